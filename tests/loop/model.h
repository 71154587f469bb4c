/* model.h: what a loop should do, by a model that is too simple to be wrong.
 *
 * Any bytes are a script: two bytes are one step of one part. Part 3 is what task 3 does,
 * and also what any task does that awaits coroutine 3. A script is run twice, on loop.h
 * with a virtual clock, and on a model with plain arrays, linear searches and no
 * cleverness. Each writes down which task runs, where, and when; both logs must be equal, to
 * the letter. After MODEL_FUEL steps, every coroutine ends. */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>

enum {
    MODEL_PARTS = 8,
    MODEL_STEPS = 64, /* of a part, at most */
    MODEL_DEPTH = 12, /* how deep coroutines await each other; then AWAITS is nothing */
    MODEL_FUEL = 500,
    MODEL_LOG = 65536
};

struct step {
    enum {
        YIELDS,
        SLEEPS,
        SPAWNS,
        AWAITS, /* a coroutine of its own */
        JOINS,  /* awaits a task */
        STOPS,
        WAITS_OUTSIDE,
        WAKES_TWICE,
        ENDS,
        KINDS
    } kind;
    int whom;       /* for SPAWNS, AWAITS and JOINS */
    double seconds; /* for SLEEPS and WAITS_OUTSIDE */
};

struct script {
    int started;      /* how many tasks exist from the start */
    bool until_first; /* first until task 0 has ended, then forever */
    struct {
        struct step steps[MODEL_STEPS];
        int count;
    } parts[MODEL_PARTS];
};

/* Reads a script from any bytes. */
void script_read(struct script *script, const unsigned char *bytes, size_t count);

/* Writes it in words, for people. */
void script_print(const struct script *script, char *text, size_t size);

/* Run it, and write the log. */
void run_on_loop(const struct script *script, char *log);
void run_on_model(const struct script *script, char *log);

/* Runs it on both. False, and both logs, if they differ. */
bool loop_is_like_model(const struct script *script, char *loop_log, char *model_log);

#endif
