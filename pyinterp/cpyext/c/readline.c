/* Lines of source: from a terminal, and from files for messages. */
#include "kc.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *(*PyOS_ReadlineFunctionPointer)(FILE *, FILE *, const char *);

/* A line with its end, in memory of PyMem_RawMalloc; empty at the end of the file, NULL where memory is short.
 * Needs no lock. */
static char *read_line(FILE *in) {
  size_t capacity = 100, length = 0;
  char *line = PyMem_RawMalloc(capacity);
  while (line != NULL) {
    if (fgets(line + length, (int)(capacity - length), in) == NULL) {
      line[length] = 0;
      return line;
    }
    length += strlen(line + length);
    if (length > 0 && line[length - 1] == '\n') return line;
    if (length + 1 < capacity) continue;
    char *grown = PyMem_RawRealloc(line, capacity * 2);
    if (grown == NULL) PyMem_RawFree(line);
    line = grown;
    capacity *= 2;
  }
  return NULL;
}

static char *ask(FILE *in, FILE *out, const char *prompt) {
  bool terminal = isatty(fileno(in)) && isatty(fileno(out));
  if (terminal && PyOS_ReadlineFunctionPointer != NULL) return PyOS_ReadlineFunctionPointer(in, out, prompt);
  if (prompt != NULL) {
    fputs(prompt, stderr);
    fflush(stderr);
  }
  return read_line(in);
}

char *PyOS_Readline(FILE *in, FILE *out, const char *prompt) {
  char *line, *result = NULL;
  Py_BEGIN_ALLOW_THREADS
  line = ask(in, out, prompt);
  Py_END_ALLOW_THREADS
  if (line != NULL) result = PyMem_Malloc(strlen(line) + 1);
  if (result != NULL) strcpy(result, line);
  PyMem_RawFree(line);
  return result == NULL ? (char *)PyErr_NoMemory() : result;
}

static PyObject *line_of(FILE *file, int number) {
  char *line = NULL;
  for (int at = 0; at < number; at++) {
    PyMem_RawFree(line);
    line = read_line(file);
    if (line == NULL || *line == 0) break;
  }
  PyObject *text = line == NULL || *line == 0 ? NULL : PyUnicode_DecodeUTF8(line, (Py_ssize_t)strlen(line), "replace");
  PyMem_RawFree(line);
  if (text == NULL) PyErr_Clear();
  return text;
}

PyObject *PyErr_ProgramText(const char *filename, int number) {
  if (filename == NULL || *filename == 0 || number <= 0) return NULL;
  FILE *file = fopen(filename, "r");
  if (file == NULL) return NULL;
  PyObject *text = line_of(file, number);
  fclose(file);
  return text;
}

PyObject *PyErr_ProgramTextObject(PyObject *filename, int number) {
  PyObject *encoded;
  if (filename == NULL || !PyUnicode_FSConverter(filename, &encoded)) {
    PyErr_Clear();
    return NULL;
  }
  PyObject *text = PyErr_ProgramText(PyBytes_AS_STRING(encoded), number);
  Py_DECREF(encoded);
  return text;
}

/* Reads a line for code.interact(); `self` is the address of the file. */
static PyObject *read_for_console(PyObject *self, PyObject *args) {
  const char *prompt = "";
  if (!PyArg_ParseTuple(args, "|s", &prompt)) return NULL;
  char *line = PyOS_Readline(PyLong_AsVoidPtr(self), stdout, prompt);
  if (line == NULL) return NULL;
  size_t length = strlen(line);
  PyObject *result = NULL;
  if (length == 0)
    PyErr_SetNone(PyExc_EOFError);
  else
    result = PyUnicode_FromStringAndSize(line, (Py_ssize_t)(line[length - 1] == '\n' ? length - 1 : length));
  PyMem_Free(line);
  return result;
}

int PyRun_InteractiveLoopFlags(FILE *file, const char *filename, PyCompilerFlags *flags) {
  static PyMethodDef definition = {"read", read_for_console, METH_VARARGS, NULL};
  PyObject *main = PyImport_AddModule("__main__"), *code = PyImport_ImportModule("code");
  PyObject *address = PyLong_FromVoidPtr(file);
  PyObject *read = address == NULL ? NULL : PyCFunction_New(&definition, address);
  PyObject *result = NULL;
  if (main != NULL && code != NULL && read != NULL)
    result = PyObject_CallMethod(code, "interact", "sOOs", "", read, PyModule_GetDict(main), "");
  Py_XDECREF(read);
  Py_XDECREF(address);
  Py_XDECREF(code);
  if (result == NULL) PyErr_Print();
  Py_XDECREF(result);
  return result == NULL ? -1 : 0;
}
