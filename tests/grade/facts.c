/* What a run shows. Nothing here knows an exercise. */
#include "grade.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct said *find_said(const struct run *run, int from, const char *format, ...)
{
    char text[80];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    for (int i = from; i < run->said_count; i++)
        if (strcmp(run->said[i].text, text) == 0)
            return &run->said[i];
    return NULL;
}

const struct said *find_beginning(const struct run *run, const char *beginning)
{
    for (int i = 0; i < run->said_count; i++)
        if (strncmp(run->said[i].text, beginning, strlen(beginning)) == 0)
            return &run->said[i];
    return NULL;
}

double when_said(const struct run *run, const char *format, ...)
{
    char text[80];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const struct said *said = find_said(run, 0, "%s", text);
    return said ? said->at - run->said[0].at : NAN;
}

int count_said(const struct run *run, const char *beginning)
{
    int count = 0;
    for (int i = 0; i < run->said_count; i++)
        count += strncmp(run->said[i].text, beginning, strlen(beginning)) == 0;
    return count;
}

int turns(const struct run *run)
{
    int count = 0;
    for (int i = 0; i < run->events; i++)
        if (run->trace->events[i].kind == WORLD_TURN)
            count += 1 + run->trace->events[i].other;
    return count;
}

int blocking_calls(const struct run *run, enum whose whose, double at_least,
                   double *seconds)
{
    int count = 0;
    double sum = 0;
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind != WORLD_CALLS || event->seconds < at_least
            || (event->lane == WORLD_MAIN) != (whose == IN_MAIN))
            continue;
        count++;
        sum += event->seconds;
    }
    if (seconds)
        *seconds = sum;
    return count;
}

/* In a turn that came again and again, all that happened did so as often. */
static int times(const struct run *run, int i)
{
    while (i > 0 && run->trace->events[i].kind != WORLD_TURN)
        i--;
    return 1
           + (run->trace->events[i].kind == WORLD_TURN ? run->trace->events[i].other
                                                       : 0);
}

int count_events(const struct run *run, enum world_kind kind, enum world_why why)
{
    int count = 0;
    for (int i = 0; i < run->events; i++)
        if (run->trace->events[i].kind == (int)kind
            && run->trace->events[i].why == (int)why)
            count += times(run, i);
    return count;
}

int count_stops(const struct run *run, const char *function, enum world_why why)
{
    int count = 0;
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_STOPS && event->why == (int)why && event->name >= 0
            && event->name < WORLD_MAX_NAMES
            && strcmp(run->trace->names[event->name], function) == 0)
            count += times(run, i);
    }
    return count;
}

bool gave_up(const struct run *run, const char *words)
{
    return strstr(run->error, words) != NULL;
}

bool ended_well(const struct run *run)
{
    return run->ending == EXITED && run->status == 0 && run->trace->ended
           && run->trace->limit == WORLD_FREE;
}

bool near(double a, double b)
{
    return fabs(a - b) < 0.02; /* false for NAN */
}

/* ---- Rows -------------------------------------------------------------------------------- */

static bool differs(const struct row *row)
{
    return strcmp(row->expected, row->found) != 0;
}

void expect_words(struct rows *rows, const char *label, const char *expected,
                  const char *found)
{
    struct row row, *last = &rows->at[MAX_ROWS - 1];
    snprintf(row.label, sizeof row.label, "%s", label);
    snprintf(row.expected, sizeof row.expected, "%s", expected);
    snprintf(row.found, sizeof row.found, "%s", found);
    if (rows->count < MAX_ROWS)
        rows->at[rows->count++] = row;
    else if (differs(&row) && !differs(last))
        *last = row;
}

static void print_time(char *text, size_t size, double time)
{
    if (isnan(time))
        snprintf(text, size, "never");
    else
        snprintf(text, size, "%.2f s", time);
}

void expect_time(struct rows *rows, const char *label, double expected, double found)
{
    char expected_words[32], found_words[32];
    print_time(expected_words, sizeof expected_words, expected);
    print_time(found_words, sizeof found_words,
               near(expected, found) ? expected : found);
    expect_words(rows, label, expected_words, found_words);
}

void expect_number(struct rows *rows, const char *label, int expected, int found)
{
    char expected_words[32], found_words[32];
    snprintf(expected_words, sizeof expected_words, "%d", expected);
    snprintf(found_words, sizeof found_words, "%d", found);
    expect_words(rows, label, expected_words, found_words);
}

void expect_truth(struct rows *rows, const char *label, bool expected, bool found)
{
    expect_words(rows, label, expected ? "yes" : "no", found ? "yes" : "no");
}

bool as_expected(const struct rows *rows)
{
    for (int i = 0; i < rows->count; i++)
        if (differs(&rows->at[i]))
            return false;
    return true;
}
