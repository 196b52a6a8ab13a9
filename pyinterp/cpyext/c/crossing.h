/* The general cases, which Python implements: cross_X has the signature of the public function X. */
#ifndef PYINTERP_CPYEXT_C_CROSSING_H
#define PYINTERP_CPYEXT_C_CROSSING_H

#include "kc.h"

/* Sorted by name. */
extern PyObject *cross_PyBytes_FromObject(PyObject *object);
extern PyObject *cross_PyBytes_Repr(PyObject *object, int smartquotes);
extern int cross_PyCell_Set(PyObject *cell, PyObject *value);
extern PyObject *cross_PyFloat_FromString(PyObject *object);
extern int cross_PyList_Sort(PyObject *list);
extern PyObject *cross_PyLong_FromUnicodeObject(PyObject *object, int base);
extern PyObject *cross_PyNumber_Index(PyObject *object);
extern PyObject *cross_PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs);
extern PyObject *cross_PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t count, PyObject *names);
extern PyObject *cross_PySequence_List(PyObject *object);
extern PyObject *cross_PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding,
                                                 const char *errors);
extern PyObject *cross_PyUnicode_Decode(const char *s, Py_ssize_t size, const char *encoding,
                                        const char *errors);
extern PyObject *cross_PyUnicode_FromEncodedObject(PyObject *object, const char *encoding,
                                                   const char *errors);

#endif
