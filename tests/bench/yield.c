/* yield TASKS [DEPTH]: how many nanoseconds a YIELD takes, among that many tasks that do
 * nothing else, each a chain of DEPTH coroutines (1 by default) of which the last yields. */
#include "../../lesson.h"

enum { YIELDS = 40000000 };

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

struct yielder {
    struct coroutine self;
    struct yielder *child; /* the next in the chain, or NULL */
    size_t i, yields;
};

static void yielder(struct coroutine *self)
{
    struct yielder *f = FRAME(struct yielder);
    ASYNC {
        if (f->child)
            AWAIT(&f->child->self, yielder);
        else
            for (f->i = 0; f->i < f->yields; f->i++)
                YIELD;
    }
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? parse_count(argv[1]) : 0;
    size_t depth = argc > 2 ? parse_count(argv[2]) : 1;
    if (count == 0 || depth == 0 || argc > 3) {
        fprintf(stderr, "usage: %s TASKS [DEPTH]\n", argv[0]);
        return 2;
    }
    size_t each = YIELDS / count;
    struct yielder *yielders = zeros(count * depth, sizeof *yielders);
    struct task *tasks = zeros(count, sizeof *tasks);
    struct wait_all all = {.tasks = tasks, .count = count};
    struct task parent = {0};

    for (size_t i = 0; i < count * depth; i++) {
        yielders[i].yields = each;
        yielders[i].child = (i + 1) % depth == 0 ? NULL : &yielders[i + 1];
    }
    for (size_t i = 0; i < count; i++)
        create_task(&loop, &tasks[i], &yielders[i * depth].self, yielder);
    double start = seconds_on(CLOCK_MONOTONIC);
    run_until_complete(&loop, create_task(&loop, &parent, &all.self, wait_all));
    double nanoseconds = (seconds_on(CLOCK_MONOTONIC) - start) * 1e9;
    printf("Took %.2f\n", nanoseconds / (double)each / (double)count);
    free(tasks);
    free(yielders);
    return 0;
}
