/* Puzzles: programs that are made up. All of one follows from its level and its seed. */
#include "quiz.h"

/* A series of its own, the same on all systems. */
unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

/* A coroutine that gets too long makes no good puzzle in the end. */
static void add(struct puzzle *puzzle, int who, enum kind kind, int what)
{
    struct part *part = &puzzle->parts[who];
    if (part->count <= STEPS)
        part->steps[part->count++] = (struct step){kind, what};
    puzzle->lines++;
    puzzle->stops += kind != PRINT && kind != CREATES && kind != AWAITS;
    puzzle->computes = puzzle->computes || kind == COMPUTES;
}

static void add_letter(struct puzzle *puzzle, int who)
{
    puzzle->printers[puzzle->letters] = who;
    add(puzzle, who, PRINT, 'A' + puzzle->letters++);
}

/* After a stop there is a letter, so that one sees when it is over; elsewhere by chance. */
static void perhaps_letter(struct puzzle *puzzle, int who, unsigned *state)
{
    const struct part *part = &puzzle->parts[who];
    bool stopped = part->count > 0 && part->steps[part->count - 1].kind != CREATES;
    if (stopped || next_random(state, 2))
        add_letter(puzzle, who);
}

/* Perhaps a stop. A puzzle has one flavour of them, which makes it easier to read. */
static void perhaps_stop(struct puzzle *puzzle, int who, unsigned *state)
{
    static const enum kind flavours[4][3] = {{YIELDS, YIELDS, YIELDS},
                                             {SLEEPS, SLEEPS, SLEEPS},
                                             {YIELDS, SLEEPS, SLEEPS},
                                             {SLEEPS, SLEEPS, COMPUTES}};
    const enum kind *flavour = flavours[puzzle->level == 1 ? 0 : puzzle->seed % 4];
    if (next_random(state, 2) == 0)
        return;
    perhaps_letter(puzzle, who, state);
    enum kind kind = flavour[next_random(state, 3)];
    add(puzzle, who, kind, 1 + (int)next_random(state, 4));
}

/* A coroutine starts its children, awaits the tasks among them, and stops now and then. */
static void make_part(struct puzzle *puzzle, int who, const int *parent,
                      const bool *is_task, unsigned *state)
{
    for (int child = who + 1; child < puzzle->count; child++)
        if (parent[child] == who) {
            if (next_random(state, 2))
                perhaps_stop(puzzle, who, state);
            perhaps_letter(puzzle, who, state);
            add(puzzle, who, is_task[child] ? CREATES : AWAITS, child);
        }
    perhaps_stop(puzzle, who, state);
    bool backwards = next_random(state, 2);
    for (int i = 1; i < puzzle->count && puzzle->level == 3; i++) {
        int child = backwards ? puzzle->count - i : i;
        if (parent[child] == who && is_task[child] && next_random(state, 5) > 0) {
            perhaps_letter(puzzle, who, state);
            add(puzzle, who, JOINS, child);
        }
    }
    perhaps_stop(puzzle, who, state);
    perhaps_letter(puzzle, who, state);
    if (puzzle->parts[who].count == 0)
        add_letter(puzzle, who);
}

bool make_puzzle(struct puzzle *puzzle, int level, int seed)
{
    unsigned state = (unsigned)seed * 2654435761u + (unsigned)level;
    int parent[COROUTINES] = {NONE};
    bool is_task[COROUTINES] = {true}, fits = true;
    *puzzle = (struct puzzle){.level = level, .seed = seed, .listed = 1};
    puzzle->count = 2 + (int)next_random(&state, COROUTINES - 1);
    if (level == 1)
        puzzle->listed = puzzle->count == 2 ? 2 : 2 + (int)next_random(&state, 2);
    for (int i = 1; i < puzzle->count; i++) {
        is_task[i] = level > 1 && (i == 1 || next_random(&state, 4) > 0);
        parent[i] = i < puzzle->listed ? NONE : (int)next_random(&state, (unsigned)i);
        if (level > 1 && next_random(&state, 2))
            parent[i] = 0;
    }
    for (int i = 0; i < puzzle->count; i++) {
        make_part(puzzle, i, parent, is_task, &state);
        fits = fits && puzzle->parts[i].count <= STEPS;
    }
    /* kim prints a letter: there is an answer even for one who thinks that no task starts. */
    return fits && puzzle->letters >= 4 && puzzle->letters <= LETTERS
           && puzzle->lines <= 20 && puzzle->stops >= 2 && puzzle->printers[0] == 0
           && !has_ties(puzzle);
}
