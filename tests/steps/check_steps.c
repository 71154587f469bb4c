/* The steps beside each other: what is the same in two of them is the same to the letter,
 * and what differs is little, for the difference is what the step teaches. */
#include "program.h"
#include "suites.h"
#include <stdio.h>

static const char *const steps[] = {
    "step1_custom_loop/main.c",
    "step2_sleep_tasks/main.c",
    "step3_wait_all/main.c",
    "step4_http/main.c",
};
enum { STEPS = sizeof steps / sizeof *steps };

static char first[16384], other[16384];

/* Reads what stands in a file from the line that begins with from, up to the end of the
 * function that follows. */
static void read_part(const char *name, const char *from, char *part, size_t size)
{
    FILE *file = fopen(name, "r");
    ck_assert_msg(file, "no %s", name);
    part[fread(part, 1, size - 1, file)] = '\0';
    fclose(file);
    char *begin = strstr(part, from);
    ck_assert_msg(begin, "no \"%s\" in %s", from, name);
    char *body = strstr(begin, "\n{\n");
    ck_assert_msg(body, "no function after \"%s\" in %s", from, name);
    char *end = strstr(body, "\n}\n");
    ck_assert_msg(end, "no end of a function after \"%s\" in %s", from, name);
    end[3] = '\0';
    memmove(part, begin, strlen(begin) + 1);
}

START_TEST(easy_coroutine_is_the_same_in_all_steps)
{
    read_part(steps[0], "struct easy {", first, sizeof first);
    ck_assert_msg(strstr(first, "static void easy_coroutine("), "found: %s", first);
    for (int i = 1; i < STEPS; i++) {
        read_part(steps[i], "struct easy {", other, sizeof other);
        ck_assert_msg(strcmp(first, other) == 0, "in %s:\n%s\nbut in %s:\n%s", steps[0],
                      first, steps[i], other);
    }
}
END_TEST

/* The answer to Ctrl+C must not show in the difference. */
START_TEST(the_signal_lines_are_the_same_from_step_3_on)
{
    read_part(steps[2], "static void on_signal(", first, sizeof first);
    read_part(steps[3], "static void on_signal(", other, sizeof other);
    ck_assert_str_eq(first, other);
}
END_TEST

START_TEST(neighbouring_steps_differ_little)
{
    static const struct {
        int out, in;
    } most[STEPS - 1] = {{17, 17}, {8, 10}, {9, 21}};
    static struct program diff;
    for (int i = 0; i < STEPS - 1; i++) {
        int out = 0, in = 0;
        run_program(&diff, "diff %s %s", steps[i], steps[i + 1]);
        ck_assert_int_eq(diff.status, 1);
        for (const char *line = diff.out; line; line = strchr(line, '\n')) {
            line += *line == '\n';
            out += *line == '<';
            in += *line == '>';
        }
        ck_assert_msg(
            out <= most[i].out && in <= most[i].in,
            "from %s to %s at most %d lines go and %d come, but it's %d and %d",
            steps[i], steps[i + 1], most[i].out, most[i].in, out, in);
        ck_assert_msg(out > 0 && in > 0, "diff said: %s", diff.out);
    }
}
END_TEST

Suite *steps_suite(void)
{
    Suite *suite = suite_create("steps");
    TCase *neighbours = tcase_create("neighbours");
    tcase_add_test(neighbours, easy_coroutine_is_the_same_in_all_steps);
    tcase_add_test(neighbours, the_signal_lines_are_the_same_from_step_3_on);
    tcase_add_test(neighbours, neighbouring_steps_differ_little);
    suite_add_tcase(suite, neighbours);
    return suite;
}
