/* The program of the front page: two greetings at once, on one thread. */
#include "../lesson.h"
#include "../loop.h"

struct greeter {
    struct coroutine self;
    const char *name;
};

static void greet(struct coroutine *self)
{
    struct greeter *f = FRAME(struct greeter);
    ASYNC {
        printf("Hello, %s!\n", f->name);
        SLEEP(3);
        printf("Goodbye, %s.\n", f->name);
    }
}

int main(void)
{
    struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
    struct greeter frames[] = {{.name = "Ada"}, {.name = "Bob"}};
    struct task tasks[2] = {0}, parent = {0};
    struct wait_all all = {.tasks = tasks, .count = 2};

    for (int i = 0; i < 2; i++)
        create_task(&loop, &tasks[i], &frames[i].self, greet);
    create_task(&loop, &parent, &all.self, wait_all);
    run_until_complete(&loop, &parent);
    return 0;
}
