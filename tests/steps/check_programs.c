/* The five programs from outside: what they print, how they end, what they cost. */
#include "../../lesson.h"
#include "program.h"
#include "suites.h"
#include <curl/curl.h>
#include <glob.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static struct program p, q, r; /* large, and so not on the stack */

#define API "tests/local_api/local_api --latency 100 -- "

/* ---- Steps 1 to 3 -------------------------------------------------------- */

/* The three that are only there to be read and run. */
START_TEST(the_small_ones_print_what_the_chapters_say)
{
    start(&p, "step1_custom_loop/blocking");
    start(&q, "step2_sleep_tasks/order");
    start(&r, "step3_wait_all/greet");
    finish(&p);
    finish(&q);
    finish(&r);
    ck_assert_double_ge(expect_result(&p, "200, 200"), 6);
    ck_assert_str_eq(q.out, "ABCD\n");
    ck_assert_str_eq(r.out, "Hello, Ada!\nHello, Bob!\nGoodbye, Ada.\nGoodbye, Bob.\n");
    expect_end_of(&p, 0, "");
    expect_end_of(&q, 0, "");
    expect_end_of(&r, 0, "");
    ck_assert_double_ge(r.wall, 3);
}
END_TEST

/* One after the other, 301 would take longer than the time limit: 903 seconds. */
START_TEST(step1_is_right_and_keeps_a_cpu_busy)
{
    start(&p, "step1_custom_loop/by_hand");
    start(&q, "step1_custom_loop/step1");
    start(&r, "step1_custom_loop/step1 301");
    finish(&p);
    finish(&q);
    finish(&r);
    ck_assert_double_ge(expect_result(&p, "200, 200"), 3);
    ck_assert_double_ge(expect_result(&q, "200, 200"), 3);
    ck_assert_double_ge(expect_result(&r, "200 x 301"), 3);
    expect_end_of(&p, 0, "");
    expect_end_of(&q, 0, "");
    expect_end_of(&r, 0, "");
    ck_assert_double_gt(p.cpu, 0.02); /* asleep, it needs 0.002 */
    ck_assert_double_gt(q.cpu, 0.02);
}
END_TEST

START_TEST(step2_runs_until_a_signal_and_shows_what_has_come)
{
    char said[256]; /* when it says this, it is ready for signals */
    start(&p, "step2_sleep_tasks/step2");
    start(&q, "step2_sleep_tasks/step2");
    start(&r, "step2_sleep_tasks/step2 12");
    wait_for_words(&p, p.err_fd, "Ctrl+C", said, sizeof said);
    wait_for_words(&q, q.err_fd, "Ctrl+C", said, sizeof said);
    wait_for_words(&r, r.err_fd, "Ctrl+C", said, sizeof said);
    kill(p.pid, SIGINT);
    pause_for(5);
    kill(q.pid, SIGINT);
    kill(r.pid, SIGTERM);
    finish(&p);
    finish(&q);
    finish(&r);
    expect_result(&p, "");
    ck_assert_double_ge(expect_result(&q, "200, 200"), 3);
    expect_result(&r, "200 x 12");
    expect_end_of(&p, 0, "Ctrl+C");
    expect_end_of(&q, 0, "Ctrl+C");
    expect_end_of(&r, 0, "Ctrl+C");
    ck_assert_double_lt(q.cpu, q.wall / 2);
}
END_TEST

START_TEST(step3_ends_by_itself_and_more_cost_nothing)
{
    static struct program million;
    start(&p, "step3_wait_all/step3");
    start(&q, "step3_wait_all/step3 3");
    start(&r, "step3_wait_all/step3 1");
    start(&million, "step3_wait_all/step3 1000000");
    finish(&p);
    finish(&q);
    finish(&r);
    finish(&million);
    ck_assert_double_ge(expect_result(&p, "200, 200"), 3);
    ck_assert_double_ge(expect_result(&q, "200, 200, 200"), 3);
    ck_assert_double_ge(expect_result(&r, "200"), 3);
    ck_assert_double_ge(expect_result(&million, "200 x 1000000"), 3);
    expect_end_of(&p, 0, "");
    expect_end_of(&q, 0, "");
    expect_end_of(&million, 0, "");
    ck_assert_double_lt(p.cpu, p.wall / 2);
}
END_TEST

START_TEST(step3_stopped_by_a_signal_shows_what_has_come)
{
    start(&p, "step3_wait_all/step3");
    start(&q, "step3_wait_all/step3");
    wait_for_handlers(&p);
    wait_for_handlers(&q);
    kill(p.pid, SIGINT);
    kill(q.pid, SIGTERM);
    finish(&p);
    finish(&q);
    expect_result(&p, "");
    expect_end_of(&p, 130, "");
    expect_end_of(&q, 143, "");
}
END_TEST

static const char *const counted[] = {
    "step1_custom_loop/step1",
    "step2_sleep_tasks/step2",
    "step3_wait_all/step3",
};
static const char *const bad_counts[] = {
    "0",
    "-1",
    "abc",
    "''",
    "1.5",
    "1e3",
    "' 3'",
    "3x",
    "0x10",
    "+3",
    "10000000",
    "99999999999",
    "999999999999999999999999999999",
    "1 2",
};

enum { BAD_COUNTS = sizeof bad_counts / sizeof *bad_counts };

/* They all have the same parser: one of them gets all the cases, the others one each. */
START_TEST(a_bad_count_is_refused)
{
    const char *program = counted[_i < BAD_COUNTS ? 2 : _i - BAD_COUNTS];
    run_program(&p, "%s %s", program, bad_counts[_i % BAD_COUNTS]);
    expect_end_of(&p, 2, "usage:");
    expect_end_of(&p, 2, "COUNT");
    ck_assert_str_eq(p.out, "");
}
END_TEST

START_TEST(help_goes_to_stdout)
{
    run_program(&p, "%s -h", counted[_i]);
    expect_end_of(&p, 0, "");
    ck_assert_ptr_nonnull(strstr(p.out, "usage:"));
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    run_program(&p, API "step4_http/step4 -n 1 >/dev/full");
    expect_end_of(&p, 1, "standard output: No space left on device");
}
END_TEST

/* ---- Steps 4 and 5 ------------------------------------------------------- */

START_TEST(all_requests_are_answered)
{
    run_program(&p, API "%s -n 3", getters[_i]);
    ck_assert_double_ge(expect_result(&p, "200, 200, 200"), 0.1);
    expect_end_of(&p, 0, "");
    run_program(&p, "tests/local_api/local_api --latency 5 -- %s", getters[_i]);
    expect_result(&p, "200 x 100");
    expect_end_of(&p, 0, "");
}
END_TEST

START_TEST(each_failure_is_reported)
{
    run_program(&p, "tests/local_api/local_api --latency 5 --fail 10 -- %s",
                getters[_i]);
    expect_result(&p, "200 x 90, 503 x 10");
    expect_end_of(&p, 1, "10 of 100 GETs failed\n  10 x HTTP status 503\nThe first 3:");
}
END_TEST

START_TEST(one_after_the_other_takes_the_sum)
{
    run_program(&p, API "step5_sync_baseline/step5 -n 20");
    ck_assert_double_ge(expect_result(&p, "200 x 20"), 2);
}
END_TEST

/* One after the other, these would take longer than the time limit: 1000 seconds. */
START_TEST(all_at_once_do_not)
{
    run_program(&p, "tests/local_api/local_api --latency 2000 -- %s -n 500",
                getters[_i * 2]);
    ck_assert_double_ge(expect_result(&p, "200 x 500"), 2);
}
END_TEST

START_TEST(ten_thousand_at_once)
{
    struct rlimit files;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &files), 0);
    if (files.rlim_max < 10100)
        skip_test("the system allows too few open files (ulimit -Hn)");
    run_program(&p, API "step4_http/step4_epoll -n 10000 -t 300");
    expect_result(&p, "200 x 10000");
    expect_end_of(&p, 0, "");
    ck_assert_int_lt(p.memory, 512 * 1024);
}
END_TEST

START_TEST(an_interrupt_shows_what_has_come)
{
    const char *program = getters[_i / 2];
    int number = _i % 2 ? SIGTERM : SIGINT;
    struct program *api = &q;
    char url[256];
    start(api, "tests/local_api/local_api --latency 60000");
    wait_for_words(api, api->out_fd, "\n", url, sizeof url);
    url[strcspn(url, "\n")] = '\0';
    start(&p, "%s '%s'", program, url);
    wait_for_handlers(&p);
    pause_for(0.5); /* then its GETs are likely to be in flight */
    kill(p.pid, number);
    finish(&p);
    kill(api->pid, SIGTERM);
    finish(api);
    expect_result(&p, "");
    expect_end_of(&p, 128 + number, "");
    expect_end_of(api, 0, "");
}
END_TEST

static const char *const bad_arguments[] = {
    "-n abc",
    "-n -1",
    "-n 0",
    "-n 99999999999",
    "-n",
    "-t 0",
    "-t -1",
    "-t abc",
    "-t nan",
    "-t inf",
    "-t 1e1",
    "-t 0x1p3",
    "-t ' 1'",
    "-t +1",
    "-t 1x",
    "-t 1.2.3",
    "-t .",
    "-t 86401",
    "-t 0.0009",
    "-t ''",
    "-x",
    "''",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "127.0.0.1",
    "http://",
    "'http://a b/'",
    "http://127.0.0.1:99999/",
    "gopher://127.0.0.1/",
    "http://127.0.0.1:1/ http://127.0.0.1:2/",
};
enum { BAD_ARGUMENTS = sizeof bad_arguments / sizeof *bad_arguments };

START_TEST(bad_arguments_are_refused)
{
    const char *program = getters[_i < BAD_ARGUMENTS ? 0 : _i - BAD_ARGUMENTS + 1];
    run_program(&p, "%s %s", program, bad_arguments[_i % BAD_ARGUMENTS]);
    expect_end_of(&p, 2, "usage:");
    if (_i == 0)
        expect_end_of(&p, 2, "step4: COUNT can't be 'abc'\n");
    ck_assert_str_eq(p.out, "");
}
END_TEST

START_TEST(the_longest_and_the_shortest_time_are_taken)
{
    run_program(&p, API "%s -n 1 -t 86400", getters[_i]);
    expect_end_of(&p, 0, "");
    run_program(&p, API "%s -n 1 -t 0.001", getters[_i]);
    expect_end_of(&p, 1, "1 x Timeout was reached");
}
END_TEST

START_TEST(help_names_all_options)
{
    run_program(&p, "%s --help", getters[_i]);
    expect_end_of(&p, 0, "");
    const char *const words[] = {"usage:", "-n COUNT", "-t SECONDS", "API_URL",
                                 "pokeapi.co"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(strstr(p.out, words[i]), "no %s in: %s", words[i], p.out);
}
END_TEST

START_TEST(too_few_descriptors_are_told_beforehand)
{
    run_program(&p, "sh -c 'ulimit -n 128; exec %s -n 200 http://127.0.0.1:1/'",
                getters[_i * 2]);
    expect_end_of(&p, 1,
                  "200 GETs at once need 264 open files, and the system allows 128");
}
END_TEST

/* 64 will not do for 100; but the system lets a program have more. */
START_TEST(more_descriptors_are_asked_for)
{
    run_program(&p, API "sh -c 'ulimit -Sn 64; exec %s'", getters[_i * 2]);
    expect_result(&p, "200 x 100");
    expect_end_of(&p, 0, "");
}
END_TEST

/* The first descriptor that epoll_create1() can have is then 0. */
START_TEST(without_standard_input_all_is_the_same)
{
    run_program(&p, API "%s -n 2 <&-", getters[_i]);
    expect_result(&p, "200, 200");
    expect_end_of(&p, 0, "");
}
END_TEST

/* While it waits, it does nothing: neither when nothing comes, nor between a sleep and the
 * next. And what is due first ends first, be it a sleep or a GET. */
START_TEST(sleeps_and_gets_share_a_loop)
{
    const char *program = _i ? "tests/http/sleep_and_get_epoll"
                             : "tests/http/sleep_and_get";
    run_program(&p, "tests/local_api/local_api --latency 2000 -- %s -n 1", program);
    expect_end_of(&p, 0, "");
    ck_assert_str_eq(p.out, "0.1 s\n0.1 s\n0.1 s\n0.1 s\n0.1 s\nstatus 200\n1.5 s\n");
    ck_assert_double_ge(p.wall, 3.5);
    ck_assert_double_lt(p.cpu, has_sanitizer() ? p.wall / 2 : 0.2);
}
END_TEST

/* ---- A name server that doesn't answer ----------------------------------- */

#define SLOW_NAMES \
    "env LD_PRELOAD=tests/http/slow_names.so ASAN_OPTIONS=verify_asan_link_order=0 "

/* Up to 7.86, libcurl waits for each thread that looks up a name. */
static bool libcurl_waits_for_names(void)
{
    return curl_version_info(CURLVERSION_NOW)->version_num < 0x075700;
}

START_TEST(a_slow_name_server_does_not_keep_us)
{
    if (libcurl_waits_for_names())
        skip_test("this libcurl waits for slow name servers, before 7.87");
    run_program(&p, SLOW_NAMES "%s -n 2 -t 1 http://name.invalid/", getters[_i]);
    expect_result(&p, "");
    expect_end_of(&p, 1, "2 of 2 GETs failed");
}
END_TEST

/* Reads a number behind a word in one of Linux's /proc files. */
static unsigned long long look_up(const char *file, const char *format)
{
    char line[256];
    unsigned long long number = 0;
    FILE *opened = fopen(file, "r");
    while (opened && fgets(line, sizeof line, opened))
        if (sscanf(line, format, &number) == 1)
            break;
    if (opened)
        fclose(opened);
    return number;
}

/* The threads in which libcurl looks up names leave the signals to us. And there may be
 * three open files for each GET. */
START_TEST(threads_for_names_do_not_take_ctrl_c)
{
    const char *program = getters[_i * 2];
    char name[128];
    glob_t threads;
    if (libcurl_waits_for_names())
        skip_test("this libcurl waits for slow name servers, before 7.87");
    start(&p,
          "sh -c 'ulimit -Sn 128; exec " SLOW_NAMES
          "%s -n 50 -t 50 http://name.invalid/'",
          program);
    wait_for_handlers(&p);
    snprintf(name, sizeof name, "/proc/%ld/task/*/status", (long)p.pid);
    while (glob(name, 0, NULL, &threads) == 0 && threads.gl_pathc < 2) {
        globfree(&threads);
        pause_for(0.01);
    }
    ck_assert_uint_ge(threads.gl_pathc, 2);
    snprintf(name, sizeof name, "/task/%ld/", (long)p.pid); /* our own */
    for (size_t i = 0; i < threads.gl_pathc; i++)
        ck_assert(strstr(threads.gl_pathv[i], name)
                  || look_up(threads.gl_pathv[i], "SigBlk: %llx") >> (SIGINT - 1) & 1);
    globfree(&threads);
    snprintf(name, sizeof name, "/proc/%ld/limits", (long)p.pid);
    ck_assert_uint_eq(look_up(name, "Max open files %llu"), 3 * 50 + 64);
    kill(p.pid, SIGINT);
    finish(&p);
    expect_result(&p, "");
    expect_end_of(&p, 130, "");
}
END_TEST

/* ---- Signals ------------------------------------------------------------- */

static volatile sig_atomic_t signals;

static void count_signal(int number)
{
    (void)number;
    signals++;
}

/* As if a coroutine never stopped, and so no code looked at what the handler has set. */
START_TEST(a_second_ctrl_c_ends_what_never_stops)
{
    int status, number = _i ? SIGTERM : SIGINT;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        catch_signals(count_signal);
        alarm(20);
        raise(number);
        if (signals == 1)
            raise(number);
        _exit(signals);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), number);
}
END_TEST

START_TEST(an_empty_api_url_is_none)
{
    run_program(&p, "env API_URL= no_proxy= https_proxy=http://127.0.0.1:1/ %s -n 1",
                getters[_i]);
    expect_end_of(&p, 1, "https://pokeapi.co/api/v2/pokemon/1/: ");
}
END_TEST

/* With make, only the command line counts: in a user's shell, N may be anything. */
static const char *const calls[] = {
    "-n step3",
    "-n step4",
    "-n -C step3_wait_all run",
    "-n -C step4_http run",
    "-n -C step5_sync_baseline run",
    "-s timeline", /* asks: which program? */
    "-s break",    /* lists what can be broken */
};
enum { CALLS = sizeof calls / sizeof *calls };

START_TEST(make_does_not_take_its_words_from_the_environment)
{
    run_program(&p, "make %s", calls[_i]);
    run_program(&q,
                "env N=abc URL=nowhere LATENCY=abc STEP=abc FILE=abc ARGS=abc REAL=abc "
                "X=abc make %s",
                calls[_i]);
    ck_assert_str_eq(p.out, q.out);
    ck_assert_int_eq(p.status, q.status);
    ck_assert_ptr_null(strstr(q.err, "abc"));
}
END_TEST

/* Whatever stands there: the program sees it as it is, and the shell never. */
static const char *const odd_words[][2] = {
    {"step1 \"N=it's\"", "step1: COUNT can't be 'it's'"},
    {"step2 'N=2;echo'", "step2: COUNT can't be '2;echo'"},
    {"step3 \"N=it's\"", "step3: COUNT can't be 'it's'"},
    {"step4 \"N=it's\"", "step4: COUNT can't be 'it's'"},
    {"step4 \"LATENCY=it's\"", "not 'it's'"},
    {"step4 N=1 \"URL=http://127.0.0.1:1/it's\"", "http://127.0.0.1:1/it's: "},
    {"step5 \"N=it's\"", "step5: COUNT can't be 'it's'"},
    {"step5 \"LATENCY=it's\"", "not 'it's'"},
    {"step5 N=1 'URL=http://127.0.0.1:1/\"&'", "http://127.0.0.1:1/\"&: "},
    {"run \"N=it's\"", "not 'it's'"},
    {"timeline \"STEP=it's\"", "STEP is 1 to 5, not 'it's'"},
    {"timeline STEP=3 \"N=it's\"", "not 'it's'"},
    {"timeline \"FILE=it's.c\"", "There is no file 'it's.c'"},
    {"break \"X=it's\"", "X can't be 'it's'"},
    {"grade \"STEP=it's\"", "there is no exercise 'it's'"},
    {"solution \"STEP=it's\"", "there is no exercise 'it's'"},
};
enum { ODD_WORDS = sizeof odd_words / sizeof *odd_words };

START_TEST(make_hands_on_words_as_they_are)
{
    run_program(&p, "make %s", odd_words[_i][0]);
    expect_end_of(&p, 2, odd_words[_i][1]);
}
END_TEST

/* "make grade WATCH=1" is a word of the grader, and of nothing else. */
START_TEST(make_build_has_no_use_for_other_words)
{
    run_program(&p, "make -n -B build WATCH=1 STEP=x X=x FILE=x ARGS=x N=x");
    expect_end_of(&p, 0, "");
}
END_TEST

/* In a copy, for there may be a mine.c already. */
START_TEST(mine_is_for_experiments)
{
    char folder[] = TEMPORARY;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    run_program(
        &p,
        "sh -ec 'cp *.h Makefile step.mk %s; cp -R step[1-3]* %s; cd %s; rm -f */mine*'",
        folder, folder, folder);
    ck_assert_int_eq(p.status, 0);
    const char *const steps[] = {"step1_custom_loop", "step2_sleep_tasks",
                                 "step3_wait_all"};
    for (int i = 0; i < 3; i++) {
        run_program(&p, "make -C %s/%s mine", folder, steps[i]);
        expect_end_of(&p, 2, "There is no mine.c yet. First: cp main.c mine.c");
        run_program(
            &p,
            "sh -ec 'cd %s/%s; sed \"s/main(.*argv)/main(int argc, char **argv) {"
            " return sqrt(argc + 8) == 3 ? 0 : (int)strlen(*argv);}"
            " int not_&/\" main.c >mine.c; make mine; make -B mine; ./mine'",
            folder, steps[i]);
        expect_end_of(&p, 0, NULL);
    }
    run_program(&p, "rm -rf %s", folder);
}
END_TEST

Suite *programs_suite(void)
{
    Suite *suite = suite_create("programs");

    TCase *steps = tcase_create("steps");
    tcase_add_test(steps, the_small_ones_print_what_the_chapters_say);
    tcase_add_test(steps, step1_is_right_and_keeps_a_cpu_busy);
    tcase_add_test(steps, step2_runs_until_a_signal_and_shows_what_has_come);
    tcase_add_test(steps, step3_ends_by_itself_and_more_cost_nothing);
    tcase_add_test(steps, step3_stopped_by_a_signal_shows_what_has_come);
    tcase_add_loop_test(steps, a_bad_count_is_refused, 0, BAD_COUNTS + 2);
    tcase_add_loop_test(steps, help_goes_to_stdout, 0, 3);
    tcase_add_loop_test(steps, make_does_not_take_its_words_from_the_environment, 0,
                        CALLS);
    tcase_add_loop_test(steps, make_hands_on_words_as_they_are, 0, ODD_WORDS);
    tcase_add_test(steps, make_build_has_no_use_for_other_words);
    tcase_add_test(steps, mine_is_for_experiments);
    suite_add_tcase(suite, steps);

    TCase *gets = tcase_create("gets");
    tcase_add_loop_test(gets, all_requests_are_answered, 0, GETTERS);
    tcase_add_loop_test(gets, each_failure_is_reported, 0, GETTERS);
    tcase_add_test(gets, one_after_the_other_takes_the_sum);
    tcase_add_loop_test(gets, all_at_once_do_not, 0, GETTERS - 1);
    tcase_add_loop_test(gets, an_interrupt_shows_what_has_come, 0, 2 * GETTERS);
    tcase_add_loop_test(gets, bad_arguments_are_refused, 0,
                        BAD_ARGUMENTS + GETTERS - 1);
    tcase_add_loop_test(gets, the_longest_and_the_shortest_time_are_taken, 0, GETTERS);
    tcase_add_loop_test(gets, help_names_all_options, 0, GETTERS);
    tcase_add_loop_test(gets, an_empty_api_url_is_none, 0, GETTERS);
    tcase_add_loop_test(gets, without_standard_input_all_is_the_same, 0, GETTERS);
    tcase_add_loop_test(gets, sleeps_and_gets_share_a_loop, 0, GETTERS - 1);
    tcase_add_loop_test(gets, a_second_ctrl_c_ends_what_never_stops, 0, 2);
    if (ON_LINUX) {
        tcase_add_loop_test(gets, more_descriptors_are_asked_for, 0, 2);
        tcase_add_loop_test(gets, a_slow_name_server_does_not_keep_us, 0, GETTERS);
        tcase_add_loop_test(gets, threads_for_names_do_not_take_ctrl_c, 0, 2);
        tcase_add_loop_test(gets, too_few_descriptors_are_told_beforehand, 0, 2);
        tcase_add_test(gets, ten_thousand_at_once);
        tcase_add_test(gets, a_full_disk_is_an_error);
    }
    suite_add_tcase(suite, gets);
    return suite;
}
