#include "check_refs.h"

#include "kc_twins.h"
#include "singletons.h"
#include "static_types.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What a freed object counts in quarantine: far from zero and from linked blocks. */
#define FREED_COUNT ((Py_ssize_t)1 << 57)
#define QUARANTINE_SIZE 4096
#define NAME_SIZE 80
#define POISON 0xDB

struct freed {
  void *memory;
  PyObject *object;
  char type_name[NAME_SIZE];
};

/* An object whose tp_dealloc runs. */
struct dying {
  PyObject *object;
  struct dying *outer;
  char type_name[NAME_SIZE];
};

bool kc_check_refs;
__thread const char *kc_current_crossing = "start";
Py_ssize_t kc_bad_references;
static struct freed quarantine[QUARANTINE_SIZE];
static size_t next_place;
static __thread struct dying *innermost;

static void freed_dealloc(PyObject *object) {
  kc_report_bad_reference(object, kc_current_crossing);
}
PyTypeObject kc_freed_type = {PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "freed object",
                              .tp_dealloc = freed_dealloc};

static void check_all(void);

/* A program that was told of mistakes must not end as if there were none. */
static void at_exit(int status, void *unused) {
  check_all();
  if (kc_bad_references == 0 || status != 0) return;
  fflush(NULL);
  _exit(1);
}

void kc_check_refs_setup(void) {
  const char *value = getenv("PYKILN_CHECK_REFS");
  kc_check_refs = value != NULL && *value != '\0' && strcmp(value, "0") != 0;
  if (kc_check_refs) on_exit(at_exit, NULL);
}

static struct freed *find_freed(PyObject *object) {
  for (size_t i = 0; i < QUARANTINE_SIZE; i++)
    if (quarantine[i].object == object) return &quarantine[i];
  return NULL;
}

/* Says it on standard error, unless it was the last thing said: what is wrong in a loop is said once. */
static void report(const char *crossing, const char *type_name, const char *what) {
  static char last[3 * NAME_SIZE];
  char line[3 * NAME_SIZE];
  kc_bad_references++;
  snprintf(line, sizeof line, "%s: an object of type '%s' %s", crossing, type_name, what);
  if (strcmp(line, last) == 0) return;
  strcpy(last, line);
  fprintf(stderr, "pykiln: wrong reference count in %s\n", line);
}

static void report_object(PyObject *object, const char *crossing, const char *what) {
  if (Py_TYPE(object) == &kc_freed_type) {
    struct freed *freed = find_freed(object);
    report(crossing, freed == NULL ? "unknown" : freed->type_name,
           "is used after it was freed (a reference is missing)");
    abort();
  }
  report(crossing, Py_TYPE(object)->tp_name, what);
}

void kc_report_bad_reference(PyObject *object, const char *crossing) {
  report_object(object, crossing, "was released once too often");
}

static void check_count(PyObject *object, Py_ssize_t least, const char *crossing, const char *what) {
  if (Py_TYPE(object) != &kc_freed_type && kc_c_references(object) >= least) return;
  report_object(object, crossing, what);
  object->ob_refcnt += least - kc_c_references(object);
}

static void check_released(PyObject *object, Py_ssize_t least, const char *crossing) {
  check_count(object, least, crossing, "was released once too often");
}

void kc_check_usable(PyObject *object, const char *crossing) {
  if (kc_check_refs && object != NULL) check_released(object, kc_is_linked(object) ? 0 : 1, crossing);
}

void kc_check_owned(PyObject *object, const char *crossing) {
  if (kc_check_refs && object != NULL) check_released(object, 1, crossing);
}

void kc_check_given(PyObject *object, Py_ssize_t least, const char *crossing) {
  check_count(object, least, crossing, "was given away without a reference");
}

static void check_freed(struct freed *freed) {
  if (freed->object == NULL || freed->object->ob_refcnt == FREED_COUNT) return;
  bool released = freed->object->ob_refcnt < FREED_COUNT;
  report(kc_current_crossing, freed->type_name,
         released ? "was released again after it was freed" : "was given a reference after it was freed");
  freed->object->ob_refcnt = FREED_COUNT;
}

static void check_static(PyObject *object) {
  check_released(object, KC_STATIC_REFS, kc_current_crossing);
}

/* The collector may not see counts below zero. */
static void check_linked(void) {
  for (PyObject *object; (object = gc_twin_overdrawn()) != NULL;) check_released(object, 0, kc_current_crossing);
}

static void check_all(void) {
  check_linked();
  for (size_t i = 0; i < QUARANTINE_SIZE; i++) check_freed(&quarantine[i]);
  kc_each_singleton(check_static);
  for (size_t i = 0; i < kc_static_type_count; i++) check_static((PyObject *)kc_static_types[i]);
}

const char *kc_enter_crossing(const char *name) {
  const char *previous = kc_current_crossing;
  if (kc_check_refs) check_all();
  kc_current_crossing = name;
  return previous;
}

void kc_leave_crossing(const char *previous) {
  if (kc_check_refs) check_all();
  kc_current_crossing = previous;
}

static void note_name(char *place, PyObject *object) {
  snprintf(place, NAME_SIZE, "%s", Py_TYPE(object)->tp_name);
}

static bool is_static_type(PyTypeObject *type) {
  for (size_t i = 0; i < kc_static_type_count; i++)
    if (kc_static_types[i] == type) return true;
  return false;
}

/* Mistakes of an extension's tp_dealloc are its own, not those of the crossing that let the object go. */
void kc_refs_dealloc(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  struct dying dying = {.object = object, .outer = innermost};
  char name[NAME_SIZE + sizeof ".tp_dealloc"];
  note_name(dying.type_name, object);
  bool watched = !is_static_type(type) && type != &kc_freed_type;
  const char *previous = kc_current_crossing;
  snprintf(name, sizeof name, "%s.tp_dealloc", dying.type_name);
  if (watched) kc_enter_crossing(name);
  innermost = &dying;
  type->tp_dealloc(object);
  innermost = dying.outer;
  if (watched) kc_leave_crossing(previous);
}

static struct dying *find_dying(PyObject *object) {
  struct dying *dying = innermost;
  while (dying != NULL && dying->object != object) dying = dying->outer;
  return dying;
}

bool kc_refs_quarantine(void *memory, PyObject *object) {
  struct dying *dying = find_dying(object);
  if (dying == NULL || dying->object == NULL) return false;
  dying->object = NULL;
  struct freed *place = &quarantine[next_place++ % QUARANTINE_SIZE];
  check_freed(place);
  void *evicted = place->memory;
  *place = (struct freed){.memory = memory, .object = object};
  memcpy(place->type_name, dying->type_name, NAME_SIZE);
  size_t start = (size_t)((char *)object - (char *)memory) + sizeof(PyObject);
  size_t size = malloc_usable_size(memory);
  if (size > start) memset((char *)memory + start, POISON, size - start);
  object->ob_refcnt = FREED_COUNT;
  object->ob_type = &kc_freed_type;
  PyObject_Free(evicted);
  return true;
}
