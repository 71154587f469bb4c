/* generic.h: for the judge. */
#ifndef GENERIC_H
#define GENERIC_H

#include "grade.h"

/* Of a run that a signal ended, or a sanitizer; NULL if none did. */
const struct diagnosis *crash_diagnosis(const struct run *run);

/* Whatever else can be said of a run without knowing its exercise; NULL if it ended well. last is
 * what main() says last, or NULL if that isn't known. */
const struct diagnosis *generic_diagnosis(const struct run *run, const char *last);

/* Of an answer that doesn't compile, by what the compiler said. */
const struct diagnosis *compiler_diagnosis(const char *said);

/* Of a wrong answer that casts self to a frame whose first member it isn't; otherwise NULL. */
const struct diagnosis *cast_diagnosis(const char *file);

/* Of a run that uses what no exercise is about: threads or processes, where the exercise has
 * none, and a task that is resumed past its loop. NULL if it does not. */
const struct diagnosis *forbidden(const struct run *run, bool threads);

extern const struct diagnosis not_there, no_marks, redefined, graders_name, only_said,
    nothing_happens;

#endif
