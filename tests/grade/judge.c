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

/* Whether an answer says what only the starter should: a line of its own that begins, up to its
 * first digit, as a text in the starter does. */
static bool imitates(const struct run *run, const char *around)
{
    char words[80];
    for (int i = 0; i < run->own_count; i++) {
        int length = (int)strcspn(run->own[i], "0123456789");
        snprintf(words, sizeof words, "\"%.*s", length, run->own[i]);
        if (length > 1 && strstr(around, words))
            return true;
    }
    return false;
}

static bool explains_endless(const struct exercise *exercise,
                             const struct diagnosis *found)
{
    for (int i = 0; i < MAX_ENDLESS; i++)
        if (found && exercise->endless[i] == found)
            return true;
    return false;
}

/* What is wrong with a run; NULL if nothing is. Crashes come first, for they explain all that
 * follows; and what never ended is said to be endless, unless we know why it is. */
static const struct diagnosis *look_at(const struct exercise *exercise, int test,
                                       const struct run *run,
                                       const struct spliced *spliced, struct rows *rows)
{
    const struct diagnosis *found = exercise->tests[test].check(run, rows);
    const struct diagnosis *crash = crash_diagnosis(run);
    const struct diagnosis *generic = generic_diagnosis(run, exercise->last_line);
    if (crash)
        return found && found == exercise->crash ? found : crash;
    if (forbidden(run, exercise->threads))
        return forbidden(run, exercise->threads);
    bool ended = run->ending == EXITED && run->trace->limit == WORLD_FREE;
    if (!ended && (found || exercise->tests[test].whole)
        && !explains_endless(exercise, found))
        return generic;
    if (generic && (found == &unclear || (!found && exercise->tests[test].whole)))
        found = generic;
    if ((found == &not_begun || found == &unclear) && imitates(run, spliced->around))
        return &only_said;
    if (found == &not_begun && !spliced->untouched)
        return generic ? generic : &nothing_happens;
    return found;
}

/* Makes the runs of a test. Returns what is wrong with the first that isn't well. */
static const struct diagnosis *make_test(const struct exercise *exercise, int test,
                                         struct run *run, const struct spliced *spliced,
                                         struct verdict *verdict)
{
    const struct diagnosis *found = NULL;
    const char *next = exercise->tests[test].arguments, *end;
    do {
        end = next + strcspn(next, ",");
        snprintf(verdict->arguments, sizeof verdict->arguments, "%.*s",
                 (int)(end - next), next);
        verdict->rows.count = 0;
        run_answer(exercise, verdict->arguments, run);
        found = look_at(exercise, test, run, spliced, &verdict->rows);
        next = end + strspn(end, ", ");
    } while (!found && *end);
    return found;
}

void judge(const struct exercise *exercise, const char *file, struct verdict *verdict)
{
    char said[8000], said_alone[8000];
    static struct run run;
    struct spliced spliced;

    memset(verdict, 0, sizeof *verdict);
    verdict->exercise = exercise;
    snprintf(verdict->file, sizeof verdict->file, "%s", shown_name(file));
    while (verdict->made < MAX_TESTS && exercise->tests[verdict->made].what)
        verdict->max_points += exercise->tests[verdict->made++].points;

    struct stat status;
    if (lstat(file, &status) != 0 || !S_ISREG(status.st_mode)
        || access(file, R_OK) != 0) {
        verdict->diagnosis = &not_there;
        return;
    }
    verdict->diagnosis = splice_answer(exercise, file, verdict->file, workshop_source(),
                                       &spliced);
    if (verdict->diagnosis)
        return;
    verdict->untouched = spliced.untouched;
    verdict->changed_outside = spliced.changed_outside;
    if (!compile(exercise, workshop_source(), said, sizeof said)) {
        bool alone = check_alone(exercise, workshop_source(), said_alone,
                                 sizeof said_alone);
        const char *errors = alone ? said : said_alone;
        verdict->diagnosis = compiler_diagnosis(said);
        take_lines(verdict->detail, sizeof verdict->detail, errors,
                   strstr(errors, "ndefined ") ? "ndefined " : "error:", 9);
        return;
    }
    if (strstr(said, "warning:"))
        take_lines(verdict->warnings, sizeof verdict->warnings, said, "warning:", 9);
    for (int i = 0; i < verdict->made; i++) {
        verdict->diagnosis = make_test(exercise, i, &run, &spliced, verdict);
        if (verdict->diagnosis) {
            const struct diagnosis *cast = cast_diagnosis(workshop_source());
            verdict->diagnosis = cast ? cast : verdict->diagnosis;
            verdict->ran = true;
            verdict->forced = run.ending != EXITED;
            if (run.status != 0 || verdict->diagnosis == &unclear)
                take_lines(verdict->detail, sizeof verdict->detail, run.error, "", 4);
            return;
        }
        verdict->passed++;
        verdict->points += exercise->tests[i].points;
    }
}
