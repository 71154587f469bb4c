/* Steps 4 and 5 over https: whom they trust. The server is openssl's, a program that many
 * systems have (LibreSSL's has other options); where it is missing, these tests are skipped. */
#include "program.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>

#define FOLDER "build/certificates"

static struct program p, server;
static bool have_openssl;

static void make_certificates(void)
{
    run_program(&p, "openssl version");
    have_openssl = p.status == 0 && strncmp(p.out, "OpenSSL", 7) == 0;
    if (have_openssl) {
        run_program(&p, "tests/certificates " FOLDER);
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
    {"good", "nobody", "", "3 x Problem with the SSL CA cert"},
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(a_certificate_of_every_kind)
{
    char said[4096];
    int port = 0;
    if (!have_openssl)
        skip_test("there is no openssl here (sudo apt-get install -y openssl)");
    start(&server,
          "openssl s_server -www -accept 127.0.0.1:0 -cert " FOLDER "/%s.crt"
          " -key " FOLDER "/%s.key",
          cases[_i].server, cases[_i].server);
    wait_for_words(&server, server.out_fd, "ACCEPT 127.0.0.1:", said, sizeof said);
    sscanf(strstr(said, "ACCEPT"), "ACCEPT 127.0.0.1:%d", &port);
    for (int i = 0; i < GETTERS; i++) {
        run_program(&p,
                    "env SSL_CERT_FILE=" FOLDER "/%s.crt %s -n 3 https://127.0.0.1:%d/",
                    cases[_i].trusted, getters[i], port);
        expect_end_of(&p, *cases[_i].list ? 0 : 1, cases[_i].words);
        expect_result(&p, cases[_i].list);
    }
}
END_TEST

Suite *https_suite(void)
{
    Suite *suite = suite_create("https");
    TCase *trust = tcase_create("trust");
    tcase_set_timeout(trust, 60);
    tcase_add_unchecked_fixture(trust, make_certificates, NULL);
    tcase_add_loop_test(trust, a_certificate_of_every_kind, 0, CASES);
    suite_add_tcase(suite, trust);
    return suite;
}
