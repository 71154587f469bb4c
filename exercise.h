/* exercise.h: what the exercises have in common and none of them is about. You can skip it.
 * A line that is said goes to stdout, and to the grader, if one is watching. */
#ifndef EXERCISE_H
#define EXERCISE_H

#include "lesson.h"
#include <stdarg.h>

#ifndef SAID
#define SAID(text) /* the grader listens here */
#endif

enum { MAX_NUMBERS = 20, MAX_LINE = 72 };

/* Prints a line, with the seconds since the first one: " 3.00 s  number 1 ends". */
__attribute__((format(printf, 1, 2))) static inline void say(const char *format, ...)
{
    static double start = -1;
    char line[MAX_LINE];
    va_list arguments;

    if (start < 0)
        start = seconds_on(CLOCK_MONOTONIC);
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    SAID(line);
    printf("%5.2f s  %s\n", seconds_on(CLOCK_MONOTONIC) - start, line);
    fflush(stdout);
}

/* Blocks for that many seconds: nothing else can run meanwhile. */
static inline void sleep_for(double seconds)
{
    struct timespec time = {.tv_sec = (time_t)seconds};
    time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
    nanosleep(&time, NULL); /* a negative time is none */
}

/* The numbers of the command line, or, if there are none, those in otherwise, as in "2 1 3".
 * What isn't a list of whole numbers from 0 to 999 ends the program with exit status 2. */
struct numbers {
    int count, at[MAX_NUMBERS];
};

static inline struct numbers read_numbers(int argc, char **argv, const char *names,
                                          const char *otherwise)
{
    struct numbers numbers = {0};
    char copy[MAX_LINE], *words[MAX_NUMBERS + 1] = {0};
    int count = argc > 1 ? argc - 1 : 0;

    for (int i = 0; i < count && i <= MAX_NUMBERS; i++)
        words[i] = argv[i + 1];
    if (count == 0) {
        snprintf(copy, sizeof copy, "%s", otherwise);
        for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
            words[count++] = word;
    }
    for (int i = 0; i < count; i++) {
        bool good = i < MAX_NUMBERS
                    && strspn(words[i], "0123456789") == strlen(words[i])
                    && strlen(words[i]) >= 1 && strlen(words[i]) <= 3;
        if (!good) {
            fprintf(stderr,
                    "usage: %s %s\n"
                    "  at most %d whole numbers from 0 to 999; %s by default\n",
                    argv[0], names, MAX_NUMBERS, otherwise);
            exit(2);
        }
        numbers.at[numbers.count++] = (int)strtol(words[i], NULL, 10);
    }
    return numbers;
}

#endif
