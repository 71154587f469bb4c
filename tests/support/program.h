/* program.h: a program under test, seen from outside. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

struct program {
    pid_t pid;
    int out_fd, err_fd;
    double started;

    /* From finish() on: */
    int status;                  /* its exit status; 128 + n if signal n ended it */
    double wall, cpu;            /* seconds, as measured from outside */
    long memory;                 /* its peak, in KiB */
    char out[65536], err[65536]; /* what it wrote to stdout and stderr */
};

/* Starts a program, by the shell, as in start(&p, "step3_wait_all/step3 %d", 3). A
 * problem with that fails the test. */
void start(struct program *program, const char *format, ...);

/* Waits for its end. */
void finish(struct program *program);

/* Both. */
void run_program(struct program *program, const char *format, ...);

/* The programs that send GETs. */
#ifdef __linux__
enum { GETTERS = 3 };
#else
enum { GETTERS = 2 };
#endif
extern const char *const getters[GETTERS];

/* Waits until a running program has written these words to its out_fd or err_fd, and reads
 * what it has written so far. If it ends without them, the test fails. */
void wait_for_words(struct program *program, int fd, const char *words, char *said,
                    size_t size);

/* Waits until a running program has a handler for SIGTERM, which is the last that ours set up.
 * (The shell that starts a program has one for SIGINT.) */
void wait_for_handlers(const struct program *program);

/* Whether the programs are built with AddressSanitizer, which needs much memory. */
bool has_sanitizer(void);

/* For mkstemp() and mkdtemp(), as seen from the top. run_tests has made the folder, and names
 * it in TMPDIR for what the tests run: what is left there goes with make clean. */
#define TEMPORARY_FOLDER "build/tmp"
#define TEMPORARY TEMPORARY_FOLDER "/XXXXXX"

/* A file without a name, which goes when it is closed. */
int temporary_file(void);

/* Whether there is such a program here. */
bool there_is(const char *command);

/* Has BusyBox do what that tool does, for what the test runs from here on. Returns whether
 * there is a BusyBox here. */
bool use_busybox(const char *tool);
#define NO_BUSYBOX "there is no busybox here (sudo apt-get install -y busybox)"

/* Sleeps. For what has no other sign of when it is time. */
void pause_for(double seconds);

/* Whether out is "Network I/O responses [LIST]" and "Took 1.23s (CPU 0.12s)". If not,
 * fails the test. Returns the seconds that it took, by its own word. */
double expect_result(const struct program *program, const char *list);

/* Fails the test if the program did not end like this: with that status, and with
 * these words on stderr (NULL: whatever; "": nothing at all). */
void expect_end_of(const struct program *program, int status, const char *words);

#endif
