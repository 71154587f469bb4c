/* loop.h: coroutines, and an event loop that runs them.
 *
 *     struct greeter { struct coroutine self; const char *name; };
 *     static void greeter(struct coroutine *self)
 *     {
 *         struct greeter *f = FRAME(struct greeter);
 *         ASYNC {
 *             SLEEP(1);
 *             printf("Hello, %s!\n", f->name);
 *         }
 *     }
 *     ...
 *     struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
 *     struct greeter frame = {.name = "world"};
 *     struct task task = {0};
 *     run_until_complete(&loop, create_task(&loop, &task, &frame.self, greeter));
 *
 * There is one way to stop and one way to resume. A coroutine stops with SUSPEND. The loop
 * resumes it after some code has put its task back on the ready queue, with wake(). YIELD,
 * SLEEP, AWAIT_TASK and an HTTP GET differ only in which code calls wake(), and when.
 *
 * Nothing in here allocates memory or asks the system for anything, so all that can fail
 * is the way you use it. That ends the program, with a message that names your line. */
#ifndef LOOP_H
#define LOOP_H
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* Errors, not warnings: a local lost at a stop, where the compiler sees it; wrong pointers. */
#pragma GCC diagnostic error "-Wincompatible-pointer-types"
#ifdef __clang__
#pragma GCC diagnostic error "-Wuninitialized"
#pragma GCC diagnostic error "-Wconditional-uninitialized"
#else
#pragma GCC diagnostic error "-Wjump-misses-init"
#endif
_Static_assert(!__FINITE_MATH_ONLY__, "No INFINITY: leave out -ffast-math and -Ofast.");

/* Unless ok, ends the program with status 1, and blames the place given as here. */
#define require(ok, here, reason) ((ok) ? (void)0 : give_up((here), (reason)))
#define HERE __FILE__ ":" IN_QUOTES(__LINE__) /* "main.c:42"; macros add it to a call */
#define IN_QUOTES(line) IN_QUOTES_(line)
#define IN_QUOTES_(line) #line

_Noreturn static inline void give_up(const char *here, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "%s: %s\n", here, reason);
    exit(1);
}

#ifndef TRACE /* for an observer: (goes_on, self), (stops, self), (woken, task) */
#define TRACE(event, who) ((void)0)
#endif

/* ==== First part: coroutines (in Python, part of the language) ======================== */

/* A coroutine is a function that can stop, and later resume where it stopped. This is the
 * member self of its frame: a struct of yours with all that must survive a stop. A frame
 * starts as zeros, and stays where it is until the coroutine has ended. */
struct coroutine {
    void (*run)(struct coroutine *self); /* NULL: not made yet, or ended */
    int line;                            /* the bookmark: the line to resume from */
    int from;                            /* the same, on its way to ASYNC */
    struct task *task;                   /* the task that it is part of, or NULL */
};
typedef void coroutine_function(struct coroutine *self);
enum { NOWHERE = 0, START = -1 }; /* bookmarks that are not a line */

/* The frame around self, which must be the name of the member and of the parameter. */
#define FRAME(type) ((type *)(void *)((char *)self - offsetof(type, self)))

/* Makes a coroutine, and returns it. As in Python, nothing runs yet. */
static inline struct coroutine *coroutine_at(const char *here, struct coroutine *self,
                                             coroutine_function *run)
{
    require(!self->run, here, "this frame is in use already, or it isn't all zeros.");
    *self = (struct coroutine){.run = run, .line = START};
    return self;
}
#define coroutine(self, run) coroutine_at(HERE, self, run)

/* Resumes a coroutine until it stops again (true) or ends (false). To stop is to leave a
 * bookmark and return. A coroutine that returns without a bookmark has ended. */
static inline bool resume_at(const char *here, struct coroutine *self)
{
    require(self->run, here, "this coroutine has ended, or has never been made.");
    require(self->line != NOWHERE, here, "this coroutine is running already.");
    self->from = self->line;
    self->line = NOWHERE;
    TRACE(goes_on, self);
    self->run(self);
    if (self->line == NOWHERE)
        self->run = NULL;
    TRACE(stops, self);
    return self->run != NULL;
}
#define resume(self) resume_at(HERE, self)

/* Takes the line to resume from. Only resume() puts one there: a plain call finds none. */
static inline int enter(const char *here, struct coroutine *self)
{
    int line = self->from;
    require(line != NOWHERE || !self->run || self->line != NOWHERE, here,
            "ASYNC is reached twice: by a second ASYNC, a loop around it, or a call.");
    require(line != NOWHERE, here, "a coroutine called like a function: use AWAIT.");
    self->from = NOWHERE;
    return line;
}

/* clang-format off */
/* A coroutine's body is the block after ASYNC, which jumps to START, or to the label of the
 * SUSPEND where it stopped. SUSPEND leaves the bookmark, and returns. What stands above ASYNC
 * runs at each resume; a break outside your loops ends the coroutine. */
#define ASYNC \
    switch (enter(HERE, self)) \
    case START: \
        if (false) /* so that only a jump leads to the next two lines */ \
    default: \
            give_up(HERE, "a stop inside a switch of your own: use if and else."); \
        else
#define SUSPEND do { self->line = __LINE__; return; case __LINE__:; } while (0)

/* Runs a child, another coroutine, to its end. Whenever the child stops, so does its parent;
 * then child is evaluated again, and must name the same frame. A used one isn't cleared. */
#define AWAIT(child, function) do { \
        coroutine(child, function)->task = self->task; \
        while (resume(child)) \
            SUSPEND; \
    } while (0)
/* clang-format on */

/* ==== Second part: tasks, and the loop (in Python, asyncio) =========================== */

/* A task is a loop's record of a coroutine that it looks after. It is yours, starts
 * as zeros, and stays where it is until it is done. */
struct task {
    struct coroutine *coroutine; /* the one to resume */
    struct loop *loop;           /* the loop that looks after it */
    /* UNQUEUED: it runs, or waits for wake(). AWAITING: waits for the end of another task. */
    enum { UNQUEUED, READY, SLEEPING, AWAITING, DONE } state;
    double due;          /* when its sleep is over */
    struct task *next;   /* in the ready queue, or in the timers */
    struct task *waiter; /* the task that awaits its end */
};

#include "timers.h"

/* A loop starts as zeros, except for its two hooks. Times are in seconds. */
struct loop {
    struct task *ready, *last; /* the ready queue: first in, first out */
    struct timers timers;
    unsigned outside; /* how many tasks the world outside will wake */
    bool running;
    volatile sig_atomic_t stopping;
    /* The hooks. What time is it (0 or later)? And: wait for that many seconds (INFINITY:
     * no limit; 0 or less: just look), or until a signal or anything else comes. */
    double (*time)(struct loop *loop);
    void (*wait)(struct loop *loop, double seconds);
    void *data; /* the hooks' own */
};

/* Puts a task that waits on the ready queue. If it is there already, nothing happens. Never
 * from a signal handler or a thread: they may come amid a change of the queue. */
static inline void wake_at(const char *here, struct task *task)
{
    require(task && task->loop, here, "there is no task to wake: use create_task().");
    struct loop *loop = task->loop;
    if (task->state == READY)
        return;
    require(task->state == UNQUEUED, here,
            "wake() of a task that sleeps, awaits another, or is done.");
    if (loop->ready)
        loop->last->next = task;
    else
        loop->ready = task;
    loop->last = task;
    task->next = NULL;
    task->state = READY;
    TRACE(woken, task);
}
#define wake(task) wake_at(HERE, task)

/* Makes a task of a coroutine, and returns it. It starts in the next turn. */
static inline struct task *create_task_at(const char *here, struct loop *loop,
                                          struct task *task, struct coroutine *self,
                                          coroutine_function *run)
{
    require(!task->loop || task->state == DONE, here,
            "this task is in use already, or it isn't all zeros.");
    *task = (struct task){.coroutine = coroutine_at(here, self, run), .loop = loop};
    self->task = task;
    wake_at(here, task);
    return task;
}
#define create_task(loop, task, self, run) create_task_at(HERE, loop, task, self, run)

/* Wakes a task after that many seconds; in the next turn if they are 0, less, or NaN. */
static inline void wake_later(const char *here, struct task *task, double seconds)
{
    require(task, here, "SLEEP outside a task: use create_task().");
    require(task->state == UNQUEUED, here, "SLEEP in a task that has been woken.");
    if (seconds > 0) {
        task->due = task->loop->time(task->loop) + seconds;
        push_timer(&task->loop->timers, task);
    } else {
        wake_at(here, task);
    }
}

/* Wakes a task when other is done; returns false if it is done already. */
static inline bool await_end(const char *here, struct task *task, struct task *other)
{
    require(task, here, "AWAIT_TASK outside a task: use create_task().");
    require(task->state == UNQUEUED, here, "AWAIT_TASK in a task that has been woken.");
    require(other && other->loop, here, "AWAIT_TASK of a task that was never created.");
    require(other != task, here, "AWAIT_TASK of the task itself.");
    if (other->state == DONE)
        return false;
    require(!other->waiter, here, "AWAIT_TASK of a task that is awaited already.");
    other->waiter = task;
    task->state = AWAITING;
    return true;
}

/* clang-format off */
#define YIELD          do { wake(self->task); SUSPEND; } while (0)
#define SLEEP(seconds) do { wake_later(HERE, self->task, seconds); SUSPEND; } while (0)
#define AWAIT_TASK(other) do { if (await_end(HERE, self->task, other)) SUSPEND; } while (0)
/* clang-format on */

/* One turn: wait; wake the tasks that are due; resume each task that is ready by then. */
static inline void turn(const char *here, struct loop *loop)
{
    double due = next_due(&loop->timers);
    if (!loop->ready)
        loop->wait(loop, due - loop->time(loop));
    else if (loop->outside > 0)
        loop->wait(loop, 0);

    if (due < INFINITY)
        for (double now = loop->time(loop); due <= now; due = next_due(&loop->timers))
            wake_at(here, pop_timer(here, &loop->timers));

    struct task *task = loop->ready, *next;
    loop->ready = NULL; /* tasks that are woken from now on: next turn */
    for (; task; task = next) {
        next = task->next;
        task->state = UNQUEUED;
        if (resume_at(here, task->coroutine))
            continue;
        require(task->state == UNQUEUED, here, "a task that had been woken has ended.");
        task->state = DONE;
        if (task->waiter && task->waiter->state == AWAITING)
            task->waiter->state = UNQUEUED;
        if (task->waiter)
            wake_at(here, task->waiter);
    }
}

/* Ends the run after this turn. For tasks, and for signal handlers. */
static inline void stop(struct loop *loop)
{
    loop->stopping = 1;
}

/* Runs until task is done (true), or until stop() (false), which may leave tasks pending
 * for another run. If task is NULL, only stop() ends it. */
static inline bool run_until_complete_at(const char *here, struct loop *loop,
                                         struct task *task)
{
    require(loop->time && loop->wait, here, "the loop needs its two hooks.");
    require(!loop->running, here, "this loop is running already.");
    require(!task || task->loop == loop, here, "run a task: use create_task().");
    loop->running = true;
    while (!task || task->state != DONE) {
        require(!task || loop->ready || loop->outside > 0 || loop->stopping
                    || next_due(&loop->timers) < INFINITY,
                here, "all tasks wait, and nothing can wake one.");
        turn(here, loop);
        if (loop->stopping)
            break;
    }
    loop->running = false;
    loop->stopping = 0; /* not at the start: Ctrl+C may be early */
    return task && task->state == DONE;
}
#define run_until_complete(loop, task) run_until_complete_at(HERE, loop, task)
#define run_forever(loop) ((void)run_until_complete(loop, NULL))

/* The library's own coroutine, written like any of yours: awaits all of its tasks. */
struct wait_all {
    struct coroutine self;
    struct task *tasks;
    size_t count, done;
};

static inline void wait_all(struct coroutine *self)
{
    struct wait_all *f = FRAME(struct wait_all);
    ASYNC {
        for (f->done = 0; f->done < f->count; f->done++)
            AWAIT_TASK(&f->tasks[f->done]);
    }
}
#endif
