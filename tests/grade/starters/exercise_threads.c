/* Exercise 5: the GETs of step 5 at the same time, with threads. */
#include "../exercise.h"
#include <pthread.h>

#ifdef __clang__ /* loop.h makes this an error, for coroutines; here there are none */
#pragma GCC diagnostic ignored "-Wconditional-uninitialized"
#endif

/* A GET that returns when the answer is there. It takes 1 to 3 seconds. */
static int get(int number)
{
    say("GET %d begins", number);
    sleep_for(1 + number % 3);
    say("GET %d ends", number);
    return 200;
}

/* The list of answers. Two threads in append() at once would break it: each would look at
 * count, and both would write to the same place. The thread that calls it must hold the lock. */
static int answers[MAX_NUMBERS], count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void append(int status)
{
    int place = count;
    sleep_for(0.001); /* anything can happen between two lines */
    answers[place] = status;
    count = place + 1;
    say("answer %d is in the list", count);
}

/* TODO: a thread for each GET, all at the same time. How does a thread learn its number?
 * Only one at a time may be in append(). And get_all() returns when all are done.
 * pthread_create(&thread, NULL, function, argument), pthread_join(thread, NULL),
 * pthread_mutex_lock(&lock), pthread_mutex_unlock(&lock). Other ways to wait are as good:
 * condition variables, semaphores, barriers, C11's threads. Polling is not: no atomics. */
static void *get_one(void *argument)
{
    append(get(*(int *)argument));
    return NULL;
}

/* GETs the numbers 1 to how_many, and returns when all answers are in the list. */
static void get_all(int how_many)
{
    for (int number = 1; number <= how_many; number++)
        get_one(&number);
}
/* End of TODO. */

int main(int argc, char **argv)
{
    struct numbers given = read_numbers(argc, argv, "[HOW_MANY]", "4");
    int how_many = given.at[0] < MAX_NUMBERS ? given.at[0] : MAX_NUMBERS;

    say("%d to GET", how_many);
    get_all(how_many);
    say("get_all() has returned");
    pthread_mutex_lock(&lock);
    say("%d answers in the list", count);
    pthread_mutex_unlock(&lock);
    return 0;
}
