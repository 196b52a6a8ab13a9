/* Calls of C functions by Python in the mode PYKILN_CHECK_REFS=1: see check_refs.h. */
#include "check_refs.h"
#include "crossing.h"
#include "kc_twins.h"
#include "kc_types.h"
#include "static_types.h"

#include <stdio.h>

/* Containers with more items are not looked through. */
enum { NAME_SIZE = 200, FEW = 100 };

/* A call that runs. A reference to each argument is held in a tuple, and must be there afterwards. */
struct kc_checked_call {
  char name[NAME_SIZE];
  const char *previous;
  PyObject *self; /* not among the arguments; may be null */
  PyObject *arguments;
  Py_ssize_t copied; /* so many of them are in a tuple for the function, too */
  struct kc_checked_call *outer;
};

static __thread struct kc_checked_call *innermost;

bool kc_check_refs_on(void) { return kc_check_refs; }

static void begin(struct kc_checked_call *call, PyObject *self, PyObject *arguments) {
  call->self = self;
  call->arguments = arguments;
  call->outer = innermost;
  innermost = call;
  call->previous = kc_enter_crossing(call->name);
}

static void end(struct kc_checked_call *call) {
  kc_leave_crossing(call->previous);
  innermost = call->outer;
}

/* Whether the references that tp_traverse shows are counted ones, and few: built-in objects show borrowed ones too. */
static bool shows_its_own(PyObject *holder) {
  PyTypeObject *type = Py_TYPE(holder);
  if (type == &PyList_Type || type == &PyTuple_Type) return Py_SIZE(holder) <= FEW;
  if (PyType_Check(holder) || type == &kc_freed_type) return false;
  for (size_t i = 0; i < kc_static_type_count; i++)
    if (kc_static_types[i] == type) return false;
  return true;
}

static void check_held(void *block, void *unused) { kc_check_owned(block, kc_current_crossing); }

/* An object that C has had in its hands: its references, and those that it holds, must be there. */
static void check_lent(PyObject *object) {
  kc_check_owned(object, kc_current_crossing);
  if (object != NULL && shows_its_own(object)) kc_traverse_block(object, check_held, NULL);
}

static void check_arguments(struct kc_checked_call *call) {
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(call->arguments); i++)
    check_lent(PyTuple_GET_ITEM(call->arguments, i));
}

/* A call of `name` begins, by other functions of the bridge; `arguments`, a tuple, is stolen. */
struct kc_checked_call *kc_begin_checked(const char *name, PyObject *arguments) {
  struct kc_checked_call *call = calloc(1, sizeof *call);
  if (call == NULL) Py_FatalError("no memory for the checks of references");
  snprintf(call->name, NAME_SIZE, "%s", name);
  begin(call, NULL, arguments);
  return call;
}

/* It is over, and its result, if any, was taken. */
void kc_end_checked(struct kc_checked_call *call) {
  check_arguments(call);
  kc_release(call->arguments);
  end(call);
  free(call);
}

struct search {
  void *wanted;
  Py_ssize_t found;
};

static void compare(void *block, void *argument) {
  struct search *search = argument;
  search->found += block == search->wanted;
}

static Py_ssize_t held_by(PyObject *holder, PyObject *wanted) {
  struct search search = {wanted, 0};
  if (holder != NULL && shows_its_own(holder)) kc_traverse_block(holder, compare, &search);
  return search.found;
}

static bool is_repeated(PyObject *arguments, Py_ssize_t index) {
  for (Py_ssize_t i = 0; i < index; i++)
    if (PyTuple_GET_ITEM(arguments, i) == PyTuple_GET_ITEM(arguments, index)) return true;
  return false;
}

/* References to an object that the arguments of the call explain: those to themselves, and those that they hold. */
static Py_ssize_t explained(struct kc_checked_call *call, PyObject *object) {
  Py_ssize_t count = 0;
  bool self_seen = false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(call->arguments); i++) {
    PyObject *argument = PyTuple_GET_ITEM(call->arguments, i);
    if (argument == object) count += i < call->copied ? 2 : 1;
    self_seen |= argument == call->self;
    if (!is_repeated(call->arguments, i)) count += held_by(argument, object);
  }
  return self_seen ? count : count + held_by(call->self, object);
}

static void check_given(PyObject *object) {
  Py_ssize_t others = innermost == NULL ? 0 : explained(innermost, object);
  kc_check_given(object, others + 1, kc_current_crossing);
}

/* A tuple that C made must have a reference to each item that nobody else has. */
static void check_new_tuple(PyObject *tuple) {
  if (!PyTuple_CheckExact(tuple) || kc_is_linked(tuple) || Py_SIZE(tuple) > FEW) return;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++)
    if (PyTuple_GET_ITEM(tuple, i) != NULL) check_given(PyTuple_GET_ITEM(tuple, i));
}

/* A function gave this away: there must be a reference for that, to its items as well. */
void kc_check_result(PyObject *result) {
  if (result == NULL) return;
  check_given(result);
  check_new_tuple(result);
}

/* module.function or Type.method. */
static void name_call(struct kc_checked_call *call, PyMethodDef *method, PyObject *self) {
  const char *owner = "?";
  if (self != NULL && PyModule_Check(self))
    owner = PyModule_GetName(self);
  else if (self != NULL)
    owner = _PyType_Name(PyType_Check(self) ? (PyTypeObject *)self : Py_TYPE(self));
  snprintf(call->name, NAME_SIZE, "%s.%s", owner == NULL ? "?" : owner, method->ml_name);
}

/* As kc_call_general. */
PyObject *kc_call_checked(PyMethodDef *method, PyObject *self, PyTypeObject *defining,
                          PyObject *arguments, Py_ssize_t count, PyObject *kwnames) {
  struct kc_checked_call call = {.name = ""};
  name_call(&call, method, self);
  begin(&call, self, arguments);
  call.copied = method->ml_flags & METH_VARARGS ? count : 0;
  PyObject *result = kc_call_method_def(method, self, defining,
                                        ((PyTupleObject *)arguments)->ob_item, count, kwnames);
  call.copied = 0;
  check_lent(self);
  check_arguments(&call);
  kc_check_result(result);
  kc_release(arguments);
  Py_XDECREF(kwnames);
  /* The reference of the result is the caller's: without it, static objects must have enough. */
  bool linked = result != NULL && kc_is_linked(result);
  if (linked) result->ob_refcnt--;
  end(&call);
  if (linked) result->ob_refcnt++;
  return result;
}

/* Whether it may be the tuple that the function got its arguments in. */
static bool is_copy(struct kc_checked_call *call, PyObject *object) {
  if (!PyTuple_CheckExact(object) || PyTuple_GET_SIZE(object) != call->copied) return false;
  for (Py_ssize_t i = 0; i < call->copied; i++)
    if (PyTuple_GET_ITEM(object, i) != PyTuple_GET_ITEM(call->arguments, i)) return false;
  return true;
}

void kc_check_passed(PyObject *object) {
  kc_check_usable(object, kc_current_crossing);
  if (innermost != NULL && object != innermost->arguments && !is_copy(innermost, object)) check_new_tuple(object);
}
