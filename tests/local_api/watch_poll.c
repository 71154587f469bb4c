/* Waiting for sockets with poll(), which every system has. */
#include "watch.h"
#include <errno.h>

static struct pollfd *polled;
static struct watch **watches; /* watches[i] waits for polled[i] */
static size_t count, room;

/* A signal may come between the look at stopping and poll(), which then sleeps for
 * all of its time: hence for 1 s at most. (ppoll() is not everywhere.) */
static void wait_in_poll(struct loop *loop, double seconds)
{
    for (size_t i = 0; i < count; i++) {
        polled[i].fd = watches[i]->task ? watches[i]->fd : -1;
        polled[i].events = watches[i]->events;
    }
    int ready = poll(polled, (nfds_t)count, milliseconds(loop, seconds, 1));
    require(ready >= 0 || errno == EINTR, HERE, "poll() failed.");
    for (size_t i = 0; ready > 0 && i < count; i++)
        if (polled[i].revents)
            wake_watcher(watches[i]);
}

void watch_open(struct loop *loop)
{
    loop->wait = wait_in_poll;
}

void watch_close(void)
{
    free(polled);
    free(watches);
    polled = NULL;
    watches = NULL;
    count = room = 0;
}

bool watch_add(struct watch *watch, int fd)
{
    if (count == room) {
        size_t more = room ? 2 * room : 64;
        struct pollfd *new_polled = realloc(polled, more * sizeof *polled);
        if (new_polled)
            polled = new_polled;
        struct watch **new_watches = realloc(watches, more * sizeof *watches);
        if (new_watches)
            watches = new_watches;
        if (!new_polled || !new_watches)
            return false;
        room = more;
    }
    *watch = (struct watch){.fd = fd, .place = count};
    watches[count++] = watch;
    return true;
}

void watch_remove(struct watch *watch)
{
    watches[watch->place] = watches[--count];
    watches[watch->place]->place = watch->place;
}
