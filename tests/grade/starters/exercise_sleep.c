/* Exercise 2a: a loop that sleeps until a sleeper is due, and knows which one that is. */
#include "../exercise.h"

/* A sleeper: it sleeps a number of times. */
struct sleeper {
    int number, naps;
    double seconds; /* how long each nap is */
    double due;     /* when this one is over */
    struct sleeper *next;
};

/* All that sleep, in the order in which they are due. NULL: none sleeps. */
static struct sleeper *first;

static double now(void)
{
    return seconds_on(CLOCK_MONOTONIC);
}

/* TODO: the bodies of these two. sleep_for(seconds) sleeps; now() is the time. */

/* Puts a sleeper to sleep for sleeper->seconds, from now on: sets due, and puts it in
 * its place in the list. Takes no time. */
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now();
}

/* Sleeps until the first in the list is due, takes it out of the list, and returns it. If
 * none sleeps, returns NULL at once. */
static struct sleeper *wait_for_next(void)
{
    return first;
}
/* End of TODO. */

int main(int argc, char **argv)
{
    struct numbers seconds = read_numbers(argc, argv, "[SECONDS]...", "3 1 2");
    struct sleeper sleepers[MAX_NUMBERS] = {0};

    say("%d fall asleep, twice each", seconds.count);
    for (int i = 0; i < seconds.count; i++) {
        sleepers[i] = (struct sleeper){
            .number = i + 1, .naps = 2, .seconds = seconds.at[i]};
        fall_asleep(&sleepers[i]);
    }
    for (struct sleeper *sleeper; (sleeper = wait_for_next());) {
        say("number %d wakes", sleeper->number);
        if (--sleeper->naps > 0)
            fall_asleep(sleeper);
    }
    say("none sleeps");
    return 0;
}
