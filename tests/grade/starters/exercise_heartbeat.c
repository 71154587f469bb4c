/* Exercise 2b: a heart that should beat twice a second, and what freezes it. */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

/* How long the sensors take: sensor 1 takes 1 second, and sensor 2 takes 2, by default. */
static struct numbers takes;

static double seconds_of(int number)
{
    return number >= 1 && number <= takes.count ? takes.at[number - 1] : 0;
}

/* Asks a sensor for its value, and returns it: 21 and 22, by default. */
static int read_sensor(int number)
{
    say("sensor %d is asked", number);
    sleep_for(seconds_of(number));
    say("sensor %d answers", number);
    return 20 + (int)seconds_of(number);
}

/* The same, as a coroutine. Set number; when it has ended, value is there. */
struct sensor {
    struct coroutine self;
    int number, value;
};

static void sensor_coroutine(struct coroutine *self)
{
    struct sensor *f = FRAME(struct sensor);
    ASYNC {
        say("sensor %d is asked", f->number);
        SLEEP(seconds_of(f->number));
        say("sensor %d answers", f->number);
        f->value = 20 + (int)seconds_of(f->number);
    }
}

/* TODO: let the heart beat, and let both sensors be asked at the same time, so that the
 * sum is there after 2 seconds. A frame lives across a stop; a local variable doesn't. */
struct reader {
    struct coroutine self;
    int sum;
};

static void reader_coroutine(struct coroutine *self)
{
    struct reader *f = FRAME(struct reader);
    ASYNC {
        f->sum = read_sensor(1) + read_sensor(2);
        say("the sum is %d", f->sum);
    }
}
/* End of TODO. */

struct heart {
    struct coroutine self;
    int beats;
};

static void heart_coroutine(struct coroutine *self)
{
    struct heart *f = FRAME(struct heart);
    ASYNC {
        for (f->beats = 1; f->beats <= 10; f->beats++) {
            SLEEP(0.5);
            say("beat %d", f->beats);
        }
    }
}

int main(int argc, char **argv)
{
    static struct reader reader;
    static struct heart heart;
    static struct task reading, beating;

    takes = read_numbers(argc, argv, "[SECONDS SECONDS]", "1 2");
    (void)read_sensor, (void)sensor_coroutine; /* one of them may be left unused */
    say("the heart begins to beat");
    create_task(&loop, &beating, &heart.self, heart_coroutine);
    create_task(&loop, &reading, &reader.self, reader_coroutine);
    run_until_complete(&loop, &beating);
    say("the heart has beaten enough");
    return 0;
}
