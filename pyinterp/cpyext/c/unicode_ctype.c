/* Properties of characters. ASCII is decided here; for other characters str knows. */
#include "kc_unicode.h"

int _PyUnicode_IsWhitespace(const Py_UCS4 ch) {
  if (ch < 128) return _Py_ascii_whitespace[ch];
  switch (ch) {
    case 0x85:
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000: return 1;
    default: return ch >= 0x2000 && ch <= 0x200a;
  }
}

int _PyUnicode_IsLinebreak(const Py_UCS4 ch) {
  return (ch >= 0x0a && ch <= 0x0d) || (ch >= 0x1c && ch <= 0x1e) || ch == 0x85 || ch == 0x2028 ||
         ch == 0x2029;
}

/* What the method of str says about the character; errors count as no. */
static int ask(Py_UCS4 ch, const char *method) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *text = kc_unicode_from_char(ch);
  PyObject *answer = text == NULL ? NULL : PyObject_CallMethod(text, method, NULL);
  int yes = answer == NULL ? 0 : PyObject_IsTrue(answer);
  Py_XDECREF(text);
  Py_XDECREF(answer);
  PyErr_Restore(type, value, traceback);
  return yes > 0;
}

/* The character that the method of str gives; itself where that is not one character. */
static Py_UCS4 convert(Py_UCS4 ch, const char *method) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *text = kc_unicode_from_char(ch);
  PyObject *other = text == NULL ? NULL : PyObject_CallMethod(text, method, NULL);
  if (other != NULL && PyUnicode_Check(other) && PyUnicode_GET_LENGTH(other) == 1)
    ch = PyUnicode_READ_CHAR(other, 0);
  Py_XDECREF(text);
  Py_XDECREF(other);
  PyErr_Restore(type, value, traceback);
  return ch;
}

/* The answer for ASCII, or what str says. */
static int ask_beyond(Py_UCS4 ch, int ascii, const char *method) { return ch < 128 ? ascii : ask(ch, method); }

int _PyUnicode_IsLowercase(Py_UCS4 ch) { return ask_beyond(ch, Py_ISLOWER(ch) != 0, "islower"); }
int _PyUnicode_IsUppercase(Py_UCS4 ch) { return ask_beyond(ch, Py_ISUPPER(ch) != 0, "isupper"); }
int _PyUnicode_IsAlpha(Py_UCS4 ch) { return ask_beyond(ch, Py_ISALPHA(ch) != 0, "isalpha"); }
int _PyUnicode_IsDecimalDigit(Py_UCS4 ch) { return ask_beyond(ch, Py_ISDIGIT(ch) != 0, "isdecimal"); }
int _PyUnicode_IsDigit(Py_UCS4 ch) { return ask_beyond(ch, Py_ISDIGIT(ch) != 0, "isdigit"); }
int _PyUnicode_IsNumeric(Py_UCS4 ch) { return ask_beyond(ch, Py_ISDIGIT(ch) != 0, "isnumeric"); }
int _PyUnicode_IsPrintable(Py_UCS4 ch) { return ch < 128 ? ch >= 32 && ch < 127 : ask(ch, "isprintable"); }
Py_UCS4 _PyUnicode_ToLowercase(Py_UCS4 ch) { return ch < 128 ? Py_TOLOWER(ch) : convert(ch, "lower"); }
Py_UCS4 _PyUnicode_ToUppercase(Py_UCS4 ch) { return ch < 128 ? Py_TOUPPER(ch) : convert(ch, "upper"); }
Py_UCS4 _PyUnicode_ToTitlecase(Py_UCS4 ch) { return ch < 128 ? Py_TOUPPER(ch) : convert(ch, "title"); }

int _PyUnicode_ToDecimalDigit(Py_UCS4 ch) {
  if (ch < 128) return Py_ISDIGIT(ch) ? (int)ch - '0' : -1;
  if (!ask(ch, "isdecimal")) return -1;
  PyObject *text = kc_unicode_from_char(ch);
  PyObject *number = text == NULL ? NULL : PyLong_FromUnicodeObject(text, 10);
  int digit = number == NULL ? -1 : (int)PyLong_AsLong(number);
  if (number == NULL) PyErr_Clear();
  Py_XDECREF(text);
  Py_XDECREF(number);
  return digit;
}
