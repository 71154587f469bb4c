/* yield TASKS: how many nanoseconds a YIELD takes, among so many tasks that do nothing
 * else. */
#include "../../lesson.h"

enum { YIELDS = 40000000 };

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

struct yielder {
    struct task self;
    size_t i, yields;
};

static void yielder(struct task *self)
{
    struct yielder *f = (struct yielder *)self;
    ASYNC {
        for (f->i = 0; f->i < f->yields; f->i++)
            YIELD;
    }
}

int main(int argc, char **argv)
{
    size_t count = count_argument(argc, argv, 2), each = YIELDS / count;
    struct yielder *yielders = zeros(count, sizeof *yielders);
    struct task **tasks = zeros(count, sizeof *tasks);
    struct wait_all parent = {.tasks = tasks, .count = count};

    for (size_t i = 0; i < count; i++) {
        yielders[i].yields = each;
        tasks[i] = create_task(&loop, &yielders[i].self, yielder);
    }
    double start = seconds_on(CLOCK_MONOTONIC);
    run_until_complete(&loop, create_task(&loop, &parent.self, wait_all));
    double nanoseconds = (seconds_on(CLOCK_MONOTONIC) - start) * 1e9;
    printf("Took %.2f\n", nanoseconds / (double)each / (double)count);
    free(tasks);
    free(yielders);
    return 0;
}
