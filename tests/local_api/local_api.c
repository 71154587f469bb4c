/* local_api: a stand-in for the lesson's public API, so that the lesson needs no internet.
 *
 * GET /api/v2/pokemon/N/ is answered with 200 and a little JSON, after a while, unless
 * it is to fail; everything else with 404, at once. Built on the loop that it serves. */
#include "../../lesson.h"
#include "server.h"
#include <fcntl.h>
#include <getopt.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_MILLISECONDS = 3600000, MOST_DESCRIPTORS = 65536 };
enum { LATENCY = 400, STATUS = 503, IDLE = 30 }; /* by default */

static struct loop loop = {.time = wall_time};
static volatile sig_atomic_t child; /* the COMMAND's process, or 0 */

static void print_usage(FILE *file, const char *program)
{
    fprintf(
        file,
        "usage: %s [OPTION]... [-- COMMAND...]\n"
        "Serves /api/v2/pokemon/N/ on 127.0.0.1. With a COMMAND: runs it, with the URL in\n"
        "API_URL, and ends when it does. Without: prints the URL, and serves until Ctrl+C.\n"
        "  --port PORT      1 to 65535; a free one by default\n"
        "  --latency MS     how long an answer takes (%d by default)\n"
        "  --jitter MS      and up to this much longer, at random (0 by default)\n"
        "  --fail N         every Nth request for a pokemon fails (none by default)\n"
        "  --status STATUS  with 429, 500 or 503 (%d by default)\n"
        "  --idle SECONDS   how long a client may take to send a request (%d by default)\n"
        "  -h, --help       this\n",
        program, LATENCY, STATUS, IDLE);
}

/* A whole number from least to most; anything else ends the program. */
static int parse(const char *program, const char *name, const char *text, int least,
                 int most)
{
    size_t digits = strspn(text, "0123456789");
    long number = digits > 0 && digits < 9 && text[digits] == '\0'
                      ? strtol(text, NULL, 10)
                      : -1;
    if (number >= least && number <= most)
        return (int)number;
    fprintf(stderr, "%s: --%s is a whole number from %d to %d, not '%s'\n", program,
            name, least, most, text);
    print_usage(stderr, program);
    exit(2);
}

/* The status of a request that is to fail; anything else ends the program. */
static int parse_status(const char *program, const char *text)
{
    long status = strlen(text) == 3 ? strtol(text, NULL, 10) : 0;
    if (status == 429 || status == 500 || status == 503)
        return (int)status;
    fprintf(stderr, "%s: --status is 429, 500 or 503, not '%s'\n", program, text);
    print_usage(stderr, program);
    exit(2);
}

static void on_signal(int number)
{
    int before = errno;
    if (number != SIGCHLD && child)
        kill(child, number); /* it decides; we end when it does */
    else
        stop(&loop);
    errno = before;
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NOCLDSTOP};
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL) != 0)
        fail("sigaction");
}

/* Ten thousand connections are ten thousand open files. */
static void allow_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        fail("getrlimit");
    rlim_t most = limit.rlim_max < MOST_DESCRIPTORS ? limit.rlim_max : MOST_DESCRIPTORS;
    if (limit.rlim_cur < most) {
        limit.rlim_cur = most;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            limit.rlim_cur = 10240; /* macOS's most, whatever it says */
            setrlimit(RLIMIT_NOFILE, &limit);
        }
    }
}

/* Starts COMMAND. A proxy that the environment names must not get its requests. */
static void start(char **command, const char *url)
{
    const char *direct = getenv("no_proxy") ? getenv("no_proxy") : getenv("NO_PROXY");
    size_t size = (direct ? strlen(direct) : 0) + sizeof ",127.0.0.1";
    char *no_proxy = malloc(size);
    if (!no_proxy)
        fail("malloc");
    snprintf(no_proxy, size, "%s%s127.0.0.1", direct ? direct : "",
             direct && *direct ? "," : "");
    if (setenv("API_URL", url, 1) != 0 || setenv("no_proxy", no_proxy, 1) != 0)
        fail("setenv");
    free(no_proxy);

    /* No signal until both sides are ready for it. But the end of a child that ends at
     * once must not go unnoticed, as it would if we were told to ignore it. */
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    handle(SIGCHLD, on_signal);
    child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        execvp(command[0], command);
        int error = errno;
        fprintf(stderr, "%s: %s\n", command[0], strerror(error));
        _exit(error == ENOENT ? 127 : 126);
    }
    handle(SIGINT, SIG_IGN); /* Ctrl+C is for COMMAND to handle */
    handle(SIGQUIT, SIG_IGN);
    handle(SIGHUP, on_signal);
    handle(SIGTERM, on_signal);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* Whether this process has ended, and how. */
static bool has_ended(pid_t pid, int *status)
{
    pid_t ended;
    do {
        ended = waitpid(pid, status, WNOHANG);
    } while (ended < 0 && errno == EINTR);
    if (ended < 0)
        fail("waitpid");
    return ended == pid;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"port", required_argument, NULL, 'p'},
        {"latency", required_argument, NULL, 'l'},
        {"jitter", required_argument, NULL, 'j'},
        {"fail", required_argument, NULL, 'f'},
        {"status", required_argument, NULL, 's'},
        {"idle", required_argument, NULL, 'i'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    struct manners manners = {.latency = LATENCY / 1000.0, .idle = IDLE};
    int port = 0, unused;
    do { /* 0 to 2 are for what we print, even if they were closed: no socket may be there */
        unused = open("/dev/null", O_RDONLY);
    } while (unused >= 0 && unused <= 2);
    close(unused);
    for (int option; (option = getopt_long(argc, argv, "+h", options, NULL)) != -1;) {
        switch (option) {
        case 'p':
            port = parse(argv[0], "port", optarg, 1, 65535);
            break;
        case 'l':
            manners.latency = parse(argv[0], "latency", optarg, 0, MOST_MILLISECONDS)
                              / 1000.0;
            break;
        case 'j':
            manners.jitter = parse(argv[0], "jitter", optarg, 0, MOST_MILLISECONDS)
                             / 1000.0;
            break;
        case 'f':
            manners.fail = parse(argv[0], "fail", optarg, 1, 1000000);
            break;
        case 's':
            manners.status = parse_status(argv[0], optarg);
            break;
        case 'i':
            manners.idle = parse(argv[0], "idle", optarg, 1, 3600);
            break;
        case 'h':
            print_usage(stdout, argv[0]);
            flush_and_exit();
        default:
            print_usage(stderr, argv[0]);
            return 2;
        }
    }
    if (manners.status && !manners.fail) {
        fprintf(stderr, "%s: --status without --fail\n", argv[0]);
        print_usage(stderr, argv[0]);
        return 2;
    }
    if (!manners.status)
        manners.status = STATUS;
    bool dashes = strcmp(argv[optind - 1], "--") == 0;
    if (dashes ? optind == argc : optind < argc) {
        fprintf(stderr,
                dashes ? "%s: no COMMAND after --\n"
                       : "%s: '%s' without -- before it\n",
                argv[0], argv[optind]);
        print_usage(stderr, argv[0]);
        return 2;
    }

    port = server_open(&loop, port, manners);
    if (port == 0) {
        fprintf(stderr,
                "%s: can't listen on 127.0.0.1: %s. Try another --port, or none.\n",
                argv[0], strerror(errno));
        return 1;
    }
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/api/v2/pokemon/{}/", port);
    if (dashes) {
        start(argv + optind, url);
    } else {
        catch_signals(on_signal);
        printf("%s\n", url);
        if (fflush(stdout) != 0)
            fail("standard output");
    }

    handle(SIGPIPE, SIG_IGN); /* a client that has gone is no reason to end */
    allow_descriptors();
    server_start();
    int status = 0;
    do {
        run_forever(&loop); /* until Ctrl+C, or until a child has ended: is it ours? */
    } while (dashes && !has_ended(child, &status));
    child = 0; /* its number may be another process's by now */
    server_close();
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
