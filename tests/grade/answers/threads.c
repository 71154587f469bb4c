//// a number for each: right
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// the number in the pointer: right
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++)
        pthread_create(&threads[i], NULL, get_one, (void *)(intptr_t)(i + 1));
    for (int i = how_many - 1; i >= 0; i--)
        pthread_join(threads[i], NULL);
}
//// the main thread takes the last one: right
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        if (i < how_many - 1)
            pthread_create(&threads[i], NULL, get_one, &numbers[i]);
        else
            get_one(&numbers[i]);
    }
    for (int i = 0; i < how_many - 1; i++)
        pthread_join(threads[i], NULL);
}
//// its number in malloc(): right
static void *get_one(void *argument)
{
    int *number = argument;
    int status = get(*number);
    free(number);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        int *number = zeros(1, sizeof *number);
        *number = i + 1;
        pthread_create(&threads[i], NULL, get_one, number);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// joined at once: joined too early
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    for (int number = 1; number <= how_many; number++) {
        pthread_t thread;
        pthread_create(&thread, NULL, get_one, &number);
        pthread_join(thread, NULL);
    }
}
//// the one before is joined first: joined too early
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t thread = pthread_self();
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        if (i > 0)
            pthread_join(thread, NULL);
        pthread_create(&thread, NULL, get_one, &numbers[i]);
    }
    if (how_many > 0)
        pthread_join(thread, NULL);
}
//// locked around get(): the lock is held while it waits
static void *get_one(void *argument)
{
    pthread_mutex_lock(&lock);
    append(get(*(int *)argument));
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// locked from the start: the lock is held while it waits
static void *get_one(void *argument)
{
    int status;
    pthread_mutex_lock(&lock);
    status = get(*(int *)argument);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a lock of its own around get(): the lock is held while it waits
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;

static void *get_one(void *argument)
{
    pthread_mutex_lock(&other);
    int status = get(*(int *)argument);
    pthread_mutex_unlock(&other);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// the address of the counter: all look at the same variable
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int number;

    for (number = 1; number <= how_many; number++)
        pthread_create(&threads[number - 1], NULL, get_one, &number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a local copy in the loop: all look at the same variable
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        int number = i + 1;
        pthread_create(&threads[i], NULL, get_one, &number);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a static copy: all look at the same variable
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    static int number;

    for (int i = 0; i < how_many; i++) {
        number = i + 1;
        pthread_create(&threads[i], NULL, get_one, &number);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// no lock: a race
static void *get_one(void *argument)
{
    append(get(*(int *)argument));
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a lock for each thread: a race
static void *get_one(void *argument)
{
    pthread_mutex_t mine = PTHREAD_MUTEX_INITIALIZER;
    int status = get(*(int *)argument);
    pthread_mutex_lock(&mine);
    append(status);
    pthread_mutex_unlock(&mine);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// unlocked before append(): a race
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    append(status);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// trylock, not looked at: a race
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_trylock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// no join: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
}
//// only the last is joined: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    if (how_many > 0)
        pthread_join(threads[how_many - 1], NULL);
}
//// detached: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        pthread_t thread;
        numbers[i] = i + 1;
        pthread_create(&thread, NULL, get_one, &numbers[i]);
        pthread_detach(thread);
    }
}
//// never unlocked: a deadlock
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// locked twice: a deadlock
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// locked while it joins: a deadlock
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    pthread_mutex_lock(&lock);
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_unlock(&lock);
}
//// called, not created: one after the other
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    for (int number = 1; number <= how_many; number++)
        get_one(&number);
}
//// one thread for all: one after the other
static void *get_one(void *argument)
{
    for (int number = 1; number <= *(int *)argument; number++) {
        int status = get(number);
        pthread_mutex_lock(&lock);
        append(status);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t thread;
    pthread_create(&thread, NULL, get_one, &how_many);
    pthread_join(thread, NULL);
}
//// one too few: not all of them
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many - 1; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many - 1; i++)
        pthread_join(threads[i], NULL);
}
//// one way out without unlock: a deadlock
static void *get_one(void *argument)
{
    int number = *(int *)argument, status = get(number);
    pthread_mutex_lock(&lock);
    append(status);
    if (number == 1)
        return NULL;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// numbers from 0 on: not all of them
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// joins the last one only, many times: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t thread = pthread_self();
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&thread, NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(thread, NULL);
}
//// a sleep in place of the joins: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static pthread_t thread;
    static int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&thread, NULL, get_one, &numbers[i]);
    }
    sleep_for(2);
}
//// unlock and lock in the wrong order: a deadlock
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_unlock(&lock);
    append(status);
    pthread_mutex_lock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// only says what should happen: said, but not done
static void *get_one(void *argument)
{
    return argument;
}

static void get_all(int how_many)
{
    (void)get, (void)append, (void)get_one;
    for (int n = 1; n <= how_many; n++)
        say("GET %d begins", n);
    for (int s = 1; s <= 3; s++) {
        sleep_for(1);
        for (int n = 1; n <= how_many; n++)
            if (1 + n % 3 == s) {
                say("GET %d ends", n);
                answers[count++] = 200;
                say("answer %d is in the list", count);
            }
    }
}
//// a list of its own: append() is not called
static void *get_one(void *argument)
{
    int number = (int)(intptr_t)argument;
    int status = get(number);
    pthread_mutex_lock(&lock);
    answers[number - 1] = status;
    count++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    for (int number = 1; number <= how_many; number++)
        pthread_create(&threads[number - 1], NULL, get_one, (void *)(intptr_t)number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a sleep that is long enough: does not wait for the threads
static int numbers[MAX_NUMBERS];
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    for (int i = 0; i < how_many; i++) {
        pthread_t thread;
        numbers[i] = i + 1;
        pthread_create(&thread, NULL, get_one, &numbers[i]);
        pthread_detach(thread);
    }
    sleep_for(3.5);
}
//// each starts the next one: right
static int many;
static void *get_one(void *argument)
{
    long number = (long)argument;
    pthread_t next;
    if (number < many)
        pthread_create(&next, NULL, get_one, (void *)(number + 1));
    int status = get((int)number);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    if (number < many)
        pthread_join(next, NULL);
    return NULL;
}

static void get_all(int how_many)
{
    many = how_many;
    if (how_many > 0)
        get_one((void *)1L);
}
//// a semaphore as a lock: right
#include <semaphore.h>

static sem_t sem;
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    sem_wait(&sem);
    append(status);
    sem_post(&sem);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    sem_init(&sem, 0, 1);
    for (int number = 1; number <= how_many; number++)
        pthread_create(&threads[number - 1], NULL, get_one, (void *)(intptr_t)number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a barrier: right
static pthread_barrier_t barrier;
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    pthread_barrier_wait(&barrier);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_barrier_init(&barrier, NULL, (unsigned)how_many + 1);
    for (int number = 1; number <= how_many; number++) {
        pthread_t thread;
        pthread_create(&thread, NULL, get_one, (void *)(intptr_t)number);
        pthread_detach(thread);
    }
    pthread_barrier_wait(&barrier);
}
//// a semaphore counts the ends: right
#include <semaphore.h>

static sem_t finished;
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    sem_post(&finished);
    return NULL;
}

static void get_all(int how_many)
{
    sem_init(&finished, 0, 0);
    for (int number = 1; number <= how_many; number++) {
        pthread_t thread;
        pthread_create(&thread, NULL, get_one, (void *)(intptr_t)number);
        pthread_detach(thread);
    }
    for (int i = 0; i < how_many; i++)
        sem_wait(&finished);
}
//// trylock, or drop it: answers thrown away
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    if (pthread_mutex_trylock(&lock) == 0) {
        append(status);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    for (int number = 1; number <= how_many; number++)
        pthread_create(&threads[number - 1], NULL, get_one, (void *)(intptr_t)number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// trylock until it works: polling
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    while (pthread_mutex_trylock(&lock) != 0)
        ;
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    for (int number = 1; number <= how_many; number++)
        pthread_create(&threads[number - 1], NULL, get_one, (void *)(intptr_t)number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// a pool of four: fewer threads than GETs
static int next = 1, last;
static pthread_mutex_t work = PTHREAD_MUTEX_INITIALIZER;

static void *get_one(void *argument)
{
    (void)argument;
    for (;;) {
        pthread_mutex_lock(&work);
        int number = next <= last ? next++ : 0;
        pthread_mutex_unlock(&work);
        if (number == 0)
            return NULL;
        int status = get(number);
        pthread_mutex_lock(&lock);
        append(status);
        pthread_mutex_unlock(&lock);
    }
}

static void get_all(int how_many)
{
    pthread_t pool[4];
    last = how_many;
    for (int i = 0; i < 4; i++)
        pthread_create(&pool[i], NULL, get_one, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(pool[i], NULL);
}
//// a pause behind each create: all look at the same variable
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    for (int number = 1; number <= how_many; number++) {
        pthread_create(&threads[number - 1], NULL, get_one, &number);
        sleep_for(0.01);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// pthread_exit() in main: main ends itself
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t thread;
    for (int number = 1; number <= how_many; number++)
        pthread_create(&thread, NULL, get_one, (void *)(intptr_t)number);
    pthread_exit(NULL);
}
//// fork(): another process
#include <sys/wait.h>

static void *get_one(void *argument)
{
    append(get(*(int *)argument));
    return NULL;
}

static void get_all(int how_many)
{
    for (int number = 1; number <= how_many; number++)
        if (fork() == 0) {
            get_one(&number);
            exit(0);
        }
    while (wait(NULL) > 0)
        ;
}
//// names like the grader's, in comments and strings of others: right
static pthread_t threads_made[MAX_NUMBERS]; /* not world_say() */
static void *get_one(void *argument)
{
    int status = get((int)(intptr_t)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    puts("/* 100%: \"hello, world\" */"); // trace_made()
    for (int number = 1; number <= how_many; number++)
        pthread_create(&threads_made[number - 1], NULL, get_one, (void *)(intptr_t)number);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads_made[i], NULL);
}
//// the grader's voice: a name of the grader's
static void *get_one(void *argument)
{
    return argument;
}

static void get_all(int how_many)
{
    (void)get, (void)append, (void)get_one;
    for (int i = 1; i <= how_many; i++)
        heard_say("GET %d begins", i);
    sleep_for(3);
    for (int i = 1; i <= how_many; i++) {
        heard_say("GET %d ends", i);
        answers[count++] = 200;
        heard_say("answer %d is in the list", i);
    }
}
//// the numbers freed by two: memory freed twice
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    free(argument);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int *numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = malloc(sizeof *numbers[i]);
        *numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, numbers[i]);
    }
    for (int i = 0; i < how_many; i++) {
        pthread_join(threads[i], NULL);
        free(numbers[i]);
    }
}
//// all joined but the first: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        if (i > 0)
            pthread_join(threads[i], NULL);
}
//// only the slowest are joined: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        if (i % 3 == 1)
            pthread_join(threads[i], NULL);
}
//// all joined but the third: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        if (i != 2)
            pthread_join(threads[i], NULL);
}
//// all joined but the last: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        if (i < how_many - 1)
            pthread_join(threads[i], NULL);
}
//// the number is set when the thread may have looked: all look at the same variable
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
        numbers[i] = i + 1;
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// the main thread takes the last one, and joins it: joins what is no thread
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        if (i < how_many - 1)
            pthread_create(&threads[i], NULL, get_one, &numbers[i]);
        else
            get_one(&numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// always four: not as many as asked for
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    (void)how_many;
    pthread_t threads[4];
    int numbers[4];

    for (int i = 0; i < 4; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}
//// draws its number without the lock: a variable without a lock
static int last_number;

static void *get_one(void *argument)
{
    int number = last_number + 1;
    last_number = number;
    int status = get(number);
    (void)argument;
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++) {
        pthread_create(&threads[i], NULL, get_one, NULL);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// one thread prepares, and each draws its number under the lock: right
static int first, drawn;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void)
{
    first = 1;
}

static void *get_one(void *argument)
{
    pthread_once(&once, prepare);
    int number = first;
    pthread_mutex_lock(&lock);
    number += drawn++;
    pthread_mutex_unlock(&lock);
    int status = get(number);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];

    for (int i = 0; i < how_many; i++)
        pthread_create(&threads[i], NULL, get_one, NULL);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// C11's trylock until it works: polling
#include <threads.h>

static mtx_t mine;

static int get_one(void *argument)
{
    int status = get(*(int *)argument);
    while (mtx_trylock(&mine) == thrd_busy)
        thrd_yield();
    append(status);
    mtx_unlock(&mine);
    return 0;
}

static void get_all(int how_many)
{
    thrd_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    mtx_init(&mine, mtx_plain);
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        if (thrd_create(&threads[i], get_one, &numbers[i]) != thrd_success)
            fail("thrd_create");
    }
    for (int i = 0; i < how_many; i++)
        thrd_join(threads[i], NULL);
}
//// C11's lock with a time limit, until there is no time-out: right
#include <threads.h>

static mtx_t mine;

static int get_one(void *argument)
{
    int status = get(*(int *)argument), result;
    do {
        struct timespec soon;
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_nsec = (soon.tv_nsec + 500000) % 1000000000;
        soon.tv_sec += soon.tv_nsec < 500000;
        result = mtx_timedlock(&mine, &soon);
    } while (result == thrd_timedout);
    append(status);
    mtx_unlock(&mine);
    return 0;
}

static void get_all(int how_many)
{
    thrd_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    mtx_init(&mine, mtx_timed);
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        thrd_create(&threads[i], get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        thrd_join(threads[i], NULL);
}
//// a recursive lock that its owner tries again: right
#include <threads.h>

static mtx_t mine;

static int get_one(void *argument)
{
    int status = get(*(int *)argument);
    mtx_lock(&mine);
    if (mtx_trylock(&mine) == thrd_success) {
        append(status);
        mtx_unlock(&mine);
    }
    mtx_unlock(&mine);
    return 0;
}

static void get_all(int how_many)
{
    thrd_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    mtx_init(&mine, mtx_plain | mtx_recursive);
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        thrd_create(&threads[i], get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        thrd_join(threads[i], NULL);
}
//// a semaphore by its name, opened by each thread: right
#include <fcntl.h>
#include <semaphore.h>

static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    sem_t *mine = sem_open("/exercise_threads", O_CREAT, 0600, 1);
    if (mine == SEM_FAILED)
        fail("sem_open");
    sem_wait(mine);
    append(status);
    sem_post(mine);
    sem_close(mine);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
    sem_unlink("/exercise_threads");
}
//// a semaphore by its name, opened anew each time: a race
#include <fcntl.h>
#include <semaphore.h>

static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    sem_t *mine = sem_open("/exercise_threads", O_CREAT, 0600, 1);
    sem_unlink("/exercise_threads");
    sem_wait(mine);
    append(status);
    sem_post(mine);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// detached, and joined: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, get_one, &numbers[i]);
        pthread_detach(threads[i]);
    }
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// created detached, and joined: does not wait for the threads
static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    pthread_t threads[MAX_NUMBERS];
    static int numbers[MAX_NUMBERS];
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], &detached, get_one, &numbers[i]);
    }
    pthread_attr_destroy(&detached);
    for (int i = 0; i < how_many; i++)
        pthread_join(threads[i], NULL);
}
//// detached, and the ends are counted: right
static pthread_cond_t end_of_one = PTHREAD_COND_INITIALIZER;
static int ended;

static void *get_one(void *argument)
{
    int status = get(*(int *)argument);
    pthread_mutex_lock(&lock);
    append(status);
    ended++;
    pthread_cond_signal(&end_of_one);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void get_all(int how_many)
{
    static int numbers[MAX_NUMBERS];
    pthread_t thread;
    for (int i = 0; i < how_many; i++) {
        numbers[i] = i + 1;
        pthread_create(&thread, NULL, get_one, &numbers[i]);
        pthread_detach(thread);
    }
    pthread_mutex_lock(&lock);
    while (ended < how_many)
        pthread_cond_wait(&end_of_one, &lock);
    pthread_mutex_unlock(&lock);
}
