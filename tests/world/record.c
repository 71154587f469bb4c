/* The recorder: writes down what loop.h tells it, and works out why. All else that it says
 * it reads from the plain structs at the moment when a coroutine stops. */
#include "../../loop.h"
#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

void trace_goes_on(struct coroutine *self);
void trace_stops(struct coroutine *self);
void trace_woken(struct task *task);
void trace_name(coroutine_function *run, const char *name);
struct coroutine *trace_made(struct coroutine *self);
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
    int lane, depth, name;
} running[WORLD_MAX_DEPTH];
static uintptr_t stack; /* where it stood when the outermost of them went on */
static int depth;       /* how many of them */

static struct loop *loop; /* the first one that is used; others wait unrecorded */
static void (*wait_of_loop)(struct loop *loop, double seconds);
static bool waits, waits_for_ever;
static int calls;                     /* that block: libcurl's makes others itself */
static int unsaid;                    /* what there was no room for */
static int turns;                     /* so far */
static bool turn_opens;               /* nobody has gone on yet in this turn */
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

/* A program that causes no event can't be asked by one. And a real wait without end needs
 * a real Ctrl+C. */
static void on_alarm(int number)
{
    (void)number;
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
    trace->ended = true;
    trace->now = world_clock() - started;
    trace->cpu = world_cpu();
}

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

static int name_of(const char *text)
{
    int length = (int)strlen(text);
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

/* If this turn was like the one before, but for the time, we forget it, and count. */
static void forget_repetition(void)
{
    int length = trace->count - this_turn;
    if (last_turn < 0 || length != this_turn - last_turn)
        return;
    for (int i = 1; i < length; i++)
        if (!same(&trace->events[this_turn + i], &trace->events[last_turn + i]))
            return;
    trace->count = this_turn;
    trace->events[last_turn].other++;
    trace->events[last_turn].seconds = world_clock() - started;
    this_turn = last_turn;
    if (trace->events[last_turn].other == SAME_AGAIN)
        overstep(WORLD_SAME_AGAIN);
    world_computes(0.001);
}

static void begin_turn(void)
{
    if (turns > 0)
        forget_repetition();
    last_turn = turns > 0 ? this_turn : -1;
    turns++;
    turn_opens = true;
    this_turn = trace->count;
    add(WORLD_TURN)->number = turns;
    done();
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

static int create_lane(int *place, const void *who, coroutine_function *run,
                       bool is_task)
{
    int lane = trace->lanes_count;
    if (*place >= 0) /* its memory is used again, so whoever had it is gone */
        lanes[*place].why = WORLD_ENDED;
    if (lane == WORLD_MAX_LANES) {
        fprintf(stderr, "More than %d tasks can't be recorded. Try %d.\n",
                WORLD_MAX_LANES, WORLD_MAX_LANES - 1);
        trace->limit = WORLD_TOO_MANY_TASKS;
        end_by_force();
    }
    trace->lanes[lane] = (struct world_lane){.name = name_of_function(run),
                                             .is_task = is_task};
    lanes[lane].who = who;
    lanes[lane].why = 0;
    trace->lanes_count++;
    return *place = lane;
}

/* The lane of a coroutine that nobody awaits. */
static int lane_of(struct coroutine *self)
{
    const void *who = self->task ? (void *)self->task : (void *)self;
    int *place = find(who);
    if (*place < 0 || lanes[*place].why == WORLD_ENDED)
        create_lane(place, who, self->run, self->task != NULL);
    return *place;
}

/* ---- The three words of loop.h ------------------------------------------------------- */

/* Stands in for the loop's hook. */
static void wait_and_tell(struct loop *which, double seconds)
{
    if (!turn_opens)
        begin_turn();
    struct world_event *event = add(WORLD_WAITS);
    event->lane = WORLD_MAIN;
    event->seconds = seconds;
    done();
    waits = true;
    waits_for_ever = isinf(seconds) && seconds > 0;
    if (world_is_real() && waits_for_ever && which->outside == 0)
        alarm(1);
    wait_of_loop(which, seconds);
    waits = waits_for_ever = false;
    add(WORLD_WAITED)->lane = WORLD_MAIN;
    done();
}

void trace_woken(struct task *task)
{
    if (task->loop->wait != wait_and_tell && (!loop || loop == task->loop)) {
        loop = task->loop;
        wait_of_loop = loop->wait;
        loop->wait = wait_and_tell;
    }
    int *place = find(task), lane = *place, by = WORLD_MAIN;
    enum world_why why;
    if (depth > 0)
        by = running[depth - 1].lane;
    if (task->coroutine->line == START || lane < 0) {
        lane = create_lane(place, task, task->coroutine->run, true);
        why = WORLD_CREATED;
    } else if (by == lane) {
        why = WORLD_BY_ITSELF;
    } else if (depth > 0) {
        why = WORLD_BY_HAND;
    } else if (waits) {
        why = WORLD_BY_OUTSIDE;
    } else if (lanes[lane].why == WORLD_SLEEPS) {
        why = WORLD_BY_TIMER;
    } else if (last_end >= 0 && ((struct task *)lanes[last_end].who)->waiter == task) {
        why = WORLD_BY_END;
        by = last_end;
        last_end = -1;
    } else {
        why = WORLD_BY_HAND;
    }
    if (why == WORLD_BY_TIMER && !turn_opens)
        begin_turn();
    lanes[lane].woken = turn_opens ? turns - 1 : turns;
    if (why != WORLD_BY_ITSELF)
        lanes[lane].why = 0;

    struct world_event *event = add(WORLD_WOKEN);
    event->lane = lane;
    event->why = (int)why;
    event->other = by;
    done();
}

/* Returns self. A frame that lies on the stack, below where the one that runs now went on,
 * will be gone when that stops. */
struct coroutine *trace_made(struct coroutine *self)
{
    uintptr_t here = (uintptr_t)&self, frame = (uintptr_t)self;
    if (depth > 0 && here < frame && frame < stack) {
        add(WORLD_LOCAL)->lane = running[depth - 1].lane;
        done();
    }
    return self;
}

struct task *trace_created(struct task *task)
{
    trace_made(task->coroutine);
    return task;
}

void trace_goes_on(struct coroutine *self)
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
        if (!turn_opens
            && (turns == 0 || lanes[lane].ran == turns
                || (self->task && lanes[lane].woken == turns)))
            begin_turn();
        turn_opens = false;
        lanes[lane].ran = turns;
        lanes[lane].why = 0;
        last_end = -1;
    }
    running[depth].lane = lane;
    running[depth].depth = outermost ? 0 : running[depth - 1].depth + 1;
    running[depth].name = name_of_function(self->run);

    struct world_event *event = add(WORLD_GOES_ON);
    event->lane = lane;
    event->depth = running[depth].depth;
    event->name = running[depth].name;
    event->line = self->from;
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
        if (!trace->lanes[i].is_task || lanes[i].why == WORLD_ENDED)
            continue;
        if (((struct task *)lanes[i].who)->waiter == task) {
            event->why = WORLD_AWAITS;
            event->other = i;
            return;
        }
        outside += i != event->lane && lanes[i].why == WORLD_OUTSIDE;
    }
    event->why = task->loop->outside > outside ? WORLD_OUTSIDE : WORLD_NOBODY;
}

void trace_stops(struct coroutine *self)
{
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

static int who_runs(void)
{
    return depth > 0 ? running[depth - 1].lane : WORLD_MAIN;
}

void world_calls(const char *name, double seconds)
{
    if (waits || calls++ > 0)
        return;
    struct world_event *event = add(WORLD_CALLS);
    event->lane = who_runs();
    event->name = name_of(name);
    event->seconds = seconds;
    done();
}

void world_returns(void)
{
    if (waits || --calls > 0)
        return;
    add(WORLD_RETURNS)->lane = who_runs();
    done();
}

void world_sent(int number)
{
    struct world_event *event = add(WORLD_SENT);
    event->lane = who_runs();
    event->number = number;
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

void world_say(const char *text)
{
    size_t size = strlen(text) + 1;
    if ((size_t)trace->texts_length + size > sizeof trace->texts) {
        overstep(WORLD_TOO_MANY);
        if (++unsaid > MAX_UNSAID)
            end_by_force();
        return;
    }
    memcpy(trace->texts + trace->texts_length, text, size);
    struct world_event *event = add(WORLD_SAYS);
    event->lane = who_runs();
    event->number = trace->texts_length;
    trace->texts_length += (int)size;
    done();
}
