/* How the collector sees the references from block to block. */
#include "kc_twins.h"
#include "kc_types.h"

/* Lists and tuples within each other that are looked through; what is deeper counts as held from outside. */
#define DEEPEST 64

struct visitor {
  void (*visit)(void *block, void *argument);
  void *argument;
  int depth;
};

/* A container that only the visiting block refers to and that the collector does not know. */
static bool is_part(PyObject *object) {
  return Py_REFCNT(object) == 1 && (PyTuple_CheckExact(object) || PyList_CheckExact(object));
}

static int visit_reference(PyObject *object, void *argument) {
  struct visitor *visitor = argument;
  visitor->visit(object, visitor->argument);
  if (visitor->depth < DEEPEST && is_part(object)) {
    visitor->depth++;
    Py_TYPE(object)->tp_traverse(object, visit_reference, visitor);
    visitor->depth--;
  }
  return 0;
}

void kc_traverse_block(void *block, void (*visit)(void *block, void *argument), void *argument) {
  PyTypeObject *type = Py_TYPE((PyObject *)block);
  struct visitor visitor = {visit, argument, 0};
  if (kc_visits_class(type)) visit_reference((PyObject *)type, &visitor);
  if (!PyType_IS_GC(type) || type->tp_traverse == NULL) return;
  type->tp_traverse(block, visit_reference, &visitor);
}
