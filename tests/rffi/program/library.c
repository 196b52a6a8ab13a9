#include "library.h"

#include <dlfcn.h>
#include <stddef.h>

int shared_variable = 5;

/* Functions of the program. */
extern long program_square(long x);
extern long program_collect(int n);

long call_it(unary function, long x) { return function(x) + 1; }
long sum_of_squares(long a, long b) { return program_square(a) + program_square(b); }
long make_garbage_in_between(long x) { return program_collect((int)x) + program_collect((int)x + 1); }
int add_narrow(signed char a, unsigned short b, int c) { return a + b + c; }
double half(float x) { return x / 2; }

long library_exported(long x) { return x + 100; }
long library_hidden(long x) { return x + 200; }

long load_and_call(const char *library, const char *symbol, long x) {
  void *handle = dlopen(library, RTLD_NOW);
  if (handle == NULL) return -1;
  unary function = (unary)dlsym(handle, symbol);
  return function == NULL ? -2 : function(x);
}

int can_see(const char *symbol) { return dlsym(RTLD_DEFAULT, symbol) != NULL; }
