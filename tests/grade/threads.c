/* pthreads, of which only one runs at a time: whoever has the baton. It is handed on where a
 * thread must wait, and only there, to whoever has been ready for longest; if nobody is, time
 * flies to the end of the next sleep. So a race goes the same way each time. */
#include "../world/world.h"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

void world_say(const char *text);
double world_clock(void);
void world_sleeps(double seconds);

enum { MAX_THREADS = 256, MAX_LOCKS = 64 };
enum state { UNUSED, READY, RUNS, SLEEPS, JOINS, LOCKS, ENDED };

static struct thread {
    enum state state;
    double due; /* of a sleep */
    int other;  /* the thread that it wants to join, or the lock that it wants */
    int locks;  /* how many it holds */
    unsigned long long at; /* when it became ready, as a ticket */
    void *(*run)(void *);
    void *argument, *result;
    pthread_t real;
    pthread_cond_t go;
} threads[MAX_THREADS];

static struct {
    pthread_mutex_t *mutex;
    int holder; /* -1: free */
} locks[MAX_LOCKS];

static pthread_mutex_t baton = PTHREAD_MUTEX_INITIALIZER;
static int count, current; /* thread 0 is main's */
static unsigned long long tickets;

_Noreturn static void give_up(const char *why)
{
    fflush(stdout);
    fprintf(stderr, "%s\n", why);
    world_say("(no thread can go on)");
    _exit(1);
}

/* Who is in the baton's way: main takes it when it first creates or locks anything. */
static void begin(void)
{
    if (count > 0)
        return;
    pthread_mutex_lock(&baton);
    pthread_cond_init(&threads[0].go, NULL);
    threads[0].state = RUNS;
    threads[0].real = pthread_self();
    count = 1;
}

static void make_ready(int thread)
{
    threads[thread].state = READY;
    threads[thread].at = ++tickets;
}

static int next_ready(void)
{
    int next = -1, sleeper = -1;
    for (int i = 0; i < count; i++) {
        if (threads[i].state == READY && (next < 0 || threads[i].at < threads[next].at))
            next = i;
        if (threads[i].state == SLEEPS
            && (sleeper < 0 || threads[i].due < threads[sleeper].due))
            sleeper = i;
    }
    if (next >= 0)
        return next;
    if (sleeper < 0)
        give_up("Deadlock: each thread waits for another one, or for a lock.");
    world_sleeps(threads[sleeper].due - world_clock());
    return sleeper;
}

/* Hands the baton on, and waits until it comes back. Unless whoever had it has ended. */
static void hand_on(void)
{
    int me = current;
    current = next_ready();
    threads[current].state = RUNS;
    if (current == me)
        return;
    pthread_cond_signal(&threads[current].go);
    while (threads[me].state != ENDED && current != me)
        pthread_cond_wait(&threads[me].go, &baton);
}

_Noreturn static void end(void *result)
{
    threads[current].state = ENDED;
    threads[current].result = result;
    for (int i = 0; i < count; i++)
        if (threads[i].state == JOINS && threads[i].other == current)
            make_ready(i);
    hand_on();
    pthread_mutex_unlock(&baton);
    pthread_exit(NULL);
}

_Noreturn void threads_exit(void *result)
{
    begin();
    end(result);
}

static void *start(void *data)
{
    struct thread *thread = data;
    pthread_mutex_lock(&baton);
    while (&threads[current] != thread)
        pthread_cond_wait(&thread->go, &baton);
    end(thread->run(thread->argument));
}

int threads_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*run)(void *), void *argument)
{
    (void)attributes;
    begin();
    if (count == MAX_THREADS)
        return EAGAIN;
    struct thread *made = &threads[count];
    *made = (struct thread){.run = run, .argument = argument};
    pthread_cond_init(&made->go, NULL);
    int error = pthread_create(&made->real, NULL, start, made);
    if (error != 0)
        return error;
    make_ready(count++);
    *thread = made->real;
    world_say("(a thread is created)");
    return 0;
}

static int find(pthread_t real)
{
    for (int i = 0; i < count; i++)
        if (pthread_equal(threads[i].real, real))
            return i;
    return -1;
}

int threads_join(pthread_t thread, void **result)
{
    begin();
    int other = find(thread);
    if (other < 0)
        return ESRCH;
    if (other == current)
        return EDEADLK;
    world_say("(joins a thread)");
    if (threads[other].state != ENDED) {
        threads[current].state = JOINS;
        threads[current].other = other;
        hand_on();
    }
    if (result)
        *result = threads[other].result;
    return 0;
}

int threads_detach(pthread_t thread)
{
    begin();
    return find(thread) < 0 ? ESRCH : 0;
}

static int find_lock(pthread_mutex_t *mutex)
{
    for (int i = 0; i < MAX_LOCKS; i++) {
        if (!locks[i].mutex) {
            locks[i].mutex = mutex;
            locks[i].holder = -1;
        }
        if (locks[i].mutex == mutex)
            return i;
    }
    give_up("More locks than this world has room for.");
}

int threads_lock(pthread_mutex_t *mutex)
{
    begin();
    int lock = find_lock(mutex);
    while (locks[lock].holder >= 0) {
        threads[current].state = LOCKS;
        threads[current].other = lock;
        hand_on();
    }
    locks[lock].holder = current;
    threads[current].locks++;
    return 0;
}

int threads_trylock(pthread_mutex_t *mutex)
{
    begin();
    return locks[find_lock(mutex)].holder >= 0 ? EBUSY : threads_lock(mutex);
}

int threads_unlock(pthread_mutex_t *mutex)
{
    begin();
    int lock = find_lock(mutex);
    if (locks[lock].holder != current)
        return EPERM;
    locks[lock].holder = -1;
    threads[current].locks--;
    for (int i = 0; i < count; i++)
        if (threads[i].state == LOCKS && threads[i].other == lock)
            make_ready(i);
    return 0;
}

static void sleep_for(double seconds)
{
    begin();
    if (threads[current].locks > 0 && seconds > 0.5)
        world_say("(sleeps with a lock)");
    threads[current].state = SLEEPS;
    threads[current].due = world_clock() + (seconds > 0 ? seconds : 0);
    hand_on();
}

int threads_yield(void)
{
    sleep_for(0.001);
    return 0;
}

int threads_nanosleep(const struct timespec *time, struct timespec *left)
{
    (void)left;
    sleep_for((double)time->tv_sec + (double)time->tv_nsec / 1e9);
    return 0;
}

unsigned threads_sleep(unsigned seconds)
{
    sleep_for(seconds);
    return 0;
}

int threads_usleep(useconds_t microseconds)
{
    sleep_for(microseconds / 1e6);
    return 0;
}
