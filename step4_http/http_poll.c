/* How the loop waits for GETs: in curl_multi_poll(). It runs on any POSIX system. */
#include "http.h"

/* Signals are blocked meanwhile: libcurl may start threads, which look up names, and
 * what is blocked when a thread starts stays blocked in it. So none of them takes a
 * signal that should end our wait. */
static void let_libcurl_work(struct http *http)
{
    int running;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    http_check(curl_multi_perform(http->multi, &running), "curl_multi_perform");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* The loop's hook: waits until there is something to do, lets libcurl do it, and
 * wakes the tasks whose GETs have ended.
 *
 * A signal ends the wait, unless it comes in the short time between checking
 * loop->stopping and waiting: libcurl has nothing like pselect(). So that Ctrl+C is
 * heard even then, no wait lasts for more than a second. */
static void wait_in_libcurl(struct loop *loop, double seconds)
{
    struct http *http = loop->data;
    int most = milliseconds(loop, seconds, 1);

    http_check(curl_multi_poll(http->multi, NULL, 0, most, NULL), "curl_multi_poll");
    let_libcurl_work(http);
    http_wake_ended(http);
}

void http_open(struct http *http, struct loop *loop)
{
    http_open_multi(http, loop);
    loop->wait = wait_in_libcurl;
}

void http_close_at(const char *here, struct http *http)
{
    http_close_multi(here, http);
}
