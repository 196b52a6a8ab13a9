/* Modules of both kinds of initialisation, with state, several of them in one file. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* --- Multi-phase, with state and slots. */
typedef struct {
  PyObject *error, *log;
  int calls;
} State;

static int freed, executed;

static PyObject *count(PyObject *module, PyObject *nothing) {
  State *state = PyModule_GetState(module);
  return PyLong_FromLong(++state->calls);
}

static PyObject *raise(PyObject *module, PyObject *arg) {
  return PyErr_Format(((State *)PyModule_GetState(module))->error, "state of %U: %R",
                      PyModule_GetNameObject(module), arg);
}

static PyObject *log_of(PyObject *module, PyObject *nothing) {
  return Py_NewRef(((State *)PyModule_GetState(module))->log);
}

static PyObject *freed_states(PyObject *module, PyObject *nothing) { return Py_BuildValue("(ii)", executed, freed); }

static PyMethodDef state_methods[] = {{"count", count, METH_NOARGS, "Counts in the state."},
                                      {"raise_", raise, METH_O, NULL},
                                      {"log", log_of, METH_NOARGS, NULL},
                                      {"freed_states", freed_states, METH_NOARGS, NULL},
                                      {NULL}};

static int state_exec(PyObject *module) {
  State *state = PyModule_GetState(module);
  executed++;
  state->error = PyErr_NewException("modules.StateError", NULL, NULL);
  state->log = PyList_New(0);
  if (state->error == NULL || state->log == NULL) return -1;
  if (PyModule_AddObjectRef(module, "StateError", state->error) < 0) return -1;
  return PyModule_AddStringConstant(module, "string", "a constant");
}

static int state_exec_again(PyObject *module) {
  State *state = PyModule_GetState(module);
  PyObject *name = PyUnicode_FromString("second exec");
  int status = PyList_Append(state->log, name);
  Py_DECREF(name);
  if (status < 0 || PyModule_AddIntConstant(module, "number", 42) < 0) return -1;
  return PyModule_SetDocString(module, "Set by C.");
}

static int state_traverse(PyObject *module, visitproc visit, void *arg) {
  State *state = PyModule_GetState(module);
  Py_VISIT(state->error);
  Py_VISIT(state->log);
  return 0;
}

static int state_clear(PyObject *module) {
  State *state = PyModule_GetState(module);
  Py_CLEAR(state->error);
  Py_CLEAR(state->log);
  return 0;
}

static void state_free(void *module) {
  freed++;
  state_clear(module);
}

static PyModuleDef_Slot state_slots[] = {
    {Py_mod_exec, state_exec}, {Py_mod_exec, state_exec_again}, {0, NULL}};
static struct PyModuleDef state_definition = {
    PyModuleDef_HEAD_INIT, "modules", "The documentation.", sizeof(State), state_methods,
    state_slots, state_traverse, state_clear, state_free};

PyMODINIT_FUNC PyInit_modules(void) { return PyModuleDef_Init(&state_definition); }

/* --- Single-phase, found through its definition, with state. */
static struct PyModuleDef single_definition;

static PyObject *single_find(PyObject *module, PyObject *nothing) {
  PyObject *found = PyState_FindModule(&single_definition);
  int *state = PyModule_GetState(module);
  return Py_BuildValue("(iii)", found == module, PyModule_GetDef(module) == &single_definition, ++*state);
}

static PyMethodDef single_methods[] = {{"find", single_find, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef single_definition = {PyModuleDef_HEAD_INIT, "single", NULL, sizeof(int), single_methods};

PyMODINIT_FUNC PyInit_single(void) {
  PyObject *module = PyModule_Create(&single_definition);
  if (module == NULL || PyModule_AddIntConstant(module, "INT", -5) < 0) return NULL;
  PyObject *value = PyFloat_FromDouble(2.5);
  if (PyModule_AddObject(module, "value", value) < 0) return NULL;
  PyObject *dict = PyModule_GetDict(module);
  if (PyDict_SetItemString(dict, "through_dict", Py_True) < 0) return NULL;
  return module;
}

/* --- Py_mod_create that makes something else than a module. */
static PyObject *create(PyObject *spec, PyModuleDef *definition) {
  PyObject *name = PyObject_GetAttrString(spec, "name"), *types = PyImport_ImportModule("sys");
  if (name == NULL || types == NULL) return NULL;
  Py_DECREF(types);
  PyObject *module = PyModule_NewObject(name);
  if (module != NULL && PyObject_SetAttrString(module, "created", name) < 0) return NULL;
  Py_DECREF(name);
  return module;
}

static PyModuleDef_Slot create_slots[] = {{Py_mod_create, create}, {0, NULL}};
static struct PyModuleDef create_definition = {PyModuleDef_HEAD_INIT, "created", NULL, 0, NULL, create_slots};

PyMODINIT_FUNC PyInit_created(void) { return PyModuleDef_Init(&create_definition); }

static PyObject *create_namespace(PyObject *spec, PyModuleDef *definition) {
  return PyDict_New();
}

static PyModuleDef_Slot odd_slots[] = {{Py_mod_create, create_namespace}, {0, NULL}};
static struct PyModuleDef odd_definition = {PyModuleDef_HEAD_INIT, "odd", NULL, 0, NULL, odd_slots};

PyMODINIT_FUNC PyInit_odd(void) { return PyModuleDef_Init(&odd_definition); }

/* --- What goes wrong. */
PyMODINIT_FUNC PyInit_raising(void) {
  PyErr_SetString(PyExc_KeyError, "at initialisation");
  return NULL;
}

PyMODINIT_FUNC PyInit_silent(void) { return NULL; }

PyMODINIT_FUNC PyInit_reporting(void) {
  PyErr_SetString(PyExc_KeyError, "with a module");
  return PyModule_New("reporting");
}

static int failing_exec(PyObject *module) {
  PyErr_SetString(PyExc_ValueError, "exec fails");
  return -1;
}

static PyModuleDef_Slot failing_slots[] = {{Py_mod_exec, failing_exec}, {0, NULL}};
static struct PyModuleDef failing_definition = {PyModuleDef_HEAD_INIT, "failing", NULL, 0, NULL, failing_slots};

PyMODINIT_FUNC PyInit_failing(void) { return PyModuleDef_Init(&failing_definition); }

static int silent_exec(PyObject *module) { return -1; }

static PyModuleDef_Slot silent_slots[] = {{Py_mod_exec, silent_exec}, {0, NULL}};
static struct PyModuleDef silent_definition = {PyModuleDef_HEAD_INIT, "silent_exec", NULL, 0, NULL, silent_slots};

PyMODINIT_FUNC PyInit_silent_exec(void) { return PyModuleDef_Init(&silent_definition); }

/* The name of a module that is not ASCII is encoded. */
static struct PyModuleDef foreign_definition = {PyModuleDef_HEAD_INIT, "żółw", "Nazwa.", 0, NULL, NULL};

PyMODINIT_FUNC PyInitU_w_uga1v8h(void) { return PyModuleDef_Init(&foreign_definition); }
