/* Lines of source, lines that are asked for, and memory in arenas. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdio.h>
#include <string.h>

PyAPI_FUNC(void *) _PyArena_New(void);
PyAPI_FUNC(void) _PyArena_Free(void *);
PyAPI_FUNC(void *) _PyArena_Malloc(void *, size_t);
PyAPI_FUNC(int) _PyArena_AddPyObject(void *, PyObject *);

static PyObject *or_none(PyObject *object) {
  return object != NULL || PyErr_Occurred() ? object : Py_NewRef(Py_None);
}

static PyObject *line(PyObject *module, PyObject *args) {
  const char *filename;
  int number;
  if (!PyArg_ParseTuple(args, "si", &filename, &number)) return NULL;
  return or_none(PyErr_ProgramText(filename, number));
}

static PyObject *line_of_object(PyObject *module, PyObject *args) {
  PyObject *filename;
  int number;
  if (!PyArg_ParseTuple(args, "Oi", &filename, &number)) return NULL;
  return or_none(PyErr_ProgramTextObject(filename, number));
}

static PyObject *read_lines(PyObject *module, PyObject *args) {
  const char *filename;
  if (!PyArg_ParseTuple(args, "s", &filename)) return NULL;
  FILE *file = fopen(filename, "r");
  if (file == NULL) return PyErr_SetFromErrno(PyExc_OSError);
  PyObject *list = PyList_New(0);
  for (;;) {
    char *text = PyOS_Readline(file, stdout, "");
    if (text == NULL) break;
    size_t length = strlen(text);
    PyObject *string = PyUnicode_FromString(text);
    PyMem_Free(text);
    PyList_Append(list, string);
    Py_DECREF(string);
    if (length == 0) break;
  }
  fclose(file);
  return list;
}

static PyObject *arena(PyObject *module, PyObject *object) {
  void *made = _PyArena_New();
  char *last = NULL;
  for (int i = 1; i < 2000; i++) {
    char *memory = _PyArena_Malloc(made, (size_t)i);
    memset(memory, i, (size_t)i);
    if (last != NULL && last[0] != (char)(i - 1)) return PyErr_Format(PyExc_ValueError, "overwritten");
    last = memory;
  }
  int status = _PyArena_AddPyObject(made, Py_NewRef(object));
  _PyArena_Free(made);
  return PyLong_FromLong(status);
}

static PyMethodDef methods[] = {{"line", line, METH_VARARGS, NULL},
                                {"line_of_object", line_of_object, METH_VARARGS, NULL},
                                {"read_lines", read_lines, METH_VARARGS, NULL},
                                {"arena", arena, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "sources", NULL, -1, methods};

PyMODINIT_FUNC PyInit_sources(void) { return PyModule_Create(&definition); }
