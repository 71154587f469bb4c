/* Exercise 4d: a bounded queue. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis no_limit = {
    "a queue without an end",
    "put() does not wait, so the queue grows as long as the producer is faster.",
    "While queue.last - queue.first is queue.size, put() has to wait."};

static const struct diagnosis one_too_many = {
    "one too many", "There is one number more in the queue than there should be.",
    "When is it full? At size, not above. And wait before you append, not after it."};

static const struct diagnosis from_empty = {
    "taken from an empty queue",
    "get() takes a number when none is there. What it gets is nothing that was put.",
    "While queue.last is queue.first, get() has to wait."};

static const struct diagnosis lost = {
    "a number is lost", "The producer has put it in, but it never comes out.",
    "When the queue is full, put() waits. It throws nothing away."};

static const struct diagnosis not_in_order = {
    "not in order", "The numbers come out in another order than they went in.",
    "put() appends at last, get() takes from first."};

static const struct diagnosis getter_waits = {
    "the consumer waits forever",
    "There are numbers in the queue, and the consumer still waits for one.",
    "get() leaves its task in queue.getter before it stops; put() appends, and wakes it."};

static const struct diagnosis putter_waits = {
    "the producer waits forever",
    "There is room in the queue, and the producer still waits for it.",
    "put() leaves its task in queue.putter before it stops; get() takes, and wakes it."};

static const struct diagnosis does_not_wait = {
    "woken, though it does not wait",
    "wake() is called for a task that has been woken before, or for none at all: NULL.",
    "If it is not NULL, wake it; and set it to NULL as soon as you have."};

static const struct diagnosis too_long = {
    "waits too long",
    "The producer waits though there is room, or the consumer though there is a number.",
    "put() waits only while the queue is full, get() only while it is empty."};

static const struct diagnosis polling = {
    "polling",
    "A task that waits is resumed again and again to look whether it still has to.",
    "SUSPEND, and let the other one wake it, when it has changed the queue."};

/* What has happened: each time, the number; and when. */
struct flow {
    int count, numbers[MAX_GIVEN];
    double at[MAX_GIVEN];
};

static void note(struct flow *flow, const struct run *run, int i, const char *format)
{
    int number;
    if (flow->count == MAX_GIVEN || sscanf(run->said[i].text, format, &number) != 1)
        return;
    flow->numbers[flow->count] = number;
    flow->at[flow->count++] = run->said[i].at - run->said[0].at;
}

/* When each number should go in, and come out. */
static void expect(const int *arguments, int count, struct flow *in, struct flow *out)
{
    int size = arguments[0], make = arguments[1], take = arguments[2];
    *in = *out = (struct flow){.count = count};
    for (int i = 0; i < count; i++) {
        double made = (i > 0 ? in->at[i - 1] : 0) + make;
        double ready = i > 0 ? out->at[i - 1] + take : 0;
        in->at[i] = i >= size ? fmax(made, out->at[i - size]) : made;
        out->at[i] = fmax(in->at[i], ready);
    }
}

/* Adds a row for the first number that did not go in, or come out, when it should. Returns 1
 * if it was late, -1 if early, 0 if there is none. */
static int expect_flow(struct rows *rows, const int *numbers, const char *what,
                       const struct flow *expected, const struct flow *found)
{
    char label[48];
    for (int i = 0; i < expected->count; i++) {
        double at = i < found->count ? found->at[i] : NAN;
        snprintf(label, sizeof label, "%d %s after", numbers[i], what);
        if (!near(at, expected->at[i])) {
            expect_time(rows, label, expected->at[i], at);
            return at < expected->at[i] ? -1 : 1;
        }
    }
    return 0;
}

static void list(char *text, size_t size, const int *numbers, int count)
{
    for (int i = 0; i < count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, size - length, "%s%d", i > 0 ? " " : "", numbers[i]);
    }
}

static bool polls(const struct run *run, const char *function)
{
    return count_stops(run, function, WORLD_SLEEPS) > 0
           || count_stops(run, function, WORLD_YIELDED) > MAX_GIVEN;
}

/* Whether the numbers that came out are as they went in, but for some that are missing. */
static bool in_order(const struct flow *out, const int *numbers, int count)
{
    int found = 0;
    for (int i = 0; i < count && found < out->count; i++)
        found += numbers[i] == out->numbers[found];
    return found == out->count;
}

static const struct diagnosis *check(const struct run *run, struct rows *rows)
{
    const int *numbers = run->at + 3, count = run->count - 3, size = run->at[0];
    int most = 0;
    struct flow right_in, right_out, in = {0}, out = {0};
    char expected[32] = "", found[32] = "";
    bool differs = false, empty = false;
    expect(run->at, count, &right_in, &right_out);
    for (int i = 0, before = 0; i < run->said_count; i++) {
        note(&in, run, i, "put %d");
        note(&out, run, i, "got %d");
        bool counted = sscanf(run->said[i].text, "%d in the queue", &before) == 1;
        int inside = counted ? before : in.count - out.count;
        most = inside > most ? inside : most;
        int last = out.count - 1;
        if (!differs && last >= 0
            && (last >= count || out.numbers[last] != numbers[last])) {
            differs = true;
            empty = before <= 0;
        }
    }
    list(expected, sizeof expected, numbers, count);
    list(found, sizeof found, out.numbers, out.count);
    expect_words(rows, "they come out as", expected, found);
    expect_number(rows, "in the queue, at most", size, most < size ? size : most);
    int late_in = expect_flow(rows, numbers, "is put", &right_in, &in);
    int late_out = expect_flow(rows, numbers, "is got", &right_out, &out);
    if (polls(run, "put") || polls(run, "get"))
        return &polling;
    if (as_expected(rows))
        return NULL;
    if (gave_up(run, "wake() of a task") || gave_up(run, "no task to wake"))
        return &does_not_wait;
    if (empty)
        return &from_empty;
    if (!in_order(&out, numbers, count))
        return &not_in_order;
    bool stuck = gave_up(run, "can wake");
    if (out.count < count && (!stuck || late_in < 0))
        return stuck || ended_well(run) ? &lost : &unclear;
    if (most > size)
        return most == size + 1 ? &one_too_many : &no_limit;
    if (stuck)
        return in.count > out.count ? &getter_waits : &putter_waits;
    return late_in > 0 || late_out > 0 ? &too_long : &unclear;
}

const struct exercise queue_exercise = {
    .label = "4d",
    .folder = "step4_http",
    .name = "queue",
    .title = "a bounded queue",
    .mistakes = {&no_limit, &one_too_many, &from_empty, &lost, &not_in_order,
                 &getter_waits, &putter_waits, &does_not_wait, &too_long, &polling},
    .first_hint = "when must put() wait, and which line of get() ends that wait?",
    .picture = true,
    .endless = {&polling},
    .tests = {{"A fast producer has to wait.", "2 0 1 7 5 9 3 8", 2, true, check},
              {"A fast consumer has to wait.", "3 1 0 6 0 4", 1, true, check},
              {"Room for one.", "1 0 2 5 1 4", 1, true, check},
              {"Now the one, now the other.", "3 1 2 9 4 1 8 2 7 5", 1, true, check}}};
