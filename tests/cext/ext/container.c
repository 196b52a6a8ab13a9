/* A container with tp_traverse and tp_clear, whose cycles go through C and Python objects. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  PyObject *left, *right;
  PyObject *weakrefs;
} Node;

static int made, cleared, finalized, deallocated;
static PyTypeObject NodeType;

static int node_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((Node *)self)->left);
  Py_VISIT(((Node *)self)->right);
  return 0;
}

static int node_clear(PyObject *self) {
  cleared++;
  Py_CLEAR(((Node *)self)->left);
  Py_CLEAR(((Node *)self)->right);
  return 0;
}

static void node_finalize(PyObject *self) { finalized++; }

static void node_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  if (Py_TYPE(self) == &NodeType && PyObject_CallFinalizerFromDealloc(self) < 0) return;
  if (((Node *)self)->weakrefs != NULL) PyObject_ClearWeakRefs(self);
  deallocated++;
  Py_CLEAR(((Node *)self)->left);
  Py_CLEAR(((Node *)self)->right);
  Py_TYPE(self)->tp_free(self);
}

static PyObject *node_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"left", "right", NULL};
  PyObject *left = NULL, *right = NULL;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OO", names, &left, &right)) return NULL;
  Node *node = (Node *)type->tp_alloc(type, 0);
  if (node == NULL) return NULL;
  made++;
  node->left = Py_XNewRef(left);
  node->right = Py_XNewRef(right);
  return (PyObject *)node;
}

static PyMemberDef node_members[] = {{"left", T_OBJECT, offsetof(Node, left), 0, NULL},
                                     {"right", T_OBJECT, offsetof(Node, right), 0, NULL},
                                     {NULL}};

static PyTypeObject NodeType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "container.Node",
    .tp_basicsize = sizeof(Node),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = node_new,
    .tp_traverse = node_traverse,
    .tp_clear = node_clear,
    .tp_finalize = node_finalize,
    .tp_dealloc = node_dealloc,
    .tp_weaklistoffset = offsetof(Node, weakrefs),
    .tp_members = node_members,
    .tp_free = PyObject_GC_Del,
};

/* A container that does not know of the collector: what it holds lives as long as it does. */
typedef struct {
  PyObject_HEAD
  PyObject *held;
} Box;

static int boxes;

static void box_dealloc(PyObject *self) {
  boxes++;
  Py_CLEAR(((Box *)self)->held);
  Py_TYPE(self)->tp_free(self);
}

static PyMemberDef box_members[] = {{"held", T_OBJECT, offsetof(Box, held), 0, NULL}, {NULL}};
static PyTypeObject BoxType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "container.Box",
    .tp_basicsize = sizeof(Box),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = box_dealloc,
    .tp_members = box_members,
};

/* How many were made, cleared, finalized, deallocated since the last call, and how many boxes died. */
static PyObject *counts(PyObject *module, PyObject *nothing) {
  PyObject *result = Py_BuildValue("(iiiii)", made, cleared, finalized, deallocated, boxes);
  made = cleared = finalized = deallocated = boxes = 0;
  return result;
}

/* A ring of nodes that is made and forgotten in C. */
static PyObject *ring(PyObject *module, PyObject *arg) {
  long count = PyLong_AsLong(arg);
  PyObject *first = PyObject_CallNoArgs((PyObject *)&NodeType), *last = first;
  for (long i = 1; first != NULL && i < count; i++) {
    PyObject *node = PyObject_CallNoArgs((PyObject *)&NodeType);
    if (node == NULL) return NULL;
    ((Node *)last)->left = node; /* Takes over the reference. */
    last = node;
  }
  ((Node *)last)->left = first;
  Py_RETURN_NONE;
}

static PyObject *held_forever;

/* Keeps an object in a C variable that no collector sees. */
static PyObject *hold(PyObject *module, PyObject *object) {
  PyObject *old = held_forever;
  held_forever = Py_NewRef(object);
  return old == NULL ? Py_NewRef(Py_None) : old;
}

static PyObject *collect(PyObject *module, PyObject *nothing) {
  PyGC_Collect();
  return Py_BuildValue("(i)", PyGC_IsEnabled());
}

static PyObject *is_tracked(PyObject *module, PyObject *object) {
  return Py_BuildValue("(ii)", PyObject_IS_GC(object), PyObject_IS_GC(object) ? PyObject_GC_IsTracked(object) : 0);
}

static PyMethodDef methods[] = {{"counts", counts, METH_NOARGS, NULL}, {"ring", ring, METH_O, NULL},
                                {"hold", hold, METH_O, NULL},          {"collect", collect, METH_NOARGS, NULL},
                                {"is_tracked", is_tracked, METH_O, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "container", NULL, -1, methods};

PyMODINIT_FUNC PyInit_container(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &NodeType) < 0 || PyModule_AddType(module, &BoxType) < 0) return NULL;
  return module;
}
