/* The learner's part, between TODO and End of TODO, spliced into the starter as it was handed
 * out. So whatever else has become of the file, main() and all around the part are ours. */
#include "child.h"
#include "generic.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILE = 1 << 20 };

/* A text, and the part of it that is the learner's. */
struct text {
    char *at, *begin, *end;
};

static bool read_text(const char *name, struct text *text)
{
    FILE *file = fopen(name, "r");
    text->at = calloc(1, MAX_FILE + 1);
    size_t length = file && text->at ? fread(text->at, 1, MAX_FILE, file) : 0;
    if (file)
        fclose(file);
    for (size_t i = 0; i < length; i++)
        if (text->at[i] == '\0')
            text->at[i] = ' ';
    return file && text->at;
}

/* The part begins behind the comment that says TODO, best of all like that in the starter, and
 * ends before the one that says End of TODO. */
static bool find_part(struct text *text, const struct text *starter)
{
    char words[sizeof "TODO: a fe"];
    snprintf(words, sizeof words, "%s", strstr(starter->at, "TODO:"));
    char *todo = strstr(text->at, words);
    if (!todo)
        todo = strstr(text->at, "TODO:");
    if (!todo)
        todo = strstr(text->at, "TODO");
    char *end = todo ? strstr(todo + 1, "End of TODO") : NULL;
    if (!end)
        return false;
    char *line = todo, *close = strstr(todo, "*/");
    while (line > text->at && line[-1] != '\n')
        line--;
    bool one_line = strncmp(line + strspn(line, " \t"), "//", 2) == 0;
    text->begin = one_line ? strchr(todo, '\n') : close ? close + 2 : NULL;
    for (text->end = end; text->end > todo && *text->end != '\n'; text->end--)
        if (strncmp(text->end, "/*", 2) == 0 || strncmp(text->end, "//", 2) == 0)
            break;
    return text->begin && text->begin <= text->end;
}

/* Whether both are the same but for white space. */
static bool same(const char *a, const char *a_end, const char *b, const char *b_end)
{
    for (;; a++, b++) {
        while (a < a_end && isspace((unsigned char)*a))
            a++;
        while (b < b_end && isspace((unsigned char)*b))
            b++;
        if (a == a_end || b == b_end)
            return a == a_end && b == b_end;
        if (*a != *b)
            return false;
    }
}

static int line_of(const struct text *text, const char *place)
{
    int line = 1;
    for (const char *c = text->at; c < place; c++)
        line += *c == '\n';
    return line;
}

/* Whether the starter's code has that word, outside the part. */
static bool is_ours(const struct text *starter, const char *word, size_t length)
{
    for (const char *c = starter->at; *c; c++) {
        if (c == starter->begin)
            c = starter->end;
        if (strncmp(c, "/*", 2) == 0)
            c = strstr(c, "*/");
        if (*c == '"')
            c += 1 + strcspn(c + 1, "\"");
        if (isalnum((unsigned char)*c) || *c == '_') {
            size_t found = 1;
            while (isalnum((unsigned char)c[found]) || c[found] == '_')
                found++;
            if (found == length && memcmp(c, word, length) == 0)
                return true;
            c += found - 1;
        }
    }
    return false;
}

/* Whether a directive in the part gives one of our words another meaning. */
static bool redefines(const struct text *text, const struct text *starter)
{
    for (const char *c = text->begin; c < text->end; c += strcspn(c, "\n") + 1) {
        const char *word = c + strspn(c, " \t");
        if (*word != '#')
            continue;
        word += 1 + strspn(word + 1, " \t");
        if (strncmp(word, "define", 6) != 0 && strncmp(word, "undef", 5) != 0)
            continue;
        word += strcspn(word, " \t\n");
        word += strspn(word, " \t");
        if (is_ours(starter, word, strcspn(word, " \t\n(")))
            return true;
    }
    return false;
}

/* What an answer says isn't taken for what the starter says. */
static const char hear[] = "\n#undef say\n#define say heard_say\n",
                  do_not_hear[] = "\n#undef say\n#define say unheard_say\n";

/* The #include <...> above the part, to be carried over; and all #includes made blank. */
static void take_includes(struct text *text, FILE *file, const char *name)
{
    for (char *c = text->at; c < text->begin; c += strcspn(c, "\n") + 1) {
        int length = (int)strcspn(c, "\n");
        if (*c != '#' || strncmp(c + 1 + strspn(c + 1, " \t"), "include", 7) != 0)
            continue;
        if (file && memchr(c, '<', (size_t)length))
            fprintf(file, "#line %d \"%s\"\n%.*s\n", line_of(text, c), name, length, c);
        memset(c, ' ', (size_t)length);
    }
}

static bool write_spliced(const char *to, const char *name, struct text *text,
                          const struct text *starter, const char *probe)
{
    FILE *file = fopen(to, "w");
    if (!file)
        return false;
    take_includes(text, file, name);
    fprintf(file, "#line 1 \"%s\"\n", name);
    fwrite(starter->at, 1, (size_t)(starter->begin - starter->at), file);
    fprintf(file, "%s#line %d \"%s\"\n", do_not_hear, line_of(text, text->begin), name);
    fwrite(text->begin, 1, (size_t)(text->end - text->begin), file);
    fprintf(file, "%s%s\n#line %d \"%s\"\n%s", hear, probe ? probe : "",
            line_of(text, text->end), name, starter->end);
    bool failed = ferror(file) != 0;
    return fclose(file) == 0 && !failed;
}

const struct diagnosis *splice_answer(const struct exercise *exercise, const char *file,
                                      const char *name, const char *to,
                                      struct spliced *spliced)
{
    static struct text text, starter;
    char ours[MAX_PATH];
    free(text.at);
    free(starter.at);
    snprintf(ours, sizeof ours, "tests/grade/starters/exercise_%s.c", exercise->name);
    if (!read_text(ours, &starter) || !find_part(&starter, &starter)) {
        fprintf(stderr, "grade: %s is missing, or isn't as it was handed out\n", ours);
        exit(2);
    }
    if (!read_text(file, &text))
        return &not_there;
    if (!find_part(&text, &starter))
        return &no_marks;
    if (redefines(&text, &starter))
        return &redefined;
    spliced->untouched = same(text.begin, text.end, starter.begin, starter.end);
    if (!write_spliced(to, name, &text, &starter, exercise->probe)) {
        perror(to);
        exit(2);
    }
    take_includes(&starter, NULL, NULL);
    spliced->changed_outside = !same(text.at, text.begin, starter.at, starter.begin)
                               || !same(text.end, strchr(text.end, '\0'), starter.end,
                                        strchr(starter.end, '\0'));
    memset(starter.begin, ' ', (size_t)(starter.end - starter.begin));
    spliced->around = starter.at;
    return NULL;
}
