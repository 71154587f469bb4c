/* Sixty tasks, that sleep for different times, and end in another order than they begin. */
#include "../../../lesson.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

enum { COUNT = 60 };
struct napper {
    struct coroutine self;
    int number, left;
};

static void napper(struct coroutine *self)
{
    struct napper *f = FRAME(struct napper);
    ASYNC {
        for (f->left = 1 + f->number % 3; f->left > 0; f->left--)
            SLEEP(0.1 + f->number * 7 % 10 * 0.1);
        if (f->number % 20 == 0)
            printf("%d has slept\n", f->number);
    }
}

int main(void)
{
    static struct napper frames[COUNT];
    static struct task tasks[COUNT], parent;
    static struct wait_all all = {.tasks = tasks, .count = COUNT};
    for (int i = 0; i < COUNT; i++) {
        frames[i].number = i;
        create_task(&loop, &tasks[i], &frames[i].self, napper);
    }
    create_task(&loop, &parent, &all.self, wait_all);
    run_until_complete(&loop, &parent);
    return 0;
}
