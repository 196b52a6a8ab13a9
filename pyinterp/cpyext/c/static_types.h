/* The static type objects, from static_types.def. */
#ifndef PYINTERP_CPYEXT_C_STATIC_TYPES_H
#define PYINTERP_CPYEXT_C_STATIC_TYPES_H

#include "kc.h"

/* All of them, bases before the types derived from them. */
extern PyTypeObject *const kc_static_types[];
extern const size_t kc_static_type_count;

#define KC_DEALLOC(name) extern void name(PyObject *object);
KC_DEALLOC(kc_bytearray_dealloc)
KC_DEALLOC(kc_bytes_dealloc)
KC_DEALLOC(kc_cell_dealloc)
KC_DEALLOC(kc_complex_dealloc)
KC_DEALLOC(kc_dict_dealloc)
KC_DEALLOC(kc_float_dealloc)
KC_DEALLOC(kc_list_dealloc)
KC_DEALLOC(kc_long_dealloc)
KC_DEALLOC(kc_slice_dealloc)
KC_DEALLOC(kc_tuple_dealloc)
#undef KC_DEALLOC
extern int kc_cell_clear(PyObject *object);
extern int kc_cell_traverse(PyObject *object, visitproc visit, void *argument);
extern int kc_list_clear(PyObject *object);
extern int kc_list_traverse(PyObject *object, visitproc visit, void *argument);
extern int kc_slice_traverse(PyObject *object, visitproc visit, void *argument);
extern int kc_tuple_traverse(PyObject *object, visitproc visit, void *argument);
extern int kc_type_traverse(PyObject *object, visitproc visit, void *argument);

#endif
