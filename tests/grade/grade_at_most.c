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
    "Between the look at what is free and the taking, other tasks had a turn, and took "
    "the place. So more begin than there are places.",
    "A task that has been woken must look again: while, not if. And no stop between the "
    "last look and the taking."};

static const struct diagnosis handed_and_taken = {
    "handed over, and taken as well",
    "At the end, fewer places are free than at the beginning. A place that is handed "
    "over has not become free; yet the task that was woken takes one more.",
    "Either give_back() makes a place free, and the woken task looks again and takes it; "
    "or the place is handed over, and the woken task changes nothing."};

static const struct diagnosis not_taken = {
    "given back, but not taken",
    "At the end, more places are free than at the beginning: a place is given back for "
    "which none had been taken.",
    "Each place taken is one less, free--; each given back is one more. Does a task that "
    "was woken take its place? And is there one give_back() for each take_place()?"};

static const struct diagnosis twice_back = {
    "given back twice",
    "Since the GET of number 3 failed, there is one place more than there should "
    "be.",
    "On each way out, give back once."};

static const struct diagnosis still_queued = {
    "woken, but still in the queue",
    "A task is woken that doesn't wait any more: it had not been taken out of the queue "
    "when it was woken before.",
    "take_first() returns the first in the queue, and takes it out."};

static const struct diagnosis lost_place = {
    "lost at an early return",
    "When the GET of number 3 fails, its download ends, and takes its place with it.",
    "Give back on each way out, also on the early return."};

static const struct diagnosis never_back = {
    "never given back",
    "Places are taken, and not given back, or not always: in the end none is free, and tasks "
    "wait for one.",
    "After each GET: give_back(), which makes one more place free, also if no task waits for "
    "it just now."};

static const struct diagnosis not_requeued = {
    "woken in vain, and in no queue",
    "A task was woken, found no place free, and stopped again; but it had been taken out of "
    "the queue, so it is never woken again.",
    "Each time that it stops, it must be in the queue: put() belongs in the loop, before "
    "SUSPEND."};

static const struct diagnosis not_fair = {
    "last come, first served",
    "All points but this one: a task is woken while another one has waited longer. With "
    "many downloads, that one may wait forever.",
    "Wake the first in the queue: take_first()."};

static const struct diagnosis not_told = {
    "no task is woken",
    "A place is free, and a task waits for one; but nothing wakes it.",
    "take_place() puts its task into the queue before it stops; give_back() takes the "
    "first one out of it, and wakes it."};

static const struct diagnosis polling = {
    "polling",
    "A task that waits for a place is resumed again and again to look for one.",
    "SUSPEND, in the queue, until give_back() wakes you."};

static const struct diagnosis for_nothing = {
    "woken for nothing",
    "All points but this one: for each place that becomes free, more are woken than can "
    "take it. With a thousand downloads, that is a thousand wake-ups for each GET.",
    "One place, one wake-up: that of the task that has waited longest."};

static const struct diagnosis batches = {
    "in batches",
    "The next ones begin only when all before them have ended; until then places are "
    "free, and not used.",
    "Each place that becomes free is for the next one, at once."};

static const struct diagnosis one_at_a_time = {
    "one at a time", "There are more places, but only one is ever used.",
    "A place taken is one less, not none: free--."};

static const struct diagnosis too_few = {
    "too few at once", "A place is free, and a task waits for one all the same.",
    "When does take_place() stop? Only when there is no place at all."};

/* What was under way, and when. */
struct busy {
    int begun, ended, most, most_at_start, most_before_failure, most_after_failure;
    bool gap;          /* one began later though a place had been free */
    bool only_at_zero; /* all that began, began when none was under way */
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

/* Looks at what the learner has left. */
static const char probe[] =
    "__attribute__((destructor)) static void probe_places(void)\n"
    "{\n"
    "    char line[32];\n"
    "    snprintf(line, sizeof line, \"(%d are free)\", places.free);\n"
    "    world_say(line);\n"
    "}\n";

/* How many places were free in the end. */
static int free_at_end(const struct run *run, int otherwise)
{
    int count;
    for (int i = 0; i < run->said_count; i++)
        if (sscanf(run->said[i].text, "(%d are free)", &count) == 1)
            return count;
    return otherwise;
}

/* How the tasks waited for a place. */
struct waits {
    bool in_vain; /* one was woken, and stopped again at once, for good */
    bool unfair;  /* one was woken while another had waited longer */
};

static struct waits look_at_waits(const struct run *run)
{
    enum { MAX_LANES = 64 };
    struct waits waits = {false, false};
    int since[MAX_LANES] = {0}, woken[MAX_LANES] = {0}; /* the event; 0: none */
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        int lane = event->lane;
        if (lane < 0 || lane >= MAX_LANES)
            continue;
        if (event->kind == WORLD_SAYS)
            woken[lane] = 0;
        if (event->kind == WORLD_STOPS && event->depth == 0)
            since[lane] = event->why == WORLD_NOBODY ? i : 0;
        if (event->kind != WORLD_WOKEN || event->why != WORLD_BY_HAND)
            continue;
        for (int other = 0; other < MAX_LANES; other++)
            waits.unfair = waits.unfair
                           || (since[other] > 0 && since[other] < since[lane]);
        woken[lane] = i;
        since[lane] = 0;
    }
    for (int lane = 0; lane < MAX_LANES; lane++)
        waits.in_vain = waits.in_vain || (since[lane] > 0 && woken[lane] > 0);
    return waits;
}

/* Which tasks wait forever, and why. */
static const struct diagnosis *why_stuck(const struct run *run, const struct busy *busy,
                                         int places)
{
    if (!gave_up(run, "can wake"))
        return &unclear;
    if (!isnan(busy->failed) && free_at_end(run, 0) == places - 1
        && busy->last_begin <= busy->failed + 0.01 && busy->begun > places + 1)
        return &lost_place;
    if (look_at_waits(run).in_vain && free_at_end(run, 0) > 0)
        return &not_requeued;
    return free_at_end(run, 0) <= 0 ? &never_back : &not_told;
}

/* Why there are more than places later, though not at the start. */
static const struct diagnosis *why_too_many(const struct run *run,
                                            const struct busy *busy, int places)
{
    int left = free_at_end(run, places);
    if (left > places)
        return busy->most_before_failure <= places ? &twice_back : &not_taken;
    return left < places ? &handed_and_taken : &another_takes;
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
                                             : why_too_many(run, &busy, places);
    if (gave_up(run, "wake() of a task"))
        return &still_queued;
    if (turns(run) > 100)
        return NULL; /* the last test says so */
    return busy.begun < 2 * downloads - 1 ? why_stuck(run, &busy, places) : NULL;
}

static const struct diagnosis *three(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = check_limit(run, rows, 3, 7);
    int most = look_at(run, 3).most;
    return wrong || most == 3 || turns(run) > 100 ? wrong
           : most == 1                            ? &one_at_a_time
                                                  : &too_few;
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
    expect_words(rows, "one waits while a place is free", "no",
                 busy.gap ? "yes" : "no");
    if (busy.most == 1)
        return &one_at_a_time;
    if (as_expected(rows))
        return NULL;
    if (busy.most > 3)
        return why_too_many(run, &busy, 3);
    if (busy.only_at_zero)
        return &batches;
    if (busy.most < 3)
        return &too_few;
    return busy.first_gap >= busy.failed - 0.01 && busy.most_after_failure < 3
               ? &lost_place
           : free_at_end(run, 3) < 2 ? &never_back
                                     : &not_told;
}

static const struct diagnosis *few_wake_ups(const struct run *run, struct rows *rows)
{
    int woken = count_events(run, WORLD_WOKEN, WORLD_BY_HAND);
    int awake = turns(run);
    expect_number(rows, "wake-ups for a place, at most", 11, woken <= 11 ? 11 : woken);
    expect_number(rows, "turns of the loop, at most", 60, awake <= 60 ? 60 : awake);
    expect_words(rows, "the first in the queue is woken", "yes",
                 look_at_waits(run).unfair ? "no" : "yes");
    return as_expected(rows) ? NULL
           : awake > 60      ? &polling
           : woken > 11      ? &for_nothing
                             : &not_fair;
}

const struct exercise at_most_exercise = {
    .label = "4",
    .folder = "step4_http",
    .name = "at_most",
    .title = "no more than a few",
    .last_line = "all have ended",
    .probe = probe,
    .first_hint = "first use the two in download_coroutine(); then write them.",
    .picture = true,
    .endless = {&polling},
    .tests = {{"Three places: three at once, and never more.", "3 7", 2, false, three},
              {"Three places: none is free while a download waits.", "3 6", 1, false,
               none_idle},
              {"One place: all are served, though one fails.", "1 4", 2, true, one},
              {"Each place that gets free wakes one: the first.", "2 6", 1, true,
               few_wake_ups}}};
