/* Exercise 1b: say hello twice, and let others do so in between.
 *
 * To build and run it, with three guests:
 *   make exercise_hello && ./exercise_hello 3 */
#include "../exercise.h"

/* The number of the next guest: 1, then 2, and so on. */
static int come_in(void)
{
    static int guests;
    say("%d comes in", ++guests);
    return guests;
}

static void hello(int number)
{
    say("hello from %d", number);
}

/* TODO: make a coroutine of this function. A guest comes in once, says hello, stops, says
 * hello again, and ends. So it needs ASYNC { ... }, and one SUSPEND. What it must remember
 * across the stop is a member of its frame. */
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    int number = come_in();
    hello(number);
    hello(number);
    (void)f;
}
/* End of TODO. */

/* Resumes each guest once, and then each that has stopped a second time. */
int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[GUESTS]", "2");
    int count = numbers.at[0] < MAX_NUMBERS ? numbers.at[0] : MAX_NUMBERS;
    struct guest guests[MAX_NUMBERS] = {0};
    bool stopped[MAX_NUMBERS] = {false};

    for (int i = 0; i < count; i++)
        stopped[i] = resume(coroutine(&guests[i].self, guest_coroutine));
    for (int i = 0; i < count; i++)
        if (stopped[i])
            stopped[i] = resume(&guests[i].self);
    for (int i = 0; i < count; i++)
        if (stopped[i])
            say("one has not ended");
    say("that is all");
    return 0;
}
