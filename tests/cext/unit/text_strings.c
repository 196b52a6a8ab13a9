#include "text_test.h"

static const char *const handlers[] = {"strict",           "replace",       "ignore",
                                       "surrogateescape",  "backslashreplace", "surrogatepass",
                                       "xmlcharrefreplace"};

void test_decoding(void) {
  static const char *const texts[] = {
      "", "a", "abc", "h\xc3\xa9", "\xe2\x82\xac", "x\xf0\x9f\x98\x80y", "\xff", "a\x80", "a\xc3", "\xc3(",
      "\xe2\x82", "\xe2(", "\xe2\x82(", "\xed\xa0\x80", "\xf0\x9f\x98", "\xf0\x9f", "\xf0\x9f(x",
      "\xf0\x9f\x98(", "\xf4\x90\x80\x80", "\xe0\x80\x80", "\xc0\x80", "\xf8\x88\x80\x80\x80",
      "a long text of ASCII\xff\xfe" "and more", "\xe2\x82\xac\xe2\x82\xac\xed\xb2\x80"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    Py_ssize_t size = (Py_ssize_t)strlen(texts[i]);
    for (size_t j = 0; j + 1 < COUNT(handlers); j++) {
      printf("%zu %s ", i, handlers[j]);
      show("UTF-8", PyUnicode_DecodeUTF8(texts[i], size, handlers[j]));
      show("ASCII", PyUnicode_DecodeASCII(texts[i], size, handlers[j]));
    }
    show("Latin-1", PyUnicode_DecodeLatin1(texts[i], size, NULL));
    show("file name", PyUnicode_DecodeFSDefault(texts[i]));
    Py_ssize_t consumed = 0;
    show("part", PyUnicode_DecodeUTF8Stateful(texts[i], size, "replace", &consumed));
    printf("%d\n", consumed == size || size < 2 || (unsigned char)texts[i][0] < 128);
  }
}

void test_encoding(void) {
  static const char *const texts[] = {"''", "'abc'", "'\\xe9'", "'a\\u20acb'", "'\\U0001f600'", "'\\ud800'",
                                      "'a\\udc80\\udcff\\ud800b'", "'\\udc41'", "'\\x80\\u0100'", "'x\\udc80'"};
  static const char *const encodings[] = {"utf-8", "latin-1", "ascii", "UTF_8", "iso-8859-1", "utf-16-le", "none"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    PyObject *text = value_of(texts[i]);
    for (size_t j = 0; j < COUNT(handlers); j++)
      for (size_t k = 0; k < COUNT(encodings); k++) {
        printf("%s %s ", texts[i], handlers[j]);
        show(encodings[k], PyUnicode_AsEncodedString(text, encodings[k], handlers[j]));
      }
    Py_ssize_t size = -1;
    const char *utf8 = PyUnicode_AsUTF8AndSize(text, &size);
    printf("%s %zd\n", utf8 == NULL ? "null" : utf8, size);
    if (utf8 == NULL) show_error();
    show("file name", PyUnicode_EncodeFSDefault(text));
    Py_DECREF(text);
  }
}

void test_characters(void) {
  static const char *const texts[] = {"'hello world'", "'h\\xe9llo'", "'h\\u20acllo'", "'\\U0001f600\\U0001f601x'",
                                      "''"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    PyObject *text = value_of(texts[i]);
    for (int start = -1; start < 7; start += 2)
      for (int end = -1; end < 14; end += 3) show("part", PyUnicode_Substring(text, start, end));
    for (size_t j = 0; j < COUNT(texts); j++) {
      PyObject *other = value_of(texts[j]), *left = PyUnicode_Substring(text, 0, 3);
      printf("%d\n", PyUnicode_Compare(text, other));
      for (int op = Py_LT; op <= Py_GE; op++) show("comparison", PyUnicode_RichCompare(text, other, op));
      show("sum", PyUnicode_Concat(text, other));
      PyUnicode_AppendAndDel(&left, other);
      show("appended", left);
    }
    Py_ssize_t size;
    wchar_t *wide = PyUnicode_AsWideCharString(text, &size);
    show("wide", PyUnicode_FromWideChar(wide, size));
    PyMem_Free(wide);
    show("not text", PyUnicode_Concat(text, Py_None));
    Py_DECREF(text);
  }
  show("ordinal", PyUnicode_FromOrdinal(0x110000));
  show("size", PyUnicode_New(-1, 5));
  show("kind", PyUnicode_FromKindAndData(3, "a", 1));
}

static void search(PyObject *text, PyObject *part) {
  for (int start = -3; start < 13; start += 4)
    for (int end = -2; end < 14; end += 5)
      for (int direction = -1; direction < 2; direction += 2)
        printf("%zd %zd %zd %zd\n", PyUnicode_Find(text, part, start, end, direction),
               PyUnicode_Tailmatch(text, part, start, end, direction), PyUnicode_Count(text, part, start, end),
               PyUnicode_FindChar(text, 'l', start, end, direction));
  printf("%d\n", PyUnicode_Contains(text, part));
}

void test_searching(void) {
  static const char *const texts[] = {"'hello world'", "'h\\xe9llo w\\xf6rld'", "'\\U0001f600\\U0001f601x'", "''"};
  static const char *const parts[] = {"''", "'o'", "'llo'", "'\\xf6'", "'\\u20ac'", "'\\U0001f601x'"};
  static const char *const lists[] = {"['a','b']", "('x',)", "[]", "['a','\\u20ac','\\xe9']", "['a',1]", "5", "'xyz'"};
  for (size_t i = 0; i < COUNT(texts); i++)
    for (size_t j = 0; j < COUNT(parts); j++) {
      PyObject *text = value_of(texts[i]), *part = value_of(parts[j]);
      search(text, part);
      Py_DECREF(text);
      Py_DECREF(part);
    }
  for (size_t i = 0; i < COUNT(lists); i++)
    for (size_t j = 0; j < COUNT(parts); j++) {
      PyObject *list = value_of(lists[i]), *separator = value_of(parts[j]);
      show("joined", PyUnicode_Join(separator, list));
      Py_DECREF(list);
      Py_DECREF(separator);
    }
}
