//// pointer to pointer: right
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// the head by itself: right
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    if (!first || sleeper->due < first->due) {
        sleeper->next = first;
        first = sleeper;
        return;
    }
    struct sleeper *before = first;
    while (before->next && before->next->due <= sleeper->due)
        before = before->next;
    sleeper->next = before->next;
    before->next = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (!next)
        return NULL;
    first = first->next;
    double seconds = next->due - now();
    if (seconds > 0)
        sleep_for(seconds);
    return next;
}
//// a loop around the sleep: right
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    for (sleeper->due = now() + sleeper->seconds; *place; place = &(*place)->next)
        if ((*place)->due > sleeper->due)
            break;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first)
        return NULL;
    while (now() < first->due)
        sleep_for(first->due - now());
    struct sleeper *next = first;
    first = next->next;
    next->next = NULL;
    return next;
}
//// a stack: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    sleeper->next = first;
    first = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// a queue: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    sleeper->next = NULL;
    while (*place)
        place = &(*place)->next;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// the last that is due comes first: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due >= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// the seconds alone: seconds, not a time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// sleeps for all its seconds: a nap too long
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->seconds);
        first = next->next;
    }
    return next;
}
//// sorted by seconds: seconds, not a time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due);
        first = next->next;
    }
    return next;
}
//// a time passed to sleep_for: a time, not seconds
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due);
        first = next->next;
    }
    return next;
}
//// a millisecond at a time: many short naps
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        while (now() < next->due)
            sleep_for(0.001);
        first = next->next;
    }
    return next;
}
//// a tenth of a second at a time: many short naps
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        for (; now() < next->due - 0.01;)
            sleep_for(0.1);
        first = next->next;
    }
    return next;
}
//// looks at the clock until it is time: polling
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        while (now() < next->due)
            ;
        first = next->next;
    }
    return next;
}
//// looks through the list again and again: polling
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    sleeper->next = first;
    first = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    while (first)
        for (struct sleeper **place = &first; *place; place = &(*place)->next)
            if ((*place)->due <= now()) {
                struct sleeper *next = *place;
                *place = next->next;
                return next;
            }
    return NULL;
}
//// the head overwritten: lost from the list
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    sleeper->next = NULL;
    first = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// the tail cut off: lost from the list
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = NULL;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// the whole list thrown away: lost from the list
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = NULL;
    }
    return next;
}
//// left in the list: not taken out of the list
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (first)
        sleep_for(first->due - now());
    return first;
}
//// taken out too late: not taken out of the list
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due < sleeper->due)
        place = &(*place)->next;
    if (*place == sleeper)
        return;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first)
        return NULL;
    sleep_for(first->due - now());
    return first;
}
//// no sleep at all: does not wait
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next)
        first = next->next;
    return next;
}
//// sleeps while falling asleep: one after the other
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleep_for(sleeper->seconds);
    sleeper->due = now();
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next)
        first = next->next;
    return next;
}
//// less, not less or equal: right
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due < sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    if (next) {
        sleep_for(next->due - now());
        first = next->next;
    }
    return next;
}
//// no look for an empty list: a crash
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while ((*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *next = first;
    sleep_for(next->due - now());
    first = next->next;
    return next;
}
//// compares seconds: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->seconds < sleeper->seconds)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    if (!s)
        return NULL;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// never in front of the first: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    if (!first) {
        first = sleeper;
        sleeper->next = NULL;
        return;
    }
    struct sleeper *p = first;
    while (p->next && p->next->due < sleeper->due)
        p = p->next;
    sleeper->next = p->next;
    p->next = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    if (!s)
        return NULL;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// due is never set: seconds, not a time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **p = &first;
    while (*p && (*p)->due < sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    if (!s)
        return NULL;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// a second at a time: many short naps
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due < sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    if (!s)
        return NULL;
    while (s->due > now())
        sleep_for(1);
    first = s->next;
    return s;
}
//// returns the one behind: not taken out of the list
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due < sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first)
        return NULL;
    sleep_for(first->due - now());
    first = first->next;
    return first;
}
//// no next of its own: lost from the list
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due < sleeper->due)
        p = &(*p)->next;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    if (!s)
        return NULL;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// no drift: right
static void fall_asleep(struct sleeper *sleeper)
{
    if (sleeper->due == 0)
        sleeper->due = now();
    sleeper->due += sleeper->seconds;
    struct sleeper **p = &first;
    while (*p != NULL && (*p)->due <= sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first)
        return NULL;
    struct sleeper *s = first;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// NULL if none is due yet: does not wait
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due <= sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first || now() < first->due)
        return NULL;
    struct sleeper *s = first;
    first = s->next;
    return s;
}
//// all its seconds, and taken out before: a nap too long
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due <= sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    if (!first)
        return NULL;
    struct sleeper *s = first;
    first = s->next;
    sleep_for(s->seconds);
    return s;
}
//// no look whether one sleeps: a crash
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    struct sleeper **p = &first;
    while (*p && (*p)->due <= sleeper->due)
        p = &(*p)->next;
    sleeper->next = *p;
    *p = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *s = first;
    sleep_for(s->due - now());
    first = s->next;
    return s;
}
//// whole seconds of the clock: seconds, not a time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = (double)(long)now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *one = first;
    if (!one)
        return NULL;
    sleep_for(one->due - now());
    first = one->next;
    return one;
}
//// looks at two of them only: not in order
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    if (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    if (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *one = first;
    if (!one)
        return NULL;
    sleep_for(one->due - now());
    first = one->next;
    return one;
}
//// rounds to whole seconds: a rounded time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *one = first;
    if (!one)
        return NULL;
    sleep_for((int)(one->due - now() + 0.5));
    first = one->next;
    return one;
}
//// rounds up to hundredths: a rounded time
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;
    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *one = first;
    if (!one)
        return NULL;
    sleep_for((int)((one->due - now()) * 100 + 0.99) / 100.0);
    first = one->next;
    return one;
}
//// a table for eight: past the end of an array
static struct sleeper *all[8];
static int count;

static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    all[count++] = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    int best = 0;
    if (count == 0)
        return NULL;
    for (int i = 1; i < count; i++)
        if (all[i]->due < all[best]->due)
            best = i;
    struct sleeper *one = all[best];
    all[best] = all[--count];
    sleep_for(one->due - now());
    return one;
}
//// what is left, in whole seconds: wakes too early
static void fall_asleep(struct sleeper *sleeper)
{
    struct sleeper **place = &first;

    sleeper->due = now() + sleeper->seconds;
    while (*place && (*place)->due <= sleeper->due)
        place = &(*place)->next;
    sleeper->next = *place;
    *place = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *sleeper = first;

    if (!sleeper)
        return NULL;
    int left = sleeper->due - now();
    sleep_for(left);
    first = sleeper->next;
    return sleeper;
}
//// the last keeps its old next: the list is a ring
static void fall_asleep(struct sleeper *sleeper)
{
    sleeper->due = now() + sleeper->seconds;
    if (!first || sleeper->due < first->due) {
        sleeper->next = first;
        first = sleeper;
        return;
    }
    for (struct sleeper *s = first; s; s = s->next) {
        if (!s->next) {
            s->next = sleeper; /* the last */
            return;
        }
        if (s->next->due > sleeper->due) {
            sleeper->next = s->next;
            s->next = sleeper;
            return;
        }
    }
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *sleeper = first;

    if (!sleeper)
        return NULL;
    sleep_for(sleeper->due - now());
    first = sleeper->next;
    return sleeper;
}
