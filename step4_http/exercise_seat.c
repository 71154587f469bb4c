/* Exercise 4a: the last seat. Each customer looks for a free seat; asks the bank, which takes a
 * while; and takes the seat. In that while the others look, too. See to it that
 * - no seat is sold twice, and "sold out" is said only when it is true;
 * - the bank is asked about each customer who gets a seat, and about all of these at once.
 * All that you need is here already, but in the wrong order. */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

static int seats;                   /* how many there are, numbered from 1 */
static bool taken[MAX_NUMBERS + 1]; /* by their number */

/* The number of the first seat that is free, or 0. */
static int free_seat(void)
{
    for (int seat = 1; seat <= seats; seat++)
        if (!taken[seat])
            return seat;
    return 0;
}

struct bank {
    struct coroutine self;
    int customer, seconds;
};

static void ask_bank(struct coroutine *self)
{
    struct bank *f = FRAME(struct bank);
    ASYNC {
        SLEEP(f->seconds);
        say("the bank says yes to customer %d", f->customer);
    }
}

struct customer {
    struct coroutine self;
    struct bank bank;
    int number, seat; /* seat: 0 means none */
};

static void customer_coroutine(struct coroutine *self)
{
    struct customer *f = FRAME(struct customer);
    ASYNC {
        /* TODO: look and take on the same side of the stop. */
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            taken[f->seat] = true;
        }
        /* End of TODO. */
        if (f->seat > 0)
            say("customer %d has seat %d", f->number, f->seat);
        else
            say("customer %d is told: sold out", f->number);
    }
}

int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[SEATS TAKEN SECONDS...]",
                                          "1 0 2 1");
    static struct customer customers[MAX_NUMBERS];
    static struct task tasks[MAX_NUMBERS];

    seats = numbers.at[0] < MAX_NUMBERS ? numbers.at[0] : MAX_NUMBERS;
    for (int seat = 1; seat <= numbers.at[1] && seat <= seats; seat++)
        taken[seat] = true;
    say("the box office opens; the first free seat is %d", free_seat());
    for (int i = 0; i < numbers.count - 2; i++) {
        customers[i].number = customers[i].bank.customer = i + 1;
        customers[i].bank.seconds = numbers.at[i + 2];
        create_task(&loop, &tasks[i], &customers[i].self, customer_coroutine);
    }
    for (int i = 0; i < numbers.count - 2; i++)
        run_until_complete(&loop, &tasks[i]);
    say("the box office closes");
    return 0;
}
