/* actors.h: what the tests of loop.h share: a loop on a virtual clock, coroutines, and a log.
 * Hours of sleep take no time, and each order of events is known exactly. Tasks note() what
 * they do; the tests compare it. */
#ifndef ACTORS_H
#define ACTORS_H
#include "../../lesson.h"
#include "suites.h"
#include <stdarg.h>

static struct loop loop;
static double clock_now;
static int waits;     /* how often the hook was called */
static double waited; /* its last argument */
static char happened[4096];

static inline double virtual_time(struct loop *self)
{
    (void)self;
    return clock_now;
}

/* Time flies to the next timer. With nothing to wait for, the run is over. */
static inline void virtual_wait(struct loop *self, double seconds)
{
    double due = next_due(&self->timers);
    waits++;
    waited = seconds;
    if (self->ready)
        return;
    if (seconds != due - clock_now)
        ck_abort_msg("told to wait for %g s, not %g", seconds, due - clock_now);
    if (due < INFINITY)
        clock_now = due;
    else
        stop(self);
}

static inline void setup(void)
{
    loop = (struct loop){.time = virtual_time, .wait = virtual_wait};
    clock_now = 1000;
    waits = 0;
    happened[0] = '\0';
}

static inline void note(const char *format, ...)
{
    va_list arguments;
    size_t length = strlen(happened);
    va_start(arguments, format);
    vsnprintf(happened + length, sizeof happened - length, format, arguments);
    va_end(arguments);
}

/* Most tests' coroutines have the same frame, and each its own task. Its self may stand
 * anywhere; elsewhere, it stands first. */
struct actor {
    struct task task;
    struct coroutine self;
    char name;
    int i, to;
    double seconds;
    struct actor *other;
};

static inline struct task *start(struct actor *actor, coroutine_function *run)
{
    return create_task(&loop, &actor->task, &actor->self, run);
}

/* ---- What an actor may do ------------------------------------------------- */

static inline void empty(struct coroutine *self)
{
    ASYNC {
    }
}

static inline void sleeps(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        SLEEP(f->seconds);
        note("%c@%g ", f->name, clock_now - 1000);
    }
}

static inline void yields(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (f->i = 0; f->i < f->to; f->i++) {
            note("%c%d ", f->name, f->i);
            YIELD;
        }
        note("%c. ", f->name);
    }
}

static inline void suspends(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (;;) {
            note("%c ", f->name);
            SUSPEND;
        }
    }
}

static inline void joins(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        AWAIT_TASK(&f->other->task);
        note("joined@%g ", clock_now - 1000);
    }
}
#endif
