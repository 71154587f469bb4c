/* Step 3: a parent task that waits for all its children, so the loop can end. */
#include "../lesson.h"
#include "../loop.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
static struct responses responses;
static volatile sig_atomic_t caught;

struct network_io {
    struct coroutine self;
    int status;
};

/* The mocked network: an answer is complete after 3 seconds. */
static void network_io_coroutine(struct coroutine *self)
{
    struct network_io *f = FRAME(struct network_io);
    ASYNC {
        SLEEP(3);
        f->status = 200;
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
    size_t count = count_argument(argc, argv, 2);
    struct stopwatch start = start_stopwatch();
    struct easy *easy = zeros(count, sizeof *easy);
    struct task *tasks = zeros(count, sizeof *tasks);
    struct wait_all all = {.tasks = tasks, .count = count};
    struct task parent = {0};

    catch_signals(on_signal);
    for (size_t i = 0; i < count; i++)
        create_task(&loop, &tasks[i], &easy[i].self, easy_coroutine);
    create_task(&loop, &parent, &all.self, wait_all);

    run_until_complete(&loop, &parent);

    print_result(&responses, start);
    free(tasks);
    free(easy);
    return caught ? 128 + caught : 0;
}
