/* Writing to sys.stdout and sys.stderr, files of C, and helpers around repr(). */
#define _GNU_SOURCE
#include "kc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Writes to the file that sys has under the name; where that fails, to the file of C. An error that is
 * pending stays so. */
static void write_to(const char *name, FILE *otherwise, PyObject *text) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *file = PySys_GetObject(name);
  if (text != NULL && (file == NULL || PyFile_WriteObject(text, file, Py_PRINT_RAW) != 0)) {
    PyErr_Clear();
    const char *utf8 = PyUnicode_AsUTF8(text);
    if (utf8 != NULL) fputs(utf8, otherwise);
  }
  Py_XDECREF(text);
  PyErr_Restore(type, value, traceback);
}

static void write_printf(const char *name, FILE *otherwise, const char *format, va_list values) {
  char text[1001];
  int length = PyOS_vsnprintf(text, sizeof text, format, values);
  write_to(name, otherwise, PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace"));
  if (length < 0 || length >= (int)sizeof text)
    write_to(name, otherwise, PyUnicode_FromString("... truncated"));
}

#define WITH_VALUES(call)        \
  va_list values;                \
  va_start(values, format);      \
  call;                          \
  va_end(values);

void PySys_WriteStdout(const char *format, ...) {
  WITH_VALUES(write_printf("stdout", stdout, format, values))
}
void PySys_WriteStderr(const char *format, ...) {
  WITH_VALUES(write_printf("stderr", stderr, format, values))
}
void PySys_FormatStdout(const char *format, ...) {
  WITH_VALUES(write_to("stdout", stdout, PyUnicode_FromFormatV(format, values)))
}
void PySys_FormatStderr(const char *format, ...) {
  WITH_VALUES(write_to("stderr", stderr, PyUnicode_FromFormatV(format, values)))
}

/* Nobody listens to events. */
int PySys_Audit(const char *event, const char *format, ...) { return 0; }
int PySys_AddAuditHook(Py_AuditHookFunction hook, void *data) { return 0; }

/* fgets() that takes any line end for '\n'. */
char *Py_UniversalNewlineFgets(char *text, int size, FILE *stream, PyObject *file) {
  if (file != NULL) {
    errno = ENXIO;
    return NULL;
  }
  int length = 0, c = EOF;
  while (length < size - 1 && (c = getc(stream)) != EOF) {
    if (c == '\r') {
      int next = getc(stream);
      if (next != '\n' && next != EOF) ungetc(next, stream);
      c = '\n';
    }
    text[length++] = (char)c;
    if (c == '\n') break;
  }
  text[length] = 0;
  return length == 0 ? NULL : text;
}

PyAPI_FUNC(int) _Py_dup(int fd);
int _Py_dup(int fd) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) PyErr_SetFromErrno(PyExc_OSError);
  return copy;
}

/* Objects whose repr() is running in this thread: a list under this name in the thread's dict. */
static PyObject *running_reprs(bool make) {
  PyObject *dict = PyThreadState_GetDict();
  if (dict == NULL) return NULL;
  PyObject *list = PyDict_GetItemString(dict, "Py_Repr");
  if (list != NULL || !make) return list;
  list = PyList_New(0);
  if (list == NULL) return NULL;
  int status = PyDict_SetItemString(dict, "Py_Repr", list);
  Py_DECREF(list);
  return status < 0 ? NULL : list;
}

int Py_ReprEnter(PyObject *object) {
  PyObject *list = running_reprs(true);
  if (list == NULL) return PyErr_Occurred() ? -1 : 0;
  for (Py_ssize_t i = PyList_GET_SIZE(list) - 1; i >= 0; i--)
    if (PyList_GET_ITEM(list, i) == object) return 1;
  return PyList_Append(list, object) < 0 ? -1 : 0;
}

void Py_ReprLeave(PyObject *object) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *list = running_reprs(false);
  if (list != NULL) {
    for (Py_ssize_t i = PyList_GET_SIZE(list) - 1; i >= 0; i--) {
      if (PyList_GET_ITEM(list, i) != object) continue;
      if (PyList_SetSlice(list, i, i + 1, NULL) < 0) PyErr_Clear();
      break;
    }
  }
  PyErr_Restore(type, value, traceback);
}
