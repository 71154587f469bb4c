/* A typical mistake: a task asks again and again, in place of being woken. */
#include "../../../lesson.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
static bool done;

static void sleeper(struct coroutine *self)
{
    ASYNC {
        SLEEP(2);
        done = true;
    }
}

static void impatient(struct coroutine *self)
{
    ASYNC {
        while (!done)
            YIELD;
    }
}

int main(void)
{
    struct coroutine first = {0}, second = {0};
    struct task sleeps = {0}, asks = {0};
    create_task(&loop, &sleeps, &first, sleeper);
    create_task(&loop, &asks, &second, impatient);
    run_until_complete(&loop, &asks);
    return 0;
}
