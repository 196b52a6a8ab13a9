#define _GNU_SOURCE

#include "threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "buffer.h"
#include "exception.h"
#include "files.h"
#include "gc.h"
#include "gil.h"
#include "roots.h"

struct rt_thread {
  void **root_base;
  void **root_top;
  size_t root_bytes;
  void *exc_value;
  char *stack_limit;
  struct rt_traceback *traceback;
  struct rt_texts *texts;
  Signed saved_errno;
  Signed number;
  Signed serial;
  struct rt_thread *next;
};

/* Default of the system for threads; RPython code recurses deeply. */
#define DEFAULT_STACK ((size_t)16 << 20)
#define LEAST_STACK ((size_t)64 << 10)

static struct rt_thread main_thread;
static struct rt_thread *all_threads = &main_thread;
/* Whose state the statics hold. */
static _Atomic(struct rt_thread *) running = &main_thread;
static pthread_key_t self_key;
static bool has_key;
static Signed last_serial;
static _Atomic size_t stack_size;
/* Threads that were started and have not come as far as all_threads. */
static _Atomic int arriving;

static void detach(struct rt_thread *self);

/* The system calls this with the value of a thread that ends; the lock is not held. */
static void at_thread_end(void *value) {
  struct rt_thread *self = value;
  if (self == &main_thread) return;
  rt_gil_take();
  rt_thread_resume(self);
  detach(self);
}

void rt_threads_init(void) {
  if (!has_key && pthread_key_create(&self_key, at_thread_end) != 0)
    rt_fatal_message("cannot start threads");
  has_key = true;
  pthread_setspecific(self_key, &main_thread);
  rt_gil_settled();
}

struct rt_thread *rt_thread_self(void) { return has_key ? pthread_getspecific(self_key) : NULL; }

bool rt_thread_is_running(const struct rt_thread *self) {
  return atomic_load_explicit(&running, memory_order_relaxed) == self;
}

static void put_away(struct rt_thread *thread) {
  thread->root_base = rt_root_base;
  thread->root_top = rt_root_top;
  thread->exc_value = rt_exc_value;
  thread->stack_limit = rt_stack_limit;
  thread->traceback = rt_traceback;
  thread->texts = rt_texts;
  thread->saved_errno = rt_get_errno();
}

static void take_out(struct rt_thread *thread) {
  rt_root_base = thread->root_base;
  rt_root_top = thread->root_top;
  rt_exc_value = thread->exc_value;
  rt_stack_limit = thread->stack_limit;
  rt_traceback = thread->traceback;
  rt_texts = thread->texts;
  rt_set_errno(thread->saved_errno);
}

void rt_thread_resume(struct rt_thread *self) {
  rt_gil_settled();
  struct rt_thread *before = atomic_load_explicit(&running, memory_order_relaxed);
  if (RT_LIKELY(before == self)) return;
  if (before != NULL) put_away(before);
  take_out(self);
  atomic_store_explicit(&running, self, memory_order_relaxed);
}

/* How far the calling thread's stack may grow. */
static size_t measure_stack(char **limit) {
  pthread_attr_t attributes;
  void *lowest;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0)
    rt_fatal_message("cannot find the stack of a thread");
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  size_t reserve = size / 4 < RT_STACK_RESERVE ? size / 4 : RT_STACK_RESERVE;
  *limit = (char *)lowest + reserve;
  return size;
}

static void *zeroed(size_t size) {
  void *memory = calloc(1, size);
  if (memory == NULL) rt_fatal_message("out of memory for a thread");
  return memory;
}

static struct rt_thread *new_thread(void) {
  struct rt_thread *thread = zeroed(sizeof *thread);
  size_t stack = measure_stack(&thread->stack_limit);
  /* Frames of roots are never larger than their functions' frames on the C stack by more than this. */
  thread->root_bytes = 4 * stack;
  thread->root_base = thread->root_top = rt_roots_reserve(thread->root_bytes);
  thread->traceback = zeroed(sizeof *thread->traceback);
  thread->texts = rt_texts_new();
  return thread;
}

static Signed free_number(void) {
  for (Signed number = 0;; number++) {
    struct rt_thread *thread = all_threads;
    while (thread != NULL && thread->number != number) thread = thread->next;
    if (thread == NULL) return number;
  }
}

void rt_thread_attach(void) {
  if (rt_thread_self() != NULL) {
    rt_gil_acquire();
    return;
  }
  struct rt_thread *self = new_thread();
  rt_gil_take();
  self->number = free_number();
  self->serial = ++last_serial;
  self->next = all_threads;
  all_threads = self;
  rt_thread_resume(self);
  pthread_setspecific(self_key, self);
  gc_thread_attach();
}

static void unlink_thread(struct rt_thread *self) {
  struct rt_thread **link = &all_threads;
  while (*link != self) link = &(*link)->next;
  *link = self->next;
}

static void release_memory(struct rt_thread *thread) {
  rt_roots_release(thread->root_base, thread->root_bytes);
  free(thread->traceback);
  rt_texts_free(thread->texts);
  free(thread);
}

/* `self` runs and holds the lock; the next one to take it finds no state to put away. */
static void detach(struct rt_thread *self) {
  gc_thread_detach();
  put_away(self);
  unlink_thread(self);
  rt_root_base = rt_root_top = NULL;
  rt_exc_value = NULL;
  atomic_store_explicit(&running, NULL, memory_order_relaxed);
  rt_gil_release();
  release_memory(self);
}

void rt_thread_detach(void) {
  struct rt_thread *self = rt_thread_self();
  if (self == NULL || self == &main_thread) return;
  pthread_setspecific(self_key, NULL);
  detach(self);
}

struct start {
  void (*function)(void);
};

static void *thread_main(void *argument) {
  void (*function)(void) = ((struct start *)argument)->function;
  free(argument);
  rt_thread_attach();
  atomic_fetch_sub(&arriving, 1);
  function();
  if (rt_exc_pending()) rt_fatal_uncaught();
  rt_thread_detach();
  return NULL;
}

static bool set_attributes(pthread_attr_t *attributes) {
  size_t size = atomic_load(&stack_size);
  if (pthread_attr_init(attributes) != 0) return false;
  pthread_attr_setdetachstate(attributes, PTHREAD_CREATE_DETACHED);
  return pthread_attr_setstacksize(attributes, size != 0 ? size : DEFAULT_STACK) == 0;
}

Signed rt_thread_start(void (*function)(void)) {
  struct start *start = malloc(sizeof *start);
  pthread_attr_t attributes;
  pthread_t thread;
  if (start == NULL) return -1;
  start->function = function;
  atomic_fetch_add(&arriving, 1);
  bool started = set_attributes(&attributes) &&
                 pthread_create(&thread, &attributes, thread_main, start) == 0;
  pthread_attr_destroy(&attributes);
  if (started) return (Signed)thread;
  atomic_fetch_sub(&arriving, 1);
  free(start);
  return -1;
}

Signed rt_thread_ident(void) { return (Signed)pthread_self(); }

Signed rt_thread_number(void) { return atomic_load_explicit(&running, memory_order_relaxed)->number; }

Signed rt_thread_serial(void) { return atomic_load_explicit(&running, memory_order_relaxed)->serial; }

Signed rt_thread_get_stack_size(void) { return (Signed)atomic_load(&stack_size); }

void rt_thread_set_stack_size(Signed bytes) {
  size_t size = bytes < 0 ? 0 : (size_t)bytes;
  atomic_store(&stack_size, size != 0 && size < LEAST_STACK ? LEAST_STACK : size);
}

bool rt_threads_are_many(void) {
  return all_threads->next != NULL || atomic_load_explicit(&arriving, memory_order_relaxed) != 0;
}

void rt_threads_visit_roots(void (*keep)(void **slot)) {
  for (struct rt_thread *thread = all_threads; thread != NULL; thread = thread->next) {
    if (rt_thread_is_running(thread)) continue;
    for (void **slot = thread->root_base; slot != thread->root_top; slot++) keep(slot);
    keep(&thread->exc_value);
  }
}

void rt_threads_after_fork(void) {
  struct rt_thread *self = rt_thread_self();
  if (self == NULL) return;
  rt_gil_after_fork();
  while (all_threads != NULL) {
    struct rt_thread *thread = all_threads;
    all_threads = thread->next;
    if (thread != self && thread != &main_thread) release_memory(thread);
  }
  self->next = NULL;
  all_threads = self;
}
