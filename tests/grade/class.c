/* A class at a glance: a line of CSV for each student, and what most of them got wrong. */
#include "child.h"
#include "generic.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MISTAKES_MADE = 500, MOST = 10 };

/* How many students have made a mistake in an exercise. */
struct made {
    const struct exercise *exercise;
    const char *mistake;
    int students;
};

static struct made made[MAX_MISTAKES_MADE];
static int made_count;

static void count_mistake(const struct exercise *exercise, const char *mistake)
{
    int i = 0;
    while (i < made_count
           && (made[i].exercise != exercise || strcmp(made[i].mistake, mistake) != 0))
        i++;
    if (i == MAX_MISTAKES_MADE)
        return;
    if (i == made_count)
        made[made_count++] = (struct made){exercise, mistake, 0};
    made[i].students++;
}

/* The most frequent first; of those that are as frequent, the first in the lesson. */
static int by_students(const void *a, const void *b)
{
    const struct made *left = a, *right = b;
    int order = right->students - left->students;
    if (!order)
        order = strcmp(left->exercise->label, right->exercise->label);
    return order ? order : strcmp(left->mistake, right->mistake);
}

/* A cell of words. A spreadsheet would take one that begins like a formula for a formula. */
static void print_cell(const char *words)
{
    printf("\"%s", *words && strchr("=+-@", *words) ? "'" : "");
    for (; *words && *words != '\n'; words++) {
        if (*words == '"')
            putchar('"');
        putchar((unsigned char)*words < ' ' ? ' ' : *words);
    }
    printf("\"");
}

/* The folder, and the name that make handin has put beside the files. */
static void print_student(const char *folder)
{
    char file[MAX_PATH], name[100] = "";
    const char *slash = strrchr(folder, '/');
    FILE *text = find_in(file, "name.txt", folder) ? fopen(file, "r") : NULL;
    if (text && !fgets(name, sizeof name, text))
        *name = '\0';
    if (text)
        fclose(text);
    print_cell(slash ? slash + 1 : folder);
    printf(",");
    print_cell(name);
}

/* What is as it was handed out is no mistake. */
static const char *looks_like(const struct verdict *verdict)
{
    return verdict->untouched   ? "not begun"
           : verdict->diagnosis ? verdict->diagnosis->name
                                : "";
}

/* For the next class: what to speak of, and what to wait for. */
static void print_summary(const int *missing, int students)
{
    int shown = 0;
    qsort(made, (size_t)made_count, sizeof *made, by_students);
    for (int i = 0; i < made_count && i < MOST; i++)
        fprintf(stderr, "%s  %3d of %d  %-3s %s\n",
                i == 0 ? "What went wrong most:\n" : "", made[i].students, students,
                made[i].exercise->label, made[i].mistake);
    for (int j = 0; j < EXERCISE_COUNT; j++) {
        if (missing[j] == 0)
            continue;
        fprintf(stderr, "%s   %-2s %2d",
                shown == 0       ? "Not begun, or no file:\n"
                : shown % 8 == 0 ? "\n"
                                 : "",
                exercises[j]->label, missing[j]);
        shown++;
    }
    if (shown > 0)
        fprintf(stderr, "\n");
}

/* Grades what one student has handed in, and prints the row. False: there is nothing. */
static bool report_student(const char *folder, int *missing)
{
    static struct verdict verdicts[EXERCISE_COUNT];
    char file[MAX_PATH];
    int points = 0, files = 0;
    for (int j = 0; j < EXERCISE_COUNT; j++) {
        find_file(file, exercises[j], folder);
        judge(exercises[j], file, &verdicts[j]);
        points += verdicts[j].points;
        files += verdicts[j].diagnosis != &not_there;
    }
    print_student(folder);
    printf(",%d", points);
    for (int j = 0; j < EXERCISE_COUNT; j++) {
        const char *mistake = looks_like(&verdicts[j]);
        printf(",%d,", verdicts[j].points);
        print_cell(mistake);
        if (verdicts[j].untouched || verdicts[j].diagnosis == &not_there)
            missing[j] += files > 0;
        else if (*mistake)
            count_mistake(exercises[j], mistake);
    }
    printf("\n");
    fflush(stdout);
    return files > 0;
}

bool report_class(char *const *folders, int count, const char *here)
{
    int missing[EXERCISE_COUNT] = {0}, students = 0;
    printf("folder,name,points");
    for (int j = 0; j < EXERCISE_COUNT; j++)
        printf(",%s,%s looks like", exercises[j]->label, exercises[j]->label);
    printf("\n");
    for (int i = 0; i < count; i++) {
        char folder[MAX_PATH * 2];
        snprintf(folder, sizeof folder, "%s%s", *folders[i] == '/' ? "" : here,
                 folders[i]);
        if (report_student(folder, missing))
            students++;
        else
            fprintf(stderr,
                    "grade: nothing to grade in '%s': no exercise_*.c, loose or in a "
                    ".tar.gz or .zip\n",
                    folders[i]);
    }
    print_summary(missing, students);
    return students == count;
}
