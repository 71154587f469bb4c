/* The model: a loop in the plainest way, with a switch for each thing that one can get wrong
 * about it. With none, it does what loop.h does: the tests compare the two. */
#include "quiz.h"
#include <string.h>

enum { NEVER = 1 << 20 };

static void insert(struct list *list, int item, int at)
{
    memmove(list->items + at + 1, list->items + at,
            sizeof *list->items * (size_t)(list->count++ - at));
    list->items[at] = item;
}

static int take(struct list *list, int at)
{
    int item = list->items[at];
    memmove(list->items + at, list->items + at + 1,
            sizeof *list->items * (size_t)(--list->count - at));
    return item;
}

int place_of(const struct list *list, int item)
{
    int at = 0;
    while (at < list->count && list->items[at] != item)
        at++;
    return at;
}

static void wake(struct model *model, int task)
{
    insert(&model->ready, task, model->ready.count);
}

static void wake_first(struct model *model, int task)
{
    insert(&model->ready, task, 0);
    model->left++;
}

/* ---- The sleepers -------------------------------------------------------------------- */

static int next_due(const struct model *model)
{
    return model->asleep.count > 0 ? model->tasks[model->asleep.items[0]].due : NEVER;
}

static void fall_asleep(struct model *model, int task, int seconds)
{
    int due = model->now + seconds, place = 0;
    for (int i = 0; i < model->asleep.count; i++) {
        int other = model->tasks[model->asleep.items[i]].due;
        if (model->wrong == FIFO_SLEEP && other > due)
            due = other;
        model->tie = model->tie || other == due;
        place += other <= due;
    }
    model->tasks[task].due = due;
    insert(&model->asleep, task, place);
}

/* ---- A step of a task: each of these returns whether the task continues --------------- */

static void resume(struct model *model, int task);

static bool print(struct model *model, int task, int letter)
{
    if (model->count == model->limit) {
        model->runs = task;
        return false;
    }
    model->outcome.letters[model->count] = (char)letter;
    model->outcome.seconds = model->times[model->count] = model->now;
    model->turns[model->count++] = model->turn;
    return true;
}

/* The others wait, whatever is due meanwhile. */
static bool compute(struct model *model, int task, int seconds)
{
    int end = model->now + seconds;
    if (model->wrong == PARALLEL) {
        fall_asleep(model, task, seconds);
        return false;
    }
    for (int i = 0; i < model->asleep.count; i++)
        model->tie = model->tie || model->tasks[model->asleep.items[i]].due == end;
    while (model->wrong == INTERRUPTS && next_due(model) <= end) {
        int due = next_due(model), begun = due > model->now ? due : model->now;
        model->now = begun;
        resume(model, take(&model->asleep, 0));
        end += model->now - begun; /* that one may compute, too */
    }
    model->now = end;
    return true;
}

/* create_task() or AWAIT: the child is put on the queue, or called. */
static bool start(struct model *model, int task, enum kind kind, int child)
{
    enum wrong wrong = model->wrong;
    bool creates = kind == CREATES, yields = !creates && wrong == AWAIT_YIELDS;
    if (creates && wrong == LAZY)
        return true;
    model->coroutines[child].started = true;
    if (wrong == (creates ? EAGER : AWAIT_LEAVES)) {
        resume(model, child);
    } else if (creates ? wrong != CALLS : wrong == AWAIT_BESIDE) {
        wake(model, child);
    } else {
        model->coroutines[child].task = task;
        model->coroutines[child].caller = model->tasks[task].innermost;
        model->tasks[task].innermost = child;
    }
    if (yields)
        wake(model, task);
    return !yields;
}

/* AWAIT_TASK: unless the other one has ended, it will wake this one, which looks again. */
static bool join(struct model *model, int task, int other)
{
    bool ended = model->coroutines[other].ended;
    bool stops = !ended || (model->wrong == JOIN_STOPS && !model->tasks[task].looked);
    model->tasks[task].looked = stops;
    if (!stops)
        return true;
    model->coroutines[model->tasks[task].innermost].at--;
    model->tasks[other].waiter = task;
    if (ended)
        wake(model, task);
    if (model->wrong == LAZY && !model->coroutines[other].started) {
        model->coroutines[other].started = true;
        wake(model, other);
    }
    int place = place_of(&model->ready, other);
    if (model->wrong == JOIN_SWITCHES && place < model->ready.count) {
        model->left -= place < model->left;
        wake_first(model, take(&model->ready, place));
    }
    return false;
}

/* The innermost coroutine of a task has ended. */
static bool end(struct model *model, int task)
{
    int who = model->tasks[task].innermost, waiter = model->tasks[task].waiter;
    model->coroutines[who].ended = true;
    model->tasks[task].innermost = model->coroutines[who].caller;
    if (who != task)
        return true;
    model->at_end = task == 0 ? model->count : model->at_end;
    if (waiter != NONE && model->wrong == WAKE_FIRST)
        wake_first(model, waiter);
    else if (waiter != NONE)
        wake(model, waiter);
    return false;
}

static bool do_step(struct model *model, int task)
{
    int who = model->tasks[task].innermost, at = model->coroutines[who].at++;
    const struct part *part = &model->puzzle->parts[who];
    if (at == part->count)
        return end(model, task);
    enum kind kind = part->steps[at].kind;
    int what = part->steps[at].what;
    if (kind == PRINT)
        return print(model, task, what);
    if (kind == COMPUTES)
        return compute(model, task, what);
    if (kind == CREATES || kind == AWAITS)
        return start(model, task, kind, what);
    if (kind == JOINS)
        return join(model, task, what);
    if (kind == SLEEPS && model->wrong == BLOCKS)
        model->now += what;
    else if (kind == SLEEPS)
        fall_asleep(model, task, what);
    else if (model->wrong != YIELD_NOTHING)
        wake(model, task);
    return model->wrong == (kind == SLEEPS ? BLOCKS : YIELD_NOTHING);
}

static void resume(struct model *model, int task)
{
    while (do_step(model, task))
        continue;
}

/* ---- The loop ------------------------------------------------------------------------ */

static void turn(struct model *model)
{
    if (model->ready.count == 0 && next_due(model) > model->now)
        model->now = next_due(model);
    while (next_due(model) <= model->now) {
        model->tie = model->tie || model->ready.count > 0;
        wake(model, take(&model->asleep, 0));
    }
    for (int i = 0; model->wrong == LIFO && i < model->ready.count; i++)
        insert(&model->ready, take(&model->ready, i), 0);
    model->turn++;
    for (model->left = model->ready.count; model->left > 0 && model->runs == NONE;) {
        model->begun = model->count;
        model->left--;
        resume(model, take(&model->ready, 0));
    }
}

/* Runs until the end, or until so many letters are out; if limit is NONE, all of them. */
void run_model(struct model *model, const struct puzzle *puzzle, enum wrong wrong,
               int limit)
{
    bool until_kim = puzzle->level == 3 && wrong != END_ALL;
    *model = (struct model){.puzzle = puzzle, .wrong = wrong, .limit = limit};
    model->runs = NONE;
    for (int i = 0; i < COROUTINES; i++) {
        model->coroutines[i].caller = model->tasks[i].waiter = NONE;
        model->coroutines[i].task = model->tasks[i].innermost = i;
        model->coroutines[i].started = i < puzzle->listed;
        if (i < puzzle->listed)
            wake(model, i);
    }
    while (model->runs == NONE && !(until_kim && model->coroutines[0].ended)
           && (model->ready.count > 0 || model->asleep.count > 0))
        turn(model);
}

/* Whether the right answer hangs on what no chapter tells: which of two goes first when both
 * are due at the same time, or one is due and the other ready; and what else happens in the
 * turn in which kim ends, or in the one more that asyncio has. */
bool has_ties(const struct puzzle *puzzle)
{
    struct model model;
    run_model(&model, puzzle, RIGHT, NONE);
    if (puzzle->level == 3 && model.ready.count > 0)
        turn(&model);
    return model.tie || (puzzle->level == 3 && model.count != model.at_end);
}
