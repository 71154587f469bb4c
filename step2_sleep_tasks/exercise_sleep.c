/* Exercise 2a: a loop that sleeps until somebody is due, and knows who that is. */
#include "../exercise.h"

/* Somebody who sleeps, a number of times. */
struct sleeper {
    int number, naps;
    double seconds; /* how long each nap is */
    double due;     /* when this one is over */
    struct sleeper *next;
};

/* Everybody who sleeps, in the order in which they are due. NULL: nobody sleeps. */
static struct sleeper *first;

static double now(void)
{
    return seconds_on(CLOCK_MONOTONIC);
}

/* TODO: the bodies of these two. sleep_for(seconds) sleeps; now() is the time. */

/* Puts somebody to sleep for sleeper->seconds, from now on: sets due, and puts them in
 * their place in the list. Takes no time. */
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now();
}

/* Sleeps until the first in the list is due, takes them out of it, and returns them. If
 * nobody sleeps, returns NULL at once. */
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
    say("nobody sleeps");
    return 0;
}
