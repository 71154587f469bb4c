/* Questions on paper, with a key; and as JSON, for a page. */
#include "quiz.h"
#include <string.h>

/* How wide, how long; and how long a question is at most. */
enum { PAPER = 76, PAGE = 60, QUESTION = 24 };

/* The next question; of all levels in equal parts, if level is 0. What was asked before is
 * taken as known, so that each question asks something else. */
static void next_question(struct session *session, struct question *question, int level,
                          int number, int count)
{
    level = level > 0 ? level : 1 + number * LEVELS / count;
    if (level != session->level || session_verdict(session) != NONE)
        session_begin(session, level);
    session_ask(session, question);
    session_learn(session, question, question->answers[RIGHT]);
}

/* The first misconception that has the same wrong answer; NONE: its answer is right. */
static int first_with(const struct question *question, int wrong)
{
    const char *answer = question->answers[wrong];
    int first = 0;
    while (strcmp(question->answers[first], answer) != 0)
        first++;
    return *answer && strcmp(answer, question->answers[RIGHT]) != 0 ? first : NONE;
}

/* The right answer, turn by turn; and the wrong ones, with the letters of what they mean. */
static void print_key(const struct question *question, int number)
{
    char text[TEXT] = "";
    append(text, "%d. %s: ", number, question->answers[RIGHT]);
    tell_turns(text, &question->puzzle);
    append(text, "\nWrong:");
    for (int i = 0; i < RIGHT; i++)
        if (first_with(question, i) == i) {
            append(text, " %s (", question->answers[i]);
            for (int k = i; k < RIGHT; k++)
                if (first_with(question, k) == i)
                    append(text, "%c", 'a' + k);
            append(text, ")");
        }
    printf("\n");
    print_words(text, PAPER);
}

/* No question is torn apart by the end of a page. The sheet and its key both begin with the
 * command that prints them. */
void print_sheet(int level, unsigned seed, int count)
{
    static struct session session;
    static struct question questions[MOST];
    char command[80], chapter[32] = "";
    int left = PAGE;
    session.state = seed;
    session.of_few = true;
    if (level > 0)
        snprintf(chapter, sizeof chapter, " LEVEL=%d", level);
    snprintf(command, sizeof command, "make quiz SHEET=%d SEED=%u%s", count, seed,
             chapter);
    printf("Name: ______________________________     %s\n\n", command);
    print_words(how_to_read, PAPER);
    for (int i = 0; i < count; i++) {
        char text[TEXT] = "";
        next_question(&session, &questions[i], level, i, count);
        printf("%s\n\n%2d.\n", left < QUESTION ? "\f" : "", i + 1);
        left = left < QUESTION ? PAGE : left;
        left -= 7 + print_listing(&questions[i].puzzle, PAPER, false);
        tell_question(text, &questions[i]);
        append(text, " ____________");
        printf("\n");
        print_words(text, PAPER);
    }
    printf("\fThe key of %s\n\nA wrong answer is that of a loop in which ...\n",
           command);
    for (int k = 0; k < RIGHT; k++)
        if (level == 0 || is_of_level(k, level))
            printf("  %c  %s\n", 'a' + k, wrongs[k].loop);
    for (int i = 0; i < count; i++)
        print_key(&questions[i], i + 1);
}

/* ---- JSON ---------------------------------------------------------------------------- */

static void put_string(const char *before, const char *text)
{
    printf("%s\"", before);
    for (; *text; text++)
        if (*text == '\n')
            printf("\\n");
        else
            printf("%s%c", *text == '"' ? "\\" : "", *text);
    printf("\"");
}

static void put_code(const struct puzzle *puzzle)
{
    char line[LINE];
    for (int who = 0; who < puzzle->count; who++) {
        printf("%s\n    \"%s\": [", who > 0 ? "," : "", names[who]);
        for (int k = 0; k < puzzle->parts[who].count; k++) {
            put_step(line, puzzle->level, puzzle->parts[who].steps[k]);
            put_string(k > 0 ? ", " : "", line);
        }
        printf("]");
    }
}

static void put_wrongs(const struct question *question)
{
    const char *before = "";
    for (int i = 0; i < RIGHT; i++) {
        char why[TEXT] = "";
        if (first_with(question, i) != i)
            continue;
        tell_meaning(why, question, i);
        tell_difference(why, question, question->answers[i]);
        printf("%s\n    {", before);
        put_string("\"answer\": ", question->answers[i]);
        put_string(", \"why\": ", why);
        printf("}");
        before = ",";
    }
}

void print_json(int level, unsigned seed, int count)
{
    static struct session session;
    static struct question question;
    session.state = seed;
    put_string("{\"how_to_read\": ", how_to_read);
    printf(", \"questions\": [\n");
    for (int i = 0; i < count; i++) {
        char asks[TEXT] = "", run[TEXT] = "";
        next_question(&session, &question, level, i, count);
        tell_question(asks, &question);
        tell_run(run, &question.puzzle);
        printf("%s{\"level\": %d, \"seed\": %d, \"code\": {", i > 0 ? ",\n" : "",
               question.puzzle.level, question.puzzle.seed);
        put_code(&question.puzzle);
        put_string("},\n  \"question\": ", asks);
        put_string(",\n  \"right\": ", question.answers[RIGHT]);
        put_string(",\n  \"run\": ", run);
        printf(",\n  \"wrong\": [");
        put_wrongs(&question);
        printf("]}");
    }
    printf("]}\n");
}
