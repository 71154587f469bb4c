/* What a GET is: the request, its limits, how it starts and how it ends. */
#include "http.h"
#include "../lesson.h"
#include <strings.h>

enum {
    MAX_BYTES = 16 * 1024 * 1024, /* of one GET's answers */
    HEADER_WEIGHT = 16,           /* a byte of header counts as so many of the body */
    MAX_REDIRECTS = 5,
    BUFFER_BYTES = 512 * 1024 /* as much as any libcurl takes */
};

char *http_url(const struct http *http, size_t number)
{
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%zu", number), places = 0;
    for (const char *place = http->url; (place = strstr(place, "{}")); place += 2)
        places++;
    char *url = malloc(strlen(http->url) + places * length + 1), *end = url;
    if (!url)
        return NULL;
    for (const char *rest = http->url; *rest;) {
        if (strncmp(rest, "{}", 2) == 0) {
            memcpy(end, digits, length);
            end += length;
            rest += 2;
        } else {
            *end++ = *rest++;
        }
    }
    *end = '\0';
    return url;
}

/* libcurl hands us the body in pieces. We count the bytes, and stop at too many. */
static size_t on_body(char *bytes, size_t size, size_t count, void *data)
{
    struct http_get *get = data;
    (void)bytes;
    get->received += size * count;
    return get->received <= MAX_BYTES ? size * count : 0;
}

/* The same for a header line, before the body or after it. libcurl keeps them all, and
 * what it keeps may be much larger: so they weigh more. */
static size_t on_header(char *bytes, size_t size, size_t count, void *data)
{
    struct http_get *get = data;
    get->received += (HEADER_WEIGHT - 1) * size * count;
    return on_body(bytes, size, count, data);
}

/* libcurl calls this whenever something has happened, and at least once a second. A
 * result other than 0 ends the GET. The body of a redirect is seen only here. */
static int on_progress(void *data, curl_off_t total, curl_off_t now,
                       curl_off_t upload_total, curl_off_t upload_now)
{
    struct http_get *get = data;
    (void)total, (void)upload_total, (void)upload_now;
    if (now > MAX_BYTES)
        get->received = MAX_BYTES + 1;
    return get->received > MAX_BYTES || (get->interrupted && *get->interrupted);
}

#define SET(option, value) \
    do { \
        if (get->result == CURLE_OK) \
            get->result = curl_easy_setopt(get->handle, option, value); \
    } while (0)

CURLcode http_prepare_at(const char *here, const struct http *http,
                         struct http_get *get)
{
    require(!get->here, here, "this GET is in use already, or it isn't all zeros.");
    char *url = http_url(http, get->number);
    get->here = here;
    get->error[0] = '\0';
    get->received = 0;
    get->handle = curl_easy_init();
    get->result = url && get->handle ? CURLE_OK : CURLE_OUT_OF_MEMORY;
    SET(CURLOPT_URL, url);
    SET(CURLOPT_USERAGENT, "async-in-c");
    SET(CURLOPT_PRIVATE, get);
    SET(CURLOPT_ERRORBUFFER, get->error);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, get);
    SET(CURLOPT_WRITEFUNCTION, on_body);
    SET(CURLOPT_WRITEDATA, get);
    SET(CURLOPT_XFERINFOFUNCTION, on_progress);
    SET(CURLOPT_XFERINFODATA, get);
    SET(CURLOPT_NOPROGRESS, 0L);

    /* No server may keep us for longer, or lead us elsewhere. */
    SET(CURLOPT_TIMEOUT_MS, (long)(http->timeout * 1000 + 0.5));
    SET(CURLOPT_FOLLOWLOCATION, 1L);
    SET(CURLOPT_MAXREDIRS, (long)MAX_REDIRECTS);
#if LIBCURL_VERSION_NUM >= 0x075500 /* redirects are held to it, too */
    if (curl_easy_setopt(get->handle, CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK)
        SET(CURLOPT_PROTOCOLS_STR, "http"); /* a libcurl without TLS */
#else
    SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif

    /* Signals are ours. And a GET that is given up need not wait for a slow name server. */
    SET(CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    SET(CURLOPT_QUICK_EXIT, 1L);
#endif

    /* Whom to trust: the authorities in this file, if one is set, or libcurl's own. */
    const char *authorities = getenv("SSL_CERT_FILE");
    if (authorities && *authorities)
        SET(CURLOPT_CAINFO, authorities);
#if LIBCURL_VERSION_NUM >= 0x075700
    else
        authorities = curl_version_info(CURLVERSION_NOW)->cainfo;
    /* If it need not look into a folder as well, libcurl keeps what is in the file for the
     * next connection. It may refuse: not every TLS library can use a folder. */
    if (authorities)
        curl_easy_setopt(get->handle, CURLOPT_CAPATH, NULL);
#endif

    if (strncasecmp(http->url, "http:", 5) == 0) {
        /* A connection for each GET, as in the lesson. With thousands, looking
         * for one to reuse costs more than a new one. */
        SET(CURLOPT_FRESH_CONNECT, 1L);
        SET(CURLOPT_FORBID_REUSE, 1L);
        /* A redirect may lead to HTTP/2. Alone on its connection, a GET needs less room
         * than below. */
        SET(CURLOPT_BUFFERSIZE, BUFFER_BYTES / 8L);
    } else {
        /* Here a new one costs a handshake. Wait for the first connection: with
         * HTTP/2, it is enough for all. */
        SET(CURLOPT_PIPEWAIT, 1L);
        /* With many GETs on one connection, libcurl 7.88 may leave one whose bytes found
         * no room in its buffer waiting until its timeout. So make room. (Up to 8.6, each
         * GET in flight has a buffer: that is much address space, but not memory.) */
        SET(CURLOPT_BUFFERSIZE, (long)BUFFER_BYTES);
    }
    free(url);
    return get->result;
}

const char *http_words(CURLcode result)
{
    switch (result) {
    case CURLE_OUT_OF_MEMORY:
        return "Out of memory, or a header line too long";
    case CURLE_WEIRD_SERVER_REPLY:
        return "Weird server reply";
    default:
        return curl_easy_strerror(result);
    }
}

/* Counts a GET that has ended, with its status, or 0 for none. */
static void count_get(struct http *http, const struct http_get *get, int status)
{
    if (status == 200)
        return;
    if (http->failed < sizeof http->first / sizeof *http->first) {
        char *why = http->first[http->failed].why;
        http->first[http->failed].number = get->number;
        if (is_status(status))
            snprintf(why, CURL_ERROR_SIZE, "HTTP status %d", status);
        else
            snprintf(why, CURL_ERROR_SIZE, "%s",
                     *get->error ? get->error : http_words(get->result));
    }
    http->failed++;
    if (is_status(status))
        http->by_status[status]++;
    else
        http->by_result[get->result < CURL_LAST ? get->result : CURL_LAST - 1]++;
}

int http_finish_at(const char *here, struct http *http, struct http_get *get)
{
    long status = 0;
    require(get->here, here,
            "http_finish() of a GET that was never started, or is finished already.");
    require(!get->task, here, "this GET is in flight: SUSPEND after http_start().");
    if (get->result == CURLE_OK)
        get->result = curl_easy_getinfo(get->handle, CURLINFO_RESPONSE_CODE, &status);
    if (get->received > MAX_BYTES) {
        get->result = CURLE_FILESIZE_EXCEEDED;
        snprintf(get->error, sizeof get->error, "more than %d bytes, or %d of headers",
                 MAX_BYTES, MAX_BYTES / HEADER_WEIGHT);
    } else if (get->result == CURLE_OK && !is_status(status)) {
        get->result = CURLE_WEIRD_SERVER_REPLY;
        snprintf(get->error, sizeof get->error, "no HTTP status: %ld", status);
    }
    if (get->result != CURLE_OK)
        status = 0;
    http_release(http, get);
    count_get(http, get, (int)status);
    return (int)status;
}

/* Until a GET has ended, its task has nothing to do but wait. */
static void check_task(const struct http_get *get)
{
    require(get->task->state == UNQUEUED || get->task->state == READY, get->here,
            "the task of this GET has ended, or waits for something else: "
            "SUSPEND after http_start().");
}

void http_release(struct http *http, struct http_get *get)
{
    if (get->task) { /* it is in flight */
        check_task(get);
        http->loop->outside--;
        get->task = NULL;
    }
    if (http->multi && get->handle) /* fails if it was never added: no matter */
        curl_multi_remove_handle(http->multi, get->handle);
    curl_easy_cleanup(get->handle);
    get->handle = NULL;
    get->here = NULL;
}

void http_start_at(const char *here, struct http *http, struct http_get *get,
                   struct task *task)
{
    require(task, here, "http_start() outside a task: use create_task().");
    require(http->multi, here, "http_start() without http_open().");
    require(task->loop == http->loop, here,
            "http_start() in a task of another loop than http_open()'s.");
    if (http_prepare_at(here, http, get) == CURLE_OK) {
        if (curl_multi_add_handle(http->multi, get->handle) == CURLM_OK) {
            get->task = task;
            expect_wake(task);
            return;
        }
        get->result = CURLE_FAILED_INIT;
    }
    wake_at(here, task); /* it has ended before it began */
}

void http_wake_ended(struct http *http)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(http->multi, &left));) {
        char *private = NULL;
        CURLcode code = curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE,
                                          &private);
        require(private, HERE, curl_easy_strerror(code));

        struct http_get *get = (void *)private;
        check_task(get);
        get->result = message->data.result;
        wake_expected(get->task);
        get->task = NULL;
    }
}

void http_open_multi(struct http *http, struct loop *loop)
{
    allow_files(http->count);
    http->loop = loop;
    http->multi = curl_multi_init();
    http_check(http->multi ? CURLM_OK : CURLM_OUT_OF_MEMORY, "curl_multi_init");
#if LIBCURL_VERSION_NUM >= 0x081400 /* what CURLOPT_QUICK_EXIT was until then */
    http_check(curl_multi_setopt(http->multi, CURLMOPT_QUICK_EXIT, 1L),
               "curl_multi_setopt");
#endif
    loop->data = http;
}

void http_close_multi(const char *here, struct http *http)
{
    require(http->loop->outside == 0, here,
            "http_close() with a GET in flight: http_release() it first.");
    require(!http->loop->running, here, "http_close() while its loop runs.");
    http_check(curl_multi_cleanup(http->multi), "curl_multi_cleanup");
    http->multi = NULL;
    http->loop->wait = NULL;
    http->loop->data = NULL;
}

void http_check(CURLMcode code, const char *call)
{
    if (code == CURLM_OK)
        return;
    fflush(stdout);
    fprintf(stderr, "%s: %s\n", call, curl_multi_strerror(code));
    exit(1);
}
