/* An answer, from its file to its points. */
#include "child.h"
#include "generic.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the compiler said, from the first line with that word on, and for some lines only. */
static void take_lines(char *to, size_t size, const char *said, const char *word,
                       int most)
{
    const char *start = strstr(said, word), *end = start;
    if (!start)
        start = end = said;
    while (start > said && start[-1] != '\n')
        start--;
    for (; most > 0 && *end; most--) {
        end += strcspn(end, "\n");
        end += *end == '\n';
    }
    snprintf(to, size, "%.*s", (int)(end - start), start);
}

void judge(const struct exercise *exercise, const char *file, struct verdict *verdict)
{
    char said[8000];
    static struct run run;

    memset(verdict, 0, sizeof *verdict);
    verdict->exercise = exercise;
    snprintf(verdict->file, sizeof verdict->file, "%s", file);
    while (verdict->made < MAX_TESTS && exercise->tests[verdict->made].what)
        verdict->max_points += exercise->tests[verdict->made++].points;

    struct stat status;
    if (lstat(file, &status) != 0 || !S_ISREG(status.st_mode)
        || access(file, R_OK) != 0) {
        verdict->diagnosis = &not_there;
        return;
    }
    if (!compile(exercise, file, said, sizeof said)) {
        verdict->diagnosis = compiler_diagnosis(said);
        take_lines(verdict->detail, sizeof verdict->detail, said, "error:", 9);
        return;
    }
    for (int i = 0; i < verdict->made; i++) {
        verdict->rows.count = 0;
        run_answer(exercise->tests[i].arguments, &run);
        const struct diagnosis *found = exercise->tests[i].check(&run, &verdict->rows);
        if (found == &unclear || (!found && exercise->tests[i].whole)) {
            const struct diagnosis *generic = generic_diagnosis(&run,
                                                                exercise->last_line);
            found = generic ? generic : found;
        }
        if (found) {
            const struct diagnosis *cast = cast_diagnosis(file);
            verdict->diagnosis = cast ? cast : found;
            verdict->ran = true;
            if (run.status == 1 || found == &unclear)
                take_lines(verdict->detail, sizeof verdict->detail, run.error, "", 4);
            return;
        }
        verdict->passed++;
        verdict->points += exercise->tests[i].points;
    }
}
