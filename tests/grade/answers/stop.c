//// asked, woken, and out of the loop: right
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the one that asks takes the alarm away: right
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state == DONE || worker->task.state == READY)
        return;
    worker->alarm.task.waiter = NULL;
    worker->task.state = UNQUEUED;
    wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3 && !f->asked;) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            AWAIT_TASK(&f->alarm.task);
            if (f->alarm.task.state == DONE) {
                note(f, "has made a piece");
                f->pieces++;
            }
        }
        note(f, "gives its place back");
    }
}
//// a nap of its own, as a coroutine: right
static void please_stop(struct worker *worker)
{
    if (worker->asked || worker->task.state == DONE)
        return;
    worker->asked = true;
    wake(&worker->task);
}

static void alarmed(struct coroutine *self)
{
    struct worker *f = (struct worker *)(void *)self->task->coroutine;
    ASYNC {
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
    }
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    static struct coroutine naps[MAX_NUMBERS];
    ASYNC {
        note(f, "takes a place");
        while (f->pieces < 3) {
            AWAIT(&naps[f->number], alarmed);
            if (f->asked)
                goto out;
            f->pieces++;
            note(f, "has made a piece");
        }
    out:
        note(f, "gives its place back");
    }
}
//// a note that nothing looks at: works on
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            SLEEP(f->alarm.seconds);
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// looks when it has slept: notices it too late
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3 && !f->asked; f->pieces++) {
            SLEEP(f->alarm.seconds);
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the alarm sleeps, but the request wakes nothing: notices it too late
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            AWAIT_TASK(&f->alarm.task);
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// wake() of one that SLEEPs: wakes a task that sleeps or awaits
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            SLEEP(f->alarm.seconds);
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// wake() of one that has ended: wakes a task that has ended
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// return in place of break: takes its place along
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                return;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// gives back, and leaves the loop only: given back twice
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked) {
                note(f, "gives its place back");
                break;
            }
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// please_stop() gives back: ended from outside
static void please_stop(struct worker *worker)
{
    if (worker->task.state == DONE)
        return;
    worker->asked = true;
    note(worker, "gives its place back");
    wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                return;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// looks after the piece: half a piece counts as one
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3 && !f->asked; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// an alarm that has not rung stands for a request: misses a request that comes with the alarm
static void please_stop(struct worker *worker)
{
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->alarm.task.state != DONE)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// one variable for all: ends one that was not asked
static bool all_asked;

static void please_stop(struct worker *worker)
{
    all_asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (all_asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the alarm keeps its waiter: an old alarm rings
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// short naps: polling
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 30 * f->alarm.seconds && !f->asked;) {
            SLEEP(0.1);
            if (++f->pieces % (10 * f->alarm.seconds) == 0)
                note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// wakes the alarm: wakes a task that sleeps or awaits
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->alarm.task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// looks before the stop: half a piece counts as one
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            if (f->asked)
                break;
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// one alarm for all pieces: nothing wakes it
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            if (f->pieces == 0)
                create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the waiter first, then create_task(): nothing wakes it
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            f->alarm.task.waiter = self->task;
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// stops the whole loop: works on
static void please_stop(struct worker *worker)
{
    (void)worker;
    stop(&loop);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// calls it DONE: ended from outside
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    worker->task.state = DONE;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// resumes it: resumed, not woken
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        resume(&worker->self);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// naps of a second: polling
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3 && !f->asked; f->pieces++) {
            for (f->alarm.self.line = 0; f->alarm.self.line < f->alarm.seconds && !f->asked; f->alarm.self.line++)
                SLEEP(1);
            if (!f->asked)
                note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// returns before it lets go of the alarm: an old alarm rings
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            if (f->asked) {
                note(f, "gives its place back");
                return;
            }
            f->alarm.task.waiter = NULL;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// continue in place of break: works on
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                continue;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// woken, but with no note: works on
static void please_stop(struct worker *worker)
{
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// AWAIT_TASK, and wake() by hand: wakes a task that sleeps or awaits
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            AWAIT_TASK(&f->alarm.task);
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the note is taken back: works on
static void please_stop(struct worker *worker)
{
    worker->asked = !worker->asked;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (!f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// not asked if it has made a piece: works on
static void please_stop(struct worker *worker)
{
    if (worker->pieces > 0)
        return;
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// YIELD while the alarm sleeps: polling
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            while (f->alarm.task.state != DONE && !f->asked)
                YIELD;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// please_stop() lets go of the alarm: right
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
    {
        worker->alarm.task.waiter = NULL;
        wake(&worker->task);
    }
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// a while loop: right
static void please_stop(struct worker *worker)
{
    if (worker->task.state == DONE)
        return;
    wake(&worker->task);
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        while (!f->asked && f->pieces < 3) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            if (f->alarm.task.state == DONE) {
                note(f, "has made a piece");
                f->pieces++;
            }
        }
        f->alarm.task.waiter = NULL;
        note(f, "gives its place back");
    }
}
//// as if all pieces were made: right
static void please_stop(struct worker *worker)
{
    if (worker->task.state != DONE) {
        worker->pieces = 10;
        wake(&worker->task);
    }
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->pieces == 10)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// takes a place above ASYNC: no mistake that we know
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    note(f, "takes a place");
    ASYNC {
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the alarm has no waiter: nothing wakes it
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// AWAIT of the alarm: wakes a task that sleeps or awaits
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            AWAIT(&f->alarm.self, sleeper_coroutine);
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// the alarm is waited for after all: notices it too late
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->alarm.task.state != DONE)
                AWAIT_TASK(&f->alarm.task);
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// gives back after each piece: given back twice
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
            note(f, "gives its place back");
        }
        note(f, "gives its place back");
    }
}
//// gives back only when asked: takes its place along
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        if (f->asked)
            note(f, "gives its place back");
    }
}
//// please_stop() sets the pieces to 3: half a piece counts as one
static void please_stop(struct worker *worker)
{
    worker->pieces = 3;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// YIELD until it is asked: polling
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            while (!f->asked && f->alarm.task.state != DONE)
                YIELD;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// YIELD while the alarm sleeps: one frame, used twice
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            YIELD;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// does not check DONE, but asked: wakes a task that has ended
static void please_stop(struct worker *worker)
{
    if (!worker->asked)
        wake(&worker->task);
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// please_stop() ends the program: it ended early
static void please_stop(struct worker *worker)
{
    (void)worker;
    exit(0);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                break;
            note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
//// goto the way out: right
static void please_stop(struct worker *worker)
{
    worker->asked = true;
    if (worker->task.state != DONE)
        wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3; f->pieces++) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            if (f->asked)
                goto out;
            note(f, "has made a piece");
        }
    out:
        note(f, "gives its place back");
    }
}
//// asked first, in a do while: right
static void please_stop(struct worker *worker)
{
    if (worker->task.state == DONE)
        return;
    worker->asked = true;
    worker->alarm.task.waiter = NULL;
    wake(&worker->task);
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        do {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            SUSPEND;
            if (!f->asked) {
                note(f, "has made a piece");
                f->pieces++;
            }
        } while (!f->asked && f->pieces < 3);
        note(f, "gives its place back");
    }
}
