/* In which order are the letters printed? Predict it, then run the program. */
#include "../lesson.h"
#include "../loop.h"

struct letter {
    struct coroutine self;
    char letter;
};

static void print_letter(struct coroutine *self)
{
    struct letter *f = FRAME(struct letter);
    ASYNC {
        putchar(f->letter);
    }
}

struct parent {
    struct coroutine self;
    struct letter other, child;
    struct task task;
};

static void parent_coroutine(struct coroutine *self)
{
    struct parent *f = FRAME(struct parent);
    ASYNC {
        create_task(self->task->loop, &f->task, &f->other.self, print_letter);
        putchar('A');
        AWAIT(&f->child.self, print_letter);
        AWAIT_TASK(&f->task);
        putchar('D');
    }
}

int main(void)
{
    struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
    struct parent frame = {.other.letter = 'C', .child.letter = 'B'};
    struct task task = {0};

    run_until_complete(&loop, create_task(&loop, &task, &frame.self, parent_coroutine));
    putchar('\n');
    return 0;
}
