/* Waiting for sockets with epoll. The kernel is told of each once, edge-triggered:
 * it is reported when something has changed, and then not again. */
#include "watch.h"
#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { MOST_EVENTS = 1024 };

static int epoll = -1;

static void wait_in_epoll(struct loop *loop, double seconds)
{
    struct epoll_event events[MOST_EVENTS];
    sigset_t all, before;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int count = epoll_pwait(epoll, events, MOST_EVENTS,
                            milliseconds(loop, seconds, 86400), &before);
    require(count >= 0 || errno == EINTR, HERE, "epoll_pwait() failed.");
    sigprocmask(SIG_SETMASK, &before, NULL);

    for (int i = 0; i < count; i++)
        wake_watcher(events[i].data.ptr);
}

void watch_open(struct loop *loop)
{
    epoll = epoll_create1(EPOLL_CLOEXEC);
    require(epoll >= 0, HERE, "epoll_create1() failed.");
    loop->wait = wait_in_epoll;
}

void watch_close(void)
{
    close(epoll);
}

bool watch_add(struct watch *watch, int fd)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET,
                                .data.ptr = watch};
    *watch = (struct watch){.fd = fd};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

void watch_remove(struct watch *watch)
{
    (void)watch; /* close() does it */
}
