/* Modules: what C keeps in a module's block, and how extension modules are loaded. */
#ifndef PYINTERP_CPYEXT_C_KC_MODULE_H
#define PYINTERP_CPYEXT_C_KC_MODULE_H

#include "kc.h"

/* The block of a module; its names live in Python. The dict stands where PyModule_Type.tp_dictoffset says. */
struct kc_module {
  PyObject_HEAD
  PyObject *dict;
  PyModuleDef *def; /* NULL: not made by an extension */
  void *state;      /* def->m_size zeroed bytes, or NULL */
  PyObject *weaklist;
  PyObject *name;
};

/* Loads the shared object at `path` and initialises the module `name` that it defines; `spec` is the
 * module's import specification. A new reference, or NULL with an error. */
PyObject *kc_import_extension(PyObject *spec, const char *name, const char *path);
/* The Punycode of a str, cut to `size` characters with the end. */
void kc_punycode(PyObject *name, char *text, size_t size);
/* Completes the types of modules; before anything is ready. */
void kc_module_setup(void);

#endif
