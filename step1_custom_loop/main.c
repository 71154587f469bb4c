/* Step 1: coroutines on a loop of our own, which asks again and again. */
#include "../lesson.h"
#include "../loop.h"

static struct responses responses;

struct network_io {
    struct task self;
    double end;
    int status;
};

/* The network, a mocked one: an answer is complete after 3 seconds. */
static void network_io_coroutine(struct task *self)
{
    struct network_io *f = (struct network_io *)self;
    ASYNC {
        f->end = seconds_on(CLOCK_MONOTONIC) + 3;
        while (seconds_on(CLOCK_MONOTONIC) < f->end)
            SUSPEND;
        f->status = 200;
    }
}

struct easy {
    struct task self;
    struct network_io io;
};

static void easy_coroutine(struct task *self)
{
    struct easy *f = (struct easy *)self;
    ASYNC {
        coroutine(&f->io.self, network_io_coroutine);
        while (resume(&f->io.self))
            SUSPEND;
        add_response(&responses, f->io.status);
    }
}

int main(int argc, char **argv)
{
    size_t count = count_argument(argc, argv, 2);
    struct stopwatch start = start_stopwatch();
    struct easy *easy = zeros(count, sizeof *easy);
    struct task **waiting = zeros(count, sizeof *waiting);

    for (size_t i = 0; i < count; i++) {
        coroutine(&easy[i].self, easy_coroutine);
        waiting[i] = &easy[i].self;
    }

    /* The loop: everybody gets a turn; who has not ended gets another one. */
    for (size_t asked = count, still = 0; asked > 0; asked = still, still = 0)
        for (size_t i = 0; i < asked; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];

    print_result(&responses, start);
    free(waiting);
    free(easy);
    return 0;
}
