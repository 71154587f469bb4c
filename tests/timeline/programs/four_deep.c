/* Coroutines that await coroutines, four deep, and each does something of its own as well. */
#include "../../../lesson.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

struct leaf {
    struct coroutine self;
};
struct inner {
    struct coroutine self;
    struct leaf leaf;
};
struct middle {
    struct coroutine self;
    struct inner inner;
};
struct outer {
    struct coroutine self;
    struct middle middle;
};

static void leaf(struct coroutine *self)
{
    ASYNC {
        SLEEP(1);
        YIELD;
    }
}

static void inner(struct coroutine *self)
{
    struct inner *f = FRAME(struct inner);
    ASYNC {
        AWAIT(&f->leaf.self, leaf);
        SLEEP(0.5);
        AWAIT(&f->leaf.self, leaf);
    }
}

static void middle(struct coroutine *self)
{
    struct middle *f = FRAME(struct middle);
    ASYNC {
        YIELD;
        AWAIT(&f->inner.self, inner);
    }
}

static void outer(struct coroutine *self)
{
    struct outer *f = FRAME(struct outer);
    ASYNC {
        AWAIT(&f->middle.self, middle);
        SHOW(f->middle.inner.leaf.self.line);
        SLEEP(1);
    }
}

int main(void)
{
    static struct outer frames[2];
    static struct task tasks[2], parent;
    static struct wait_all all = {.tasks = tasks, .count = 2};
    for (int i = 0; i < 2; i++)
        create_task(&loop, &tasks[i], &frames[i].self, outer);
    create_task(&loop, &parent, &all.self, wait_all);
    run_until_complete(&loop, &parent);
    return 0;
}
