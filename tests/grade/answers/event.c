//// a list, emptied when all are woken: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// taken out from the end, and looked at again: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    while (event.count > 0)
        wake(event.waiting[--event.count]);
}
//// a chain of the tasks themselves, by their next: right
static struct task *first;

static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        self->task->next = first;
        first = self->task;
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (struct task *task = first, *next; task; task = next) {
        next = task->next;
        wake(task);
    }
    first = NULL;
}
//// the second call finds it set: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        event.waiting[event.count] = self->task;
        event.count++;
        SUSPEND;
    }
}

static void set_event(void)
{
    if (event.is_set)
        return;
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
}
//// listed, but no SUSPEND: does not wait
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set)
            event.waiting[event.count++] = self->task;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// YIELD in place of SUSPEND: does not wait
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            YIELD;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// one place for all: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[0] = self->task;
            event.count = 1;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    if (event.count > 0)
        wake(event.waiting[0]);
    event.count = 0;
}
//// if for a loop: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    if (event.count > 0)
        wake(event.waiting[--event.count]);
}
//// counts up and down at once: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[--event.count]);
}
//// the chain is read after wake() has changed it: wakes some, not all
static struct task *first;

static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        self->task->next = first;
        first = self->task;
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (struct task *task = first; task; task = task->next)
        wake(task);
    first = NULL;
}
//// is_set is never true: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// nothing looks at is_set: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        event.waiting[event.count++] = self->task;
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// set for one moment only: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    while (event.count > 0)
        wake(event.waiting[--event.count]);
    event.is_set = false;
}
//// stops, and wakes itself if it is set: stops, though it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            wake(self->task);
        else
            event.waiting[event.count++] = self->task;
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    while (event.count > 0)
        wake(event.waiting[--event.count]);
}
//// the list is never emptied: woken, but still in the list
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
}
//// YIELD until it is set: polling
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set)
            YIELD;
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// SLEEP until it is set: polling
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set)
            SLEEP(0.1);
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// two seconds, as in the example: a guess how long it takes
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set)
            SLEEP(2);
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// in no list: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set)
            SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// listed, but never woken: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    event.count = 0;
}
//// a loop that waits, without a stop: never stops
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set)
            ;
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// set only if one waits: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    if (event.count == 0)
        return;
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// count never counts: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// SUSPEND, and then listed: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            SUSPEND;
            event.waiting[event.count++] = self->task;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// listed from one on: wakes an empty place
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[++event.count] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// one beyond the last: wakes an empty place
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i <= event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// wakes itself until it is set: polling
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set) {
            wake(self->task);
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// a local index across the stop: a local variable without its value
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            int place = event.count++;
            event.waiting[place] = self->task;
            SUSPEND;
            event.waiting[place] = NULL;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// the first that continues resets it: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
            event.is_set = false;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// resume() in place of wake(): resumed, not woken
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        resume(event.waiting[i]->coroutine);
    event.count = 0;
}
//// toggles: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = !event.is_set;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// all zeros again: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event = (struct event){0};
}
//// a second stop behind the first: polling
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
            YIELD;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// no ASYNC: a stop outside of ASYNC
static void wait_for_event(struct coroutine *self)
{
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// taken from the front, all but one: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++) {
        wake(event.waiting[0]);
        event.count--;
        memmove(event.waiting, event.waiting + 1, (size_t)event.count * sizeof(struct task *));
    }
}
//// by hand to READY: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        event.waiting[i]->state = READY;
    event.count = 0;
}
//// listed, though it is set: woken, but still in the list
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        event.waiting[event.count++] = self->task;
        if (!event.is_set)
            SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// listed once, and SUSPEND until it is set: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        event.waiting[event.count++] = self->task;
        while (!event.is_set)
            SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// above ASYNC: right
static void wait_for_event(struct coroutine *self)
{
    if (event.is_set)
        return;
    ASYNC {
        event.waiting[event.count++] = self->task;
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// taken from the front: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    while (event.count > 0) {
        struct task *first = event.waiting[0];
        event.count--;
        memmove(event.waiting, event.waiting + 1, (size_t)event.count * sizeof first);
        wake(first);
    }
}
//// wakes first, sets then: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    for (int i = 0; i < event.count; i++) {
        wake(event.waiting[i]);
        event.waiting[i] = NULL;
    }
    event.count = 0;
    event.is_set = true;
}
//// one task in a static: wakes some, not all
static struct task *one;

static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            one = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    if (one)
        wake(one);
    one = NULL;
}
//// inverted: does not wait
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// two at most: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count && i < 2; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// one for each call: wakes some, not all
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    if (event.count > 0)
        wake(event.waiting[--event.count]);
}
//// emptied before it wakes: nothing wakes it
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    event.count = 0;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
}
//// YIELD when set: stops, though it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            YIELD;
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// a count of its own, never zero again: woken, but still in the list
static int places;

static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[places++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < places; i++)
        wake(event.waiting[i]);

}
//// set by the guests: forgets that it is set
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
            event.is_set = true;
        }
    }
}

static void set_event(void)
{
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// AWAIT_TASK of the first that waits: awaited by two
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set && event.count == 0) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        } else if (!event.is_set)
            AWAIT_TASK(event.waiting[0]);
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < event.count; i++)
        wake(event.waiting[i]);
    event.count = 0;
}
//// prints what the guest says: does not wait
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        say("number %d continues", 1);
    }
}

static void set_event(void)
{
    event.is_set = true;
}
//// any free place: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        for (int i = 0; i < MAX_NUMBERS; i++)
            if (!event.waiting[i]) {
                event.waiting[i] = self->task;
                break;
            }
        SUSPEND;
    }
}

static void set_event(void)
{
    event.is_set = true;
    for (int i = 0; i < MAX_NUMBERS; i++)
        if (event.waiting[i]) {
            wake(event.waiting[i]);
            event.waiting[i] = NULL;
        }
}
//// a chain of waiters, each wakes the next: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (event.is_set)
            return;
        event.waiting[event.count++] = self->task;
        SUSPEND;
        if (event.count > 0)
            wake(event.waiting[--event.count]);
    }
}

static void set_event(void)
{
    event.is_set = true;
    if (event.count > 0)
        wake(event.waiting[--event.count]);
}
//// all zeros but is_set: right
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        if (!event.is_set) {
            event.waiting[event.count++] = self->task;
            SUSPEND;
        }
    }
}

static void set_event(void)
{
    struct event before = event;
    event = (struct event){.is_set = true};
    for (int i = 0; i < before.count; i++)
        wake(before.waiting[i]);
}
