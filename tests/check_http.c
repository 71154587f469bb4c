/* Steps 4 and 5 against servers of all kinds, most of them bad. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>

static struct program p;

/* ---- What servers can say ------------------------------------------------ */

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"

static void ok(int fd, const char *path)
{
    (void)path;
    say(fd, OK "{}");
}

/* /404 is answered with status 404, and so on. */
static void status(int fd, const char *path)
{
    say(fd, "HTTP/1.1 %d Whatever\r\nContent-Length: 0\r\n\r\n", atoi(path + 1));
}

static void slow_header(int fd, const char *path)
{
    (void)path;
    for (const char *c = OK "{}"; *c; c++) {
        say_bytes(fd, c, 1);
        pause_for(0.005);
    }
}

static void endless_header(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n");
    for (;;)
        say(fd, "X-Header: and another one\r\n");
}

static void stall_before_header(int fd, const char *path)
{
    (void)fd, (void)path;
    stall();
}

static void stall_in_header(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nContent-");
    stall();
}

static void stall_in_body(int fd, const char *path)
{
    (void)path;
    say(fd, OK "{");
    stall();
}

static void reset_before_header(int fd, const char *path)
{
    (void)path;
    reset(fd);
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
    say(fd, OK "{");
    reset(fd);
}

static void close_without_a_word(int fd, const char *path)
{
    (void)fd, (void)path;
}

static void close_in_body(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}");
}

static void more_than_announced(int fd, const char *path)
{
    (void)path;
    say(fd, OK "{}and more");
}

static void garbage(int fd, const char *path)
{
    (void)path;
    for (int i = 0; i < 100; i++)
        say(fd, "\x16\x03\x01 what is this? \r\n\r\n");
}

static void bad_chunk(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n");
}

static void endless_body(int fd, const char *path)
{
    static char much[65536];
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\n\r\n");
    for (;;)
        say_bytes(fd, much, sizeof much);
}

static void redirect_loop(int fd, const char *path)
{
    say(fd, "HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", path);
}

static void redirect_to_file(int fd, const char *path)
{
    (void)path;
    say(fd,
        "HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
}

static void redirect_to_ftp(int fd, const char *path)
{
    (void)path;
    say(fd,
        "HTTP/1.1 301 Moved\r\nLocation: ftp://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
}

static void redirect_once(int fd, const char *path)
{
    if (strcmp(path, "/there") == 0)
        say(fd, OK "{}");
    else
        say(fd, "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n");
}

/* ---- One server, one GET ------------------------------------------------- */

static const struct {
    talk_function *talk;
    const char *path;
    int exit;
    const char *list, *words;
} cases[] = {
    {ok, "/", 0, "200", ""},
    {status, "/200", 0, "200", ""},
    {status, "/204", 1, "204", "1 x HTTP status 204"},
    {status, "/301", 1, "301", "1 x HTTP status 301"},
    {status, "/404", 1, "404", "1 x HTTP status 404"},
    {status, "/429", 1, "429", "1 x HTTP status 429"},
    {status, "/500", 1, "500", "1 x HTTP status 500"},
    {status, "/503", 1, "503", "1 x HTTP status 503"},
    {status, "/999", 1, "999", "1 x HTTP status 999"},
    {slow_header, "/", 0, "200", ""},
    {redirect_once, "/", 0, "200", ""},
    {more_than_announced, "/", 0, "200", ""},
    {stall_before_header, "/", 1, "", "1 x Timeout was reached"},
    {stall_in_header, "/", 1, "", "1 x Timeout was reached"},
    {stall_in_body, "/", 1, "", "1 x Timeout was reached"},
    {reset_before_header, "/", 1, "", "Connection reset by peer"},
    {reset_in_header, "/", 1, "", "Connection reset by peer"},
    {reset_in_body, "/", 1, "", "Connection reset by peer"},
    {close_without_a_word, "/", 1, "", "Empty reply from server"},
    {close_in_body, "/", 1, "", "1 x Transferred a partial file"},
    {garbage, "/", 1, "", "HTTP/0.9"},
    {bad_chunk, "/", 1, "", "GETs failed"},
    {endless_header, "/", 1, "", "GETs failed"},
    {endless_body, "/", 1, "", "1 x Maximum file size exceeded"},
    {redirect_loop, "/", 1, "", "1 x Number of redirects hit maximum amount"},
    {redirect_to_file, "/", 1, "", "1 x Unsupported protocol"},
    {redirect_to_ftp, "/", 1, "", "1 x Unsupported protocol"},
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(a_server_of_every_kind)
{
    static struct program clients[GETTERS];
    int port = serve(cases[_i].talk);
    int patience = strstr(cases[_i].words, "Timeout") ? 1 : 20;
    for (int i = 0; i < GETTERS; i++)
        start(&clients[i], "%s -n 1 -t %d http://127.0.0.1:%d%s", getters[i], patience,
              port, cases[_i].path);
    for (int i = 0; i < GETTERS; i++) {
        finish(&clients[i]);
        expect_end_of(&clients[i], cases[_i].exit, cases[_i].words);
        expect_result(&clients[i], cases[_i].list);
        ck_assert_double_lt(clients[i].cpu, 1);
        ck_assert_int_lt(clients[i].memory, 64 * 1024);
    }
}
END_TEST

/* ---- Where there is no server -------------------------------------------- */

START_TEST(a_refused_connection_is_told_with_its_url)
{
    int port = closed_port();
    char words[128];
    run_program(&p, "%s -n 5 http://127.0.0.1:%d/{}/{}", getters[_i], port);
    expect_result(&p, "");
    expect_end_of(
        &p, 1,
        ": 5 of 5 GETs failed\n  5 x Couldn't connect to server\nThe first 3:\n");
    snprintf(words, sizeof words, "  http://127.0.0.1:%d/3/3: Failed to connect", port);
    expect_end_of(&p, 1, words);
    const char *third = strstr(p.err, words); /* is the last of them */
    ck_assert_str_eq(strchr(third, '\n'), "\n");
}
END_TEST

/* A label of more than 63 characters is no name, so no name server need be asked. */
START_TEST(a_name_that_nobody_knows_is_told)
{
    char name[80];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    run_program(&p, "%s -n 2 -t 10 http://%s.invalid/", getters[_i], name);
    expect_result(&p, "");
    expect_end_of(&p, 1, "  2 x Couldn't resolve host name\n");
}
END_TEST

/* ---- Good and bad at once ------------------------------------------------ */

static void mixture(int fd, const char *path)
{
    int number = atoi(path + 1);
    if (number % 4 == 1)
        ok(fd, path);
    else if (number % 4 == 2)
        say(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    else if (number % 4 == 3)
        reset(fd);
    else
        stall();
}

START_TEST(the_bad_do_not_harm_the_good)
{
    run_program(&p, "%s -n 24 -t 2 http://127.0.0.1:%d/{}", getters[_i],
                serve(mixture));
    expect_result(&p, "200 x 6, 404 x 6");
    expect_end_of(&p, 1, ": 18 of 24 GETs failed\n  6 x HTTP status 404\n");
    expect_end_of(&p, 1, "  6 x Timeout was reached\n");
}
END_TEST

Suite *http_suite(void)
{
    Suite *suite = suite_create("http");

    TCase *bad = tcase_create("servers");
    tcase_set_timeout(bad, 30);
    tcase_add_loop_test(bad, a_server_of_every_kind, 0, CASES);
    tcase_add_loop_test(bad, a_refused_connection_is_told_with_its_url, 0, GETTERS);
    tcase_add_loop_test(bad, a_name_that_nobody_knows_is_told, 0, GETTERS);
    tcase_add_loop_test(bad, the_bad_do_not_harm_the_good, 0, GETTERS);
    suite_add_tcase(suite, bad);
    return suite;
}
