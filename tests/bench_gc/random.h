// The random numbers of the benchmarks: the same in C++ and in RPython.
#ifndef TESTS_BENCH_GC_RANDOM_H_
#define TESTS_BENCH_GC_RANDOM_H_

class Random {
 public:
  /// A number from 0 to limit - 1.
  long Below(long limit) {
    state_ = (state_ * 1103515245 + 12345) & 0x7fffffff;
    return (state_ >> 8) % limit;
  }

 private:
  long state_ = 42;
};

#endif  // TESTS_BENCH_GC_RANDOM_H_
