/* Argument parsing with a _PyArg_Parser, which remembers what its format and names say. */
#include "kc_getargs.h"
#include "kc_keywords.h"

#include <limits.h>
#include <string.h>

#undef _PyArg_UnpackKeywords

/* Interned names of the parameters that have one. */
static PyObject *make_names(const char *const *keywords, int from, int count) {
  PyObject *names = PyTuple_New(count - from);
  if (names == NULL) return NULL;
  for (int i = from; i < count; i++) {
    PyObject *name = PyUnicode_InternFromString(keywords[i]);
    if (name == NULL) {
      Py_DECREF(names);
      return NULL;
    }
    PyTuple_SET_ITEM(names, i - from, name);
  }
  return names;
}

/* Fills in what the parser has not been told by its program. `min` and `max` of a parser with a format are
 * the required parameters and those that may be positional. */
static int prepare(struct _PyArg_Parser *parser) {
  if (parser->kwtuple != NULL) return 1;
  struct kc_signature signature = {.format = parser->format, .keywords = parser->keywords};
  while (signature.keywords[signature.count] != NULL && signature.keywords[signature.count][0] == 0)
    signature.count++;
  int positional_only = signature.count;
  while (signature.keywords[signature.count] != NULL) signature.count++;
  PyObject *names = make_names(parser->keywords, positional_only, signature.count);
  if (names == NULL) return 0;
  if (parser->format != NULL) {
    kc_scan_signature(&signature);
    parser->fname = signature.fname;
    parser->custom_msg = signature.message;
    parser->min = signature.min;
    parser->max = signature.max_positional;
  }
  parser->pos = positional_only;
  parser->kwtuple = names;
  return 1;
}

static struct kc_signature signature_of(const struct _PyArg_Parser *parser) {
  struct kc_signature signature = {
      .format = parser->format,
      .keywords = parser->keywords,
      .fname = parser->fname,
      .message = parser->custom_msg,
      .positional_only = parser->pos,
      .count = parser->pos + (int)PyTuple_GET_SIZE(parser->kwtuple),
      .min = parser->min,
      .max_positional = parser->max,
      .at_most = parser->min < parser->max,
      .kwtuple = parser->kwtuple,
  };
  return signature;
}

static int parse_call(struct _PyArg_Parser *parser, const struct kc_call *call, va_list targets, bool sized) {
  if (parser == NULL || (call->kwargs != NULL && !PyDict_Check(call->kwargs)) ||
      (call->kwnames != NULL && !PyTuple_Check(call->kwnames))) {
    PyErr_BadInternalCall();
    return 0;
  }
  if (!prepare(parser)) return 0;
  struct kc_signature signature = signature_of(parser);
  return kc_parse_call(&signature, call, targets, sized);
}

static int parse_tuple(PyObject *args, PyObject *kwargs, struct _PyArg_Parser *parser, va_list targets,
                       bool sized) {
  if (args == NULL || !PyTuple_Check(args)) {
    PyErr_BadInternalCall();
    return 0;
  }
  struct kc_call call = {((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), kwargs, NULL, NULL};
  return parse_call(parser, &call, targets, sized);
}

static int parse_stack(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                       struct _PyArg_Parser *parser, va_list targets, bool sized) {
  struct kc_call call = {args, nargs, NULL, kwnames, args + nargs};
  return parse_call(parser, &call, targets, sized);
}

#define WITH_ARGUMENTS(call)   \
  va_list targets;             \
  va_start(targets, parser);   \
  int succeeded = call;        \
  va_end(targets);             \
  return succeeded;

PyAPI_FUNC(int) _PyArg_ParseTupleAndKeywordsFast(PyObject *args, PyObject *kwargs,
                                                 struct _PyArg_Parser *parser, ...);
int _PyArg_ParseTupleAndKeywordsFast(PyObject *args, PyObject *kwargs, struct _PyArg_Parser *parser, ...) {
  WITH_ARGUMENTS(parse_tuple(args, kwargs, parser, targets, false))
}
int _PyArg_ParseTupleAndKeywordsFast_SizeT(PyObject *args, PyObject *kwargs, struct _PyArg_Parser *parser,
                                           ...) {
  WITH_ARGUMENTS(parse_tuple(args, kwargs, parser, targets, true))
}

PyAPI_FUNC(int) _PyArg_VaParseTupleAndKeywordsFast(PyObject *args, PyObject *kwargs,
                                                   struct _PyArg_Parser *parser, va_list targets);
int _PyArg_VaParseTupleAndKeywordsFast(PyObject *args, PyObject *kwargs, struct _PyArg_Parser *parser,
                                       va_list targets) {
  return parse_tuple(args, kwargs, parser, targets, false);
}
int _PyArg_VaParseTupleAndKeywordsFast_SizeT(PyObject *args, PyObject *kwargs, struct _PyArg_Parser *parser,
                                             va_list targets) {
  return parse_tuple(args, kwargs, parser, targets, true);
}

PyAPI_FUNC(int) _PyArg_ParseStackAndKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                                             struct _PyArg_Parser *parser, ...);
int _PyArg_ParseStackAndKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                                 struct _PyArg_Parser *parser, ...) {
  WITH_ARGUMENTS(parse_stack(args, nargs, kwnames, parser, targets, false))
}
int _PyArg_ParseStackAndKeywords_SizeT(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                                       struct _PyArg_Parser *parser, ...) {
  WITH_ARGUMENTS(parse_stack(args, nargs, kwnames, parser, targets, true))
}

static int refuse_positional_count(const struct kc_signature *signature, Py_ssize_t nargs, int minpos,
                                   int maxpos) {
  if (nargs < minpos)
    return kc_refuse_positional(signature, minpos < maxpos ? "at least" : "exactly", minpos, nargs);
  return kc_refuse_positional(signature, minpos < maxpos ? "at most" : "exactly", maxpos, nargs);
}

PyObject *const *_PyArg_UnpackKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs,
                                       PyObject *kwnames, struct _PyArg_Parser *parser, int minpos,
                                       int maxpos, int minkw, PyObject **buf) {
  if (!prepare(parser)) return NULL;
  struct kc_signature signature = signature_of(parser);
  struct kc_call call = {args, nargs, kwargs, kwnames, args == NULL ? NULL : args + nargs};
  struct kc_binding binding;
  Py_ssize_t nkwargs = kc_keyword_count(&call);
  if (nkwargs == 0 && minkw == 0 && minpos <= nargs && nargs <= maxpos && args != NULL) return args;
  if (nargs + nkwargs > signature.count) {
    kc_refuse_total(&signature, nargs, nkwargs);
    return NULL;
  }
  if (nargs > maxpos) return refuse_positional_count(&signature, nargs, minpos, maxpos), NULL;
  /* The parameters without names cannot come as keywords. */
  int nameless = Py_MIN(signature.positional_only, minpos);
  if (nargs < nameless) return refuse_positional_count(&signature, nargs, nameless, maxpos), NULL;
  kc_bind_arguments(&signature, &call, buf, &binding);
  int required = minkw > 0 ? maxpos + minkw : minpos;
  for (int i = (int)nargs; i < required; i++)
    if (buf[i] == NULL && (i < minpos || i >= maxpos)) return kc_refuse_missing(&signature, i), NULL;
  if (nkwargs > binding.bound && !kc_refuse_keywords(&signature, &binding)) return NULL;
  return buf;
}
