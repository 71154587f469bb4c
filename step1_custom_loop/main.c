/* Step 1: coroutines on a loop of our own, which asks again and again. */
#include "../lesson.h"
#include "../loop.h"

static struct responses responses;

struct network_io {
    struct coroutine self;
    double end;
    int status;
};

/* The mocked network: an answer is complete after 3 seconds. */
static void network_io_coroutine(struct coroutine *self)
{
    struct network_io *f = FRAME(struct network_io);
    ASYNC {
        f->end = seconds_on(CLOCK_MONOTONIC) + 3;
        while (seconds_on(CLOCK_MONOTONIC) < f->end)
            SUSPEND;
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

int main(int argc, char **argv)
{
    size_t count = count_argument(argc, argv, 2);
    struct stopwatch start = start_stopwatch();
    struct easy *easy = zeros(count, sizeof *easy);
    struct coroutine **waiting = zeros(count, sizeof *waiting);

    for (size_t i = 0; i < count; i++)
        waiting[i] = coroutine(&easy[i].self, easy_coroutine);

    /* The loop: each round resumes all that have not ended. */
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }

    print_result(&responses, start);
    free(waiting);
    free(easy);
    return 0;
}
