/* PyThread: locks, thread-local slots and threads of C code. Nothing here needs the interpreter's lock. */
#include <Python.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* A lock that another thread than its owner may release. */
struct lock {
  pthread_mutex_t mutex;
  pthread_cond_t released;
  int held;
};

void PyThread_init_thread(void) {}

static int init_lock(struct lock *lock) {
  pthread_condattr_t clock;
  pthread_condattr_init(&clock);
  pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
  lock->held = 0;
  int failed = pthread_mutex_init(&lock->mutex, NULL) != 0 || pthread_cond_init(&lock->released, &clock) != 0;
  pthread_condattr_destroy(&clock);
  return failed ? -1 : 0;
}

PyThread_type_lock PyThread_allocate_lock(void) {
  struct lock *lock = malloc(sizeof *lock);
  if (lock != NULL && init_lock(lock) < 0) {
    free(lock);
    return NULL;
  }
  return lock;
}

void PyThread_free_lock(PyThread_type_lock handle) {
  struct lock *lock = handle;
  if (lock == NULL) return;
  pthread_cond_destroy(&lock->released);
  pthread_mutex_destroy(&lock->mutex);
  free(lock);
}

static struct timespec deadline_in(long long microseconds) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  at.tv_sec += microseconds / 1000000;
  at.tv_nsec += microseconds % 1000000 * 1000;
  if (at.tv_nsec >= 1000000000) {
    at.tv_sec++;
    at.tv_nsec -= 1000000000;
  }
  return at;
}

/* Waits until the lock is free; 0, or ETIMEDOUT. */
static int wait_released(struct lock *lock, PY_TIMEOUT_T microseconds) {
  if (microseconds < 0) {
    while (lock->held) pthread_cond_wait(&lock->released, &lock->mutex);
    return 0;
  }
  struct timespec deadline = deadline_in(microseconds);
  while (lock->held)
    if (pthread_cond_timedwait(&lock->released, &lock->mutex, &deadline) == ETIMEDOUT) return ETIMEDOUT;
  return 0;
}

PyLockStatus PyThread_acquire_lock_timed(PyThread_type_lock handle, PY_TIMEOUT_T microseconds,
                                         int intr_flag) {
  struct lock *lock = handle;
  pthread_mutex_lock(&lock->mutex);
  int got = !lock->held;
  if (!got && microseconds != 0) {
    wait_released(lock, microseconds);
    got = !lock->held;
  }
  if (got) lock->held = 1;
  pthread_mutex_unlock(&lock->mutex);
  return got ? PY_LOCK_ACQUIRED : PY_LOCK_FAILURE;
}

int PyThread_acquire_lock(PyThread_type_lock handle, int waitflag) {
  return PyThread_acquire_lock_timed(handle, waitflag ? -1 : 0, 0) == PY_LOCK_ACQUIRED;
}

void PyThread_release_lock(PyThread_type_lock handle) {
  struct lock *lock = handle;
  pthread_mutex_lock(&lock->mutex);
  lock->held = 0;
  pthread_cond_signal(&lock->released);
  pthread_mutex_unlock(&lock->mutex);
}

int _PyThread_at_fork_reinit(PyThread_type_lock *handle) { return init_lock(*handle); }

unsigned long PyThread_get_thread_ident(void) { return (unsigned long)pthread_self(); }

unsigned long PyThread_get_thread_native_id(void) { return (unsigned long)syscall(SYS_gettid); }

struct start {
  void (*function)(void *);
  void *argument;
};

static void *run(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.function(start.argument);
  return NULL;
}

static size_t stack_size;

size_t PyThread_get_stacksize(void) { return stack_size; }

int PyThread_set_stacksize(size_t size) {
  if (size != 0 && size < 32768) return -1;
  stack_size = size;
  return 0;
}

unsigned long PyThread_start_new_thread(void (*function)(void *), void *argument) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) return PYTHREAD_INVALID_THREAD_ID;
  *start = (struct start){function, argument};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (stack_size != 0) pthread_attr_setstacksize(&attributes, stack_size);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  int failed = pthread_create(&thread, &attributes, run, start);
  pthread_attr_destroy(&attributes);
  if (failed == 0) return (unsigned long)thread;
  free(start);
  return PYTHREAD_INVALID_THREAD_ID;
}

void _Py_NO_RETURN PyThread_exit_thread(void) { pthread_exit(NULL); }

Py_tss_t *PyThread_tss_alloc(void) { return PyMem_RawCalloc(1, sizeof(Py_tss_t)); }

void PyThread_tss_free(Py_tss_t *key) {
  if (key == NULL) return;
  PyThread_tss_delete(key);
  PyMem_RawFree(key);
}

int PyThread_tss_is_created(Py_tss_t *key) { return key->_is_initialized; }

int PyThread_tss_create(Py_tss_t *key) {
  if (key->_is_initialized) return 0;
  if (pthread_key_create(&key->_key, NULL) != 0) return -1;
  key->_is_initialized = 1;
  return 0;
}

void PyThread_tss_delete(Py_tss_t *key) {
  if (!key->_is_initialized) return;
  pthread_key_delete(key->_key);
  key->_is_initialized = 0;
}

int PyThread_tss_set(Py_tss_t *key, void *value) { return pthread_setspecific(key->_key, value) ? -1 : 0; }
void *PyThread_tss_get(Py_tss_t *key) { return pthread_getspecific(key->_key); }

/* The interface before Py_tss_t: a key is a number. */

int PyThread_create_key(void) {
  pthread_key_t key;
  return pthread_key_create(&key, NULL) == 0 ? (int)key : -1;
}
void PyThread_delete_key(int key) { pthread_key_delete((pthread_key_t)key); }
int PyThread_set_key_value(int key, void *value) {
  return pthread_setspecific((pthread_key_t)key, value) ? -1 : 0;
}
void *PyThread_get_key_value(int key) { return pthread_getspecific((pthread_key_t)key); }
void PyThread_delete_key_value(int key) { pthread_setspecific((pthread_key_t)key, NULL); }
void PyThread_ReInitTLS(void) {}
