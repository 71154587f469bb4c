/* Exercise 3a: an event that any number of tasks can wait for. Write two functions.
 *
 * wait_for_event() ends when the event has been set. A task that comes before that stops
 * once, until it is woken; a task that comes later does not stop at all. set_event() sets
 * the event for good, and wakes all tasks that wait for it. A second call changes nothing.
 *
 * Type:  make exercise_event && ./exercise_event 2 0 1 3
 * then:  make grade STEP=3a */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

static struct event {
    bool is_set;
    struct task *waiting[MAX_NUMBERS]; /* the tasks to wake: count of them */
    int count;
} event;

/* TODO: a body for both. The task that waits is self->task. */
static void wait_for_event(struct coroutine *self)
{
    (void)self;
}

static void set_event(void)
{
}
/* End of TODO. */

/* Comes after some seconds. The host, number 0, sets the event, twice; a guest waits for it. */
struct person {
    struct coroutine self, wait;
    int number, seconds;
};

static void host_coroutine(struct coroutine *self)
{
    struct person *f = FRAME(struct person);
    ASYNC {
        SLEEP(f->seconds);
        say("the event is set");
        set_event();
        SLEEP(2);
        set_event();
    }
}

static void guest_coroutine(struct coroutine *self)
{
    struct person *f = FRAME(struct person);
    ASYNC {
        SLEEP(f->seconds);
        say("number %d waits", f->number);
        AWAIT(&f->wait, wait_for_event);
        say("number %d continues", f->number);
        SLEEP(3);
    }
}

int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[SET COME...]", "2 0 1 3");
    static struct person people[MAX_NUMBERS];
    static struct task tasks[MAX_NUMBERS], parent;
    struct wait_all all = {.tasks = tasks, .count = (size_t)numbers.count};

    (void)event; /* to be used above */
    say("%d are to come", numbers.count - 1);
    for (int i = 0; i < numbers.count; i++)
        people[i] = (struct person){.number = i, .seconds = numbers.at[i]};
    create_task(&loop, &tasks[0], &people[0].self, host_coroutine);
    for (int i = 1; i < numbers.count; i++)
        create_task(&loop, &tasks[i], &people[i].self, guest_coroutine);
    run_until_complete(&loop, create_task(&loop, &parent, &all.self, wait_all));
    say("all have ended");
    return 0;
}
