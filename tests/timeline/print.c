/* Prints a trace as text for what draws it, and works out once what there is to draw:
 *
 *     print TRACE STATUS NAME
 *
 * STATUS is how the program ended, NAME what to call it. The columns, with tabs between them:
 *
 *     run      virtual or real, STATUS, its signal, the limit it overstepped, its clock at
 *              the end, its CPU time, NAME
 *     lane     number, label, function, its loop (0: a coroutine without a task)
 *     event    number, kind, at, until, turn, lane, depth, name, line, why, other, count,
 *              seconds, file and line (of what resumed or woke), lane that is busy until
 *              then, for how long, what to write where it lasts, the same in brief
 *     part     lane, state, from and to (events), depth, place, the events in which it was
 *              woken and stopped, other, due, and where each of its coroutines stands,
 *              the outermost first: "easy_coroutine:33 network_io_coroutine:18"
 *     finding  text; the events that show it are in it: "(event 10)"
 *     cost     the same, of what is no mistake, but has its price
 *
 * A lane is made of parts: it is in that state in these columns. States: ready, runs, computes,
 * blocks, spins, sleeps, late, awaits, outside, wake, forgotten, ended. A coroutine that stops
 * still runs in the column where it does; the part behind it begins in the next. What spins
 * does so in turn with the others: its place is "1 of 2". What is late has been so since its
 * due, which may lie inside the first of its columns.
 *
 * Some kinds are not in the trace: "again" is the turn before it, count times more, and its
 * turn is the first of these; "end" comes last. And a task that stops is "forgotten" only if it
 * is never woken; if it is woken by code that loop.h knows nothing of, that is "wake". */
#include "../world/world.h"
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { START = -1, LONGEST_NAME = 24 };
static const double lasts = 0.005; /* seconds that are worth a wide column */

static const struct world_trace *trace;

static const char *const kinds[] = {
    [WORLD_WOKEN] = "woken",     [WORLD_GOES_ON] = "goes_on",
    [WORLD_STOPS] = "stops",     [WORLD_WAITS] = "waits",
    [WORLD_WAITED] = "waited",   [WORLD_CALLS] = "calls",
    [WORLD_RETURNS] = "returns", [WORLD_SENT] = "sent",
    [WORLD_ARRIVED] = "arrived", [WORLD_SAYS] = "says",
    [WORLD_LOCAL] = "local",     [WORLD_PRINTS] = "prints",
    [WORLD_SHOWS] = "shows",
};
static const char *const whys[] = {
    "-",         "ended",   "suspended", "yielded", "sleeps", "awaits",  "outside",
    "forgotten", "created", "itself",    "timer",   "end",    "outside", "hand",
};
static const char *const limits[] = {
    "-",
    "it ran for too long by its own clock",
    "it caused too many events",
    "it had too many tasks",
    "the same turn came again and again",
    "it did not stop, and nothing happened any more",
};
static const struct {
    int number;
    const char *name;
} signals[] = {{SIGINT, "SIGINT"},   {SIGABRT, "SIGABRT"}, {SIGSEGV, "SIGSEGV"},
               {SIGKILL, "SIGKILL"}, {SIGFPE, "SIGFPE"},   {SIGBUS, "SIGBUS"},
               {SIGILL, "SIGILL"},   {SIGTERM, "SIGTERM"}, {SIGPIPE, "SIGPIPE"},
               {SIGALRM, "SIGALRM"}, {SIGTRAP, "SIGTRAP"}};

/* ---- Lanes ------------------------------------------------------------------------------- */

/* A lane, and the part of it that is not over. */
static struct {
    char label[64];
    const char *state; /* NULL: none yet */
    double due, since; /* since: when it stopped */
    int last_woken;    /* the index of the last event that wakes it */
    int self_woken;    /* the event in which it woke itself */
    int from, depth, woken, stopped, other;
    int length; /* of the chain */
    struct {
        double waits;      /* for how long it has waited so far */
        double children;   /* for how long those have that it awaited, and */
        int of_them, last; /* how many they are, and when the last of them began */
        int name, line, began;
    } chain[WORLD_MAX_DEPTH];
    char place[80];
    bool in_steps; /* it computes, a little at a time */
} lanes[WORLD_MAX_LANES];

static int number; /* of the event that is printed */

static bool is(int lane, const char *state)
{
    return lanes[lane].state && strcmp(lanes[lane].state, state) == 0;
}

/* A name without what all of them end with, and not too long: its middle is left out, but no
 * character is cut in two. */
static const char *brief(const char *name)
{
    static char text[80];
    const char *suffix = "_coroutine";
    size_t length = strlen(name), cut = strlen(suffix), begin = LONGEST_NAME / 2;
    if (length > cut && strcmp(name + length - cut, suffix) == 0)
        length -= cut;
    if (length <= LONGEST_NAME) {
        snprintf(text, sizeof text, "%.*s", (int)length, name);
        return text;
    }
    size_t end = length - LONGEST_NAME / 2 + 2;
    while (begin > 0 && (name[begin] & 0xC0) == 0x80)
        begin--;
    while (end < length && (name[end] & 0xC0) == 0x80)
        end++;
    snprintf(text, sizeof text, "%.*s..%.*s", (int)begin, name, (int)(length - end),
             name + end);
    return text;
}

/* "easy_coroutine" is "easy"; of several, "easy 2". */
static void name_lanes(void)
{
    static int same[WORLD_MAX_NAMES], so_far[WORLD_MAX_NAMES];
    for (int i = 0; i < trace->lanes_count; i++)
        same[trace->lanes[i].name]++;
    for (int i = 0; i < trace->lanes_count; i++) {
        int name = trace->lanes[i].name;
        const char *text = brief(trace->names[name]);
        if (same[name] > 1)
            snprintf(lanes[i].label, sizeof lanes[i].label, "%.40s %d", text,
                     ++so_far[name]);
        else
            snprintf(lanes[i].label, sizeof lanes[i].label, "%.40s", text);
        printf("lane\t%d\t%s\t%s\t%d\n", i, lanes[i].label, trace->names[name],
               trace->lanes[i].loop);
    }
}

/* The line of its innermost coroutine; 0 if it has none. */
static int line_of(int lane)
{
    int length = lanes[lane].length;
    return length > 0 ? lanes[lane].chain[length - 1].line : 0;
}

/* Where it stands, as the label of its part; wait_all stands in loop.h, not in the learner's
 * file. */
static void place_at_end_of_chain(int lane)
{
    if (lanes[lane].length == 0) {
        lanes[lane].place[0] = '\0';
        return;
    }
    int name = lanes[lane].chain[lanes[lane].length - 1].name;
    int line = line_of(lane);
    const char *text = brief(trace->names[name]);
    if (line == START || strcmp(text, "wait_all") == 0)
        snprintf(lanes[lane].place, sizeof lanes[lane].place, "%s", text);
    else
        snprintf(lanes[lane].place, sizeof lanes[lane].place, "%.60s:%d", text, line);
}

static void print_part(int lane, int to)
{
    printf("part\t%d\t%s\t%d\t%d\t%d\t%s\t%d\t%d\t%d\t%.7f\t", lane, lanes[lane].state,
           lanes[lane].from, to, lanes[lane].depth,
           *lanes[lane].place ? lanes[lane].place : "-", lanes[lane].woken,
           lanes[lane].stopped, lanes[lane].other, lanes[lane].due);
    for (int i = 0; i < lanes[lane].length; i++)
        printf("%s%s:%d", i > 0 ? " " : "", trace->names[lanes[lane].chain[i].name],
               lanes[lane].chain[i].line);
    printf(lanes[lane].length > 0 ? "\n" : "-\n");
}

/* Before what we know of a lane changes, in that event. What it is as soon as it has stopped
 * is a part even if the next event changes it, a part without a column. */
static void end_part(int lane, int at)
{
    if (lanes[lane].state
        && (lanes[lane].from < at || lanes[lane].from == lanes[lane].stopped + 1))
        print_part(lane, at - 1);
    lanes[lane].state = NULL;
    lanes[lane].from = at;
}

/* From that event on, the lane is in that state. */
static void becomes(int lane, const char *state, int from)
{
    end_part(lane, from);
    lanes[lane].state = state;
    place_at_end_of_chain(lane);
}

/* ---- What runs ---------------------------------------------------------------------------- */

/* The lanes that run now: more than one only where a loop runs inside a coroutine. */
static int running[WORLD_MAX_DEPTH], runs;

static int busy_lane(void)
{
    return runs > 0 ? running[runs - 1] : WORLD_MAIN;
}

/* The lanes that have run in this turn, one after the other. */
static int ran[WORLD_MAX_EVENTS], ran_count;

static int calls; /* that block, also of main */

/* ---- What stands out ----------------------------------------------------------------------- */

/* The worst of each kind, or the first that is about as bad; how much there was of it, and the
 * first few. */
enum { NAMED = 3 };
static struct worst {
    int event, lane, other, count;
    double seconds, due, sum; /* due: when other was */
    const char *name;
    struct {
        int event, lane;
    } first[NAMED + 1];
} call, step, again, local, forgotten, queued, in_a_row;
static double computed; /* in all */
static int steps; /* the event that stands for most of it, if it is in many steps */
static int connections; /* that all GETs have to share */
static const char *again_who;

/* The last line on standard error, if nothing has run since. */
static const char *message;

/* What was said, without what a terminal would do with it. */
static void print_text(const char *text)
{
    for (const char *c = text; *c; c++)
        if (c[0] == '\033' && c[1] == '[')
            for (c += 2; c[0] && !(*c >= '@' && *c <= '~') && c[1];)
                c++;
        else
            putchar((unsigned char)*c < ' ' ? ' ' : *c);
}

/* SHOW(): who showed what, and when; and when it had stopped the last time. */
static struct {
    int event, lane, stopped, line;
    int resumed; /* how often a coroutine of the program had been until then */
    const char *text;
} values[WORLD_MAX_TEXT];
static int values_count;
static int resumed;
static struct race {
    int before, between, now; /* values */
} race;

static void note(struct worst *worst, int event, int lane, int other, double seconds,
                 const char *name)
{
    if (worst->count <= NAMED) {
        worst->first[worst->count].event = event;
        worst->first[worst->count].lane = lane;
    }
    if (worst->count++ == 0 || seconds > 1.1 * worst->seconds) {
        worst->event = event;
        worst->lane = lane;
        worst->other = other;
        worst->seconds = seconds;
        worst->due = other < 0 ? 0 : lanes[other].due;
        worst->name = name;
    }
    worst->sum += seconds;
}

static const char *label(int lane)
{
    return lane < 0 ? "main" : lanes[lane].label;
}

/* " The same is true of easy 2 (event 30), easy 3 (event 41) and 7 more" */
static void print_others(const struct worst *worst)
{
    int others = worst->count - 1, named = 0;
    for (int i = 0; i <= others && i <= NAMED && named < NAMED; i++)
        if (worst->first[i].event != worst->event) {
            named++;
            printf("%s%s (event %d)",
                   named == 1        ? " The same is true of "
                   : named == others ? " and "
                                     : ", ",
                   label(worst->first[i].lane), worst->first[i].event);
        }
    if (others > named)
        printf(" and %d more", others - named);
}

/* The end of a sentence: ", though easy 2 was due at 1.00 s. The same is true of ..." */
static void print_late_and_others(const struct worst *worst)
{
    if (worst->other >= 0)
        printf(", though %s was due at %.2f s", lanes[worst->other].label, worst->due);
    putchar('.');
    print_others(worst);
    if (worst->count > 1)
        printf(": %.2f s in all.", worst->sum);
    putchar('\n');
}

static void print_call_and_steps(void)
{
    if (call.event > 0) {
        printf(
            "finding\t%s calls %s(), which blocks for %.2f s (event %d). Nothing else "
            "can continue meanwhile",
            label(call.lane), call.name, call.seconds, call.event);
        print_late_and_others(&call);
    }
    if (step.seconds >= WORLD_LONG_STEP) {
        printf(
            "finding\t%s %s for %.2f s and does not stop (event %d). Nothing else can "
            "continue meanwhile",
            label(step.lane), step.name, step.seconds, step.event);
        print_late_and_others(&step);
        return;
    }
    if (computed < WORLD_LONG_STEP)
        return;
    int those = 0;
    const char *what = "coroutines";
    for (int i = 0; i < trace->lanes_count; i++)
        if (lanes[i].in_steps) {
            those++;
            what = trace->lanes[i].loop > 0 ? "tasks" : what;
        }
    if (those > 1)
        printf(
            "finding\t%d %s compute for %.2f s in all, in small steps, and never two at the "
            "same time (event %d): there is one thread, so what each of them computes adds "
            "up.\n",
            those, what, computed, steps);
    else
        printf(
            "finding\tThe program computes for %.2f s in all, in small steps (event %d): "
            "the CPU is busy.\n",
            computed, steps);
}

/* Those that wait for a connection. */
static void print_queued(void)
{
    if (queued.event == 0)
        return;
    printf("finding\tThe GET of %s has to wait for %.2f s until a connection is free "
           "(event %d).",
           label(queued.lane), queued.seconds, queued.event);
    print_others(&queued);
    printf("%s GETs share %d connection%s.\n", queued.count > 1 ? ": all" : " All",
           connections, connections == 1 ? "" : "s");
}

/* Coroutines that one coroutine awaits, one after the other. It is worth a word if most of the
 * run is spent so. */
static void print_in_a_row(void)
{
    if (in_a_row.event > 0 && in_a_row.seconds > trace->now / 2) {
        printf(
            "finding\tIn %s, %d coroutines wait one after the other: each begins only "
            "when the one before it has ended (event %d). So their waits add up: "
            "%.2f s in all. Only tasks wait at the same time.",
            label(in_a_row.lane), in_a_row.other, in_a_row.event, in_a_row.seconds);
        print_others(&in_a_row);
        puts(in_a_row.count > 1 ? "." : "");
    }
}

/* What two tasks show of a variable that may be theirs both: not one in a frame, which each of
 * them has for itself. */
static bool is_same_name(const char *a, const char *b)
{
    size_t length = strcspn(a, " ");
    return length == strcspn(b, " ") && length == strcspn(a, " ->.[*(")
           && memcmp(a, b, length) == 0;
}

/* A task has shown a value, and stopped; another shows that it has changed; and then the first one
 * shows the same, as if it had not known. Returns whether the last value shows that, and no other
 * did before. */
static bool find_race(void)
{
    int now = values_count - 1, between = -1, before = now;
    while (race.now == 0 && --before >= 0)
        if (values[before].lane != values[now].lane) {
            if (strcmp(values[before].text, values[now].text) == 0)
                between = before;
        } else if (is_same_name(values[before].text, values[now].text)) {
            break;
        }
    if (race.now > 0 || before < 0 || between < 0
        || values[now].stopped < values[before].event
        || strcmp(values[before].text, values[now].text) == 0)
        return false;
    race = (struct race){before, between, now};
    return true;
}

/* "total = 1" is 1; a value that is no whole number is nothing. */
static bool is_number(const char *text, long *value)
{
    char *rest;
    text += strcspn(text, "=") + (strchr(text, '=') != NULL);
    *value = strtol(text, &rest, 10);
    return rest > text && *rest == '\0';
}

/* Whether both have added, in the same lines: the one between, for nothing else has run since
 * the value was still the old one; and the first, for it runs the same code. */
static bool both_have_added(void)
{
    long old, new;
    const int before = race.before, between = race.between, now = race.now;
    return values[between].line == values[now].line
           && strcmp(values[between - 1].text, values[before].text) == 0
           && values[between].resumed == values[between - 1].resumed + 1
           && is_number(values[before].text, &old) && is_number(values[now].text, &new)
           && new > old;
}

static void print_race(void)
{
    const int before = race.before, between = race.between, now = race.now;
    if (now == 0)
        return;
    const char *who = label(values[now].lane), *other = label(values[between].lane);
    const char *what = values[now].text, *value = what + strcspn(what, " ") + 3;
    const int name = (int)strcspn(what, " ");
    printf("finding\t%s shows ", who);
    print_text(values[before].text);
    printf(" (event %d), and stops. ", values[before].event);
    if (both_have_added()) {
        printf(
            "Meanwhile %s sets %.*s to %s (event %d), and then %s sets it to %s again "
            "(event %d): what %s has added is lost.",
            other, name, what, value, values[between].event, who, value,
            values[now].event, other);
    } else {
        printf("Meanwhile %s shows ", other);
        print_text(what);
        printf(" (event %d); and then %s shows ", values[between].event, who);
        print_text(what);
        printf(
            ", too (event %d). If each of them has added to %.*s, one addition is lost.",
            values[now].event, name, what);
    }
    puts(" What is read before a stop may be out of date after it.");
}

static void print_forgotten(void)
{
    if (forgotten.event == 0)
        return;
    printf(
        "finding\t%s stops on line %d, and nothing ever wakes it (event %d): its waker "
        "was forgotten.",
        label(forgotten.lane), line_of(forgotten.lane), forgotten.event);
    print_others(&forgotten);
    puts(forgotten.count > 1 ? "." : "");
}

static void print_again(void)
{
    if (again.event == 0)
        return;
    bool is_task = trace->lanes[again.lane].loop > 0;
    printf("cost\tThe same %s came %.0f times more (event %d): %s resumes %s again and "
           "again, and %s%s stops where it was. The CPU never sleeps.%s\n",
           is_task ? "turn" : "round", again.seconds, again.event,
           is_task ? "the loop" : "main", again_who,
           again.other > 1 ? "each" : again_who, again.name,
           is_task ? " A task should be woken by what it waits for." : "");
}

static const char *signal_of(int status)
{
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (status == 128 + signals[i].number)
            return signals[i].name;
    return "-";
}

/* What loop.h says begins with a place, of which the folders are left out. */
static void print_message(void)
{
    const char *text = message, *colon = strchr(text, ':'), *slash;
    while (colon && (slash = strchr(text, '/')) && slash < colon)
        text = slash + 1;
    fputs(": ", stdout);
    print_text(text);
}

static void print_end(int status)
{
    const char *signal = signal_of(status);
    int lane = busy_lane();
    if (trace->limit != WORLD_FREE)
        printf("finding\tIt was interrupted: %s (event %d).\n", limits[trace->limit],
               number);
    if (*signal != '-') {
        printf("finding\tThe program was ended by %s (status %d)", signal, status);
        if (lane >= 0 && line_of(lane) > 0)
            printf(" while %s ran, behind line %d", lanes[lane].label, line_of(lane));
        else if (lane >= 0)
            printf(" while %s ran", lanes[lane].label);
        printf(" (event %d).\n", number);
    } else if (status != 0) {
        printf("finding\tThe program ended with status %d (event %d)", status, number);
        if (message)
            print_message();
        else
            putchar('.');
        if (message && strstr(message, "task") && lane >= 0
            && trace->lanes[lane].loop == 0)
            printf(
                " Here %s is part of no task, so no loop looks after it: main resumes "
                "it itself.",
                lanes[lane].label);
        putchar('\n');
    }
}

static void print_findings(int status)
{
    if (trace->lanes_count == 0 && calls == 0)
        printf("finding\tNo coroutine of loop.h has run.\n");
    if (local.event > 0)
        printf(
            "finding\t%s makes a coroutine or a task in a local variable (event %d). It "
            "is gone when the function returns; and to stop is to return.\n",
            lanes[local.lane].label, local.event);
    print_call_and_steps();
    print_queued();
    print_in_a_row();
    print_race();
    print_forgotten();
    print_again();
    print_end(status);
}

/* ---- Events --------------------------------------------------------------------------------- */

/* What one event is, once it is known how long it lasts. */
struct shown {
    const char *kind, *why;
    double until;
    int turn, busy; /* the lane that is */
    double busy_for;
    char doing[120], brief[40]; /* where it lasts: what to write into its column */
};
static double before; /* when the last event was */

static void print_event(const struct world_event *e, const struct shown *shown)
{
    printf("event\t%d\t%s\t%.7f\t%.7f\t%d\t%d\t%d\t", number, shown->kind, e->at,
           shown->until, shown->turn, e->lane, e->depth);
    before = e->at;
    if (e->kind == WORLD_SAYS || e->kind == WORLD_PRINTS || e->kind == WORLD_SHOWS)
        print_text(trace->texts + e->number);
    else if (e->kind == WORLD_GOES_ON || e->kind == WORLD_STOPS
             || e->kind == WORLD_CALLS)
        printf("%s", trace->names[e->name]);
    else
        putchar('-');
    printf("\t%d\t%s\t%d\t%d\t", e->line, shown->why, e->other, e->number);
    printf(isinf(e->seconds) ? "inf" : "%.7f", e->seconds);
    printf("\t%s\t%d\t%d\t%d\t%.3f\t%s\t%s\n", e->here ? trace->names[e->file] : "-",
           e->here, e->loop, shown->busy, shown->busy_for,
           *shown->doing ? shown->doing : "-", *shown->brief ? shown->brief : "-");
}

/* When a wait or a call was over; now if it never was. */
static double end_of(int i, enum world_kind end)
{
    for (int lane = trace->events[i].lane; ++i < trace->count;)
        if (trace->events[i].kind == (int)end && trace->events[i].lane == lane)
            return trace->events[i].at;
    return trace->now;
}

/* ---- What an event does to the lanes -------------------------------------------------------- */

static void go_on(const struct world_event *e)
{
    int lane = e->lane, depth = e->depth;
    message = NULL;
    end_part(lane, number);
    if (depth == 0) {
        resumed += strcmp(trace->names[e->name], "wait_all") != 0;
        if (runs > 0) {
            becomes(running[runs - 1], "blocks", number);
            strcpy(lanes[running[runs - 1]].place, "runs a loop");
        }
        running[runs++] = lane;
        ran[ran_count++] = lane;
    } else if (e->here > 0) {
        lanes[lane].chain[depth - 1].line = e->here; /* the AWAIT that resumes it */
    }
    if (e->line == START) {
        memset(&lanes[lane].chain[depth], 0, sizeof lanes[lane].chain[depth]);
        lanes[lane].chain[depth].began = number;
    }
    lanes[lane].chain[depth].name = e->name;
    lanes[lane].chain[depth].line = e->line;
    lanes[lane].length = depth + 1;
    lanes[lane].depth = depth;
    becomes(lane, "runs", number);
}

/* A coroutine has ended: if it has waited, what awaited it knows how many have. */
static void count_wait(int lane, int depth)
{
    double waits = lanes[lane].chain[depth].waits;
    if (depth > 0 && waits >= lasts) {
        lanes[lane].chain[depth - 1].children += waits;
        lanes[lane].chain[depth - 1].of_them++;
        lanes[lane].chain[depth - 1].last = lanes[lane].chain[depth].began;
    }
    if (lanes[lane].chain[depth].of_them > 1)
        note(&in_a_row, lanes[lane].chain[depth].last, lane,
             lanes[lane].chain[depth].of_them, lanes[lane].chain[depth].children, NULL);
}

static void stop(const struct world_event *e, const char *why)
{
    int lane = e->lane, depth = e->depth;
    bool ends = e->why == WORLD_ENDED;
    if (ends)
        count_wait(lane, depth);
    lanes[lane].since = e->at;
    end_part(lane, number + (depth == 0));
    lanes[lane].chain[depth].line = e->line;
    if (ends)
        lanes[lane].length = depth;
    if (depth > 0) {
        becomes(lane, "runs", number);
        end_part(lane, number + 1);
        lanes[lane].depth = depth - 1;
        becomes(lane, "runs", number + 1);
        return;
    }
    runs -= runs > 0;
    if (runs > 0)
        becomes(running[runs - 1], "runs", number + 1);
    lanes[lane].stopped = number;
    if (strcmp(why, "forgotten") == 0)
        note(&forgotten, number, lane, WORLD_MAIN, 0, NULL);
    lanes[lane].other = e->other;
    lanes[lane].due = e->seconds;
    if (e->why == WORLD_YIELDED)
        lanes[lane].woken = lanes[lane].self_woken;
    if (e->why == WORLD_SUSPENDED)
        lanes[lane].woken = number;
    becomes(lane, e->why == WORLD_YIELDED || e->why == WORLD_SUSPENDED ? "ready" : why,
            number + 1);
}

static void wake(const struct world_event *e)
{
    int lane = e->lane;
    if (e->why == WORLD_BY_ITSELF) {
        lanes[lane].self_woken = number; /* it is ready once it has stopped */
        return;
    }
    if (is(lane, "sleeps") || is(lane, "late") || is(lane, "outside"))
        for (int i = 0; i < lanes[lane].length; i++)
            lanes[lane].chain[i].waits += e->at - lanes[lane].since;
    end_part(lane, number);
    lanes[lane].woken = number;
    if (e->why == WORLD_CREATED) {
        lanes[lane].chain[0].name = trace->lanes[lane].name;
        lanes[lane].chain[0].line = START;
        lanes[lane].length = 1;
    }
    becomes(lane, "ready", number);
}

/* It keeps the loop, and what is due meanwhile is late: returns the first of that. But not the
 * tasks of the loop that it runs itself, if it does. */
static int holds(int lane, const char *state, const char *doing, double until, int loop)
{
    if (lane < 0)
        return WORLD_MAIN;
    int late = WORLD_MAIN;
    becomes(lane, state, number);
    snprintf(lanes[lane].place, sizeof lanes[lane].place, "%.79s", doing);
    for (int i = 0; i < trace->lanes_count; i++)
        if (is(i, "sleeps") && lanes[i].due < until && trace->lanes[i].loop != loop) {
            becomes(i, "late", number);
            snprintf(lanes[i].place, sizeof lanes[i].place, "due at %.2f s",
                     lanes[i].due);
            if (late < 0 || lanes[i].due < lanes[late].due)
                late = i;
        }
    becomes(lane, "runs", number + 1);
    return late;
}

static double time_to_next(int i)
{
    return (i + 1 < trace->count ? trace->events[i + 1].at : trace->now)
           - trace->events[i].at;
}

/* Whether the program computes from this event on, but not by its virtual clock. */
static bool is_unseen(int i)
{
    return !trace->real && trace->events[i].cpu >= WORLD_LONG_STEP
           && time_to_next(i) < lasts;
}

/* For how long the program computes, or keeps the loop in a way that we don't know, from this
 * event on to the next. Not in a turn that is repeated: that takes its time by the count. */
static double busy_for(int i, bool repeated)
{
    const struct world_event *e = &trace->events[i];
    double passes = time_to_next(i);
    if (repeated && (i + 1 == trace->count || e[1].kind == WORLD_TURN))
        return 0;
    if (is_unseen(i))
        return e->cpu;
    bool computes = trace->real ? e->cpu >= lasts && e->cpu >= passes / 2
                                : passes >= lasts;
    return computes || (trace->real && passes >= WORLD_LONG_STEP) ? passes : 0;
}

static void be_busy(int i, struct shown *shown)
{
    const struct world_event *e = &trace->events[i];
    double passes = shown->busy_for;
    bool computes = !trace->real || e->cpu >= passes / 2;
    const char *verb = computes ? "computes" : "keeps the loop";
    shown->busy = busy_lane();
    if (!is_unseen(i))
        shown->until = e->at + passes;
    computed += computes ? passes : 0;
    steps = steps > 0 ? steps : number;
    if (shown->busy >= 0)
        lanes[shown->busy].in_steps = true;
    snprintf(shown->brief, sizeof shown->brief, "%.2f s", passes);
    snprintf(shown->doing, sizeof shown->doing, "%s %.2f s", verb, passes);
    int late = holds(shown->busy, "computes", shown->doing, shown->until, -1);
    note(&step, number, shown->busy, late, passes, verb);
}

/* "easy 1, easy 2, easy 3 and 7 more" */
static const char *name_those_that_ran(void)
{
    static char text[(NAMED + 1) * sizeof lanes->label + 32];
    int named = ran_count > NAMED + 1 ? NAMED : ran_count;
    size_t length = 0;
    for (int i = 0; i < named; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                   i == 0               ? ""
                                   : i == ran_count - 1 ? " and "
                                                        : ", ",
                                   lanes[ran[i]].label);
    if (ran_count > named)
        snprintf(text + length, sizeof text - length, " and %d more",
                 ran_count - named);
    return text;
}

static void show_again(const struct world_event *turn, bool computes)
{
    struct world_event e = {.lane = WORLD_MAIN, .number = turn->other, .at = before};
    struct shown shown = {.kind = "again",
                          .why = computes ? "computes" : "asks",
                          .until = turn->seconds,
                          .turn = turn->number + 1,
                          .busy = WORLD_MAIN};
    number++;
    for (int i = 0; i < ran_count; i++) {
        const char *state = lanes[ran[i]].state;
        becomes(ran[i], "spins", number);
        snprintf(lanes[ran[i]].place, sizeof lanes[ran[i]].place, "%d of %d", i + 1,
                 ran_count);
        becomes(ran[i], state, number + 1);
    }
    if (computes) {
        computed += turn->seconds - before;
        steps = number;
    } else if (ran_count > 0) {
        bool by_itself = true;
        for (int i = 0; i < ran_count; i++)
            by_itself = by_itself && is(ran[i], "ready") && lanes[ran[i]].self_woken > 0
                        && lanes[ran[i]].woken == lanes[ran[i]].self_woken;
        note(&again, number, ran[0], ran_count, turn->other,
             by_itself ? " wakes itself and" : "");
        if (again.event == number)
            again_who = name_those_that_ran();
    }
    snprintf(shown.doing, sizeof shown.doing, "%d time%s more", turn->other,
             turn->other == 1 ? "" : "s");
    snprintf(shown.brief, sizeof shown.brief, "%d times", turn->other);
    print_event(&e, &shown);
}

static void show_event(int i, int turn, struct shown *shown)
{
    const struct world_event *e = &trace->events[i];
    *shown = (struct shown){.kind = kinds[e->kind],
                            .why = whys[e->why],
                            .until = e->at,
                            .turn = turn,
                            .busy = WORLD_MAIN,
                            .busy_for = shown->busy_for};
    if (e->why == WORLD_NO_WAKER && lanes[e->lane].last_woken > i)
        shown->why = "wake";
    number++;
    if (e->kind == WORLD_WOKEN)
        wake(e);
    else if (e->kind == WORLD_GOES_ON)
        go_on(e);
    else if (e->kind == WORLD_STOPS)
        stop(e, shown->why);
    else if (e->kind == WORLD_LOCAL)
        note(&local, number, e->lane, WORLD_MAIN, 0, NULL);
    else if (e->kind == WORLD_PRINTS && e->other == 2)
        message = trace->texts + e->number;
    else if (e->kind == WORLD_SHOWS) {
        values[values_count].event = number;
        values[values_count].lane = e->lane;
        values[values_count].stopped = e->lane < 0 ? 0 : lanes[e->lane].stopped;
        values[values_count].line = e->here;
        values[values_count].resumed = resumed;
        values[values_count++].text = trace->texts + e->number;
        if (find_race())
            shown->why = "lost";
    } else if (e->kind == WORLD_SENT && e->seconds > 0) {
        connections = e->other;
        note(&queued, number, e->lane, WORLD_MAIN, e->seconds, NULL);
    } else if (e->kind == WORLD_WAITS) {
        shown->until = end_of(i, WORLD_WAITED);
        if (shown->until - e->at >= lasts) {
            snprintf(shown->brief, sizeof shown->brief, "%.2f s", shown->until - e->at);
            snprintf(shown->doing, sizeof shown->doing, "%s asleep", shown->brief);
        }
        holds(e->lane, "blocks", "runs a loop", shown->until, e->loop);
    } else if (e->kind == WORLD_CALLS) {
        shown->until = end_of(i, WORLD_RETURNS);
        snprintf(shown->brief, sizeof shown->brief, "%.2f s", shown->until - e->at);
        snprintf(shown->doing, sizeof shown->doing, "%.60s() %s", trace->names[e->name],
                 shown->brief);
        int late = holds(e->lane, "blocks", shown->doing, shown->until, -1);
        if (e->lane >= 0)
            note(&call, number, e->lane, late, shown->until - e->at,
                 trace->names[e->name]);
        calls++;
    }
    if (shown->busy_for > 0)
        be_busy(i, shown);
    print_event(e, shown);
}

/* Without tasks, nothing tells when a coroutine was made: before the first turn, if it runs in
 * that. */
static void begin_lanes(void)
{
    for (int i = 0; i < trace->lanes_count; i++)
        if (trace->lanes[i].loop > 0)
            return;
    for (int i = 0, turn = 0; i < trace->count && turn < 2; i++) {
        const struct world_event *e = &trace->events[i];
        turn += e->kind == WORLD_TURN;
        if (turn < 2 && e->kind == WORLD_GOES_ON && e->depth == 0
            && !lanes[e->lane].state) {
            lanes[e->lane].woken = e->lane - trace->lanes_count;
            lanes[e->lane].chain[0].name = trace->lanes[e->lane].name;
            lanes[e->lane].chain[0].line = START;
            lanes[e->lane].length = 1;
            becomes(e->lane, "ready", 1);
        }
    }
}

static void show_events(void)
{
    const struct world_event *turn = NULL;
    bool computes = false;
    for (int i = 0; i < trace->count; i++) {
        const struct world_event *e = &trace->events[i];
        struct shown shown = {.busy_for = busy_for(i, turn && turn->other > 0)};
        if ((size_t)e->kind >= sizeof kinds / sizeof *kinds
            || (e->kind != WORLD_TURN && !kinds[e->kind]))
            continue; /* of no interest here */
        if (e->kind == WORLD_TURN) {
            if (turn && turn->other > 0)
                show_again(turn, computes);
            turn = e;
            ran_count = 0;
            computes = false;
        } else if ((e->kind != WORLD_WAITED && e->kind != WORLD_RETURNS)
                   || shown.busy_for > 0) {
            if (e->kind == WORLD_WAITS || e->kind == WORLD_CALLS)
                shown.busy_for = 0;
            computes = computes || shown.busy_for > 0;
            show_event(i, turn ? turn->number : 0, &shown);
        }
    }
    if (turn && turn->other > 0)
        show_again(turn, computes);
    struct world_event end = {.lane = WORLD_MAIN, .at = trace->now};
    struct shown shown = {.kind = "end",
                          .why = "-",
                          .until = trace->now,
                          .turn = turn ? turn->number + turn->other : 0,
                          .busy = WORLD_MAIN};
    number++;
    print_event(&end, &shown);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s TRACE STATUS NAME\n", argv[0]);
        return 2;
    }
    trace = world_open(argv[1]);
    if (!trace) {
        perror(argv[1]);
        return 1;
    }
    if (trace->limit == WORLD_TOO_MANY_TASKS) {
        fprintf(stderr, "%s: too many tasks to show\n", argv[1]);
        return 1;
    }
    double cpu = trace->cpu;
    for (int i = 0; i < trace->count; i++) {
        if (trace->events[i].kind == WORLD_WOKEN)
            lanes[trace->events[i].lane].last_woken = i;
        cpu += is_unseen(i) ? trace->events[i].cpu : 0;
    }
    printf("run\t%s\t%s\t%s\t%s\t%.6f\t%.6f\t%s\n", trace->real ? "real" : "virtual",
           argv[2], signal_of(atoi(argv[2])), limits[trace->limit], trace->now, cpu,
           argv[3]);
    name_lanes();
    begin_lanes();
    show_events();
    print_findings(atoi(argv[2]));
    for (int i = 0; i < trace->lanes_count; i++)
        end_part(i, number + 1);
    return fflush(stdout) == 0 ? 0 : 1;
}
