/* Functions that get reference counts wrong, each in one way. CPython crashes later; pykiln names them when asked. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Gives up a reference that the caller owns. */
static PyObject *over_decrement(PyObject *module, PyObject *object) {
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* Returns a borrowed reference as if it were its own. */
static PyObject *return_borrowed(PyObject *module, PyObject *list) { return PyList_GetItem(list, 0); }

/* Gives up a reference of a singleton. */
static PyObject *release_none(PyObject *module, PyObject *nothing) {
  Py_DECREF(Py_None);
  Py_RETURN_NONE;
}

static PyObject *kept;

/* Keeps an object without a reference... */
static PyObject *keep_unowned(PyObject *module, PyObject *arg) {
  PyObject *object = PyList_New(0);
  kept = object;
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* ...and uses it after it was freed. */
static PyObject *use_kept(PyObject *module, PyObject *arg) { return Py_BuildValue("(O)", kept); }

/* Frees an object twice. */
static PyObject *free_twice(PyObject *module, PyObject *arg) {
  PyObject *object = PyTuple_Pack(1, arg);
  Py_DECREF(object);
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* Takes a reference that nobody gives back. */
static PyObject *leak(PyObject *module, PyObject *object) {
  Py_INCREF(object);
  Py_RETURN_NONE;
}

/* Steals a reference for a tuple without having one. */
static PyObject *steal(PyObject *module, PyObject *object) {
  PyObject *tuple = PyTuple_New(1);
  PyTuple_SET_ITEM(tuple, 0, object);
  return tuple;
}

static PyMethodDef methods[] = {{"over_decrement", over_decrement, METH_O, NULL},
                                {"return_borrowed", return_borrowed, METH_O, NULL},
                                {"release_none", release_none, METH_NOARGS, NULL},
                                {"keep_unowned", keep_unowned, METH_NOARGS, NULL},
                                {"use_kept", use_kept, METH_NOARGS, NULL},
                                {"free_twice", free_twice, METH_O, NULL},
                                {"leak", leak, METH_O, NULL},
                                {"steal", steal, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "wrong_counts", NULL, -1, methods};

PyMODINIT_FUNC PyInit_wrong_counts(void) { return PyModule_Create(&definition); }
