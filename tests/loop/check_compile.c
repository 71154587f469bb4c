/* What the compiler says of a learner's own file: mistakes that must not compile, each
 * beside its twin that must, with gcc and clang and no flags at all; and the example at
 * the top of loop.h, which must compile, and run. */
#include "program.h"
#include "suites.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What each of them begins with. */
static const char *const beginning =
    "#include \"%s/loop.h\"\n"
    "struct frame { int number; struct coroutine self; struct task task; };\n"
    "struct loop loop;\n"
    "void child(struct coroutine *self);\n"
    "void of_task(struct task *self);\n"
    "void mine(struct coroutine *self);\n"
    "void mine(struct coroutine *self)\n"
    "{\n"
    "    struct frame *f = FRAME(struct frame);\n";

#define WRONG_TYPE "pointer-types", "pointer-types" /* the end of a warning's name */
#define OUTSIDE "case label not within a switch", "'case' statement not in switch"

/* The statements inside ASYNC, and what the compilers must say; NULL: it doesn't see the
 * mistake. The line at fault ends in !, and must be named. If right is NULL, all that is
 * wrong is that ASYNC is missing. */
static const struct {
    const char *wrong, *right, *gcc, *clang;
} mistakes[] = {
    /* A local variable that is lost at a stop. */
    {"int i = 1;\n SUSPEND; //gcc!\n f->number = i; //clang!",
     "f->number = 1;\n SUSPEND;\n f->number++;", "jump-misses-init", "uninitialized"},
    {"for (int i = 0; i < 3; i++) //clang!\n YIELD; //gcc!",
     "for (f->number = 0; f->number < 3; f->number++)\n YIELD;", "jump-misses-init",
     "uninitialized"},
    {"int i = 1;\n AWAIT(&f->self, child); //gcc!\n f->number = i; //clang!",
     "AWAIT(&f->self, child);\n int i = 1;\n f->number = i;", "jump-misses-init",
     "uninitialized"},
    {"int i;\n i = 1;\n SLEEP(3);\n f->number = i; //clang!",
     "int i;\n SLEEP(3);\n i = 1;\n f->number = i;", NULL, "uninitialized"},
    {"int i;\n if (f->number)\n i = 1;\n YIELD;\n f->number = i; //clang!",
     "YIELD;\n int i = 0;\n if (f->number)\n i = 1;\n f->number = i;", NULL,
     "uninitialized"},

    /* A coroutine where a task is meant. */
    {"AWAIT_TASK(&f->self); //!", "AWAIT_TASK(&f->task);", WRONG_TYPE},
    {"wake(&f->self); //!", "wake(&f->task);", WRONG_TYPE},
    {"create_task(&loop, &f->self, &f->self, child); //!",
     "create_task(&loop, &f->task, &f->self, child);", WRONG_TYPE},
    {"run_until_complete(&loop, &f->self); //!", "run_until_complete(&loop, &f->task);",
     WRONG_TYPE},

    /* A task, or a frame, where a coroutine is meant. */
    {"AWAIT(&f->task, child); //!", "AWAIT(&f->self, child);", WRONG_TYPE},
    {"AWAIT(f, child); //!", "AWAIT(&f->self, child);", WRONG_TYPE},
    {"create_task(&loop, &f->task, &f->task, child); //!",
     "create_task(&loop, &f->task, &f->self, child);", WRONG_TYPE},
    {"coroutine(&f->task, child); //!", "coroutine(&f->self, child);", WRONG_TYPE},
    {"resume(&f->task); //!", "resume(&f->self);", WRONG_TYPE},

    /* A function that takes something else. */
    {"AWAIT(&f->self, of_task); //!", "AWAIT(&f->self, child);", WRONG_TYPE},
    {"create_task(&loop, &f->task, &f->self, of_task); //!",
     "create_task(&loop, &f->task, &f->self, child);", WRONG_TYPE},

    /* A stop where none can be. */
    {"YIELD; YIELD; //!", "YIELD;\n YIELD;", "duplicate case value",
     "duplicate case value"},
    {"SUSPEND; //!", NULL, OUTSIDE},
    {"AWAIT(&f->self, child); //!", NULL, OUTSIDE},
};
enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

static const char *const compilers[] = {"gcc", "clang"};
enum { COMPILERS = sizeof compilers / sizeof *compilers };

static char folder[64];

static void make_folder(void)
{
    strcpy(folder, TEMPORARY);
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    struct program p;
    run_program(&p, "rm -r %s", folder);
}

/* Writes mine.c, with this body, and compiles it. */
static void compile(struct program *p, const char *compiler, const char *async,
                    const char *body)
{
    char name[96], top[1024];
    snprintf(name, sizeof name, "%s/mine.c", folder);
    FILE *file = fopen(name, "w");
    ck_assert_msg(file && getcwd(top, sizeof top), "%s: %s", name, strerror(errno));
    fprintf(file, beginning, top);
    fprintf(file, "(void)f;\n%s {\n %s\n }\n}\n", async, body);
    ck_assert_int_eq(fclose(file), 0);
    /* In English, for what it says is compared. */
    run_program(p, "env LC_ALL=C %s -c %s/mine.c -o %s/mine.o", compiler, folder,
                folder);
}

/* The number of the line in mine.c at whose end this stands; 0: nowhere. */
static int line_of(const char *mark, const char *body)
{
    int number = 3; /* of the body's first line, but for the beginning */
    const char *end = strstr(body, mark);
    for (const char *c = beginning; *c; c++)
        number += *c == '\n';
    for (const char *c = body; end && c < end; c++)
        number += *c == '\n';
    return end ? number : 0;
}

static void try_mistakes(const char *compiler)
{
    static struct program p;
    run_program(&p, "%s -dM -E -x c /dev/null", compiler);
    bool is_clang = strstr(p.out, "__clang__") != NULL; /* on macOS, gcc is, too */
    for (size_t i = 0; i < MISTAKES; i++) {
        const char *wrong = mistakes[i].wrong, *right = mistakes[i].right;
        const char *words = is_clang ? mistakes[i].clang : mistakes[i].gcc;
        char place[32];
        int line = line_of(is_clang ? "//clang!" : "//gcc!", wrong);
        if (!words)
            continue;
        snprintf(place, sizeof place,
                 "mine.c:%d:", line ? line : line_of("//!", wrong));
        compile(&p, compiler, right ? "ASYNC" : "", wrong);
        ck_assert_msg(p.status == 1 && strstr(p.err, words) && strstr(p.err, place),
                      "%s of:\n%s\nexpected \"%s\" and \"%s\", found status %d: %s",
                      compiler, wrong, place, words, p.status, p.err);
        compile(&p, compiler, "ASYNC", right ? right : wrong);
        ck_assert_msg(p.status == 0 && p.err[0] == '\0', "%s of:\n%s\nsaid: %s",
                      compiler, right ? right : wrong, p.err);
    }
}

static bool is_installed(const char *compiler)
{
    static struct program p;
    run_program(&p, "%s --version", compiler);
    return p.status == 0;
}

START_TEST(a_mistake_does_not_compile_with_gcc)
{
    if (!is_installed("gcc"))
        skip_test("there is no gcc here");
    try_mistakes("gcc");
}
END_TEST

START_TEST(a_mistake_does_not_compile_with_clang)
{
    if (!is_installed("clang"))
        skip_test("there is no clang here");
    try_mistakes("clang");
}
END_TEST

/* With these, INFINITY and NaN mean nothing, and so a sleep without end. */
START_TEST(a_compiler_that_knows_no_infinity_is_refused)
{
    static const char *const flags[] = {"-ffast-math", "-ffinite-math-only"};
    static struct program p;
    char command[64];
    for (int i = 0; i < COMPILERS; i++)
        for (size_t k = 0;
             k < sizeof flags / sizeof *flags && is_installed(compilers[i]); k++) {
            snprintf(command, sizeof command, "%s %s", compilers[i], flags[k]);
            compile(&p, command, "ASYNC", "SLEEP(INFINITY);");
            expect_end_of(&p, 1, "leave out -ffast-math");
        }
}
END_TEST

/* The lines of the first comment that are indented: "..." stands between what goes before
 * main() and what goes into it. */
START_TEST(the_example_at_the_top_of_loop_h_runs)
{
    static struct program p;
    char line[256], name[96], top[1024];
    const char *const indented = " *     ";
    bool in_main = false;
    int lines = 0;
    FILE *header = fopen("loop.h", "r");
    snprintf(name, sizeof name, "%s/mine.c", folder);
    FILE *file = fopen(name, "w");
    ck_assert_msg(header && file && getcwd(top, sizeof top), "%s", strerror(errno));

    fprintf(file, "#include \"%s/lesson.h\"\n", top);
    while (fgets(line, sizeof line, header) && strcmp(line, "#ifndef LOOP_H\n") != 0) {
        if (strncmp(line, indented, strlen(indented)) != 0)
            continue;
        if (strcmp(line, " *     ...\n") == 0) {
            fprintf(file, "int main(void)\n{\n");
            in_main = true;
        } else {
            fputs(line + strlen(indented), file);
        }
        lines++;
    }
    if (in_main)
        fprintf(file, "    return 0;\n}\n");
    fclose(header);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_gt(lines, 9);

    for (int i = 0; i < COMPILERS; i++)
        if (is_installed(compilers[i])) {
            run_program(&p, "%s -Wall -Wextra -Werror %s -o %s/mine -lm", compilers[i],
                        name, folder);
            expect_end_of(&p, 0, "");
            run_program(&p, "%s/mine", folder);
            expect_end_of(&p, 0, "");
            ck_assert_str_eq(p.out, "Hello, world!\n");
            ck_assert(p.wall >= 1);
        }
}
END_TEST

Suite *compile_suite(void)
{
    Suite *suite = suite_create("compile");
    TCase *compilers_case = tcase_create("compilers");
    tcase_add_unchecked_fixture(compilers_case, make_folder, remove_folder);
    tcase_add_test(compilers_case, a_mistake_does_not_compile_with_gcc);
    tcase_add_test(compilers_case, a_mistake_does_not_compile_with_clang);
    tcase_add_test(compilers_case, a_compiler_that_knows_no_infinity_is_refused);
    tcase_add_test(compilers_case, the_example_at_the_top_of_loop_h_runs);
    suite_add_tcase(suite, compilers_case);
    return suite;
}
