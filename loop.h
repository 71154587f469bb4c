/* loop.h: coroutines, and an event loop that runs them.
 *
 * There is one way to stop and one way to go on. A coroutine stops with
 * SUSPEND. It goes on because somebody puts its task back on the ready queue,
 * with wake(). YIELD, SLEEP, AWAIT and an HTTP GET differ only in who that
 * somebody is, and when.
 *
 * The first half is what Python has in the language, the second what it has in
 * asyncio, under the same names. Times are in seconds. Nothing in here allocates
 * or asks the system for anything, so all that can fail is its use: that ends
 * the program, and says why. */
#ifndef LOOP_H
#define LOOP_H
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Ends the program with exit status 1 and a reason on stderr, unless ok. */
#define require(ok, reason) ((ok) ? (void)0 : give_up(__FILE__, __LINE__, reason))

_Noreturn static inline void give_up(const char *file, int line, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "%s:%d: %s\n", file, line, reason);
    exit(1);
}

/* ---- First half: coroutines --------------------------------------------- */

struct task;
typedef void coroutine_function(struct task *self);

/* A coroutine on its way. It is the first member, self, of a frame: a struct of
 * yours with all that must live across a stop. A frame starts as zeros, and
 * stays where it is until the coroutine has ended. */
struct task {
    coroutine_function *run;
    int line; /* the bookmark: where to go on */
    enum { IDLE, READY, SLEEPING, ENDED } state;
    struct loop *loop;         /* from here on: for the second half */
    struct task *waiter;       /* who awaits our end */
    struct task *next;         /* in the ready queue; in the timers, a child */
    struct task *child;        /* in the timers: the other, or the only one */
    double due;                /* when our sleep is over */
    unsigned long long ticket; /* of two due at once: who asked first */
};

enum { START = 0, NOWHERE = -1 }; /* bookmarks that are not a line */

/* Makes a coroutine; as in Python, nothing runs yet. */
static inline void coroutine(struct task *task, coroutine_function *run)
{
    *task = (struct task){.run = run, .line = START};
}

/* Lets it go on until it stops again (true) or ends (false). */
static inline bool resume(struct task *task)
{
    require(task->run, "resume() of what coroutine() has not made.");
    task->run(task);
    if (task->line == NOWHERE)
        task->state = ENDED;
    return task->state != ENDED;
}

/* The body is the block behind ASYNC. SUSPEND leaves a bookmark and returns;
 * the next resume() takes it out and jumps there. Whoever leaves the body in
 * another way, by return or by its last brace, leaves no bookmark: the end. */
/* clang-format off */
#define ASYNC switch (take_bookmark(self)) case START: if (0) default: \
    require(0, "this coroutine can't go on. Either it stopped inside a switch of " \
               "its own (use if and else there), or it has ended."); else
#define SUSPEND \
    do { self->line = __LINE__; return; case __LINE__:; } while (0)
/* clang-format on */

static inline int take_bookmark(struct task *self)
{
    int line = self->line;
    self->line = NOWHERE;
    return line;
}

/* ---- Second half: the event loop ---------------------------------------- */

/* All zeros, but for its two hooks, is a loop with nothing to do yet. */
struct loop {
    struct task *ready, *last; /* the ready queue: first in, first out */
    struct task *timers;       /* the sleepers; on top who is due first */
    struct task *newest;       /* the sleeper who came last, or NULL */
    unsigned long long tickets;
    unsigned outside; /* how many tasks the world will wake */
    volatile sig_atomic_t stopping;
    /* The hooks: what time it is; and how to wait for so many seconds (0 or less:
     * just look; INFINITY: no limit) or until a signal or anything else comes. */
    double (*time)(struct loop *loop);
    void (*wait)(struct loop *loop, double seconds);
    void *data; /* theirs */
};

/* Puts a task on the ready queue, where it is once at most. */
static inline void wake(struct task *task)
{
    struct loop *loop = task->loop;
    if (task->state == READY)
        return;
    require(loop, "a coroutine without a loop: start it with create_task().");
    require(task->state == IDLE, "wake() of a task that sleeps or has ended.");
    if (loop->ready)
        loop->last->next = task;
    else
        loop->ready = task;
    loop->last = task;
    task->next = NULL;
    task->state = READY;
}

/* Makes a task, which starts in the next turn; returns it, for AWAIT. */
static inline struct task *create_task(struct loop *loop, struct task *task,
                                       coroutine_function *run)
{
    require(!task->run || task->state == ENDED,
            "create_task() of a task that still runs, or isn't all zeros.");
    coroutine(task, run);
    task->loop = loop;
    wake(task);
    return task;
}

/* The timers do what a sorted list of sleepers would, only faster: they are a heap, a
 * tree in which nobody is due before their parent, so that the root is due first.
 *
 * This makes one heap of two. (a may be empty, and b if a is: whoever has one child
 * has it in child.) It takes whoever is due first, and goes on with what was below
 * them in next. What comes of that goes into child, and the old child into next: where
 * the tree has just grown, it will not grow next time, so no branch gets long (a skew
 * heap; Sleator and Tarjan, 1986). */
static inline struct task *meld(struct task *a, struct task *b)
{
    struct task *root = NULL, **place = &root;
    while (a) {
        if (b->due < a->due || (b->due == a->due && b->ticket < a->ticket)) {
            struct task *later = a;
            a = b;
            b = later;
        }
        struct task *rest = a->next;
        a->next = a->child;
        *place = a;
        place = &a->child;
        a = rest;
    }
    *place = b;
    return root;
}

/* Who is not due before the newest sleeper goes below it. So if all sleep equally long,
 * as is common, they form a plain list: in at its end, out at its top. */
static inline void push_timer(struct loop *loop, struct task *task)
{
    struct task *newest = loop->newest;
    task->next = task->child = NULL;
    task->state = SLEEPING;
    if (newest && newest->due <= task->due)
        newest->child = meld(newest->child, task);
    else
        loop->timers = meld(loop->timers, task);
    loop->newest = task;
}

static inline struct task *pop_timer(struct loop *loop)
{
    struct task *root = loop->timers;
    if (root == loop->newest)
        loop->newest = NULL;
    loop->timers = meld(root->next, root->child);
    root->state = IDLE;
    return root;
}

/* Wakes self in so many seconds; in the next turn if 0, less or NaN. */
static inline void wake_later(struct task *self, double seconds)
{
    struct loop *loop = self->loop;
    if (!loop || !(seconds > 0)) {
        wake(self);
        return;
    }
    require(self->state == IDLE, "SLEEP in a task that was woken already.");
    self->due = loop->time(loop) + seconds;
    self->ticket = loop->tickets++;
    push_timer(loop, self);
}

/* Has self woken when task ends; false if there is nothing to wait for. */
static inline bool wake_at_end(struct task *self, struct task *task)
{
    require(task->run, "AWAIT of a task that was never created.");
    if (task->state == ENDED)
        return false;
    require(!task->waiter, "AWAIT of a task that is awaited already.");
    require(self->state == IDLE, "AWAIT in a task that was woken already.");
    task->waiter = self;
    return true;
}

/* clang-format off */
#define YIELD          do { wake(self); SUSPEND; } while (0)
#define SLEEP(seconds) do { wake_later(self, (seconds)); SUSPEND; } while (0)
#define AWAIT(task)    do { if (wake_at_end(self, (task))) SUSPEND; } while (0)
/* clang-format on */

/* One turn: wait, wake who is due, let go on who is ready by then. */
static inline void turn(struct loop *loop)
{
    if (!loop->ready && loop->timers)
        loop->wait(loop, loop->timers->due - loop->time(loop));
    else if (!loop->ready || loop->outside)
        loop->wait(loop, loop->ready ? 0 : INFINITY);

    double now = loop->timers ? loop->time(loop) : 0;
    while (loop->timers && loop->timers->due <= now)
        wake(pop_timer(loop));

    struct task *task = loop->ready, *next;
    loop->ready = NULL; /* who is woken from now on: next turn */
    for (; task; task = next) {
        next = task->next;
        task->state = IDLE;
        if (!resume(task) && task->waiter)
            wake(task->waiter);
    }
}

/* Ends the run after this turn. For tasks, and for signal handlers. */
static inline void stop(struct loop *loop)
{
    loop->stopping = 1;
}

/* Runs until task has ended (true), or until stop() (false); then others may be
 * pending, for another run. */
static inline bool run_until_complete(struct loop *loop, struct task *task)
{
    require(loop->time && loop->wait, "the loop needs its two hooks.");
    while (!task || task->state != ENDED) {
        require(!task || loop->ready || loop->timers || loop->outside || loop->stopping,
                "all tasks wait, and nobody can wake one.");
        turn(loop);
        if (loop->stopping)
            break;
    }
    loop->stopping = 0; /* not at the start: Ctrl+C may be early */
    return task && task->state == ENDED;
}

static inline void run_forever(struct loop *loop)
{
    run_until_complete(loop, NULL);
}

/* The library's own coroutine: it ends when all of its tasks have. */
struct wait_all {
    struct task self;
    struct task **tasks;
    size_t count, done;
};

static inline void wait_all(struct task *self)
{
    struct wait_all *f = (struct wait_all *)self;
    ASYNC {
        for (f->done = 0; f->done < f->count; f->done++)
            AWAIT(f->tasks[f->done]);
    }
}
#endif
