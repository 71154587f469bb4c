/* The exercises and their grader: that each starter scores nothing, each right answer all
 * points, and each wrong one gets its diagnosis; that no answer harms it; and what it writes for
 * platforms. The answers are in grade/answers, the attacks in grade/attacks.txt. */
#include "program.h"
#include "suites.h"
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { MAX_EXERCISES = 32, MAX_ANSWERS = 128, MAX_FILE = 65536, AT_ONCE = 3 };

static struct exercise {
    char label[8], folder[64], name[32];
    int points, count;
    char text[MAX_FILE]; /* of all the answers, which point into it */
    struct answer {
        char *name, *diagnosis, *body;
    } answers[MAX_ANSWERS];
} exercises[MAX_EXERCISES], debug[MAX_EXERCISES], attacks;
static int exercise_count;

static const struct exercise *named(const char *name)
{
    for (int i = 0; i < exercise_count; i++)
        if (strcmp(exercises[i].name, name) == 0)
            return &exercises[i];
    ck_abort_msg("there is no exercise %s", name);
}

/* Built with sanitizers, the world has answers built so as well. Then what touches memory that
 * isn't its own ends at once, and never shows what it would have led to. */
#if defined __SANITIZE_ADDRESS__
static const bool sanitized = true;
#else
static const bool sanitized = false;
#endif

static const char *const compilers[] = {"gcc", "clang"};
enum { COMPILERS = sizeof compilers / sizeof *compilers };

static int all_points(void)
{
    int points = 0;
    for (int i = 0; i < exercise_count; i++)
        points += exercises[i].points;
    return points;
}

/* ---- Answers --------------------------------------------------------------------------- */

/* Returns false if there is no such file. */
static bool read_file(const char *name, char text[MAX_FILE])
{
    FILE *file = fopen(name, "r");
    size_t length = file ? fread(text, 1, MAX_FILE - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
    return file != NULL;
}

/* "//// name: diagnosis", and then what goes between TODO and End of TODO. */
static void read_answers(struct exercise *exercise, const char *name)
{
    read_file(name, exercise->text);
    for (char *next = exercise->text; next && *next;) {
        struct answer *answer = &exercise->answers[exercise->count++];
        answer->name = next + 5;
        answer->body = strchr(next, '\n') + 1;
        next = strstr(answer->body, "\n//// ");
        if (next)
            *next++ = '\0';
        answer->body[-1] = '\0';
        for (char *colon = answer->name; (colon = strstr(colon, ": ")); colon += 2)
            answer->diagnosis = colon;
        *answer->diagnosis = '\0';
        answer->diagnosis += 2;
    }
}

/* The starter with an answer in it, as a file in a new folder. */
static void splice(const struct exercise *exercise, const char *body, char *folder,
                   char *file, size_t size)
{
    char name[128];
    snprintf(name, sizeof name, "tests/grade/starters/exercise_%s.c", exercise->name);
    static char starter[MAX_FILE];
    ck_assert(read_file(name, starter));
    char *begin = strstr(strstr(starter, "TODO:"), "*/") + 3;
    char *end = strstr(begin, "End of TODO.");
    while (end[-1] != '\n')
        end--;
    strcpy(folder, TEMPORARY);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, size, "%s/exercise_%s.c", folder, exercise->name);
    FILE *out = fopen(file, "w");
    ck_assert_ptr_nonnull(out);
    fprintf(out, "#include <pthread.h>\n#include <signal.h>\n#include <sys/stat.h>\n"
                 "#include <unistd.h>\n");
    fprintf(out, "%.*s", (int)(begin - starter), starter);
    if (strstr(body, "RESULTS"))
        fprintf(out, "#define RESULTS \"%s/results.json\"\n", folder);
    fprintf(out, "%s\n%s", body, end);
    ck_assert_int_eq(fclose(out), 0);
}

static void discard(const char *folder)
{
    struct program rm;
    run_program(&rm, "rm -rf '%s'", folder);
    ck_assert_int_eq(rm.status, 0);
}

/* ---- What the grader says ------------------------------------------------------------------ */

/* Of a right answer, the compiler does not warn: what the chapters show fits the starters. */
static void expect_verdict(const struct program *grade, const char *name,
                           const char *diagnosis)
{
    char expected[128] = "points. Well done!";
    bool right = strcmp(diagnosis, "right") == 0;
    if (!right)
        snprintf(expected, sizeof expected, "This looks like: %s.\n", diagnosis);
    ck_assert_msg(strstr(grade->out, expected) && grade->status == !right
                      && !(right && strstr(grade->out, "The compiler warns")),
                  "\"%s\": expected \"%s\", found status %d and: %s%s", name, expected,
                  grade->status, grade->out, grade->err);
}

/* Each report: at most 80 columns, but for a path and what a compiler says; and the next
 * command. */
static void expect_good_form(const struct program *grade)
{
    for (const char *line = grade->out; *line; line += strcspn(line, "\n") + 1)
        ck_assert_msg(strcspn(line, "\n") <= 80 || *line == '/'
                          || strncmp(line, "    ", 4) == 0,
                      "longer than 80 columns: %.*s", (int)strcspn(line, "\n"), line);
    ck_assert_ptr_nonnull(strstr(grade->out, "  Next: "));
}

/* Whether the exercises are still as they were handed out. */
static bool as_handed_out(void)
{
    struct program compare;
    run_program(&compare,
                "sh -c 'for file in step*/exercise_*.c; do "
                "cmp \"$file\" \"tests/grade/starters/${file##*/}\" || exit 1; "
                "done'");
    return compare.status == 0;
}

#define NEEDS_STARTERS \
    if (!as_handed_out()) \
    skip_test( \
        "an exercise_*.c is no longer as it was handed out; tests/README.md says more")

/* ---- Starters and answers -------------------------------------------------------------------- */

START_TEST(starters_compile_without_a_warning)
{
    struct program cc;
    NEEDS_STARTERS;
    for (int i = 0; i < COMPILERS; i++) {
        if (!there_is(compilers[i]))
            continue;
        for (int j = 0; j < exercise_count; j++) {
            run_program(&cc,
                        "%s -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wpedantic "
                        "-Wshadow -Werror -O2 %s/exercise_%s.c -o /dev/null -lpthread",
                        compilers[i], exercises[j].folder, exercises[j].name);
            ck_assert_msg(cc.status == 0, "%s", cc.err);
        }
    }
}
END_TEST

START_TEST(starters_score_nothing)
{
    struct program grade;
    const struct exercise *exercise = &exercises[_i];
    NEEDS_STARTERS;
    run_program(&grade, "tests/grade/grader %s", exercise->label);
    ck_assert_int_eq(grade.status, 1);
    expect_good_form(&grade);
    ck_assert_ptr_null(strstr(grade.out, "passed"));
    ck_assert_ptr_null(strstr(grade.out, "handed out."));
    ck_assert_ptr_nonnull(strstr(grade.out, "This looks like: "));
}
END_TEST

/* Its file and its chapter call an exercise what the grader calls it. */
START_TEST(all_use_the_same_label)
{
    const struct exercise *exercise = &exercises[_i];
    static char text[MAX_FILE];
    char name[128], words[64];
    snprintf(name, sizeof name, "tests/grade/starters/exercise_%s.c", exercise->name);
    snprintf(words, sizeof words, "/* Exercise %s: ", exercise->label);
    ck_assert_msg(read_file(name, text) && strstr(text, words) == text, "%s: no \"%s\"",
                  name, words);
    snprintf(name, sizeof name, "%s/README.md", exercise->folder);
    snprintf(words, sizeof words, "# Exercise %s: ", exercise->label);
    ck_assert_msg(read_file(name, text) && strstr(text, words), "%s: no \"%s\"", name,
                  words);
}
END_TEST

/* Of a mistake in a macro's use, the compiler shows the use, not the macro. */
START_TEST(the_compiler_points_at_the_learners_own_line)
{
    const char *const reader =
        "struct reader { struct coroutine self; int sum; };\n"
        "static void reader_coroutine(struct coroutine *self)\n{\n"
        "struct reader *f = FRAME(struct reader);\nASYNC {\n";
    const char *const mistakes[] = {
        "int sum = 1;\nSLEEP(1);\nf->sum = sum;\n",
        "f->sum = 3\nSLEEP(1);\n",
        "SLEEP(1)\nf->sum = 3;\n",
        "AWAIT(self->task, reader_coroutine);\n",
    };
    char folder[64], file[128], body[512], expected[160];
    static struct program grade;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        snprintf(body, sizeof body, "%s%s }\n}\n", reader, mistakes[i]);
        splice(named("heartbeat"), body, folder, file, sizeof file);
        snprintf(expected, sizeof expected, "%s:", file);
        for (int j = 0; j < COMPILERS; j++) {
            if (!there_is(compilers[j]))
                continue;
            run_program(&grade, "env CC=%s tests/grade/grader -f %s 2b", compilers[j],
                        file);
            const char *quoted = strstr(grade.out, "\n\n    ");
            const char *place = quoted ? strstr(quoted, expected) : NULL;
            ck_assert_msg(place && place < strchr(quoted + 2, '\n')
                              && !strstr(grade.out, "in expansion of macro")
                              && (i > 0 || strstr(grade.out, "declared here")),
                          "%s: %s", compilers[j], grade.out);
        }
        discard(folder);
    }
}
END_TEST

/* What stands in for the functions of the system is none of the learner's business. */
START_TEST(the_compiler_points_at_nothing_of_ours)
{
    static const struct {
        const char *name, *body;
    } mistakes[] = {
        {"threads", "static void get_all(int how_many)\n{\n    pthread_t thread;\n"
                    "    pthread_create(&thread, how_many);\n}\n"},
        {"threads", "static void get_all(int how_many)\n{\n    pthread_t thread;\n"
                    "    pthread_join(thread); say();\n}\n"},
        {"hello", "static void guest_coroutine(struct coroutine *self)\n{\n"
                  "    say(self);\n    create_task(self);\n}\n"},
    };
    char folder[64], file[128];
    static struct program grade;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        splice(named(mistakes[i].name), mistakes[i].body, folder, file, sizeof file);
        for (int j = 0; j < COMPILERS; j++) {
            if (!there_is(compilers[j]))
                continue;
            run_program(&grade, "env CC=%s tests/grade/grader -f %s %s", compilers[j],
                        file, named(mistakes[i].name)->label);
            ck_assert_msg(strstr(grade.out, ": error: ") && !strstr(grade.out, "tests/")
                              && !strstr(grade.out, "threads_")
                              && !strstr(grade.out, "heard_say"),
                          "%s: %s", compilers[j], grade.out);
        }
        discard(folder);
    }
}
END_TEST

typedef bool choice(const struct exercise *exercise, const struct answer *answer);

static bool is_right(const struct exercise *exercise, const struct answer *answer)
{
    (void)exercise;
    return strcmp(answer->diagnosis, "right") == 0;
}

static bool is_any(const struct exercise *exercise, const struct answer *answer)
{
    return !sanitized || is_right(exercise, answer);
}

/* Each right one, and the first wrong one. */
static bool is_sample(const struct exercise *exercise, const struct answer *answer)
{
    const struct answer *wrong = exercise->answers;
    while (is_right(exercise, wrong))
        wrong++;
    return is_right(exercise, answer) || (answer == wrong && !sanitized);
}

/* The answers of that kind to an exercise, some at a time. */
static void grade_answers(const struct exercise *exercise, const char *environment,
                          choice *is_chosen)
{
    struct program grade[AT_ONCE];
    const struct answer *graded[AT_ONCE];
    char folder[AT_ONCE][64], file[128];
    for (int i = 0; i < exercise->count;) {
        int count = 0;
        for (; count < AT_ONCE && i < exercise->count; i++) {
            const struct answer *answer = &exercise->answers[i];
            if (!is_chosen(exercise, answer))
                continue;
            splice(exercise, answer->body, folder[count], file, sizeof file);
            start(&grade[count], "env %s tests/grade/grader -f %s %s", environment,
                  file, exercise->label);
            graded[count++] = answer;
        }
        for (int j = 0; j < count; j++) {
            finish(&grade[j]);
            discard(folder[j]);
            expect_verdict(&grade[j], graded[j]->name, graded[j]->diagnosis);
            expect_good_form(&grade[j]);
        }
    }
}

START_TEST(right_answers_get_all_points)
{
    grade_answers(&exercises[_i], "", is_sample);
}
END_TEST

START_TEST(each_answer_gets_its_diagnosis)
{
    const char *compiler = compilers[_i / exercise_count];
    char environment[32];
    if (!there_is(compiler))
        skip_test("there is no other compiler to grade with");
    snprintf(environment, sizeof environment, "CC=%s", compiler);
    grade_answers(&exercises[_i % exercise_count], environment, is_any);
}
END_TEST

/* Those of make debug, too. That diagnosis is among the choices. */
START_TEST(each_answer_to_debug_gets_its_diagnosis)
{
    static struct program ask;
    char folder[64], file[128], expected[128];
    ck_assert_int_ge(debug[_i].count, 1);
    grade_answers(&debug[_i], "", is_any);
    for (int i = 0; i < debug[_i].count; i++) {
        const struct answer *answer = &debug[_i].answers[i];
        splice(&debug[_i], answer->body, folder, file, sizeof file);
        run_program(&ask, "sh -c 'yes a | head -1 | tests/grade/grader -q -f %s %s'",
                    file, debug[_i].label);
        snprintf(expected, sizeof expected, "  %s\n", answer->diagnosis);
        ck_assert_msg(strstr(ask.out, expected), "%s: %s%s", answer->name, ask.out,
                      ask.err);
        snprintf(expected, sizeof expected, ": %s.\n", answer->diagnosis);
        ck_assert_ptr_nonnull(strstr(ask.out, expected));
        discard(folder);
    }
}
END_TEST

/* About each right answer there is a question; about the same one, such as the first, the same. */
START_TEST(the_grader_asks_back)
{
    static struct program ask, again;
    const struct exercise *exercise = &exercises[_i];
    char folder[64], file[128], command[200];
    for (int i = 0; i < exercise->count; i++) {
        if (strcmp(exercise->answers[i].diagnosis, "right") != 0)
            continue;
        splice(exercise, exercise->answers[i].body, folder, file, sizeof file);
        snprintf(command, sizeof command,
                 "sh -c 'printf \"1\\na\\na\\n\" | tests/grade/grader -a -f %s %s'",
                 file, exercise->label);
        run_program(&ask, "%s", command);
        ck_assert_msg(ask.status == 0 && !strstr(ask.out, "No answer"), "%s: %s%s",
                      exercise->answers[i].name, ask.out, ask.err);
        ck_assert_msg(strstr(ask.out, "Yes: ") || strstr(ask.out, "No: "), "%s: %s",
                      exercise->answers[i].name, ask.out);
        expect_good_form(&ask);
        if (i == 0) {
            run_program(&again, "%s", command);
            ck_assert_str_eq(ask.out, again.out);
        }
        discard(folder);
    }
}
END_TEST

START_TEST(right_answers_are_clean)
{
    grade_answers(&exercises[_i],
                  "GRADE_CFLAGS='-g -fsanitize=address,undefined "
                  "-fno-sanitize-recover=all'",
                  is_right);
}
END_TEST

START_TEST(there_are_none)
{
    skip_test("this is a handout, without answers");
}
END_TEST

START_TEST(there_are_enough_of_them)
{
    int wrong = 0;
    for (int i = 0; i < exercise_count; i++) {
        int of_this = 0;
        for (int j = 0; j < exercises[i].count; j++)
            of_this += strcmp(exercises[i].answers[j].diagnosis, "right") != 0;
        ck_assert_int_ge(of_this, 4);
        ck_assert_int_ge(exercises[i].count - of_this, 2);
        wrong += of_this;
    }
    ck_assert_int_ge(wrong, 80);
}
END_TEST

/* ---- Attacks ----------------------------------------------------------------------------- */

/* A process that loses its parent becomes a child of ours: so in the end we must have none. */
static void expect_no_children(void)
{
#ifdef __linux__
    pid_t left = waitpid(-1, NULL, WNOHANG);
    for (int tries = 0; left >= 0 && tries < 500; tries++) {
        pause_for(left == 0 ? 0.01 : 0);
        left = waitpid(-1, NULL, WNOHANG);
    }
    ck_assert_msg(left < 0, "a process is still running");
#endif
}

static void adopt(void)
{
#ifdef __linux__
    ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
#endif
}

START_TEST(attacks_do_no_harm)
{
    static struct program grade[MAX_ANSWERS];
    static char folders[MAX_ANSWERS][64], results[MAX_FILE];
    char file[128], tag[128];
    adopt();
    ck_assert_int_ge(attacks.count, 20);
    for (int i = 0; i < attacks.count + AT_ONCE; i++) {
        if (i < attacks.count) {
            splice(&attacks, attacks.answers[i].body, folders[i], file, sizeof file);
            start(&grade[i], "tests/grade/grader -f %s -g %s/results.json %s", file,
                  folders[i], attacks.label);
        }
        if (i < AT_ONCE)
            continue;
        const struct answer *attack = &attacks.answers[i - AT_ONCE];
        const struct program *ended = &grade[i - AT_ONCE];
        finish(&grade[i - AT_ONCE]);
        snprintf(file, sizeof file, "%s/results.json", folders[i - AT_ONCE]);
        ck_assert_msg(read_file(file, results), "%s: no result: %s", attack->name,
                      ended->err);
        bool right = strcmp(attack->diagnosis, "right") == 0;
        snprintf(tag, sizeof tag, "\"tags\": [\"%s\"]", attack->diagnosis);
        ck_assert_msg(ended->status == !right
                          && !strstr(results, right ? "\"failed\"" : "\"passed\"")
                          && (right || sanitized || strstr(results, tag)),
                      "%s: expected %s, found %s", attack->name, attack->diagnosis,
                      results);
        discard(folders[i - AT_ONCE]);
    }
    expect_no_children();
}
END_TEST

START_TEST(ctrl_c_ends_the_answer_too)
{
    struct program grade;
    char folder[64], file[128];
    splice(named("loop"), "for (volatile int i = 0;; i++) ;", folder, file,
           sizeof file);
    adopt();
    start(&grade, "tests/grade/grader -f %s 1c", file);
    pause_for(1);
    kill(grade.pid, SIGINT);
    finish(&grade);
    ck_assert_int_eq(grade.status, 130);
    expect_no_children();
    discard(folder);
}
END_TEST

/* ---- The command line ------------------------------------------------------------------------ */

START_TEST(usage)
{
    struct program grade;
    run_program(&grade, "tests/grade/grader 0");
    expect_end_of(&grade, 2, "there is no exercise '0'. STEP can be 1a, 1b, 1c");
    run_program(&grade, "tests/grade/grader -x");
    expect_end_of(&grade, 2, "usage: grade");
    run_program(&grade, "tests/grade/grader -f nowhere.c");
    expect_end_of(&grade, 2, "say which exercise this is");
    run_program(&grade, "tests/grade/grader -f nowhere.c 1a");
    expect_verdict(&grade, "no file", "no file");
    run_program(&grade, "tests/grade/grader -h");
    expect_end_of(&grade, 0, "");
    run_program(&grade, "tests/grade/grader --help");
    expect_end_of(&grade, 0, "");
}
END_TEST

/* ---- Unsteady ground ------------------------------------------------------------------------ */

/* Compiles like cc; but it can't be run, as on what is mounted noexec. */
#define CC_FOR_NOBODY TEMPORARY_FOLDER "/cc_for_nobody"

static const struct {
    const char *command, *says;
    bool root; /* is limited by it, too */
} grounds[] = {
    {"env CC=no_such_compiler tests/grade/grader", "can't be compiled:\n", true},
    {"env GRADE_CFLAGS=-no_such tests/grade/grader", "can't be compiled:\n", true},
    {"env CC='sh " CC_FOR_NOBODY "' tests/grade/grader",
     "can't run:\n  /.*/nothing: Permission denied\n", true},
    {"env TMPDIR=/no/such/folder tests/grade/grader",
     "A folder to work in:\n  No such file", true},
    {"sh -c 'ulimit -f 8; exec tests/grade/grader'", "can't be compiled:\n", true},
    {"sh -c 'ulimit -f 16000; exec tests/grade/grader'", /* less than a trace has */
     "can't run:\n", true},
    {"sh -c 'ulimit -u 1 2>/dev/null || ulimit -p 1; exec tests/grade/grader'",
     "A new process:\n", false},
};
enum { GROUNDS = sizeof grounds / sizeof *grounds };

START_TEST(no_answer_is_to_blame_for_the_machine)
{
    static struct program grade;
    regex_t says;
    if (!grounds[_i].root && geteuid() == 0)
        return;
    FILE *cc = fopen(CC_FOR_NOBODY, "w");
    ck_assert_ptr_nonnull(cc);
    fputs("cc \"$@\" || exit\n"
          "while [ $# -gt 1 ]; do [ \"$1\" != -o ] || chmod a-x \"$2\"; shift; done\n",
          cc);
    ck_assert_int_eq(fclose(cc), 0);
    run_program(&grade, "%s", grounds[_i].command);
    expect_end_of(&grade, 2, "grade: this machine can't grade, whatever the answer. ");
    ck_assert_str_eq(grade.out, "");
    ck_assert_int_eq(regcomp(&says, grounds[_i].says, REG_NOSUB), 0);
    ck_assert_msg(regexec(&says, grade.err, 0, NULL, 0) == 0, "%s", grade.err);
    regfree(&says);
}
END_TEST

START_TEST(a_parent_that_ignores_its_children_is_no_matter)
{
    struct program grade;
    NEEDS_STARTERS;
    run_program(&grade, "sh -c 'trap \"\" CHLD; exec tests/grade/grader 1c'");
    expect_verdict(&grade, "SIGCHLD ignored", "nothing there yet");
}
END_TEST

/* A starter's text with one word changed, graded. */
static void grade_changed(struct program *grade, const struct exercise *exercise,
                          const char *from, const char *to)
{
    static char text[MAX_FILE];
    char folder[64] = TEMPORARY, file[128];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof file, "tests/grade/starters/exercise_%s.c", exercise->name);
    ck_assert(read_file(file, text));
    char *place = strstr(text, from);
    ck_assert_ptr_nonnull(place);
    snprintf(file, sizeof file, "%s/exercise_%s.c", folder, exercise->name);
    FILE *out = fopen(file, "w");
    ck_assert_ptr_nonnull(out);
    fprintf(out, "%.*s%s%s", (int)(place - text), text, to, place + strlen(from));
    ck_assert_int_eq(fclose(out), 0);
    run_program(grade, "tests/grade/grader -f %s %s", file, exercise->label);
    discard(folder);
}

/* Only the part between TODO and End of TODO counts, whatever has become of the rest. */
START_TEST(only_the_learners_part_counts)
{
    static struct program grade;
    grade_changed(
        &grade, named("by_hand"), "counting[i] = count_up(&counters[i]);",
        "counting[i] = counters[i].from + counters[i].line++ <= counters[i].to;\n"
        "counters[i].number = counters[i].from + counters[i].line - 1;");
    expect_verdict(&grade, "a changed main()", "nothing there yet");
    ck_assert_ptr_nonnull(strstr(grade.out, "not as it was handed"));
    grade_changed(&grade, named("loop"), "/* End of TODO. */", "");
    expect_verdict(&grade, "no End of TODO", "the marks are gone");
    grade_changed(
        &grade, named("loop"), "    (void)count;",
        "#define say(...) world_say(\"run_all() has returned\")\n(void)count;");
    expect_verdict(&grade, "a macro", "a macro that changes the rest");
    grade_changed(&grade, named("loop"), "    (void)count;", "undefined(count);");
    ck_assert_ptr_nonnull(strstr(grade.out, "undefined"));
    grade_changed(&grade, named("loop"), "    (void)count;",
                  "int unused; *(volatile int *)0 = 1;");
    expect_verdict(&grade, "a crash", "a crash");
    ck_assert_ptr_nonnull(strstr(grade.out, "The compiler warns:"));
    ck_assert_ptr_nonnull(strstr(grade.out, "unused"));
}
END_TEST

/* All answers solved, in a folder, as it would be handed in. */
static void solve_all(char *folder, const char *but)
{
    char from[64], file[128], to[128];
    strcpy(folder, TEMPORARY);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (int i = 0; i < exercise_count; i++) {
        if (but && strcmp(exercises[i].name, but) == 0)
            continue;
        splice(&exercises[i], exercises[i].answers[0].body, from, file, sizeof file);
        snprintf(to, sizeof to, "%s/exercise_%s.c", folder, exercises[i].name);
        ck_assert(rename(file, to) == 0 && rmdir(from) == 0);
    }
}

START_TEST(what_comes_next)
{
    struct program grade;
    char folder[64];
    NEEDS_STARTERS;
    run_program(&grade, "tests/grade/grader -n");
    ck_assert_ptr_nonnull(strstr(grade.out, "Next is exercise 1b"));
    ck_assert_ptr_nonnull(strstr(grade.out, "Hint: "));
    ck_assert_ptr_nonnull(strstr(grade.out, "core path. More, if you like: 1a"));
    solve_all(folder, "loop");
    run_program(&grade, "tests/grade/grader -n -d %s", folder);
    ck_assert_ptr_nonnull(strstr(grade.out, "Next is exercise 1c"));
    ck_assert_int_eq(grade.status, 1);
    ck_assert_ptr_nonnull(strstr(grade.out, "On the core path.\n"));
    discard(folder);
    solve_all(folder, "by_hand");
    run_program(&grade, "tests/grade/grader -n -d %s", folder);
    ck_assert_ptr_nonnull(strstr(grade.out, "Next is exercise 1a"));
    ck_assert_ptr_nonnull(strstr(grade.out, "the core path is done"));
    discard(folder);
    solve_all(folder, NULL);
    run_program(&grade, "tests/grade/grader -n -d %s", folder);
    ck_assert_ptr_nonnull(strstr(grade.out, "All exercises are done"));
    ck_assert_int_eq(grade.status, 0);
    discard(folder);
}
END_TEST

START_TEST(solutions_are_for_those_who_have_one)
{
    struct program grade;
    char folder[64];
    NEEDS_STARTERS;
    run_program(&grade, "tests/grade/grader -s 1c");
    ck_assert_ptr_nonnull(strstr(grade.out, "Not yet: exercise 1c has 0 of 5 points."));
    ck_assert_ptr_null(strstr(grade.out, "resume("));
    solve_all(folder, NULL);
    run_program(&grade, "tests/grade/grader -s 1c -d %s", folder);
    ck_assert_ptr_nonnull(strstr(grade.out, "waiting[still++]"));
    ck_assert_ptr_null(strstr(grade.out, "////"));
    discard(folder);
}
END_TEST

/* The line of the wait is known, and which mistake it is without another line. */
START_TEST(two_questions)
{
    static struct program ask, grade;
    char folder[64], file[128], said[128];
    const char *body = named("wait_first")->answers[1].body; /* with one SUSPEND */
    splice(named("wait_first"), body, folder, file, sizeof file);
    run_program(&ask,
                "sh -c 'printf \"?\\n1\\n?\\n\" | tests/grade/grader -a -f %s %s'",
                file, named("wait_first")->label);
    ck_assert_msg(strstr(ask.out, "does wait_first stand after ")
                      && strstr(ask.out, "  The number of a line?\n")
                      && strstr(ask.out, "No: on line 50.\n    SUSPEND;\n"),
                  "%s%s", ask.out, ask.err);
    ck_assert_ptr_nonnull(strstr(ask.out, " did nothing, what would the grader find?"));
    ck_assert_ptr_nonnull(strstr(ask.out, "d  nothing: all tests still pass\n"));
    ck_assert_ptr_nonnull(strstr(ask.out, "a, b, c or d?"));
    expect_end_of(&ask, 1, "");
    ck_assert_ptr_nonnull(strstr(ask.out, "No answer."));

    /* What it says of a line is what the grader says without that line. */
    run_program(&ask, "sh -c 'printf \"1\\na\\n\" | tests/grade/grader -a -f %s %s'",
                file, named("wait_first")->label);
    ck_assert_int_eq(ask.status, 0);
    const char *line = strstr(ask.out, "  If line "),
               *found = line ? strstr(line, "\n  Yes: ") : NULL;
    found = found || !line ? found : strstr(line, "\n  No: ");
    ck_assert_msg(found, "%s", ask.out);
    found = strchr(found, ':') + 2;
    snprintf(said, sizeof said, "looks like: %.*s\n", (int)strcspn(found, "\n"), found);
    run_program(
        &grade, "sh -c 'sed -i.whole %ds/.*/{}/ %s; tests/grade/grader -f %s %s'",
        (int)strtol(line + 10, NULL, 10), file, file, named("wait_first")->label);
    ck_assert_msg(strstr(grade.out, said), "%s%s", ask.out, grade.out);
    run_program(&ask, "tests/grade/grader -a -f %s 1c", file);
    ck_assert_int_eq(ask.status, 1);
    ck_assert_ptr_nonnull(strstr(ask.out, "Not yet: exercise 1c has 0 of "));
    discard(folder);
}
END_TEST

/* Each student in a row, however they have handed in; and none has what another has. What is as
 * it was handed out is no mistake. */
START_TEST(a_class_at_a_glance)
{
    static struct program grade;
    char folder[64], expected[80];
    solve_all(folder, NULL);
    run_program(
        &grade,
        "sh -ec 'cd %s; mkdir anna \"ben b\" eve; "
        "echo \"=A \\\"B\\\"\" >name.txt; tar -czf anna/handin.tar.gz name.txt *.c; "
        "rm exercise_loop.c; tar -czf cleo.tgz *.c; mv *.c \"ben b\"; "
        "sed s/winner/loser/ \"ben b\"/exercise_wait_first.c "
        ">eve/exercise_wait_first.c; "
        "cp \"$OLDPWD\"/tests/grade/starters/exercise_[hs]*.c eve; "
        "echo \"/* mine */\" >>eve/exercise_hello.c'",
        folder);
    ck_assert_msg(grade.status == 0, "%s", grade.err);
    run_program(&grade, "sh -c 'cd %s; \"$OLDPWD\"/tests/grade/grader -r */ cleo.tgz'",
                folder);
    ck_assert_int_eq(grade.status, 0);
    ck_assert_int_eq(strncmp(grade.out, "folder,name,points,1a,1a looks like,", 36), 0);
    snprintf(expected, sizeof expected, "\n\"anna\",\"'=A \"\"B\"\"\",%d,3,\"\",",
             all_points());
    ck_assert_msg(strstr(grade.out, expected), "%s", grade.out);
    int without = all_points() - named("loop")->points;
    snprintf(expected, sizeof expected, "\n\"ben b\",\"\",%d,3,\"\",", without);
    ck_assert_msg(strstr(grade.out, expected), "%s", grade.out);
    snprintf(expected, sizeof expected, "\n\"cleo.tgz\",\"\",%d,3,\"\",", without);
    ck_assert_msg(strstr(grade.out, expected), "%s", grade.out);
    ck_assert_msg(
        strstr(grade.out,
               "\n\"eve\",\"\",0,0,\"no file\",0,\"not begun\",0,\"no file\""),
        "%s", grade.out);
    ck_assert_str_eq(
        grade.err, "What went wrong most:\n    1 of 4  3b  it does not compile\n"
                   "Not begun, or no file:\n"
                   "   1a  1   1b  1   1c  3   1d  1   2a  1   2b  1   3a  1   3c  1\n"
                   "   3d  1   4a  1   4b  1   4c  1   4d  1   5   1\n");
    run_program(&grade, "tests/grade/grader -r %s/anna %s/nowhere", folder, folder);
    expect_end_of(&grade, 2, "there is no ");
    ck_assert_str_eq(grade.out, "");
    run_program(&grade, "tests/grade/grader -r");
    expect_end_of(&grade, 2, "say whose work");
    discard(folder);
}
END_TEST

/* It has its row, but is no student of the class. */
START_TEST(where_there_is_nothing_to_grade_the_class_is_told)
{
    static struct program grade;
    char folder[64] = TEMPORARY;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    run_program(&grade,
                "sh -ec 'cd %s; mkdir anna ben; echo broken >ben/handin.tar.gz; "
                "cp \"$OLDPWD\"/tests/grade/starters/exercise_loop.c anna; "
                "exec \"$OLDPWD\"/tests/grade/grader -r anna ben'",
                folder);
    expect_end_of(&grade, 1, "grade: nothing to grade in 'ben': no exercise_*.c, ");
    ck_assert_msg(strstr(grade.err, "\n   1a  1   1b  1   1c  1   1d  1 "), "%s",
                  grade.err);
    ck_assert_msg(strstr(grade.out, "\n\"ben\",\"\",0,0,\"no file\","), "%s",
                  grade.out);
    discard(folder);
}
END_TEST

/* The starters have their headers one folder up, and step 4's one beside them. */
START_TEST(the_timeline_of_a_collected_file)
{
    static struct program run;
    char folder[64] = TEMPORARY;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    run_program(&run,
                "sh -ec 'cp tests/grade/starters/exercise_pieces.c %s; export CC=cc; "
                "BUILT=%s tests/timeline/run %s/exercise_pieces.c'",
                folder, folder, folder);
    expect_end_of(&run, 0, "");
    ck_assert_msg(strstr(run.out, "read_answer 2"), "%s", run.out);
    discard(folder);
}
END_TEST

/* ---- Platforms ------------------------------------------------------------------------- */

/* Whether a file is in the platform's published format, with that many points. */
static void expect_format(const char *format, const char *file, int points)
{
    struct program python;
    if (!there_is("python3"))
        skip_test("there is no python3 to read JSON with");
    run_program(&python, "python3 tests/grade/check_formats.py %s %s %d %d", format,
                file, points, all_points());
    ck_assert_msg(python.status == 0, "%s", python.err);
}

START_TEST(gradescope)
{
    struct program grade;
    char folder[64], file[128];
    solve_all(folder, "loop");
    snprintf(file, sizeof file, "%s/results.json", folder);
    run_program(&grade, "tests/grade/grader -d %s -g %s", folder, file);
    ck_assert_int_eq(grade.status, 1);
    expect_format("gradescope", file, all_points() - named("loop")->points);
    discard(folder);
}
END_TEST

/* Letters of any language go through, in what the compiler says and in names; what is no
 * letter does not. */
START_TEST(json_is_utf_8)
{
    struct program grade;
    char folder[64], file[128], odd[128];
    static char json[MAX_FILE];
    splice(named("loop"), "return größer;", folder, file, sizeof file);
    snprintf(odd, sizeof odd, "%s/€𝄞\xff\xc3\xed\xa0\x80\"\\.c", folder);
    if (rename(file, odd) != 0)
        skip_test("a file's name must be UTF-8 here");
    setenv("ODD", odd, 1);
    run_program(&grade, "tests/grade/grader -f \"$ODD\" -g %s/results.json 1c", folder);
    ck_assert_int_eq(grade.status, 1);
    snprintf(file, sizeof file, "%s/results.json", folder);
    ck_assert(read_file(file, json));
    ck_assert_msg(strstr(json, "/€𝄞?????\\\"\\\\.c\\n") && strstr(json, "größer"), "%s",
                  json);
    discard(folder);
}
END_TEST

/* The zip has two files in its root, and these grade what lies in the folder submission. */
START_TEST(gradescope_zip)
{
    struct program run;
    char folder[64], file[128];
    if (!there_is("python3"))
        skip_test("there is no python3 to unpack a zip with");
    solve_all(folder, NULL);
    run_program(&run, "make -s gradescope CC=cc");
    ck_assert_msg(run.status == 0, "%s", run.err);
    run_program(&run,
                "sh -ec 'cd %s; mkdir source results submission; mv *.c submission; "
                "touch submission/Makefile; python3 -m zipfile -e "
                "\"$OLDPWD/build/gradescope.zip\" source; test -e source/setup.sh; "
                "test ! -e source/async-in-c/tests/grade/answers; "
                "test ! -e source/async-in-c/tests/grade/attacks.txt; "
                "AUTOGRADER=$PWD CFLAGS=-O0 bash source/run_autograder'",
                folder);
    ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
    snprintf(file, sizeof file, "%s/results/results.json", folder);
    expect_format("gradescope", file, all_points());
    discard(folder);
}
END_TEST

START_TEST(classroom50)
{
    struct program grade;
    char folder[64], file[128];
    solve_all(folder, "loop");
    snprintf(file, sizeof file, "%s/result.json", folder);
    run_program(&grade,
                "env CLASSROOM=c ASSIGNMENT=a ASSIGNMENT_TYPE=individual OWNER=o "
                "SUBMISSION_TAG=submit/1 COMMIT_URL=u RELEASE_URL=r "
                "tests/grade/grader -d %s -c %s",
                folder, file);
    ck_assert_int_eq(grade.status, 1);
    expect_format("result", file, all_points() - named("loop")->points);
    snprintf(file, sizeof file, "%s/tests.json", folder);
    run_program(&grade, "tests/grade/grader -l >%s", file);
    expect_format("tests", file, all_points());
    discard(folder);
}
END_TEST

START_TEST(classroom50_bundle)
{
    struct program run;
    char folder[64], file[128];
    if (!there_is("python3"))
        skip_test("there is no python3 to run the bundle's autograder");
    solve_all(folder, NULL);
    run_program(&run, "make -s classroom50 CC=cc");
    ck_assert_msg(run.status == 0, "%s", run.err);
    run_program(&run,
                "env CLASSROOM=c ASSIGNMENT=a ASSIGNMENT_TYPE=individual OWNER=o "
                "SUBMISSION_TAG=submit/1 COMMIT_URL=u RELEASE_URL=r CFLAGS=-O0 "
                "sh -c 'bundle=$PWD/build/classroom50/bundle; cd %s && python3 "
                "\"$bundle/autograder.py\"'",
                folder);
    ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
    snprintf(file, sizeof file, "%s/result.json", folder);
    expect_format("result", file, all_points());
    discard(folder);
}
END_TEST

START_TEST(tap)
{
    struct program run;
    char folder[64];
    solve_all(folder, "loop");
    run_program(&run, "tests/grade/grader -t -d %s 1a 1c", folder);
    ck_assert_int_eq(strncmp(run.out, "TAP version 13\n1..", 18), 0);
    ck_assert_ptr_nonnull(strstr(run.out, "\nok 1 - 1a: "));
    ck_assert_ptr_nonnull(strstr(run.out, "\nnot ok 4 - 1c: "));
    if (!there_is("prove"))
        skip_test("there is no prove to read TAP with");
    run_program(
        &run, "sh -c 'tests/grade/grader -t -d %s 1a 1c >%s/tap; prove -e cat %s/tap'",
        folder, folder, folder);
    ck_assert_msg(strstr(run.out, "Failed tests:  4-7"), "%s", run.out);
    ck_assert_ptr_null(strstr(run.out, "Parse errors"));
    discard(folder);
}
END_TEST

static const char as_the_tree[] =
    "mkdir step1_custom_loop; mv *.c step1_custom_loop; "
    "echo \"#error ours\" | tee lesson.h exercise.h >loop.h";

/* Flat, in a folder, in a tar.gz, in a zip; and as the tree, whose other files don't count. */
START_TEST(found_however_it_was_handed_in)
{
    static const char *const ways[] = {
        "true",
        "mkdir \"a b\"; mv *.c \"a b\"",
        as_the_tree,
        "echo Ada >name.txt; tar -czf handin.tar.gz name.txt *.c; rm *.c",
        "mkdir \"a b\"; mv *.c \"a b\"; python3 -m zipfile -c a.zip \"a b\"; rm -r \"a b\"",
    };
    static struct program grade;
    char folder[64], expected[32];
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strstr(ways[i], "python3") && !there_is("python3"))
            continue;
        solve_all(folder, NULL);
        run_program(&grade, "sh -ec 'cd %s; %s'", folder, ways[i]);
        ck_assert_msg(grade.status == 0, "%s: %s", ways[i], grade.err);
        run_program(&grade, "tests/grade/grader -d %s 1c", folder);
        ck_assert_msg(grade.status == 0, "%s: %s%s", ways[i], grade.out, grade.err);
        discard(folder);
    }
    solve_all(folder, NULL);
    run_program(&grade, "tests/grade/grader -d %s", folder);
    snprintf(expected, sizeof expected, "%d of %d\n", all_points(), all_points());
    ck_assert_msg(grade.status == 0 && strstr(grade.out, expected), "%s%s", grade.out,
                  grade.err);
    ck_assert_ptr_nonnull(strstr(grade.out, "All done."));
    discard(folder);
}
END_TEST

START_TEST(reset_keeps_the_old_file)
{
    static struct program make;
    static char text[MAX_FILE];
    char kept[128];
    const struct exercise *exercise = named("sleep");
    NEEDS_STARTERS;
    snprintf(kept, sizeof kept, "%s/exercise_%s.c", exercise->folder, exercise->name);
    FILE *file = fopen(kept, "a");
    ck_assert_ptr_nonnull(file);
    fputs("/* mine */\n", file);
    fclose(file);
    run_program(&make, "make -s reset CC=cc STEP=%s", exercise->label);
    ck_assert_msg(make.status == 0 && as_handed_out(), "%s%s", make.out, make.err);
    char *said = strstr(make.out, "Yours is now "),
         *end = said ? strchr(said, '\n') : NULL;
    ck_assert_msg(end && (size_t)(end - said) < sizeof kept, "%s", make.out);
    snprintf(kept, sizeof kept, "%.*s", (int)(end - said - 14), said + 13);
    ck_assert(read_file(kept, text) && strstr(text, "/* mine */"));
    ck_assert_int_eq(unlink(kept), 0);
    run_program(&make, "make -s reset CC=cc STEP=%s", exercise->label);
    ck_assert_ptr_nonnull(strstr(make.out, "is as it was handed out"));
    run_program(&make, "make -s reset CC=cc");
    ck_assert_int_ne(make.status, 0);
}
END_TEST

/* ---- To hand out, and to hand in ------------------------------------------------------- */

/* What make debug says to a learner who answers, edits the file, and repairs it. */
static void debug_in(const char *folder)
{
    static const struct {
        const char *command, *says;
    } steps[] = {
        {"echo y | make -s debug STEP=1c", "  a, b, c or d?"},
        {"make -s debug STEP=1c </dev/null", "  No answer."},
        {"echo b | make -s debug STEP=1c", ": one after the other.\n"},
        {"true", "  Then: make debug STEP=1c\n"},
        {"echo >>$mine; make -s debug STEP=1c", "and make debug STEP=1c once more.\n"},
        {"true", "\n  $ build/debug/step1_custom_loop/exercise_loop 3 3\n"},
        {"build/debug/step1_custom_loop/exercise_loop 1 0", "s  number 2 begins\n"},
        {"cp solved.c $mine; make -s debug STEP=1c", "Repaired: all points."},
        {"make -s debug STEP=1c", "all that there is to debug is repaired"},
        {"echo b | make -s debug", "Exercise 1a: "},
        {"cp solved.c $exercise; make -s grade STEP=1c", "  Next: make next.\n"},
        {"make -s solution STEP=1c", "There are no solutions here"},
        {"make -s handin", " 1b 1d "},
        {"make -s debug STEP=9 2>&1", "there is no exercise '9'"},
    };
    static struct program run;
    char from[64], file[128], solved[128];
    splice(named("loop"), named("loop")->answers[0].body, from, file, sizeof file);
    snprintf(solved, sizeof solved, "%s/async-in-c/solved.c", folder);
    ck_assert(rename(file, solved) == 0 && rmdir(from) == 0);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (strcmp(steps[i].command, "true") != 0)
            run_program(&run,
                        "sh -c 'cd %s/async-in-c; export CC=cc CFLAGS=-O0; "
                        "exercise=step1_custom_loop/exercise_loop.c; "
                        "mine=build/debug/$exercise; %s'",
                        folder, steps[i].command);
        ck_assert_msg(strstr(run.out, steps[i].says), "%s: %s%s", steps[i].command,
                      run.out, run.err);
    }
}

/* The second time with BusyBox's tar. */
START_TEST(the_handout_works_and_has_no_solutions)
{
    struct program run;
    char folder[64] = TEMPORARY, expected[32];
    NEEDS_STARTERS;
    if (_i == 1 && !use_busybox("tar"))
        skip_test(NO_BUSYBOX);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    run_program(&run, "make -s handout CC=cc");
    ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
    run_program(&run, "tar -xzf build/async-in-c.tar.gz -C %s", folder);
    ck_assert_int_eq(run.status, 0);
    run_program(
        &run,
        "sh -c 'cd %s/async-in-c && test ! -e tests/grade/answers && "
        "test ! -e tests/grade/attacks.txt && test ! -e .git && CFLAGS=-O0 make -s grade CC=cc'",
        folder);
    snprintf(expected, sizeof expected, "0 of %d\n", all_points());
    ck_assert_msg(run.status == 0 && strstr(run.out, expected), "%s%s", run.out,
                  run.err);
    run_program(
        &run,
        "sh -c 'cd %s/async-in-c && make -s handin NAME=Ada >&2 && "
        "mkdir step2_sleep_tasks/step2.dSYM tests/quiz/quiz.dSYM && make -s clean >&2 && "
        "! find . | grep dSYM && tar -tzf handin.tar.gz | grep -c ^exercise_'",
        folder);
    ck_assert_int_eq(exercise_count, atoi(run.out));
    const char *packed = strstr(run.err, " files of Ada. Not begun: 1a 1b 1c ");
    ck_assert_msg(packed && strstr(packed, " 5.\n"), "%s", run.err);

    /* What the students read leads neither to the solutions, nor to what is for teachers. */
    run_program(
        &run,
        "sh -c 'cd %s/async-in-c && make help && ! test -e tests/TEACHING.md && "
        "! grep TEACHING README.md && ! grep \"make solution\" *.md */*.md'",
        folder);
    ck_assert_msg(run.status == 0 && !strstr(run.out, "handout")
                      && !strstr(run.out, "TEACHING") && !strstr(run.out, "solution"),
                  "%s", run.out);
    debug_in(folder);

    /* Its pages hold, too. */
    run_program(&run,
                "sh -c 'cp tests/run_tests %s/async-in-c/tests && "
                "env -u CK_INCLUDE_TAGS CK_RUN_SUITE=text CK_RUN_CASE=pages "
                "%s/async-in-c/tests/run_tests'",
                folder, folder);
    ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
    discard(folder);
}
END_TEST

/* The grader says which exercises there are. */
static void read_exercises(void)
{
    /* No test runs yet, so run_program() can't. NOLINTNEXTLINE(cert-env33-c) */
    FILE *list = popen("tests/grade/grader -e", "r");
    struct exercise *next = exercises;
    while (list && exercise_count < MAX_EXERCISES
           && fscanf(list, "%7s %d %63[^/]/exercise_%31[^.].c", next->label,
                     &next->points, next->folder, next->name)
                  == 4) {
        exercise_count++;
        next++;
    }
    if (list)
        pclose(list);
    if (exercise_count > 0)
        attacks = *named("loop");
}

static void read_all_answers(void)
{
    if (exercise_count > 0)
        return;
    read_exercises();
    for (int i = 0; i < exercise_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "tests/grade/answers/%s.c", exercises[i].name);
        debug[i] = exercises[i];
        read_answers(&exercises[i], name);
        snprintf(name, sizeof name, "tests/grade/debug/%s.c", exercises[i].name);
        read_answers(&debug[i], name);
    }
    read_answers(&attacks, "tests/grade/attacks.txt");
}

/* A handout has no answers. Then there is little to test. */
Suite *answers_suite(void)
{
    Suite *suite = suite_create("answers");
    TCase *answers = tcase_create("answers"), *all = tcase_create("all_answers");
    tcase_set_tags(all, LONG);
    read_all_answers();
    if (exercises[0].count > 0) {
        tcase_add_test(answers, there_are_enough_of_them);
        tcase_add_loop_test(answers, right_answers_get_all_points, 0, exercise_count);
        tcase_add_loop_test(all, each_answer_gets_its_diagnosis, 0,
                            COMPILERS * exercise_count);
        tcase_add_loop_test(all, right_answers_are_clean, 0, exercise_count);
        tcase_add_loop_test(all, the_grader_asks_back, 0, exercise_count);
    } else {
        tcase_add_test(answers, there_are_none);
    }
    tcase_add_loop_test(answers, each_answer_to_debug_gets_its_diagnosis, 0,
                        exercise_count);
    suite_add_tcase(suite, answers);
    suite_add_tcase(suite, all);
    return suite;
}

Suite *grade_suite(void)
{
    Suite *suite = suite_create("grade");
    TCase *starters = tcase_create("starters"), *attacking = tcase_create("attacks");
    TCase *commands = tcase_create("commands"), *platforms = tcase_create("platforms");
    TCase *packed = tcase_create("packed"); /* unpacked, and then all is graded */
    read_all_answers();

    tcase_add_test(starters, starters_compile_without_a_warning);
    tcase_add_loop_test(starters, starters_score_nothing, 0, exercise_count);
    tcase_add_loop_test(starters, all_use_the_same_label, 0, exercise_count);
    tcase_add_test(starters, the_compiler_points_at_nothing_of_ours);
    tcase_add_test(starters, the_compiler_points_at_the_learners_own_line);
    suite_add_tcase(suite, starters);

    tcase_set_tags(attacking, LONG);
    tcase_add_test(attacking, attacks_do_no_harm);
    suite_add_tcase(suite, attacking);
    tcase_set_tags(packed, LONG);
    suite_add_tcase(suite, packed);

    tcase_add_test(commands, usage);
    tcase_add_test(commands, ctrl_c_ends_the_answer_too);
    tcase_add_loop_test(commands, no_answer_is_to_blame_for_the_machine, 0, GROUNDS);
    tcase_add_test(commands, a_parent_that_ignores_its_children_is_no_matter);
    tcase_add_test(platforms, json_is_utf_8);
    tcase_add_test(commands, only_the_learners_part_counts);
    tcase_add_test(commands, reset_keeps_the_old_file);
    tcase_add_test(commands, the_timeline_of_a_collected_file);
    if (exercises[0].count > 0) {
        tcase_add_test(commands, found_however_it_was_handed_in);
        tcase_add_test(commands, two_questions);
        tcase_add_test(commands, what_comes_next);
        tcase_add_test(commands, solutions_are_for_those_who_have_one);
        tcase_add_test(commands, a_class_at_a_glance);
        tcase_add_test(commands, where_there_is_nothing_to_grade_the_class_is_told);
        tcase_add_loop_test(packed, the_handout_works_and_has_no_solutions, 0, 2);
        tcase_add_test(platforms, gradescope);
        tcase_add_test(packed, gradescope_zip);
        tcase_add_test(platforms, classroom50);
        tcase_add_test(packed, classroom50_bundle);
        tcase_add_test(platforms, tap);
    }
    suite_add_tcase(suite, commands);
    suite_add_tcase(suite, platforms);
    return suite;
}
