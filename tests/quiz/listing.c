/* How a puzzle is shown: side by side on a screen, and as a program that can be run. */
#include "quiz.h"
#include <string.h>

/* A frame has the name of its coroutine's first letter: k is kim's. */
const char *const names[COROUTINES] = {"kim", "max", "ned", "tom"};

int put_step(char line[LINE], int level, struct step step)
{
    const char *name = step.kind >= CREATES ? names[step.what] : "";
    const char *call = step.kind == SLEEPS ? "SLEEP" : "compute";
    if (step.kind == PRINT)
        return snprintf(line, LINE, "print('%c');", step.what);
    if (step.kind == YIELDS)
        return snprintf(line, LINE, level == 1 ? "SUSPEND;" : "YIELD;");
    if (step.kind == CREATES)
        return snprintf(line, LINE, "create_task(&loop, &%c.task, &%c.self, %s);",
                        *name, *name, name);
    if (step.kind == AWAITS)
        return snprintf(line, LINE, "AWAIT(&%c.self, %s);", *name, name);
    if (step.kind == JOINS)
        return snprintf(line, LINE, "AWAIT_TASK(&%c.task);", *name);
    return snprintf(line, LINE, "%s(%d);", call, step.what);
}

/* ---- On a screen --------------------------------------------------------------------- */

enum { ROWS = 40 };

static int widest_step(const struct puzzle *puzzle, int who)
{
    char line[LINE];
    int widest = 0;
    for (int k = 0; k < puzzle->parts[who].count; k++) {
        int width = put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Puts a coroutine there; the line of a create_task() is broken where the screen is narrow.
 * Returns the row below. */
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

/* The coroutines, beside each other where there is room, or else below. Returns the rows. */
int print_listing(const struct puzzle *puzzle, int width, bool bold)
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
        for (int column = 0, end = 0; column < 2 * LINE; column++) {
            char c = rows[row][column];
            bool letter = bold && c >= 'A' && rows[row][column - 1] == '\'';
            if (c == '\0')
                continue;
            printf(letter ? "%*s\033[1m%c\033[0m" : "%*s%c", column - end, "", c);
            end = column + 1;
        }
        printf("\n");
    }
    return bottom;
}

/* Words, in lines of that width; each '\n' ends a paragraph. */
void print_words(const char *text, int width)
{
    for (int column = 0; *text; text += *text != '\0') {
        int length = (int)strcspn(text, " \n");
        if (column > 0 && column + 1 + length > width) {
            printf("\n");
            column = 0;
        }
        if (length > 0)
            column += printf("%s%.*s", column > 0 ? " " : "  ", length, text);
        text += length;
        if (*text != ' ') {
            printf("\n");
            column = 0;
        }
    }
}

/* ---- As a program -------------------------------------------------------------------- */

static void print_coroutine(FILE *file, const struct puzzle *puzzle, int who)
{
    char line[LINE];
    fprintf(file, "static void %s(struct coroutine *self)\n{\n    ASYNC {\n",
            names[who]);
    for (int k = 0; k < puzzle->parts[who].count; k++) {
        put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
        fprintf(file, "        %s\n", line);
    }
    fprintf(file, "    }\n}\n\n");
}

/* What chapter 1 has in its main(). */
static void print_rounds(FILE *file, int listed)
{
    fprintf(file, "    struct coroutine *waiting[] = {\n");
    for (int i = 0; i < listed; i++)
        fprintf(file, "        coroutine(&%c.self, %s),\n", *names[i], names[i]);
    fprintf(file,
            "    };\n    size_t count = %d;\n    while (count > 0) {\n"
            "        size_t still = 0;\n        for (size_t i = 0; i < count; i++)\n"
            "            if (resume(waiting[i]))\n"
            "                waiting[still++] = waiting[i];\n"
            "        count = still;\n    }\n",
            listed);
}

void print_program(FILE *file, const struct puzzle *puzzle)
{
    int level = puzzle->level;
    fprintf(file,
            "/* Level %d, program %d: in which order does it print its letters? */\n"
            "#include \"../../lesson.h\"\n#include \"../../loop.h\"\n\n"
            "%sstatic struct {\n    struct coroutine self;\n%s} k",
            level, puzzle->seed,
            level == 1 ? ""
                       : "static struct loop loop = "
                         "{.time = wall_time, .wait = sleep_or_signal};\n",
            level == 1 ? "" : "    struct task task;\n");
    for (int i = 1; i < COROUTINES && i < puzzle->count; i++)
        fprintf(file, ", %c", *names[i]);
    fprintf(file, ";\n\nstatic void print(char letter)\n{\n"
                  "    putchar(letter);\n    fflush(stdout);\n}\n\n");
    if (puzzle->computes)
        fprintf(file, "/* Keeps the processor busy. */\n"
                      "static void compute(double seconds)\n{\n"
                      "    double end = wall_time(&loop) + seconds;\n"
                      "    while (wall_time(&loop) < end)\n        continue;\n}\n\n");
    for (int i = COROUTINES - 1; i >= 0; i--)
        if (i < puzzle->count)
            print_coroutine(file, puzzle, i);
    if (level == 2)
        fprintf(file, "static void on_signal(int number)\n{\n"
                      "    (void)number;\n    stop(&loop);\n}\n\n");
    fprintf(file, "int main(void)\n{\n%s",
            level == 2 ? "    catch_signals(on_signal);\n" : "");
    if (level == 1)
        print_rounds(file, puzzle->listed);
    else
        fprintf(file, "    create_task(&loop, &k.task, &k.self, kim);\n    run_%s;\n",
                level == 2 ? "forever(&loop)" : "until_complete(&loop, &k.task)");
    fprintf(file, "    putchar('\\n');\n    return 0;\n}\n");
}
