/* child.h: other people's code, compiled and run within limits. If that fails because of this
 * machine, the grader ends, with status 2. */
#ifndef CHILD_H
#define CHILD_H

#include "grade.h"

/* Makes a folder for what follows, which is removed at the end, also after Ctrl+C. */
void open_workshop(void);

/* Compiles the answer in a file. Returns false if it can't be, and leaves in said what the
 * compiler said, warnings too. */
bool compile(const struct exercise *exercise, const char *file, char *said,
             size_t size);

/* Runs what was compiled last. Nothing that it has started goes on afterwards, unless it has
 * left its process group. The trace is valid until the next run. */
void run_answer(const char *arguments, struct run *run);

#endif
