/* Exercise 1b: say hello twice. */
#include "grade.h"
#include <string.h>

static const struct diagnosis no_stop = {
    "does not stop",
    "It says hello twice in one go. None of the others can say hello in between.",
    "Between the two hellos, inside ASYNC { ... }: SUSPEND."};

static const struct diagnosis ends_early = {
    "ends too early",
    "It ends where it should stop. To return without a bookmark is to end, and SUSPEND "
    "leaves one.",
    "Between the two hellos: SUSPEND, and no return of your own."};

static const struct diagnosis comes_again = {
    "comes in again",
    "The guest comes in a second time, and gets another number. What stands above ASYNC "
    "is executed each time the coroutine is resumed.",
    "Call come_in() once, inside ASYNC { ... }, and keep its number in the frame: f->..."};

static const struct diagnosis forgot = {
    "forgot its number",
    "After the stop it has another number. A local variable is gone when the "
    "function returns, and a stop is a return.",
    "The number must live across the stop: make it a member of the frame, f->..."};

static const struct diagnosis shared = {
    "two share one memory",
    "Alone, a guest is right; two of them disturb each other. There is only one static "
    "or global variable, for both.",
    "What belongs to one guest belongs in its frame, f->..."};

static const struct diagnosis other_number = {
    "not the number that it was given",
    "The second guest says hello with a number that is not the one it got from come_in().",
    "Keep what come_in() returns: f->number = come_in();"};

static const struct diagnosis no_number = {
    "no guest comes in", "come_in() is never called, so the guest has no number.",
    "Inside ASYNC { ... }, before the first hello: f->number = come_in();"};

static const struct diagnosis wrong_place = {
    "stops in the wrong place", "It stops, but not between its two hellos.",
    "In this order: come_in(), hello(), SUSPEND, hello()."};

static const struct diagnosis too_often = {
    "stops too often", "It has been resumed twice and has not ended.",
    "One stop, between the two hellos; then it runs to the end of ASYNC { ... }."};

static const struct diagnosis hellos = {
    "not two hellos", "A guest says hello once before the stop and once after it.",
    "Call hello() on both sides of SUSPEND."};

enum { MOST = 16 };

/* What happened, in its order: what the guests said, and where they stopped or ended. */
static int look_at(const struct run *run, const char *happened[MOST])
{
    int count = 0, said = 0;
    for (int i = 0; i < run->events && count < MOST; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (said < run->said_count && run->said[said].event == i)
            happened[count++] = run->said[said++].text;
        else if (event->kind == WORLD_STOPS && event->depth == 0)
            happened[count++] = event->why == WORLD_ENDED ? "it ends" : "it stops";
    }
    return count;
}

static bool check(const struct run *run, struct rows *rows,
                  const char *const expected[])
{
    const char *found[MOST];
    int count = look_at(run, found);
    for (int i = 0; expected[i]; i++)
        expect_words(rows, i == 0 ? "first" : "then", expected[i],
                     i < count ? found[i] : "nothing");
    return as_expected(rows);
}

/* What is wrong with a guest that is alone. */
static const struct diagnosis *what_is_wrong(const struct run *run)
{
    int hello = count_said(run, "hello"), stops = 0;
    const char *happened[MOST];
    for (int i = look_at(run, happened); i > 0; i--)
        stops += strcmp(happened[i - 1], "it stops") == 0;
    if (count_said(run, "1 comes in") == 0 && hello == 0)
        return &not_begun;
    if (run->error[0])
        return &unclear;
    if (count_said(run, "1 comes in") == 0)
        return &no_number;
    if (stops == 0)
        return hello == 1 ? &ends_early : &no_stop;
    if (find_said(run, 0, "2 comes in"))
        return &comes_again;
    if (stops > 1)
        return &too_often;
    if (hello != 2)
        return &hellos;
    return strcmp(happened[2], "it stops") == 0 ? &forgot : &wrong_place;
}

static const struct diagnosis *one(const struct run *run, struct rows *rows)
{
    static const char *const expected[] = {"1 comes in",   "hello from 1", "it stops",
                                           "hello from 1", "it ends",      NULL};
    return check(run, rows, expected) ? NULL : what_is_wrong(run);
}

static const struct diagnosis *several(const struct run *run, struct rows *rows)
{
    static const char *const two[] = {
        "1 comes in",   "hello from 1", "it stops",     "2 comes in",
        "hello from 2", "it stops",     "hello from 1", NULL};
    static const char *const three[] = {
        "1 comes in", "hello from 1", "it stops",     "2 comes in",   "hello from 2",
        "it stops",   "3 comes in",   "hello from 3", "it stops",     "hello from 1",
        "it ends",    "hello from 2", "it ends",      "hello from 3", NULL};
    if (check(run, rows, run->at[0] == 2 ? two : three))
        return NULL;
    return find_said(run, 0, "hello from 2") ? &shared : &other_number;
}

const struct exercise hello_exercise = {
    .label = "1b",
    .folder = "step1_custom_loop",
    .name = "hello",
    .mistakes = {&no_stop, &ends_early, &comes_again, &forgot, &shared, &other_number,
                 &wrong_place, &too_often, &hellos},
    .title = "say hello twice",
    .core = true,
    .last_line = "that is all",
    .first_hint =
        "the body goes into ASYNC { ... }; what becomes of the local variable?",
    .picture = true,
    .tests = {{"It says hello, stops, and says hello again.", "1", 1, true, one},
              {"Two take turns, each with its own number.", "2, 3", 2, true, several}}};
