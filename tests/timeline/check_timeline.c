/* make timeline: the world that it runs programs in, what it writes down, and what it draws.
 * All runs are on the virtual clock, so each of them is known to the last event. */
#include "browser.h"
#include "program.h"
#include "suites.h"
#include <ctype.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define BUILT "build/timeline/"
#define OWN "timeline/" /* there, what is written for programs in build/timeline */
#define MISTAKE "tests/timeline/mistakes/"

enum { MAX_EVENTS = 20000, MAX_LANES = 2000 };

/* ---- What was written down -------------------------------------------------------------- */

static struct event {
    double at, until, seconds;
    int turn, lane, depth, line, other, count;
    char kind[16], name[64], why[16];
} events[MAX_EVENTS];
static struct {
    char label[64], function[64];
    bool is_task;
    int last; /* the event in which its last part ends; 0: it has none yet */
} lanes[MAX_LANES];
static struct {
    double now, cpu;
    int status;
} end;
static int events_count, lanes_count;

static struct program p;

/* Runs tests/timeline/run with these arguments. What the terminal shows is in p.out; it knows
 * ASCII alone, as what we expect to see is written. That the program fails is no reason to
 * fail. */
static void draw(const char *arguments)
{
    run_program(&p, "env LC_ALL= LC_CTYPE=C COLUMNS=80 LINES=24 tests/timeline/run %s",
                arguments);
    expect_end_of(&p, 0, NULL);
}

/* A program to draw, as build/timeline/NAME.c. */
static void write_program(const char *name, const char *text)
{
    char file[256];
    run_program(&p, "mkdir -p " BUILT);
    snprintf(file, sizeof file, BUILT "%s.c", name);
    FILE *source = fopen(file, "w");
    ck_assert_ptr_nonnull(source);
    ck_assert(fputs(text, source) >= 0 && fclose(source) == 0);
}

/* Reads the trace of a program that was drawn. */
static void read_trace(const char *folder, const char *name)
{
    char file[256], line[1024], *field[24] = {""};
    snprintf(file, sizeof file, "%s%s.tsv", folder, name);
    FILE *trace = fopen(file, "r");
    ck_assert_msg(trace, "no %s", file);
    events_count = lanes_count = 0;
    while (fgets(line, sizeof line, trace)) {
        int fields = 0;
        for (char *word = strtok(line, "\t\n"); word; word = strtok(NULL, "\t\n"))
            field[fields++] = word;
        if (strcmp(field[0], "run") == 0) {
            ck_assert_int_eq(fields, 8);
            end.status = atoi(field[2]);
            end.now = atof(field[5]);
            end.cpu = atof(field[6]);
        } else if (strcmp(field[0], "lane") == 0) {
            ck_assert_int_eq(fields, 5);
            ck_assert_int_eq(atoi(field[1]), lanes_count);
            ck_assert_int_lt(lanes_count, MAX_LANES);
            snprintf(lanes[lanes_count].label, 64, "%s", field[2]);
            snprintf(lanes[lanes_count].function, 64, "%s", field[3]);
            lanes[lanes_count].last = 0;
            lanes[lanes_count++].is_task = atoi(field[4]) > 0;
        } else if (strcmp(field[0], "part") == 0) { /* they follow each other */
            ck_assert_int_eq(fields, 12);
            int lane = atoi(field[1]);
            if (lanes[lane].last > 0)
                ck_assert_int_eq(atoi(field[3]), lanes[lane].last + 1);
            lanes[lane].last = atoi(field[4]);
            ck_assert_int_ge(lanes[lane].last, atoi(field[3]) - 1);
        } else if (strcmp(field[0], "event") == 0) {
            ck_assert_int_eq(fields, 21);
            ck_assert_int_eq(atoi(field[1]), events_count + 1);
            ck_assert_int_lt(events_count, MAX_EVENTS);
            struct event *e = &events[events_count++];
            *e = (struct event){.at = atof(field[3]),
                                .until = atof(field[4]),
                                .turn = atoi(field[5]),
                                .lane = atoi(field[6]),
                                .depth = atoi(field[7]),
                                .line = atoi(field[9]),
                                .other = atoi(field[11]),
                                .count = atoi(field[12]),
                                .seconds = atof(field[13])};
            snprintf(e->kind, sizeof e->kind, "%s", field[2]);
            snprintf(e->name, sizeof e->name, "%s", field[8]);
            snprintf(e->why, sizeof e->why, "%s", field[10]);
        }
    }
    fclose(trace);
    ck_assert_int_gt(events_count, 0);
    ck_assert_str_eq(events[events_count - 1].kind, "end");
    for (int i = 0; i < lanes_count; i++)
        ck_assert_int_eq(lanes[i].last, events_count);
}

static bool is(const struct event *e, const char *kind)
{
    return strcmp(e->kind, kind) == 0;
}
static bool why(const struct event *e, const char *reason)
{
    return strcmp(e->why, reason) == 0;
}

/* The statement on that line of the file in which this function stands: of source, or of
 * loop.h. It must be in that function. */
static const char *statement(const char *source, const char *function, int number)
{
    static char line[512];
    char head[128];
    const char *const files[] = {source, "loop.h"};
    snprintf(head, sizeof head, " %s(struct coroutine *self)", function);
    for (int i = 0; i < 2; i++) {
        FILE *file = fopen(files[i], "r");
        bool inside = false;
        ck_assert_msg(file, "no %s", files[i]);
        for (int n = 1; fgets(line, sizeof line, file); n++) {
            inside = strstr(line, head) || (inside && line[0] != '}');
            if (inside && n == number) {
                fclose(file);
                line[strcspn(line, "\n")] = '\0';
                return line + strspn(line, " ");
            }
        }
        fclose(file);
    }
    ck_abort_msg("line %d is not in %s()", number, function);
    return "";
}

/* The events as text: the turn, when it is over, and what it is, with the statements in place of the numbers of their lines. */
static const char *told(const char *source)
{
    static char text[16384];
    size_t length = 0;
    for (struct event *e = events; e < events + events_count; e++) {
        char where[600] = "", what[80] = "";
        if (e->line > 0)
            snprintf(where, sizeof where, " at %s",
                     statement(source, e->name, e->line));
        else if (is(e, "goes_on"))
            snprintf(where, sizeof where, " at its beginning");
        if (why(e, "sleeps"))
            snprintf(what, sizeof what, " until %.2f", e->seconds);
        else if (why(e, "awaits") || why(e, "end"))
            snprintf(what, sizeof what, " %s", lanes[e->other].label);
        else if (is(e, "again") || is(e, "sent") || is(e, "arrived"))
            snprintf(what, sizeof what, " %d", e->count);
        length += (size_t)snprintf(
            text + length, sizeof text - length, "%d %.2f %s %s%s%s%s%s%s%s\n", e->turn,
            e->until, e->lane < 0 ? "main" : lanes[e->lane].label, e->kind,
            *e->name == '-' ? "" : " ", *e->name == '-' ? "" : e->name, where,
            why(e, "-") ? "" : " ", why(e, "-") ? "" : e->why, what);
        ck_assert_uint_lt(length, sizeof text);
    }
    return text;
}

/* ---- What each step does ------------------------------------------------------------------ */

static const struct {
    const char *run, *name, *source, *told;
} runs[] = {
    {"1 1", "step1_custom_loop-1", "step1_custom_loop/main.c",
     "1 0.00 easy goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy stops network_io_coroutine at SUSPEND; suspended\n"
     "1 0.00 easy stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); suspended\n"
     "2 0.00 easy goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "2 0.00 easy goes_on network_io_coroutine at SUSPEND;\n"
     "2 0.00 easy stops network_io_coroutine at SUSPEND; suspended\n"
     "2 0.00 easy stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); suspended\n"
     "3 3.00 main again asks 3000\n"
     "3003 3.00 easy goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "3003 3.00 easy goes_on network_io_coroutine at SUSPEND;\n"
     "3003 3.00 easy stops network_io_coroutine ended\n"
     "3003 3.00 easy stops easy_coroutine ended\n"
     "3003 3.00 main prints Network I/O responses [200]\n"
     "3003 3.00 main prints Took 3.00s (CPU 3.00s)\n"
     "3003 3.00 main end\n"},
    {"2 1", "step2_sleep_tasks-1", "step2_sleep_tasks/main.c",
     "0 0.00 easy woken created\n"
     "0 0.00 main prints Running forever; Ctrl+C ends it.\n"
     "1 0.00 easy goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy stops network_io_coroutine at SLEEP(3); sleeps until 3.00\n"
     "1 0.00 easy stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); sleeps until 3.00\n"
     "2 3.00 main waits\n"
     "2 3.00 easy woken timer\n"
     "2 3.00 easy goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "2 3.00 easy goes_on network_io_coroutine at SLEEP(3);\n"
     "2 3.00 easy stops network_io_coroutine ended\n"
     "2 3.00 easy stops easy_coroutine ended\n"
     "3 4.00 main waits\n"
     "3 4.00 main prints Network I/O responses [200]\n"
     "3 4.00 main prints Took 4.00s (CPU 0.00s)\n"
     "3 4.00 main end\n"},
    {"3 2", "step3_wait_all-2", "step3_wait_all/main.c",
     "0 0.00 easy 1 woken created\n"
     "0 0.00 easy 2 woken created\n"
     "0 0.00 wait_all woken created\n"
     "1 0.00 easy 1 goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy 1 goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy 1 stops network_io_coroutine at SLEEP(3); sleeps until 3.00\n"
     "1 0.00 easy 1 stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); sleeps until 3.00\n"
     "1 0.00 easy 2 goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy 2 goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy 2 stops network_io_coroutine at SLEEP(3); sleeps until 3.00\n"
     "1 0.00 easy 2 stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); sleeps until 3.00\n"
     "1 0.00 wait_all goes_on wait_all at its beginning\n"
     "1 0.00 wait_all stops wait_all at AWAIT_TASK(&f->tasks[f->done]); awaits easy 1\n"
     "2 3.00 main waits\n"
     "2 3.00 easy 1 woken timer\n"
     "2 3.00 easy 2 woken timer\n"
     "2 3.00 easy 1 goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "2 3.00 easy 1 goes_on network_io_coroutine at SLEEP(3);\n"
     "2 3.00 easy 1 stops network_io_coroutine ended\n"
     "2 3.00 easy 1 stops easy_coroutine ended\n"
     "2 3.00 wait_all woken end easy 1\n"
     "2 3.00 easy 2 goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "2 3.00 easy 2 goes_on network_io_coroutine at SLEEP(3);\n"
     "2 3.00 easy 2 stops network_io_coroutine ended\n"
     "2 3.00 easy 2 stops easy_coroutine ended\n"
     "3 3.00 wait_all goes_on wait_all at AWAIT_TASK(&f->tasks[f->done]);\n"
     "3 3.00 wait_all stops wait_all ended\n"
     "3 3.00 main prints Network I/O responses [200, 200]\n"
     "3 3.00 main prints Took 3.00s (CPU 0.00s)\n"
     "3 3.00 main end\n"},
    {"4 2", "step4_http-2", "step4_http/main.c",
     "0 0.00 easy 1 woken created\n"
     "0 0.00 easy 2 woken created\n"
     "0 0.00 wait_all woken created\n"
     "1 0.00 easy 1 goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy 1 goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy 1 sent 1\n"
     "1 0.00 easy 1 stops network_io_coroutine at SUSPEND; outside\n"
     "1 0.00 easy 1 stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); outside\n"
     "1 0.00 easy 2 goes_on easy_coroutine at its beginning\n"
     "1 0.00 easy 2 goes_on network_io_coroutine at its beginning\n"
     "1 0.00 easy 2 sent 2\n"
     "1 0.00 easy 2 stops network_io_coroutine at SUSPEND; outside\n"
     "1 0.00 easy 2 stops easy_coroutine at AWAIT(&f->io.self, network_io_coroutine); outside\n"
     "1 0.00 wait_all goes_on wait_all at its beginning\n"
     "1 0.00 wait_all stops wait_all at AWAIT_TASK(&f->tasks[f->done]); awaits easy 1\n"
     "2 0.40 main waits\n"
     "2 0.40 main arrived 1\n"
     "2 0.40 easy 1 woken outside\n"
     "2 0.40 easy 1 goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "2 0.40 easy 1 goes_on network_io_coroutine at SUSPEND;\n"
     "2 0.40 easy 1 stops network_io_coroutine ended\n"
     "2 0.40 easy 1 stops easy_coroutine ended\n"
     "2 0.40 wait_all woken end easy 1\n"
     "3 0.40 main waits\n"
     "3 0.40 wait_all goes_on wait_all at AWAIT_TASK(&f->tasks[f->done]);\n"
     "3 0.40 wait_all stops wait_all at AWAIT_TASK(&f->tasks[f->done]); awaits easy 2\n"
     "4 0.42 main waits\n"
     "4 0.42 main arrived 2\n"
     "4 0.42 easy 2 woken outside\n"
     "4 0.42 easy 2 goes_on easy_coroutine at AWAIT(&f->io.self, network_io_coroutine);\n"
     "4 0.42 easy 2 goes_on network_io_coroutine at SUSPEND;\n"
     "4 0.42 easy 2 stops network_io_coroutine ended\n"
     "4 0.42 easy 2 stops easy_coroutine ended\n"
     "4 0.42 wait_all woken end easy 2\n"
     "5 0.42 wait_all goes_on wait_all at AWAIT_TASK(&f->tasks[f->done]);\n"
     "5 0.42 wait_all stops wait_all ended\n"
     "5 0.42 main prints Network I/O responses [200, 200]\n"
     "5 0.42 main prints Took 0.42s (CPU 0.00s)\n"
     "5 0.42 main end\n"},
    {"5 2", "step5_sync_baseline-2", "step5_sync_baseline/main.c",
     "0 0.00 main sent 1\n"
     "0 0.40 main calls curl_easy_perform\n"
     "0 0.40 main arrived 1\n"
     "0 0.40 main sent 2\n"
     "0 0.82 main calls curl_easy_perform\n"
     "0 0.82 main arrived 2\n"
     "0 0.82 main prints Network I/O responses [200, 200]\n"
     "0 0.82 main prints Took 0.82s (CPU 0.00s)\n"
     "0 0.82 main end\n"},
};
enum { RUNS = sizeof runs / sizeof *runs };

START_TEST(a_step_does_what_it_says)
{
    draw(runs[_i].run);
    read_trace(BUILT, runs[_i].name);
    ck_assert_str_eq(told(runs[_i].source), runs[_i].told);
}
END_TEST

/* ---- What is true of each run ------------------------------------------------------------- */

static const struct {
    const char *run, *name;
    int status;
} all[] = {
    {"1", "step1_custom_loop", 0},
    {"2 5", "step2_sleep_tasks-5", 0},
    {"3 100", "step3_wait_all-100", 0},
    {"4 50", "step4_http-50", 0},
    {"5", "step5_sync_baseline", 0},
    {"tests/timeline/mistakes/blocking_call.c", MISTAKE "blocking_call", 0},
    {"tests/timeline/mistakes/forgotten_waker.c", MISTAKE "forgotten_waker", 1},
    {"tests/timeline/mistakes/endless_yield.c", MISTAKE "endless_yield", 0},
};
enum { STEPS = 5, MISTAKES = 3, ALL = STEPS + MISTAKES };

/* Before the tests that look at them, once for all. */
static void draw_all(void)
{
    static bool drawn;
    if (drawn)
        return;
    drawn = true;
    for (int i = 0; i < ALL; i++) {
        draw(all[i].run);
        run_program(&p,
                    "sh -ec 'mkdir -p build/drawn/" MISTAKE "; for kind in tsv html; do"
                    " mv " BUILT "%s.$kind build/drawn/%s.$kind; done'",
                    all[i].name, all[i].name);
        expect_end_of(&p, 0, "");
    }
}
#define DRAWN "build/drawn/"

/* Each time that a task stops, one thing wakes it, and then it goes on; they go on in the
 * order in which they were woken. */
static void expect_one_waker_each(void)
{
    static int queue[MAX_EVENTS];
    static bool stopped[MAX_LANES], queued[MAX_LANES];
    int first = 0, last = 0;
    memset(stopped, 0, sizeof stopped);
    memset(queued, 0, sizeof queued);
    for (struct event *e = events; e < events + events_count; e++) {
        if (is(e, "again")) /* the last turn was repeated: the one that ran is back */
            continue;
        if (is(e, "woken")) {
            ck_assert(!queued[e->lane]);
            ck_assert_msg(why(e, "created") || why(e, "itself") || stopped[e->lane],
                          "%s is woken while it runs", lanes[e->lane].label);
            queued[e->lane] = true;
            queue[last++] = e->lane;
        } else if (is(e, "goes_on") && e->depth == 0 && lanes[e->lane].is_task) {
            ck_assert_msg(first < last && queue[first] == e->lane,
                          "event %d: %s goes on, and %s is first in the queue",
                          (int)(e - events) + 1, lanes[e->lane].label,
                          first < last ? lanes[queue[first]].label : "none");
            first++;
            queued[e->lane] = stopped[e->lane] = false;
        } else if (is(e, "stops") && e->depth == 0) {
            stopped[e->lane] = !why(e, "ended");
        }
    }
}

/* Time goes forward, and all of it is either computing or waiting. */
static void expect_times_to_add_up(void)
{
    double before = 0, waited = 0;
    for (struct event *e = events; e < events + events_count; e++) {
        ck_assert_double_ge(e->at, before);
        ck_assert_double_ge(e->until, e->at);
        before = e->at;
        if (is(e, "waits") || is(e, "calls"))
            waited += e->until - e->at;
    }
    ck_assert_double_eq_tol(waited + end.cpu, end.now, 1e-4);
}

/* Coroutines nest: the one resumed last stops first. */
static void expect_coroutines_to_nest(void)
{
    int depth = 0;
    for (struct event *e = events; e < events + events_count; e++) {
        if (is(e, "goes_on"))
            ck_assert_int_eq(e->depth, depth++);
        if (is(e, "stops"))
            ck_assert_int_eq(e->depth, --depth);
    }
    ck_assert_int_eq(depth, 0);
}

START_TEST(a_run_is_consistent)
{
    read_trace(DRAWN, all[_i].name);
    ck_assert_int_eq(end.status, all[_i].status);
    expect_one_waker_each();
    expect_times_to_add_up();
    expect_coroutines_to_nest();
}
END_TEST

START_TEST(a_run_is_the_same_each_time)
{
    draw(all[_i].run);
    run_program(&p, "cmp " BUILT "%s.tsv " DRAWN "%s.tsv", all[_i].name, all[_i].name);
    expect_end_of(&p, 0, "");
}
END_TEST

/* ---- The real clock ----------------------------------------------------------------------- */

START_TEST(the_real_clock_is_real)
{
    const char *const real[][2] = {{"4 3", "step4_http-3_real"},
                                   {"5 1", "step5_sync_baseline-1_real"}};
    int sent = 0, arrived = 0, calls = 0;
    setenv("REAL", "1", 1);
    draw(real[_i][0]);
    read_trace(BUILT, real[_i][1]);
    ck_assert_ptr_nonnull(strstr(p.out, "on a real clock"));
    ck_assert_double_ge(end.now, 0.4);
    for (struct event *e = events; e < events + events_count; e++) {
        sent += is(e, "sent");
        arrived += is(e, "arrived") && e->other == 200;
        calls += is(e, "calls");
    }
    ck_assert_int_eq(sent, _i == 0 ? 3 : 1);
    ck_assert_int_eq(arrived, sent);
    ck_assert_int_eq(calls, _i); /* what libcurl calls in turn is not the program's */
}
END_TEST

/* ---- Programs that end badly -------------------------------------------------------------- */

#define PROGRAM(body, main_body) \
    "#include \"../../lesson.h\"\n#include <unistd.h>\n" \
    "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n" \
    "static void child(struct coroutine *self)\n{\n    ASYNC {\n" body \
    "    }\n}\n" \
    "int main(void)\n{\n    static struct coroutine first;\n    static struct task task;\n" \
    "    " main_body "\n    create_task(&loop, &task, &first, child);\n" \
    "    run_until_complete(&loop, &task);\n    return 7;\n}\n"

static const struct {
    const char *name, *program;
    int status;
    const char *last; /* what happened last */
    const char *says; /* in the terminal */
} bad_ends[] = {
    {"crash", PROGRAM("SLEEP(1);\nabort();\n", ""), 128 + SIGABRT, "goes_on",
     "ended by SIGABRT (status 134) while child ran, behind line 7"},
    {"killed", PROGRAM("SLEEP(1);\nraise(SIGKILL);\n", ""), 128 + SIGKILL, "goes_on",
     "ended by SIGKILL (status 137)"},
    {"early", PROGRAM("SLEEP(1);\n_exit(3);\n", ""), 3, "goes_on", "status 3"},
    {"seven", PROGRAM("SLEEP(1);\n", ""), 7, "stops", "status 7"},
    {"never_stops",
     PROGRAM("SLEEP(1);\nfor (volatile unsigned i = 0;; i++)\n;\n",
             "signal(SIGINT, SIG_IGN);"),
     124, "goes_on", "interrupted: it did not stop"},
    {"yields_for_ever", PROGRAM("for (;;)\nYIELD;\n", ""), 128 + SIGINT, "again",
     "interrupted: the same turn came again"},
    {"naps_for_ever", PROGRAM("for (;;)\nSLEEP(5);\n", ""), 128 + SIGINT, "",
     "interrupted: it ran for too long"},
    {"says_too_much", PROGRAM("for (;;)\nSLEEP(0.0001);\n", ""), 128 + SIGINT, "",
     "interrupted: it caused too many events"},
    {"alone", PROGRAM("SUSPEND;\n", ""), 1, "prints",
     "stops on line 7, and nothing ever wakes it"},
    {"pauses", PROGRAM("SLEEP(1);\npause();\n", "signal(SIGINT, SIG_DFL);"),
     128 + SIGINT, "calls", "child calls pause(), which blocks for 1.00 s"},
};
enum { BAD_ENDS = sizeof bad_ends / sizeof *bad_ends };

START_TEST(a_bad_end_is_drawn_until_there)
{
    char command[512];
    write_program(bad_ends[_i].name, bad_ends[_i].program);
    /* Only the one that never stops waits for it; on a busy machine the others need longer. */
    setenv("WORLD_WALL", bad_ends[_i].status == 124 ? "1" : "100", 1);
    setenv("WORLD_SECONDS", "100", 1);
    setenv("WORLD_EVENTS", "5000", 1);
    snprintf(command, sizeof command, BUILT "%s.c 2>&1", bad_ends[_i].name);
    draw(command);
    read_trace(BUILT OWN, bad_ends[_i].name);
    ck_assert_int_eq(end.status, bad_ends[_i].status);
    if (*bad_ends[_i].last)
        ck_assert_str_eq(events[events_count - 2].kind, bad_ends[_i].last);
    ck_assert_msg(strstr(p.out, bad_ends[_i].says), "no \"%s\" in %s",
                  bad_ends[_i].says, p.out);
    ck_assert_ptr_nonnull(strstr(p.out, ".html"));
}
END_TEST

START_TEST(a_waker_of_its_own_is_no_mistake)
{
    write_program(
        "own_waker",
        "#include \"../../lesson.h\"\n"
        "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n"
        "static struct coroutine first, second;\n"
        "static struct task waits, ends;\n"
        "static void waiter(struct coroutine *self)\n{\n    ASYNC {\n        SUSPEND;\n"
        "        SLEEP(1);\n    }\n}\n"
        "static void ender(struct coroutine *self)\n{\n    (void)self;\n}\n"
        "int main(void)\n{\n    create_task(&loop, &waits, &first, waiter);\n"
        "    create_task(&loop, &ends, &second, ender);\n"
        "    run_until_complete(&loop, &ends);\n    wake(&waits);\n"
        "    run_until_complete(&loop, &waits);\n    return 0;\n}\n");
    draw(BUILT "own_waker.c");
    ck_assert_msg(strstr(p.out, ":: waits for wake()") && !strstr(p.out, "nothing"),
                  "%s", p.out);
    read_trace(BUILT OWN, "own_waker");
    int by_hand = 0;
    for (struct event *e = events; e < events + events_count; e++)
        by_hand += is(e, "woken") && why(e, "hand") && e->other == -1;
    ck_assert_int_eq(by_hand, 1);
}
END_TEST

/* ---- Calls that block --------------------------------------------------------------------- */

static const char *const blocking[][2] = {
    {"sleep", "sleep(2)"},
    {"usleep", "usleep(2000000)"},
    {"nanosleep", "nanosleep(&(struct timespec){.tv_sec = 2}, NULL)"},
    {"clock_nanosleep",
     "clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){.tv_sec = 2}, NULL)"},
    {"poll", "poll(NULL, 0, 2000)"},
    {"select", "select(0, NULL, NULL, NULL, &(struct timeval){.tv_sec = 2})"},
    {"pselect", "pselect(0, NULL, NULL, NULL, &(struct timespec){.tv_sec = 2}, NULL)"},
};
enum { BLOCKING = sizeof blocking / sizeof *blocking };

START_TEST(a_blocking_call_is_seen)
{
    char file[256], command[512], words[128];
    run_program(&p, "mkdir -p build/timeline");
    snprintf(file, sizeof file, BUILT "blocks_%s.c", blocking[_i][0]);
    FILE *source = fopen(file, "w");
    ck_assert_ptr_nonnull(source);
    fprintf(
        source,
        "#define _DEFAULT_SOURCE\n#include <poll.h>\n#include \"../../lesson.h\"\n"
        "#include <unistd.h>\n"
        "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n"
        "static void child(struct coroutine *self)\n{\n    ASYNC {\n        SLEEP(1);\n"
        "        %s;\n    }\n}\n"
        "int main(void)\n{\n    static struct coroutine first;\n    static struct task task;\n"
        "    create_task(&loop, &task, &first, child);\n"
        "    run_until_complete(&loop, &task);\n    %s;\n    return 0;\n}\n",
        blocking[_i][1], blocking[_i][1]);
    fclose(source);
    snprintf(command, sizeof command, "%s 2>&1", file);
    draw(command);
    snprintf(words, sizeof words, "child calls %s(), which blocks for 2.00 s",
             blocking[_i][0]);
    ck_assert_msg(strstr(p.out, words), "no \"%s\" in %s", words, p.out);
    snprintf(file, sizeof file, "blocks_%s", blocking[_i][0]);
    read_trace(BUILT OWN, file);
    int calls = 0, of_main = 0;
    for (struct event *e = events; e < events + events_count; e++)
        if (is(e, "calls")) {
            ck_assert_str_eq(e->name, blocking[_i][0]);
            ck_assert_double_eq_tol(e->until - e->at, 2, 1e-3);
            calls++;
            of_main += e->lane < 0;
        }
    ck_assert_int_eq(calls, 2); /* and none for the loop's own waiting */
    ck_assert_int_eq(of_main, 1);
}
END_TEST

/* ---- The terminal ------------------------------------------------------------------------- */

START_TEST(the_lanes_fit_the_terminal)
{
    const int widths[] = {80, 40, 200};
    for (int w = 0; w < 3; w++) {
        run_program(
            &p,
            "env LC_ALL=C awk -v columns=%d -v rows=24 -v utf8=0 -v colour=0 -f "
            "tests/timeline/read.awk -f tests/timeline/text.awk " DRAWN "%s.tsv",
            widths[w], all[_i].name);
        expect_end_of(&p, 0, "");
        int lines = 0;
        for (char *line = p.out, *next; *line; line = next + 1, lines++) {
            next = strchr(line, '\n');
            ck_assert_ptr_nonnull(next);
            ck_assert_msg(next - line <= widths[w], "%.*s", (int)(next - line), line);
            for (char *c = line; c < next; c++)
                ck_assert_msg(isprint((unsigned char)*c), "%.*s", (int)(next - line),
                              line);
        }
        if (widths[w] >= 80)
            ck_assert_int_le(lines,
                             20); /* and three for the files, and one for the prompt */
        ck_assert_ptr_nonnull(
            strstr(p.out, strchr("15", all[_i].run[0]) ? "\nmain " : "\nthe loop "));
    }
}
END_TEST

static const char *const awks[] = {"mawk", "gawk", "gawk --posix", "original-awk",
                                   "busybox awk"};
enum { AWKS = sizeof awks / sizeof *awks };

START_TEST(every_awk_draws_the_same)
{
    int others = 0;
    for (int i = 0; i < AWKS; i++) {
        run_program(&p, "sh -c '%s \"BEGIN { exit }\"' 2>&1", awks[i]);
        if (p.status != 0)
            continue;
        others++;
        run_program(
            &p,
            "sh -ec 'cd tests/timeline; for draw in text picture; do"
            "  for awk in awk \"%s\"; do LC_ALL=C $awk -v columns=80 -v rows=24 -v utf8=1"
            "    -f read.awk -f $draw.awk ../../" DRAWN
            "%s.tsv 2>&1 | cksum; done | uniq; done' | wc -l",
            awks[i], all[_i].name);
        ck_assert_msg(atoi(p.out) == 2, "%s draws something else: %s%s", awks[i], p.out,
                      p.err);
    }
    if (others == 0)
        skip_test("there is no awk here but one (sudo apt-get install -y mawk gawk)");
}
END_TEST

START_TEST(the_mistakes_are_seen_and_named)
{
    const char *const shown[] = {
        "          0.00 s               0.50 s       2.50 s             3.50 s\n"
        "              turn 1  turn 2                  turn 3  turn 4\n"
        "          event 1 5                10               15               20\n"
        "the loop      ________ 0.50 s  _______________________ 1.00 s  ____________\n"
        "heartbeat ====####. heartbeat:11 ....!!!!!!!!!!!==####... :11 ...======####..\n"
        "download    ======####.. :18 ..==##%sleep()%##.. download:20 ..====####      \n"
        "\n"
        "## runs %% keeps the loop == ready .. asleep !! is due, but can't continue\n"
        "\n"
        "! download calls sleep(), which blocks for 2.00 s (event 10). Nothing else can\n"
        "continue meanwhile, though heartbeat was due at 1.00 s.\n",
        "          0.00 s                 0.50 s           1.00 s           2.00 s\n"
        "              turn 1  turn 2           turn 3           turn 4\n"
        "          event 1 5                  10                 15                 20\n"
        "the loop      ________  0.50 s   ______  0.50 s   ______  1.00 s   ________\n"
        "sleeper   ====####.......... sleeper:9 ...........==####... :10 ...==####    \n"
        "forgetful   ======####... :17 ...==####???????????? forgetful:18 ????????????\n"
        "\n"
        "## runs == ready .. asleep ?? nothing wakes it\n"
        "\n"
        "! forgetful stops on line 18, and nothing ever wakes it (event 10): its waker\n"
        "was forgotten.\n"
        "! The program ended with status 1 (event 20): forgotten_waker.c:29: all tasks\n"
        "wait, and nothing can wake one.\n",
        "          0.00 s                                             2.00 s\n"
        "              turn 1    turn 2                               turn 2004   2005\n"
        "          event 1 5         10                                     15        20\n"
        "the loop      _______________________ 2001 times more _______________________\n"
        "sleeper   ====####............... sleeper:10 ................========####      \n"
        "impatient   ======#############=#=#=#=#=#=#=#=#=#=#=#=#=#=#=#==######====####  \n"
        "\n"
        "## runs == ready .. asleep\n"
        "\n"
        "* The same turn came 2001 times more (event 11): the loop resumes impatient\n"
        "again and again, and impatient wakes itself and stops where it was. The CPU\n"
        "never sleeps. A task should be woken by what it waits for.\n",
    };
    draw(all[STEPS + _i].run);
    char *files = strstr(p.out, "\nfile://");
    ck_assert_ptr_nonnull(files);
    *files = '\0';
    char *lanes_begin = strstr(p.out + 1, "\n\n");
    ck_assert_ptr_nonnull(lanes_begin);
    ck_assert_str_eq(lanes_begin + 2, shown[_i]);
}
END_TEST

START_TEST(a_wrong_argument_is_refused)
{
    const char *const wrong[][2] = {
        {"", "Which program?"},        {"6", "STEP is 1 to 5"},
        {"''", "STEP is 1 to 5"},      {"nothing.c", "no file 'nothing.c'"},
        {"3 0", "N is how many"},      {"3 5000", "Try N=4999"},
        {"3 2x", "not '2x'"},          {"3 -1", "not '-1'"},
        {"3 99999999999", "N is how"}, {"4 1e3", "not '1e3'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        run_program(&p, "tests/timeline/run %s", wrong[i][0]);
        expect_end_of(&p, 2, wrong[i][1]);
    }
}
END_TEST

/* Then there is nothing to divide the picture's width by. */
START_TEST(a_program_without_a_turn_is_drawn_too)
{
    static const struct {
        const char *file, *says;
        bool has_picture;
    } cases[] = {
        {"step1_custom_loop/by_hand.c", "No coroutine of loop.h has run", false},
        {BUILT "fails.c", "The program ended with status 3", false},
        {BUILT "only_sleeps.c", "sleep()", true},
    };
    write_program("fails", "#include \"../../lesson.h\"\n"
                           "int main(void) { return wall_time(NULL) < 0 ? 0 : 3; }\n");
    write_program("only_sleeps",
                  "#include \"../../lesson.h\"\n#include <unistd.h>\n"
                  "int main(void) { sleep(wall_time(NULL) < 0 ? 1 : 2); }\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        draw(cases[i].file);
        ck_assert_msg(strstr(p.out, cases[i].says)
                          && (strstr(p.out, ".svg") != NULL) == cases[i].has_picture
                          && !strstr(p.err, "awk"),
                      "%s: %s%s", cases[i].file, p.out, p.err);
    }
}
END_TEST

START_TEST(a_task_in_a_local_variable_is_seen)
{
    write_program(
        "local",
        "#include \"../../lesson.h\"\n"
        "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n"
        "static struct coroutine first, second;\n"
        "static struct task task;\n"
        "static void child(struct coroutine *self) { ASYNC { } }\n"
        "static void parent(struct coroutine *self)\n{\n"
        "    ASYNC {\n"
        "        struct task local = {0};\n"
        "        create_task(&loop, &local, &second, child);\n"
        "        exit(0);\n"
        "    }\n}\n"
        "int main(void)\n{\n"
        "    create_task(&loop, &task, &first, parent);\n"
        "    run_until_complete(&loop, &task);\n}\n");
    draw(BUILT "local.c");
    ck_assert_msg(
        strstr(p.out, "! parent makes a coroutine or a task in a local variable"),
        "%s%s", p.out, p.err);
}
END_TEST

/* Steps 2 to 5, and a program that does in the right way what is so often done in a wrong one:
 * about them, there is nothing to say. */
START_TEST(what_is_right_is_no_finding)
{
    for (int i = 1; i < STEPS; i++) {
        run_program(&p, "grep -E \"^(finding|cost)\" " DRAWN "%s.tsv", all[i].name);
        ck_assert_str_eq(p.out, "");
    }
    write_program(
        "right",
        "#include \"../../lesson.h\"\n"
        "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n"
        "static int total;\n"
        "static struct adds {\n    struct coroutine self, nap;\n    int i;\n} adds[2];\n"
        "static void nap(struct coroutine *self)\n{\n    ASYNC {\n        SLEEP(0.1);\n"
        "        YIELD;\n    }\n}\n"
        "static void add(struct coroutine *self)\n{\n"
        "    struct adds *f = FRAME(struct adds);\n"
        "    ASYNC {\n        for (f->i = 0; f->i < 2; f->i++) {\n"
        "            SHOW(f->i);\n            SHOW(total);\n            SLEEP(1);\n"
        "            total++;\n            SHOW(total);\n        }\n"
        "        AWAIT(&f->nap, nap);\n        AWAIT(&f->nap, nap);\n    }\n}\n"
        "int main(void)\n{\n    static struct task tasks[3];\n"
        "    static struct wait_all all = {.tasks = tasks, .count = 2};\n"
        "    for (int i = 0; i < 2; i++)\n"
        "        create_task(&loop, &tasks[i], &adds[i].self, add);\n"
        "    create_task(&loop, &tasks[2], &all.self, wait_all);\n"
        "    run_until_complete(&loop, &tasks[2]);\n    return total != 4;\n}\n");
    draw(BUILT "right.c");
    ck_assert_msg(!strstr(p.out, "! ") && !strstr(p.out, "* "), "%s", p.out);
}
END_TEST

/* Two that look at what another changes show the same as two that change it both. */
START_TEST(what_is_only_looked_at_is_not_lost)
{
    write_program(
        "looks",
        "#include \"../../lesson.h\"\n"
        "static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};\n"
        "static struct coroutine frames[3];\nstatic struct task tasks[3];\n"
        "static int total;\n"
        "static void look(struct coroutine *self)\n{\n"
        "    ASYNC {\n        SHOW(total);\n        SLEEP(2);\n        SHOW(total);\n    }\n}\n"
        "static void add(struct coroutine *self)\n{\n"
        "    ASYNC {\n        SLEEP(1);\n        total++;\n    }\n}\n"
        "int main(void)\n{\n"
        "    for (int i = 0; i < 3; i++)\n"
        "        create_task(&loop, &tasks[i], &frames[i], i == 1 ? add : look);\n"
        "    run_until_complete(&loop, &tasks[2]);\n    return 0;\n}\n");
    draw(BUILT "looks.c");
    ck_assert_msg(strstr(p.out, "If each of") && !strstr(p.out, " sets "), "%s", p.out);
}
END_TEST

START_TEST(a_file_may_have_any_name)
{
    write_program(
        "it's \"50%\" ü#?&<b>",
        "#include \"../../lesson.h\"\n"
        "int main(int argc, char **argv)\n{\n"
        "    return argc == 3 && wall_time(NULL) > 0 ? puts(argv[2]) : 1;\n}\n");
    setenv("ODD", BUILT "it's \"50%\" ü#?&<b>.c", 1);
    run_program(&p, "make -s timeline \"FILE=$ODD\" \"ARGS=* it's\"");
    ck_assert_msg(p.status == 0 && strncmp(p.out, "it's\n", 5) == 0, "%s%s", p.out,
                  p.err);
    run_program(&p, "grep -F 'data-file=\"it' " BUILT OWN "it_s__50*.html");
    ck_assert_str_eq(p.out, "<script type=\"text/plain\" data-file=\"it's "
                            "&quot;50%&quot; ü#?&amp;<b>.c\">\n");
}
END_TEST

/* ---- The hook costs nothing --------------------------------------------------------------- */

/* But for statements that do nothing, the compiler sees the same. */
START_TEST(without_the_hook_the_code_is_the_same)
{
    run_program(
        &p,
        "sh -ec 'rm -rf build/hook; for copy in with without; do"
        "  mkdir -p build/hook/$copy; cp -R *.h step* build/hook/$copy; done;"
        "sed -e \"/^#ifndef TRACE/,/^#endif/s/.*//\" -e \"s/^ *TRACE(.*//\" loop.h"
        "  >build/hook/without/loop.h;"
        "! cmp -s build/hook/with/loop.h build/hook/without/loop.h; ! grep TRACE build/hook/without/loop.h;"
        "for copy in with without; do cd build/hook/$copy;"
        "  for step in step*/main.c; do"
        "    %s -std=c11 -D_XOPEN_SOURCE=700 -E -P $step >$step.i;"
        "    grep -v \"^ *((void)0);$\" $step.i >$step.same; done; cd ../../..; done;"
        "! cmp -s build/hook/with/step2*/main.c.i build/hook/without/step2*/main.c.i;"
        "for step in step*/main.c; do"
        "  cmp build/hook/with/$step.same build/hook/without/$step.same; done;"
        "ls build/hook/with/*/main.c.same | wc -l'",
        getenv("CC") ? getenv("CC") : "cc");
    expect_end_of(&p, 0, "");
    ck_assert_int_eq(atoi(p.out), 5);
}
END_TEST

START_TEST(the_hook_is_small)
{
    run_program(&p, "grep -c -A1 -E 'TRACE' loop.h");
    ck_assert_int_le(atoi(p.out), 6);
}
END_TEST

/* ---- The pictures ------------------------------------------------------------------------- */

static const char *const pictures[] = {
    "step1_custom_loop/timeline.svg",  "step2_sleep_tasks/timeline.svg",
    "step3_wait_all/timeline.svg",     "step4_http/timeline.svg",
    "step5_sync_baseline/compare.svg",
};

START_TEST(the_pictures_are_what_the_programs_do)
{
    run_program(&p, "tests/timeline/pictures build/pictures");
    expect_end_of(&p, 0, "");
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        run_program(&p, "cmp %s build/pictures/%s", pictures[i], pictures[i]);
        ck_assert_msg(p.status == 0, "%s%sThe code has changed: make pictures", p.out,
                      p.err);
        run_program(&p,
                    "grep -c -E '<title|<desc|</svg>|class=\"page\"|fill=\"#fff\"' %s",
                    pictures[i]);
        ck_assert_int_ge(atoi(p.out), 4);
    }
}
END_TEST

START_TEST(a_picture_stands_in_its_chapter)
{
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        int folder = (int)strcspn(pictures[i], "/");
        run_program(&p, "grep -E '!\\[.{40,}\\]\\(%s\\)' %.*s/README.md",
                    pictures[i] + folder + 1, folder, pictures[i]);
        expect_end_of(&p, 0, "");
    }
    run_program(
        &p,
        "grep -h -c -E '!\\[.{40,}\\]\\((step5_sync_baseline/compare|gets).svg\\)' README.md "
        "tests/bench/README.md");
    ck_assert_str_eq(p.out, "1\n1\n");
}
END_TEST

START_TEST(a_plot_shows_what_was_measured)
{
    run_program(&p, "tests/timeline/plot build/no_such.json build/plot.svg");
    expect_end_of(&p, 1, "make bench");
    FILE *runs_file = fopen("build/runs.json", "w");
    ck_assert_ptr_nonnull(runs_file);
    fputs("[\n", runs_file);
    for (int i = 0; i < 5; i++) /* the median of 0.40 to 0.80 */
        fprintf(
            runs_file,
            "{\"work\": \"GET: 100, answered in order\", \"program\": \"step4_epoll\", "
            "\"took\": 0.%d, \"wall\": 9, \"cpu\": 9, \"peak_kib\": 9},\n",
            4 + 3 * i % 5);
    fputs("{\"work\": \"yield: 2 tasks\", \"program\": \"Go\", \"took\": 3}\n]\n",
          runs_file);
    fclose(runs_file);
    run_program(&p, "tests/timeline/plot build/runs.json build/plot.svg");
    expect_end_of(&p, 0, "");
    run_program(&p, "grep -o 'loop.h and libcurl, 100: 0.60 s' build/plot.svg");
    expect_end_of(&p, 0, "");
    run_program(&p, "grep -c '>Go<' build/plot.svg");
    ck_assert_int_eq(p.status, 1);
}
END_TEST

/* ---- The page ----------------------------------------------------------------------------- */

/* Visits a copy of the page of a program that was drawn. */
static const char *visit(const char *folder, const char *name, const char *script)
{
    char file[256];
    snprintf(file, sizeof file, "%s%s.test.html", folder, name);
    run_program(&p, "cp %s%s.html %s", folder, name, file);
    return visit_page(file, script);
}

static const struct {
    const char *run, *name, *script, *said;
} visits[] = {
    {NULL, "step1_custom_loop",
     "tell(box('Left in this round')); for (let i = 0; i < 16; i++) key('ArrowRight');"
     "tell(text('where')); tell(text('sentence')); tell(at('SUSPEND;')); tell(lit('turn'));"
     "key('ArrowLeft'); key('ArrowLeft'); tell(box('Left in this round')); tell(box('For the next round'));"
     "key('End'); tell(text('sentence'))",
     "easy 2\n"
     "Event 17 of 28, rounds 3 to 3002, from 0.00 s to 3.00 s\n"
     "The same round again, 3000 times, until 3.00 s: main resumes easy 1 and easy 2 each time, and each stops where it was. The CPU never sleeps.\n"
     "easy 1, easy 2\n"
     "if (resume(waiting[i]))\n"
     "\n"
     "easy 1\n"
     "The program has ended, after 3.00 s; the CPU was busy for 3.00 s.\n"},
    {"2", "step2_sleep_tasks",
     "key('ArrowRight'); tell(text('sentence')); tell(lit('code')); key('ArrowRight'); tell(text('sentence')); tell(box('Ready queue'));"
     "key('ArrowRight', true); key('ArrowRight', true); tell(text('where')); tell(text('sentence')); tell(lit('turn')); tell(at('SLEEP(3)')); tell(box('Timers'));"
     "key('ArrowRight', true); tell(text('where')); tell(text('sentence'))",
     "main creates the task easy 2, in line 52 of main.c. It goes to the end of the ready queue; nothing of it has run yet.\n"
     "create_task(&amp;loop, &amp;tasks[i], &amp;easy[i].self, easy_coroutine);\n"
     "main prints: “Running forever; Ctrl+C ends it.” (on standard error).\n"
     "easy 1, easy 2\n"
     "Event 12 of 26, turn 2, from 0.00 s to 3.00 s\n"
     "No task is ready, so the loop sleeps until 3.00 s, when easy 1 is due. Nothing runs, and the CPU is free.\n"
     "loop-&gt;wait(loop, due - loop-&gt;time(loop));\n"
     "easy 1, easy 2\n"
     "easy 1, easy 2\n"
     "Event 23 of 26, turn 3, from 3.00 s to 4.00 s\n"
     "No task is ready, none sleeps, and none waits for an answer. The loop sleeps all the same, until Ctrl+C.\n"},
    {"3", "step3_wait_all",
     "location.hash = '#14'; onhashchange = () => { tell(text('where')); tell(text('sentence')); tell(lit('turn')); tell(at('SLEEP(3)')); tell(at('AWAIT_TASK')); tell(box('Timers'));"
     "key('ArrowRight'); key('ArrowRight'); tell(text('sentence')); tell(box('Ready queue')); tell(lit('turn'));"
     "for (let i = 0; i < 5; i++) key('ArrowRight'); tell(text('sentence')); tell(box('Left in this turn')); tell(box('Ready queue')); tell(lit('turn')) }",
     "Event 14 of 30, turn 2, from 0.00 s to 3.00 s\n"
     "No task is ready, so the loop sleeps until 3.00 s, when easy 1 is due. Nothing runs, and the CPU is free.\n"
     "loop-&gt;wait(loop, due - loop-&gt;time(loop));\n"
     "easy 1, easy 2\n"
     "wait_all\n"
     "easy 1, easy 2\n"
     "It is 3.00 s, and easy 2 is due: the loop wakes it. It moves from the timers to the end of the ready queue.\n"
     "easy 1, easy 2\n"
     "wake_at(here, pop_timer(here, &amp;loop-&gt;timers));\n"
     "The end of easy 1 wakes wait_all, which awaited it. It goes to the ready queue, and the loop resumes it in the next turn.\n"
     "easy 2\n"
     "wait_all\n"
     "wake_at(here, task-&gt;waiter);\n"},
    {"4", "step4_http",
     "for (let i = 0; i < 21; i++) key('ArrowRight'); tell(text('where')); tell(text('sentence')); tell(at('SUSPEND;')); tell(box('World outside'));"
     "key('ArrowRight'); tell(text('sentence')); key('ArrowRight'); tell(text('sentence')); tell(box('Ready queue'));"
     "key('ArrowRight'); tell(box('Ready queue')); tell(lit('turn'))",
     "Event 22 of 52, turn 2, from 0.00 s to 0.39 s\n"
     "No task is ready, so the loop sleeps until an answer comes for easy 1, easy 2 and easy 3. Nothing runs, and the CPU is free.\n"
     "easy 1, easy 2, easy 3\n"
     "easy 1, easy 2, easy 3\n"
     "The answer to GET 3 is complete after 0.39 s: status 200.\n"
     "The answer that easy 3 waits for has come: the loop's wait hook wakes it. It goes to the end of the ready queue.\n"
     "easy 3\n"
     "\n"
     "if (resume_at(here, task-&gt;coroutine))\n"},
    {NULL, "step5_sync_baseline",
     "key('ArrowRight'); tell(text('where')); tell(text('sentence')); tell(lit('turn')); key('ArrowRight'); tell(text('sentence')); key('End'); tell(text('sentence'))",
     "Event 2 of 12, from 0.00 s to 0.40 s\n"
     "main calls curl_easy_perform(), and stays there for 0.40 s. Nothing else can happen in this program meanwhile.\n"
     "get.result = curl_easy_perform(get.handle);\n"
     "The answer to GET 1 is complete after 0.40 s: status 200.\n"
     "The program has ended, after 1.21 s; the CPU was busy for 0.00 s.\n"},
    {NULL, MISTAKE "blocking_call",
     "for (let i = 0; i < 9; i++) key('ArrowRight'); tell(text('sentence')); tell(at('sleep(2)')); tell(at('SLEEP(1);')); tell(box('Timers'))",
     "download calls sleep(), which blocks for 2.00 s. It keeps the loop, so no other task can continue, though heartbeat is due at 1.00 s.\n"
     "download\n"
     "heartbeat\n"
     "heartbeat\n"},
    {NULL, MISTAKE "forgotten_waker",
     "for (let i = 0; i < 9; i++) key('ArrowRight'); tell(text('sentence')); tell(at('SUSPEND;')); key('End'); tell(text('sentence'))",
     "forgetful stops on line 18, and nothing ever wakes it: a forgotten waker.\n"
     "forgetful\n"
     "The program ends here, with status 1, after 2.00 s; the CPU was busy for 0.00 s. Nothing ever woke forgetful.\n"},
    {NULL, MISTAKE "endless_yield",
     "for (let i = 0; i < 10; i++) key('ArrowRight'); tell(text('sentence')); tell(at('YIELD;'))",
     "The same turn again, 2001 times, until 2.00 s: the loop resumes impatient each time, and it stops where it was. The CPU never sleeps.\n"
     "impatient\n"},
};
enum { VISITS = sizeof visits / sizeof *visits };

START_TEST(the_page_says_what_happens)
{
    NEEDS_CHROMIUM
    if (visits[_i].run)
        draw(visits[_i].run);
    ck_assert_str_eq(
        visit(visits[_i].run ? BUILT : DRAWN, visits[_i].name, visits[_i].script),
        visits[_i].said);
}
END_TEST

/* All that is printed is there to scroll through; or if it is very much, how much is not. */
START_TEST(the_page_keeps_what_is_printed)
{
    NEEDS_CHROMIUM
    write_program("prints",
                  PROGRAM("for (int i = 0; i < 12; i++)\nSHOW(i);\nSLEEP(1);\n"
                          "for (int i = 1; i <= 300; i++)\nprintf(\"%d!\\n\", i);\n",
                          ""));
    draw(BUILT "prints.c");
    const char *said = visit(
        BUILT OWN, "prints",
        "const lines = () => all('#printed div').map(line => line.lastChild.textContent);"
        "for (let i = 0; i < 14; i++) key('ArrowRight'); tell(lines().join(', ')); tell(all('#legend').some(l => l.textContent.includes('prints')));"
        "key('End'); tell(lines().length); tell(lines()[199]); tell($('printed').firstChild.textContent);"
        "tell($('printed').scrollTop > 1000); tell($('printed').clientHeight < 250)");
    ck_assert_str_eq(
        said, "i = 0, i = 1, i = 2, i = 3, i = 4, i = 5, i = 6, i = 7, i = 8, i = 9, "
              "i = 10, i = 11\ntrue\n200\n300!\n112 earlier lines\ntrue\ntrue\n");
}
END_TEST

/* All these runs, each in a figure as in the book, on one page: build/drawn/all.html. */
static void draw_on_one_page(const char *const (*these)[2], int count)
{
    run_program(
        &p,
        "sh -ec 'mkdir -p build/drawn;"
        " sed \"/The book ends here/,\\$d\" tests/timeline/page.html >build/drawn/all.html'");
    expect_end_of(&p, 0, "");
    for (int i = 0; i < count; i++) {
        bool real = strncmp(these[i][0], "REAL=1 ", 7) == 0;
        setenv("REAL", real ? "1" : "", 1);
        draw(these[i][0] + (real ? 7 : 0));
        run_program(&p,
                    "sh -ec 'sed -n \"/^<script type=.text.plain/,\\$p\" " BUILT
                    "%s.html >>build/drawn/all.html'",
                    these[i][1]);
        expect_end_of(&p, 0, "");
    }
}

/* A copy of a step, broken as make break does it: build/break/NAME.page/STEP/main.c. */
static void break_step(const char *name)
{
    run_program(
        &p,
        "sh -ec 'patch=$PWD/tests/break/%s.patch; cd build; rm -rf pages/%s; mkdir -p pages/%s;"
        " cp -R ../*.h ../step* pages/%s; cd pages/%s; patch -p0 -i $patch'",
        name, name, name, name, name);
    expect_end_of(&p, 0, "");
}

static const char *const true_runs[][2] = {
    {"1", "step1_custom_loop"},
    {"2", "step2_sleep_tasks"},
    {"3", "step3_wait_all"},
    {"4", "step4_http"},
    {"5", "step5_sync_baseline"},
    {"REAL=1 4", "step4_http_real"},
    {"tests/timeline/programs/four_deep.c", "tests/timeline/programs/four_deep"},
    {"tests/timeline/programs/hog.c", "tests/timeline/programs/hog"},
    {"tests/timeline/programs/hog.c x", "tests/timeline/programs/hog-x"},
    {"tests/timeline/programs/sixty.c", "tests/timeline/programs/sixty"},
    {"tests/timeline/programs/two_loops.c", "tests/timeline/programs/two_loops"},
    {"tests/timeline/programs/odd.c", "tests/timeline/programs/odd"},
    {"REAL=1 tests/timeline/programs/hog.c", "tests/timeline/programs/hog_real"},
    {MISTAKE "blocking_call.c", MISTAKE "blocking_call"},
    {MISTAKE "forgotten_waker.c", MISTAKE "forgotten_waker"},
    {MISTAKE "endless_yield.c", MISTAKE "endless_yield"},
    {"build/pages/blocking/step3_wait_all/main.c 3", "pages/blocking/step3_wait_all-3"},
    {"build/pages/cpu/step3_wait_all/main.c", "pages/cpu/step3_wait_all"},
    {"build/pages/easy/step4_http/main.c", "pages/easy/step4_http"},
    {"build/pages/notask/step2_sleep_tasks/main.c", "pages/notask/step2_sleep_tasks"},
    {"build/pages/nowaker/step2_sleep_tasks/main.c", "pages/nowaker/step2_sleep_tasks"},
    {"build/pages/oneconn/step4_http/main.c", "pages/oneconn/step4_http"},
    {"build/pages/race/step4_http/main.c", "pages/race/step4_http"},
    {"build/pages/selfish/step1_custom_loop/main.c", "pages/selfish/step1_custom_loop"},
    {"build/pages/sequence/step3_wait_all/main.c 1", "pages/sequence/step3_wait_all-1"},
};
enum { TRUE_RUNS = sizeof true_runs / sizeof *true_runs };

START_TEST(each_event_of_each_page_is_true)
{
    NEEDS_CHROMIUM
    run_program(&p, "patch --version");
    if (p.status != 0)
        skip_test("there is no patch here (sudo apt-get install -y patch)");
    const char *const breaks[] = {"blocking", "cpu",  "easy",    "notask",  "nowaker",
                                  "oneconn",  "race", "selfish", "sequence"};
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
        break_step(breaks[i]);
    draw_on_one_page(true_runs, TRUE_RUNS);
    ck_assert_str_eq(
        visit_page(
            "build/drawn/all.html",
            "let runs = 0; forEachRun((trace, name) => { if (isTrue(trace, name) > 2) runs++ });"
            "tell(runs + ' runs')"),
        "25 runs\n");
}
END_TEST

/* A learner who knows nothing, but that the first in the queue is next, is right at most 55
 * times of 100. */
START_TEST(predict_asks_what_must_be_understood)
{
    NEEDS_CHROMIUM
    const char *const six[][2] = {
        {"1", "step1_custom_loop"},
        {"2", "step2_sleep_tasks"},
        {"3", "step3_wait_all"},
        {"4", "step4_http"},
        {"tests/timeline/programs/four_deep.c", "tests/timeline/programs/four_deep"},
        {"tests/timeline/programs/hog.c", "tests/timeline/programs/hog"},
    };
    draw_on_one_page(six, 6);
    ck_assert_str_eq(
        visit_page(
            "build/drawn/all.html",
            "forEachRun(predict);"
            "if (score.chip > 0.55 * score.asked || score.first > 0.55 * score.asked || score.asked < 50)"
            " tell(JSON.stringify(score)); tell([...score.kinds].sort().join('; '))"),
        "In which order; No task is; The loop resumes; Until when does; What is printed; Which coroutine does; Which task does\n");
}
END_TEST

/* Going back asks nothing twice, a window that changes its size keeps the question, and the
 * focus goes to where the next key is for. */
START_TEST(a_question_stays_until_it_is_answered)
{
    NEEDS_CHROMIUM
    draw("3");
    const char *said = visit(
        BUILT, "step3_wait_all",
        "const ends = () => Math.max(...all('#lanes rect.busy, #lanes rect.ready').map(r => +r.getAttribute('x')));"
        "const whole = ends(); $('predict').click(); tell(ends() < whole / 4); tell($('boxes').hidden);"
        "for (let i = 0; i < 5; i++) key('ArrowRight'); tell(text('where')); tell($('question').querySelector('b').textContent);"
        "dispatchEvent(new Event('resize')); tell($('question').hidden);"
        "all('#question button').find(b => b.dataset.choice === '0').click(); tell(text('sentence')); tell(text('score'));"
        "tell(root.activeElement.id); key('ArrowLeft'); key('ArrowRight'); tell($('question').hidden); tell(text('where'));"
        "for (let i = 0; i < 5; i++) key('ArrowRight');"
        "all('#question button').find(b => b.textContent.includes('wait_all')).click(); tell(text('sentence')); tell(text('score'));"
        "$('predict').click(); tell(text('score')); tell(ends() > whole / 2)");
    ck_assert_str_eq(
        said,
        "true\ntrue\n"
        "Event 3 of 30, before the loop runs, at 0.00 s\n"
        "In which order do these tasks end?\n"
        "false\n"
        "Right. First in the queue: the loop resumes easy 1, which begins.\n"
        "1 of 1 right\nnext\ntrue\n"
        "Event 4 of 30, turn 1, at 0.00 s\n"
        "No: wait_all is ready, but easy 2 was woken before it. First in the queue: the loop resumes easy 2, which begins.\n"
        "1 of 2 right\n\ntrue\n");
}
END_TEST

/* The run of a step that is broken, beside the step: on one axis of time, and in step. */
START_TEST(two_runs_go_in_step)
{
    NEEDS_CHROMIUM
    setenv("WITH", "step3_wait_all/main.c", 1);
    draw(MISTAKE "blocking_call.c");
    unsetenv("WITH");
    const char *said = visit(
        BUILT, MISTAKE "blocking_call-with-step3_wait_all",
        "const other = document.querySelectorAll('#pair div')[1].shadowRoot;"
        "const ticks = root => [...root.querySelectorAll('#strip text')].map(t => t.textContent).join(' ');"
        "const both = () => { tell(text('where')); tell(other.getElementById('where').textContent) };"
        "tell(ticks(root) === ticks(other)); tell(document.title); both(); key('ArrowRight'); both(); key('Home');"
        "for (let i = 0; i < 12; i++) key('ArrowRight'); both();"
        "other.getElementById('last').click(); tell(text('where'));"
        "document.getElementById('pair').style.width = '200px';"
        "tell([...document.querySelectorAll('h1')].map(title => title.scrollWidth > 200))");
    ck_assert_str_eq(said, "true\n" MISTAKE
                           "blocking_call and step3_wait_all: see the loop run\n"
                           "Event 1 of 23, before the loop runs, at 0.00 s\n"
                           "Event 1 of 30, before the loop runs, at 0.00 s\n"
                           "Event 2 of 23, before the loop runs, at 0.00 s\n"
                           "Event 2 of 30, before the loop runs, at 0.00 s\n"
                           "Event 13 of 23, turn 3, at 2.50 s\n"
                           "Event 14 of 30, turn 2, from 0.00 s to 3.00 s\n"
                           "Event 16 of 23, turn 4, from 2.50 s to 3.50 s\n"
                           "false,false\n");
}
END_TEST

/* Of two runs that are the same step, one is broken on purpose: its title tells which. */
START_TEST(a_broken_step_is_called_so)
{
    NEEDS_CHROMIUM
    write_program("step", "#include \"../../../lesson.h\"\n"
                          "int main(void) { return wall_time(NULL) < 0; }\n");
    run_program(&p, "sh -c 'mkdir -p build/break/badly; mv " BUILT
                    "step.c build/break/badly'");
    expect_end_of(&p, 0, "");
    draw("build/break/badly/step.c");
    ck_assert_str_eq(visit(BUILT "break/badly/", "step", "tell(document.title)"),
                     "step, broken: badly: see the loop run\n");
}
END_TEST

/* axe-core finds nothing at four widths, in light and in dark, before and after stepping, and with a question
 * open. */
static const char *const looked_at[][2] = {
    {"1", "step1_custom_loop"},
    {"3", "step3_wait_all"},
    {"tests/timeline/programs/hog.c", "tests/timeline/programs/hog"},
    {"tests/timeline/programs/four_deep.c", "tests/timeline/programs/four_deep"},
    {"tests/timeline/programs/sixty.c", "tests/timeline/programs/sixty"},
};
enum { LOOKED_AT = sizeof looked_at / sizeof *looked_at };

START_TEST(the_page_is_for_everybody)
{
    NEEDS_CHROMIUM
    NEEDS_AXE
    static char axe[8192];
    draw(looked_at[_i / 2][0]);
    browser_flags =
        _i % 2 ? "--virtual-time-budget=100000 --blink-settings=preferredColorScheme=0"
               : "--virtual-time-budget=100000";
    snprintf(
        axe, sizeof axe,
        "(async () => { const axe_js = document.createElement('script'); let looked = 0;"
        "await new Promise(resolve => { axe_js.src = 'file://%s'; axe_js.onload = resolve; document.head.append(axe_js) });"
        "for (const width of [1280, 768, 560, 360]) {"
        "  document.getElementById('pair').style.width = width + 'px'; await new Promise(r => setTimeout(r, 50));"
        "  for (const n of [1, 6, 14, 1000, 0]) {"
        "    if (n > 0) { $('slider').value = n; $('slider').oninput() }"
        "    else { $('predict').click(); $('first').click(); for (let i = 0; i < 8; i++) $('next').click() }"
        "    const found = await axe.run({ exclude: ['#said'] }, { resultTypes: ['violations'] }); looked += found.passes.length > 0;"
        "    for (const v of found.violations) for (const node of v.nodes) tell([width, n, v.id, node.html, node.failureSummary].join(' ')) }"
        "  $('predict').click() } tell('looked ' + looked + ' times') })()",
        axe_core());
    ck_assert_str_eq(visit(BUILT, looked_at[_i / 2][1], axe), "looked 20 times\n");
}
END_TEST

START_TEST(the_page_copes_with_a_thousand_tasks)
{
    NEEDS_CHROMIUM
    draw("3 1000");
    const char *said = visit(
        BUILT, "step3_wait_all-1000",
        "tell(performance.now() < 60000); key('End');"
        "let start = performance.now(); for (let i = 0; i < 20; i++) key('ArrowLeft');"
        "tell(text('where')); tell((performance.now() - start) / 20 < 1000);"
        "tell(root.querySelectorAll('#lanes rect').length < 2000);"
        "tell(text('tasks').includes('and 989 more'))");
    ck_assert_str_eq(
        said, "true\nEvent 9990 of 10010, turn 2, at 3.00 s\ntrue\ntrue\ntrue\n");
}
END_TEST

Suite *timeline_suite(void)
{
    Suite *suite = suite_create("timeline");
    TCase *traces = tcase_create("traces");
    tcase_add_unchecked_fixture(traces, draw_all, NULL);
    tcase_add_loop_test(traces, a_step_does_what_it_says, 0, RUNS);
    tcase_add_loop_test(traces, a_run_is_consistent, 0, ALL);
    tcase_add_loop_test(traces, a_run_is_the_same_each_time, 0, 1);
    tcase_add_loop_test(traces, the_real_clock_is_real, 0, 2);
    tcase_add_loop_test(traces, a_bad_end_is_drawn_until_there, 0, BAD_ENDS);
    tcase_add_test(traces, a_waker_of_its_own_is_no_mistake);
    tcase_add_loop_test(traces, a_blocking_call_is_seen, 0, BLOCKING);
    suite_add_tcase(suite, traces);

    TCase *hook = tcase_create("hook");
    tcase_add_test(hook, without_the_hook_the_code_is_the_same);
    tcase_add_test(hook, the_hook_is_small);
    suite_add_tcase(suite, hook);

    TCase *drawn = tcase_create("drawn");
    tcase_add_unchecked_fixture(drawn, draw_all, NULL);
    tcase_add_loop_test(drawn, the_lanes_fit_the_terminal, 0, ALL);
    tcase_add_loop_test(drawn, every_awk_draws_the_same, 0, 1);
    tcase_add_loop_test(drawn, the_mistakes_are_seen_and_named, 0, MISTAKES);
    tcase_add_test(drawn, a_program_without_a_turn_is_drawn_too);
    tcase_add_test(drawn, a_task_in_a_local_variable_is_seen);
    tcase_add_test(drawn, what_is_right_is_no_finding);
    tcase_add_test(drawn, what_is_only_looked_at_is_not_lost);
    tcase_add_test(drawn, a_file_may_have_any_name);
    tcase_add_test(drawn, a_wrong_argument_is_refused);
    tcase_add_test(drawn, the_pictures_are_what_the_programs_do);
    tcase_add_test(drawn, a_picture_stands_in_its_chapter);
    tcase_add_test(drawn, a_plot_shows_what_was_measured);
    suite_add_tcase(suite, drawn);

    TCase *again = tcase_create("all_runs");
    tcase_set_tags(again, LONG);
    tcase_add_unchecked_fixture(again, draw_all, NULL);
    tcase_add_loop_test(again, a_run_is_the_same_each_time, 1, ALL);
    tcase_add_loop_test(again, every_awk_draws_the_same, 1, ALL);
    suite_add_tcase(suite, again);

    TCase *page = tcase_create("page"); /* each of its tests starts a browser */
    tcase_set_tags(page, LONG " page");
    tcase_add_unchecked_fixture(page, draw_all, NULL);
    tcase_add_loop_test(page, the_page_says_what_happens, 0, VISITS);
    tcase_add_test(page, a_question_stays_until_it_is_answered);
    tcase_add_test(page, two_runs_go_in_step);
    tcase_add_test(page, a_broken_step_is_called_so);
    tcase_add_test(page, the_page_keeps_what_is_printed);
    tcase_add_test(page, each_event_of_each_page_is_true);
    tcase_add_test(page, predict_asks_what_must_be_understood);
    tcase_add_loop_test(page, the_page_is_for_everybody, 0, 2 * LOOKED_AT);
    tcase_add_test(page, the_page_copes_with_a_thousand_tasks);
    suite_add_tcase(suite, page);
    return suite;
}
