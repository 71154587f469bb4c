/* timers.h, by way of loop.h: each task that sleeps wakes when it is due, in the right order. */
#include "actors.h"

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

/* Whether each sleeper lies on the pile of the slowest hand that moves until it is due, the
 * first to be due lies first, and the pile knows whether it is in order. If not, all would still
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
        ck_abort_msg("after %d waits, a task lies on a wrong pile", waits);
    virtual_wait(self, seconds);
}

/* If not, all would still wake as they should, but slowly. */
START_TEST(a_pile_that_is_in_order_is_not_dealt_out)
{
    enum { MANY = 1000 };
    static struct napper f[MANY];
    setup_naps(1000);
    for (int i = 0; i < MANY; i++)
        start_nap(&f[i], seconds_in(IN_ORDER, i, MANY), 1);
    run_forever(&loop);
    ck_assert_int_eq(woken_count, MANY);
    ck_assert(loop.timers.clock == 0);
}
END_TEST

/* A task that has woken sleeps again, so that timers come and go at all times. */
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

static int looks;

static double counted_time(struct loop *self)
{
    looks++;
    return virtual_time(self);
}

START_TEST(while_no_task_sleeps_the_clock_is_not_read)
{
    struct actor f = {.name = 'a', .to = 3};
    loop.time = counted_time;
    looks = 0;
    ck_assert(run_until_complete(&loop, start(&f, yields)));
    ck_assert_int_eq(looks, 0);
}
END_TEST

START_TEST(for_all_who_are_due_the_clock_is_read_once)
{
    struct actor f[] = {{.name = 'a', .seconds = 1}, {.name = 'b', .seconds = 2}};
    struct actor busy = {.name = 'y', .to = 2};
    start(&f[0], sleeps);
    start(&f[1], sleeps);
    start(&busy, yields);
    stop(&loop);
    run_forever(&loop);
    clock_now = 1009;
    loop.time = counted_time;
    looks = 0;
    stop(&loop);
    run_forever(&loop);
    ck_assert_str_eq(happened, "y0 y1 a@9 b@9 ");
    ck_assert_int_eq(looks, 1);
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

START_TEST(while_the_clock_stands_still_no_sleeper_wakes_and_the_others_run)
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

/* A task that goes to sleep then wakes when the time is back where it was, and none is lost. */
START_TEST(when_the_clock_goes_back_no_task_is_lost)
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

/* A time hook that is broken, and says NaN: a task that goes to sleep then is due at once. */
START_TEST(when_the_clock_is_broken_no_task_is_lost)
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

Suite *timers_suite(void)
{
    Suite *suite = suite_create("timers");
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
    tcase_add_test(timers, a_pile_that_is_in_order_is_not_dealt_out);
    tcase_add_loop_test(timers, sleepers_who_come_while_others_go_wake_in_order, 0,
                        UPTIMES);
    tcase_add_test(timers, while_no_task_sleeps_the_clock_is_not_read);
    tcase_add_test(timers, for_all_who_are_due_the_clock_is_read_once);
    tcase_add_test(timers,
                   while_the_clock_stands_still_no_sleeper_wakes_and_the_others_run);
    tcase_add_test(timers, when_the_clock_goes_back_no_task_is_lost);
    tcase_add_test(timers, when_the_clock_is_broken_no_task_is_lost);
    suite_add_tcase(suite, timers);
    return suite;
}
