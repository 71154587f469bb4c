/* Exercise 4d: put() waits while size numbers are in the queue, get() while none is. To wait,
 * leave your task in putter or getter, and SUSPEND. After each change of the queue, wake the
 * other task if it waits, and leave NULL there, for it no longer does. */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
static struct numbers given; /* SIZE (1 or more), MAKE, TAKE, and the numbers to send */

static struct queue {
    int size, first, last, numbers[MAX_NUMBERS]; /* those from first to last - 1 */
    struct task *putter, *getter; /* the task that waits in put() or get(), or NULL */
} queue;

struct transfer {
    struct coroutine self;
    int number; /* that is to be put, or that get() has got */
};

/* TODO: neither of them waits so far. */
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        f->number = queue.numbers[queue.first++];
    }
}
/* End of TODO. */

struct worker {
    struct coroutine self;
    struct transfer transfer;
    int i;
};

static void producer_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        for (f->i = 3; f->i < given.count; f->i++) {
            SLEEP(given.at[1]);
            f->transfer.number = given.at[f->i];
            AWAIT(&f->transfer.self, put);
            say("put %d", given.at[f->i]);
        }
    }
}

static void consumer_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        for (f->i = 3; f->i < given.count; f->i++) {
            say("%d in the queue", queue.last - queue.first);
            AWAIT(&f->transfer.self, get);
            say("got %d", f->transfer.number);
            SLEEP(given.at[2]);
        }
    }
}

int main(int argc, char **argv)
{
    static struct worker producer, consumer;
    static struct task producing, consuming;
    given = read_numbers(argc, argv, "[SIZE MAKE TAKE NUMBERS...]", "2 0 1 7 5 9 3 8");
    queue.size = given.at[0];
    say("at most %d in the queue", queue.size);
    create_task(&loop, &producing, &producer.self, producer_coroutine);
    create_task(&loop, &consuming, &consumer.self, consumer_coroutine);
    run_until_complete(&loop, &consuming);
    return 0;
}
