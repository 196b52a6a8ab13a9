/* Arenas: memory and objects that are given up together. */
#include "kc.h"

struct piece {
  struct piece *next;
  max_align_t memory[];
};

struct arena {
  struct piece *pieces;
  PyObject *objects;
};

PyAPI_FUNC(void *) _PyArena_New(void);
PyAPI_FUNC(void) _PyArena_Free(void *);
PyAPI_FUNC(void *) _PyArena_Malloc(void *, size_t);
PyAPI_FUNC(int) _PyArena_AddPyObject(void *, PyObject *);

void *_PyArena_New(void) {
  struct arena *arena = PyMem_Malloc(sizeof *arena);
  if (arena == NULL) return PyErr_NoMemory();
  *arena = (struct arena){NULL, PyList_New(0)};
  if (arena->objects != NULL) return arena;
  PyMem_Free(arena);
  return NULL;
}

void _PyArena_Free(void *pointer) {
  struct arena *arena = pointer;
  while (arena->pieces != NULL) {
    struct piece *piece = arena->pieces;
    arena->pieces = piece->next;
    PyMem_Free(piece);
  }
  Py_DECREF(arena->objects);
  PyMem_Free(arena);
}

void *_PyArena_Malloc(void *pointer, size_t size) {
  struct arena *arena = pointer;
  if (size > (size_t)PY_SSIZE_T_MAX - sizeof(struct piece)) return PyErr_NoMemory();
  struct piece *piece = PyMem_Malloc(sizeof *piece + size);
  if (piece == NULL) return PyErr_NoMemory();
  piece->next = arena->pieces;
  arena->pieces = piece;
  return piece->memory;
}

/* Takes the reference over where it succeeds. */
int _PyArena_AddPyObject(void *pointer, PyObject *object) {
  if (PyList_Append(((struct arena *)pointer)->objects, object) < 0) return -1;
  Py_DECREF(object);
  return 0;
}
