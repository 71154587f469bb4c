/* The truth: what loop.h does with a puzzle, on a clock of its own. */
#include "../../loop.h"
#include "quiz.h"

static const struct puzzle *puzzle;
static struct loop loop;
static struct outcome outcome;
static int now;
static struct actor {
    struct coroutine self;
    struct task task;
    int at;
} actors[COROUTINES];

static double virtual_time(struct loop *self)
{
    (void)self;
    return now;
}

static void virtual_wait(struct loop *self, double seconds)
{
    if (seconds == INFINITY)
        stop(self);
    else if (seconds > 0)
        now += (int)seconds;
}

static void act(struct coroutine *self)
{
    struct actor *f = FRAME(struct actor);
    const struct part *part = &puzzle->parts[f - actors];
    const struct step *step = &part->steps[f->at];
    ASYNC {
        for (; f->at < part->count; step = &part->steps[++f->at]) {
            if (step->kind == PRINT) {
                outcome.letters[strlen(outcome.letters)] = (char)step->what;
                outcome.seconds = now;
            } else if (step->kind == YIELDS && !self->task) {
                SUSPEND;
            } else if (step->kind == YIELDS) {
                YIELD;
            } else if (step->kind == SLEEPS) {
                SLEEP(step->what);
            } else if (step->kind == COMPUTES) {
                now += step->what;
            } else if (step->kind == CREATES) {
                struct actor *child = &actors[step->what];
                create_task(&loop, &child->task, &child->self, act);
            } else if (step->kind == AWAITS) {
                AWAIT(&actors[step->what].self, act);
            } else {
                AWAIT_TASK(&actors[step->what].task);
            }
        }
    }
}

/* The loop of chapter 1. */
static void run_in_rounds(int count)
{
    struct coroutine *waiting[COROUTINES];
    for (int i = 0; i < count; i++)
        waiting[i] = coroutine(&actors[i].self, act);
    while (count > 0) {
        int still = 0;
        for (int i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
}

struct outcome run_truth(const struct puzzle *of)
{
    loop = (struct loop){.time = virtual_time, .wait = virtual_wait};
    puzzle = of;
    outcome = (struct outcome){0};
    now = 0;
    memset(actors, 0, sizeof actors);
    if (puzzle->level == 1) {
        run_in_rounds(puzzle->listed);
        return outcome;
    }
    create_task(&loop, &actors[0].task, &actors[0].self, act);
    if (puzzle->level == 2)
        run_forever(&loop);
    else
        run_until_complete(&loop, &actors[0].task);
    return outcome;
}
