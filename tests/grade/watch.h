/* watch.h: goes in front of an answer (cc -include) to have it tell the recorder what it does,
 * and what the starter says. What the learner's part says is written down as its own. */
#ifndef WATCH_H
#define WATCH_H

#include "../world/trace.h"
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>

void world_say(const char *text);
void world_say_own(const char *text);
#define say heard_say
#define world_watches /* no answer may name it; see splice.c */

__attribute__((format(printf, 1, 2))) static inline void unheard_say(const char *format,
                                                                     ...)
{
    char line[72];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    world_say_own(line);
    puts(line);
}

/* Memory that ends where it ends: guard.c. */
void *guard_calloc(size_t count, size_t size);
void *guard_malloc(size_t size);
void *guard_realloc(void *memory, size_t size);
void guard_free(void *memory);
#ifndef SANITIZED
#define calloc(count, size) guard_calloc((count), (size))
#define malloc(size) guard_malloc(size)
#define realloc(memory, size) guard_realloc((memory), (size))
#define free(memory) guard_free(memory)
#endif

/* Threads of which one runs at a time, and all that they can wait for: threads.c. */
#include "baton.h"
#define pthread_create threads_create
#define pthread_join threads_join
#define pthread_detach threads_detach
#define pthread_exit threads_exit
#define pthread_mutex_init(lock, attributes) \
    threads_lock_init((lock), watch_type(attributes))
#define pthread_mutex_lock(lock) threads_lock((lock), NULL)
#define pthread_mutex_timedlock threads_lock
#define pthread_mutex_trylock threads_trylock
#define pthread_mutex_unlock threads_unlock
#define pthread_mutex_destroy threads_forget
#define pthread_spin_init(lock, shared) threads_forget((void *)(lock))
#define pthread_spin_lock(lock) threads_lock((void *)(lock), NULL)
#define pthread_spin_trylock(lock) threads_trylock((void *)(lock))
#define pthread_spin_unlock(lock) threads_unlock((void *)(lock))
#define pthread_spin_destroy(lock) threads_forget((void *)(lock))
#define pthread_rwlock_init(lock, attributes) ((void)(attributes), threads_forget(lock))
#define pthread_rwlock_rdlock threads_share
#define pthread_rwlock_wrlock(lock) threads_lock((lock), NULL)
#define pthread_rwlock_unlock threads_unlock
#define pthread_rwlock_destroy threads_forget
#define pthread_cond_init(cond, attributes) ((void)(attributes), threads_forget(cond))
#define pthread_cond_wait(cond, lock) threads_cond_wait((cond), (lock), NULL)
#define pthread_cond_timedwait threads_cond_wait
#define pthread_cond_signal(cond) threads_cond_wake((cond), 1)
#define pthread_cond_broadcast(cond) threads_cond_wake((cond), 1000)
#define pthread_cond_destroy threads_forget
#define pthread_barrier_init(barrier, attributes, count) \
    ((void)(attributes), threads_barrier_init((barrier), (count)))
#define pthread_barrier_wait threads_barrier_wait
#define pthread_barrier_destroy threads_forget
#define sched_yield threads_yield
#define pthread_once threads_once

#if !defined __STDC_NO_THREADS__ && !defined __APPLE__
#include <threads.h>

/* C11's functions have names of their own for their results. */
static inline int watch_c11(int error)
{
    return error == 0           ? thrd_success
           : error == EBUSY     ? thrd_busy
           : error == ETIMEDOUT ? thrd_timedout
           : error == ENOMEM    ? thrd_nomem
                                : thrd_error;
}
#define thrd_create(thread, run, argument) \
    watch_c11(threads_create_c11((thread), (run), (argument)))
#define thrd_join(thread, result) watch_c11(threads_join_c11((thread), (result)))
#define thrd_detach(thread) watch_c11(threads_detach(thread))
#define thrd_exit(result) threads_exit((void *)(intptr_t)(result))
#define thrd_yield (void)threads_yield
#define thrd_sleep nanosleep
#define call_once (void)threads_once
#define mtx_init(lock, type) threads_lock_init((lock), ((type)&mtx_recursive) != 0)
#define mtx_lock(lock) watch_c11(threads_lock((lock), NULL))
#define mtx_timedlock(lock, time) watch_c11(threads_lock((lock), (time)))
#define mtx_trylock(lock) watch_c11(threads_trylock(lock))
#define mtx_unlock(lock) watch_c11(threads_unlock(lock))
#define mtx_destroy (void)threads_forget
#define cnd_init threads_forget
#define cnd_wait(cond, lock) threads_cond_wait((cond), (lock), NULL)
#define cnd_timedwait(cond, lock, time) \
    watch_c11(threads_cond_wait((cond), (lock), (time)))
#define cnd_signal(cond) threads_cond_wake((cond), 1)
#define cnd_broadcast(cond) threads_cond_wake((cond), 1000)
#define cnd_destroy (void)threads_forget
#endif

static inline bool watch_type(const pthread_mutexattr_t *attributes)
{
    int type = PTHREAD_MUTEX_NORMAL;
    return attributes && pthread_mutexattr_gettype(attributes, &type) == 0
           && type == PTHREAD_MUTEX_RECURSIVE;
}

#ifndef WATCH_THREADS
#define SAID(text) world_say(text)
#else
#define SAID(text) (world_say(text), threads_said(text))
#include <semaphore.h>
#define sem_init(semaphore, shared, value) \
    ((void)(shared), threads_sem_init((semaphore), (value)))
#define sem_open threads_sem_open
#define sem_unlink threads_sem_unlink
#define sem_wait(semaphore) threads_sem_wait((semaphore), NULL)
#define sem_timedwait threads_sem_wait
#define sem_trywait threads_sem_trywait
#define sem_post threads_sem_post
#define sem_getvalue threads_sem_value
#define sem_close threads_sem_close
#define sem_destroy threads_forget
#endif
#endif
