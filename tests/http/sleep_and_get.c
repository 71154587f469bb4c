/* sleep_and_get URL: coroutines that sleep and coroutines that wait for libcurl, on one loop. Says
 * what ends when: five sleeps of 0.1 s, all the GETs, and then a sleep of 1.5 s. */
#include "../../lesson.h"
#include "../../step4_http/http.h"

static struct loop loop = {.time = wall_time};
static struct http http;

struct sleeper {
    struct coroutine self;
    struct task task;
    int times;
};

static void sleeper(struct coroutine *self)
{
    struct sleeper *f = FRAME(struct sleeper);
    ASYNC {
        while (f->times-- > 0) {
            SLEEP(0.1);
            printf("0.1 s\n");
        }
    }
}

struct getter {
    struct coroutine self;
    struct task task;
    struct http_get get;
};

static void getter(struct coroutine *self)
{
    struct getter *f = FRAME(struct getter);
    ASYNC {
        /* A coroutine must not block, but some do: the sleepers are then overdue. */
        nanosleep(&(struct timespec){.tv_nsec = 150000000}, NULL);
        http_start(&http, &f->get, self->task);
        SUSPEND;
        printf("status %d\n", http_finish(&http, &f->get));
        SLEEP(1.5);
        printf("1.5 s\n");
    }
}

int main(int argc, char **argv)
{
    static struct sleeper sleeping = {.times = 5};
    static struct getter getting = {.get.number = 1};
    http_init(&http, argc, argv);
    http_open(&http, &loop);
    create_task(&loop, &sleeping.task, &sleeping.self, sleeper);
    run_until_complete(&loop, create_task(&loop, &getting.task, &getting.self, getter));
    http_close(&http);
    return http_report(&http);
}
