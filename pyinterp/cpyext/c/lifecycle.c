/* The life of the interpreter as extensions see it: it runs before they are loaded and after they are done. */
#include "kc.h"

#include "kc_threads.h"

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

/* f_locals is made anew whenever it is asked for, and assignments to it stay there. */
int PyFrame_FastToLocalsWithError(PyFrameObject *frame) { return 0; }
void PyFrame_FastToLocals(PyFrameObject *frame) {}
void PyFrame_LocalsToFast(PyFrameObject *frame, int clear) {}
