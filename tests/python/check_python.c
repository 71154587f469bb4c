/* The twins in Python: what each of them prints is what the C program prints. */
#include "program.h"
#include "suites.h"
#include <signal.h>
#include <stdio.h>

/* -W error: nothing in them may be on its way out of Python. */
#define PYTHON "python3 -B -W error tests/python/"
#define API "tests/local_api/local_api --latency 20 -- "

static const struct {
    const char *in_c, *in_python, *list;
    double seconds; /* they take that long at least */
} twins[] = {
    {"step1_custom_loop/step1", PYTHON "step1.py", "200, 200", 3},
    {"step2_sleep_tasks/step2", PYTHON "step2.py", "200, 200", 3},
    {"step3_wait_all/step3", PYTHON "step3.py", "200, 200", 3},
    {"step3_wait_all/step3 12", PYTHON "step3.py 12", "200 x 12", 3},
    {API "step4_http/step4 -n 3", API PYTHON "step4.py 3", "200, 200, 200", 0.02},
    {API "step4_http/step4", API PYTHON "step4.py", "200 x 100", 0.02},
    {API "step5_sync_baseline/step5 -n 3", API PYTHON "step5.py 3", "200, 200, 200",
     0.06},
    {API "step5_sync_baseline/step5", API PYTHON "step5.py", "200 x 100", 2},
};
enum { TWINS = sizeof twins / sizeof *twins };

START_TEST(twins_print_the_same)
{
    static struct program python, c;
    const char *ready = "Running forever; Ctrl+C ends it.\n";
    char said[256];
    run_program(&python,
                "python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))'");
    if (python.status != 0)
        skip_test("there is no Python 3.8 or later here");
    start(&c, "%s", twins[_i].in_c);
    start(&python, "%s", twins[_i].in_python);
    if (strstr(twins[_i].in_c, "step2")) {
        wait_for_words(&c, c.err_fd, ready, said, sizeof said);
        wait_for_words(&python, python.err_fd, ready, said, sizeof said);
        pause_for(5); /* 3 would be enough, if the machine were not busy */
        kill(c.pid, SIGINT);
        kill(python.pid, SIGINT);
    }
    finish(&c);
    finish(&python);
    ck_assert_double_ge(expect_result(&c, twins[_i].list), twins[_i].seconds);
    ck_assert_double_ge(expect_result(&python, twins[_i].list), twins[_i].seconds);
    expect_end_of(&c, 0, NULL);
    expect_end_of(&python, 0, c.err);
    ck_assert_str_eq(c.err, python.err);
}
END_TEST

START_TEST(a_bad_count_is_refused)
{
    static struct program python;
    const char *const counts[] = {"0", "-1", "abc", "1 2"};
    run_program(&python, "python3 --version");
    if (python.status != 0)
        skip_test("there is no Python here");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        run_program(&python, PYTHON "step3.py %s", counts[i]);
        expect_end_of(&python, 2, "usage:");
    }
}
END_TEST

START_TEST(no_url_is_told)
{
    static struct program python;
    run_program(&python, "python3 --version");
    if (python.status != 0)
        skip_test("there is no Python here");
    for (int step = 4; step <= 5; step++) {
        run_program(&python, "env -u API_URL " PYTHON "step%d.py", step);
        expect_end_of(&python, 1, "API_URL is not set: run it in ");
        ck_assert_str_eq(strchr(python.err, '\n'), "\n"); /* and nothing else */
    }
}
END_TEST

Suite *python_suite(void)
{
    Suite *suite = suite_create("python");
    TCase *pairs = tcase_create("twins");
    tcase_add_loop_test(pairs, twins_print_the_same, 0, TWINS);
    tcase_add_test(pairs, a_bad_count_is_refused);
    tcase_add_test(pairs, no_url_is_told);
    suite_add_tcase(suite, pairs);
    return suite;
}
