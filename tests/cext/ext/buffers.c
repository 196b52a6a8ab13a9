/* Buffers: types that export one, and C that uses those of others. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* A grid of bytes that exports itself as two dimensions, with a step between the columns. */
typedef struct {
  PyObject_HEAD
  char data[48];
  Py_ssize_t shape[2], strides[2];
  int exports, released, readonly, last_flags;
} Grid;

static PyObject *grid_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  int step = 1, readonly = 0;
  if (!PyArg_ParseTuple(args, "|ip", &step, &readonly)) return NULL;
  Grid *grid = (Grid *)type->tp_alloc(type, 0);
  if (grid == NULL) return NULL;
  for (int i = 0; i < 48; i++) grid->data[i] = (char)i;
  grid->shape[0] = 4;
  grid->shape[1] = 6 / step;
  grid->strides[0] = 6;
  grid->strides[1] = step;
  grid->readonly = readonly;
  return (PyObject *)grid;
}

static int grid_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  Grid *grid = (Grid *)self;
  grid->last_flags = flags;
  if (grid->readonly && (flags & PyBUF_WRITABLE)) {
    PyErr_SetString(PyExc_BufferError, "the grid is read-only");
    view->obj = NULL;
    return -1;
  }
  if (grid->strides[1] != 1 && (flags & PyBUF_STRIDES) != PyBUF_STRIDES) {
    PyErr_SetString(PyExc_BufferError, "the grid has steps");
    view->obj = NULL;
    return -1;
  }
  view->buf = grid->data;
  view->obj = Py_NewRef(self);
  view->len = grid->shape[0] * grid->shape[1];
  view->itemsize = 1;
  view->readonly = grid->readonly;
  view->ndim = 2;
  view->format = (flags & PyBUF_FORMAT) ? "b" : NULL;
  view->shape = (flags & PyBUF_ND) ? grid->shape : NULL;
  view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? grid->strides : NULL;
  view->suboffsets = NULL;
  view->internal = NULL;
  grid->exports++;
  return 0;
}

static void grid_releasebuffer(PyObject *self, Py_buffer *view) { ((Grid *)self)->released++; }

static PyMemberDef grid_members[] = {{"exports", T_INT, offsetof(Grid, exports), READONLY, NULL},
                                     {"released", T_INT, offsetof(Grid, released), READONLY, NULL},
                                     {"last_flags", T_INT, offsetof(Grid, last_flags), READONLY, NULL},
                                     {NULL}};
static PyBufferProcs grid_buffer = {grid_getbuffer, grid_releasebuffer};
static PyTypeObject GridType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "buffers.Grid",
    .tp_basicsize = sizeof(Grid),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = grid_new,
    .tp_members = grid_members,
    .tp_as_buffer = &grid_buffer,
};

/* Plain bytes without a function to release them; a bad one sets no exception. */
typedef struct {
  PyObject_HEAD
  char data[8];
} Simple;

static int simple_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(view, self, ((Simple *)self)->data, 8, 0, flags);
}

static int bad_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  PyErr_SetString(PyExc_ZeroDivisionError, "no buffer today");
  view->obj = NULL;
  return -1;
}

static PyBufferProcs simple_buffer = {simple_getbuffer, NULL}, bad_buffer = {bad_getbuffer, NULL};
#define BUFFER_TYPE(Type, name, procs) \
  static PyTypeObject Type = { \
      PyVarObject_HEAD_INIT(NULL, 0) \
      .tp_name = "buffers." name, \
      .tp_basicsize = sizeof(Simple), \
      .tp_flags = Py_TPFLAGS_DEFAULT, \
      .tp_new = PyType_GenericNew, \
      .tp_as_buffer = &procs, \
  };
BUFFER_TYPE(SimpleType, "Simple", simple_buffer)
BUFFER_TYPE(BadType, "Bad", bad_buffer)

static PyObject *sizes(Py_ssize_t *values, int count) {
  if (values == NULL) Py_RETURN_NONE;
  PyObject *tuple = PyTuple_New(count);
  for (int i = 0; i < count; i++) PyTuple_SET_ITEM(tuple, i, PyLong_FromSsize_t(values[i]));
  return tuple;
}

/* What PyObject_GetBuffer tells with those flags. */
static PyObject *inspect(PyObject *module, PyObject *args) {
  PyObject *object;
  int flags;
  Py_buffer view;
  if (!PyArg_ParseTuple(args, "Oi", &object, &flags) || PyObject_GetBuffer(object, &view, flags) < 0) return NULL;
  PyObject *contents = PyBytes_FromStringAndSize(NULL, view.len);
  int c_order = -1, f_order = -1;
  if (view.shape == NULL) {
    memcpy(PyBytes_AS_STRING(contents), view.buf, view.len);
  } else {
    if (PyBuffer_ToContiguous(PyBytes_AS_STRING(contents), &view, view.len, 'C') < 0) return NULL;
    c_order = PyBuffer_IsContiguous(&view, 'C');
    f_order = PyBuffer_IsContiguous(&view, 'F');
  }
  PyObject *result = Py_BuildValue(
      "(NnniizNNiiii)", contents, view.len, view.itemsize, view.readonly, view.ndim, view.format,
      sizes(view.shape, view.ndim), sizes(view.strides, view.ndim), view.suboffsets != NULL,
      c_order, f_order, view.obj == object);
  PyBuffer_Release(&view);
  return view.obj == NULL ? result : PyErr_Format(PyExc_AssertionError, "obj is still set");
}

/* Adds one to every byte. */
static PyObject *increment(PyObject *module, PyObject *object) {
  Py_buffer view;
  if (PyObject_GetBuffer(object, &view, PyBUF_WRITABLE) < 0) return NULL;
  for (Py_ssize_t i = 0; i < view.len; i++) ((char *)view.buf)[i]++;
  PyBuffer_Release(&view);
  Py_RETURN_NONE;
}

static PyObject *parse(PyObject *module, PyObject *args) {
  PyObject *object;
  const char *format;
  Py_buffer view;
  if (!PyArg_ParseTuple(args, "sO", &format, &object)) return NULL;
  PyObject *one = PyTuple_Pack(1, object);
  int good = PyArg_ParseTuple(one, format, &view);
  Py_DECREF(one);
  if (!good) return NULL;
  PyObject *result = Py_BuildValue("(y#i)", view.buf, view.len, view.readonly);
  if (!view.readonly && view.len > 0) ((char *)view.buf)[0] = '#';
  PyBuffer_Release(&view);
  return result;
}

static Py_buffer kept;
static int keeps;

/* Keeps a buffer until it is called with None. */
static PyObject *keep(PyObject *module, PyObject *object) {
  if (keeps) PyBuffer_Release(&kept);
  keeps = 0;
  if (object == Py_None) Py_RETURN_NONE;
  if (PyObject_GetBuffer(object, &kept, PyBUF_SIMPLE) < 0) return NULL;
  keeps = 1;
  return PyLong_FromSsize_t(kept.len);
}

static char memory[] = "memory of C";

static PyObject *of_memory(PyObject *module, PyObject *writable) {
  return PyMemoryView_FromMemory(memory, 11, writable == Py_True ? PyBUF_WRITE : PyBUF_READ);
}

static PyObject *memory_now(PyObject *module, PyObject *nothing) { return PyBytes_FromString(memory); }

static PyObject *of_object(PyObject *module, PyObject *object) { return PyMemoryView_FromObject(object); }

static PyObject *of_buffer(PyObject *module, PyObject *object) {
  Py_buffer view;
  Py_ssize_t shape[2] = {3, 4}, strides[2] = {4, 1};
  if (PyBuffer_FillInfo(&view, NULL, memory, 11, 0, PyBUF_FULL_RO) < 0) return NULL;
  view.ndim = 1;
  shape[0] = 5;
  strides[0] = 2;
  view.shape = shape;
  view.strides = strides;
  view.len = 5;
  return PyMemoryView_FromBuffer(&view);
}

static PyObject *contiguous(PyObject *module, PyObject *args) {
  PyObject *object;
  int kind, order;
  if (!PyArg_ParseTuple(args, "OiC", &object, &kind, &order)) return NULL;
  return PyMemoryView_GetContiguous(object, kind, (char)order);
}

/* What lies behind a memory view. */
static PyObject *behind(PyObject *module, PyObject *view) {
  if (!PyMemoryView_Check(view)) return PyErr_Format(PyExc_TypeError, "no memory view");
  Py_buffer *buffer = PyMemoryView_GET_BUFFER(view);
  PyObject *base = PyMemoryView_GET_BASE(view);
  return Py_BuildValue("(nnisO)", buffer->len, buffer->itemsize, buffer->ndim, buffer->format,
                       base == NULL ? Py_None : base);
}

static PyObject *check(PyObject *module, PyObject *object) {
  return Py_BuildValue("(ii)", PyObject_CheckBuffer(object), PyMemoryView_Check(object));
}

static PyMethodDef methods[] = {
    {"inspect", inspect, METH_VARARGS, NULL},     {"increment", increment, METH_O, NULL},
    {"parse", parse, METH_VARARGS, NULL},         {"keep", keep, METH_O, NULL},
    {"of_memory", of_memory, METH_O, NULL},       {"memory_now", memory_now, METH_NOARGS, NULL},
    {"of_object", of_object, METH_O, NULL},       {"of_buffer", of_buffer, METH_O, NULL},
    {"contiguous", contiguous, METH_VARARGS, NULL}, {"behind", behind, METH_O, NULL},
    {"check", check, METH_O, NULL},
    {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "buffers", NULL, -1, methods};

PyMODINIT_FUNC PyInit_buffers(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &GridType) < 0 || PyModule_AddType(module, &SimpleType) < 0 ||
      PyModule_AddType(module, &BadType) < 0 || PyModule_AddIntMacro(module, PyBUF_SIMPLE) < 0 ||
      PyModule_AddIntMacro(module, PyBUF_WRITABLE) < 0 || PyModule_AddIntMacro(module, PyBUF_FORMAT) < 0 ||
      PyModule_AddIntMacro(module, PyBUF_ND) < 0 || PyModule_AddIntMacro(module, PyBUF_STRIDES) < 0 ||
      PyModule_AddIntMacro(module, PyBUF_C_CONTIGUOUS) < 0 || PyModule_AddIntMacro(module, PyBUF_FULL_RO) < 0 ||
      PyModule_AddIntMacro(module, PyBUF_FULL) < 0) {
    return NULL;
  }
  return module;
}
