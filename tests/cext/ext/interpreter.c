/* Weak references, imports, evaluation, sys, frames and generators from C. */
#include "wrap.h"

static PyObject *wrap_PyWeakref_NewRef(PyObject *module, PyObject *args) {
  TAKE_OO;
  return PyWeakref_NewRef(a, b);
}

static PyObject *wrap_PyWeakref_GET_OBJECT(PyObject *module, PyObject *args) {
  PyObject *reference;
  PARSE("O", &reference);
  if (!PyWeakref_Check(reference)) return PyErr_Format(PyExc_TypeError, "no weak reference");
  return Py_NewRef(PyWeakref_GET_OBJECT(reference));
}

static PyObject *wrap_weak_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiii)", PyWeakref_Check(a), PyWeakref_CheckRef(a), PyWeakref_CheckRefExact(a), PyWeakref_CheckProxy(a));
}

static PyObject *wrap_PyImport_ImportModuleLevel(PyObject *module, PyObject *args) {
  const char *name;
  PyObject *from;
  int level;
  PARSE("sOi", &name, &from, &level);
  return PyImport_ImportModuleLevel(name, PyEval_GetGlobals(), NULL, from, level);
}

static PyObject *wrap_PyRun_String(PyObject *module, PyObject *args) {
  const char *text;
  int start;
  PyObject *globals, *locals;
  PARSE("sCOO", &text, &start, &globals, &locals);
  start = start == 'e' ? Py_eval_input : start == 'f' ? Py_file_input : Py_single_input;
  return PyRun_String(text, start, globals, locals);
}

static PyObject *wrap_PyRun_SimpleString(PyObject *module, PyObject *args) {
  TAKE_s;
  return PyLong_FromLong(PyRun_SimpleString(s));
}

static PyObject *wrap_Py_CompileString(PyObject *module, PyObject *args) {
  const char *text, *file;
  int start;
  PARSE("ssC", &text, &file, &start);
  return Py_CompileString(text, file, start == 'e' ? Py_eval_input : Py_file_input);
}

static PyObject *wrap_PyEval_EvalCode(PyObject *module, PyObject *args) {
  TAKE_OOO;
  return PyEval_EvalCode(a, b, c);
}

static PyObject *wrap_PySys_SetObject(PyObject *module, PyObject *args) {
  const char *name;
  PyObject *value;
  PARSE("sO", &name, &value);
  return int_result(PySys_SetObject(name, or_null(value)));
}

static PyObject *wrap_PySys_WriteStdout(PyObject *module, PyObject *args) {
  TAKE_sn;
  PySys_WriteStdout("%s %zd\n", s, n);
  PySys_FormatStdout("%R\n", PyTuple_GET_ITEM(args, 0));
  return no_result();
}

static PyObject *wrap_PyFile_WriteObject(PyObject *module, PyObject *args) {
  TAKE_OOi;
  return int_result(PyFile_WriteObject(a, b, i));
}

static PyObject *wrap_PyFile_WriteString(PyObject *module, PyObject *args) {
  const char *text;
  PyObject *file;
  PARSE("sO", &text, &file);
  return int_result(PyFile_WriteString(text, file));
}

static PyObject *wrap_versions(PyObject *module, PyObject *args) {
  const char *version = Py_GetVersion();
  return Py_BuildValue("(iskii)", strncmp(version, "3.11", 4) == 0, Py_GetPlatform(), Py_Version >> 16, Py_IsInitialized(),
                       Py_GetProgramName() != NULL);
}

static PyObject *wrap_caller(PyObject *module, PyObject *args) {
  PyFrameObject *frame = PyEval_GetFrame();
  if (frame == NULL) Py_RETURN_NONE;
  PyCodeObject *code = PyFrame_GetCode(frame);
  PyObject *name = Py_NewRef(code->co_name);
  Py_DECREF(code);
  return Py_BuildValue("(Nii)", name, PyFrame_GetLineNumber(frame) > 0, PyEval_GetGlobals() != NULL);
}

static PyObject *wrap_func_name(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(ss)", PyEval_GetFuncName(a), PyEval_GetFuncDesc(a));
}

static PyObject *wrap_PyMethod_New(PyObject *module, PyObject *args) {
  TAKE_OO;
  return PyMethod_New(a, b);
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(iiiiiiiii)", PyModule_Check(a), PyFunction_Check(a), PyMethod_Check(a), PyCFunction_Check(a), PyGen_Check(a),
                       PyCode_Check(a), PyCell_Check(a), PyType_Check(a), PyCoro_CheckExact(a));
}

static PyObject *wrap_names(PyObject *module, PyObject *args) {
  TAKE_O;
  return Py_BuildValue("(sN)", PyModule_GetName(a), PyModule_GetNameObject(a));
}

/* Py_ReprEnter guards against endless recursion. */
static PyObject *wrap_repr_guard(PyObject *module, PyObject *args) {
  TAKE_O;
  int entered = Py_ReprEnter(a);
  if (entered != 0) return entered > 0 ? PyUnicode_FromString("...") : NULL;
  PyObject *repr = PyObject_CallNoArgs(a);
  Py_ReprLeave(a);
  return repr;
}

#define FUNCTIONS(X) \
  X(CUSTOM, PyWeakref_NewRef) X(O_OO, PyWeakref_NewProxy) X(B_O, PyWeakref_GetObject) X(CUSTOM, PyWeakref_GET_OBJECT) \
  X(CUSTOM, weak_checks) X(O_s, PyImport_ImportModule) X(O_O, PyImport_Import) X(O_s, PyImport_ImportModuleNoBlock) \
  X(CUSTOM, PyImport_ImportModuleLevel) X(B_s, PyImport_AddModule) X(B_, PyImport_GetModuleDict) \
  X(O_O, PyImport_GetModule) X(O_O, PyImport_ReloadModule) X(B_, PyEval_GetBuiltins) X(B_, PyEval_GetGlobals) \
  X(B_, PyEval_GetLocals) X(CUSTOM, PyRun_String) X(CUSTOM, PyRun_SimpleString) X(CUSTOM, Py_CompileString) \
  X(CUSTOM, PyEval_EvalCode) X(B_s, PySys_GetObject) X(CUSTOM, PySys_SetObject) X(CUSTOM, PySys_WriteStdout) \
  X(CUSTOM, PyFile_WriteObject) X(CUSTOM, PyFile_WriteString) X(CUSTOM, versions) X(CUSTOM, caller) X(CUSTOM, func_name) \
  X(CUSTOM, PyMethod_New) X(CUSTOM, checks) X(CUSTOM, names) X(B_O, PyModule_GetDict) X(O_s, PyModule_New) \
  X(O_O, PyStaticMethod_New) X(CUSTOM, repr_guard)

WRAP_MODULE(interpreter, FUNCTIONS)
