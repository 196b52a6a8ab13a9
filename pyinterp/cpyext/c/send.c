/* am_send: a step of a generator or coroutine without a StopIteration. */
#include "kc_setup.h"
#include "kc_types.h"

/* Each type has its own suite: special methods fill the rest. */
static PyAsyncMethods generator_async = {.am_send = PyIter_Send};
static PyAsyncMethods coroutine_async = {.am_send = PyIter_Send};
static PyAsyncMethods async_generator_async = {.am_send = PyIter_Send};

void kc_send_setup(void) {
  PyGen_Type.tp_as_async = &generator_async;
  PyCoro_Type.tp_as_async = &coroutine_async;
  PyAsyncGen_Type.tp_as_async = &async_generator_async;
}

void *kc_am_send(PyTypeObject *type) {
  return type->tp_as_async == NULL ? NULL : (void *)type->tp_as_async->am_send;
}
