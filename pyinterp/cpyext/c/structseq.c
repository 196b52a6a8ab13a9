/* The types, and the life of their instances. */
#include "kc_structseq.h"

#include "gcmemory.h"
#include "static_types.h"

/* Marks the end of an array of members: `offset` there is the count of all fields, and one entry follows whose
 * `offset` is the count of those shown. Deallocation must not ask Python for them. */
#define FIELDS_MARK 0x4B43

const char *const PyStructSequence_UnnamedField = "unnamed field";

struct kc_fields kc_structseq_fields(PyTypeObject *type) {
  for (; type != NULL; type = type->tp_base) {
    const PyMemberDef *end = type->tp_members;
    if (end == NULL || !PyType_HasFeature(type, Py_TPFLAGS_TUPLE_SUBCLASS)) continue;
    while (end->name != NULL) end++;
    if (end->flags == FIELDS_MARK)
      return (struct kc_fields){end[0].offset, end[1].offset, type->tp_members};
  }
  return (struct kc_fields){0};
}

static PyMemberDef *new_members(const PyStructSequence_Desc *desc) {
  Py_ssize_t count = 0, named = 0;
  while (desc->fields[count].name != NULL) count++;
  PyMemberDef *members = PyMem_Calloc((size_t)count + 2, sizeof *members);
  if (members == NULL) return (PyMemberDef *)PyErr_NoMemory();
  for (Py_ssize_t i = 0; i < count; i++) {
    const PyStructSequence_Field *field = &desc->fields[i];
    if (field->name == PyStructSequence_UnnamedField) continue;
    Py_ssize_t offset = (Py_ssize_t)offsetof(PyTupleObject, ob_item) + i * (Py_ssize_t)sizeof(PyObject *);
    members[named++] = (PyMemberDef){.name = field->name,
                                     .type = T_OBJECT,
                                     .offset = offset,
                                     .flags = READONLY,
                                     .doc = field->doc};
  }
  members[named] = (PyMemberDef){.offset = count, .flags = FIELDS_MARK};
  members[named + 1].offset = desc->n_in_sequence;
  return members;
}

static bool set_number(PyObject *dict, const char *name, Py_ssize_t value) {
  PyObject *number = PyLong_FromSsize_t(value);
  if (number == NULL) return false;
  int result = PyDict_SetItemString(dict, name, number);
  Py_DECREF(number);
  return result == 0;
}

static Py_ssize_t named_count(const PyMemberDef *members) {
  Py_ssize_t count = 0;
  while (members[count].name != NULL) count++;
  return count;
}

static bool set_match_args(PyObject *dict, const struct kc_fields *fields) {
  Py_ssize_t last = (Py_ssize_t)offsetof(PyTupleObject, ob_item) +
                    fields->shown * (Py_ssize_t)sizeof(PyObject *);
  Py_ssize_t count = 0;
  while (fields->members[count].name != NULL && fields->members[count].offset < last) count++;
  PyObject *names = PyTuple_New(count);
  if (names == NULL) return false;
  bool good = true;
  for (Py_ssize_t i = 0; good && i < count; i++) {
    PyObject *name = PyUnicode_FromString(fields->members[i].name);
    good = name != NULL;
    if (good) PyTuple_SET_ITEM(names, i, name);
  }
  good = good && PyDict_SetItemString(dict, "__match_args__", names) == 0;
  Py_DECREF(names);
  return good;
}

static bool describe(PyTypeObject *type) {
  struct kc_fields fields = kc_structseq_fields(type);
  PyObject *dict = type->tp_dict;
  bool good = set_number(dict, "n_sequence_fields", fields.shown) &&
              set_number(dict, "n_fields", fields.count) &&
              set_number(dict, "n_unnamed_fields", fields.count - named_count(fields.members)) &&
              set_match_args(dict, &fields);
  PyType_Modified(type);
  return good;
}

static void structseq_dealloc(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  /* Also the fields that are not shown. */
  Py_ssize_t count = kc_structseq_fields(type).count;
  for (Py_ssize_t i = 0; i < count; i++) Py_XDECREF(((PyTupleObject *)object)->ob_item[i]);
  type->tp_free(object);
  if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) Py_DECREF(type);
}

static int structseq_traverse(PyObject *object, visitproc visit, void *arg) {
  PyTypeObject *type = Py_TYPE(object);
  if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) Py_VISIT(type);
  Py_ssize_t count = kc_structseq_fields(type).count;
  for (Py_ssize_t i = 0; i < count; i++) Py_VISIT(((PyTupleObject *)object)->ob_item[i]);
  return 0;
}

static PyMethodDef methods[] = {{"__reduce__", kc_structseq_reduce, METH_NOARGS, NULL},
                                {NULL, NULL, 0, NULL}};

int PyStructSequence_InitType2(PyTypeObject *type, PyStructSequence_Desc *desc) {
  PyMemberDef *members = new_members(desc);
  if (members == NULL) return -1;
  *type = (PyTypeObject){PyVarObject_HEAD_INIT(NULL, 0).tp_name = desc->name,
                         .tp_basicsize = offsetof(PyTupleObject, ob_item),
                         .tp_itemsize = sizeof(PyObject *),
                         .tp_dealloc = structseq_dealloc,
                         .tp_repr = kc_structseq_repr,
                         .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
                         .tp_doc = desc->doc,
                         .tp_traverse = structseq_traverse,
                         .tp_methods = methods,
                         .tp_members = members,
                         .tp_base = &PyTuple_Type,
                         .tp_new = kc_structseq_new};
  return PyType_Ready(type) == 0 && describe(type) ? 0 : -1;
}

void PyStructSequence_InitType(PyTypeObject *type, PyStructSequence_Desc *desc) {
  PyStructSequence_InitType2(type, desc);
}

PyAPI_FUNC(PyTypeObject *) _PyStructSequence_NewType(PyStructSequence_Desc *desc, unsigned long flags);
PyTypeObject *_PyStructSequence_NewType(PyStructSequence_Desc *desc, unsigned long flags) {
  PyMemberDef *members = new_members(desc);
  if (members == NULL) return NULL;
  PyType_Slot slots[] = {
      {Py_tp_dealloc, structseq_dealloc},   {Py_tp_repr, kc_structseq_repr},
      {Py_tp_doc, (void *)desc->doc},       {Py_tp_methods, methods},
      {Py_tp_members, members},             {Py_tp_new, kc_structseq_new},
      {Py_tp_traverse, structseq_traverse}, {0, NULL}};
  PyType_Spec spec = {.name = desc->name,
                      .basicsize = offsetof(PyTupleObject, ob_item),
                      .itemsize = sizeof(PyObject *),
                      .flags = (unsigned)(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | flags),
                      .slots = slots};
  PyTypeObject *type = (PyTypeObject *)PyType_FromSpecWithBases(&spec, (PyObject *)&PyTuple_Type);
  if (type == NULL) return NULL;
  /* What was made from the spec may be a copy without what follows the end. */
  type->tp_members = members;
  if (describe(type)) return type;
  Py_DECREF(type);
  return NULL;
}

PyTypeObject *PyStructSequence_NewType(PyStructSequence_Desc *desc) {
  return _PyStructSequence_NewType(desc, 0);
}

PyObject *PyStructSequence_New(PyTypeObject *type) {
  struct kc_fields fields = kc_structseq_fields(type);
  if (fields.members == NULL) {
    PyErr_Format(PyExc_TypeError, "%.200s is no type of struct sequences", type->tp_name);
    return NULL;
  }
  PyObject *object = kc_new_block(type, fields.count);
  if (object == NULL) return NULL;
  Py_SET_SIZE(object, fields.shown);
  return object;
}

void PyStructSequence_SetItem(PyObject *object, Py_ssize_t index, PyObject *value) {
  PyStructSequence_SET_ITEM(object, index, value);
}

PyObject *PyStructSequence_GetItem(PyObject *object, Py_ssize_t index) {
  return PyStructSequence_GET_ITEM(object, index);
}
