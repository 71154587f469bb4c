/* http_mistakes NAME URL: makes the mistake of that name in the use of http.h. Says on stdout which
 * line of this file is at fault; then http.h ends the program, with a message that names the same
 * line. The server answers /1, and never answers /4. */
#include "../../lesson.h"
#include "../../step4_http/http.h"

static struct loop loop = {.time = wall_time};
static struct http http;
static struct http_get get = {.number = 1}, slow = {.number = 4};
static struct task task, second_task;
static struct coroutine frame, second_frame;

#define MISTAKE_BELOW printf("%s:%d\n", __FILE__, __LINE__ + 1)

/* ---- Without a SUSPEND of its own ---------------------------------------- */

static void finishes_at_once(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        MISTAKE_BELOW;
        http_finish(&http, &slow);
    }
}

static void yields_instead(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        YIELD;
        MISTAKE_BELOW;
        http_finish(&http, &slow);
    }
}

static void sleeps_too_short(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        SLEEP(0.001);
        MISTAKE_BELOW;
        http_finish(&http, &slow);
    }
}

static void sleeps_too_long(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_start(&http, &get, self->task);
        SLEEP(60);
        http_finish(&http, &get);
    }
}

static void waits_once_for_two(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &get, self->task);
        http_start(&http, &slow, self->task);
        SUSPEND;
        MISTAKE_BELOW;
        http_finish(&http, &slow);
    }
}

/* ---- Started or finished twice, or never --------------------------------- */

static void starts_twice(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        MISTAKE_BELOW;
        http_start(&http, &slow, self->task);
    }
}

static void starts_before_it_has_finished(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &get, self->task);
        SUSPEND;
        MISTAKE_BELOW;
        http_start(&http, &get, self->task);
    }
}

static void starts_garbage(struct coroutine *self)
{
    ASYNC {
        memset(&get, 0x5a, sizeof get);
        MISTAKE_BELOW;
        http_start(&http, &get, self->task);
    }
}

static void prepares_twice(struct coroutine *self)
{
    ASYNC {
        http_prepare(&http, &get);
        MISTAKE_BELOW;
        http_prepare(&http, &get);
    }
}

static void finishes_twice(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &get, self->task);
        SUSPEND;
        http_finish(&http, &get);
        MISTAKE_BELOW;
        http_finish(&http, &get);
    }
}

static void finishes_what_it_has_cancelled(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        http_release(&http, &slow);
        MISTAKE_BELOW;
        http_finish(&http, &slow);
    }
}

static void finishes_what_never_started(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_finish(&http, &get);
    }
}

/* ---- Started where it can't be ------------------------------------------- */

static void starts_in_no_task(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_start(&http, &get, second_frame.task);
    }
}

static void starts_when_not_open(struct coroutine *self)
{
    static struct http other;
    ASYNC {
        MISTAKE_BELOW;
        http_start(&other, &get, self->task);
    }
}

static void starts_on_another_loop(struct coroutine *self)
{
    static struct loop other;
    ASYNC {
        create_task(&other, &second_task, &second_frame, starts_in_no_task);
        MISTAKE_BELOW;
        http_start(&http, &slow, &second_task);
    }
}

/* ---- Left in flight ------------------------------------------------------ */

static void returns(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_start(&http, &slow, self->task);
    }
}

static void returns_while_it_is_answered(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_start(&http, &get, self->task);
    }
}

static void goes_on_after_a_return(struct coroutine *self)
{
    ASYNC {
        create_task(&loop, &second_task, &second_frame, returns_while_it_is_answered);
        SLEEP(60);
    }
}

static void closes(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &slow, self->task);
        MISTAKE_BELOW;
        http_close(&http);
    }
}

static void closes_amid_the_run(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        http_close(&http);
        SLEEP(1);
    }
}

/* ---- And what is no mistake ---------------------------------------------- */

static void starts_again_when_finished(struct coroutine *self)
{
    ASYNC {
        http_start(&http, &get, self->task);
        SUSPEND;
        http_finish(&http, &get);
        http_start(&http, &get, self->task);
        SUSPEND;
        http_finish(&http, &get);
    }
}

/* ---- Which one ----------------------------------------------------------- */

#define NAMED(mistake) #mistake, mistake
static const struct {
    const char *name;
    coroutine_function *make;
} mistakes[] = {
    {NAMED(finishes_at_once)},
    {NAMED(yields_instead)},
    {NAMED(sleeps_too_short)},
    {NAMED(sleeps_too_long)},
    {NAMED(waits_once_for_two)},
    {NAMED(starts_twice)},
    {NAMED(starts_before_it_has_finished)},
    {NAMED(starts_garbage)},
    {NAMED(prepares_twice)},
    {NAMED(finishes_twice)},
    {NAMED(finishes_what_it_has_cancelled)},
    {NAMED(finishes_what_never_started)},
    {NAMED(starts_in_no_task)},
    {NAMED(starts_when_not_open)},
    {NAMED(starts_on_another_loop)},
    {NAMED(returns)},
    {NAMED(goes_on_after_a_return)},
    {NAMED(closes)},
    {NAMED(closes_amid_the_run)},
    {NAMED(starts_again_when_finished)},
};

int main(int argc, char **argv)
{
    coroutine_function *make = NULL;
    for (size_t i = 0; argc > 1 && i < sizeof mistakes / sizeof *mistakes; i++)
        if (strcmp(argv[1], mistakes[i].name) == 0)
            make = mistakes[i].make;
    if (!make) {
        fprintf(stderr, "%s: there is no such mistake\n", argv[0]);
        return 2;
    }
    http_init(&http, argc - 1, argv + 1);
    http_open(&http, &loop);
    run_until_complete(&loop, create_task(&loop, &task, &frame, make));
    http_release(&http, &get);
    http_release(&http, &slow);
    http_close(&http);
    if (loop.wait || loop.data) {
        fprintf(stderr, "http_close() has left something in the loop\n");
        return 2;
    }
    return http_report(&http);
}
