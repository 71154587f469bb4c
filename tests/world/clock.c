/* The clock, and all calls that block. The linker takes these functions before the system's
 * of the same name. On the virtual clock, time flies to the end of each sleep. A look at the
 * clock takes a tenth of a microsecond, or a program that asks again and again would ask for ever.
 * And a wait for descriptors ends a little late, as the kernel's do: so those go on together
 * that are due at nearly the same time. On the real clock these calls are only noted, and the
 * system does the work. */
#define _GNU_SOURCE /* for RTLD_NEXT */
#include "world.h"
#include <dlfcn.h>
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

static const double look = 1e-7, late = 2e-4, patience = 1; /* seconds */
static double now = 1000.37, computed;                      /* the virtual clocks */

bool world_is_real(void)
{
    static int real = -1;
    if (real < 0) {
        const char *text = getenv("WORLD_REAL");
        real = text && *text && *text != '0';
    }
    return real;
}

void *world_next(const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) {
        fprintf(stderr, "%s\n", dlerror());
        _exit(2);
    }
    return function;
}

static double real_clock(clockid_t clock)
{
    static int (*next)(clockid_t clock, struct timespec * time);
    struct timespec time = {0};
    if (!next)
        *(void **)&next = world_next("clock_gettime");
    next(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double world_clock(void)
{
    return world_is_real() ? real_clock(CLOCK_MONOTONIC) : now;
}

double world_cpu(void)
{
    return world_is_real() ? real_clock(CLOCK_PROCESS_CPUTIME_ID) : computed;
}

double world_real_cpu(void)
{
    return real_clock(CLOCK_PROCESS_CPUTIME_ID);
}

void (*world_sleeper)(double seconds);

void world_flies(double seconds)
{
    if (!world_is_real() && seconds > 0)
        now += seconds;
}

void world_sleeps(double seconds)
{
    (world_sleeper ? world_sleeper : world_flies)(seconds);
}

void world_computes(double seconds)
{
    if (!world_is_real()) {
        now += seconds;
        computed += seconds;
    }
}

bool world_waits_for(double seconds)
{
    static int signals;
    if (seconds < INFINITY && !world_waits_for_ever()) {
        world_sleeps(seconds > 0 ? seconds + late : 0);
        return true;
    }
    world_sleeps(patience);
    if (++signals > 10) {
        fprintf(stderr, "Nothing ends this wait, not even Ctrl+C.\n");
        _exit(WORLD_ENDED_BY_FORCE);
    }
    world_interrupt();
    return false;
}

/* ---- To look at it --------------------------------------------------------------------- */

int clock_gettime(clockid_t clock, struct timespec *time)
{
    world_computes(look);
    double shows = clock == CLOCK_PROCESS_CPUTIME_ID ? world_cpu()
                   : clock == CLOCK_MONOTONIC        ? world_clock()
                   : world_is_real()                 ? real_clock(clock)
                                                     : 1.8e9 + now;
    time->tv_sec = (time_t)shows;
    time->tv_nsec = (long)((shows - (double)time->tv_sec) * 1e9);
    return 0;
}

/* ---- To sleep -------------------------------------------------------------------------- */

/* CALL(type, name, (parameters), (arguments), seconds) { what the virtual one does } */
#define CALL(type, name, parameters, arguments, seconds) \
    static type virtual_##name parameters; \
    type name parameters \
    { \
        static type(*next) parameters; \
        world_calls(#name, (seconds)); \
        if (world_is_real() && !next) \
            *(void **)&next = world_next(#name); \
        type result = world_is_real() ? next arguments : virtual_##name arguments; \
        int error = errno; \
        world_returns(); \
        errno = error; \
        return result; \
    } \
    static type virtual_##name parameters

static double seconds_of(const struct timespec *time)
{
    return time ? (double)time->tv_sec + (double)time->tv_nsec / 1e9 : INFINITY;
}

static int interrupted(bool was_not)
{
    if (!was_not)
        errno = EINTR;
    return was_not ? 0 : -1;
}

CALL(unsigned, sleep, (unsigned seconds), (seconds), seconds)
{
    world_sleeps(seconds);
    return 0;
}

CALL(int, usleep, (useconds_t microseconds), (microseconds), microseconds / 1e6)
{
    world_sleeps(microseconds / 1e6);
    return 0;
}

CALL(int, nanosleep, (const struct timespec *time, struct timespec *left), (time, left),
     seconds_of(time))
{
    world_sleeps(seconds_of(time));
    if (left)
        *left = (struct timespec){0};
    return 0;
}

#ifdef TIMER_ABSTIME /* macOS has no such thing */
static double until(clockid_t clock, int flags, const struct timespec *time)
{
    return seconds_of(time)
           - (!(flags & TIMER_ABSTIME)   ? 0
              : clock == CLOCK_MONOTONIC ? world_clock()
              : world_is_real()          ? real_clock(clock)
                                         : 1.8e9 + now);
}

CALL(int, clock_nanosleep,
     (clockid_t clock, int flags, const struct timespec *time, struct timespec *left),
     (clock, flags, time, left), until(clock, flags, time))
{
    (void)left;
    world_sleeps(until(clock, flags, time));
    return 0;
}
#endif

CALL(int, pause, (void), (), INFINITY)
{
    return interrupted(world_waits_for(INFINITY));
}

/* These look at descriptors, too. Whatever is there in real time is there; for the rest of
 * the world we don't wait. */
CALL(int, poll, (struct pollfd * files, nfds_t count, int milliseconds),
     (files, count, milliseconds), milliseconds < 0 ? INFINITY : milliseconds / 1e3)
{
    static int (*real)(struct pollfd * files, nfds_t count, int milliseconds);
    if (!real)
        *(void **)&real = world_next("poll");
    int ready = count > 0 ? real(files, count, 0) : 0;
    if (ready != 0)
        return ready;
    return interrupted(
        world_waits_for(milliseconds < 0 ? INFINITY : milliseconds / 1e3));
}

static int look_and_wait(int count, fd_set *in, fd_set *out, fd_set *other,
                         double seconds)
{
    static int (*real)(int, fd_set *, fd_set *, fd_set *, struct timeval *);
    struct timeval at_once = {0};
    if (!real)
        *(void **)&real = world_next("select");
    int ready = count > 0 ? real(count, in, out, other, &at_once) : 0;
    if (ready != 0)
        return ready;
    return interrupted(world_waits_for(seconds));
}

static double seconds_of_value(const struct timeval *time)
{
    return time ? (double)time->tv_sec + (double)time->tv_usec / 1e6 : INFINITY;
}

CALL(int, select,
     (int count, fd_set *in, fd_set *out, fd_set *other, struct timeval *time),
     (count, in, out, other, time), seconds_of_value(time))
{
    return look_and_wait(count, in, out, other, seconds_of_value(time));
}

CALL(int, pselect,
     (int count, fd_set *in, fd_set *out, fd_set *other, const struct timespec *time,
      const sigset_t *mask),
     (count, in, out, other, time, mask), seconds_of(time))
{
    sigset_t before;
    if (mask)
        pthread_sigmask(SIG_SETMASK, mask, &before);
    int result = look_and_wait(count, in, out, other, seconds_of(time));
    if (mask)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}
