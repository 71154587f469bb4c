/* Step 4: the network is no longer mocked. */
#include "../lesson.h"
#include "../loop.h"
#include "http.h"

static struct loop loop = {.time = wall_time}; /* http_open() brings its wait */
static struct http http;
static struct responses responses;
static volatile sig_atomic_t caught;

struct network_io {
    struct coroutine self;
    struct http_get get;
    int status;
};

/* The real network: libcurl knows when an answer is complete. */
static void network_io_coroutine(struct coroutine *self)
{
    struct network_io *f = FRAME(struct network_io);
    ASYNC {
        http_start(&http, &f->get, self->task);
        SUSPEND;
        f->status = http_finish(&http, &f->get);
    }
}

struct easy {
    struct coroutine self;
    struct network_io io;
};

static void easy_coroutine(struct coroutine *self)
{
    struct easy *f = FRAME(struct easy);
    ASYNC {
        AWAIT(&f->io.self, network_io_coroutine);
        add_response(&responses, f->io.status);
    }
}

static void on_signal(int number)
{
    caught = number;
    stop(&loop);
}

int main(int argc, char **argv)
{
    http_init(&http, argc, argv);
    size_t count = http.count;
    struct stopwatch start = start_stopwatch();
    struct easy *easy = zeros(count, sizeof *easy);
    struct task *tasks = zeros(count, sizeof *tasks);
    struct wait_all all = {.tasks = tasks, .count = count};
    struct task parent = {0};

    catch_signals(on_signal);
    http_open(&http, &loop);
    for (size_t i = 0; i < count; i++) {
        easy[i].io.get.number = i + 1;
        create_task(&loop, &tasks[i], &easy[i].self, easy_coroutine);
    }
    create_task(&loop, &parent, &all.self, wait_all);

    run_until_complete(&loop, &parent);

    for (size_t i = 0; i < count; i++)
        http_release(&http, &easy[i].io.get);
    http_close(&http);
    print_result(&responses, start);
    int failed = http_report(&http);
    free(tasks);
    free(easy);
    return caught ? 128 + caught : failed;
}
