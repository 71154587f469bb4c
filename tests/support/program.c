#include "program.h"
#include "suites.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double wall_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void pause_for(double seconds)
{
    struct timespec time = {.tv_sec = (time_t)seconds};
    time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
    while (nanosleep(&time, &time) != 0 && errno == EINTR)
        ;
}

const char *const getters[GETTERS] = {
    "step4_http/step4",
    "step5_sync_baseline/step5",
#ifdef __linux__
    "step4_http/step4_epoll",
#endif
};

/* Whether it has ended; finish() is still to come. */
static bool has_ended(const struct program *program)
{
    siginfo_t end = {.si_pid = 0};
    waitid(P_PID, (id_t)program->pid, &end, WEXITED | WNOHANG | WNOWAIT);
    return end.si_pid != 0;
}

void wait_for_words(struct program *program, int fd, const char *words, char *said,
                    size_t size)
{
    bool ended = false;
    said[0] = '\0';
    while (!strstr(said, words)) {
        if (ended) {
            finish(program);
            ck_abort_msg("It ended with status %d and never said \"%s\", but: %s%s",
                         program->status, words, program->out, program->err);
        }
        pause_for(0.01);
        ended = has_ended(program); /* before the look: then nothing can follow */
        ssize_t count = pread(fd, said, size - 1, 0);
        said[count > 0 ? count : 0] = '\0';
    }
}

void wait_for_handlers(const struct program *program)
{
#ifdef __linux__
    char name[64], line[256];
    unsigned long long caught = 0;
    snprintf(name, sizeof name, "/proc/%ld/status", (long)program->pid);
    while ((caught >> (SIGTERM - 1) & 1) == 0) {
        ck_assert_msg(!has_ended(program), "It ended without a handler.");
        pause_for(0.01);
        FILE *status = fopen(name, "r");
        ck_assert_ptr_nonnull(status);
        while (fgets(line, sizeof line, status))
            sscanf(line, "SigCgt: %llx", &caught);
        fclose(status);
    }
#else
    (void)program;
    pause_for(0.5); /* no other system says which signals a program handles */
#endif
}

/* They are built with the same flags as the tests. */
#if defined __SANITIZE_ADDRESS__
enum { SANITIZED = true };
#elif defined __has_feature
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = false };
#endif

bool has_sanitizer(void)
{
    return SANITIZED;
}

int temporary_file(void)
{
    char name[] = TEMPORARY;
    int fd = mkstemp(name);
    ck_assert_msg(fd >= 0, "%s: %s", name, strerror(errno));
    unlink(name);
    return fd;
}

/* Until exec(), the child is a copy of the test, with Check's handlers, and a signal would
 * kill the test with it. So we wait until exec() has closed the child's end of a pipe. */
static void start_with(struct program *program, const char *format, va_list arguments)
{
    char line[4096], none;
    int ends[2], length = snprintf(line, sizeof line, "exec ");
    vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
    *program = (struct program){.out_fd = temporary_file(), .err_fd = temporary_file()};
    program->started = wall_clock();
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(fcntl(ends[1], F_SETFD, FD_CLOEXEC), 0);
    program->pid = fork();
    ck_assert_int_ge(program->pid, 0);
    if (program->pid == 0) {
        signal(SIGHUP, SIG_DFL); /* even if make check runs under nohup */
        dup2(program->out_fd, STDOUT_FILENO);
        dup2(program->err_fd, STDERR_FILENO);
        close(ends[0]);
        execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        _exit(126);
    }
    close(ends[1]);
    while (read(ends[0], &none, 1) < 0 && errno == EINTR)
        ;
    close(ends[0]);
}

void start(struct program *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    start_with(program, format, arguments);
    va_end(arguments);
}

static void read_all(int fd, char *text, size_t size)
{
    ssize_t count = pread(fd, text, size - 1, 0);
    text[count > 0 ? count : 0] = '\0';
    close(fd);
}

void finish(struct program *program)
{
    int status;
    struct rusage usage;
    while (wait4(program->pid, &status, 0, &usage) != program->pid)
        ck_assert_int_eq(errno, EINTR);
    program->wall = wall_clock() - program->started;
    program->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                   + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
#ifdef __APPLE__
    usage.ru_maxrss /= 1024; /* bytes there */
#endif
    program->memory = usage.ru_maxrss;
    program->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status)
                                          : WEXITSTATUS(status);
    read_all(program->out_fd, program->out, sizeof program->out);
    read_all(program->err_fd, program->err, sizeof program->err);
}

void run_program(struct program *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    start_with(program, format, arguments);
    va_end(arguments);
    finish(program);
}

bool there_is(const char *command)
{
    struct program which;
    run_program(&which, "sh -c 'command -v %s'", command);
    return which.status == 0;
}

#define BUSYBOX TEMPORARY_FOLDER "/busybox"

bool use_busybox(const char *tool)
{
    struct program link;
    char top[2048], path[8192];
    if (!there_is("busybox"))
        return false;
    run_program(&link,
                "sh -c 'mkdir -p " BUSYBOX " && ln -sf $(command -v busybox) " BUSYBOX
                "/%s'",
                tool);
    ck_assert_int_eq(link.status, 0);
    ck_assert_ptr_nonnull(getcwd(top, sizeof top));
    snprintf(path, sizeof path, "%s/" BUSYBOX ":%s", top, getenv("PATH"));
    setenv("PATH", path, 1);
    return true;
}

double expect_result(const struct program *program, const char *list)
{
    char expected[4096];
    double wall = -1, cpu = -1;
    int end = 0;
    snprintf(expected, sizeof expected, "Network I/O responses [%s]\nTook ", list);
    size_t length = strlen(expected);
    ck_assert_msg(strncmp(program->out, expected, length) == 0,
                  "expected: %s...\nfound: %s\non stderr: %s", expected, program->out,
                  program->err);
    int fields = sscanf(program->out + length, "%lfs (CPU %lfs)\n%n", &wall, &cpu,
                        &end);
    ck_assert_msg(fields == 2 && end > 0 && program->out[length + (size_t)end] == '\0',
                  "expected \"1.23s (CPU 0.12s)\", found: %s", program->out + length);
    return wall;
}

void expect_end_of(const struct program *program, int status, const char *words)
{
    ck_assert_msg(program->status == status,
                  "expected status %d, found %d; it said: %s%s", status,
                  program->status, program->out, program->err);
    if (words && !*words)
        ck_assert_str_eq(program->err, "");
    else if (words)
        ck_assert_msg(strstr(program->err, words), "expected \"%s\", found: %s", words,
                      program->err);
}
