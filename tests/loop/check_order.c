/* The order of events on loop.h against CPython's own asyncio: random programs, each run
 * on both, with a virtual clock. Each of their coroutines does a few steps: it yields
 * (asyncio's way is to sleep for 0 s), sleeps for some eighths of a second, so that both
 * sides are exact, creates a task, awaits a coroutine, or awaits a task.
 *
 * asyncio's run_until_complete() lets the other tasks have one turn more when the main
 * coroutine has ended. That doesn't show, because here it sleeps at its end until all
 * others must have ended. */
#include "../../loop.h"
#include "program.h"
#include "suites.h"
#include <stdarg.h>

enum { MAX_COROUTINES = 40, MAX_STEPS = 6, MAX_DEPTH = 10, MAX_LOG = 65536 };

static struct loop loop;
static double now;
static char log_of_loop[MAX_LOG];

struct actor {
    struct coroutine self;
    struct task task;
    struct step {
        enum { SLEEP_FOR, CREATE, AWAIT_COROUTINE, JOIN, KINDS } kind;
        double seconds;
        int whom;
    } steps[MAX_STEPS + 1];
    int count, at;
    int root; /* the outermost coroutine of its task */
    bool created, joined;
};

static struct actor actors[MAX_COROUTINES];
static int actor_count, deepest;

/* ---- Programs ------------------------------------------------------------ */

/* A series of its own, the same on all systems. */
static unsigned random_state;

static int next_random(int below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (int)((random_state >> 8) % (unsigned)below);
}

/* Makes up a coroutine, and all that it creates and awaits. root is the outermost coroutine
 * of its task, -1: this one itself. Returns its number. */
static int invent(int root, int depth)
{
    int number = actor_count++;
    struct actor *actor = &actors[number];
    *actor = (struct actor){.root = root < 0 ? number : root};
    if (depth > deepest)
        deepest = depth;
    actor->count = next_random(MAX_STEPS + 1);
    for (int i = 0; i < actor->count; i++) {
        struct step *step = &actor->steps[i];
        step->kind = depth > 0 && next_random(3) == 0 ? AWAIT_COROUTINE
                                                      : next_random(KINDS);
        step->seconds = next_random(20) / 8.0 - 0.5; /* at times 0, at times less */
        if (step->kind == JOIN) /* preferably one of those that come next */
            step->whom = (number + 1 + next_random(4)) % MAX_COROUTINES;
        if (actor_count == MAX_COROUTINES
            || (step->kind == AWAIT_COROUTINE && depth == MAX_DEPTH))
            step->kind = step->kind == JOIN ? JOIN : SLEEP_FOR;
        if (step->kind == CREATE)
            step->whom = invent(-1, 0);
        if (step->kind == AWAIT_COROUTINE)
            step->whom = invent(actor->root, depth + 1);
    }
    return number;
}

static void invent_program(unsigned seed)
{
    random_state = seed;
    actor_count = 0;
    invent(-1, 0);
    actors[0].steps[actors[0].count++] = (struct step){.seconds = 10000};
}

/* The program in words, as asyncio_order.py reads it. */
static void print_program(FILE *file)
{
    static const char *const names[] = {"sleep", "create", "await", "join"};
    for (int i = 0; i < actor_count; i++) {
        fprintf(file, "%d:", i);
        for (int k = 0; k < actors[i].count; k++) {
            const struct step *step = &actors[i].steps[k];
            if (step->kind == SLEEP_FOR)
                fprintf(file, " sleep %g;", step->seconds);
            else
                fprintf(file, " %s %d;", names[step->kind], step->whom);
        }
        fprintf(file, "\n");
    }
    fprintf(file, "\n");
}

/* ---- On loop.h ----------------------------------------------------------- */

static void event(const char *format, ...)
{
    static size_t length;
    va_list arguments;
    if (log_of_loop[0] == '\0')
        length = 0;
    va_start(arguments, format);
    length += (size_t)vsnprintf(log_of_loop + length, MAX_LOG - length, format,
                                arguments);
    va_end(arguments);
    ck_assert_uint_lt(length, MAX_LOG);
}

static void act(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor), *whom;
    const struct step *step;
    ASYNC {
        for (; f->at < f->count; f->at++) {
            event("%.3f %d at %d\n", now, (int)(f - actors), f->at);
            step = &f->steps[f->at];
            whom = &actors[step->whom];
            if (step->kind == SLEEP_FOR) {
                if (step->seconds == 0)
                    YIELD;
                else
                    SLEEP(step->seconds);
            } else if (step->kind == CREATE) {
                create_task(&loop, &whom->task, &whom->self, act);
                whom->created = true;
            } else if (step->kind == AWAIT_COROUTINE) {
                /* AWAIT looks again after each stop, when whom is lost. */
                AWAIT(&actors[f->steps[f->at].whom].self, act);
            } else if (whom->created && !whom->joined && step->whom > f->root) {
                whom->joined = true;
                AWAIT_TASK(&whom->task);
            }
        }
        event("%.3f %d ends\n", now, (int)(f - actors));
    }
}

static double virtual_time(struct loop *self)
{
    (void)self;
    return now;
}

static void virtual_wait(struct loop *self, double seconds)
{
    (void)self;
    now += seconds;
}

static void run_on_loop(void)
{
    struct task task = {0};
    loop = (struct loop){.time = virtual_time, .wait = virtual_wait};
    now = 0;
    log_of_loop[0] = '\0';
    run_until_complete(&loop, create_task(&loop, &task, &actors[0].self, act));
    event("\n");
}

/* ---- On asyncio ---------------------------------------------------------- */

/* Reads a log of asyncio's, up to its empty line. */
static void read_log(FILE *file, char *log)
{
    size_t length = 0;
    do {
        log[length] = '\0';
        if (length + 128 > MAX_LOG || !fgets(log + length, 128, file))
            return;
        length += strlen(log + length);
    } while (length > 1 && strcmp(log + length - 2, "\n\n") != 0);
}

/* How many there are: PROGRAMS=10000 make check; and the first one: SEED=123. */
static unsigned from_environment(const char *name, unsigned otherwise)
{
    const char *text = getenv(name);
    return text && *text ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

START_TEST(events_come_in_the_same_order_as_in_asyncio)
{
    static char log_of_asyncio[MAX_LOG];
    static struct program python;
    unsigned first = from_environment("SEED", 1), differing = 0, example = 0;
    unsigned count = from_environment("PROGRAMS", 2000);
    FILE *programs, *logs;

    run_program(&python,
                "python3 -c 'import sys; sys.exit(sys.version_info < (3, 7))'");
    if (python.status != 0)
        skip_test("there is no python3, 3.7 or newer, here");
    ck_assert_ptr_nonnull(programs = fdopen(temporary_file(), "w+"));
    ck_assert_ptr_nonnull(logs = fdopen(temporary_file(), "w+"));
    for (unsigned seed = first; seed < first + count; seed++) {
        invent_program(seed);
        print_program(programs);
    }
    rewind(programs);
    run_program(&python, "python3 tests/loop/asyncio_order.py </dev/fd/%d >/dev/fd/%d",
                fileno(programs), fileno(logs));
    expect_end_of(&python, 0, "");

    rewind(logs);
    for (unsigned seed = first; seed < first + count; seed++) {
        invent_program(seed);
        run_on_loop();
        read_log(logs, log_of_asyncio);
        if (strcmp(log_of_loop, log_of_asyncio) != 0 && differing++ == 0)
            example = seed;
    }
    ck_assert_uint_gt(count, 0);
    if (differing > 0 && count > 1)
        ck_abort_msg("%u of %u programs differ; see SEED=%u PROGRAMS=1", differing,
                     count, example);
    if (differing > 0)
        print_program(stderr);
    ck_assert_str_eq(log_of_loop, log_of_asyncio);
}
END_TEST

/* The comparison is worth something only if the programs do all that can be done. */
START_TEST(the_programs_are_about_everything)
{
    int events = 0, created = 0, joined = 0, waited = 0, deep = 0;
    for (unsigned seed = 1; seed <= 1000; seed++) {
        deepest = 0;
        invent_program(seed);
        run_on_loop();
        deep += deepest == MAX_DEPTH;
        for (const char *line = log_of_loop; (line = strchr(line, '\n')); line++)
            events++;
        for (int i = 0; i < actor_count; i++) {
            created += actors[i].created;
            joined += actors[i].joined;
            waited += actors[i].joined && actors[i].task.waiter;
            ck_assert(!actors[i].created || actors[i].task.state == DONE);
        }
    }
    ck_assert_int_gt(deep, 50);
    ck_assert_int_gt(events, 20000);
    ck_assert_int_gt(created, 2000);
    ck_assert_int_gt(joined, 200);
    ck_assert_int_gt(waited, 100);
}
END_TEST

Suite *order_suite(void)
{
    Suite *suite = suite_create("order");
    TCase *random = tcase_create("random");
    tcase_add_test(random, events_come_in_the_same_order_as_in_asyncio);
    tcase_add_test(random, the_programs_are_about_everything);
    suite_add_tcase(suite, random);
    return suite;
}
