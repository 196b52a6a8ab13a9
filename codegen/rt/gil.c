#include "gil.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "threads.h"

/* Who has waited as long as this asks for the lock. */
#define PATIENCE_NS 5000000L

/* Threads that wait stand in a queue, each with a condition of its own, so that a release wakes one. */
struct waiter {
  pthread_cond_t turn;
  struct waiter *next;
};

static pthread_mutex_t queue_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct waiter *first_waiter;
static struct waiter **last_link = &first_waiter;
/* A release looks at this after it has let go, a waiter counts itself before it looks at the lock: one of
 * the two sees the other. */
static _Atomic int waiting;
static _Atomic int held = 1;
/* The thread that has the lock, by its ident, which is found sooner than its struct rt_thread: nobody between a
 * release and the moment when the next one has settled in. */
#define NOBODY ((pthread_t)0)
static _Atomic(pthread_t) owner;
_Atomic int rt_gil_wanted;

static bool try_take(void) {
  int expected = 0;
  return atomic_compare_exchange_strong(&held, &expected, 1);
}

static void init_turn(pthread_cond_t *turn) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(turn, &attributes);
  pthread_condattr_destroy(&attributes);
}

static void wait_a_while(struct waiter *me) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += PATIENCE_NS;
  if (until.tv_nsec >= 1000000000L) {
    until.tv_nsec -= 1000000000L;
    until.tv_sec++;
  }
  int result = pthread_cond_timedwait(&me->turn, &queue_mutex, &until);
  if (result == ETIMEDOUT && me == first_waiter) atomic_store(&rt_gil_wanted, 1);
}

static void stand_in_queue(void) {
  struct waiter me = {.next = NULL};
  init_turn(&me.turn);
  pthread_mutex_lock(&queue_mutex);
  *last_link = &me;
  last_link = &me.next;
  atomic_fetch_add(&waiting, 1);
  while (first_waiter != &me || !try_take()) wait_a_while(&me);
  first_waiter = me.next;
  if (first_waiter == NULL) last_link = &first_waiter;
  atomic_fetch_sub(&waiting, 1);
  atomic_store(&rt_gil_wanted, 0);
  pthread_mutex_unlock(&queue_mutex);
  pthread_cond_destroy(&me.turn);
}

/* While it is wanted, nobody may take it who has not waited; else a thread that gives it up and takes it again
 * at once would always be first. */
void rt_gil_take(void) {
  bool wanted = atomic_load_explicit(&rt_gil_wanted, memory_order_relaxed) != 0;
  if (wanted || !try_take()) stand_in_queue();
}

void rt_gil_acquire(void) {
  int error = errno;
  struct rt_thread *self = rt_thread_self();
  if (RT_UNLIKELY(self == NULL)) {
    rt_thread_attach();
  } else {
    rt_gil_take();
    rt_thread_resume(self);
  }
  errno = error;
}

void rt_gil_settled(void) { atomic_store_explicit(&owner, pthread_self(), memory_order_relaxed); }

static RT_COLD void wake_first(void) {
  int error = errno;
  pthread_mutex_lock(&queue_mutex);
  if (first_waiter != NULL) pthread_cond_signal(&first_waiter->turn);
  pthread_mutex_unlock(&queue_mutex);
  errno = error;
}

void rt_gil_release(void) {
  atomic_store_explicit(&owner, NOBODY, memory_order_relaxed);
  atomic_store(&held, 0);
  if (RT_UNLIKELY(atomic_load(&waiting) != 0)) wake_first();
}

void rt_gil_yield(void) {
  if (RT_LIKELY(atomic_load_explicit(&rt_gil_wanted, memory_order_relaxed) == 0)) return;
  rt_gil_release();
  rt_gil_acquire();
}

bool rt_gil_held(void) {
  return pthread_equal(atomic_load_explicit(&owner, memory_order_relaxed), pthread_self()) != 0;
}

void rt_gil_after_fork(void) {
  pthread_mutex_init(&queue_mutex, NULL);
  first_waiter = NULL;
  last_link = &first_waiter;
  atomic_store(&waiting, 0);
  atomic_store(&rt_gil_wanted, 0);
  atomic_store(&held, 1);
}
