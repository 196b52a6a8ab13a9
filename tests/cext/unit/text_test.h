/* A test of strings, errors, argument parsing and calls that prints what it sees. It is linked once with CPython
 * alone and once with the bridge's C files put before CPython's: both must print the same. */
#ifndef TESTS_CEXT_UNIT_TEXT_TEST_H
#define TESTS_CEXT_UNIT_TEXT_TEST_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Puts the bridge's slots in place; does nothing with CPython alone. */
void harness_start(void);
/* Prints and clears the error indicator. */
void show_error(void);
/* Prints an object, or the error if it is null; takes the reference. */
void show(const char *what, PyObject *object);
/* Prints the status of a call, and the error if one is set. */
void show_status(const char *what, int status);
/* The value of a Python expression. */
PyObject *value_of(const char *expression);

void test_decoding(void);
void test_encoding(void);
void test_characters(void);
void test_searching(void);
void test_formats(void);
void test_building(void);
void test_units(void);
void test_counts(void);
void test_keywords(void);
void test_calls(void);
void test_capsules(void);
void test_errors(void);
void test_chaining(void);
void test_numbers(void);

#endif
