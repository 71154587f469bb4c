/* Exercise 4b: no more than a few at once. */
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
    "Since a GET failed, there is one place more than there should be.",
    "On each way out, give back once."};

static const struct diagnosis still_queued = {
    "woken, but still in the queue",
    "A task is woken that doesn't wait any more: it had not been taken out of the queue "
    "when it was woken before.",
    "take_first() returns the first in the queue, and takes it out."};

static const struct diagnosis queued_first = {
    "in the queue, but does not wait",
    "A task is woken that does not wait: it was put into the queue before it looked, found a "
    "place free, and took that.",
    "Look first. Only if no place is free: put(self->task), and SUSPEND."};

static const struct diagnosis lost_place = {
    "lost at an early return",
    "When a GET fails, its download ends, and takes its place with it.",
    "Give back on each way out, also on the early return."};

static const struct diagnosis not_each = {
    "not each GET takes a place",
    "A page is asked for though its download has given back its place, and has not taken "
    "another one.",
    "Take a place before each GET, and give it back after it; or hold one for both pages."};

static const struct diagnosis overlooked = {
    "the failure is overlooked",
    "The first page of a download has failed, and yet it asks for the second.",
    "If f->get.status is not 200, the download gives back its place and returns."};

static const struct diagnosis other_pages = {
    "not each page once",
    "A download asks for page 1, and then for page 2, once each. Here, a page is left out, or "
    "asked for twice, or is another one.",
    "The loop over f->get.page, and the AWAIT of get_coroutine in it, were right as they "
    "were."};

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
    "When does take_place() stop? Only when there is no place at all; and how many there are, "
    "places.free tells, not a number of your own."};

/* A run is given the places, the downloads, and perhaps which of these fails. */
static int gets_of(const struct run *run)
{
    int downloads = run->at[1], fails = run->count > 2 ? run->at[2] : 3;
    return 2 * downloads - (fails <= downloads);
}

static int most_turns(const struct run *run)
{
    return 6 * gets_of(run);
}

/* What was under way, and when. */
struct busy {
    int begun, most, most_at_start, most_before_failure;
    int after_failure; /* second pages without a first one */
    int others;        /* pages that don't exist, or are asked for again */
    int without_place; /* second pages for which none was taken, but one was given back */
    bool idle;         /* a place was free though a download waited */
    double idle_since;
    bool only_at_zero; /* all that began, began when none was under way */
    double failed;     /* when one did; NAN: never */
    double last_begin;
};

/* Whether the task in that lane called take_place() between these events. */
static bool takes(const struct run *run, int lane, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_GOES_ON && event->lane == lane && event->name >= 0
            && event->name < WORLD_MAX_NAMES
            && strcmp(run->trace->names[event->name], "take_place") == 0)
            return true;
    }
    return false;
}

/* Whether the task in that lane woke another one between these events. */
static bool wakes(const struct run *run, int lane, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_WOKEN && event->why == WORLD_BY_HAND
            && event->other == lane)
            return true;
    }
    return false;
}

/* Each download is either under way, or waits for a place, until it has ended. */
static struct busy look_at(const struct run *run)
{
    struct busy busy = {.only_at_zero = true, .failed = NAN, .last_begin = NAN};
    double batch = 0, before = 0;
    int now = 0, left = run->at[1], pages[MAX_GIVEN + 1] = {0},
        ended[MAX_GIVEN + 1] = {0};
    bool failed[MAX_GIVEN + 1] = {false};
    for (int i = 0; i < run->said_count; i++) {
        int number = 0, page = 0, end = 0;
        const struct said *said = &run->said[i];
        double at = said->at - run->said[0].at;
        if (sscanf(said->text, "GET %d.%d %n", &number, &page, &end) != 2 || end == 0
            || number < 1 || number > MAX_GIVEN)
            continue;
        if (at > before + 0.01 && !busy.idle && now < run->at[0] && now < left) {
            busy.idle = true;
            busy.idle_since = before;
        }
        before = at;
        if (strcmp(said->text + end, "begins") == 0) {
            pages[number]++;
            busy.others += page != pages[number] || page > 2;
            busy.after_failure += failed[number];
            busy.without_place += page > 1
                                  && wakes(run, said->lane, ended[number], said->event)
                                  && !takes(run, said->lane, ended[number],
                                            said->event);
            if (now == 0)
                batch = at;
            busy.only_at_zero = busy.only_at_zero && near(batch, at);
            busy.begun++;
            busy.last_begin = at;
            if (++now > busy.most)
                busy.most = now;
            if (isnan(busy.failed))
                busy.most_before_failure = busy.most;
            if (at < 0.5)
                busy.most_at_start = busy.most;
        } else {
            now--;
            ended[number] = said->event;
            failed[number] = strcmp(said->text + end, "fails") == 0;
            left -= page > 1 || failed[number];
            if (failed[number])
                busy.failed = at;
        }
    }
    return busy;
}

/* Looks at what the learner has left. */
static const char probe[] =
    "__attribute__((destructor)) static void probe_places(void)\n"
    "{\n"
    "    char line[64];\n"
    "    snprintf(line, sizeof line, \"(%d are free, %d wait)\", places.free,\n"
    "             places.count);\n"
    "    world_say(line);\n"
    "}\n";

/* How many places were free in the end; and how many tasks in the queue. */
static int free_at_end(const struct run *run, int otherwise, int *queue)
{
    int count;
    for (int i = 0; i < run->said_count; i++)
        if (sscanf(run->said[i].text, "(%d are free, %d wait)", &count, queue) == 2)
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
            since[lane] = event->why == WORLD_NO_WAKER ? i : 0;
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
static const struct diagnosis *why_stuck(const struct run *run, const struct busy *busy)
{
    int queue = 0, left = free_at_end(run, 0, &queue);
    if (!gave_up(run, "can wake"))
        return &unclear;
    if (!isnan(busy->failed) && left == run->at[0] - 1
        && busy->last_begin <= busy->failed + 0.01 && busy->begun > run->at[0] + 1)
        return &lost_place;
    if (look_at_waits(run).in_vain && left > 0 && queue == 0)
        return &not_requeued;
    return left <= 0 ? &never_back : &not_told;
}

/* Why there are more than places later, though not at the start. */
static const struct diagnosis *why_too_many(const struct run *run,
                                            const struct busy *busy)
{
    int queue, places = run->at[0], left = free_at_end(run, places, &queue);
    if (left > places)
        return busy->most_before_failure <= places ? &twice_back : &not_taken;
    /* If each was handed over, and taken as well, so many are missing. */
    int handed = count_events(run, WORLD_WOKEN, WORLD_BY_HAND);
    if (handed > 0 && left <= places - handed)
        return &handed_and_taken;
    return busy->without_place > 0 ? &not_each : &another_takes;
}

static const struct diagnosis *limit(const struct run *run, struct rows *rows)
{
    struct busy busy = look_at(run);
    int places = run->at[0], downloads = run->at[1], gets = gets_of(run);
    int most = places < downloads ? places : downloads;
    char label[48];
    snprintf(label, sizeof label, "at once, at most (of %d downloads)", downloads);
    expect_number(rows, label, most, busy.most);
    expect_number(rows, "GETs that begin", gets, busy.begun);
    expect_truth(rows, "each as it should be", true,
                 busy.others + busy.after_failure == 0);
    if (busy.most > places)
        return count_events(run, WORLD_STOPS, WORLD_YIELDED) > 0 ? &another_takes
               : busy.most_at_start >= downloads                 ? &no_limit
               : busy.most_at_start > places                     ? &one_too_many
                                             : why_too_many(run, &busy);
    if (busy.after_failure > 0)
        return &overlooked;
    bool over = find_said(run, 0, "all have ended") != NULL;
    if (busy.others > 0 || (over && busy.begun < gets))
        return &other_pages;
    if (busy.begun == 0)
        return &unclear;
    if (gave_up(run, "wake() of a task"))
        return count_events(run, WORLD_WOKEN, WORLD_BY_HAND) > 0 ? &still_queued
                                                                 : &queued_first;
    if (turns(run) > most_turns(run))
        return NULL; /* the last test says so */
    if (busy.begun < gets)
        return why_stuck(run, &busy);
    return as_expected(rows) ? NULL : busy.most == 1 ? &one_at_a_time : &too_few;
}

static const struct diagnosis *none_idle(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = limit(run, rows);
    struct busy busy = look_at(run);
    int queue, places = run->at[0], left = free_at_end(run, places, &queue);
    expect_truth(rows, "one waits while a place is free", false, busy.idle);
    expect_number(rows, "places that are free in the end", places, left);
    if (wrong || as_expected(rows))
        return wrong;
    if (busy.idle && busy.only_at_zero)
        return &batches;
    if (left > places)
        return why_too_many(run, &busy);
    bool since_failure = busy.idle ? busy.idle_since >= busy.failed - 0.01
                                   : busy.failed >= 0;
    return left == places - 1 && since_failure ? &lost_place
           : left < places                     ? &never_back
                                               : &not_told;
}

static const struct diagnosis *few_wake_ups(const struct run *run, struct rows *rows)
{
    int woken = count_events(run, WORLD_WOKEN, WORLD_BY_HAND), most = gets_of(run);
    int awake = turns(run), most_awake = most_turns(run);
    expect_number(rows, "wake-ups for a place, at most", most,
                  woken <= most ? most : woken);
    expect_number(rows, "turns of the loop, at most", most_awake,
                  awake <= most_awake ? most_awake : awake);
    expect_truth(rows, "the first in the queue is woken", true,
                 !look_at_waits(run).unfair);
    return as_expected(rows)    ? NULL
           : awake > most_awake ? &polling
           : woken > most       ? &for_nothing
                                : &not_fair;
}

const struct exercise at_most_exercise = {
    .label = "4b",
    .folder = "step4_http",
    .name = "at_most",
    .mistakes = {&no_limit,   &one_too_many, &another_takes, &handed_and_taken,
                 &not_taken,  &twice_back,   &still_queued,  &queued_first,
                 &lost_place, &not_each,     &overlooked,    &other_pages,
                 &never_back, &not_requeued, &not_fair,      &not_told,
                 &polling,    &for_nothing,  &batches,       &one_at_a_time,
                 &too_few},
    .title = "no more than a few",
    .core = true,
    .last_line = "all have ended",
    .probe = probe,
    .first_hint = "first use the two in download_coroutine(); then write them.",
    .picture = true,
    .endless = {&polling},
    .tests = {
        {"Three places: three at once, and never more.", "3 7, 3 9 1", 2, false, limit},
        {"None is free while a download waits.",
         "3 6, 4 10, 5 5, 2 9 2, 4 4 4, 7 12 8, 3 8 9, 12 20 20, 20 20, 20 1", 1, false,
         none_idle},
        {"One place: all are served, though one fails.", "1 4, 1 1, 1 3 1, 1 5 5", 2,
         true, limit},
        {"Each place that gets free wakes one: the first.", "2 6, 4 10, 5 18 7", 1,
         true, few_wake_ups}}};
