/* What a GET is: the request, its limits, how it starts and how it ends. */
#include "http.h"
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>

enum {
    MOST_BODY = 16 * 1024 * 1024, /* bytes */
    MOST_REDIRECTS = 5,
    CONNECT_SECONDS = 10,
    OTHER_FILES = 64 /* that a program has open besides its GETs' */
};

/* libcurl hands us the body in pieces. We count the bytes, and stop at too many. */
static size_t on_body(char *bytes, size_t size, size_t count, void *data)
{
    struct http_get *get = data;
    (void)bytes;
    get->received += size * count;
    return get->received <= MOST_BODY ? size * count : 0;
}

#define SET(option, value) \
    do { \
        if (get->result == CURLE_OK) \
            get->result = curl_easy_setopt(get->easy, option, value); \
    } while (0)

/* Whom to trust: the file of authorities that SSL_CERT_FILE names, or libcurl's.
 * All GETs can share what was read from a file, but not from a directory. */
static void trust(struct http_get *get)
{
    char *file = getenv("SSL_CERT_FILE");
    if (file && *file)
        SET(CURLOPT_CAINFO, file);
#if LIBCURL_VERSION_NUM >= 0x075400
    else if (get->result == CURLE_OK)
        get->result = curl_easy_getinfo(get->easy, CURLINFO_CAINFO, &file);
    if (file && *file)
        SET(CURLOPT_CAPATH, NULL);
#endif
}

CURLcode http_prepare(const struct http *http, struct http_get *get)
{
    char *url = http_url(http, get->number);
    get->easy = curl_easy_init();
    get->result = url && get->easy ? CURLE_OK : CURLE_OUT_OF_MEMORY;
    SET(CURLOPT_URL, url);
    SET(CURLOPT_PRIVATE, get);
    SET(CURLOPT_ERRORBUFFER, get->error);
    SET(CURLOPT_WRITEFUNCTION, on_body);
    SET(CURLOPT_WRITEDATA, get);
    SET(CURLOPT_USERAGENT, "async-in-c");
    SET(CURLOPT_ACCEPT_ENCODING, "");

    /* No server may keep us for longer, send us more, or lead us elsewhere. */
    SET(CURLOPT_TIMEOUT_MS, (long)(http->timeout * 1000 + 0.5));
    SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_SECONDS * 1000L);
    SET(CURLOPT_MAXFILESIZE, (long)MOST_BODY);
    SET(CURLOPT_FOLLOWLOCATION, 1L);
    SET(CURLOPT_MAXREDIRS, (long)MOST_REDIRECTS);
#if LIBCURL_VERSION_NUM >= 0x075500
    SET(CURLOPT_PROTOCOLS_STR, "http,https"); /* redirects are held to it, too */
#else
    SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif

    /* Many at once want to be small, and to leave signals to us. */
    SET(CURLOPT_BUFFERSIZE, 2048L);
    SET(CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    SET(CURLOPT_QUICK_EXIT, 1L); /* don't wait for a slow name server */
#endif

    if (strncasecmp(http->url, "http:", 5) == 0) {
        /* A connection for each GET, as in the lesson. With thousands, the search
         * for one to use again costs more than a new one. */
        SET(CURLOPT_FRESH_CONNECT, 1L);
        SET(CURLOPT_FORBID_REUSE, 1L);
        SET(CURLOPT_SHARE, http->caches[get->number % CACHES]);
    } else {
        /* Here a new one costs a handshake. Wait for the first connection: with
         * HTTP/2, it is enough for all. */
        SET(CURLOPT_PIPEWAIT, 1L);
        trust(get);
    }
    free(url);
    return get->result;
}

int http_finish(struct http *http, struct http_get *get)
{
    long status = 0;
    if (get->received > MOST_BODY) {
        get->result = CURLE_FILESIZE_EXCEEDED;
        snprintf(get->error, sizeof get->error, "body of more than %d bytes",
                 MOST_BODY);
    }
    if (get->result == CURLE_OK)
        get->result = curl_easy_getinfo(get->easy, CURLINFO_RESPONSE_CODE, &status);
    http_cancel(http, get);
    if (status == 200)
        return 200;

    if (http->failed < sizeof http->first / sizeof *http->first) {
        char *why = http->first[http->failed].why;
        http->first[http->failed].number = get->number;
        if (status != 0)
            snprintf(why, CURL_ERROR_SIZE, "HTTP status %ld", status);
        else if (get->error[0] != '\0')
            memcpy(why, get->error, CURL_ERROR_SIZE);
        else
            snprintf(why, CURL_ERROR_SIZE, "%s", curl_easy_strerror(get->result));
    }
    http->failed++;
    if (status != 0)
        http->by_status[status]++;
    else
        http->by_result[get->result < CURL_LAST ? get->result : CURL_LAST - 1]++;
    return (int)status;
}

void http_cancel(struct http *http, struct http_get *get)
{
    if (get->task) { /* it is in flight */
        http->loop->outside--;
        get->task = NULL;
    }
    if (http->multi && get->easy) {
        CURLMcode code = curl_multi_remove_handle(http->multi, get->easy);
        require(code == CURLM_OK, curl_multi_strerror(code));
    }
    curl_easy_cleanup(get->easy);
    get->easy = NULL;
}

void http_start(struct http *http, struct http_get *get, struct task *task)
{
    if (http_prepare(http, get) == CURLE_OK) {
        if (curl_multi_add_handle(http->multi, get->easy) == CURLM_OK) {
            get->task = task;
            http->loop->outside++;
            return;
        }
        get->result = CURLE_FAILED_INIT;
    }
    wake(task); /* it has ended before it began */
}

void http_wake_ended(struct http *http)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(http->multi, &left));) {
        char *private = NULL;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
        require(private, "curl_easy_getinfo() failed.");

        struct http_get *get = (void *)private;
        get->result = message->data.result;
        wake(get->task);
        get->task = NULL;
        http->loop->outside--;
    }
}

/* Each GET may need a descriptor of its own. Most systems let a program have more
 * than it is given at first. */
static void allow_descriptors(size_t count)
{
    struct rlimit limit;
    rlim_t needed = (rlim_t)count + OTHER_FILES;
    require(getrlimit(RLIMIT_NOFILE, &limit) == 0, "getrlimit() failed.");
    if (limit.rlim_cur >= needed)
        return;
    limit.rlim_cur = needed;
    if (needed <= limit.rlim_max && setrlimit(RLIMIT_NOFILE, &limit) == 0)
        return;
    fprintf(stderr,
            "%zu GETs at once need %ju open files, and the system allows %ju.\n"
            "Try a smaller -n, or a larger \"ulimit -n\".\n",
            count, (uintmax_t)needed, (uintmax_t)limit.rlim_max);
    exit(1);
}

void http_open_multi(struct http *http, struct loop *loop)
{
    allow_descriptors(http->count);
    http->loop = loop;
    http->multi = curl_multi_init();
    require(http->multi, "curl_multi_init() failed.");
    loop->data = http;
}
