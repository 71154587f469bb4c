/* Exercise 3b: wait for the task that ends first. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct diagnosis no_wait = {
    "does not wait", "It ends at once, though none of the tasks is done yet.",
    "If none is done, it must stop; and the first that ends must wake it."};

static const struct diagnosis in_turn = {
    "awaits them in turn",
    "It waits for one particular task. If another one ends first, it doesn't notice.",
    "AWAIT_TASK waits for one. You need to be the waiter of each of them, and then one "
    "SUSPEND."};

static const struct diagnosis guess = {
    "a guess how long it takes",
    "It sleeps for a time after which one of the tasks is thought to be done. But it can't know "
    "how long they take.",
    "Wait for what happens, not for a time: be the waiter of each of them, and SUSPEND."};

static const struct diagnosis for_some = {
    "waits for some of them",
    "It is the waiter of some of the tasks, but not of all. If one of the others ends "
    "first, it doesn't notice.",
    "Which indexes does your loop take, from first to last?"};

static const struct diagnosis stops_each = {
    "stops once for each",
    "It stops as soon as it is the waiter of one task, and again for the next. While it "
    "stops, it is not yet the waiter of the others; and one that is done wakes nothing.",
    "First be the waiter of all of them; then, behind that loop, one SUSPEND."};

static const struct diagnosis for_all = {
    "waits for all", "It still waits when the first has ended.",
    "One wake-up is enough: after SUSPEND, see which task is done, and end."};

static const struct diagnosis wrong_one = {
    "the wrong one", "It ends in time, but names a task that is not done.",
    "winner is the index of the task whose state is DONE: tasks[winner]. One that does not "
    "sleep may be READY, and that is not yet DONE."};

static const struct diagnosis blind = {
    "overlooks one that has ended already",
    "One of them was done before it began to wait. That one wakes nothing any more, so "
    "it waits for another.",
    "Look before you stop: if one is DONE, there is nothing to wait for. And when you have "
    "waited: of which tasks are you still the waiter?"};

static const struct diagnosis losers = {
    "losers keep their waiter",
    "It has ended, but it is still the waiter of those that were not first. No "
    "other task can await them, and they would wake it out of its next sleep.",
    "Before it ends, on each way out, set .waiter of all of them to NULL."};

static const struct diagnosis polling = {
    "polling", "It wakes up again and again to see whether one of them is done.",
    "A task that ends wakes its waiter. Be that, for each of them, and SUSPEND once."};

/* How often the judge, who awaits wait_first(), stopped before that line. */
static int stops_before(const struct run *run, const struct said *said)
{
    int count = 0;
    for (int i = 0; said && i < said->event; i++) {
        const struct world_event *event = &run->trace->events[i];
        count += event->kind == WORLD_STOPS && event->depth == 0
                 && event->lane == said->lane;
    }
    return count;
}

/* Of how many tasks it was the waiter when it first stopped; 0: it slept; -1: neither. */
static int awaited_first(const struct run *run)
{
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_STOPS && event->depth == 1 && event->name >= 0
            && event->name < WORLD_MAX_NAMES
            && strcmp(run->trace->names[event->name], "wait_first") == 0)
            return event->why == WORLD_AWAITS   ? event->number
                   : event->why == WORLD_SLEEPS ? 0
                                                : -1;
    }
    return -1;
}

/* How often it slept. */
static int sleeps(const struct run *run)
{
    return count_stops(run, "wait_first", WORLD_SLEEPS);
}

static const struct said *first_line(const struct run *run, int *number)
{
    int end = 0;
    for (int i = 0; i < run->said_count; i++)
        if (sscanf(run->said[i].text, "number %d is first%n", number, &end) == 1
            && run->said[i].text[end] == '\0')
            return &run->said[i];
    return NULL;
}

/* When the first of them ends, or the last. */
static int extreme(const struct run *run, bool last)
{
    int found = run->at[0];
    for (int i = 1; i < run->count; i++)
        if (last ? run->at[i] > found : run->at[i] < found)
            found = run->at[i];
    return found;
}

/* Which one is first; if some end at the same time, that which was found may be. */
static void expect_first(struct rows *rows, const char *label, const struct run *run,
                         int found, const char *otherwise)
{
    char expected[32], words[32];
    int first = found, when = extreme(run, false);
    if (found < 1 || found > run->count || run->at[found - 1] != when)
        for (first = 1; run->at[first - 1] != when; first++)
            ;
    snprintf(expected, sizeof expected, "number %d", first);
    snprintf(words, sizeof words, "number %d", found);
    expect_words(rows, label, expected, found > 0 ? words : otherwise);
}

static int most_turns(const struct run *run)
{
    return 12 + 2 * run->count;
}

static const struct diagnosis *the_first(const struct run *run, struct rows *rows)
{
    int number = 0, count = run->count, when = extreme(run, false);
    const struct said *line = first_line(run, &number);
    double at = line ? line->at - run->said[0].at : NAN;
    expect_first(rows, "is first", run, line ? number : 0, line ? "another" : "none");
    expect_time(rows, "and that is known after", when, at);
    const struct said *end = find_said(run, 0, "number %d ends", number);
    expect_truth(rows, "it is done by then", true,
                 line && end && end->event < line->event);
    int awaited = awaited_first(run);
    bool some = awaited > 0 && awaited < count;
    if (as_expected(rows))
        return awaited == 0 && sleeps(run) == 1 ? &guess
               : awaited == 1 && some           ? &in_turn
               : some                           ? &for_some
                                                : NULL;
    if (turns(run) > most_turns(run) || sleeps(run) > 1)
        return &polling;
    if (!line && awaited == 1 && gave_up(run, "can wake one"))
        return &stops_each;
    if (!line)
        return &unclear;
    if (awaited > 1 && some)
        return &for_some;
    if (at < when - 0.1)
        return &no_wait;
    if (near(at, when))
        return &wrong_one;
    return near(at, extreme(run, true)) && stops_before(run, line) > 1 ? &for_all
                                                                       : &in_turn;
}

static const struct diagnosis *again(const struct run *run, struct rows *rows)
{
    static const char asked_again[] = "asked again: number ";
    const struct said *line = find_beginning(run, asked_again);
    double at = line ? line->at - run->said[0].at : NAN;
    int number = line ? atoi(line->text + strlen(asked_again)) : 0,
        when = extreme(run, false);
    expect_first(rows, "asked again, it says", run, number,
                 isnan(at) ? "nothing" : "another");
    expect_time(rows, "after", when, at);
    if (as_expected(rows))
        return NULL;
    return isnan(at) ? &unclear : near(at, when) ? &wrong_one : &blind;
}

static const struct diagnosis *none_left(const struct run *run, struct rows *rows)
{
    expect_time(rows, "all have ended after", extreme(run, true),
                when_said(run, "all have ended"));
    expect_truth(rows, "loop.h refuses something", false,
                 gave_up(run, "awaited already"));
    if (as_expected(rows))
        return NULL;
    return gave_up(run, "awaited already") || gave_up(run, "sleeps") ? &losers
                                                                     : &unclear;
}

static const struct diagnosis *anywhere(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = the_first(run, rows);
    int awake = turns(run), most = most_turns(run);
    if (!wrong)
        wrong = again(run, rows);
    if (!wrong)
        wrong = none_left(run, rows);
    expect_number(rows, "turns of the loop, at most", most,
                  awake <= most ? most : awake);
    return wrong ? wrong : as_expected(rows) && sleeps(run) == 0 ? NULL : &polling;
}

const struct exercise wait_first_exercise = {
    .label = "3b",
    .folder = "step3_wait_all",
    .name = "wait_first",
    .mistakes = {&no_wait, &in_turn, &guess, &for_some, &stops_each, &for_all,
                 &wrong_one, &blind, &losers, &polling},
    .title = "wait for the first",
    .core = true,
    .last_line = "all have ended",
    .first_hint = "is one DONE already? If not: which task will each of them wake?",
    .picture = true,
    .endless = {&polling},
    .tests = {{"It ends with the first, and says who that is.", "2 1 3, 3 2 1, 1 3 2",
               2, false, the_first},
              {"If one is done already, it ends at once.", "2 1 3, 2 3 1, 1 2 3", 1,
               false, again},
              {"It leaves no waiter behind.", "2 1 3, 1 2 3 4, 4 3 2 1, 3 1 4 2", 1,
               true, none_left},
              {"Whichever is first, without polling.",
               "4 6 3 2, 0 2 3, 2 0, 1, 2 2, 3 1 1 2, 0 0, "
               "3 4 5 6 7 8 9 6 2 3 4 5 6 7 8 9 3 1 5 6",
               1, true, anywhere}}};
