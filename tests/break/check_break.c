/* make break: each patch in tests/break still fits its step, and shows what it says. */
#include "program.h"
#include "suites.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
    const char *name, *out, *err;
    double seconds;   /* it took that long at least, by its own word; 0: up to chance */
    const char *told; /* by make timeline: the only thing that it finds, and where */
} breaks[] = {
    {"selfish", "[200, 200]\nTook ", "", 6,
     "easy 1 computes for 3.00 s and does not stop (event 2). Nothing else can continue "
     "meanwhile. The same is true of easy 2 (event 6): 6.00 s in all."},
    {"locals", "\n$ make\n\nThe compiler refuses", "main.c:20:", 0, NULL},
    {"nowaker", "responses []\nTook ", "Ctrl+C", 0,
     "easy 1 stops on line 18, and nothing ever wakes it (event 7): its waker was "
     "forgotten. The same is true of easy 2 (event 11)."},
    {"notask", "(Its exit status is 1.)", "main.c:18: SLEEP outside a task: use create",
     0,
     "The program ended with status 1 (event 4): main.c:18: SLEEP outside a task: use "
     "create_task(). Here easy is part of no task, so no loop looks after it: main resumes "
     "it itself."},
    {"blocking", "[200, 200, 200]\nTook ", "", 5,
     "easy 1 calls sleep(), which blocks for 1.00 s (event 25). Nothing else can continue "
     "meanwhile. The same is true of easy 2 (event 31) and easy 3 (event 36): 3.00 s in "
     "all."},
    {"sequence", "[200, 200]\nTook ", "", 6,
     "In easy, 2 coroutines wait one after the other: each begins only when the one before "
     "it has ended (event 14). So their waits add up: 6.00 s in all. Only tasks wait at the "
     "same time."},
    {"race", "[200 x 100]\nTook ", "", 0.4,
     "easy 1 shows total = 0 (event 6), and stops. Meanwhile easy 3 sets total to 1 (event "
     "31), and then easy 1 sets it to 1 again (event 39): what easy 3 has added is lost. "
     "What is read before a stop may be out of date after it."},
    {"race", "\nTotal: 1\n", "", 0, NULL},
    {"oneconn", "200, 200]\nTook ", "", 4,
     "The GET of easy 10 has to wait for 3.62 s until a connection is free (event 59). The "
     "same is true of easy 2 (event 19), easy 3 (event 24), easy 4 (event 29) and 5 more: "
     "all GETs share 1 connection."},
    {"easy", "200, 200]\nTook ", "", 4,
     "easy 1 calls curl_easy_perform(), which blocks for 0.40 s (event 15). Nothing else "
     "can continue meanwhile. The same is true of easy 2 (event 22), easy 3 (event 29), "
     "easy 4 (event 36) and 6 more: 4.00 s in all."},
    {"cpu", "[200, 200, 200, 200]\nTook ", "", 4,
     "4 tasks compute for 4.00 s in all, in small steps, and never two at the same time "
     "(event 48): there is one thread, so what each of them computes adds up."},
};
enum { BREAKS = sizeof breaks / sizeof *breaks };

static struct program running[BREAKS];

#define NEEDS_PATCH \
    if (!there_is("patch")) \
    skip_test("there is no patch here (sudo apt-get install -y patch)")

/* What each says last can be typed, and shows both runs. make check types the first. */
enum { FIRST, EACH };

START_TEST(each_break_shows_what_it_says)
{
    NEEDS_PATCH;
    for (int i = 0; i < BREAKS; i++)
        if (i == 0 || strcmp(breaks[i].name, breaks[i - 1].name) != 0)
            /* In English, for what the compiler says is compared. */
            start(&running[i], "env LC_ALL=C tests/break/run %s", breaks[i].name);
    for (int i = 0; i < BREAKS; i++) {
        const bool again = running[i].pid == 0;
        struct program *p = &running[again ? i - 1 : i];
        if (!again)
            finish(p);
        expect_end_of(p, 0, breaks[i].err);
        ck_assert_msg(strstr(p->out, breaks[i].out), "%s: expected \"%s\", found: %s",
                      breaks[i].name, breaks[i].out, p->out);
        const char *command = strstr(p->out, "\nmake timeline ");
        ck_assert_msg((command != NULL) == (strcmp(breaks[i].name, "locals") != 0),
                      "%s", p->out);
        if (command && !again && (_i == EACH || i == 0)) {
            static struct program page;
            run_program(&page, "env COLUMNS=1000 sh -c \"%.*s\"",
                        (int)strcspn(command + 1, "\n"), command + 1);
            expect_end_of(&page, 0, NULL);
            ck_assert_msg(strstr(page.out, "-with-step"), "%s", page.out);
            const char *found = strstr(page.out, "\n! ");
            if (breaks[i].told)
                ck_assert_msg(
                    found
                        && strncmp(found + 3, breaks[i].told, strlen(breaks[i].told))
                               == 0
                        && found[3 + strlen(breaks[i].told)] == '\n',
                    "%s: %s", breaks[i].name, page.out);
        }
        const char *took = strstr(p->out, "\nTook ");
        if (breaks[i].seconds > 0)
            ck_assert_double_ge(atof(took + strlen("\nTook ")), breaks[i].seconds);
    }
}
END_TEST

START_TEST(the_patch_of_busybox_will_do)
{
    static struct program p;
    if (!use_busybox("patch"))
        skip_test(NO_BUSYBOX);
    run_program(&p, "env LC_ALL=C tests/break/run locals");
    expect_end_of(&p, 0, "main.c:20:");
    ck_assert_msg(strstr(p.out, "The compiler refuses"), "%s", p.out);
}
END_TEST

/* At a terminal, which util-linux's script is for us, Enter has to be pressed. */
START_TEST(at_a_terminal_there_is_time_to_predict)
{
    static struct program p;
    const char *const run = "script -qec 'tests/break/run locals' /dev/null";
    NEEDS_PATCH;
    run_program(&p, "script --version");
    if (!strstr(p.out, "util-linux"))
        skip_test("there is no script here (sudo apt-get install -y bsdutils)");
    run_program(&p, "echo | %s", run);
    expect_end_of(&p, 0, "");
    const char *question = strstr(p.out, "What will it do?");
    ck_assert_msg(question && strstr(p.out, "What has changed") < question
                      && strstr(question, "The compiler refuses"),
                  "%s", p.out);

    run_program(&p, "rm -r build/break/locals");
    run_program(&p, "printf '\\4' | %s", run); /* Ctrl+D */
    expect_end_of(&p, 0, "");
    ck_assert_msg(strstr(p.out, "What will it do?") && !strstr(p.out, "refuses"), "%s",
                  p.out);
    ck_assert_int_ne(access("build/break/locals", F_OK), 0);
}
END_TEST

START_TEST(each_patch_is_tested_and_listed)
{
    static struct program p;
    char line[64];
    glob_t found;
    ck_assert_int_eq(glob("tests/break/*.patch", 0, NULL, &found), 0);
    run_program(&p, "tests/break/run");
    expect_end_of(&p, 0, "");
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *name = strrchr(found.gl_pathv[i], '/') + 1;
        name[strcspn(name, ".")] = '\0';
        int tested = 0;
        for (int k = 0; k < BREAKS; k++)
            tested += strcmp(breaks[k].name, name) == 0;
        ck_assert_msg(tested > 0, "%s is not tested", name);
        snprintf(line, sizeof line, "  %-10s ", name);
        ck_assert_msg(strstr(p.out, line), "%s is not listed: %s", name, p.out);
    }
    globfree(&found);
}
END_TEST

START_TEST(a_name_that_is_none_is_refused)
{
    static struct program p;
    const char *const names[] = {"nope", "../break/selfish", "' '"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        run_program(&p, "tests/break/run %s", names[i]);
        expect_end_of(&p, 2, "It can be one of\n  chapter 1  locals");
        ck_assert_str_eq(p.out, "");
    }
}
END_TEST

Suite *break_suite(void)
{
    Suite *suite = suite_create("break");
    TCase *patches = tcase_create("patches"), *pages = tcase_create("break_pages");
    tcase_set_tags(pages, LONG);
    tcase_add_loop_test(pages, each_break_shows_what_it_says, EACH, EACH + 1);
    suite_add_tcase(suite, pages);
    tcase_add_loop_test(patches, each_break_shows_what_it_says, FIRST, FIRST + 1);
    tcase_add_test(patches, the_patch_of_busybox_will_do);
    tcase_add_test(patches, at_a_terminal_there_is_time_to_predict);
    tcase_add_test(patches, each_patch_is_tested_and_listed);
    tcase_add_test(patches, a_name_that_is_none_is_refused);
    suite_add_tcase(suite, patches);
    return suite;
}
