/* Every unit of PyArg_Parse*. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define UNIT(name, unit, type, result_format) \
  static PyObject *name(PyObject *module, PyObject *args) { \
    type value; \
    memset(&value, 0x55, sizeof(value)); \
    if (!PyArg_ParseTuple(args, unit, &value)) return NULL; \
    return Py_BuildValue(result_format, value); \
  }

UNIT(unit_s, "s", const char *, "y") UNIT(unit_z, "z", const char *, "y") UNIT(unit_y, "y", const char *, "y")
UNIT(unit_S, "S", PyObject *, "O") UNIT(unit_Y, "Y", PyObject *, "O") UNIT(unit_U, "U", PyObject *, "O")
UNIT(unit_b, "b", unsigned char, "b") UNIT(unit_B, "B", unsigned char, "b") UNIT(unit_h, "h", short, "h")
UNIT(unit_H, "H", unsigned short, "H") UNIT(unit_i, "i", int, "i") UNIT(unit_I, "I", unsigned int, "I")
UNIT(unit_l, "l", long, "l") UNIT(unit_k, "k", unsigned long, "k") UNIT(unit_L, "L", long long, "L")
UNIT(unit_K, "K", unsigned long long, "K") UNIT(unit_n, "n", Py_ssize_t, "n") UNIT(unit_c, "c", char, "c")
UNIT(unit_C, "C", int, "C") UNIT(unit_f, "f", float, "f") UNIT(unit_d, "d", double, "d")
UNIT(unit_O, "O", PyObject *, "O") UNIT(unit_p, "p", int, "i")

static PyObject *unit_D(PyObject *module, PyObject *args) {
  Py_complex value;
  if (!PyArg_ParseTuple(args, "D", &value)) return NULL;
  return Py_BuildValue("D", &value);
}

#define SIZED(name, unit) \
  static PyObject *name(PyObject *module, PyObject *args) { \
    const char *text; \
    Py_ssize_t size; \
    if (!PyArg_ParseTuple(args, unit, &text, &size)) return NULL; \
    return Py_BuildValue("(y#n)", text, size, size); \
  }
SIZED(unit_s_size, "s#") SIZED(unit_z_size, "z#") SIZED(unit_y_size, "y#")

#define ENCODED(name, unit) \
  static PyObject *name(PyObject *module, PyObject *args) { \
    char *text = NULL; \
    if (!PyArg_ParseTuple(args, unit, "utf-8", &text)) return NULL; \
    PyObject *result = PyBytes_FromString(text); \
    PyMem_Free(text); \
    return result; \
  }
ENCODED(unit_es, "es") ENCODED(unit_et, "et")

static PyObject *unit_es_size(PyObject *module, PyObject *args) {
  char *text = NULL, buffer[6], *given = buffer;
  Py_ssize_t size = 0, room = sizeof(buffer);
  if (!PyArg_ParseTuple(args, "es#", "latin-1", &text, &size)) return NULL;
  PyObject *first = PyBytes_FromStringAndSize(text, size);
  PyMem_Free(text);
  if (!PyArg_ParseTuple(args, "et#", "latin-1", &given, &room)) return NULL;
  return Py_BuildValue("(Ny#)", first, given, room);
}

static PyObject *unit_O_type(PyObject *module, PyObject *args) {
  PyObject *value;
  if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &value)) return NULL;
  return Py_NewRef(value);
}

/* Takes an int below ten. */
static int convert(PyObject *object, void *result) {
  long value = PyLong_AsLong(object);
  if (value == -1 && PyErr_Occurred()) return 0;
  if (value >= 10) {
    PyErr_Format(PyExc_ValueError, "%ld is ten or more", value);
    return 0;
  }
  *(long *)result = value * 100;
  return 1;
}

static int cleaned;

static int convert_clean(PyObject *object, void *result) {
  if (object == NULL) {
    cleaned++;
    return 1;
  }
  return convert(object, result) ? Py_CLEANUP_SUPPORTED : 0;
}

static PyObject *unit_O_convert(PyObject *module, PyObject *args) {
  long value;
  if (!PyArg_ParseTuple(args, "O&", convert, &value)) return NULL;
  return PyLong_FromLong(value);
}

static PyObject *unit_O_clean(PyObject *module, PyObject *args) {
  long first, second;
  cleaned = 0;
  if (!PyArg_ParseTuple(args, "O&O&", convert_clean, &first, convert_clean, &second)) {
    return cleaned ? PyErr_Format(PyExc_RuntimeError, "cleaned %d", cleaned) : NULL;
  }
  return Py_BuildValue("(lli)", first, second, cleaned);
}

/* Combinations. */
static PyObject *optional(PyObject *module, PyObject *args) {
  int a = -1, b = -2, c = -3;
  if (!PyArg_ParseTuple(args, "i|ii:optional", &a, &b, &c)) return NULL;
  return Py_BuildValue("(iii)", a, b, c);
}

static PyObject *message(PyObject *module, PyObject *args) {
  int a;
  if (!PyArg_ParseTuple(args, "i;my own message", &a)) return NULL;
  return PyLong_FromLong(a);
}

static PyObject *nested(PyObject *module, PyObject *args) {
  int a, b, c;
  const char *s;
  if (!PyArg_ParseTuple(args, "i(i(si)):nested", &a, &b, &s, &c)) return NULL;
  return Py_BuildValue("(i(i(si)))", a, b, s, c);
}

static PyObject *keywords(PyObject *module, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"first", "second", "third", "fourth", NULL};
  PyObject *first, *third = Py_None, *fourth = Py_None;
  int second = 2;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|iO$O:keywords", names, &first, &second, &third, &fourth)) return NULL;
  return Py_BuildValue("(OiOO)", first, second, third, fourth);
}

static PyObject *positional_only(PyObject *module, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"", "", "named", NULL};
  PyObject *a, *b = Py_None, *named = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO:positional_only", names, &a, &b, &named)) return NULL;
  return Py_BuildValue("(OOO)", a, b, named);
}

static PyObject *required_keyword(PyObject *module, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", NULL};
  int a, b = 0;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "i|$i", names, &a, &b)) return NULL;
  return Py_BuildValue("(ii)", a, b);
}

static PyObject *none_at_all(PyObject *module, PyObject *args, PyObject *kwargs) {
  static char *names[] = {NULL};
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, ":none_at_all", names)) return NULL;
  Py_RETURN_NONE;
}

static PyObject *unpack(PyObject *module, PyObject *args) {
  PyObject *a = NULL, *b = NULL, *c = NULL;
  if (!PyArg_UnpackTuple(args, "unpack", 1, 3, &a, &b, &c)) return NULL;
  return Py_BuildValue("(OOO)", a, b == NULL ? Py_None : b, c == NULL ? Py_None : c);
}

static PyObject *single(PyObject *module, PyObject *arg) {
  int value;
  if (!PyArg_Parse(arg, "i", &value)) return NULL;
  return PyLong_FromLong(value);
}

static PyObject *validate(PyObject *module, PyObject *kwargs) {
  return PyArg_ValidateKeywordArguments(kwargs) ? Py_NewRef(Py_True) : NULL;
}

static PyObject *bad_format(PyObject *module, PyObject *args) {
  int value;
  if (!PyArg_ParseTuple(args, "i?", &value, &value)) return NULL;
  Py_RETURN_NONE;
}

#define METHOD(name) {#name, name, METH_VARARGS, NULL}
#define KEYWORD_METHOD(name) {#name, (PyCFunction)(void (*)(void))name, METH_VARARGS | METH_KEYWORDS, NULL}
static PyMethodDef methods[] = {
    METHOD(unit_s), METHOD(unit_z), METHOD(unit_y), METHOD(unit_S), METHOD(unit_Y), METHOD(unit_U), METHOD(unit_b),
    METHOD(unit_B), METHOD(unit_h), METHOD(unit_H), METHOD(unit_i), METHOD(unit_I), METHOD(unit_l), METHOD(unit_k),
    METHOD(unit_L), METHOD(unit_K), METHOD(unit_n), METHOD(unit_c), METHOD(unit_C), METHOD(unit_f), METHOD(unit_d),
    METHOD(unit_D), METHOD(unit_O), METHOD(unit_p), METHOD(unit_s_size), METHOD(unit_z_size), METHOD(unit_y_size),
    METHOD(unit_es), METHOD(unit_et), METHOD(unit_es_size), METHOD(unit_O_type), METHOD(unit_O_convert),
    METHOD(unit_O_clean), METHOD(optional), METHOD(message), METHOD(nested), KEYWORD_METHOD(keywords),
    KEYWORD_METHOD(positional_only), KEYWORD_METHOD(required_keyword), KEYWORD_METHOD(none_at_all), METHOD(unpack),
    {"single", single, METH_O, NULL}, {"validate", validate, METH_O, NULL}, METHOD(bad_format), {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "parsing", NULL, -1, methods};

PyMODINIT_FUNC PyInit_parsing(void) { return PyModule_Create(&definition); }
