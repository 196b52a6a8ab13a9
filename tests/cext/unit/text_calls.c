#include "text_test.h"

#define FORMAT(...) show(#__VA_ARGS__, PyUnicode_FromFormat(__VA_ARGS__))
void test_formats(void) {
  PyObject *text = value_of("'h\\u20acllo'"), *pair = value_of("(1, 'q\\xe9')");
  FORMAT("plain %%");
  FORMAT("%d|%5d|%05d|%.5d|%8.5d|%08.5d", 5, 42, -42, 42, -42, 42);
  FORMAT("%i %u %ld %lu", -1, 4000000000u, LONG_MIN, ULONG_MAX);
  FORMAT("%lld %llu %zd %zu", LLONG_MIN, ULLONG_MAX, PY_SSIZE_T_MIN, SIZE_MAX);
  FORMAT("%x %04x %8x|", 255, 255, 0xabc);
  FORMAT("%c%c", 'a', 0x20ac);
  FORMAT("%c", 0x110000);
  FORMAT("%s|%.2s|%10s|%10.2s|%.3s", "h\xc3\xa9\xff", "abc", "abc", "abc", "h\xc3\xa9");
  FORMAT("%U|%7U|%.3U|%7.3U", text, text, text, text);
  FORMAT("%V %V", text, "no", NULL, "yes");
  FORMAT("%S %R %A %.2R|%9.2S|", pair, pair, pair, text, text);
  FORMAT("%p", (void *)0x1234);
  FORMAT("%q rest %d", 5);
  FORMAT("%");
  FORMAT("x%5");
  FORMAT("%-5d|", 3);
  FORMAT("%d\xe9", 3);
  FORMAT("%99999999999999999999d", 3);
  Py_DECREF(text);
  Py_DECREF(pair);
}

#define BUILD(...) show(#__VA_ARGS__, Py_BuildValue(__VA_ARGS__))
static PyObject *make(void *pointer) { return PyLong_FromVoidPtr(pointer); }

void test_building(void) {
  Py_complex number = {1, 2};
  BUILD("");
  BUILD("i", 5);
  BUILD("(i)", 5);
  BUILD("i,i", 1, 2);
  BUILD("[iii]", 1, 2, 3);
  BUILD("{s:i,s:(ii)}", "a", 1, "b", 2, 3);
  BUILD("s", NULL);
  BUILD("szyU", "a", "b", "c", "d");
  BUILD("y#s#", "a\0b", (Py_ssize_t)3, "h\xc3\xa9", (Py_ssize_t)3);
  BUILD("uu#", L"w\x20ac", L"wxy", (Py_ssize_t)2);
  BUILD("bBhHI", 1, 2, 3, 65535, 4000000000u);
  BUILD("lkLKn", -1L, ~0UL, -1LL, ~0ULL, (Py_ssize_t)7);
  BUILD("dfcCD", 1.5, 2.5, 'x', 0x20ac, &number);
  BUILD("OO&", Py_None, make, (void *)5);
  BUILD("(NO)", PyLong_FromLong(900), NULL);
  BUILD("(NNN)", NULL, PyLong_FromLong(900), PyLong_FromLong(901));
  BUILD("(i", 1);
  BUILD("i)", 1);
  BUILD("[i)", 1);
  BUILD("{i}", 1);
  BUILD("q", 1);
  BUILD("{[]i}", 5);
  BUILD("s", "\xff");
}

static PyObject *everything(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
  PyObject *list = PyList_New(0);
  if (names != NULL) count += PyTuple_GET_SIZE(names);
  for (Py_ssize_t i = 0; i < count; i++) PyList_Append(list, args[i]);
  if (names != NULL) PyList_Append(list, names);
  return list;
}
static PyObject *nothing(PyObject *self, PyObject *unused) { return NULL; }
static PyObject *both(PyObject *self, PyObject *unused) {
  PyErr_SetString(PyExc_ValueError, "left");
  return Py_NewRef(Py_None);
}
static PyMethodDef functions[] = {
    {"everything", (PyCFunction)(void (*)(void))everything, METH_FASTCALL | METH_KEYWORDS, ""},
    {"nothing", nothing, METH_O, ""},
    {"both", both, METH_O, ""},
};

static void call(PyObject *callable) {
  PyObject *args = value_of("(1, 'x')"), *kwargs = value_of("{'k': 2, 'm': 3}"), *wrong = value_of("{5: 1}");
  PyObject *names = value_of("('k', 'm')"), *list = value_of("[1]"), *stack[] = {NULL, list, Py_None, Py_True};
  show("args", PyObject_Call(callable, args, NULL));
  show("kwargs", PyObject_Call(callable, args, kwargs));
  show("wrong", PyObject_Call(callable, args, wrong));
  show("none", PyObject_CallNoArgs(callable));
  show("one", PyObject_CallOneArg(callable, list));
  show("object", PyObject_CallObject(callable, args));
  show("list", PyObject_CallObject(callable, list));
  show("format", PyObject_CallFunction(callable, "is", 1, "q"));
  show("single", PyObject_CallFunction(callable, "i", 1));
  show("tuple", PyObject_CallFunction(callable, "O", args));
  show("empty", PyObject_CallFunction(callable, ""));
  show("objects", PyObject_CallFunctionObjArgs(callable, list, args, NULL));
  show("vector", PyObject_Vectorcall(callable, stack + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL));
  show("names", PyObject_Vectorcall(callable, stack + 1, 1, names));
  show("dict", PyObject_VectorcallDict(callable, stack + 1, 2, kwargs));
  Py_DECREF(args);
  Py_DECREF(kwargs);
  Py_DECREF(wrong);
  Py_DECREF(names);
  Py_DECREF(list);
}

void test_calls(void) {
  static const char *const callables[] = {"lambda *a, **k: (a, sorted(k.items()))", "dict", "5", "len",
                                          "type('C',(),{'__call__':lambda s,*a,**k:(a,k)})()"};
  for (size_t i = 0; i < COUNT(callables); i++) {
    PyObject *callable = value_of(callables[i]);
    call(callable);
    Py_DECREF(callable);
  }
  call(PyCFunction_New(&functions[0], NULL));
  PyObject *text = value_of("'a,b'"), *name = value_of("'split'"), *comma = value_of("','");
  PyObject *no_error = PyCFunction_New(&functions[1], NULL), *left = PyCFunction_New(&functions[2], NULL);
  show("method", PyObject_CallMethod(text, "split", "s", ","));
  show("no arguments", PyObject_CallMethod(text, "upper", NULL));
  show("no method", PyObject_CallMethod(text, "nope", "i", 1));
  show("no callable", PyObject_CallMethod(text, "__doc__", NULL));
  show("objects", PyObject_CallMethodObjArgs(text, name, comma, NULL));
  show("one", PyObject_CallMethodOneArg(text, name, comma));
  show("null", PyObject_CallMethod(NULL, "x", NULL));
  show("no error", PyObject_CallOneArg(no_error, text));
  show("left", PyObject_CallOneArg(left, text));
}

static void destroy(PyObject *capsule) { printf("destroyed %s\n", (char *)PyCapsule_GetContext(capsule)); }

void test_capsules(void) {
  PyObject *capsule = PyCapsule_New("pointer", "m.c", destroy), *module = PyImport_AddModule("m");
  printf("%s %d\n", (char *)PyCapsule_GetPointer(capsule, "m.c"), PyCapsule_IsValid(capsule, "x"));
  PyCapsule_SetContext(capsule, "context");
  show_status("name", PyCapsule_GetPointer(capsule, "wrong") == NULL);
  show_status("type", PyCapsule_GetName(Py_None) == NULL);
  show("null", PyCapsule_New(NULL, "x", NULL));
  show_status("add", PyModule_AddObjectRef(module, "c", capsule));
  printf("%s\n", (char *)PyCapsule_Import("m.c", 0));
  show_status("attribute", PyCapsule_Import("m.missing", 0) == NULL);
  show_status("module", PyCapsule_Import("missing_module.c", 1) == NULL);
  show_status("int", PyModule_AddIntConstant(module, "five", 5));
  show_status("null", PyModule_AddObject(module, "x", NULL));
  show_status("no module", PyModule_AddObjectRef(Py_None, "x", Py_None));
  PyObject_DelAttrString(module, "c");
  Py_DECREF(capsule);
}
