/* Exercise 2a: the loop that sleeps until somebody is due. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis not_taken_out = {
    "not taken out of the list",
    "The same one wakes again and again: it is still in the list.",
    "wait_for_next() returns the first, and before that sets first to the one behind "
    "it. And whoever is put into the list gets a next of their own."};

static const struct diagnosis lost = {
    "lost from the list", "Not everybody wakes: somebody is no longer in the list.",
    "Whoever is put into the list needs a next; and first must lead to everybody. "
    "Draw the list with arrows, before and after."};

static const struct diagnosis no_wait = {
    "does not wait", "Everybody wakes at once; nobody has slept.",
    "Before wait_for_next() returns the first, it sleeps until that is due."};

static const struct diagnosis sleeps_early = {
    "one after the other",
    "fall_asleep() itself sleeps, so whoever comes next has to wait for that.",
    "There, only note when it is due. Sleeping is for wait_for_next()."};

static const struct diagnosis polling = {
    "polling",
    "It looks at the clock again and again, and burns the CPU all that time.",
    "It is known for how long nobody is due: sleep_for() that long, once."};

static const struct diagnosis short_naps = {
    "many short naps",
    "It sleeps a little, looks, and sleeps a little more. That is polling, slowly: "
    "too long a nap, and somebody is late.",
    "The time until the first is due is first->due - now()."};

static const struct diagnosis not_a_time = {
    "seconds, not a time",
    "due is a time, like now(). If it is only how long, the same number means a different "
    "time for everybody who falls asleep later.",
    "due is now() plus the seconds; and what is left of them is due - now()."};

static const struct diagnosis not_seconds = {
    "a time, not seconds",
    "It sleeps for as many seconds as now() has counted since the machine was "
    "started.",
    "sleep_for() wants to know how long: due - now()."};

static const struct diagnosis not_in_order = {
    "not in order", "Somebody wakes before others who were due earlier.",
    "Whoever is due first has to come first in the list: find the place for the new "
    "one, between those before and those after."};

/* What should happen: whoever is due first, and of two, whoever fell asleep first. */
static const struct diagnosis *check(const struct run *run, struct rows *rows,
                                     const int *seconds, int count)
{
    double due[MAX_ROWS], last = 0, first_wake = INFINITY;
    int naps[MAX_ROWS], woken = 0, more_than_twice = 0;
    bool all_at_once = true;
    const struct said *said = NULL;

    for (int i = 0; i < count; i++) {
        due[i] = seconds[i] + i * 1e-6;
        naps[i] = 2;
        last += 2 * seconds[i];
    }
    for (int wakes = 1; wakes <= 2 * count; wakes++) {
        int next = -1, number = 0;
        char label[48], expected[32], found[32] = "nobody";
        for (int i = 0; i < count; i++)
            if (naps[i] > 0 && (next < 0 || due[i] < due[next]))
                next = i;
        snprintf(label, sizeof label, "number %d in the order of waking", wakes);
        snprintf(expected, sizeof expected, "%d, after %.2f s", next + 1, due[next]);
        for (int i = said ? (int)(said - run->said) + 1 : 0; i < run->said_count; i++)
            if (sscanf(run->said[i].text, "number %d wakes", &number) == 1) {
                double at = run->said[i].at - run->said[0].at;
                said = &run->said[i];
                first_wake = fmin(first_wake, run->said[i].at);
                woken++;
                all_at_once = all_at_once && at < 0.5;
                if (number == next + 1 && near(at, due[next]))
                    at = due[next];
                snprintf(found, sizeof found, "%d, after %.2f s", number, at);
                break;
            }
        expect_words(rows, label, expected, found);
        due[next] += seconds[next] + 1e-5;
        naps[next]--;
    }
    if (as_expected(rows) && find_said(run, 0, "nobody sleeps"))
        return NULL;

    bool over = find_said(run, 0, "nobody sleeps") != NULL;
    double longest = 0, shortest = 0;
    int before = 0;
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_CALLS) {
            longest = fmax(longest, event->seconds);
            shortest = fmin(shortest, event->seconds);
            before += event->at < first_wake - 0.001;
        }
    }
    for (int i = 1; i <= count; i++) {
        char line[32];
        snprintf(line, sizeof line, "number %d wakes", i);
        more_than_twice += count_said(run, line) > 2;
    }
    if (woken == 0 && over)
        return &not_begun;
    if (longest > 500)
        return &not_seconds;
    if (shortest < -100)
        return &not_a_time;
    if (run->trace->cpu > 0.5)
        return &polling;
    if (more_than_twice > 0)
        return &not_taken_out;
    if (over && woken < 2 * count)
        return &lost;
    if (woken == 2 * count && all_at_once)
        return &no_wait;
    if (blocking_calls(run, IN_MAIN, 0, NULL) > 4 * count)
        return &short_naps;
    if (before > 1 && woken > 0)
        return &sleeps_early;
    if (said && near(said->at - run->said[0].at, last))
        return &not_a_time;
    return woken == 2 * count ? &not_in_order : &unclear;
}

static const struct diagnosis *in_order(const struct run *run, struct rows *rows)
{
    return check(run, rows, (const int[]){3, 1, 2}, 3);
}

static const struct diagnosis *others(const struct run *run, struct rows *rows)
{
    return check(run, rows, (const int[]){4, 2, 2, 1}, 4);
}

static const struct diagnosis *one_wait_each(const struct run *run, struct rows *rows)
{
    int calls = blocking_calls(run, IN_MAIN, -1000, NULL);
    expect_number(rows, "calls of sleep_for(), at most", 4, calls <= 4 ? 4 : calls);
    expect_words(rows, "the CPU", "free", run->trace->cpu > 0.5 ? "busy" : "free");
    return as_expected(rows) ? NULL : run->trace->cpu > 0.5 ? &polling : &short_naps;
}

const struct exercise sleep_exercise = {
    .label = "2a",
    .folder = "step2_sleep_tasks",
    .name = "sleep",
    .title = "the loop that sleeps",
    .last_line = "nobody sleeps",
    .first_hint = "first the list: walk to the place where due fits, and put it there.",
    .tests = {
        {"Everybody wakes when due, twice.", "3 1 2", 2, true, in_order},
        {"So do others.", "4 2 2 1", 1, true, others},
        {"One sleep for each, and the CPU is free.", "3 2", 1, true, one_wait_each}}};
