/* step4_http/sockets.c, the GETs without libcurl, against servers good and bad. That its
 * system calls fail, or move a single byte, is tested in check_faults.c. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>

static struct program p;

#define SOCKETS "step4_http/sockets"

/* ---- Servers ------------------------------------------------------------- */

/* Sends what stands in the path, up to a "?": "_" is a blank, "|" the end of a line. */
static void as_the_path_says(int fd, const char *path)
{
    for (const char *c = path + 1; *c && *c != '?'; c++)
        if (*c == '|')
            say(fd, "\r\n");
        else
            say_bytes(fd, *c == '_' ? " " : c, 1);
}

static void slowly(int fd, const char *path)
{
    (void)path;
    for (const char *c = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"; *c; c++) {
        say_bytes(fd, c, 1);
        pause_for(0.005);
    }
}

static void garbage(int fd, const char *path)
{
    (void)path;
    for (int i = 0; i < 200; i++)
        say_bytes(fd, "\x16\x03\0\x1b[31m what is this?\r\n\r\n", 27);
}

static void endless(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n\r\n");
    for (;;)
        say(fd, "and so on, ");
}

static void ten_thousand_bytes(int fd, const char *path)
{
    static char much[10000];
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n\r\n");
    say_bytes(fd, much, sizeof much);
}

static void reset_in_header(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nContent-");
    reset(fd);
}

static void reset_in_body(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n\r\n{");
    reset(fd);
}

static const struct {
    talk_function *talk;
    const char *path;
    int exit;
    const char *list, *words;
} cases[] = {
    {slowly, "", 0, "200 x 20", ""},
    {garbage, "", 1, "", "answer not HTTP, not complete, or too long\n"},
    {endless, "", 1, "", "answer not HTTP, not complete, or too long\n"},
    {reset_in_header, "", 1, "", "Connection reset by peer\n"},
    {reset_in_body, "", 1, "", "Connection reset by peer\n"},
    {ten_thousand_bytes, "", 0, "200 x 20", ""},
    {as_the_path_says, "HTTP/1.1_200_OK||", 0, "200 x 20", ""},
    {as_the_path_says, "HTTP/1.0_200||body", 0, "200 x 20", ""},
    {as_the_path_says, "HTTP/1.1_404_Not_Found||", 1, "404 x 20", "HTTP status 404\n"},
    {as_the_path_says, "HTTP/1.1_999_Whatever||", 1, "999 x 20", "HTTP status 999\n"},
    {as_the_path_says, "HTTP/1.1_100_Whatever||", 1, "100 x 20", "HTTP status 100\n"},
    {as_the_path_says, "HTTP/1.1_99_Whatever||", 1, "", "not HTTP"},
    {as_the_path_says, "HTTP/1.1_1000_Whatever||", 1, "", "not HTTP"},
    {as_the_path_says, "HTTP/1.1_4000000_OK||", 1, "", "not HTTP"},
    {as_the_path_says, "HTTP/1.1_-40_OK||", 1, "", "not HTTP"},
    {as_the_path_says, "HTTP/2_200_OK||", 1, "", "not HTTP"},
    {as_the_path_says, "HTTP/1.1_200_OK|", 1, "", "not complete"},
    {as_the_path_says, "HTTP/1.1_2", 1, "", "not complete"},
    {as_the_path_says, "", 1, "", "not complete"},
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(a_server_of_every_kind)
{
    int port = serve(cases[_i].talk);
    run_program(&p, "env 'API_URL=http://127.0.0.1:%d/%s?{}' " SOCKETS " 20", port,
                cases[_i].path);
    expect_result(&p, cases[_i].list);
    expect_end_of(&p, cases[_i].exit, cases[_i].words);
    if (cases[_i].exit != 0)
        expect_end_of(&p, 1, SOCKETS ": 20 of 20 GETs failed\n");
    ck_assert_double_lt(p.cpu, 1);
}
END_TEST

/* Each even number is answered, each odd one is not. */
static void every_other(int fd, const char *path)
{
    int number = 0;
    sscanf(path, "/numbers/%d/end", &number);
    if (number % 2 == 0 && strstr(path, "/end"))
        say(fd, "HTTP/1.1 200 OK\r\n\r\n");
}

START_TEST(the_bad_do_not_harm_the_good)
{
    run_program(&p, "env 'API_URL=http://127.0.0.1:%d/numbers/{}/end' " SOCKETS,
                serve(every_other));
    expect_result(&p, "200 x 50");
    expect_end_of(&p, 1, ": 50 of 100 GETs failed\n");
}
END_TEST

/* Twenty answers that wait for each other half-way. Each is a process of its own. */
enum { MEETING = 20 };
static atomic_int *arrived;

static void meet_in_body(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n\r\n{");
    atomic_fetch_add(arrived, 1);
    while (atomic_load(arrived) < MEETING)
        pause_for(0.01);
}

/* If a GET waited for the rest of its answer, the others would wait for it, for ever. */
START_TEST(no_socket_makes_the_others_wait)
{
    arrived = mmap(NULL, sizeof *arrived, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(arrived, MAP_FAILED);
    run_program(&p, "env 'API_URL=http://127.0.0.1:%d/{}' " SOCKETS " %d",
                serve(meet_in_body), MEETING);
    expect_result(&p, "200 x 20");
    expect_end_of(&p, 0, "");
}
END_TEST

START_TEST(a_refused_connection_is_told)
{
    run_program(&p, "env 'API_URL=http://127.0.0.1:%d/{}' " SOCKETS " 3",
                closed_port());
    expect_result(&p, "");
    expect_end_of(&p, 1, "Connection refused\n" SOCKETS ": 3 of 3 GETs failed\n");
}
END_TEST

/* ---- The local API ------------------------------------------------------- */

/* One after the other, these would take longer than the time limit: 1000 seconds. */
START_TEST(five_hundred_wait_at_the_same_time)
{
    run_program(&p, "tests/local_api/local_api --latency 2000 -- " SOCKETS " 500");
    ck_assert_double_ge(expect_result(&p, "200 x 500"), 2);
    expect_end_of(&p, 0, "");
}
END_TEST

START_TEST(waiting_costs_no_cpu)
{
    run_program(&p, "tests/local_api/local_api --latency 2000 -- " SOCKETS " 3");
    ck_assert_double_ge(expect_result(&p, "200, 200, 200"), 2);
    ck_assert_double_lt(p.cpu, 1);
}
END_TEST

/* 64 will not do for 100; but the system lets a program have more, if it may. */
START_TEST(more_descriptors_are_asked_for)
{
    run_program(&p,
                "tests/local_api/local_api -- sh -c 'ulimit -Sn 64; exec " SOCKETS "'");
    expect_result(&p, "200 x 100");
    expect_end_of(&p, 0, "");
    run_program(
        &p,
        "env 'API_URL=http://127.0.0.1:%d/{}' sh -c 'ulimit -n 64; exec " SOCKETS "'",
        closed_port());
    expect_end_of(&p, 1,
                  "100 GETs at once need 164 open files, and the system allows 64");
}
END_TEST

START_TEST(an_interrupt_shows_what_has_come)
{
    const int numbers[] = {SIGINT, SIGTERM};
    struct program *api = &p;
    static struct program client;
    char url[256];
    start(api, "tests/local_api/local_api --latency 60000");
    wait_for_words(api, api->out_fd, "\n", url, sizeof url);
    url[strcspn(url, "\n")] = '\0';
    start(&client, "env 'API_URL=%s' " SOCKETS, url);
    wait_for_handlers(&client);
    kill(client.pid, numbers[_i]);
    finish(&client);
    kill(api->pid, SIGTERM);
    finish(api);
    expect_result(&client, "");
    expect_end_of(&client, 128 + numbers[_i], "");
}
END_TEST

/* ---- The command line ---------------------------------------------------- */

static const char *const bad_urls[] = {
    "",
    "http://127.0.0.1:8080/no/number",
    "http://127.0.0.1:8080{}",
    "http://127.0.0.1/{}",
    "http://127.0.0.1:65536/{}",
    "http://127.0.0.1:8080/{}/{}",
    "http://127.0.0.1.1:8080/{}",
    "http://localhost:8080/{}",
    "https://127.0.0.1:8080/{}",
    "127.0.0.1:8080/{}",
};
enum { BAD_URLS = sizeof bad_urls / sizeof *bad_urls };

START_TEST(a_url_that_it_can_not_read_is_refused)
{
    run_program(&p, "env 'API_URL=%s' " SOCKETS, bad_urls[_i]);
    expect_end_of(&p, 2, "API_URL must be like http://127.0.0.1:8080/pokemon/{}/");
    ck_assert_str_eq(p.out, "");
}
END_TEST

START_TEST(a_url_that_is_too_long_is_refused)
{
    char path[301];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    run_program(&p, "env 'API_URL=http://127.0.0.1:1/%s{}' " SOCKETS, path);
    expect_end_of(&p, 2, "API_URL must be");
    run_program(&p, "env 'API_URL=http://127.0.0.1:1/{}%s' " SOCKETS, path);
    expect_end_of(&p, 2, "API_URL must be");
}
END_TEST

START_TEST(no_url_and_a_bad_count_are_refused)
{
    run_program(&p, SOCKETS);
    expect_end_of(&p, 2, "make run_sockets\n");
    run_program(&p, SOCKETS " 0");
    expect_end_of(&p, 2, "usage:");
}
END_TEST

Suite *sockets_suite(void)
{
    Suite *suite = suite_create("sockets");
    TCase *servers = tcase_create("servers");
    tcase_add_loop_test(servers, a_server_of_every_kind, 0, CASES);
    tcase_add_test(servers, the_bad_do_not_harm_the_good);
    tcase_add_test(servers, no_socket_makes_the_others_wait);
    tcase_add_test(servers, a_refused_connection_is_told);
    tcase_add_test(servers, five_hundred_wait_at_the_same_time);
    tcase_add_test(servers, waiting_costs_no_cpu);
    tcase_add_test(servers, more_descriptors_are_asked_for);
    tcase_add_loop_test(servers, an_interrupt_shows_what_has_come, 0, 2);
    suite_add_tcase(suite, servers);

    TCase *arguments = tcase_create("arguments");
    tcase_add_loop_test(arguments, a_url_that_it_can_not_read_is_refused, 0, BAD_URLS);
    tcase_add_test(arguments, a_url_that_is_too_long_is_refused);
    tcase_add_test(arguments, no_url_and_a_bad_count_are_refused);
    suite_add_tcase(suite, arguments);
    return suite;
}
