/* Exercise 5: the same with threads. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis deadlock = {
    "a deadlock",
    "Each thread waits for another one, or for a lock that is not given back; so none can "
    "ever go on.",
    "Each lock needs one unlock after it, on each way out; and nobody holds it while "
    "waiting for others."};

static const struct diagnosis nobody_waits = {
    "nobody waits",
    "get_all() returns while threads are still at work. When main() returns, the "
    "program ends, and they with it.",
    "pthread_join() for each thread, once all have been created."};

static const struct diagnosis same_variable = {
    "all look at the same variable",
    "The threads were given the address of one variable. When they look, it has "
    "another number already, or none at all.",
    "Each thread needs a number of its own, which stays until it has looked: an array "
    "of numbers."};

static const struct diagnosis not_all = {"not all of them",
                                         "Not every number from 1 on is asked for.",
                                         "Where does your loop begin, and end?"};

static const struct diagnosis lock_held = {
    "the lock is held while it waits",
    "Whoever waits for an answer holds a lock; so the others can't even ask. Threads "
    "that wait for each other are a slow way to be one thread.",
    "Lock only around append(), for as short a time as you can."};

static const struct diagnosis joined_early = {
    "joined too early",
    "Each thread is awaited before the next one is created. So they run one after "
    "the other.",
    "Two loops: create them all, each with a number of its own, and then join them "
    "all."};

static const struct diagnosis in_turn = {
    "one after the other", "One thread does all the GETs, each after the one before.",
    "pthread_create() a thread for each number."};

static const struct diagnosis race = {
    "a race",
    "Answers are missing: two threads were in append() at the same time, saw the same "
    "count, and wrote to the same place.",
    "pthread_mutex_lock(&lock) before append(), and unlock after it. One lock, the "
    "same for all."};

/* Whether each has another number than the others. */
static bool all_differ(const struct run *run)
{
    for (int i = 0; i < run->said_count; i++)
        if (strstr(run->said[i].text, " begins")
            && count_said(run, run->said[i].text) > 1)
            return false;
    return true;
}

static const struct diagnosis *at_once(const struct run *run, struct rows *rows,
                                       int how_many)
{
    int begun = 0, ended = 0, wrong = 0;
    double last_begin = 0, last_end = 0;
    for (int i = 0; i < run->said_count; i++) {
        int number = 0, end = 0;
        double at = run->said[i].at - run->said[0].at;
        if (sscanf(run->said[i].text, "GET %d %n", &number, &end) != 1 || end == 0)
            continue;
        if (strcmp(run->said[i].text + end, "ends") == 0) {
            ended++;
            last_end = fmax(last_end, at);
            continue;
        }
        char line[32];
        snprintf(line, sizeof line, "GET %d begins", number);
        wrong += number < 1 || number > how_many || count_said(run, line) > 1;
        begun++;
        last_begin = fmax(last_begin, at);
    }
    expect_number(rows, "GETs that begin", how_many, begun);
    expect_number(rows, "of these, with a number of their own", how_many,
                  begun - wrong);
    expect_time(rows, "the last one begins after", 0, last_begin);
    expect_number(rows, "GETs that end", how_many, ended);
    if (gave_up(run, "Deadlock"))
        return &deadlock;
    if (as_expected(rows))
        return NULL;

    int created = count_said(run, "(a thread is created)");
    if (wrong > 0)
        return all_differ(run) ? &not_all : &same_variable;
    if (created > 0 && ended < begun && run->status == 0)
        return &nobody_waits;
    if (begun == 0)
        return created > 0 ? &nobody_waits : &not_begun;
    if (count_said(run, "(sleeps with a lock)") > 0)
        return &lock_held;
    if (last_begin > 0.5)
        return created > 1 ? &joined_early : &in_turn;
    if (begun < how_many)
        return &not_all;
    return &unclear;
}

static const struct diagnosis *four(const struct run *run, struct rows *rows)
{
    return at_once(run, rows, 4);
}

static const struct diagnosis *all_there(const struct run *run, struct rows *rows)
{
    char found[32] = "nothing said";
    int count = -1;
    for (int i = 0; i < run->said_count; i++)
        if (sscanf(run->said[i].text, "%d answers in the list", &count) == 1)
            snprintf(found, sizeof found, "%d", count);
    const struct diagnosis *wrong = at_once(run, rows, 7);
    expect_words(rows, "answers in the list", "7", found);
    if (wrong || as_expected(rows))
        return wrong;
    return count >= 0 && count < 7 ? &race : &unclear;
}

const struct exercise threads_exercise = {
    .label = "5",
    .folder = "step5_sync_baseline",
    .name = "threads",
    .title = "the same with threads",
    .first_hint = "get_all() needs two loops, and each thread a number of its own.",
    .threads = true,
    .tests = {{"All GETs at the same time.", "4", 2, false, four},
              {"All answers are in the list.", "7", 2, true, all_there}}};
