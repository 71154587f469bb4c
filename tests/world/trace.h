/* trace.h: goes in front of a program (cc -include) to have loop.h tell the recorder. */
#ifndef WORLD_TRACE_H
#define WORLD_TRACE_H

struct coroutine;
struct task;
void trace_goes_on(struct coroutine *self, const char *here);
void trace_stops(struct coroutine *self, const char *here);
void trace_woken(struct task *task, const char *here);
void trace_show(const char *name, const char *here, const char *format, ...);
void trace_name(void (*run)(struct coroutine *self), const char *name);
struct coroutine *trace_making(struct coroutine *self, int for_task);
struct coroutine *trace_made(struct coroutine *self);
struct task *trace_task(struct task *task);
struct task *trace_created(struct task *task);

/* Has the linker take the recorder, and with it the clock, even if no coroutine ever runs. */
extern int world_thread;
__attribute__((used)) static int *const trace_takes_the_recorder = &world_thread;

/* Where TRACE stands in loop.h, here is the place that resumed or woke: "main.c:42". */
#define TRACE(event, who) trace_##event((who), here)

/* SHOW(f->status) is an event, with the value. See lesson.h. */
#define SHOW(value) \
    trace_show(#value, HERE, \
               _Generic((value), char *: "%s", const char *: "%s", char: "%c", \
                   bool: "%d", short: "%d", int: "%d", long: "%ld", \
                   long long: "%lld", unsigned char: "%u", unsigned short: "%u", \
                   unsigned: "%u", unsigned long: "%lu", unsigned long long: "%llu", \
                   float: "%g", double: "%g", default: "%p"), \
               (value))
#include "../../loop.h"

/* A program may define this itself. It would come too late, so it is defined for all. */
#undef _DEFAULT_SOURCE

/* The name of a coroutine function is known where a coroutine is made of it. */
#undef coroutine
#define coroutine(self, run) \
    (trace_name((run), #run), \
     trace_made(coroutine_at(HERE, trace_making((self), 0), (run))))
#undef create_task
#define create_task(loop, task, self, run) \
    (trace_name((run), #run), \
     trace_created(create_task_at(HERE, (loop), trace_task(task), \
                                  trace_making((self), 1), (run))))

#endif
