/* The quiz on a screen: asks, tells what an answer means, and goes from level to level. */
#include "../../lesson.h"
#include "quiz.h"
#include <ctype.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static int width;
static bool bold;

static void look_at_screen(void)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS"), *plain = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    long wide = columns ? strtol(columns, NULL, 10) : 0;
    if (wide <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        wide = size.ws_col;
    width = wide <= 0 || wide > 80 ? 79 : wide < 40 ? 39 : (int)wide - 1;
    bold = isatty(STDOUT_FILENO) && !(plain && *plain) && terminal
           && strcmp(terminal, "dumb") != 0;
}

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    char text[TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_words(text, width);
}

/* Takes an answer out of a line; false: it is none. */
static bool parse_answer(const struct question *question, const char *line,
                         char *answer)
{
    int length = 0, last = 'A' + question->puzzle.letters - 1;
    for (; *line; line++) {
        int c = toupper((unsigned char)*line);
        if (isspace(c))
            continue;
        if (question->timed ? !isdigit(c) || length == 4
                            : c < 'A' || c > last || memchr(answer, c, (size_t)length))
            return false;
        answer[length++] = (char)c;
    }
    answer[length] = '\0';
    return length > 0;
}

/* Asks until there is an answer; false: there are no more. */
static bool read_answer(const struct question *question, char *answer)
{
    struct outcome truth = run_truth(&question->puzzle);
    for (int hints = 0;;) {
        char line[100], text[TEXT] = "";
        printf("> ");
        fflush(stdout);
        bool more = fgets(line, sizeof line, stdin);
        line[more ? strcspn(line, "\n") : 0] = '\0';
        if (!more || !isatty(STDIN_FILENO))
            printf("%s\n", line);
        if (!more || tolower((unsigned char)*line) == 'q')
            return false;
        if (parse_answer(question, line, answer))
            return true;
        if (*line == '?') {
            if (hints > 0)
                append(text, "It begins with %.*s. ", hints, truth.letters);
            tell_state(text, &question->puzzle, hints);
            hints += truth.letters[hints + 1] != '\0';
        } else {
            append(text,
                   "That is no answer: it is %s. ? is a hint, and q ends the quiz.",
                   question->timed ? "a number, as in 7"
                                   : "letters of the program, as in BAC");
        }
        say("%s", text);
    }
}

static void show_question(const struct question *question, int number)
{
    char text[TEXT] = "";
    printf("\nQuestion %d, level %d\n\n", number, question->puzzle.level);
    print_listing(&question->puzzle, width, bold);
    tell_question(text, question);
    say("\n%s", text);
}

/* After a wrong answer, the program is where make timeline is told to find it. */
static void show_result(const struct question *question, const char *answer, int whose)
{
    char text[TEXT] = "", name[64];
    const struct puzzle *puzzle = &question->puzzle;
    append(text, "\n%s: %s.\n", whose == RIGHT ? "Right" : "No",
           question->answers[RIGHT]);
    if (whose != RIGHT && whose != NONE)
        tell_meaning(text, question, whose);
    if (whose != RIGHT)
        tell_difference(text, question, answer);
    tell_run(text, puzzle);
    say("%s", text);
    if (whose == RIGHT)
        return;
    mkdir("build", 0777);
    mkdir("build/quiz", 0777);
    snprintf(name, sizeof name, "build/quiz/%d-%d.c", puzzle->level, puzzle->seed);
    FILE *file = fopen(name, "w");
    if (file)
        print_program(file, puzzle);
    if (!file || fclose(file) != 0)
        fail(name);
    say("To see it run: make timeline FILE=%s", name);
}

void play(int only, unsigned seed)
{
    static struct session session;
    static struct question question;
    char answer[LETTERS + 1];
    int asked = 0, right = 0, level = only > 0 ? only : 1;
    look_at_screen();
    say("%s Type the letters in the order in which they are printed, as in BAC. ? is a hint, "
        "and q ends the quiz. SEED=%u asks the same again.",
        how_to_read, seed);
    session.state = seed;
    session_begin(&session, level);
    for (;;) {
        session_ask(&session, &question);
        show_question(&question, asked + 1);
        if (!read_answer(&question, answer))
            break;
        int whose = session_learn(&session, &question, answer);
        int verdict = session_verdict(&session);
        asked++;
        right += whose == RIGHT;
        show_result(&question, answer, whose);
        if (verdict == NONE)
            continue;
        if (verdict != RIGHT)
            say("\nTwice your answer was that of a loop in which %s. Chapter %d, \"%s\", "
                "tells how it is. Level %d begins again.",
                wrongs[verdict].loop, wrongs[verdict].chapter, wrongs[verdict].heading,
                level);
        else
            say("\nYou know the loop of chapter %d.", level++);
        if (level > (only > 0 ? only : LEVELS))
            break;
        session_begin(&session, level);
    }
    say("%d of %d right.", right, asked);
}
