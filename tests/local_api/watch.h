/* watch.h: coroutines that wait for a socket to be ready.
 *
 * The loop waits for all sockets at once: in epoll (watch_epoll.c, Linux) or in
 * poll() (watch_poll.c, any system). The linker takes one of the two. */
#ifndef WATCH_H
#define WATCH_H

#include "../../lesson.h"
#include <poll.h>

/* A socket, and the task that waits for it, if one does. */
struct watch {
    int fd;
    short events; /* POLLIN or POLLOUT: what it waits for */
    struct task *task;
    size_t place; /* for watch_poll.c */
};

/* Has the loop wait for sockets from now on. Ends the program if it can't. */
void watch_open(struct loop *loop);
void watch_close(void);

/* Adds a socket; false, and errno says why, if there is no room for it. Remove it
 * before it is closed. */
bool watch_add(struct watch *watch, int fd);
void watch_remove(struct watch *watch);

/* Stops self until the socket is ready, or is no more. Try to read or write first:
 * only what comes after a try that would have blocked is sure to be noticed. */
#define WAIT_FOR(watch, events) \
    do { \
        wake_when_ready(self->task, (watch), (events)); \
        SUSPEND; \
    } while (0)

static inline void wake_when_ready(struct task *task, struct watch *watch, short events)
{
    watch->events = events;
    watch->task = task;
    expect_wake(task);
}

static inline void wake_watcher(struct watch *watch)
{
    struct task *task = watch->task;
    if (!task)
        return;
    watch->task = NULL;
    wake_expected(task);
}

#endif
