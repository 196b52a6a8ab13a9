#include "objects_test.h"

/* Objects that both sides define alike: __index__, and a count of the living. */
struct indexed {
  PyObject head;
  long value;
};

static PyObject *indexed_value(PyObject *object) {
  return PyLong_FromLong(((struct indexed *)object)->value);
}
static PyObject *indexed_float(PyObject *object) {
  return PyFloat_FromDouble((double)((struct indexed *)object)->value);
}
static void indexed_dealloc(PyObject *object) { PyObject_Free(object); }

static PyNumberMethods indexed_number = {.nb_index = indexed_value, .nb_float = indexed_float};
static PyTypeObject indexed_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "test.indexed",
                                    .tp_basicsize = sizeof(struct indexed),
                                    .tp_dealloc = indexed_dealloc,
                                    .tp_as_number = &indexed_number,
                                    .tp_flags = Py_TPFLAGS_DEFAULT};

struct counted {
  PyObject head;
  int *alive;
};

static void counted_dealloc(PyObject *object) {
  --*((struct counted *)object)->alive;
  PyObject_Free(object);
}
static PyTypeObject counted_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "test.counted",
                                    .tp_basicsize = sizeof(struct counted),
                                    .tp_dealloc = counted_dealloc,
                                    .tp_flags = Py_TPFLAGS_DEFAULT};

PyObject *new_index(long value) {
  struct indexed *object = PyObject_New(struct indexed, &indexed_type);
  object->value = value;
  return (PyObject *)object;
}

PyObject *new_counted(int *alive) {
  struct counted *object = PyObject_New(struct counted, &counted_type);
  object->alive = alive;
  ++*alive;
  return (PyObject *)object;
}

int main(void) {
  harness_start();
  PyType_Ready(&indexed_type);
  PyType_Ready(&counted_type);
  test_ints();
  test_int_bytes();
  test_floats();
  test_bytes();
  test_tuples();
  test_lists();
  test_slices_and_cells();
  test_lifetimes();
  harness_finish();
  return 0;
}
