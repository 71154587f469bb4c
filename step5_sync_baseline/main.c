/* Step 5: the same GETs, one after the other. */
#include "../lesson.h"
#include "../step4_http/http.h"
#include <unistd.h>

static struct http http;
static struct responses responses;
static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    caught = number;
}

/* [##########----------] 50/100, on a terminal; the bar vanishes when all is done. */
static void show_bar(size_t done, size_t count)
{
    const char *bar = "####################--------------------";
    if (!isatty(STDERR_FILENO))
        return;
    if (done < count)
        fprintf(stderr, "\r[%.20s] %zu/%zu", bar + 20 - done * 20 / count, done, count);
    else
        fprintf(stderr, "\r%39s\r", "");
}

int main(int argc, char **argv)
{
    http_init(&http, argc, argv);
    struct stopwatch start = start_stopwatch();

    catch_signals(on_signal);
    for (size_t i = 0; i < http.count && !caught; i++) {
        struct http_get get = {.number = i + 1, .interrupted = &caught};
        show_bar(i, http.count);
        if (http_prepare(&http, &get) == CURLE_OK)
            get.result = curl_easy_perform(get.handle);
        if (caught && get.result != CURLE_OK)
            http_release(&http, &get);
        else
            add_response(&responses, http_finish(&http, &get));
    }
    show_bar(http.count, http.count);

    print_result(&responses, start);
    int failed = http_report(&http);
    return caught ? 128 + caught : failed;
}
