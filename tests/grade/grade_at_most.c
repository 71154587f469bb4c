/* Exercise 4: no more than a few at once. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis no_limit = {
    "no limit", "All begin at once, whatever is free.",
    "Before each GET: AWAIT(&f->take, take_place), which counts down; and after it, "
    "not before, give_back()."};

static const struct diagnosis one_too_many = {
    "one too many", "There is always one more than there are places.",
    "When is no place free? At 0, not below."};

static const struct diagnosis another_takes = {
    "one looks, another takes",
    "Between the look at what is free and the taking, others had a turn, and took "
    "the place. So more go on than there are places.",
    "Whoever has been woken must look again: while, not if. And no stop between the "
    "last look and the taking. (Or is a place given back that was not taken?)"};

static const struct diagnosis twice_back = {
    "given back twice",
    "Since the GET of number 3 failed, there is one place more than there should "
    "be.",
    "On each way out, give back once."};

static const struct diagnosis still_queued = {
    "woken, but still in the queue",
    "Somebody is woken who has gone on already: they had not been taken out of the "
    "queue when they were woken before.",
    "take_first() returns the first in the queue, and takes it out."};

static const struct diagnosis lost_place = {
    "lost at an early return",
    "When the GET of number 3 fails, its download ends, and takes its place with it.",
    "Give back on each way out, also on the early return."};

static const struct diagnosis never_back = {
    "never given back",
    "As many GETs as there are places have begun, and then no more.",
    "After a GET: give_back(), which makes one more place free."};

static const struct diagnosis not_told = {
    "nobody is told",
    "A place is free, and somebody waits for one; but nobody wakes them.",
    "take_place() puts its task into the queue before it stops; give_back() takes the "
    "first one out of it, and wakes it."};

static const struct diagnosis polling = {
    "polling", "Whoever waits for a place goes on again and again to look for one.",
    "SUSPEND, in the queue, until give_back() wakes you."};

static const struct diagnosis for_nothing = {
    "woken for nothing",
    "All points but this one: for each place that becomes free, more are woken than can "
    "take it. With a thousand downloads, that is a thousand wake-ups for each GET.",
    "One place, one wake-up: that of whoever has waited longest."};

static const struct diagnosis batches = {
    "in batches",
    "The next ones begin only when all before them have ended; until then places are "
    "free, and nobody uses them.",
    "Each place that becomes free is for the next one, at once."};

static const struct diagnosis one_at_a_time = {
    "one at a time", "There are more places, but only one is ever used.",
    "A place taken is one less, not none: free--."};

static const struct diagnosis too_few = {
    "too few at once", "A place is free, and somebody waits for one all the same.",
    "When does take_place() stop? Only when there is no place at all."};

/* What was under way, and when. */
struct busy {
    int begun, ended, most, most_at_start, most_before_failure, most_after_failure;
    bool gap;          /* somebody began later though a place had been free */
    bool only_at_zero; /* all who began, began when nobody was under way */
    double failed;     /* when number 3 did; NAN: never */
    double last_begin;
    double first_gap;
};

static struct busy look_at(const struct run *run, int places)
{
    struct busy busy = {
        .only_at_zero = true, .failed = NAN, .last_begin = NAN, .first_gap = NAN};
    double ends[MAX_SAID], free_since = 0, batch = 0;
    int now = 0, numbers[MAX_SAID];
    for (int i = 0; i < run->said_count; i++) {
        int number = 0, page = 0, end = 0;
        const struct said *said = &run->said[i];
        double at = said->at - run->said[0].at;
        if (sscanf(said->text, "GET %d.%d %n", &number, &page, &end) != 2 || end == 0)
            continue;
        if (strcmp(said->text + end, "begins") == 0) {
            bool follows = false; /* its own first page ended just now */
            for (int j = 0; j < busy.ended; j++)
                follows = follows || (numbers[j] == number && near(ends[j], at));
            if (now < places && at - free_since > 0.05 && !follows && !busy.gap) {
                busy.gap = true;
                busy.first_gap = free_since;
            }
            if (now == 0)
                batch = at;
            busy.only_at_zero = busy.only_at_zero && near(batch, at);
            now++;
            busy.begun++;
            busy.last_begin = at;
            if (now > busy.most)
                busy.most = now;
            int *most = isnan(busy.failed) ? &busy.most_before_failure
                                           : &busy.most_after_failure;
            if (now > *most)
                *most = now;
            if (at < 0.5 && now > busy.most_at_start)
                busy.most_at_start = now;
        } else {
            if (now >= places)
                free_since = at;
            now--;
            ends[busy.ended] = at;
            numbers[busy.ended++] = number;
            if (strcmp(said->text + end, "fails") == 0)
                busy.failed = at;
        }
    }
    return busy;
}

/* Who waits forever, and why. */
static const struct diagnosis *why_stuck(const struct run *run, const struct busy *busy,
                                         int places)
{
    if (!gave_up(run, "nothing can wake"))
        return &unclear;
    if (!isnan(busy->failed) && busy->last_begin <= busy->failed + 0.01
        && busy->begun > places + 1)
        return &lost_place;
    return busy->begun <= places ? &never_back : &not_told;
}

static const struct diagnosis *check_limit(const struct run *run, struct rows *rows,
                                           int places, int downloads)
{
    struct busy busy = look_at(run, places);
    char label[48];
    snprintf(label, sizeof label, "at once, at most (of %d downloads)", downloads);
    expect_number(rows, label, places, busy.most < places ? places : busy.most);
    expect_number(rows, "GETs that begin", 2 * downloads - 1, busy.begun);
    if (busy.begun == 0)
        return &unclear;
    if (busy.most > places)
        return count_events(run, WORLD_STOPS, WORLD_YIELDED) > 0 ? &another_takes
               : busy.most_at_start >= downloads                 ? &no_limit
               : busy.most_at_start > places                     ? &one_too_many
               : busy.most_before_failure <= places              ? &twice_back
                                                                 : &another_takes;
    if (gave_up(run, "wake() of a task"))
        return &still_queued;
    if (turns(run) > 100)
        return NULL; /* the last test says so */
    return busy.begun < 2 * downloads - 1 ? why_stuck(run, &busy, places) : NULL;
}

static const struct diagnosis *two(const struct run *run, struct rows *rows)
{
    return check_limit(run, rows, 2, 5);
}

static const struct diagnosis *one(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = check_limit(run, rows, 1, 4);
    expect_words(rows, "all have ended", "yes",
                 find_said(run, 0, "all have ended") ? "yes" : "no");
    return wrong ? wrong : as_expected(rows) ? NULL : &unclear;
}

static const struct diagnosis *none_idle(const struct run *run, struct rows *rows)
{
    struct busy busy = look_at(run, 3);
    expect_number(rows, "at once, at most", 3, busy.most);
    expect_words(rows, "somebody waits while a place is free", "no",
                 busy.gap ? "yes" : "no");
    if (busy.most == 1)
        return &one_at_a_time;
    if (as_expected(rows))
        return NULL;
    if (busy.most > 3)
        return busy.most_before_failure <= 3 ? &twice_back : &another_takes;
    if (busy.only_at_zero)
        return &batches;
    if (busy.most < 3)
        return &too_few;
    return busy.first_gap >= busy.failed - 0.01 && busy.most_after_failure < 3
               ? &lost_place
               : &not_told;
}

static const struct diagnosis *few_wake_ups(const struct run *run, struct rows *rows)
{
    int woken = count_events(run, WORLD_WOKEN, WORLD_BY_HAND);
    int awake = turns(run);
    expect_number(rows, "wake-ups for a place, at most", 11, woken <= 11 ? 11 : woken);
    expect_number(rows, "turns of the loop, at most", 60, awake <= 60 ? 60 : awake);
    return as_expected(rows) ? NULL : awake > 60 ? &polling : &for_nothing;
}

const struct exercise at_most_exercise = {
    .label = "4",
    .folder = "step4_http",
    .name = "at_most",
    .title = "no more than a few",
    .last_line = "all have ended",
    .first_hint = "first use the two in download_coroutine(); then write them.",
    .picture = true,
    .tests = {{"Two places: never more than two at once.", "2 5", 2, false, two},
              {"Three places: none is free while somebody waits.", "3 6", 1, false,
               none_idle},
              {"One place: all are served, though one fails.", "1 4", 2, true, one},
              {"Each place that gets free wakes one, not all.", "2 6", 1, true,
               few_wake_ups}}};
