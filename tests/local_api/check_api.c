/* The local API from outside, as good and bad clients see it. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define LOCAL_API "tests/local_api/local_api"

static struct program api, p;
static int port;

/* Starts the API by this command, and learns its port. */
static void start_api_by(const char *command)
{
    char line[256];
    start(&api, "%s", command);
    wait_for_words(&api, api.out_fd, "\n", line, sizeof line);
    int fields = sscanf(line, "http://127.0.0.1:%d/api/v2/pokemon/{}/\n", &port);
    ck_assert_msg(fields == 1, "its first line: %s", line);
}

static void start_api(const char *options)
{
    char command[256];
    snprintf(command, sizeof command, LOCAL_API " %s", options);
    start_api_by(command);
}

static void stop_api(void)
{
    kill(api.pid, SIGTERM);
    finish(&api);
    expect_end_of(&api, 0, "");
}

static int dial(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = 20};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_ge(fd, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    return fd;
}

/* Sends these bytes; the API may close the connection at any of them. */
static void tell(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(fd, bytes, count, 0);
        if (sent < 0)
            return;
        bytes += sent;
        count -= (size_t)sent;
    }
}

/* Reads until the API closes the connection (returns 0), or until there are so many
 * answers. Fails if neither comes. */
static int hear_answers(int fd, char *heard, size_t size, int answers)
{
    size_t length = 0;
    for (;;) {
        int found = 0;
        heard[length] = '\0';
        for (const char *rest = heard; (rest = strstr(rest, "}\n")); rest += 2)
            found++;
        if (answers > 0 && found >= answers)
            return found;
        ck_assert_uint_lt(length, size - 1);
        ssize_t count = recv(fd, heard + length, size - 1 - length, 0);
        ck_assert_msg(count >= 0 || errno == ECONNRESET, "no answer: %s",
                      strerror(errno));
        if (count <= 0)
            return 0;
        length += (size_t)count;
    }
}

/* ---- Good clients -------------------------------------------------------- */

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define POKEMON GET("/api/v2/pokemon/25/")

static const struct {
    const char *request, *answer;
} requests[] = {
    {POKEMON, "HTTP/1.1 200 OK\r\n"},
    {POKEMON, "{\"id\":25,\"name\":\"pokemon-25\"}\n"},
    {GET("/api/v2/pokemon/1/"), "{\"id\":1,"},
    {GET("/"), "HTTP/1.1 404 Not Found\r\n"},
    {GET("/api/v2/pokemon/"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon//"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/25"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/25/x"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/-1/"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/pikachu/"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/007/"), "HTTP/1.1 404 "},
    {GET("/api/v2/pokemon/99999999999999999999999/"), "HTTP/1.1 404 "},
    {"GET / HTTP/1.1\r\nhost:\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404 "},
};

START_TEST(a_request_has_its_answer_and_the_connection_lives_on)
{
    char heard[4096];
    start_api("--latency 1");
    int fd = dial();
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        tell(fd, requests[i].request, strlen(requests[i].request));
        hear_answers(fd, heard, sizeof heard, 1);
        ck_assert_msg(strstr(heard, requests[i].answer),
                      "to %s\nexpected: %s\nfound: %s", requests[i].request,
                      requests[i].answer, heard);
    }
    close(fd);
    stop_api();
}
END_TEST

static const char *const last_requests[] = {
    "GET / HTTP/1.0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nconnection:CLOSE \r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: close, TE\r\n\r\n",
};

START_TEST(the_connection_is_closed_when_the_client_wants_it)
{
    char heard[4096];
    start_api("--latency 1");
    int fd = dial();
    tell(fd, last_requests[_i], strlen(last_requests[_i]));
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 0), 0);
    ck_assert_ptr_nonnull(strstr(heard, "404 Not Found"));
    ck_assert_ptr_nonnull(strstr(heard, "Connection: close"));
    close(fd);
    stop_api();
}
END_TEST

START_TEST(requests_may_come_byte_by_byte_or_all_at_once)
{
    char heard[8192], many[2048] = "";
    start_api("--latency 1");
    int fd = dial();
    for (const char *c = POKEMON; *c; c++)
        tell(fd, c, 1);
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
    for (int i = 0; i < 20; i++)
        strcat(many, POKEMON);
    tell(fd, many, strlen(many));
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 20), 20);
    close(fd);
    stop_api();
}
END_TEST

START_TEST(the_latency_is_at_least_what_was_asked_for)
{
    run_program(&p, LOCAL_API " --latency 300 --jitter 100 -- step4_http/step4 -n 5");
    ck_assert_double_ge(expect_result(&p, "200, 200, 200, 200, 200"), 0.3);
    run_program(&p, LOCAL_API " --latency 300 --fail 1 -- step4_http/step4 -n 2");
    ck_assert_double_ge(expect_result(&p, "503, 503"), 0.3);
}
END_TEST

/* ---- Failures on purpose ------------------------------------------------- */

/* The count is of all requests for a pokemon, whichever connection they come by. */
START_TEST(every_nth_request_fails)
{
    enum { EVERY = 3, CONNECTIONS = 4, REQUESTS = 24 };
    char heard[8192], many[2048] = "";
    int fds[CONNECTIONS], found = 0;
    start_api("--latency 1 --fail 3");
    for (int i = 0; i < CONNECTIONS; i++)
        fds[i] = dial();
    for (int i = 1; i <= REQUESTS; i++) {
        int fd = fds[i % CONNECTIONS];
        tell(fd, POKEMON, strlen(POKEMON));
        ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
        const char *expected = i % EVERY == 0 ? "HTTP/1.1 503 " : "HTTP/1.1 200 ";
        ck_assert_msg(strncmp(heard, expected, strlen(expected)) == 0,
                      "to request %d\nexpected: %s\nfound: %s", i, expected, heard);
        tell(fd, GET("/"), strlen(GET("/")));
        hear_answers(fd, heard, sizeof heard, 1);
        ck_assert_ptr_nonnull(strstr(heard, "HTTP/1.1 404 "));
    }
    for (int i = 0; i < REQUESTS; i++)
        strcat(many, POKEMON);
    tell(fds[0], many, strlen(many));
    ck_assert_int_eq(hear_answers(fds[0], heard, sizeof heard, REQUESTS), REQUESTS);
    for (const char *rest = heard; (rest = strstr(rest, "HTTP/1.1 503 ")); rest++)
        found++;
    ck_assert_int_eq(found, REQUESTS / EVERY);
    for (int i = 0; i < CONNECTIONS; i++)
        close(fds[i]);
    stop_api();
}
END_TEST

static const struct {
    const char *options, *answer, *body;
    bool retry_after;
} failures[] = {
    {"", "HTTP/1.1 503 Service Unavailable\r\n", "Service Unavailable", true},
    {"--status 429", "HTTP/1.1 429 Too Many Requests\r\n", "Too Many Requests", true},
    {"--status 500", "HTTP/1.1 500 Internal Server Error\r\n", "Internal Server Error",
     false},
    {"--status 503", "HTTP/1.1 503 Service Unavailable\r\n", "Service Unavailable",
     true},
};

/* Twice, since the connection lives on. */
START_TEST(a_failure_has_its_status_and_reason)
{
    char options[64], body[64], heard[4096];
    snprintf(options, sizeof options, "--latency 1 --fail 1 %s", failures[_i].options);
    snprintf(body, sizeof body, "\r\n\r\n{\"error\":\"%s\"}\n", failures[_i].body);
    start_api(options);
    int fd = dial();
    for (int i = 0; i < 2; i++) {
        tell(fd, POKEMON, strlen(POKEMON));
        ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
        ck_assert_msg(strstr(heard, failures[_i].answer) == heard && strstr(heard, body)
                          && !strstr(heard, "\r\nRetry-After: 1\r\n")
                                 == !failures[_i].retry_after,
                      "found: %s", heard);
    }
    close(fd);
    stop_api();
}
END_TEST

/* ---- Bad clients --------------------------------------------------------- */

static const struct {
    const char *name, *bytes;
    size_t count; /* 0: up to the zero */
    const char *answer;
} hostile[] = {
    {"no version", "GET /\r\n\r\n", 0, "400"},
    {"empty line", "\r\n\r\n", 0, "400"},
    {"one word", "GET\r\n\r\n", 0, "400"},
    {"bad version", "GET / HTPP/1.1\r\n\r\n", 0, "400"},
    {"future version", "GET / HTTP/9.9\r\n\r\n", 0, "505"},
    {"method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 0, "405"},
    {"no host", "GET / HTTP/1.1\r\nUser-Agent: x\r\n\r\n", 0, "400"},
    {"two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 0, "400"},
    {"body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", 0, "400"},
    {"chunks",
     "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0,
     "400"},
    {"no colon", "GET / HTTP/1.1\r\nHost: x\r\nAccept\r\n\r\n", 0, "400"},
    {"no name", "GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n", 0, "400"},
    {"space in name", "GET / HTTP/1.1\r\nHost: x\r\nAcc ept: x\r\n\r\n", 0, "400"},
    {"NUL", "GET /\0 HTTP/1.1\r\n\r\n", 19, "400"},
    {"control", "GET /\x01 HTTP/1.1\r\n\r\n", 0, "400"},
    {"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11, "400"},
};

/* As the first request of a connection, and as the second. */
static void refuse_hostile_bytes(int i, bool after_a_good_one)
{
    char heard[4096], expected[16];
    size_t count = hostile[i].count ? hostile[i].count : strlen(hostile[i].bytes);
    start_api("--latency 1");
    int fd = dial(), good = dial();
    if (after_a_good_one) {
        tell(fd, POKEMON, strlen(POKEMON));
        ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
    }
    tell(fd, hostile[i].bytes, count);
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 0), 0);
    snprintf(expected, sizeof expected, "HTTP/1.1 %s ", hostile[i].answer);
    ck_assert_msg(strncmp(heard, expected, strlen(expected)) == 0,
                  "%s: expected %s, found: %s", hostile[i].name, expected, heard);
    tell(good, POKEMON, strlen(POKEMON));
    ck_assert_int_eq(hear_answers(good, heard, sizeof heard, 1), 1);
    close(good);
    close(fd);
    stop_api();
}

START_TEST(hostile_bytes_are_refused)
{
    refuse_hostile_bytes(_i, false);
    refuse_hostile_bytes(_i, true);
}
END_TEST

START_TEST(the_answer_to_head_has_no_body)
{
    char heard[4096];
    start_api("");
    int fd = dial();
    tell(fd, "HEAD / HTTP/1.0\r\n\r\n", 19);
    hear_answers(fd, heard, sizeof heard, 0);
    ck_assert_ptr_nonnull(strstr(heard, "405 Method Not Allowed"));
    ck_assert_str_eq(strstr(heard, "\r\n\r\n"), "\r\n\r\n");
    close(fd);
    stop_api();
}
END_TEST

START_TEST(a_header_without_end_is_refused)
{
    static char header[65536];
    char heard[4096];
    memset(header, 'a', sizeof header);
    memcpy(header, "GET /", 5);
    start_api("");
    int fd = dial();
    tell(fd, header, sizeof header);
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 0), 0);
    ck_assert_msg(!*heard || strstr(heard, "431"), "found: %s", heard);
    close(fd);
    stop_api();
}
END_TEST

START_TEST(who_takes_too_long_is_thrown_out)
{
    char heard[4096];
    start_api("--idle 1");
    int silent = dial(), half = dial();
    tell(half, "GET / HT", 8);
    ck_assert_int_eq(hear_answers(silent, heard, sizeof heard, 0), 0);
    ck_assert_str_eq(heard, "");
    ck_assert_int_eq(hear_answers(half, heard, sizeof heard, 0), 0);
    ck_assert_str_eq(heard, "");
    close(silent);
    close(half);
    stop_api();
}
END_TEST

START_TEST(more_clients_than_descriptors)
{
    enum { CLIENTS = 100 };
    struct pollfd clients[CLIENTS];
    char heard[4096];
    start_api_by("sh -c 'ulimit -n 40; exec " LOCAL_API " --latency 1'");
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct pollfd){.fd = dial(), .events = POLLIN};
        tell(clients[i].fd, POKEMON, strlen(POKEMON));
    }
    /* The kernel has taken them all in, the API only some. A client that is answered leaves,
     * and so makes room for another one. */
    for (int left = CLIENTS; left > 0;) {
        ck_assert_int_gt(poll(clients, CLIENTS, -1), 0);
        for (int i = 0; i < CLIENTS; i++)
            if (clients[i].revents) {
                ck_assert_int_eq(hear_answers(clients[i].fd, heard, sizeof heard, 1),
                                 1);
                close(clients[i].fd);
                clients[i].fd = -1;
                left--;
            }
    }
    stop_api();
    ck_assert_double_lt(api.cpu, 1);
}
END_TEST

/* If the API kept their descriptors until the hour is over, it would serve no other. Every
 * other one resets the connection. */
START_TEST(who_does_not_wait_for_the_answer_makes_room)
{
    enum { CLIENTS = 50 };
    char heard[4096];
    start_api_by("sh -c 'ulimit -n 40; exec " LOCAL_API " --latency 3600000'");
    for (int i = 0; i < CLIENTS; i++) {
        int fd = dial();
        struct linger now = {.l_onoff = i % 2, .l_linger = 0};
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        tell(fd, POKEMON, strlen(POKEMON));
        close(fd);
    }
    int fd = dial();
    tell(fd, GET("/"), strlen(GET("/")));
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
    close(fd);
    stop_api();
}
END_TEST

/* Reads from /proc how much the API holds: descriptors, and memory in KiB. */
static void measure(int *descriptors, long *memory)
{
    char name[64], line[256];
    snprintf(name, sizeof name, "/proc/%d/fd", (int)api.pid);
    DIR *folder = opendir(name);
    ck_assert_ptr_nonnull(folder);
    for (*descriptors = 0; readdir(folder);)
        ++*descriptors;
    closedir(folder);

    snprintf(name, sizeof name, "/proc/%d/status", (int)api.pid);
    FILE *file = fopen(name, "r");
    ck_assert_ptr_nonnull(file);
    *memory = 0;
    while (fgets(line, sizeof line, file))
        sscanf(line, "VmRSS: %ld", memory);
    fclose(file);
    ck_assert_int_gt(*memory, 0);
}

/* Thousands come and go, each in the middle of something. */
static void storm(int client)
{
    static const char *const said[] = {
        "", "G", "GET / HTTP/1.1\r\n", POKEMON, POKEMON POKEMON "GET /", "\x01\x02",
    };
    const char *words = said[client % (int)(sizeof said / sizeof *said)];
    int fd = dial();
    struct linger now = {.l_onoff = client % 2, .l_linger = 0};
    tell(fd, words, strlen(words));
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
}

START_TEST(after_a_storm_it_holds_no_more_than_before)
{
    int descriptors, descriptors_before;
    long memory, memory_before;
    char heard[4096];
    start_api("--latency 1");
    int fd = dial();
    tell(fd, POKEMON, strlen(POKEMON));
    ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
    measure(&descriptors_before, &memory_before);
    for (int i = 0; i < 500; i++)
        storm(i);
    do { /* until the last of them has gone; if it never goes, the test's time ends */
        pause_for(0.1);
        measure(&descriptors, &memory_before);
    } while (descriptors != descriptors_before);
    for (int i = 0; i < 5000; i++) {
        storm(i);
        if (i % 500 == 0) { /* meanwhile, the others are served */
            tell(fd, POKEMON, strlen(POKEMON));
            ck_assert_int_eq(hear_answers(fd, heard, sizeof heard, 1), 1);
        }
    }
    do {
        pause_for(0.1);
        measure(&descriptors, &memory);
    } while (descriptors != descriptors_before);
    /* 5,000 frames are 25,000 KiB. How many it needs at a time depends on how fast it is. */
    ck_assert_int_lt(memory, memory_before + 12500);
    close(fd);
    stop_api();
}
END_TEST

/* ---- The command line ---------------------------------------------------- */

START_TEST(it_ends_as_its_command_ends)
{
    run_program(&p, LOCAL_API " -- sh -c 'exit 7'");
    expect_end_of(&p, 7, "");
    run_program(&p, LOCAL_API " -- sh -c 'kill -9 $$'");
    expect_end_of(&p, 137, "");
    run_program(&p, LOCAL_API " -- no-such-command");
    expect_end_of(&p, 127, "no-such-command: No such file");
    run_program(&p, LOCAL_API " -- /dev/null");
    expect_end_of(&p, 126, "/dev/null: Permission denied");
}
END_TEST

START_TEST(its_command_finds_it)
{
    run_program(&p, "env no_proxy=example.com " LOCAL_API
                    " -- sh -c 'echo $API_URL $no_proxy'");
    int read_port = 0, end = 0;
    sscanf(p.out, "http://127.0.0.1:%d/api/v2/pokemon/{}/ example.com,127.0.0.1\n%n",
           &read_port, &end);
    ck_assert_msg(read_port > 0 && end == (int)strlen(p.out), "found: %s", p.out);
    run_program(&p,
                "env http_proxy=http://127.0.0.1:1 no_proxy=%02000d " LOCAL_API
                " --latency 1 -- step4_http/step4 -n 2",
                0);
    expect_result(&p, "200, 200");
}
END_TEST

/* The end of a child that it has inherited is none of its business; nor must the end of its own
 * get lost, even if it was told to ignore such news. */
START_TEST(it_ends_with_its_own_command_only)
{
    run_program(&p, "sh -c 'sleep 0.2 & exec " LOCAL_API
                    " --latency 600 -- step4_http/step4 -n 2'");
    expect_result(&p, "200, 200");
    for (int i = 0; i < 20; i++) {
        run_program(&p, "sh -c 'trap \"\" CHLD; exec " LOCAL_API " -- /no/such'");
        expect_end_of(&p, 127, "/no/such");
    }
}
END_TEST

START_TEST(a_signal_is_for_its_command_to_handle)
{
    char said[64];
    start(&p, LOCAL_API " -- sh -c 'trap \"exit 5\" TERM; echo ready; "
                        "while :; do sleep 0.1; done'");
    wait_for_words(&p, p.out_fd, "ready", said, sizeof said);
    wait_for_handlers(&p);
    kill(p.pid, SIGINT); /* it ignores this one: its command got it, too */
    pause_for(0.2);
    kill(p.pid, SIGTERM);
    finish(&p);
    expect_end_of(&p, 5, "");
}
END_TEST

/* Otherwise, it would outlive the terminal. */
START_TEST(a_hang_up_is_for_its_command_too)
{
    char said[64];
    start(&p, LOCAL_API " -- sh -c 'trap \"exit 6\" HUP; echo ready; "
                        "while :; do sleep 0.1; done'");
    wait_for_words(&p, p.out_fd, "ready", said, sizeof said);
    wait_for_handlers(&p);
    kill(p.pid, SIGHUP);
    finish(&p);
    expect_end_of(&p, 6, "");
}
END_TEST

/* No socket of its own may take their place. */
START_TEST(without_input_and_output_all_is_the_same)
{
    run_program(&p, LOCAL_API " -- sh -c 'exit 7' <&- >&-");
    expect_end_of(&p, 7, "");
    run_program(&p, LOCAL_API " <&- >&-");
    expect_end_of(&p, 1, "standard output: Bad file descriptor");
}
END_TEST

START_TEST(a_port_in_use_is_an_error)
{
    start_api("");
    run_program(&p, LOCAL_API " --port %d -- true", port);
    expect_end_of(&p, 1, "Address already in use");
    stop_api();
}
END_TEST

static const struct {
    const char *options, *words;
} bad_options[] = {
    {"--port 0", "--port is a whole number from 1 to 65535, not '0'\n"},
    {"--port 65536", "'65536'"},
    {"--port x", "'x'"},
    {"--port ''", "''"},
    {"--latency -1", "--latency is a whole number from 0 to 3600000, not '-1'\n"},
    {"--latency 1.5", "'1.5'"},
    {"--latency 3600001", "'3600001'"},
    {"--jitter x", "--jitter is"},
    {"--fail 0", "--fail is a whole number from 1 to 1000000, not '0'\n"},
    {"--fail 1000001", "'1000001'"},
    {"--fail 1 --status 418", "--status is 429, 500 or 503, not '418'\n"},
    {"--fail 1 --status 200", "'200'"},
    {"--fail 1 --status 5030", "'5030'"},
    {"--fail 1 --status 429x", "'429x'"},
    {"--fail 1 --status ''", "''"},
    {"--status 503", "--status without --fail\n"},
    {"--idle 0", "--idle is"},
    {"--what", "unrecognized option"},
    {"command", "'command' without -- before it\n"},
    {"--", "no COMMAND after --\n"},
    {"--port", "requires an argument"},
};

START_TEST(bad_options_are_refused)
{
    run_program(&p, LOCAL_API " %s", bad_options[_i].options);
    expect_end_of(&p, 2, "usage:");
    expect_end_of(&p, 2, bad_options[_i].words);
    ck_assert_str_eq(p.out, "");
}
END_TEST

START_TEST(help_names_all_options)
{
    run_program(&p, LOCAL_API " --help");
    expect_end_of(&p, 0, "");
    const char *const words[] = {"--port",   "--latency", "--jitter", "--fail",
                                 "--status", "--idle",    "COMMAND",  "API_URL"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_ptr_nonnull(strstr(p.out, words[i]));
}
END_TEST

Suite *api_suite(void)
{
    Suite *suite = suite_create("api");

    TCase *clients = tcase_create("clients");
    tcase_add_test(clients, a_request_has_its_answer_and_the_connection_lives_on);
    tcase_add_loop_test(clients, the_connection_is_closed_when_the_client_wants_it, 0,
                        sizeof last_requests / sizeof *last_requests);
    tcase_add_test(clients, requests_may_come_byte_by_byte_or_all_at_once);
    tcase_add_test(clients, the_latency_is_at_least_what_was_asked_for);
    tcase_add_test(clients, every_nth_request_fails);
    tcase_add_loop_test(clients, a_failure_has_its_status_and_reason, 0,
                        sizeof failures / sizeof *failures);
    tcase_add_loop_test(clients, hostile_bytes_are_refused, 0,
                        sizeof hostile / sizeof *hostile);
    tcase_add_test(clients, the_answer_to_head_has_no_body);
    tcase_add_test(clients, a_header_without_end_is_refused);
    tcase_add_test(clients, who_takes_too_long_is_thrown_out);
    tcase_add_test(clients, more_clients_than_descriptors);
    tcase_add_test(clients, who_does_not_wait_for_the_answer_makes_room);
    if (ON_LINUX)
        tcase_add_test(clients, after_a_storm_it_holds_no_more_than_before);
    suite_add_tcase(suite, clients);

    TCase *line = tcase_create("options");
    tcase_add_test(line, it_ends_as_its_command_ends);
    tcase_add_test(line, its_command_finds_it);
    tcase_add_test(line, it_ends_with_its_own_command_only);
    tcase_add_test(line, a_signal_is_for_its_command_to_handle);
    tcase_add_test(line, a_hang_up_is_for_its_command_too);
    tcase_add_test(line, without_input_and_output_all_is_the_same);
    tcase_add_test(line, a_port_in_use_is_an_error);
    tcase_add_loop_test(line, bad_options_are_refused, 0,
                        sizeof bad_options / sizeof *bad_options);
    tcase_add_test(line, help_names_all_options);
    suite_add_tcase(suite, line);
    return suite;
}
