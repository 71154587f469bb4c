/* generic.h: for the judge. */
#ifndef GENERIC_H
#define GENERIC_H

#include "grade.h"

/* Whatever can be said of a run without knowing its exercise; NULL if it ended well. last is
 * what main() says last, or NULL if that isn't known. */
const struct diagnosis *generic_diagnosis(const struct run *run, const char *last);

/* Of an answer that doesn't compile, by what the compiler said. */
const struct diagnosis *compiler_diagnosis(const char *said);

/* Of a wrong answer that casts self to a frame whose first member it isn't; otherwise NULL. */
const struct diagnosis *cast_diagnosis(const char *file);

extern const struct diagnosis not_there;

#endif
