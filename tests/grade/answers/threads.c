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
//// no join: nobody waits
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
//// only the last is joined: nobody waits
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
//// detached: nobody waits
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
//// joins the last one only, many times: nobody waits
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
//// a sleep in place of the joins: nobody waits
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
