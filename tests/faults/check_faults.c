/* Every call that can fail, fails: each program is run again and again, and each time
 * another call of its own code reports a failure (see faults/faults.c), once or from then on.
 * The program must end in time. It may get over it, and then the result must be right; or it
 * says on stderr what failed, and its exit status is not 0. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SERVED "tests/local_api/local_api --latency 10 -- "
#define SERVING \
    " --latency 10 --idle 1 -- env -u FAULT -u COUNTS step4_http/step4_epoll -t 2 -n 5"

static const struct {
    const char *command, *list;
    long calls; /* at most so many of each kind fail in turn */
} subjects[] = {
    {"tests/faults/by_hand", "200, 200", 3},
    {"tests/faults/step1 2", "200, 200", 3},
    {"env CTRL_C=pselect tests/faults/step2", "", 9},
    {"tests/faults/step3 2", "200, 200", 9},
    {SERVED "tests/faults/step4 -n 2", "200, 200", 40},
    {SERVED "tests/faults/step4_epoll -n 2", "200, 200", 40},
    {SERVED "tests/faults/sockets 2", "200, 200", 9},
    {SERVED "tests/faults/step5 -n 2", "200, 200", 44},
    {"tests/faults/local_api" SERVING, "200, 200, 200, 200, 200", 8},
    {"tests/faults/local_api_poll" SERVING, "200, 200, 200, 200, 200", 8},
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects, AT_ONCE = 16 };

static struct program running[AT_ONCE];
static char faults[AT_ONCE][64];
static int next, runs, survived;

/* Waits for the run in that place, if there is one, and judges it. */
static void judge(int place, const char *list)
{
    struct program *p = &running[place];
    char expected[128];
    if (p->pid == 0)
        return;
    finish(p);
    runs++;
    snprintf(expected, sizeof expected, "Network I/O responses [%s]\n", list);
    if (p->status == 0)
        survived++;
    ck_assert_msg(p->status == 0 ? strncmp(p->out, expected, strlen(expected)) == 0
                                 : p->status < 124 && p->err[0] != '\0',
                  "FAULT=%s: status %d, stdout: %sstderr: %s", faults[place], p->status,
                  p->out, p->err);
    ck_assert_msg(!strstr(p->err, "Sanitizer") && !strstr(p->err, "runtime error"),
                  "FAULT=%s: %s", faults[place], p->err);
    p->pid = 0;
}

static void run_with(const char *fault, const char *command, const char *list)
{
    judge(next, list);
    snprintf(faults[next], sizeof faults[next], "%s", fault);
    start(&running[next], "env FAULT=%s %s", fault, command);
    next = (next + 1) % AT_ONCE;
}

START_TEST(each_call_fails_in_turn)
{
    static struct program counting;
    const char *command = subjects[_i].command, *list = subjects[_i].list;
    char counts[] = TEMPORARY, name[64], fault[96];
    long calls;
    close(mkstemp(counts));
    run_program(&counting, "env FAULT=none COUNTS=%s %s", counts, command);
    ck_assert_int_eq(counting.status, 0);

    FILE *file = fopen(counts, "r");
    ck_assert_ptr_nonnull(file);
    while (fscanf(file, "%63s %ld", name, &calls) == 2)
        for (long nth = 1; nth <= calls && nth <= subjects[_i].calls; nth++) {
            snprintf(fault, sizeof fault, "%s:%ld:once", name, nth);
            run_with(fault, command, list);
            snprintf(fault, sizeof fault, "%s:%ld:always", name, nth);
            run_with(fault, command, list);
        }
    fclose(file);
    unlink(counts);
    for (int i = 0; i < AT_ONCE; i++)
        judge(i, list);
    ck_assert_int_ge(runs, 8);
    ck_assert_int_lt(survived, runs);
}
END_TEST

/* What is said is what failed. */
START_TEST(a_failure_is_named)
{
    static const struct {
        const char *fault, *command, *words;
    } calls[] = {
        {"calloc:1:once", "tests/faults/step1", "out of memory: Cannot allocate"},
        {"pselect:1:once", "tests/faults/step3", "pselect: Cannot allocate memory"},
        {"fflush:1:always", "tests/faults/step3", "standard output: No space left"},
        {"curl_multi_init:1:once", SERVED "tests/faults/step4",
         "curl_multi_init: Out of memory\n"},
        {"curl_multi_add_handle:1:once", SERVED "tests/faults/step4 -n 3",
         "1 of 3 GETs failed\n  1 x Failed initialization\n"},
        {"curl_easy_init:2:once", SERVED "tests/faults/step4_epoll -n 3",
         "1 of 3 GETs failed\n  1 x Out of memory"},
        {"curl_easy_setopt:3:once", SERVED "tests/faults/step5 -n 3",
         "1 of 3 GETs failed\n  1 x Out of memory"},
        {"epoll_create1:1:once", "tests/faults/step4_epoll", "epoll_create1: Too many"},
        {"epoll_ctl:1:once", SERVED "tests/faults/step4_epoll", "epoll_ctl: No space"},
        {"epoll_pwait:1:once", SERVED "tests/faults/step4_epoll", "epoll_pwait: Bad"},
        {"getrlimit:1:once", "tests/faults/step4", "getrlimit: Invalid argument"},
        {"getrlimit:1:once", SERVED "tests/faults/sockets",
         "getrlimit: Invalid argument"},
        {"curl_multi_poll:1:once", SERVED "tests/faults/step4", "curl_multi_poll: Out"},
        {"curl_multi_perform:1:once", SERVED "tests/faults/step4",
         "curl_multi_perform: Internal error"},
        {"curl_multi_socket_action:1:once", SERVED "tests/faults/step4_epoll",
         "curl_multi_socket_action: Internal error"},
        {"curl_multi_setopt:1:once", "tests/faults/step4_epoll", "curl_multi_setopt: "},
        {"socket:1:once", "tests/faults/local_api", "Too many open files"},
        {"socket:2:once", SERVED "tests/faults/sockets", "Too many open files"},
        {"connect:2:once", SERVED "tests/faults/sockets 3",
         "GET 2: Network is unreachable\ntests/faults/sockets: 1 of 3 GETs failed\n"},
        {"getsockopt:2:once", SERVED "tests/faults/sockets 3",
         "Socket operation on non-socket\ntests/faults/sockets: 1 of 3 GETs failed\n"},
        {"write:1:always", SERVED "tests/faults/sockets 3", "3 of 3 GETs failed\n"},
        {"read:1:once", SERVED "tests/faults/sockets 3",
         "Connection reset by peer\ntests/faults/sockets: 1 of 3 GETs failed\n"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        run_program(&running[0], "env FAULT=%s %s", calls[i].fault, calls[i].command);
        expect_end_of(&running[0], 1, calls[i].words);
    }
}
END_TEST

/* Why there is no connection is asked for: on some systems, a write() would only fail with
 * EPIPE, and no write() should be tried. */
START_TEST(a_refused_connection_is_not_written_to)
{
    run_program(&running[0],
                "env FAULT=write:1:always 'API_URL=http://127.0.0.1:%d/{}' "
                "tests/faults/sockets 3",
                closed_port());
    expect_end_of(&running[0], 1, ": Connection refused\ntests/faults/sockets: 3 of 3");
}
END_TEST

/* An interrupted call is no failure: it is tried again, or the loop takes another turn. */
START_TEST(an_interrupted_call_is_got_over)
{
    static const struct {
        const char *fault, *command;
    } calls[] = {
        {"pselect:1:once:EINTR", "tests/faults/step3"},
        {"epoll_pwait:2:once:EINTR", SERVED "tests/faults/step4_epoll -n 2"},
        {"accept:2:once:EINTR",
         "tests/faults/local_api --latency 10 -- env -u FAULT step4_http/step4 -n 2"},
        {"recv:3:once:EINTR",
         "tests/faults/local_api --latency 10 -- env -u FAULT step4_http/step4 -n 2"},
        {"send:1:once:EINTR",
         "tests/faults/local_api --latency 10 -- env -u FAULT step4_http/step4 -n 2"},
        {"waitpid:1:once:EINTR",
         "tests/faults/local_api --latency 10 -- env -u FAULT step4_http/step4 -n 2"},
        {"epoll_pwait:3:once:EINTR",
         "tests/faults/local_api --latency 10 -- env -u FAULT step4_http/step4 -n 2"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        run_with(calls[i].fault, calls[i].command, "200, 200");
    for (int i = 0; i < AT_ONCE; i++)
        judge(i, "200, 200");
    ck_assert_int_eq(survived, runs);
}
END_TEST

/* A libcurl without TLS refuses "http,https", the 16th option, as a whole. */
START_TEST(without_tls_there_is_http)
{
    if (curl_version_info(CURLVERSION_NOW)->version_num < 0x075500)
        skip_test("this libcurl takes protocols by number, before 7.85");
    run_program(&running[0],
                "env FAULT=curl_easy_setopt:15:once " SERVED "tests/faults/step4 -n 1");
    expect_end_of(&running[0], 0, "");
    expect_result(&running[0], "200");
}
END_TEST

/* Nor is one that moves less than it was asked to, or would have had to wait. */
START_TEST(little_by_little_is_enough)
{
    const char *kinds[] = {"write:1:always:short", "read:1:always:short",
                           "write:1:once:EAGAIN", "read:1:once:EAGAIN",
                           "poll:1:once:EINTR"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        run_with(kinds[i], SERVED "tests/faults/sockets 2", "200, 200");
    for (int i = 0; i < AT_ONCE; i++)
        judge(i, "200, 200");
    ck_assert_int_eq(survived, runs);
}
END_TEST

START_TEST(no_call_fails_on_demand_here)
{
    skip_test("only Linux's linker has calls fail on demand (--wrap)");
}
END_TEST

Suite *faults_suite(void)
{
    Suite *suite = suite_create("faults");
    TCase *calls = tcase_create("calls");
    if (ON_LINUX) {
        TCase *all = tcase_create("all_calls");
        tcase_set_tags(all, LONG);
        tcase_add_loop_test(all, each_call_fails_in_turn, 0, SUBJECTS);
        suite_add_tcase(suite, all);
        tcase_add_test(calls, a_failure_is_named);
        tcase_add_test(calls, a_refused_connection_is_not_written_to);
        tcase_add_test(calls, an_interrupted_call_is_got_over);
        tcase_add_test(calls, without_tls_there_is_http);
        tcase_add_test(calls, little_by_little_is_enough);
    } else {
        tcase_add_test(calls, no_call_fails_on_demand_here);
    }
    suite_add_tcase(suite, calls);
    return suite;
}
