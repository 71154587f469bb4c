/* Exercise 1d: a tree in which each coroutine awaits its children. */
#include "grade.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis only_own = {
    "only its own value", "It awaits the reading of its own value, and no child.",
    "A node is a frame, too: AWAIT(&f->left->self, sum_coroutine)."};

static const struct diagnosis no_child = {
    "awaits a child that isn't there",
    "Where a child is missing, f->left or f->right is NULL: there is no frame to await, "
    "and no sum in it.",
    "Ask before you use a child: if (f->left), and if (f->right)."};

static const struct diagnosis left_out = {
    "leaves out a node",
    "Not every value is read. Each node must await its left child, the reading of its "
    "own value, and its right child.",
    "A node may have one child without the other: ask for each of them."};

static const struct diagnosis not_read = {
    "does not wait for the value",
    "It takes a value that is not there before its reading_coroutine has ended.",
    "AWAIT(&f->reading.self, reading_coroutine); then it is in f->reading.value."};

static const struct diagnosis no_stop = {
    "does not stop",
    "It resumes its child again and again, and does not stop when the child does. So no "
    "other coroutine could run meanwhile.",
    "AWAIT is that loop, with a SUSPEND in it."};

static const struct diagnosis out_of_order = {
    "not in order", "All values are read, but not in the order of the tree.",
    "First what is below on the left, then the node's own value, then what is below on "
    "the right."};

static const struct diagnosis too_early = {
    "takes a result too early",
    "The first sum is wrong and the second is right: it took what the first time had left "
    "in the frames.",
    "A result is in the child's frame when AWAIT is over: add it up behind that."};

static const struct diagnosis one_level = {
    "two levels deep",
    "It adds the own values of its children, but not what is below them.",
    "AWAIT(&f->left->self, sum_coroutine), and then add the child's sum, f->left->sum."};

static const struct diagnosis wrong_frame = {
    "another coroutine's frame",
    "It reads a value that is in no node: reading_coroutine runs with a frame that is a "
    "struct node, and takes what lies there for its own members.",
    "The frame of a reading is f->reading; that of sum_coroutine is a node: f->left->self."};

static const struct diagnosis wrong_sum = {
    "the wrong sum", "All values are read, but the sum is another.",
    "f->sum is the left child's sum, the node's own value and the right child's sum."};

static const struct diagnosis twice = {
    "awaits a node twice", "A value is read more than once for one sum.",
    "One AWAIT for each child, and one for the node's own reading."};

static const struct diagnosis not_anew = {
    "does not begin anew",
    "The second sum of the same tree is another. AWAIT makes only the child's self anew: "
    "the other members of the frame keep their values.",
    "The first line that sets f->sum should be = and not +=; and nothing is static."};

/* What was read for the first sum, or the second; and what it was. */
struct summed {
    int count, sum, stops;
    char values[64];
};

static struct summed look_at(const struct run *run, int time)
{
    struct summed it = {.sum = -1, .stops = -1};
    for (int i = 0; i < run->said_count && time > 0; i++) {
        int value = 0, read = 0;
        const char *text = run->said[i].text;
        if (sscanf(text, "the sum: %d, stops: %d", &it.sum, &it.stops) == 2)
            time--;
        else if (time == 1 && sscanf(text, "%d is read%n", &value, &read) && read > 0) {
            size_t length = strlen(it.values);
            snprintf(it.values + length, sizeof it.values - length, "%s%d",
                     length > 0 ? " " : "", value);
            it.count++;
        }
    }
    return it;
}

/* How many there are in "1 2 3". */
static int count_of(const char *values)
{
    return ((int)strlen(values) + 1) / 2;
}

static bool as_it_should(struct rows *rows, const struct summed *it, const char *values,
                         int sum)
{
    expect_words(rows, "read", values, it->count > 0 ? it->values : "nothing");
    expect_number(rows, "the sum", sum, it->sum);
    expect_number(rows, "stops", count_of(values), it->stops);
    return as_expected(rows);
}

/* own: the value at the top. two: with those of its children; -1: that would tell nothing. */
static const struct diagnosis *check(const struct run *run, struct rows *rows,
                                     const char *values, int sum, int own, int two)
{
    struct summed it = look_at(run, 1);
    int count = count_of(values);
    if (as_it_should(rows, &it, values, sum))
        return NULL;
    if (run->ending == CRASHED && run->signal == SIGSEGV)
        return &no_child;
    if (it.sum < 0)
        return &unclear;
    if (strchr(it.values, '0'))
        return &wrong_frame;
    if (it.count == count && it.sum == sum)
        return strcmp(it.values, values) == 0 ? &no_stop : &out_of_order;
    int resumed = count_events(run, WORLD_GOES_ON, 0); /* 8: no child, 2: nothing */
    if (it.count == 1 && it.sum == own && resumed <= 8)
        return &only_own;
    if (it.count == 0)
        return it.sum > 0 || resumed > 2 ? &not_read : &not_begun;
    if (it.sum == two)
        return &one_level;
    if (it.count != count)
        return it.count < count ? &left_out : &twice;
    return look_at(run, 2).sum == sum ? &too_early : &wrong_sum;
}

static const struct diagnosis *two_levels(const struct run *run, struct rows *rows)
{
    return check(run, rows, "1 2 3", 6, 2, -1);
}

static const struct diagnosis *three_levels(const struct run *run, struct rows *rows)
{
    return check(run, rows, "1 2 3 4 5 6 7", 28, 4, 12);
}

static const struct diagnosis *gaps(const struct run *run, struct rows *rows)
{
    return check(run, rows, "4 5 6 7 8", 30, 6, -1);
}

static const struct diagnosis *second(const struct run *run, struct rows *rows)
{
    struct summed it = look_at(run, 2);
    return as_it_should(rows, &it, "1 2 4 6", 13) ? NULL : &not_anew;
}

const struct exercise tree_exercise = {
    .label = "1d",
    .folder = "step1_custom_loop",
    .name = "tree",
    .mistakes = {&only_own, &no_child, &left_out, &not_read, &no_stop, &out_of_order,
                 &too_early, &one_level, &wrong_frame, &wrong_sum, &twice, &not_anew},
    .title = "a child of a child",
    .last_line = "that is all",
    .first_hint = "a node is the frame of a coroutine: AWAIT(&f->left->self, ...).",
    .picture = true,
    .crash = &no_child,
    .tests = {
        {"A node and its two children are summed.", "2 1 3", 1, false, two_levels},
        {"Three deep, in order.", "4 2 6 1 3 5 7", 1, false, three_levels},
        {"Where a child is missing, too.", "6 4 8 0 5 7", 1, false, gaps},
        {"The second sum is the same.", "4 2 6 1", 1, true, second}}};
