/* sleep COUNT ORDER: so many sleepers, and how long until the last of them has gone on.
 * ORDER is at-once (each sleeps for a second) or in-order or scattered (for one to two). */
#include "../../lesson.h"

/* As in libev, time stands still between two waits: so all are due at exactly the same
 * time, or at equal distances, however long it takes to start a million. */
static double now;

static double time_of_last_wait(struct loop *loop)
{
    (void)loop;
    return now;
}

/* It waits in steps of 0.2 ms, rounded up. libev's are 1 ms: a million sleepers a second,
 * each woken by a system call of its own, would measure nothing but the calls. */
static void sleep_and_look_at_the_clock(struct loop *loop, double seconds)
{
    enum { STEPS = 5000 }; /* in a second */
    double left = seconds - (seconds_on(CLOCK_MONOTONIC) - now);
    sleep_or_signal(loop, left > 0 ? ceil(left * STEPS) / STEPS : 0);
    now = seconds_on(CLOCK_MONOTONIC);
}

static struct loop loop = {.time = time_of_last_wait,
                           .wait = sleep_and_look_at_the_clock};
static struct coroutine *sleepers; /* frames with nothing else in them */
static struct task *tasks;
static size_t count, asleep;
static char order; /* the first letter is enough */

static double delay(size_t i)
{
    if (order == 'a')
        return 1;
    if (order == 's')
        i = (size_t)(i * 2654435761ULL % count);
    return 1 + (double)i / (double)count;
}

static void sleeper(struct coroutine *self)
{
    ASYNC {
        SLEEP(delay((size_t)(self - sleepers)));
        if (--asleep == 0)
            stop(&loop);
    }
}

int main(int argc, char **argv)
{
    count = argc == 3 ? parse_count(argv[1]) : 0;
    if (count == 0
        || (strcmp(argv[2], "at-once") != 0 && strcmp(argv[2], "in-order") != 0
            && strcmp(argv[2], "scattered") != 0)) {
        fprintf(stderr, "usage: %s COUNT at-once|in-order|scattered\n", argv[0]);
        return 2;
    }
    order = *argv[2];
    double start = now = seconds_on(CLOCK_MONOTONIC);
    sleepers = zeros(count, sizeof *sleepers);
    tasks = zeros(count, sizeof *tasks);
    for (asleep = 0; asleep < count; asleep++)
        create_task(&loop, &tasks[asleep], &sleepers[asleep], sleeper);
    run_forever(&loop);
    printf("Took %.4f\n", seconds_on(CLOCK_MONOTONIC) - start);
    free(tasks);
    free(sleepers);
    return 0;
}
