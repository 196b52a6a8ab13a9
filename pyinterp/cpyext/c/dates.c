/* Dates and times. The classes are Python's; their blocks have the fields that the macros of datetime.h read. */
#include "kc.h"

#include <string.h>

#define _PY_DATETIME_IMPL
#include <datetime.h>

#include "kc_capsules.h"

Py_ssize_t kc_date_size(void) { return sizeof(PyDateTime_Date); }
Py_ssize_t kc_datetime_size(void) { return sizeof(PyDateTime_DateTime); }
Py_ssize_t kc_time_size(void) { return sizeof(PyDateTime_Time); }
Py_ssize_t kc_delta_size(void) { return sizeof(PyDateTime_Delta); }
Py_ssize_t kc_tzinfo_size(void) { return sizeof(PyDateTime_TZInfo); }

/* The values are in their ranges; the hash is not known. */
void kc_date_fill(PyObject *object, Py_ssize_t year, Py_ssize_t month, Py_ssize_t day) {
  PyDateTime_Date *date = (PyDateTime_Date *)object;
  date->hashcode = -1;
  date->data[0] = (unsigned char)(year >> 8);
  date->data[1] = (unsigned char)year;
  date->data[2] = (unsigned char)month;
  date->data[3] = (unsigned char)day;
}

static void fill_time(unsigned char *data, Py_ssize_t seconds, Py_ssize_t microsecond) {
  data[0] = (unsigned char)(seconds / 3600);
  data[1] = (unsigned char)(seconds / 60 % 60);
  data[2] = (unsigned char)(seconds % 60);
  data[3] = (unsigned char)(microsecond >> 16);
  data[4] = (unsigned char)(microsecond >> 8);
  data[5] = (unsigned char)microsecond;
}

/* The time of a datetime, whose date is filled already. The reference to `tzinfo` is borrowed. */
void kc_datetime_fill(PyObject *object, Py_ssize_t seconds, Py_ssize_t microsecond, Py_ssize_t fold,
                      PyObject *tzinfo) {
  PyDateTime_DateTime *datetime = (PyDateTime_DateTime *)object;
  fill_time(datetime->data + 4, seconds, microsecond);
  datetime->fold = (unsigned char)fold;
  datetime->hastzinfo = tzinfo != Py_None;
  datetime->tzinfo = tzinfo;
}

/* As kc_datetime_fill. */
void kc_time_fill(PyObject *object, Py_ssize_t seconds, Py_ssize_t microsecond, Py_ssize_t fold,
                  PyObject *tzinfo) {
  PyDateTime_Time *time = (PyDateTime_Time *)object;
  time->hashcode = -1;
  fill_time(time->data, seconds, microsecond);
  time->fold = (unsigned char)fold;
  time->hastzinfo = tzinfo != Py_None;
  time->tzinfo = tzinfo;
}

void kc_delta_fill(PyObject *object, Py_ssize_t days, Py_ssize_t seconds, Py_ssize_t microseconds) {
  PyDateTime_Delta *delta = (PyDateTime_Delta *)object;
  delta->hashcode = -1;
  delta->days = (int)days;
  delta->seconds = (int)seconds;
  delta->microseconds = (int)microseconds;
}

static PyDateTime_CAPI api;

/* The constructors do not call a __new__ of the subclass `type`, which may have other parameters. */
static PyObject *date_from_date(int year, int month, int day, PyTypeObject *type) {
  return PyObject_CallMethod((PyObject *)api.DateType, "__new__", "Oiii", type, year, month, day);
}

/* base.__new__(*args, fold=fold); takes the reference to `args`. */
static PyObject *new_with_fold(PyTypeObject *base, PyObject *args, int fold) {
  PyObject *keywords = args == NULL ? NULL : Py_BuildValue("{s:i}", "fold", fold);
  PyObject *new = keywords == NULL ? NULL : PyObject_GetAttrString((PyObject *)base, "__new__");
  PyObject *result = new == NULL ? NULL : PyObject_Call(new, args, keywords);
  Py_XDECREF(new);
  Py_XDECREF(keywords);
  Py_XDECREF(args);
  return result;
}

static PyObject *datetime_with_fold(int year, int month, int day, int hour, int minute, int second,
                                    int microsecond, PyObject *tzinfo, int fold, PyTypeObject *type) {
  PyObject *args = Py_BuildValue("(OiiiiiiiO)", type, year, month, day, hour, minute, second, microsecond, tzinfo);
  return new_with_fold(api.DateTimeType, args, fold);
}

static PyObject *datetime_from_parts(int year, int month, int day, int hour, int minute, int second,
                                     int microsecond, PyObject *tzinfo, PyTypeObject *type) {
  return datetime_with_fold(year, month, day, hour, minute, second, microsecond, tzinfo, 0, type);
}

static PyObject *time_with_fold(int hour, int minute, int second, int microsecond, PyObject *tzinfo, int fold,
                                PyTypeObject *type) {
  PyObject *args = Py_BuildValue("(OiiiiO)", type, hour, minute, second, microsecond, tzinfo);
  return new_with_fold(api.TimeType, args, fold);
}

static PyObject *time_from_parts(int hour, int minute, int second, int microsecond, PyObject *tzinfo,
                                 PyTypeObject *type) {
  return time_with_fold(hour, minute, second, microsecond, tzinfo, 0, type);
}

/* The class always normalizes. */
static PyObject *delta_from_parts(int days, int seconds, int microseconds, int normalize, PyTypeObject *type) {
  return PyObject_CallMethod((PyObject *)api.DeltaType, "__new__", "Oiii", type, days, seconds, microseconds);
}

static PyObject *timezone_from_offset(PyObject *offset, PyObject *name) {
  PyObject *module = PyImport_ImportModule("datetime");
  if (module == NULL) return NULL;
  PyObject *result = PyObject_CallMethod(module, "timezone", name == NULL ? "(O)" : "(OO)", offset, name);
  Py_DECREF(module);
  return result;
}

static PyObject *from_timestamp(PyObject *type, PyObject *args, PyObject *keywords) {
  PyObject *method = PyObject_GetAttrString(type, "fromtimestamp");
  PyObject *result = method == NULL ? NULL : PyObject_Call(method, args, keywords);
  Py_XDECREF(method);
  return result;
}

static PyObject *date_from_timestamp(PyObject *type, PyObject *args) { return from_timestamp(type, args, NULL); }

/* A class of the module; the struct keeps it. */
static bool find(PyObject *module, const char *name, PyTypeObject **type) {
  *type = (PyTypeObject *)PyObject_GetAttrString(module, name);
  return *type != NULL;
}

static bool find_all(PyObject *module) {
  if (!find(module, "date", &api.DateType) || !find(module, "datetime", &api.DateTimeType) ||
      !find(module, "time", &api.TimeType) || !find(module, "timedelta", &api.DeltaType) ||
      !find(module, "tzinfo", &api.TZInfoType))
    return false;
  api.TimeZone_UTC = PyObject_GetAttrString(module, "UTC");
  return api.TimeZone_UTC != NULL;
}

PyObject *kc_dates_capsule(PyObject *module) {
  if (!find_all(module)) return NULL;
  api.Date_FromDate = date_from_date;
  api.DateTime_FromDateAndTime = datetime_from_parts;
  api.Time_FromTime = time_from_parts;
  api.Delta_FromDelta = delta_from_parts;
  api.TimeZone_FromTimeZone = timezone_from_offset;
  api.DateTime_FromTimestamp = from_timestamp;
  api.Date_FromTimestamp = date_from_timestamp;
  api.DateTime_FromDateAndTimeAndFold = datetime_with_fold;
  api.Time_FromTimeAndFold = time_with_fold;
  return PyCapsule_New(&api, PyDateTime_CAPSULE_NAME, NULL);
}
