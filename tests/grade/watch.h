/* watch.h: goes in front of an answer (cc -include) to have it tell the recorder what it does,
 * and what it says. */
#ifndef WATCH_H
#define WATCH_H

#include "../world/trace.h"

void world_say(const char *text);
#define SAID(text) world_say(text)

#ifdef WATCH_THREADS
#include <pthread.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>

int threads_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*run)(void *), void *argument);
int threads_join(pthread_t thread, void **result);
int threads_detach(pthread_t thread);
int threads_lock(pthread_mutex_t *mutex);
int threads_trylock(pthread_mutex_t *mutex);
int threads_unlock(pthread_mutex_t *mutex);
int threads_yield(void);
int threads_nanosleep(const struct timespec *time, struct timespec *left);
unsigned threads_sleep(unsigned seconds);
int threads_usleep(useconds_t microseconds);
_Noreturn void threads_exit(void *result);

#define pthread_create threads_create
#define pthread_join threads_join
#define pthread_detach threads_detach
#define pthread_mutex_lock threads_lock
#define pthread_mutex_trylock threads_trylock
#define pthread_mutex_unlock threads_unlock
#define pthread_exit threads_exit
#define sched_yield threads_yield
#define nanosleep threads_nanosleep
#define sleep threads_sleep
#define usleep threads_usleep
#endif
#endif
