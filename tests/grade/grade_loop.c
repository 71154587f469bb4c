/* Exercise 1c: the loop that asks all its coroutines in turn. */
#include "grade.h"
#include <math.h>
#include <stdio.h>

#define SHORTEST 1e-9 /* seconds: a sleep that is none, and so is sched_yield() */

static const struct diagnosis one_after_the_other = {
    "one after the other",
    "One of them is asked until it ends, and none of the others runs in the meantime.",
    "One resume() for each of them, and only then the next round: which of your two "
    "loops stands inside the other?"};

static const struct diagnosis first_end = {
    "stops at the first end",
    "As soon as one has ended, the others are not asked any more.",
    "The end of one is not the end of all: what is true only when all have ended?"};

static const struct diagnosis forgets = {
    "forgets a coroutine", "One of them was never resumed.",
    "Which numbers does your index take, from first to last? And what is in the "
    "place of one that has been taken out?"};

static const struct diagnosis gives_up = {
    "gives up early",
    "It returns, and some have begun but not ended. How many turns they need can't "
    "be known beforehand.",
    "Not a fixed number of rounds, but as long as one of them has not ended: resume() "
    "says true if there is more to come."};

static const struct diagnosis one_decides = {
    "one decides for all",
    "It returned when one of them had ended, such as the last of the array; but another one "
    "had not.",
    "Another round is needed as long as any of them has said that there is more to come."};

static const struct diagnosis never_returns = {
    "never returns", "All have ended, but the loop has not.",
    "What does it count, and when is that 0?"};

static const struct diagnosis sleeps = {
    "sleeps in the loop",
    "All end in time, and it is a good thought: why burn the CPU? But how long is right? "
    "Too long, and all are late; too short, and it still asks in vain.",
    "Step 2 answers just that. Here, leave the sleep out, or find out how long is right."};

static const struct diagnosis sleeps_late = {
    "sleeps in the loop",
    "While it sleeps, none of them can run; so those that would be ready are late.",
    "Leave the sleep out: ask again and again. Step 2 knows how long is right."};

static const struct diagnosis not_counted = {
    "does not count", "All have ended in time, but it returns 0.",
    "Where resume() has returned true, it has asked in vain: in_vain++."};

static const struct diagnosis wrong_count = {
    "counts something else",
    "All have ended, but the number is another. In vain is each resume() that returned "
    "true, of any of them; not a round, and not the last one, which returned false.",
    "in_vain++ belongs where your code has seen that resume() returned true."};

static const struct diagnosis *what_is_wrong(const struct run *run)
{
    bool returned = find_said(run, 0, "run_all() has returned") != NULL;
    int ends = 0, late = 0;
    double first = INFINITY, last = 0;
    for (int i = 0; i < run->count; i++) {
        double end = when_said(run, "number %d ends", i + 1);
        ends += !isnan(end);
        late += end > run->at[i] + 0.02;
        first = fmin(first, end);
        last = fmax(last, end);
    }
    int begun = count_said(run, "number") - ends;
    if (begun == 0 && returned)
        return &not_begun;
    if (blocking_calls(run, IN_MAIN, SHORTEST, NULL) > 0)
        return &sleeps_late;
    if (gave_up(run, "coroutine has ended"))
        return &unclear; /* generic.c says so */
    if ((run->at[0] > 0
         && when_said(run, "number 2 begins") >= when_said(run, "number 1 ends"))
        || (begun == 1 && ends == 0 && !returned))
        return &one_after_the_other;
    if (returned && begun < run->count)
        return &forgets;
    if (returned && ends == 0)
        return &gives_up;
    if (returned && ends < run->count)
        return near(first, last) ? &first_end : &one_decides;
    if (late > 0)
        return &one_after_the_other;
    if (!returned && ends == run->count)
        return &never_returns;
    return &unclear;
}

static const struct diagnosis *each_to_its_end(const struct run *run, struct rows *rows)
{
    double longest = 0;
    char label[48];
    for (int i = 0; i < run->count; i++) {
        snprintf(label, sizeof label, "number %d begins after", i + 1);
        expect_time(rows, label, 0, when_said(run, "number %d begins", i + 1));
        snprintf(label, sizeof label, "number %d ends after", i + 1);
        expect_time(rows, label, run->at[i], when_said(run, "number %d ends", i + 1));
        longest = fmax(longest, run->at[i]);
    }
    expect_time(rows, "run_all() returns after", longest,
                when_said(run, "run_all() has returned"));
    return as_expected(rows) ? NULL : what_is_wrong(run);
}

/* One sleep until the next is due, as in step 2, is as good as none. */
static const struct diagnosis *no_sleep(const struct run *run, struct rows *rows)
{
    int calls = blocking_calls(run, IN_MAIN, SHORTEST, NULL);
    const struct diagnosis *wrong = each_to_its_end(run, rows);
    expect_number(rows, "sleeps (2 are known to be needed), at most", 2,
                  calls <= 2 ? 2 : calls);
    return calls > 2 ? &sleeps : wrong;
}

static const struct diagnosis *in_vain(const struct run *run, struct rows *rows)
{
    int count = 0, stops = count_events(run, WORLD_STOPS, WORLD_SUSPENDED);
    const struct diagnosis *wrong = each_to_its_end(run, rows);
    for (int i = 0; i < run->said_count; i++)
        sscanf(run->said[i].text, "in vain: %d", &count);
    expect_number(rows, "asked in vain", stops, count);
    return wrong               ? wrong
           : as_expected(rows) ? NULL
           : count == 0        ? &not_counted
                               : &wrong_count;
}

const struct exercise loop_exercise = {
    .label = "1c",
    .folder = "step1_custom_loop",
    .name = "loop",
    .mistakes = {&one_after_the_other, &first_end, &forgets, &gives_up, &one_decides,
                 &never_returns, &sleeps, &not_counted, &wrong_count},
    .title = "the loop that asks",
    .core = true,
    .last_line = "run_all() has returned",
    .first_hint =
        "two loops: rounds, until none is left; and in each, one resume() for each.",
    .picture = true,
    .endless = {&never_returns},
    .tests = {
        {"Two wait at the same time.", "3 3, 2 4", 2, true, each_to_its_end},
        {"Each runs to its end, whichever is first.",
         "1 3 2, 2, 3 2 1, 1 2 3, 0 2 0, 2 0 2 0, 5 1 4 1 3 2 2, "
         "1 2 3 4 5 1 2 3 4 5 5 4 3 2 1 5 4 3 2 1",
         1, true, each_to_its_end},
        {"It asks, and doesn't sleep in vain.", "2 7", 1, true, no_sleep},
        {"It knows how often it has asked in vain.", "1 0 2, 4", 1, true, in_vain}}};
