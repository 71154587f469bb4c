/* grade: says how far along the exercises are, and what is in the way. Usage: see below. */
#include "child.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ADDRESS(name) &name##_exercise,
const struct exercise *const exercises[] = {EXERCISES(ADDRESS)};

static const char usage[] =
    "usage: grade [OPTION]... [LABEL]...\n"
    "       grade -r FOLDER...\n"
    "  LABEL        an exercise, such as 2b; 2 stands for 2a and 2b, none for all\n"
    "  -f FILE      grade this file; with one LABEL\n"
    "  -d FOLDER    grade the files in this folder, in place of those of the steps\n"
    "  -n           say which exercise comes next\n"
    "  -s           show how others have solved it, if it has all points\n"
    "  -a           ask about an answer that has all points; with one LABEL\n"
    "  -q           ask which mistake it is, and then tell it; with one LABEL\n"
    "  -r           print CSV, a line for each folder or archive of a student; and, on\n"
    "               standard error, what most of them got wrong\n"
    "  -t           print TAP\n"
    "  -g FILE      write Gradescope's results.json\n"
    "  -c FILE      write Classroom 50's result.json\n"
    "  -l           print the tests for Classroom 50's declarative form\n"
    "  -e           list the exercises: label, points, file\n"
    "  -h, --help   this\n"
    "CC is the compiler, GRADE_CFLAGS what it is told (-g), TMPDIR where answers are compiled.\n"
    "Exit status: 0 if all points were reached, 1 if not, 2 if there was no way to grade;\n"
    "with -r, 0 if each folder had something to grade, 1 if not.\n";

_Noreturn static void refuse(const char *what, const char *value)
{
    fprintf(stderr, "grade: %s '%s'\n%s", what, value, usage);
    exit(2);
}

_Noreturn static void refuse_label(const char *label)
{
    fprintf(stderr, "grade: there is no exercise '%s'. STEP can be", label);
    for (int i = 0; i < EXERCISE_COUNT; i++)
        fprintf(stderr, "%s %s", i > 0 ? "," : "", exercises[i]->label);
    fprintf(stderr, "; none stands for all.\n");
    exit(2);
}

/* A path that stays right when we go to the top of the repository; it need not exist. */
static void from_here(char *path, const char *relative)
{
    char here[MAX_PATH] = "";
    if (*relative != '/' && !getcwd(here, sizeof here - 1))
        refuse("no way to", relative);
    if ((size_t)snprintf(path, MAX_PATH, "%s%s%s", here, *here ? "/" : "", relative)
        >= MAX_PATH)
        refuse("too long a name:", relative);
}

static void go_to_top(const char *program)
{
    char path[MAX_PATH];
    const char *slash = strrchr(program, '/');
    snprintf(path, sizeof path, "%.*s/../..", slash ? (int)(slash - program) : 1,
             slash ? program : ".");
    if (chdir(path) != 0 || access("loop.h", R_OK) != 0) {
        fprintf(stderr, "grade: %s is not the top of the repository\n", path);
        exit(2);
    }
}

/* Each operand is what one student has handed in. */
static int grade_class(const char *program, char **operands, int count)
{
    char here[MAX_PATH];
    if (count == 0)
        refuse("say whose work, as in", "-r class/*");
    for (int i = 0; i < count; i++) {
        for (size_t end = strlen(operands[i]); end > 1 && operands[i][end - 1] == '/';)
            operands[i][--end] = '\0';
        if (access(operands[i], R_OK) != 0)
            refuse("there is no", operands[i]);
    }
    from_here(here, "");
    go_to_top(program);
    open_workshop();
    return report_class(operands, count, here) ? 0 : 1;
}

/* For scripts: make reset, and the tests. */
static void print_exercise(const struct exercise *exercise)
{
    int points = 0;
    for (int i = 0; i < MAX_TESTS; i++)
        points += exercise->tests[i].points;
    printf("%s %d %s/exercise_%s.c\n", exercise->label, points, exercise->folder,
           exercise->name);
}

/* The status, unless what was printed has gone nowhere. */
static int finish(int status)
{
    if (fflush(stdout) == 0)
        return status;
    fprintf(stderr, "grade: standard output: %s\n", strerror(errno));
    return 2;
}

int main(int argc, char **argv)
{
    static struct verdict verdicts[EXERCISE_COUNT];
    static char file[MAX_PATH], folder[MAX_PATH], gradescope[MAX_PATH],
        classroom50[MAX_PATH];
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
    bool wanted[EXERCISE_COUNT] = {false}, next = false, solution = false, ask = false,
         question = false, class = false, tap = false, list = false,
         exercise_list = false, all = true;
    int count = 0, status = 0;

    for (int option;
         (option = getopt_long(argc, argv, "f:d:nsaqrtg:c:leh", options, NULL)) != -1;)
        switch (option) {
        case 'f':
            from_here(file, optarg);
            break;
        case 'd':
            from_here(folder, optarg);
            break;
        case 'g':
            from_here(gradescope, optarg);
            break;
        case 'c':
            from_here(classroom50, optarg);
            break;
        case 'n':
            next = true;
            break;
        case 's':
            solution = true;
            break;
        case 'a':
            ask = true;
            break;
        case 'q':
            question = true;
            break;
        case 'r':
            class = true;
            break;
        case 't':
            tap = true;
            break;
        case 'l':
            list = true;
            break;
        case 'e':
            exercise_list = true;
            break;
        case 'h':
            fputs(usage, stdout);
            return 0;
        default:
            fputs(usage, stderr);
            return 2;
        }
    if (class)
        return finish(grade_class(argv[0], argv + optind, argc - optind));
    for (int i = optind; i < argc; i++) {
        bool known = false;
        for (int j = 0; j < EXERCISE_COUNT; j++)
            if (*argv[i] && strncmp(exercises[j]->label, argv[i], strlen(argv[i])) == 0)
                wanted[j] = known = true;
        if (!known)
            refuse_label(argv[i]);
        all = false;
    }
    for (int j = 0; j < EXERCISE_COUNT; j++)
        count += wanted[j] = wanted[j] || all;
    if (*file && count != 1)
        refuse("say which exercise this is:", file);
    if ((solution || ask || question) && count != 1)
        refuse("say which exercise, one only, such as", "2b");
    if (list) {
        print_classroom50_tests();
        return 0;
    }

    for (int j = 0; exercise_list && j < EXERCISE_COUNT; j++)
        if (wanted[j])
            print_exercise(exercises[j]);
    if (exercise_list)
        return 0;

    go_to_top(argv[0]);
    open_workshop();
    bool single = *file;
    count = 0;
    for (int j = 0; j < EXERCISE_COUNT; j++) {
        if (!wanted[j])
            continue;
        if (!single)
            find_file(file, exercises[j], folder);
        judge(exercises[j], file, &verdicts[count]);
        status = status || verdicts[count].diagnosis;
        count++;
    }
    if (*gradescope || *classroom50) {
        if (*gradescope && write_gradescope(verdicts, count, gradescope) != 0)
            return 2;
        if (*classroom50 && write_classroom50(verdicts, count, classroom50) != 0)
            return 2;
    } else if (tap) {
        print_tap(verdicts, count);
    } else if (solution) {
        status = report_solution(&verdicts[0]);
    } else if (ask) {
        status = ask_back(&verdicts[0], file);
    } else if (question) {
        status = ask_mistake(&verdicts[0], file);
    } else if (next && count == EXERCISE_COUNT) {
        report_next(verdicts);
    } else if (count == EXERCISE_COUNT) {
        report_table(verdicts);
    } else {
        for (int i = 0; i < count; i++)
            report_one(&verdicts[i]);
    }
    return finish(status);
}
