/* Exercise 2a: the loop that sleeps until a sleeper is due. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis not_taken_out = {
    "not taken out of the list",
    "The same one wakes again and again: it is still in the list.",
    "wait_for_next() returns the first, and before that sets first to the one behind "
    "it. And one that is put into the list gets a next of its own."};

static const struct diagnosis lost = {
    "lost from the list", "Not all of them wake: one is no longer in the list.",
    "One that is put into the list needs a next; and first must lead to all of them. "
    "Draw the list with arrows, before and after."};

static const struct diagnosis no_wait = {
    "does not wait",
    "wait_for_next() returns at once, though those in the list are not due yet.",
    "Before wait_for_next() returns the first, it sleeps until that is due."};

static const struct diagnosis sleeps_early = {
    "one after the other",
    "fall_asleep() itself sleeps, so the next one has to wait for that.",
    "There, only note when it is due. Sleeping is for wait_for_next()."};

static const struct diagnosis polling = {
    "polling",
    "It looks at the clock again and again, and burns the CPU all that time.",
    "It is known for how long none is due: sleep_for() that long, once."};

static const struct diagnosis short_naps = {
    "many short naps",
    "It sleeps a little, looks, and sleeps a little more. That is polling, slowly: "
    "too long a nap, and one of them is late.",
    "The time until the first is due is first->due - now()."};

static const struct diagnosis not_a_time = {
    "seconds, not a time",
    "due is a time, like now(). If it is only how long, the same number means a different "
    "time for each that falls asleep later.",
    "due is now() plus the seconds; and what is left of them is due - now()."};

static const struct diagnosis whole_nap = {
    "a nap too long",
    "due is right; but the sleep takes all the seconds of the sleeper, though some of them "
    "have passed already.",
    "Sleep for what is left: due - now()."};

static const struct diagnosis not_seconds = {
    "a time, not seconds",
    "It sleeps for as many seconds as now() has counted since the machine was "
    "started.",
    "sleep_for() wants to know how long: due - now()."};

static const struct diagnosis rounded = {
    "a rounded time",
    "In whole seconds all is well; but when the program has ended, a sleeper of 0.1234 s was "
    "put to sleep, and did not wake when it was due.",
    "sleep_for() takes a double: give it what is left, and round nothing."};

static const struct diagnosis not_in_order = {
    "not in order", "One of them wakes before others that were due earlier.",
    "The one that is due first has to come first in the list: find the place for the new "
    "one, between those before and those after."};

static const struct diagnosis too_early = {
    "wakes too early",
    "The order is right, but one wakes before it is due: the sleep was shorter than what was "
    "left, as when that is cut to whole seconds.",
    "due - now() is a double: keep it one, all the way to sleep_for()."};

static const struct diagnosis ring = {
    "the list is a ring",
    "From the last in the list, next leads back to one before it. So the list has no end, and "
    "what walks along it never ends.",
    "One that is put at the end needs next = NULL: it still has that of its last nap."};

static const struct diagnosis on_empty = {
    "a crash",
    "All have woken, and the list is empty. Then wait_for_next() is called once more, and looks "
    "behind a pointer that is NULL.",
    "Before all else in wait_for_next(): if first is NULL, return NULL."};

/* Looks at what the learner's functions have done. */
static const char probe[] =
    "static void probed_fall_asleep(struct sleeper *sleeper)\n"
    "{\n"
    "    double before = seconds_on(CLOCK_MONOTONIC);\n"
    "    fall_asleep(sleeper);\n"
    "    double wrong = sleeper->due - before - sleeper->seconds;\n"
    "    if (seconds_on(CLOCK_MONOTONIC) - before > 0.001)\n"
    "        world_say(\"(fall_asleep() takes time)\");\n"
    "    else if (!(-0.01 < wrong && wrong < 0.01))\n"
    "        world_say(\"(due is wrong)\");\n"
    "    int length = 0;\n"
    "    for (struct sleeper *at = first; at && length <= MAX_NUMBERS; at = at->next)\n"
    "        length++;\n"
    "    if (length > MAX_NUMBERS)\n"
    "        world_say(\"(the list is a ring)\");\n"
    "}\n"
    "#define fall_asleep probed_fall_asleep\n"
    "__attribute__((destructor)) static void probe_list(void)\n"
    "{\n"
    "    if (first) {\n"
    "        world_say(\"(the list is not empty)\");\n"
    "        return;\n"
    "    }\n"
    "    struct sleeper nap = {.naps = 1, .seconds = 0.1234};\n"
    "    double due = seconds_on(CLOCK_MONOTONIC) + nap.seconds;\n"
    "    fall_asleep(&nap);\n"
    "    double late = wait_for_next() == &nap ? seconds_on(CLOCK_MONOTONIC) - due : 1;\n"
    "    if (!(-0.002 < late && late < 0.002))\n"
    "        world_say(\"(a short nap is late)\");\n"
    "}\n";

/* Who sleeps, and when the next of its two naps is over. */
struct naps {
    double due[MAX_GIVEN];
    int left[MAX_GIVEN], count;
};

/* Of those that are due first, the one with that number, or else any: those that are due at the
 * same time may wake in either order. */
static int next_of(const struct naps *naps, int number)
{
    int next = -1;
    for (int i = 0; i < naps->count; i++)
        if (naps->left[i] > 0 && (next < 0 || naps->due[i] < naps->due[next]))
            next = i;
    bool same = number >= 1 && number <= naps->count && naps->left[number - 1] > 0
                && near(naps->due[number - 1], naps->due[next]);
    return same ? number - 1 : next;
}

/* What happened until the program said that it is over. */
struct calls {
    int count;
    bool whole; /* each was as long as the nap of the next that woke */
    double longest;
};

static struct calls look_at_calls(const struct run *run)
{
    struct calls calls = {.whole = true};
    const struct said *over = find_said(run, 0, "none sleeps");
    for (int i = 0; i < (over ? over->event : run->events); i++) {
        const struct world_event *event = &run->trace->events[i];
        int number = 0, next = 0;
        if (event->kind != WORLD_CALLS)
            continue;
        calls.longest = fmax(calls.longest, event->seconds);
        calls.count++;
        for (; next < run->said_count && run->said[next].event < i; next++)
            ;
        if (next < run->said_count
            && sscanf(run->said[next].text, "number %d wakes", &number) == 1)
            calls.whole = calls.whole && number >= 1 && number <= run->count
                          && near(event->seconds, run->at[number - 1]);
    }
    return calls;
}

static const struct diagnosis *in_order(const struct run *run, struct rows *rows)
{
    const int count = run->count, *seconds = run->at;
    struct naps naps = {.count = count};
    int woken = 0, more_than_twice = 0, next_said = 0;
    bool all_at_once = true, ordered = true, early = false,
         over = find_said(run, 0, "none sleeps") != NULL;

    for (int i = 0; i < count; i++) {
        naps.due[i] = seconds[i];
        naps.left[i] = 2;
    }
    for (int wakes = 1; wakes <= 2 * count; wakes++) {
        int number = 0;
        char label[48], expected[32], found[32] = "none";
        double at = NAN;
        for (; next_said < run->said_count && number == 0; next_said++)
            if (sscanf(run->said[next_said].text, "number %d wakes", &number) == 1)
                at = run->said[next_said].at - run->said[0].at;
        int next = next_of(&naps, number);
        snprintf(expected, sizeof expected, "%d at %.2f s", next + 1, naps.due[next]);
        snprintf(label, sizeof label, "number %d in the order of waking", wakes);
        if (number > 0) {
            woken++;
            all_at_once = all_at_once && at < 0.5;
            snprintf(found, sizeof found, "%d at %.2f s", number, at);
        }
        ordered = ordered && number == next + 1;
        early = early || at < naps.due[next] - 0.02;
        if (number == next + 1 && near(at, naps.due[next]))
            strcpy(found, expected);
        expect_words(rows, label, expected, found);
        naps.due[next] += seconds[next];
        naps.left[next]--;
    }
    if (as_expected(rows)
        && (over || run->ending == CRASHED || gave_up(run, "Sanitizer")))
        return over ? NULL : &on_empty;

    struct calls calls = look_at_calls(run);
    for (int i = 1; i <= count; i++) {
        char line[32];
        snprintf(line, sizeof line, "number %d wakes", i);
        more_than_twice += count_said(run, line) > 2;
    }
    bool wrong = find_said(run, 0, "(due is wrong)") != NULL;
    if (find_said(run, 0, "(fall_asleep() takes time)"))
        return &sleeps_early;
    if (over && find_said(run, 0, "(the list is not empty)"))
        return &no_wait;
    if (woken == 0 && over)
        return &not_begun;
    if (calls.longest > 500)
        return &not_seconds;
    if (run->trace->cpu > 0.5)
        return &polling;
    if (more_than_twice > 0)
        return &not_taken_out;
    if (!over && find_said(run, 0, "(the list is a ring)"))
        return &ring;
    if (over && woken < 2 * count)
        return &lost;
    if (wrong)
        return &not_a_time;
    if (woken == 2 * count && all_at_once)
        return &no_wait;
    if (calls.count > 4 * count)
        return &short_naps;
    if (calls.whole && calls.count > 1)
        return &whole_nap;
    return woken < 2 * count ? &unclear : ordered && early ? &too_early : &not_in_order;
}

static const struct diagnosis *one_wait_each(const struct run *run, struct rows *rows)
{
    int calls = look_at_calls(run).count, most = 2 * run->count;
    bool busy = run->trace->cpu > 0.5;
    bool late = find_said(run, 0, "(a short nap is late)") != NULL;
    expect_number(rows, "calls of sleep_for(), at most", most,
                  calls <= most ? most : calls);
    expect_words(rows, "the CPU", "free", busy ? "busy" : "free");
    expect_words(rows, "another one, of 0.1234 s, wakes", "in time",
                 late ? "early or late" : "in time");
    return as_expected(rows) ? NULL
           : busy            ? &polling
           : calls > most    ? &short_naps
                             : &rounded;
}

const struct exercise sleep_exercise = {
    .label = "2a",
    .folder = "step2_sleep_tasks",
    .name = "sleep",
    .mistakes = {&not_taken_out, &lost, &no_wait, &sleeps_early, &polling, &short_naps,
                 &not_a_time, &whole_nap, &not_seconds, &rounded, &not_in_order,
                 &too_early, &ring, &on_empty},
    .title = "the loop that sleeps",
    .last_line = "none sleeps",
    .probe = probe,
    .first_hint = "first the list: walk to the place where due fits, and put it there.",
    .endless = {&not_taken_out, &polling, &short_naps, &not_seconds, &ring},
    .crash = &on_empty,
    .tests = {{"Each wakes when it is due, twice.", "3 1 2, 2, 1 3", 2, true, in_order},
              {"So do others.",
               "4 2 2 1, 1 2 3 4, 4 3 2 1, 0 3 0 1, 3 3 3, 1 4 3 2 4 1 2 3, "
               "3 1 4 1 2 3 2 1 3 2 1 3 2 4 3 1 2 3 1 2",
               1, true, in_order},
              {"One sleep for each, and the CPU is free.", "3 2, 1 5 2", 1, true,
               one_wait_each}}};
