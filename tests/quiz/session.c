/* One learner: which question tells most, and what an answer tells about the learner. */
#include "quiz.h"
#include <math.h>
#include <string.h>

/* A new learner: as likely as not nothing is wrong, or else one thing of this level. */
void session_begin(struct session *session, int level)
{
    int count = 0;
    session->level = level;
    session->asked = 0;
    memset(session->hits, 0, sizeof session->hits);
    for (int i = 0; i < RIGHT; i++)
        count += is_of_level(i, level);
    for (int i = 0; i < RIGHT; i++)
        session->likely[i] = is_of_level(i, level) ? 0.5 / count : 0;
    session->likely[RIGHT] = 0.5;
}

static void put_answer(char *answer, const struct question *question,
                       struct outcome outcome)
{
    if (question->timed)
        snprintf(answer, LETTERS + 1, "%d", outcome.seconds);
    else
        memcpy(answer, outcome.letters, LETTERS + 1);
}

static void find_answers(struct question *question)
{
    put_answer(question->answers[RIGHT], question, run_truth(&question->puzzle));
    for (int i = 0; i < RIGHT; i++)
        if (is_of_level(i, question->puzzle.level)) {
            struct model model;
            run_model(&model, &question->puzzle, (enum wrong)i, NONE);
            put_answer(question->answers[i], question, model.outcome);
        }
}

/* How likely it is that two learners who are still possible agree: the less, the better. */
static double agreement(const struct session *session, const struct question *question)
{
    double sum = 0;
    for (int i = 0; i <= RIGHT; i++)
        for (int k = 0; k <= RIGHT && session->likely[i] > 0; k++)
            if (strcmp(question->answers[i], question->answers[k]) == 0)
                sum += session->likely[i] * session->likely[k];
    return sum;
}

static bool was_asked_for(const struct session *session, const char *answer)
{
    char word[LETTERS + 3];
    snprintf(word, sizeof word, " %s ", answer);
    return strstr(session->history, word) != NULL;
}

/* The best of some candidates; on a screen, the more of them the longer the session. No program
 * and no answer comes again. */
static bool find_question(struct session *session, struct question *best, bool timed,
                          int lines)
{
    double least = INFINITY;
    int wanted = session->of_few ? 100
                                 : 100 * session->level * (1 + 4 * session->asked);
    for (int tries = 0; tries < 50000 && wanted > 0; tries++) {
        struct question next = {.timed = timed};
        int seed = (int)next_random(&session->state, 1000000);
        if (!make_puzzle(&next.puzzle, session->level, seed)
            || next.puzzle.lines > lines)
            continue;
        find_answers(&next);
        if (was_asked_for(session, next.answers[RIGHT])
            || was_asked_for(session, run_truth(&next.puzzle).letters))
            continue;
        wanted--;
        double sum = agreement(session, &next) + next.puzzle.lines * 0.003;
        if (sum < least) {
            least = sum;
            *best = next;
        }
    }
    return least < INFINITY;
}

/* At first a short one; now and then a time. When there is no other, all may come again. */
void session_ask(struct session *session, struct question *question)
{
    bool timed = session->level > 1 && session->asked % 3 == 2;
    int lines = 8 + 2 * session->asked;
    while (!(timed && find_question(session, question, true, lines))
           && !find_question(session, question, false, lines))
        if ((lines += 4) > 30)
            *session->history = '\0';
    append(session->history, " %s  %s ", question->answers[RIGHT],
           run_truth(&question->puzzle).letters);
    session->asked++;
}

/* Bayes: one answer in ten is a slip, and a slip is any of some ten answers. Returns whose
 * answer this is: RIGHT, the likeliest misconception that has it, or NONE. */
int session_learn(struct session *session, const struct question *question,
                  const char *answer)
{
    double all = 0;
    int whose = NONE;
    for (int i = 0; i <= RIGHT; i++) {
        bool fits = strcmp(question->answers[i], answer) == 0;
        session->likely[i] *= fits ? 0.9 : 0.01;
        all += session->likely[i];
        if (!fits || session->likely[i] == 0)
            continue;
        session->hits[i]++;
        if (i == RIGHT || whose == NONE || session->likely[i] > session->likely[whose])
            whose = i;
    }
    for (int i = 0; i <= RIGHT; i++)
        session->likely[i] /= all;
    return whose;
}

/* What the learner has in mind by now: a misconception met twice, or RIGHT; NONE: ask on. */
int session_verdict(const struct session *session)
{
    for (int i = 0; i <= RIGHT; i++)
        if (session->likely[i] > 0.97 && session->hits[i] >= (i == RIGHT ? 4 : 2))
            return i;
    return NONE;
}
