/* Exercise 1c: the loop of step 1, which resumes all its coroutines in turn. */
#include "../exercise.h"

struct network_io {
    struct coroutine self;
    int number;
    double seconds, end;
};

/* The mocked network: an answer is complete after some seconds. */
static void network_io_coroutine(struct coroutine *self)
{
    struct network_io *f = FRAME(struct network_io);
    ASYNC {
        say("number %d begins", f->number);
        f->end = seconds_on(CLOCK_MONOTONIC) + f->seconds;
        while (seconds_on(CLOCK_MONOTONIC) < f->end)
            SUSPEND;
        say("number %d ends", f->number);
    }
}

/* Runs all of these coroutines at the same time, each to its end, and then returns how often
 * it has asked in vain: how many times resume() has returned true.
 *
 * resume(waiting[i]) lets one of them run until its next stop. It returns true if there
 * is more to come, and false if that was the end. One that has ended must not be resumed
 * again. The array is yours: you may change what is in it. */
static long run_all(struct coroutine **waiting, size_t count)
{
    long in_vain = 0;
    /* TODO: resume each of them once, and once more each that has not ended, and so on. */
    (void)waiting;
    (void)count;
    /* End of TODO. */
    return in_vain;
}

int main(int argc, char **argv)
{
    struct numbers seconds = read_numbers(argc, argv, "[SECONDS]...", "3 3");
    size_t count = (size_t)seconds.count;
    struct network_io *io = zeros(count, sizeof *io);
    struct coroutine **waiting = zeros(count, sizeof *waiting);

    say("%d to wait for", seconds.count);
    for (int i = 0; i < seconds.count; i++) {
        io[i].number = i + 1;
        io[i].seconds = seconds.at[i];
        waiting[i] = coroutine(&io[i].self, network_io_coroutine);
    }
    say("in vain: %ld", run_all(waiting, count));
    say("run_all() has returned");
    free(waiting);
    free(io);
    return 0;
}
