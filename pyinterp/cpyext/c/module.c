/* Module objects: definition, state, functions. */
#include "kc_module.h"

#include "crossing.h"

/* The full name of the module that is being initialised; its own definition says the last part alone. */
const char *_Py_PackageContext = NULL;

static struct kc_module *block_of(PyObject *module) {
  if (PyModule_Check(module)) return (struct kc_module *)module;
  PyErr_BadArgument();
  return NULL;
}

PyModuleDef *PyModule_GetDef(PyObject *module) {
  struct kc_module *block = block_of(module);
  return block == NULL ? NULL : block->def;
}

void *PyModule_GetState(PyObject *module) {
  struct kc_module *block = block_of(module);
  return block == NULL ? NULL : block->state;
}

PyObject *PyModuleDef_Init(PyModuleDef *def) {
  if (def->m_base.m_index == 0) {
    static Py_ssize_t last_index;
    def->m_base.m_index = ++last_index;
    Py_SET_TYPE(def, &PyModuleDef_Type);
    Py_SET_REFCNT(def, KC_STATIC_REFS);
  }
  return (PyObject *)def;
}

static int make_state(struct kc_module *block, PyModuleDef *def) {
  block->def = def;
  if (def->m_size <= 0 || block->state != NULL) return 0;
  block->state = PyMem_Calloc(1, def->m_size);
  if (block->state != NULL) return 0;
  PyErr_NoMemory();
  return -1;
}

/* The functions get the module as self, and its name as their module. */
static int add_functions(PyObject *module, PyMethodDef *functions) {
  PyObject *name = PyModule_GetNameObject(module);
  if (name == NULL) return -1;
  int status = 0;
  for (PyMethodDef *row = functions; row->ml_name != NULL && status == 0; row++) {
    if (row->ml_flags & (METH_CLASS | METH_STATIC)) {
      PyErr_SetString(PyExc_ValueError, "module functions cannot set METH_CLASS or METH_STATIC");
      status = -1;
      break;
    }
    PyObject *function = PyCFunction_NewEx(row, module, name);
    status = function == NULL ? -1 : PyObject_SetAttrString(module, row->ml_name, function);
    Py_XDECREF(function);
  }
  Py_DECREF(name);
  return status;
}

int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions) {
  return add_functions(module, functions);
}

static int fill(PyObject *module, PyModuleDef *def) {
  if (def->m_methods != NULL && add_functions(module, def->m_methods) < 0) return -1;
  if (def->m_doc != NULL && PyModule_SetDocString(module, def->m_doc) < 0) return -1;
  return 0;
}

static bool has_last_part(const char *full, const char *name) {
  const char *dot = strrchr(full, '.');
  return dot != NULL && strcmp(dot + 1, name) == 0;
}

PyObject *PyModule_Create2(PyModuleDef *def, int api_version) {
  const char *name = def->m_name;
  if (def->m_slots != NULL)
    return PyErr_Format(PyExc_SystemError,
                        "module %s: PyModule_Create is incompatible with m_slots", name);
  if (api_version != PYTHON_API_VERSION && api_version != PYTHON_ABI_VERSION &&
      PyErr_WarnFormat(PyExc_RuntimeWarning, 1,
                       "Python C API version mismatch for module %.100s: This Python has API version "
                       "%d, module %.100s has version %d.",
                       name, PYTHON_API_VERSION, name, api_version) < 0)
    return NULL;
  PyModuleDef_Init(def);
  if (_Py_PackageContext != NULL && has_last_part(_Py_PackageContext, name)) {
    name = _Py_PackageContext;
    _Py_PackageContext = NULL;
  }
  PyObject *module = PyModule_New(name);
  if (module == NULL) return NULL;
  if (make_state((struct kc_module *)module, def) < 0 || fill(module, def) < 0) Py_CLEAR(module);
  return module;
}

static void *slot_value(PyModuleDef *def, int slot) {
  if (def->m_slots != NULL)
    for (PyModuleDef_Slot *row = def->m_slots; row->slot != 0; row++)
      if (row->slot == slot) return row->value;
  return NULL;
}

static int check_slots(PyModuleDef *def, const char *name) {
  if (def->m_size < 0) {
    PyErr_Format(PyExc_SystemError, "module %s: m_size may not be negative for multi-phase initialization",
                 name);
    return -1;
  }
  int creators = 0;
  for (PyModuleDef_Slot *row = def->m_slots; row != NULL && row->slot != 0; row++) {
    if (row->slot < 0 || row->slot > Py_mod_exec) {
      PyErr_Format(PyExc_SystemError, "module %s uses unknown slot ID %i", name, row->slot);
      return -1;
    }
    creators += row->slot == Py_mod_create;
  }
  if (creators <= 1) return 0;
  PyErr_Format(PyExc_SystemError, "module %s has multiple create slots", name);
  return -1;
}

static PyObject *create(PyModuleDef *def, PyObject *spec, PyObject *name_object) {
  PyObject *(*creator)(PyObject *, PyModuleDef *) = slot_value(def, Py_mod_create);
  if (creator == NULL) return PyModule_NewObject(name_object);
  const char *name = PyUnicode_AsUTF8(name_object);
  PyObject *module = creator(spec, def);
  if (module == NULL && !PyErr_Occurred())
    PyErr_Format(PyExc_SystemError,
                 "creation of module %s failed without setting an exception", name);
  if (module != NULL && PyErr_Occurred()) {
    Py_CLEAR(module);
    _PyErr_FormatFromCause(PyExc_SystemError, "creation of module %s raised unreported exception",
                           name);
  }
  return module;
}

PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int api_version) {
  (void)api_version;
  PyModuleDef_Init(def);
  PyObject *name = PyObject_GetAttrString(spec, "name");
  const char *text = name == NULL ? NULL : PyUnicode_AsUTF8(name);
  PyObject *module = NULL;
  if (text != NULL && check_slots(def, text) == 0) module = create(def, spec, name);
  if (module != NULL) {
    if (PyModule_Check(module)) {
      ((struct kc_module *)module)->def = def;
    } else if (def->m_size > 0 || def->m_traverse || def->m_clear || def->m_free) {
      PyErr_Format(PyExc_SystemError, "module %s is not a module object, but requests module state",
                   text);
      Py_CLEAR(module);
    }
  }
  if (module != NULL && fill(module, def) < 0) Py_CLEAR(module);
  Py_XDECREF(name);
  return module;
}

int PyModule_ExecDef(PyObject *module, PyModuleDef *def) {
  const char *name = PyModule_GetName(module);
  if (name == NULL) return -1;
  if (PyModule_Check(module) && make_state((struct kc_module *)module, def) < 0) return -1;
  for (PyModuleDef_Slot *row = def->m_slots; row != NULL && row->slot != 0; row++) {
    if (row->slot != Py_mod_exec) continue;
    int status = ((int (*)(PyObject *))row->value)(module);
    if (status != 0 && !PyErr_Occurred())
      PyErr_Format(PyExc_SystemError, "execution of module %s failed without setting an exception",
                   name);
    if (status == 0 && PyErr_Occurred()) {
      _PyErr_FormatFromCause(PyExc_SystemError,
                             "execution of module %s raised unreported exception", name);
      return -1;
    }
    if (status != 0) return -1;
  }
  return 0;
}

static void dealloc(PyObject *module) {
  struct kc_module *block = (struct kc_module *)module;
  PyObject_GC_UnTrack(module);
  if (block->def != NULL && block->def->m_free != NULL &&
      (block->def->m_size <= 0 || block->state != NULL))
    block->def->m_free(module);
  PyMem_Free(block->state);
  Py_XDECREF(block->dict);
  kc_picture_dealloc(module);
}

static int traverse(PyObject *module, visitproc visit, void *arg) {
  struct kc_module *block = (struct kc_module *)module;
  Py_VISIT(block->dict);
  if (block->def == NULL || block->def->m_traverse == NULL) return 0;
  if (block->def->m_size > 0 && block->state == NULL) return 0;
  return block->def->m_traverse(module, visit, arg);
}

static int clear(PyObject *module) {
  struct kc_module *block = (struct kc_module *)module;
  if (block->def == NULL || block->def->m_clear == NULL) return 0;
  if (block->def->m_size > 0 && block->state == NULL) return 0;
  return block->def->m_clear(module);
}

/* Takes the reference. */
void kc_module_set_dict(PyObject *module, PyObject *dict) {
  ((struct kc_module *)module)->dict = dict;
}

void kc_module_setup(void) {
  PyModule_Type.tp_basicsize = sizeof(struct kc_module);
  PyModule_Type.tp_dealloc = dealloc;
  PyModule_Type.tp_traverse = traverse;
  PyModule_Type.tp_clear = clear;
}
