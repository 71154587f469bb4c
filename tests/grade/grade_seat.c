/* Exercise 4a: the last seat. */
#include "grade.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis another_takes = {
    "one looks, another takes",
    "Between the look for a free seat and the taking is a stop: the others look, too, and find "
    "the same seat.",
    "Let no stop, no AWAIT, stand between free_seat() and taken[f->seat] = true."};

static const struct diagnosis not_taken = {
    "sold, but not taken", "A customer has a seat that free_seat() still calls free.",
    "Whichever way a customer gets a seat, taken[f->seat] must be true afterwards."};

static const struct diagnosis not_sold = {
    "taken, but not sold", "In the end, more seats are taken than customers have one.",
    "Take one seat for each customer, and leave its number in f->seat: not in a variable that "
    "all share."};

static const struct diagnosis not_free = {
    "a seat that was not free",
    "A seat is sold that was taken when the box office opened, or that does not exist.",
    "free_seat() knows which seat is free. Ask it, for each customer."};

static const struct diagnosis no_bank = {
    "without the bank",
    "A customer has a seat, and the bank was not asked, or had not answered yet.",
    "AWAIT(&f->bank.self, ask_bank) before the end of your part, for each who gets a seat."};

static const struct diagnosis a_lock = {
    "a lock across the stop",
    "One customer waits while the bank is asked about another one. No seat is sold twice, "
    "but with a hundred customers the last one waits a hundred times as long.",
    "Between two stops nothing else runs: look and take there, and no lock is needed."};

static const struct diagnosis refused = {
    "refused, though a seat is free",
    "\"Sold out\" is said to a customer, and in the end a seat is left.",
    "When the seat that a customer looked at is gone, another one may be free. And that a seat "
    "is being looked at does not make it taken."};

static const struct diagnosis untold = {
    "told nothing", "A customer's coroutine ends before it says what came of it.",
    "Let it reach the end of your part: no return in there."};

static const struct diagnosis polling = {
    "polling", "A customer asks again and again, and keeps the loop from sleeping.",
    "No customer needs to wait for another one: look and take at once."};

enum { MAX_TURNS = 40 };

/* Behind the learner's part, in the coroutine: what each customer leaves. */
static const char probe[] =
    "{\n"
    "    int probe_count = 0;\n"
    "    char probe_line[32];\n"
    "    for (int i = 1; i <= seats; i++)\n"
    "        probe_count += taken[i];\n"
    "    snprintf(probe_line, 32, \"(%d are taken)\", probe_count);\n"
    "    world_say(probe_line);\n"
    "}\n";

/* What came of it. */
struct sales {
    int told, sold, twice, wrong, unasked, taken;
    double waited;
};

static struct sales look_at(const struct run *run, int seats, int taken,
                            const int *seconds, int customers)
{
    struct sales sales = {0};
    bool said_yes[MAX_GIVEN] = {false}, sold[1000] = {false};
    for (int i = 0; i < run->said_count; i++) {
        int number = 0, seat = 0, end = 0;
        const char *text = run->said[i].text;
        sscanf(text, "(%d are taken)", &sales.taken);
        sscanf(text, "the bank says yes to customer %d", &number);
        if (number >= 1 && number <= customers && !said_yes[number]) {
            double at = run->said[i].at - run->said[0].at;
            said_yes[number] = true;
            sales.waited = fmax(sales.waited, at - seconds[number - 1]);
        }
        sscanf(text, "customer %d is told: sold out%n", &number, &end);
        bool served = sscanf(text, "customer %d has seat %d", &number, &seat) == 2;
        sales.told += served || end > 0;
        if (!served)
            continue;
        sales.sold++;
        sales.unasked += number < 1 || number > customers || !said_yes[number];
        if (seat <= taken || seat > seats)
            sales.wrong++;
        else if (sold[seat])
            sales.twice++;
        else
            sold[seat] = true;
    }
    return sales;
}

static const struct diagnosis *check(const struct run *run, struct rows *rows)
{
    int customers = run->count - 2, seats = run->at[0], taken = run->at[1];
    int free = seats - taken;
    int sold = customers < free ? customers : free;
    struct sales sales = look_at(run, seats, taken, run->at + 2, customers);
    expect_number(rows, "customers are told something", customers, sales.told);
    expect_number(rows, "customers have a seat", sold, sales.sold);
    expect_number(rows, "that another one has, too", 0, sales.twice);
    expect_number(rows, "that was not free at all", 0, sales.wrong);
    expect_number(rows, "about whom the bank was not asked before", 0, sales.unasked);
    expect_time(rows, "a customer waits to ask the bank", 0, sales.waited);
    expect_number(rows, "seats are taken in the end", taken + sold, sales.taken);
    if (turns(run) > MAX_TURNS)
        return &polling;
    if (as_expected(rows))
        return NULL;
    if (sales.told == 0)
        return &not_begun;
    if (!ended_well(run))
        return &unclear;
    int gone = taken + sales.sold - sales.twice - sales.wrong;
    return sales.wrong > 0          ? &not_free
           : sales.taken < gone     ? &not_taken
           : sales.twice > 0        ? &another_takes
           : sales.unasked > 0      ? &no_bank
           : sales.waited > 0.1     ? &a_lock
           : sales.taken > gone     ? &not_sold
           : sales.told < customers ? &untold
                                    : &refused;
}

const struct exercise seat_exercise = {
    .label = "4a",
    .folder = "step4_http",
    .name = "seat",
    .title = "the last seat",
    .mistakes = {&another_takes, &not_taken, &not_sold, &not_free, &no_bank, &a_lock,
                 &refused, &untold, &polling},
    .last_line = "the box office closes",
    .probe = probe,
    .first_hint = "which tasks run between the look for a seat and the taking of it?",
    .picture = true,
    .endless = {&polling},
    .tests = {
        {"One seat, two customers: it is sold once.", "1 0 2 1", 1, false, check},
        {"While a seat is free, no customer is sent away.", "4 1 3 2 2 1", 1, true,
         check},
        {"Enough seats: no customer waits for another.", "7 2 1 3 2", 1, true, check}}};
