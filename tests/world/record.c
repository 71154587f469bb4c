/* The recorder: writes down what loop.h tells it, and works out why. All else that it says
 * it reads from the plain structs at the moment when a coroutine stops. */
#define _GNU_SOURCE /* for fopencookie() */
/* The numbers of an event are small, and short; and clock_gettime() is safe in a handler.
 * NOLINTBEGIN(bugprone-narrowing-conversions,bugprone-signal-handler,cert-sig30-c) */
#include "../../loop.h"
#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

void trace_goes_on(struct coroutine *self, const char *here);
void trace_stops(struct coroutine *self, const char *here);
void trace_woken(struct task *task, const char *here);
void trace_show(const char *name, const char *here, const char *format, ...);
void trace_name(coroutine_function *run, const char *name);
struct coroutine *trace_making(struct coroutine *self, int for_task);
struct coroutine *trace_made(struct coroutine *self);
struct task *trace_task(struct task *task);
struct task *trace_created(struct task *task);

enum { SAME_AGAIN = 100000, TABLE = 4 * 4096, GRACE = 1, MAX_UNSAID = 1000 };

static struct world_trace *trace;
static double started;            /* what the program's clock showed at its start */
static double max_seconds = 3600; /* by that clock */
static int max_events = WORLD_MAX_EVENTS;
static volatile sig_atomic_t asked; /* whether the program has been asked to end */
static double patience = INFINITY;  /* until when we wait for that */

/* What else we know of a lane. */
static struct {
    const void *who;    /* its struct task; or its coroutine, if it has none */
    enum world_why why; /* the last time that it stopped; 0: it has been woken since */
    int ran;            /* the turn in which it last went on */
    int woken;          /* the turn after which it goes on next */
} lanes[WORLD_MAX_LANES];

static struct {
    coroutine_function *run;
    int name;
} functions[WORLD_MAX_NAMES];

/* Those that run now: the first has resumed the second, and so on. */
static struct {
    struct coroutine *self;
    int lane, depth, name;
} running[WORLD_MAX_DEPTH];
static uintptr_t stack; /* where it stood when the outermost of them went on */
static int depth;       /* how many of them */

enum { MAX_LOOPS = 8 };
static struct {
    const struct loop *loop;
    void (*wait)(struct loop *loop, double seconds); /* its own, that we stand in for */
} loops[MAX_LOOPS + 1]; /* the first is 1; what there is no room for waits unrecorded */
static int last_loop;   /* the one that resumed, or waited, last */
static bool waits, waits_for_ever;
int world_inner_calls; /* calls that block: libcurl's makes others itself */
int world_thread = WORLD_MAIN;
static int unsaid;                    /* what there was no room for */
static double cpu_before;             /* the process's own, at the last event */
static int turns;                     /* so far */
static bool turn_opens;               /* no coroutine has gone on yet in this turn */
static bool turn_waited;              /* but its wait is over */
static int this_turn, last_turn = -1; /* the events where they begin */
static int last_end = -1;             /* the lane that ended last */

/* ---- The file ------------------------------------------------------------------------ */

_Noreturn static void refuse(const char *what)
{
    fprintf(stderr, "WORLD_TRACE: %s: %s\n", what, strerror(errno));
    _exit(2);
}

static struct world_trace *create(const char *file)
{
    int fd = -1, how = MAP_PRIVATE | MAP_ANONYMOUS;
    if (file && *file) {
        fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (fd < 0 || ftruncate(fd, sizeof *trace) != 0)
            refuse(file);
        how = MAP_SHARED;
    }
    void *map = mmap(NULL, sizeof *trace, PROT_READ | PROT_WRITE, how, fd, 0);
    if (map == MAP_FAILED)
        refuse("mmap");
    if (fd >= 0)
        close(fd);
    return map;
}

static double from_environment(const char *name, double otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtod(text, NULL) : otherwise;
}

static void overstep(enum world_limit limit)
{
    if (asked)
        return;
    asked = 1;
    trace->limit = (int)limit;
    patience = world_clock() + GRACE;
    raise(SIGINT);
}

_Noreturn static void end_by_force(void)
{
    fflush(stdout);
    _exit(WORLD_ENDED_BY_FORCE);
}

/* How long the program has computed since the last event belongs to that one. */
static void note_cpu(void)
{
    double cpu = world_real_cpu(), used = cpu - cpu_before;
    if (trace->count > 0 && (trace->real || used >= WORLD_LONG_STEP))
        trace->events[trace->count - 1].cpu = used;
    cpu_before = cpu;
}

/* A program that causes no event can't be asked by one. And a real wait without end needs
 * a real Ctrl+C. */
static void on_alarm(int number)
{
    double before = cpu_before;
    (void)number;
    note_cpu();
    cpu_before = before; /* it has not stopped yet */
    if (asked)
        _exit(WORLD_ENDED_BY_FORCE);
    if (!waits_for_ever) {
        asked = 1;
        trace->limit = WORLD_STUCK;
        alarm(GRACE);
    }
    raise(SIGINT);
}

static void at_exit(void)
{
    note_cpu();
    trace->ended = true;
    trace->now = world_clock() - started;
    trace->cpu = world_cpu();
}

static void hear_all(void);

__attribute__((constructor)) static void begin(void)
{
    trace = create(getenv("WORLD_TRACE"));
    memcpy(trace->magic, "world 1", sizeof "world 1");
    trace->real = world_is_real();
    max_seconds = from_environment("WORLD_SECONDS", max_seconds);
    double events = from_environment("WORLD_EVENTS", WORLD_MAX_EVENTS);
    if (events >= 0 && events < WORLD_MAX_EVENTS)
        max_events = (int)events;
    started = world_clock();
    cpu_before = world_real_cpu();
    if (from_environment("WORLD_PRINTS", 0) > 0)
        hear_all();
    atexit(at_exit);
    signal(SIGALRM, on_alarm);
    alarm((unsigned)from_environment("WORLD_WALL", world_is_real() ? 0 : 10));
}

/* ---- Events -------------------------------------------------------------------------- */

static void check_limits(void)
{
    double now = world_clock();
    if (now - started > max_seconds)
        overstep(WORLD_TOO_LONG);
    if (trace->count >= max_events - 100)
        overstep(WORLD_TOO_MANY);
    if (now > patience || trace->count >= max_events)
        end_by_force();
}

static struct world_event *add(enum world_kind kind)
{
    note_cpu();
    struct world_event *event = &trace->events[trace->count];
    *event = (struct world_event){.kind = (int)kind, .at = world_clock() - started};
    trace->now = event->at;
    trace->cpu = world_cpu();
    return event; /* done() when it is complete */
}

static void done(void)
{
    trace->count++;
    check_limits();
}

static int name_of_some(const char *text, int length)
{
    int most = (int)sizeof trace->names[0] - 1;
    if (length > most) /* but not in the middle of a character */
        for (length = most; (text[length] & 0xC0) == 0x80;)
            length--;
    for (int i = 0; i < trace->names_count; i++)
        if ((int)strlen(trace->names[i]) == length
            && memcmp(trace->names[i], text, (size_t)length) == 0)
            return i;
    int i = trace->names_count;
    if (i == WORLD_MAX_NAMES)
        return 0;
    snprintf(trace->names[i], sizeof trace->names[i], "%.*s", length, text);
    for (char *c = trace->names[i]; *c; c++) /* it may be functions["a"], say */
        if (strchr("\"\\<>&\t\n", *c))
            *c = '_';
    trace->names_count++;
    return i;
}

static int name_of(const char *text)
{
    return name_of_some(text, (int)strlen(text));
}

/* Where it was resumed or woken: here is "folder/main.c:42". */
static void note_place(struct world_event *event, const char *here)
{
    static const char *last;
    static int file, line;
    const char *colon = strrchr(here, ':'), *name = colon;
    if (here != last && colon) {
        while (name > here && name[-1] != '/')
            name--;
        file = name_of_some(name, (int)(colon - name));
        line = atoi(colon + 1);
        last = here;
    }
    event->file = file;
    event->here = line;
}

void trace_name(coroutine_function *run, const char *name)
{
    int i = 0;
    for (; i < WORLD_MAX_NAMES && functions[i].run; i++)
        if (functions[i].run == run)
            return;
    if (i < WORLD_MAX_NAMES) {
        functions[i].name = name_of(name);
        functions[i].run = run;
    }
}

static int name_of_function(coroutine_function *run)
{
    for (int i = 0; i < WORLD_MAX_NAMES && functions[i].run; i++)
        if (functions[i].run == run)
            return functions[i].name;
    return name_of("coroutine");
}

/* ---- Turns --------------------------------------------------------------------------- */

static bool same(const struct world_event *a, const struct world_event *b)
{
    return a->kind == b->kind && a->why == b->why && a->lane == b->lane
           && a->depth == b->depth && a->name == b->name && a->line == b->line
           && a->number == b->number && a->other == b->other
           && (a->why != WORLD_SLEEPS || a->seconds == b->seconds);
}

/* If this turn was like the one before, but for the time, we forget it, and count. Not if
 * time passed in a wait: that is no asking again and again. */
static void forget_repetition(void)
{
    int length = trace->count - this_turn;
    double began = trace->events[this_turn].at;
    if (last_turn < 0 || length != this_turn - last_turn)
        return;
    for (int i = 1; i < length; i++)
        if (!same(&trace->events[this_turn + i], &trace->events[last_turn + i])
            || (trace->events[this_turn + i].kind == WORLD_WAITED
                && trace->events[this_turn + i].at - trace->events[this_turn + i - 1].at
                       > 1e-3))
            return;
    trace->count = this_turn;
    trace->events[last_turn].other++;
    trace->events[last_turn].seconds = world_clock() - started;
    this_turn = last_turn;
    if (trace->events[last_turn].other == SAME_AGAIN)
        overstep(WORLD_SAME_AGAIN);
    if (world_clock() - started - began < 0.001)
        world_computes(0.001);
}

static void begin_turn(void)
{
    if (turns > 0)
        forget_repetition();
    last_turn = turns > 0 ? this_turn : -1;
    turns++;
    turn_opens = true;
    turn_waited = false;
    this_turn = trace->count;
    add(WORLD_TURN)->number = turns;
    done();
}

/* The lane of what runs. */
static int who_runs(void)
{
    return depth > 0 ? running[depth - 1].lane : world_thread;
}

/* The number of a loop: 1 is the first that was used. */
static int find_loop(const struct loop *loop)
{
    for (int i = 1; i <= MAX_LOOPS; i++) {
        if (!loops[i].loop)
            loops[i].loop = loop;
        if (loops[i].loop == loop)
            return i;
    }
    return 0;
}

/* ---- Lanes --------------------------------------------------------------------------- */

static struct {
    const void *who;
    int lane;
} table[TABLE];

static int *find(const void *who)
{
    size_t i = (uintptr_t)who / 8 * 2654435761u % TABLE;
    while (table[i].who && table[i].who != who)
        i = (i + 1) % TABLE;
    if (!table[i].who)
        table[i].lane = -1;
    table[i].who = who;
    return &table[i].lane;
}

static int create_lane(int *place, const void *who, coroutine_function *run, int loop)
{
    int lane = trace->lanes_count;
    if (*place >= 0) /* its memory is used again, so what had it is gone */
        lanes[*place].why = WORLD_ENDED;
    if (lane == WORLD_MAX_LANES) {
        fprintf(stderr, "More than %d tasks can't be recorded. Try %d.\n",
                WORLD_MAX_LANES, WORLD_MAX_LANES - 1);
        trace->limit = WORLD_TOO_MANY_TASKS;
        end_by_force();
    }
    trace->lanes[lane] = (struct world_lane){.name = name_of_function(run),
                                             .loop = loop};
    lanes[lane].who = who;
    lanes[lane].why = 0;
    trace->lanes_count++;
    return *place = lane;
}

/* The lane of a coroutine that none awaits. */
static int lane_of(struct coroutine *self)
{
    const void *who = self->task ? (void *)self->task : (void *)self;
    int *place = find(who);
    if (*place < 0 || lanes[*place].why == WORLD_ENDED)
        create_lane(place, who, self->run,
                    self->task ? find_loop(self->task->loop) : 0);
    return *place;
}

/* ---- The three words of loop.h ------------------------------------------------------- */

/* Stands in for the hook of a loop. Where one runs inside a coroutine of another, its waits
 * are those of that coroutine, and no turns of their own. */
static void wait_and_tell(struct loop *which, double seconds)
{
    int number = find_loop(which), lane = who_runs();
    if (depth == 0 && (!turn_opens || turn_waited || last_loop != number))
        begin_turn();
    last_loop = number;
    last_end = -1;
    struct world_event *event = add(WORLD_WAITS);
    event->lane = lane;
    event->loop = number;
    event->seconds = seconds;
    done();
    waits = true;
    waits_for_ever = isinf(seconds) && seconds > 0;
    if (world_is_real() && waits_for_ever && which->outside == 0)
        alarm(1);
    loops[number].wait(which, seconds);
    waits = waits_for_ever = false;
    add(WORLD_WAITED)->lane = lane;
    done();
    turn_waited = depth == 0;
}

void trace_woken(struct task *task, const char *here)
{
    int number = find_loop(task->loop);
    if (number > 0 && task->loop->wait != wait_and_tell) {
        loops[number].wait = task->loop->wait;
        task->loop->wait = wait_and_tell;
    }
    int *place = find(task), lane = *place, by = who_runs();
    enum world_why why = WORLD_BY_HAND;
    if (task->coroutine->line == START || lane < 0) {
        lane = create_lane(place, task, task->coroutine->run, number);
        why = WORLD_CREATED;
    } else if (by == lane) {
        why = WORLD_BY_ITSELF;
    } else if (lanes[lane].why == WORLD_SLEEPS) {
        why = WORLD_BY_TIMER;
    } else if (last_end >= 0 && ((struct task *)lanes[last_end].who)->waiter == task) {
        why = WORLD_BY_END;
        by = last_end;
        last_end = -1;
    } else if (waits) {
        why = WORLD_BY_OUTSIDE;
    }
    if (why == WORLD_BY_TIMER && !turn_opens && depth == 0)
        begin_turn();
    lanes[lane].woken = turn_opens ? turns - 1 : turns;
    if (why != WORLD_BY_ITSELF)
        lanes[lane].why = 0;

    struct world_event *event = add(WORLD_WOKEN);
    event->lane = lane;
    event->why = (int)why;
    event->other = by;
    event->loop = number;
    note_place(event, here);
    done();
}

/* Returns self. */
struct coroutine *trace_making(struct coroutine *self, int for_task)
{
    if (!self->run)
        return self;
    bool known = false, runs = false;
    for (int i = 0; i < WORLD_MAX_NAMES && functions[i].run; i++)
        known = known || functions[i].run == self->run;
    for (int i = 0; i < depth; i++)
        runs = runs || running[i].self == self;
    struct world_event *event = add(WORLD_IN_USE);
    event->lane = who_runs();
    if (runs)
        event->why = WORLD_BY_ITSELF;
    else if (!known)
        event->why = WORLD_BY_NOTHING;
    else if (!for_task && self->task && self->task->coroutine == self)
        event->why = WORLD_BY_LOOP;
    done();
    return self;
}

/* A frame or a task that lies on the stack, below where the coroutine that runs now was resumed,
 * is gone when the function returns that has it; at the latest, when that coroutine stops. */
static void note_local(const void *memory)
{
    uintptr_t here = (uintptr_t)&memory, there = (uintptr_t)memory;
    if (depth > 0 && here < there && there < stack) {
        add(WORLD_LOCAL)->lane = running[depth - 1].lane;
        done();
    }
}

/* Returns self. */
struct coroutine *trace_made(struct coroutine *self)
{
    note_local(self);
    return self;
}

/* The same for the task that is about to be created. Returns it. */
struct task *trace_task(struct task *task)
{
    note_local(task);
    return task;
}

struct task *trace_created(struct task *task)
{
    trace_made(task->coroutine);
    return task;
}

void trace_goes_on(struct coroutine *self, const char *here)
{
    if (depth == WORLD_MAX_DEPTH) {
        fprintf(stderr, "More than %d coroutines in one chain can't be recorded.\n",
                WORLD_MAX_DEPTH);
        end_by_force();
    }
    bool outermost = depth == 0 || (self->task && self->task->coroutine == self);
    if (depth == 0)
        stack = (uintptr_t)__builtin_frame_address(0);
    int lane = outermost ? lane_of(self) : running[depth - 1].lane;
    if (outermost) {
        int number = trace->lanes[lane].loop;
        if (depth == 0 && !turn_opens
            && (turns == 0 || last_loop != number || lanes[lane].ran == turns
                || (self->task && lanes[lane].woken == turns)))
            begin_turn();
        if (depth == 0)
            last_loop = number;
        turn_opens = false;
        lanes[lane].ran = turns;
        lanes[lane].why = 0;
        last_end = -1;
    }
    running[depth].self = self;
    running[depth].lane = lane;
    running[depth].depth = outermost ? 0 : running[depth - 1].depth + 1;
    running[depth].name = name_of_function(self->run);

    struct world_event *event = add(WORLD_GOES_ON);
    event->lane = lane;
    event->depth = running[depth].depth;
    event->name = running[depth].name;
    event->line = self->from;
    note_place(event, here);
    depth++;
    done();
}

/* Why a task has stopped, and what it waits for. */
static void say_why(struct world_event *event, struct task *task)
{
    if (task->state == READY) {
        event->why = WORLD_YIELDED;
        return;
    }
    if (task->state == SLEEPING) {
        event->why = WORLD_SLEEPS;
        event->seconds = task->due - started;
        return;
    }
    unsigned outside = 0;
    for (int i = 0; i < trace->lanes_count; i++) {
        if (trace->lanes[i].loop == 0 || lanes[i].why == WORLD_ENDED)
            continue;
        if (((struct task *)lanes[i].who)->waiter == task) {
            event->other = event->number == 0 ? i : event->other;
            event->number++;
        }
        outside += i != event->lane && lanes[i].why == WORLD_OUTSIDE;
    }
    if (event->number > 0) {
        event->why = WORLD_AWAITS;
        return;
    }
    event->why = task->loop->outside > outside ? WORLD_OUTSIDE : WORLD_NO_WAKER;
}

void trace_stops(struct coroutine *self, const char *here)
{
    (void)here;
    depth--;
    int lane = running[depth].lane;
    struct world_event *event = add(WORLD_STOPS);
    event->lane = lane;
    event->depth = running[depth].depth;
    event->line = self->line;
    event->name = running[depth].name;
    if (!self->run)
        event->why = WORLD_ENDED;
    else if (!self->task)
        event->why = WORLD_SUSPENDED;
    else
        say_why(event, self->task);
    if (event->depth == 0) {
        lanes[lane].why = (enum world_why)event->why;
        if (!self->run && self->task)
            last_end = lane;
    }
    done();
}

/* ---- For the clock and the network --------------------------------------------------- */

void world_interrupt(void)
{
    trace->now = world_clock() - started;
    trace->cpu = world_cpu();
    raise(SIGINT);
}

bool world_waits_for_ever(void)
{
    return waits_for_ever;
}

void world_calls(const char *name, double seconds)
{
    if (waits || world_inner_calls++ > 0)
        return;
    struct world_event *event = add(WORLD_CALLS);
    event->lane = who_runs();
    event->name = name_of(name);
    event->seconds = seconds;
    done();
}

void world_returns(void)
{
    if (waits || --world_inner_calls > 0)
        return;
    add(WORLD_RETURNS)->lane = who_runs();
    done();
}

void world_sent(int number, double seconds, int connections)
{
    struct world_event *event = add(WORLD_SENT);
    event->lane = who_runs();
    event->number = number;
    event->seconds = seconds;
    event->other = connections;
    done();
}

void world_arrived(int number, int status)
{
    struct world_event *event = add(WORLD_ARRIVED);
    event->lane = who_runs();
    event->number = number;
    event->other = status;
    done();
}

/* ---- For the program ----------------------------------------------------------------- */

static bool add_text(enum world_kind kind, int other, const char *here,
                     const char *text, size_t size)
{
    if ((size_t)trace->texts_length + size >= sizeof trace->texts)
        return false;
    memcpy(trace->texts + trace->texts_length, text, size);
    trace->texts[(size_t)trace->texts_length + size] = '\0';
    struct world_event *event = add(kind);
    event->lane = who_runs();
    event->number = trace->texts_length;
    event->other = other;
    if (here)
        note_place(event, here);
    trace->texts_length += (int)size + 1;
    done();
    return true;
}

static void say(const char *text, int own)
{
    if (add_text(WORLD_SAYS, own, NULL, text, strlen(text)))
        return;
    overstep(WORLD_TOO_MANY);
    if (++unsaid > MAX_UNSAID)
        end_by_force();
}

/* What is printed, or shown. If it is too much, the rest is left out: it is only looked at. */
static void print_some(enum world_kind kind, int other, const char *here,
                       const char *text, size_t size)
{
    static const char *const rest = "(and so on)";
    if (unsaid > 0 || size == 0)
        return;
    if ((size_t)trace->texts_length + size + 64 < sizeof trace->texts)
        add_text(kind, other, here, text, size);
    else if (++unsaid == 1)
        add_text(kind, other, here, rest, strlen(rest));
}

void trace_show(const char *name, const char *here, const char *format, ...)
{
    char text[256];
    int length = snprintf(text, sizeof text, "%s = ", name);
    va_list values;
    if (length < 0 || (size_t)length >= sizeof text)
        return;
    va_start(values, format);
    vsnprintf(text + length, sizeof text - (size_t)length, format, values);
    va_end(values);
    print_some(WORLD_SHOWS, 0, here, text, strlen(text));
}

static ssize_t hear(int fd, const char *text, size_t size)
{
    for (size_t i = 0, length; i < size; i += length + 1) {
        const char *end = memchr(text + i, '\n', size - i);
        length = end ? (size_t)(end - text) - i : size - i;
        print_some(WORLD_PRINTS, fd, NULL, text + i, length);
    }
    return write(fd, text, size);
}

/* The streams write to us, a line at a time, and we to where they wrote. */
#if defined __GLIBC__
static ssize_t hear_cookie(void *fd, const char *text, size_t size)
{
    return hear((int)(intptr_t)fd, text, size);
}
static FILE *listen_to(int fd)
{
    return fopencookie((void *)(intptr_t)fd, "w",
                       (cookie_io_functions_t){.write = hear_cookie});
}
#elif defined __APPLE__ || defined __FreeBSD__
static int hear_cookie(void *fd, const char *text, int size)
{
    return (int)hear((int)(intptr_t)fd, text, (size_t)size);
}
static FILE *listen_to(int fd)
{
    return funopen((void *)(intptr_t)fd, NULL, hear_cookie, NULL, NULL);
}
#endif

static void hear_all(void)
{
#if defined __GLIBC__ || defined __APPLE__ || defined __FreeBSD__
    FILE *out = listen_to(STDOUT_FILENO), *err = listen_to(STDERR_FILENO);
    if (!out || !err)
        refuse("standard output");
    setvbuf(out, NULL, _IOLBF, BUFSIZ);
    setvbuf(err, NULL, _IOLBF, BUFSIZ);
    stdout = out;
    stderr = err;
#endif
}

void world_say(const char *text)
{
    say(text, 0);
}

void world_say_own(const char *text)
{
    say(text, 1);
}
/* NOLINTEND(bugprone-narrowing-conversions,bugprone-signal-handler,cert-sig30-c) */
