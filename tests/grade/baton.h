/* baton.h: what stands in for pthreads and C11's threads; see threads.c. A lock is a lock,
 * whatever its type, and so is all else that a thread can wait for: only its address counts. */
#ifndef BATON_H
#define BATON_H

#include <pthread.h>
#include <time.h>

int threads_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*run)(void *), void *argument);
int threads_create_c11(pthread_t *thread, int (*run)(void *), void *argument);
int threads_join(pthread_t thread, void **result);
int threads_join_c11(pthread_t thread, int *result);
int threads_detach(pthread_t thread);
int threads_lock_init(void *lock, const void *attributes);
int threads_lock_init_c11(void *lock, int type);
int threads_lock(void *lock);
int threads_trylock(void *lock);
int threads_lock_until(void *lock, const struct timespec *time);
int threads_unlock(void *lock);
int threads_share(void *lock);
int threads_cond_wait(void *cond, void *lock);
int threads_cond_wait_until(void *cond, void *lock, const struct timespec *time);
int threads_cond_signal(void *cond);
int threads_cond_broadcast(void *cond);
int threads_forget(void *lock);
int threads_barrier_init(void *barrier, const void *attributes, unsigned count);
int threads_barrier_wait(void *barrier);
int threads_sem_init(void *semaphore, int shared, unsigned value);
int threads_sem_wait(void *semaphore);
int threads_sem_trywait(void *semaphore);
int threads_sem_wait_until(void *semaphore, const struct timespec *time);
int threads_sem_post(void *semaphore);
int threads_sem_value(void *semaphore, int *value);
void *threads_sem_open(const char *name, int flags, ...);
int threads_yield(void);
void threads_said(const char *text); /* what the starter of exercise 5 says */
_Noreturn void threads_exit(void *result);
_Noreturn void threads_exit_c11(int result);

#endif
