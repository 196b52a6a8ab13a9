/* Tracked blocks become known to the collector late, and references are seen through private containers. */
#include "objects_test.h"

#include "pyinterp/cpyext/c/gcmemory.h"
#include "pyinterp/cpyext/c/kc_twins.h"

struct holder {
  PyObject head;
  PyObject *held;
};

static int alive, known, finalized;

/* What the collector's own functions do to a count. */
void gc_twin_track(void *block) {
  if (kc_is_linked(block)) return;
  ((PyObject *)block)->ob_refcnt += KC_TWIN_BIAS + KC_TWIN_UNIT;
  known++;
}
void gc_twin_untrack(void *block) {
  if (!kc_is_linked(block)) return;
  ((PyObject *)block)->ob_refcnt -= KC_TWIN_BIAS + KC_TWIN_UNIT;
  known--;
}

static void holder_dealloc(PyObject *object) {
  if (PyObject_CallFinalizerFromDealloc(object) < 0) return;
  PyObject_GC_UnTrack(object);
  Py_XDECREF(((struct holder *)object)->held);
  alive--;
  PyObject_GC_Del(object);
}
static int holder_traverse(PyObject *object, visitproc visit, void *arg) {
  Py_VISIT(((struct holder *)object)->held);
  return 0;
}
static void holder_finalize(PyObject *object) { finalized++; }
static PyTypeObject holder_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "test.holder",
                                   .tp_basicsize = sizeof(struct holder),
                                   .tp_dealloc = holder_dealloc,
                                   .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
                                   .tp_traverse = holder_traverse,
                                   .tp_finalize = holder_finalize};

static PyObject *new_holder(PyObject *held) {
  struct holder *holder = PyObject_GC_New(struct holder, &holder_type);
  holder->held = held;
  alive++;
  PyObject_GC_Track(holder);
  return (PyObject *)holder;
}

static void count_visit(void *block, void *argument) { ++*(int *)argument; }
static int visits(PyObject *holder) {
  int count = 0;
  kc_traverse_block(holder, count_visit, &count);
  return count;
}

static void show_late_registration(void) {
  static PyObject *holders[3000];
  for (int i = 0; i < 5000; i++) Py_DECREF(new_holder(NULL));
  printf("died young: alive %d known %d finalized %d\n", alive, known, finalized);
  for (int i = 0; i < 1000; i++) holders[i] = new_holder(NULL);
  printf("young: known %d\n", known);
  for (int i = 1000; i < 3000; i++) holders[i] = new_holder(NULL);
  printf("many: alive %d known more than half %d\n", alive, known > 1500);
  printf("tracked %d finalized %d\n", PyObject_GC_IsTracked(holders[0]),
         PyObject_GC_IsFinalized(holders[0]));
  kc_gc_register_all();
  printf("before a collection: known %d\n", known);
  for (int i = 0; i < 3000; i++) {
    PyObject_GC_UnTrack(holders[i]);
    Py_DECREF(holders[i]);
  }
  printf("released: alive %d known %d\n", alive, known);
}

static void show_visits(void) {
  PyObject *inner = PyTuple_Pack(2, Py_None, Py_True), *list = PyList_New(2);
  PyList_SET_ITEM(list, 0, inner);
  PyList_SET_ITEM(list, 1, PyLong_FromLong(5));
  PyObject *holder = new_holder(list);
  printf("list, two items, two items of the tuple: %d\n", visits(holder));
  Py_INCREF(inner);
  printf("the tuple is not only the list's: %d\n", visits(holder));
  Py_DECREF(inner);
  Py_INCREF(list);
  printf("the list is not only the holder's: %d\n", visits(holder));
  Py_DECREF(list);
  Py_DECREF(holder);
  for (int depth = 0; depth < 100000; depth++) {
    PyObject *outer = PyTuple_New(1);
    PyTuple_SET_ITEM(outer, 0, depth == 0 ? Py_NewRef(Py_None) : list);
    list = outer;
  }
  holder = new_holder(list);
  printf("deep: fewer than all %d\n", visits(holder) < 1000);
  Py_DECREF(holder);
}

int main(void) {
  harness_start();
  PyType_Ready(&holder_type);
  show_late_registration();
  show_visits();
  printf("end: alive %d known %d\n", alive, known);
  harness_finish();
  return 0;
}
