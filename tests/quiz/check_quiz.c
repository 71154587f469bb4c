/* make quiz: loop.h against the model, with no switch; against CPython; the programs that it
 * writes; simulated learners; and the quiz itself, from outside. */
#include "program.h"
#include "quiz.h"
#include "suites.h"
#include <ctype.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Calls what follows for so many puzzles of a level. */
#define EACH_PUZZLE(puzzle, level, number) \
    for (int seed_ = 1, left_ = (number); left_ > 0; seed_++) \
        if (make_puzzle(&(puzzle), (level), seed_) && left_-- > 0)

/* ---- The truth, and the model -------------------------------------------------------- */

START_TEST(the_model_does_what_the_loop_does)
{
    struct puzzle puzzle;
    struct model model;
    EACH_PUZZLE(puzzle, _i, has_sanitizer() ? 10000 : 100000)
    {
        struct outcome truth = run_truth(&puzzle);
        run_model(&model, &puzzle, RIGHT, NONE);
        ck_assert_msg(
            strcmp(truth.letters, model.outcome.letters) == 0
                && truth.seconds == model.outcome.seconds,
            "level %d, program %d: %s in %d s on loop.h, %s in %d s on the model", _i,
            puzzle.seed, truth.letters, truth.seconds, model.outcome.letters,
            model.outcome.seconds);
    }
}
END_TEST

/* A puzzle as asyncio_order.py reads it. In the end, kim sleeps until all others are done. */
static void write_for_asyncio(FILE *file, const struct puzzle *puzzle)
{
    static const char *const kinds[] = {"print",  "sleep", "sleep", "compute",
                                        "create", "await", "join"};
    for (int i = 0; i < puzzle->count; i++) {
        fprintf(file, "%d:", i);
        for (int k = 0; k < puzzle->parts[i].count; k++) {
            struct step step = puzzle->parts[i].steps[k];
            fprintf(file, " %s %d;", kinds[step.kind],
                    step.kind == YIELDS ? 0 : step.what);
        }
        fprintf(file, i == 0 ? " sleep 1000\n" : "\n");
    }
    fprintf(file, "\n");
}

/* What asyncio made of it. At level 3, what comes after kim's last step doesn't count. */
static struct outcome read_from_asyncio(FILE *file, const struct puzzle *puzzle)
{
    struct outcome outcome = {0};
    char line[128];
    bool ended = false;
    while (fgets(line, sizeof line, file) && *line != '\n') {
        double time;
        int who, at;
        if (sscanf(line, "%lf %d at %d", &time, &who, &at) != 3)
            continue;
        struct step step = puzzle->parts[who].steps[at];
        ended = ended
                || (puzzle->level == 3 && who == 0 && at == puzzle->parts[0].count);
        if (ended || at == puzzle->parts[who].count || step.kind != PRINT)
            continue;
        ck_assert_uint_lt(strlen(outcome.letters), LETTERS);
        outcome.letters[strlen(outcome.letters)] = (char)step.what;
        outcome.seconds = (int)time;
    }
    return outcome;
}

/* Whether the answer of that switch hangs on what Python does in another order. */
static bool is_settled(struct model *model, const struct puzzle *puzzle,
                       enum wrong wrong)
{
    run_model(model, puzzle, wrong, NONE);
    return !model->tie && (puzzle->level < 3 || model->at_end == model->count);
}

static void compare_with_asyncio(enum wrong wrong, const char *argument)
{
    static struct program python;
    struct puzzle puzzle;
    struct model model;
    FILE *programs = fdopen(temporary_file(), "w+"),
         *logs = fdopen(temporary_file(), "w+");
    ck_assert(programs && logs);
    for (int level = 2; level <= 3; level++)
        EACH_PUZZLE(puzzle, level, 1000)
    write_for_asyncio(programs, &puzzle);
    rewind(programs);
    run_program(&python,
                "python3 tests/loop/asyncio_order.py %s </dev/fd/%d >/dev/fd/%d",
                argument, fileno(programs), fileno(logs));
    expect_end_of(&python, 0, "");
    rewind(logs);
    for (int level = 2; level <= 3; level++)
        EACH_PUZZLE(puzzle, level, 1000)
        {
            struct outcome outcome = read_from_asyncio(logs, &puzzle);
            if (!is_settled(&model, &puzzle, wrong))
                continue;
            ck_assert_msg(strcmp(outcome.letters, model.outcome.letters) == 0
                              && outcome.seconds == model.outcome.seconds,
                          "level %d, program %d: %s in %d s in Python, %s in %d s here",
                          level, puzzle.seed, outcome.letters, outcome.seconds,
                          model.outcome.letters, model.outcome.seconds);
        }
    fclose(programs);
    fclose(logs);
}

static bool has_python(int version)
{
    static struct program python;
    run_program(&python,
                "python3 -c 'import sys; sys.exit(sys.version_info < (3, %d))'",
                version);
    return python.status == 0;
}

START_TEST(the_model_does_what_asyncio_does)
{
    if (!has_python(7))
        skip_test("there is no python3, 3.7 or newer, here");
    compare_with_asyncio(RIGHT, "");
}
END_TEST

START_TEST(the_eager_switch_does_what_eager_tasks_do)
{
    if (!has_python(12)
        && getenv("NO_SKIPS")) { /* Debian 12 has 3.11, and CI runs there */
        printf("%s: skipped, for python3 is older than 3.12\n", __func__);
        return;
    }
    if (!has_python(12))
        skip_test("there is no python3, 3.12 or newer, here");
    compare_with_asyncio(EAGER, "eager");
}
END_TEST

/* ---- The programs that it writes ----------------------------------------------------- */

/* On the virtual clock of make timeline, or some would run for half a minute. Three of a level, or
 * in the long proof, whose numbers come after these, 34. */
START_TEST(each_program_compiles_and_prints_what_was_said)
{
    static const char *const compilers[] = {"gcc", "clang"};
    static struct program p;
    char folder[] = TEMPORARY;
    struct puzzle puzzle;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    /* With sanitizers, world.a is one compiler's. */
    const char *flags = getenv("CFLAGS");
    int count = flags && strstr(flags, "-fsanitize") ? 1 : 2;
    for (int i = 0; i < count; i++)
        if (there_is(compilers[i]))
            EACH_PUZZLE(puzzle, (_i - 1) % LEVELS + 1, _i <= LEVELS ? 3 : 34)
            {
                char name[64];
                snprintf(name, sizeof name, "%s.c", folder); /* as deep as build/quiz */
                FILE *file = fopen(name, "w");
                ck_assert_ptr_nonnull(file);
                print_program(file, &puzzle);
                fclose(file);
                run_program(
                    &p,
                    "%s -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wpedantic "
                    "-Wshadow -Werror -O1 $CFLAGS -include tests/world/trace.h %s "
                    "tests/world/world.a -pthread -ldl -lm -o %s/puzzle",
                    compilers[i], name, folder);
                expect_end_of(&p, 0, "");
                run_program(&p, "%s/puzzle", folder);
                p.out[strcspn(p.out, "\n")] = '\0';
                ck_assert_str_eq(p.out, run_truth(&puzzle).letters);
            }
    run_program(&p, "rm -r %s %s.c", folder, folder);
}
END_TEST

/* ---- Simulated learners -------------------------------------------------------------- */

/* What one of them types, who slips so many times in a hundred: two letters change places. */
static void give_answer(char *answer, const struct question *question, int whose,
                        int slips, unsigned *state)
{
    strcpy(answer, question->answers[whose]);
    unsigned length = (unsigned)strlen(answer), at;
    if (next_random(state, 100) >= (unsigned)slips || (length < 2 && !question->timed))
        return;
    if (question->timed) {
        snprintf(answer, LETTERS + 1, "%u", (unsigned)atoi(answer) % 1000 + 1);
        return;
    }
    at = next_random(state, length - 1);
    char first = answer[at];
    answer[at] = answer[at + 1];
    answer[at + 1] = first;
}

/* The verdict on one of them, after at most 12 questions; asked: after how many. */
static int judge(int level, int whose, int slips, unsigned seed, int *asked)
{
    static struct session session;
    static struct question question;
    char answer[LETTERS + 1];
    int verdict = NONE;
    unsigned state = seed + 1;
    session = (struct session){.state = seed};
    session_begin(&session, level);
    for (*asked = 0; verdict == NONE && *asked < 12; ++*asked) {
        session_ask(&session, &question);
        give_answer(answer, &question, whose, slips, &state);
        session_learn(&session, &question, answer);
        verdict = session_verdict(&session);
    }
    return verdict;
}

START_TEST(each_misconception_is_named)
{
    int runs = 50, all = 0, named = 0, soon = 0, asked;
    for (int whose = 0; whose < RIGHT; whose++) {
        if (!is_of_level(whose, _i))
            continue;
        for (int run = 0; run < runs; run++) {
            if (run < 3) /* without slips */
                ck_assert_int_eq(judge(_i, whose, 0, (unsigned)run + 1, &asked), whose);
            bool found = judge(_i, whose, 10, (unsigned)run * 7919 + 1, &asked)
                         == whose;
            named += found;
            soon += found && asked <= 6;
        }
        all += runs;
    }
    ck_assert_msg(named * 100 >= all * 97 && soon * 100 >= all * 88,
                  "level %d: of %d, %d are named, %d by question 6", _i, all, named,
                  soon);
}
END_TEST

START_TEST(who_knows_is_not_accused)
{
    int runs = 100, accused = 0, asked;
    for (int run = 0; run < runs; run++) {
        ck_assert_int_eq(judge(_i, RIGHT, 0, (unsigned)run * 7919 + 1, &asked), RIGHT);
        int verdict = judge(_i, RIGHT, 10, (unsigned)run * 7919 + 1, &asked);
        accused += verdict != RIGHT && verdict != NONE;
    }
    ck_assert_int_le(accused * 100, runs * 2);
}
END_TEST

/* ---- The quiz, from outside ---------------------------------------------------------- */

static struct program p;

static void expect_in(const char *text, const char *words)
{
    ck_assert_msg(strstr(text, words), "no \"%s\" in: %s", words, text);
}

/* Plays a session with that seed, and has the quiz asked the same: it must say who it is. */
START_TEST(each_misconception_is_told)
{
    char folder[] = TEMPORARY, name[64], told[256];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/answers", folder);
    for (int whose = 0; whose <= RIGHT; whose++)
        for (int level = 1; level <= LEVELS; level++) {
            if (whose < RIGHT && !is_of_level(whose, level))
                continue;
            static struct session session;
            static struct question question;
            FILE *answers = fopen(name, "w");
            ck_assert_ptr_nonnull(answers);
            session = (struct session){.state = 11};
            session_begin(&session, level);
            while (session_verdict(&session) == NONE) {
                session_ask(&session, &question);
                fprintf(answers, "%s\n", question.answers[whose]);
                session_learn(&session, &question, question.answers[whose]);
            }
            fclose(answers);
            run_program(&p, "tests/quiz/quiz -s 11 -l %d <%s | tr -s ' \\n' ' '", level,
                        name);
            expect_end_of(&p, 0, "");
            snprintf(told, sizeof told,
                     "Twice your answer was that of a loop in which %s.",
                     whose < RIGHT ? wrongs[whose].loop : "");
            expect_in(p.out, whose < RIGHT ? told : "You know ");
            if (whose == RIGHT) /* the level is LEVEL's, to the end */
                ck_assert_ptr_null(strstr(strstr(p.out, "You know "), "Question"));
        }
    run_program(&p, "rm -r %s", folder);
}
END_TEST

START_TEST(nothing_is_asked_twice)
{
    static struct session session;
    static struct question questions[150];
    session.state = 3;
    for (int i = 0; i < 150; i++) {
        struct question *question = &questions[i];
        if (i % 50 == 0 || session_verdict(&session) != NONE)
            session_begin(&session, 1 + i / 50);
        session_ask(&session, question);
        session_learn(&session, question, question->answers[RIGHT]);
        for (int k = 0; k < i; k++) {
            ck_assert_str_ne(questions[k].answers[RIGHT], question->answers[RIGHT]);
            ck_assert(questions[k].puzzle.level != question->puzzle.level
                      || questions[k].puzzle.seed != question->puzzle.seed);
        }
    }
}
END_TEST

START_TEST(a_seed_repeats_a_session)
{
    static struct program other;
    run_program(&p, "echo AB | tests/quiz/quiz -s 7");
    run_program(&other, "echo AB | tests/quiz/quiz -s 7");
    expect_end_of(&p, 0, "");
    ck_assert_str_eq(p.out, other.out);
    run_program(
        &p, "tests/quiz/quiz -n 12 -s 7 >build/tmp/one; tests/quiz/quiz -n 12 -s 7 | "
            "cmp - build/tmp/one; rm build/tmp/one");
    expect_end_of(&p, 0, "");
    bool same = true;
    for (int i = 0; i < 3 && same; i++) { /* three that are equal would be no chance */
        run_program(&p, "tests/quiz/quiz -n 1");
        run_program(&other, "tests/quiz/quiz -n 1");
        same = strcmp(p.out, other.out) == 0;
    }
    ck_assert(!same);
}
END_TEST

/* Whatever is asked fits: a question into 24 lines, and each line onto the screen. */
START_TEST(all_fits_onto_the_screen)
{
    static const int widths[] = {40, 80};
    for (int i = 0; i < 2; i++)
        for (int level = 1; level <= LEVELS; level++) {
            run_program(&p,
                        "printf '?\\nBA\\n1\\n%%.0s' 1 2 3 4 5 6 7 8 9 | "
                        "COLUMNS=%d tests/quiz/quiz -s %d -l %d",
                        widths[i], level, level);
            expect_end_of(&p, 0, "");
            int rows = 0, most = 0;
            for (char *line = p.out, *end; (end = strchr(line, '\n')); line = end + 1) {
                *end = '\0';
                ck_assert_msg(end - line < widths[i], "%s", line);
                rows = strncmp(line, "Question", 8) == 0 || rows > 0 ? rows + 1 : 0;
                most = rows > most ? rows : most;
                rows = *line == '>' ? 0 : rows;
            }
            ck_assert_int_gt(most, 6);
            ck_assert(widths[i] < 80 || most <= 24);
        }
}
END_TEST

START_TEST(what_is_no_answer_is_asked_again)
{
    run_program(&p,
                "printf 'ABX\\n\\nAA\\n12\\n?\\n?\\nQuit\\n' | tests/quiz/quiz -s 7");
    expect_end_of(&p, 0, "");
    expect_in(p.out, "That is no answer: it is letters of the program, as in BAC.");
    expect_in(p.out, "kim runs now, and is in ned. Next: max.");
    expect_in(p.out, "> Quit\n  0 of 0 right.\n");
    run_program(&p, "printf 'BA' | tests/quiz/quiz -s 7 -l 2"); /* no end of line */
    expect_end_of(&p, 0, "");
    expect_in(p.out, "> BA\n\n  No: ");
    expect_in(p.out, "  0 of 1 right.\n");
    run_program(&p, "head -c 9999 /dev/zero | tr '\\0' A | tests/quiz/quiz -s 7");
    expect_end_of(&p, 0, "");
    expect_in(p.out, "  0 of 0 right.\n");
}
END_TEST

START_TEST(a_wrong_option_is_refused)
{
    static const char *const wrong[][2] = {
        {"-l 0", "LEVEL is a whole number from 1 to 3, not '0'"},
        {"-l 2x", "not '2x'"},
        {"-s -1", "SEED is a whole number from 0"},
        {"-s 9999999999", "not '9999999999'"},
        {"-n 0", "SHEET is a whole number from 1 to 100"},
        {"-n 101", "not '101'"},
        {"-l ''", "not ''"},
        {"-n 1 -j 1", "usage: quiz"},
        {"more", "usage: quiz"},
        {"-x", "usage: quiz"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        run_program(&p, "tests/quiz/quiz %s </dev/null", wrong[i][0]);
        expect_end_of(&p, 2, wrong[i][1]);
        ck_assert_str_eq(p.out, "");
    }
    run_program(&p, "tests/quiz/quiz -h");
    expect_end_of(&p, 0, "");
    expect_in(p.out, "-j COUNT");
    if (ON_LINUX) {
        run_program(&p, "tests/quiz/quiz -n 9 >/dev/full");
        expect_end_of(&p, 1, "standard output");
    }
}
END_TEST

/* Each page is one of paper, 60 lines by 80 columns. */
START_TEST(a_sheet_has_its_key_on_a_page_of_its_own)
{
    for (int seed = 1; seed <= 20; seed++) {
        run_program(&p, "tests/quiz/quiz -n 12 -s %d", seed);
        expect_end_of(&p, 0, "");
        int lines = 0, columns = 0;
        for (const char *c = p.out; *c; c++) {
            lines = *c == '\f' ? 0 : lines + (*c == '\n');
            columns = *c == '\f' || *c == '\n' ? 0 : columns + 1;
            ck_assert_int_le(lines, 60);
            ck_assert_int_le(columns, 80);
        }
        char *key = strrchr(p.out, '\f');
        ck_assert_ptr_nonnull(key);
        expect_in(key, "A wrong answer is that of a loop in which ...\n");
        expect_in(key, "\n  g  a coroutine that stops with SUSPEND or YIELD ");
        expect_in(key, "\n  12. ");
        *key = '\0';
        expect_in(p.out, "\n12.\n");
        expect_in(p.out, "run_until_complete");
        ck_assert(!strstr(p.out, "a loop in which"));
    }
}
END_TEST

/* Of twelve questions, one or two are on another student's sheet, too. */
START_TEST(each_seed_has_a_sheet_of_its_own)
{
    enum { SHEETS = 20, QUESTIONS = 12 };
    static struct program sheets[SHEETS];
    static const char *questions[SHEETS * QUESTIONS];
    int same = 0;
    for (int i = 0; i < SHEETS * QUESTIONS; i++) {
        static char *next;
        char number[8];
        struct program *sheet = &sheets[i / QUESTIONS];
        if (i % QUESTIONS == 0) {
            run_program(sheet, "tests/quiz/quiz -n %d -s %d", QUESTIONS, i + 1);
            next = sheet->out;
        }
        snprintf(number, sizeof number, "\n%2d.\n", i % QUESTIONS + 1);
        next = strstr(next, number);
        ck_assert_ptr_nonnull(next);
        questions[i] = next + strlen(number);
        next = strstr(next, "____"); /* where the answer is to be written */
        *next++ = '\0';
        for (int k = 0; k < i / QUESTIONS * QUESTIONS; k++)
            same += strcmp(questions[i], questions[k]) == 0;
    }
    ck_assert_int_le(same * 100, 15 * QUESTIONS * SHEETS * (SHEETS - 1) / 2);
}
END_TEST

START_TEST(json_can_be_read)
{
    if (!has_python(0))
        skip_test("there is no python3 here");
    run_program(
        &p,
        "tests/quiz/quiz -j 30 -s 7 | python3 -c 'import json, sys\n"
        "pool = json.load(sys.stdin)[\"questions\"]\n"
        "print(len(pool), len({each[\"right\"] for each in pool}), all(\n"
        "    wrong[\"answer\"] != each[\"right\"] and \"loop.h\" in wrong[\"why\"]\n"
        "    for each in pool for wrong in each[\"wrong\"]))'");
    expect_end_of(&p, 0, "");
    ck_assert_str_eq(p.out, "30 30 True\n");
}
END_TEST

/* The same question, and the same wrong answer to it, at a terminal. */
START_TEST(json_has_the_words_of_the_terminal)
{
    if (!has_python(0))
        skip_test("there is no python3 here");
    run_program(
        &p,
        "python3 -c 'import json, subprocess, sys\n"
        "def run(more, given=\"\"):\n"
        "    return subprocess.run([\"tests/quiz/quiz\", \"-l\", sys.argv[1], \"-s\", \"7\"] + more,\n"
        "        input=given, stdout=subprocess.PIPE, universal_newlines=True).stdout\n"
        "pool = json.loads(run([\"-j\", \"1\"]))\n"
        "one, = pool[\"questions\"]\n"
        "wrong = one[\"wrong\"][0]\n"
        "said = \" \".join(run([], wrong[\"answer\"] + \"\\n\").split())\n"
        "told = \"No: %%s.\\n%%s%%s\" %% (one[\"right\"], wrong[\"why\"], one[\"run\"])\n"
        "for words in pool[\"how_to_read\"] + \" Type the letters\", one[\"question\"], told:\n"
        "    words = \" \".join(words.split())\n"
        "    if words not in said: print(\"not said:\", words)' %d",
        _i);
    expect_end_of(&p, 0, "");
    ck_assert_str_eq(p.out, "");
}
END_TEST

/* At a terminal, which util-linux's script is for us. */
START_TEST(letters_are_bold_at_a_terminal_only)
{
    run_program(&p, "script --version");
    if (!strstr(p.out, "util-linux"))
        skip_test("there is no script here (sudo apt-get install -y bsdutils)");
    const char *const run =
        "script -qec 'env -u COLUMNS tests/quiz/quiz -s 7' /dev/null";
    run_program(&p, "echo q | env -u NO_COLOR TERM=xterm %s", run);
    expect_in(p.out, "print('\033[1mA\033[0m');");
    run_program(&p, "echo q | NO_COLOR=1 TERM=xterm %s", run);
    expect_in(p.out, "print('A');");
    run_program(&p, "echo q | env -u NO_COLOR TERM=dumb %s", run);
    expect_in(p.out, "print('A');");
}
END_TEST

START_TEST(ctrl_c_ends_it)
{
    static char said[4096];
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    start(&p, "tests/quiz/quiz </dev/fd/%d", ends[0]);
    wait_for_words(&p, p.out_fd, "> ", said, sizeof said);
    kill(p.pid, SIGINT);
    finish(&p);
    ck_assert_int_eq(p.status, 128 + SIGINT);
}
END_TEST

START_TEST(make_quiz_hands_on_what_it_is_told)
{
    static struct program other;
    run_program(&p, "env -u MAKEFLAGS make -s quiz LEVEL=2 SEED=7 SHEET=2");
    expect_end_of(&p, 0, "");
    run_program(&other, "tests/quiz/quiz -l 2 -s 7 -n 2");
    ck_assert_str_eq(p.out, other.out);
    run_program(&p, "env -u MAKEFLAGS SEED=1 LEVEL=3 make -s quiz LEVEL=4");
    expect_end_of(&p, 2, "LEVEL is a whole number from 1 to 3, not '4'");
}
END_TEST

START_TEST(the_timeline_command_works)
{
    run_program(&p, "echo A | tests/quiz/quiz -s 7 -l 3");
    const char *command = strstr(p.out, "make timeline FILE=");
    ck_assert_ptr_nonnull(command);
    static struct program timeline;
    run_program(&timeline, "env -u MAKEFLAGS %.*s", (int)strcspn(command, "\n"),
                command);
    expect_end_of(&timeline, 0, NULL);
    expect_in(timeline.out, "kim");
}
END_TEST

/* Each says where it is written how it is. */
START_TEST(each_heading_is_there)
{
    static const char *const chapters[] = {"step1_custom_loop", "step2_sleep_tasks",
                                           "step3_wait_all"};
    for (int i = 0; i < RIGHT; i++) {
        run_program(&p, "grep -qxF '## %s' %s/README.md", wrongs[i].heading,
                    chapters[wrongs[i].chapter - 1]);
        ck_assert_msg(p.status == 0, "chapter %d has no \"%s\"", wrongs[i].chapter,
                      wrongs[i].heading);
        for (int level = 1; level < wrongs[i].chapter; level++)
            ck_assert_msg(!is_of_level(i, level), "%s: chapter %d comes later",
                          wrongs[i].loop, wrongs[i].chapter);
    }
}
END_TEST

Suite *quiz_suite(void)
{
    Suite *suite = suite_create("quiz");
    TCase *truth = tcase_create("truth");
    tcase_add_loop_test(truth, the_model_does_what_the_loop_does, 1, LEVELS + 1);
    tcase_add_test(truth, the_model_does_what_asyncio_does);
    tcase_add_test(truth, the_eager_switch_does_what_eager_tasks_do);
    tcase_add_loop_test(truth, each_program_compiles_and_prints_what_was_said, 1,
                        LEVELS + 1);
    suite_add_tcase(suite, truth);

    TCase *learners = tcase_create("learners");
    tcase_add_test(learners, each_misconception_is_told);
    tcase_add_test(learners, nothing_is_asked_twice);
    suite_add_tcase(suite, learners);

    TCase *proof = tcase_create("quiz_proof");
    tcase_set_tags(proof, LONG);
    tcase_add_loop_test(proof, each_program_compiles_and_prints_what_was_said,
                        LEVELS + 1, 2 * LEVELS + 1);
    tcase_add_loop_test(proof, each_misconception_is_named, 1, LEVELS + 1);
    tcase_add_loop_test(proof, who_knows_is_not_accused, 1, LEVELS + 1);
    suite_add_tcase(suite, proof);

    TCase *outside = tcase_create("outside");
    tcase_add_test(outside, a_seed_repeats_a_session);
    tcase_add_test(outside, all_fits_onto_the_screen);
    tcase_add_test(outside, what_is_no_answer_is_asked_again);
    tcase_add_test(outside, a_wrong_option_is_refused);
    tcase_add_test(outside, a_sheet_has_its_key_on_a_page_of_its_own);
    tcase_add_test(outside, each_seed_has_a_sheet_of_its_own);
    tcase_add_test(outside, json_can_be_read);
    tcase_add_loop_test(outside, json_has_the_words_of_the_terminal, 1, LEVELS + 1);
    tcase_add_test(outside, letters_are_bold_at_a_terminal_only);
    tcase_add_test(outside, ctrl_c_ends_it);
    tcase_add_test(outside, make_quiz_hands_on_what_it_is_told);
    tcase_add_test(outside, the_timeline_command_works);
    tcase_add_test(outside, each_heading_is_there);
    suite_add_tcase(suite, outside);
    return suite;
}
