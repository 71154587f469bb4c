/* libev COUNT ORDER: the work of ../sleep.c, with libev's timers. */
#define EV_STANDALONE 1
#include <ev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t asleep;

static void on_timer(struct ev_loop *loop, ev_timer *timer, int events)
{
    (void)timer, (void)events;
    if (--asleep == 0)
        ev_break(loop, EVBREAK_ALL);
}

static double delay(const char *order, size_t i, size_t count)
{
    if (strcmp(order, "at-once") == 0)
        return 1;
    if (strcmp(order, "scattered") == 0)
        i = (size_t)(i * 2654435761ULL % count);
    return 1 + (double)i / (double)count;
}

int main(int argc, char **argv)
{
    size_t count = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    struct ev_loop *loop = ev_default_loop(0);
    ev_timer *timers = calloc(count, sizeof *timers);
    if (count == 0 || !loop || !timers)
        return 2;
    double start = ev_time();
    ev_now_update(loop);
    for (asleep = 0; asleep < count; asleep++) {
        ev_timer_init(&timers[asleep], on_timer, delay(argv[2], asleep, count), 0);
        ev_timer_start(loop, &timers[asleep]);
    }
    ev_run(loop, 0);
    printf("Took %.4f\n", ev_time() - start);
    free(timers);
    return 0;
}
