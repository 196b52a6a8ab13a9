/* The slots of tp_as_async in both directions, and what the interface says of coroutines. */
#include "record.h"

/* An awaitable that sends: each step takes one from `left`. */
typedef struct {
  PyObject_HEAD
  long left;
} Sender;

static PySendResult sender_send(PyObject *self, PyObject *value, PyObject **result) {
  Sender *sender = (Sender *)self;
  record("am_send", "(Ol)", value, sender->left);
  *result = NULL;
  if (sender->left < 0) {
    PyErr_SetString(PyExc_ArithmeticError, "negative");
    return PYGEN_ERROR;
  }
  *result = PyLong_FromLong(sender->left);
  return sender->left-- == 0 ? PYGEN_RETURN : PYGEN_NEXT;
}

/* What the iterator protocol sees of the same. */
static PyObject *sender_next(PyObject *self) {
  PyObject *result;
  PySendResult status = sender_send(self, Py_None, &result);
  if (status == PYGEN_RETURN) {
    _PyGen_SetStopIterationValue(result);
    Py_CLEAR(result);
  }
  return result;
}

static PyObject *sender_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  long left;
  if (!PyArg_ParseTuple(args, "l", &left)) return NULL;
  PyObject *self = type->tp_alloc(type, 0);
  if (self != NULL) ((Sender *)self)->left = left;
  return self;
}

static PyObject *sender_throw(PyObject *self, PyObject *args) {
  record("throw", "(i)", PyExceptionInstance_Check(PyTuple_GET_ITEM(args, 0)));
  ((Sender *)self)->left = 0;
  return PyUnicode_FromString("thrown");
}

static PyObject *sender_close(PyObject *self, PyObject *nothing) {
  record("close", "()");
  Py_RETURN_NONE;
}

static PyMethodDef sender_methods[] = {
    {"throw", sender_throw, METH_VARARGS, NULL}, {"close", sender_close, METH_NOARGS, NULL}, {NULL}};
static PyAsyncMethods sender_async = {.am_await = PyObject_SelfIter, .am_send = sender_send};
static PyTypeObject SenderType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "coroutines.Sender",
    .tp_basicsize = sizeof(Sender),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_as_async = &sender_async,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = sender_next,
    .tp_methods = sender_methods,
    .tp_new = sender_new,
};

/* An asynchronous iterator that counts down, with awaitables of its own kind. */
static PyObject *counter_anext(PyObject *self) {
  Sender *counter = (Sender *)self;
  if (counter->left <= 0) {
    PyErr_SetNone(PyExc_StopAsyncIteration);
    return NULL;
  }
  return PyObject_CallFunction((PyObject *)&SenderType, "l", counter->left--);
}

static PyAsyncMethods counter_async = {.am_aiter = PyObject_SelfIter, .am_anext = counter_anext};
static PyTypeObject CounterType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "coroutines.Counter",
    .tp_basicsize = sizeof(Sender),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_as_async = &counter_async,
    .tp_new = sender_new,
};

static PyObject *sent(PySendResult status, PyObject *result) {
  if (status == PYGEN_ERROR) return NULL;
  return Py_BuildValue("(sN)", status == PYGEN_RETURN ? "return" : "next", result);
}

static PyObject *iter_send(PyObject *module, PyObject *args) {
  PyObject *iter, *value, *result;
  if (!PyArg_ParseTuple(args, "OO", &iter, &value)) return NULL;
  PySendResult status = PyIter_Send(iter, value, &result);
  return sent(status, result);
}

static PyObject *am_send(PyObject *module, PyObject *args) {
  PyObject *iter, *value, *result;
  if (!PyArg_ParseTuple(args, "OO", &iter, &value)) return NULL;
  PySendResult status = Py_TYPE(iter)->tp_as_async->am_send(iter, value, &result);
  return sent(status, result);
}

#define CALL(slot) \
  static PyObject *slot(PyObject *module, PyObject *object) { \
    return Py_TYPE(object)->tp_as_async->slot(object); \
  }
CALL(am_await) CALL(am_aiter) CALL(am_anext)

/* Which slots the type of an object has. */
static PyObject *filled(PyObject *module, PyObject *object) {
  PyAsyncMethods *slots = Py_TYPE(object)->tp_as_async;
  if (slots == NULL) Py_RETURN_NONE;
  return Py_BuildValue("(iiii)", slots->am_await != NULL, slots->am_aiter != NULL, slots->am_anext != NULL,
                       slots->am_send != NULL);
}

static PyObject *kinds(PyObject *module, PyObject *object) {
  return Py_BuildValue("(iiiii)", PyGen_CheckExact(object), PyCoro_CheckExact(object),
                       PyAsyncGen_CheckExact(object), PyAIter_Check(object), PyIter_Check(object));
}

static PyObject *aiter(PyObject *module, PyObject *object) { return PyObject_GetAIter(object); }

static PyMethodDef methods[] = {TAKEN,
                                {"iter_send", iter_send, METH_VARARGS, NULL},
                                {"am_send", am_send, METH_VARARGS, NULL},
                                {"am_await", am_await, METH_O, NULL},
                                {"am_aiter", am_aiter, METH_O, NULL},
                                {"am_anext", am_anext, METH_O, NULL},
                                {"filled", filled, METH_O, NULL},
                                {"kinds", kinds, METH_O, NULL},
                                {"aiter", aiter, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "coroutines", NULL, -1, methods};

PyMODINIT_FUNC PyInit_coroutines(void) {
  records = PyList_New(0);
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &SenderType) < 0 || PyModule_AddType(module, &CounterType) < 0)
    return NULL;
  return module;
}
