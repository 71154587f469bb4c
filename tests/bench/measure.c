/* measure COMMAND...: runs it, passes on what it prints and how it ends, and adds a line
 * with what it cost: "Cost WALL CPU PEAK", in seconds, seconds and KiB. */
#include "../../lesson.h"
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;
    if (argc < 2) {
        fprintf(stderr, "usage: %s COMMAND...\n", argv[0]);
        return 2;
    }
    double start = seconds_on(CLOCK_MONOTONIC);
    pid_t command = fork();
    if (command < 0)
        fail("fork");
    if (command == 0) {
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    if (wait4(command, &status, 0, &usage) < 0)
        fail("wait4");
    double wall = seconds_on(CLOCK_MONOTONIC) - start;
#ifdef __APPLE__
    usage.ru_maxrss /= 1024; /* bytes there */
#endif
    printf("Cost %.4f %.4f %ld\n", wall,
           seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
    if (fflush(stdout) != 0)
        fail("standard output");
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
