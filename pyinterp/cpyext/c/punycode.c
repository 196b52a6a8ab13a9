/* Punycode (RFC 3492), which names the initialisation of modules whose names are not ASCII. */
#include "kc_module.h"

#include <stdlib.h>
#include <string.h>

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 128 };

/* The text that is made: `room` characters and the end fit. */
struct output {
  char *text;
  size_t length, room;
};

static void put(struct output *output, char character) {
  if (output->length < output->room) output->text[output->length++] = character;
}

static unsigned long adapted(unsigned long delta, unsigned long points, bool first) {
  unsigned long steps = 0;
  delta = first ? delta / DAMP : delta / 2;
  delta += delta / points;
  for (; delta > (BASE - T_MIN) * T_MAX / 2; steps += BASE) delta /= BASE - T_MIN;
  return steps + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/* A number of generalised variable length. */
static void put_number(struct output *output, unsigned long number, unsigned long bias) {
  for (unsigned long k = BASE;; k += BASE) {
    unsigned long threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
    if (number < threshold) break;
    unsigned long digit = threshold + (number - threshold) % (BASE - threshold);
    put(output, (char)(digit < 26 ? 'a' + digit : '0' + digit - 26));
    number = (number - threshold) / (BASE - threshold);
  }
  put(output, (char)(number < 26 ? 'a' + number : '0' + number - 26));
}

/* The smallest code of the text that is at least `code`. */
static Py_UCS4 next_code(PyObject *name, Py_UCS4 code) {
  Py_UCS4 best = 0x110000;
  for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(name); i++) {
    Py_UCS4 found = PyUnicode_READ_CHAR(name, i);
    if (found >= code && found < best) best = found;
  }
  return best;
}

static unsigned long put_ascii(struct output *output, PyObject *name) {
  unsigned long count = 0;
  for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(name); i++) {
    Py_UCS4 code = PyUnicode_READ_CHAR(name, i);
    if (code < FIRST_CODE) put(output, (char)code), count++;
  }
  if (count > 0) put(output, '-');
  return count;
}

void kc_punycode(PyObject *name, char *text, size_t size) {
  struct output output = {text, 0, size - 1};
  unsigned long total = (unsigned long)PyUnicode_GET_LENGTH(name), basic = put_ascii(&output, name), done = basic;
  unsigned long delta = 0, bias = FIRST_BIAS;
  Py_UCS4 code = FIRST_CODE;
  while (done < total) {
    Py_UCS4 next = next_code(name, code);
    delta += (next - code) * (done + 1);
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(name); i++) {
      Py_UCS4 here = PyUnicode_READ_CHAR(name, i);
      if (here < next) delta++;
      if (here != next) continue;
      put_number(&output, delta, bias);
      bias = adapted(delta, done + 1, done == basic);
      delta = 0;
      done++;
    }
    delta++;
    code = next + 1;
  }
  text[output.length] = 0;
}
