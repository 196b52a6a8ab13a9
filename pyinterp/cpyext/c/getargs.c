/* Argument parsing: positional arguments. */
#include "kc_getargs.h"

#include <string.h>

void kc_parse_start(struct kc_parse *parse, va_list targets, bool sized) {
  va_copy(parse->targets, targets);
  parse->sized = sized;
  parse->nesting = 0;
  parse->undo_count = 0;
  parse->undo_room = Py_ARRAY_LENGTH(parse->first_undos);
  parse->undos = parse->first_undos;
  parse->item[0] = 0;
}

int kc_parse_end(struct kc_parse *parse, int succeeded) {
  for (int i = 0; i < parse->undo_count && !succeeded; i++) parse->undos[i].undo(&parse->undos[i]);
  if (parse->undos != parse->first_undos) PyMem_Free(parse->undos);
  va_end(parse->targets);
  return succeeded;
}

static int more_undos(struct kc_parse *parse) {
  int room = parse->undo_room * 4;
  struct kc_undo *wider = PyMem_New(struct kc_undo, room);
  if (wider == NULL) return -1;
  memcpy(wider, parse->undos, parse->undo_count * sizeof *wider);
  if (parse->undos != parse->first_undos) PyMem_Free(parse->undos);
  parse->undos = wider;
  parse->undo_room = room;
  return 0;
}

int kc_parse_undo(struct kc_parse *parse, void (*undo)(struct kc_undo *), void *target,
                  int (*converter)(PyObject *, void *)) {
  struct kc_undo entry = {undo, converter, target};
  if (parse->undo_count == parse->undo_room && more_undos(parse) < 0) {
    undo(&entry);
    PyErr_NoMemory();
    return -1;
  }
  parse->undos[parse->undo_count++] = entry;
  return 0;
}

void kc_scan_format(const char *format, struct kc_format *result) {
  int level = 0;
  *result = (struct kc_format){NULL, NULL, -1, 0};
  for (; *format != 0; format++) {
    char c = *format;
    if (Py_ISALPHA(c)) {
      if (level == 0) result->max++;
      if (c == 'e' && format[1] != 0) format++;
    } else if (c == '(') {
      if (level++ == 0) result->max++;
    } else if (c == ')') {
      level--;
    } else if (c == '|') {
      if (level == 0) result->min = result->max;
    } else if (c == ':') {
      result->fname = format + 1;
      break;
    } else if (c == ';') {
      result->message = format + 1;
      break;
    }
  }
  if (result->min < 0) result->min = result->max;
}

/* "f() argument 2, item 1": where the refused value was. */
static void describe_place(struct kc_parse *parse, int position, const char *fname, char *text, size_t room) {
  size_t used = 0;
  text[0] = 0;
  if (fname != NULL) used += PyOS_snprintf(text, room, "%.200s() ", fname);
  if (position == 0) {
    PyOS_snprintf(text + used, room - used, "argument");
    return;
  }
  used += PyOS_snprintf(text + used, room - used, "argument %d", position);
  for (int i = 0; parse->item[i] > 0 && i < KC_MAX_NESTING && used < 220; i++)
    used += PyOS_snprintf(text + used, room - used, ", item %d", parse->item[i] - 1);
}

void kc_refuse_argument(struct kc_parse *parse, int position, const char *message, const char *fname,
                        const char *custom_message) {
  char place[256];
  if (PyErr_Occurred()) return;
  PyObject *type = message[0] == '(' ? PyExc_SystemError : PyExc_TypeError;
  if (custom_message != NULL) {
    PyErr_SetString(type, custom_message);
    return;
  }
  describe_place(parse, position, fname, place, sizeof place);
  PyErr_Format(type, "%s %.256s", place, message);
}

static int refuse_count(const struct kc_format *format, Py_ssize_t count) {
  int wanted = count < format->min ? format->min : format->max;
  if (format->message != NULL)
    PyErr_SetString(PyExc_TypeError, format->message);
  else
    PyErr_Format(PyExc_TypeError, "%.150s%s takes %s %d argument%s (%zd given)",
                 format->fname == NULL ? "function" : format->fname, format->fname == NULL ? "" : "()",
                 format->min == format->max ? "exactly" : count < format->min ? "at least" : "at most",
                 wanted, wanted == 1 ? "" : "s", count);
  return 0;
}

static int convert_all(struct kc_parse *parse, const char *format, const struct kc_format *about,
                       PyObject *const *args, Py_ssize_t count) {
  const char *unit = format;
  for (Py_ssize_t i = 0; i < count; i++) {
    if (*unit == '|') unit++;
    parse->item[0] = 0;
    const char *message = kc_convert(parse, args[i], &unit);
    if (message != NULL) {
      kc_refuse_argument(parse, (int)i + 1, message, about->fname, about->message);
      return 0;
    }
  }
  if (*unit == 0 || Py_ISALPHA(*unit) || strchr("(|:;", *unit) != NULL) return 1;
  PyErr_Format(PyExc_SystemError, "bad format string: %.200s", format);
  return 0;
}

static int parse_array(PyObject *const *args, Py_ssize_t count, const char *format, va_list targets,
                       bool sized) {
  struct kc_format about;
  struct kc_parse parse;
  if (kc_parse_plain(args, count, format, targets)) return 1;
  kc_scan_format(format, &about);
  if (count < about.min || count > about.max) return refuse_count(&about, count);
  kc_parse_start(&parse, targets, sized);
  return kc_parse_end(&parse, convert_all(&parse, format, &about, args, count));
}

static int parse_tuple(PyObject *args, const char *format, va_list targets, bool sized) {
  if (args == NULL || !PyTuple_Check(args)) {
    PyErr_SetString(PyExc_SystemError, "new style getargs format but argument is not a tuple");
    return 0;
  }
  return parse_array(((PyTupleObject *)args)->ob_item, PyTuple_GET_SIZE(args), format, targets, sized);
}

/* PyArg_Parse: the argument is the value itself. */
static int parse_single(PyObject *argument, const char *format, va_list targets, bool sized) {
  struct kc_format about;
  struct kc_parse parse;
  kc_scan_format(format, &about);
  if (about.max == 0 && argument == NULL) return 1;
  if (about.max == 0) {
    PyErr_Format(PyExc_TypeError, "%.200s%s takes no arguments", about.fname == NULL ? "function" : about.fname,
                 about.fname == NULL ? "" : "()");
    return 0;
  }
  if (about.max != 1 || about.min != 1) {
    PyErr_SetString(PyExc_SystemError, "old style getargs format uses new features");
    return 0;
  }
  if (argument == NULL) {
    PyErr_Format(PyExc_TypeError, "%.200s%s takes at least one argument",
                 about.fname == NULL ? "function" : about.fname, about.fname == NULL ? "" : "()");
    return 0;
  }
  kc_parse_start(&parse, targets, sized);
  const char *message = kc_convert(&parse, argument, &format);
  if (message != NULL)
    kc_refuse_argument(&parse, parse.item[0], message, about.fname, about.message);
  return kc_parse_end(&parse, message == NULL);
}

PyAPI_FUNC(int) PyArg_VaParse(PyObject *args, const char *format, va_list targets);
int PyArg_VaParse(PyObject *args, const char *format, va_list targets) {
  return parse_tuple(args, format, targets, false);
}
PyAPI_FUNC(int) _PyArg_VaParse_SizeT(PyObject *args, const char *format, va_list targets);
int _PyArg_VaParse_SizeT(PyObject *args, const char *format, va_list targets) {
  return parse_tuple(args, format, targets, true);
}

/* Defines a function with variable arguments after one with a va_list. */
#define WITH_ARGUMENTS(last, call)  \
  va_list targets;                  \
  va_start(targets, last);          \
  int succeeded = call;             \
  va_end(targets);                  \
  return succeeded;

PyAPI_FUNC(int) PyArg_Parse(PyObject *args, const char *format, ...);
int PyArg_Parse(PyObject *args, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_single(args, format, targets, false))
}
int _PyArg_Parse_SizeT(PyObject *args, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_single(args, format, targets, true))
}

PyAPI_FUNC(int) PyArg_ParseTuple(PyObject *args, const char *format, ...);
int PyArg_ParseTuple(PyObject *args, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_tuple(args, format, targets, false))
}
int _PyArg_ParseTuple_SizeT(PyObject *args, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_tuple(args, format, targets, true))
}

PyAPI_FUNC(int) _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format, ...);
int _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_array(args, nargs, format, targets, false))
}
int _PyArg_ParseStack_SizeT(PyObject *const *args, Py_ssize_t nargs, const char *format, ...) {
  WITH_ARGUMENTS(format, parse_array(args, nargs, format, targets, true))
}
