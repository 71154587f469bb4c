/* The text against the code. Each page: its snippets stand in the code, its links lead
 * somewhere, its sessions run. What make can do, and what loop.h and http.c can say, stands
 * in the text, and nothing else does. */
#include "program.h"
#include "suites.h"
#include <ctype.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where a reader looks up what loop.h and http.c say. */
#define TROUBLESHOOTING "step2_sleep_tasks/TROUBLESHOOTING.md"

static glob_t pages; /* relative to the top folder, as all names here */

static void find_pages(void)
{
    glob("*.md", 0, NULL, &pages);
    glob("step*/*.md", GLOB_APPEND, NULL, &pages);
    glob("tests/*.md", GLOB_APPEND, NULL, &pages);
    glob("tests/*/*.md", GLOB_APPEND, NULL, &pages);
    glob(".github/*.md", GLOB_APPEND, NULL, &pages);
}

/* The folder of a page, with its slash; empty for the top folder. */
static const char *folder_of(const char *page)
{
    static char folder[256];
    snprintf(folder, sizeof folder, "%s", page);
    char *slash = strrchr(folder, '/');
    *(slash ? slash + 1 : folder) = '\0';
    return folder;
}

/* Adds a file to a text, with each white space within a line as one blank. */
static void add_file(char *text, size_t size, const char *name)
{
    char line[4096];
    FILE *file = fopen(name, "r");
    ck_assert_msg(file, "no %s", name);
    size_t length = strlen(text);
    while (fgets(line, sizeof line, file)) {
        for (char *word = strtok(line, " \t\n"); word; word = strtok(NULL, " \t\n")) {
            size_t count = strlen(word);
            ck_assert_uint_lt(length + count + 2, size);
            memcpy(text + length, word, count);
            length += count;
            text[length++] = ' ';
        }
        text[length++] = '\n';
        text[length] = '\0';
    }
    fclose(file);
}

static char sources[2000000], text[200000], other[200000];

/* ---- Snippets ------------------------------------------------------------ */

static void add_files(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            add_file(sources, sizeof sources, found.gl_pathv[i]);
    globfree(&found);
}

/* The code that a page may quote: of its folder, of loop.h, of the twins in Python; the page
 * at the top shows that of greet.c. */
static void read_sources(const char *folder)
{
    char pattern[512];
    snprintf(pattern, sizeof pattern, "%s*.[ch]", folder);
    strcpy(sources, "\n");
    add_files(pattern);
    add_files("loop.h");
    add_files("timers.h");
    add_files("tests/python/*.py");
    if (!*folder)
        add_files("step3_wait_all/greet.c");
}

/* The first snippet from there on, in C or in Python, or NULL. */
static char *next_snippet(char *from)
{
    char *c = strstr(from, "\n```c \n"), *python = strstr(from, "\n```python \n");
    char *begin = !c || (python && python < c) ? python : c;
    return begin ? strchr(begin + 1, '\n') : NULL;
}

START_TEST(each_snippet_is_in_the_code)
{
    const char *page = pages.gl_pathv[_i];
    int snippets = 0;
    read_sources(folder_of(page));
    add_file(text, sizeof text, page);
    for (char *begin = text, *end; (begin = next_snippet(begin)); begin = end + 1) {
        end = strstr(begin, "\n``` \n");
        ck_assert_ptr_nonnull(end);
        char next = end[1];
        end[1] = '\0';
        ck_assert_msg(strstr(sources, begin), "in %s, but not in the code:%s", page,
                      begin);
        end[1] = next;
        snippets++;
    }
    bool is_chapter = strncmp(page, "step", 4) == 0 && strstr(page, "/README.md");
    ck_assert_msg(!is_chapter || snippets > 0, "no snippet in %s", page);
}
END_TEST

/* ---- Links --------------------------------------------------------------- */

/* The anchor that GitHub makes of a heading: "What's `make`?" becomes "whats-make". */
static void make_anchor(const char *heading, char *anchor, size_t size)
{
    size_t length = 0;
    for (; *heading && *heading != '\n' && length < size - 1; heading++) {
        if (isalnum((unsigned char)*heading) || *heading == '_' || *heading == '-')
            anchor[length++] = (char)tolower((unsigned char)*heading);
        else if (*heading == ' ' && heading[1] != '\n')
            anchor[length++] = '-';
    }
    anchor[length] = '\0';
}

static bool has_heading(const char *page, const char *wanted)
{
    char anchor[256];
    bool in_block = false;
    other[0] = '\0';
    add_file(other, sizeof other, page);
    for (char *line = other; *line; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, "```", 3) == 0)
            in_block = !in_block;
        if (in_block || *line != '#')
            continue;
        make_anchor(line + strspn(line, "# "), anchor, sizeof anchor);
        if (strcmp(anchor, wanted) == 0)
            return true;
    }
    return false;
}

START_TEST(each_link_leads_somewhere)
{
    const char *page = pages.gl_pathv[_i];
    add_file(text, sizeof text, page);
    for (char *link = text; (link = strstr(link, "]("));) {
        char target[256], name[512];
        link += 2;
        snprintf(target, sizeof target, "%.*s", (int)strcspn(link, ")"), link);
        if (strncmp(target, "https://", 8) == 0)
            continue;
        char *anchor = strchr(target, '#');
        if (anchor)
            *anchor++ = '\0';
        snprintf(name, sizeof name, "%s%s", *target ? folder_of(page) : "",
                 *target ? target : page);
        ck_assert_msg(access(name, R_OK) == 0, "%s: no %s", page, name);
        ck_assert_msg(!anchor || has_heading(name, anchor), "%s: no heading #%s in %s",
                      page, anchor, name);
    }
}
END_TEST

/* ---- Line numbers -------------------------------------------------------- */

/* Whether a coroutine can stop on that line of the file. */
static bool stops_on(const char *name, int number)
{
    char line[4096] = "";
    FILE *file = fopen(name, "r");
    ck_assert_msg(file, "no %s", name);
    for (int i = 0; i < number; i++)
        if (!fgets(line, sizeof line, file))
            line[0] = '\0';
    fclose(file);
    return strstr(line, "SUSPEND;") || strstr(line, "SLEEP(") || strstr(line, "AWAIT");
}

/* A chapter, and what a debugger shows in it, say on which line a coroutine waits. */
START_TEST(on_each_line_that_is_named_a_coroutine_can_wait)
{
    static const char *const before[] = {"on line ", "self->line = ", ">, line = "};
    const char *page = pages.gl_pathv[_i];
    char main_c[512];
    if (strncmp(page, "step", 4) != 0)
        return;
    snprintf(main_c, sizeof main_c, "%smain.c", folder_of(page));
    add_file(text, sizeof text, page);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        for (const char *c = text; (c = strstr(c, before[i]));) {
            int number = atoi(c += strlen(before[i]));
            ck_assert_msg(number == 0 || stops_on(main_c, number)
                              || stops_on("loop.h", number),
                          "%s: no coroutine can wait on line %d", page, number);
        }
}
END_TEST

/* ---- What make can do ---------------------------------------------------- */

/* Those that make needs for itself, those that are another's second name, and what stands
 * between "make step1 ... make step5". */
static const char *const internal =
    " all build about compiler libcurl check-library test help step2 step3 step4 ";

static char targets[4096], mentioned[65536]; /* words, each between blanks */

static bool has_word(const char *words, const char *word)
{
    char between[128];
    snprintf(between, sizeof between, " %s ", word);
    return strstr(words, between) != NULL;
}

static void add_word(char *words, size_t size, const char *word)
{
    ck_assert_uint_lt(strlen(words) + strlen(word) + 2, size);
    sprintf(words + strlen(words), "%s ", word);
}

/* Adds the targets of a Makefile that are plain words: "name name: whatever". */
static void add_targets(const char *makefile)
{
    char line[4096];
    FILE *file = fopen(makefile, "r");
    ck_assert_msg(file, "no %s", makefile);
    while (fgets(line, sizeof line, file)) {
        size_t length = strspn(line, "abcdefghijklmnopqrstuvwxyz0123456789_- ");
        if (length == 0 || line[length] != ':' || line[length + 1] == '=')
            continue;
        line[length] = '\0';
        for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
            add_word(targets, sizeof targets, word);
    }
    fclose(file);
}

/* Takes down what "make X Y=1 Z" mentions: X and Z. */
static void add_mentions(const char *arguments)
{
    char word[64];
    for (int length; sscanf(arguments, "%63[^] \n`;&|,:]%n", word, &length) == 1;
         arguments += length + (arguments[length] == ' ')) {
        if (strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(word))
            add_word(mentioned, sizeof mentioned, word);
        else if (!strchr(word, '='))
            break;
    }
}

/* Of a page, all that stands in `make X`, and in a block where a command can begin. */
static void add_mentions_of(const char *page)
{
    bool in_block = false;
    text[0] = '\0';
    add_file(text, sizeof text, page);
    for (char *line = text, *end; *line; line = end + 1) {
        end = line + strcspn(line, "\n");
        *end = '\0';
        if (strncmp(line, "```", 3) == 0)
            in_block = !in_block;
        for (char *c = line; (c = strstr(c, "make ")); c++) {
            bool quoted = c > line && c[-1] == '`';
            bool begins = c == line || (c > line + 1 && strchr("$&;", c[-2]));
            if (in_block ? begins : quoted)
                add_mentions(c + strlen("make "));
        }
    }
}

START_TEST(what_make_can_do_is_in_the_help_and_in_the_text)
{
    static char help[8192];
    char line[512], all[4096];
    bool handout = access("tests/TEACHING.md", F_OK) != 0; /* has not all pages */
    strcpy(targets, " ");
    strcpy(mentioned, " ");
    add_targets("Makefile");
    add_targets("tests/make/maintainers.mk");
    strcpy(all, targets);

    strcpy(help, " ");
    FILE *file = fopen("tests/make/help.txt", "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file)) {
        ck_assert_msg(strcspn(line, "\n") <= 80, "too long for a screen: %s", line);
        for (char *c = line; (c = strstr(c, "make ")); c++) {
            char word[64] = "";
            if (sscanf(c, "make %63[a-z0-9_-]", word) == 1 && c[5] != ' ')
                add_word(help, sizeof help, word);
        }
    }
    fclose(file);
    for (size_t i = 0; i < pages.gl_pathc; i++)
        add_mentions_of(pages.gl_pathv[i]);

    for (char *word = strtok(all, " "); word; word = strtok(NULL, " ")) {
        if (has_word(internal, word) || access(word, F_OK) == 0) /* or a folder */
            continue;
        if (handout && has_word(" solution handout gradescope classroom50 ", word))
            continue;
        ck_assert_msg(has_word(help, word), "\"make %s\" is not in tests/make/help.txt",
                      word);
        ck_assert_msg(handout || has_word(mentioned, word),
                      "no page mentions `make %s`", word);
    }

    /* In the folder of a step, there are some more. */
    add_targets("step.mk");
    add_targets("step4_http/Makefile");
    add_word(targets, sizeof targets, "mine");
    glob_t exercises;
    glob("step*/exercise_*.c", 0, NULL, &exercises);
    for (size_t i = 0; i < exercises.gl_pathc; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s", strchr(exercises.gl_pathv[i], '/') + 1);
        name[strlen(name) - 2] = '\0';
        add_word(targets, sizeof targets, name);
    }
    globfree(&exercises);
    strcat(help, mentioned);
    for (char *word = strtok(help, " "); word; word = strtok(NULL, " "))
        ck_assert_msg(has_word(targets, word), "there is no \"make %s\"", word);
}
END_TEST

/* ---- What loop.h and http.c can say -------------------------------------- */

/* The next message that require() or give_up() is called with, from there on. Returns
 * where to look on, or NULL if there is none. */
static const char *next_message(const char *code, char *message, size_t size)
{
    size_t length = 0;
    int depth = 0;
    const char *require = strstr(code, "require("), *give_up = strstr(code, "give_up(");
    if (!require && !give_up)
        return NULL;
    const char *c = !give_up || (require && require < give_up) ? require : give_up;
    for (c += strcspn(c, "("); *c; c++) {
        depth += (*c == '(') - (*c == ')');
        if (depth == 0)
            break;
        if (*c == '"') /* strings have no quotes in them, and may be in several parts */
            for (c++; *c != '"' && length < size - 1; c++)
                message[length++] = *c;
    }
    message[length] = '\0';
    return c;
}

START_TEST(each_message_is_explained)
{
    static char messages[8192]; /* between quotes */
    char message[512];
    add_file(sources, sizeof sources, "loop.h");
    add_file(sources, sizeof sources, "timers.h");
    add_file(sources, sizeof sources, "step4_http/http.c");
    add_file(text, sizeof text, TROUBLESHOOTING);
    for (const char *c = sources; (c = next_message(c, message, sizeof message));) {
        if (!*message)
            continue;
        ck_assert_msg(strstr(text, message),
                      "\"%s\" is said, but %s does not explain it", message,
                      TROUBLESHOOTING);
        ck_assert_uint_lt(strlen(messages) + strlen(message) + 3, sizeof messages);
        sprintf(messages + strlen(messages), "\"%s\"", message);
    }
    ck_assert_uint_gt(strlen(messages), 500);

    /* The page has each at the beginning of a list item. */
    for (const char *c = text; (c = strstr(c, "\n- \"")); c++) {
        snprintf(message, sizeof message, "%.*s\"", (int)strcspn(c + 4, "\""), c + 4);
        ck_assert_msg(strstr(messages, message), "nothing says \"%s", message);
    }
}
END_TEST

/* ---- Sessions ------------------------------------------------------------ */

START_TEST(each_session_goes_as_shown)
{
    static struct program running[32];
    int sessions = 0;
    if (!there_is("clitest"))
        skip_test("there is no clitest here (sudo apt-get install -y clitest)");
    for (size_t i = 0; i < pages.gl_pathc; i++) {
        text[0] = '\0';
        add_file(text, sizeof text, pages.gl_pathv[i]);
        if (!strstr(text, "\n$ "))
            continue;
        ck_assert_int_lt(sessions, 32);
        start(&running[sessions++], "tests/text/sessions %s", pages.gl_pathv[i]);
    }
    ck_assert_int_ge(sessions, 5);
    for (int i = 0; i < sessions; i++) {
        finish(&running[i]);
        expect_end_of(&running[i], 0, "");
    }
}
END_TEST

Suite *text_suite(void)
{
    find_pages();
    int count = (int)pages.gl_pathc;
    Suite *suite = suite_create("text");
    TCase *all = tcase_create("pages");
    tcase_add_loop_test(all, each_snippet_is_in_the_code, 0, count);
    tcase_add_loop_test(all, each_link_leads_somewhere, 0, count);
    tcase_add_loop_test(all, on_each_line_that_is_named_a_coroutine_can_wait, 0, count);
    tcase_add_test(all, what_make_can_do_is_in_the_help_and_in_the_text);
    tcase_add_test(all, each_message_is_explained);
    suite_add_tcase(suite, all);

    TCase *shells = tcase_create("sessions");
    if (ON_LINUX) /* they show step4_epoll, and what gcc says */
        tcase_add_test(shells, each_session_goes_as_shown);
    suite_add_tcase(suite, shells);
    return suite;
}
