/* Capsules: pointers with a name, handed from one extension to another. */
#include "kc_capsules.h"
#include "kc_setup.h"

#include <string.h>

struct capsule {
  PyObject_HEAD
  void *pointer;
  const char *name;
  void *context;
  PyCapsule_Destructor destructor;
};

static bool same_name(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The capsule, if it is one that still has its pointer; else null with ValueError for the function named. */
static struct capsule *legal(PyObject *object, const char *function) {
  if (object != NULL && PyCapsule_CheckExact(object) && ((struct capsule *)object)->pointer != NULL)
    return (struct capsule *)object;
  PyErr_Format(PyExc_ValueError, "%s called with invalid PyCapsule object", function);
  return NULL;
}

PyObject *PyCapsule_New(void *pointer, const char *name, PyCapsule_Destructor destructor) {
  if (pointer == NULL) {
    PyErr_SetString(PyExc_ValueError, "PyCapsule_New called with null pointer");
    return NULL;
  }
  struct capsule *capsule = PyObject_New(struct capsule, &PyCapsule_Type);
  if (capsule == NULL) return NULL;
  capsule->pointer = pointer;
  capsule->name = name;
  capsule->context = NULL;
  capsule->destructor = destructor;
  return (PyObject *)capsule;
}

int PyCapsule_IsValid(PyObject *object, const char *name) {
  struct capsule *capsule = (struct capsule *)object;
  return capsule != NULL && PyCapsule_CheckExact(object) && capsule->pointer != NULL &&
         same_name(capsule->name, name);
}

void *PyCapsule_GetPointer(PyObject *object, const char *name) {
  struct capsule *capsule = legal(object, "PyCapsule_GetPointer");
  if (capsule == NULL) return NULL;
  if (same_name(name, capsule->name)) return capsule->pointer;
  PyErr_SetString(PyExc_ValueError, "PyCapsule_GetPointer called with incorrect name");
  return NULL;
}

const char *PyCapsule_GetName(PyObject *object) {
  struct capsule *capsule = legal(object, "PyCapsule_GetName");
  return capsule == NULL ? NULL : capsule->name;
}

PyCapsule_Destructor PyCapsule_GetDestructor(PyObject *object) {
  struct capsule *capsule = legal(object, "PyCapsule_GetDestructor");
  return capsule == NULL ? NULL : capsule->destructor;
}

void *PyCapsule_GetContext(PyObject *object) {
  struct capsule *capsule = legal(object, "PyCapsule_GetContext");
  return capsule == NULL ? NULL : capsule->context;
}

int PyCapsule_SetPointer(PyObject *object, void *pointer) {
  if (pointer == NULL) {
    PyErr_SetString(PyExc_ValueError, "PyCapsule_SetPointer called with null pointer");
    return -1;
  }
  struct capsule *capsule = legal(object, "PyCapsule_SetPointer");
  if (capsule == NULL) return -1;
  capsule->pointer = pointer;
  return 0;
}

int PyCapsule_SetName(PyObject *object, const char *name) {
  struct capsule *capsule = legal(object, "PyCapsule_SetName");
  if (capsule == NULL) return -1;
  capsule->name = name;
  return 0;
}

int PyCapsule_SetDestructor(PyObject *object, PyCapsule_Destructor destructor) {
  struct capsule *capsule = legal(object, "PyCapsule_SetDestructor");
  if (capsule == NULL) return -1;
  capsule->destructor = destructor;
  return 0;
}

int PyCapsule_SetContext(PyObject *object, void *context) {
  struct capsule *capsule = legal(object, "PyCapsule_SetContext");
  if (capsule == NULL) return -1;
  capsule->context = context;
  return 0;
}

/* The attribute; where `whole` names a capsule of a module written in Python, it is made at the first time. */
static PyObject *attribute_or_capsule(PyObject *object, const char *part, const char *whole) {
  static const struct {
    const char *name;
    PyObject *(*make)(PyObject *module);
  } made[] = {{"datetime.datetime_CAPI", kc_dates_capsule}};
  PyObject *result = PyObject_GetAttrString(object, part);
  for (size_t i = 0; result == NULL && i < Py_ARRAY_LENGTH(made); i++) {
    if (strcmp(whole, made[i].name) != 0) continue;
    PyErr_Clear();
    result = made[i].make(object);
    if (result != NULL && PyObject_SetAttrString(object, part, result) < 0) Py_CLEAR(result);
    return result;
  }
  return result;
}

/* The object at the end of a dotted name: a module, then attributes. New reference, or null with an error. */
static PyObject *import_dotted(const char *name, int no_block) {
  PyObject *object = NULL;
  const char *part = name;
  while (part != NULL) {
    const char *dot = strchr(part, '.');
    size_t length = dot == NULL ? strlen(part) : (size_t)(dot - part);
    char *piece = PyMem_Malloc(length + 1);
    if (piece == NULL) {
      Py_XDECREF(object);
      return PyErr_NoMemory();
    }
    memcpy(piece, part, length);
    piece[length] = 0;
    if (object == NULL) {
      object = PyImport_ImportModule(piece);
      if (object == NULL)
        PyErr_Format(PyExc_ImportError, "PyCapsule_Import could not import module \"%s\"", piece);
    } else {
      Py_SETREF(object, attribute_or_capsule(object, piece, name));
    }
    PyMem_Free(piece);
    if (object == NULL) return NULL;
    part = dot == NULL ? NULL : dot + 1;
  }
  return object;
}

void *PyCapsule_Import(const char *name, int no_block) {
  PyObject *object = import_dotted(name, no_block);
  void *pointer = NULL;
  if (object == NULL) return NULL;
  if (PyCapsule_IsValid(object, name))
    pointer = ((struct capsule *)object)->pointer;
  else
    PyErr_Format(PyExc_AttributeError, "PyCapsule_Import \"%s\" is not valid", name);
  Py_DECREF(object);
  return pointer;
}

static void dealloc(PyObject *object) {
  struct capsule *capsule = (struct capsule *)object;
  if (capsule->destructor != NULL) capsule->destructor(object);
  PyObject_Free(object);
}

static PyObject *repr(PyObject *object) {
  struct capsule *capsule = (struct capsule *)object;
  const char *quote = capsule->name == NULL ? "" : "\"";
  return PyUnicode_FromFormat("<capsule object %s%s%s at %p>", quote,
                              capsule->name == NULL ? "NULL" : capsule->name, quote, capsule);
}

/* Sets the slots of PyCapsule_Type; before types are made ready. */
void kc_capsule_setup(void) {
  PyCapsule_Type.tp_dealloc = dealloc;
  PyCapsule_Type.tp_repr = repr;
}
