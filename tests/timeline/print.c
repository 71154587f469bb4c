/* Prints a trace as text, an event a line, for awk and for the page:
 *
 *     print TRACE STATUS NAME
 *
 * STATUS is how the program ended, NAME what to call it. The columns, with tabs between them:
 *
 *     run    virtual or real, STATUS, the limit it overstepped, its clock at the end, its CPU time, NAME
 *     lane   number, label, function, task or coroutine
 *     event  number, kind, at, until, turn, lane, depth, name, line, why, other, count, seconds
 *
 * "until" is when a wait or a call was over. Two kinds are not in the trace: "again" is the
 * turn before it, count times more; "end" comes last. And why a task stops is "nobody" only
 * if nobody ever wakes it; if somebody does who is not known to loop.h, it is "wake". */
#include "../world/world.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct world_trace *trace;

static const char *const kinds[] = {"turn",  "woken",   "goes_on", "stops",
                                    "waits", "waited",  "calls",   "returns",
                                    "sent",  "arrived", "says",    "local"};
static const char *const whys[] = {
    "-",      "ended",   "suspended", "yielded", "sleeps", "awaits",  "outside",
    "nobody", "created", "itself",    "timer",   "end",    "outside", "hand",
};
static const char *const limits[] = {
    "-",
    "it ran for too long by its own clock",
    "it caused too many events",
    "it had too many tasks",
    "the same turn came again and again",
    "it did not stop, and nothing happened any more",
};

/* "easy_coroutine" is "easy"; of several, "easy 2". */
static void print_label(int lane)
{
    const char *name = trace->names[trace->lanes[lane].name], *suffix = "_coroutine";
    int length = (int)strlen(name), cut = length - (int)strlen(suffix);
    int same = 0, number = 0;
    for (int i = 0; i < trace->lanes_count; i++) {
        same += trace->lanes[i].name == trace->lanes[lane].name;
        if (i == lane)
            number = same;
    }
    if (cut > 0 && strcmp(name + cut, suffix) == 0)
        length = cut;
    printf("%.*s", length, name);
    if (same > 1)
        printf(" %d", number);
}

/* When a wait or a call was over; now if it never was. */
static double end_of(int i, enum world_kind end)
{
    for (int lane = trace->events[i].lane; ++i < trace->count;)
        if (trace->events[i].kind == (int)end && trace->events[i].lane == lane)
            return trace->events[i].at;
    return trace->now;
}

/* Whether the task that stops in that event is woken after all: its waker was its own. */
static bool is_woken_later(const struct world_event *stop)
{
    for (const struct world_event *e = stop; e < trace->events + trace->count; e++)
        if (e->kind == WORLD_WOKEN && e->lane == stop->lane)
            return true;
    return false;
}

/* What goes into the column "name": a function, or what the program said. */
static void print_name(const struct world_event *e)
{
    if (e->kind == WORLD_SAYS)
        for (const char *c = trace->texts + e->number; *c; c++)
            putchar((unsigned char)*c < ' ' ? ' ' : *c);
    else if (e->kind == WORLD_GOES_ON || e->kind == WORLD_STOPS
             || e->kind == WORLD_CALLS)
        printf("%s", trace->names[e->name]);
    else
        putchar('-');
}

static int number;
static double before; /* when the last event was */

static void print_event(const char *kind, const struct world_event *e, double until,
                        int turn)
{
    printf("event\t%d\t%s\t%.7f\t%.7f\t%d\t%d\t%d\t", ++number, kind, e->at, until,
           turn, e->lane, e->depth);
    const char *why = whys[e->why];
    if (e->why == WORLD_NOBODY && is_woken_later(e))
        why = "wake";
    before = e->at;
    print_name(e);
    printf("\t%d\t%s\t%d\t%d\t", e->line, why, e->other, e->number);
    printf(isinf(e->seconds) ? "inf\n" : "%.7f\n", e->seconds);
}

static void print_again(const struct world_event *turn)
{
    struct world_event again = {
        .lane = WORLD_MAIN, .number = turn->other, .at = before};
    print_event("again", &again, turn->seconds, turn->number);
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
    printf("run\t%s\t%s\t%s\t%.6f\t%.6f\t%s\n", trace->real ? "real" : "virtual",
           argv[2], limits[trace->limit], trace->now, trace->cpu, argv[3]);
    for (int i = 0; i < trace->lanes_count; i++) {
        printf("lane\t%d\t", i);
        print_label(i);
        printf("\t%s\t%s\n", trace->names[trace->lanes[i].name],
               trace->lanes[i].is_task ? "task" : "coroutine");
    }

    const struct world_event *turn = NULL;
    for (int i = 0; i < trace->count; i++) {
        const struct world_event *e = &trace->events[i];
        double until = e->at;
        switch ((enum world_kind)e->kind) {
        case WORLD_TURN:
            if (turn && turn->other > 0)
                print_again(turn);
            turn = e;
            continue;
        case WORLD_WAITED:
        case WORLD_RETURNS:
            continue;
        case WORLD_WAITS:
            until = end_of(i, WORLD_WAITED);
            break;
        case WORLD_CALLS:
            until = end_of(i, WORLD_RETURNS);
            break;
        default:
            break;
        }
        print_event(kinds[e->kind], e, until, turn ? turn->number : 0);
    }
    if (turn && turn->other > 0)
        print_again(turn);
    struct world_event end = {.lane = WORLD_MAIN, .at = trace->now};
    print_event("end", &end, trace->now, turn ? turn->number : 0);
    return fflush(stdout) == 0 ? 0 : 1;
}
