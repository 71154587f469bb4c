/* Exercise 3d: ask tasks to end. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis works_on = {
    "works on", "The worker was asked to end, and still makes pieces.",
    "please_stop() sets asked; and each time that the worker has stopped, it must look there."};

static const struct diagnosis too_late = {
    "notices it too late",
    "The worker ends, but only when it has slept. Nothing woke it when it was asked.",
    "please_stop() must also wake it: wake(&worker->task). For that, it may not SLEEP itself: "
    "the alarm does, and the worker is the .waiter of the alarm's task."};

static const struct diagnosis wakes_sleeper = {
    "wakes a task that sleeps or awaits",
    "wake() is for a task that SUSPEND alone has stopped. This one is in the timers by its "
    "SLEEP, or stopped by AWAIT_TASK.",
    "create_task() for the alarm, let the worker be the .waiter of its task, and SUSPEND."};

static const struct diagnosis asks_ended = {
    "wakes a task that has ended",
    "One of the workers had made all of its pieces, and ended, before it was asked.",
    "Look first: its task may be DONE."};

static const struct diagnosis lost_place = {
    "takes its place along", "The worker ends, but does not give its place back.",
    "On each way out, give back: leave the loop with break, not the coroutine with return."};

static const struct diagnosis twice_back = {
    "given back twice", "One worker gives its place back more than once.",
    "On each way out, give back once."};

static const struct diagnosis by_another = {
    "ended from outside",
    "The worker itself does not clean up and end: the code that asks does that in its place.",
    "please_stop() asks, and no more. What a task has taken, it gives back itself."};

static const struct diagnosis half_piece = {
    "half a piece counts as one",
    "The worker was woken because it was asked, but takes it for the alarm: it says that a "
    "piece is ready.",
    "Behind the SUSPEND, first look whether it was asked."};

static const struct diagnosis both_at_once = {
    "misses a request that comes with the alarm",
    "The worker is asked in the turn in which its alarm rings, and continues to work.",
    "That the alarm has rung doesn't mean that it was not asked: look at asked, always."};

static const struct diagnosis ends_other = {
    "ends one that was not asked", "Number 1 is not asked to end, but does.",
    "Each worker looks at its own note: f->asked, not a variable for all."};

static const struct diagnosis old_alarm = {
    "an old alarm rings",
    "The worker has ended, and its alarm slept on. Now that ends, and wakes a task that is "
    "DONE.",
    "When the worker has been woken: f->alarm.task.waiter = NULL."};

static const struct diagnosis polling = {
    "polling",
    "The worker sleeps in short naps, and looks after each whether it was asked.",
    "Let the alarm sleep, and SUSPEND until it ends, or please_stop() wakes the worker."};

/* What one worker did. */
struct work {
    int pieces, backs, others; /* others: how often another gave its place back */
    bool slept, ended, half;   /* half: a piece was ready too early */
    double back;
};

static struct work look_at(const struct run *run, int number, double piece)
{
    struct work work = {.back = NAN};
    char text[80];
    for (int i = 0; i < run->said_count; i++) {
        const struct said *said = &run->said[i];
        double at = said->at - run->said[0].at;
        snprintf(text, sizeof text, "number %d has made a piece", number);
        if (strcmp(said->text, text) == 0) {
            work.pieces++;
            work.half = work.half || at < work.pieces * piece - 0.1;
        }
        snprintf(text, sizeof text, "number %d gives its place back", number);
        if (strcmp(said->text, text) != 0)
            continue;
        if (isnan(work.back))
            work.back = at;
        *(said->lane == number - 1 ? &work.backs : &work.others) += 1;
    }
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind != WORLD_STOPS || event->depth > 0 || event->lane != number - 1)
            continue;
        work.slept = work.slept || event->why == WORLD_SLEEPS
                     || event->why == WORLD_YIELDED;
        work.ended = work.ended || event->why == WORLD_ENDED;
    }
    return work;
}

static const struct diagnosis *why_wrong(const struct run *run, int number,
                                         const struct work *work, double piece,
                                         double asked, double due)
{
    if (gave_up(run, "wake() of a task"))
        return run->said[run->said_count - 1].lane != WORLD_MAIN    ? &old_alarm
               : find_said(run, 0, "number 2 gives its place back") ? &asks_ended
                                                                    : &wakes_sleeper;
    if (gave_up(run, "in use already") && find_said(run, 0, "please stop"))
        return &works_on;
    bool over = find_said(run, 0, "all have ended");
    if (work->others > 0 || (work->backs == 0 && !work->ended && over))
        return &by_another;
    if (work->backs != 1)
        return work->backs > 1 ? &twice_back : work->ended ? &lost_place : &unclear;
    if (work->half)
        return &half_piece;
    if (work->back < due + 0.1)
        return number == 1 && work->back < due - 0.1 ? &ends_other : &unclear;
    if (!work->slept && near(fmod(asked, piece), 0))
        return &both_at_once;
    return !near(fmod(work->back, piece), 0) ? &polling
           : near(work->back, 3 * piece)     ? &works_on
                                             : &too_late;
}

/* "4 3 1 7": they are asked after 4 s, and their pieces take 3, 1 and 7 s. */
static const struct diagnosis *each_worker(const struct run *run, struct rows *rows)
{
    double asked = run->at[0], latest = asked;
    bool slept = false;
    for (int number = 1; number < run->count; number++) {
        double piece = run->at[number];
        double due = number == 1 || 3 * piece < asked ? 3 * piece : asked;
        struct work work = look_at(run, number, piece);
        int most = (int)(due / piece); /* the last may be ready just then, or not yet */
        bool all = work.pieces == most - 1 && near(most * piece, asked);
        char label[48];
        rows->count = 0;
        snprintf(label, sizeof label, "number %d takes a place", number);
        expect_number(rows, label, 1, count_said(run, label));
        snprintf(label, sizeof label, "number %d gives its place back after", number);
        expect_time(rows, label, due, work.back);
        expect_number(rows, "and it does so itself: times", 1, work.backs);
        expect_number(rows, "pieces that it has made", most, all ? most : work.pieces);
        if (!as_expected(rows))
            return why_wrong(run, number, &work, piece, asked, due);
        slept = slept || work.slept;
        latest = fmax(latest, due);
    }
    rows->count = 0;
    expect_time(rows, "all have ended after", latest, when_said(run, "all have ended"));
    if (!as_expected(rows))
        return gave_up(run, "wake() of a task") ? &old_alarm : &unclear;
    return slept ? &polling : NULL;
}

const struct exercise stop_exercise = {
    .label = "3d",
    .folder = "step3_wait_all",
    .name = "stop",
    .mistakes = {&works_on, &too_late, &wakes_sleeper, &asks_ended, &lost_place,
                 &twice_back, &by_another, &half_piece, &both_at_once, &ends_other,
                 &old_alarm, &polling},
    .title = "please stop",
    .last_line = "all have ended",
    .first_hint = "let the alarm sleep instead of the worker, as in exercise 3c.",
    .picture = true,
    .endless = {&polling},
    .tests = {
        {"One that sleeps ends at once, and cleans up.", "2 1 5", 2, false,
         each_worker},
        {"All that are asked do, in whatever they are.", "4 1 4 3 9", 1, false,
         each_worker},
        {"One that has ended is left alone.", "7 1 2 3 1", 1, false, each_worker},
        {"No alarm wakes one that has ended.", "4 3 1 5 6 2", 1, true, each_worker}}};
