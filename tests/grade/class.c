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

/* A mistake that is not about what was written is none. */
static void count_mistake(const struct verdict *verdict)
{
    const struct diagnosis *diagnosis = verdict->diagnosis;
    int i = 0;
    if (!diagnosis || diagnosis == &not_there || diagnosis == &not_begun)
        return;
    while (i < made_count
           && (made[i].exercise != verdict->exercise
               || strcmp(made[i].mistake, diagnosis->name) != 0))
        i++;
    if (i == MAX_MISTAKES_MADE)
        return;
    if (i == made_count)
        made[made_count++] = (struct made){verdict->exercise, diagnosis->name, 0};
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

bool report_class(char *const *folders, int count, const char *here)
{
    static struct verdict verdicts[EXERCISE_COUNT];
    bool all_right = true;
    printf("folder,name,points");
    for (int j = 0; j < EXERCISE_COUNT; j++)
        printf(",%s,%s looks like", exercises[j]->label, exercises[j]->label);
    printf("\n");
    for (int i = 0; i < count; i++) {
        char folder[MAX_PATH * 2], file[MAX_PATH];
        int points = 0;
        snprintf(folder, sizeof folder, "%s%s", *folders[i] == '/' ? "" : here,
                 folders[i]);
        for (int j = 0; j < EXERCISE_COUNT; j++) {
            find_file(file, exercises[j], folder);
            judge(exercises[j], file, &verdicts[j]);
            count_mistake(&verdicts[j]);
            points += verdicts[j].points;
            all_right = all_right && !verdicts[j].diagnosis;
        }
        print_student(folder);
        printf(",%d", points);
        for (int j = 0; j < EXERCISE_COUNT; j++) {
            printf(",%d,", verdicts[j].points);
            print_cell(verdicts[j].diagnosis ? verdicts[j].diagnosis->name : "");
        }
        printf("\n");
        fflush(stdout);
    }
    qsort(made, (size_t)made_count, sizeof *made, by_students);
    for (int i = 0; i < made_count && i < MOST; i++)
        fprintf(stderr, "%s  %3d of %d  %-3s %s\n",
                i == 0 ? "What went wrong most:\n" : "", made[i].students, count,
                made[i].exercise->label, made[i].mistake);
    return all_right;
}
