/* Every unit of Py_BuildValue, and PyUnicode_FromFormat. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *convert(void *value) { return PyLong_FromLong(*(long *)value * 2); }

static PyObject *fail(void *value) { return PyErr_Format(PyExc_KeyError, "converter"); }

static PyObject *units(PyObject *module, PyObject *object) {
  Py_complex number = {1.5, -2};
  long value = 21;
  return Py_BuildValue(
      "[sszzyyUOSNbBhHiIlkLKncCfdDO&(i)[i]{s:i}()[]{}s#y#z#u]", "text", "żółw", NULL, "z", "bytes", NULL, "unicode", object,
      object, Py_NewRef(object), -5, 250, -300, 60000, -70000, 4000000000u, -5000000000L, 5000000000UL, -6LL,
      18446744073709551615ULL, (Py_ssize_t)-7, 'c', 0x1f40d, 1.5f, 2.25, &number, convert, &value, 1, 2, "key", 3, "cut here",
      (Py_ssize_t)3, "a\0b", (Py_ssize_t)3, NULL, (Py_ssize_t)5, L"wide ż");
}

static PyObject *shapes(PyObject *module, PyObject *object) {
  return Py_BuildValue("(NNNNNNN)", Py_BuildValue(""), Py_BuildValue("i", 5), Py_BuildValue("(i)", 5), Py_BuildValue("ii", 5, 6),
                       Py_BuildValue("[(i,i),{s:[O]}]", 1, 2, "list", object), Py_BuildValue("(())"),
                       Py_BuildValue("{s:i,s:(ii)}", "one", 1, "pair", 2, 3));
}

/* A reference given with N is taken over even if another unit fails. */
static PyObject *failing(PyObject *module, PyObject *which) {
  switch (PyLong_AsLong(which)) {
    case 0: return Py_BuildValue("(NO&)", PyList_New(0), fail, NULL);
    case 1: return Py_BuildValue("(iO)", 1, NULL);
    case 2: return Py_BuildValue("(s)", "\xff\xfe");
    case 3: return Py_BuildValue("{[]i}", 1);
    case 4: return Py_BuildValue("(i", 1);
    case 5: return Py_BuildValue("?", 1);
    default: return PyErr_Format(PyExc_IndexError, "no such case");
  }
}

static PyObject *formats(PyObject *module, PyObject *object) {
  PyObject *list = PyList_New(0);
#define ADD(...) \
  do { \
    PyObject *text = PyUnicode_FromFormat(__VA_ARGS__); \
    if (text == NULL || PyList_Append(list, text) < 0) return NULL; \
    Py_DECREF(text); \
  } while (0)
  ADD("plain");
  ADD("%%|%c|%c|%c", 'a', 0xe9, 0x1f40d);
  ADD("%d|%5d|%-5d|%05d|%.3d|%i", 42, 42, 42, 42, 42, -42);
  ADD("%u|%lu|%llu|%zu", 1u, 2ul, 3ull, (size_t)4);
  ADD("%ld|%lld|%zd|%li|%lli|%zi", -1L, -2LL, (Py_ssize_t)-3, -4L, -5LL, (Py_ssize_t)-6);
  ADD("%x|%lx|%llx|%zx|%08x", 255, 255L, 255LL, (size_t)255, 255);
  ADD("%s|%.3s|%10s|%-10s|", "text", "cut here", "right", "left");
  ADD("%s|%.2s", "żółw", "żółw");
  ADD("%p", NULL);
  ADD("%U|%V|%V", object, object, "not used", NULL, "fallback");
  ADD("%S|%R|%A", object, object, object);
  ADD("%.2U|%10U|%.3R", object, object, object);
  ADD("unknown %q and the rest %d", 5);
  ADD("%");
  return list;
}

static PyObject *memory(PyObject *module, PyObject *arg) {
  Py_ssize_t size = PyLong_AsSsize_t(arg);
  char *block = PyMem_Malloc(size), *object = PyObject_Malloc(size), *raw = PyMem_RawCalloc(size, 2);
  if (block == NULL || object == NULL || raw == NULL) return PyErr_NoMemory();
  memset(block, 1, size);
  memset(object, 2, size);
  block = PyMem_Realloc(block, size * 2);
  object = PyObject_Realloc(object, size * 3);
  long *numbers = PyMem_New(long, 5);
  numbers[4] = 9;
  PyMem_Resize(numbers, long, 50);
  PyObject *result = Py_BuildValue("(iiil)", block[size - 1], object[size - 1], raw[size * 2 - 1], numbers[4]);
  PyMem_Free(block);
  PyObject_Free(object);
  PyMem_RawFree(raw);
  PyMem_Del(numbers);
  void *empty = PyMem_Malloc(0);
  if (empty == NULL) return PyErr_NoMemory();
  PyMem_Free(empty);
  return result;
}

static PyObject *text(PyObject *module, PyObject *nothing) {
  char buffer[10];
  int written = PyOS_snprintf(buffer, sizeof(buffer), "%s-%d", "long text", 12345);
  return Py_BuildValue("(siiik)", buffer, written, PyOS_mystricmp("ABC", "abd") < 0, PyOS_mystrnicmp("ABCx", "abcy", 3),
                       PyOS_strtoul("0x1f", NULL, 0));
}

static PyObject *structs(PyObject *module, PyObject *nothing) {
  static PyStructSequence_Field fields[] = {{"first", "The first."}, {"second", NULL}, {"hidden", NULL}, {NULL}};
  static PyStructSequence_Desc description = {"building.Pair", "A pair.", fields, 2};
  PyTypeObject *type = PyStructSequence_NewType(&description);
  if (type == NULL) return NULL;
  PyObject *pair = PyStructSequence_New(type);
  for (int i = 0; i < 3; i++) PyStructSequence_SET_ITEM(pair, i, PyLong_FromLong(i * 11));
  return Py_BuildValue("(NN)", pair, type);
}

static PyMethodDef methods[] = {{"units", units, METH_O, NULL},     {"shapes", shapes, METH_O, NULL},
                                {"failing", failing, METH_O, NULL}, {"formats", formats, METH_O, NULL},
                                {"memory", memory, METH_O, NULL},   {"text", text, METH_NOARGS, NULL},
                                {"structs", structs, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "building", NULL, -1, methods};

PyMODINIT_FUNC PyInit_building(void) { return PyModule_Create(&definition); }
