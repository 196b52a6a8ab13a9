/* Bytes: one allocation with a terminator that is not counted. b'' and those of one byte exist once. */
#include "kc_bytes.h"

#include "crossing.h"
#include "kc_twins.h"
#include "static_types.h"

#include <string.h>

#define HEAD_SIZE offsetof(PyBytesObject, ob_sval)
#define LARGEST ((size_t)PY_SSIZE_T_MAX - HEAD_SIZE - 1)

_Py_COMP_DIAG_PUSH
_Py_COMP_DIAG_IGNORE_DEPR_DECLS
static PyBytesObject empty = {KC_STATIC_VAR_HEAD(&PyBytes_Type, 0), -1, {0}};
static inline void forget_hash(PyObject *bytes) { ((PyBytesObject *)bytes)->ob_shash = -1; }
_Py_COMP_DIAG_POP
PyObject *const kc_empty_bytes = (PyObject *)&empty;

/* Made when first asked for; kept for good. */
static PyObject *single[256];

PyObject *kc_bytes_new(Py_ssize_t size) {
  PyObject *bytes = PyObject_Malloc(HEAD_SIZE + (size_t)size + 1);
  if (bytes == NULL) return PyErr_NoMemory();
  PyObject_InitVar((PyVarObject *)bytes, &PyBytes_Type, size);
  forget_hash(bytes);
  PyBytes_AS_STRING(bytes)[size] = '\0';
  return bytes;
}

void kc_bytes_dealloc(PyObject *object) {
  if (object == kc_empty_bytes)
    Py_SET_REFCNT(object, KC_STATIC_REFS);
  else
    Py_TYPE(object)->tp_free(object);
}

static PyObject *one_byte(unsigned char byte) {
  if (single[byte] == NULL) {
    single[byte] = kc_bytes_new(1);
    if (single[byte] == NULL) return NULL;
    PyBytes_AS_STRING(single[byte])[0] = (char)byte;
  }
  return Py_NewRef(single[byte]);
}

static PyObject *too_large(void) {
  PyErr_SetString(PyExc_OverflowError, "byte string is too large");
  return NULL;
}

PyObject *PyBytes_FromStringAndSize(const char *text, Py_ssize_t size) {
  if (size < 0) {
    PyErr_SetString(PyExc_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
    return NULL;
  }
  if (size == 0) return Py_NewRef(kc_empty_bytes);
  if (size == 1 && text != NULL) return one_byte((unsigned char)*text);
  if ((size_t)size > LARGEST) return too_large();
  PyObject *bytes = kc_bytes_new(size);
  if (bytes != NULL && text != NULL) memcpy(PyBytes_AS_STRING(bytes), text, (size_t)size);
  return bytes;
}

PyObject *PyBytes_FromString(const char *text) {
  size_t size = strlen(text);
  return size > LARGEST ? too_large() : PyBytes_FromStringAndSize(text, (Py_ssize_t)size);
}

static bool require_bytes(PyObject *object) {
  if (KC_LIKELY(PyBytes_Check(object))) return true;
  PyErr_Format(PyExc_TypeError, "expected bytes, %.200s found", Py_TYPE(object)->tp_name);
  return false;
}

char *PyBytes_AsString(PyObject *object) {
  return require_bytes(object) ? PyBytes_AS_STRING(object) : NULL;
}

Py_ssize_t PyBytes_Size(PyObject *object) {
  return require_bytes(object) ? PyBytes_GET_SIZE(object) : -1;
}

int PyBytes_AsStringAndSize(PyObject *object, char **text, Py_ssize_t *size) {
  if (text == NULL) {
    PyErr_BadInternalCall();
    return -1;
  }
  if (!require_bytes(object)) return -1;
  *text = PyBytes_AS_STRING(object);
  if (size != NULL) {
    *size = PyBytes_GET_SIZE(object);
  } else if (strlen(*text) != (size_t)PyBytes_GET_SIZE(object)) {
    PyErr_SetString(PyExc_ValueError, "embedded null byte");
    return -1;
  }
  return 0;
}

static PyObject *join_buffers(const Py_buffer *left, const Py_buffer *right) {
  if ((size_t)left->len + (size_t)right->len > LARGEST) return PyErr_NoMemory();
  PyObject *joined = PyBytes_FromStringAndSize(NULL, left->len + right->len);
  if (joined == NULL) return NULL;
  memcpy(PyBytes_AS_STRING(joined), left->buf, (size_t)left->len);
  memcpy(PyBytes_AS_STRING(joined) + left->len, right->buf, (size_t)right->len);
  return joined;
}

static PyObject *joined(PyObject *left, PyObject *right) {
  Py_buffer first = {.len = -1}, second = {.len = -1};
  PyObject *result = NULL;
  if (PyObject_GetBuffer(left, &first, PyBUF_SIMPLE) != 0 ||
      PyObject_GetBuffer(right, &second, PyBUF_SIMPLE) != 0)
    PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s", Py_TYPE(right)->tp_name,
                 Py_TYPE(left)->tp_name);
  else
    result = join_buffers(&first, &second);
  if (first.len != -1) PyBuffer_Release(&first);
  if (second.len != -1) PyBuffer_Release(&second);
  return result;
}

void PyBytes_Concat(PyObject **place, PyObject *right) {
  PyObject *left = *place;
  if (left == NULL) return;
  *place = NULL;
  if (right != NULL && PyBytes_Check(left) && PyBytes_Check(right)) {
    Py_buffer first = {.buf = PyBytes_AS_STRING(left), .len = Py_SIZE(left)};
    Py_buffer second = {.buf = PyBytes_AS_STRING(right), .len = Py_SIZE(right)};
    *place = join_buffers(&first, &second);
  } else if (right != NULL) {
    *place = joined(left, right);
  }
  Py_DECREF(left);
}

void PyBytes_ConcatAndDel(PyObject **place, PyObject *right) {
  PyBytes_Concat(place, right);
  Py_XDECREF(right);
}

static int replace_by_copy(PyObject **place, Py_ssize_t size) {
  PyObject *old = *place;
  *place = PyBytes_FromStringAndSize(NULL, size);
  if (*place != NULL && size != 0)
    memcpy(PyBytes_AS_STRING(*place), PyBytes_AS_STRING(old), (size_t)Py_MIN(size, Py_SIZE(old)));
  Py_DECREF(old);
  return *place == NULL ? -1 : 0;
}

int _PyBytes_Resize(PyObject **place, Py_ssize_t size) {
  PyObject *bytes = *place;
  if (!PyBytes_Check(bytes) || size < 0) goto bad_call;
  if (Py_SIZE(bytes) == size) return 0;
  /* Python may have seen a linked object: that one must not change. */
  bool keeps = bytes == kc_empty_bytes || kc_is_linked(bytes);
  if (size == 0 || (keeps && (Py_SIZE(bytes) == 0 || kc_c_references(bytes) == 1)))
    return replace_by_copy(place, size);
  if (Py_REFCNT(bytes) != 1) goto bad_call;
  *place = (size_t)size > LARGEST ? NULL : PyObject_Realloc(bytes, HEAD_SIZE + (size_t)size + 1);
  if (*place == NULL) {
    PyObject_Free(bytes);
    PyErr_NoMemory();
    return -1;
  }
  Py_SET_SIZE(*place, size);
  PyBytes_AS_STRING(*place)[size] = '\0';
  forget_hash(*place);
  return 0;
bad_call:
  *place = NULL;
  Py_DECREF(bytes);
  PyErr_BadInternalCall();
  return -1;
}

PyObject *PyBytes_FromObject(PyObject *object) {
  if (object == NULL) {
    PyErr_BadInternalCall();
    return NULL;
  }
  return PyBytes_CheckExact(object) ? Py_NewRef(object) : cross_PyBytes_FromObject(object);
}

PyObject *PyBytes_Repr(PyObject *object, int smartquotes) {
  return cross_PyBytes_Repr(object, smartquotes);
}

PyObject *_PyBytes_Join(PyObject *separator, PyObject *parts) {
  return PyObject_CallMethod(separator, "join", "(O)", parts);
}
