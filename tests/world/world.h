/* world.h: a program that uses loop.h, run in a world of its own and written down.
 *
 * The world is a clock, a network, and a recorder. The program is compiled as it stands, with
 * trace.h in front, and linked with world.a, whose sleep(), poll(), clock_gettime() and GETs
 * stand in for the system's and libcurl's:
 *
 *     cc -include tests/world/trace.h main.c tests/world/world.a -ldl -lm
 *     WORLD_TRACE=step3.trace ./a.out
 *
 * On the virtual clock, time flies to the end of each sleep, without a wait. So every run is
 * the same, to the microsecond. What happened is in the file step3.trace, a struct
 * world_trace, in memory that is shared: a process that maps it can look on, and it is complete
 * up to the last event even if the program crashes or is killed.
 *
 * The environment says how:
 *     WORLD_TRACE=FILE    where to record; unless set, nowhere that outlives the program
 *     WORLD_REAL=1        the real clock and the real libcurl, recorded all the same
 *     WORLD_SECONDS=N     how long the program may run by its own clock (3600)
 *     WORLD_EVENTS=N      how many events it may cause (250,000)
 *     WORLD_WALL=N        how long it may run by our clock (10 s; a real clock: no limit)
 *     WORLD_FAIL=N        the Nth GET fails: no server listens there
 *     WORLD_PRINTS=1      what the program prints is an event, too
 * A program that goes too far gets SIGINT, as if by Ctrl+C, and a second later by any clock is
 * ended with exit status WORLD_ENDED_BY_FORCE. A wait without end gets SIGINT after 1 s. */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>

enum {
    WORLD_MAX_NAMES = 256,  /* functions, files, and calls that block */
    WORLD_MAX_LANES = 5000, /* tasks, and coroutines without one */
    WORLD_MAX_EVENTS = 250000,
    WORLD_MAX_TEXT = 65536, /* characters of what the program says */
    WORLD_MAX_DEPTH = 64,   /* of coroutines that await coroutines */
    WORLD_ENDED_BY_FORCE = 124
};

/* What happened. Each kind says which members of the event it fills; the rest is 0. */
enum world_kind {
    /* A turn begins. number: of the turn. other: how often the very same events came again
     * and were left out; seconds: until when they did. */
    WORLD_TURN,
    /* lane was put on the ready queue. why: CREATED and on; other: by whom. */
    WORLD_WOKEN,
    /* A coroutine goes on. lane, depth, name; line: from there. */
    WORLD_GOES_ON,
    /* It stops, or ends. The same, and why: ENDED and on. */
    WORLD_STOPS,
    /* The loop waits. lane: MAIN. seconds: how long at most, INFINITY: no limit. */
    WORLD_WAITS,
    /* And has waited. */
    WORLD_WAITED,
    /* A call that blocks begins. lane: whose, or MAIN. name: its own. seconds: how long it
     * will take, if the world knows. */
    WORLD_CALLS,
    /* And has returned. */
    WORLD_RETURNS,
    /* A GET has been sent. number: counted from 1. lane: by whom, or MAIN. seconds: how long
     * it will wait for one of other connections, if the world knows that it has to. */
    WORLD_SENT,
    /* Its answer is complete. number. other: the status, 0 if it failed. */
    WORLD_ARRIVED,
    /* The program said something. lane: who, or MAIN. number: where in texts. other: 1 if it
     * was not the part of it that we trust. */
    WORLD_SAYS,
    /* lane made a coroutine or a task in a local variable: it is gone when the function returns. */
    WORLD_LOCAL,
    /* A line was printed. lane: who did, or MAIN. number: where in texts. other: the
     * descriptor. */
    WORLD_PRINTS,
    /* SHOW(value). lane: who, or MAIN. number: where in texts, "name = value". */
    WORLD_SHOWS,
    /* lane is about to make a coroutine whose frame is in use. why: BY_ITSELF: it is that of
     * the one that runs; BY_LOOP: of a task; BY_NOTHING: of none, it isn't zeros. */
    WORLD_IN_USE
};

enum world_why {
    /* Of WORLD_STOPS: */
    WORLD_ENDED = 1, /* it has ended, and its task too if its depth is 0 */
    WORLD_SUSPENDED, /* it has no task; it goes on when it is resumed */
    WORLD_YIELDED,   /* it is on the ready queue already */
    WORLD_SLEEPS,    /* seconds: when it is due */
    WORLD_AWAITS, /* other: the task that it awaits, or the first of them; number: how many */
    WORLD_OUTSIDE,  /* the world outside is going to wake it */
    WORLD_NO_WAKER, /* loop.h knows of no waker: it has one of its own, or none */
    /* Of WORLD_WOKEN: */
    WORLD_CREATED,   /* it is new. other: the lane that called create_task(), or MAIN */
    WORLD_BY_ITSELF, /* it has called wake(), before it stops */
    WORLD_BY_TIMER,  /* its sleep is over */
    WORLD_BY_END,    /* other: the task that has ended, and that it awaited */
    WORLD_BY_OUTSIDE, /* the loop's wait hook woke it */
    WORLD_BY_HAND,    /* other: the lane, or MAIN, that called wake() */
    WORLD_BY_LOOP,    /* see WORLD_IN_USE */
    WORLD_BY_NOTHING
};

enum { WORLD_MAIN = -1 };

/* Seconds of computing, in one go, that are worth a word on either clock. */
#define WORLD_LONG_STEP 0.1

struct world_event {
    double at;      /* seconds since the program started */
    double seconds; /* see the kinds */
    float cpu; /* computed from here to the next event. Virtual: 0 if below LONG_STEP */
    short kind, why; /* enum world_kind, world_why */
    short depth;     /* 0 is the task's own coroutine */
    short name;      /* in names[] */
    short
        file; /* where it was resumed or woken, in names[]; if here, the line, is not 0 */
    short loop; /* which one waits, or woke: 1 is the first */
    int lane, line;
    int number, other, here;
};

/* A task, or, where no loop is in use, a coroutine that none awaits. They are numbered in
 * the order in which they were created, or first went on. */
struct world_lane {
    int name; /* of its outermost coroutine */
    int loop; /* that looks after it: 1 is the first; 0 if it is no task */
};

enum world_limit {
    WORLD_FREE,           /* none overstepped */
    WORLD_TOO_LONG,       /* WORLD_SECONDS */
    WORLD_TOO_MANY,       /* WORLD_EVENTS */
    WORLD_TOO_MANY_TASKS, /* WORLD_MAX_LANES */
    WORLD_SAME_AGAIN,     /* the very same turn came again, 100,000 times in a row */
    WORLD_STUCK           /* WORLD_WALL: a coroutine that never stops, or a real wait */
};

struct world_trace {
    char magic[8];      /* "world 1" */
    volatile int count; /* of events: those before it are complete */
    int lanes_count, names_count;
    volatile int limit; /* enum world_limit: what the program overstepped */
    bool real;          /* the clock was the real one */
    bool ended;         /* exit() was reached, or main returned */
    double now;         /* the program's clock, seconds since it started, and */
    double cpu;         /* how long of that it was computing */
    char names[WORLD_MAX_NAMES][64]; /* "easy_coroutine", "sleep" */
    int texts_length;                /* the texts, each with a 0 behind it */
    char texts[WORLD_MAX_TEXT];
    struct world_lane lanes[WORLD_MAX_LANES];
    struct world_event events[WORLD_MAX_EVENTS];
};

/* For a process that looks on: the trace in a file, read only; NULL with errno if that fails. It
 * may belong to a program that is still running, or is about to. Unmap it with munmap(). */
const struct world_trace *world_open(const char *file);

/* ---- Between the files of the world ---------------------------------------------------- */

/* clock.c: the program's clock, which is virtual or real; and how long it has computed. */
bool world_is_real(void);
double world_clock(void);
double world_cpu(void);
double world_real_cpu(void);

/* Time flies: for that long the program sleeps, or computes. On the real clock, nothing. */
void world_sleeps(double seconds);
void world_computes(double seconds);

/* Sleeps like that, in a call that blocks until a signal comes. If nothing else would end
 * it, one comes, and it returns false. */
bool world_waits_for(double seconds);

/* The function of the system, or of libcurl, that ours of the same name stands in for. */
void *world_next(const char *name);

/* record.c: a call that blocks begins, and ends. In the loop's wait hook, blocking is right,
 * and goes unrecorded. seconds: how long it may take. */
void world_calls(const char *name, double seconds);
void world_returns(void);

/* A GET is on its way, or waits so long for a connection; its answer is complete (status 0: it
 * has failed). */
void world_sent(int number, double seconds, int connections);
void world_arrived(int number, int status);

/* For a program that has something to say; or a part of it that is not to be trusted. */
void world_say(const char *text);
void world_say_own(const char *text);

/* For a world with threads, of which one runs at a time: which one does, or WORLD_MAIN; how
 * many calls that block it is in; and who lets the time fly while it sleeps. */
extern int world_thread, world_inner_calls;
extern void (*world_sleeper)(double seconds);
void world_flies(double seconds);

/* Interrupts the program, as Ctrl+C does. */
void world_interrupt(void);

/* Whether the loop is in its wait hook without a limit. */
bool world_waits_for_ever(void);

#endif
