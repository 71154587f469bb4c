/* loop.h: coroutines, and an event loop that runs them.
 *
 *     struct greeter { struct coroutine self; const char *name; };
 *
 *     static void greeter(struct coroutine *self)
 *     {
 *         struct greeter *f = (struct greeter *)self;
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
 * There is one way to stop and one way to go on. A coroutine stops with SUSPEND. It goes
 * on because somebody puts its task back on the ready queue, with wake(). YIELD, SLEEP,
 * AWAIT_TASK and an HTTP GET differ only in who that somebody is, and when.
 *
 * Nothing in here allocates memory or asks the system for anything, so all that can fail
 * is the way you use it. That ends the program, with a message that names your line. */
#ifndef LOOP_H
#define LOOP_H
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Errors, not warnings: a local lost at a stop, where the compiler sees it; wrong pointers. */
#pragma GCC diagnostic error "-Wincompatible-pointer-types"
#ifdef __clang__
#pragma GCC diagnostic error "-Wuninitialized"
#pragma GCC diagnostic error "-Wconditional-uninitialized"
#else
#pragma GCC diagnostic error "-Wjump-misses-init"
#endif
#if __FINITE_MATH_ONLY__ /* as with -ffast-math or -Ofast */
#error "SLEEP(INFINITY) needs infinity: compile without -ffast-math and -Ofast."
#endif

/* Unless ok, ends the program with status 1, and blames the place given as here. */
#define require(ok, here, reason) ((ok) ? (void)0 : give_up((here), (reason)))
#define HERE __FILE__ ":" IN_QUOTES(__LINE__) /* as in "main.c:42" */
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

/* A coroutine is a function that can stop, and later go on where it stopped. This is the
 * first member, self, of its frame: a struct of yours with all that must survive a
 * stop. A frame starts as zeros, and stays where it is until the coroutine has ended. */
struct coroutine {
    void (*run)(struct coroutine *self); /* NULL: not made yet, or ended */
    int line;                            /* the bookmark: the line to go on from */
    int from;                            /* the same, on its way to ASYNC */
    struct task *task;                   /* the task that it is part of, or NULL */
};
typedef void coroutine_function(struct coroutine *self);
enum { NOWHERE = 0, START = -1 }; /* bookmarks that are not a line */

/* Makes a coroutine, and returns it. As in Python, nothing runs yet. */
static inline struct coroutine *coroutine(struct coroutine *self,
                                          coroutine_function *run, const char *here)
{
    require(!self->run, here, "this frame is in use already, or it isn't all zeros.");
    *self = (struct coroutine){.run = run, .line = START};
    return self;
}

/* Resumes a coroutine until it stops again (true) or ends (false). Stopping means leaving
 * a bookmark and returning. Whoever returns without a bookmark has ended. */
static inline bool resume(struct coroutine *self, const char *here)
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

/* Takes the line to go on from. Only resume() puts one there: a plain call finds none. */
static inline int enter(struct coroutine *self)
{
    int line = self->from;
    self->from = NOWHERE;
    return line;
}

/* Ends the program: this coroutine is at its ASYNC, but resume() has not just resumed it. */
_Noreturn static inline void not_resumed(const struct coroutine *self, const char *here)
{
    require(!self->run || self->line != NOWHERE, here,
            "ASYNC is reached a second time: write it once, around your loops; "
            "and a coroutine can't call itself.");
    give_up(here, "this coroutine was called like a function: use AWAIT.");
}

/* clang-format off */
/* A coroutine's body is the block after ASYNC, which jumps to START, or to the label of
 * the SUSPEND where it stopped. SUSPEND leaves the bookmark, and returns. What stands
 * above ASYNC runs at each resume; a break outside your loops ends the coroutine. */
#define ASYNC switch (enter(self)) case START: if (false) case NOWHERE: \
    not_resumed(self, HERE); else if (false) default: \
    give_up(HERE, "this coroutine stopped inside a switch of its own: use if and else."); else
#define SUSPEND do { self->line = __LINE__; return; case __LINE__:; } while (0)

/* Runs a child, another coroutine, to its end. Whenever the child stops, so do we; then
 * child is evaluated again: it must name the same frame each time. A frame that has been
 * used before is as its last coroutine left it, not zeros. */
#define AWAIT(child, function) do { \
        coroutine((child), (function))->task = self->task; \
        while (resume(child)) \
            SUSPEND; \
    } while (0)
/* clang-format on */

/* ==== Second part: tasks, and the loop (in Python, asyncio) =========================== */

/* A task is a loop's record of a coroutine that it looks after. It is yours, starts
 * as zeros, and stays where it is until it is done. */
struct task {
    struct coroutine *coroutine;                /* the one to resume */
    struct loop *loop;                          /* the loop that looks after it */
    enum { IDLE, READY, SLEEPING, DONE } state; /* IDLE: runs, or waits for wake() */
    double due;                                 /* when its sleep is over */
    struct task *next;   /* in the ready queue, or in the timers */
    struct task *waiter; /* the task that awaits its end */
};

/* A loop starts as zeros, except for its two hooks. Times are in seconds. */
enum { HANDS = 11, MARKS = 64 };
struct loop {
    struct task *ready, *last; /* the ready queue: first in, first out */
    unsigned outside;          /* how many tasks the world outside will wake */
    bool running;
    volatile sig_atomic_t stopping;
    /* The hooks. What time is it (0 or later)? And: wait for that many seconds (INFINITY:
     * no limit; 0 or less: just look), or until a signal or anything else comes. */
    double (*time)(struct loop *loop);
    void (*wait)(struct loop *loop, double seconds);
    void *data; /* the hooks' own */
    /* The timers (third part). */
    double clock;
    uint64_t marked[HANDS];
    struct pile {
        struct task *first, *last;
        bool in_order;
    } piles[HANDS][MARKS];
};
static inline void push_timer(struct loop *loop, struct task *task);
static inline struct task *pop_timer(struct loop *loop, const char *here);
static inline double next_due(struct loop *loop); /* INFINITY: nobody sleeps */

/* Puts a waiting task on the ready queue. If it is there already, nothing happens. Never
 * from a signal handler or a thread: they may come amid a change of the queue, and are lost. */
static inline void wake(struct task *task, const char *here)
{
    require(task && task->loop, here, "there is no task to wake: use create_task().");
    struct loop *loop = task->loop;
    if (task->state == READY)
        return;
    require(task->state == IDLE, here, "wake() of a task that sleeps, or is done.");
    if (loop->ready)
        loop->last->next = task;
    else
        loop->ready = task;
    loop->last = task;
    task->next = NULL;
    task->state = READY;
    TRACE(woken, task);
}

/* Makes a task of a coroutine, and returns it. It starts in the next turn. */
static inline struct task *create_task(struct loop *loop, struct task *task,
                                       struct coroutine *self, coroutine_function *run,
                                       const char *here)
{
    require(!task->loop || task->state == DONE, here,
            "this task is in use already, or it isn't all zeros.");
    *task = (struct task){.coroutine = coroutine(self, run, here), .loop = loop};
    self->task = task;
    wake(task, here);
    return task;
}

/* Wakes a task after that many seconds; in the next turn if they are 0, less, or NaN. */
static inline void wake_later(struct task *task, double seconds, const char *here)
{
    require(task, here, "SLEEP outside a task: use create_task().");
    require(task->state == IDLE, here, "SLEEP in a task that was woken already.");
    if (seconds > 0) {
        task->due = task->loop->time(task->loop) + seconds;
        push_timer(task->loop, task);
    } else {
        wake(task, here);
    }
}

/* Wakes a task when other is done; returns false if it is done already. */
static inline bool wake_at_end(struct task *task, struct task *other, const char *here)
{
    require(task, here, "AWAIT_TASK outside a task: use create_task().");
    require(task->state == IDLE, here, "AWAIT_TASK in a task that was woken already.");
    require(other && other->loop, here, "AWAIT_TASK of a task that was never created.");
    require(other != task, here, "AWAIT_TASK of the task itself.");
    if (other->state == DONE)
        return false;
    require(!other->waiter, here, "AWAIT_TASK of a task that is awaited already.");
    other->waiter = task;
    return true;
}

/* clang-format off */
#define YIELD          do { wake(self->task); SUSPEND; } while (0)
#define SLEEP(seconds) do { wake_later(self->task, (seconds), HERE); SUSPEND; } while (0)
#define AWAIT_TASK(other) \
    do { if (wake_at_end(self->task, (other), HERE)) SUSPEND; } while (0)
/* clang-format on */

/* One turn: wait; wake those who are due; resume everybody who is ready by then. */
static inline void turn(struct loop *loop, const char *here)
{
    double due = next_due(loop);
    if (!loop->ready)
        loop->wait(loop, due - loop->time(loop));
    else if (loop->outside > 0)
        loop->wait(loop, 0);

    double now = due < INFINITY ? loop->time(loop) : 0; /* 0: nobody sleeps */
    for (; due <= now; due = next_due(loop))
        wake(pop_timer(loop, here), here);

    struct task *task = loop->ready, *next;
    loop->ready = NULL; /* whoever is woken from now on: next turn */
    for (; task; task = next) {
        next = task->next;
        task->state = IDLE;
        if (resume(task->coroutine, here))
            continue;
        require(task->state == IDLE, here, "a task that had been woken has ended.");
        task->state = DONE;
        if (task->waiter)
            wake(task->waiter, here);
    }
}

/* Ends the run after this turn. For tasks, and for signal handlers. */
static inline void stop(struct loop *loop)
{
    loop->stopping = 1;
}

/* Runs until task is done (true), or until stop() (false), which may leave tasks pending
 * for another run. If task is NULL, only stop() ends it. */
static inline bool run_until_complete(struct loop *loop, struct task *task,
                                      const char *here)
{
    require(loop->time && loop->wait, here, "the loop needs its two hooks.");
    require(!loop->running, here, "this loop is running already.");
    require(!task || task->loop == loop, here, "run a task: use create_task().");
    loop->running = true;
    while (!task || task->state != DONE) {
        require(!task || loop->ready || loop->outside > 0 || loop->stopping
                    || next_due(loop) < INFINITY,
                here, "all tasks wait, and nobody can wake one.");
        turn(loop, here);
        if (loop->stopping)
            break;
    }
    loop->running = false;
    loop->stopping = 0; /* not at the start: Ctrl+C may be early */
    return task && task->state == DONE;
}

/* From here on, these take one argument fewer: the compiler adds the place of the call. */
#define coroutine(self, run) coroutine((self), (run), HERE)
#define resume(self) resume((self), HERE)
#define wake(task) wake((task), HERE)
#define create_task(loop, task, self, run) \
    create_task((loop), (task), (self), (run), HERE)
#define run_until_complete(loop, task) run_until_complete((loop), (task), HERE)
#define run_forever(loop) ((void)run_until_complete((loop), NULL))

/* The library's own coroutine, written like any of yours: awaits all of its tasks. */
struct wait_all {
    struct coroutine self;
    struct task *tasks;
    size_t count, done;
};

static inline void wait_all(struct coroutine *self)
{
    struct wait_all *f = (struct wait_all *)self;
    ASYNC {
        for (f->done = 0; f->done < f->count; f->done++)
            AWAIT_TASK(&f->tasks[f->done]);
    }
}

/* ==== Third part: the timers. You may stop reading here =============================== */

/* They do what a sorted list of the sleepers would do, but faster.
 *
 * Picture a clock with piles of sleepers around it. Whoever is due within this minute lies
 * at a mark of the second hand; whoever is due later, but within this hour, at a mark of
 * the minute hand; and so on. When a pile at the minutes is next, the clock is set to when
 * its first sleeper is due, and the pile is dealt out to the seconds. That is a radix heap
 * (Ahuja, Mehlhorn, Orlin and Tarjan, 1990) in base 64, a cousin of the timing wheel.
 *
 * Ours has 11 hands of 64 marks: it shows any 64-bit number, and so any double above 0:
 * doubles are in the same order as their bits, read as a whole number. At a mark of the fastest
 * hand all are due at once, and lie in the order in which they came. Nobody is dealt out
 * more than ten times, and from a pile that is in order nobody at all. */

/* Puts a task to sleep, on the pile of the slowest hand that moves until it is due. There,
 * whoever is due first lies first. Nobody is due before the clock, even if time goes back. */
static inline void push_timer(struct loop *loop, struct task *task)
{
    uint64_t clock, due;
    if (!(task->due > loop->clock))
        task->due = loop->clock;
    memcpy(&clock, &loop->clock, sizeof clock);
    memcpy(&due, &task->due, sizeof due);
    int hand = 0;
    for (uint64_t moves = clock ^ due; moves >= MARKS; moves /= MARKS, due /= MARKS)
        hand++;
    struct pile *pile = &loop->piles[hand][due % MARKS];
    loop->marked[hand] |= UINT64_C(1) << due % MARKS;

    task->state = SLEEPING;
    task->next = NULL;
    if (!pile->first) {
        *pile = (struct pile){.first = task, .last = task, .in_order = true};
    } else if (task->due < pile->first->due) {
        task->next = pile->first;
        pile->first = task;
    } else {
        pile->in_order = pile->in_order && pile->last->due <= task->due;
        pile->last->next = task;
        pile->last = task;
    }
}

/* The pile that is next, or NULL. On the way, piles that are empty lose their marks. */
static inline struct pile *first_pile(struct loop *loop)
{
    for (int hand = 0; hand < HANDS; hand++)
        for (uint64_t *marked = &loop->marked[hand]; *marked; *marked &= *marked - 1) {
            struct pile *pile = &loop->piles[hand][__builtin_ctzll(*marked)];
            if (pile->first)
                return pile;
        }
    return NULL;
}

static inline double next_due(struct loop *loop)
{
    struct pile *pile = first_pile(loop);
    return pile ? pile->first->due : INFINITY;
}

static inline struct task *pop_timer(struct loop *loop, const char *here)
{
    struct pile *pile = first_pile(loop);
    require(pile, here, "pop_timer(), but nobody sleeps.");
    struct task *first = pile->first, *rest = first->next;
    first->state = IDLE;
    if (pile->in_order) {
        pile->first = rest;
        return first;
    }
    pile->first = NULL;
    loop->clock = first->due;
    for (struct task *task; (task = rest);) {
        rest = task->next;
        push_timer(loop, task);
    }
    return first;
}
#endif
