/* Words for the learner: 80 columns, nothing cut off. */
#include "grade.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 80 };

#define ANSWERS "tests/grade/answers"

/* A text that grows; the reports for platforms are the same words as those on a screen. */
struct text {
    char *at;
    size_t size, length;
};

__attribute__((format(printf, 2, 3))) static void put(struct text *text,
                                                      const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text->at + text->length, text->size - text->length, format,
                           arguments);
    va_end(arguments);
    if (length > 0 && text->length + (size_t)length < text->size)
        text->length += (size_t)length;
}

/* Each line of it, indented. */
static void put_lines(struct text *text, const char *indent, const char *lines)
{
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        put(text, "%s%.*s\n", indent, (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
}

/* Words, in lines of at most WIDTH characters. */
static void put_words(struct text *text, const char *words)
{
    size_t column = 0;
    for (const char *word = words; *word;) {
        size_t length = strcspn(word, " ");
        if (column > 0 && column + 1 + length > WIDTH) {
            put(text, "\n");
            column = 0;
        }
        put(text, "%s%.*s", column > 0 ? " " : "  ", (int)length, word);
        column += length + (column > 0 ? 1 : 2);
        word += length + strspn(word + length, " ");
    }
    put(text, "\n");
}

static void put_tests(struct text *text, const struct verdict *verdict)
{
    for (int i = 0; i < verdict->made; i++) {
        const struct test *test = &verdict->exercise->tests[i];
        bool passed = i < verdict->passed;
        put(text, "  %s %d of %d  %s\n",
            passed                 ? "passed "
            : i == verdict->passed ? "not yet"
                                   : "later  ",
            passed ? test->points : 0, test->points, test->what);
    }
}

static void put_rows(struct text *text, const struct rows *rows)
{
    if (rows->count == 0)
        return;
    put(text, "  %-44s%-17s%s\n", "", "expected", "found");
    for (int i = 0; i < rows->count; i++)
        put(text, "  %-44s%-17s%s\n", rows->at[i].label, rows->at[i].expected,
            rows->at[i].found);
    put(text, "\n");
}

/* What may have nothing to do with it. */
static void put_notes(struct text *text, const struct verdict *verdict)
{
    if (verdict->changed_outside && verdict->diagnosis) {
        put(text, "\n");
        put_words(text,
                  "Outside of TODO and End of TODO, the file is not as it was handed "
                  "out. Only what stands between them is graded.");
    }
    if (*verdict->warnings)
        put(text, "\n  The compiler warns:\n\n");
    put_lines(text, "    ", verdict->warnings);
}

/* What can be seen of an answer, without a word on why. */
static void put_symptoms(struct text *text, const struct verdict *verdict)
{
    const struct exercise *exercise = verdict->exercise;
    put(text, "Exercise %s: %s\n%s\n\n", exercise->label, exercise->title,
        verdict->file);
    put_tests(text, verdict);
    put(text, "\n");
    if (!verdict->diagnosis)
        return;
    const char *arguments = verdict->arguments;
    if (verdict->ran)
        put(text, "  $ %s/exercise_%s%s%s\n", exercise->folder, exercise->name,
            *arguments ? " " : "", arguments);
    put_rows(text, &verdict->rows);
}

static void put_report(struct text *text, const struct verdict *verdict)
{
    const struct exercise *exercise = verdict->exercise;
    const struct diagnosis *diagnosis = verdict->diagnosis;

    put_symptoms(text, verdict);
    if (!diagnosis) {
        put(text, "  All %d points. Well done!\n", verdict->max_points);
        put_notes(text, verdict);
        return;
    }
    const char *arguments = verdict->arguments;
    put(text, "  This looks like: %s.\n", diagnosis->name);
    put_words(text, diagnosis->why);
    if (*verdict->detail)
        put(text, "\n");
    put_lines(text, "    ", verdict->detail);
    put(text, "\n");
    put_words(text, diagnosis->hint);
    put_notes(text, verdict);
    if (verdict->ran && exercise->picture && diagnosis != &not_begun) {
        put(text, "\n  To see it:\n  make timeline FILE=%s/exercise_%s.c",
            exercise->folder, exercise->name);
        if (*arguments)
            put(text, " ARGS='%s'", arguments);
        put(text, "\n");
    }
}

void report_text(const struct verdict *verdict, char *at, size_t size)
{
    struct text text = {.at = at, .size = size};
    *at = '\0';
    put_report(&text, verdict);
}

void report_symptoms(const struct verdict *verdict)
{
    char at[8192] = "";
    put_symptoms(&(struct text){.at = at, .size = sizeof at}, verdict);
    printf("\n%s", at);
}

void report_words(const char *words)
{
    char at[2000] = "";
    put_words(&(struct text){.at = at, .size = sizeof at}, words);
    printf("%s", at);
}

void report_one(const struct verdict *verdict)
{
    char text[8192];
    const char *label = verdict->exercise->label;
    bool answers = access(ANSWERS, R_OK) == 0; /* a handout has none */
    report_text(verdict, text, sizeof text);
    printf("\n%s\n", text);
    if (verdict->diagnosis)
        printf("  Next: edit the file, and make grade STEP=%s once more.\n", label);
    else
        printf("  Next: make next.%s%s%s\n"
               "  Two questions about your own program: make ask STEP=%s.\n",
               answers ? " Another way to solve it: make solution STEP=" : "",
               answers ? label : "", answers ? "." : "", label);
}

/* The core path comes first. */
static const struct verdict *first_open(const struct verdict *verdicts)
{
    for (int more = 0; more <= 1; more++)
        for (int i = 0; i < EXERCISE_COUNT; i++)
            if (verdicts[i].diagnosis && verdicts[i].exercise->core != more)
                return &verdicts[i];
    return NULL;
}

void report_table(const struct verdict *verdicts)
{
    struct {
        int points, max;
    } all = {0}, core = {0};
    printf("\n");
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        const struct verdict *verdict = &verdicts[i];
        const struct exercise *exercise = verdict->exercise;
        printf("  %-2s%c %-34s  %d of %d  %s\n", exercise->label,
               exercise->core ? '*' : ' ', exercise->title, verdict->points,
               verdict->max_points, verdict->diagnosis ? verdict->diagnosis->name : "");
        all.points += verdict->points;
        all.max += verdict->max_points;
        core.points += exercise->core ? verdict->points : 0;
        core.max += exercise->core ? verdict->max_points : 0;
    }
    printf("\n    * %-34s %2d of %d\n", "the core path", core.points, core.max);
    printf("      %-34s %2d of %d\n\n", "all", all.points, all.max);
    const struct verdict *next = first_open(verdicts);
    if (next)
        printf("  Next: make grade STEP=%s\n        (%s/exercise_%s.c)\n",
               next->exercise->label, next->exercise->folder, next->exercise->name);
    else
        printf("  All done. Well done!\n");
}

/* What the core path has left out, up to the chapter of the next one. */
static void put_aside(const struct verdict *verdicts, const struct verdict *next)
{
    const char *before = " More, if you like: ";
    if (!next->exercise->core) {
        printf("\n  With chapter 5, the core path is done. This is more.\n");
        return;
    }
    printf("\n  On the core path.");
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        const struct exercise *exercise = verdicts[i].exercise;
        if (verdicts[i].diagnosis && !exercise->core
            && strcmp(exercise->folder, next->exercise->folder) <= 0) {
            printf("%s%s", before, exercise->label);
            before = ", ";
        }
    }
    printf("%s\n", *before == ',' ? "." : "");
}

void report_next(const struct verdict *verdicts)
{
    const struct verdict *next = first_open(verdicts);
    if (!next) {
        printf("All exercises are done, with all points. Well done!\n");
        return;
    }
    const struct exercise *exercise = next->exercise;
    const char *folder = exercise->folder, *name = exercise->name;
    printf("\nNext is exercise %s: %s (%d of %d points)\n\n", exercise->label,
           exercise->title, next->points, next->max_points);
    printf("  At the top of the project:\n");
    printf("  read   %s/README.md, up to \"Exercise %s\"\n", folder, exercise->label);
    printf("  edit   %s/exercise_%s.c, between TODO and End of TODO\n", folder, name);
    printf("  build  make -C %s exercise_%s\n", folder, name);
    printf("  run    %s/exercise_%s\n", folder, name);
    printf("  grade  make grade STEP=%s\n\n", exercise->label);
    printf("  Hint: %s\n",
           next->points > 0 ? next->diagnosis->hint : exercise->first_hint);
    put_aside(verdicts, next);
}

/* Tells what comes only then, if points are missing; returns whether they are. */
bool report_not_yet(const struct verdict *verdict, const char *then)
{
    const char *label = verdict->exercise->label;
    if (verdict->diagnosis)
        printf("Not yet: exercise %s has %d of %d points. When it has all of them, %s. "
               "Next: make grade STEP=%s\n",
               label, verdict->points, verdict->max_points, then, label);
    return verdict->diagnosis;
}

int report_solution(const struct verdict *verdict)
{
    const struct exercise *exercise = verdict->exercise;
    char name[MAX_PATH], line[512];
    snprintf(name, sizeof name, "%s/%s.c", ANSWERS, exercise->name);
    FILE *file = fopen(name, "r");
    if (!file) {
        printf("There are no solutions here: this is a handout.\n");
        return 1;
    }
    if (report_not_yet(verdict, "this\nshows how others have solved it")) {
        fclose(file);
        return 1;
    }
    bool right = false;
    printf("Between TODO and End of TODO of %s/exercise_%s.c:\n", exercise->folder,
           exercise->name);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "//// ", 5) == 0) {
            right = strstr(line, ": right\n") != NULL;
            if (right)
                printf("\n---- %.*s\n", (int)(strstr(line, ": right") - line - 5),
                       line + 5);
        } else if (right) {
            printf("%s", line);
        }
    }
    fclose(file);
    return 0;
}
