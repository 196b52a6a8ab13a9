/* The three allocators of the public interface: raw memory, memory, and memory of objects. All are malloc
 * unless the program puts another in their place. */
#include "check_refs.h"

#include <string.h>
#include <wchar.h>

static void *plain_malloc(void *context, size_t size) { return malloc(size == 0 ? 1 : size); }

static void *plain_calloc(void *context, size_t count, size_t size) {
  return count == 0 || size == 0 ? calloc(1, 1) : calloc(count, size);
}

static void *plain_realloc(void *context, void *memory, size_t size) {
  return realloc(memory, size == 0 ? 1 : size);
}

static void plain_free(void *context, void *memory) { free(memory); }

#define PLAIN {NULL, plain_malloc, plain_calloc, plain_realloc, plain_free}
static PyMemAllocatorEx allocators[] = {
    [PYMEM_DOMAIN_RAW] = PLAIN, [PYMEM_DOMAIN_MEM] = PLAIN, [PYMEM_DOMAIN_OBJ] = PLAIN};

static inline bool too_large(size_t count, size_t size) {
  return size != 0 && count > (size_t)PY_SSIZE_T_MAX / size;
}

static inline void *get_memory(PyMemAllocatorDomain domain, size_t size) {
  PyMemAllocatorEx *allocator = &allocators[domain];
  if (KC_UNLIKELY(size > (size_t)PY_SSIZE_T_MAX)) return NULL;
  if (KC_LIKELY(allocator->malloc == plain_malloc)) return malloc(size == 0 ? 1 : size);
  return allocator->malloc(allocator->ctx, size);
}

static void *get_zeroes(PyMemAllocatorDomain domain, size_t count, size_t size) {
  if (too_large(count, size)) return NULL;
  return allocators[domain].calloc(allocators[domain].ctx, count, size);
}

static void *change_size(PyMemAllocatorDomain domain, void *memory, size_t size) {
  if (size > (size_t)PY_SSIZE_T_MAX) return NULL;
  return allocators[domain].realloc(allocators[domain].ctx, memory, size);
}

static inline void give_back(PyMemAllocatorDomain domain, void *memory) {
  PyMemAllocatorEx *allocator = &allocators[domain];
  if (KC_LIKELY(allocator->free == plain_free))
    free(memory);
  else
    allocator->free(allocator->ctx, memory);
}

void *PyMem_RawMalloc(size_t size) { return get_memory(PYMEM_DOMAIN_RAW, size); }
void *PyMem_RawCalloc(size_t count, size_t size) {
  return get_zeroes(PYMEM_DOMAIN_RAW, count, size);
}
void *PyMem_RawRealloc(void *memory, size_t size) {
  return change_size(PYMEM_DOMAIN_RAW, memory, size);
}
void PyMem_RawFree(void *memory) { give_back(PYMEM_DOMAIN_RAW, memory); }

void *PyMem_Malloc(size_t size) { return get_memory(PYMEM_DOMAIN_MEM, size); }
void *PyMem_Calloc(size_t count, size_t size) { return get_zeroes(PYMEM_DOMAIN_MEM, count, size); }
void *PyMem_Realloc(void *memory, size_t size) {
  return change_size(PYMEM_DOMAIN_MEM, memory, size);
}
void PyMem_Free(void *memory) { give_back(PYMEM_DOMAIN_MEM, memory); }

void *PyObject_Malloc(size_t size) { return get_memory(PYMEM_DOMAIN_OBJ, size); }
void *PyObject_Calloc(size_t count, size_t size) {
  return get_zeroes(PYMEM_DOMAIN_OBJ, count, size);
}
void *PyObject_Realloc(void *memory, size_t size) {
  return change_size(PYMEM_DOMAIN_OBJ, memory, size);
}
void PyObject_Free(void *memory) {
  if (KC_UNLIKELY(kc_check_refs) && kc_refs_quarantine(memory, memory)) return;
  give_back(PYMEM_DOMAIN_OBJ, memory);
}

static bool known_domain(PyMemAllocatorDomain domain) {
  return (unsigned)domain < sizeof allocators / sizeof *allocators;
}

void PyMem_GetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator) {
  if (known_domain(domain))
    *allocator = allocators[domain];
  else
    memset(allocator, 0, sizeof *allocator);
}

void PyMem_SetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator) {
  if (known_domain(domain)) allocators[domain] = *allocator;
}

/* PYKILN_CHECK_REFS and the sanitizers do what these hooks would. */
void PyMem_SetupDebugHooks(void) {}

const char *_PyMem_GetCurrentAllocatorName(void) { return "malloc"; }

static void *map_arena(void *context, size_t size) { return malloc(size); }
static void unmap_arena(void *context, void *memory, size_t size) { free(memory); }

/* There are no arenas; what is set is only remembered. */
static PyObjectArenaAllocator arena_allocator = {NULL, map_arena, unmap_arena};

void PyObject_GetArenaAllocator(PyObjectArenaAllocator *allocator) { *allocator = arena_allocator; }
void PyObject_SetArenaAllocator(PyObjectArenaAllocator *allocator) { arena_allocator = *allocator; }

static void *copy_of(PyMemAllocatorDomain domain, const void *text, size_t size) {
  void *copy = get_memory(domain, size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

char *_PyMem_RawStrdup(const char *text) {
  return copy_of(PYMEM_DOMAIN_RAW, text, strlen(text) + 1);
}
char *_PyMem_Strdup(const char *text) { return copy_of(PYMEM_DOMAIN_MEM, text, strlen(text) + 1); }
wchar_t *_PyMem_RawWcsdup(const wchar_t *text) {
  return copy_of(PYMEM_DOMAIN_RAW, text, (wcslen(text) + 1) * sizeof *text);
}
