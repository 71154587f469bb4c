/* quiz.h: a quiz about which coroutine continues next, and when.
 *
 * A puzzle is a small program; its level and its seed tell all of it. The right answer is what
 * loop.h does with it. A misconception is a switch of a model of the loop, so it has an answer,
 * too, and the quiz can tell what that answer means. */
#ifndef QUIZ_H
#define QUIZ_H
#include <stdbool.h>
#include <stdio.h>

enum { LEVELS = 3, COROUTINES = 4, STEPS = 9, LETTERS = 9, NONE = -1 };

/* ---- Puzzles: made up in puzzle.c, shown in listing.c -------------------------------- */

/* A few coroutines, each of which starts only some with higher numbers. At level 1, the first
 * ones are on the list of chapter 1's loop; at the others, main() makes a task of number 0,
 * kim, and at level 3, the run ends with it. */
struct puzzle {
    int level, seed, count, listed;
    int lines, stops, letters, printers[26]; /* which coroutine prints that letter */
    bool computes;
    struct part {
        struct step {
            enum kind { PRINT, YIELDS, SLEEPS, COMPUTES, CREATES, AWAITS, JOINS } kind;
            int what; /* a letter, seconds, or a coroutine */
        } steps[STEPS + 1];
        int count;
    } parts[COROUTINES];
};
extern const char *const names[COROUTINES];

unsigned next_random(unsigned *state, unsigned below);
bool make_puzzle(struct puzzle *puzzle, int level,
                 int seed); /* false: not a good one */

enum { LINE = 64 }; /* the size of a line of a program */
int put_step(char line[LINE], int level, struct step step); /* how long it is */
int print_listing(const struct puzzle *puzzle, int width, bool bold);
void print_program(FILE *file, const struct puzzle *puzzle);
void print_words(const char *text, int width);

/* ---- What happens: on loop.h, in truth.c, and on the model, in model.c --------------- */

struct outcome {
    char letters[LETTERS + 1]; /* in the order in which they were printed */
    int seconds;               /* when the last one was */
};
struct outcome run_truth(const struct puzzle *puzzle);

/* What one can get wrong about a loop: the switches of the model. RIGHT is none of them. */
enum wrong {
    EAGER,
    CALLS,
    LAZY,
    AWAIT_YIELDS,
    AWAIT_BESIDE,
    AWAIT_LEAVES,
    YIELD_NOTHING,
    LIFO,
    BLOCKS,
    FIFO_SLEEP,
    INTERRUPTS,
    PARALLEL,
    WAKE_FIRST,
    JOIN_STOPS,
    JOIN_SWITCHES,
    END_ALL,
    RIGHT
};

struct list {
    int items[COROUTINES + 1], count;
};
int place_of(const struct list *list, int item); /* its count: not there */

struct model {
    const struct puzzle *puzzle;
    enum wrong wrong;
    int now, turn;
    struct {
        int at, task, caller; /* its next step; who awaits it, inside the task */
        bool started, ended;
    } coroutines[COROUTINES];
    struct { /* has the number of its outermost coroutine */
        int innermost, waiter, due;
        bool looked; /* stopped in an AWAIT_TASK */
    } tasks[COROUTINES];
    struct list ready, asleep; /* tasks, the next one first */
    int left;                  /* so many of those ready have their turn now */
    struct outcome outcome;
    int count, times[LETTERS + 1], turns[LETTERS + 1]; /* when each letter came */
    int begun, at_end; /* the count as the last task began to run, and as kim ended */
    int limit, runs;   /* after so many letters, it stops; the task that runs then */
    bool tie;          /* it hangs on something that no chapter tells */
};
void run_model(struct model *model, const struct puzzle *puzzle, enum wrong wrong,
               int limit);
bool has_ties(const struct puzzle *puzzle);

/* ---- Words: what a run does, in explain.c; what an answer means, in words.c ----------- */

enum { TEXT = 3000 }; /* the size of a text; these functions append to one */
__attribute__((format(printf, 2, 3))) void append(char *text, const char *format, ...);
void tell_turns(char *text, const struct puzzle *puzzle);
void tell_state(char *text, const struct puzzle *puzzle, int letters);
void tell_next(char *text, const struct puzzle *puzzle, int letters, int right,
               int wrong);

struct misconception {
    int levels;          /* bit 0: level 1, ... */
    int chapter;         /* where it is written how it is, ... */
    const char *heading; /* ... and under which heading */
    const char *loop;    /* "ABC is the order of a loop in which ..." */
    const char *here;    /* "In loop.h, ..." */
};
extern const struct misconception wrongs[RIGHT];
bool is_of_level(int wrong, int level);

struct question {
    struct puzzle puzzle;
    bool timed;                           /* asks for the time, not for the order */
    char answers[RIGHT + 1][LETTERS + 1]; /* of each misconception of the level */
};
extern const char how_to_read[]; /* what stands in the columns of a listing */
void tell_question(char *text, const struct question *question);
void tell_run(char *text, const struct puzzle *puzzle);
void tell_meaning(char *text, const struct question *question, int wrong);
void tell_difference(char *text, const struct question *question, const char *answer);

/* ---- One learner, in session.c ------------------------------------------------------- */

struct session {
    unsigned state; /* of the series of random numbers */
    bool of_few;    /* each question is the best of a few: two seeds have others */
    int level, asked, hits[RIGHT + 1];
    double likely[RIGHT + 1]; /* that the learner has that in mind */
    char history[TEXT];       /* what has been asked for, between blanks */
};
void session_begin(struct session *session, int level);
void session_ask(struct session *session, struct question *question);
int session_learn(struct session *session, const struct question *question,
                  const char *answer);
int session_verdict(const struct session *session);

/* ---- For learners, in play.c; for teachers and a page, in sheet.c --------------------- */

enum { MOST = 100 }; /* questions on a sheet */
/* Level 0 is all of them. */
void play(int level, unsigned seed);
void print_sheet(int level, unsigned seed, int count);
void print_json(int level, unsigned seed, int count);
#endif
