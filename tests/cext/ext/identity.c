/* Objects that go through C and come back, borrowed references that are kept for a while, and crossings to count. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *same(PyObject *module, PyObject *object) { return Py_NewRef(object); }

static PyObject *through(PyObject *module, PyObject *args) {
  const char *how;
  PyObject *object, *box, *back = NULL;
  if (!PyArg_ParseTuple(args, "sO", &how, &object)) return NULL;
  switch (how[0]) {
    case 't': box = PyTuple_Pack(1, object); back = Py_NewRef(PyTuple_GetItem(box, 0)); break;
    case 'l': box = PyList_New(0); PyList_Append(box, object); back = Py_NewRef(PyList_GetItem(box, 0)); break;
    case 'd':
      box = PyDict_New();
      PyDict_SetItemString(box, "key", object);
      back = Py_NewRef(PyDict_GetItemString(box, "key"));
      break;
    case 's':
      box = PySet_New(NULL);
      if (PySet_Add(box, object) < 0) return NULL;
      back = PySet_Pop(box);
      break;
    case 'c': box = PyCell_New(object); back = PyCell_Get(box); break;
    case 'b': box = Py_BuildValue("[O]", object); back = Py_NewRef(PyList_GET_ITEM(box, 0)); break;
    case 'v': {
      PyObject *list = PyList_New(1);
      PyList_SET_ITEM(list, 0, Py_NewRef(object));
      box = PyList_AsTuple(list);
      back = PySequence_GetItem(box, 0);
      Py_DECREF(list);
      break;
    }
    default: return PyErr_Format(PyExc_ValueError, "how?");
  }
  Py_DECREF(box);
  return back;
}

static PyObject *is_same(PyObject *module, PyObject *args) {
  PyObject *a, *b;
  if (!PyArg_ParseTuple(args, "OO", &a, &b)) return NULL;
  return PyBool_FromLong(a == b);
}

/* Calls a function and compares what it returns with the same object from before, by address. */
static PyObject *stays(PyObject *module, PyObject *args) {
  PyObject *object, *function;
  if (!PyArg_ParseTuple(args, "OO", &object, &function)) return NULL;
  PyObject *again = PyObject_CallNoArgs(function);
  if (again == NULL) return NULL;
  int equal = again == object;
  Py_DECREF(again);
  return PyBool_FromLong(equal);
}

static PyObject *slot[8];

/* Keeps references of its own. */
static PyObject *keep(PyObject *module, PyObject *args) {
  int index;
  PyObject *object;
  if (!PyArg_ParseTuple(args, "iO", &index, &object)) return NULL;
  Py_XSETREF(slot[index], Py_NewRef(object));
  Py_RETURN_NONE;
}

static PyObject *kept(PyObject *module, PyObject *arg) {
  PyObject *object = slot[PyLong_AsLong(arg)];
  return Py_NewRef(object == NULL ? Py_None : object);
}

/* Borrows from a container, calls a function that makes garbage and collects, then uses what was borrowed. */
static PyObject *borrow(PyObject *module, PyObject *args) {
  const char *how;
  PyObject *container, *key, *function, *found = NULL;
  if (!PyArg_ParseTuple(args, "sOOO", &how, &container, &key, &function)) return NULL;
  switch (how[0]) {
    case 'l': found = PyList_GetItem(container, PyLong_AsLong(key)); break;
    case 't': found = PyTuple_GetItem(container, PyLong_AsLong(key)); break;
    case 'd': found = PyDict_GetItemWithError(container, key); break;
    case 'p': found = _PyType_Lookup((PyTypeObject *)container, key); break;
    case 'm': found = PyDict_GetItemWithError(PyModule_GetDict(container), key); break;
    case 'n': {
      Py_ssize_t at = 0;
      PyObject *value;
      if (!PyDict_Next(container, &at, &found, &value)) found = NULL;
      break;
    }
    case 's': found = PySys_GetObject(PyUnicode_AsUTF8(key)); break;
    case 'y': found = (PyObject *)Py_TYPE(container); break;
    case 'f': found = PyFunction_GetCode(container); break;
    case 'w': found = PyWeakref_GetObject(container); break;
    case 'M': found = PyMethod_GET_FUNCTION(container); break;
    case 'u': return Py_BuildValue("s", PyUnicode_AsUTF8(container));
    default: return PyErr_Format(PyExc_ValueError, "how?");
  }
  if (found == NULL) return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
  PyObject *type_before = (PyObject *)Py_TYPE(found), *called = PyObject_CallNoArgs(function);
  if (called == NULL) return NULL;
  Py_DECREF(called);
  if ((PyObject *)Py_TYPE(found) != type_before) return PyErr_Format(PyExc_AssertionError, "another type");
  return Py_NewRef(found);
}

/* A pointer into a string or bytes is good as long as the object lives. */
static PyObject *pointer(PyObject *module, PyObject *args) {
  PyObject *object, *function;
  Py_ssize_t size;
  const char *text;
  if (!PyArg_ParseTuple(args, "OO", &object, &function)) return NULL;
  if (PyUnicode_Check(object)) {
    text = PyUnicode_AsUTF8AndSize(object, &size);
  } else {
    text = PyBytes_AsString(object);
    size = PyBytes_Size(object);
  }
  if (text == NULL) return NULL;
  PyObject *called = PyObject_CallNoArgs(function);
  if (called == NULL) return NULL;
  Py_DECREF(called);
  return PyBytes_FromStringAndSize(text, size);
}

/* An argument is borrowed while the function runs. */
static PyObject *argument(PyObject *module, PyObject *const *args, Py_ssize_t count) {
  PyObject *called = PyObject_CallNoArgs(args[0]);
  if (called == NULL) return NULL;
  Py_DECREF(called);
  PyObject *list = PyList_New(0);
  for (Py_ssize_t i = 1; i < count; i++) {
    if (PyList_Append(list, args[i]) < 0) return NULL;
  }
  return list;
}

/* Only one reference: written in place as some extensions do. */
static PyObject *alone(PyObject *module, PyObject *nothing) {
  PyObject *tuple = PyTuple_New(1), *bytes = PyBytes_FromStringAndSize("abc", 3), *list = PyList_New(0);
  PyTuple_SET_ITEM(tuple, 0, PyLong_FromLong(123456));
  int tuple_alone = Py_REFCNT(tuple) == 1, bytes_alone = Py_REFCNT(bytes) == 1, list_alone = Py_REFCNT(list) == 1;
  if (tuple_alone) Py_SETREF(PyTuple_GET_ITEM(tuple, 0), PyUnicode_FromString("changed"));
  if (bytes_alone) PyBytes_AS_STRING(bytes)[0] = 'X';
  return Py_BuildValue("(iiiNNN)", tuple_alone, bytes_alone, list_alone, tuple, bytes, list);
}

static PyMethodDef methods[] = {{"same", same, METH_O, NULL},
                                {"through", through, METH_VARARGS, NULL},
                                {"is_same", is_same, METH_VARARGS, NULL},
                                {"stays", stays, METH_VARARGS, NULL},
                                {"keep", keep, METH_VARARGS, NULL},
                                {"kept", kept, METH_O, NULL},
                                {"borrow", borrow, METH_VARARGS, NULL},
                                {"pointer", pointer, METH_VARARGS, NULL},
                                {"argument", (PyCFunction)(void (*)(void))argument, METH_FASTCALL, NULL},
                                {"alone", alone, METH_NOARGS, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "identity", NULL, -1, methods};

PyMODINIT_FUNC PyInit_identity(void) { return PyModule_Create(&definition); }
