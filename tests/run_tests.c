/* Runs all tests, or those that CK_RUN_SUITE or CK_RUN_CASE name. */
#include "suites.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    (void)argc;
    /* The tests name programs as seen from the top of the repository. */
    char *slash = strrchr(argv[0], '/');
    if (slash) {
        *slash = '\0';
        if (chdir(argv[0]) != 0)
            perror(argv[0]);
    }
    if (chdir("..") != 0) {
        perror("..");
        return 1;
    }

    /* What the environment says of proxies and of the API is not for the tests. */
    const char *const names[] = {"API_URL",     "NO_PROXY",     "http_proxy",
                                 "https_proxy", "HTTPS_PROXY",  "all_proxy",
                                 "ALL_PROXY",   "SSL_CERT_FILE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unsetenv(names[i]);
    setenv("no_proxy", "127.0.0.1", 1);
    signal(SIGPIPE, SIG_IGN);

    SRunner *runner = srunner_create(loop_suite());
    srunner_add_suite(runner, model_suite());
    srunner_add_suite(runner, step4_suite());
    srunner_add_suite(runner, programs_suite());
    srunner_add_suite(runner, http_suite());
    srunner_add_suite(runner, api_suite());
#ifdef __linux__
    srunner_add_suite(runner, faults_suite());
#endif
    srunner_add_suite(runner, text_suite());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);

    if (run == 0)
        fprintf(stderr,
                "No test has run. Is there a typo in CK_RUN_SUITE or CK_RUN_CASE?\n");
    return failed > 0 || run == 0; /* not failed itself: 256 would be 0 */
}
