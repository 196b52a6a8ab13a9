/* Argument parsing: positional and keyword arguments, converted by a format.
 *
 * The arguments are first bound to the parameters, each parameter getting a borrowed reference or null; then
 * the parameters are converted in their order. What is wrong with the keywords is said last. */
#include "kc_getargs.h"
#include "kc_keywords.h"
#include "kwargs.h"

#include <limits.h>
#include <string.h>

#define FNAME(signature) ((signature)->fname == NULL ? "function" : (signature)->fname)
#define PARENTHESES(signature) ((signature)->fname == NULL ? "" : "()")

/* The keyword argument at `position` of the call: a dict is walked in its order. False at the end. */
static bool next_keyword(const struct kc_call *call, Py_ssize_t *position, PyObject **name, PyObject **value) {
  if (call->kwargs != NULL) return PyDict_Next(call->kwargs, position, name, value);
  if (call->kwnames == NULL || *position >= PyTuple_GET_SIZE(call->kwnames)) return false;
  *name = PyTuple_GET_ITEM(call->kwnames, *position);
  *value = call->kwvalues[*position];
  ++*position;
  return true;
}

Py_ssize_t kc_keyword_count(const struct kc_call *call) {
  if (call->kwargs != NULL) return PyDict_GET_SIZE(call->kwargs);
  return call->kwnames == NULL ? 0 : PyTuple_GET_SIZE(call->kwnames);
}

/* Index of the parameter with that name, -1 if there is none. */
static int find_parameter(const struct kc_signature *signature, PyObject *name) {
  if (signature->kwtuple != NULL) {
    Py_ssize_t count = PyTuple_GET_SIZE(signature->kwtuple);
    PyObject **names = ((PyTupleObject *)signature->kwtuple)->ob_item;
    for (Py_ssize_t i = 0; i < count; i++)
      if (names[i] == name) return (int)i + signature->positional_only;
    for (Py_ssize_t i = 0; i < count; i++)
      if (PyUnicode_Compare(names[i], name) == 0) return (int)i + signature->positional_only;
    return -1;
  }
  const char *text = PyUnicode_AsUTF8(name);
  if (text == NULL) PyErr_Clear();
  for (int i = signature->positional_only; text != NULL && i < signature->count; i++)
    if (strcmp(signature->keywords[i], text) == 0) return i;
  return -1;
}

void kc_bind_arguments(const struct kc_signature *signature, const struct kc_call *call, PyObject **values,
                       struct kc_binding *binding) {
  Py_ssize_t positional = Py_MIN(call->nargs, signature->count);
  *binding = (struct kc_binding){NULL, -1, 0};
  if (positional != 0) memcpy(values, call->args, positional * sizeof *values);
  memset(values + positional, 0, (signature->count - positional) * sizeof *values);
  PyObject *name, *value;
  for (Py_ssize_t at = 0; next_keyword(call, &at, &name, &value);) {
    int index = PyUnicode_Check(name) ? find_parameter(signature, name) : -1;
    if (index >= positional) {
      values[index] = value;
      binding->bound++;
    } else if (index >= 0) {
      if (binding->doubled < 0 || index < binding->doubled) binding->doubled = index;
    } else if (binding->unknown == NULL) {
      binding->unknown = name;
    }
  }
}

int kc_refuse_total(const struct kc_signature *signature, Py_ssize_t nargs, Py_ssize_t nkwargs) {
  /* Where all were keywords, that is said: the count of positional arguments may be another. */
  PyErr_Format(PyExc_TypeError, "%.200s%s takes at most %d %sargument%s (%zd given)", FNAME(signature),
               PARENTHESES(signature), signature->count, nargs == 0 ? "keyword " : "",
               signature->count == 1 ? "" : "s", nargs + nkwargs);
  return 0;
}

int kc_refuse_positional(const struct kc_signature *signature, const char *how, Py_ssize_t wanted,
                         Py_ssize_t given) {
  if (wanted == 0) {
    PyErr_Format(PyExc_TypeError, "%.200s%s takes no positional arguments", FNAME(signature),
                 PARENTHESES(signature));
    return 0;
  }
  PyErr_Format(PyExc_TypeError, "%.200s%s takes %s %zd positional argument%s (%zd given)", FNAME(signature),
               PARENTHESES(signature), how, wanted, wanted == 1 ? "" : "s", given);
  return 0;
}

int kc_refuse_missing(const struct kc_signature *signature, int index) {
  PyErr_Format(PyExc_TypeError, "%.200s%s missing required argument '%s' (pos %i)", FNAME(signature),
               PARENTHESES(signature), signature->keywords[index], index + 1);
  return 0;
}

int kc_refuse_keywords(const struct kc_signature *signature, const struct kc_binding *binding) {
  if (binding->doubled >= 0) {
    PyErr_Format(PyExc_TypeError, "argument for %.200s%s given by name ('%s') and position (%d)",
                 FNAME(signature), PARENTHESES(signature), signature->keywords[binding->doubled],
                 binding->doubled + 1);
  } else if (binding->unknown != NULL && !PyUnicode_Check(binding->unknown)) {
    PyErr_SetString(PyExc_TypeError, "keywords must be strings");
  } else if (binding->unknown != NULL) {
    PyErr_Format(PyExc_TypeError, "'%U' is an invalid keyword argument for %.200s%s", binding->unknown,
                 signature->fname == NULL ? "this function" : signature->fname, PARENTHESES(signature));
  } else {
    return 1;
  }
  return 0;
}

/* Converts the parameter number `index`, or skips it. False with an error set. */
static bool convert_parameter(struct kc_parse *parse, const struct kc_signature *signature, PyObject *value,
                              int index, const char **unit) {
  parse->item[0] = 0;
  const char *message = value != NULL ? kc_convert(parse, value, unit) : kc_skip_unit(parse, unit);
  if (message == NULL) return true;
  if (value != NULL)
    kc_refuse_argument(parse, index + 1, message, signature->fname, signature->message);
  else
    PyErr_Format(PyExc_SystemError, "%s: '%s'", message, signature->format);
  return false;
}

/* Whether the units after the last parameter end the format. */
static bool check_end(const struct kc_signature *signature, const char *unit) {
  while (*unit == '|' || *unit == '$') unit++;
  if (*unit == 0 || *unit == ':' || *unit == ';') return true;
  PyErr_Format(PyExc_SystemError, "more argument specifiers than keyword list entries (remaining format:'%s')",
               unit);
  return false;
}

static int convert_parameters(struct kc_parse *parse, const struct kc_signature *signature,
                              const struct kc_call *call, PyObject **values) {
  Py_ssize_t nkwargs = kc_keyword_count(call);
  struct kc_binding binding;
  kc_bind_arguments(signature, call, values, &binding);
  const char *unit = signature->format;
  Py_ssize_t bound = binding.bound;
  for (int i = 0; i < signature->count; i++) {
    while (*unit == '|' || *unit == '$') unit++;
    if (*unit == 0 || *unit == ':' || *unit == ';') {
      PyErr_Format(PyExc_SystemError, "More keyword list entries (%d) than format specifiers (%d)",
                   signature->count, i);
      return 0;
    }
    if (values[i] == NULL && i < signature->min) {
      int nameless = Py_MIN(signature->positional_only, signature->min);
      if (i < signature->positional_only)
        return kc_refuse_positional(
            signature, nameless < signature->max_positional ? "at least" : "exactly", nameless, call->nargs);
      return kc_refuse_missing(signature, i);
    }
    /* Nothing is left to convert; targets of the rest stay as they are. */
    if (values[i] == NULL && i >= call->nargs && bound == 0 && nkwargs == binding.bound) return 1;
    if (values[i] != NULL && i >= call->nargs) bound--;
    if (!convert_parameter(parse, signature, values[i], i, &unit)) return 0;
  }
  if (!check_end(signature, unit)) return 0;
  return nkwargs == binding.bound ? 1 : kc_refuse_keywords(signature, &binding);
}

int kc_parse_call(const struct kc_signature *signature, const struct kc_call *call, va_list targets,
                  bool sized) {
  enum { COMMON = 16 };
  PyObject *common[COMMON], **values = common;
  struct kc_parse parse;
  Py_ssize_t nkwargs = kc_keyword_count(call);
  if (nkwargs == 0 && call->nargs <= signature->max_positional &&
      kc_parse_plain(call->args, call->nargs, signature->format, targets))
    return 1;
  if (call->nargs + nkwargs > signature->count) return kc_refuse_total(signature, call->nargs, nkwargs);
  if (call->nargs > signature->max_positional)
    return kc_refuse_positional(signature, signature->at_most ? "at most" : "exactly",
                                signature->max_positional, call->nargs);
  if (signature->count > COMMON && (values = PyMem_New(PyObject *, signature->count)) == NULL) {
    PyErr_NoMemory();
    return 0;
  }
  kc_parse_start(&parse, targets, sized);
  int succeeded = kc_parse_end(&parse, convert_parameters(&parse, signature, call, values));
  if (values != common) PyMem_Free(values);
  return succeeded;
}

int kc_scan_signature(struct kc_signature *signature) {
  struct kc_format about;
  kc_scan_format(signature->format, &about);
  signature->fname = about.fname;
  signature->message = about.message;
  signature->min = about.min;
  signature->max_positional = INT_MAX;
  signature->at_most = false;
  for (const char *unit = signature->format; *unit != 0 && *unit != ':' && *unit != ';'; unit++) {
    if (*unit == '|') signature->at_most = true;
    if (*unit != '$') continue;
    struct kc_format before;
    char head[256];
    PyOS_snprintf(head, sizeof head, "%.*s", (int)(unit - signature->format), signature->format);
    kc_scan_format(head, &before);
    signature->max_positional = before.max;
    break;
  }
  if (signature->max_positional > signature->count) signature->max_positional = signature->count;
  return 1;
}

static int count_keywords(const char *const *keywords, int *positional_only) {
  int count = 0;
  while (keywords[count] != NULL && keywords[count][0] == 0) count++;
  *positional_only = count;
  while (keywords[count] != NULL) count++;
  return count;
}

static int parse_keywords(PyObject *args, PyObject *kwargs, const char *format, char **keywords,
                          va_list targets, bool sized) {
  struct kc_signature signature = {.format = format, .keywords = (const char *const *)keywords};
  if (args == NULL || !PyTuple_Check(args) || (kwargs != NULL && !PyDict_Check(kwargs)) || format == NULL ||
      keywords == NULL) {
    PyErr_BadInternalCall();
    return 0;
  }
  signature.count = count_keywords(signature.keywords, &signature.positional_only);
  kc_scan_signature(&signature);
  struct kc_call call = {((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), kwargs, NULL, NULL};
  if (kwargs != NULL && (call.kwnames = kc_kwargs_names(kwargs)) != NULL) {
    call.kwargs = NULL;
    call.kwvalues = kc_kwargs_values(kwargs);
  }
  return kc_parse_call(&signature, &call, targets, sized);
}

#define PARSE_ARGUMENTS(sized)                                                                 \
  va_list targets;                                                                             \
  va_start(targets, kwlist);                                                                   \
  int succeeded = parse_keywords(args, kwargs, format, kwlist, targets, sized);                \
  va_end(targets);                                                                             \
  return succeeded;

PyAPI_FUNC(int) PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                            char **kwlist, ...);
int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format, char **kwlist, ...) {
  PARSE_ARGUMENTS(false)
}
int _PyArg_ParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kwargs, const char *format, char **kwlist,
                                       ...) {
  PARSE_ARGUMENTS(true)
}

PyAPI_FUNC(int) PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format,
                                              char **kwlist, va_list targets);
int PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format, char **kwlist,
                                  va_list targets) {
  return parse_keywords(args, kwargs, format, kwlist, targets, false);
}
int _PyArg_VaParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kwargs, const char *format, char **kwlist,
                                         va_list targets) {
  return parse_keywords(args, kwargs, format, kwlist, targets, true);
}

int PyArg_ValidateKeywordArguments(PyObject *kwargs) {
  if (!PyDict_Check(kwargs)) {
    PyErr_BadInternalCall();
    return 0;
  }
  PyObject *name, *value;
  for (Py_ssize_t at = 0; PyDict_Next(kwargs, &at, &name, &value);) {
    if (PyUnicode_Check(name)) continue;
    PyErr_SetString(PyExc_TypeError, "keywords must be strings");
    return 0;
  }
  return 1;
}
