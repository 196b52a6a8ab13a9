/* A test of C objects that prints what it sees. It is linked once with CPython and once with the bridge's C
 * objects alone: both must print the same. */
#ifndef TESTS_CEXT_UNIT_OBJECTS_TEST_H
#define TESTS_CEXT_UNIT_OBJECTS_TEST_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Before the first and after the last object. */
void harness_start(void);
void harness_finish(void);
/* Prints and clears the error indicator; prints nothing if it is not set. */
void show_error(void);
/* A new object whose __index__ and __float__ give `value`. */
PyObject *new_index(long value);
/* A new object that counts in *alive. */
PyObject *new_counted(int *alive);

void test_ints(void);
void test_int_bytes(void);
void test_floats(void);
void test_bytes(void);
void test_tuples(void);
void test_lists(void);
void test_slices_and_cells(void);
void test_lifetimes(void);

#endif
