/* Exercise 4c: half an answer. */
#include "grade.h"
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct diagnosis one_piece = {
    "a piece taken for the whole",
    "It ends with what is there, and more is still to come. How a sender cuts its bytes into "
    "pieces, and how many a read() finds, says nothing about where an answer ends.",
    "Read on until f->got is f->size. EAGAIN is not the end: UNTIL, and read again."};

static const struct diagnosis over_another = {
    "each piece over the one before",
    "The number of bytes is right, but they are not where they should be.",
    "The next piece goes behind those that are there: f->text + f->got."};

static const struct diagnosis too_much = {
    "bytes of the next answer",
    "It takes more bytes than the answer has. They are missing from the next one.",
    "Ask read() for those that are still missing: f->size - f->got."};

static const struct diagnosis miscounted = {
    "bytes counted wrongly", "f->got is not the number of bytes that have come.",
    "Add what each read() has taken; but not -1, which says that nothing is there yet."};

static const struct diagnosis no_end = {
    "the end of file overlooked",
    "The server has closed the socket. So UNTIL stops no more, and each read() returns "
    "0, without end.",
    "When read() returns 0, leave the loop."};

static const struct diagnosis closed = {
    "the socket closed at our end",
    "Your part closes the socket. But the next answer comes through it, too; and the server "
    "that writes it gets a signal, SIGPIPE.",
    "Leave it open. main() has opened it, and it is not yours to close."};

static const struct diagnosis too_late = {
    "the answer is there, and it waits on",
    "All bytes of the answer have come, but it waits for more, or for the end.",
    "When f->got is f->size, it is done. Look at that before each stop."};

static const struct diagnosis blocking = {
    "a blocking call", "It waits in a call that blocks. Then nothing else can run.",
    "UNTIL(f->fd, POLLIN) stops this task alone."};

static const struct diagnosis polling = {
    "polling",
    "It comes back again and again, or after a guessed time, to see whether bytes have come.",
    "UNTIL(f->fd, POLLIN), not POLLOUT, stops until there is something to read."};

enum { MOST = 26, MAX_TURNS = 60 };

struct answer {
    double at;     /* NAN: never */
    long got;      /* how many bytes it says it has */
    char text[32]; /* and which */
};

/* What should come, from the byte with that number on: as many as an answer has, or those that
 * are sent before the server closes. */
static struct answer expected(const struct run *run, int from)
{
    int size = run->at[0], count = run->count - 1, sent = 0;
    struct answer answer = {.at = count, .got = size};
    for (int i = 0; i < count; i++) {
        sent += run->at[i + 1] < MOST ? run->at[i + 1] : MOST;
        if (sent >= from + size && answer.at > i)
            answer.at = i;
    }
    if (sent < from + size)
        answer.got = sent - from;
    for (int i = 0; i < answer.got; i++)
        answer.text[i] = (char)('a' + (from + i) % MOST);
    return answer;
}

static struct answer found(const struct run *run, int number)
{
    struct answer answer = {.at = NAN};
    for (int i = 0; i < run->said_count; i++) {
        int which = 0, end = 0;
        const char *text = run->said[i].text;
        if (sscanf(text, "answer %d has %ld bytes:%n", &which, &answer.got, &end) == 2
            && end > 0 && which == number) {
            snprintf(answer.text, sizeof answer.text, "%.20s", text + end + 1);
            answer.at = run->said[i].at - run->said[0].at;
            return answer;
        }
    }
    answer.got = 0;
    return answer;
}

static const struct diagnosis *check_answer(struct rows *rows, int number,
                                            const struct answer *right,
                                            const struct answer *here)
{
    char label[32];
    snprintf(label, sizeof label, "answer %d", number);
    expect_words(rows, label, right->text, here->text);
    expect_number(rows, "  so many bytes", (int)right->got, (int)here->got);
    expect_time(rows, "  after", right->at, here->at);
    if (as_expected(rows))
        return NULL;
    double late = here->at - right->at;
    if (isnan(late))
        return &unclear;
    size_t length = strlen(here->text);
    bool in_place = strncmp(here->text, right->text, length) == 0;
    if ((in_place && here->got > (long)length)
        || (late > -0.1 && here->got < right->got))
        return &miscounted;
    return here->got > right->got ? &too_much
           : late > 0.1           ? &too_late
           : late < -0.1          ? &one_piece
                                  : &over_another;
}

static const struct diagnosis *check(const struct run *run, struct rows *rows)
{
    struct answer first = expected(run, 0), second = expected(run, (int)first.got);
    struct answer one = found(run, 1), two = found(run, 2);
    const struct diagnosis *wrong = check_answer(rows, 1, &first, &one);
    if (!wrong)
        wrong = check_answer(rows, 2, &second, &two);
    if (run->ending == CRASHED && run->signal == SIGPIPE)
        return &closed;
    if (blocking_calls(run, IN_COROUTINE, 0.01, NULL) > 0)
        return &blocking;
    if (count_stops(run, "read_answer", WORLD_SLEEPS) > 0
        || count_stops(run, "read_answer", WORLD_YIELDED) > 0)
        return &polling;
    if (one.got == 0 && near(one.at, 0) && run->at[1] > 0)
        return &not_begun;
    if (wrong == &unclear && turns(run) > MAX_TURNS)
        return &no_end;
    return !wrong && turns(run) > MAX_TURNS ? &polling : wrong;
}

const struct exercise pieces_exercise = {
    .label = "4c",
    .folder = "step4_http",
    .name = "pieces",
    .title = "half an answer",
    .mistakes = {&one_piece, &over_another, &too_much, &miscounted, &no_end, &closed,
                 &too_late, &blocking, &polling},
    .first_hint =
        "what are the three kinds of results of read(), and what follows from each?",
    .picture = true,
    .endless = {&no_end, &polling, &blocking, &closed},
    .crash = &closed,
    .tests = {
        {"A byte at a time.", "3 1 1 1 1 1 1", 2, true, check},
        {"All at once: the second answer is left for later.", "5 10", 1, true, check},
        {"The server closes too early.", "4 3 1 2", 1, true, check},
        {"In other pieces.", "7 0 9 2 0 4", 1, true, check}}};
