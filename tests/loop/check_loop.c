/* loop.h: coroutines, tasks and runs on a virtual clock; and the usual hooks, in real time. */
#include <sys/select.h>

/* lesson.h and exercise.h, but with a pselect() at which the tests can look, and strike. */
static int observed_pselect(int count, fd_set *in, fd_set *out, fd_set *except,
                            const struct timespec *time, const sigset_t *mask);
#define pselect observed_pselect
#include "../../exercise.h"
#undef pselect
#include "actors.h"
#include <sys/time.h>

/* ---- Coroutines ---------------------------------------------------------- */

static void three_stops(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
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
    struct actor f = {0};
    ck_assert_ptr_eq(coroutine(&f.self, three_stops), &f.self);
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

static void returns_early(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
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
        struct actor f = {.to = to};
        coroutine(&f.self, returns_early);
        ck_assert(resume(&f.self));
        ck_assert(!resume(&f.self));
    }
    ck_assert_str_eq(happened, "12");
}
END_TEST

START_TEST(a_frame_can_be_used_again_after_the_end)
{
    struct actor f = {0};
    coroutine(&f.self, empty);
    ck_assert(!resume(&f.self));
    coroutine(&f.self, three_stops);
    ck_assert(resume(&f.self));
    ck_assert_str_eq(happened, "a");
}
END_TEST

/* Stops inside an if, a loop and a switch that is around it, and on the first line. */
static void stops_everywhere(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        SUSPEND;
        if (f->to == 3)
            SUSPEND;
        else
            note("no");
        do {
            switch (f->i) {
            case 1:
                note("one");
                break;
            default:
                note("other");
            }
            SUSPEND;
        } while (++f->i < f->to);
        SUSPEND;
    }
}

START_TEST(a_stop_may_stand_wherever_a_statement_may)
{
    struct actor f = {.to = 3};
    int stops = 0;
    coroutine(&f.self, stops_everywhere);
    while (resume(&f.self))
        stops++;
    ck_assert_int_eq(stops, 6);
    ck_assert_str_eq(happened, "otheroneother");
}
END_TEST

/* ---- AWAIT: a coroutine awaits another one ----------------------------------- */

static void awaits(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        note("%c ", f->name);
        if (f->other)
            AWAIT(&f->other->self, awaits);
        else
            SUSPEND;
        note("%c. ", f->name);
    }
}

START_TEST(await_stops_whenever_the_child_stops)
{
    struct actor c = {.name = 'c'}, b = {.name = 'b', .other = &c},
                 a = {.name = 'a', .other = &b};
    coroutine(&a.self, awaits);
    ck_assert(resume(&a.self));
    ck_assert_str_eq(happened, "a b c ");
    ck_assert(!resume(&a.self));
    ck_assert_str_eq(happened, "a b c c. b. a. ");
}
END_TEST

static void awaits_empty(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (f->i = 0; f->i < 3; f->i++)
            AWAIT(&f->other->self, empty);
    }
}

START_TEST(await_of_one_that_never_stops_does_not_stop)
{
    struct actor child = {0}, parent = {.other = &child};
    coroutine(&parent.self, awaits_empty);
    ck_assert(!resume(&parent.self));
    ck_assert_int_eq(parent.i, 3);
}
END_TEST

static void awaits_sleeps(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (f->i = 0; f->i < f->to; f->i++) {
            note("%c ", f->name);
            AWAIT(&f->other->self, sleeps);
        }
        note("%c. ", f->name);
    }
}

/* This is what the difference between a coroutine and a task is about. */
START_TEST(two_that_sleep_take_their_sum_as_coroutines_but_the_longer_one_as_tasks)
{
    struct actor child = {.name = 'c', .seconds = 3},
                 parent = {.name = 'p', .to = 2, .other = &child};
    ck_assert(run_until_complete(&loop, start(&parent, awaits_sleeps)));
    ck_assert_str_eq(happened, "p c@3 p c@6 p. ");

    setup();
    struct actor tasks[2] = {{.name = 'a', .seconds = 3}, {.name = 'b', .seconds = 3}};
    start(&tasks[0], sleeps);
    ck_assert(run_until_complete(&loop, start(&tasks[1], sleeps)));
    ck_assert_str_eq(happened, "a@3 b@3 ");
}
END_TEST

START_TEST(a_chain_is_one_task_at_any_depth)
{
    enum { DEPTH = 1000 };
    static struct actor chain[DEPTH];
    struct actor other = {.name = 'o'};
    for (int i = 0; i < DEPTH - 1; i++)
        chain[i] = (struct actor){.name = 'x', .other = &chain[i + 1]};
    chain[DEPTH - 1].name = 'x';
    start(&chain[0], awaits);
    start(&other, awaits);
    run_forever(&loop);
    for (int i = 0; i < DEPTH; i++)
        ck_assert_ptr_eq(chain[i].self.task, &chain[0].task);
    happened[0] = '\0';
    wake(&chain[0].task);
    run_forever(&loop);
    ck_assert_int_eq(chain[0].task.state, DONE);
    ck_assert_uint_eq(strlen(happened), 3 * DEPTH);
}
END_TEST

/* ---- The ready queue ----------------------------------------------------- */

START_TEST(tasks_start_in_the_order_of_create_task)
{
    struct actor f[] = {{.name = 'c'}, {.name = 'a'}, {.name = 'b'}};
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_eq(start(&f[i], yields), &f[i].task);
    ck_assert_str_eq(happened, "");
    run_forever(&loop);
    ck_assert_str_eq(happened, "c. a. b. ");
}
END_TEST

START_TEST(yield_lets_all_others_run)
{
    struct actor f[] = {
        {.name = 'a', .to = 3}, {.name = 'b', .to = 1}, {.name = 'c', .to = 2}};
    for (int i = 0; i < 3; i++)
        start(&f[i], yields);
    run_until_complete(&loop, &f[0].task);
    ck_assert_str_eq(happened, "a0 b0 c0 a1 b. c1 a2 c. a. ");
    ck_assert_int_eq(waits, 0);
}
END_TEST

static void spawns(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        start(f->other, yields);
        note("%c spawned ", f->name);
        YIELD;
        note("%c. ", f->name);
    }
}

START_TEST(what_becomes_ready_in_a_turn_runs_in_the_next)
{
    struct actor child = {.name = 'x', .to = 1};
    struct actor f[] = {{.name = 'a', .other = &child}, {.name = 'b', .to = 1}};
    start(&f[0], spawns);
    start(&f[1], yields);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a spawned b0 x0 a. b. x. ");
}
END_TEST

START_TEST(a_double_wake_up_is_one)
{
    struct actor f[] = {{.name = 'a'}, {.name = 'b'}};
    start(&f[0], suspends);
    start(&f[1], suspends);
    run_forever(&loop);
    wake(&f[0].task);
    wake(&f[1].task);
    wake(&f[0].task);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a b a b ");
}
END_TEST

START_TEST(a_frame_and_its_task_can_be_used_again_when_the_task_is_done)
{
    struct actor f = {.name = 'a', .to = 1};
    for (int i = 0; i < 2; i++)
        ck_assert(run_until_complete(&loop, start(&f, yields)));
    ck_assert_str_eq(happened, "a0 a. a0 a. ");
}
END_TEST

/* ---- AWAIT_TASK and wait_all ----------------------------------------------- */

START_TEST(await_task_waits_for_one_that_runs_and_not_for_one_that_is_done)
{
    struct actor child = {.name = 'c', .seconds = 5}, first = {.other = &child},
                 second = {.other = &child};
    start(&child, sleeps);
    ck_assert(run_until_complete(&loop, start(&first, joins)));
    ck_assert_str_eq(happened, "c@5 joined@5 ");

    start(&second, joins);
    stop(&loop); /* one turn is enough */
    ck_assert(run_until_complete(&loop, &second.task));
    ck_assert_str_eq(happened, "c@5 joined@5 joined@5 ");
}
END_TEST

START_TEST(a_task_created_again_has_forgotten_its_waiter)
{
    struct actor child = {.name = 'c', .seconds = 5}, parent = {.other = &child};
    start(&child, sleeps);
    ck_assert(run_until_complete(&loop, start(&parent, joins)));
    start(&child, sleeps);
    parent.seconds = 9;
    start(&parent, sleeps); /* if it were woken, that would be an error */
    ck_assert(run_until_complete(&loop, &child.task));
    ck_assert_str_eq(happened, "c@5 joined@5 c@10 ");
}
END_TEST

START_TEST(a_waiter_is_woken_through_the_queue)
{
    struct actor child = {.name = 'c'}, other = {.name = 'o', .to = 2},
                 parent = {.other = &child};
    start(&parent, joins);
    start(&child, yields);
    start(&other, yields);
    run_until_complete(&loop, &other.task);
    ck_assert_str_eq(happened, "c. o0 joined@0 o1 o. ");
}
END_TEST

/* As a task does that waits for the first of several. */
static void becomes_the_waiter(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        f->other->task.waiter = self->task;
        SUSPEND;
        note("woken@%g ", clock_now - 1000);
    }
}

START_TEST(a_waiter_may_be_set_without_await_task)
{
    struct actor child = {.name = 'c', .seconds = 5}, parent = {.other = &child};
    start(&child, sleeps);
    ck_assert(run_until_complete(&loop, start(&parent, becomes_the_waiter)));
    ck_assert_str_eq(happened, "c@5 woken@5 ");
}
END_TEST

static void awaits_joins(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        AWAIT(&f->other->self, joins);
        note("outer ");
    }
}

START_TEST(an_inner_coroutine_awaits_for_its_whole_task)
{
    struct actor child = {.name = 'c', .seconds = 5}, inner = {.other = &child},
                 outer = {.other = &inner};
    start(&child, sleeps);
    ck_assert(run_until_complete(&loop, start(&outer, awaits_joins)));
    ck_assert_str_eq(happened, "c@5 joined@5 outer ");
}
END_TEST

START_TEST(wait_all_ends_with_the_last_of_them)
{
    enum { MANY = 100 };
    const size_t counts[] = {0, 1, MANY};
    for (int i = 0; i < 3; i++) {
        struct actor f[MANY] = {{.name = 0}};
        struct task tasks[MANY] = {{.loop = NULL}}, parent = {0};
        struct wait_all all = {.tasks = tasks, .count = counts[i]};
        setup();
        for (size_t k = 0; k < counts[i]; k++) {
            f[k] = (struct actor){.name = 'a', .seconds = (double)((k * 37) % MANY)};
            create_task(&loop, &tasks[k], &f[k].self, sleeps);
        }
        ck_assert(run_until_complete(&loop,
                                     create_task(&loop, &parent, &all.self, wait_all)));
        for (size_t k = 0; k < counts[i]; k++)
            ck_assert_int_eq(tasks[k].state, DONE);
        ck_assert(clock_now == 1000 + (i == 2 ? MANY - 1 : 0));
    }
}
END_TEST

START_TEST(wait_all_waits_again_when_its_frame_is_used_again)
{
    struct actor f[2] = {{.name = 'a', .seconds = 1}, {.name = 'b', .seconds = 2}};
    struct task tasks[2] = {{.loop = NULL}}, parent = {0};
    struct wait_all all = {.tasks = tasks, .count = 2};
    for (int i = 0; i < 2; i++) {
        create_task(&loop, &tasks[0], &f[0].self, sleeps);
        create_task(&loop, &tasks[1], &f[1].self, sleeps);
        ck_assert(run_until_complete(&loop,
                                     create_task(&loop, &parent, &all.self, wait_all)));
    }
    ck_assert_str_eq(happened, "a@1 b@2 a@3 b@4 ");
}
END_TEST

/* ---- Runs ---------------------------------------------------------------- */

static void stops_loop(struct coroutine *self)
{
    ASYNC {
        note("stop ");
        stop(self->task->loop);
        YIELD;
        note("again ");
    }
}

START_TEST(stop_lets_the_turn_finish_and_the_next_run_goes_on)
{
    struct actor f[] = {{.name = 'a', .to = 1}, {.name = 'b', .to = 1}}, stopper = {0};
    start(&f[0], yields);
    start(&stopper, stops_loop);
    start(&f[1], yields);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a0 stop b0 ");
    run_forever(&loop);
    ck_assert_str_eq(happened, "a0 stop b0 a. again b. ");
}
END_TEST

START_TEST(an_early_stop_leaves_one_turn)
{
    struct actor f = {.name = 'a', .to = 5};
    start(&f, yields);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.task));
    ck_assert_str_eq(happened, "a0 ");
    ck_assert(run_until_complete(&loop, &f.task));
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
    struct actor f[] = {{.name = 'a', .seconds = 1}, {.name = 'b', .seconds = 2}};
    start(&f[0], sleeps);
    start(&f[1], sleeps);
    ck_assert(run_until_complete(&loop, &f[0].task));
    ck_assert_str_eq(happened, "a@1 ");
    ck_assert(run_until_complete(&loop, &f[0].task));
    ck_assert(run_until_complete(&loop, &f[1].task));
    ck_assert_str_eq(happened, "a@1 b@2 ");
}
END_TEST

START_TEST(run_until_complete_tells_when_it_was_stopped)
{
    struct actor f = {.name = 'a', .to = 9}, stopper = {0};
    start(&stopper, stops_loop);
    start(&f, yields);
    ck_assert(!run_until_complete(&loop, &f.task));
    ck_assert(run_until_complete(&loop, &stopper.task));
}
END_TEST

START_TEST(a_stop_comes_before_the_error_that_nothing_can_wake_a_task)
{
    struct actor f = {.name = 'a'};
    start(&f, suspends);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.task));
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.task));
    ck_assert_str_eq(happened, "a ");
}
END_TEST

/* ---- The world outside --------------------------------------------------- */

static struct actor *expected_outside;

static void outside_wait(struct loop *self, double seconds)
{
    waits++;
    waited = seconds;
    if (waits == 3) {
        self->outside--;
        wake(&expected_outside->task);
    }
}

static void start_outside(struct actor *actor)
{
    loop.wait = outside_wait;
    loop.outside++;
    expected_outside = actor;
    start(actor, suspends);
}

START_TEST(the_hook_is_asked_every_turn_while_a_task_is_outside)
{
    struct actor f = {.name = 'o'}, busy = {.name = 'b', .to = 4};
    start_outside(&f);
    start(&busy, yields);
    run_until_complete(&loop, &busy.task);
    ck_assert_str_eq(happened, "o b0 b1 b2 o b3 b. ");
    ck_assert_int_eq(waits, 3);
    ck_assert(waited == 0);
}
END_TEST

START_TEST(the_hook_is_asked_even_if_others_sleep)
{
    struct actor f = {.name = 'o'}, busy = {.name = 'b', .to = 4},
                 late = {.name = 'l', .seconds = 9};
    start(&late, sleeps);
    start_outside(&f);
    start(&busy, yields);
    run_until_complete(&loop, &busy.task);
    ck_assert_str_eq(happened, "o b0 b1 b2 o b3 b. ");
    ck_assert(waited == 0);
}
END_TEST

START_TEST(a_task_outside_is_waited_for_without_end)
{
    struct actor f = {.name = 'o'};
    start_outside(&f);
    waits = 1;
    stop(&loop);
    run_until_complete(&loop, &f.task);
    ck_assert_int_eq(waits, 2);
    stop(&loop);
    run_until_complete(&loop, &f.task);
    ck_assert(waited == INFINITY);
    ck_assert_str_eq(happened, "o o ");
}
END_TEST

/* ---- The usual hooks: real time, real signals ----------------------------- */

static struct timespec asked_time; /* how long pselect() was to sleep */
static int strikes;                /* how many signals come just before pselect() */
static int striking = SIGALRM;     /* which one */

static int observed_pselect(int count, fd_set *in, fd_set *out, fd_set *except,
                            const struct timespec *time, const sigset_t *mask)
{
    asked_time = *time;
    if (strikes > 0) {
        strikes--;
        raise(striking);
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
    struct actor f = {.name = 'a', .seconds = 1e9};
    alarm_in(50000);
    ck_assert(!run_until_complete(&loop, start(&f, sleeps)));
    ck_assert(!is_blocked(SIGALRM));
}
END_TEST

static void yields_forever(struct coroutine *self)
{
    ASYNC {
        for (;;)
            YIELD;
    }
}

START_TEST(a_signal_is_heard_by_those_who_only_yield)
{
    struct actor f = {0};
    alarm_in(50000);
    ck_assert(!run_until_complete(&loop, start(&f, yields_forever)));
}
END_TEST

/* The worst moment: the loop has looked whether to stop, and is about to sleep. */
START_TEST(a_signal_just_before_the_sleep_is_not_lost)
{
    struct actor f = {.name = 'a', .seconds = 1e9};
    start(&f, sleeps);
    strikes = 1;
    ck_assert(!run_until_complete(&loop, &f.task));
    ck_assert_int_eq(strikes, 0);
}
END_TEST

START_TEST(a_signal_before_the_look_is_not_lost)
{
    struct actor f = {.name = 'a', .seconds = 1e9};
    start(&f, sleeps);
    stop(&loop);
    ck_assert(!run_until_complete(&loop, &f.task));
    stop(&loop); /* now the task sleeps, and the loop would */
    ck_assert(!run_until_complete(&loop, &f.task));
}
END_TEST

/* As if the program had been stopped (Ctrl+Z) during its sleep, and continued much later (fg).
 * Without an end to that pselect(), this test never ends. */
START_TEST(a_sleep_looks_at_the_clock_when_the_program_is_continued)
{
    strikes = 1;
    striking = SIGCONT;
    sleep_or_signal(&loop, 1e9);
    ck_assert_int_eq(strikes, 0);
    ck_assert(!is_blocked(SIGCONT));
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
        struct actor f = {.name = 'a', .seconds = cases[i].seconds};
        setup_real();
        start(&f, sleeps);
        strikes = 1;
        run_forever(&loop);
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
    struct actor f = {.name = 'a', .seconds = 0.05};
    double before = wall_time(&loop);
    ck_assert(run_until_complete(&loop, start(&f, sleeps)));
    ck_assert(wall_time(&loop) - before >= 0.05);
}
END_TEST

/* A wait that is cut short would be followed by turns that don't wait at all. */
START_TEST(milliseconds_are_rounded_up)
{
    const struct {
        double seconds;
        int milliseconds;
    } cases[] = {{INFINITY, 86400000}, {86400.5, 86400000}, {0.25, 250}, {0.25001, 251},
                 {0.0005, 1},          {1e-9, 1},           {0, 0},      {-1, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_int_eq(milliseconds(&loop, cases[i].seconds, 86400),
                         cases[i].milliseconds);
    stop(&loop);
    ck_assert_int_eq(milliseconds(&loop, 1, 86400), 0);
}
END_TEST

START_TEST(a_count_is_from_one_to_the_most)
{
    ck_assert_uint_eq(parse_count("0"), 0);
    ck_assert_uint_eq(parse_count("1"), 1);
    ck_assert_uint_eq(parse_count("9999999"), MAX_COUNT);
    ck_assert_uint_eq(parse_count("10000000"), 0);
}
END_TEST

/* argc may be 0, and then there is no argv[0] either. */
START_TEST(without_arguments_the_usual_ones_are_taken)
{
    char *program_alone[] = {"program", NULL}, *nothing[] = {NULL};
    struct numbers usual = read_numbers(1, program_alone, "", "2 1 3");
    struct numbers numbers = read_numbers(0, nothing, "", "2 1 3");
    ck_assert_int_eq(usual.count, 3);
    ck_assert_int_eq(usual.at[2], 3);
    ck_assert_mem_eq(&numbers, &usual, sizeof usual);
    ck_assert_uint_eq(count_argument(0, nothing, 5), 5);
}
END_TEST

START_TEST(a_coroutine_and_its_task_are_small)
{
    ck_assert_uint_le(sizeof(struct coroutine) + sizeof(struct task), 72);
}
END_TEST

Suite *loop_suite(void)
{
    Suite *suite = suite_create("loop");

    TCase *coroutines = tcase_create("coroutines");
    tcase_add_checked_fixture(coroutines, setup, NULL);
    tcase_add_test(coroutines, a_coroutine_goes_on_where_it_stopped);
    tcase_add_test(coroutines, return_and_break_end_a_coroutine);
    tcase_add_test(coroutines, a_frame_can_be_used_again_after_the_end);
    tcase_add_test(coroutines, a_stop_may_stand_wherever_a_statement_may);
    tcase_add_test(coroutines, await_stops_whenever_the_child_stops);
    tcase_add_test(coroutines, await_of_one_that_never_stops_does_not_stop);
    tcase_add_test(
        coroutines,
        two_that_sleep_take_their_sum_as_coroutines_but_the_longer_one_as_tasks);
    tcase_add_test(coroutines, a_chain_is_one_task_at_any_depth);
    tcase_add_test(coroutines, a_count_is_from_one_to_the_most);
    tcase_add_test(coroutines, without_arguments_the_usual_ones_are_taken);
    tcase_add_test(coroutines, a_coroutine_and_its_task_are_small);
    suite_add_tcase(suite, coroutines);

    TCase *ready = tcase_create("ready");
    tcase_add_checked_fixture(ready, setup, NULL);
    tcase_add_test(ready, tasks_start_in_the_order_of_create_task);
    tcase_add_test(ready, yield_lets_all_others_run);
    tcase_add_test(ready, what_becomes_ready_in_a_turn_runs_in_the_next);
    tcase_add_test(ready, a_double_wake_up_is_one);
    tcase_add_test(ready, a_frame_and_its_task_can_be_used_again_when_the_task_is_done);
    suite_add_tcase(suite, ready);

    TCase *tasks = tcase_create("tasks");
    tcase_add_checked_fixture(tasks, setup, NULL);
    tcase_add_test(tasks,
                   await_task_waits_for_one_that_runs_and_not_for_one_that_is_done);
    tcase_add_test(tasks, a_task_created_again_has_forgotten_its_waiter);
    tcase_add_test(tasks, a_waiter_is_woken_through_the_queue);
    tcase_add_test(tasks, a_waiter_may_be_set_without_await_task);
    tcase_add_test(tasks, an_inner_coroutine_awaits_for_its_whole_task);
    tcase_add_test(tasks, wait_all_ends_with_the_last_of_them);
    tcase_add_test(tasks, wait_all_waits_again_when_its_frame_is_used_again);
    suite_add_tcase(suite, tasks);

    TCase *runs = tcase_create("runs");
    tcase_add_checked_fixture(runs, setup, NULL);
    tcase_add_test(runs, stop_lets_the_turn_finish_and_the_next_run_goes_on);
    tcase_add_test(runs, an_early_stop_leaves_one_turn);
    tcase_add_test(runs, run_forever_waits_on_with_no_task_at_all);
    tcase_add_test(runs, run_until_complete_leaves_the_others_pending);
    tcase_add_test(runs, run_until_complete_tells_when_it_was_stopped);
    tcase_add_test(runs, a_stop_comes_before_the_error_that_nothing_can_wake_a_task);
    tcase_add_test(runs, the_hook_is_asked_every_turn_while_a_task_is_outside);
    tcase_add_test(runs, the_hook_is_asked_even_if_others_sleep);
    tcase_add_test(runs, a_task_outside_is_waited_for_without_end);
    suite_add_tcase(suite, runs);

    TCase *hooks = tcase_create("hooks");
    tcase_add_checked_fixture(hooks, setup_real, NULL);
    tcase_add_test(hooks, a_signal_ends_a_sleep_without_end);
    tcase_add_test(hooks, a_signal_ends_a_long_sleep);
    tcase_add_test(hooks, a_signal_is_heard_by_those_who_only_yield);
    tcase_add_test(hooks, a_signal_just_before_the_sleep_is_not_lost);
    tcase_add_test(hooks, a_signal_before_the_look_is_not_lost);
    tcase_add_test(hooks, a_sleep_looks_at_the_clock_when_the_program_is_continued);
    tcase_add_test(hooks, a_sleep_is_cut_to_a_day);
    tcase_add_test(hooks, the_clock_is_one_that_nobody_sets);
    tcase_add_test(hooks, a_sleep_lasts_as_long_as_it_should);
    tcase_add_test(hooks, milliseconds_are_rounded_up);
    suite_add_tcase(suite, hooks);
    return suite;
}
