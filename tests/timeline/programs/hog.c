/* One task computes, and holds up the other: a second by the clock, at different places; with an
 * argument, without a look at the clock. */
#include "../../../lesson.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
static bool without_clock;

static void heartbeat(struct coroutine *self)
{
    ASYNC {
        for (;;)
            SLEEP(0.4);
    }
}

static void compute(void)
{
    double end = seconds_on(CLOCK_PROCESS_CPUTIME_ID) + 1;
    clock_t ticks = clock();
    while (without_clock ? clock() - ticks < CLOCKS_PER_SEC / 4
                         : seconds_on(CLOCK_PROCESS_CPUTIME_ID) < end)
        continue;
}

static void child(struct coroutine *self)
{
    ASYNC {
        compute();
        YIELD;
        compute();
    }
}

struct hog {
    struct coroutine self, child;
};

static void hog(struct coroutine *self)
{
    struct hog *f = FRAME(struct hog);
    ASYNC {
        SLEEP(0.5);
        compute();
        AWAIT(&f->child, child);
        compute();
        puts("Computed.");
        compute();
        SLEEP(0.5);
    }
}

int main(int argc, char **argv)
{
    static struct coroutine beats;
    static struct hog computes;
    static struct task tasks[2];
    without_clock = argc > 1 && argv[1];
    create_task(&loop, &tasks[0], &beats, heartbeat);
    create_task(&loop, &tasks[1], &computes.self, hog);
    run_until_complete(&loop, &tasks[1]);
    return 0;
}
