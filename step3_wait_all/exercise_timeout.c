/* Exercise 3c: wait for an answer, but not for ever. Write the body of wait_in_time().
 * It ends as soon as the answer is there or the alarm rings (with a limit of 0, at once), and
 * leaves in f->in_time whether the answer is there. That stops the waiting, not the work: the
 * answer's task runs on, and so does the alarm. But neither may wake this task later.
 * Type:  make exercise_timeout && ./exercise_timeout 2 1 5 4; make grade STEP=3c */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

/* Only sleeps. When its task ends, that wakes its .waiter. */
struct sleeper {
    struct coroutine self;
    struct task task;
    int number, seconds;
};

static void sleeper_coroutine(struct coroutine *self)
{
    struct sleeper *f = FRAME(struct sleeper);
    ASYNC {
        SLEEP(f->seconds);
        if (f->number > 0)
            say("answer %d is there", f->number);
    }
}

struct question {
    struct coroutine self;
    struct sleeper answer; /* on its way, or there already: f->answer.task */
    struct sleeper alarm;  /* sleeps for the limit, once you have made a task of it */
    bool in_time;
};

static void wait_in_time(struct coroutine *self)
{
    struct question *f = FRAME(struct question);
    ASYNC {
        /* TODO: wait for the answer and the alarm at once; then let neither wake us. */
        f->in_time = true;
        /* End of TODO. */
    }
}

/* Waits for one answer after the other; then for those that were late, and for the alarms. */
static struct asker {
    struct coroutine self;
    struct question questions[MAX_NUMBERS];
    int count, i;
} asker;

static void asker_coroutine(struct coroutine *self)
{
    struct asker *f = FRAME(struct asker);
    ASYNC {
        for (f->i = 1; f->i < f->count; f->i++) {
            say("waits for answer %d", f->i);
            AWAIT(&f->questions[f->i].self, wait_in_time);
            say("%s", f->questions[f->i].in_time ? "in time" : "too late");
        }
        for (f->i = 1; f->i < f->count; f->i++)
            AWAIT_TASK(&f->questions[f->i].answer.task);
        SLEEP(f->questions[1].alarm.seconds + 1);
        say("all answers are there, and no alarm is left");
    }
}

int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[LIMIT ANSWER...]", "2 1 5 4");
    struct task task = {0};
    asker.count = numbers.count;
    for (int i = 1; i < numbers.count; i++) {
        struct sleeper *answer = &asker.questions[i].answer;
        *answer = (struct sleeper){.number = i, .seconds = numbers.at[i]};
        create_task(&loop, &answer->task, &answer->self, sleeper_coroutine);
        asker.questions[i].alarm.seconds = numbers.at[0];
    }
    run_until_complete(&loop, create_task(&loop, &task, &asker.self, asker_coroutine));
    return 0;
}
