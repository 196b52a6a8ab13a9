#include "locks.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "gil.h"

struct lock {
  pthread_mutex_t mutex; /* of the fields; held for moments only */
  pthread_cond_t free;
  bool taken;
  struct lock *next;
  struct lock **link; /* that leads here */
};

/* All locks. The program's objects hold the others' only references, where no leak checker looks. */
static struct lock *all_locks;

void *rt_lock_new(void) {
  struct lock *lock = calloc(1, sizeof *lock);
  if (lock == NULL) return NULL;
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_mutex_init(&lock->mutex, NULL);
  pthread_cond_init(&lock->free, &attributes);
  pthread_condattr_destroy(&attributes);
  lock->next = all_locks;
  lock->link = &all_locks;
  if (all_locks != NULL) all_locks->link = &lock->next;
  all_locks = lock;
  return lock;
}

void rt_lock_free(void *memory) {
  struct lock *lock = memory;
  if (lock == NULL) return;
  *lock->link = lock->next;
  if (lock->next != NULL) lock->next->link = lock->link;
  pthread_cond_destroy(&lock->free);
  pthread_mutex_destroy(&lock->mutex);
  free(lock);
}

static bool try_lock(struct lock *lock) {
  pthread_mutex_lock(&lock->mutex);
  bool free = !lock->taken;
  if (free) lock->taken = true;
  pthread_mutex_unlock(&lock->mutex);
  return free;
}

static struct timespec after(Signed microseconds) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  time.tv_sec += microseconds / 1000000;
  time.tv_nsec += microseconds % 1000000 * 1000;
  if (time.tv_nsec >= 1000000000L) {
    time.tv_nsec -= 1000000000L;
    time.tv_sec++;
  }
  return time;
}

static bool wait_for(struct lock *lock, Signed timeout) {
  struct timespec until = after(timeout < 0 ? 0 : timeout);
  bool late = false;
  pthread_mutex_lock(&lock->mutex);
  while (lock->taken && !late) {
    if (timeout < 0) {
      pthread_cond_wait(&lock->free, &lock->mutex);
    } else {
      late = pthread_cond_timedwait(&lock->free, &lock->mutex, &until) == ETIMEDOUT;
    }
  }
  bool took = !lock->taken;
  if (took) lock->taken = true;
  pthread_mutex_unlock(&lock->mutex);
  return took;
}

Signed rt_lock_acquire(void *memory, Signed timeout) {
  struct lock *lock = memory;
  if (try_lock(lock)) return 1;
  if (timeout == 0) return 0;
  rt_gil_release();
  bool took = wait_for(lock, timeout);
  rt_gil_acquire();
  return took;
}

Signed rt_lock_release(void *memory) {
  struct lock *lock = memory;
  pthread_mutex_lock(&lock->mutex);
  bool was_taken = lock->taken;
  lock->taken = false;
  pthread_cond_signal(&lock->free);
  pthread_mutex_unlock(&lock->mutex);
  return was_taken;
}

Signed rt_lock_is_taken(void *memory) {
  struct lock *lock = memory;
  pthread_mutex_lock(&lock->mutex);
  bool taken = lock->taken;
  pthread_mutex_unlock(&lock->mutex);
  return taken;
}

void rt_thread_sleep(Signed microseconds) {
  struct timespec until = after(microseconds < 0 ? 0 : microseconds);
  rt_gil_release();
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
  }
  rt_gil_acquire();
}
