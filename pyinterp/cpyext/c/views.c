/* What the Python side reads from blocks of values, and how it makes them. */
#include "crossing.h"
#include "kc_bytes.h"
#include "kc_list.h"
#include "kc_long.h"
#include "kc_tuple.h"
#include "kc_unicode.h"

#include <string.h>

Py_ssize_t kc_long_is_word(PyObject *object) {
  Py_ssize_t value;
  return kc_long_to_word(object, &value);
}
Py_ssize_t kc_long_word(PyObject *object) {
  Py_ssize_t value = 0;
  kc_long_to_word(object, &value);
  return value;
}
Py_ssize_t kc_long_digit_at(PyObject *object, Py_ssize_t index) {
  return kc_long_digit(object, index);
}
PyObject *kc_long_new_signed(Py_ssize_t count, Py_ssize_t sign) {
  return kc_long_new_digits(count, sign < 0);
}
void kc_long_put_digit(PyObject *object, Py_ssize_t index, Py_ssize_t digit) {
  kc_long_set_digit(object, index, (unsigned int)digit);
}

/* Blocks of subclasses, allocated with room for the digits. */
void kc_long_fill(PyObject *object, Py_ssize_t count, Py_ssize_t sign) {
  Py_SET_SIZE(object, sign < 0 ? -count : count);
}
void kc_float_fill(PyObject *object, double value) { ((PyFloatObject *)object)->ob_fval = value; }
void kc_complex_fill(PyObject *object, double real, double imag) {
  ((PyComplexObject *)object)->cval = (Py_complex){real, imag};
}

double kc_float_value(PyObject *object) { return PyFloat_AS_DOUBLE(object); }
double kc_complex_real(PyObject *object) { return ((PyComplexObject *)object)->cval.real; }
double kc_complex_imag(PyObject *object) { return ((PyComplexObject *)object)->cval.imag; }

/* ASCII, to be filled before anybody else sees it. */
PyObject *kc_unicode_new_ascii(Py_ssize_t length) { return PyUnicode_New(length, 0x7f); }
char *kc_unicode_ascii_data(PyObject *unicode) { return (char *)PyUnicode_DATA(unicode); }

const char *kc_unicode_utf8_data(PyObject *unicode) {
  Py_ssize_t size;
  if (PyUnicode_IS_COMPACT_ASCII(unicode)) return (char *)PyUnicode_DATA(unicode);
  return kc_unicode_utf8(unicode, &size);
}
Py_ssize_t kc_unicode_utf8_size(PyObject *unicode) {
  Py_ssize_t size = 0;
  if (PyUnicode_IS_COMPACT_ASCII(unicode)) return PyUnicode_GET_LENGTH(unicode);
  kc_unicode_utf8(unicode, &size);
  return size;
}

char *kc_bytes_data(PyObject *bytes) { return PyBytes_AS_STRING(bytes); }
Py_ssize_t kc_bytes_size(PyObject *bytes) { return PyBytes_GET_SIZE(bytes); }

Py_ssize_t kc_tuple_size(PyObject *tuple) { return PyTuple_GET_SIZE(tuple); }
PyObject *kc_tuple_item(PyObject *tuple, Py_ssize_t index) { return PyTuple_GET_ITEM(tuple, index); }
PyObject **kc_tuple_items(PyObject *tuple) { return ((PyTupleObject *)tuple)->ob_item; }
void kc_tuple_set_item(PyObject *tuple, Py_ssize_t index, PyObject *item) {
  PyTuple_SET_ITEM(tuple, index, item);
}

Py_ssize_t kc_list_size(PyObject *list) { return PyList_GET_SIZE(list); }
PyObject *kc_list_item(PyObject *list, Py_ssize_t index) { return PyList_GET_ITEM(list, index); }

/* Takes the reference to `item`, and gives that to the old item. */
PyObject *kc_list_swap_item(PyObject *list, Py_ssize_t index, PyObject *item) {
  PyObject *old = PyList_GET_ITEM(list, index);
  PyList_SET_ITEM(list, index, item);
  return old;
}

/* Takes the reference to `item`. 0, or -1. */
int kc_list_put(PyObject *list, Py_ssize_t index, PyObject *item) {
  Py_ssize_t size = PyList_GET_SIZE(list);
  if (kc_list_resize(list, size + 1) < 0) {
    Py_DECREF(item);
    PyErr_Clear();
    return -1;
  }
  PyObject **items = ((PyListObject *)list)->ob_item;
  memmove(items + index + 1, items + index, (size - index) * sizeof *items);
  items[index] = item;
  return 0;
}

/* Gives the list's reference to the item. */
PyObject *kc_list_take(PyObject *list, Py_ssize_t index) {
  PyObject **items = ((PyListObject *)list)->ob_item;
  Py_ssize_t size = PyList_GET_SIZE(list);
  PyObject *item = items[index];
  memmove(items + index, items + index + 1, (size - index - 1) * sizeof *items);
  if (kc_list_resize(list, size - 1) < 0) {
    PyErr_Clear();
    Py_SET_SIZE(list, size - 1);
  }
  return item;
}

/* A bound method: the function with the object in front of the arguments. */
static PyObject *method_vectorcall(PyObject *method, PyObject *const *args, size_t nargsf,
                                   PyObject *kwnames) {
  PyObject *function = PyMethod_GET_FUNCTION(method), *self = PyMethod_GET_SELF(method);
  Py_ssize_t positional = PyVectorcall_NARGS(nargsf);
  Py_ssize_t count = positional + (kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames));
  PyObject *few[8], **all = count < 8 ? few : PyMem_Malloc((count + 1) * sizeof *all);
  if (all == NULL) return PyErr_NoMemory();
  all[0] = self;
  if (count > 0) memcpy(all + 1, args, count * sizeof *all);
  PyObject *result = PyObject_Vectorcall(function, all, positional + 1, kwnames);
  if (all != few) PyMem_Free(all);
  return result;
}
void kc_method_set_vectorcall(PyObject *method) {
  ((PyMethodObject *)method)->vectorcall = method_vectorcall;
}
