/* trace.h: goes in front of a program (cc -include) to have loop.h tell the recorder. */
#ifndef WORLD_TRACE_H
#define WORLD_TRACE_H

struct coroutine;
struct task;
void trace_goes_on(struct coroutine *self);
void trace_stops(struct coroutine *self);
void trace_woken(struct task *task);
void trace_name(void (*run)(struct coroutine *self), const char *name);
struct coroutine *trace_made(struct coroutine *self);
struct task *trace_created(struct task *task);

#define TRACE(event, who) trace_##event(who)
#include "../../loop.h"

/* A program may define this itself. It would come too late, so it is defined for all. */
#undef _DEFAULT_SOURCE

/* The name of a coroutine function is known where a coroutine is made of it. */
#undef coroutine
#define coroutine(self, run) \
    (trace_name((run), #run), trace_made(coroutine_at(HERE, (self), (run))))
#undef create_task
#define create_task(loop, task, self, run) \
    (trace_name((run), #run), \
     trace_created(create_task_at(HERE, (loop), (task), (self), (run))))

#endif
