/* lesson.h: what the steps share and the lesson is not about. The system's
 * clock, sleep and signals; the command line; the result. You can skip it. */
#ifndef LESSON_H
#define LESSON_H

#include "loop.h"
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <time.h>

enum { MAX_COUNT = 9999999, MAX_STATUS = 999 };

#ifndef SHOW /* SHOW(value) shows it in make timeline; in any other run, it does nothing. */
#define SHOW(value) ((void)sizeof(value))
#endif

/* A failure that isn't the user's fault: says what failed, ends the program. */
_Noreturn static inline void fail(const char *what)
{
    int error = errno; /* which fflush() may change */
    fflush(stdout);
    fprintf(stderr, "%s: %s\n", what, strerror(error));
    exit(1);
}

/* Ends the program, with exit status 0 if all that was printed has been written. */
_Noreturn static inline void flush_and_exit(void)
{
    if (fflush(stdout) != 0)
        fail("standard output");
    exit(0);
}

/* Zeroed memory for count things of that size; of none, for one. It is yours to free(). */
static inline void *zeros(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size);
    if (!memory)
        fail("out of memory");
    return memory;
}

/* ---- The system ---------------------------------------------------------- */

/* Seconds on one of the system's clocks: CLOCK_MONOTONIC runs on, and can't be set;
 * CLOCK_PROCESS_CPUTIME_ID says how long this process has been computing. */
static inline double seconds_on(clockid_t clock)
{
    struct timespec time;
    if (clock_gettime(clock, &time) != 0)
        fail("clock_gettime");
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The loop's hook for the time. */
static inline double wall_time(struct loop *loop)
{
    (void)loop;
    return seconds_on(CLOCK_MONOTONIC);
}

/* A handler for SIGCONT: that the signal is handled is enough to have pselect() return. */
static inline void do_nothing(int number)
{
    (void)number;
}

/* The loop's hook for waiting, when there is nothing to wait for but the time: it
 * sleeps, or until a signal comes. Signals are blocked until pselect() sleeps. Otherwise
 * one might come just after we check stopping, and we would sleep on. SIGCONT comes with
 * fg, after Ctrl+Z: time has passed, so the loop must look at the clock again. Unhandled,
 * pselect() would sleep for as long as was left when the program was stopped. */
static inline void sleep_or_signal(struct loop *loop, double seconds)
{
    double most = seconds < 0 ? 0 : seconds < 86400 ? seconds : 86400;
    struct timespec time = {.tv_sec = (time_t)most};
    time.tv_nsec = (long)((most - (double)time.tv_sec) * 1e9);
    struct sigaction action = {.sa_handler = do_nothing, .sa_flags = SA_RESTART};
    static bool handled;
    sigset_t all, before;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    if (!handled && sigaction(SIGCONT, &action, NULL) != 0)
        fail("sigaction");
    handled = true;
    if (!loop->stopping && pselect(0, NULL, NULL, NULL, &time, &before) != 0
        && errno != EINTR)
        fail("pselect");
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* For a hook that waits for more than the time. The world outside is to wake this task, as
 * soon as an answer has come, say: so the loop waits for that, too. */
static inline void expect_wake(struct task *task)
{
    task->loop->outside++;
}

/* What was expected has come: wakes the task. */
static inline void wake_expected(struct task *task)
{
    task->loop->outside--;
    wake(task);
}

/* For how long such a hook may wait in poll() and the like: in whole milliseconds, rounded
 * up; for most seconds at most; not at all if the loop is to stop. */
static inline int milliseconds(const struct loop *loop, double seconds, double most)
{
    if (loop->stopping || !(seconds > 0))
        return 0;
    double exact = (seconds < most ? seconds : most) * 1000;
    int whole = (int)exact;
    return whole < exact ? whole + 1 : whole;
}

/* Has SIGINT (Ctrl+C) and SIGTERM call handler instead of ending the program, but
 * only once. A second one of the same kind ends it, even if a coroutine never stops. */
static inline void catch_signals(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0)
        fail("sigaction");
}

/* Allows the program enough open files for so many GETs at once. Each needs one, and two
 * more while a name is being looked up. Most systems let a program have more than it is
 * given at first. If even that is too few, ends the program with exit status 1. */
static inline void allow_files(size_t count)
{
    const rlim_t others = 64, needed = (rlim_t)count + others;
    const rlim_t wanted = needed + 2 * (rlim_t)count;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        fail("getrlimit");
    if (limit.rlim_cur >= wanted)
        return;
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) { /* macOS allows less than it says */
        limit.rlim_cur = needed;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            limit.rlim_cur = before;
    }
    if (limit.rlim_cur >= needed)
        return;
    fprintf(stderr,
            "%zu GETs at once need %zu open files, and the system allows %zu.\n"
            "Try fewer, or a larger \"ulimit -n\".\n",
            count, (size_t)needed, (size_t)limit.rlim_cur);
    exit(1);
}

/* ---- The command line ---------------------------------------------------- */

/* Reads a whole number from 1 to MAX_COUNT; 0 if the text is anything else. */
static inline size_t parse_count(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 9 || text[digits] != '\0')
        return 0;
    unsigned long count = strtoul(text, NULL, 10);
    return count <= MAX_COUNT ? count : 0;
}

/* The COUNT of "stepN [COUNT]", or otherwise if there is none. A wrong one ends
 * the program with exit status 2. */
static inline size_t count_argument(int argc, char **argv, size_t otherwise)
{
    const char *usage =
        "usage: %s [COUNT]\n"
        "  COUNT  how many coroutines, a whole number from 1 to %d (%zu by default)\n";
    if (argc == 2 && (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0)) {
        printf(usage, argv[0], MAX_COUNT, otherwise);
        flush_and_exit();
    }
    size_t count = argc < 2 ? otherwise : parse_count(argv[1]);
    if (argc <= 2 && count > 0)
        return count;
    if (argc > 2)
        fprintf(stderr, "%s: one COUNT is enough, but there are %d arguments\n",
                argv[0], argc - 1);
    else
        fprintf(stderr, "%s: COUNT can't be '%s'\n", argv[0], argv[1]);
    fprintf(stderr, usage, argv[0], MAX_COUNT, otherwise);
    exit(2);
}

/* ---- The result ---------------------------------------------------------- */

/* The responses: the first ten in the order in which they arrived, and how many of all
 * had each status. */
enum { LISTED = 10 };
struct responses {
    int first[LISTED];
    size_t count, of_status[MAX_STATUS + 1];
};

/* Whether a number, which may come from a server, is an HTTP status. */
static inline bool is_status(long number)
{
    return number >= 100 && number <= MAX_STATUS;
}

/* Notes a response. What is not an HTTP status, such as 0, stands for none. */
static inline void add_response(struct responses *responses, int status)
{
    if (!is_status(status))
        return;
    if (responses->count < LISTED)
        responses->first[responses->count] = status;
    responses->count++;
    responses->of_status[status]++;
}

/* When the program started, by both clocks. */
struct stopwatch {
    double wall, cpu;
};

static inline struct stopwatch start_stopwatch(void)
{
    return (struct stopwatch){seconds_on(CLOCK_MONOTONIC),
                              seconds_on(CLOCK_PROCESS_CPUTIME_ID)};
}

/* Prints "Network I/O responses [200, 200]", more than ten of them by status, as in
 * [200 x 98, 404 x 2], and "Took 3.00s (CPU 0.00s)". */
static inline void print_result(const struct responses *responses,
                                struct stopwatch start)
{
    double wall = seconds_on(CLOCK_MONOTONIC) - start.wall;
    double cpu = seconds_on(CLOCK_PROCESS_CPUTIME_ID) - start.cpu;
    const char *comma = "";

    printf("Network I/O responses [");
    if (responses->count <= LISTED) {
        for (size_t i = 0; i < responses->count; i++, comma = ", ")
            printf("%s%d", comma, responses->first[i]);
    } else {
        for (int status = 0; status <= MAX_STATUS; status++)
            if (responses->of_status[status] > 0) {
                printf("%s%d x %zu", comma, status, responses->of_status[status]);
                comma = ", ";
            }
    }
    printf("]\nTook %.2fs (CPU %.2fs)\n", wall, cpu);
    if (fflush(stdout) != 0)
        fail("standard output");
}

#endif
