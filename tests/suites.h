/* suites.h: the test suites, one for each check_*.c. */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>
#include <stdbool.h>
#include <string.h>

/* All suites, in the order in which make check tells of them. To add one: a line here, and
 * NAME_suite() in a check_*.c of the room that it tests. */
/* clang-format off */
#define ALL_SUITES(X) \
    X(loop)     /* loop.h, on a virtual clock */ \
    X(timers)   /* timers.h, on a virtual clock */ \
    X(mistakes) /* loop.h, used wrongly */ \
    X(model)    /* loop.h, against a model that does the same in the plainest way */ \
    X(order)    /* loop.h: the order of events, against CPython's asyncio */ \
    X(compile)  /* loop.h, and what compilers say of a mistake */ \
    X(steps)    /* the steps, beside each other */ \
    X(programs) /* the five programs, from outside */ \
    X(step4)    /* step 4's main.c, on a virtual clock and network */ \
    X(sockets)  /* step 4's GETs without libcurl, against servers good and bad */ \
    X(http)     /* steps 4 and 5, against servers good and bad */ \
    X(https)    /* steps 4 and 5, and whom they trust */ \
    X(api)      /* the local API, against clients good and bad */ \
    X(faults)   /* the programs, again and again, each time with another call that fails */ \
    X(python)   /* the steps, beside their twins in Python */ \
    X(break)    /* the steps, broken on purpose */ \
    X(timeline) /* make timeline: what it records and draws, and its page */ \
    X(quiz)     /* make quiz: the truth, the model, the words, and simulated learners */ \
    X(book)     /* make book: links, events, EPUB, and the file in a browser */ \
    X(grade)    /* the exercises, their grader, and attacks on it */ \
    X(answers)  /* right and wrong answers to the exercises, graded */ \
    X(text)     /* the pages, against the code */
/* clang-format on */

#define DECLARE_SUITE(name) Suite *name##_suite(void);
ALL_SUITES(DECLARE_SUITE)

/* The time limit of each test. It ends a hang, and measures nothing: a busy machine may need
 * a hundred times as long as a quiet one. So no test sets a limit of its own. */
#define HANG_SECONDS "900"

/* A test case with this tag, as in tcase_set_tags(page, LONG), is a long proof: make check leaves
 * it out, and make check-long runs it. What is named by CK_RUN_CASE runs in any case. */
#define LONG "long"

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
