//// a waiter for each: right
        for (f->winner = -1;;) {
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE && f->winner < 0)
                    f->winner = f->i;
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state != DONE)
                    f->tasks[f->i].waiter = f->winner < 0 ? self->task : NULL;
            if (f->winner >= 0)
                break;
            SUSPEND;
        }
//// looks, waits, looks, takes away: right
        f->winner = -1;
        for (int i = 0; i < f->count; i++)
            if (f->tasks[i].state == DONE)
                f->winner = i;
        if (f->winner >= 0)
            return;
        for (int i = 0; i < f->count; i++)
            f->tasks[i].waiter = self->task;
        SUSPEND;
        for (int i = 0; i < f->count; i++) {
            if (f->tasks[i].state == DONE)
                f->winner = i;
            else
                f->tasks[i].waiter = NULL;
        }
//// backwards: right
        for (f->i = f->count - 1; f->i >= 0; f->i--)
            if (f->tasks[f->i].state == DONE)
                break;
        if (f->i < 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = NULL;
            for (f->i = f->count - 1; f->tasks[f->i].state != DONE; f->i--)
                ;
        }
        f->winner = f->i;
//// the first in the list: awaits them in turn
        f->winner = 0;
        AWAIT_TASK(&f->tasks[0]);
//// until one is done, but one at a time: awaits them in turn
        for (f->i = 0; f->i < f->count; f->i++) {
            AWAIT_TASK(&f->tasks[f->i]);
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                break;
            }
        }
//// the last in the list: awaits them in turn
        f->winner = f->count - 1;
        AWAIT_TASK(&f->tasks[f->winner]);
//// a waiter for the first only: awaits them in turn
        f->tasks[0].waiter = self->task;
        SUSPEND;
        f->winner = 0;
//// each of them: waits for all
        for (f->i = 0; f->i < f->count; f->i++)
            AWAIT_TASK(&f->tasks[f->i]);
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
//// goes on stopping: waits for all
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        for (f->i = 0; f->i < f->count; f->i++)
            SUSPEND;
        f->winner = 0;
//// woken, and it stops again: waits for all
        for (f->i = 0; f->i < f->count; f->i++) {
            if (f->tasks[f->i].state != DONE) {
                f->tasks[f->i].waiter = self->task;
                SUSPEND;
            }
            f->winner = f->i;
        }
//// YIELD until one is done: polling
        for (f->winner = -1; f->winner < 0;) {
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i;
            if (f->winner < 0)
                YIELD;
        }
//// SLEEP until one is done: polling
        for (f->i = 0; f->tasks[f->i].state != DONE; f->i = (f->i + 1) % f->count)
            SLEEP(0.01);
        f->winner = f->i;
//// a while loop without a stop: never stops
        for (f->i = 0; f->tasks[f->i].state != DONE; f->i = (f->i + 1) % f->count)
            ;
        f->winner = f->i;
//// nothing taken away: losers keep their waiter
        for (f->winner = -1, f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        if (f->winner < 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i;
        }
//// only the winner's taken away: losers keep their waiter
        for (f->winner = -1, f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        if (f->winner < 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i;
            f->tasks[f->winner].waiter = NULL;
        }
//// taken away up to the winner: losers keep their waiter
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                return;
            }
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->tasks[f->i].state != DONE; f->i++)
            f->tasks[f->i].waiter = NULL;
        f->winner = f->i;
//// never looks before it waits: overlooks one that has ended already
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++) {
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
            f->tasks[f->i].waiter = NULL;
        }
//// looks only behind the stop: overlooks one that has ended already
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state != DONE)
                f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = f->count - 1; f->i >= 0; f->i--)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = NULL;
//// always number 1: the wrong one
        for (f->winner = 0, f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                return;
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = NULL;
        f->winner = 0;
//// the first that isn't done: the wrong one
        f->winner = -1;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        if (f->winner < 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++) {
                f->tasks[f->i].waiter = NULL;
                if (f->tasks[f->i].state != DONE)
                    f->winner = f->i;
            }
        }
//// counted from one: the wrong one
        f->winner = 0;
        while (f->winner == 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i + 1;
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = f->winner ? NULL : self->task;
            if (f->winner == 0)
                SUSPEND;
        }
//// SUSPEND alone: nothing wakes it
        f->winner = 0;
        SUSPEND;
//// a loop of SUSPENDs: nothing wakes it
        for (f->i = 0; f->tasks[f->i].state != DONE; f->i = (f->i + 1) % f->count)
            SUSPEND;
        f->winner = f->i;
//// the winner's index kept in a local: a crash
        struct task *none = NULL;
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        f->winner = (int)none->state;
//// wakes itself and waits: does not wait
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        wake(self->task);
        SUSPEND;
        for (f->winner = 0, f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = NULL;
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        }
//// no stop at all: does not wait
        for (f->winner = 0, f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
//// YIELD in place of SUSPEND: does not wait
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        YIELD;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
//// looks, and then awaits the first: awaits them in turn
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                break;
        if (f->i == f->count) {
            f->i = 0;
            AWAIT_TASK(&f->tasks[f->i]);
        }
        f->winner = f->i;
//// each is its own waiter: something misused
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = &f->tasks[f->i];
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
//// looks at the first one only: overlooks one that has ended already
        if (f->tasks[0].state != DONE) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
        }
        for (f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = NULL;
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        }
//// wait_all(): waits for all
        static struct wait_all all;
        all = (struct wait_all){.tasks = f->tasks, .count = (size_t)f->count};
        AWAIT(&all.self, wait_all);
        f->winner = 1;
//// taken away before the stop: nothing wakes it
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = NULL;
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
//// one beyond the last: past the end of an array
        for (f->i = 0; f->i <= f->count; f->i++)
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                return;
            }
        for (f->i = 0; f->i <= f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->i <= f->count; f->i++) {
            f->tasks[f->i].waiter = NULL;
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        }
//// knows beforehand which is first: awaits them in turn
        f->winner = 0;
        for (f->i = 1; f->i < f->count; f->i++)
            if (((struct runner *)f->tasks[f->i].coroutine)->seconds
                < ((struct runner *)f->tasks[f->winner].coroutine)->seconds)
                f->winner = f->i;
        AWAIT_TASK(&f->tasks[f->winner]);
//// SUSPEND within the loop: stops once for each
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                return;
            }
        for (f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = self->task;
            SUSPEND;
        }
        for (f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = NULL;
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        }
//// not the waiter of those that are READY: waits for some of them
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                return;
            }
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == SLEEPING)
                f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = NULL;
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        }
//// three at most: waits for some of them
        f->winner = -1;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        if (f->winner < 0) {
            for (f->i = 0; f->i < f->count && f->i < 3; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count && f->i < 3; f->i++) {
                f->tasks[f->i].waiter = NULL;
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i;
            }
        }
//// taken away, but for the last: losers keep their waiter
        f->winner = -1;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE)
                f->winner = f->i;
        if (f->winner < 0) {
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++)
                if (f->tasks[f->i].state == DONE)
                    f->winner = f->i;
            for (f->i = 0; f->i < f->count - 1; f->i++)
                f->tasks[f->i].waiter = NULL;
        }
//// backwards, and one too far: past the end of an array
        for (f->i = f->count - 1; f->i >= 0; f->i--)
            if (f->tasks[f->i].state == DONE)
                break;
        if (f->i < 0) {
            for (; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = self->task;
            SUSPEND;
            for (f->i = 0; f->i < f->count; f->i++)
                f->tasks[f->i].waiter = NULL;
            for (f->i = f->count - 1; f->tasks[f->i].state != DONE; f->i--)
                ;
        }
        f->winner = f->i;
//// READY is taken for DONE: the wrong one
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state != SLEEPING) {
                f->winner = f->i;
                return;
            }
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = self->task;
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state != SLEEPING) {
                f->winner = f->i;
                break;
            }
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = NULL;
//// SLEEP of 0.3 seconds until one is done: polling
        f->winner = -1;
        while (f->winner < 0) {
            for (int i = 0; i < f->count; i++)
                if (f->tasks[i].state == DONE)
                    f->winner = i;
            if (f->winner < 0)
                SLEEP(0.3);
        }
//// returns early, with waiters left: losers keep their waiter
        for (f->i = 0; f->i < f->count; f->i++) {
            f->tasks[f->i].waiter = self->task;
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                return;
            }
        }
        SUSPEND;
        for (f->i = 0; f->i < f->count; f->i++)
            if (f->tasks[f->i].state == DONE) {
                f->winner = f->i;
                break;
            }
        for (f->i = 0; f->i < f->count; f->i++)
            f->tasks[f->i].waiter = NULL;
