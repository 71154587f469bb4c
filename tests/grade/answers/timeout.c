//// the waiter of both, and one SUSPEND: right
        if (f->answer.task.state != DONE) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
            f->answer.task.waiter = NULL;
        }
        f->in_time = f->answer.task.state == DONE;
//// AWAIT_TASK of the alarm, and the waiter of the answer: right
        f->in_time = f->answer.task.state == DONE;
        if (f->in_time)
            return;
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->answer.task.waiter = self->task;
        AWAIT_TASK(&f->alarm.task);
        f->alarm.task.waiter = f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;
//// stops until one of the two is done: right
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        while (f->answer.task.state != DONE && f->alarm.task.state != DONE) {
            f->answer.task.waiter = self->task;
            f->alarm.task.waiter = self->task;
            SUSPEND;
        }
        f->answer.task.waiter = NULL;
        f->alarm.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;
//// waits for the answer only: no limit
        AWAIT_TASK(&f->answer.task);
        f->in_time = true;
//// the alarm is never a task: no limit
        if (f->answer.task.state != DONE) {
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
            f->answer.task.waiter = NULL;
        }
        f->in_time = f->answer.task.state == DONE;
//// sleeps itself, then looks: always the whole limit
        SLEEP(f->alarm.seconds);
        f->in_time = f->answer.task.state == DONE;
//// AWAIT of the alarm: always the whole limit
        AWAIT(&f->alarm.self, sleeper_coroutine);
        f->in_time = f->answer.task.state == DONE;
//// AWAIT_TASK of the alarm: always the whole limit
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        AWAIT_TASK(&f->alarm.task);
        f->in_time = f->answer.task.state == DONE;
//// two stops: waits for both
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        AWAIT_TASK(&f->answer.task);
        AWAIT_TASK(&f->alarm.task);
        f->in_time = true;
//// does not look before it stops: overlooks an answer that is there
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;
//// asks the alarm: too late, though it is there
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->alarm.task.state != DONE;
//// in_time is never false: the wrong verdict
        f->in_time = true;
        if (f->answer.task.state == DONE)
            return;
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
//// the alarm keeps its waiter: an old alarm rings
        if (f->answer.task.state != DONE) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
            f->answer.task.waiter = NULL;
        }
        f->in_time = f->answer.task.state == DONE;
//// the alarm keeps its waiter, and it stops again if it was woken in vain: an old alarm rings
        if (f->answer.task.state != DONE) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            while (f->answer.task.state != DONE && f->alarm.task.state != DONE)
                SUSPEND;
            f->answer.task.waiter = NULL;
        }
        f->in_time = f->answer.task.state == DONE;
//// the answer keeps its waiter: a late answer wakes it
        if (f->answer.task.state != DONE) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
            f->alarm.task.waiter = NULL;
        }
        f->in_time = f->answer.task.state == DONE;
//// both keep their waiter: an old alarm rings
        if (f->answer.task.state != DONE) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
        }
        f->in_time = f->answer.task.state == DONE;
//// short naps: polling
        for (f->alarm.number = 0; f->alarm.number < 10 * f->alarm.seconds;
             f->alarm.number++) {
            if (f->answer.task.state == DONE)
                break;
            SLEEP(0.1);
        }
        f->in_time = f->answer.task.state == DONE;
//// YIELD until one of the two is done: polling
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        while (f->answer.task.state != DONE && f->alarm.task.state != DONE)
            YIELD;
        f->in_time = f->answer.task.state == DONE;
//// no stop: does not wait
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        f->in_time = f->answer.task.state == DONE;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
//// the alarm is made, the answer awaited: no limit
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        AWAIT_TASK(&f->answer.task);
        f->in_time = f->answer.task.state == DONE;

//// the waiter first, then create_task(): no limit
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// takes away that of the one that came: an old alarm rings
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->in_time = f->answer.task.state == DONE;
        if (f->in_time)
            f->answer.task.waiter = NULL;
        else
            f->alarm.task.waiter = NULL;
//// the verdict before the wait: the wrong verdict
        f->in_time = f->answer.task.state == DONE;
        if (f->in_time)
            return;
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;

//// one alarm for all: one frame, used twice
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        static struct sleeper alarm;
        alarm.seconds = f->alarm.seconds;
        create_task(&loop, &alarm.task, &alarm.self, sleeper_coroutine);
        alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// a local alarm: a crash
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        {
            struct sleeper alarm = {.seconds = f->alarm.seconds};
            create_task(&loop, &alarm.task, &alarm.self, sleeper_coroutine);
            alarm.task.waiter = self->task;
        }
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// the alarm is called DONE: an old alarm rings
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;
        f->alarm.task.state = DONE;
//// the alarm loses its coroutine: resumes one that has ended
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->answer.task.waiter = NULL;
        f->alarm.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;
        f->alarm.self.run = NULL;
//// naps of a second: polling
        while (f->answer.task.state != DONE && f->alarm.seconds > 0) {
            SLEEP(1);
            f->alarm.seconds--;
        }
        f->in_time = f->answer.task.state == DONE;

//// stops twice: waits for both
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// the alarm is to wake the answer: something misused
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = &f->answer.task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->answer.task.waiter = NULL;
        f->alarm.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// the waiter of itself: nothing wakes it
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        self->task->waiter = &f->answer.task;
        self->task->waiter = &f->alarm.task;
        SUSPEND;
        f->in_time = f->answer.task.state == DONE;

//// the alarm only behind the stop: no limit
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        f->answer.task.waiter = self->task;
        SUSPEND;
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->in_time = f->answer.task.state == DONE;
        f->answer.task.waiter = NULL;
        f->alarm.task.waiter = NULL;

//// knows beforehand how long the answer takes: polling
        SLEEP(f->answer.seconds < f->alarm.seconds ? f->answer.seconds : f->alarm.seconds);
        f->in_time = f->answer.task.state == DONE;

//// AWAIT_TASK of the answer, and lets go of the alarm only: a late answer wakes it
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        AWAIT_TASK(&f->answer.task);
        f->in_time = f->answer.task.state == DONE;
        f->alarm.task.waiter = NULL;

//// true unless the alarm has rung: too late, though it is there
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        if (f->alarm.task.state == DONE)
            f->in_time = false;
        else
            f->in_time = true;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;

//// AWAIT_TASK of one, then of the other: waits for both
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        while (f->answer.task.state != DONE && f->alarm.task.state != DONE) {
            AWAIT_TASK(&f->answer.task);
            AWAIT_TASK(&f->alarm.task);
        }
        f->in_time = f->answer.task.state == DONE;

//// detached on the other side only: right
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->in_time = f->answer.task.state == DONE;
        if (f->in_time)
            f->alarm.task.waiter = NULL;
        else
            f->answer.task.waiter = NULL;
//// the mirror: the waiter of the alarm, AWAIT_TASK of the answer: right
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        AWAIT_TASK(&f->answer.task);
        f->in_time = f->answer.task.state == DONE;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;

//// only the alarm has it as waiter: always the whole limit
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// no SUSPEND but YIELD: polling
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        YIELD;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// in_time inverted: the wrong verdict
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        f->in_time = f->answer.task.state != DONE;

//// takes its waiter away before the stop: nothing wakes it
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;
        SUSPEND;
        f->in_time = f->answer.task.state == DONE;

//// lets go of the one that has ended: an old alarm rings
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
        f->alarm.task.waiter = self->task;
        f->answer.task.waiter = self->task;
        SUSPEND;
        if (f->answer.task.state == DONE)
            f->answer.task.waiter = NULL;
        if (f->alarm.task.state == DONE)
            f->alarm.task.waiter = NULL;
        f->in_time = f->answer.task.state == DONE;

//// SLEEPs in pieces of a half: polling
        if (f->answer.task.state == DONE) {
            f->in_time = true;
            return;
        }
        f->alarm.number = 2 * f->alarm.seconds;
        while (f->alarm.number-- > 0 && f->answer.task.state != DONE)
            SLEEP(0.5);
        f->in_time = f->answer.task.state == DONE;

//// a blocking sleep: always the whole limit
        sleep_for(f->alarm.seconds);
        f->in_time = f->answer.task.state == DONE;

//// one waiter left, one taken away: right
        f->in_time = f->answer.task.state == DONE;
        if (!f->in_time) {
            create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->answer.task.waiter = f->alarm.task.waiter = self->task;
            SUSPEND;
            f->in_time = f->answer.task.state == DONE;
            (f->in_time ? &f->alarm : &f->answer)->task.waiter = NULL;
        }
//// creates the alarm within the loop: right
        for (;;) {
            f->in_time = f->answer.task.state == DONE;
            if (f->in_time || f->alarm.task.state == DONE)
                break;
            if (!f->alarm.task.loop)
                create_task(&loop, &f->alarm.task, &f->alarm.self, sleeper_coroutine);
            f->alarm.task.waiter = self->task;
            f->answer.task.waiter = self->task;
            SUSPEND;
        }
        f->alarm.task.waiter = NULL;
        f->answer.task.waiter = NULL;

