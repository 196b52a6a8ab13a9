/* PyBytes_FromFormat. */
#include "kc_bytes.h"

#include <stdio.h>
#include <string.h>

/* A text that grows. */
struct text {
  char *bytes;
  size_t size, capacity;
};

static bool append(struct text *text, const char *bytes, size_t size) {
  if (text->size + size > text->capacity) {
    size_t capacity = (text->size + size) * 2;
    char *grown = PyMem_Realloc(text->bytes, capacity);
    if (grown == NULL) {
      PyErr_NoMemory();
      return false;
    }
    text->bytes = grown;
    text->capacity = capacity;
  }
  if (size != 0) memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
  return true;
}

/* One conversion, behind the '%'. Width is read and has no effect, as in CPython. */
struct conversion {
  Py_ssize_t precision; /* -1: none */
  char size;            /* 0, 'l' or 'z' */
  char letter;
};

static Py_ssize_t scan_number(const char **format) {
  Py_ssize_t number = 0;
  while (Py_ISDIGIT((unsigned char)**format)) number = number * 10 + (*(*format)++ - '0');
  return number;
}

static struct conversion scan(const char **format) {
  struct conversion conversion = {.precision = -1};
  scan_number(format);
  if (**format == '.') {
    ++*format;
    conversion.precision = scan_number(format);
  }
  char size = **format;
  if ((size == 'l' || size == 'z') && ((*format)[1] == 'd' || (*format)[1] == 'u'))
    conversion.size = *(*format)++;
  conversion.letter = **format;
  return conversion;
}

static bool append_string(struct text *text, const char *string, Py_ssize_t precision) {
  size_t size = precision < 0 ? strlen(string) : strnlen(string, (size_t)precision);
  return append(text, string, size);
}

/* The argument for `arguments` is a pointer: only so does a callee move on in the caller's list. */
static bool append_number(struct text *text, const struct conversion *conversion,
                          va_list *arguments) {
  char buffer[32];
  bool is_signed = conversion->letter == 'd' || conversion->letter == 'i';
  if (conversion->letter == 'x')
    sprintf(buffer, "%x", va_arg(*arguments, int));
  else if (conversion->size != 0)
    sprintf(buffer, is_signed ? "%ld" : "%lu", va_arg(*arguments, long));
  else
    sprintf(buffer, is_signed ? "%d" : "%u", va_arg(*arguments, int));
  return append(text, buffer, strlen(buffer));
}

static bool append_pointer(struct text *text, void *pointer) {
  char buffer[32];
  snprintf(buffer, sizeof buffer, "0x%lx", (unsigned long)(uintptr_t)pointer);
  return append(text, buffer, strlen(buffer));
}

static bool append_character(struct text *text, int character) {
  if (character < 0 || character > 255) {
    PyErr_SetString(PyExc_OverflowError,
                    "PyBytes_FromFormatV(): %c format expects an integer in range [0; 255]");
    return false;
  }
  char byte = (char)character;
  return append(text, &byte, 1);
}

/* Moves `format` behind the conversion; an unknown one is copied with all that follows. */
static bool append_conversion(struct text *text, const char **format, va_list *arguments) {
  const char *start = *format - 1;
  struct conversion conversion = scan(format);
  if (conversion.letter != '\0') ++*format;
  switch (conversion.letter) {
    case 'c': return append_character(text, va_arg(*arguments, int));
    case 's': return append_string(text, va_arg(*arguments, const char *), conversion.precision);
    case 'p': return append_pointer(text, va_arg(*arguments, void *));
    case '%': return append(text, "%", 1);
    case 'd':
    case 'i':
    case 'u':
    case 'x': return append_number(text, &conversion, arguments);
    default: *format = start + strlen(start); return append(text, start, strlen(start));
  }
}

PyObject *PyBytes_FromFormatV(const char *format, va_list arguments) {
  struct text text = {0};
  va_list rest;
  va_copy(rest, arguments);
  bool good = true;
  while (good && *format != '\0') {
    size_t plain = strcspn(format, "%");
    good = append(&text, format, plain);
    format += plain;
    if (good && *format++ == '%')
      good = append_conversion(&text, &format, &rest);
    else
      break;
  }
  va_end(rest);
  PyObject *bytes =
      good ? PyBytes_FromStringAndSize(text.bytes == NULL ? "" : text.bytes, (Py_ssize_t)text.size)
           : NULL;
  PyMem_Free(text.bytes);
  return bytes;
}

PyObject *PyBytes_FromFormat(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject *bytes = PyBytes_FromFormatV(format, arguments);
  va_end(arguments);
  return bytes;
}
