/* Steps 4 and 5 against servers of all kinds, most of them bad. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct program p;

/* ---- What servers can say ------------------------------------------------ */

/* Whether a terminal has nothing to obey in this text. */
static void expect_printable(const char *text)
{
    for (; *text; text++)
        ck_assert_msg(*text == '\n' || (*text >= ' ' && *text <= '~'),
                      "the byte %02x before: %s", (unsigned char)*text, text + 1);
}

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

/* /5 leads to /4, and so on; /0 is there. */
static void redirects(int fd, const char *path)
{
    int left = atoi(path + 1);
    if (left == 0)
        say(fd, OK "{}");
    else
        say(fd, "HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n",
            left - 1);
}

static void endless_redirect(int fd, const char *path)
{
    static char much[65536];
    (void)path;
    say(fd, "HTTP/1.1 302 Found\r\nLocation: /there\r\n"
            "Transfer-Encoding: chunked\r\n\r\n");
    for (;;) {
        say(fd, "10000\r\n");
        say_bytes(fd, much, sizeof much);
        say(fd, "\r\n");
    }
}

static void endless_trailers(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
    for (;;)
        say(fd, "a:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\n");
}

static void endless_continue(int fd, const char *path)
{
    (void)path;
    for (;;)
        say(fd, "HTTP/1.1 100 Continue\r\na: b\r\n\r\n");
}

static void long_header_line(int fd, const char *path)
{
    (void)path;
    say(fd, "HTTP/1.1 200 OK\r\nX-Long: ");
    for (int i = 0; i < 1024 * 1024 / 16; i++)
        say(fd, "0123456789abcdef");
    say(fd, "\r\nContent-Length: 2\r\n\r\n{}");
}

/* /1000 is answered with so many bytes. */
static void so_many_bytes(int fd, const char *path)
{
    static char much[65536];
    say(fd, "HTTP/1.1 200 OK\r\n\r\n");
    for (long left = atol(path + 1); left > 0; left -= (long)sizeof much)
        say_bytes(fd, much, left < (long)sizeof much ? (size_t)left : sizeof much);
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
    {redirects, "/5", 0, "200", ""},
    {redirects, "/6", 1, "", "1 x Number of redirects hit maximum amount"},
    {endless_redirect, "/", 1, "", "1 x Maximum file size exceeded"},
    {endless_trailers, "/", 1, "", "GETs failed"},
    {endless_continue, "/", 1, "", "GETs failed"},
    {long_header_line, "/", 1, "", "GETs failed"},
    {so_many_bytes, "/16776912", 0, "200", ""}, /* 16 MiB, less 16 x 19 of headers */
    {so_many_bytes, "/16776913", 1, "", "more than 16777216 bytes"},
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(a_server_of_every_kind)
{
    static struct program clients[GETTERS];
    int port = serve(cases[_i].talk);
    int patience = strstr(cases[_i].words, "Timeout") ? 1 : 600;
    for (int i = 0; i < GETTERS; i++)
        start(&clients[i], "%s -n 1 -t %d http://127.0.0.1:%d%s", getters[i], patience,
              port, cases[_i].path);
    for (int i = 0; i < GETTERS; i++) {
        finish(&clients[i]);
        expect_end_of(&clients[i], cases[_i].exit, cases[_i].words);
        expect_result(&clients[i], cases[_i].list);
        expect_printable(clients[i].err);
        ck_assert_double_lt(clients[i].cpu, 1);
        if (!has_sanitizer())
            ck_assert_int_lt(clients[i].memory, 40 * 1024);
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
    expect_end_of(&p, 1, ": 5 of 5 GETs failed\n  5 x Could");
    expect_end_of(&p, 1, " connect to server\nThe first 3:\n");
    snprintf(words, sizeof words, "  http://127.0.0.1:%d/3/3: Failed to connect", port);
    expect_end_of(&p, 1, words);
    const char *third = strstr(p.err, words); /* is the last of them */
    ck_assert_str_eq(strchr(third, '\n'), "\n");
}
END_TEST

START_TEST(three_failures_are_all_told)
{
    run_program(&p, "%s -n 3 http://127.0.0.1:%d/{", getters[_i], closed_port());
    expect_end_of(&p, 1, " connect to server\nWhich:\n  http://");
    expect_end_of(&p, 1, "/{: "); /* a { alone stands for itself */
    int lines = 0;
    for (const char *c = p.err; *c; c++)
        lines += *c == '\n';
    ck_assert_int_eq(lines, 6);
}
END_TEST

/* The queue of connections is full: the kernel answers neither yes nor no. */
START_TEST(a_connection_is_not_waited_for_without_end)
{
    static struct program clients[GETTERS];
    int port = full_port();
    for (int i = 0; i < GETTERS; i++)
        start(&clients[i], "%s -n 1 -t 1 http://127.0.0.1:%d/", getters[i], port);
    for (int i = 0; i < GETTERS; i++) {
        finish(&clients[i]);
        expect_end_of(&clients[i], 1, "1 x Timeout was reached");
        ck_assert_double_ge(clients[i].wall, 1);
    }
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
    expect_end_of(&p, 1, "  2 x Could");
    expect_end_of(&p, 1, " resolve host");
}
END_TEST

/* ---- A status of any size ------------------------------------------------ */

/* To libcurl 7.88, what calls itself HTTP/2 may have any number as its status. */
static void any_status(int fd, const char *path)
{
    static const char *const lines[] = {
        "HTTP/2 4000000 OK",     "HTTP/2 2147483848 OK", "HTTP/2 1000 OK",
        "HTTP/2 99 OK",          "HTTP/2 -40 OK",        "HTTP/1.1 4000000 OK",
        "HTTP/1.1 1000 OK",      "HTTP/1.1 000 OK",      "HTTP/1.1 -40 OK",
        "HTTP/1.1 100 Continue", "HTTP/1.1 999 OK",      "HTTP/1.1 100 OK",
    };
    say(fd, "%s\r\nContent-Length: 0\r\n\r\n", lines[atoi(path + 1) - 1]);
}

/* What comes of it is libcurl's to say; but it is never more or less than three digits. */
START_TEST(a_status_has_three_digits)
{
    int status = 0, end = 0;
    for (int i = 1; i <= 12; i++) {
        run_program(&p, "%s -n 1 http://127.0.0.1:%d/%d", getters[_i],
                    serve(any_status), i);
        ck_assert_msg(p.status == 0 || p.status == 1, "%d: status %d", i, p.status);
        if (strncmp(p.out, "Network I/O responses []", 24) == 0) {
            expect_end_of(&p, 1, ": 1 of 1 GETs failed\n  1 x ");
            continue;
        }
        sscanf(p.out, "Network I/O responses [%d]%n", &status, &end);
        ck_assert_msg(end == 27 && status >= 100, "%d: %s", i, p.out);
    }
    /* With more than ten, they are counted in a table: not beyond its ends. */
    run_program(&p, "%s -n 12 http://127.0.0.1:%d/{}", getters[_i], serve(any_status));
    ck_assert_msg(p.status == 1, "status %d: %s", p.status, p.err);
}
END_TEST

/* ---- What a terminal must not get to see --------------------------------- */

/* Each of these has sent its bytes through the error text of some libcurl. */
static void escapes(int fd, const char *path)
{
    static const char *const headers[] = {
        "Location: http://\xc2\x9b.invalid/", "Location: http://\x1b[31m.invalid/",
        "Location: \x1b[31m://127.0.0.1/",    "Transfer-Encoding: \x1b[31m",
        "Content-Encoding: \x1b[31m",         "Content-Length: \x1b[31m",
    };
    say(fd, "HTTP/1.1 302 Found\x1b[31m\r\n%s\r\n\r\n", headers[atoi(path + 1) % 6]);
}

START_TEST(nothing_printed_is_for_the_terminal_to_obey)
{
    int port = serve(escapes);
    for (int i = 0; i < 6; i++) {
        run_program(&p, "%s -n 1 http://127.0.0.1:%d/%d", getters[_i], port, i);
        expect_printable(p.err);
    }
    run_program(&p, "%s -n 1 'http://127.0.0.1:%d/\xc2\x9b'", getters[_i],
                closed_port());
    expect_end_of(&p, 1, "/??: ");
    expect_printable(p.err);
    run_program(&p, "%s 'ftp://\x1b[31m'", getters[_i]);
    expect_end_of(&p, 2, "'ftp://?[31m'");
    expect_printable(p.err);
}
END_TEST

/* A URL may have a password in it; what is printed may be read by others. */
START_TEST(no_password_is_printed)
{
    static const struct {
        const char *arguments;
        int exit;
        const char *words;
    } urls[] = {
        {"http://user:secret@127.0.0.1:1/@2", 1, "\n  http://***@127.0.0.1:1/@2: "},
        {"http://secret@127.0.0.1:1?@", 1, "\n  http://***@127.0.0.1:1?@: "},
        {"http://127.0.0.1:1/@2/a:b@", 1, "\n  http://127.0.0.1:1/@2/a:b@: "},
        {"ftp://user:secret@host/", 2, "not 'ftp://***@host/'"},
        {"user:secret@host:1/", 2, "not '***@host:1/'"},
        {"http://127.0.0.1:1/ http://user:secret@host", 2, "'http://***@host'"},
        {"-n http://user:secret@host", 2, "'http://***@host'"},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        run_program(&p, "env no_proxy='*' %s -t 9 %s", getters[_i], urls[i].arguments);
        expect_end_of(&p, urls[i].exit, urls[i].words);
        ck_assert_ptr_null(strstr(p.err, "secret"));
    }
    run_program(
        &p,
        "env no_proxy= http_proxy=http://user:secret@host:99999 %s -n 1 http://a.invalid/",
        getters[_i]);
    expect_end_of(&p, 1, "GETs failed");
    ck_assert_ptr_null(strstr(p.err, "secret"));
}
END_TEST

/* ---- Connections --------------------------------------------------------- */

static int connections; /* a file: one byte for each */

/* Leaves the connection open, and answers whatever else comes over it. */
static void stay(int fd, const char *path)
{
    char request[8192];
    (void)path;
    say_bytes(connections, "x", 1);
    do {
        say(fd, OK "{}");
    } while (read(fd, request, sizeof request) > 0);
}

START_TEST(each_get_has_a_connection_of_its_own)
{
    connections = temporary_file();
    run_program(&p, "%s -n 5 http://127.0.0.1:%d/", getters[_i], serve(stay));
    expect_result(&p, "200, 200, 200, 200, 200");
    ck_assert_int_eq(lseek(connections, 0, SEEK_END), 5);
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
    run_program(&p, "%s -n 24 -t 4 http://127.0.0.1:%d/{}", getters[_i],
                serve(mixture));
    expect_result(&p, "200 x 6, 404 x 6");
    expect_end_of(&p, 1, ": 18 of 24 GETs failed\n  6 x HTTP status 404\n");
    expect_end_of(&p, 1, "  6 x Timeout was reached\n");
}
END_TEST

/* ---- Mistakes in the use of http.h --------------------------------------- */

#define IN_FLIGHT "this GET is in flight: SUSPEND after http_start()."
#define NOT_WAITING \
    "the task of this GET has ended, or waits for something else: SUSPEND after http_start()."
#define IN_USE "this GET is in use already, or it isn't all zeros."
#define NOT_STARTED \
    "http_finish() of a GET that was never started, or is finished already."

static const struct {
    const char *name, *words;
} mistakes[] = {
    {"finishes_at_once", IN_FLIGHT},
    {"yields_instead", IN_FLIGHT},
    {"sleeps_too_short", IN_FLIGHT},
    {"sleeps_too_long", NOT_WAITING},
    {"waits_once_for_two", IN_FLIGHT},
    {"starts_twice", IN_USE},
    {"starts_before_it_has_finished", IN_USE},
    {"starts_garbage", IN_USE},
    {"prepares_twice", IN_USE},
    {"finishes_twice", NOT_STARTED},
    {"finishes_what_it_has_cancelled", NOT_STARTED},
    {"finishes_what_never_started", NOT_STARTED},
    {"starts_in_no_task", "http_start() outside a task: use create_task()."},
    {"starts_when_not_open", "http_start() without http_open()."},
    {"starts_on_another_loop",
     "http_start() in a task of another loop than http_open()'s."},
    {"returns", NOT_WAITING},
    {"goes_on_after_a_return", NOT_WAITING},
    {"closes", "http_close() with a GET in flight: http_release() it first."},
    {"closes_amid_the_run", "http_close() while its loop runs."},
};
enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

/* On stdout it says which line is at fault. */
START_TEST(a_mistake_is_told_with_its_line)
{
    static const char *const programs[] = {"http_mistakes", "http_mistakes_epoll"};
    char expected[256];
    for (int i = 0; i < GETTERS - 1; i++) {
        run_program(&p, "tests/http/%s %s http://127.0.0.1:%d/{}", programs[i],
                    mistakes[_i].name, serve(mixture));
        snprintf(expected, sizeof expected, "%.*s: %s\n", (int)strcspn(p.out, "\n"),
                 p.out, mistakes[_i].words);
        ck_assert_str_eq(p.err, expected);
        ck_assert_int_eq(p.status, 1);
    }
}
END_TEST

/* Its limits are then those of a new one: twice 9 MB are not 18. */
START_TEST(a_get_can_be_used_again)
{
    run_program(&p,
                "tests/http/http_mistakes starts_again_when_finished "
                "http://127.0.0.1:%d/9000000",
                serve(so_many_bytes));
    expect_end_of(&p, 0, "");
}
END_TEST

/* ---- Bytes by chance ----------------------------------------------------- */

enum { BATCH = 200, BATCHES = 10 };

/* The next random number. The same seed gives the same ones, on each system. */
static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

/* A good answer, changed in 1 to 8 places. The path says by which chance. */
static void mutant(int fd, const char *path)
{
    static const char good[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                               "Transfer-Encoding: chunked\r\nTrailer: X-End\r\n"
                               "Set-Cookie: a=b; Path=/\r\n\r\n"
                               "5\r\nhello\r\n10;x=y\r\n0123456789abcdef\r\n"
                               "0\r\nX-End: 1\r\n\r\n";
    static const char *const pieces[] = {
        "\r\n",
        "\r\n\r\n",
        "\n",
        "99999999999999999999",
        "-1",
        "ffffffffffffffff",
        "HTTP/2 4000000 OK\r\n",
        "HTTP/1.1 301 M\r\nLocation: /1\r\n\r\n",
        "\x1b[31m",
        "Content-Length: 7\r\n",
        "Content-Length: -7\r\n",
        "Content-Encoding: gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Connection: close\r\n",
        ":",
        ";",
        " ",
        "0",
    };
    enum { PIECES = sizeof pieces / sizeof *pieces };
    char text[4096];
    unsigned seed = (unsigned)atoi(path + 1), length = sizeof good - 1;
    memcpy(text, good, length);
    for (unsigned left = 1 + chance(&seed, 8); left > 0 && length > 1; left--) {
        unsigned place = chance(&seed, length), rest = length - place;
        unsigned much = 1 + chance(&seed, rest);
        const char *piece = pieces[chance(&seed, PIECES)];
        switch (chance(&seed, 5)) {
        case 0:
            text[place] = (char)chance(&seed, 256);
            break;
        case 1: /* without some of it */
            much = much < 20 ? much : 20;
            memmove(text + place, text + place + much, rest - much);
            length -= much;
            break;
        case 2: /* with some of it twice */
            memmove(text + place + much, text + place, rest);
            length += much;
            break;
        case 3: /* with something new */
            memmove(text + place + strlen(piece), text + place, rest);
            memcpy(text + place, piece, strlen(piece));
            length += (unsigned)strlen(piece);
            break;
        default: /* only the beginning of it */
            if (chance(&seed, 4) == 0)
                length = place;
        }
        if (length > sizeof text / 2 - 64)
            break;
    }
    say_bytes(fd, text, length);
}

START_TEST(bytes_by_chance_do_no_harm)
{
    run_program(&p, "%s -n %d -t 10 http://127.0.0.1:%d/%d{}", getters[_i % GETTERS],
                BATCH, serve(mutant), _i + 1);
    ck_assert_msg(p.status == 0 || p.status == 1, "status %d: %s", p.status, p.err);
    ck_assert_ptr_null(strstr(p.err, "Sanitizer"));
    ck_assert_ptr_null(strstr(p.err, "Timeout"));
    expect_printable(p.err);
    expect_printable(p.out);
}
END_TEST

static void one_in_twelve(int fd, const char *path)
{
    if (strcmp(path, "/7") == 0)
        status(fd, "/404");
    else
        ok(fd, path);
}

START_TEST(one_of_many_is_told)
{
    run_program(&p, "%s -n 12 http://127.0.0.1:%d/{}", getters[_i],
                serve(one_in_twelve));
    expect_result(&p, "200 x 11, 404 x 1");
    expect_end_of(&p, 1, ": 1 of 12 GETs failed\n  1 x HTTP status 404\nWhich:\n");
    expect_end_of(&p, 1, "/7: HTTP status 404\n");
}
END_TEST

Suite *http_suite(void)
{
    Suite *suite = suite_create("http");

    TCase *bad = tcase_create("servers");
    tcase_add_loop_test(bad, a_server_of_every_kind, 0, CASES);
    tcase_add_loop_test(bad, a_refused_connection_is_told_with_its_url, 0, GETTERS);
    tcase_add_loop_test(bad, a_name_that_nobody_knows_is_told, 0, GETTERS);
    tcase_add_loop_test(bad, the_bad_do_not_harm_the_good, 0, GETTERS);
    tcase_add_loop_test(bad, a_status_has_three_digits, 0, GETTERS);
    tcase_add_loop_test(bad, one_of_many_is_told, 0, GETTERS);
    tcase_add_loop_test(bad, three_failures_are_all_told, 0, GETTERS);
    tcase_add_loop_test(bad, nothing_printed_is_for_the_terminal_to_obey, 0, GETTERS);
    tcase_add_loop_test(bad, no_password_is_printed, 0, GETTERS);
    tcase_add_loop_test(bad, each_get_has_a_connection_of_its_own, 0, GETTERS);
    suite_add_tcase(suite, bad);

    TCase *use = tcase_create("mistakes");
    tcase_add_loop_test(use, a_mistake_is_told_with_its_line, 0, MISTAKES);
    tcase_add_test(use, a_get_can_be_used_again);
    suite_add_tcase(suite, use);

    TCase *chances = tcase_create("chance");
    tcase_add_loop_test(chances, bytes_by_chance_do_no_harm, 0, BATCHES);
    suite_add_tcase(suite, chances);

    TCase *full = tcase_create("full");
    if (ON_LINUX) /* elsewhere, a full queue refuses */
        tcase_add_test(full, a_connection_is_not_waited_for_without_end);
    suite_add_tcase(suite, full);
    return suite;
}
