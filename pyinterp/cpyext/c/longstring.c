/* Ints from text. */
#include "crossing.h"
#include "kc_long.h"

#include <string.h>

/* The longest text in a base that needs quadratic time, as sys.get_int_max_str_digits() has it. */
#define MOST_DIGITS 4300

#define NO_DIGIT 37
#define LETTERS(first)                                                                           \
  [first] = 10, [first + 1] = 11, [first + 2] = 12, [first + 3] = 13, [first + 4] = 14,          \
  [first + 5] = 15, [first + 6] = 16, [first + 7] = 17, [first + 8] = 18, [first + 9] = 19,      \
  [first + 10] = 20, [first + 11] = 21, [first + 12] = 22, [first + 13] = 23, [first + 14] = 24, \
  [first + 15] = 25, [first + 16] = 26, [first + 17] = 27, [first + 18] = 28, [first + 19] = 29, \
  [first + 20] = 30, [first + 21] = 31, [first + 22] = 32, [first + 23] = 33, [first + 24] = 34, \
  [first + 25] = 35
unsigned char _PyLong_DigitValue[256] = {
    [0 ... '0' - 1] = NO_DIGIT, ['0'] = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ['9' + 1 ... 'A' - 1] = NO_DIGIT, LETTERS('A'),
    ['Z' + 1 ... 'a' - 1] = NO_DIGIT, LETTERS('a'), ['z' + 1 ... 255] = NO_DIGIT};

struct literal {
  const char *next;
  const char *end; /* behind the digits */
  int base;
  bool negative;
  Py_ssize_t digit_count;
};

static int digit_at(const char *text) { return _PyLong_DigitValue[(unsigned char)*text]; }
static const char *skip_space(const char *text) {
  while (Py_ISSPACE((unsigned char)*text)) text++;
  return text;
}

static int base_of_letter(char letter) {
  switch (letter | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
  }
}

/* Reads 0x, 0o and 0b where the base allows them. */
static void scan_prefix(struct literal *literal, bool *must_be_zero) {
  int named = literal->next[0] == '0' ? base_of_letter(literal->next[1]) : 0;
  bool guess = literal->base == 0;
  if (guess) literal->base = named != 0 ? named : 10;
  *must_be_zero = guess && named == 0 && literal->next[0] == '0';
  if (named == 0 || named != literal->base) return;
  literal->next += 2;
  if (*literal->next == '_') literal->next++;
}

/* Digits with single underscores between them, and then spaces. False if there is no digit or an underscore
 * stands elsewhere; `end` is then where that is seen. */
static bool scan_digits(struct literal *literal) {
  const char *text = literal->next;
  while (digit_at(text) < literal->base) {
    literal->digit_count++;
    text++;
    if (*text == '_' && digit_at(text + 1) < literal->base) text++;
  }
  literal->end = text;
  return literal->digit_count > 0 && *text != '_';
}

static void multiply_add(PyLongObject *value, digit factor, digit addend) {
  Py_ssize_t count = Py_SIZE(value);
  twodigits carry = addend;
  for (Py_ssize_t i = 0; i < count; i++) {
    carry += (twodigits)value->ob_digit[i] * factor;
    value->ob_digit[i] = (digit)(carry & PyLong_MASK);
    carry >>= PyLong_SHIFT;
  }
  if (carry == 0) return;
  value->ob_digit[count] = (digit)carry;
  Py_SET_SIZE(value, count + 1);
}

static PyObject *build(const struct literal *literal) {
  int bits = 32 - __builtin_clz((unsigned)literal->base);
  PyLongObject *value = _PyLong_New(literal->digit_count / (PyLong_SHIFT / bits) + 2);
  if (value == NULL) return NULL;
  Py_SET_SIZE(value, 0);
  digit factor = 1, part = 0;
  for (const char *text = literal->next; text < literal->end; text++) {
    if (*text == '_') continue;
    factor *= (digit)literal->base;
    part = part * (digit)literal->base + (digit)digit_at(text);
    if (factor < PyLong_BASE / 36) continue;
    multiply_add(value, factor, part);
    factor = 1;
    part = 0;
  }
  multiply_add(value, factor, part);
  if (literal->negative) Py_SET_SIZE(value, -Py_SIZE(value));
  return kc_long_normalize(value);
}

static PyObject *bad_literal(const char *text, int base) {
  size_t length = strnlen(text, 200);
  PyObject *shown = PyUnicode_FromStringAndSize(text, (Py_ssize_t)length);
  if (shown == NULL) return NULL;
  PyErr_Format(PyExc_ValueError, "invalid literal for int() with base %d: %.200R", base, shown);
  Py_DECREF(shown);
  return NULL;
}

static bool is_too_long(const struct literal *literal) {
  bool linear = (literal->base & (literal->base - 1)) == 0;
  if (linear || literal->digit_count <= MOST_DIGITS) return false;
  PyErr_Format(PyExc_ValueError,
               "Exceeds the limit (%d digits) for integer string conversion: value has %zd digits; "
               "use sys.set_int_max_str_digits() to increase the limit",
               MOST_DIGITS, literal->digit_count);
  return true;
}

PyObject *PyLong_FromString(const char *text, char **end, int base) {
  struct literal literal = {.next = skip_space(text), .base = base};
  bool must_be_zero;
  if (base != 0 && (base < 2 || base > 36)) {
    PyErr_SetString(PyExc_ValueError, "int() arg 2 must be >= 2 and <= 36");
    return NULL;
  }
  if (*literal.next == '+' || *literal.next == '-') literal.negative = *literal.next++ == '-';
  scan_prefix(&literal, &must_be_zero);
  bool valid = scan_digits(&literal);
  PyObject *value = NULL;
  if (valid) {
    if (is_too_long(&literal)) return NULL;
    value = build(&literal);
    if (value == NULL) return NULL;
    valid = !must_be_zero || Py_SIZE(value) == 0;
  }
  const char *behind = valid ? skip_space(literal.end) : literal.end;
  if (end != NULL) *end = (char *)behind;
  if (valid && *behind == '\0') return value;
  Py_XDECREF(value);
  return bad_literal(text, must_be_zero ? 0 : literal.base);
}

PyObject *PyLong_FromUnicodeObject(PyObject *object, int base) {
  return cross_PyLong_FromUnicodeObject(object, base);
}

PyObject *_PyLong_Format(PyObject *object, int base) { return PyNumber_ToBase(object, base); }

PyObject *PyLong_GetInfo(void) { return Py_XNewRef(PySys_GetObject("int_info")); }
