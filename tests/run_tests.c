/* Runs all test suites at once, for most of their time is waiting. If the environment has
 * something to say to Check, such as CK_RUN_SUITE=loop, it runs one after the other. */
#include "suites.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static Suite *(*const suites[])(void) = {
    loop_suite,   model_suite, step4_suite, text_suite,
    https_suite,  http_suite,  api_suite,   programs_suite,
#ifdef __linux__
    faults_suite,
#endif
};
enum { SUITES = sizeof suites / sizeof *suites };

/* Runs so many suites, from that one on. Returns 0 if all is well. */
static int run(int first, int count)
{
    SRunner *runner = srunner_create(suites[first]());
    for (int i = 1; i < count; i++)
        srunner_add_suite(runner, suites[first + i]());
    srunner_run_all(runner, CK_ENV);
    int tests = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (tests == 0)
        fprintf(stderr,
                "No test has run. Is there a typo in CK_RUN_SUITE or CK_RUN_CASE?\n");
    fflush(stdout);
    return failed > 0 || tests == 0; /* not failed itself: 256 would be 0 */
}

/* Runs each suite in a process of its own. What they print comes in their order. */
static int run_at_once(void)
{
    static FILE *output[SUITES];
    static pid_t process[SUITES];
    int failed = 0;
    for (int i = 0; i < SUITES; i++) {
        output[i] = tmpfile();
        process[i] = output[i] ? fork() : -1;
        if (process[i] < 0) {
            perror("run_tests");
            exit(1);
        }
        if (process[i] == 0) {
            dup2(fileno(output[i]), STDOUT_FILENO);
            _exit(run(i, 1));
        }
    }
    for (int i = 0; i < SUITES; i++) {
        int status = 1;
        while (waitpid(process[i], &status, 0) < 0 && errno == EINTR)
            ;
        failed += status != 0;
        rewind(output[i]);
        for (int c; (c = getc(output[i])) != EOF;)
            putchar(c);
        fclose(output[i]);
        fflush(stdout);
    }
    if (failed > 0)
        printf("%d of %d suites failed.\n", failed, SUITES);
    else
        printf("All %d suites passed.\n", SUITES);
    return failed > 0;
}

extern char **environ;

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
    signal(SIGCHLD, SIG_DFL);

    for (char **variable = environ; *variable; variable++)
        if (strncmp(*variable, "CK_", 3) == 0)
            return run(0, SUITES);
    return run_at_once();
}
