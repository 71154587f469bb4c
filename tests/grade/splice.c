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
    enum { ENOUGH = 10 }; /* characters, to tell it from another TODO */
    char words[ENOUGH + 1];
    const char *first = strstr(starter->at, "TODO:");
    snprintf(words, sizeof words, "%s", first ? first : "TODO:");
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

/* The part as the compiler sees it: lines that end with a backslash are joined, comments are
 * spaces, and # has no other spelling. So nothing can hide a directive, or a word. */
static const char *plain_part(const struct text *text)
{
    static char plain[MAX_FILE + 1];
    char *to = plain, *end;
    for (const char *c = text->begin; c < text->end;) {
        size_t slash = *c == '\\' ? 1 : strncmp(c, "?\?/", 3) == 0 ? 3 : 0;
        size_t line = slash > 0 ? slash + strspn(c + slash, " \t\r\v\f") : 0;
        size_t hash = strncmp(c, "%:", 2) == 0 ? 2 : strncmp(c, "?\?=", 3) == 0 ? 3 : 0;
        if (slash > 0 && c[line] == '\n')
            c += line + 1;
        else if (hash > 0) {
            *to++ = '#';
            c += hash;
        } else
            *to++ = *c++;
    }
    *to = '\0';
    for (char *c = plain; *c; c++)
        if (*c == '"' || *c == '\'') {
            const char quote = *c;
            while (c[1] && c[1] != '\n' && *++c != quote)
                c += *c == '\\' && c[1];
        } else if (strncmp(c, "/*", 2) == 0) {
            end = strstr(c + 2, "*/");
            end = end ? end + 2 : to;
            memset(c, ' ', (size_t)(end - c));
            c = end - 1;
        } else if (strncmp(c, "//", 2) == 0)
            memset(c, ' ', strcspn(c, "\n"));
    return plain;
}

static size_t word_length(const char *c)
{
    size_t length = 0;
    while (isalnum((unsigned char)c[length]) || c[length] == '_')
        length++;
    return length;
}

/* Whether the part has a word by which it could tell the recorder what did not happen. Also in
 * a string: asm() takes names in strings. */
static bool names_grader(const char *part)
{
    static const char *const ours[] = {"heard_say",    "unheard_say", "SAID",
                                       "threads_said", "world_",      "trace_"};
    for (const char *c = part; *c; c++) {
        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
            if (strncmp(c, ours[i], strlen(ours[i])) == 0)
                return true;
        size_t length = word_length(c);
        c += length > 0 ? length - 1 : 0;
    }
    return false;
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
        size_t found = word_length(c);
        if (found > 0) {
            if (found == length && memcmp(c, word, length) == 0)
                return true;
            c += found - 1;
        }
    }
    return false;
}

/* Whether a directive in the part gives one of our words another meaning, or makes words that
 * we don't see, with ##. */
static bool redefines(const char *part, const struct text *starter)
{
    static const char space[] = " \t\v\f\r";
    for (const char *c = part; *c; c += strcspn(c, "\n"), c += *c == '\n') {
        const char *word = c + strspn(c, space);
        if (*word != '#')
            continue;
        word += 1 + strspn(word + 1, space);
        if (strncmp(word, "define", 6) != 0 && strncmp(word, "undef", 5) != 0)
            continue;
        const char *pasted = strstr(word, "##");
        if (pasted && pasted < word + strcspn(word, "\n"))
            return true;
        word += word_length(word);
        word += strspn(word, space);
        if (is_ours(starter, word, word_length(word)))
            return true;
    }
    return false;
}

/* What an answer says isn't taken for what the starter says. */
static const char hear[] = "#undef say\n#define say heard_say\n",
                  do_not_hear[] = "#undef say\n#define say unheard_say\n";

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

/* What is ours is there only with watch.h in front. */
static void write_ours(FILE *file, const char *hearing, const char *more)
{
    fprintf(file, "\n#ifdef world_watches\n%s%s\n#endif\n", hearing, more ? more : "");
}

static bool write_spliced(const char *to, const char *name, struct text *text,
                          const struct text *starter, const struct exercise *exercise)
{
    FILE *file = fopen(to, "w");
    if (!file)
        return false;
    take_includes(text, file, name);
    fprintf(file, "#line 1 \"%s\"\n", name);
    fwrite(starter->at, 1, (size_t)(starter->begin - starter->at), file);
    write_ours(file, do_not_hear, exercise->before);
    fprintf(file, "#line %d \"%s\"\n", line_of(text, text->begin), name);
    fwrite(text->begin, 1, (size_t)(text->end - text->begin), file);
    write_ours(file, hear, exercise->probe);
    fprintf(file, "#line %d \"%s\"\n%s", line_of(text, text->end), name, starter->end);
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
    const char *part = plain_part(&text);
    if (redefines(part, &starter))
        return &redefined;
    if (names_grader(part))
        return &graders_name;
    spliced->untouched = same(text.begin, text.end, starter.begin, starter.end);
    if (!write_spliced(to, name, &text, &starter, exercise)) {
        perror(to);
        exit(2);
    }
    spliced->begin = line_of(&text, text.begin);
    spliced->end = line_of(&text, text.end);
    take_includes(&starter, NULL, NULL);
    spliced->changed_outside = !same(text.at, text.begin, starter.at, starter.begin)
                               || !same(text.end, strchr(text.end, '\0'), starter.end,
                                        strchr(starter.end, '\0'));
    memset(starter.begin, ' ', (size_t)(starter.end - starter.begin));
    spliced->around = starter.at;
    return NULL;
}
