/* The life of the interpreter as extensions see it: it runs before they are loaded and after they are done. */
#include "kc.h"

#include "kc_threads.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#undef Py_FatalError

int Py_IsInitialized(void) { return 1; }
int _Py_IsCoreInitialized(void) { return 1; }
int _Py_IsFinalizing(void) { return 0; }
void Py_Initialize(void) {}
void Py_InitializeEx(int install_handlers) {}
void Py_Finalize(void) {}
int Py_FinalizeEx(void) { return 0; }

enum { MOST_EXITS = 32 };
static void (*exits[MOST_EXITS])(void);
static int exit_count;

static void run_exits(void) {
  while (exit_count > 0) exits[--exit_count]();
}

int Py_AtExit(void (*function)(void)) {
  if (exit_count == MOST_EXITS) return -1;
  if (exit_count == 0) atexit(run_exits);
  exits[exit_count++] = function;
  return 0;
}

void Py_Exit(int status) {
  exit(status);
}

static void _Py_NO_RETURN die(const char *function, const char *message) {
  fflush(stdout);
  if (function != NULL)
    fprintf(stderr, "Fatal Python error: %s: %s\n", function, message);
  else
    fprintf(stderr, "Fatal Python error: %s\n", message);
  fflush(stderr);
  abort();
}

void Py_FatalError(const char *message) { die(NULL, message); }

void _Py_FatalErrorFunc(const char *function, const char *message) { die(function, message); }

void _Py_FatalErrorFormat(const char *function, const char *format, ...) {
  char message[512];
  va_list values;
  va_start(values, format);
  PyOS_vsnprintf(message, sizeof message, format, values);
  va_end(values);
  die(function, message);
}

/* Calls that other threads leave for one that holds the lock. */
enum { MOST_PENDING = 32 };
static struct {
  int (*function)(void *);
  void *argument;
} pending[MOST_PENDING];
static int pending_first, pending_count;
static pthread_mutex_t pending_lock = PTHREAD_MUTEX_INITIALIZER;

int Py_AddPendingCall(int (*function)(void *), void *argument) {
  pthread_mutex_lock(&pending_lock);
  int full = pending_count == MOST_PENDING;
  if (!full) {
    int last = (pending_first + pending_count++) % MOST_PENDING;
    pending[last].function = function;
    pending[last].argument = argument;
  }
  pthread_mutex_unlock(&pending_lock);
  return full ? -1 : 0;
}

int Py_MakePendingCalls(void) {
  for (int calls = pending_count; calls > 0; calls--) {
    pthread_mutex_lock(&pending_lock);
    int (*function)(void *) = pending[pending_first].function;
    void *argument = pending[pending_first].argument;
    pending_first = (pending_first + 1) % MOST_PENDING;
    pending_count--;
    pthread_mutex_unlock(&pending_lock);
    if (function(argument) < 0) return -1;
  }
  return PyErr_CheckSignals();
}

const unsigned long Py_Version = PY_VERSION_HEX;
const char *Py_GetVersion(void) { return PY_VERSION " (Kiln)"; }
const char *Py_GetPlatform(void) { return "linux"; }
const char *Py_GetCopyright(void) { return "See the license of Kiln."; }
const char *Py_GetCompiler(void) { return "[Kiln]"; }
const char *Py_GetBuildInfo(void) { return "kiln"; }
const char *_Py_gitidentifier(void) { return ""; }
const char *_Py_gitversion(void) { return ""; }

wchar_t *Py_GetProgramName(void) { return L"pykiln"; }
wchar_t *Py_GetProgramFullPath(void) { return L""; }
wchar_t *Py_GetPrefix(void) { return L"/usr"; }
wchar_t *Py_GetExecPrefix(void) { return L"/usr"; }
wchar_t *Py_GetPath(void) { return L""; }
wchar_t *Py_GetPythonHome(void) { return NULL; }

PyAPI_FUNC(void) Py_GetArgcArgv(int *argc, wchar_t ***argv);
void Py_GetArgcArgv(int *argc, wchar_t ***argv) {
  static wchar_t *none[] = {NULL};
  *argc = 0;
  *argv = none;
}

PyAPI_FUNC(char *) Py_GETENV(const char *name);
char *Py_GETENV(const char *name) { return Py_IgnoreEnvironmentFlag ? NULL : getenv(name); }

int (*PyOS_InputHook)(void);
void PyOS_BeforeFork(void) {}
void PyOS_AfterFork_Parent(void) {}
void PyOS_AfterFork_Child(void) {}
void PyOS_AfterFork(void) {}

void PyEval_SetTrace(Py_tracefunc function, PyObject *object) {}
void PyEval_SetProfile(Py_tracefunc function, PyObject *object) {}
int PyEval_MergeCompilerFlags(PyCompilerFlags *flags) { return flags->cf_flags != 0; }

void _Py_RestoreSignals(void) {}
