/* Exercise 2b: what freezes the heart, and how two things are awaited at the same time. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct diagnosis blocking = {
    "a blocking call",
    "read_sensor() does not return before the sensor has answered. Until then "
    "nothing else can run, not even the heart: there is only one thread.",
    "What blocks must go: wait for the sensor with sensor_coroutine(), which stops."};

static const struct diagnosis yield_beside = {
    "YIELD, and then a blocking call",
    "YIELD lets the others run once. Then comes the call, and it blocks as before.",
    "Nothing that you put beside a blocking call cures it. sensor_coroutine() is the same without "
    "one."};

static const struct diagnosis sleep_beside = {
    "SLEEP beside a blocking call",
    "While SLEEP lasts, the heart beats; but the call after it still blocks.",
    "Nothing that you put beside a blocking call cures it. sensor_coroutine() is the same without "
    "one."};

static const struct diagnosis local_frame = {
    "a frame in a local variable",
    "To stop is to return: then the locals are gone, and with them the frame of a "
    "coroutine that has not ended, or its task. What is found there later may be anything.",
    "Make the frame of the sensor, and its task, members of struct reader."};

static const struct diagnosis not_awaited = {
    "created, but not awaited",
    "The sum is made before the sensors have answered: create_task() starts a task, "
    "and does not wait for it; coroutine() alone does not even start it.",
    "AWAIT_TASK(&task) waits until a task is done, AWAIT(&f->child.self, function) "
    "until a coroutine has ended."};

static const struct diagnosis read_gone = {
    "the read itself is gone", "The heart beats, but a sensor is not asked at all.",
    "Both sensors have to be asked, number 1 and number 2."};

static const struct diagnosis wrong_number = {
    "another sensor is asked",
    "A sensor has been asked whose number is neither 1 nor 2.",
    "Set number in the frame of each sensor, before it is started."};

static const struct diagnosis asked_twice = {
    "asked more than once", "A sensor that has been asked already is asked again.",
    "One frame for each sensor, and one task, or AWAIT, for each frame."};

static const struct diagnosis wrong_sum = {
    "the wrong sum", "Both have answered, but the sum is a different one.",
    "Each sensor has a frame of its own, with its own value: by default, 21 and 22."};

static const struct diagnosis not_said = {
    "the sum is missing",
    "Both sensors have answered, but the line with the sum never comes.",
    "When both have answered: say(\"the sum is %d\", ...), with their values."};

static const struct diagnosis in_turn = {
    "awaited one after the other",
    "The second sensor is asked only when the first has answered. AWAIT and AWAIT_TASK come "
    "to the next line only when that which they await has ended.",
    "What should run at the same time must be tasks: create both, and then await both."};

static const struct diagnosis too_late = {
    "a guess how long it takes",
    "How long the sensors take is guessed, or looked up; or the sum is there only when a time "
    "has passed that was thought long enough.",
    "Wait for what happens, not for a time: AWAIT_TASK(&task) for each of them."};

static const struct diagnosis polling = {
    "polling",
    "A task that asks again and again, \"are you done?\", keeps the loop from "
    "sleeping, and burns the CPU.",
    "AWAIT_TASK stops until the other one is done. It costs nothing."};

static const char the_sum[] = "the sum is ";

/* How long the sensors take is what an answer must not look at. */
static const char in_front[] =
    "#define seconds_of(number) (world_say(\"(peeks)\"), seconds_of(number))\n"
    "#define takes (world_say(\"(peeks)\"), takes)\n";
static const char probe[] = "#undef seconds_of\n#undef takes\n";

/* Whether the learner's part stopped for that reason itself, not in what it awaits. A sleep of no
 * time is none. */
static bool stops_itself(const struct run *run, enum world_why why)
{
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind != WORLD_STOPS || event->why != (int)why || event->name < 0
            || event->name >= WORLD_MAX_NAMES
            || (why == WORLD_SLEEPS && event->seconds < event->at + 0.001))
            continue;
        const char *name = run->trace->names[event->name];
        const struct world_event *before = &run->trace->events[i > 0 ? i - 1 : 0];
        if (strcmp(name, "sensor_coroutine") != 0
            && strcmp(name, "heart_coroutine") != 0
            && (before->kind != WORLD_STOPS || before->lane != event->lane))
            return true;
    }
    return false;
}

static bool mentioned(const struct run *run, const char *function)
{
    for (int i = 0; i < WORLD_MAX_NAMES; i++)
        if (strncmp(run->trace->names[i], function, strlen(function)) == 0)
            return true;
    return false;
}

static const struct diagnosis *it_beats(const struct run *run, struct rows *rows)
{
    bool asked = find_said(run, 0, "sensor 1 is asked")
                 && find_said(run, 0, "sensor 2 is asked");
    expect_time(rows, "beat 1 after", 0.5, when_said(run, "beat 1"));
    expect_time(rows, "beat 4 after", 2, when_said(run, "beat 4"));
    expect_time(rows, "beat 10 after", 5, when_said(run, "beat 10"));
    expect_truth(rows, "both sensors are asked", true, asked);
    if (count_events(run, WORLD_LOCAL, 0) > 0)
        return &local_frame;
    if (as_expected(rows))
        return NULL;
    if (blocking_calls(run, IN_COROUTINE, 0.01, NULL) > 0)
        return stops_itself(run, WORLD_YIELDED)  ? &yield_beside
               : stops_itself(run, WORLD_SLEEPS) ? &sleep_beside
                                                 : &blocking;
    if (run->error[0])
        return &unclear;
    if (turns(run) > 100)
        return &polling;
    int sensors = count_said(run, "sensor");
    if (sensors > count_said(run, "sensor 1") + count_said(run, "sensor 2"))
        return &wrong_number;
    if (sensors == 0 && mentioned(run, "sensor_coroutine"))
        return &not_awaited;
    return asked ? &unclear : &read_gone;
}

/* Which of them takes longer must not matter; and how long that is, neither. */
static const struct diagnosis *sum_is_right(const struct run *run, struct rows *rows)
{
    const struct said *said = find_beginning(run, the_sum);
    const char *found = said ? said->text + strlen(the_sum) : "nothing";
    const struct said *first = find_said(run, 0, "sensor 1 answers"),
                      *second = find_said(run, 0, "sensor 2 answers");
    char expected[16];
    int values[] = {0, 20 + run->at[0], 20 + run->at[1]};
    bool missing = false,
         before = !first || !second || (said && (said < first || said < second));
    snprintf(expected, sizeof expected, "%d", values[1] + values[2]);
    expect_words(rows, "the sum", expected, found);
    expect_truth(rows, "both had answered before", true, !before);
    if (as_expected(rows))
        return NULL;
    for (int i = 0; i < 3; i++)
        missing = missing || atoi(found) == values[i];
    return turns(run) > 60     ? &polling
           : !said             ? before ? &unclear : &not_said
           : before || missing ? &not_awaited
                               : &wrong_sum;
}

static const struct diagnosis *both_at_once(const struct run *run, struct rows *rows)
{
    double first = when_said(run, "sensor 1 is asked");
    double second = when_said(run, "sensor 2 is asked");
    const struct said *sum = find_beginning(run, the_sum);
    int asked = count_said(run, "sensor 1 is asked")
                + count_said(run, "sensor 2 is asked");
    expect_time(rows, "sensor 1 is asked after", 0, first);
    expect_time(rows, "sensor 2 is asked after", 0, second);
    expect_number(rows, "how often a sensor is asked", 2, asked);
    expect_time(rows, "the sum is there after", fmax(run->at[0], run->at[1]),
                sum ? sum->at - run->said[0].at : NAN);
    if (turns(run) > 60)
        return &polling;
    struct rows of_sum = {0};
    const struct diagnosis *wrong = sum_is_right(run, &of_sum);
    bool guesses = stops_itself(run, WORLD_SLEEPS) || find_said(run, 0, "(peeks)");
    expect_truth(rows, "it guesses when the sensors are done", false, guesses);
    return as_expected(rows) && !wrong ? NULL
           : !near(first, second)      ? &in_turn
           : asked > 2                 ? &asked_twice
           : wrong                     ? wrong
                                       : &too_late;
}

const struct exercise heartbeat_exercise = {
    .label = "2b",
    .folder = "step2_sleep_tasks",
    .name = "heartbeat",
    .mistakes = {&blocking, &yield_beside, &sleep_beside, &local_frame, &not_awaited,
                 &read_gone, &wrong_number, &asked_twice, &wrong_sum, &not_said,
                 &in_turn, &too_late, &polling},
    .title = "the frozen heart",
    .core = true,
    .last_line = "the heart has beaten enough",
    .own_line = the_sum,
    .before = in_front,
    .probe = probe,
    .first_hint = "when does the first beat come, and what holds the thread till then?",
    .picture = true,
    .endless = {&polling, &local_frame},
    .crash = &local_frame,
    .tests = {{"The heart beats while the sensors are asked.", "1 2, 3 1", 2, false,
               it_beats},
              {"The sum is made of both answers, whichever comes first.",
               "3 1, 1 3, 2 2, 0 4", 1, false, sum_is_right},
              {"Both are asked at the same time, without polling.",
               "1 2, 4 3, 2 2, 2 0", 2, true, both_at_once}}};
