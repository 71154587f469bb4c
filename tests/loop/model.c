#include "model.h"
#include "../../loop.h"
#include <stdarg.h>
#include <string.h>

static void write_log(char *log, const char *format, ...)
{
    va_list arguments;
    size_t length = strlen(log);
    va_start(arguments, format);
    vsnprintf(log + length, MODEL_LOG - length, format, arguments);
    va_end(arguments);
}

/* ---- Scripts ------------------------------------------------------------- */

void script_read(struct script *script, const unsigned char *bytes, size_t count)
{
    /* Few different times, so that there are many ties; and the times that are none. */
    static const double seconds[] = {0, 1, 2, 3, 5, 0.5, 86400, -1, NAN, 1, 2, 0.25};
    *script = (struct script){.started = 1};
    if (count > 0) {
        script->started += bytes[0] % MODEL_PARTS;
        script->until_first = bytes[0] / MODEL_PARTS % 2;
    }
    for (size_t i = 1; i + 1 < count; i += 2) {
        int part = bytes[i] % MODEL_PARTS, *length = &script->parts[part].count;
        if (*length == MODEL_STEPS)
            continue;
        script->parts[part].steps[(*length)++] = (struct step){
            .kind = (bytes[i] / MODEL_PARTS) % KINDS,
            .whom = bytes[i + 1] % MODEL_PARTS,
            .seconds = seconds[bytes[i + 1] % (sizeof seconds / sizeof *seconds)],
        };
    }
}

void script_print(const struct script *script, char *text, size_t size)
{
    static const char *const names[] = {"yield",   "sleep",      "spawn",
                                        "await",   "join",       "stop",
                                        "outside", "wake twice", "end"};
    size_t length = (size_t)snprintf(
        text, size, "%d tasks from the start%s\n", script->started,
        script->until_first ? ", first until task 0 has ended" : "");
    for (int i = 0; i < MODEL_PARTS; i++) {
        length += (size_t)snprintf(text + length, size - length, "part %d:", i);
        for (int k = 0; k < script->parts[i].count && length < size - 64; k++) {
            const struct step *step = &script->parts[i].steps[k];
            length += (size_t)snprintf(text + length, size - length, " %s",
                                       names[step->kind]);
            if (step->kind == SLEEPS || step->kind == WAITS_OUTSIDE)
                length += (size_t)snprintf(text + length, size - length, " %g",
                                           step->seconds);
            if (step->kind == SPAWNS || step->kind == AWAITS || step->kind == JOINS)
                length += (size_t)snprintf(text + length, size - length, " %d",
                                           step->whom);
            length += (size_t)snprintf(text + length, size - length, ",");
        }
        length += (size_t)snprintf(text + length, size - length, "\n");
    }
}

/* ---- On loop.h ----------------------------------------------------------- */

struct actor {
    struct task task;
    struct frame {
        struct coroutine self;
        struct actor *actor;
        int depth, part, at;
    } frames[MODEL_DEPTH]; /* each awaits the next one */
    int number;
    double outside_due; /* when the world wakes it, or INFINITY */
    bool spawned;
};

static struct {
    const struct script *script;
    struct loop loop;
    struct actor actors[MODEL_PARTS];
    int steps;
    double now;
    bool idle; /* nothing is left to wait for */
    char *log;
} real;

static void act(struct coroutine *self);

static void spawn(struct actor *actor)
{
    struct frame *outermost = &actor->frames[0];
    actor->spawned = true;
    *outermost = (struct frame){.actor = actor, .part = actor->number};
    create_task(&real.loop, &actor->task, &outermost->self, act);
}

static bool is_alive(const struct actor *actor)
{
    return actor->spawned && actor->task.state != DONE;
}

static void act(struct coroutine *self)
{
    struct frame *f = FRAME(struct frame), *child = f + 1;
    struct actor *actor = f->actor, *whom;
    const struct step *step = &real.script->parts[f->part].steps[f->at];
    ASYNC {
        for (; f->at < real.script->parts[f->part].count; f->at++, step++) {
            write_log(real.log, "%g: %d.%d in %d at %d\n", real.now, actor->number,
                      f->depth, f->part, f->at);
            if (step->kind == ENDS || ++real.steps > MODEL_FUEL)
                return;
            whom = &real.actors[step->whom];
            if (step->kind == YIELDS) {
                YIELD;
            } else if (step->kind == SLEEPS) {
                SLEEP(step->seconds);
            } else if (step->kind == SPAWNS) {
                if (!is_alive(whom))
                    spawn(whom);
            } else if (step->kind == AWAITS) {
                if (f->depth + 1 < MODEL_DEPTH) {
                    *child = (struct frame){
                        .actor = actor, .depth = f->depth + 1, .part = step->whom};
                    AWAIT(&child->self, act);
                }
            } else if (step->kind == JOINS) {
                /* What the loop would refuse, no script does. */
                if (whom != actor && is_alive(whom) && !whom->task.waiter)
                    AWAIT_TASK(&whom->task);
            } else if (step->kind == STOPS) {
                stop(&real.loop);
            } else if (step->kind == WAITS_OUTSIDE) {
                actor->outside_due = real.now + (step->seconds > 0 ? step->seconds : 0);
                real.loop.outside++;
                SUSPEND;
            } else if (step->kind == WAKES_TWICE) {
                wake(self->task);
                wake(self->task);
                SUSPEND;
            }
        }
        write_log(real.log, "%g: %d.%d ends\n", real.now, actor->number, f->depth);
    }
}

static double real_time(struct loop *loop)
{
    (void)loop;
    return real.now;
}

/* The world: lets the time pass until a task is due, but not for longer than the loop
 * wants to wait; and wakes those for whom something has happened outside, in the order of
 * their numbers. */
static void real_wait(struct loop *loop, double seconds)
{
    double next = INFINITY;
    if (seconds > 0) {
        for (int i = 0; i < MODEL_PARTS; i++)
            if (real.actors[i].outside_due < next)
                next = real.actors[i].outside_due;
        if (next_due(&loop->timers) < next)
            next = next_due(&loop->timers);
        if (next == INFINITY) {
            real.idle = true;
            stop(loop);
        } else if (next > real.now) {
            real.now = next;
        }
    }
    for (int i = 0; i < MODEL_PARTS; i++)
        if (real.actors[i].outside_due <= real.now) {
            real.actors[i].outside_due = INFINITY;
            loop->outside--;
            wake(&real.actors[i].task);
        }
}

void run_on_loop(const struct script *script, char *log)
{
    memset(&real, 0, sizeof real);
    real.script = script;
    real.log = log;
    real.loop = (struct loop){.time = real_time, .wait = real_wait};
    log[0] = '\0';
    for (int i = 0; i < MODEL_PARTS; i++) {
        real.actors[i].number = i;
        real.actors[i].outside_due = INFINITY;
    }
    for (int i = 0; i < script->started; i++)
        spawn(&real.actors[i]);
    /* A script may come to a dead end, where run_until_complete() would end the program:
     * here, the world outside may always wake a task. */
    real.loop.outside = script->until_first;
    while (script->until_first && !real.idle) {
        bool ended = run_until_complete(&real.loop, &real.actors[0].task);
        write_log(log, "%g: run %s\n", real.now, ended ? "ends" : "stopped");
        if (ended)
            break;
    }
    while (!real.idle) {
        run_forever(&real.loop);
        write_log(log, "%g: run\n", real.now);
    }
    write_log(log, "outside %u, timers %d\n", real.loop.outside - script->until_first,
              next_due(&real.loop.timers) < INFINITY);
}

/* ---- On the model -------------------------------------------------------- */

enum { NO_TASK = -1 };

static struct {
    const struct script *script;
    struct {
        bool spawned, ended, queued;
        int waiter;
        struct {
            int part, at;
        } stack[MODEL_DEPTH]; /* of coroutines, each awaited by the one before */
        int depth;
        double due, outside_due;
        unsigned asked; /* how many sleeps there were before */
    } tasks[MODEL_PARTS];
    int queue[MODEL_PARTS], queue_length;
    unsigned asks;
    int steps;
    double now;
    bool stopping, idle;
    char *log;
} model;

static void enqueue(int task)
{
    if (model.tasks[task].queued)
        return;
    model.tasks[task].queued = true;
    model.queue[model.queue_length++] = task;
}

static void model_await(int task, int depth, int part)
{
    model.tasks[task].depth = depth;
    model.tasks[task].stack[depth].part = part;
    model.tasks[task].stack[depth].at = 0;
}

static void model_spawn(int task)
{
    model.tasks[task].spawned = true;
    model.tasks[task].ended = false;
    model.tasks[task].waiter = NO_TASK;
    model_await(task, 0, task);
    enqueue(task);
}

static bool model_is_alive(int task)
{
    return model.tasks[task].spawned && !model.tasks[task].ended;
}

/* Resumes a task, from the step that its innermost coroutine is at, until that one
 * stops (true) or ends (false). */
static bool model_go_on(int task)
{
    int depth = model.tasks[task].depth, part = model.tasks[task].stack[depth].part;
    int *at = &model.tasks[task].stack[depth].at;
    while (*at < model.script->parts[part].count) {
        const struct step *step = &model.script->parts[part].steps[*at];
        int whom = step->whom;
        write_log(model.log, "%g: %d.%d in %d at %d\n", model.now, task, depth, part,
                  *at);
        if (step->kind == ENDS || ++model.steps > MODEL_FUEL)
            return false;
        ++*at;
        switch (step->kind) {
        case YIELDS:
        case WAKES_TWICE:
            enqueue(task);
            return true;
        case SLEEPS:
            if (step->seconds > 0) {
                model.tasks[task].due = model.now + step->seconds;
                model.tasks[task].asked = model.asks++;
            } else {
                enqueue(task);
            }
            return true;
        case SPAWNS:
            if (!model_is_alive(whom))
                model_spawn(whom);
            break;
        case AWAITS:
            if (depth + 1 < MODEL_DEPTH) {
                model_await(task, depth + 1, whom);
                if (model_go_on(task))
                    return true;
                model.tasks[task].depth = depth;
            }
            break;
        case JOINS:
            if (whom != task && model_is_alive(whom)
                && model.tasks[whom].waiter == NO_TASK) {
                model.tasks[whom].waiter = task;
                return true;
            }
            break;
        case STOPS:
            model.stopping = true;
            break;
        case WAITS_OUTSIDE:
            model.tasks[task].outside_due = model.now
                                            + (step->seconds > 0 ? step->seconds : 0);
            return true;
        default:
            break;
        }
    }
    write_log(model.log, "%g: %d.%d ends\n", model.now, task, depth);
    return false;
}

/* Resumes a task: first the coroutine that stopped, then the one that awaits it,
 * and so on. */
static void model_resume(int task)
{
    while (!model_go_on(task))
        if (model.tasks[task].depth-- == 0) {
            model.tasks[task].ended = true;
            if (model.tasks[task].waiter != NO_TASK)
                enqueue(model.tasks[task].waiter);
            return;
        }
}

static void model_turn(void)
{
    /* If no task is ready, time passes until one is due. */
    double next = INFINITY;
    for (int i = 0; i < MODEL_PARTS; i++) {
        if (model.tasks[i].due < next)
            next = model.tasks[i].due;
        if (model.tasks[i].outside_due < next)
            next = model.tasks[i].outside_due;
    }
    if (model.queue_length == 0) {
        if (next == INFINITY)
            model.idle = model.stopping = true;
        else if (next > model.now)
            model.now = next;
    }

    /* Tasks due outside, by number; then the sleepers, by when they are due, then in the order
     * in which they fell asleep. */
    for (int i = 0; i < MODEL_PARTS; i++)
        if (model.tasks[i].outside_due <= model.now) {
            model.tasks[i].outside_due = INFINITY;
            enqueue(i);
        }
    for (;;) {
        int first = NO_TASK;
        for (int i = 0; i < MODEL_PARTS; i++)
            if (model.tasks[i].due <= model.now
                && (first == NO_TASK || model.tasks[i].due < model.tasks[first].due
                    || (model.tasks[i].due == model.tasks[first].due
                        && model.tasks[i].asked < model.tasks[first].asked)))
                first = i;
        if (first == NO_TASK)
            break;
        model.tasks[first].due = INFINITY;
        enqueue(first);
    }

    /* Then each task that is ready by now is resumed. */
    int batch[MODEL_PARTS], length = model.queue_length;
    memcpy(batch, model.queue, sizeof batch);
    model.queue_length = 0;
    for (int i = 0; i < length; i++) {
        model.tasks[batch[i]].queued = false;
        model_resume(batch[i]);
    }
}

/* Runs turns until it is stopped, or task has ended: then true. */
static bool model_run(int task)
{
    while (task == NO_TASK || !model.tasks[task].ended) {
        model_turn();
        if (model.stopping)
            break;
    }
    model.stopping = false;
    return task != NO_TASK && model.tasks[task].ended;
}

void run_on_model(const struct script *script, char *log)
{
    memset(&model, 0, sizeof model);
    model.script = script;
    model.log = log;
    log[0] = '\0';
    for (int i = 0; i < MODEL_PARTS; i++)
        model.tasks[i].due = model.tasks[i].outside_due = INFINITY;
    for (int i = 0; i < script->started; i++)
        model_spawn(i);
    while (script->until_first && !model.idle) {
        bool ended = model_run(0);
        write_log(log, "%g: run %s\n", model.now, ended ? "ends" : "stopped");
        if (ended)
            break;
    }
    while (!model.idle) {
        model_run(NO_TASK);
        write_log(log, "%g: run\n", model.now);
    }
    write_log(log, "outside 0, timers 0\n");
}

bool loop_is_like_model(const struct script *script, char *loop_log, char *model_log)
{
    run_on_loop(script, loop_log);
    run_on_model(script, model_log);
    return strcmp(loop_log, model_log) == 0;
}
