/* Exercise 1a: a coroutine by hand. */
#include "grade.h"
#include <stdio.h>
#include <string.h>

static const struct diagnosis starts_again = {
    "starts again",
    "Each call gives the first number: the coroutine has not noted where it stopped, "
    "so the switch enters at the top each time; or the label stands in front of the loop, "
    "which then starts anew.",
    "Set f->line before you return, to the number of a case inside the loop, right after "
    "that return."};

static const struct diagnosis ends_early = {
    "ends too early",
    "The second call ends. It continued after the loop, not in it, or left it at "
    "once.",
    "The case label belongs inside the loop, right after the return, though its "
    "switch is outside; and f->line must have been set to its number."};

static const struct diagnosis no_stop = {
    "does not stop",
    "The first call went through all the numbers. To stop is to return, in the "
    "middle of the loop.",
    "In the loop: note the place, return true, and then the case label."};

static const struct diagnosis false_at_stop = {
    "false at a stop",
    "The first call has a number, and returns false. But false says that it has "
    "ended, and it is not called again.",
    "At a stop it returns true; only after the loop, false."};

static const struct diagnosis forgot = {
    "forgot its number",
    "The number is not the one after the last. A local variable is gone, or set "
    "anew, when the next call begins.",
    "All that must live across a stop is in the frame: count in f->number."};

static const struct diagnosis shared = {
    "two share one memory",
    "Alone, a counter is right; two of them disturb each other. There is only one "
    "static variable, for both.",
    "What belongs to one counter belongs in its frame, f->..."};

static const struct diagnosis no_end = {
    "never ends", "It counts on, beyond the last number.",
    "When the loop is over, nothing may return true any more."};

static const struct diagnosis too_many = {
    "one number too many", "It gives a number after the last one.",
    "f->to is the last number, not how many there are. Look at the condition of the loop."};

static const struct diagnosis left_out = {
    "leaves numbers out", "Not every number from the first to the last is there.",
    "There may be any number of stops, so it takes a loop. Where does f->number begin, where "
    "is it counted up, and when does the loop end? And does each stop return true, the last "
    "one, too?"};

static const struct diagnosis none_there = {
    "a number where there is none",
    "From 3 to 2 there is nothing to count, and the first call must end.",
    "Check the condition before the first number, too: a for or while loop does."};

static const struct diagnosis single = {
    "one number is not none",
    "From 7 to 7 there is one number to count; but the first call ends.",
    "There is nothing to count only if from is greater than to: the loop goes on as long as "
    "f->number <= f->to."};

static const struct diagnosis by_number = {
    "a number in place of the bookmark",
    "Whether it has started is told by its number. But 0, with which a frame begins, is a number "
    "like any other.",
    "The bookmark is f->line, and nothing else: 0 until it has started."};

/* What one counter did. */
struct counted {
    int count, numbers[100];
    bool ended;
    int last; /* what its number was at its end */
};

static struct counted look_at(const struct run *run, int counter)
{
    struct counted counted = {0};
    for (int i = 0; i < run->said_count; i++) {
        int which = 0, number = 0, end = 0;
        const char *text = run->said[i].text;
        if (sscanf(text, "counter %d: %d%n", &which, &number, &end) == 2
            && text[end] == '\0' && which == counter && counted.count < 100)
            counted.numbers[counted.count++] = number;
        if (sscanf(text, "counter %d has ended, at %d%n", &which, &number, &end) == 2
            && which == counter && text[end] == '\0') {
            counted.ended = true;
            counted.last = number;
        }
    }
    return counted;
}

/* Returns whether it did as expected. */
static bool expect_counts(struct rows *rows, int counter, const struct counted *counted,
                          int from, int to)
{
    bool well = true;
    for (int call = 1; call <= to - from + 2; call++) {
        char label[48], expected[16], found[16];
        snprintf(label, sizeof label, "call %d of counter %d", call, counter);
        snprintf(expected, sizeof expected, "%d", from + call - 1);
        snprintf(found, sizeof found, "%d", counted->numbers[call - 1]);
        if (call > counted->count)
            strcpy(found, call > counted->count + 1 ? "-"
                          : counted->ended          ? "the end"
                                                    : "nothing");
        if (call > to - from + 1)
            strcpy(expected, "the end");
        well = well && strcmp(expected, found) == 0;
        expect_words(rows, label, expected, found);
    }
    return well;
}

/* What is wrong with a counter that is to count from one number to another. */
static const struct diagnosis *what_is_wrong(const struct counted *it, int from, int to)
{
    const int *number = it->numbers;
    if (it->count == 0)
        return !it->ended         ? &unclear
               : from == to       ? &single /* from 2 to 4 all was well */
               : it->last == 0    ? &not_begun
               : it->last <= from ? &false_at_stop
                                  : &no_stop;
    if (number[0] >= to && number[0] > from)
        return &no_stop;
    if (it->count == 1 && it->ended)
        return &ends_early;
    if (it->count > 1 && number[1] == number[0])
        return &starts_again;
    if (it->count > 2 && number[2] == number[1])
        return &forgot;
    for (int i = 1; i < it->count && i <= to - from; i++)
        if (number[i] <= number[i - 1] || number[i] > number[i - 1] + 2)
            return &forgot;
    if (number[0] != from)
        return &left_out;
    if (it->count == to - from + 2 && it->ended)
        return &too_many;
    if (it->count >= to - from + 2)
        return &no_end;
    return it->ended ? &left_out : &unclear;
}

static const struct diagnosis *check(const struct run *run, struct rows *rows,
                                     const struct diagnosis *of_several)
{
    const struct diagnosis *wrong = NULL;
    for (int i = 0; i + 1 < run->count; i += 2) {
        int from = run->at[i], to = run->at[i + 1];
        struct counted it = look_at(run, i / 2 + 1);
        if (!expect_counts(rows, i / 2 + 1, &it, from, to) && !wrong)
            wrong = of_several                  ? of_several
                    : from > to && it.count > 0 ? &none_there
                                                : what_is_wrong(&it, from, to);
    }
    return wrong;
}

static const struct diagnosis *one_counts(const struct run *run, struct rows *rows)
{
    return check(run, rows, NULL);
}

static const struct diagnosis *some_count(const struct run *run, struct rows *rows)
{
    return check(run, rows, &shared);
}

/* Any other number than 0 has been counted to the end by now. */
static const struct diagnosis *from_nothing(const struct run *run, struct rows *rows)
{
    const struct diagnosis *wrong = check(run, rows, NULL);
    return wrong && run->at[0] == 0 ? &by_number : wrong;
}

const struct exercise by_hand_exercise = {
    .label = "1a",
    .folder = "step1_custom_loop",
    .name = "by_hand",
    .mistakes = {&starts_again, &ends_early, &no_stop, &false_at_stop, &forgot, &shared,
                 &no_end, &too_many, &left_out, &none_there, &single, &by_number},
    .title = "a coroutine by hand",
    .last_line = "all have ended",
    .first_hint =
        "begin with the for loop; then put the stop into it, as in by_hand.c.",
    .endless = {&starts_again, &forgot, &no_end, &by_number},
    .tests = {
        {"One counts to its end.", "2 4, 7 7, 95 103, 998 999", 1, true, one_counts},
        {"Some count, and don't disturb each other.",
         "1 2 10 12, 4 6 4 6, 12 13 1 3 1 1, 5 6 5 7 1 9 8 8 3 3 3 4 1 1 2 2 7 9 6 7",
         1, true, some_count},
        {"There may be nothing to count; and 0 is a number.",
         "3 2, 5 2, 1 0 2 3 9 7, 0 2, 0 0", 1, true, from_nothing}}};
