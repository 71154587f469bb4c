/* How the loop waits for GETs: in curl_multi_poll(). It runs wherever libcurl does. */
#include "http.h"

/* The loop's hook: waits until there is something to do, lets libcurl do it, and
 * wakes the tasks whose GETs have ended.
 *
 * A signal ends the wait, unless it comes in the short time between the look at
 * stopping and the wait: libcurl has nothing like pselect(). So that Ctrl+C is
 * heard even then, no wait lasts for more than a second. */
static void wait_in_libcurl(struct loop *loop, double seconds)
{
    struct http *http = loop->data;
    double most = loop->stopping || seconds < 0 ? 0 : seconds < 1 ? seconds : 1;
    int milliseconds = (int)(most * 1000 + 0.999), running;

    CURLMcode code = curl_multi_poll(http->multi, NULL, 0, milliseconds, NULL);
    if (code == CURLM_OK)
        code = curl_multi_perform(http->multi, &running);
    require(code == CURLM_OK, curl_multi_strerror(code));
    http_wake_ended(http);
}

void http_open(struct http *http, struct loop *loop)
{
    http_open_multi(http, loop);
    loop->wait = wait_in_libcurl;
}

void http_close(struct http *http)
{
    CURLMcode code = curl_multi_cleanup(http->multi);
    require(code == CURLM_OK, curl_multi_strerror(code));
}
