/* Results for platforms: Gradescope, Classroom 50, and TAP. */
#include "grade.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* How many bytes the letter that begins here has in UTF-8; 0 if that isn't UTF-8. */
static int letter(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    int more = c[0] < 0x80   ? 0
               : c[0] < 0xc2 ? -1
               : c[0] < 0xe0 ? 1
               : c[0] < 0xf0 ? 2
                             : 3;
    bool wrong = more < 0
                 || c[0] > 0xf4 /* and what is too long, a half, or too large: */
                 || (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f)
                 || (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f);
    for (int i = 1; i <= more && !wrong; i++)
        wrong = (c[i] & 0xc0) != 0x80;
    return wrong ? 0 : 1 + more;
}

/* A string of JSON. What has no place in one is a '?'. */
static void put_string(FILE *file, const char *text)
{
    putc('"', file);
    while (*text) {
        int bytes = letter(text);
        if (*text == '"' || *text == '\\')
            putc('\\', file);
        if (*text == '\n')
            fputs("\\n", file);
        else if (bytes == 0 || (bytes == 1 && (*text < ' ' || *text == 127)))
            putc('?', file);
        else
            fprintf(file, "%.*s", bytes, text);
        text += bytes > 0 ? bytes : 1;
    }
    putc('"', file);
}

/* The results take the place of whatever an answer may have left there, at the end. */
static FILE *open_results(const char *name, char *temporary, size_t size)
{
    snprintf(temporary, size, "%s.new", name);
    remove(temporary);
    FILE *file = fopen(temporary, "wx");
    if (!file)
        fprintf(stderr, "grade: %s: %s\n", temporary, strerror(errno));
    return file;
}

static int close_results(FILE *file, const char *temporary, const char *name)
{
    bool failed = ferror(file) != 0;
    failed = fclose(file) != 0 || failed;
    if (!failed && rename(temporary, name) != 0) {
        rmdir(name);
        failed = rename(temporary, name) != 0;
    }
    if (failed)
        fprintf(stderr, "grade: %s: %s\n", name, strerror(errno));
    return failed;
}

/* ---- Gradescope: results/results.json ------------------------------------------------------- */

int write_gradescope(const struct verdict *verdicts, int count, const char *name)
{
    char temporary[MAX_PATH + 8], text[8192];
    FILE *file = open_results(name, temporary, sizeof temporary);
    const char *comma = "";
    if (!file)
        return 1;
    fprintf(file, "{\"visibility\": \"visible\", \"stdout_visibility\": \"hidden\",\n"
                  " \"tests\": [");
    for (int i = 0; i < count; i++) {
        const struct verdict *verdict = &verdicts[i];
        const struct exercise *exercise = verdict->exercise;
        for (int j = 0; j < verdict->made; j++, comma = ",") {
            bool passed = j < verdict->passed;
            fprintf(file, "%s\n  {\"number\": \"%d.%d\", \"name\": ", comma, i + 1,
                    j + 1);
            snprintf(text, sizeof text, "%s: %s", exercise->label,
                     exercise->tests[j].what);
            put_string(file, text);
            fprintf(file, ", \"score\": %d, \"max_score\": %d, \"status\": \"%s\"",
                    passed ? exercise->tests[j].points : 0, exercise->tests[j].points,
                    passed ? "passed" : "failed");
            if (j == verdict->passed) {
                fprintf(file, ",\n   \"tags\": [");
                put_string(file, verdict->diagnosis->name);
                fprintf(file, "], \"output\": ");
                report_text(verdict, text, sizeof text);
                put_string(file, text);
            } else if (!passed) {
                fprintf(file,
                        ", \"output\": \"Later: the test before it comes first.\"");
            }
            fprintf(file, "}");
        }
    }
    fprintf(file, "\n ]\n}\n");
    return close_results(file, temporary, name);
}

/* ---- Classroom 50 ------------------------------------------------------------------------------ */

/* The tests of an assignment, for its declarative form: one for each exercise. */
void print_classroom50_tests(void)
{
    printf("[\n");
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        int points = 0;
        for (int j = 0; j < MAX_TESTS; j++)
            points += exercises[i]->tests[j].points;
        printf(
            "  {\"name\": \"%s %s\", \"type\": \"run\",\n"
            "   \"setup\": \"make -s -C tests/grade\", \"run\": \"tests/grade/grader %s\",\n"
            "   \"timeout\": 60, \"points\": %d}%s\n",
            exercises[i]->label, exercises[i]->title, exercises[i]->label, points,
            i < EXERCISE_COUNT - 1 ? "," : "");
    }
    printf("]\n");
}

static void put_variable(FILE *file, const char *key, const char *variable)
{
    const char *value = getenv(variable);
    fprintf(file, "  \"%s\": ", key);
    put_string(file, value ? value : "");
    fprintf(file, ",\n");
}

int write_classroom50(const struct verdict *verdicts, int count, const char *name)
{
    char temporary[MAX_PATH + 8], text[8192], when[32];
    FILE *file = open_results(name, temporary, sizeof temporary);
    int points = 0, max_points = 0;
    time_t now = time(NULL);
    const char *comma = "";
    if (!file)
        return 1;
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    fprintf(file, "{\n  \"schema\": \"classroom50/result/v1\",\n");
    put_variable(file, "classroom", "CLASSROOM");
    put_variable(file, "assignment", "ASSIGNMENT");
    put_variable(file, "assignment_type", "ASSIGNMENT_TYPE");
    put_variable(file, "owner", getenv("OWNER") ? "OWNER" : "USERNAME");
    put_variable(file, "submission", "SUBMISSION_TAG");
    put_variable(file, "commit", "COMMIT_URL");
    put_variable(file, "release", "RELEASE_URL");
    put_variable(file, "review", getenv("REVIEW_URL") ? "REVIEW_URL" : "COMMIT_URL");
    fprintf(file, "  \"datetime\": \"%s\",\n  \"tests\": [", when);
    for (int i = 0; i < count; i++) {
        const struct verdict *verdict = &verdicts[i];
        for (int j = 0; j < verdict->made; j++, comma = ",") {
            const struct test *test = &verdict->exercise->tests[j];
            bool passed = j < verdict->passed;
            fprintf(file, "%s\n    {\"test-name\": ", comma);
            snprintf(text, sizeof text, "%s: %s", verdict->exercise->label, test->what);
            put_string(file, text);
            fprintf(file, ", \"passed\": %s, \"score\": %d, \"max-score\": %d",
                    passed ? "true" : "false", passed ? test->points : 0, test->points);
            if (j == verdict->passed) {
                fprintf(file, ", \"output\": ");
                report_text(verdict, text, sizeof text);
                put_string(file, text);
            }
            fprintf(file, "}");
        }
        points += verdict->points;
        max_points += verdict->max_points;
    }
    fprintf(file, "\n  ],\n  \"score\": %d,\n  \"max-score\": %d\n}\n", points,
            max_points);
    return close_results(file, temporary, name);
}

/* ---- TAP, version 13: prove reads it ------------------------------------------------------------ */

void print_tap(const struct verdict *verdicts, int count)
{
    char text[8192];
    int tests = 0, number = 0;
    for (int i = 0; i < count; i++)
        tests += verdicts[i].made;
    printf("TAP version 13\n1..%d\n", tests);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < verdicts[i].made; j++) {
            const struct verdict *verdict = &verdicts[i];
            printf("%sok %d - %s: %s\n", j < verdict->passed ? "" : "not ", ++number,
                   verdict->exercise->label, verdict->exercise->tests[j].what);
            if (j != verdict->passed)
                continue;
            report_text(verdict, text, sizeof text);
            for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
                printf("# %s\n", line);
        }
}
