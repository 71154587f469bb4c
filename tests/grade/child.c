/* Compiles and runs what others have written. It may crash, never end, eat memory, print
 * without end, start others, or try to look good; we survive, and know what happened. */
#include "child.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SANITIZE
#define SANITIZE "" /* with which sanitizers the world was built, if any */
#endif

enum {
    IDLE_SECONDS = 3,      /* without computing at all: then nothing will come */
    MAX_SECONDS = 60,      /* in all; only reached if it computes now and then */
    COMPILER_SECONDS = 60, /* of CPU time */
    MEMORY = 1 << 30,      /* bytes */
    FILE_BYTES = 16 << 20, /* in each file that it writes; its trace is the largest */
    VIRTUAL_SECONDS = 100,
    EVENTS = 100000
};

/* The workshop: a folder with an answer, its program and its trace, and at times another one
 * that does nothing, and what was unpacked; and, in a file without a name, what was said on
 * stderr. */
static char folder[MAX_PATH], program[MAX_PATH + 16], trace_file[MAX_PATH + 16],
    source[MAX_PATH + 16], uploads[MAX_PATH + 16], nothing[MAX_PATH + 16],
    nothing_source[MAX_PATH + 16];
static int said_fd = -1;
static int cpu_seconds = 2;         /* an answer needs a few milliseconds */
static volatile sig_atomic_t child; /* the group that runs now, or 0 */

static void close_workshop(void)
{
    unlink(program);
    unlink(source);
    pid_t pid = *uploads ? fork() : 0; /* not nftw(): a signal handler calls us */
    if (*uploads && pid == 0) {
        execlp("rm", "rm", "-rf", uploads, (char *)NULL);
        _exit(127);
    }
    if (pid > 0)
        waitpid(pid, NULL, 0);
    unlink(trace_file);
    unlink(nothing);
    unlink(nothing_source);
    rmdir(folder);
}

/* What is wrong is wrong with this machine, so no answer gets any points for it, nor loses
 * one. */
_Noreturn static void cannot_grade(const char *what, const char *why)
{
    fflush(stdout);
    fprintf(
        stderr,
        "grade: this machine can't grade, whatever the answer. %s:\n"
        "  %.*s\n"
        "Look at TMPDIR (%s: is it full, or mounted noexec?), at CC and GRADE_CFLAGS,\n"
        "and at the limits that ulimit -a shows.\n",
        what, (int)strcspn(why, "\n"), why, folder);
    exit(2);
}

static void on_signal(int number)
{
    if (child > 0)
        kill(-child, SIGKILL);
    close_workshop();
    _exit(128 + number);
}

static void make_folder(const char *where)
{
    snprintf(folder, sizeof folder, "%s/grade-XXXXXX", where);
    if (!mkdtemp(folder))
        cannot_grade("A folder to work in", strerror(errno));
}

void open_workshop(void)
{
    const char *where = getenv("TMPDIR");
    make_folder(where && *where ? where : "/tmp");
    if (!prepare_alone(folder)) {
        rmdir(folder);
        make_folder("/tmp");
        if (!prepare_alone(folder))
            stay_ourselves();
    }
    snprintf(program, sizeof program, "%s/answer", folder);
    snprintf(source, sizeof source, "%s/answer.c", folder);
    snprintf(trace_file, sizeof trace_file, "%s/trace", folder);
    snprintf(nothing, sizeof nothing, "%s/nothing", folder);
    snprintf(nothing_source, sizeof nothing_source, "%s/nothing.c", folder);
    atexit(close_workshop);
    FILE *said = tmpfile();
    said_fd = said ? fcntl(fileno(said), F_DUPFD_CLOEXEC, 3) : -1;
    if (said_fd < 0)
        cannot_grade("A temporary file", strerror(errno));
    fclose(said);
    /* If our parent ignores SIGCHLD, so do we, and would hear of no end. Too large a file is
     * an error that we can tell of. */
    signal(SIGCHLD, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}

const char *workshop_source(void)
{
    return source;
}

const char *workshop_uploads(void)
{
    if (!*uploads) {
        snprintf(uploads, sizeof uploads, "%s/uploads", folder);
        mkdir(uploads, 0700);
    }
    return uploads;
}

const char *shown_name(const char *file)
{
    size_t length = strlen(uploads);
    return *uploads && strncmp(file, uploads, length) == 0 ? file + length + 1 : file;
}

/* ---- A child -------------------------------------------------------------------------------- */

static bool sanitized(void)
{
    const char *flags = getenv("GRADE_CFLAGS");
    return strstr(flags ? flags : SANITIZE, "-fsanitize") != NULL;
}

/* A hard limit of CPU time that is equal to the soft one would be a SIGKILL that tells
 * nothing. Sanitizers reserve terabytes of addresses, so we can't limit those. */
static void limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) == 0 && limit.rlim_max < hard)
        hard = limit.rlim_max;
    limit.rlim_max = hard;
    limit.rlim_cur = soft < hard ? soft : hard;
    setrlimit(resource, &limit);
}

static void set_limits(int seconds)
{
    limit(RLIMIT_CPU, (rlim_t)seconds, (rlim_t)seconds + 1);
    limit(RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, 256, 256);
#ifdef RLIMIT_AS
    if (!sanitized())
        limit(RLIMIT_AS, MEMORY, MEMORY);
#endif
}

/* Whatever was ignored or blocked when we were started is so for us, not for a child. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++)
        signal(number, SIG_DFL);
}

static pid_t start(char *const arguments[], int seconds, bool alone)
{
    fflush(NULL);
    pid_t pid = ftruncate(said_fd, 0) == 0 && lseek(said_fd, 0, SEEK_SET) == 0 ? fork()
                                                                               : -1;
    if (pid < 0)
        cannot_grade("A new process", strerror(errno));
    if (pid > 0) {
        setpgid(pid, pid); /* in both, for either may be first */
        child = pid;
        return pid;
    }
    setpgid(0, 0);
    reset_signals();
    int in = open("/dev/null", O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0
        || dup2(said_fd, 2) < 0)
        _exit(126);
    for (int fd = 3; fd < 256; fd++)
        close(fd);
    if (alone)
        be_alone();
    set_limits(seconds);
    execvp(arguments[0], arguments);
    fprintf(stderr, "%s: %s\n", arguments[0], strerror(errno));
    _exit(127);
}

/* How long it has been computing; 0 where a system doesn't say so of others. */
static double cpu_of(pid_t pid)
{
#ifdef __APPLE__
    (void)pid;
    return 0;
#else
    clockid_t clock;
    struct timespec time = {0};
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
#endif
}

/* Waits for its end; ends it if it has stopped, or is stuck: idle for that long. We count our
 * naps, not the time on the wall: on a busy machine they last longer, as all else does. Looks
 * before it reaps, so that the group's number is still its own when we kill what is left of
 * it. */
static enum ending wait_for(pid_t pid, int *status, double idle_seconds)
{
    double waited = 0, last_busy = 0, cpu = 0; /* seconds */
    struct timespec nap = {.tv_nsec = 500000};
    enum ending ending = EXITED;
    for (;;) {
        siginfo_t info = {.si_pid = 0};
        if (waitid(P_PID, (id_t)pid, &info, WEXITED | WSTOPPED | WNOHANG | WNOWAIT) != 0
            && errno != EINTR)
            break;
        if (info.si_pid == pid) {
            if (info.si_code == CLD_STOPPED || info.si_code == CLD_TRAPPED)
                ending = STOPPED;
            break;
        }
        double cpu_now = cpu_of(pid);
        if (cpu_now > cpu)
            last_busy = waited;
        cpu = cpu_now;
        if (waited - last_busy > idle_seconds || waited > MAX_SECONDS) {
            ending = STUCK;
            break;
        }
        nanosleep(&nap, NULL);
        waited += (double)nap.tv_nsec / 1e9;
        if (nap.tv_nsec < 8000000)
            nap.tv_nsec += nap.tv_nsec / 2;
    }
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL); /* it may have left its group */
    while (waitpid(pid, status, 0) < 0 && errno == EINTR)
        ;
    end_strays();
    child = 0;
    return ending;
}

static void read_said(char *text, size_t size)
{
    ssize_t length = pread(said_fd, text, size - 1, 0);
    text[length > 0 ? length : 0] = '\0';
    for (; *text; text++)
        if ((unsigned char)*text < ' ' && *text != '\n')
            *text = ' ';
}

static void set_number(const char *name, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    setenv(name, text, 1);
}

/* What starts next finds its world in the environment. */
static void start_to_record(void)
{
    unlink(trace_file);
    setenv("WORLD_TRACE", trace_file, 1);
    set_number("WORLD_SECONDS", VIRTUAL_SECONDS);
    set_number("WORLD_EVENTS", EVENTS);
    set_number("WORLD_WALL", 0);
}

/* ---- To compile ------------------------------------------------------------------------------ */

/* We read what the compiler says, so it speaks English, with the letters of any language; where
 * there is no C.UTF-8, it falls back on C. Of an error in the use of a macro, gcc points at the
 * macro, unless it is told to point at the use, as clang does anyway. */
#define SPEAK_ENGLISH \
    "export LC_ALL=C.UTF-8; unset LANGUAGE; " \
    "case $($CC --version 2>&1) in " \
    "*clang*) use= alone=-fno-sanitize-link-runtime ;; " \
    "*) use=-ftrack-macro-expansion=0 alone='-nodefaultlibs -lc -lgcc' ;; esac; "
#define COMPILE "exec $CC $use $GRADE_CFLAGS \"$@\""
static const char command[] = SPEAK_ENGLISH COMPILE;

/* With threads, threads.c is told of each access to memory: it stands in for the runtime of
 * ThreadSanitizer. It has no atomics; so an answer with some, and where a compiler can't do
 * that, is built without. */
static const char told_of_accesses[] = SPEAK_ENGLISH
    "said=$($CC $use $GRADE_CFLAGS -fsanitize=thread \"$@\" $alone 2>&1) && "
    "{ printf %s \"$said\" >&2; exit; }; " COMPILE;

static bool build(const struct exercise *exercise, const char *file, char *to,
                  bool watched, char *said, size_t size)
{
    char quoted[MAX_PATH];
    snprintf(quoted, sizeof quoted, "-iquote%s", exercise->folder);
    if (!getenv("CC"))
        setenv("CC", "cc", 1);
    if (!getenv("GRADE_CFLAGS"))
        setenv("GRADE_CFLAGS", "-g " SANITIZE, 1);
    /* clang-format off */
    char *arguments[] = {
        "sh", "-c",
        (char *)(exercise->threads && !sanitized() ? told_of_accesses : command), "sh",
        "-std=c11",
        "-D_XOPEN_SOURCE=700", "-U_FORTIFY_SOURCE", "-Wall", "-Wextra", "-Wshadow",
        "-fno-diagnostics-color", "-fmacro-prefix-map=./tests/grade/../world/../../=",
        sanitized() ? "-DSANITIZED" : "-fsanitize=bounds",
        sanitized() ? "-DSANITIZED" : "-fsanitize-undefined-trap-on-error", quoted,
        "-iquote.", (char *)file, watched ? "-include" : "-fsyntax-only",
        watched ? "tests/grade/watch.h" : NULL, /* here the list may end */
        exercise->threads ? "-DWATCH_THREADS" : "-DWATCH", "-o", to,
        "tests/grade/threads.o", "tests/grade/guard.o", "tests/world/world.a", "-ldl",
        "-lpthread", "-lm", NULL};
    /* clang-format on */
    int status = 0;
    unlink(to);
    enum ending ending = wait_for(start(arguments, COMPILER_SECONDS, false), &status,
                                  MAX_SECONDS);
    read_said(said, size);
    if (access(to, X_OK) == 0)
        chmod(to, 0755); /* whatever our umask */
    return ending == EXITED && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void unpack(const char *archive, const char *how)
{
    int status;
    char *arguments[] = {
        "sh", "-c", (char *)how, "sh", (char *)archive, (char *)workshop_uploads(),
        NULL};
    wait_for(start(arguments, COMPILER_SECONDS, false), &status, MAX_SECONDS);
}

/* Returns if a program that does nothing compiles, runs and leaves a trace. If it doesn't,
 * an answer has no chance. */
static void test_the_ground(void)
{
    static bool firm;
    char said[2000], *words[] = {nothing, NULL};
    int status;
    if (firm)
        return;
    FILE *file = fopen(nothing_source, "w");
    bool written = file && fputs("int main(void) { world_say(\"\"); }\n", file) >= 0;
    if (!file || fclose(file) != 0 || !written)
        cannot_grade(nothing_source, strerror(errno));
    if (!build(exercises[0], nothing_source, nothing, true, said, sizeof said))
        cannot_grade("A program that does nothing can't be compiled", said);
    start_to_record();
    wait_for(start(words, cpu_seconds, true), &status, IDLE_SECONDS);
    read_said(said, sizeof said);
    const struct world_trace *trace = world_open(trace_file);
    if (!trace || !trace->ended)
        cannot_grade("A program that does nothing can't run",
                     WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : said);
    munmap((void *)trace, sizeof *trace);
    firm = true;
}

bool compile(const struct exercise *exercise, const char *file, char *said, size_t size)
{
    bool compiled = build(exercise, file, program, true, said, size);
    if (!compiled)
        test_the_ground();
    return compiled;
}

bool check_alone(const struct exercise *exercise, const char *file, char *said,
                 size_t size)
{
    return build(exercise, file, program, false, said, size);
}

/* ---- To run ---------------------------------------------------------------------------------- */

/* What it has said is in the trace, but who knows what else is: we check each place. */
static void read_trace(struct run *run, const char *own_line)
{
    static struct world_trace empty;
    static const struct world_trace *last = &empty;
    if (last != &empty)
        munmap((void *)last, sizeof *last);
    struct stat status; /* it may have become a pipe, which would keep us waiting */
    last = lstat(trace_file, &status) == 0 && S_ISREG(status.st_mode)
               ? world_open(trace_file)
               : NULL;
    if (!last)
        last = &empty;
    run->trace = last;
    run->events = last->count < 0                  ? 0
                  : last->count > WORLD_MAX_EVENTS ? WORLD_MAX_EVENTS
                                                   : last->count;
    for (int i = 0; i < run->events && run->said_count < MAX_SAID; i++) {
        const struct world_event *event = &last->events[i];
        if (event->kind != WORLD_SAYS || event->number < 0
            || event->number >= (int)sizeof last->texts)
            continue;
        const char *text = &last->texts[event->number];
        if (!memchr(text, '\0', sizeof last->texts - (size_t)event->number))
            continue;
        if (event->other
            && (!own_line || strncmp(text, own_line, strlen(own_line)) != 0)) {
            if (run->own_count < (int)(sizeof run->own / sizeof *run->own))
                run->own[run->own_count++] = text;
        } else {
            run->said[run->said_count++] = (struct said){event->at, text, event->lane,
                                                         i};
        }
    }
}

void limit_answers(int seconds)
{
    cpu_seconds = seconds;
}

void run_answer(const struct exercise *exercise, const char *arguments, struct run *run)
{
    char copy[MAX_PATH], *words[MAX_GIVEN + 2] = {program};
    int status = 0;

    memset(run, 0, sizeof *run);
    snprintf(copy, sizeof copy, "%s", arguments);
    for (char *word = strtok(copy, " "); word && run->count < MAX_GIVEN;
         word = strtok(NULL, " ")) {
        run->at[run->count++] = (int)strtol(word, NULL, 10);
        words[run->count] = word;
    }

    start_to_record();
    run->ending = wait_for(start(words, cpu_seconds, true), &status, IDLE_SECONDS);
    read_said(run->error, sizeof run->error);
    read_trace(run, exercise->own_line);
    if (run->trace->magic[0] == '\0') /* nothing was recorded */
        test_the_ground();
    if (run->ending != EXITED)
        return;
    if (WIFEXITED(status)) {
        run->status = WEXITSTATUS(status);
    } else {
        run->signal = WTERMSIG(status);
        run->ending = run->signal == SIGXCPU || run->signal == SIGKILL ? COMPUTED_ON
                                                                       : CRASHED;
    }
}
