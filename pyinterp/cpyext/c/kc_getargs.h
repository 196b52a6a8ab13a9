/* Argument parsing: the parts that its files share.
 *
 * A *unit* is one item of a format: a letter with its modifiers, or a list of units in parentheses. A
 * conversion returns null, or a message that describes what was expected ("must be str, not int"); a message
 * counts only if no exception is set. A message that starts with '(' blames the format, not the caller. */
#ifndef PYINTERP_CPYEXT_C_KC_GETARGS_H
#define PYINTERP_CPYEXT_C_KC_GETARGS_H

#include "kc.h"

#undef PyArg_Parse
#undef PyArg_ParseTuple
#undef PyArg_ParseTupleAndKeywords
#undef PyArg_VaParse
#undef PyArg_VaParseTupleAndKeywords
#undef _PyArg_ParseStack
#undef _PyArg_ParseStackAndKeywords
#undef _PyArg_ParseTupleAndKeywordsFast
#undef _PyArg_VaParseTupleAndKeywordsFast

#define KC_MAX_NESTING 30

/* What has to be undone if a later argument is refused. */
struct kc_undo {
  void (*undo)(struct kc_undo *self);
  int (*converter)(PyObject *, void *);
  void *target;
};

struct kc_parse {
  va_list targets;
  /* Whether lengths are Py_ssize_t: the caller defined PY_SSIZE_T_CLEAN. */
  bool sized;
  int nesting;
  int undo_count, undo_room;
  struct kc_undo *undos;
  struct kc_undo first_undos[4];
  /* Positions of the refused argument within nested tuples, from 1; 0 ends. */
  int item[KC_MAX_NESTING + 2];
  char message[256];
};

/* What a format says besides its units. */
struct kc_format {
  const char *fname;   /* behind ':', or null */
  const char *message; /* behind ';', or null */
  int min, max;        /* units before '|', and all */
};

void kc_parse_start(struct kc_parse *parse, va_list targets, bool sized);
/* Ends the parse: undoes the conversions unless `succeeded`, which is returned. */
int kc_parse_end(struct kc_parse *parse, int succeeded);
/* Registers something to be undone. 0, or -1 with MemoryError, after undoing it. */
int kc_parse_undo(struct kc_parse *parse, void (*undo)(struct kc_undo *), void *target,
                  int (*converter)(PyObject *, void *));

/* Parses positional arguments if format and values are of the simplest sort. False, without error: try the
 * general way; targets may have been written to. */
bool kc_parse_plain(PyObject *const *args, Py_ssize_t count, const char *format, va_list targets);

void kc_scan_format(const char *format, struct kc_format *result);

/* Converts one argument by the unit at `*format`, which is moved behind it. */
const char *kc_convert(struct kc_parse *parse, PyObject *argument, const char **format);
/* The units of text and buffers: s z y u Z w e. */
const char *kc_convert_text(struct kc_parse *parse, PyObject *argument, char unit, const char **format);
/* Moves format and targets behind a unit whose argument is missing. Null, or a message. */
const char *kc_skip_unit(struct kc_parse *parse, const char **format);
/* Sets the exception for the message of a conversion. `position` counts from 1; 0: there is one argument. */
void kc_refuse_argument(struct kc_parse *parse, int position, const char *message, const char *fname,
                        const char *custom_message);
/* "must be X, not Y". */
const char *kc_must_be(struct kc_parse *parse, const char *expected, PyObject *argument);

#endif
