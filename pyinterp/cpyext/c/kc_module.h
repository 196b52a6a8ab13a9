/* Modules: what C keeps in a module's block, and how extension modules are loaded. */
#ifndef PYINTERP_CPYEXT_C_KC_MODULE_H
#define PYINTERP_CPYEXT_C_KC_MODULE_H

#include "kc.h"

/* The block of a module; its names live in Python. */
struct kc_module {
  PyObject_HEAD
  PyModuleDef *def; /* NULL: not made by an extension */
  void *state;      /* def->m_size zeroed bytes, or NULL */
};

/* Loads the shared object at `path` and initialises the module `name` that it defines; `spec` is the
 * module's import specification. A new reference, or NULL with an error. */
PyObject *kc_import_extension(PyObject *spec, const char *name, const char *path);
/* Completes the types of modules; before anything is ready. */
void kc_module_setup(void);

#endif
