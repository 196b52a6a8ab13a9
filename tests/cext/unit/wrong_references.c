/* Makes a mistake with references, the one that the argument names, in the crossing spam.eggs. */
#include "objects_test.h"

#include "pyinterp/cpyext/c/check_refs.h"
#include "pyinterp/cpyext/c/kc_long.h"

static void make_mistake(const char *mistake) {
  PyObject *list = PyList_New(3);
  Py_DECREF(list);
  if (strcmp(mistake, "released twice") == 0) Py_DECREF(list);
  if (strcmp(mistake, "kept") == 0) Py_INCREF(list);
  if (strcmp(mistake, "used") == 0) kc_check_usable(list, kc_current_crossing);
  if (strcmp(mistake, "None") == 0) Py_DECREF(Py_None);
  if (strcmp(mistake, "small int") == 0) Py_DECREF(kc_small_int(7));
  if (strcmp(mistake, "type") == 0) Py_DECREF(&PyDict_Type);
}

int main(int count, char **arguments) {
  harness_start();
  const char *previous = kc_enter_crossing("spam.eggs");
  make_mistake(arguments[1]);
  kc_leave_crossing(previous);
  kc_leave_crossing(kc_enter_crossing("spam.innocent"));
  return kc_bad_references == 1 ? 3 : (int)kc_bad_references;
}
