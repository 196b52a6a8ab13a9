#include "static_types.h"

#include "singletons.h"

#include <frameobject.h>

/* Some are not declared in the public headers. */
#define KC_TYPE(variable, ...) PyAPI_DATA(PyTypeObject) variable;
#include "static_types.def"
#undef KC_TYPE

#define KC_TYPE_SUBCLASS Py_TPFLAGS_TYPE_SUBCLASS
#define KC_DICT_SUBCLASS Py_TPFLAGS_DICT_SUBCLASS
#define KC_UNICODE_SUBCLASS Py_TPFLAGS_UNICODE_SUBCLASS
#define KC_BYTES_SUBCLASS Py_TPFLAGS_BYTES_SUBCLASS
#define KC_TUPLE_SUBCLASS Py_TPFLAGS_TUPLE_SUBCLASS
#define KC_LIST_SUBCLASS Py_TPFLAGS_LIST_SUBCLASS
#define KC_LONG_SUBCLASS Py_TPFLAGS_LONG_SUBCLASS
/* A class pattern takes the whole instance as its one positional part. */
#define KC_MATCH_SELF _Py_TPFLAGS_MATCH_SELF
#define KC_METHOD_DESCRIPTOR Py_TPFLAGS_METHOD_DESCRIPTOR
#define KC_HAVE_GC Py_TPFLAGS_HAVE_GC
#define KC_HAVE_VECTORCALL Py_TPFLAGS_HAVE_VECTORCALL
#define KC_BASETYPE Py_TPFLAGS_BASETYPE
#define KC_DISALLOW_INSTANTIATION Py_TPFLAGS_DISALLOW_INSTANTIATION
#define KC_MAPPING Py_TPFLAGS_MAPPING
#define KC_SEQUENCE Py_TPFLAGS_SEQUENCE

#define KC_TYPE(variable, name, basic_size, item_size, flags, weaklist_offset, dict_offset,      \
                vectorcall_offset, dealloc, traverse, clear, base)                               \
  PyTypeObject variable = {                                                                      \
      .ob_base = KC_STATIC_VAR_HEAD(&PyType_Type, 0),                                            \
      .tp_name = (name),                                                                         \
      .tp_basicsize = (Py_ssize_t)(basic_size),                                                  \
      .tp_itemsize = (item_size),                                                                \
      .tp_dealloc = (dealloc),                                                                   \
      .tp_vectorcall_offset = (vectorcall_offset),                                               \
      .tp_flags = (flags) | Py_TPFLAGS_IMMUTABLETYPE,                                            \
      .tp_traverse = (traverse),                                                                 \
      .tp_clear = (clear),                                                                       \
      .tp_weaklistoffset = (weaklist_offset),                                                    \
      .tp_base = (base),                                                                         \
      .tp_dictoffset = (dict_offset),                                                            \
      .tp_alloc = PyType_GenericAlloc,                                                           \
      .tp_free = ((flags) & Py_TPFLAGS_HAVE_GC) != 0 ? PyObject_GC_Del : PyObject_Free,          \
  };
#include "static_types.def"
#undef KC_TYPE

PyTypeObject *const kc_static_types[] = {
#define KC_TYPE(variable, ...) &variable,
#include "static_types.def"
#undef KC_TYPE
};
const size_t kc_static_type_count = Py_ARRAY_LENGTH(kc_static_types);
