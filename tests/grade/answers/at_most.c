//// look again after each wake-up: right
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// handed over: right
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free > 0) {
            places.free--;
        } else {
            put(self->task);
            SUSPEND;
        }
    }
}

static void give_back(void)
{
    if (places.count > 0)
        wake(take_first());
    else
        places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// given back in two places: right
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200) {
                give_back();
                return;
            }
            give_back();
        }
    }
}
//// held for both pages: right
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                break;
        }
        give_back();
    }
}
//// only looked at: no limit
static void take_place(struct coroutine *self)
{
    (void)self;
    places.free--;
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            places.free--;
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// never taken: no limit
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// take_place() is not used: no limit
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// given back before the GET: no limit
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            give_back();
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return;
        }
    }
}
//// below zero: one too many
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free < 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// one less than none: one too many
static void take_place(struct coroutine *self)
{
    ASYNC {
        places.free--;
        if (places.free < -1) {
            put(self->task);
            SUSPEND;
        }
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// if in place of while: one looks, another takes
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// if, and woken all: one looks, another takes
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    while (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// a stop between look and take: one looks, another takes
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free <= 0) {
            put(self->task);
            SUSPEND;
        }
        YIELD;
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// lost when a GET fails: lost at an early return
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return;
            give_back();
        }
    }
}
//// lost when a GET fails, held for both pages: lost at an early return
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return;
        }
        give_back();
    }
}
//// given back if all is well: lost at an early return
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status == 200)
                give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// give_back() is not used: never given back
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return;
        }
    }
}
//// give_back() does nothing: never given back
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// wakes without giving: never given back
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// none is woken: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// not in the queue: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0)
            SUSPEND;
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// told only when the first place gets free: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    if (places.free > 0 && places.count > 0)
        wake(take_first());
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// taken from the queue, but not woken: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        take_first();
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// YIELD until one is free: polling
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0)
            YIELD;
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// SLEEP until one is free: polling
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0)
            SLEEP(0.01);
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// all of them woken for one place: woken for nothing
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    for (int left = places.count; left > 0; left--)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// waits until all places are free: in batches
static int begun, taken;

static void take_place(struct coroutine *self)
{
    ASYNC {
        if (begun == 0)
            begun = places.free;
        while (taken == begun) {
            put(self->task);
            SUSPEND;
        }
        taken++;
    }
}

static void give_back(void)
{
    static int given;
    if (++given < begun)
        return;
    given = taken = 0;
    for (int left = begun; left > 0 && places.count > 0; left--)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// all places taken by one: one at a time
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free = 0;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// a lock: one at a time
static bool locked;

static void take_place(struct coroutine *self)
{
    ASYNC {
        while (locked) {
            put(self->task);
            SUSPEND;
        }
        locked = true;
    }
}

static void give_back(void)
{
    locked = false;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// one place is kept in reserve: too few at once
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free <= 1) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// take_place() is called like a function: a coroutine called by hand
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            take_place(&f->take);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// twice when a GET fails: given back twice
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200) {
                give_back();
                return;
            }
        }
    }
}
//// taken once, given back for each page: given back, but not taken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// woken, but left in the queue: woken, but still in the queue
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(places.waiting[0]);
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// wakes without a look whether one waits: something misused
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// the last in the queue is woken: last come, first served
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(places.waiting[--places.count]);
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = (struct download *)self;
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// resumes the one that waits: resumed, not woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        resume(take_first()->coroutine);
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = (struct download *)self;
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// put() once only: woken in vain, and in no queue
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free == 0)
            put(self->task);
        while (places.free == 0)
            SUSPEND;
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = (struct download *)self;
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// told only when no place had been free: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    if (places.free++ == 0 && places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// told only when it is the only place: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.free == 1 && places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// told only if two wait: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 1)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// the task that was woken leaves the queue: no task is woken
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
            take_first();
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(places.waiting[0]);
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// three at most, whatever was asked for: too few at once
static int in_use;

static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0 || in_use == 3) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
        in_use++;
    }
}

static void give_back(void)
{
    places.free++;
    in_use--;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// the second page after a first that failed: the failure is overlooked
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
        }
    }
}
//// only number 3 is known to fail: the failure is overlooked
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.number == 3)
                return;
        }
    }
}
//// a place for the first page only: not each GET takes a place
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            if (f->get.page == 1)
                AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.page == 1)
                give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// the first page only: not each page once
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page < 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// pages from 0 on: not each page once
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 0; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// handed over, or else taken away: never given back
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free > 0) {
            places.free--;
        } else {
            put(self->task);
            SUSPEND;
        }
    }
}

static void give_back(void)
{
    if (places.count > 0)
        wake(take_first());
    else
        places.free--;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return;
        }
    }
}
//// into the queue, and then it looks: in the queue, but does not wait
static void take_place(struct coroutine *self)
{
    ASYNC {
        put(self->task);
        while (places.free == 0)
            SUSPEND;
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return; /* there is no second page without a first one */
        }
    }
}
//// always two: too few at once
static int running;

static void take_place(struct coroutine *self)
{
    ASYNC {
        while (running >= 2) {
            put(self->task);
            SUSPEND;
        }
        running++;
    }
}

static void give_back(void)
{
    running--;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            give_back();
            if (f->get.status != 200)
                return; /* there is no second page without a first one */
        }
    }
}
//// if in place of while, and lost when a GET fails: one looks, another takes
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    if (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->take, take_place);
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return;
            give_back();
        }
    }
}
//// if, woken all, and held for both pages: one looks, another takes
static void take_place(struct coroutine *self)
{
    ASYNC {
        if (places.free == 0) {
            put(self->task);
            SUSPEND;
        }
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
    while (places.count > 0)
        wake(take_first());
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                break;
        }
        give_back();
    }
}
