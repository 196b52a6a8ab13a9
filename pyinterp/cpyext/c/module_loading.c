/* Loading the shared object of an extension module. */
#include "crossing.h"
#include "kc_module.h"

#include <dlfcn.h>

static PyObject *import_error(const char *message, const char *name, const char *path) {
  PyObject *text = PyUnicode_FromString(message);
  PyObject *name_object = PyUnicode_FromString(name), *path_object = PyUnicode_FromString(path);
  if (text != NULL && name_object != NULL && path_object != NULL)
    PyErr_SetImportError(text, name_object, path_object);
  Py_XDECREF(text);
  Py_XDECREF(name_object);
  Py_XDECREF(path_object);
  return NULL;
}

typedef PyObject *(*init_function)(void);

static bool is_ascii(const char *text) {
  for (; *text != 0; text++)
    if ((unsigned char)*text >= 128) return false;
  return true;
}

static const char *last_part(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot == NULL ? name : dot + 1;
}

/* The name of the function that initialises the module; only the last part of the module's counts. 0 or -1. */
static int init_symbol(const char *name, char *symbol, size_t size) {
  const char *last = last_part(name);
  if (is_ascii(last)) {
    snprintf(symbol, size, "PyInit_%s", last);
    return 0;
  }
  PyObject *text = PyUnicode_FromString(last);
  if (text == NULL) return -1;
  size_t length = (size_t)snprintf(symbol, size, "PyInitU_");
  kc_punycode(text, symbol + length, size - length);
  for (char *hyphen = symbol; (hyphen = strchr(hyphen, '-')) != NULL;) *hyphen = '_';
  Py_DECREF(text);
  return 0;
}

static init_function find_init(const char *name, const char *path) {
  char symbol[256], message[512];
  if (init_symbol(name, symbol, sizeof symbol) < 0) return NULL;
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    import_error(dlerror(), name, path);
    return NULL;
  }
  void *found = dlsym(handle, symbol);
  if (found == NULL) {
    snprintf(message, sizeof message,
             "dynamic module does not define module export function (%s)", symbol);
    import_error(message, name, path);
    dlclose(handle);
  }
  return (init_function)found;
}

static PyObject *check_result(PyObject *result, const char *name) {
  if (result == NULL && !PyErr_Occurred())
    PyErr_Format(PyExc_SystemError, "initialization of %s failed without raising an exception", name);
  if (result != NULL && PyErr_Occurred()) {
    _PyErr_FormatFromCause(PyExc_SystemError, "initialization of %s raised unreported exception",
                           name);
    return NULL;
  }
  if (result != NULL && Py_TYPE(result) == NULL) {
    PyErr_Format(PyExc_SystemError, "init function of %s returned uninitialized object", name);
    return NULL;
  }
  return result;
}

/* Initialised in one phase: the definition finds its module for PyState_FindModule. */
static PyObject *single_phase(PyObject *module, const char *path) {
  if (PyModule_AddStringConstant(module, "__file__", path) < 0) PyErr_Clear();
  PyModuleDef *def = PyModule_Check(module) ? PyModule_GetDef(module) : NULL;
  if (def != NULL && PyState_AddModule(module, def) < 0) Py_CLEAR(module);
  return module;
}

PyObject *kc_import_extension(PyObject *spec, const char *name, const char *path) {
  init_function init = find_init(name, path);
  if (init == NULL) return NULL;
  const char *outer = _Py_PackageContext;
  _Py_PackageContext = name;
  PyObject *result = init();
  _Py_PackageContext = outer;
  result = check_result(result, name);
  if (result == NULL) return NULL;
  if (!PyObject_TypeCheck(result, &PyModuleDef_Type)) {
    if (is_ascii(last_part(name))) return single_phase(result, path);
    Py_DECREF(result);
    return PyErr_Format(PyExc_SystemError, "initialization of %s did not return PyModuleDef", name);
  }
  return PyModule_FromDefAndSpec((PyModuleDef *)result, spec);
}

/* The second phase; nothing for a module that was complete after the first. 0, or -1 with an error. */
int kc_execute_module(PyObject *module) {
  PyModuleDef *def = PyModule_Check(module) ? PyModule_GetDef(module) : NULL;
  if (def == NULL || def->m_slots == NULL) return 0;
  return PyModule_ExecDef(module, def);
}

/* Modules found by their definitions, in the order of the definitions' numbers. */
static PyObject **modules;
static Py_ssize_t room;

PyObject *PyState_FindModule(PyModuleDef *def) {
  Py_ssize_t index = def->m_base.m_index;
  return def->m_slots != NULL || index == 0 || index >= room ? NULL : modules[index];
}

int PyState_AddModule(PyObject *module, PyModuleDef *def) {
  Py_ssize_t index = def->m_base.m_index;
  if (def->m_slots != NULL) {
    PyErr_SetString(PyExc_SystemError, "PyState_AddModule called on module with slots");
    return -1;
  }
  if (index >= room) {
    Py_ssize_t wanted = 2 * index + 8;
    PyObject **grown = PyMem_RawRealloc(modules, wanted * sizeof *grown);
    if (grown == NULL) {
      PyErr_NoMemory();
      return -1;
    }
    memset(grown + room, 0, (wanted - room) * sizeof *grown);
    modules = grown;
    room = wanted;
  }
  Py_INCREF(module);
  Py_XSETREF(modules[index], module);
  return 0;
}

int PyState_RemoveModule(PyModuleDef *def) {
  Py_ssize_t index = def->m_base.m_index;
  if (index > 0 && index < room) Py_CLEAR(modules[index]);
  return 0;
}
