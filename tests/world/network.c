/* The network: GETs that no server has to answer. libcurl makes its handles as ever; sending
 * them, and waiting, is ours. The GETs are counted as they are sent. Number n takes
 * 0.38 + 0.01 (7n mod 5) seconds, so answers come in another order, and brings a 200. */
#define _GNU_SOURCE
#include "world.h"
#include <curl/curl.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#undef curl_easy_getinfo
#undef curl_multi_setopt

enum { MAX_GETS = 10000 };

static struct get {
    CURL *easy;
    double waits; /* for a connection */
    double due;   /* INFINITY: has arrived */
    int number, status;
    CURLMsg message;
} flying[MAX_GETS]; /* in the order in which they were sent */
static int in_flight, sent;
static bool
    performs; /* a real curl_easy_perform(): what it calls in turn is its own business */

static long places; /* how many may be on their way at once; 0: any number */

static struct {
    CURL *easy;
    long status;
} statuses[MAX_GETS]; /* by handle, until it is used again */
static int statuses_count;

static void keep_status(CURL *easy, long status)
{
    int i = 0;
    while (i < statuses_count && statuses[i].easy != easy)
        i++;
    if (i == MAX_GETS)
        return;
    if (i == statuses_count)
        statuses_count++;
    statuses[i].easy = easy;
    statuses[i].status = status;
}

/* When the next GET starts: at once, or when one of those before it gives its place back. */
static double next_start(void)
{
    double now = world_clock(), start = now;
    for (int i = 0; i < in_flight && places > 0; i++) {
        long later = 0; /* those that are on their way even after this one */
        for (int k = 0; k < in_flight; k++)
            later += flying[k].due < INFINITY && flying[k].due > flying[i].due;
        if (flying[i].due < INFINITY && flying[i].due > now && later == places - 1)
            start = flying[i].due;
    }
    return start;
}

static struct get new_get(CURL *easy)
{
    const char *fail = getenv("WORLD_FAIL");
    int number = ++sent;
    double waits = world_is_real() ? 0 : next_start() - world_clock();
    bool fails = fail && atoi(fail) == number;
    struct get get = {
        .easy = easy,
        .number = number,
        .waits = waits,
        .due = world_clock() + waits + 0.38 + 0.01 * (7 * number % 5),
        .status = fails ? 0 : 200,
        .message = {.msg = CURLMSG_DONE, .easy_handle = easy},
    };
    get.message.data.result = fails ? CURLE_COULDNT_CONNECT : CURLE_OK;
    return get;
}

CURLcode curl_easy_getinfo(CURL *easy, CURLINFO info, ...)
{
    static CURLcode (*next)(CURL * easy, CURLINFO info, ...);
    va_list arguments;
    va_start(arguments, info);
    void *where = va_arg(arguments, void *);
    va_end(arguments);
    if (info == CURLINFO_RESPONSE_CODE && !world_is_real()) {
        *(long *)where = 0;
        for (int i = 0; i < statuses_count; i++)
            if (statuses[i].easy == easy)
                *(long *)where = statuses[i].status;
        return CURLE_OK;
    }
    if (!next)
        *(void **)&next = world_next("curl_easy_getinfo");
    return next(easy, info, where);
}

CURLcode curl_easy_perform(CURL *easy)
{
    static CURLcode (*next)(CURL * easy);
    struct get get = new_get(easy);
    CURLcode result = get.message.data.result;
    world_sent(get.number, get.waits, (int)places);
    world_calls("curl_easy_perform", get.due - world_clock());
    if (world_is_real()) {
        long status = 0;
        if (!next)
            *(void **)&next = world_next("curl_easy_perform");
        performs = true;
        result = next(easy);
        performs = false;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        get.status = result == CURLE_OK ? (int)status : 0;
    } else {
        world_sleeps(get.due - world_clock());
        keep_status(easy, get.status);
    }
    world_returns();
    world_arrived(get.number, get.status);
    return result;
}

CURLMcode curl_multi_setopt(CURLM *multi, CURLMoption option, ...)
{
    static CURLMcode (*next)(CURLM * multi, CURLMoption option, ...);
    va_list arguments;
    va_start(arguments, option);
    bool is_long = option < CURLOPTTYPE_OBJECTPOINT;
    long number = is_long ? va_arg(arguments, long) : 0;
    void *pointer = is_long ? NULL : va_arg(arguments, void *);
    va_end(arguments);
    if (option == CURLMOPT_MAX_TOTAL_CONNECTIONS)
        places = number;
    if (!next)
        *(void **)&next = world_next("curl_multi_setopt");
    return is_long ? next(multi, option, number) : next(multi, option, pointer);
}

/* ---- Many at once ---------------------------------------------------------------------- */

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy)
{
    static CURLMcode (*next)(CURLM * multi, CURL * easy);
    if (in_flight == MAX_GETS)
        return CURLM_OUT_OF_MEMORY;
    if (!performs) {
        struct get get = new_get(easy);
        flying[in_flight++] = get;
        world_sent(get.number, get.waits, (int)places);
    }
    if (!world_is_real())
        return CURLM_OK;
    if (!next)
        *(void **)&next = world_next("curl_multi_add_handle");
    return next(multi, easy);
}

static struct get *get_of(CURL *easy)
{
    for (int i = 0; i < in_flight; i++)
        if (flying[i].easy == easy)
            return &flying[i];
    return NULL;
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy)
{
    static CURLMcode (*next)(CURLM * multi, CURL * easy);
    struct get *get = get_of(easy);
    if (get) {
        for (; get + 1 < flying + in_flight; get++)
            get[0] = get[1];
        in_flight--;
    }
    if (!world_is_real())
        return CURLM_OK;
    if (!next)
        *(void **)&next = world_next("curl_multi_remove_handle");
    return next(multi, easy);
}

/* The one whose answer comes first; of several at once, the one that was sent first. */
static struct get *first_due(void)
{
    struct get *first = NULL;
    for (struct get *get = flying; get < flying + in_flight; get++)
        if (get->due < INFINITY && (!first || get->due < first->due))
            first = get;
    return first;
}

CURLMcode curl_multi_poll(CURLM *multi, struct curl_waitfd *files, unsigned count,
                          int milliseconds, int *ready)
{
    static CURLMcode (*next)(CURLM *, struct curl_waitfd *, unsigned, int, int *);
    CURLMcode result = CURLM_OK;
    world_calls("curl_multi_poll", milliseconds / 1e3);
    if (world_is_real()) {
        if (!next)
            *(void **)&next = world_next("curl_multi_poll");
        result = next(multi, files, count, milliseconds, ready);
    } else {
        struct get *first = first_due();
        double most = milliseconds / 1e3;
        if (first && first->due - world_clock() < most)
            world_sleeps(first->due - world_clock());
        else if (first)
            world_sleeps(most);
        else
            world_waits_for(most);
        if (ready)
            *ready = 0;
    }
    world_returns();
    return result;
}

CURLMcode curl_multi_perform(CURLM *multi, int *running)
{
    static CURLMcode (*next)(CURLM * multi, int *running);
    if (!world_is_real()) {
        *running = in_flight;
        return CURLM_OK;
    }
    if (!next)
        *(void **)&next = world_next("curl_multi_perform");
    return next(multi, running);
}

CURLMsg *curl_multi_info_read(CURLM *multi, int *left)
{
    static CURLMsg *(*next)(CURLM * multi, int *left);
    struct get *get = NULL;
    CURLMsg *message = NULL;
    if (world_is_real()) {
        if (!next)
            *(void **)&next = world_next("curl_multi_info_read");
        message = next(multi, left);
        get = message ? get_of(message->easy_handle) : NULL;
        long status = 0;
        if (get && message->data.result == CURLE_OK)
            curl_easy_getinfo(get->easy, CURLINFO_RESPONSE_CODE, &status);
        if (get)
            get->status = (int)status;
    } else {
        get = first_due();
        if (get && get->due > world_clock())
            get = NULL;
        message = get ? &get->message : NULL;
        *left = 0;
    }
    if (get) {
        get->due = INFINITY;
        keep_status(get->easy, get->status);
        world_arrived(get->number, get->status);
    }
    return message;
}
