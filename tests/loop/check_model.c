/* loop.h against a model: thousands of random scripts, each run on both. */
#include "model.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>

static char loop_log[MODEL_LOG], model_log[MODEL_LOG];

static bool differs(const unsigned char *bytes, size_t count)
{
    struct script script;
    script_read(&script, bytes, count);
    return !loop_is_like_model(&script, loop_log, model_log);
}

/* Leaves out what can be left out without the difference going away. */
static size_t shrink(unsigned char *bytes, size_t count)
{
    for (size_t i = 1; i + 1 < count;) {
        unsigned char fewer[512];
        memcpy(fewer, bytes, i);
        memcpy(fewer + i, bytes + i + 2, count - i - 2);
        if (differs(fewer, count - 2)) {
            count -= 2;
            memcpy(bytes, fewer, count);
            i = 1;
        } else {
            i += 2;
        }
    }
    return count;
}

/* A series of its own, the same on all systems. */
static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

START_TEST(every_resume_is_like_the_models)
{
    const char *from_environment = getenv("SEED");
    unsigned seed = from_environment ? (unsigned)strtoul(from_environment, NULL, 10)
                                     : 20000u * (unsigned)_i;
    for (unsigned end = seed + (from_environment ? 1 : 20000); seed != end; seed++) {
        unsigned char bytes[512];
        unsigned state = seed;
        size_t count = 1 + next_random(&state) % 120;
        for (size_t i = 0; i < count; i++)
            bytes[i] = (unsigned char)next_random(&state);
        if (differs(bytes, count)) {
            struct script script;
            char text[8192];
            script_read(&script, bytes, shrink(bytes, count));
            script_print(&script, text, sizeof text);
            loop_is_like_model(&script, loop_log, model_log);
            ck_abort_msg("SEED=%u\n%s-- expected:\n%s-- found:\n%s", seed, text,
                         model_log, loop_log);
        }
    }
}
END_TEST

/* The model test is worth something only if the scripts do all that can be done. */
START_TEST(the_scripts_are_about_everything)
{
    static const char *const words[] = {
        "ends", "stopped", ": run\n", "0.25: ", "86400: ", " at 9", ".11 in "};
    int seen[sizeof words / sizeof *words] = {0};
    for (unsigned seed = 0; seed < 1000; seed++) {
        unsigned char bytes[120];
        unsigned state = seed;
        struct script script;
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)next_random(&state);
        script_read(&script, bytes, sizeof bytes);
        run_on_model(&script, model_log);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            seen[i] += strstr(model_log, words[i]) != NULL;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(seen[i] > 5, "\"%s\" was in %d logs of 1000", words[i], seen[i]);
}
END_TEST

Suite *model_suite(void)
{
    Suite *suite = suite_create("model");
    TCase *random = tcase_create("random");
    tcase_add_loop_test(random, every_resume_is_like_the_models, 0, 5);
    tcase_add_test(random, the_scripts_are_about_everything);
    suite_add_tcase(suite, random);
    return suite;
}
