/* http.h: HTTP GETs with libcurl, many on a loop (step 4) or one by one (step 5).
 *
 * http.c        what a GET is: the request, its limits, how it starts and ends
 * http_poll.c   how a loop waits for many of them: in curl_multi_poll()
 * http_epoll.c  the same, for ten thousand; the linker takes one of the two
 * http_cli.c    the command line and the report; you can skip it */
#ifndef HTTP_H
#define HTTP_H

#include "../lesson.h"
#include <curl/curl.h>

/* One GET. It starts as zeros, except for its number. It is yours, and must stay
 * where it is until http_finish() or http_release(). Then it can be used again. */
struct http_get {
    size_t number;               /* takes the place of {} in the URL */
    CURL *handle;                /* libcurl's side of it */
    CURLcode result;             /* CURLE_OK, or what went wrong */
    char error[CURL_ERROR_SIZE]; /* the same in words, if there are any */
    size_t received;             /* how many bytes have come so far */
    struct task *task;           /* in flight: the task to wake when it has ended */
    const char *here;            /* where it was started, as in "main.c:22", or NULL */
    /* A flag that breaks it off, for a program without a loop; or NULL. */
    const volatile sig_atomic_t *interrupted;
};

/* All the GETs of a program, and how many of them failed, and why. */
struct http {
    const char *program, *url; /* each {} in the URL stands for a number */
    size_t count;              /* of GETs: their numbers are 1 to count */
    double timeout;            /* seconds for one GET, from start to end */
    struct loop *loop;
    CURLM *multi; /* libcurl's side of the loop */

    size_t failed, by_status[MAX_STATUS + 1], by_result[CURL_LAST];
    struct {
        size_t number;
        char why[CURL_ERROR_SIZE];
    } first[3];
};

/* Reads the command line, [-n COUNT] [-t SECONDS] [URL], and readies libcurl. A
 * mistake there ends the program with exit status 2, any other failure with 1. */
void http_init(struct http *http, int argc, char **argv);

/* The URL of a GET, with its number in it. It is yours to free(); NULL if there is
 * no memory for it. */
char *http_url(const struct http *http, size_t number);

/* Makes get->handle, ready to be sent by http_start() or curl_easy_perform(). */
CURLcode http_prepare_at(const char *here, const struct http *http,
                         struct http_get *get);
#define http_prepare(http, get) http_prepare_at(HERE, http, get)

/* Takes note of how a GET has ended, and frees get->handle. Returns the status that
 * it brought, or 0 if it brought none. */
int http_finish_at(const char *here, struct http *http, struct http_get *get);
#define http_finish(http, get) http_finish_at(HERE, http, get)

/* Frees get->handle, if there is any, even in the middle of its GET. */
void http_release(struct http *http, struct http_get *get);

/* What went wrong, in libcurl's words, except where they would mislead. */
const char *http_words(CURLcode result);

/* Says on stderr what failed, if anything did. Returns the exit status for it: 0
 * if each GET that has ended brought status 200, else 1. */
int http_report(const struct http *http);

/* ---- On a loop ----------------------------------------------------------- */

/* Has the loop wait in libcurl from now on. Ends the program with exit status 1 if
 * that is not possible. */
void http_open(struct http *http, struct loop *loop);

/* Sends a GET. When it has ended, well or badly, the loop wakes task. */
void http_start_at(const char *here, struct http *http, struct http_get *get,
                   struct task *task);
#define http_start(http, get, task) http_start_at(HERE, http, get, task)

/* Undoes http_open(). No GET may be in flight any more. */
void http_close_at(const char *here, struct http *http);
#define http_close(http) http_close_at(HERE, http)

/* What http_poll.c and http_epoll.c have in common: makes http->multi; wakes the tasks
 * whose GETs have ended; and frees http->multi. */
void http_open_multi(struct http *http, struct loop *loop);
void http_wake_ended(struct http *http);
void http_close_multi(const char *here, struct http *http);

/* Ends the program with exit status 1, unless code is CURLM_OK: says which call has
 * failed, and why. */
void http_check(CURLMcode code, const char *call);

#endif
