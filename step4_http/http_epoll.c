/* How the loop waits for GETs, once more: in epoll, for ten thousand at once.
 *
 * curl_multi_poll() hands all its sockets to the kernel at every wait. Here the
 * kernel keeps them. libcurl says through two callbacks what it waits for: which
 * sockets, and how long; we tell it which of them are ready. Linux only. */
#include "../lesson.h"
#include "http.h"
#include <sys/epoll.h>
#include <unistd.h>

enum { MAX_EVENTS = 1024 };

static struct {
    int epoll;
    double deadline; /* when libcurl wants to be called, or INFINITY */
} waiting;

/* libcurl now waits for something different on this socket. known is NULL for
 * a socket that it has not named yet. */
static int on_socket(CURL *handle, curl_socket_t socket, int what, void *data,
                     void *known)
{
    struct http *http = data;
    struct epoll_event event = {.data.fd = socket};
    (void)handle;

    if (what == CURL_POLL_REMOVE) {
        /* It may be closed already, and then epoll has forgotten it by itself. */
        epoll_ctl(waiting.epoll, EPOLL_CTL_DEL, socket, &event);
        return 0;
    }
    if (what & CURL_POLL_IN)
        event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT)
        event.events |= EPOLLOUT;
    int change = known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (!known)
        http_check(curl_multi_assign(http->multi, socket, &waiting),
                   "curl_multi_assign");
    if (epoll_ctl(waiting.epoll, change, socket, &event) != 0)
        fail("epoll_ctl");
    return 0;
}

/* libcurl wants to be called after that time; -1: no longer. We must not do so from
 * here, not even after 0 ms: it is in the middle of something. */
static int on_timer(CURLM *multi, long milliseconds, void *data)
{
    struct http *http = data;
    (void)multi;
    waiting.deadline = milliseconds < 0
                           ? INFINITY
                           : http->loop->time(http->loop) + (double)milliseconds / 1000;
    return 0;
}

static void tell_libcurl(struct http *http, curl_socket_t socket, int what)
{
    int running;
    http_check(curl_multi_socket_action(http->multi, socket, what, &running),
               "curl_multi_socket_action");
}

/* The loop's hook: the same as in http_poll.c, but no signal can be missed, since
 * epoll_pwait() lets them in for just as long as it waits. */
static void wait_in_epoll(struct loop *loop, double seconds)
{
    struct http *http = loop->data;
    struct epoll_event events[MAX_EVENTS];
    sigset_t all, before;

    if (waiting.deadline < INFINITY && waiting.deadline - loop->time(loop) < seconds)
        seconds = waiting.deadline - loop->time(loop);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int count = epoll_pwait(waiting.epoll, events, MAX_EVENTS,
                            milliseconds(loop, seconds, 86400), &before);
    if (count < 0 && errno != EINTR)
        fail("epoll_pwait");

    for (int i = 0; i < count; i++) {
        int what = 0;
        if (events[i].events & (EPOLLIN | EPOLLHUP))
            what |= CURL_CSELECT_IN;
        if (events[i].events & EPOLLOUT)
            what |= CURL_CSELECT_OUT;
        if (events[i].events & EPOLLERR)
            what |= CURL_CSELECT_ERR;
        tell_libcurl(http, events[i].data.fd, what);
    }
    if (waiting.deadline <= loop->time(loop)) {
        waiting.deadline = INFINITY;
        tell_libcurl(http, CURL_SOCKET_TIMEOUT, 0);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    http_wake_ended(http);
}

void http_open(struct http *http, struct loop *loop)
{
    http_open_multi(http, loop);
    loop->wait = wait_in_epoll;
    waiting.deadline = INFINITY;
    waiting.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (waiting.epoll < 0)
        fail("epoll_create1");

    const char *call = "curl_multi_setopt";
    http_check(curl_multi_setopt(http->multi, CURLMOPT_SOCKETFUNCTION, on_socket),
               call);
    http_check(curl_multi_setopt(http->multi, CURLMOPT_SOCKETDATA, http), call);
    http_check(curl_multi_setopt(http->multi, CURLMOPT_TIMERFUNCTION, on_timer), call);
    http_check(curl_multi_setopt(http->multi, CURLMOPT_TIMERDATA, http), call);
}

void http_close_at(const char *here, struct http *http)
{
    http_close_multi(here, http);
    close(waiting.epoll); /* after libcurl has let go of its sockets */
}
