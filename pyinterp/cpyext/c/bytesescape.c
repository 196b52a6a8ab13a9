/* Bytes from text with escapes, as in a literal. */
#include "kc_bytes.h"

#include "kc_long.h"

#include <string.h>

struct escaped {
  const char *start;
  const char *next; /* behind the backslash while an escape is read */
  const char *end;
  const char *errors;
  const char *first_invalid; /* the letter of the first unknown escape */
  char *out;
};

static int octal_value(struct escaped *text) {
  int value = 0;
  for (int i = 0; i < 3 && text->next < text->end && *text->next >= '0' && *text->next <= '7'; i++)
    value = value * 8 + (*text->next++ - '0');
  return value;
}

static int hex_digit(const struct escaped *text, int offset) {
  const char *place = text->next + offset;
  int value = place < text->end ? _PyLong_DigitValue[(unsigned char)*place] : 37;
  return value < 16 ? value : -1;
}

/* What stands for \x without two digits, as `errors` wants it. False with an error set. */
static bool bad_hex(struct escaped *text) {
  const char *errors = text->errors == NULL ? "strict" : text->errors;
  if (strcmp(errors, "strict") == 0) {
    PyErr_Format(PyExc_ValueError, "invalid \\x escape at position %zd",
                 (Py_ssize_t)(text->next - 2 - text->start));
    return false;
  }
  if (strcmp(errors, "replace") == 0) {
    *text->out++ = '?';
  } else if (strcmp(errors, "ignore") != 0) {
    PyErr_Format(PyExc_ValueError, "decoding error; unknown error handling code: %.400s", errors);
    return false;
  }
  if (hex_digit(text, 0) >= 0) text->next++;
  return true;
}

static bool decode_hex(struct escaped *text) {
  int high = hex_digit(text, 0), low = hex_digit(text, 1);
  if (high < 0 || low < 0) return bad_hex(text);
  *text->out++ = (char)(high * 16 + low);
  text->next += 2;
  return true;
}

/* The character for a letter; 0 if there is none. */
static char plain_escape(char letter) {
  static const char letters[] = "\\'\"bftnrva", meanings[] = "\\'\"\b\f\t\n\r\v\a";
  const char *place = letter == '\0' ? NULL : strchr(letters, letter);
  return place == NULL ? '\0' : meanings[place - letters];
}

static bool decode_one(struct escaped *text) {
  if (text->next == text->end) {
    PyErr_SetString(PyExc_ValueError, "Trailing \\ in string");
    return false;
  }
  char letter = *text->next;
  if (letter >= '0' && letter <= '7') {
    *text->out++ = (char)octal_value(text);
    return true;
  }
  text->next++;
  if (letter == '\n') return true;
  if (letter == 'x') return decode_hex(text);
  char meaning = plain_escape(letter);
  if (meaning == '\0') {
    if (text->first_invalid == NULL) text->first_invalid = text->next - 1;
    *text->out++ = '\\';
    text->next--;
    return true;
  }
  *text->out++ = meaning;
  return true;
}

PyObject *_PyBytes_DecodeEscape(const char *text, Py_ssize_t size, const char *errors,
                                const char **first_invalid) {
  PyObject *bytes = kc_bytes_new(size);
  if (bytes == NULL) return NULL;
  char *start = PyBytes_AS_STRING(bytes);
  struct escaped state = {.start = text, .next = text, .end = text + size, .errors = errors,
                          .out = start};
  while (state.next < state.end) {
    if (*state.next != '\\') {
      *state.out++ = *state.next++;
      continue;
    }
    state.next++;
    if (!decode_one(&state)) {
      Py_DECREF(bytes);
      return NULL;
    }
  }
  *first_invalid = state.first_invalid;
  _PyBytes_Resize(&bytes, state.out - start);
  return bytes;
}

PyObject *PyBytes_DecodeEscape(const char *text, Py_ssize_t size, const char *errors,
                               Py_ssize_t unicode, const char *encoding) {
  const char *invalid = NULL;
  PyObject *bytes = _PyBytes_DecodeEscape(text, size, errors, &invalid);
  if (bytes != NULL && invalid != NULL &&
      PyErr_WarnFormat(PyExc_DeprecationWarning, 1, "invalid escape sequence '\\%c'",
                       (unsigned char)*invalid) < 0)
    Py_CLEAR(bytes);
  return bytes;
}
