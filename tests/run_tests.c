/* Runs all test suites at once, for most of their time is waiting. If the environment has
 * something to say to Check, such as CK_RUN_SUITE=loop, it runs one after the other. */
#include "program.h"
#include "suites.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAME_OF_SUITE(name) name##_suite,
static Suite *(*const suites[])(void) = {ALL_SUITES(NAME_OF_SUITE)};
enum { SUITES = sizeof suites / sizeof *suites };

/* ---- Skipped tests ------------------------------------------------------- */

/* One line for each. Tests run in processes of their own: they share it as a file. */
static FILE *skipped;

/* A file without a name. What the tests run has no business with it. */
static FILE *open_shared(void)
{
    FILE *file = tmpfile();
    if (!file || fcntl(fileno(file), F_SETFL, O_APPEND) != 0
        || fcntl(fileno(file), F_SETFD, FD_CLOEXEC) != 0) {
        perror("run_tests");
        exit(1);
    }
    return file;
}

void note_skipped(const char *test, const char *reason)
{
    char line[256];
    int name = (int)strlen(test);
    if (name > 3 && strcmp(test + name - 3, "_fn") == 0)
        name -= 3; /* Check has added it */
    int length = snprintf(line, sizeof line, "%.*s: %.150s\n", name, test, reason);
    if (length >= (int)sizeof line
        || write(fileno(skipped), line, (size_t)length) != length)
        ck_abort_msg("can't take note of a skipped test");
}

/* Says which tests were skipped, and why. Returns how many. */
static int report_skipped(void)
{
    enum { MAX_KINDS = 64 };
    static char kinds[MAX_KINDS][256], line[256];
    static int times[MAX_KINDS];
    int count = 0, i;
    rewind(skipped);
    for (; fgets(line, sizeof line, skipped); count++) {
        for (i = 0; i < MAX_KINDS - 1 && *kinds[i] && strcmp(kinds[i], line) != 0; i++)
            ;
        memcpy(kinds[i], line, sizeof line);
        times[i]++;
    }
    if (count > 0)
        printf("Skipped tests: %d\n", count);
    for (i = 0; i < MAX_KINDS && *kinds[i]; i++)
        printf("  %d x %s", times[i], kinds[i]);
    return count;
}

/* ---- Temporary files ----------------------------------------------------- */

/* Not where TMPDIR is: what is left when a user kills us should go with make clean. What TMPDIR
 * may be like is for the tests that set it, and for tests/hostile. */
static void make_temporary_folder(void)
{
    char top[3072], path[4096];
    bool made = (mkdir("build", 0777) == 0 || errno == EEXIST)
                && (mkdir(TEMPORARY_FOLDER, 0777) == 0 || errno == EEXIST);
    if (!made || !getcwd(top, sizeof top)) {
        perror("run_tests: " TEMPORARY_FOLDER);
        exit(1);
    }
    snprintf(path, sizeof path, "%s/" TEMPORARY_FOLDER, top);
    setenv("TMPDIR", path, 1);
}

/* ---- Running ------------------------------------------------------------- */

enum { PASSED, FAILED, NONE_RUN }; /* what run() returns, and a suite's exit status */

/* Runs so many suites, from that one on. */
static int run(int first, int count)
{
    SRunner *runner = srunner_create(suites[first]());
    for (int i = 1; i < count; i++)
        srunner_add_suite(runner, suites[first + i]());
    srunner_run_all(runner, CK_ENV);
    int tests = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    fflush(stdout);
    return failed > 0 ? FAILED : tests == 0 ? NONE_RUN : PASSED;
}

static int complain_of_none(void)
{
    fprintf(stderr, "No test has run. Is there a typo in CK_RUN_SUITE, CK_RUN_CASE or "
                    "CK_INCLUDE_TAGS?\n");
    return FAILED;
}

static volatile pid_t process[SUITES];
static volatile sig_atomic_t interrupted;

/* At Ctrl+C, Check kills the test that runs, and then its own process group. So each suite
 * is a group of its own, or the first would kill the others before they have tidied up. */
static void pass_on(int number)
{
    interrupted = number;
    for (int i = 0; i < SUITES; i++)
        if (process[i] > 0)
            kill(process[i], SIGINT);
}

/* Runs each suite in a process of its own. What they print comes in their order. */
static int run_at_once(void)
{
    static FILE *output[SUITES];
    int failed = 0, empty = 0;
    sigset_t ours, before;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, &before);
    signal(SIGINT, pass_on);
    signal(SIGTERM, pass_on);
    for (int i = 0; i < SUITES; i++)
        output[i] = open_shared();
    for (int i = 0; i < SUITES; i++) {
        process[i] = fork();
        if (process[i] < 0) {
            perror("run_tests");
            pass_on(SIGTERM); /* to those that have started */
            while (wait(NULL) > 0 || errno == EINTR)
                ;
            exit(1);
        }
        if (process[i] == 0) {
            setpgid(0, 0);
            signal(SIGINT, SIG_DFL);
            signal(SIGTERM, SIG_DFL);
            sigprocmask(SIG_SETMASK, &before, NULL);
            dup2(fileno(output[i]), STDOUT_FILENO);
            _exit(run(i, 1));
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    for (int i = 0; i < SUITES; i++) {
        int status = 1;
        while (waitpid(process[i], &status, 0) < 0 && errno == EINTR)
            ;
        process[i] = 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == NONE_RUN)
            empty++;
        else
            failed += status != 0;
        rewind(output[i]);
        for (int c; (c = getc(output[i])) != EOF;)
            putchar(c);
        fclose(output[i]);
        fflush(stdout);
    }
    if (interrupted)
        exit(128 + interrupted);
    if (empty == SUITES)
        return complain_of_none();
    if (failed > 0)
        printf("%d of %d suites failed.\n", failed, SUITES - empty);
    else
        printf("All %d suites passed.\n", SUITES - empty);
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

    make_temporary_folder();

    /* The tests have servers of their own, on this machine, where no proxy can reach them; and
     * certificates of their own. */
    setenv("no_proxy", "*", 1);
    unsetenv("API_URL");
    unsetenv("SSL_CERT_FILE");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    skipped = open_shared();

    bool check_is_told = false;
    if (!getenv("CK_INCLUDE_TAGS") && !getenv("CK_RUN_CASE"))
        setenv("CK_EXCLUDE_TAGS", LONG, 0);
    for (char **variable = environ; *variable; variable++)
        if (strncmp(*variable, "CK_RUN_", 7) == 0
            || strncmp(*variable, "CK_FORK=", 8) == 0)
            check_is_told = true;
    setenv("CK_DEFAULT_TIMEOUT", HANG_SECONDS, 0);
    int failed = check_is_told ? run(0, SUITES) : run_at_once();
    if (failed == NONE_RUN)
        failed = complain_of_none();

    const char *no_skips = getenv("NO_SKIPS");
    if (report_skipped() > 0 && no_skips && *no_skips) {
        printf("NO_SKIPS is set, so that is a failure.\n");
        failed = 1;
    }
    return failed;
}
