/* Argument parsing: parameters with names, shared by the files that bind arguments to them. */
#ifndef PYINTERP_CPYEXT_C_KC_KEYWORDS_H
#define PYINTERP_CPYEXT_C_KC_KEYWORDS_H

#include "kc.h"

struct kc_signature {
  const char *format; /* null: the caller only wants the objects */
  const char *const *keywords; /* "" for parameters that are positional only */
  const char *fname, *message;
  int count;           /* all parameters */
  int positional_only; /* how many have no name */
  int min;             /* parameters before '|' */
  int max_positional;  /* parameters before '$' */
  bool at_most;        /* how messages speak of max_positional: else "exactly" */
  PyObject *kwtuple;   /* interned names behind the positional-only ones, or null */
};

/* The arguments of a call: keywords in a dict, or as names with values, or none. */
struct kc_call {
  PyObject *const *args;
  Py_ssize_t nargs;
  PyObject *kwargs;
  PyObject *kwnames;
  PyObject *const *kwvalues;
};

/* What became of the keywords. */
struct kc_binding {
  PyObject *unknown; /* the first that names no parameter, or null */
  int doubled;       /* first parameter given twice, or -1 */
  Py_ssize_t bound;  /* how many found their parameter */
};

/* Fills fname, message and the numbers from the format, given keywords and count. */
int kc_scan_signature(struct kc_signature *signature);
Py_ssize_t kc_keyword_count(const struct kc_call *call);
/* Fills values[0 .. count) with borrowed references or null. */
void kc_bind_arguments(const struct kc_signature *signature, const struct kc_call *call, PyObject **values,
                       struct kc_binding *binding);
/* Binds and converts. 1, or 0 with an error set. */
int kc_parse_call(const struct kc_signature *signature, const struct kc_call *call, va_list targets,
                  bool sized);

/* Set TypeError; all return 0, the last 1 without error if nothing is wrong. */
int kc_refuse_total(const struct kc_signature *signature, Py_ssize_t nargs, Py_ssize_t nkwargs);
int kc_refuse_positional(const struct kc_signature *signature, const char *how, Py_ssize_t wanted,
                         Py_ssize_t given);
int kc_refuse_missing(const struct kc_signature *signature, int index);
int kc_refuse_keywords(const struct kc_signature *signature, const struct kc_binding *binding);

#endif
