/* C that the test program declares, and that calls it back. */
typedef long (*unary)(long);

#define TWICE(x) ((x) + (x))

struct counted {
  int count;
};

extern int shared_variable;

long call_it(unary function, long x);
long sum_of_squares(long a, long b);
long make_garbage_in_between(long x);
int add_narrow(signed char a, unsigned short b, int c);
double half(float x);
long load_and_call(const char *library, const char *symbol, long x);
int can_see(const char *symbol);
