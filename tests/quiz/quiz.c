/* quiz: a quiz about loop.h. This file reads the command line. */
#include "quiz.h"
#include "../../lesson.h"
#include <unistd.h>

static const char usage[] =
    "usage: quiz [-l LEVEL] [-s SEED] [-n COUNT | -j COUNT]\n"
    "  -l LEVEL  1, 2 or 3: about that chapter alone (make quiz LEVEL=2)\n"
    "  -s SEED   the same questions each time (make quiz SEED=7)\n"
    "  -n COUNT  so many on paper, and the key on a page of its own (make quiz SHEET=12)\n"
    "  -j COUNT  so many as JSON: how to read them, the code of each coroutine, the right\n"
    "            answer and how it comes about, and each wrong answer with what it means\n"
    "  -n and -j take all levels in equal parts.\n";

/* Ends the program: the usage was asked for, or is what a wrong option gets. */
_Noreturn static void print_usage(bool asked_for)
{
    fputs(usage, asked_for ? stdout : stderr);
    if (asked_for)
        flush_and_exit();
    exit(2);
}

static int parse(const char *name, const char *text, int least, int most)
{
    size_t digits = strspn(text, "0123456789");
    long number = digits < 10 && !text[digits] ? strtol(text, NULL, 10) : -1;
    if (digits > 0 && number >= least && number <= most)
        return (int)number;
    fprintf(stderr, "quiz: %s is a whole number from %d to %d, not '%s'.\n", name,
            least, most, text);
    exit(2);
}

int main(int argc, char **argv)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_REALTIME, &time);
    int level = 0, sheet = 0, json = 0, seed = (int)(time.tv_nsec / 1000 % 1000000);
    for (int option; (option = getopt(argc, argv, "l:s:n:j:h")) != -1;) {
        if (option == 'l')
            level = parse("LEVEL", optarg, 1, LEVELS);
        else if (option == 's')
            seed = parse("SEED", optarg, 0, 999999999);
        else if (option == 'n')
            sheet = parse("SHEET", optarg, 1, MOST);
        else if (option == 'j')
            json = parse("COUNT", optarg, 1, MOST);
        else
            print_usage(option == 'h');
    }
    if (optind != argc || (sheet > 0 && json > 0))
        print_usage(false);
    if (sheet > 0)
        print_sheet(level, (unsigned)seed, sheet);
    else if (json > 0)
        print_json(level, (unsigned)seed, json);
    else
        play(level, (unsigned)seed);
    if (ferror(stdout)) /* of which fflush() may know no more */
        fail("standard output");
    flush_and_exit();
}
