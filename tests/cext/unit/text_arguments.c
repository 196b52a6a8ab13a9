#include "text_test.h"

static const char *const values[] = {
    "0", "1", "-1", "255", "256", "-129", "32768", "2**31", "-2**31-1", "2**63", "2**64", "'a'", "''", "'ab'",
    "'\\u20ac'", "'a\\0b'", "b'x'", "b''", "b'a\\0b'", "bytearray(b'q')", "None", "1.5", "True", "[]", "[1]",
    "memoryview(b'abc')", "'\\ud800'", "1j", "type('I',(),{'__index__':lambda s:5})()",
    "type('F',(),{'__float__':lambda s:2.5})()", "type('B',(),{'__bool__':lambda s:1/0})()"};

union result {
  char memory[32];
  long long number;
  double real;
  float single;
  const char *text;
  PyObject *object;
};

static void show_result(char unit, const union result *result, PyObject *value) {
  if (strchr("szy", unit) != NULL)
    printf(" %s\n", result->text == NULL ? "null" : result->text);
  else if (strchr("SYUO", unit) != NULL)
    printf(" same %d\n", result->object == value);
  else if (unit == 'd' || unit == 'f')
    printf(" %g\n", unit == 'd' ? result->real : result->single);
  else
    printf(" %lld\n", result->number);
}

/* Units with a length or a view. */
static void parse_sized(PyObject *args, char unit) {
  char format[16];
  const char *text = NULL;
  Py_ssize_t size = -1;
  Py_buffer view;
  snprintf(format, sizeof format, "%c#:g", unit);
  int parsed = PyArg_ParseTuple(args, format, &text, &size);
  show_status("counted", parsed);
  if (parsed) printf("%.*s %zd\n", (int)size, text == NULL ? "" : text, size);
  snprintf(format, sizeof format, "%c*:g", unit);
  parsed = PyArg_ParseTuple(args, format, &view);
  show_status("view", parsed);
  if (!parsed) return;
  printf("%zd %d\n", view.len, view.buf == NULL);
  PyBuffer_Release(&view);
}

static void parse_encoded(PyObject *args, const char *format, const char *encoding) {
  char *memory = NULL;
  Py_ssize_t size = 0;
  int parsed = PyArg_ParseTuple(args, format, encoding, &memory, &size);
  show_status(format, parsed);
  if (!parsed) return;
  printf("%zd %s\n", size, size == 0 ? memory : "");
  PyMem_Free(memory);
}

static void parse_unit(const char *format, const char *expression) {
  PyObject *value = value_of(expression), *args = PyTuple_Pack(1, value);
  union result result;
  memset(&result, 0, sizeof result);
  int parsed = PyArg_ParseTuple(args, format, &result);
  printf("%s %s ", format, expression);
  show_status("parsed", parsed);
  if (parsed) show_result(format[0], &result, value);
  show_status("alone", PyArg_Parse(value, format, &result));
  if (strchr("szy", format[0]) != NULL) parse_sized(args, format[0]);
  if (format[0] == 's') {
    int one, two;
    parse_encoded(args, "es:h", "latin-1");
    parse_encoded(args, "et", NULL);
    parse_encoded(args, "et#", "utf-16-le");
    show_status("list", PyArg_ParseTuple(args, "O!:k", &PyList_Type, &result));
    show_status("pair", PyArg_ParseTuple(args, "(ii):k", &one, &two));
    show_status("item", PyArg_ParseTuple(args, "(i):k", &one));
  }
  Py_DECREF(args);
  Py_DECREF(value);
}

void test_units(void) {
  static const char *const formats[] = {"b:f", "B:f", "h", "H", "i:f", "I", "l", "k", "L", "K", "n", "c:f", "C:f",
                                        "f", "d", "p", "S:f", "Y:f", "U:f", "O", "s:f", "z:f", "y:f", "i;own message"};
  for (size_t i = 0; i < COUNT(formats); i++)
    for (size_t j = 0; j < COUNT(values); j++) parse_unit(formats[i], values[j]);
}

static int convert(PyObject *object, void *target) {
  if (object == NULL) printf("undone\n");
  return Py_CLEANUP_SUPPORTED;
}

void test_counts(void) {
  static const char *const formats[] = {"", "i", "ii", "i|i", "|i", "|ii:fn", ":fn", "ii:fn", "i;own", "ii|i:fn"};
  for (int count = 0; count < 5; count++) {
    PyObject *args = PyTuple_New(count), *one, *two;
    for (int i = 0; i < count; i++) PyTuple_SET_ITEM(args, i, PyLong_FromLong(i));
    for (size_t i = 0; i < COUNT(formats); i++) {
      int numbers[3] = {-1, -1, -1};
      int parsed = PyArg_ParseTuple(args, formats[i], numbers, numbers + 1, numbers + 2);
      show_status(formats[i], parsed);
      if (parsed) printf("%d %d %d\n", numbers[0], numbers[1], numbers[2]);
    }
    show_status("unpack", PyArg_UnpackTuple(args, "fn", 1, 2, &one, &two));
    show_status("unpack", PyArg_UnpackTuple(args, NULL, 2, 2, &one, &two));
    Py_DECREF(args);
  }
  /* What was converted before the refused argument is undone. */
  PyObject *args = value_of("('abc', bytearray(b'q'), 1, 5)"), *unused;
  char *memory = NULL;
  Py_buffer view;
  show_status("undo", PyArg_ParseTuple(args, "esw*O&s:f", NULL, &memory, &view, convert, NULL, &unused));
  show("resized", PyObject_CallMethod(PyTuple_GET_ITEM(args, 1), "append", "i", 5));
  Py_DECREF(args);
  int a, b, c;
  args = value_of("((1, (2, 'x')),)");
  show_status("nested", PyArg_ParseTuple(args, "(i(ii)):f", &a, &b, &c));
  show_status("nested", PyArg_ParseTuple(args, "(i(i)):f", &a, &b));
  Py_DECREF(args);
}

static unsigned seed = 12345;
static unsigned choose(unsigned count) {
  seed = seed * 1103515245u + 12345u;
  return (seed >> 16) % count;
}

static void parse_keywords(const char *format, char **names, PyObject *args, PyObject *kwargs) {
  int numbers[4] = {-1, -1, -1, -1};
  struct _PyArg_Parser parser = {.format = format, .keywords = (const char *const *)names};
  show("call", Py_BuildValue("(sOO)", format, args, kwargs == NULL ? Py_None : kwargs));
  int parsed = PyArg_ParseTupleAndKeywords(args, kwargs, format, names, numbers, numbers + 1, numbers + 2,
                                           numbers + 3);
  show_status("parsed", parsed);
  if (parsed) printf("%d %d %d %d\n", numbers[0], numbers[1], numbers[2], numbers[3]);
  show_status("parser", _PyArg_ParseTupleAndKeywordsFast(args, kwargs, &parser, numbers, numbers + 1, numbers + 2,
                                                         numbers + 3));
}

void test_keywords(void) {
  static const char *const formats[] = {"ii:f", "i|i:f", "|ii:f", "ii", "iii:f", "i|iii;own", "|i", "|iii:f", "",
                                        ":f", "i$i:f", "|$ii:f", "ii|$i:f"};
  static const char *const keys[] = {"'a'", "'b'", "'c'", "'d'", "'e'", "5"};
  static const char *const some[] = {"1", "2", "'s'"};
  for (int round = 0; round < 3000; round++) {
    const char *format = formats[choose(COUNT(formats))], *only = strchr(format, '$');
    int units = 0, before = 0;
    for (const char *p = format; *p != 0 && *p != ':' && *p != ';'; p++) {
      units += *p == 'i';
      before += *p == 'i' && (only == NULL || p < only);
    }
    char *names[] = {"a", "b", "c", "d", NULL};
    names[units] = NULL;
    if (units > 0 && before > 0 && choose(3) == 0) names[0] = "";
    int count = (int)choose(only == NULL ? 4 : (unsigned)before + 1);
    PyObject *args = PyTuple_New(count), *kwargs = choose(4) == 0 ? NULL : PyDict_New();
    for (int i = 0; i < count; i++) PyTuple_SET_ITEM(args, i, value_of(some[choose(COUNT(some))]));
    for (unsigned i = choose(4); kwargs != NULL && i > 0; i--)
      PyDict_SetItem(kwargs, value_of(keys[choose(20) == 0 ? 5 : choose(5)]), value_of(some[choose(COUNT(some))]));
    parse_keywords(format, names, args, kwargs);
    Py_DECREF(args);
    Py_XDECREF(kwargs);
  }
}
