/* Exercise 3b: wait for the task that ends first. */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

struct runner {
    struct coroutine self;
    int number;
    double seconds;
};

static void runner_coroutine(struct coroutine *self)
{
    struct runner *f = FRAME(struct runner);
    ASYNC {
        SLEEP(f->seconds);
        say("number %d ends", f->number);
    }
}

/* Awaits the end of any one of its tasks, of which there is at least one, and leaves in
 * winner which one it was: tasks[winner]. If one of them is done already, it ends at once.
 *
 * What there is: a task that ends wakes its waiter, tasks[i].waiter, if that is not NULL.
 * A task that is done has .state == DONE. SUSPEND stops until one of them wakes us. And
 * another task may want to await the others later: so leave no waiter behind. */
struct wait_first {
    struct coroutine self;
    struct task *tasks;
    int count, i, winner;
};

static void wait_first(struct coroutine *self)
{
    struct wait_first *f = FRAME(struct wait_first);
    ASYNC {
        /* TODO: see which is done; if none is, wait for all at once, look, tidy up. */
        f->winner = 0;
        /* End of TODO. */
    }
}

/* Asks who is first, and asks again, and then awaits them all. */
struct judge {
    struct coroutine self;
    struct wait_first first, again;
    struct wait_all all;
};

static void judge_coroutine(struct coroutine *self)
{
    struct judge *f = FRAME(struct judge);
    ASYNC {
        AWAIT(&f->first.self, wait_first);
        say("number %d is first", f->first.winner + 1);
        AWAIT(&f->again.self, wait_first);
        say("asked again: number %d", f->again.winner + 1);
        AWAIT(&f->all.self, wait_all);
        say("all have ended");
    }
}

int main(int argc, char **argv)
{
    struct numbers seconds = read_numbers(argc, argv, "[SECONDS]...", "2 1 3");
    size_t count = (size_t)seconds.count;
    struct runner *runners = zeros(count, sizeof *runners);
    struct task *tasks = zeros(count, sizeof *tasks), judging = {0};
    struct judge judge = {
        .first.tasks = tasks, .again.tasks = tasks, .all.tasks = tasks};

    say("%d run", seconds.count);
    for (int i = 0; i < seconds.count; i++) {
        runners[i].number = i + 1;
        runners[i].seconds = seconds.at[i];
        create_task(&loop, &tasks[i], &runners[i].self, runner_coroutine);
    }
    judge.first.count = judge.again.count = seconds.count;
    judge.all.count = count;
    create_task(&loop, &judging, &judge.self, judge_coroutine);
    run_until_complete(&loop, &judging);
    free(tasks);
    free(runners);
    return 0;
}
