/* Macros that reach into structs: what is compiled into extensions must find the fields in their places. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* Reads and writes the items of a list in place. */
static PyObject *list_items(PyObject *module, PyObject *list) {
  if (!PyList_Check(list)) return PyErr_Format(PyExc_TypeError, "no list");
  Py_ssize_t size = PyList_GET_SIZE(list);
  PyObject *copy = PyList_New(size);
  PyObject **items = ((PyListObject *)list)->ob_item;
  for (Py_ssize_t i = 0; i < size; i++) {
    if (items[i] != PyList_GET_ITEM(list, i)) return PyErr_Format(PyExc_AssertionError, "item %zd", i);
    PyList_SET_ITEM(copy, i, Py_NewRef(items[i]));
  }
  return Py_BuildValue("(nNi)", size, copy, ((PyListObject *)list)->allocated >= size);
}

static PyObject *list_reverse(PyObject *module, PyObject *list) {
  PyObject **items = ((PyListObject *)list)->ob_item;
  for (Py_ssize_t i = 0, j = PyList_GET_SIZE(list) - 1; i < j; i++, j--) {
    PyObject *item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
  Py_RETURN_NONE;
}

static PyObject *list_set(PyObject *module, PyObject *args) {
  PyObject *list, *item, *old;
  Py_ssize_t index;
  if (!PyArg_ParseTuple(args, "O!nO", &PyList_Type, &list, &index, &item)) return NULL;
  old = PyList_GET_ITEM(list, index);
  PyList_SET_ITEM(list, index, Py_NewRef(item));
  return old;
}

static PyObject *tuple_items(PyObject *module, PyObject *tuple) {
  Py_ssize_t size = PyTuple_GET_SIZE(tuple);
  PyObject *copy = PyTuple_New(size);
  for (Py_ssize_t i = 0; i < size; i++) {
    PyTuple_SET_ITEM(copy, i, Py_NewRef(((PyTupleObject *)tuple)->ob_item[size - 1 - i]));
  }
  return copy;
}

/* Everything about a string that its macros tell. */
static PyObject *text_parts(PyObject *module, PyObject *text) {
  if (!PyUnicode_Check(text) || PyUnicode_READY(text) < 0) return PyErr_Format(PyExc_TypeError, "no text");
  int kind = PyUnicode_KIND(text);
  const void *data = PyUnicode_DATA(text);
  Py_ssize_t length = PyUnicode_GET_LENGTH(text);
  PyObject *codes = PyList_New(length);
  for (Py_ssize_t i = 0; i < length; i++) {
    Py_UCS4 c = PyUnicode_READ(kind, data, i);
    if (c != PyUnicode_READ_CHAR(text, i)) return PyErr_Format(PyExc_AssertionError, "char %zd", i);
    PyList_SET_ITEM(codes, i, PyLong_FromUnsignedLong(c));
  }
  return Py_BuildValue("(iiiniiN)", kind, PyUnicode_IS_ASCII(text), PyUnicode_IS_COMPACT_ASCII(text), length,
                       (int)PyUnicode_MAX_CHAR_VALUE(text), PyUnicode_READ(kind, data, length) == 0, codes);
}

/* A string written through its data before anybody else has it. */
static PyObject *text_write(PyObject *module, PyObject *codes) {
  Py_ssize_t size = PyList_GET_SIZE(codes);
  Py_UCS4 largest = 0;
  for (Py_ssize_t i = 0; i < size; i++) {
    Py_UCS4 c = (Py_UCS4)PyLong_AsUnsignedLong(PyList_GET_ITEM(codes, i));
    if (c > largest) largest = c;
  }
  PyObject *text = PyUnicode_New(size, largest);
  if (text == NULL) return NULL;
  for (Py_ssize_t i = 0; i < size; i++) {
    PyUnicode_WRITE(PyUnicode_KIND(text), PyUnicode_DATA(text), i,
                    (Py_UCS4)PyLong_AsUnsignedLong(PyList_GET_ITEM(codes, i)));
  }
  return text;
}

static PyObject *bytes_write(PyObject *module, PyObject *arg) {
  Py_ssize_t size = PyLong_AsSsize_t(arg);
  PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
  if (bytes == NULL) return NULL;
  char *data = PyBytes_AS_STRING(bytes);
  for (Py_ssize_t i = 0; i < size; i++) data[i] = (char)(i * 7);
  return Py_BuildValue("(Nii)", bytes, data[size] == 0, PyBytes_GET_SIZE(bytes) == Py_SIZE(bytes));
}

static PyObject *bytes_sum(PyObject *module, PyObject *bytes) {
  const char *data = PyBytes_Check(bytes) ? PyBytes_AS_STRING(bytes) : PyByteArray_AS_STRING(bytes);
  Py_ssize_t size = PyBytes_Check(bytes) ? PyBytes_GET_SIZE(bytes) : PyByteArray_GET_SIZE(bytes);
  long sum = 0;
  for (Py_ssize_t i = 0; i < size; i++) sum += (unsigned char)data[i];
  return PyLong_FromLong(sum);
}

/* Fields and flags of a type. */
static PyObject *type_parts(PyObject *module, PyObject *object) {
  PyTypeObject *type = (PyTypeObject *)object;
  return Py_BuildValue("(sOOOinniO)", type->tp_name, type->tp_base == NULL ? Py_None : (PyObject *)type->tp_base,
                       type->tp_mro, type->tp_bases, PyDict_Check(type->tp_dict), type->tp_basicsize >= 16 ? 1L : 0L,
                       type->tp_itemsize, (type->tp_flags & Py_TPFLAGS_READY) != 0, Py_TYPE(object));
}

static PyObject *type_flags(PyObject *module, PyObject *object) {
  PyTypeObject *type = (PyTypeObject *)object;
  return Py_BuildValue("(iiiiiiiiiii)", PyType_FastSubclass(type, Py_TPFLAGS_LONG_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_LIST_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_TUPLE_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_BYTES_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_UNICODE_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_DICT_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_BASE_EXC_SUBCLASS),
                       PyType_FastSubclass(type, Py_TPFLAGS_TYPE_SUBCLASS),
                       PyType_HasFeature(type, Py_TPFLAGS_BASETYPE), PyType_HasFeature(type, Py_TPFLAGS_HAVE_GC),
                       PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE));
}

/* Looks a name up as some extensions do: through tp_mro and tp_dict. */
static PyObject *type_lookup(PyObject *module, PyObject *args) {
  PyObject *type, *name;
  if (!PyArg_ParseTuple(args, "O!O", &PyType_Type, &type, &name)) return NULL;
  PyObject *mro = ((PyTypeObject *)type)->tp_mro;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
    PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
    PyObject *found = PyDict_GetItemWithError(base->tp_dict, name);
    if (found != NULL) return Py_BuildValue("(sO)", base->tp_name, found);
    if (PyErr_Occurred()) return NULL;
  }
  Py_RETURN_NONE;
}

/* Slots that a type has. */
static PyObject *type_slots(PyObject *module, PyObject *object) {
  PyTypeObject *type = (PyTypeObject *)object;
  PyNumberMethods *number = type->tp_as_number;
  PySequenceMethods *sequence = type->tp_as_sequence;
  PyMappingMethods *mapping = type->tp_as_mapping;
  return Py_BuildValue("(iiiiiiiiiiii)", type->tp_call != NULL, type->tp_iter != NULL, type->tp_iternext != NULL,
                       type->tp_hash != NULL, type->tp_richcompare != NULL, number != NULL && number->nb_add != NULL,
                       number != NULL && number->nb_index != NULL, sequence != NULL && sequence->sq_length != NULL,
                       sequence != NULL && sequence->sq_item != NULL, mapping != NULL && mapping->mp_subscript != NULL,
                       type->tp_as_buffer != NULL && type->tp_as_buffer->bf_getbuffer != NULL,
                       type->tp_descr_get != NULL);
}

/* Calls slots of an object directly. */
static PyObject *call_slots(PyObject *module, PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject *iterator = type->tp_iter == NULL ? NULL : type->tp_iter(object);
  if (iterator == NULL && PyErr_Occurred()) return NULL;
  PyObject *first = iterator == NULL ? NULL : Py_TYPE(iterator)->tp_iternext(iterator);
  if (first == NULL && PyErr_Occurred()) return NULL;
  PyObject *name = PyUnicode_FromString("__class__");
  PyObject *cls = type->tp_getattro(object, name);
  Py_DECREF(name);
  Py_XDECREF(iterator);
  return Py_BuildValue("(NNNN)", type->tp_repr(object), type->tp_str(object), cls,
                       first == NULL ? Py_NewRef(Py_None) : first);
}

static PyObject *method_parts(PyObject *module, PyObject *method) {
  if (!PyMethod_Check(method)) return PyErr_Format(PyExc_TypeError, "no method");
  return Py_BuildValue("(OOi)", PyMethod_GET_FUNCTION(method), PyMethod_GET_SELF(method),
                       PyMethod_Function(method) == PyMethod_GET_FUNCTION(method));
}

static PyObject *cfunction_parts(PyObject *module, PyObject *function) {
  if (!PyCFunction_Check(function)) return PyErr_Format(PyExc_TypeError, "no C function");
  PyCFunctionObject *fields = (PyCFunctionObject *)function;
  return Py_BuildValue("(OisOi)", PyCFunction_GET_SELF(function) == NULL ? Py_None : PyCFunction_GET_SELF(function),
                       PyCFunction_GET_FLAGS(function), fields->m_ml->ml_name,
                       fields->m_module == NULL ? Py_None : fields->m_module,
                       PyCFunction_GET_FUNCTION(function) == fields->m_ml->ml_meth);
}

static PyObject *cell_parts(PyObject *module, PyObject *cell) {
  if (!PyCell_Check(cell)) return PyErr_Format(PyExc_TypeError, "no cell");
  PyObject *before = Py_XNewRef(PyCell_GET(cell));
  PyCell_Set(cell, Py_True);
  PyObject *fresh = PyCell_New(before);
  return Py_BuildValue("(NNi)", before == NULL ? Py_NewRef(Py_None) : before, fresh, PyCell_GET(cell) == Py_True);
}

static PyObject *function_parts(PyObject *module, PyObject *function) {
  if (!PyFunction_Check(function)) return PyErr_Format(PyExc_TypeError, "no function");
  PyObject *defaults = PyFunction_GetDefaults(function), *closure = PyFunction_GetClosure(function);
  return Py_BuildValue("(OOiii)", defaults == NULL ? Py_None : defaults, PyFunction_GetModule(function), closure != NULL,
                       PyCode_Check(PyFunction_GetCode(function)), PyDict_Check(PyFunction_GetGlobals(function)));
}

static PyObject *sizes(PyObject *module, PyObject *object) {
  return Py_BuildValue("(ni)", PyTuple_Check(object) || PyBytes_Check(object) || PyList_Check(object) ? Py_SIZE(object) : -1,
                       Py_IS_TYPE(object, Py_TYPE(object)));
}

static PyObject *singletons(PyObject *module, PyObject *args) {
  PyObject *none, *yes, *no, *other, *dots;
  if (!PyArg_ParseTuple(args, "OOOOO", &none, &yes, &no, &other, &dots)) return NULL;
  return Py_BuildValue("(iiiiiiii)", none == Py_None, yes == Py_True, no == Py_False, other == Py_NotImplemented,
                       dots == Py_Ellipsis, Py_IsNone(none), Py_IsTrue(yes), Py_IsFalse(no));
}

static PyObject *slice_parts(PyObject *module, PyObject *slice) {
  PySliceObject *fields = (PySliceObject *)slice;
  return Py_BuildValue("(OOO)", fields->start, fields->stop, fields->step);
}

static PyObject *static_types(PyObject *module, PyObject *args) {
  return Py_BuildValue("[OOOOOOOOOOOOOOOOOO]", &PyType_Type, &PyBaseObject_Type, &PyLong_Type, &PyBool_Type, &PyFloat_Type,
                       &PyComplex_Type, &PyUnicode_Type, &PyBytes_Type, &PyByteArray_Type, &PyTuple_Type, &PyList_Type,
                       &PyDict_Type, &PySet_Type, &PyFrozenSet_Type, &PySlice_Type, &PyRange_Type, &PyMemoryView_Type,
                       &PyProperty_Type);
}

static PyMethodDef methods[] = {
    {"list_items", list_items, METH_O, NULL},       {"list_reverse", list_reverse, METH_O, NULL},
    {"list_set", list_set, METH_VARARGS, NULL},     {"tuple_items", tuple_items, METH_O, NULL},
    {"text_parts", text_parts, METH_O, NULL},       {"text_write", text_write, METH_O, NULL},
    {"bytes_write", bytes_write, METH_O, NULL},     {"bytes_sum", bytes_sum, METH_O, NULL},
    {"type_parts", type_parts, METH_O, NULL},       {"type_flags", type_flags, METH_O, NULL},
    {"type_lookup", type_lookup, METH_VARARGS, NULL}, {"type_slots", type_slots, METH_O, NULL},
    {"call_slots", call_slots, METH_O, NULL},       {"method_parts", method_parts, METH_O, NULL},
    {"cfunction_parts", cfunction_parts, METH_O, NULL}, {"cell_parts", cell_parts, METH_O, NULL},
    {"function_parts", function_parts, METH_O, NULL}, {"sizes", sizes, METH_O, NULL},
    {"singletons", singletons, METH_VARARGS, NULL}, {"slice_parts", slice_parts, METH_O, NULL},
    {"static_types", static_types, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "macros", NULL, -1, methods};

PyMODINIT_FUNC PyInit_macros(void) { return PyModule_Create(&definition); }
