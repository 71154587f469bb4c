//// a number in the frame: right
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
//// a loop with a stop in it: right
struct guest {
    struct coroutine self;
    int number, said;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        for (f->said = 0; f->said < 2; f->said++) {
            if (f->said > 0)
                SUSPEND;
            hello(f->number);
        }
    }
}
//// above ASYNC, but once: right
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    if (f->number == 0)
        f->number = come_in();
    hello(f->number);
    ASYNC {
        SUSPEND;
    }
}
//// a child that says the first: right
struct greeting {
    struct coroutine self;
    int number;
};

static void greeting_coroutine(struct coroutine *self)
{
    struct greeting *f = FRAME(struct greeting);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
    }
}

struct guest {
    struct coroutine self;
    struct greeting greeting;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        AWAIT(&f->greeting.self, greeting_coroutine);
        hello(f->greeting.number);
    }
}
//// ASYNC, and no SUSPEND: does not stop
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        hello(f->number);
    }
}
//// sleeps in between: does not stop
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        sleep_for(1);
        hello(f->number);
    }
}
//// a local above ASYNC: comes in again
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    int number = come_in();
    ASYNC {
        hello(number);
        SUSPEND;
        hello(number);
    }
    (void)f;
}
//// the frame's number, set above ASYNC: comes in again
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    f->number = come_in();
    ASYNC {
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
//// come_in() for each hello: comes in again
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        hello(come_in());
        SUSPEND;
        hello(come_in());
    }
    (void)f;
}
//// a local in ASYNC: a local variable without its value
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        int number = come_in();
        hello(number);
        SUSPEND;
        hello(number);
    }
    (void)f;
}
//// a local that begins as 0: forgot its number
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    int number = 0;
    ASYNC {
        number = come_in();
        hello(number);
        SUSPEND;
        hello(number);
    }
    (void)f;
}
//// the frame's number, begun anew above ASYNC: forgot its number
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    f->number = 0;
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
//// a static number: two share one memory
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    static int number;
    ASYNC {
        number = come_in();
        hello(number);
        SUSPEND;
        hello(number);
    }
    (void)f;
}
//// a global number: two share one memory
static int number;

struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        number = come_in();
        hello(number);
        SUSPEND;
        hello(number);
    }
    (void)f;
}
//// always guest 1: not the number that it was given
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    (void)self;
    ASYNC {
        come_in();
        hello(1);
        SUSPEND;
        hello(1);
    }
}
//// SUSPEND in front: stops in the wrong place
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        SUSPEND;
        f->number = come_in();
        hello(f->number);
        hello(f->number);
    }
}
//// SUSPEND behind come_in(): stops in the wrong place
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        SUSPEND;
        hello(f->number);
        hello(f->number);
    }
}
//// SUSPEND at the end: stops in the wrong place
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        hello(f->number);
        SUSPEND;
    }
}
//// a SUSPEND behind each hello: stops too often
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
        SUSPEND;
    }
}
//// for ever: stops too often
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        while (true) {
            hello(f->number);
            SUSPEND;
        }
    }
}
//// return in place of SUSPEND: ends too early
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        return;
        hello(f->number);
    }
}
//// one hello, and a stop: not two hellos
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
    }
}
//// SUSPEND without ASYNC: a stop outside of ASYNC
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    int number = come_in();
    hello(number);
    SUSPEND;
    hello(number);
    (void)f;
}
//// SLEEP in place of SUSPEND: a stop outside a task
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SLEEP(1);
        hello(f->number);
    }
}
//// only says so: said, but not done
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    (void)self;
    static int guests;
    say("%d comes in", ++guests);
    say("hello from %d", guests);
    say("hello from %d", guests);
}
//// counts in its own frame: not the number that it was given
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number++;
        come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
//// YIELD in place of SUSPEND: a stop outside a task
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        YIELD;
        hello(f->number);
    }
}
//// resumes itself: a coroutine that resumes itself
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        resume(self);
        hello(f->number);
    }
}
//// a frame that is local: forgot its number
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest g = {0}, *f = &g;
    ASYNC {
        f->number = come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
//// waits until others have said it: stops too often
static int said_hello;
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    ASYNC {
        f->number = come_in();
        hello(f->number);
        said_hello++;
        while (said_hello < 2)
            SUSPEND;
        hello(f->number);
    }
}
//// f inside ASYNC: a local variable without its value
struct guest {
    struct coroutine self;
    int number;
};

static void guest_coroutine(struct coroutine *self)
{
    ASYNC {
        struct guest *f = FRAME(struct guest);
        f->number = come_in();
        hello(f->number);
        SUSPEND;
        hello(f->number);
    }
}
