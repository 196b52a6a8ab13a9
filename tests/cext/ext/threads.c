/* libraries: -lpthread */
/* Threads that C starts, and code that runs without the GIL. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>
#include <unistd.h>

typedef struct {
  PyObject *callable, *result;
  long times;
  int held_before, held_inside;
} Job;

/* Runs in a thread that Python does not know. */
static void *work(void *arg) {
  Job *job = arg;
  job->held_before = PyGILState_Check();
  for (long i = 0; i < job->times; i++) {
    PyGILState_STATE state = PyGILState_Ensure();
    job->held_inside += PyGILState_Check();
    PyObject *result = PyObject_CallFunction(job->callable, "l", i);
    if (result == NULL) {
      PyObject *type, *value, *traceback;
      PyErr_Fetch(&type, &value, &traceback);
      PyErr_NormalizeException(&type, &value, &traceback);
      result = value;
      Py_XDECREF(type);
      Py_XDECREF(traceback);
    }
    Py_XSETREF(job->result, result);
    PyGILState_Release(state);
  }
  return NULL;
}

/* Calls a function that often from each of so many threads; returns their last results. */
static PyObject *in_threads(PyObject *module, PyObject *args) {
  PyObject *callable;
  int count;
  long times;
  if (!PyArg_ParseTuple(args, "Oil", &callable, &count, &times)) return NULL;
  Job jobs[16] = {0};
  pthread_t threads[16];
  if (count > 16) return PyErr_Format(PyExc_ValueError, "at most 16 threads");
  int held = PyGILState_Check(), held_outside;
  for (int i = 0; i < count; i++) jobs[i] = (Job){callable, NULL, times, 0, 0};
  Py_BEGIN_ALLOW_THREADS
  held_outside = PyGILState_Check();
  for (int i = 0; i < count; i++) pthread_create(&threads[i], NULL, work, &jobs[i]);
  for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
  Py_END_ALLOW_THREADS
  PyObject *list = PyList_New(0);
  long inside = 0, before = 0;
  for (int i = 0; i < count; i++) {
    inside += jobs[i].held_inside;
    before += jobs[i].held_before;
    if (PyList_Append(list, jobs[i].result == NULL ? Py_None : jobs[i].result) < 0) return NULL;
    Py_XDECREF(jobs[i].result);
  }
  return Py_BuildValue("(Niill)", list, held, held_outside, inside, before);
}

/* Releases the GIL and takes it again that often. */
static PyObject *release(PyObject *module, PyObject *arg) {
  long times = PyLong_AsLong(arg), sum = 0;
  for (long i = 0; i < times; i++) {
    PyThreadState *state = PyEval_SaveThread();
    sum += i;
    PyEval_RestoreThread(state);
  }
  return PyLong_FromLong(sum);
}

/* Blocks and unblocks within one region. */
static PyObject *nested(PyObject *module, PyObject *callable) {
  PyObject *first, *second = NULL;
  Py_BEGIN_ALLOW_THREADS
  Py_BLOCK_THREADS
  first = PyObject_CallNoArgs(callable);
  Py_UNBLOCK_THREADS
  PyGILState_STATE state = PyGILState_Ensure(), inner = PyGILState_Ensure();
  if (first != NULL) second = PyObject_CallOneArg(callable, first);
  PyGILState_Release(inner);
  PyGILState_Release(state);
  Py_END_ALLOW_THREADS
  if (first == NULL || second == NULL) {
    Py_XDECREF(first);
    return NULL;
  }
  return Py_BuildValue("(NN)", first, second);
}

/* Ensures the GIL while it is held. */
static PyObject *ensured(PyObject *module, PyObject *callable) {
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject *result = PyObject_CallNoArgs(callable);
  PyGILState_Release(state);
  return result;
}

static PyObject *states(PyObject *module, PyObject *nothing) {
  PyThreadState *state = PyThreadState_Get();
  return Py_BuildValue("(iiii)", state == PyGILState_GetThisThreadState(), state == _PyThreadState_UncheckedGet(),
                       PyThreadState_GetDict() != NULL, PyThreadState_GetInterpreter(state) == PyInterpreterState_Get());
}

static PyThread_type_lock lock;

static PyObject *locks(PyObject *module, PyObject *nothing) {
  lock = PyThread_allocate_lock();
  int first = PyThread_acquire_lock(lock, NOWAIT_LOCK), second = PyThread_acquire_lock(lock, NOWAIT_LOCK);
  int third = PyThread_acquire_lock_timed(lock, 1000, 0);
  PyThread_release_lock(lock);
  int fourth = PyThread_acquire_lock(lock, WAIT_LOCK);
  PyThread_release_lock(lock);
  PyThread_free_lock(lock);
  return Py_BuildValue("(iiii)", first, second, third, fourth);
}

static Py_tss_t key = Py_tss_NEEDS_INIT;

static PyObject *tss(PyObject *module, PyObject *nothing) {
  int before = PyThread_tss_is_created(&key), made = PyThread_tss_create(&key);
  void *empty = PyThread_tss_get(&key);
  PyThread_tss_set(&key, &key);
  int same = PyThread_tss_get(&key) == &key;
  PyThread_tss_delete(&key);
  return Py_BuildValue("(iiiii)", before, made, empty == NULL, same, PyThread_tss_is_created(&key));
}

static int pending(void *arg) {
  PyObject *result = PyObject_CallFunction(arg, "s", "pending");
  Py_DECREF((PyObject *)arg);
  if (result == NULL) return -1;
  Py_DECREF(result);
  return 0;
}

static PyObject *add_pending(PyObject *module, PyObject *callable) {
  return PyLong_FromLong(Py_AddPendingCall(pending, Py_NewRef(callable)));
}

/* Keeps an object for as long as the running thread lives. */
static PyObject *keep(PyObject *self, PyObject *object) {
  PyObject *dict = PyThreadState_GetDict();
  if (dict == NULL || PyDict_SetItemString(dict, "kept", object) < 0) return NULL;
  Py_RETURN_NONE;
}

static PyObject *kept(PyObject *self, PyObject *ignored) {
  PyObject *object = PyDict_GetItemString(PyThreadState_GetDict(), "kept");
  return Py_NewRef(object == NULL ? Py_None : object);
}

static PyMethodDef methods[] = {
    {"in_threads", in_threads, METH_VARARGS, NULL}, {"release", release, METH_O, NULL}, {"nested", nested, METH_O, NULL},
    {"ensured", ensured, METH_O, NULL},             {"states", states, METH_NOARGS, NULL}, {"locks", locks, METH_NOARGS, NULL},
    {"tss", tss, METH_NOARGS, NULL},                {"add_pending", add_pending, METH_O, NULL},
    {"keep", keep, METH_O, NULL},                   {"kept", kept, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "threads", NULL, -1, methods};

PyMODINIT_FUNC PyInit_threads(void) { return PyModule_Create(&definition); }
