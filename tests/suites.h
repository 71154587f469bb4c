/* suites.h: the test suites, one for each check_*.c. */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>
#include <stdbool.h>
#include <string.h>

Suite *loop_suite(void);     /* loop.h, on a virtual clock */
Suite *model_suite(void);    /* loop.h, against a model */
Suite *order_suite(void);    /* loop.h, against asyncio */
Suite *compile_suite(void);  /* loop.h, and what compilers say of a mistake */
Suite *step4_suite(void);    /* step 4's main.c, on a virtual clock and network */
Suite *steps_suite(void);    /* the steps, beside each other */
Suite *programs_suite(void); /* the five programs, from outside */
Suite *by_hand_suite(void);  /* step 4's GETs without libcurl */
Suite *break_suite(void);    /* the steps, broken on purpose */
Suite *python_suite(void);   /* the steps, beside their twins in Python */
Suite *http_suite(void);     /* steps 4 and 5 against all kinds of servers */
Suite *https_suite(void);    /* steps 4 and 5 over https */
Suite *api_suite(void);      /* the local API, against all kinds of clients */
Suite *faults_suite(void);   /* the programs, with calls that fail (Linux) */
Suite *timeline_suite(void); /* make timeline: what it records and draws */
Suite *grade_suite(void);    /* the exercises, their grader, and who attacks it */
Suite *answers_suite(void);  /* right and wrong answers to the exercises, graded */
Suite *text_suite(void);     /* the chapters, against the code */

/* The time limit of each test. It ends a hang, and measures nothing: a busy machine may need
 * a hundred times as long as a quiet one. So no test sets a limit of its own. */
#define HANG_SECONDS "900"

/* Some tests need what only Linux has. They are compiled everywhere. */
#ifdef __linux__
enum { ON_LINUX = true };
#else
enum { ON_LINUX = false };
#endif

/* Leaves a test that can't run here: skip_test("there is no openssl"). The last lines of
 * make check name it, and the reason; with NO_SKIPS=1 in the environment, as on CI, they
 * count as a failure. */
#define skip_test(reason) \
    do { \
        note_skipped(__func__, (reason)); \
        return; \
    } while (0)
void note_skipped(const char *test, const char *reason);

#endif
