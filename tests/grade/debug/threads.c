//// a thread, and its end: joined too early
static void *get_one(void *argument)
{
    append(get(*(int *)argument));
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
