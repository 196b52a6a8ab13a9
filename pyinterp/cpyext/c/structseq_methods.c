/* What struct sequences do. */
#include "kc_structseq.h"

static PyObject **items_of(PyObject *object) { return ((PyTupleObject *)object)->ob_item; }

/* The index of the field of a member. */
static Py_ssize_t place_of(const PyMemberDef *member) {
  return (member->offset - (Py_ssize_t)offsetof(PyTupleObject, ob_item)) /
         (Py_ssize_t)sizeof(PyObject *);
}

PyObject *kc_structseq_repr(PyObject *object) {
  struct kc_fields fields = kc_structseq_fields(Py_TYPE(object));
  PyObject *text = PyUnicode_FromFormat("%s(", Py_TYPE(object)->tp_name);
  const char *separator = "";
  for (const PyMemberDef *member = fields.members;
       text != NULL && member->name != NULL && place_of(member) < fields.shown; member++) {
    PyObject *value = items_of(object)[place_of(member)];
    PyUnicode_AppendAndDel(&text,
                           PyUnicode_FromFormat("%s%s=%R", separator, member->name, value));
    separator = ", ";
  }
  if (text != NULL) PyUnicode_AppendAndDel(&text, PyUnicode_FromString(")"));
  return text;
}

static bool check_length(PyTypeObject *type, const struct kc_fields *fields, Py_ssize_t length) {
  const char *limit = fields->count == fields->shown ? "a " : length < fields->shown ? "an at least "
                                                                                      : "an at most ";
  Py_ssize_t wanted = length < fields->shown ? fields->shown : fields->count;
  if (length >= fields->shown && length <= fields->count) return true;
  PyErr_Format(PyExc_TypeError, "%.500s() takes %s%zd-sequence (%zd-sequence given)", type->tp_name,
               limit, wanted, length);
  return false;
}

static void set_from_dict(PyObject *object, const struct kc_fields *fields, Py_ssize_t given,
                          PyObject *dict) {
  for (Py_ssize_t i = given; i < fields->count; i++) items_of(object)[i] = Py_NewRef(Py_None);
  if (dict == NULL) return;
  for (const PyMemberDef *member = fields->members; member->name != NULL; member++) {
    PyObject *value =
        place_of(member) < given ? NULL : PyDict_GetItemString(dict, member->name);
    if (value != NULL) Py_SETREF(items_of(object)[place_of(member)], Py_NewRef(value));
  }
}

PyObject *kc_structseq_new(PyTypeObject *type, PyObject *args, PyObject *keywords) {
  static char *names[] = {"sequence", "dict", NULL};
  PyObject *sequence, *dict = NULL;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|O:structseq", names, &sequence, &dict))
    return NULL;
  if (dict != NULL && !PyDict_Check(dict)) {
    PyErr_Format(PyExc_TypeError, "%.500s() takes a dict as second arg, if any", type->tp_name);
    return NULL;
  }
  PyObject *items = PySequence_Fast(sequence, "constructor requires a sequence");
  if (items == NULL) return NULL;
  struct kc_fields fields = kc_structseq_fields(type);
  Py_ssize_t length = PySequence_Fast_GET_SIZE(items);
  PyObject *object = check_length(type, &fields, length) ? PyStructSequence_New(type) : NULL;
  if (object != NULL) {
    for (Py_ssize_t i = 0; i < length; i++)
      items_of(object)[i] = Py_NewRef(PySequence_Fast_GET_ITEM(items, i));
    set_from_dict(object, &fields, length, dict);
  }
  Py_DECREF(items);
  return object;
}

/* The fields that are not shown, by name. */
static PyObject *hidden_fields(PyObject *object, const struct kc_fields *fields) {
  PyObject *dict = PyDict_New();
  for (const PyMemberDef *member = fields->members; dict != NULL && member->name != NULL; member++) {
    if (place_of(member) < fields->shown) continue;
    if (PyDict_SetItemString(dict, member->name, items_of(object)[place_of(member)]) < 0)
      Py_CLEAR(dict);
  }
  return dict;
}

PyObject *kc_structseq_reduce(PyObject *object, PyObject *unused) {
  struct kc_fields fields = kc_structseq_fields(Py_TYPE(object));
  PyObject *shown = PyTuple_GetSlice(object, 0, fields.shown);
  PyObject *hidden = hidden_fields(object, &fields);
  PyObject *result = NULL;
  if (shown != NULL && hidden != NULL)
    result = Py_BuildValue("(O(OO))", Py_TYPE(object), shown, hidden);
  Py_XDECREF(shown);
  Py_XDECREF(hidden);
  return result;
}
