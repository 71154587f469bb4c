/* A typical mistake: a task calls something that blocks. No other runs meanwhile. */
#include "../../../lesson.h"
#include <unistd.h>

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

static void heartbeat(struct coroutine *self)
{
    ASYNC {
        for (;;)
            SLEEP(1);
    }
}

static void download(struct coroutine *self)
{
    ASYNC {
        SLEEP(0.5);
        sleep(2);
        SLEEP(1);
    }
}

int main(void)
{
    struct coroutine first = {0}, second = {0};
    struct task beats = {0}, loads = {0};
    create_task(&loop, &beats, &first, heartbeat);
    create_task(&loop, &loads, &second, download);
    run_until_complete(&loop, &loads);
    return 0;
}
