//// looks again after each wake-up: right
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// if is enough, since there are only two: right
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// the one that is woken leaves: right
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
            queue.putter = NULL;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
            queue.getter = NULL;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
    }
}
//// a function that wakes: right
static void wake_if(struct task **waiting)
{
    struct task *task = *waiting;
    *waiting = NULL;
    if (task)
        wake(task);
}

static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        wake_if(&queue.getter);
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        wake_if(&queue.putter);
    }
}
//// the number is handed to the getter: right
static int *hand;

static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.getter) {
            *hand = f->number;
            wake(queue.getter);
            queue.getter = NULL;
        } else {
            while (queue.last - queue.first == queue.size) {
                queue.putter = self->task;
                SUSPEND;
            }
            queue.numbers[queue.last++] = f->number;
        }
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.first == queue.last) {
            queue.getter = self->task;
            hand = &f->number;
            SUSPEND;
        } else {
            f->number = queue.numbers[queue.first++];
        }
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// full when so many have ever come: the producer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last >= queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// wakes only when it is full: the consumer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter && queue.last - queue.first == queue.size)
            wake(queue.getter && queue.last - queue.first == queue.size);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// room for two, always: one too many
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == 2) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// resumes the other one: resumed, not woken
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            resume(queue.getter->coroutine);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// neither waits, as it was: taken from an empty queue
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        f->number = queue.numbers[queue.first++];
    }
}
//// only get() waits: a queue without an end
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// full when there is one too many: one too many
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first > queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// appends, and waits then: one too many
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
        while (queue.last - queue.first > queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// thrown away when full: a number is lost
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.last - queue.first < queue.size)
            queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// the oldest is thrown away when full: a number is lost
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.last - queue.first == queue.size)
            queue.first++;
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// last in, first out: not in order
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[--queue.last];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// put() wakes none: the consumer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// get() wakes none: the producer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
    }
}
//// each is woken by its own kind: the consumer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}
//// put() stops, and is in no list: the producer waits forever
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// the woken stay in the list: woken, though it does not wait
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
    }
}
//// put() waits until it is empty: waits too long
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        if (queue.last - queue.first == queue.size)
            while (queue.last > queue.first) {
                queue.putter = self->task;
                SUSPEND;
            }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// one place is kept in reserve: waits too long
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first >= queue.size - 1 && queue.last > queue.first) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// get() waits for two: waits too long
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first < 2 && queue.last < given.count - 3) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// YIELD: polling
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size)
            YIELD;
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first)
            YIELD;
        f->number = queue.numbers[queue.first++];
    }
}
//// SLEEP: polling
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size)
            SLEEP(0.5);
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first)
            SLEEP(0.5);
        f->number = queue.numbers[queue.first++];
    }
}
//// no SUSPEND: never stops
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
        }
        queue.numbers[queue.last++] = f->number;
        if (queue.getter)
            wake(queue.getter);
        queue.getter = NULL;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
        }
        f->number = queue.numbers[queue.first++];
        if (queue.putter)
            wake(queue.putter);
        queue.putter = NULL;
    }
}
//// wakes without a look: woken, though it does not wait
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size) {
            queue.putter = self->task;
            SUSPEND;
        }
        queue.numbers[queue.last++] = f->number;
        wake(queue.getter);
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first) {
            queue.getter = self->task;
            SUSPEND;
        }
        f->number = queue.numbers[queue.first++];
        wake(queue.putter);
    }
}
//// prints what should happen: taken from an empty queue
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        say("put %d", f->number);
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        say("got %d", queue.numbers[queue.first++]);
    }
}
