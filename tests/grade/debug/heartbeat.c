//// lets the heart beat in between: YIELD, and then a blocking call
struct reader {
    struct coroutine self;
    int first, second;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        YIELD;
        f->first = read_sensor(1);
        YIELD;
        f->second = read_sensor(2);
        say("the sum is %d", f->first + f->second);
    }
}
//// first one sensor, then the other: awaited one after the other
struct reader {
    struct coroutine self;
    struct sensor sensor;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        for (f->sensor.number = 1; f->sensor.number <= 2; f->sensor.number++) {
            AWAIT(&f->sensor.self, sensor_coroutine);
            f->sum += f->sensor.value;
        }
        say("the sum is %d", f->sum);
    }
}
