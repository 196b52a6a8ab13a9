/* Interrupts as extensions see them. */
#define _GNU_SOURCE
#include "kc_threads.h"

#include <signal.h>

static volatile sig_atomic_t interrupted;

/* Without Python nobody is to be woken. */
__attribute__((weak)) void cross_wake(void) {}

int PyErr_SetInterruptEx(int number) {
  if (number < 1 || number >= NSIG) return -1;
  if (number == SIGINT) {
    interrupted = 1;
    cross_wake();
  }
  return 0;
}

bool kc_is_interrupted(void) { return interrupted != 0; }

void PyErr_SetInterrupt(void) { PyErr_SetInterruptEx(SIGINT); }

int PyErr_CheckSignals(void) {
  if (!interrupted) return 0;
  interrupted = 0;
  PyErr_SetNone(PyExc_KeyboardInterrupt);
  return -1;
}

int _PyErr_CheckSignals(void) { return PyErr_CheckSignals(); }

int PyOS_InterruptOccurred(void) {
  int was = interrupted;
  interrupted = 0;
  return was;
}

PyOS_sighandler_t PyOS_getsig(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) < 0 ? SIG_ERR : action.sa_handler;
}

PyOS_sighandler_t PyOS_setsig(int number, PyOS_sighandler_t handler) {
  struct sigaction action = {.sa_handler = handler}, old;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}
