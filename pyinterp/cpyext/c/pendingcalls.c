/* Calls that other threads, or signal handlers, leave for the main thread. */
#define _GNU_SOURCE
#include "kc.h"

#include "kc_threads.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_PENDING = 32 };
static struct {
  int (*function)(void *);
  void *argument;
} pending[MOST_PENDING];
static int pending_first;
static volatile int pending_count;
static pthread_mutex_t pending_lock = PTHREAD_MUTEX_INITIALIZER;
static bool running;

static bool is_main_thread(void) { return gettid() == getpid(); }

int Py_AddPendingCall(int (*function)(void *), void *argument) {
  pthread_mutex_lock(&pending_lock);
  bool full = pending_count == MOST_PENDING;
  if (!full) {
    int last = (pending_first + pending_count++) % MOST_PENDING;
    pending[last].function = function;
    pending[last].argument = argument;
  }
  pthread_mutex_unlock(&pending_lock);
  if (!full) cross_wake();
  return full ? -1 : 0;
}

static int call_first(void) {
  pthread_mutex_lock(&pending_lock);
  int (*function)(void *) = pending[pending_first].function;
  void *argument = pending[pending_first].argument;
  pending_first = (pending_first + 1) % MOST_PENDING;
  pending_count--;
  pthread_mutex_unlock(&pending_lock);
  return function(argument);
}

/* Calls that arrive meanwhile wait for the next time, or a call that adds itself again would never end. */
int Py_MakePendingCalls(void) {
  if (PyErr_CheckSignals() < 0) return -1;
  if (running || !is_main_thread()) return 0;
  running = true;
  int status = 0;
  for (int calls = pending_count; calls > 0 && status == 0; calls--) status = call_first() < 0 ? -1 : 0;
  running = false;
  return status;
}

bool kc_has_pending_calls(void) {
  return (pending_count > 0 && !running && is_main_thread()) || kc_is_interrupted();
}
