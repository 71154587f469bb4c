/* loop.h on a virtual clock: hours of sleep take no time, and each order of events is
 * known exactly. Tasks write what they do into a log; the tests compare it. */
#include <sys/select.h>

/* lesson.h, but with a pselect() at which the tests can look, and strike. */
static int observed_pselect(int count, fd_set *in, fd_set *out, fd_set *except,
                            const struct timespec *time, const sigset_t *mask);
#define pselect observed_pselect
#include "../../lesson.h"
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
    double due = next_due(&self->timers);
    waits++;
    waited = seconds;
    if (self->ready)
        return;
    if (seconds != due - clock_now)
        ck_abort_msg("told to wait for %g s, not %g", seconds, due - clock_now);
    if (due < INFINITY)
        clock_now = due;
    else
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

/* Most tests' coroutines have the same frame, and each its own task. Its self may stand
 * anywhere; elsewhere, it stands first. */
struct actor {
    struct task task;
    struct coroutine self;
    char name;
    int i, to;
    double seconds;
    struct actor *other;
};

static struct task *start(struct actor *actor, coroutine_function *run)
{
    return create_task(&loop, &actor->task, &actor->self, run);
}

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

static void empty(struct coroutine *self)
{
    ASYNC {
    }
}

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

static void sleeps(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        SLEEP(f->seconds);
        note("%c@%g ", f->name, clock_now - 1000);
    }
}

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

static void yields(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
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
    struct actor f[] = {{.name = 'c'}, {.name = 'a'}, {.name = 'b'}};
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_eq(start(&f[i], yields), &f[i].task);
    ck_assert_str_eq(happened, "");
    run_forever(&loop);
    ck_assert_str_eq(happened, "c. a. b. ");
}
END_TEST

START_TEST(yield_gives_everybody_a_turn)
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

START_TEST(whoever_becomes_ready_in_a_turn_goes_on_in_the_next)
{
    struct actor child = {.name = 'x', .to = 1};
    struct actor f[] = {{.name = 'a', .other = &child}, {.name = 'b', .to = 1}};
    start(&f[0], spawns);
    start(&f[1], yields);
    run_forever(&loop);
    ck_assert_str_eq(happened, "a spawned b0 x0 a. b. x. ");
}
END_TEST

static void suspends(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (;;) {
            note("%c ", f->name);
            SUSPEND;
        }
    }
}

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

static void joins(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        AWAIT_TASK(&f->other->task);
        note("joined@%g ", clock_now - 1000);
    }
}

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

/* ---- Timers -------------------------------------------------------------- */

START_TEST(sleepers_wake_when_they_are_due)
{
    struct actor f[] = {{.name = 'c', .seconds = 3},
                        {.name = 'a', .seconds = 1},
                        {.name = 'd', .seconds = 86400},
                        {.name = 'b', .seconds = 2}};
    for (int i = 0; i < 4; i++)
        start(&f[i], sleeps);
    ck_assert(run_until_complete(&loop, &f[2].task));
    ck_assert_str_eq(happened, "a@1 b@2 c@3 d@86400 ");
    ck_assert_int_eq(waits, 4);
}
END_TEST

START_TEST(of_those_due_at_once_the_first_to_ask_wakes_first)
{
    enum { MANY = 20 };
    struct actor f[MANY];
    char expected[1024] = "";
    for (int i = 0; i < MANY; i++) {
        f[i] = (struct actor){.name = (char)('a' + i), .seconds = i % 2 ? 1 : 2};
        start(&f[i], sleeps);
    }
    run_until_complete(&loop, &f[MANY - 2].task);
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
        struct actor f[] = {{.name = 'a', .to = 1},
                            {.name = 's', .seconds = nothing[i]},
                            {.name = 'b', .to = 1}};
        setup();
        start(&f[0], yields);
        start(&f[1], sleeps);
        start(&f[2], yields);
        run_until_complete(&loop, &f[2].task);
        ck_assert_str_eq(happened, "a0 b0 a. s@0 b. ");
        ck_assert_int_eq(waits, 0);
    }
}
END_TEST

START_TEST(to_sleep_without_end_does_not_hold_up_the_others)
{
    struct actor f[] = {{.name = 'x', .seconds = INFINITY},
                        {.name = 'a', .seconds = 1}};
    start(&f[0], sleeps);
    start(&f[1], sleeps);
    run_until_complete(&loop, &f[1].task);
    ck_assert_str_eq(happened, "a@1 ");
    run_forever(&loop);
    ck_assert(waited == INFINITY);
    ck_assert_int_eq(f[0].task.state, SLEEPING);
}
END_TEST

static int turns;

static void counts_turns(struct coroutine *self)
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
    struct actor f[] = {{.name = 'a', .seconds = 1}, {.name = 'b', .seconds = 1}};
    struct actor last = {.name = 'c', .seconds = 2}, counting = {0};
    start(&f[0], sleeps);
    start(&f[1], sleeps);
    start(&last, sleeps);
    run_until_complete(&loop, &f[0].task);
    ck_assert_str_eq(happened, "a@1 b@1 ");
    start(&counting, counts_turns);
    clock_now = 1002;
    turns = 0;
    run_until_complete(&loop, &last.task);
    ck_assert_int_eq(turns, 1);
}
END_TEST

static void sleeps_again(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    ASYNC {
        for (f->i = 0; f->i < f->to; f->i++) {
            SLEEP(f->seconds);
            note("%c@%g ", f->name, clock_now - 1000);
        }
    }
}

START_TEST(a_task_can_sleep_again_while_others_sleep)
{
    struct actor f[] = {{.name = 'a', .seconds = 1, .to = 5},
                        {.name = 'b', .seconds = 2, .to = 2},
                        {.name = 'c', .seconds = 1.5, .to = 2},
                        {.name = 'd', .seconds = 5, .to = 1}};
    for (int i = 0; i < 4; i++)
        start(&f[i], sleeps_again);
    run_until_complete(&loop, &f[3].task);
    ck_assert_str_eq(happened, "a@1 c@1.5 b@2 a@2 c@3 a@3 b@4 a@4 d@5 a@5 ");
}
END_TEST

/* Sleepers by the thousand, who check that they wake exactly when they are due, in the
 * order in which they are due, and, if that is the same, in which they asked. */
struct napper {
    struct coroutine self;
    struct task task;
    double seconds, due;
    int ticket, naps;
};

static struct napper *woken[100000]; /* in this order */
static int tickets, woken_count, last_ticket;
static double last_due;

static void naps(struct coroutine *self)
{
    struct napper *f = FRAME(struct napper);
    ASYNC {
        while (f->naps-- > 0) {
            f->ticket = tickets++;
            f->due = clock_now + f->seconds;
            SLEEP(f->seconds);
            if (clock_now != f->due)
                ck_abort_msg("due at %.17g, it woke at %.17g", f->due, clock_now);
            if (f->due < last_due || (f->due == last_due && f->ticket < last_ticket))
                ck_abort_msg("number %d woke before number %d", last_ticket, f->ticket);
            last_due = f->due;
            last_ticket = f->ticket;
            woken[woken_count++] = f;
        }
    }
}

static void start_nap(struct napper *napper, double seconds, int how_often)
{
    *napper = (struct napper){.seconds = seconds, .naps = how_often};
    create_task(&loop, &napper->task, &napper->self, naps);
}

static void setup_naps(double uptime)
{
    setup();
    clock_now = last_due = uptime;
    tickets = woken_count = last_ticket = 0;
}

static int by_due_and_ticket(const void *left, const void *right)
{
    const struct napper *const *a = left, *const *b = right;
    if ((*a)->due != (*b)->due)
        return (*a)->due < (*b)->due ? -1 : 1;
    return (*a)->ticket < (*b)->ticket ? -1 : 1;
}

static const double uptimes[] = {0, 1, 1000, 1e6, 1e9};
enum { UPTIMES = sizeof uptimes / sizeof *uptimes };

enum order {
    IN_ORDER,
    IN_REVERSE,
    TWICE_IN_REVERSE,
    ALL_AT_ONCE,
    FEW_TIMES,
    SCATTERED,
    YEARS_APART,
    ORDERS
};

/* For how long number i of many sleeps, in such an order. */
static double seconds_in(enum order order, int i, int many)
{
    double random = (double)rand() / RAND_MAX;
    switch (order) {
    case IN_ORDER:
        return 1 + i * 0.001;
    case IN_REVERSE:
        return 1 + (many - i) * 0.001;
    case TWICE_IN_REVERSE:
        return (i < many / 2 ? 1 : 2) * many - i;
    case ALL_AT_ONCE:
        return 3;
    case FEW_TIMES:
        return 1 + rand() % 512;
    case SCATTERED:
        return 1 + 10 * random;
    default:
        return pow(10, -9 + 30 * random); /* a nanosecond to the age of the stars */
    }
}

/* At the first uptime they are 100,000: if that took time in proportion to their square,
 * it would take minutes. */
START_TEST(many_sleepers_in_any_order_wake_as_if_sorted)
{
    int many = _i == 0 ? 100000 : 10000;
    struct napper *f = zeros((size_t)many, sizeof *f);
    struct napper **sorted = zeros((size_t)many, sizeof *sorted);
    for (enum order order = 0; order < ORDERS; order++) {
        setup_naps(uptimes[_i]);
        for (int i = 0; i < many; i++) {
            start_nap(&f[i], seconds_in(order, i, many), 1);
            sorted[i] = &f[i];
        }
        run_forever(&loop);
        ck_assert_int_eq(woken_count, many);
        qsort(sorted, (size_t)many, sizeof *sorted, by_due_and_ticket);
        for (int i = 0; i < many; i++)
            if (woken[i] != sorted[i])
                ck_abort_msg("order %d, uptime %g: sleeper %d woke as number %d", order,
                             uptimes[_i], woken[i]->ticket, i);
    }
    free(sorted);
    free(f);
}
END_TEST

/* Whether each sleeper lies on the pile of the slowest hand that moves until it is due, whoever
 * is due first lies first, and the pile knows whether it is in order. If not, all would still
 * wake as they should, but slowly. */
static bool clock_is_right(void)
{
    uint64_t clock, due;
    memcpy(&clock, &loop.timers.clock, sizeof clock);
    for (int hand = 0; hand < HANDS; hand++, clock /= MARKS)
        for (unsigned mark = 0; mark < MARKS; mark++) {
            const struct pile *pile = &loop.timers.piles[hand][mark];
            bool in_order = true;
            for (const struct task *task = pile->first; task; task = task->next) {
                memcpy(&due, &task->due, sizeof due);
                for (int i = 0; i < hand; i++)
                    due /= MARKS;
                if ((loop.timers.marked[hand] >> mark & 1) == 0 || due % MARKS != mark
                    || due / MARKS != clock / MARKS || (hand > 0 && due == clock)
                    || task->due < pile->first->due)
                    return false;
                in_order = in_order && (!task->next || task->due <= task->next->due);
            }
            if (pile->first && pile->in_order != in_order)
                return false;
        }
    return true;
}

static void watchful_wait(struct loop *self, double seconds)
{
    if (waits % 10 == 0 && !clock_is_right())
        ck_abort_msg("after %d waits, somebody lies on a wrong pile", waits);
    virtual_wait(self, seconds);
}

/* Whoever has woken sleeps again, so that timers come and go at all times. */
START_TEST(sleepers_who_come_while_others_go_wake_in_order)
{
    enum { MANY = 500, NAPS = 20 };
    static struct napper f[MANY];
    for (enum order order = 0; order < ORDERS; order++) {
        setup_naps(uptimes[_i]);
        loop.wait = watchful_wait;
        for (int i = 0; i < MANY; i++)
            start_nap(&f[i], seconds_in(order, i, MANY), NAPS);
        run_forever(&loop);
        ck_assert_int_eq(woken_count, MANY * NAPS);
    }
}
END_TEST

/* Here the clock stands still, and jumps when the test says so. */
static void impatient_wait(struct loop *self, double seconds)
{
    waits++;
    waited = seconds;
    if (waits == 3)
        stop(self);
}

START_TEST(while_the_clock_stands_still_nobody_wakes_and_the_others_go_on)
{
    struct actor sleeper = {.name = 's', .seconds = 5}, other = {.name = 'o', .to = 3};
    loop.wait = impatient_wait;
    start(&sleeper, sleeps);
    start(&other, yields);
    ck_assert(!run_until_complete(&loop, &sleeper.task));
    ck_assert_str_eq(happened, "o0 o1 o2 o. ");
    ck_assert_int_eq(waits, 3);
    ck_assert(waited == 5);
    clock_now = 1005;
    ck_assert(run_until_complete(&loop, &sleeper.task));
    ck_assert(waited == 0);
}
END_TEST

/* Whoever goes to sleep then wakes when the time is back where it was, and nobody is lost. */
START_TEST(when_the_clock_goes_back_nobody_is_lost)
{
    static struct actor f[8];
    struct actor late = {.name = 'z', .seconds = 50};
    loop.wait = impatient_wait;
    start(&late, sleeps);
    for (int i = 0; i < 7; i++) {
        f[i] = (struct actor){.name = (char)('a' + i), .seconds = 7 - i};
        start(&f[i], sleeps);
    }
    stop(&loop);
    run_forever(&loop);
    clock_now = 1004.5;
    stop(&loop);
    run_forever(&loop);
    ck_assert_str_eq(happened, "g@4.5 f@4.5 e@4.5 d@4.5 ");

    clock_now = 10;
    happened[0] = '\0';
    f[7] = (struct actor){.name = 'h', .seconds = 1};
    start(&f[7], sleeps);
    stop(&loop);
    run_forever(&loop);
    ck_assert_str_eq(happened, "");
    ck_assert(next_due(&loop.timers) <= 1005);

    clock_now = 2000;
    ck_assert(run_until_complete(&loop, &late.task));
    ck_assert_str_eq(happened, "h@1000 c@1000 b@1000 a@1000 z@1000 ");
}
END_TEST

/* A time hook that is broken, and says NaN: whoever goes to sleep then is due at once. */
START_TEST(when_the_clock_is_broken_nobody_is_lost)
{
    struct actor f[] = {{.name = 'a', .seconds = 5}, {.name = 'b', .seconds = 5}};
    loop.wait = impatient_wait;
    start(&f[0], sleeps);
    stop(&loop);
    run_forever(&loop);
    clock_now = NAN;
    start(&f[1], sleeps);
    stop(&loop);
    run_forever(&loop);
    clock_now = 1000;
    stop(&loop);
    run_forever(&loop);
    ck_assert_str_eq(happened, "b@0 ");
    clock_now = 1005;
    ck_assert(run_until_complete(&loop, &f[0].task));
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

START_TEST(a_stop_comes_before_the_error_that_nobody_can_wake_anybody)
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

START_TEST(the_hook_is_asked_every_turn_while_somebody_is_outside)
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

START_TEST(somebody_outside_is_waited_for_without_end)
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

/* ---- Mistakes ------------------------------------------------------------ */

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

/* A coroutine called like a function, or stopped where it can't go on. */

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

static void run_without_a_way_to_wait(void)
{
    loop.wait = NULL;
    MISTAKE_BELOW;
    run_forever(&loop);
}

static void nobody_popped(void)
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

static void run_that_nobody_can_end(void)
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

    {"but no task sleeps", PLAIN(nobody_popped)},

    {"use create_task()", PLAIN(run_of_a_task_never_created)},
    {"use create_task()", PLAIN(run_of_another_loops_task)},
    {"this loop is running already", IN_A_TASK(runs_its_own_loop)},
    {"this loop is running already", IN_A_TASK(runs_its_own_loop_forever)},
    {"the loop needs its two hooks", PLAIN(run_without_a_way_to_wait)},
    {"the loop needs its two hooks", PLAIN(run_without_a_clock)},
    {"nothing can wake one", PLAIN(run_that_nobody_can_end)},
    {"nothing can wake one", PLAIN(run_of_two_that_await_each_other)},
};
enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

/* Runs in a process of its own what must end it. Writes what it said, and returns its
 * exit status, or -1. */
static int run_mistake(int number, char *said, size_t size)
{
    int ends[2], status;
    size_t length = 0;
    ck_assert_int_eq(pipe(ends), 0);
    fflush(stdout);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct actor f = {0};
        dup2(ends[1], STDOUT_FILENO);
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
    int status = run_mistake(_i, said, sizeof said);
    int place = (int)strcspn(said, "\n");
    snprintf(expected, sizeof expected, "%.*s\n%.*s: ", place, said, place, said);
    ck_assert_msg(status == 1 && strstr(said, "check_loop.c:") && strstr(said, expected)
                      && strstr(said, mistakes[_i].words),
                  "%s(): expected status 1 and \"%s%s\", found status %d and \"%s\"",
                  mistakes[_i].name, expected, mistakes[_i].words, status, said);
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

START_TEST(a_count_is_from_one_to_the_most)
{
    ck_assert_uint_eq(parse_count("0"), 0);
    ck_assert_uint_eq(parse_count("1"), 1);
    ck_assert_uint_eq(parse_count("9999999"), MAX_COUNT);
    ck_assert_uint_eq(parse_count("10000000"), 0);
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
    tcase_add_test(coroutines, a_coroutine_and_its_task_are_small);
    suite_add_tcase(suite, coroutines);

    TCase *ready = tcase_create("ready");
    tcase_add_checked_fixture(ready, setup, NULL);
    tcase_add_test(ready, tasks_start_in_the_order_of_create_task);
    tcase_add_test(ready, yield_gives_everybody_a_turn);
    tcase_add_test(ready, whoever_becomes_ready_in_a_turn_goes_on_in_the_next);
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
    suite_add_tcase(suite, tasks);

    TCase *timers = tcase_create("timers");
    tcase_add_checked_fixture(timers, setup, NULL);
    tcase_add_test(timers, sleepers_wake_when_they_are_due);
    tcase_add_test(timers, of_those_due_at_once_the_first_to_ask_wakes_first);
    tcase_add_test(timers, to_sleep_for_nothing_is_to_yield);
    tcase_add_test(timers, to_sleep_without_end_does_not_hold_up_the_others);
    tcase_add_test(timers, all_who_are_due_go_on_in_one_turn);
    tcase_add_test(timers, a_task_can_sleep_again_while_others_sleep);
    tcase_add_loop_test(timers, many_sleepers_in_any_order_wake_as_if_sorted, 0,
                        UPTIMES);
    tcase_add_loop_test(timers, sleepers_who_come_while_others_go_wake_in_order, 0,
                        UPTIMES);
    tcase_add_test(timers,
                   while_the_clock_stands_still_nobody_wakes_and_the_others_go_on);
    tcase_add_test(timers, when_the_clock_goes_back_nobody_is_lost);
    tcase_add_test(timers, when_the_clock_is_broken_nobody_is_lost);
    suite_add_tcase(suite, timers);

    TCase *runs = tcase_create("runs");
    tcase_add_checked_fixture(runs, setup, NULL);
    tcase_add_test(runs, stop_lets_the_turn_finish_and_the_next_run_goes_on);
    tcase_add_test(runs, an_early_stop_leaves_one_turn);
    tcase_add_test(runs, run_forever_waits_on_with_no_task_at_all);
    tcase_add_test(runs, run_until_complete_leaves_the_others_pending);
    tcase_add_test(runs, run_until_complete_tells_when_it_was_stopped);
    tcase_add_test(runs, a_stop_comes_before_the_error_that_nobody_can_wake_anybody);
    tcase_add_test(runs, the_hook_is_asked_every_turn_while_somebody_is_outside);
    tcase_add_test(runs, the_hook_is_asked_even_if_others_sleep);
    tcase_add_test(runs, somebody_outside_is_waited_for_without_end);
    suite_add_tcase(suite, runs);

    TCase *misuse = tcase_create("misuse");
    tcase_add_checked_fixture(misuse, setup, NULL);
    tcase_add_loop_test(misuse, a_mistake_ends_the_program_and_names_the_line, 0,
                        MISTAKES);
    suite_add_tcase(suite, misuse);

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
    suite_add_tcase(suite, hooks);
    return suite;
}
