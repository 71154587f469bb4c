/* A typical mistake: a task stops, and no code will wake it. */
#include "../../../lesson.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

static void sleeper(struct coroutine *self)
{
    ASYNC {
        SLEEP(1);
        SLEEP(1);
    }
}

static void forgetful(struct coroutine *self)
{
    ASYNC {
        SLEEP(0.5);
        SUSPEND;
        puts("Here I am again.");
    }
}

int main(void)
{
    struct coroutine first = {0}, second = {0};
    struct task sleeps = {0}, forgets = {0};
    create_task(&loop, &sleeps, &first, sleeper);
    create_task(&loop, &forgets, &second, forgetful);
    run_until_complete(&loop, &forgets);
    return 0;
}
