/* loop.h, used wrongly. */
#include "actors.h"
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each of these ends the program, with a message that names the line below this one. */
#define MISTAKE_BELOW printf("%s:%d\n", __FILE__, __LINE__ + 1)

static void garbage(void *memory, size_t size)
{
    memset(memory, 0x5a, size);
}

/* A frame, a task or a coroutine used twice, or never made. */

static void frame_made_twice(void)
{
    struct actor f = {0};
    coroutine(&f.self, empty);
    MISTAKE_BELOW;
    coroutine(&f.self, empty);
}

static void frame_of_garbage(void)
{
    struct actor f;
    garbage(&f, sizeof f);
    MISTAKE_BELOW;
    coroutine(&f.self, empty);
}

static void frame_of_a_task(void)
{
    struct actor f = {0};
    struct task other = {0};
    start(&f, empty);
    MISTAKE_BELOW;
    create_task(&loop, &other, &f.self, empty);
}

static void frame_of_garbage_for_a_task(void)
{
    struct actor f;
    struct task task = {0};
    garbage(&f, sizeof f);
    MISTAKE_BELOW;
    create_task(&loop, &task, &f.self, empty);
}

static void task_created_twice(void)
{
    struct actor f = {0}, other = {0};
    start(&f, empty);
    MISTAKE_BELOW;
    create_task(&loop, &f.task, &other.self, empty);
}

static void task_of_garbage(void)
{
    struct actor f = {0};
    garbage(&f.task, sizeof f.task);
    MISTAKE_BELOW;
    create_task(&loop, &f.task, &f.self, empty);
}

static void task_creates_itself(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        MISTAKE_BELOW;
        create_task(&loop, self->task, &other.self, empty);
    }
}

static void task_creates_itself_with_its_own_frame(struct coroutine *self)
{
    static struct task other;
    ASYNC {
        MISTAKE_BELOW;
        create_task(&loop, &other, self, empty);
    }
}

static void resumed_after_the_end(void)
{
    struct actor f = {0};
    coroutine(&f.self, empty);
    resume(&f.self);
    MISTAKE_BELOW;
    resume(&f.self);
}

static void resumed_but_never_made(void)
{
    struct actor f = {0};
    MISTAKE_BELOW;
    resume(&f.self);
}

static void resumes_itself(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        resume(self);
    }
}

/* A coroutine called like a function, or stopped where it can't resume. */

static void prints_where_it_begins(struct coroutine *self)
{
    MISTAKE_BELOW;
    ASYNC {
        SUSPEND;
    }
}

static void called_with_a_frame_of_zeros(void)
{
    struct actor f = {0};
    prints_where_it_begins(&f.self);
}

static void called_with_a_frame_just_made(void)
{
    struct actor f = {0};
    coroutine(&f.self, prints_where_it_begins);
    prints_where_it_begins(&f.self);
}

static void called_while_it_is_stopped(void)
{
    struct actor f = {0};
    coroutine(&f.self, prints_where_it_begins);
    resume(&f.self);
    prints_where_it_begins(&f.self);
}

static void called_after_the_end(void)
{
    struct actor f = {0};
    coroutine(&f.self, prints_where_it_begins);
    while (resume(&f.self))
        ;
    prints_where_it_begins(&f.self);
}

static void calls_another(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        prints_where_it_begins(&other.self);
    }
}

static void calls_itself_after_a_stop(struct coroutine *self)
{
    MISTAKE_BELOW;
    ASYNC {
        YIELD;
        calls_itself_after_a_stop(self);
    }
}

static void has_two_asyncs(struct coroutine *self)
{
    ASYNC {
        YIELD;
    }
    MISTAKE_BELOW;
    ASYNC {
        YIELD;
    }
}

static void has_async_in_a_loop(struct coroutine *self)
{
    while (true) {
        MISTAKE_BELOW;
        ASYNC {
            YIELD;
        }
    }
}

static void stops_in_a_switch(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    MISTAKE_BELOW;
    ASYNC {
        switch (f->i) {
        default:
            YIELD;
        }
    }
}

static void sleeps_in_a_switch(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    MISTAKE_BELOW;
    ASYNC {
        switch (f->i) {
        case 0:
            SLEEP(1);
        }
    }
}

/* AWAIT of what can't be awaited. */

static void awaits_the_frame_of_another_task(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        start(&other, sleeps);
        MISTAKE_BELOW;
        AWAIT(&other.self, sleeps);
    }
}

static void awaits_itself(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        AWAIT(self, awaits_itself);
    }
}

static void awaits_garbage(struct coroutine *self)
{
    struct actor child;
    garbage(&child, sizeof child);
    ASYNC {
        MISTAKE_BELOW;
        AWAIT(&child.self, sleeps);
    }
}

/* After the stop, it is all zeros once more. */
static void awaits_a_local(struct coroutine *self)
{
    struct actor child = {.seconds = 1};
    ASYNC {
        MISTAKE_BELOW;
        AWAIT(&child.self, sleeps);
    }
}

/* In no task, or in one that can't. */

static void in_no_task(coroutine_function *run)
{
    struct actor f = {0};
    coroutine(&f.self, run);
    resume(&f.self);
}

static void yields_wrongly(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        YIELD;
    }
}

static void yield_in_no_task(void)
{
    in_no_task(yields_wrongly);
}

static void sleeps_wrongly(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        SLEEP(1);
    }
}

static void sleep_in_no_task(void)
{
    in_no_task(sleeps_wrongly);
}

static void sleep_in_the_frame_of_a_former_task(void)
{
    struct actor f = {0};
    run_until_complete(&loop, start(&f, empty));
    coroutine(&f.self, sleeps_wrongly);
    resume(&f.self);
}

static void awaits_sleeps_wrongly(struct coroutine *self)
{
    static struct actor child;
    ASYNC {
        AWAIT(&child.self, sleeps_wrongly);
    }
}

static void sleep_of_a_child_in_no_task(void)
{
    in_no_task(awaits_sleeps_wrongly);
}

static void joins_wrongly(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        start(&other, empty);
        MISTAKE_BELOW;
        AWAIT_TASK(&other.task);
    }
}

static void await_task_in_no_task(void)
{
    in_no_task(joins_wrongly);
}

static void sleeps_when_woken(struct coroutine *self)
{
    ASYNC {
        wake(self->task);
        MISTAKE_BELOW;
        SLEEP(1);
    }
}

static void joins_when_woken(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        start(&other, empty);
        wake(self->task);
        MISTAKE_BELOW;
        AWAIT_TASK(&other.task);
    }
}

static void wakes_itself(struct coroutine *self)
{
    ASYNC {
        wake(self->task);
    }
}

static void wakes_itself_and_ends(void)
{
    struct actor f = {0};
    start(&f, wakes_itself);
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

/* AWAIT_TASK and wake() of what can't be awaited, or woken. */

static void joins_null(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        AWAIT_TASK(NULL);
    }
}

static void joins_what_was_never_created(struct coroutine *self)
{
    static struct task task;
    ASYNC {
        MISTAKE_BELOW;
        AWAIT_TASK(&task);
    }
}

static void joins_itself(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        AWAIT_TASK(self->task);
    }
}

static void joins_as_the_second(struct coroutine *self)
{
    static struct actor other, first = {.other = &other};
    ASYNC {
        start(&other, suspends);
        start(&first, joins);
        YIELD;
        MISTAKE_BELOW;
        AWAIT_TASK(&other.task);
    }
}

static void null_woken(void)
{
    MISTAKE_BELOW;
    wake(NULL);
}

static void never_created_woken(void)
{
    struct task task = {0};
    MISTAKE_BELOW;
    wake(&task);
}

/* Not even the task itself would know that its other one isn't done. */
static void one_that_awaits_woken(void)
{
    struct actor f = {0}, child = {.seconds = 100}, other = {0};
    f.other = &child;
    start(&f, joins);
    start(&child, sleeps);
    run_until_complete(&loop, start(&other, empty));
    MISTAKE_BELOW;
    wake(&f.task);
}

static void done_woken(void)
{
    struct actor f = {0};
    run_until_complete(&loop, start(&f, empty));
    MISTAKE_BELOW;
    wake(&f.task);
}

static void sleeper_woken(void)
{
    struct actor f = {.seconds = 100}, other = {0};
    start(&f, sleeps);
    run_until_complete(&loop, start(&other, empty));
    MISTAKE_BELOW;
    wake(&f.task);
}

/* Runs that can't begin, or can't end. */

static void run_of_a_task_never_created(void)
{
    struct task task = {0};
    MISTAKE_BELOW;
    run_until_complete(&loop, &task);
}

static void run_of_another_loops_task(void)
{
    struct loop other = loop;
    struct actor f = {0};
    start(&f, empty);
    MISTAKE_BELOW;
    run_until_complete(&other, &f.task);
}

static void runs_its_own_loop(struct coroutine *self)
{
    static struct actor other;
    ASYNC {
        start(&other, empty);
        MISTAKE_BELOW;
        run_until_complete(&loop, &other.task);
    }
}

static void runs_its_own_loop_forever(struct coroutine *self)
{
    ASYNC {
        MISTAKE_BELOW;
        run_forever(&loop);
    }
}

static void run_of_a_coroutine_that_has_ended(void)
{
    struct actor f = {0};
    start(&f, empty);
    resume(&f.self);
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

/* It became the waiter by hand, and then didn't wait. */
static void run_of_one_whose_waiter_sleeps(void)
{
    struct actor f = {0}, waiter = {.seconds = 100}, other = {0};
    start(&waiter, sleeps);
    run_until_complete(&loop, start(&other, empty));
    start(&f, empty);
    f.task.waiter = &waiter.task;
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

static void run_without_a_way_to_wait(void)
{
    loop.wait = NULL;
    MISTAKE_BELOW;
    run_forever(&loop);
}

static void popped_though_none_sleeps(void)
{
    MISTAKE_BELOW;
    pop_timer(HERE, &loop.timers);
}

static void run_without_a_clock(void)
{
    struct actor f = {0};
    loop.time = NULL;
    start(&f, empty);
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

static void run_that_nothing_can_end(void)
{
    struct actor f = {0}, forever = {.seconds = INFINITY};
    start(&forever, sleeps);
    start(&f, suspends);
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

static void run_of_two_that_await_each_other(void)
{
    struct actor f = {0}, other = {.other = &f};
    f.other = &other;
    start(&f, joins);
    start(&other, joins);
    MISTAKE_BELOW;
    run_until_complete(&loop, &f.task);
}

#define PLAIN(function) .name = #function, .plain = (function)
#define IN_A_TASK(function) .name = #function, .in_a_task = (function)

static const struct {
    const char *words, *name;
    void (*plain)(void);
    coroutine_function *in_a_task;
} mistakes[] = {
    {"this frame is in use", PLAIN(frame_made_twice)},
    {"this frame is in use", PLAIN(frame_of_garbage)},
    {"this frame is in use", PLAIN(frame_of_a_task)},
    {"it isn't all zeros", PLAIN(frame_of_garbage_for_a_task)},
    {"this task is in use", PLAIN(task_created_twice)},
    {"it isn't all zeros", PLAIN(task_of_garbage)},
    {"this task is in use", IN_A_TASK(task_creates_itself)},
    {"this frame is in use", IN_A_TASK(task_creates_itself_with_its_own_frame)},
    {"this coroutine has ended", PLAIN(resumed_after_the_end)},
    {"has never been made", PLAIN(resumed_but_never_made)},
    {"this coroutine is running already", IN_A_TASK(resumes_itself)},

    {"a coroutine called like a function", PLAIN(called_with_a_frame_of_zeros)},
    {"a coroutine called like a function", PLAIN(called_with_a_frame_just_made)},
    {"a coroutine called like a function", PLAIN(called_while_it_is_stopped)},
    {"a coroutine called like a function", PLAIN(called_after_the_end)},
    {"a coroutine called like a function", IN_A_TASK(calls_another)},
    {"ASYNC is reached twice", IN_A_TASK(calls_itself_after_a_stop)},
    {"ASYNC is reached twice", IN_A_TASK(has_two_asyncs)},
    {"ASYNC is reached twice", IN_A_TASK(has_async_in_a_loop)},
    {"a stop inside a switch of your own", IN_A_TASK(stops_in_a_switch)},
    {"a stop inside a switch of your own", IN_A_TASK(sleeps_in_a_switch)},

    {"this frame is in use", IN_A_TASK(awaits_the_frame_of_another_task)},
    {"this frame is in use", IN_A_TASK(awaits_itself)},
    {"it isn't all zeros", IN_A_TASK(awaits_garbage)},
    {"has never been made", IN_A_TASK(awaits_a_local)},

    {"there is no task to wake", PLAIN(yield_in_no_task)},
    {"SLEEP outside a task", PLAIN(sleep_in_no_task)},
    {"SLEEP outside a task", PLAIN(sleep_of_a_child_in_no_task)},
    {"SLEEP outside a task", PLAIN(sleep_in_the_frame_of_a_former_task)},
    {"AWAIT_TASK outside a task", PLAIN(await_task_in_no_task)},
    {"SLEEP in a task that has been woken", IN_A_TASK(sleeps_when_woken)},
    {"AWAIT_TASK in a task that has been woken", IN_A_TASK(joins_when_woken)},
    {"a task that had been woken has ended", PLAIN(wakes_itself_and_ends)},

    {"AWAIT_TASK of a task that was never created", IN_A_TASK(joins_null)},
    {"of a task that was never created", IN_A_TASK(joins_what_was_never_created)},
    {"AWAIT_TASK of the task itself", IN_A_TASK(joins_itself)},
    {"of a task that is awaited already", IN_A_TASK(joins_as_the_second)},
    {"there is no task to wake", PLAIN(null_woken)},
    {"there is no task to wake", PLAIN(never_created_woken)},
    {"wake() of a task that sleeps, awaits another, or is done", PLAIN(done_woken)},
    {"wake() of a task that sleeps, awaits another, or is done", PLAIN(sleeper_woken)},
    {"awaits another, or is done", PLAIN(one_that_awaits_woken)},

    {"but no task sleeps", PLAIN(popped_though_none_sleeps)},

    {"use create_task()", PLAIN(run_of_a_task_never_created)},
    {"use create_task()", PLAIN(run_of_another_loops_task)},
    {"this coroutine has ended", PLAIN(run_of_a_coroutine_that_has_ended)},
    {"awaits another, or is done", PLAIN(run_of_one_whose_waiter_sleeps)},
    {"this loop is running already", IN_A_TASK(runs_its_own_loop)},
    {"this loop is running already", IN_A_TASK(runs_its_own_loop_forever)},
    {"the loop needs its two hooks", PLAIN(run_without_a_way_to_wait)},
    {"the loop needs its two hooks", PLAIN(run_without_a_clock)},
    {"nothing can wake one", PLAIN(run_that_nothing_can_end)},
    {"nothing can wake one", PLAIN(run_of_two_that_await_each_other)},
};
enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

/* Runs in a process of its own what must end it. Writes what it said on stderr, and, if it is
 * to, on stdout. Returns its exit status, or -1. */
static int run_mistake(int number, bool with_stdout, char *said, size_t size)
{
    int ends[2], status;
    size_t length = 0;
    ck_assert_int_eq(pipe(ends), 0);
    fflush(stdout);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct actor f = {0};
        dup2(with_stdout ? ends[1] : open("/dev/null", O_WRONLY), STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        if (mistakes[number].plain)
            mistakes[number].plain();
        else
            run_until_complete(&loop, start(&f, mistakes[number].in_a_task));
        fflush(stdout);
        _exit(0);
    }
    close(ends[1]);
    while (length < size - 1) {
        ssize_t count = read(ends[0], said + length, size - 1 - length);
        if (count <= 0)
            break;
        length += (size_t)count;
    }
    said[length] = '\0';
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* What was printed before comes first, and so MISTAKE_BELOW's line. */
START_TEST(a_mistake_ends_the_program_and_names_the_line)
{
    char said[4096], expected[4096];
    int status = run_mistake(_i, true, said, sizeof said);
    int place = (int)strcspn(said, "\n");
    snprintf(expected, sizeof expected, "%.*s\n%.*s: ", place, said, place, said);
    ck_assert_msg(status == 1 && strstr(said, "check_mistakes.c:")
                      && strstr(said, expected) && strstr(said, mistakes[_i].words),
                  "%s(): expected status 1 and \"%s%s\", found status %d and \"%s\"",
                  mistakes[_i].name, expected, mistakes[_i].words, status, said);
}
END_TEST

START_TEST(a_mistake_is_named_on_stderr)
{
    char said[4096];
    ck_assert_int_eq(run_mistake(0, false, said, sizeof said), 1);
    ck_assert_msg(strstr(said, mistakes[0].words), "found: \"%s\"", said);
}
END_TEST

Suite *mistakes_suite(void)
{
    Suite *suite = suite_create("mistakes");
    TCase *misuse = tcase_create("misuse");
    tcase_add_checked_fixture(misuse, setup, NULL);
    tcase_add_loop_test(misuse, a_mistake_ends_the_program_and_names_the_line, 0,
                        MISTAKES);
    tcase_add_test(misuse, a_mistake_is_named_on_stderr);
    suite_add_tcase(suite, misuse);
    return suite;
}
