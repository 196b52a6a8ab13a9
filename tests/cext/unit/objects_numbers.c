#include "objects_test.h"

#include <float.h>
#include <limits.h>
#include <math.h>

static void show_digits(const char *what, PyObject *object) {
  printf("%s:", what);
  if (object != NULL) {
    printf(" size %zd", Py_SIZE(object));
    for (Py_ssize_t i = 0; i < Py_ABS(Py_SIZE(object)); i++)
      printf(" %u", ((PyLongObject *)object)->ob_digit[i]);
  }
  printf("\n");
  show_error();
}

static void show_conversions(PyObject *object) {
  int overflow = 7;
  printf("long %ld\n", PyLong_AsLong(object)), show_error();
  printf("int %d\n", _PyLong_AsInt(object)), show_error();
  printf("long long %lld\n", PyLong_AsLongLong(object)), show_error();
  printf("ssize_t %zd\n", PyLong_AsSsize_t(object)), show_error();
  printf("unsigned long %lu\n", PyLong_AsUnsignedLong(object)), show_error();
  printf("size_t %zu\n", PyLong_AsSize_t(object)), show_error();
  printf("unsigned long long %llu\n", PyLong_AsUnsignedLongLong(object)), show_error();
  printf("mask %lu\n", PyLong_AsUnsignedLongMask(object)), show_error();
  printf("mask %llu\n", PyLong_AsUnsignedLongLongMask(object)), show_error();
  printf("double %a\n", PyLong_AsDouble(object)), show_error();
  printf("float %a\n", PyFloat_AsDouble(object)), show_error();
  printf("pointer %p\n", PyLong_AsVoidPtr(object)), show_error();
  printf("with overflow %ld", PyLong_AsLongAndOverflow(object, &overflow));
  printf(" %d\n", overflow), show_error();
}

static void show_converters(PyObject *object) {
  unsigned short s = 1;
  unsigned int i = 1;
  unsigned long l = 1;
  size_t z = 1;
  int result = _PyLong_UnsignedShort_Converter(object, &s);
  printf("%d %hu\n", result, s), show_error();
  result = _PyLong_UnsignedInt_Converter(object, &i);
  printf("%d %u\n", result, i), show_error();
  result = _PyLong_UnsignedLong_Converter(object, &l);
  printf("%d %lu\n", result, l), show_error();
  result = _PyLong_Size_t_Converter(object, &z);
  printf("%d %zu\n", result, z), show_error();
}

static void show_text(const char *text, int base) {
  char *end = NULL;
  PyObject *value = PyLong_FromString(text, NULL, base);
  show_digits(text, value);
  Py_XDECREF(value);
  value = PyLong_FromString(text, &end, base);
  printf("  rest '%s' ", end);
  show_digits("", value);
  Py_XDECREF(value);
}

static void show_and_drop(const char *what, PyObject *object) {
  show_digits(what, object);
  if (object == NULL) return;
  show_conversions(object);
  show_converters(object);
  printf("bits %zu sign %d\n", _PyLong_NumBits(object), _PyLong_Sign(object));
  Py_DECREF(object);
}

void test_ints(void) {
  static const long words[] = {0, 1, -1, -5, -6, 256, 257, 65536, 1 << 29, 1 << 30, -(1L << 30),
                               1L << 31, 1L << 60, -(1L << 60), LONG_MAX, LONG_MIN};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(words); i++)
    show_and_drop("word", PyLong_FromLong(words[i]));
  show_and_drop("unsigned", PyLong_FromUnsignedLong(ULONG_MAX));
  show_and_drop("size", PyLong_FromSize_t((size_t)1 << 63));
  static const double numbers[] = {0.0,  -0.9,  255.9, 1e9, -1e18, 0x1p62, 0x1p63, -0x1p63,
                                   1e19, -1e30, DBL_MAX, INFINITY, NAN};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(numbers); i++)
    show_and_drop("double", PyLong_FromDouble(numbers[i]));
  static const char *const texts[] = {"",    " ",      "0",    "-0",   "007",  "00",   "0x1f",  "0b101",
                                      "0o17", " 12 ",  "1_000", "1__0", "_1",  "1_",   "12x",   "-",
                                      "+5",   "0x",    "0x_1",  "zz",   "123456789012345678901234567890"};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(texts); i++) {
    static const int bases[] = {0, 10, 16, 2, 36, 7, 1};
    for (size_t j = 0; j < Py_ARRAY_LENGTH(bases); j++) show_text(texts[i], bases[j]);
  }
  show_and_drop("half to even", PyLong_FromString("100000000000008000000000000000000", NULL, 16));
  show_and_drop("above half", PyLong_FromString("100000000000008000000000000000001", NULL, 16));
  PyObject *indexed = new_index(300);
  show_conversions(indexed);
  show_converters(indexed);
  Py_DECREF(indexed);
  show_conversions(Py_None);
  printf("same %d %d\n", PyLong_FromLong(7) == PyLong_FromLongLong(7),
         PyBool_FromLong(3) == Py_True);
}

static void show_bytes_of(PyObject *value, size_t size, int little, int is_signed) {
  unsigned char bytes[12];
  if (_PyLong_AsByteArray((PyLongObject *)value, bytes, size, little, is_signed) == 0) {
    for (size_t i = 0; i < size; i++) printf("%02x", bytes[i]);
    PyObject *back = _PyLong_FromByteArray(bytes, size, little, is_signed);
    show_digits("", back);
    Py_XDECREF(back);
  }
  show_error();
}

void test_int_bytes(void) {
  static const char *const texts[] = {"0", "1", "-1", "7f", "80", "-80", "-81", "ff", "100", "-100",
                                      "7fffffffffffffff", "-8000000000000000", "8000000000000000",
                                      "123456789abcdef012345678"};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(texts); i++) {
    PyObject *value = PyLong_FromString(texts[i], NULL, 16);
    static const size_t sizes[] = {1, 2, 8, 12};
    for (size_t j = 0; j < 4 * Py_ARRAY_LENGTH(sizes); j++) {
      printf("%s %zu %zu: ", texts[i], sizes[j / 4], j % 4);
      show_bytes_of(value, sizes[j / 4], j & 1, (j >> 1) & 1);
    }
    PyObject *copy = _PyLong_Copy((PyLongObject *)value);
    show_digits("copy", copy);
    Py_DECREF(copy);
    Py_DECREF(value);
  }
}

static void show_packed(double value) {
  for (int little = 0; little < 2; little++) {
    char bytes[8] = {0};
    int failed = PyFloat_Pack2(value, bytes, little);
    printf("half %d %02x%02x %a\n", failed, bytes[0] & 0xFF, bytes[1] & 0xFF,
           PyFloat_Unpack2(bytes, little));
    show_error();
    failed = PyFloat_Pack4(value, bytes, little);
    printf("single %d %02x%02x %a\n", failed, bytes[0] & 0xFF, bytes[3] & 0xFF,
           failed ? 0.0 : PyFloat_Unpack4(bytes, little));
    show_error();
    failed = PyFloat_Pack8(value, bytes, little);
    printf("double %d %02x%02x %a\n", failed, bytes[0] & 0xFF, bytes[7] & 0xFF,
           PyFloat_Unpack8(bytes, little));
  }
}

void test_floats(void) {
  static const double values[] = {0.0,     -0.0,   1.0,    -1.5,     65504.0, 65519.0, 65520.0, 1e5,
                                  1e-8,    6e-8,   2.9e-8, 0x1p-14,  0x1p-24, 0x1p-25, 0x1.8p-25,
                                  0x1.ffcp-15, 0x1.ffep-15, 1e38,    1e39,    1e308,   INFINITY, NAN, 2049.0};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(values); i++) {
    PyObject *object = PyFloat_FromDouble(values[i]);
    printf("%a %a\n", PyFloat_AsDouble(object), PyFloat_AS_DOUBLE(object));
    Py_DECREF(object);
    show_packed(values[i]);
  }
  PyObject *indexed = new_index(12);
  printf("%a\n", PyFloat_AsDouble(indexed));
  printf("%a\n", PyComplex_RealAsDouble(indexed));
  Py_DECREF(indexed);
  printf("%a\n", PyFloat_AsDouble(Py_None)), show_error();
  printf("%a %a\n", PyFloat_GetMax(), PyFloat_GetMin());
  PyObject *number = PyComplex_FromDoubles(1.5, -2.5);
  Py_complex value = PyComplex_AsCComplex(number);
  printf("%a %a %a %a\n", value.real, value.imag, PyComplex_RealAsDouble(number),
         PyComplex_ImagAsDouble(number));
  Py_DECREF(number);
  Py_complex quotient = _Py_c_quot((Py_complex){1, 2}, (Py_complex){3, -4});
  Py_complex power = _Py_c_pow((Py_complex){0, 1}, (Py_complex){2, 0});
  printf("%.12g %.12g %.12g %.12g\n", quotient.real, quotient.imag, power.real, power.imag * 0);
}
