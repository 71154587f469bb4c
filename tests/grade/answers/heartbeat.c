//// two tasks: right
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// self comes last: right
struct reader {
    int sum;
    struct sensor left, right;
    struct task tasks[2];
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        f->sum = f->left.value + f->right.value;
        say("the sum is %d", f->sum);
    }
}
//// self comes first, and is cast: right
struct reader {
    struct coroutine self;
    int sum;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        f->sum = f->left.value + f->right.value;
        say("the sum is %d", f->sum);
    }
}
//// one task, and the other awaited: right
struct reader {
    struct coroutine self;
    struct sensor sensors[2];
    struct task task;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->sensors[0].number = 1;
        f->sensors[1].number = 2;
        create_task(self->task->loop, &f->task, &f->sensors[0].self, sensor_coroutine);
        AWAIT(&f->sensors[1].self, sensor_coroutine);
        AWAIT_TASK(&f->task);
        say("the sum is %d", f->sensors[0].value + f->sensors[1].value);
    }
}
//// wait_all: right
struct reader {
    struct coroutine self;
    struct sensor sensors[2];
    struct task tasks[2];
    struct wait_all all;
    int i;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        for (f->i = 0; f->i < 2; f->i++) {
            f->sensors[f->i].number = f->i + 1;
            create_task(&loop, &f->tasks[f->i], &f->sensors[f->i].self, sensor_coroutine);
        }
        f->all.tasks = f->tasks;
        f->all.count = 2;
        AWAIT(&f->all.self, wait_all);
        say("the sum is %d", f->sensors[0].value + f->sensors[1].value);
    }
}
//// static frames: right
struct reader {
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    static struct sensor one = {.number = 1}, two = {.number = 2};
    static struct task tasks[2];
    ASYNC {
        create_task(&loop, &tasks[0], &one.self, sensor_coroutine);
        create_task(&loop, &tasks[1], &two.self, sensor_coroutine);
        AWAIT_TASK(&tasks[0]);
        AWAIT_TASK(&tasks[1]);
        say("the sum is %d", one.value + two.value);
    }
}
//// still one blocking call: a blocking call
struct reader {
    struct coroutine self;
    struct sensor left;
    int right;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        AWAIT(&f->left.self, sensor_coroutine);
        f->right = read_sensor(2);
        say("the sum is %d", f->left.value + f->right);
    }
}
//// blocking in a task of its own: a blocking call
struct asker {
    struct coroutine self;
    int number, value;
};

static void asker_coroutine(struct coroutine *self)
{
    struct asker *f = FRAME(struct asker);
    ASYNC {
        f->value = read_sensor(f->number);
    }
}

struct reader {
    struct coroutine self;
    struct asker askers[2];
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->askers[0].number = 1;
        f->askers[1].number = 2;
        create_task(&loop, &f->tasks[0], &f->askers[0].self, asker_coroutine);
        create_task(&loop, &f->tasks[1], &f->askers[1].self, asker_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->askers[0].value + f->askers[1].value);
    }
}
//// shorter blocking calls: YIELD, and then a blocking call
struct reader {
    struct coroutine self;
    int i;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        say("sensor 1 is asked");
        say("sensor 2 is asked");
        for (f->i = 0; f->i < 20; f->i++) {
            sleep_for(0.1);
            YIELD;
        }
        say("sensor 1 answers");
        say("sensor 2 answers");
        say("the sum is 43");
    }
}
//// YIELD before it: YIELD, and then a blocking call
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        YIELD;
        f->sum = read_sensor(1);
        YIELD;
        f->sum += read_sensor(2);
        say("the sum is %d", f->sum);
    }
}
//// YIELD between: YIELD, and then a blocking call
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->sum = read_sensor(1);
        YIELD;
        f->sum += read_sensor(2);
        YIELD;
        say("the sum is %d", f->sum);
    }
}
//// SLEEP before it: SLEEP beside a blocking call
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        SLEEP(2);
        f->sum = read_sensor(1);
        SLEEP(2);
        f->sum += read_sensor(2);
        say("the sum is %d", f->sum);
    }
}
//// SLEEP behind it: SLEEP beside a blocking call
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->sum = read_sensor(1) + read_sensor(2);
        SLEEP(2);
        say("the sum is %d", f->sum);
    }
}
//// called like a function: a coroutine called by hand
struct reader {
    struct coroutine self;
    struct sensor left, right;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        sensor_coroutine(&f->left.self);
        sensor_coroutine(&f->right.self);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// made, and then called: a coroutine called by hand
struct reader {
    struct coroutine self;
    struct sensor left, right;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        coroutine(&f->left.self, sensor_coroutine);
        coroutine(&f->right.self, sensor_coroutine);
        sensor_coroutine(&f->left.self);
        sensor_coroutine(&f->right.self);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// two tasks, and no await: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// only one of two awaited: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// coroutine() alone: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor left, right;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        coroutine(&f->left.self, sensor_coroutine);
        coroutine(&f->right.self, sensor_coroutine);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// frames on the stack: a frame in a local variable
struct reader {
    struct coroutine self;
    struct task tasks[2];
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    struct sensor left = {.number = 1}, right = {.number = 2};
    ASYNC {
        create_task(&loop, &f->tasks[0], &left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        f->sum = left.value + right.value;
        say("the sum is %d", f->sum);
    }
}
//// one frame on the stack, awaited: a frame in a local variable
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    struct sensor sensor = {.number = 1};
    ASYNC {
        AWAIT(&sensor.self, sensor_coroutine);
        f->sum = sensor.value;
        sensor = (struct sensor){.number = 2};
        AWAIT(&sensor.self, sensor_coroutine);
        say("the sum is %d", f->sum + sensor.value);
    }
}
//// a local in the body: a frame in a local variable
struct reader {
    struct coroutine self;
    struct sensor right;
    struct task tasks[2];
};

static void start(struct task *task, int number)
{
    struct sensor sensor = {.number = number};
    create_task(&loop, task, &sensor.self, sensor_coroutine);
}

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        start(&f->tasks[0], 1);
        start(&f->tasks[1], 2);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->right.value);
    }
}
//// YIELD until the time has come: polling
struct reader {
    struct coroutine self;
    double end;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        say("sensor 1 is asked");
        say("sensor 2 is asked");
        f->end = seconds_on(CLOCK_MONOTONIC) + 2;
        while (seconds_on(CLOCK_MONOTONIC) < f->end)
            YIELD;
        say("sensor 1 answers");
        say("sensor 2 answers");
        say("the sum is %d", 21 + 22);
    }
}
//// YIELD until the values are there: polling
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        while (f->left.value == 0 || f->right.value == 0)
            YIELD;
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// looks every millisecond: polling
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        while (f->tasks[0].state != DONE || f->tasks[1].state != DONE)
            SLEEP(0.001);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// no sensor at all: the read itself is gone
struct reader {
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    ASYNC {
        SLEEP(2);
        say("the sum is %d", 43);
    }
}
//// one sensor only: the read itself is gone
struct reader {
    struct coroutine self;
    struct sensor left;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        AWAIT(&f->left.self, sensor_coroutine);
        say("the sum is %d", f->left.value);
    }
}
//// the body thrown away: the read itself is gone
struct reader {
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    ASYNC {
    }
}
//// one await, then the other: awaited one after the other
struct reader {
    struct coroutine self;
    struct sensor left, right;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        AWAIT(&f->left.self, sensor_coroutine);
        f->right.number = 2;
        AWAIT(&f->right.self, sensor_coroutine);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// a task made too late: awaited one after the other
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        f->right.number = 2;
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// AWAIT before create_task: awaited one after the other
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task task;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        AWAIT(&f->left.self, sensor_coroutine);
        create_task(&loop, &f->task, &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->task);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// both the same sensor: the wrong sum
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->left.value + f->left.value);
    }
}
//// one frame for two tasks: one frame, used twice
struct reader {
    struct coroutine self;
    struct sensor sensor;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->sensor.number = 1;
        create_task(&loop, &f->tasks[0], &f->sensor.self, sensor_coroutine);
        f->sensor.number = 2;
        create_task(&loop, &f->tasks[1], &f->sensor.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", f->sensor.value);
    }
}
//// resumes both by hand: a stop outside a task
struct reader {
    struct coroutine self;
    struct sensor a, b;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        coroutine(&f->a.self, sensor_coroutine);
        coroutine(&f->b.self, sensor_coroutine);
        while (resume(&f->a.self) | resume(&f->b.self))
            SUSPEND;
        say("the sum is %d", f->a.value + f->b.value);
    }
}
//// no numbers: another sensor is asked
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        create_task(&loop, &f->t[0], &f->s[0].self, sensor_coroutine);
        create_task(&loop, &f->t[1], &f->s[1].self, sensor_coroutine);
        AWAIT_TASK(&f->t[0]);
        AWAIT_TASK(&f->t[1]);
        say("the sum is %d", f->s[0].value + f->s[1].value);
    }
}
//// one task for both: one frame, used twice
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        f->s[1].number = 2;
        create_task(&loop, &f->t, &f->s[0].self, sensor_coroutine);
        create_task(&loop, &f->t, &f->s[1].self, sensor_coroutine);
        AWAIT_TASK(&f->t);
        say("the sum is %d", f->s[0].value + f->s[1].value);
    }
}
//// SLEEP for as long as it may take: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        f->s[1].number = 2;
        create_task(&loop, &f->t[0], &f->s[0].self, sensor_coroutine);
        create_task(&loop, &f->t[1], &f->s[1].self, sensor_coroutine);
        SLEEP(1);
        say("the sum is %d", f->s[0].value + f->s[1].value);
    }
}
//// AWAIT_TASK of a coroutine: one kind of thing where another is meant
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        AWAIT_TASK(&f->s[0].self);
        say("the sum is %d", f->s[0].value);
    }
}
//// a local between two awaits: a local variable without its value
struct reader {
    struct coroutine self;
    struct sensor s[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        AWAIT(&f->s[0].self, sensor_coroutine);
        int left = f->s[0].value;
        f->s[1].number = 2;
        AWAIT(&f->s[1].self, sensor_coroutine);
        say("the sum is %d", left + f->s[1].value);
    }
}
//// a local that counts across a stop: a local variable without its value
struct reader {
    struct coroutine self;
    struct sensor s;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        int sum = 0;
        for (f->s.number = 1; f->s.number <= 2; f->s.number++) {
            SLEEP(f->s.number);
            sum += 20 + f->s.number;
        }
        say("the sum is %d", sum);
    }
}
//// created and awaited, the same frame: AWAIT of what a task runs
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        f->s[1].number = 2;
        create_task(&loop, &f->t[0], &f->s[0].self, sensor_coroutine);
        create_task(&loop, &f->t[1], &f->s[1].self, sensor_coroutine);
        AWAIT(&f->s[0].self, sensor_coroutine);
        AWAIT(&f->s[1].self, sensor_coroutine);
        say("the sum is %d", f->s[0].value + f->s[1].value);
    }
}
//// a loop within the loop: a loop inside the loop
struct reader {
    struct coroutine self;
    struct sensor s[2];
    struct task t[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->s[0].number = 1;
        f->s[1].number = 2;
        create_task(&loop, &f->t[0], &f->s[0].self, sensor_coroutine);
        create_task(&loop, &f->t[1], &f->s[1].self, sensor_coroutine);
        run_until_complete(&loop, &f->t[1]);
        say("the sum is %d", f->s[0].value + f->s[1].value);
    }
}
//// self comes last, and is cast: a cast of self, which is not first
struct reader {
    int sum;
    struct sensor left, right;
    struct task tasks[2];
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        f->sum = f->left.value + f->right.value;
        say("the sum is %d", f->sum);
    }
}
//// says it all by itself: the read itself is gone
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        say("sensor 1 is asked");
        say("sensor 2 is asked");
        SLEEP(1);
        say("sensor 1 answers");
        SLEEP(1);
        say("sensor 2 answers");
        f->sum = 43;
        say("the sum is %d", f->sum);
    }
}
//// a task for the faster one, not awaited: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor a, b;
    struct task ta;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        create_task(&loop, &f->ta, &f->a.self, sensor_coroutine);
        AWAIT(&f->b.self, sensor_coroutine);
        f->sum = f->a.value + f->b.value;
        say("the sum is %d", f->sum);
    }
}
//// only the slower one awaited: created, but not awaited
struct reader {
    struct coroutine self;
    struct sensor a, b;
    struct task ta, tb;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        create_task(&loop, &f->ta, &f->a.self, sensor_coroutine);
        create_task(&loop, &f->tb, &f->b.self, sensor_coroutine);
        AWAIT_TASK(&f->tb);
        f->sum = f->a.value + f->b.value;
        say("the sum is %d", f->sum);
    }
}
//// run_until_complete() in a task: a loop inside the loop
struct reader {
    struct coroutine self;
    struct sensor a, b;
    struct task ta, tb;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        create_task(&loop, &f->ta, &f->a.self, sensor_coroutine);
        create_task(&loop, &f->tb, &f->b.self, sensor_coroutine);
        run_until_complete(&loop, &f->tb);
        f->sum = f->a.value + f->b.value;
        say("the sum is %d", f->sum);
    }
}
//// self is the last member: a cast of self, which is not first
struct reader {
    int sum;
    struct sensor a, b;
    struct task ta, tb;
    struct coroutine self;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        create_task(&loop, &f->ta, &f->a.self, sensor_coroutine);
        create_task(&loop, &f->tb, &f->b.self, sensor_coroutine);
        AWAIT_TASK(&f->ta);
        AWAIT_TASK(&f->tb);
        f->sum = f->a.value + f->b.value;
        say("the sum is %d", f->sum);
    }
}
//// one task resumes two coroutines: two waits in one task
struct reader {
    struct coroutine self;
    struct sensor a, b;
    bool one, two;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->a.number = 1;
        f->b.number = 2;
        coroutine(&f->a.self, sensor_coroutine)->task = self->task;
        coroutine(&f->b.self, sensor_coroutine)->task = self->task;
        f->one = f->two = true;
        while (f->one || f->two) {
            if (f->one)
                f->one = resume(&f->a.self);
            if (f->two)
                f->two = resume(&f->b.self);
            SUSPEND;
        }
        f->sum = f->a.value + f->b.value;
        say("the sum is %d", f->sum);
    }
}
//// a thread for each sensor: threads, where one is enough
struct reader {
    struct coroutine self;
    pthread_t a, b;
    int one, two, sum;
};

static void *ask(void *argument)
{
    int *value = argument;
    *value = read_sensor(*value);
    return NULL;
}

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = (struct reader *)self;
    ASYNC {
        f->one = 1;
        f->two = 2;
        pthread_create(&f->a, NULL, ask, &f->one);
        pthread_create(&f->b, NULL, ask, &f->two);
        while (f->one < 20 || f->two < 20)
            SLEEP(0.1);
        f->sum = f->one + f->two;
        say("the sum is %d", f->sum);
    }
}
//// the sum of the default values: the wrong sum
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[0]);
        AWAIT_TASK(&f->tasks[1]);
        say("the sum is %d", 43);
    }
}
//// the longer time, and a little more: a guess how long it takes
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        SLEEP((seconds_of(1) > seconds_of(2) ? seconds_of(1) : seconds_of(2)) + 0.01);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// the longer time, and a turn: a guess how long it takes
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        SLEEP((seconds_of(1) > seconds_of(2) ? seconds_of(1) : seconds_of(2)));
        YIELD;
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// a good deal more than the longer time: a guess how long it takes
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        SLEEP((seconds_of(1) > seconds_of(2) ? seconds_of(1) : seconds_of(2)) + 0.4);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// awaits the one that is known to take longer: a guess how long it takes
struct reader {
    struct coroutine self;
    struct sensor left, right;
    struct task tasks[2];
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = 2;
        create_task(&loop, &f->tasks[0], &f->left.self, sensor_coroutine);
        create_task(&loop, &f->tasks[1], &f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->tasks[takes.at[0] <= takes.at[1]]);
        say("the sum is %d", f->left.value + f->right.value);
    }
}
//// the sum is not said: the sum is missing
struct reader {
    struct coroutine self;
    struct sensor sensors[2];
    struct task tasks[2];
    struct wait_all all;
    int i;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        for (f->i = 0; f->i < 2; f->i++) {
            f->sensors[f->i].number = f->i + 1;
            create_task(&loop, &f->tasks[f->i], &f->sensors[f->i].self, sensor_coroutine);
        }
        f->all.tasks = f->tasks;
        f->all.count = 2;
        AWAIT(&f->all.self, wait_all);
    }
}
//// a task for one, and both awaited: asked more than once
struct reader {
    struct coroutine self;
    struct sensor left, right, again;
    struct task task;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->left.number = 1;
        f->right.number = f->again.number = 2;
        create_task(&loop, &f->task, &f->left.self, sensor_coroutine);
        AWAIT(&f->right.self, sensor_coroutine);
        AWAIT_TASK(&f->task);
        say("the sum is %d", f->left.value + f->right.value);
        AWAIT(&f->again.self, sensor_coroutine);
    }
}
//// sleeps as long as the sensors take: created, but not awaited
struct reader {
    struct coroutine self;
    int sum;
    struct sensor one, two;
    struct task task1, task2;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->one.number = 1;
        f->two.number = 2;
        create_task(self->task->loop, &f->task1, &f->one.self, sensor_coroutine);
        create_task(self->task->loop, &f->task2, &f->two.self, sensor_coroutine);
        SLEEP(fmax(seconds_of(1), seconds_of(2)));
        f->sum = f->one.value + f->two.value;
        say("the sum is %d", f->sum);
    }
}
