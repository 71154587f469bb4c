/* baton.h: what stands in for pthreads and C11's threads; see threads.c. A lock is a lock,
 * whatever its type, and so is all else that a thread can wait for: only its address counts. */
#ifndef BATON_H
#define BATON_H

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

int threads_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*run)(void *), void *argument);
int threads_create_c11(pthread_t *thread, int (*run)(void *), void *argument);
int threads_join(pthread_t thread, void **result);
int threads_join_c11(pthread_t thread, int *result);
int threads_detach(pthread_t thread);
int threads_yield(void);
int threads_once(void *once, void (*run)(void));
_Noreturn void threads_exit(void *result);

/* Of all that can be waited for: it is as if it had never been used. */
int threads_forget(void *object);

/* Until when to wait: NULL, without end. */
int threads_lock_init(void *lock, bool recursive);
int threads_lock(void *lock, const struct timespec *time);
int threads_trylock(void *lock);
int threads_share(void *lock);
int threads_unlock(void *lock);
int threads_cond_wait(void *cond, void *lock, const struct timespec *time);
int threads_cond_wake(void *cond, int most);
int threads_barrier_init(void *barrier, unsigned count);
int threads_barrier_wait(void *barrier);
int threads_sem_init(void *semaphore, unsigned value);
void *threads_sem_open(const char *name, int flags, ...);
int threads_sem_close(void *semaphore);
int threads_sem_unlink(const char *name);
int threads_sem_wait(void *semaphore, const struct timespec *time);
int threads_sem_trywait(void *semaphore);
int threads_sem_post(void *semaphore);
int threads_sem_value(void *semaphore, int *value);

void threads_said(const char *text); /* what the starter of exercise 5 says */

#endif
