/* Steps 4 and 5 over https: whom they trust. The server is openssl's, a program that many
 * systems have (LibreSSL's has other options); where it is missing, these tests are skipped. */
#include "program.h"
#include "server_script.h"
#include "suites.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

#define FOLDER "build/certificates"

#define NO_OPENSSL "there is no openssl (sudo apt-get install -y openssl)"
#define NO_NGHTTPD "there is no nghttpd (sudo apt-get install -y nghttp2-server)"

static struct program p, server;
static bool have_openssl;

static void make_certificates(void)
{
    run_program(&p, "openssl version");
    have_openssl = p.status == 0 && strncmp(p.out, "OpenSSL", 7) == 0;
    if (have_openssl) {
        run_program(&p, "tests/http/certificates " FOLDER);
        expect_end_of(&p, 0, "");
    }
}

/* What a server has, whom the client trusts, and what comes of it. */
static const struct {
    const char *server, *trusted, *list, *words;
} cases[] = {
    {"good", "good", "200, 200, 200", ""},
    {"unknown", "good", "", "3 x SSL peer certificate"},
    {"elsewhere", "elsewhere", "", "3 x SSL peer certificate"},
    {"expired", "expired", "", "3 x SSL peer certificate"},
    {"good", "none", "", "3 x Problem with the SSL CA cert"},
};
enum { CASES = sizeof cases / sizeof *cases };

/* Starts openssl's server with that certificate. Returns its port. */
static int serve_https(const char *name)
{
    char said[4096];
    int port = 0;
    start(&server,
          "openssl s_server -www -accept 127.0.0.1:0 -cert " FOLDER "/%s.crt"
          " -key " FOLDER "/%s.key",
          name, name);
    wait_for_words(&server, server.out_fd, "ACCEPT 127.0.0.1:", said, sizeof said);
    sscanf(strstr(said, "ACCEPT"), "ACCEPT 127.0.0.1:%d", &port);
    return port;
}

START_TEST(a_certificate_of_every_kind)
{
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    int port = serve_https(cases[_i].server);
    for (int i = 0; i < GETTERS; i++) {
        run_program(&p,
                    "env SSL_CERT_FILE=" FOLDER "/%s.crt %s -n 3 https://127.0.0.1:%d/",
                    cases[_i].trusted, getters[i], port);
        expect_end_of(&p, *cases[_i].list ? 0 : 1, cases[_i].words);
        expect_result(&p, cases[_i].list);
    }
}
END_TEST

/* ---- What a connection costs --------------------------------------------- */

#ifdef __linux__
/* The authorities are read for the first connection, and kept for the others. */
START_TEST(the_authorities_are_read_once)
{
    const curl_version_info_data *libcurl = curl_version_info(CURLVERSION_NOW);
    struct inotify_event event; /* one of a file that is watched itself has no name */
    int port, opened = 0, seen = inotify_init1(IN_NONBLOCK);
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    if (libcurl->version_num < 0x075700
        || strncmp(libcurl->ssl_version, "OpenSSL", 7) != 0)
        skip_test("this libcurl reads them each time: not OpenSSL, or before 7.87");
    port = serve_https("good");
    run_program(&p, "cp " FOLDER "/good.crt " FOLDER "/watched.crt");
    ck_assert_int_ge(inotify_add_watch(seen, FOLDER "/watched.crt", IN_OPEN | IN_CLOSE),
                     0);
    run_program(
        &p, "env SSL_CERT_FILE=" FOLDER "/watched.crt %s -n 20 https://127.0.0.1:%d/",
        getters[_i * 2], port);
    expect_result(&p, "200 x 20");
    while (read(seen, &event, sizeof event) == sizeof event)
        opened += (event.mask & IN_OPEN) != 0;
    ck_assert_int_eq(opened, 1);
}
END_TEST
#endif

/* ---- Redirects ----------------------------------------------------------- */

static int https_port;

static void redirect(int fd, const char *path)
{
    say(fd, "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1:%d%s\r\n\r\n",
        https_port, path);
}

/* The trust that SSL_CERT_FILE gives goes with it. */
START_TEST(a_redirect_to_https_is_followed)
{
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    https_port = serve_https("good");
    int port = serve(redirect);
    for (int i = 0; i < GETTERS; i++) {
        run_program(
            &p, "env SSL_CERT_FILE=" FOLDER "/good.crt %s -n 2 http://127.0.0.1:%d/",
            getters[i], port);
        expect_result(&p, "200, 200");
        expect_end_of(&p, 0, "");
        run_program(&p, "%s -n 1 http://127.0.0.1:%d/", getters[i], port);
        expect_end_of(&p, 1, "1 x SSL peer certificate");
    }
}
END_TEST

/* ---- HTTP/2 -------------------------------------------------------------- */

enum { BODIES = 100, MAX_BODY = 100000 };

/* Bodies of 100 bytes to 100 KB, in files 1 to 100. */
static void write_bodies(void)
{
    char name[128];
    run_program(&p, "mkdir -p " FOLDER "/bodies");
    for (int i = 1; i <= BODIES; i++) {
        snprintf(name, sizeof name, FOLDER "/bodies/%d", i);
        FILE *file = fopen(name, "w");
        ck_assert_ptr_nonnull(file);
        int size = 100 + (MAX_BODY - 100) * (i - 1) / (BODIES - 1);
        for (int k = 0; k < size; k++)
            putc('a' + k % 26, file);
        ck_assert_int_eq(fclose(file), 0);
    }
}

/* Starts nghttpd, with a loud -v or without. Returns its port, or 0 if it isn't here. */
static int serve_http2(const char *loud)
{
    int port = closed_port();
    run_program(&p, "nghttpd --version");
    if (p.status != 0)
        return 0;
    write_bodies();
    start(&server,
          "nghttpd %s -a 127.0.0.1 -d " FOLDER "/bodies %d " FOLDER "/good.key " FOLDER
          "/good.crt",
          loud, port);
    wait_for_port(port);
    return port;
}

static void get_a_hundred(const char *program, const char *scheme, int port)
{
    run_program(&p,
                "env SSL_CERT_FILE=" FOLDER "/good.crt %s -t 20 %s://127.0.0.1:%d/{}",
                program, scheme, port);
    expect_end_of(&p, 0, "");
    expect_result(&p, "200 x 100");
}

/* 20 times in a row, by either way of waiting. */
START_TEST(none_of_a_hundred_gets_stalls)
{
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    int port = serve_http2("");
    if (port == 0)
        skip_test(NO_NGHTTPD);
    for (int i = 0; i < 20; i++) {
        get_a_hundred("step4_http/step4", "https", port);
        get_a_hundred(getters[GETTERS - 1], "https",
                      port); /* step4_epoll, if there is one */
    }
}
END_TEST

/* With a small CURLOPT_BUFFERSIZE, some would. */
START_TEST(nor_does_one_after_a_redirect)
{
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    https_port = serve_http2("");
    if (https_port == 0)
        skip_test(NO_NGHTTPD);
    int port = serve(redirect);
    for (int i = 0; i < 3; i++) {
        get_a_hundred("step4_http/step4", "http", port);
        get_a_hundred(getters[GETTERS - 1], "http", port);
    }
}
END_TEST

/* The server numbers its connections, and says for each word to which it belongs. The
 * first was wait_for_port()'s. */
START_TEST(a_hundred_gets_share_a_connection)
{
    static char said[4000000];
    if (!have_openssl)
        skip_test(NO_OPENSSL);
    int port = serve_http2("-v");
    if (port == 0)
        skip_test(NO_NGHTTPD);
    get_a_hundred("step4_http/step4", "https", port);
    get_a_hundred(getters[GETTERS - 1], "https", port);
    wait_for_words(&server, server.out_fd, "[id=3]", said, sizeof said);
    ck_assert_ptr_null(strstr(said, "[id=4]"));
}
END_TEST

Suite *https_suite(void)
{
    Suite *suite = suite_create("https");
    TCase *trust = tcase_create("trust");
    tcase_add_unchecked_fixture(trust, make_certificates, NULL);
    tcase_add_loop_test(trust, a_certificate_of_every_kind, 0, CASES);
#ifdef __linux__
    tcase_add_loop_test(trust, the_authorities_are_read_once, 0, 2);
#endif
    tcase_add_test(trust, a_redirect_to_https_is_followed);
    tcase_add_test(trust, none_of_a_hundred_gets_stalls);
    tcase_add_test(trust, nor_does_one_after_a_redirect);
    tcase_add_test(trust, a_hundred_gets_share_a_connection);
    suite_add_tcase(suite, trust);
    return suite;
}
