/* How a puzzle is shown: side by side on a screen, and as a program that can be run. */
#include "quiz.h"
#include <string.h>

/* A frame has the name of its coroutine's first letter: k is kim's. */
const char *const names[COROUTINES] = {"kim", "max", "ned", "tom"};

void put_step(char line[LINE], int level, struct step step)
{
    const char *name = step.kind >= CREATES ? names[step.what] : "";
    if (step.kind == PRINT)
        snprintf(line, LINE, "print('%c');", step.what);
    else if (step.kind == YIELDS)
        snprintf(line, LINE, level == 1 ? "SUSPEND;" : "YIELD;");
    else if (step.kind == CREATES)
        snprintf(line, LINE, "create_task(&loop, &%c.task, &%c.self, %s);", *name,
                 *name, name);
    else if (step.kind == AWAITS)
        snprintf(line, LINE, "AWAIT(&%c.self, %s);", *name, name);
    else if (step.kind == JOINS)
        snprintf(line, LINE, "AWAIT_TASK(&%c.task);", *name);
    else
        snprintf(line, LINE, "%s(%d);", step.kind == SLEEPS ? "SLEEP" : "compute",
                 step.what);
}

/* ---- On a screen --------------------------------------------------------------------- */

/* A screen of lines; that of a create_task() is broken where the screen is narrow. */
enum { ROWS = 40 };

static int widest_step(const struct puzzle *puzzle, int who)
{
    char line[LINE];
    int widest = 0;
    for (int k = 0; k < puzzle->parts[who].count; k++) {
        put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
        widest = (int)strlen(line) > widest ? (int)strlen(line) : widest;
    }
    return widest;
}

/* Puts a coroutine there. Returns the row below. */
static int put_part(char rows[ROWS][2 * LINE], int row, int left, int width,
                    const struct puzzle *puzzle, int who)
{
    char line[LINE];
    snprintf(rows[row++] + left, LINE, "%s:", names[who]);
    for (int k = 0; k < puzzle->parts[who].count; k++) {
        put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
        char *rest = left + 2 + (int)strlen(line) > width ? strrchr(line, '&') : NULL;
        snprintf(rows[row++] + left + 2, LINE, "%.*s", rest ? (int)(rest - line) : LINE,
                 line);
        if (rest)
            snprintf(rows[row++] + left + 6, LINE, "%s", rest);
    }
    return row;
}

/* The coroutines, beside each other where there is room, or else below. */
void print_listing(const struct puzzle *puzzle, int width, bool bold)
{
    char rows[ROWS][2 * LINE] = {0};
    int top = 0, left = 2, bottom = 0;
    for (int who = 0; who < puzzle->count; who++) {
        int wide = 2 + widest_step(puzzle, who);
        if (left > 2 && left + wide > width) {
            top = bottom + 1;
            left = 2;
        }
        int below = put_part(rows, top, left, width, puzzle, who);
        bottom = below > bottom ? below : bottom;
        left += wide + 3;
    }
    for (int row = 0; row < bottom; row++) {
        const char *line = rows[row];
        for (int i = 0, column = 0; column < 2 * LINE; column++) {
            if (!line[column])
                continue;
            bool letter = bold && line[column] >= 'A' && line[column - 1] == '\'';
            printf(letter ? "%*s\033[1m%c\033[0m" : "%*s%c", column - i, "",
                   line[column]);
            i = column + 1;
        }
        printf("\n");
    }
}

/* Words, in lines of that width; each '\n' ends a paragraph. */
void print_words(const char *text, int width)
{
    for (int column = 0; *text; text += *text != '\0') {
        int length = (int)strcspn(text, " \n");
        if (column > 0 && column + 1 + length > width)
            column = 0 * printf("\n");
        if (length > 0)
            column += printf("%s%.*s", column > 0 ? " " : "  ", length, text);
        text += length;
        if (*text != ' ')
            column = 0 * printf("\n");
    }
}

/* ---- As a program -------------------------------------------------------------------- */

static void print_coroutine(FILE *file, const struct puzzle *puzzle, int who)
{
    char line[LINE];
    fprintf(file, "\nstatic void %s(struct coroutine *self)\n{\n    ASYNC {\n",
            names[who]);
    for (int k = 0; k < puzzle->parts[who].count; k++) {
        put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
        fprintf(file, "        %s\n", line);
    }
    fprintf(file, "    }\n}\n");
}

/* What chapter 1 has in its main(). */
static void print_rounds(FILE *file, int listed)
{
    fprintf(file, "    struct coroutine *waiting[%d];\n    size_t count = 0;\n",
            listed);
    for (int i = 0; i < listed; i++)
        fprintf(file, "    waiting[count++] = coroutine(&%c.self, %s);\n", *names[i],
                names[i]);
    fprintf(file, "    while (count > 0) {\n"
                  "        size_t still = 0;\n"
                  "        for (size_t i = 0; i < count; i++)\n"
                  "            if (resume(waiting[i]))\n"
                  "                waiting[still++] = waiting[i];\n"
                  "        count = still;\n"
                  "    }\n");
}

void print_program(FILE *file, const struct puzzle *puzzle)
{
    fprintf(file,
            "/* Level %d, program %d: in which order does it print its letters? */\n",
            puzzle->level, puzzle->seed);
    fprintf(file, "#include \"../../lesson.h\"\n#include \"../../loop.h\"\n\n");
    if (puzzle->level > 1)
        fprintf(file, "static struct loop loop = "
                      "{.time = wall_time, .wait = sleep_or_signal};\n");
    fprintf(file, "static struct {\n    struct coroutine self;\n%s} k",
            puzzle->level > 1 ? "    struct task task;\n" : "");
    for (int i = 1; i < puzzle->count; i++)
        fprintf(file, ", %c", *names[i]);
    fprintf(file, ";\n\nstatic void print(char letter)\n{\n"
                  "    putchar(letter);\n    fflush(stdout);\n}\n");
    if (puzzle->computes)
        fprintf(file, "\n/* Keeps the processor busy. */\n"
                      "static void compute(double seconds)\n{\n"
                      "    double end = wall_time(&loop) + seconds;\n"
                      "    while (wall_time(&loop) < end)\n        continue;\n}\n");
    for (int i = puzzle->count - 1; i >= 0; i--)
        print_coroutine(file, puzzle, i);
    if (puzzle->level == 2)
        fprintf(file, "\nstatic void on_signal(int number)\n{\n"
                      "    (void)number;\n    stop(&loop);\n}\n");
    fprintf(file, "\nint main(void)\n{\n");
    if (puzzle->level == 1)
        print_rounds(file, puzzle->listed);
    else
        fprintf(file, "%s    create_task(&loop, &k.task, &k.self, kim);\n    run_%s;\n",
                puzzle->level == 2 ? "    catch_signals(on_signal);\n" : "",
                puzzle->level == 2 ? "forever(&loop)"
                                   : "until_complete(&loop, &k.task)");
    fprintf(file, "    putchar('\\n');\n    return 0;\n}\n");
}
