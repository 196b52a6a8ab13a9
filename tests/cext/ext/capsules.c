/* Capsules: names, contexts, destructors, and how another module finds one. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int values[4] = {10, 20, 30, 40};
static int destroyed;

static void destroy(PyObject *capsule) {
  destroyed++;
  /* All of it can still be read. */
  const char *name = PyCapsule_GetName(capsule);
  if (PyCapsule_GetPointer(capsule, name) == NULL) destroyed += 1000;
}

static PyObject *make(PyObject *module, PyObject *args) {
  int index;
  const char *name;
  if (!PyArg_ParseTuple(args, "iz", &index, &name)) return NULL;
  /* The name must outlive the capsule. */
  return PyCapsule_New(&values[index], name == NULL ? NULL : PyUnicode_AsUTF8(PyTuple_GET_ITEM(args, 1)), destroy);
}

static PyObject *make_null(PyObject *module, PyObject *nothing) { return PyCapsule_New(NULL, "null", NULL); }

static PyObject *get(PyObject *module, PyObject *args) {
  PyObject *capsule;
  const char *name;
  if (!PyArg_ParseTuple(args, "Oz", &capsule, &name)) return NULL;
  int *value = PyCapsule_GetPointer(capsule, name);
  return value == NULL ? NULL : PyLong_FromLong(*value);
}

static PyObject *name(PyObject *module, PyObject *capsule) {
  const char *found = PyCapsule_GetName(capsule);
  return found == NULL && PyErr_Occurred() ? NULL : Py_BuildValue("z", found);
}

static PyObject *is_valid(PyObject *module, PyObject *args) {
  PyObject *capsule;
  const char *name;
  if (!PyArg_ParseTuple(args, "Oz", &capsule, &name)) return NULL;
  return Py_BuildValue("(ii)", PyCapsule_IsValid(capsule, name), PyCapsule_CheckExact(capsule));
}

static PyObject *set(PyObject *module, PyObject *capsule) {
  if (PyCapsule_SetPointer(capsule, &values[3]) < 0 || PyCapsule_SetName(capsule, "renamed") < 0 ||
      PyCapsule_SetContext(capsule, &values[1]) < 0 || PyCapsule_SetDestructor(capsule, NULL) < 0) {
    return NULL;
  }
  return Py_BuildValue("(ii)", PyCapsule_GetDestructor(capsule) == NULL, *(int *)PyCapsule_GetContext(capsule));
}

static PyObject *context(PyObject *module, PyObject *capsule) {
  void *found = PyCapsule_GetContext(capsule);
  return found == NULL && PyErr_Occurred() ? NULL : PyBool_FromLong(found != NULL);
}

static PyObject *import(PyObject *module, PyObject *args) {
  const char *name;
  if (!PyArg_ParseTuple(args, "s", &name)) return NULL;
  int *value = PyCapsule_Import(name, 0);
  return value == NULL ? NULL : PyLong_FromLong(*value);
}

static PyObject *deaths(PyObject *module, PyObject *nothing) {
  int count = destroyed;
  destroyed = 0;
  return PyLong_FromLong(count);
}

static PyMethodDef methods[] = {{"make", make, METH_VARARGS, NULL},       {"make_null", make_null, METH_NOARGS, NULL},
                                {"get", get, METH_VARARGS, NULL},         {"name", name, METH_O, NULL},
                                {"is_valid", is_valid, METH_VARARGS, NULL}, {"set", set, METH_O, NULL},
                                {"context", context, METH_O, NULL},       {"import_", import, METH_VARARGS, NULL},
                                {"deaths", deaths, METH_NOARGS, NULL},    {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "capsules", NULL, -1, methods};

PyMODINIT_FUNC PyInit_capsules(void) {
  PyObject *module = PyModule_Create(&definition);
  PyObject *api = PyCapsule_New(&values[2], "capsules.C_API", NULL);
  if (module == NULL || api == NULL || PyModule_AddObject(module, "C_API", api) < 0) return NULL;
  return module;
}
