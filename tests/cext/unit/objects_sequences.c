#include "objects_test.h"

static void show_bytes(PyObject *object) {
  if (object != NULL) {
    printf("bytes %zd '", PyBytes_GET_SIZE(object));
    for (Py_ssize_t i = 0; i <= PyBytes_GET_SIZE(object); i++)
      printf("%02x", PyBytes_AS_STRING(object)[i] & 0xFF);
    printf("'\n");
  }
  show_error();
}

static void show_formats(void) {
  const char *unknown = "%q rest";
  PyObject *results[] = {
      PyBytes_FromFormat("plain"),
      PyBytes_FromFormat("%d %i %u %x %%", -3, 4, 5u, 255),
      PyBytes_FromFormat("%ld %lu %zd %zu", -3L, 4UL, (Py_ssize_t)-5, (size_t)6),
      PyBytes_FromFormat("%s|%.3s|%c|%p", "abc", "abcdef", 'x', (void *)0x1234),
      PyBytes_FromFormat("%5d|%.2d", 7, 8),
      PyBytes_FromFormat(unknown, 0),
      PyBytes_FromFormat(unknown + 1, 0),
  };
  for (size_t i = 0; i < Py_ARRAY_LENGTH(results); i++) {
    show_bytes(results[i]);
    Py_XDECREF(results[i]);
  }
  show_bytes(PyBytes_FromFormat("%c", 256));
}

static void show_resizes(void) {
  PyObject *bytes = PyBytes_FromStringAndSize(NULL, 4);
  memcpy(PyBytes_AS_STRING(bytes), "abcd", 4);
  printf("%d ", _PyBytes_Resize(&bytes, 2)), show_bytes(bytes);
  int result = _PyBytes_Resize(&bytes, 4000);
  printf("%d %zd %c\n", result, Py_SIZE(bytes), PyBytes_AS_STRING(bytes)[1]);
  printf("%d ", _PyBytes_Resize(&bytes, 0)), show_bytes(bytes);
  result = _PyBytes_Resize(&bytes, 3);
  printf("%d %zd\n", result, Py_SIZE(bytes));
  Py_DECREF(bytes);
}

static void show_escapes(void) {
  static const char *const texts[] = {"abc", "\\n\\t\\\\", "\\x41\\x4", "\\x", "\\xg1z", "\\101\\8\\777",
                                      "\\q\\", "\\q1", "a\\\nb", "\\x4z"};
  static const char *const errors[] = {NULL, "strict", "replace", "ignore", "odd"};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(texts) * Py_ARRAY_LENGTH(errors); i++) {
    const char *text = texts[i / Py_ARRAY_LENGTH(errors)], *invalid = "-";
    PyObject *bytes = _PyBytes_DecodeEscape(text, (Py_ssize_t)strlen(text),
                                            errors[i % Py_ARRAY_LENGTH(errors)], &invalid);
    if (bytes != NULL && invalid != NULL) printf("invalid: %s ", invalid);
    show_bytes(bytes);
    Py_XDECREF(bytes);
  }
}

void test_bytes(void) {
  char *text;
  Py_ssize_t size;
  PyObject *bytes = PyBytes_FromStringAndSize("a\0b", 3);
  show_bytes(bytes);
  int result = PyBytes_AsStringAndSize(bytes, &text, &size);
  printf("%d %zd\n", result, size);
  printf("%d\n", PyBytes_AsStringAndSize(bytes, &text, NULL)), show_error();
  PyObject *other = PyBytes_FromString("12");
  PyBytes_Concat(&bytes, other), show_bytes(bytes);
  Py_DECREF(other);
  PyBytes_ConcatAndDel(&bytes, PyBytes_FromString("xyz")), show_bytes(bytes);
  Py_DECREF(bytes);
  printf("%p\n", (void *)PyBytes_AsString(Py_None)), show_error();
  printf("%zd\n", PyBytes_Size(Py_None)), show_error();
  printf("%p\n", (void *)PyBytes_FromStringAndSize("", -1)), show_error();
  printf("same %d %d\n", PyBytes_FromString("") == PyBytes_FromStringAndSize(NULL, 0),
         PyBytes_FromString("q") == PyBytes_FromStringAndSize("q", 1));
  show_formats();
  show_resizes();
  show_escapes();
}

static void show_items(PyObject *object) {
  if (object != NULL) {
    printf("%s %zd:", Py_TYPE(object)->tp_name, Py_SIZE(object));
    for (Py_ssize_t i = 0; i < Py_SIZE(object); i++) {
      PyObject *item = PySequence_Fast_ITEMS(object)[i];
      printf(item == NULL ? " NULL" : " %ld", item == NULL ? 0 : PyLong_AsLong(item));
    }
    printf("\n");
  }
  show_error();
}

static void fill(PyObject *tuple) {
  for (Py_ssize_t i = 0; i < Py_SIZE(tuple); i++)
    PyTuple_SetItem(tuple, i, PyLong_FromLong(1000 + i));
}

void test_tuples(void) {
  PyObject *tuple = PyTuple_New(5);
  show_items(tuple);
  fill(tuple);
  show_items(tuple);
  printf("%ld\n", PyLong_AsLong(PyTuple_GetItem(tuple, 4)));
  printf("%p\n", (void *)PyTuple_GetItem(tuple, 5)), show_error();
  printf("%p\n", (void *)PyTuple_GetItem(tuple, -1)), show_error();
  printf("%d\n", PyTuple_SetItem(tuple, 5, PyLong_FromLong(1))), show_error();
  printf("%zd\n", PyTuple_Size(tuple));
  for (int start = -1; start < 6; start += 2) {
    PyObject *slice = PyTuple_GetSlice(tuple, start, 4);
    show_items(slice);
    Py_DECREF(slice);
  }
  _PyTuple_Resize(&tuple, 30), show_items(tuple);
  _PyTuple_Resize(&tuple, 2), show_items(tuple);
  _PyTuple_Resize(&tuple, 0), show_items(tuple);
  printf("same %d\n", tuple == PyTuple_New(0));
  PyObject *packed = PyTuple_Pack(3, Py_True, Py_False, Py_True);
  show_items(packed);
  Py_DECREF(packed);
}

static void show_slices(PyObject *list, PyObject *values) {
  PyObject *slice = PyList_GetSlice(list, 2, 100);
  show_items(slice);
  printf("%d ", PyList_SetSlice(slice, 1, 2, values)), show_items(slice);
  printf("%d ", PyList_SetSlice(slice, 0, 3, NULL)), show_items(slice);
  printf("%d ", PyList_SetSlice(slice, 1, 1, slice)), show_items(slice);
  printf("%d ", PyList_SetSlice(slice, 5, 2, values)), show_items(slice);
  Py_DECREF(slice);
}

void test_lists(void) {
  PyObject *list = PyList_New(2);
  show_items(list);
  PyList_SetItem(list, 0, PyLong_FromLong(-10));
  PyList_SetItem(list, 1, PyLong_FromLong(-11));
  for (long i = 0; i < 40; i++) {
    PyObject *item = PyLong_FromLong(i * 500);
    PyList_Append(list, item);
    Py_DECREF(item);
  }
  show_items(list);
  printf("%d ", PyList_SetSlice(list, 6, 40, NULL)), show_items(list);
  printf("%d ", PyList_Insert(list, 0, Py_True)), show_items(list);
  printf("%d ", PyList_Insert(list, -1, Py_False)), show_items(list);
  printf("%d ", PyList_Insert(list, 100, Py_True)), show_items(list);
  printf("%d ", PyList_Insert(list, -100, Py_False)), show_items(list);
  printf("%d ", PyList_Reverse(list)), show_items(list);
  printf("%p\n", (void *)PyList_GetItem(list, 100)), show_error();
  printf("%d\n", PyList_SetItem(list, 100, PyLong_FromLong(1))), show_error();
  PyObject *tuple = PyList_AsTuple(list);
  show_items(tuple);
  show_slices(list, tuple);
  PyObject *none = _PyList_Extend((PyListObject *)list, tuple);
  printf("%d ", none == Py_None), show_items(list);
  none = _PyList_Extend((PyListObject *)list, list);
  printf("%d ", none == Py_None), show_items(list);
  Py_DECREF(tuple);
  Py_DECREF(list);
}

static void show_unpacked(PyObject *start, PyObject *stop, PyObject *step) {
  static const Py_ssize_t lengths[] = {0, 1, 10};
  PyObject *slice = PySlice_New(start, stop, step);
  for (size_t i = 0; i < Py_ARRAY_LENGTH(lengths); i++) {
    Py_ssize_t a = 0, b = 0, c = 0, n = 0;
    if (PySlice_Unpack(slice, &a, &b, &c) == 0) {
      printf("%zd %zd %zd ", a, b, c);
      n = PySlice_AdjustIndices(lengths[i], &a, &b, c);
    }
    printf("-> %zd %zd %zd: %zd\n", a, b, c, n);
    show_error();
    a = b = c = 0;
    int result = PySlice_GetIndices(slice, lengths[i], &a, &b, &c);
    if (result == 0) printf("%d %zd %zd %zd\n", result, a, b, c);
    PyErr_Clear();
  }
  Py_DECREF(slice);
}

void test_slices_and_cells(void) {
  PyObject *huge = PyLong_FromString("100000000000000000000", NULL, 10);
  PyObject *parts[] = {NULL, PyLong_FromLong(0), PyLong_FromLong(3), PyLong_FromLong(-2), huge,
                       PyFloat_FromDouble(1.5), new_index(2)};
  for (size_t i = 0; i < 7 * 7 * 7; i++)
    show_unpacked(parts[i % 7], parts[i / 7 % 7], parts[i / 49]);
  for (size_t i = 0; i < 7; i++) Py_XDECREF(parts[i]);
  int alive = 0;
  PyObject *value = new_counted(&alive), *cell = PyCell_New(value);
  Py_DECREF(value);
  value = PyCell_Get(cell);
  printf("%d %d\n", alive, value == PyCell_GET(cell));
  Py_DECREF(value);
  int result = PyCell_Set(cell, NULL);
  printf("%d %d\n", result, alive);
  printf("%p\n", (void *)PyCell_Get(cell));
  Py_DECREF(cell);
}

static PyObject *nested(int depth, int as_list, PyObject *inner) {
  while (--depth >= 0) {
    PyObject *outer = as_list ? PyList_New(1) : PyTuple_New(1);
    *PySequence_Fast_ITEMS(outer) = inner;
    inner = outer;
  }
  return inner;
}

void test_lifetimes(void) {
  int alive = 0;
  Py_DECREF(nested(200000, 0, new_counted(&alive)));
  Py_DECREF(nested(200000, 1, new_counted(&alive)));
  printf("alive %d\n", alive);
  PyObject *slice = PySlice_New(new_counted(&alive), NULL, NULL);
  Py_DECREF(((PySliceObject *)slice)->start);
  printf("alive %d\n", alive);
  Py_DECREF(slice);
  printf("alive %d\n", alive);
  PyObject *tuple = PyTuple_New(3);
  for (int i = 0; i < 3; i++) PyTuple_SET_ITEM(tuple, i, new_counted(&alive));
  _PyTuple_Resize(&tuple, 1);
  printf("alive %d\n", alive);
  Py_DECREF(tuple);
  for (int i = 0; i < 1000; i++) {
    PyObject *list = PyList_New(i % 25);
    for (int j = 0; j < i % 25; j++) PyList_SET_ITEM(list, j, new_counted(&alive));
    PyList_SetSlice(list, 2, 9, NULL);
    Py_DECREF(list);
  }
  printf("alive %d\n", alive);
}
