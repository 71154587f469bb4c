/* Exercise 3c: wait for an answer, but not for ever. */
#include "grade.h"
#include <math.h>
#include <stdio.h>

static const struct diagnosis no_wait = {
    "does not wait",
    "It ends before the answer is there, and before the limit is over.",
    "Be the waiter of both, f->answer.task and f->alarm.task, and then SUSPEND, once."};

static const struct diagnosis no_limit = {
    "no limit", "It waits for the answer, however long that takes.",
    "create_task() for the alarm; and be the .waiter of both tasks before you stop."};

static const struct diagnosis whole_limit = {
    "always the whole limit",
    "It waits until the limit is over, even if the answer came long before.",
    "A task that sleeps itself can't be woken. Let the alarm sleep; and be the .waiter of the "
    "answer's task, too."};

static const struct diagnosis for_both = {
    "waits for both", "It still waits when one of the two has come.",
    "One wake-up is enough: one SUSPEND, and then see whether the answer is DONE."};

static const struct diagnosis overlooks = {
    "overlooks an answer that is there",
    "The answer is there before it begins to wait. That task has ended, and wakes none any "
    "more.",
    "Look before you stop: if f->answer.task is DONE, there is nothing to wait for."};

static const struct diagnosis too_strict = {
    "too late, though it is there",
    "The answer comes in the turn in which the alarm rings; so it is there when you look. But "
    "it counts as missing.",
    "Whether it is there, its own task knows: is that DONE?"};

static const struct diagnosis wrong_verdict = {
    "the wrong verdict",
    "It ends when it should, but in_time is not what it should be.",
    "in_time is whether the answer's task is DONE when the wait ends."};

static const struct diagnosis old_alarm = {
    "an old alarm rings",
    "The answer came first, and the alarm slept on. Now it ends, and wakes a task that has long "
    "been waiting for something else, or no longer waits at all.",
    "When the wait is over, whichever came first: f->alarm.task.waiter = NULL."};

static const struct diagnosis late_answer = {
    "a late answer wakes it",
    "The limit was over, and it stopped waiting. But it is still the waiter of the answer's "
    "task: no other task can await that, and its end wakes the wrong wait.",
    "When the wait is over, whichever came first: f->answer.task.waiter = NULL."};

static const struct diagnosis polling = {
    "polling",
    "It sleeps for some time, or a turn, and then looks whether the answer is there. But it "
    "can't know when that will be.",
    "The end of a task wakes its waiter. Be that, for both tasks, and SUSPEND once."};

/* A wait: what was said at its end, and after how long; how often it stopped, and how often of
 * that for a time or a turn; when it was first woken, and whether by an answer: their tasks
 * are the first lanes, in front of that of the task that asks. */
struct wait {
    const struct said *end;
    double after, woken;
    int stops, naps;
    bool by_answer;
};

static struct wait look_at_wait(const struct run *run, int number)
{
    const struct said *begin = find_said(run, 0, "waits for answer %d", number);
    struct wait wait = {.after = NAN, .woken = INFINITY};
    if (!begin)
        return wait;
    for (int i = (int)(begin - run->said) + 1; i < run->said_count && !wait.end; i++)
        if (run->said[i].lane == begin->lane)
            wait.end = &run->said[i];
    if (wait.end)
        wait.after = wait.end->at - begin->at;
    for (int i = begin->event; i < (wait.end ? wait.end->event : run->events); i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->lane != begin->lane || event->depth > 0)
            continue;
        if (event->kind == WORLD_WOKEN && wait.stops == 1) {
            wait.by_answer = event->other < event->lane;
            wait.woken = event->at - begin->at;
        }
        wait.stops += event->kind == WORLD_STOPS;
        wait.naps += event->why == WORLD_SLEEPS || event->why == WORLD_YIELDED;
    }
    return wait;
}

/* It should have ended after due seconds: when the answer came, or at the limit. */
static const struct diagnosis *why_wrong(const struct wait *wait, double answer,
                                         double limit)
{
    double due = fmax(0, fmin(answer, limit));
    double after = wait->after;
    if (wait->naps > 0)
        return wait->naps == 1 && near(after, limit) ? &whole_limit : &polling;
    if (wait->woken < due - 0.1)
        return wait->by_answer ? &late_answer : &old_alarm;
    if (answer <= 0)
        return near(after, 0) && wait->stops == 0 ? &wrong_verdict : &overlooks;
    if (isnan(after))
        return &unclear;
    if (after < due - 0.1)
        return &no_wait;
    if (near(after, due))
        return near(answer, limit) ? &too_strict : &wrong_verdict;
    return wait->stops > 1 ? &for_both : near(after, answer) ? &no_limit : &whole_limit;
}

/* "2 1 5": the limit is 2 s, and the answers are there after 1 and 5 s. */
static const struct diagnosis *each_wait(const struct run *run, struct rows *rows)
{
    double limit = run->at[0], now = 0;
    for (int number = 1; number < run->count; number++) {
        double answer = run->at[number], began = now;
        struct wait wait = look_at_wait(run, number);
        char label[48];
        now = fmin(fmax(answer, began), began + limit);
        rows->count = 0;
        snprintf(label, sizeof label, "the wait for answer %d ends after", number);
        expect_time(rows, label, now, wait.end ? wait.end->at - run->said[0].at : NAN);
        expect_words(rows, "and the answer is", answer <= now ? "in time" : "too late",
                     wait.end ? wait.end->text : "");
        expect_number(rows, "it has stopped: times", answer > began, wait.stops);
        if (!as_expected(rows) || wait.naps > 0)
            return why_wrong(&wait, answer - began, limit);
    }
    return NULL;
}

static const struct diagnosis *nothing_stale(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = each_wait(run, rows);
    return wrong                              ? wrong
           : gave_up(run, "awaited already")  ? &late_answer
           : gave_up(run, "wake() of a task") ? &old_alarm
                                              : NULL;
}

const struct exercise timeout_exercise = {
    .label = "3c",
    .folder = "step3_wait_all",
    .name = "timeout",
    .mistakes = {&no_wait, &no_limit, &whole_limit, &for_both, &overlooks, &too_strict,
                 &wrong_verdict, &old_alarm, &late_answer, &polling},
    .title = "time is up",
    .last_line = "all answers are there, and no alarm is left",
    .first_hint =
        "make a task of the alarm. Which task is to be woken by the end of which?",
    .picture = true,
    .endless = {&polling},
    .tests = {
        {"The answer comes first: it ends at once.", "3 1", 2, false, each_wait},
        {"The alarm rings first: it ends then.", "1 3, 0 2", 1, false, each_wait},
        {"Both in one turn, or there before: in time.", "3 3 1 2", 1, false, each_wait},
        {"Nothing wakes it later.", "2 1 9 4 8 7", 1, true, nothing_stale}}};
