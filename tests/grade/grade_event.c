/* Exercise 3a: an event that any number of tasks can wait for. */
#include "grade.h"
#include <stdio.h>
#include <string.h>

static const struct diagnosis no_wait = {
    "does not wait", "A task that waits continues before the event is set.",
    "As long as is_set is false, the task must stop, until set_event() wakes it."};

static const struct diagnosis only_some = {
    "wakes some, not all",
    "The event is set, and of those that wait, some are not woken.",
    "Each task that stops needs a place of its own in waiting[]; and set_event() wakes "
    "them all, from the first to the last."};

static const struct diagnosis forgotten = {
    "forgets that it is set",
    "A task that comes after the event was set waits for it all the same. Nothing will wake "
    "it: the event is over.",
    "set_event() must leave a note in is_set, for good; and wait_for_event() must look there "
    "before it stops."};

static const struct diagnosis stops_anyway = {
    "stops, though it is set",
    "The event is set already; a task that comes then need not wait, but it stops.",
    "If the event is set, end without YIELD or SUSPEND."};

static const struct diagnosis still_listed = {
    "woken, but still in the list",
    "set_event() is called a second time, and wakes a task once more, which has long "
    "continued and now sleeps.",
    "A task that has been woken waits no longer: take it out of the list. count = 0 does."};

static const struct diagnosis polling = {
    "polling",
    "A task that waits is resumed again and again to see whether the event is set.",
    "Put self->task into the list, and SUSPEND once: set_event() will wake it."};

static const struct diagnosis guess = {
    "a guess how long it takes",
    "It sleeps for a time after which the event is thought to be set. But it can't know "
    "when that will be.",
    "Wait for what happens, not for a time: SUSPEND, until set_event() wakes the task."};

/* How often a task stopped after it said first, and before it said then; and whether to sleep. */
static int stops_between(const struct run *run, const struct said *first,
                         const struct said *then, bool *sleeps)
{
    int count = 0;
    int end = then ? then->event : run->events;
    for (int i = first ? first->event : end; i < end; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind != WORLD_STOPS || event->depth > 0
            || event->lane != first->lane)
            continue;
        count++;
        *sleeps = *sleeps || event->why == WORLD_SLEEPS;
    }
    return count;
}

/* What is wrong with a guest that came at that time and continued at that; NAN: never. */
static const struct diagnosis *why_wrong(const struct run *run, double came, double set,
                                         double at, int stops, bool sleeps)
{
    if (sleeps && stops == 1)
        return &guess;
    if (stops <= 1 && at < set - 0.1)
        return &no_wait;
    if (gave_up(run, "no task to wake"))
        return &empty_place;
    if (gave_up(run, "wake() of a task"))
        return &still_listed;
    if (stops > 1)
        return &polling;
    if (came >= set)
        return near(at, came) ? &stops_anyway : &forgotten;
    for (int i = 0; i < run->said_count; i++)
        if (near(run->said[i].at - run->said[0].at, set)
            && strstr(run->said[i].text, " continues"))
            return &only_some;
    return &unclear;
}

/* "2 0 1": the event is set after 2 s, and the guests come after 0 and 1 s. */
static const struct diagnosis *each_guest(const struct run *run, struct rows *rows)
{
    double set = run->at[0];
    for (int number = 1; number < run->count; number++) {
        double came = run->at[number],
               at = when_said(run, "number %d continues", number);
        bool sleeps = false;
        int stops = stops_between(run, find_said(run, 0, "number %d waits", number),
                                  find_said(run, 0, "number %d continues", number),
                                  &sleeps);
        char label[48];
        rows->count = 0;
        snprintf(label, sizeof label, "number %d continues after", number);
        expect_time(rows, label, came > set ? came : set, at);
        expect_number(rows, "and has stopped: times", came < set, stops);
        if (!as_expected(rows) || sleeps)
            return why_wrong(run, came, set, at, stops, sleeps);
    }
    return NULL;
}

static const struct diagnosis *twice(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = each_guest(run, rows);
    if (!wrong && gave_up(run, "wake() of a task"))
        wrong = &still_listed;
    return wrong;
}

const struct exercise event_exercise = {
    .label = "3a",
    .folder = "step3_wait_all",
    .name = "event",
    .mistakes = {&no_wait, &only_some, &forgotten, &stops_anyway, &still_listed,
                 &empty_place, &polling, &guess},
    .title = "an event",
    .last_line = "all have ended",
    .first_hint =
        "is the event set? If not: where does set_event() find the task to wake?",
    .picture = true,
    .endless = {&polling},
    .tests = {
        {"A task that waits is woken when the event is set.", "2 0, 5 1", 2, false,
         each_guest},
        {"All that wait are woken.", "3 0 1 2 0 1, 1 0 0 0 0 0 0 0 0 0 0", 1, false,
         each_guest},
        {"One that comes later does not stop.", "1 2 4", 1, false, each_guest},
        {"Set again, it wakes none a second time.", "2 5 1 0 0 3 1", 1, true, twice}}};
