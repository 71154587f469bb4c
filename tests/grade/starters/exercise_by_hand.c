/* Exercise 1a: a coroutine by hand, with a struct and a switch, as in by_hand.c. */
#include "../exercise.h"

/* A counter's frame: what it must remember from one stop to the next. */
struct counter {
    int line;     /* where it stopped; 0: not started yet */
    int from, to; /* the first and the last number of its count */
    int number;   /* the one that it has come to */
};

/* Counts from f->from to f->to, one number per call. It puts the number into f->number,
 * stops, and returns true; the next call goes on from there. When it has no more numbers, it
 * ends, and returns false. There may be none at all: from 3 to 2, say. */
static bool count_up(struct counter *f)
{
    /* TODO: a switch, a for loop, and in the loop the place to stop and to go on. */
    (void)f;
    /* End of TODO. */
    return false;
}

/* Each counter in turn, one number each time, until all have ended. */
int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[FROM TO]...", "1 3 10 14");
    struct counter counters[MAX_NUMBERS / 2] = {0};
    bool counting[MAX_NUMBERS / 2] = {false};
    int count = numbers.count / 2, left = count;

    for (int i = 0; i < count; i++) {
        counters[i].from = numbers.at[2 * i];
        counters[i].to = numbers.at[2 * i + 1];
        counting[i] = true;
        say("counter %d: from %d to %d", i + 1, counters[i].from, counters[i].to);
    }
    while (left > 0)
        for (int i = 0; i < count; i++) {
            if (!counting[i])
                continue;
            counting[i] = count_up(&counters[i]);
            if (counting[i]) {
                say("counter %d: %d", i + 1, counters[i].number);
            } else {
                say("counter %d has ended, at %d", i + 1, counters[i].number);
                left--;
            }
        }
    say("all have ended");
    return 0;
}
