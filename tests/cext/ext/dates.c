/* Dates and times: what the macros of datetime.h read, and what its capsule makes. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <datetime.h>

static PyObject *parts(PyObject *module, PyObject *object) {
  if (PyDateTime_Check(object))
    return Py_BuildValue("(siiiiiiiiiO)", "datetime", PyDate_Check(object), PyDateTime_CheckExact(object),
                         PyDateTime_GET_YEAR(object), PyDateTime_GET_MONTH(object), PyDateTime_GET_DAY(object),
                         PyDateTime_DATE_GET_HOUR(object), PyDateTime_DATE_GET_MINUTE(object),
                         PyDateTime_DATE_GET_SECOND(object), PyDateTime_DATE_GET_MICROSECOND(object),
                         Py_BuildValue("(iO)", PyDateTime_DATE_GET_FOLD(object), PyDateTime_DATE_GET_TZINFO(object)));
  if (PyDate_Check(object))
    return Py_BuildValue("(siiii)", "date", PyDate_CheckExact(object), PyDateTime_GET_YEAR(object),
                         PyDateTime_GET_MONTH(object), PyDateTime_GET_DAY(object));
  if (PyTime_Check(object))
    return Py_BuildValue("(siiiiiiO)", "time", PyTime_CheckExact(object), PyDateTime_TIME_GET_HOUR(object),
                         PyDateTime_TIME_GET_MINUTE(object), PyDateTime_TIME_GET_SECOND(object),
                         PyDateTime_TIME_GET_MICROSECOND(object), PyDateTime_TIME_GET_FOLD(object),
                         PyDateTime_TIME_GET_TZINFO(object));
  if (PyDelta_Check(object))
    return Py_BuildValue("(siiii)", "delta", PyDelta_CheckExact(object), PyDateTime_DELTA_GET_DAYS(object),
                         PyDateTime_DELTA_GET_SECONDS(object), PyDateTime_DELTA_GET_MICROSECONDS(object));
  if (PyTZInfo_Check(object)) return Py_BuildValue("(si)", "tzinfo", PyTZInfo_CheckExact(object));
  Py_RETURN_NONE;
}

static PyObject *date(PyObject *module, PyObject *args) {
  int year, month, day;
  if (!PyArg_ParseTuple(args, "iii", &year, &month, &day)) return NULL;
  return PyDate_FromDate(year, month, day);
}

static PyObject *datetime(PyObject *module, PyObject *args) {
  int year, month, day, hour, minute, second, microsecond, fold;
  PyObject *zone;
  if (!PyArg_ParseTuple(args, "iiiiiiiOi", &year, &month, &day, &hour, &minute, &second, &microsecond, &zone, &fold))
    return NULL;
  return PyDateTimeAPI->DateTime_FromDateAndTimeAndFold(year, month, day, hour, minute, second, microsecond, zone, fold,
                                                        PyDateTimeAPI->DateTimeType);
}

static PyObject *plain_datetime(PyObject *module, PyObject *args) {
  int year, month, day, hour;
  if (!PyArg_ParseTuple(args, "iiii", &year, &month, &day, &hour)) return NULL;
  return PyDateTime_FromDateAndTime(year, month, day, hour, 1, 2, 3);
}

static PyObject *new_time(PyObject *module, PyObject *args) {
  int hour, minute, second, microsecond, fold;
  if (!PyArg_ParseTuple(args, "iiiii", &hour, &minute, &second, &microsecond, &fold)) return NULL;
  return PyTime_FromTimeAndFold(hour, minute, second, microsecond, fold);
}

static PyObject *delta(PyObject *module, PyObject *args) {
  int days, seconds, microseconds;
  if (!PyArg_ParseTuple(args, "iii", &days, &seconds, &microseconds)) return NULL;
  return PyDelta_FromDSU(days, seconds, microseconds);
}

static PyObject *derived(PyObject *module, PyObject *type) {
  return PyDateTimeAPI->Date_FromDate(2001, 2, 3, (PyTypeObject *)type);
}

static PyObject *zone(PyObject *module, PyObject *args) {
  PyObject *offset, *name = NULL;
  if (!PyArg_ParseTuple(args, "O|O", &offset, &name)) return NULL;
  return name == NULL ? PyTimeZone_FromOffset(offset) : PyTimeZone_FromOffsetAndName(offset, name);
}

static PyObject *utc(PyObject *module, PyObject *nothing) { return Py_NewRef(PyDateTime_TimeZone_UTC); }

static PyObject *sizes(PyObject *module, PyObject *nothing) {
  return Py_BuildValue("(nnnnn)", PyDateTimeAPI->DateType->tp_basicsize, PyDateTimeAPI->DateTimeType->tp_basicsize,
                       PyDateTimeAPI->TimeType->tp_basicsize, PyDateTimeAPI->DeltaType->tp_basicsize,
                       PyDateTimeAPI->TZInfoType->tp_basicsize);
}

static PyMethodDef methods[] = {
    {"parts", parts, METH_O, NULL},       {"date", date, METH_VARARGS, NULL},   {"datetime", datetime, METH_VARARGS, NULL},
    {"time", new_time, METH_VARARGS, NULL},   {"delta", delta, METH_VARARGS, NULL}, {"derived", derived, METH_O, NULL},
    {"zone", zone, METH_VARARGS, NULL},   {"utc", utc, METH_NOARGS, NULL},      {"sizes", sizes, METH_NOARGS, NULL},
    {"plain_datetime", plain_datetime, METH_VARARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "dates", NULL, -1, methods};

PyMODINIT_FUNC PyInit_dates(void) {
  PyDateTime_IMPORT;
  return PyDateTimeAPI == NULL ? NULL : PyModule_Create(&definition);
}
