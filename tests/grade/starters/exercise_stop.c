/* Exercise 3d: ask tasks to end. Write please_stop(), and change the worker.
 * When a worker has been asked, it makes no more pieces, gives its place back and ends: at once,
 * although it sleeps. A sleep can't be cut short; so let the alarm sleep in its place, and be
 * the alarm's waiter, as in 3c. But the alarm may not wake a worker that no longer waits for it.
 * Type:  make exercise_stop && ./exercise_stop 4 3 1 7; make grade STEP=3d */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

/* Only sleeps. When its task ends, that wakes its .waiter. */
struct sleeper {
    struct coroutine self;
    struct task task;
    int seconds;
};

static void sleeper_coroutine(struct coroutine *self)
{
    struct sleeper *f = FRAME(struct sleeper);
    ASYNC {
        SLEEP(f->seconds);
    }
}

struct worker {
    struct coroutine self;
    struct task task;
    int number, pieces;
    bool asked;           /* for you: whether it is to end */
    struct sleeper alarm; /* sleeps while a piece is made, once you make a task of it */
};

/* What a worker does: "takes a place", "has made a piece", "gives its place back". */
static void note(const struct worker *worker, const char *what)
{
    say("number %d %s", worker->number, what);
}

/* TODO: asks a worker to end, which may have ended already; and what it does then. */
static void please_stop(struct worker *worker)
{
    (void)worker;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            SLEEP(f->alarm.seconds);
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
/* End of TODO. */

/* After some seconds, all are asked to end but number 1, which makes all of its pieces. */
int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[STOP PIECE...]", "4 3 1 7");
    struct sleeper boss = {.seconds = numbers.at[0]};
    static struct worker workers[MAX_NUMBERS];
    for (int i = 1; i < numbers.count; i++) {
        workers[i] = (struct worker){.number = i, .alarm.seconds = numbers.at[i]};
        create_task(&loop, &workers[i].task, &workers[i].self, worker_coroutine);
    }
    create_task(&loop, &boss.task, &boss.self, sleeper_coroutine);
    run_until_complete(&loop, &boss.task);
    say("please stop");
    for (int i = 2; i < numbers.count; i++)
        please_stop(&workers[i]);
    for (int i = 1; i < numbers.count; i++)
        run_until_complete(&loop, &workers[i].task);
    say("all have ended");
    return 0;
}
