/* A coroutine with no macro at all: a function that remembers where it stopped. */
#include "../lesson.h"

/* What it must remember from one stop to the next: the coroutine's frame. */
struct network_io {
    int line;   /* where it stopped; 0: not started yet */
    double end; /* when the mocked network is done */
    int status;
};

/* Returns true when it has stopped and wants to be called again, false at its
 * end. The case label is in the middle of the while loop: that is legal C,
 * and the only trick. */
static bool network_io_coroutine(struct network_io *f)
{
    switch (f->line) {
    case 0:
        f->end = seconds_on(CLOCK_MONOTONIC) + 3;
        while (seconds_on(CLOCK_MONOTONIC) < f->end) {
            f->line = 1;
            return true; /* stop here ... */
        case 1:;         /* ... and resume here */
        }
        f->status = 200;
    }
    return false;
}

int main(void)
{
    struct stopwatch start = start_stopwatch();
    struct responses responses = {0};
    struct network_io first = {0}, second = {0};
    bool first_waits = true, second_waits = true;

    while (first_waits || second_waits) {
        if (first_waits)
            first_waits = network_io_coroutine(&first);
        if (second_waits)
            second_waits = network_io_coroutine(&second);
    }
    add_response(&responses, first.status);
    add_response(&responses, second.status);
    print_result(&responses, start);
    return 0;
}
