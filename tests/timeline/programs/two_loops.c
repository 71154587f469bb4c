/* Two loops, one after the other, while tasks of the first are left over; and one that runs
 * inside a coroutine of another. */
#include "../../../lesson.h"

static struct loop first = {.time = wall_time, .wait = sleep_or_signal};
static struct loop second = {.time = wall_time, .wait = sleep_or_signal};

static void short_nap(struct coroutine *self)
{
    ASYNC {
        SLEEP(0.5);
    }
}

static void long_nap(struct coroutine *self)
{
    ASYNC {
        SLEEP(2);
        SLEEP(2);
    }
}

static void nests(struct coroutine *self)
{
    static struct coroutine naps;
    static struct task inside;
    ASYNC {
        SLEEP(0.1);
        create_task(&second, &inside, &naps, long_nap);
        run_until_complete(&second, &inside);
        SLEEP(0.1);
    }
}

int main(void)
{
    static struct coroutine frames[4];
    static struct task tasks[4];
    create_task(&first, &tasks[0], &frames[0], short_nap);
    create_task(&first, &tasks[1], &frames[1], long_nap);
    run_until_complete(&first, &tasks[0]);
    create_task(&second, &tasks[2], &frames[2], short_nap);
    run_until_complete(&second, &tasks[2]);
    create_task(&first, &tasks[3], &frames[3], nests);
    run_until_complete(&first, &tasks[3]);
    run_until_complete(&first, &tasks[1]);
    return 0;
}
