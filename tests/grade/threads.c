/* pthreads, of which only one runs at a time: the one that has the baton. It is handed on where
 * a thread must wait, and only there, to the one that has been ready for longest; if none is,
 * time flies to the next one that is due. So a race goes the same way each time.
 *
 * And it is known what each thread knows: it counts what it releases (an unlock, a post, its end),
 * and learns the counts of others where it acquires (a lock, a join). Of two calls of append(),
 * the second must know of the first; or else it is a race, even if all went well. So it is with a
 * variable that one thread writes, and another one reads or writes later. */
#define _GNU_SOURCE /* dladdr() */
#include "../world/world.h"
#include "baton.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_THREADS = 256, MAX_OBJECTS = 256, MAX_NAMES = 64 };
enum state { UNUSED, READY, RUNS, WAITS, ENDED };

static struct thread {
    const void *what;      /* it waits for that; NULL: it sleeps */
    double due;            /* when it has waited long enough; INFINITY: never */
    const void *refused;   /* the lock that trylock did not get */
    unsigned long long at; /* when it became ready, or began to wait, as a ticket */
    enum state state;
    bool joined, detached;
    int locks; /* how many it holds */
    int calls; /* that block, and that it is in */
    void *(*run)(void *);
    int (*run_c11)(void *);
    void *argument, *result;
    pthread_t real;
    pthread_cond_t go;
    unsigned knows[MAX_THREADS];
} threads[MAX_THREADS];

/* What threads wait for: a lock, a condition, a semaphore, a barrier. */
struct object {
    const void *at;
    int holder; /* of a lock; -1: free */
    int value;  /* of a semaphore; how often a lock is shared, or held by its
                   holder; how many threads are at a barrier */
    int most;   /* for how many threads a barrier waits */
    bool recursive;
    unsigned knows[MAX_THREADS];
};
static struct object objects[MAX_OBJECTS];

static pthread_mutex_t baton = PTHREAD_MUTEX_INITIALIZER;
static int count, current;   /* thread 0 is main's */
static bool waits_otherwise; /* than by a join or for a lock */
static bool at_once; /* a thread that is created runs before its creator continues */
static unsigned long long tickets;

_Noreturn static void give_up(const char *why)
{
    fflush(stdout);
    fprintf(stderr, "%s\n", why);
    world_say("(no thread can continue)");
    _exit(1);
}

static void sleeper(double seconds);

/* Main takes the baton when it first creates or locks anything. */
static void begin(void)
{
    if (count > 0)
        return;
    pthread_mutex_lock(&baton);
    pthread_cond_init(&threads[0].go, NULL);
    threads[0].state = RUNS;
    threads[0].real = pthread_self();
    count = 1;
    world_sleeper = sleeper;
}

static void learn(unsigned *to, const unsigned *from)
{
    for (int i = 0; i < MAX_THREADS; i++)
        if (to[i] < from[i])
            to[i] = from[i];
}

static void release(struct object *object)
{
    learn(object->knows, threads[current].knows);
    threads[current].knows[current]++;
}

static void acquire(const struct object *object)
{
    learn(threads[current].knows, object->knows);
}

static void make_ready(int thread)
{
    threads[thread].state = READY;
    threads[thread].at = ++tickets;
}

static int next_ready(void)
{
    int next = -1, sleeping = -1, alive = 0;
    for (int i = 0; i < count; i++) {
        if (threads[i].state == READY && (next < 0 || threads[i].at < threads[next].at))
            next = i;
        if (threads[i].state == WAITS && threads[i].due < INFINITY
            && (sleeping < 0 || threads[i].due < threads[sleeping].due))
            sleeping = i;
        alive += threads[i].state != ENDED;
    }
    if (alive == 0)
        exit(0); /* main has ended itself, and so have all others */
    if (next >= 0)
        return next;
    if (sleeping < 0)
        give_up("Deadlock: each thread waits for another one, or for a lock.");
    world_flies(threads[sleeping].due - world_clock());
    return sleeping;
}

/* Hands the baton on, and waits until it comes back; if it has ended, it does not. */
static void hand_on(void)
{
    int me = current;
    threads[me].calls = world_inner_calls;
    current = next_ready();
    threads[current].state = RUNS;
    world_inner_calls = threads[current].calls;
    world_thread = current > 0 ? current : WORLD_MAIN;
    if (current == me)
        return;
    pthread_cond_signal(&threads[current].go);
    while (threads[me].state != ENDED && current != me)
        pthread_cond_wait(&threads[me].go, &baton);
}

/* Returns whether it has come, and not only grown late. */
static bool wait_for(const void *what, double due)
{
    struct thread *me = &threads[current];
    me->state = WAITS;
    me->what = what;
    me->due = due;
    me->at = ++tickets;
    hand_on();
    bool come = me->what == NULL;
    me->what = NULL;
    return come;
}

static void wake(const void *what, int most)
{
    while (most-- > 0) {
        int first = -1;
        for (int i = 0; i < count; i++)
            if (threads[i].state == WAITS && threads[i].what == what
                && (first < 0 || threads[i].at < threads[first].at))
                first = i;
        if (first < 0)
            return;
        threads[first].what = NULL;
        make_ready(first);
    }
}

/* NULL: without end. */
static double until(const struct timespec *time)
{
    if (!time)
        return INFINITY;
    return (double)time->tv_sec + (double)time->tv_nsec / 1e9 - 1.8e9;
}

static void sleeper(double seconds)
{
    if (threads[current].locks > 0 && seconds > 0.5)
        world_say("(sleeps with a lock)");
    wait_for(NULL, world_clock() + (seconds > 0 ? seconds : 0));
}

int threads_yield(void)
{
    if (count < 2) /* there is no other */
        return 0;
    world_calls("sched_yield", 0.001);
    sleeper(0.001);
    world_returns();
    return 0;
}

/* ---- Threads ----------------------------------------------------------------------------- */

_Noreturn static void end(void *result)
{
    if (current == 0)
        world_say("(main ends itself)");
    threads[current].state = ENDED;
    threads[current].result = result;
    wake(&threads[current], MAX_THREADS);
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
    end(thread->run ? thread->run(thread->argument)
                    : (void *)(intptr_t)thread->run_c11(thread->argument));
}

static int create(pthread_t *thread, const struct thread *how)
{
    begin();
    if (count == MAX_THREADS)
        return EAGAIN;
    struct thread *made = &threads[count];
    *made = *how;
    memcpy(made->knows, threads[current].knows, sizeof made->knows);
    threads[current].knows[current]++;
    made->knows[count] = 1; /* the others know nothing of it yet */
    pthread_cond_init(&made->go, NULL);
    int error = pthread_create(&made->real, NULL, start, made);
    if (error != 0)
        return error;
    make_ready(count++);
    *thread = made->real;
    world_say(count > 2 && made->argument && made->argument == made[-1].argument
                  ? "(a thread is created) with the same argument"
                  : "(a thread is created)");
    if (at_once) {
        make_ready(current);
        hand_on();
    }
    return 0;
}

int threads_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*run)(void *), void *argument)
{
    int kind = PTHREAD_CREATE_JOINABLE;
    if (attributes)
        pthread_attr_getdetachstate(attributes, &kind);
    return create(thread,
                  &(struct thread){.run = run,
                                   .argument = argument,
                                   .detached = kind == PTHREAD_CREATE_DETACHED});
}

int threads_create_c11(pthread_t *thread, int (*run)(void *), void *argument)
{
    return create(thread, &(struct thread){.run_c11 = run, .argument = argument});
}

/* Numbers are used again, so the last one that has it is meant. */
static int find(pthread_t real)
{
    begin();
    for (int i = count - 1; i >= 0; i--)
        if (pthread_equal(threads[i].real, real))
            return i;
    give_up("This is no thread: it has not been created, or not yet.");
}

int threads_join(pthread_t thread, void **result)
{
    int other = find(thread);
    if (other == current)
        return EDEADLK;
    if (threads[other].detached)
        return EINVAL;
    world_say("(joins a thread)");
    while (threads[other].state != ENDED)
        wait_for(&threads[other], INFINITY);
    learn(threads[current].knows, threads[other].knows);
    threads[other].joined = true;
    if (result)
        *result = threads[other].result;
    return 0;
}

int threads_join_c11(pthread_t thread, int *result)
{
    void *returned = NULL;
    int error = threads_join(thread, &returned);
    if (result)
        *result = (int)(intptr_t)returned;
    return error;
}

int threads_detach(pthread_t thread)
{
    threads[find(thread)].detached = true;
    return 0;
}

/* ---- Locks ------------------------------------------------------------------------------- */

static struct object *object_at(const void *at)
{
    begin();
    for (int i = 0; i < MAX_OBJECTS; i++) {
        if (!objects[i].at)
            objects[i] = (struct object){.at = at, .holder = -1};
        if (objects[i].at == at)
            return &objects[i];
    }
    give_up("More locks than this world has room for.");
}

int threads_forget(void *lock)
{
    struct object *object = object_at(lock);
    *object = (struct object){.at = lock, .holder = -1};
    return 0;
}

int threads_lock_init(void *lock, bool recursive)
{
    threads_forget(lock);
    object_at(lock)->recursive = recursive;
    return 0;
}

int threads_lock(void *lock, const struct timespec *time)
{
    double due = until(time);
    struct object *object = object_at(lock);
    bool again = object->recursive && object->holder == current;
    while (!again && (object->holder >= 0 || object->value > 0))
        if (!wait_for(lock, due) && due < INFINITY)
            return ETIMEDOUT;
    object->holder = current;
    object->value += again;
    threads[current].locks++;
    threads[current].refused = NULL;
    acquire(object);
    return 0;
}

int threads_once(void *once, void (*run)(void))
{
    threads_lock(once, NULL);
    struct object *object = object_at(once);
    if (object->most == 0) {
        object->most = 1; /* it has been run */
        run();
    }
    return threads_unlock(once);
}

/* Refused, it may try again; but to do so again and again is to poll. */
static int refuse(const void *what)
{
    if (threads[current].refused == what)
        world_say("(tries again)");
    threads[current].refused = what;
    threads_yield();
    return EBUSY;
}

int threads_trylock(void *lock)
{
    struct object *object = object_at(lock);
    bool again = object->recursive && object->holder == current;
    if (!again && (object->holder >= 0 || object->value > 0))
        return refuse(lock);
    if (threads[current].refused == lock)
        world_say("(tries again)");
    return threads_lock(lock, NULL);
}

/* For those that only read: many may have it. */
int threads_share(void *lock)
{
    struct object *object = object_at(lock);
    while (object->holder >= 0)
        wait_for(lock, INFINITY);
    object->value++;
    acquire(object);
    return 0;
}

int threads_unlock(void *lock)
{
    struct object *object = object_at(lock);
    if (object->holder != current && object->value == 0)
        return EPERM;
    if (object->holder == current)
        threads[current].locks--;
    if (object->value > 0) {
        object->value--;
        if (object->holder < 0) /* what it knows by reading, a reader doesn't tell */
            wake(lock, MAX_THREADS);
        return 0;
    }
    release(object);
    object->holder = -1;
    wake(lock, MAX_THREADS);
    return 0;
}

/* ---- Conditions, barriers, semaphores ---------------------------------------------------- */

int threads_cond_wait(void *cond, void *lock, const struct timespec *time)
{
    struct object *object = object_at(cond);
    waits_otherwise = true;
    threads_unlock(lock);
    bool come = wait_for(cond, until(time));
    if (come)
        acquire(object);
    threads_lock(lock, NULL);
    return come ? 0 : ETIMEDOUT;
}

int threads_cond_wake(void *cond, int most)
{
    release(object_at(cond));
    wake(cond, most);
    return 0;
}

int threads_barrier_init(void *barrier, unsigned most)
{
    threads_forget(barrier);
    object_at(barrier)->most = (int)most;
    return most > 0 ? 0 : EINVAL;
}

int threads_barrier_wait(void *barrier)
{
    struct object *object = object_at(barrier);
    waits_otherwise = true;
    release(object);
    if (++object->value == object->most) {
        object->value = 0;
        wake(barrier, MAX_THREADS);
        acquire(object);
        return -1; /* PTHREAD_BARRIER_SERIAL_THREAD */
    }
    wait_for(barrier, INFINITY);
    acquire(object);
    return 0;
}

int threads_sem_init(void *semaphore, unsigned value)
{
    threads_forget(semaphore);
    object_at(semaphore)->value = (int)value;
    return 0;
}

/* The names of semaphores. One that is unlinked stays, but has no name any more. */
static char named[MAX_NAMES][64];
static int named_count;

static char *find_name(const char *name)
{
    for (int i = 0; i < named_count; i++)
        if (*name && strcmp(named[i], name) == 0)
            return named[i];
    return NULL;
}

static void *not_opened(int error)
{
    errno = error;
    return SEM_FAILED;
}

void *threads_sem_open(const char *name, int flags, ...)
{
    char *found = find_name(name);
    va_list arguments;
    if (found)
        return flags & O_EXCL ? not_opened(EEXIST) : found;
    if (!(flags & O_CREAT))
        return not_opened(ENOENT);
    if (strlen(name) >= sizeof *named || named_count == MAX_NAMES)
        return not_opened(ENFILE);
    found = strcpy(named[named_count++], name);
    va_start(arguments, flags);
    (void)va_arg(arguments, unsigned); /* the mode */
    threads_sem_init(found, va_arg(arguments, unsigned));
    va_end(arguments);
    return found;
}

int threads_sem_close(void *semaphore)
{
    (void)semaphore; /* its name may be opened again */
    return 0;
}

int threads_sem_unlink(const char *name)
{
    char *found = find_name(name);
    if (!found) {
        errno = ENOENT;
        return -1;
    }
    *found = '\0';
    return 0;
}

int threads_sem_wait(void *semaphore, const struct timespec *time)
{
    double due = until(time);
    struct object *object = object_at(semaphore);
    waits_otherwise = true;
    while (object->value == 0)
        if (!wait_for(semaphore, due) && due < INFINITY) {
            errno = ETIMEDOUT;
            return -1;
        }
    object->value--;
    acquire(object);
    return 0;
}

int threads_sem_trywait(void *semaphore)
{
    if (object_at(semaphore)->value > 0)
        return threads_sem_wait(semaphore, NULL);
    refuse(semaphore);
    errno = EAGAIN;
    return -1;
}

int threads_sem_post(void *semaphore)
{
    struct object *object = object_at(semaphore);
    object->value++;
    release(object);
    wake(semaphore, 1);
    return 0;
}

int threads_sem_value(void *semaphore, int *value)
{
    *value = object_at(semaphore)->value;
    return 0;
}

/* ---- Variables --------------------------------------------------------------------------- */

/* The last write to each, and by which thread. Only static ones: a stack may become that of
 * another thread. */
static void accessed(const void *at, bool writes)
{
    static struct {
        const void *at;
        int thread;
        unsigned when;
    } written[4096];
    static bool told;
    enum { PLACES = sizeof written / sizeof *written };
    unsigned *knows = threads[current].knows;
    size_t place = (uintptr_t)at / 4 % PLACES;
    Dl_info image;
    if (count < 2 || dladdr(at, &image) == 0)
        return;
    for (int i = 0; i < PLACES && written[place].at && written[place].at != at; i++)
        place = (place + 1) % PLACES;
    if (written[place].at == at && !told
        && knows[written[place].thread] < written[place].when) {
        world_say("(does not know of the write before)");
        told = true;
    }
    if (!writes)
        return;
    written[place].at = at;
    written[place].thread = current;
    written[place].when = knows[current];
}

/* What -fsanitize=thread has the compiler call. */
#define ACCESS(size) \
    void __tsan_read##size(void *at); \
    void __tsan_read##size(void *at) \
    { \
        accessed(at, false); \
    } \
    void __tsan_write##size(void *at); \
    void __tsan_write##size(void *at) \
    { \
        accessed(at, true); \
    }
ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)

#define NOTHING(name) \
    void __tsan_##name(void); \
    void __tsan_##name(void) \
    { \
    }
NOTHING(init)
NOTHING(func_entry)
NOTHING(func_exit)
NOTHING(read_range)
NOTHING(write_range)

/* ---- What the starter says --------------------------------------------------------------- */

/* Of two appends, the second must know of the first; and main, when get_all() has returned, of
 * them all. By joins alone, all must be joined: that one has seen a lock given back is luck. */
void threads_said(const char *text)
{
    static unsigned appended[MAX_THREADS];
    static int last, open;
    const unsigned *knows = threads[current].knows;
    begin();
    if (strstr(text, " to GET")) /* either way, by the number */
        at_once = strtol(text, NULL, 10) % 4 == 3;
    open += strncmp(text, "GET ", 4) == 0 && strstr(text, "begins");
    if (strncmp(text, "answer ", 7) == 0) {
        open--;
        if (last != current && knows[last] < appended[last])
            world_say("(does not know of the append before)");
        last = current;
        appended[last] = ++threads[last].knows[last];
    }
    if (strncmp(text, "get_all()", 9) != 0)
        return;
    bool waited = true;
    for (int i = 1; i < count; i++)
        waited = waited && knows[i] >= appended[i]
                 && (threads[i].joined || waits_otherwise)
                 && (open == 0 || threads[i].state == ENDED);
    if (!waited)
        world_say("(has not waited)");
}

/* Another process has memory of its own, and a trace that we share would be a mess. */
pid_t fork(void)
{
    world_say("(fork)");
    errno = EAGAIN;
    return -1;
}
