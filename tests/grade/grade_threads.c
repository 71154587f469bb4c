/* Exercise 5: the same with threads. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis deadlock = {
    "a deadlock",
    "Each thread waits for another one, or for a lock that is not given back; so none can "
    "ever continue.",
    "Each lock needs one unlock after it, on each way out; and no thread holds it while "
    "it waits for others."};

static const struct diagnosis main_ends = {
    "main ends itself",
    "pthread_exit() in the main thread ends that thread: get_all() never returns, and "
    "main() does not come to its end.",
    "pthread_join() for each thread; then return."};

static const struct diagnosis no_thread = {
    "joins what is no thread",
    "pthread_join() or pthread_detach() is given a thread that has not been created, or not yet.",
    "Which numbers does your loop take, from first to last? And does main() take one itself?"};

static const struct diagnosis no_join = {
    "does not wait for the threads",
    "get_all() returns without knowing that the threads are done. When main() returns, the "
    "program ends, and they with it. A sleep is a guess, not a wait.",
    "pthread_join() for each thread, once all have been created."};

static const struct diagnosis polling = {
    "polling",
    "A thread asks again and again, whether a lock is free or all are done, and burns the "
    "CPU, or comes late.",
    "pthread_mutex_lock() waits until the lock is free, pthread_join() until a thread is "
    "done: once, and for as long as it takes."};

static const struct diagnosis thrown_away = {
    "answers thrown away",
    "There are fewer calls of append() than answers: a thread that did not get the lock "
    "at once, for example, has dropped its answer.",
    "Each thread appends its answer: pthread_mutex_lock() waits for its turn."};

static const struct diagnosis not_appended = {
    "append() is not called",
    "The answers are not put into the list by append(), which is given for that.",
    "Lock, append(status), unlock."};

static const struct diagnosis too_few = {
    "fewer threads than GETs",
    "There are some threads, but not one for each GET. So some GETs begin only when others "
    "have ended.",
    "One pthread_create() for each number, all of them before the first join."};

static const struct diagnosis by_luck = {
    "no lock, but luck",
    "Nothing keeps two threads out of append() at the same time, but that they happen to "
    "come at different times: by a pause, or by polling.",
    "pthread_mutex_lock(&lock) before append(), and unlock after it, whatever the time."};

static const struct diagnosis same_variable = {
    "all look at the same variable",
    "The threads were given the address of one variable. When they look, it has "
    "another number already, or none at all.",
    "Each thread needs a number of its own, which stays until it has looked: an array "
    "of numbers. A pause only hides the mistake."};

static const struct diagnosis not_all = {"not all of them",
                                         "Not every number from 1 on is asked for.",
                                         "Where does your loop begin, and end?"};

static const struct diagnosis too_many = {
    "not as many as asked for",
    "It asks for numbers beyond how_many: more threads were created than there are GETs.",
    "how_many says how many: it is the end of both loops."};

static const struct diagnosis lock_held = {
    "the lock is held while it waits",
    "A thread that waits for an answer holds a lock; so the others can't even ask. Threads "
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

static const struct diagnosis unlocked = {
    "a variable without a lock",
    "One thread writes a variable, and another one uses it, with nothing to tell which is first. "
    "Here all went well; but threads that run at the same time may both see the same value.",
    "Lock around each use of a variable that all threads share; or have main() give each thread "
    "a number of its own."};

/* Whether each has another number than the others. */
static bool all_differ(const struct run *run)
{
    for (int i = 0; i < run->said_count; i++)
        if (strstr(run->said[i].text, " begins")
            && count_said(run, run->said[i].text) > 1)
            return false;
    return true;
}

/* What the threads did. */
struct seen {
    int created, same_argument, garbage; /* garbage: numbers that are none of ours */
    int begun, ended,
        wrong; /* GETs; wrong: with a number that another one has, or none */
    int begun_in_threads;
    int appended;
    double last_begin;
    int pauses, pauses_of_main; /* sleeps that are not in get() or append() */
    bool pause_between;         /* main slept while it created */
};

static struct seen look_at(const struct run *run)
{
    struct seen seen = {0};
    int how_many = run->at[0];
    int number = 0, end = 0, last_created = 0, main_slept = 0;
    for (int i = 0; i < run->said_count; i++) {
        const struct said *said = &run->said[i];
        if (strncmp(said->text, "(a thread is created)", 21) == 0) {
            seen.created++;
            seen.same_argument += said->text[21] != '\0';
            last_created = said->event;
        }
        if (strncmp(said->text, "answer ", 7) == 0) {
            seen.appended++;
            seen.pauses--;
            seen.pauses_of_main -= said->lane == WORLD_MAIN;
        }
        if (sscanf(said->text, "GET %d %n", &number, &end) != 1 || end == 0)
            continue;
        if (strcmp(said->text + end, "ends") == 0) {
            seen.ended++;
            seen.pauses--;
            seen.pauses_of_main -= said->lane == WORLD_MAIN;
            continue;
        }
        char line[32];
        snprintf(line, sizeof line, "GET %d begins", number);
        seen.wrong += number < 1 || number > how_many || count_said(run, line) > 1;
        seen.garbage += number < 0 || number > how_many + 1;
        seen.begun++;
        seen.begun_in_threads += said->lane != WORLD_MAIN;
        seen.last_begin = fmax(seen.last_begin, said->at - run->said[0].at);
    }
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind != WORLD_CALLS)
            continue;
        seen.pauses++;
        seen.pauses_of_main += event->lane == WORLD_MAIN;
        main_slept += event->lane == WORLD_MAIN && i < last_created;
    }
    seen.pause_between = seen.created > 1 && main_slept > 0;
    return seen;
}

static const struct diagnosis *check(const struct run *run, struct rows *rows,
                                     const struct seen *seen)
{
    int how_many = run->at[0];
    bool waits = !find_said(run, 0, "(has not waited)");
    expect_number(rows, "GETs that begin", how_many, seen->begun);
    expect_number(rows, "of these, with a number of their own", how_many,
                  seen->begun - seen->wrong);
    expect_time(rows, "the last one begins after", 0, seen->last_begin);
    expect_number(rows, "GETs that end", how_many, seen->ended);
    expect_truth(rows, "get_all() waits for them", true, waits);
    if (find_said(run, 0, "(main ends itself)"))
        return &main_ends;
    if (gave_up(run, "Deadlock"))
        return &deadlock;
    if (gave_up(run, "is no thread"))
        return &no_thread;
    if (seen->same_argument > 0 && seen->pause_between && seen->begun_in_threads > 1)
        return &same_variable;
    if (as_expected(rows))
        return NULL;
    if (run->ending == COMPUTED_ON && seen->created > 0)
        return &polling;
    if (seen->wrong > 0)
        return !all_differ(run)         ? &same_variable
               : seen->garbage == 0     ? &not_all
               : seen->begun > how_many ? &too_many
                                        : &same_variable;
    if (seen->created > 0
        && (!waits || (seen->ended < seen->begun && run->status == 0)))
        return seen->pauses_of_main > 3 ? &polling : &no_join;
    if (seen->begun == 0)
        return seen->created > 0 ? &no_join : &not_begun;
    if (count_said(run, "(sleeps with a lock)") > 0)
        return &lock_held;
    if (seen->last_begin > 0.5)
        return seen->begun_in_threads < 2 || seen->created < 2 ? &in_turn
               : seen->created < how_many - 1                  ? &too_few
                                                               : &joined_early;
    if (seen->begun < how_many)
        return &not_all;
    return &unclear;
}

static const struct diagnosis *at_once(const struct run *run, struct rows *rows)
{
    struct seen seen = look_at(run);
    return check(run, rows, &seen);
}

static const struct diagnosis *all_there(const struct run *run, struct rows *rows)
{
    char expected[32], found[32] = "nothing said";
    int how_many = run->at[0], count = -1;
    struct seen seen = look_at(run);
    const struct diagnosis *wrong = check(run, rows, &seen);
    snprintf(expected, sizeof expected, "%d", how_many);
    for (int i = 0; i < run->said_count; i++)
        if (sscanf(run->said[i].text, "%d answers in the list", &count) == 1)
            snprintf(found, sizeof found, "%d", count);
    bool alone = !find_said(run, 0, "(does not know of the append before)");
    bool polls = find_said(run, 0, "(tries again)") || seen.pauses_of_main > 3;
    expect_words(rows, "answers in the list", expected, found);
    expect_number(rows, "calls of append()", how_many, seen.appended);
    expect_truth(rows, "each after the one before", true, alone);
    if (wrong)
        return wrong;
    if (polls)
        return &polling;
    if (as_expected(rows)) {
        bool unsure = find_said(run, 0, "(does not know of the write before)");
        expect_truth(rows, "variables used by two at once", false, unsure);
        return unsure ? &unlocked : NULL;
    }
    if (seen.appended == 0)
        return &not_appended;
    if (seen.appended < how_many)
        return &thrown_away;
    return count == how_many && seen.pauses > 0 ? &by_luck
           : count >= 0                         ? &race
                                                : &unclear;
}

const struct exercise threads_exercise = {
    .label = "5",
    .folder = "step5_sync_baseline",
    .name = "threads",
    .mistakes = {&deadlock, &main_ends, &no_thread, &no_join, &polling, &thrown_away,
                 &not_appended, &too_few, &by_luck, &same_variable, &not_all, &too_many,
                 &lock_held, &joined_early, &in_turn, &race, &unlocked},
    .title = "the same with threads",
    .first_hint = "get_all() needs two loops, and each thread a number of its own.",
    .threads = true,
    .endless = {&polling},
    .tests = {{"All GETs at the same time.", "4, 1, 2, 6", 2, false, at_once},
              {"All answers are in the list.", "20, 1, 3, 8, 7", 2, true, all_there}}};
