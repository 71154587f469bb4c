/* The command line of steps 4 and 5, and what they say when something fails. */
#include "../lesson.h"
#include "http.h"
#include <unistd.h>

enum { COUNT = 100, SECONDS = 30 }; /* by default */
#define POKEAPI "https://pokeapi.co/api/v2/pokemon/{}/"

static void print_usage(FILE *file, const char *program)
{
    fprintf(
        file,
        "usage: %s [-n COUNT] [-t SECONDS] [URL]\n"
        "  -n COUNT    how many GETs, a whole number from 1 to %d (%d by default)\n"
        "  -t SECONDS  how long one GET may take, from 0.001 to 86400 (%d by default)\n"
        "  URL         what to get, http:// or https://; each {} in it stands for the\n"
        "              numbers 1 to COUNT. By default: $API_URL, if that is set, or\n"
        "              " POKEAPI "\n",
        program, MAX_COUNT, COUNT, SECONDS);
}

/* Prints bytes on stderr. Whatever isn't printable ASCII becomes a '?': a terminal might
 * take it for a command. */
static void print_bytes(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        putc(bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '?', stderr);
}

/* Prints a text that strangers may have had a hand in. If there is a URL in it, what stands
 * before its @ becomes "***": it may be a password. */
static void print_strange(const char *text)
{
    const char *scheme = strstr(text, "://"), *secret = scheme ? scheme + 3 : text;
    size_t at = strcspn(secret, "/?#");
    while (at > 0 && secret[at] != '@')
        at--;
    if (at > 0) {
        print_bytes(text, (size_t)(secret - text));
        fprintf(stderr, "***");
        text = secret + at;
    }
    print_bytes(text, strlen(text));
}

_Noreturn static void refuse(const char *program, const char *what, const char *value)
{
    fprintf(stderr, "%s: %s '", program, what);
    print_strange(value);
    fprintf(stderr, "'\n");
    print_usage(stderr, program);
    exit(2);
}

/* Seconds from 0.001 to 86400, in digits with or without a point; 0 if the text says
 * anything else. */
static double parse_seconds(const char *text)
{
    char *end;
    if (text[strspn(text, "0123456789.")] != '\0')
        return 0;
    double seconds = strtod(text, &end);
    return *end == '\0' && seconds >= 0.001 && seconds <= 86400 ? seconds : 0;
}

/* Whether libcurl can read this URL, and it is of a kind that we support. */
static bool is_http_url(const char *url)
{
    char *scheme = NULL;
    CURLU *parts = curl_url();
    if (!parts)
        fail("out of memory");
    bool good = curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK
                && curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK
                && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
    curl_free(scheme);
    curl_url_cleanup(parts);
    return good;
}

void http_init(struct http *http, int argc, char **argv)
{
    *http = (struct http){.program = argv[0], .count = COUNT, .timeout = SECONDS};
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0)
            argv[i] = "-h";
    for (int option; (option = getopt(argc, argv, "hn:t:")) != -1;) {
        switch (option) {
        case 'h':
            print_usage(stdout, argv[0]);
            flush_and_exit();
        case 'n':
            http->count = parse_count(optarg);
            if (http->count == 0)
                refuse(argv[0], "COUNT can't be", optarg);
            break;
        case 't':
            http->timeout = parse_seconds(optarg);
            if (http->timeout == 0)
                refuse(argv[0], "SECONDS can't be", optarg);
            break;
        default:
            print_usage(stderr, argv[0]);
            exit(2);
        }
    }
    if (argc - optind > 1)
        refuse(argv[0], "one URL is enough; what is", argv[optind + 1]);

    const char *environment = getenv("API_URL");
    http->url = optind < argc                 ? argv[optind]
                : environment && *environment ? environment
                                              : POKEAPI;

    signal(SIGPIPE, SIG_IGN); /* a closed connection is an error, not the end */
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        fail("curl_global_init");
    atexit(curl_global_cleanup);
    char *first = http_url(http, 1);
    if (!first)
        fail("out of memory");
    bool good = is_http_url(first);
    free(first);
    if (!good)
        refuse(argv[0], "URL must be http://... or https://..., not", http->url);
}

/* ---- What failed --------------------------------------------------------- */

int http_report(const struct http *http)
{
    const size_t most = sizeof http->first / sizeof *http->first;
    if (http->failed == 0)
        return 0;
    fprintf(stderr, "%s: %zu of %zu GETs failed\n", http->program, http->failed,
            http->count);
    for (int status = 0; status <= MAX_STATUS; status++)
        if (http->by_status[status] > 0)
            fprintf(stderr, "  %zu x HTTP status %d\n", http->by_status[status],
                    status);
    for (int result = 0; result < CURL_LAST; result++)
        if (http->by_result[result] > 0)
            fprintf(stderr, "  %zu x %s\n", http->by_result[result],
                    http_words((CURLcode)result));
    fprintf(stderr, http->failed > most ? "The first %zu:\n" : "Which:\n", most);
    for (size_t i = 0; i < most && i < http->failed; i++) {
        char *url = http_url(http, http->first[i].number);
        fprintf(stderr, "  ");
        print_strange(url ? url : http->url);
        fprintf(stderr, ": ");
        print_strange(http->first[i].why);
        fprintf(stderr, "\n");
        free(url);
    }
    return 1;
}
