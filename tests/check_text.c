/* The chapters against the code: each C snippet in a README.md stands, line by line, in
 * the files of its folder or in loop.h, and each link leads to a file. */
#include "suites.h"
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const chapters[] = {
    ".",
    "tests",
    "step1_custom_loop",
    "step2_sleep_tasks",
    "step3_wait_all",
    "step4_http",
    "step5_sync_baseline",
};
enum { CHAPTERS = sizeof chapters / sizeof *chapters };

/* Adds a file to a text, with each white space within a line as one blank. */
static void add_file(char *text, size_t size, const char *name)
{
    char line[1024];
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

static char sources[400000], chapter[100000];

static void read_folder(const char *folder)
{
    char name[256];
    glob_t found;
    snprintf(name, sizeof name, "%s/*.[ch]", folder);
    strcpy(sources, "\n");
    if (glob(name, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            add_file(sources, sizeof sources, found.gl_pathv[i]);
    globfree(&found);
    add_file(sources, sizeof sources, "loop.h");
    chapter[0] = '\0';
    snprintf(name, sizeof name, "%s/README.md", folder);
    add_file(chapter, sizeof chapter, name);
}

START_TEST(each_snippet_is_in_the_code)
{
    int snippets = 0;
    read_folder(chapters[_i]);
    for (char *begin = chapter, *end; (begin = strstr(begin, "\n```c \n"));
         begin = end + 1) {
        begin += strlen("\n```c ");
        end = strstr(begin, "\n``` \n");
        ck_assert_ptr_nonnull(end);
        char next = end[1];
        end[1] = '\0';
        ck_assert_msg(strstr(sources, begin), "in %s/README.md, but not in the code:%s",
                      chapters[_i], begin);
        end[1] = next;
        snippets++;
    }
    ck_assert_msg(_i < 2 || snippets > 0, "no snippet in %s/README.md", chapters[_i]);
}
END_TEST

START_TEST(each_link_leads_somewhere)
{
    int links = 0;
    read_folder(chapters[_i]);
    for (char *link = chapter; (link = strstr(link, "](")); links++) {
        char name[512];
        link += 2;
        if (strncmp(link, "https://", 8) == 0)
            continue;
        int length = (int)strcspn(link, "#)");
        snprintf(name, sizeof name, "%s/%.*s", chapters[_i], length, link);
        ck_assert_msg(access(name, R_OK) == 0, "%s/README.md: no %s", chapters[_i],
                      name);
    }
    ck_assert_int_gt(links, 0);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *text = tcase_create("chapters");
    tcase_add_loop_test(text, each_snippet_is_in_the_code, 0, CHAPTERS);
    tcase_add_loop_test(text, each_link_leads_somewhere, 0, CHAPTERS);
    suite_add_tcase(suite, text);
    return suite;
}
