/* loop.h on a virtual clock: hours of sleep take no time, and each order of events is
 * known exactly. Tasks write what they do into a log; the tests compare it. */
#include <sys/select.h>

/* lesson.h, but with a pselect() at which the tests can look, and strike. */
static int observed_pselect(int count, fd_set *in, fd_set *out, fd_set *except,
                            const struct timespec *time, const sigset_t *mask);
#define pselect observed_pselect
#include "../lesson.h"
#undef pselect
#include "suites.h"
#include <stdarg.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static struct loop loop;
static double clock_now;
static int waits;     /* how often the hook was called */
static double waited; /* its last argument */
static char happened[4096];

static double virtual_time(struct loop *self)
{
    (void)self;
    return clock_now;
}

/* Time flies to the next timer. With nothing to wait for, the run is over. */
static void virtual_wait(struct loop *self, double seconds)
{
    waits++;
    waited = seconds;
    double expected = self->timers ? self->timers->due - clock_now : INFINITY;
    if (!self->ready && seconds != expected)
        ck_abort_msg("told to wait for %g s, not %g", seconds, expected);
    if (!self->ready && self->timers)
        clock_now = self->timers->due;
    else if (!self->ready)
        stop(self);
}

static void setup(void)
{
    loop = (struct loop){.time = virtual_time, .wait = virtual_wait};
    clock_now = 1000;
    waits = 0;
    happened[0] = '\0';
}

static void note(const char *format, ...)
{
    va_list arguments;
    size_t length = strlen(happened);
    va_start(arguments, format);
    vsnprintf(happened + length, sizeof happened - length, format, arguments);
    va_end(arguments);
}

/* Runs what must end the program: with status 1, and these words on stderr; but first with
 * what it had printed on stdout. */
static void expect_end(void (*misuse)(void), const char *words)
{
    char said[1024] = "";
    int ends[2], status;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        printf("printed before; ");
        misuse();
        _exit(77);
    }
    close(ends[1]);
    for (size_t length = 0; length < sizeof said - 1;) {
        ssize_t count = read(ends[0], said + length, sizeof said - 1 - length);
        if (count <= 0)
            break;
        length += (size_t)count;
    }
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 1,
                  "status %d, and it said: %s", status, said);
    ck_assert_msg(strncmp(said, "printed before; ", 16) == 0, "it said: %s", said);
    ck_assert_msg(strstr(said, words), "expected \"%s\", found: %s", words, said);
}

/* ---- Coroutines ---------------------------------------------------------- */

struct counter {
    struct task self;
    char name;
    int i, to;
    double sleep;
};

static void three_stops(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        note("a");
        SUSPEND;
        for (f->i = 0; f->i < 2; f->i++) {
            note("%d", f->i);
            SUSPEND;
        }
        note("z");
    }
}

START_TEST(a_coroutine_goes_on_where_it_stopped)
{
    struct counter f = {0};
    coroutine(&f.self, three_stops);
    ck_assert_str_eq(happened, "");
    ck_assert(resume(&f.self));
    ck_assert_str_eq(happened, "a");
    ck_assert(resume(&f.self));
    ck_assert(resume(&f.self));
    ck_assert_str_eq(happened, "a01");
    ck_assert(!resume(&f.self));
    ck_assert_str_eq(happened, "a01z");
}
END_TEST

static void returns_early(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        SUSPEND;
        note("%d", f->to);
        if (f->to == 1)
            return;
        if (f->to == 2)
            break;
        SUSPEND;
        note("end");
    }
}

START_TEST(return_and_break_end_a_coroutine)
{
    for (int to = 1; to <= 2; to++) {
        struct counter f = {.to = to};
        coroutine(&f.self, returns_early);
        ck_assert(resume(&f.self));
        ck_assert(!resume(&f.self));
    }
    ck_assert_str_eq(happened, "12");
}
END_TEST

static void empty(struct task *self)
{
    ASYNC {
    }
}

static void resume_after_the_end(void)
{
    struct task task = {0};
    coroutine(&task, empty);
    resume(&task);
    resume(&task);
}

static void stop_in_nested_switch(struct task *self)
{
    ASYNC {
        switch ((int)self->state) {
        default:
            SUSPEND;
        }
    }
}

static void go_on_in_nested_switch(void)
{
    struct task task = {0};
    coroutine(&task, stop_in_nested_switch);
    resume(&task);
    resume(&task);
}

static void resume_nothing(void)
{
    struct task task = {0};
    resume(&task);
}

static void resume_self(struct task *self)
{
    ASYNC {
        resume(self);
    }
}

static void resume_while_running(void)
{
    struct task task = {0};
    coroutine(&task, resume_self);
    resume(&task);
}

START_TEST(a_lost_coroutine_says_where_and_why)
{
    expect_end(resume_after_the_end, "it has ended");
    expect_end(resume_after_the_end, "check_loop.c:");
    expect_end(go_on_in_nested_switch, "inside a switch of its own");
    expect_end(resume_nothing, "coroutine() has not made");
    expect_end(resume_while_running, "can't go on");
}
END_TEST

/* ---- The ready queue ----------------------------------------------------- */

static void yields(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        for (f->i = 0; f->i < f->to; f->i++) {
            note("%c%d ", f->name, f->i);
            YIELD;
        }
        note("%c. ", f->name);
    }
}

START_TEST(tasks_start_in_the_order_of_create_task)
{
    struct counter f[] = {{.name = 'c'}, {.name = 'a'}, {.name = 'b'}};
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_eq(create_task(&loop, &f[i].self, yields), &f[i].self);
    ck_assert_str_eq(happened, "");
    run_forever(&loop);
    ck_assert_str_eq(happened, "c. a. b. ");
}
END_TEST

START_TEST(yield_gives_everybody_a_turn)
{
    struct counter f[] = {
        {.name = 'a', .to = 3}, {.name = 'b', .to = 1}, {.name = 'c', .to = 2}};
    for (int i = 0; i < 3; i++)
        create_task(&loop, &f[i].self, yields);
    run_until_complete(&loop, &f[0].self);
    ck_assert_str_eq(happened, "a0 b0 c0 a1 b. c1 a2 c. a. ");
    ck_assert_int_eq(waits, 0);
}
END_TEST

static void spawns(struct task *self)
{
    struct counter *f = (struct counter *)self;
    static struct counter child;
    ASYNC {
        child = (struct counter){.name = 'x', .to = 1};
        create_task(self->loop, &child.self, yields);
        note("%c spawned ", f->name);
        YIELD;
        note("%c. ", f->name);
    }
}

START_TEST(who_becomes_ready_in_a_turn_goes_on_in_the_next)
{
    struct counter f[] = {{.name = 'a'}, {.name = 'b', .to = 1}};
    create_task(&loop, &f[0].self, spawns);
    create_task(&loop, &f[1].self, yields);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a spawned b0 x0 a. b. x. ");
}
END_TEST

static void suspends(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        for (;;) {
            note("%c ", f->name);
            SUSPEND;
        }
    }
}

START_TEST(a_double_wake_up_is_one)
{
    struct counter f[] = {{.name = 'a'}, {.name = 'b'}};
    create_task(&loop, &f[0].self, suspends);
    create_task(&loop, &f[1].self, suspends);
    run_forever(&loop);
    wake(&f[0].self);
    wake(&f[1].self);
    wake(&f[0].self);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a b a b ");
}
END_TEST

static void ends_of(struct task *self)
{
    ASYNC {
        YIELD;
    }
}

static void create_twice(void)
{
    struct task task = {0};
    create_task(&loop, &task, ends_of);
    create_task(&loop, &task, ends_of);
}

static void create_itself(struct task *self)
{
    ASYNC {
        create_task(self->loop, self, ends_of);
    }
}

static void create_itself_again(void)
{
    struct task task = {0};
    run_until_complete(&loop, create_task(&loop, &task, create_itself));
}

static void wake_the_dead(void)
{
    struct task task = {0};
    run_until_complete(&loop, create_task(&loop, &task, ends_of));
    wake(&task);
}

static void sleep_long(struct task *self)
{
    ASYNC {
        SLEEP(100);
    }
}

static void wake_a_sleeper(void)
{
    struct task task = {0}, other = {0};
    create_task(&loop, &task, sleep_long);
    run_until_complete(&loop, create_task(&loop, &other, ends_of));
    wake(&task);
}

static void sleep_without_loop(void)
{
    struct task task = {0};
    coroutine(&task, sleep_long);
    resume(&task);
}

START_TEST(a_wrong_wake_up_is_refused_by_name)
{
    expect_end(create_twice, "create_task() of a task that still runs");
    expect_end(create_itself_again, "create_task() of a task that still runs");
    expect_end(wake_the_dead, "wake() of a task that sleeps or has ended");
    expect_end(wake_a_sleeper, "wake() of a task that sleeps or has ended");
    expect_end(sleep_without_loop, "start it with create_task()");
}
END_TEST

START_TEST(a_frame_can_be_used_again_after_its_task)
{
    struct counter f = {.name = 'a', .to = 1};
    for (int i = 0; i < 2; i++)
        ck_assert(run_until_complete(&loop, create_task(&loop, &f.self, yields)));
    ck_assert_str_eq(happened, "a0 a. a0 a. ");
}
END_TEST

/* ---- Timers -------------------------------------------------------------- */

static void sleeps(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        SLEEP(f->sleep);
        note("%c@%g ", f->name, clock_now - 1000);
    }
}

START_TEST(sleepers_wake_when_they_are_due)
{
    struct counter f[] = {{.name = 'c', .sleep = 3},
                          {.name = 'a', .sleep = 1},
                          {.name = 'd', .sleep = 86400},
                          {.name = 'b', .sleep = 2}};
    for (int i = 0; i < 4; i++)
        create_task(&loop, &f[i].self, sleeps);
    ck_assert(run_until_complete(&loop, &f[2].self));
    ck_assert_str_eq(happened, "a@1 b@2 c@3 d@86400 ");
    ck_assert_int_eq(waits, 4);
}
END_TEST

START_TEST(of_those_due_at_once_the_first_to_ask_wakes_first)
{
    enum { MANY = 20 };
    struct counter f[MANY] = {{{0}, 0, 0, 0, 0}};
    char expected[1024] = "";
    for (int i = 0; i < MANY; i++) {
        f[i] = (struct counter){.name = (char)('a' + i), .sleep = i % 2 ? 1 : 2};
        create_task(&loop, &f[i].self, sleeps);
    }
    run_until_complete(&loop, &f[MANY - 2].self);
    for (int i = 1; i < MANY; i += 2)
        sprintf(expected + strlen(expected), "%c@1 ", 'a' + i);
    for (int i = 0; i < MANY; i += 2)
        sprintf(expected + strlen(expected), "%c@2 ", 'a' + i);
    ck_assert_str_eq(happened, expected);
}
END_TEST

START_TEST(to_sleep_for_nothing_is_to_yield)
{
    const double nothing[] = {0, -0.0, -1, -INFINITY, NAN};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        struct counter f[] = {{.name = 'a', .to = 1},
                              {.name = 's', .sleep = nothing[i]},
                              {.name = 'b', .to = 1}};
        setup();
        create_task(&loop, &f[0].self, yields);
        create_task(&loop, &f[1].self, sleeps);
        create_task(&loop, &f[2].self, yields);
        run_until_complete(&loop, &f[2].self);
        ck_assert_str_eq(happened, "a0 b0 a. s@0 b. ");
        ck_assert_int_eq(waits, 0);
    }
}
END_TEST

START_TEST(to_sleep_without_end_does_not_hold_up_the_others)
{
    struct counter f[] = {{.name = 'x', .sleep = INFINITY}, {.name = 'a', .sleep = 1}};
    create_task(&loop, &f[0].self, sleeps);
    create_task(&loop, &f[1].self, sleeps);
    run_until_complete(&loop, &f[1].self);
    ck_assert_str_eq(happened, "a@1 ");
}
END_TEST

struct napper {
    struct task self;
    double due;
    int number;
};

static double last_due;
static int last_number, napped;

static void naps(struct task *self)
{
    struct napper *f = (struct napper *)self;
    ASYNC {
        SLEEP(f->due - clock_now);
        if (f->due < last_due || (f->due == last_due && f->number < last_number))
            ck_abort_msg("%d woke before %d", last_number, f->number);
        last_due = f->due;
        last_number = f->number;
        napped++;
    }
}

/* Few different times and many sleepers, so that there are many ties. */
START_TEST(ten_thousand_sleepers_in_any_order)
{
    enum { MANY = 10000 };
    struct napper *f = calloc(MANY, sizeof *f);
    ck_assert_ptr_nonnull(f);
    srand(1);
    last_due = 0, last_number = -1, napped = 0;
    for (int i = 0; i < MANY; i++) {
        f[i].due = clock_now + 1 + rand() % 512;
        f[i].number = i;
        create_task(&loop, &f[i].self, naps);
    }
    run_forever(&loop);
    ck_assert_int_eq(napped, MANY);
    free(f);
}
END_TEST

static int turns;

static void counts_turns(struct task *self)
{
    ASYNC {
        for (;;) {
            turns++;
            YIELD;
        }
    }
}

START_TEST(all_who_are_due_go_on_in_one_turn)
{
    struct counter f[] = {{.name = 'a', .sleep = 1}, {.name = 'b', .sleep = 1}};
    struct counter last = {.name = 'c', .sleep = 2};
    struct task counting = {0};
    create_task(&loop, &f[0].self, sleeps);
    create_task(&loop, &f[1].self, sleeps);
    create_task(&loop, &last.self, sleeps);
    run_until_complete(&loop, &f[0].self);
    ck_assert_str_eq(happened, "a@1 b@1 ");
    create_task(&loop, &counting, counts_turns);
    clock_now = 1002;
    turns = 0;
    run_until_complete(&loop, &last.self);
    ck_assert_int_eq(turns, 1);
}
END_TEST

static void sleeps_again(struct task *self)
{
    struct counter *f = (struct counter *)self;
    ASYNC {
        for (f->i = 0; f->i < f->to; f->i++) {
            SLEEP(f->sleep);
            note("%c@%g ", f->name, clock_now - 1000);
        }
    }
}

START_TEST(a_task_can_sleep_again_while_others_sleep)
{
    struct counter f[] = {{.name = 'a', .sleep = 1, .to = 5},
                          {.name = 'b', .sleep = 2, .to = 2},
                          {.name = 'c', .sleep = 1.5, .to = 2},
                          {.name = 'd', .sleep = 5, .to = 1}};
    for (int i = 0; i < 4; i++)
        create_task(&loop, &f[i].self, sleeps_again);
    run_until_complete(&loop, &f[3].self);
    ck_assert_str_eq(happened, "a@1 c@1.5 b@2 a@2 c@3 a@3 b@4 a@4 d@5 a@5 ");
}
END_TEST

/* With a plain list (the first order), or with a heap that lets one of its branches grow and
 * grow (the second), this would take minutes. */
START_TEST(a_hundred_thousand_sleepers_in_an_awkward_order)
{
    enum { MANY = 100000 };
    struct napper *f = calloc(MANY, sizeof *f);
    ck_assert_ptr_nonnull(f);
    last_due = 0, last_number = -1, napped = 0;
    for (int i = 0; i < MANY; i++) {
        f[i].due = clock_now + (_i == 0 ? 1 + i : (i < MANY / 2 ? 1 : 2) * MANY - i);
        f[i].number = i;
        create_task(&loop, &f[i].self, naps);
    }
    run_forever(&loop);
    ck_assert_int_eq(napped, MANY);
    free(f);
}
END_TEST

static void sleep_after_wake(struct task *self)
{
    ASYNC {
        wake(self);
        SLEEP(1);
    }
}

static void sleep_when_woken(void)
{
    struct task task = {0};
    run_until_complete(&loop, create_task(&loop, &task, sleep_after_wake));
}

START_TEST(a_task_in_the_ready_queue_must_not_sleep)
{
    expect_end(sleep_when_woken, "SLEEP in a task that was woken already");
}
END_TEST

/* ---- AWAIT and wait_all -------------------------------------------------- */

struct parent {
    struct task self;
    struct counter child;
    struct task *of;
};

static void awaits_new_child(struct task *self)
{
    struct parent *f = (struct parent *)self;
    ASYNC {
        for (f->child.i = 0; f->child.i < 2; f->child.i++) {
            note("before ");
            AWAIT(create_task(self->loop, &f->child.self, sleeps));
            note("after@%g ", clock_now - 1000);
        }
    }
}

START_TEST(await_goes_on_when_the_child_has_ended)
{
    struct parent f = {.child = {.name = 'c', .sleep = 2}};
    ck_assert(run_until_complete(&loop, create_task(&loop, &f.self, awaits_new_child)));
    ck_assert_str_eq(happened, "before c@2 after@2 before c@4 after@4 ");
}
END_TEST

static void awaits(struct task *self)
{
    struct parent *f = (struct parent *)self;
    ASYNC {
        AWAIT(f->of);
        note("joined@%g ", clock_now - 1000);
    }
}

START_TEST(await_of_a_running_task_joins_it_and_of_an_ended_one_does_not_stop)
{
    struct counter child = {.name = 'c', .sleep = 5};
    struct parent first = {.of = &child.self}, second = {.of = &child.self};
    create_task(&loop, &child.self, sleeps);
    ck_assert(run_until_complete(&loop, create_task(&loop, &first.self, awaits)));
    ck_assert_str_eq(happened, "c@5 joined@5 ");

    coroutine(&second.self, awaits);
    ck_assert(!resume(&second.self));
    ck_assert_str_eq(happened, "c@5 joined@5 joined@5 ");
}
END_TEST

START_TEST(a_parent_is_woken_through_the_queue)
{
    struct counter child = {.name = 'c'}, other = {.name = 'o', .to = 2};
    struct parent parent = {.of = &child.self};
    create_task(&loop, &parent.self, awaits);
    create_task(&loop, &child.self, yields);
    create_task(&loop, &other.self, yields);
    run_until_complete(&loop, &other.self);
    ck_assert_str_eq(happened, "c. o0 joined@0 o1 o. ");
}
END_TEST

static void await_twice(void)
{
    struct counter child = {.sleep = 1};
    struct parent first = {.of = &child.self}, second = {.of = &child.self};
    create_task(&loop, &child.self, sleeps);
    create_task(&loop, &first.self, awaits);
    run_until_complete(&loop, create_task(&loop, &second.self, awaits));
}

static void await_nobody(void)
{
    struct counter child = {.sleep = 1};
    struct parent parent = {.of = &child.self};
    run_until_complete(&loop, create_task(&loop, &parent.self, awaits));
}

static void await_after_wake(struct task *self)
{
    struct parent *f = (struct parent *)self;
    ASYNC {
        wake(self);
        AWAIT(f->of);
    }
}

static void await_when_woken(void)
{
    struct counter child = {.sleep = 1};
    struct parent parent = {.of = &child.self};
    create_task(&loop, &child.self, sleeps);
    run_until_complete(&loop, create_task(&loop, &parent.self, await_after_wake));
}

static void await_oneself(void)
{
    struct parent parent = {.of = &parent.self};
    run_until_complete(&loop, create_task(&loop, &parent.self, awaits));
}

START_TEST(a_wrong_await_is_refused_by_name)
{
    expect_end(await_twice, "AWAIT of a task that is awaited already");
    expect_end(await_nobody, "AWAIT of a task that was never created");
    expect_end(await_when_woken, "AWAIT in a task that was woken already");
    expect_end(await_oneself, "nobody can wake one");
}
END_TEST

START_TEST(wait_all_ends_with_the_last_of_them)
{
    enum { MANY = 100 };
    const size_t counts[] = {0, 1, MANY};
    for (int i = 0; i < 3; i++) {
        struct counter f[MANY] = {{{0}, 0, 0, 0, 0}};
        struct task *tasks[MANY];
        struct wait_all parent = {.tasks = tasks, .count = counts[i]};
        setup();
        for (size_t k = 0; k < counts[i]; k++) {
            f[k] = (struct counter){.name = 'a', .sleep = (double)((k * 37) % MANY)};
            tasks[k] = create_task(&loop, &f[k].self, sleeps);
        }
        ck_assert(
            run_until_complete(&loop, create_task(&loop, &parent.self, wait_all)));
        for (size_t k = 0; k < counts[i]; k++)
            ck_assert_int_eq(f[k].self.state, ENDED);
        ck_assert(clock_now == 1000 + (i == 2 ? MANY - 1 : 0));
    }
}
END_TEST

/* ---- Runs ---------------------------------------------------------------- */

static void stops_loop(struct task *self)
{
    ASYNC {
        note("stop ");
        stop(self->loop);
        YIELD;
        note("again ");
    }
}

START_TEST(stop_lets_the_turn_finish_and_the_next_run_goes_on)
{
    struct counter f[] = {{.name = 'a', .to = 1}, {.name = 'b', .to = 1}};
    struct task stopper = {0};
    create_task(&loop, &f[0].self, yields);
    create_task(&loop, &stopper, stops_loop);
    create_task(&loop, &f[1].self, yields);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a0 stop b0 ");
    run_forever(&loop);
    ck_assert_str_eq(happened, "a0 stop b0 a. again b. ");
}
END_TEST

START_TEST(an_early_stop_leaves_one_turn)
{
    struct counter f = {.name = 'a', .to = 5};
    create_task(&loop, &f.self, yields);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.self));
    ck_assert_str_eq(happened, "a0 ");
    ck_assert(run_until_complete(&loop, &f.self));
}
END_TEST

START_TEST(run_forever_waits_on_with_no_task_at_all)
{
    run_forever(&loop);
    ck_assert_int_eq(waits, 1);
    ck_assert(waited == INFINITY);
}
END_TEST

START_TEST(run_until_complete_leaves_the_others_pending)
{
    struct counter f[] = {{.name = 'a', .sleep = 1}, {.name = 'b', .sleep = 2}};
    create_task(&loop, &f[0].self, sleeps);
    create_task(&loop, &f[1].self, sleeps);
    ck_assert(run_until_complete(&loop, &f[0].self));
    ck_assert_str_eq(happened, "a@1 ");
    ck_assert(run_until_complete(&loop, &f[0].self));
    ck_assert(run_until_complete(&loop, &f[1].self));
    ck_assert_str_eq(happened, "a@1 b@2 ");
}
END_TEST

START_TEST(run_until_complete_tells_when_it_was_stopped)
{
    struct counter f = {.name = 'a', .to = 9};
    struct task stopper = {0};
    create_task(&loop, &stopper, stops_loop);
    create_task(&loop, &f.self, yields);
    ck_assert(!run_until_complete(&loop, &f.self));
    ck_assert(run_until_complete(&loop, &stopper));
}
END_TEST

static void wait_for_nobody(void)
{
    struct counter f = {.name = 'a'};
    run_until_complete(&loop, create_task(&loop, &f.self, suspends));
}

static void run_without_hooks(void)
{
    struct counter f = {.name = 'a'};
    loop.wait = NULL;
    run_until_complete(&loop, create_task(&loop, &f.self, yields));
}

static void run_without_clock(void)
{
    struct counter f = {.name = 'a'};
    loop.time = NULL;
    run_until_complete(&loop, create_task(&loop, &f.self, yields));
}

START_TEST(a_stop_comes_before_that_error)
{
    struct counter f = {.name = 'a'};
    create_task(&loop, &f.self, suspends);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.self));
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.self));
    ck_assert_str_eq(happened, "a ");
}
END_TEST

START_TEST(it_is_an_error_if_nobody_can_wake_anybody)
{
    expect_end(wait_for_nobody, "all tasks wait, and nobody can wake one");
    expect_end(run_without_hooks, "the loop needs its two hooks");
    expect_end(run_without_clock, "the loop needs its two hooks");
}
END_TEST

/* ---- The world outside --------------------------------------------------- */

static struct task *expected_outside;

static void outside_wait(struct loop *self, double seconds)
{
    waits++;
    waited = seconds;
    if (waits == 3) {
        self->outside--;
        wake(expected_outside);
    }
}

START_TEST(the_hook_is_asked_every_turn_while_somebody_is_outside)
{
    struct counter f = {.name = 'o'}, busy = {.name = 'b', .to = 4};
    loop.wait = outside_wait;
    loop.outside = 1;
    expected_outside = &f.self;
    create_task(&loop, &f.self, suspends);
    create_task(&loop, &busy.self, yields);
    run_until_complete(&loop, &busy.self);
    ck_assert_str_eq(happened, "o b0 b1 b2 o b3 b. ");
    ck_assert_int_eq(waits, 3);
    ck_assert(waited == 0);
}
END_TEST

START_TEST(the_hook_is_asked_even_if_others_sleep)
{
    struct counter f = {.name = 'o'}, busy = {.name = 'b', .to = 4},
                   late = {.name = 'l', .sleep = 9};
    loop.wait = outside_wait;
    loop.outside = 1;
    expected_outside = &f.self;
    create_task(&loop, &late.self, sleeps);
    create_task(&loop, &f.self, suspends);
    create_task(&loop, &busy.self, yields);
    run_until_complete(&loop, &busy.self);
    ck_assert_str_eq(happened, "o b0 b1 b2 o b3 b. ");
    ck_assert(waited == 0);
}
END_TEST

START_TEST(somebody_outside_is_waited_for_without_end)
{
    struct counter f = {.name = 'o'};
    loop.wait = outside_wait;
    loop.outside = 1;
    waits = 1;
    expected_outside = &f.self;
    create_task(&loop, &f.self, suspends);
    stop(&loop);
    run_until_complete(&loop, &f.self);
    ck_assert_int_eq(waits, 2);
    stop(&loop);
    run_until_complete(&loop, &f.self);
    ck_assert(waited == INFINITY);
    ck_assert_str_eq(happened, "o o ");
}
END_TEST

/* ---- The usual hooks: real time, real signals ----------------------------- */

static struct timespec asked_time; /* how long pselect() was to sleep */
static int strikes;                /* so many signals come, just before pselect() */

static int observed_pselect(int count, fd_set *in, fd_set *out, fd_set *except,
                            const struct timespec *time, const sigset_t *mask)
{
    asked_time = *time;
    if (strikes > 0) {
        strikes--;
        raise(SIGALRM);
    }
    return pselect(count, in, out, except, time, mask);
}

static void on_alarm(int number)
{
    (void)number;
    stop(&loop);
}

static void setup_real(void)
{
    struct sigaction action = {.sa_handler = on_alarm};
    setup();
    loop = (struct loop){.time = wall_time, .wait = sleep_or_signal};
    sigemptyset(&action.sa_mask);
    ck_assert_int_eq(sigaction(SIGALRM, &action, NULL), 0);
}

static void alarm_in(long microseconds)
{
    struct itimerval timer = {.it_value = {.tv_usec = microseconds}};
    ck_assert_int_eq(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

static bool is_blocked(int number)
{
    sigset_t blocked;
    ck_assert_int_eq(sigprocmask(SIG_BLOCK, NULL, &blocked), 0);
    return sigismember(&blocked, number);
}

START_TEST(a_signal_ends_a_sleep_without_end)
{
    alarm_in(50000);
    run_forever(&loop);
    ck_assert(!is_blocked(SIGALRM));
    ck_assert_int_eq(loop.stopping, 0);
}
END_TEST

START_TEST(a_signal_ends_a_long_sleep)
{
    struct counter f = {.name = 'a', .sleep = 1e9};
    alarm_in(50000);
    ck_assert(!run_until_complete(&loop, create_task(&loop, &f.self, sleeps)));
    ck_assert(!is_blocked(SIGALRM));
}
END_TEST

static void yields_forever(struct task *self)
{
    ASYNC {
        for (;;)
            YIELD;
    }
}

START_TEST(a_signal_is_heard_by_who_only_yields)
{
    struct task task = {0};
    alarm_in(50000);
    ck_assert(!run_until_complete(&loop, create_task(&loop, &task, yields_forever)));
}
END_TEST

/* The worst moment: the loop has looked whether to stop, and is about to sleep. */
START_TEST(a_signal_just_before_the_sleep_is_not_lost)
{
    struct counter f = {.name = 'a', .sleep = 1e9};
    create_task(&loop, &f.self, sleeps);
    strikes = 1;
    ck_assert(!run_until_complete(&loop, &f.self));
    ck_assert_int_eq(strikes, 0);
}
END_TEST

START_TEST(a_signal_before_the_look_is_not_lost)
{
    struct counter f = {.name = 'a', .sleep = 1e9};
    create_task(&loop, &f.self, sleeps);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.self));
    stop(&loop); /* now the task sleeps, and the loop would */
    ck_assert(!run_until_complete(&loop, &f.self));
}
END_TEST

START_TEST(a_sleep_is_cut_to_a_day)
{
    const struct {
        double seconds;
        time_t tv_sec;
        long least, most;
    } cases[] = {
        {0.75, 0, 700000000, 750000000},
        {1e9, 86400, 0, 0},
        {INFINITY, 86400, 0, 0},
    };
    for (int i = 0; i < 3; i++) {
        struct counter f = {.name = 'a', .sleep = cases[i].seconds};
        setup_real();
        create_task(&loop, &f.self, sleeps);
        strikes = 1;
        ck_assert(!run_until_complete(&loop, &f.self));
        ck_assert_int_eq(asked_time.tv_sec, cases[i].tv_sec);
        ck_assert_int_ge(asked_time.tv_nsec, cases[i].least);
        ck_assert_int_le(asked_time.tv_nsec, cases[i].most);
    }
}
END_TEST

START_TEST(the_clock_is_one_that_nobody_sets)
{
    struct timespec now;
    ck_assert_int_eq(clock_gettime(CLOCK_MONOTONIC, &now), 0);
    double difference = wall_time(&loop) - (double)now.tv_sec
                        - (double)now.tv_nsec / 1e9;
    ck_assert(difference >= 0 && difference < 3600);
}
END_TEST

START_TEST(a_sleep_lasts_as_long_as_it_should)
{
    struct counter f = {.name = 'a', .sleep = 0.05};
    double before = wall_time(&loop);
    ck_assert(run_until_complete(&loop, create_task(&loop, &f.self, sleeps)));
    ck_assert(wall_time(&loop) - before >= 0.05);
}
END_TEST

START_TEST(a_count_is_from_one_to_the_most)
{
    ck_assert_uint_eq(parse_count("0"), 0);
    ck_assert_uint_eq(parse_count("1"), 1);
    ck_assert_uint_eq(parse_count("9999999"), MOST_COROUTINES);
    ck_assert_uint_eq(parse_count("10000000"), 0);
}
END_TEST

START_TEST(no_task_is_larger_than_a_cache_line)
{
    ck_assert_uint_le(sizeof(struct task), 64);
}
END_TEST

Suite *loop_suite(void)
{
    Suite *suite = suite_create("loop");

    TCase *coroutines = tcase_create("coroutines");
    tcase_add_checked_fixture(coroutines, setup, NULL);
    tcase_add_test(coroutines, a_coroutine_goes_on_where_it_stopped);
    tcase_add_test(coroutines, return_and_break_end_a_coroutine);
    tcase_add_test(coroutines, a_lost_coroutine_says_where_and_why);
    tcase_add_test(coroutines, a_count_is_from_one_to_the_most);
    tcase_add_test(coroutines, no_task_is_larger_than_a_cache_line);
    suite_add_tcase(suite, coroutines);

    TCase *ready = tcase_create("ready");
    tcase_add_checked_fixture(ready, setup, NULL);
    tcase_add_test(ready, tasks_start_in_the_order_of_create_task);
    tcase_add_test(ready, yield_gives_everybody_a_turn);
    tcase_add_test(ready, who_becomes_ready_in_a_turn_goes_on_in_the_next);
    tcase_add_test(ready, a_double_wake_up_is_one);
    tcase_add_test(ready, a_wrong_wake_up_is_refused_by_name);
    tcase_add_test(ready, a_frame_can_be_used_again_after_its_task);
    suite_add_tcase(suite, ready);

    TCase *timers = tcase_create("timers");
    tcase_add_checked_fixture(timers, setup, NULL);
    tcase_add_test(timers, sleepers_wake_when_they_are_due);
    tcase_add_test(timers, of_those_due_at_once_the_first_to_ask_wakes_first);
    tcase_add_test(timers, to_sleep_for_nothing_is_to_yield);
    tcase_add_test(timers, to_sleep_without_end_does_not_hold_up_the_others);
    tcase_add_test(timers, ten_thousand_sleepers_in_any_order);
    tcase_add_test(timers, a_task_in_the_ready_queue_must_not_sleep);
    tcase_add_test(timers, all_who_are_due_go_on_in_one_turn);
    tcase_add_test(timers, a_task_can_sleep_again_while_others_sleep);
    tcase_add_loop_test(timers, a_hundred_thousand_sleepers_in_an_awkward_order, 0, 2);
    suite_add_tcase(suite, timers);

    TCase *await = tcase_create("await");
    tcase_add_checked_fixture(await, setup, NULL);
    tcase_add_test(await, await_goes_on_when_the_child_has_ended);
    tcase_add_test(await,
                   await_of_a_running_task_joins_it_and_of_an_ended_one_does_not_stop);
    tcase_add_test(await, a_parent_is_woken_through_the_queue);
    tcase_add_test(await, a_wrong_await_is_refused_by_name);
    tcase_add_test(await, wait_all_ends_with_the_last_of_them);
    suite_add_tcase(suite, await);

    TCase *runs = tcase_create("runs");
    tcase_add_checked_fixture(runs, setup, NULL);
    tcase_add_test(runs, stop_lets_the_turn_finish_and_the_next_run_goes_on);
    tcase_add_test(runs, an_early_stop_leaves_one_turn);
    tcase_add_test(runs, run_forever_waits_on_with_no_task_at_all);
    tcase_add_test(runs, run_until_complete_leaves_the_others_pending);
    tcase_add_test(runs, run_until_complete_tells_when_it_was_stopped);
    tcase_add_test(runs, it_is_an_error_if_nobody_can_wake_anybody);
    tcase_add_test(runs, a_stop_comes_before_that_error);
    tcase_add_test(runs, the_hook_is_asked_every_turn_while_somebody_is_outside);
    tcase_add_test(runs, the_hook_is_asked_even_if_others_sleep);
    tcase_add_test(runs, somebody_outside_is_waited_for_without_end);
    suite_add_tcase(suite, runs);

    TCase *hooks = tcase_create("hooks");
    tcase_add_checked_fixture(hooks, setup_real, NULL);
    tcase_add_test(hooks, a_signal_ends_a_sleep_without_end);
    tcase_add_test(hooks, a_signal_ends_a_long_sleep);
    tcase_add_test(hooks, a_signal_is_heard_by_who_only_yields);
    tcase_add_test(hooks, a_signal_just_before_the_sleep_is_not_lost);
    tcase_add_test(hooks, a_signal_before_the_look_is_not_lost);
    tcase_add_test(hooks, a_sleep_is_cut_to_a_day);
    tcase_add_test(hooks, the_clock_is_one_that_nobody_sets);
    tcase_add_test(hooks, a_sleep_lasts_as_long_as_it_should);
    suite_add_tcase(suite, hooks);
    return suite;
}
