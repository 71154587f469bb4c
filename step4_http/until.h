/* until.h: UNTIL, which stops a coroutine until a socket, or another file descriptor, is ready.
 * sockets.c and exercise 4c use it.
 *
 * A descriptor can be set never to wait (O_NONBLOCK). Then a read() or write() that would have
 * to wait fails at once, with EAGAIN, "try again". There the coroutine stops. poll() tells when
 * it is worth trying again. */
#ifndef UNTIL_H
#define UNTIL_H

#include "../lesson.h"
#include "../loop.h"
#include <poll.h>

/* The tasks that wait, and what for: tasks[i] waits for files[i]. */
struct waits {
    size_t count, room; /* how many wait now, and how many may */
    struct task **tasks;
    struct pollfd *files;
};

/* Stops until the descriptor can be read (POLLIN) or written (POLLOUT). Or it has failed, and
 * the next call tells why. Like any way to stop, UNTIL is a waker and a SUSPEND. */
#define UNTIL(fd, ready) \
    do { \
        wake_when(HERE, self->task, (fd), (ready)); \
        SUSPEND; \
    } while (0)

/* Puts the task on the list; the hook wakes it. */
static inline void wake_when(const char *here, struct task *task, int fd, short ready)
{
    require(task, here, "UNTIL outside a task: use create_task().");
    require(task->state == UNQUEUED, here, "UNTIL in a task that has been woken.");
    struct waits *waits = task->loop->data;
    require(waits, here, "UNTIL without open_waits().");
    require(waits->count < waits->room, here,
            "UNTIL: more tasks than there is room for.");
    waits->tasks[waits->count] = task;
    waits->files[waits->count++] = (struct pollfd){.fd = fd, .events = ready};
    expect_wake(task);
}

/* The loop's hook for waiting: waits for all these descriptors at once, wakes the tasks whose
 * descriptors are ready, and keeps the others on the list. A Ctrl+C just before poll() does not
 * end it; so it waits for a second at most. */
static inline void wait_in_poll(struct loop *loop, double seconds)
{
    struct waits *waits = loop->data;
    size_t count = waits->count;
    int ready = poll(waits->files, (nfds_t)count, milliseconds(loop, seconds, 1));
    if (ready < 0 && errno != EINTR)
        fail("poll");
    if (ready <= 0)
        return;
    waits->count = 0;
    for (size_t i = 0; i < count; i++)
        if (waits->files[i].revents != 0) {
            wake_expected(waits->tasks[i]);
        } else {
            waits->tasks[waits->count] = waits->tasks[i];
            waits->files[waits->count++] = waits->files[i];
        }
}

/* Gives the loop this hook. At most so many tasks can wait at once. */
static inline void open_waits(struct waits *waits, struct loop *loop, size_t room)
{
    waits->room = room;
    waits->tasks = zeros(room, sizeof *waits->tasks);
    waits->files = zeros(room, sizeof *waits->files);
    loop->wait = wait_in_poll;
    loop->data = waits;
}

static inline void close_waits(struct waits *waits)
{
    free(waits->tasks);
    free(waits->files);
    *waits = (struct waits){0};
}

#endif
