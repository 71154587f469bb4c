/* Questions: which mistake a wrong answer makes (make debug), and two about a right one, whose
 * keys are made by running it (make ask). The same program gets the same questions. */
#include "child.h"
#include "generic.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHOICES = 4, MAX_LINES = 400, MAX_LENGTH = 200 };

/* The learner's part, line by line. */
static struct part {
    int begin, end; /* the numbers of its first line, and of the one behind it */
    char lines[MAX_LINES][MAX_LENGTH]; /* all of the file's */
    int count;
    unsigned seed; /* what is chosen is chosen by what is in the part */
} part;

static void read_part(const struct exercise *exercise, const char *file)
{
    struct spliced spliced;
    FILE *source = fopen(file, "r");
    part = (struct part){.seed = 2166136261};
    bool whole = true; /* each line has room */
    while (source && part.count < MAX_LINES
           && fgets(part.lines[part.count], MAX_LENGTH, source)) {
        whole = (strchr(part.lines[part.count], '\n') || feof(source)) && whole;
        part.count++;
    }
    if (source)
        fclose(source);
    if (!whole || splice_answer(exercise, file, file, workshop_source(), &spliced))
        return;
    part.begin = spliced.begin + 1;
    part.end = spliced.end < part.count ? spliced.end : part.count;
    for (int i = part.begin; i < part.end; i++)
        for (const char *c = part.lines[i - 1]; *c; c++)
            part.seed = (part.seed ^ (unsigned char)*c) * 16777619;
    part.seed >>= 8;
}

static void show_part(void)
{
    for (int i = part.begin; i < part.end; i++)
        printf("    %3d  %s", i, part.lines[i - 1]);
    printf("\n");
}

/* ---- An answer -------------------------------------------------------------------------- */

/* A word from the terminal, a pipe or a file. If none comes any more, that is the end. */
static void read_word(char *word, size_t size)
{
    char line[80];
    printf("> ");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        printf("\n\n  No answer.\n");
        exit(1);
    }
    if (!isatty(STDIN_FILENO))
        printf("%s", line);
    snprintf(word, size, "%s", line + strspn(line, " \t"));
    word[strcspn(word, " \t\r\n")] = '\0';
}

/* What a diagnosis is called; NULL is none. Two may have the same name. */
static const char *name_of(const struct diagnosis *diagnosis)
{
    return diagnosis ? diagnosis->name : "nothing: all tests still pass";
}

static bool same(const struct diagnosis *a, const struct diagnosis *b)
{
    return strcmp(name_of(a), name_of(b)) == 0;
}

/* Which it is, the key or one of three others of this exercise; the last may be NULL. */
static void ask_which(const struct exercise *exercise, const struct diagnosis *key,
                      bool or_nothing)
{
    const struct diagnosis *choices[CHOICES] = {0}, *const *others = exercise->mistakes;
    unsigned known = 0, next = part.seed / CHOICES, last = CHOICES - or_nothing;
    char word[8];
    while (known < MAX_MISTAKES && others[known])
        known++;
    if (known < CHOICES)
        return;
    for (unsigned i = 0; i < last; i++) {
        if (key && i == part.seed % last)
            choices[i] = key;
        else
            do
                choices[i] = others[next++ % known];
            while (same(choices[i], key));
    }
    for (int i = 0; i < CHOICES; i++)
        printf("    %c  %s\n", 'a' + i, name_of(choices[i]));
    read_word(word, sizeof word);
    while (*word < 'a' || *word >= 'a' + CHOICES || word[1]) {
        printf("  a, b, c or d?\n");
        read_word(word, sizeof word);
    }
    const struct diagnosis *answer = choices[*word - 'a'];
    printf("\n  %s: %s.\n", answer == key ? "Yes" : "No", name_of(key));
    if (key)
        report_words(key->why);
    if (answer != key && answer) {
        printf("\n  And \"%s\" would be this:\n", answer->name);
        report_words(answer->why);
    }
    printf("\n");
}

/* ---- Which mistake is it? ----------------------------------------------------------------- */

int ask_mistake(const struct verdict *verdict, const char *file)
{
    report_symptoms(verdict);
    if (!verdict->diagnosis)
        return 0;
    read_part(verdict->exercise, file);
    show_part();
    printf("  What does it do wrong?\n\n");
    ask_which(verdict->exercise, verdict->diagnosis, false);
    report_words(verdict->diagnosis->hint);
    return 1;
}

/* ---- On which line does it stand? --------------------------------------------------------- */

/* Coroutines that all stand on one line of the part, for a while. */
struct stand {
    const char *name;
    double at;
    int line;
};

/* The line on which all coroutines of that name stand, up to that event; 0: on several, or on
 * none of the part. */
static int line_of_all(const struct run *run, int last, int name)
{
    enum { LANES = 64, DEPTHS = 8 };
    static int lines[LANES][DEPTHS];
    int found = 0;
    memset(lines, 0, sizeof lines);
    for (int i = 0; i <= last; i++) {
        const struct world_event *event = &run->trace->events[i];
        bool stops = event->kind == WORLD_STOPS && event->why != WORLD_ENDED;
        if ((event->kind == WORLD_STOPS || event->kind == WORLD_GOES_ON)
            && event->name == name && event->lane >= 0 && event->lane < LANES
            && event->depth >= 0 && event->depth < DEPTHS)
            lines[event->lane][event->depth] = stops ? event->line : 0;
    }
    for (int i = 0; i < LANES * DEPTHS; i++) {
        int line = lines[i / DEPTHS][i % DEPTHS];
        if (line && found && line != found)
            return 0;
        found = line ? line : found;
    }
    return found >= part.begin && found < part.end ? found : 0;
}

/* Whether the file has that function; wait_all(), for one, is loop.h's. */
static bool has_function(const char *name)
{
    char beginning[80];
    snprintf(beginning, sizeof beginning, "void %s(struct coroutine *", name);
    for (int i = 0; i < part.count; i++)
        if (strstr(part.lines[i], beginning))
            return true;
    return false;
}

/* All the times in a run at which nothing happens for a while; none, if it polls. */
static int find_stands(const struct run *run, struct stand *stands, int most)
{
    int count = 0;
    for (int i = 0; i < run->events - 1 && run->said_count > 0; i++) {
        const struct world_event *event = &run->trace->events[i];
        double at = event->at - run->said[0].at;
        double until = event[1].at - run->said[0].at;
        if (event->kind == WORLD_TURN && event->other > 0)
            return 0;
        for (int name = 0; until - at > 0.2 && name < run->trace->names_count; name++) {
            int line = line_of_all(run, i, name);
            if (line && has_function(run->trace->names[name]) && count < most)
                stands[count++] = (struct stand){
                    run->trace->names[name],
                    until - at > 0.6 ? at + 0.5 : (at + until) / 2, line};
        }
    }
    return count;
}

/* In the first run, from one that the seed chooses on, in which a coroutine stands in the part.
 * Returns how many questions there were. */
static int ask_where(const struct exercise *exercise, const char *file, int tests)
{
    static struct run run;
    static struct stand stands[100];
    char said[8000], word[16], arguments[80];
    unsigned test = part.seed, count = 0;
    struct spliced spliced;
    if (splice_answer(exercise, file, file, workshop_source(), &spliced)
        || !compile(exercise, workshop_source(), said, sizeof said))
        return 0;
    for (int i = 0; i < tests && count == 0; i++) {
        const char *given = exercise->tests[++test % (unsigned)tests].arguments;
        snprintf(arguments, sizeof arguments, "%.*s", (int)strcspn(given, ","), given);
        run_answer(exercise, arguments, &run);
        count = (unsigned)find_stands(&run, stands, 100);
    }
    if (count == 0)
        return 0;
    const struct stand *stand = &stands[part.seed % count];
    printf("  $ %s/exercise_%s %s\n  On which line does %s stand after %.2f s?\n",
           exercise->folder, exercise->name, arguments, stand->name, stand->at);
    read_word(word, sizeof word);
    while (!isdigit((unsigned char)*word)) {
        printf("  The number of a line?\n");
        read_word(word, sizeof word);
    }
    const char *line = part.lines[stand->line - 1];
    printf("\n  %s: on line %d.\n    %s\n",
           strtol(word, NULL, 10) == stand->line ? "Yes" : "No", stand->line,
           line + strspn(line, " \t"));
    return 1;
}

/* ---- What if a line did nothing? ---------------------------------------------------------- */

/* A line without comments and spaces; and whether the next one begins in a comment. */
static void strip(const char *line, char *code, bool *comment)
{
    size_t length = 0;
    for (const char *c = line; *c; c++) {
        if (*comment ? strncmp(c, "*/", 2) == 0 : strncmp(c, "/*", 2) == 0) {
            *comment = !*comment;
            c++;
        } else if (!*comment && strncmp(c, "//", 2) == 0) {
            break;
        } else if (!*comment && !isspace((unsigned char)*c)) {
            code[length++] = *c;
        }
    }
    code[length] = '\0';
}

/* The lines that are a statement each, from one that the seed chooses on; those that may keep a
 * loop from its end come last. In front of a statement is another one, a label, a condition, or
 * an else. Some that are none remain; without them, the part does not compile. */
static int find_statements(int *lines)
{
    static bool good[MAX_LINES + 1], late[MAX_LINES + 1];
    static const char *const words[] = {"++",     "--",    "+=",    "break",
                                        "return", "sleep", "YIELD", "SUSPEND"};
    char code[MAX_LENGTH];
    int before = '{';
    bool comment = false;
    int count = 0;
    for (int i = part.begin; i < part.end; i++) {
        strip(part.lines[i - 1], code, &comment);
        size_t length = strlen(code);
        good[i] = length > 1 && code[length - 1] == ';' && strchr("{};:)e", before)
                  && !strpbrk(code, "{}") && !strstr(code, "_init(");
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            late[i] = late[i] || strstr(code, words[j]);
        before = length > 0 && *code != '#' ? code[length - 1] : before;
    }
    for (int pass = 0, size = part.end - part.begin; pass < 2; pass++)
        for (int i = 0; i < size; i++) {
            int line = part.begin + (i + (int)(part.seed % (unsigned)size)) % size;
            if (good[line] && late[line] == (pass == 1))
                lines[count++] = line;
        }
    return count;
}

/* The file, with a statement that does nothing in place of that line. */
static bool write_without(int line, const char *to)
{
    FILE *file = fopen(to, "w");
    for (int i = 0; file && i < part.count; i++)
        fputs(i == line - 1 ? "{}\n" : part.lines[i], file);
    return file && fclose(file) == 0;
}

/* What the grader finds, if that is worth a question. Not that it does not compile, or crashes, or
 * is endless; and not what is left to luck: then the compiler warns, or a program that is
 * optimized does something else. */
static bool find_without(const struct exercise *exercise, int line,
                         const struct diagnosis **found)
{
    static struct verdict verdict;
    char file[MAX_PATH], flags[1000], optimized[1010];
    snprintf(file, sizeof file, "%s/without.c", workshop_uploads());
    if (!write_without(line, file))
        return false;
    judge(exercise, file, &verdict);
    *found = verdict.diagnosis;
    if (*found
        && (!verdict.ran || verdict.forced || *found == &unclear
            || *found == &nothing_happens))
        return false;
    snprintf(flags, sizeof flags, "%s", getenv("GRADE_CFLAGS"));
    snprintf(optimized, sizeof optimized, "%s -O2", flags);
    setenv("GRADE_CFLAGS", optimized, 1);
    judge(exercise, file, &verdict);
    setenv("GRADE_CFLAGS", flags, 1);
    return verdict.diagnosis == *found && !strstr(verdict.warnings, "uninitialized");
}

/* Returns how many questions there were. */
static int ask_without(const struct exercise *exercise, int questions)
{
    static int lines[MAX_LINES];
    int count = find_statements(lines), asked = 0;
    limit_answers(1);
    for (int i = 0; i < count && asked < questions; i++) {
        const struct diagnosis *found;
        if (!find_without(exercise, lines[i], &found))
            continue;
        printf("  If line %d did nothing, what would the grader find?\n\n", lines[i]);
        ask_which(exercise, found, true);
        asked++;
    }
    return asked;
}

int ask_back(const struct verdict *verdict, const char *file)
{
    const struct exercise *exercise = verdict->exercise;
    if (report_not_yet(verdict, "the grader\nasks back"))
        return 1;
    report_symptoms(verdict);
    read_part(exercise, file);
    show_part();
    int asked = ask_where(exercise, file, verdict->made);
    asked += ask_without(exercise, 2 - asked);
    printf("  %sNext: make next\n",
           asked > 0 ? "" : "No line of it makes a good question. ");
    return 0;
}
