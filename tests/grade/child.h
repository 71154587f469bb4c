/* child.h: other people's code, compiled and run within limits. If that fails because of this
 * machine, the grader ends, with status 2. */
#ifndef CHILD_H
#define CHILD_H

#include "grade.h"

/* Makes a folder for what follows, which is removed at the end, also after Ctrl+C. */
void open_workshop(void);

/* Splices the learner's part of that file into the starter; name is for the compiler's
 * messages. Returns what is wrong with the file, or NULL. (splice.c) */
struct spliced {
    bool untouched; /* the part is as it was handed out */
    bool changed_outside;
    int begin, end;     /* the lines of the marks around the part */
    const char *around; /* the starter, without the part */
};
const struct diagnosis *splice_answer(const struct exercise *exercise, const char *file,
                                      const char *name, const char *to,
                                      struct spliced *spliced);

/* Where to; and where to what is unpacked, with a line for the shell: "$1" to "$2". */
const char *workshop_source(void), *workshop_uploads(void);
void unpack(const char *archive, const char *how);

/* The name of a file, for people: of one that was unpacked, that in its archive. */
const char *shown_name(const char *file);

/* Compiles the answer in a file. Returns false if it can't be, and leaves in said what the
 * compiler said, warnings too. */
bool compile(const struct exercise *exercise, const char *file, char *said,
             size_t size);

/* The same without watch.h, and nothing comes of it: so the compiler points at nothing of ours,
 * and says what it would say to the learner. */
bool check_alone(const struct exercise *exercise, const char *file, char *said,
                 size_t size);

/* How many seconds of CPU time answers get from now on; they need a few milliseconds. */
void limit_answers(int seconds);

/* Runs what was compiled last. Nothing that it has started goes on afterwards, unless it has
 * left its process group. The trace is valid until the next run. */
void run_answer(const struct exercise *exercise, const char *arguments,
                struct run *run);

/* Lets answers that root grades run as nobody; false if nobody can't work in that folder. Then
 * there is another one, or they stay_ourselves(). (alone.c) */
bool prepare_alone(const char *folder);
void stay_ourselves(void);

/* In the child: what an answer does, it does alone. And at the end, nothing of it is left. */
void be_alone(void);
void end_strays(void);

#endif
