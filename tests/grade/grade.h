/* grade.h: how the answers to the exercises are judged.
 *
 * An answer is what stands between TODO and End of TODO, spliced into the starter as it was
 * handed out: an ordinary program. It is compiled with watch.h in front, and linked with the
 * world of ../world, where time is virtual and all that happens is written down, in memory
 * that the grader reads afterwards. What the answer prints decides nothing.
 *
 * grade.c       the command line          judge.c    an answer, from its file to its points
 * find.c        finds what was handed in  splice.c   an answer in its starter
 * child.c       compiles and runs an answer, within limits; alone.c: without rights
 * facts.c       what a run shows          generic.c  what can be said of any program
 * report.c      words for the learner     formats.c  results for platforms
 * class.c       a class at a glance       ask.c      asks back
 * grade_NAME.c  an exercise: its tests, and the mistakes that it can tell apart
 * Linked into answers:
 * threads.c     threads, of which one runs at a time
 * guard.c       memory that can't be written past its end */
#ifndef GRADE_H
#define GRADE_H

#include "../world/world.h"
#include <stdbool.h>
#include <stddef.h>

enum { MAX_TESTS = 4, MAX_ROWS = 8, MAX_GIVEN = 20, MAX_SAID = 2000, MAX_PATH = 512 };

/* ---- A run ------------------------------------------------------------------------------ */

enum ending {
    EXITED,     /* by itself, with a status */
    CRASHED,    /* a signal ended it */
    STOPPED,    /* it stopped itself, with SIGSTOP or the like */
    STUCK,      /* it neither computed nor ended */
    COMPUTED_ON /* it computed for longer than any answer needs to */
};

/* One run of an answer, from its start to its end. */
struct run {
    int count, at[MAX_GIVEN]; /* the numbers that it was given as arguments */
    enum ending ending;
    int status, signal;
    char error[2000]; /* what it wrote to stderr: the beginning */
    const struct world_trace *trace;
    int events; /* of trace: how many of them can be relied upon */
    int said_count;
    struct said { /* what the starter said; and what the answer is to say */
        double at;
        const char *text;
        int lane, event; /* who said it, or WORLD_MAIN; its place in the trace */
    } said[MAX_SAID];
    int own_count;        /* what the answer said else */
    const char *own[100]; /* the beginning */
};

/* ---- What a run shows (facts.c) ------------------------------------------------------------ */

/* The first line that is said like this, from that line of said[] on; NULL if there is none. */
__attribute__((format(printf, 3, 4))) const struct said *
find_said(const struct run *run, int from, const char *format, ...);

/* The first line that begins like this. */
const struct said *find_beginning(const struct run *run, const char *beginning);

/* When it was said; NAN if never. */
__attribute__((format(printf, 2, 3))) double when_said(const struct run *run,
                                                       const char *format, ...);

/* How many lines begin like this. */
int count_said(const struct run *run, const char *beginning);

/* How many turns the loop took, or, without a loop, rounds, with those that were all alike. */
int turns(const struct run *run);

/* How many calls have blocked, and for how many seconds in all; shorter ones don't count.
 * Whose: a task's or coroutine's, or WORLD_MAIN's. */
enum whose { IN_COROUTINE, IN_MAIN };
int blocking_calls(const struct run *run, enum whose whose, double at_least,
                   double *seconds);

/* How many coroutines ended, say, or tasks were created. why: 0 if it is of no kind. */
int count_events(const struct run *run, enum world_kind kind, enum world_why why);

/* How often a coroutine stopped for that reason, itself or in one that it awaits. */
int count_stops(const struct run *run, const char *function, enum world_why why);

/* Whether it said so on stderr, as loop.h does before it gives up. */
bool gave_up(const struct run *run, const char *words);

/* Whether it ended by itself, with status 0. */
bool ended_well(const struct run *run);

bool near(double a, double b); /* the same time, but for some looks at the clock */

/* ---- What is wrong ------------------------------------------------------------------------- */

/* A mistake that can be told from others. */
struct diagnosis {
    const char *name; /* "one after the other" */
    const char *why;  /* what it does, in two lines */
    const char *hint; /* where to look */
};
extern const struct diagnosis
    unclear,     /* not as it should be, and none of those we know */
    not_begun,   /* nothing has happened */
    empty_place; /* wake() is given no task */

/* What was expected and what was found. If there are more than MAX_ROWS, the last one stands
 * for the rest: it is the first of them that differs. */
struct rows {
    int count;
    struct row {
        char label[48], expected[32], found[32];
    } at[MAX_ROWS];
};
void expect_time(struct rows *rows, const char *label, double expected, double found);
void expect_number(struct rows *rows, const char *label, int expected, int found);
void expect_words(struct rows *rows, const char *label, const char *expected,
                  const char *found);
void expect_truth(struct rows *rows, const char *label, bool expected, bool found);
bool as_expected(const struct rows *rows); /* whether each row is */

/* ---- An exercise --------------------------------------------------------------------------- */

enum { MAX_MISTAKES = 24, MAX_ENDLESS = 5 };

/* Looks at a run. Returns NULL if all is well; otherwise what is wrong, and fills the rows. */
typedef const struct diagnosis *check_function(const struct run *run,
                                               struct rows *rows);

struct exercise {
    const char *label, *folder, *name, *title; /* "1c", "step1_custom_loop", "loop" */
    const struct diagnosis *mistakes[MAX_MISTAKES]; /* to choose from, when asked */
    const char *first_hint;                         /* for make next */
    const char *last_line; /* what main() says last, if it is known */
    const char
        *own_line; /* how the line begins that the answer is to say, if there is one */
    const char *before, *probe; /* C around the learner's part, to look at it */
    const struct diagnosis
        *endless[MAX_ENDLESS];     /* those that explain why a run never ends */
    const struct diagnosis *crash; /* the one that explains why it crashes */
    bool threads, picture;         /* it uses threads; make timeline shows something */
    bool core;                     /* on the path for those with little time */
    struct test {
        const char *what;
        const char *arguments; /* of one run; or of some, with commas between */
        int points;
        bool whole; /* the run must also end well; else another test sees to that */
        check_function *check;
    } tests[MAX_TESTS];
};

/* All of them, in the order of the chapters. One more is one line more. */
#define EXERCISES(X) \
    /* chapter 1 */ \
    X(by_hand) \
    X(hello) \
    X(loop) \
    X(tree) \
    /* chapter 2 */ \
    X(sleep) \
    X(heartbeat) \
    /* chapter 3 */ \
    X(event) \
    X(wait_first) \
    X(timeout) \
    X(stop) \
    /* chapter 4 */ \
    X(seat) \
    X(at_most) \
    X(pieces) \
    X(queue) \
    /* chapter 5 */ \
    X(threads)
#define DECLARE(name) extern const struct exercise name##_exercise;
#define COUNT(name) +1
EXERCISES(DECLARE)
enum { EXERCISE_COUNT = EXERCISES(COUNT) };
extern const struct exercise *const exercises[EXERCISE_COUNT];

/* ---- The verdict --------------------------------------------------------------------------- */

/* The tests are made in order. The first one that fails is explained; those behind it are
 * "later". */
struct verdict {
    const struct exercise *exercise;
    char file[MAX_PATH];
    int points, max_points, passed;    /* how many tests have passed */
    int made;                          /* how many there are */
    const struct diagnosis *diagnosis; /* of the first that failed; NULL: all points */
    bool ran;                          /* there is a run to look at, */
    char arguments[80];                /* with these arguments */
    char detail[2000];                 /* what the compiler, or loop.h, had to say */
    char warnings[2000];               /* the compiler's, if it compiled */
    bool untouched;                    /* between TODO and End of TODO; */
    bool changed_outside;              /* and outside of them */
    bool forced;                       /* the run did not end by itself */
    struct rows rows;
};

/* Finds the file of an exercise in a folder: at its top, in its step, or anywhere; also in what
 * make handin has packed, or in a zip. Without a folder, that of the step. (find.c) */
void find_file(char *file, const struct exercise *exercise, const char *folder);
bool find_in(char *file, const char *name, const char *folder); /* any file */

/* Judges the answer in a file. (judge.c) */
void judge(const struct exercise *exercise, const char *file, struct verdict *verdict);

/* Words for the learner, on stdout. (report.c) */
void report_table(const struct verdict *verdicts);
void report_one(const struct verdict *verdict);
void report_symptoms(const struct verdict *verdict);
void report_words(const char *words);
void report_next(const struct verdict *verdicts);
bool report_not_yet(const struct verdict *verdict, const char *then);
int report_solution(const struct verdict *verdict);

/* Questions for the learner, answered on stdin. 0: the answer in the file is right. (ask.c) */
int ask_mistake(const struct verdict *verdict, const char *file);
int ask_back(const struct verdict *verdict, const char *file);

/* Results for platforms. 0: written; 1: not, and it was said why. (formats.c) */
int write_gradescope(const struct verdict *verdicts, int count, const char *file);
int write_classroom50(const struct verdict *verdicts, int count, const char *file);
void print_classroom50_tests(void);
void print_tap(const struct verdict *verdicts, int count);
void report_text(const struct verdict *verdict, char *text, size_t size);

/* A line of CSV for each folder on stdout, what went wrong most on stderr; whether each folder
 * had something to grade. Their names begin here. (class.c) */
bool report_class(char *const *folders, int count, const char *here);

#endif
