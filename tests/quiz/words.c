/* What learners get wrong about a loop, in words; and the words of a question. */
#include "quiz.h"
#include <string.h>

const struct misconception wrongs[RIGHT] = {
    [EAGER] = {6, 2, "Coroutines and tasks",
               "create_task() runs the new task at once, up to its first stop",
               "create_task() only puts the task at the end of the ready queue."},
    [CALLS] = {6, 2, "Coroutines and tasks",
               "create_task() returns only when the new task has ended",
               "create_task() returns at once, and the two tasks go their own ways."},
    [LAZY] = {6, 2, "Coroutines and tasks",
              "a task runs only if another task awaits it",
              "create_task() is enough: the task is ready, and the loop resumes it."},
    [AWAIT_YIELDS] = {7, 1, "One coroutine awaits another",
                      "AWAIT first lets all other coroutines run, and then its child",
                      "AWAIT resumes its child at once, in the same turn."},
    [AWAIT_BESIDE] = {7, 1, "One coroutine awaits another",
                      "AWAIT lets its child run beside its parent, and does not wait",
                      "the parent continues only when its child has ended."},
    [AWAIT_LEAVES] =
        {7, 1, "One coroutine awaits another",
         "AWAIT runs its child up to the first stop, and leaves the rest for later",
         "the parent continues when its child has ended, not when it stops."},
    [YIELD_NOTHING] = {7, 1, "The loop",
                       "a coroutine that stops with SUSPEND or YIELD continues at once",
                       "the other coroutines that are ready run first."},
    [LIFO] = {7, 1, "The loop", "the coroutine that became ready last runs first",
              "they run in the order in which they became ready: first in, first out."},
    [BLOCKS] = {6, 2, "Coroutines and tasks",
                "SLEEP stops the whole program, not just one task",
                "SLEEP stops the task that calls it. Several can sleep at a time."},
    [FIFO_SLEEP] = {6, 2, "One turn of the loop",
                    "sleepers wake in the order in which they fell asleep",
                    "the loop wakes the task that is due first."},
    [INTERRUPTS] = {2, 2, "One turn of the loop",
                    "a sleeper that is due interrupts the task that runs",
                    "a sleeper that is due waits until the task that runs has "
                    "stopped, and compute() is no stop."},
    [PARALLEL] = {2, 2, "One turn of the loop",
                  "the others continue while one task computes",
                  "one thread runs all tasks: the others wait until this one stops, "
                  "and compute() is no stop."},
    [WAKE_FIRST] = {4, 3, "See it run, and break it",
                    "the end of a task resumes at once the task that awaits it",
                    "a task that ends only wakes its waiter, which goes to the end of "
                    "the ready queue."},
    [JOIN_STOPS] = {4, 3, "A parent",
                    "AWAIT_TASK always costs a turn, even if the task has ended",
                    "AWAIT_TASK of a task that has ended does not stop at all."},
    [JOIN_SWITCHES] = {4, 3, "A parent",
                       "the task that is awaited with AWAIT_TASK runs next",
                       "AWAIT_TASK only waits: the ready queue stays as it is."},
    [END_ALL] = {4, 3, "How a run ends", "the run ends when the last task has ended",
                 "the run ends with kim's task. What the others have not printed by "
                 "then is never printed."},
};

const char how_to_read[] =
    "Below each name is the body of a coroutine: what stands between ASYNC { and }. print() prints "
    "a letter; k, m, n and t are the frames of kim, max, ned and tom.";

bool is_of_level(int wrong, int level)
{
    return wrongs[wrong].levels >> (level - 1) & 1;
}

void tell_question(char *text, const struct question *question)
{
    const struct puzzle *puzzle = &question->puzzle;
    append(text,
           puzzle->level == 1 ? "waiting[] holds kim%s, in this order: see chapter 1."
                              : "main() makes a task of kim and calls run_%s.",
           puzzle->level == 1   ? puzzle->listed == 2 ? " and max" : ", max and ned"
           : puzzle->level == 2 ? "forever(&loop)"
                                : "until_complete(&loop, &k.task)");
    append(text, "%s %s",
           puzzle->computes ? " compute(n) keeps the processor busy for n seconds."
                            : "",
           question->timed ? "After how many seconds is the last letter printed?"
                           : "In which order are the letters printed?");
}

/* Chapter 1 has rounds; turns come with tasks. */
void tell_run(char *text, const struct puzzle *puzzle)
{
    append(text, puzzle->level == 1 ? "Round by round: " : "Turn by turn: ");
    tell_turns(text, puzzle);
}

/* What the answer of that misconception means. */
void tell_meaning(char *text, const struct question *question, int wrong)
{
    const struct misconception *it = &wrongs[wrong];
    append(text, "%s is the %s of a loop in which %s.\n", question->answers[wrong],
           question->timed ? "time" : "order", it->loop);
    append(text, "In loop.h, %s See chapter %d, \"%s\".\n", it->here, it->chapter,
           it->heading);
}

/* Where an answer leaves the right one, and why. */
void tell_difference(char *text, const struct question *question, const char *answer)
{
    const char *right = question->answers[RIGHT];
    int same = 0;
    if (question->timed)
        return;
    while (right[same] && right[same] == answer[same])
        same++;
    if (same > 0)
        append(text, "Up to %.*s that is right. ", same, right);
    tell_next(text, &question->puzzle, same, right[same], answer[same]);
    append(text, "\n");
}
