/* timers.h: the tasks that sleep, and which is due first. loop.h includes it; you can skip it.
 *
 * It does what a sorted list would do, but faster. Picture a clock with piles of sleepers
 * around it. Tasks due within this minute lie at a mark of the second hand; those due later,
 * but within this hour, at a mark of the minute hand; and so on. When a pile at the minutes is
 * next, the clock is set to when its first sleeper is due, and the pile is dealt out to the
 * seconds. (A radix heap: Ahuja, Mehlhorn, Orlin, Tarjan 1990. Its digits are in base 64.)
 *
 * Ours has 11 hands of 64 marks: it shows any 64-bit number, and so any double above 0, since
 * doubles are in the same order as their bits, read as a whole number. Tasks at one mark of
 * the fastest hand are all due at once, and lie in the order in which they came. No task is
 * dealt out more than ten times, and none from a pile that is in order. */
#ifndef TIMERS_H
#define TIMERS_H
#include <stdint.h>
#include <string.h>

enum { HANDS = 11, MARKS = 64 };
struct timers { /* starts as zeros */
    double clock;
    uint64_t marked[HANDS];
    struct pile {
        struct task *first, *last;
        bool in_order;
    } piles[HANDS][MARKS];
};

/* Puts a task to sleep, on the pile of the slowest hand that moves until it is due. There, the
 * one that is due first lies first. None is due before the clock, even if time goes back. */
static inline void push_timer(struct timers *timers, struct task *task)
{
    uint64_t clock, due;
    if (!(task->due > timers->clock))
        task->due = timers->clock;
    memcpy(&clock, &timers->clock, sizeof clock);
    memcpy(&due, &task->due, sizeof due);
    int hand = 0;
    for (uint64_t moves = clock ^ due; moves >= MARKS; moves /= MARKS, due /= MARKS)
        hand++;
    struct pile *pile = &timers->piles[hand][due % MARKS];
    timers->marked[hand] |= UINT64_C(1) << due % MARKS;

    task->state = SLEEPING;
    task->next = NULL;
    if (!pile->first) {
        *pile = (struct pile){.first = task, .last = task, .in_order = true};
    } else if (task->due < pile->first->due) {
        task->next = pile->first;
        pile->first = task;
    } else {
        pile->in_order = pile->in_order && pile->last->due <= task->due;
        pile->last->next = task;
        pile->last = task;
    }
}

/* The pile that is next, or NULL. On the way, piles that are empty lose their marks. */
static inline struct pile *first_pile(struct timers *timers)
{
    for (int hand = 0; hand < HANDS; hand++)
        for (uint64_t *marks = &timers->marked[hand]; *marks; *marks &= *marks - 1) {
            struct pile *pile = &timers->piles[hand][__builtin_ctzll(*marks)];
            if (pile->first)
                return pile;
        }
    return NULL;
}

/* When the next task is due; INFINITY: none sleeps, or none that will ever be due. */
static inline double next_due(struct timers *timers)
{
    struct pile *pile = first_pile(timers);
    return pile ? pile->first->due : INFINITY;
}

/* Takes out the task that is due first. */
static inline struct task *pop_timer(const char *here, struct timers *timers)
{
    struct pile *pile = first_pile(timers);
    require(pile, here, "pop_timer(), but no task sleeps.");
    struct task *first = pile->first, *rest = first->next;
    first->state = UNQUEUED;
    if (pile->in_order) {
        pile->first = rest;
        return first;
    }
    pile->first = NULL;
    timers->clock = first->due;
    for (struct task *task; (task = rest);) {
        rest = task->next;
        push_timer(timers, task);
    }
    return first;
}
#endif
