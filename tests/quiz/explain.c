/* What a run does, in words: the model runs, and is looked at. */
#include "quiz.h"
#include <stdarg.h>
#include <string.h>

void append(char *text, const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + length, TEXT - length, format, arguments);
    va_end(arguments);
}

/* Who prints what, turn by turn: "kim AB, max D | 2 s: kim C". */
void tell_turns(char *text, const struct puzzle *puzzle)
{
    struct model model;
    run_model(&model, puzzle, RIGHT, NONE);
    for (int i = 0, before = NONE; i < model.count; i++) {
        int who = puzzle->printers[model.outcome.letters[i] - 'A'];
        bool new_turn = i == 0 || model.turns[i] != model.turns[i - 1];
        bool later = model.times[i] != (i > 0 ? model.times[i - 1] : 0);
        if (i > 0 && (new_turn || who != before || later))
            append(text, new_turn ? " | " : ", ");
        if (later)
            append(text, "%d s: ", model.times[i]);
        if (new_turn || who != before)
            append(text, "%s ", names[who]);
        append(text, "%c", model.outcome.letters[i]);
        before = who;
    }
}

/* Which task runs when so many letters are out, and where the others are. */
void tell_state(char *text, const struct puzzle *puzzle, int letters)
{
    struct model model;
    run_model(&model, puzzle, RIGHT, letters);
    int innermost = model.tasks[model.runs].innermost;
    append(text, "%s runs now", names[model.runs]);
    if (innermost != model.runs)
        append(text, ", and is in %s", names[innermost]);
    /* Chapter 1 has no ready queue yet. */
    append(text, puzzle->level == 1 ? ". Next:" : ". Ready queue:");
    if (model.ready.count == 0)
        append(text, puzzle->level == 1 ? " none" : " empty");
    for (int i = 0; i < model.ready.count; i++)
        append(text, "%s %s", i > 0 ? "," : "", names[model.ready.items[i]]);
    append(text, ".");
    for (int i = 0; i < model.asleep.count; i++)
        append(text, " %s sleeps until %d s.", names[model.asleep.items[i]],
               model.tasks[model.asleep.items[i]].due);
}

/* Why that coroutine does not continue now. */
static void tell_why_not(char *text, const struct model *model, int who)
{
    int task = model->coroutines[who].task, innermost = model->tasks[task].innermost;
    int place = place_of(&model->ready, task);
    if (!model->coroutines[who].started)
        append(text, "%s has not been started yet.", names[who]);
    else if (innermost != who)
        append(text, "%s is in AWAIT, and %s has not ended.", names[who],
               names[innermost]);
    else if (task == model->runs)
        append(text, "%s comes to that line later.", names[who]);
    else if (place < model->ready.count)
        append(text, "%s runs after %s.", names[task],
               names[place > 0 ? model->ready.items[place - 1] : model->runs]);
    else if (place_of(&model->asleep, task) < model->asleep.count)
        append(text, "%s sleeps until %d s.", names[who], model->tasks[task].due);
    else
        append(text, "%s waits until another task has ended.", names[who]);
}

/* Why, after so many letters, the next one is the right and not the wrong one; '\0': none. */
void tell_next(char *text, const struct puzzle *puzzle, int letters, int right,
               int wrong)
{
    struct model model;
    run_model(&model, puzzle, RIGHT, letters);
    if (model.runs == NONE) {
        append(text, "Nothing follows: the run has ended.");
        return;
    }
    int who = puzzle->printers[right - 'A'];
    int before = letters > model.begun
                     ? puzzle->printers[model.outcome.letters[letters - 1] - 'A']
                     : NONE;
    append(text, "Next is %c: ", right);
    if (before == who)
        append(text, "nothing has stopped %s.", names[who]);
    else if (before != NONE && model.coroutines[before].ended)
        append(text, "%s has ended, so its task continues with %s.", names[before],
               names[who]);
    else if (before != NONE)
        append(text, "AWAIT starts %s at once.", names[who]);
    else if (who != model.runs)
        append(text, "%s runs now, and continues in %s.", names[model.runs],
               names[who]);
    else
        append(text, "%s runs now.", names[who]);
    if (wrong == '\0')
        return;
    append(text, " Not %c: ", wrong);
    tell_why_not(text, &model, puzzle->printers[wrong - 'A']);
}
