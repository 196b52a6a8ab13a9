/* Argument parsing: the units of numbers and objects. */
#include "kc_getargs.h"

#include <limits.h>
#include <string.h>

#define TARGET(parse, type) va_arg((parse)->targets, type *)
/* An exception is set; the message is not used. */
#define FAILED "(error)"

const char *kc_must_be(struct kc_parse *parse, const char *expected, PyObject *argument) {
  PyOS_snprintf(parse->message, sizeof parse->message, "must be %.50s, not %.50s", expected,
                argument == Py_None ? "None" : Py_TYPE(argument)->tp_name);
  return parse->message;
}

static const char *out_of_range(const char *what, long value) {
  PyErr_Format(PyExc_OverflowError, value < 0 ? "%s is less than minimum" : "%s is greater than maximum",
               what);
  return FAILED;
}

/* An int within bounds. Null if it is there. */
static const char *bounded(PyObject *argument, long least, long most, const char *what, long *value) {
  *value = PyLong_AsLong(argument);
  if (*value == -1 && PyErr_Occurred()) return FAILED;
  if (*value < least) return out_of_range(what, -1);
  if (*value > most) return out_of_range(what, 1);
  return NULL;
}

#define BOUNDED(type, least, most, what)                                        \
  {                                                                             \
    type *target = TARGET(parse, type);                                         \
    long value;                                                                 \
    const char *failed = bounded(argument, least, most, what, &value);          \
    if (failed == NULL) *target = (type)value;                                  \
    return failed;                                                              \
  }

#define MASKED(type)                                                            \
  {                                                                             \
    type *target = TARGET(parse, type);                                         \
    unsigned long value = PyLong_AsUnsignedLongMask(argument);                  \
    if (value == (unsigned long)-1 && PyErr_Occurred()) return FAILED;          \
    *target = (type)value;                                                      \
    return NULL;                                                                \
  }

#define WHOLE(type, conversion)                                                 \
  {                                                                             \
    type *target = TARGET(parse, type);                                         \
    type value = conversion(argument);                                          \
    if (value == (type)-1 && PyErr_Occurred()) return FAILED;                   \
    *target = value;                                                            \
    return NULL;                                                                \
  }

/* As WHOLE, for ints only, without __index__. */
#define EXACT(type, conversion)                                                 \
  {                                                                             \
    type *target = TARGET(parse, type);                                         \
    if (!PyLong_Check(argument)) return kc_must_be(parse, "int", argument);     \
    *target = conversion(argument);                                             \
    return NULL;                                                                \
  }

static const char *convert_integer(struct kc_parse *parse, PyObject *argument, char unit) {
  switch (unit) {
    case 'b': BOUNDED(unsigned char, 0, UCHAR_MAX, "unsigned byte integer")
    case 'B': MASKED(unsigned char)
    case 'h': BOUNDED(short, SHRT_MIN, SHRT_MAX, "signed short integer")
    case 'H': MASKED(unsigned short)
    case 'i': BOUNDED(int, INT_MIN, INT_MAX, "signed integer")
    case 'I': MASKED(unsigned int)
    case 'l': WHOLE(long, PyLong_AsLong)
    case 'k': EXACT(unsigned long, PyLong_AsUnsignedLongMask)
    case 'L': WHOLE(long long, PyLong_AsLongLong)
    default: EXACT(unsigned long long, PyLong_AsUnsignedLongLongMask)
  }
}

static const char *convert_size(struct kc_parse *parse, PyObject *argument) {
  Py_ssize_t *target = TARGET(parse, Py_ssize_t), value;
  if (PyLong_CheckExact(argument)) {
    value = PyLong_AsSsize_t(argument);
  } else {
    PyObject *index = PyNumber_Index(argument);
    if (index == NULL) return FAILED;
    value = PyLong_AsSsize_t(index);
    Py_DECREF(index);
  }
  if (value == -1 && PyErr_Occurred()) return FAILED;
  *target = value;
  return NULL;
}

static const char *convert_float(struct kc_parse *parse, PyObject *argument, char unit) {
  if (unit == 'D') {
    Py_complex *target = TARGET(parse, Py_complex);
    Py_complex value = PyComplex_AsCComplex(argument);
    if (PyErr_Occurred()) return FAILED;
    *target = value;
    return NULL;
  }
  void *target = TARGET(parse, void);
  double value = PyFloat_AsDouble(argument);
  if (value == -1.0 && PyErr_Occurred()) return FAILED;
  if (unit == 'd')
    *(double *)target = value;
  else
    *(float *)target = (float)value;
  return NULL;
}

static const char *convert_char(struct kc_parse *parse, PyObject *argument, char unit) {
  if (unit == 'C') {
    int *target = TARGET(parse, int);
    if (!PyUnicode_Check(argument) || PyUnicode_GET_LENGTH(argument) != 1)
      return kc_must_be(parse, "a unicode character", argument);
    *target = (int)PyUnicode_READ_CHAR(argument, 0);
    return NULL;
  }
  char *target = TARGET(parse, char);
  if (PyBytes_Check(argument) && PyBytes_GET_SIZE(argument) == 1)
    *target = PyBytes_AS_STRING(argument)[0];
  else if (PyByteArray_Check(argument) && PyByteArray_GET_SIZE(argument) == 1)
    *target = PyByteArray_AS_STRING(argument)[0];
  else
    return kc_must_be(parse, "a byte string of length 1", argument);
  return NULL;
}

static const char *convert_truth(struct kc_parse *parse, PyObject *argument) {
  int *target = TARGET(parse, int), truth = PyObject_IsTrue(argument);
  if (truth < 0) return FAILED;
  *target = truth;
  return NULL;
}

static const char *store_checked(struct kc_parse *parse, PyObject *argument, bool fits, const char *expected) {
  PyObject **target = TARGET(parse, PyObject *);
  if (!fits) return kc_must_be(parse, expected, argument);
  *target = argument;
  return NULL;
}

static void undo_converter(struct kc_undo *self) { self->converter(NULL, self->target); }

static const char *convert_by_function(struct kc_parse *parse, PyObject *argument) {
  int (*converter)(PyObject *, void *) = va_arg(parse->targets, int (*)(PyObject *, void *));
  void *target = va_arg(parse->targets, void *);
  int result = converter(argument, target);
  if (result == 0) return "(unspecified)";
  if (result == Py_CLEANUP_SUPPORTED && kc_parse_undo(parse, undo_converter, target, converter) < 0)
    return FAILED;
  return NULL;
}

static const char *convert_object(struct kc_parse *parse, PyObject *argument, const char **format) {
  if (**format == '!') {
    PyTypeObject *type = va_arg(parse->targets, PyTypeObject *);
    ++*format;
    return store_checked(parse, argument, PyObject_TypeCheck(argument, type), type->tp_name);
  }
  if (**format == '&') {
    ++*format;
    return convert_by_function(parse, argument);
  }
  *TARGET(parse, PyObject *) = argument;
  return NULL;
}

static const char *convert_items(struct kc_parse *parse, PyObject *sequence, const char **format, int count,
                                 int level) {
  for (int i = 0; i < count; i++) {
    PyObject *item = PySequence_GetItem(sequence, i);
    if (item == NULL) {
      PyErr_Clear();
      parse->item[level] = i + 1;
      parse->item[level + 1] = 0;
      return "is not retrievable";
    }
    parse->item[level + 1] = 0;
    const char *message = kc_convert(parse, item, format);
    /* The caller has only borrowed what was stored: the sequence keeps it. */
    Py_DECREF(item);
    if (message == NULL) continue;
    parse->item[level] = i + 1;
    return message;
  }
  return NULL;
}

/* Number of units up to the closing parenthesis. */
static int count_units(const char *format) {
  int count = 0, level = 0;
  for (; *format != 0 && *format != ':' && *format != ';' && *format != '|'; format++) {
    if (*format == '(') {
      if (level++ == 0) count++;
    } else if (*format == ')') {
      if (level-- == 0) break;
    } else if (level == 0 && Py_ISALPHA(*format)) {
      if (*format == 'e') format++;
      count++;
    }
  }
  return count;
}

static const char *convert_sequence(struct kc_parse *parse, PyObject *argument, const char **format) {
  int count = count_units(*format), level = parse->nesting;
  parse->item[level] = 0;
  if (!PySequence_Check(argument) || PyBytes_Check(argument)) {
    PyOS_snprintf(parse->message, sizeof parse->message, "must be %d-item sequence, not %.50s", count,
                  argument == Py_None ? "None" : Py_TYPE(argument)->tp_name);
    return parse->message;
  }
  Py_ssize_t length = PySequence_Size(argument);
  if (length != count) {
    PyOS_snprintf(parse->message, sizeof parse->message, "must be sequence of length %d, not %zd", count,
                  length);
    return parse->message;
  }
  if (level >= KC_MAX_NESTING) return "(too many tuple nesting levels in argument format string)";
  parse->nesting++;
  const char *message = convert_items(parse, argument, format, count, level);
  parse->nesting--;
  if (message == NULL) ++*format; /* the parenthesis */
  return message;
}

const char *kc_convert(struct kc_parse *parse, PyObject *argument, const char **format) {
  char unit = *(*format)++;
  switch (unit) {
    case 'O': return convert_object(parse, argument, format);
    case 'n': return convert_size(parse, argument);
    case 'p': return convert_truth(parse, argument);
    case 'd':
    case 'f':
    case 'D': return convert_float(parse, argument, unit);
    case 'b':
    case 'B':
    case 'h':
    case 'H':
    case 'i':
    case 'I':
    case 'l':
    case 'k':
    case 'L':
    case 'K': return convert_integer(parse, argument, unit);
    case 's':
    case 'z':
    case 'y':
    case 'u':
    case 'Z':
    case 'w':
    case 'e': return kc_convert_text(parse, argument, unit, format);
    case 'c':
    case 'C': return convert_char(parse, argument, unit);
    case 'S': return store_checked(parse, argument, PyBytes_Check(argument), "bytes");
    case 'Y': return store_checked(parse, argument, PyByteArray_Check(argument), "bytearray");
    case 'U': return store_checked(parse, argument, PyUnicode_Check(argument), "str");
    case '(': return convert_sequence(parse, argument, format);
    default: return "(impossible<bad format char>)";
  }
}

const char *kc_skip_unit(struct kc_parse *parse, const char **format) {
  char unit = *(*format)++;
  if (unit == '(') {
    while (**format != ')') {
      if (**format == 0) return "(impossible<bad format char>)";
      const char *message = kc_skip_unit(parse, format);
      if (message != NULL) return message;
    }
    ++*format;
    return NULL;
  }
  static const char units[] = "bBhHiIlkLKnfdDcCpszyuZwSYUOe";
  if (unit == 0 || strchr(units, unit) == NULL) return "(impossible<bad format char>)";
  (void)va_arg(parse->targets, void *);
  if (unit == 'e') {
    if (**format != 's' && **format != 't') return "(impossible<bad format char>)";
    ++*format;
    (void)va_arg(parse->targets, void *);
  }
  if (unit == 'O' && (**format == '!' || **format == '&')) {
    ++*format;
    (void)va_arg(parse->targets, void *);
  } else if (**format == '*') {
    ++*format;
  } else if (**format == '#') {
    ++*format;
    (void)va_arg(parse->targets, void *);
  }
  return NULL;
}
