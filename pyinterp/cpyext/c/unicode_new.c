/* Strings: making, resizing and freeing them. Every string made here is in the compact form of the headers:
 * one block, header first, then the characters and a NUL. */
#include "kc_setup.h"
#include "kc_unicode.h"

#include <string.h>

static PyObject *empty;
static PyObject *latin1[256];

static int kind_of(Py_UCS4 maxchar) {
  return maxchar < 256 ? PyUnicode_1BYTE_KIND
                       : maxchar < 65536 ? PyUnicode_2BYTE_KIND : PyUnicode_4BYTE_KIND;
}

static void terminate(PyObject *unicode) {
  PyUnicode_WRITE(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), PyUnicode_GET_LENGTH(unicode), 0);
}

static void fill_header(PyObject *unicode, Py_ssize_t size, int kind, int ascii) {
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  Py_SET_REFCNT(unicode, 1);
  Py_SET_TYPE(unicode, &PyUnicode_Type);
  head->length = size;
  head->hash = -1;
  memset(&head->state, 0, sizeof head->state);
  head->state.kind = kind;
  head->state.compact = 1;
  head->state.ascii = ascii;
  head->state.ready = 1;
  head->wstr = NULL;
  if (ascii) return;
  PyCompactUnicodeObject *compact = (PyCompactUnicodeObject *)unicode;
  compact->utf8 = NULL;
  compact->utf8_length = 0;
  compact->wstr_length = 0;
  if (kind == (int)sizeof(wchar_t)) {
    head->wstr = (wchar_t *)(compact + 1);
    compact->wstr_length = size;
  }
}

static PyObject *allocate(Py_ssize_t size, Py_UCS4 maxchar) {
  int kind = kind_of(maxchar), ascii = maxchar < 128;
  Py_ssize_t head = ascii ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject);
  if (size > (PY_SSIZE_T_MAX - head) / kind - 1) return PyErr_NoMemory();
  PyObject *unicode = PyObject_Malloc(head + (size + 1) * kind);
  if (unicode == NULL) return PyErr_NoMemory();
  fill_header(unicode, size, kind, ascii);
  terminate(unicode);
  return unicode;
}

PyObject *kc_unicode_empty(void) {
  if (empty == NULL) empty = allocate(0, 0);
  Py_XINCREF(empty);
  return empty;
}

PyObject *kc_unicode_latin1_char(Py_UCS1 ch) {
  if (latin1[ch] == NULL) {
    PyObject *unicode = allocate(1, ch);
    if (unicode == NULL) return NULL;
    PyUnicode_1BYTE_DATA(unicode)[0] = ch;
    latin1[ch] = unicode;
  }
  return latin1[ch];
}

PyObject *kc_unicode_from_char(Py_UCS4 ch) {
  if (ch < 256) return Py_XNewRef(kc_unicode_latin1_char((Py_UCS1)ch));
  PyObject *unicode = allocate(1, ch);
  if (unicode != NULL) PyUnicode_WRITE(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), 0, ch);
  return unicode;
}

PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar) {
  if (size == 0) return kc_unicode_empty();
  if (size < 0) {
    PyErr_SetString(PyExc_SystemError, "Negative size passed to PyUnicode_New");
    return NULL;
  }
  if (maxchar > 0x10ffff) {
    PyErr_SetString(PyExc_SystemError, "invalid maximum character passed to PyUnicode_New");
    return NULL;
  }
  return allocate(size, maxchar);
}

void kc_unicode_dealloc(PyObject *unicode) {
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  if (head->state.interned) kc_unicode_forget_interned(unicode);
  void *data = head->state.ready ? PyUnicode_DATA(unicode) : NULL;
  if (head->wstr != NULL && (void *)head->wstr != data) PyObject_Free(head->wstr);
  if (!head->state.compact || !head->state.ascii) {
    char *utf8 = ((PyCompactUnicodeObject *)unicode)->utf8;
    if (utf8 != NULL && utf8 != data) PyObject_Free(utf8);
  }
  if (!head->state.compact && data != NULL) PyObject_Free(data);
  if (PyUnicode_CheckExact(unicode))
    PyObject_Free(unicode);
  else
    Py_TYPE(unicode)->tp_free(unicode);
}

void kc_unicode_setup(void) {
  PyUnicode_Type.tp_dealloc = kc_unicode_dealloc;
  PyUnicode_Type.tp_hash = kc_unicode_hash;
  PyUnicode_Type.tp_richcompare = PyUnicode_RichCompare;
}

int _PyUnicode_Ready(PyObject *unicode) { return 0; }

int _PyUnicode_CheckConsistency(PyObject *op, int check_content) { return 1; }

int kc_unicode_check(PyObject *object) {
  if (PyUnicode_Check(object)) return 1;
  PyErr_Format(PyExc_TypeError, "must be str, not %.100s", Py_TYPE(object)->tp_name);
  return 0;
}

int kc_unicode_modifiable(PyObject *unicode) {
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  return Py_REFCNT(unicode) == 1 && head->hash == -1 && !head->state.interned && head->state.compact &&
         PyUnicode_CheckExact(unicode);
}

PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size) {
  if (size < 0) {
    PyErr_SetString(PyExc_ValueError, "size must be positive");
    return NULL;
  }
  if (kind != PyUnicode_1BYTE_KIND && kind != PyUnicode_2BYTE_KIND && kind != PyUnicode_4BYTE_KIND) {
    PyErr_SetString(PyExc_SystemError, "invalid kind");
    return NULL;
  }
  if (size == 1) return kc_unicode_from_char(PyUnicode_READ(kind, buffer, 0));
  PyObject *unicode = PyUnicode_New(size, kc_unicode_max_char(kind, buffer, size));
  if (unicode != NULL)
    kc_unicode_copy(PyUnicode_KIND(unicode), PyUnicode_DATA(unicode), 0, kind, buffer, 0, size);
  return unicode;
}

PyObject *_PyUnicode_FromASCII(const char *buffer, Py_ssize_t size) {
  if (size == 1) return kc_unicode_from_char((Py_UCS1)buffer[0]);
  PyObject *unicode = PyUnicode_New(size, 127);
  if (unicode != NULL) memcpy(PyUnicode_1BYTE_DATA(unicode), buffer, size);
  return unicode;
}

PyObject *_PyUnicode_Copy(PyObject *unicode) {
  if (!PyUnicode_Check(unicode)) {
    PyErr_BadInternalCall();
    return NULL;
  }
  Py_ssize_t length = PyUnicode_GET_LENGTH(unicode);
  PyObject *copy = PyUnicode_New(length, PyUnicode_MAX_CHAR_VALUE(unicode));
  if (copy != NULL && length > 0)
    memcpy(PyUnicode_DATA(copy), PyUnicode_DATA(unicode), length * PyUnicode_KIND(unicode));
  return copy;
}

PyObject *PyUnicode_FromObject(PyObject *object) {
  if (PyUnicode_CheckExact(object)) return Py_NewRef(object);
  if (PyUnicode_Check(object)) return _PyUnicode_Copy(object);
  PyErr_Format(PyExc_TypeError, "Can't convert '%.100s' object to str implicitly",
               Py_TYPE(object)->tp_name);
  return NULL;
}

PyObject *PyUnicode_FromOrdinal(int ordinal) {
  if (ordinal >= 0 && ordinal <= 0x10ffff) return kc_unicode_from_char((Py_UCS4)ordinal);
  PyErr_SetString(PyExc_ValueError, "chr() arg not in range(0x110000)");
  return NULL;
}

/* Gives a string that nobody else sees another length in its own block. */
static PyObject *resize_in_place(PyObject *unicode, Py_ssize_t length) {
  PyASCIIObject *head = (PyASCIIObject *)unicode;
  int kind = head->state.kind, ascii = head->state.ascii;
  if (!ascii) {
    PyCompactUnicodeObject *compact = (PyCompactUnicodeObject *)unicode;
    PyObject_Free(compact->utf8);
    compact->utf8 = NULL;
    compact->utf8_length = 0;
  }
  if (head->wstr != NULL && (void *)head->wstr != PyUnicode_DATA(unicode)) PyObject_Free(head->wstr);
  head->wstr = NULL;
  Py_ssize_t size = ascii ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject);
  if (length > (PY_SSIZE_T_MAX - size) / kind - 1) return PyErr_NoMemory();
  PyObject *moved = PyObject_Realloc(unicode, size + (length + 1) * kind);
  if (moved == NULL) return PyErr_NoMemory();
  fill_header(moved, length, kind, ascii);
  terminate(moved);
  return moved;
}

int PyUnicode_Resize(PyObject **p_unicode, Py_ssize_t length) {
  if (p_unicode == NULL || *p_unicode == NULL || !PyUnicode_Check(*p_unicode) || length < 0) {
    PyErr_BadInternalCall();
    return -1;
  }
  PyObject *unicode = *p_unicode, *resized;
  Py_ssize_t old = PyUnicode_GET_LENGTH(unicode);
  if (old == length) return 0;
  if (length > 0 && kc_unicode_modifiable(unicode)) {
    resized = resize_in_place(unicode, length);
    if (resized == NULL) return -1;
    *p_unicode = resized;
    return 0;
  }
  resized = PyUnicode_New(length, PyUnicode_MAX_CHAR_VALUE(unicode));
  if (resized == NULL) return -1;
  if (length > 0)
    _PyUnicode_FastCopyCharacters(resized, 0, unicode, 0, length < old ? length : old);
  Py_DECREF(unicode);
  *p_unicode = resized;
  return 0;
}

int kc_unicode_fill(PyObject *block, const char *text, Py_ssize_t bytes, Py_ssize_t codepoints) {
  PyObject *source = kc_unicode_from_utf8(text, bytes, codepoints);
  if (source == NULL) return -1;
  PyUnicodeObject *target = (PyUnicodeObject *)block;
  PyASCIIObject *head = (PyASCIIObject *)block;
  int kind = PyUnicode_KIND(source);
  Py_ssize_t length = PyUnicode_GET_LENGTH(source);
  target->data.any = PyObject_Malloc((length + 1) * kind);
  if (target->data.any == NULL) {
    Py_DECREF(source);
    PyErr_NoMemory();
    return -1;
  }
  memcpy(target->data.any, PyUnicode_DATA(source), (length + 1) * kind);
  head->length = length;
  head->hash = -1;
  memset(&head->state, 0, sizeof head->state);
  head->state.kind = kind;
  head->state.ascii = PyUnicode_IS_ASCII(source);
  head->state.ready = 1;
  if (head->state.ascii) {
    target->_base.utf8 = target->data.any;
    target->_base.utf8_length = length;
  }
  if (kind == (int)sizeof(wchar_t)) {
    head->wstr = target->data.any;
    target->_base.wstr_length = length;
  }
  Py_DECREF(source);
  return 0;
}
