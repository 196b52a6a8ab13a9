// Pancake flips over all permutations of argv[1] numbers. The twin of fannkuch_rpy.py.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace {

constexpr int kDefaultN = 11;

struct Result {
  long checksum = 0;
  int most = 0;
};

/// Reverses prefixes of a copy until 0 comes first; returns how many.
int CountFlips(const std::vector<int>& permutation, std::vector<int>& scratch) {
  std::copy(permutation.begin(), permutation.end(), scratch.begin());
  int flips = 0;
  for (int first = scratch[0]; first != 0; first = scratch[0]) {
    std::reverse(scratch.begin(), scratch.begin() + first + 1);
    ++flips;
  }
  return flips;
}

/// Turns the wheels once; returns false after the last permutation.
bool NextPermutation(std::vector<int>& permutation, std::vector<int>& turns) {
  const int n = static_cast<int>(permutation.size());
  for (int wheel = 1; wheel < n; ++wheel) {
    std::rotate(permutation.begin(), permutation.begin() + 1, permutation.begin() + wheel + 1);
    if (++turns[wheel] <= wheel) return true;
    turns[wheel] = 0;
  }
  return false;
}

Result Fannkuch(int n) {
  std::vector<int> permutation(n), turns(n), scratch(n);
  std::iota(permutation.begin(), permutation.end(), 0);
  Result result;
  int sign = 1;
  do {
    if (permutation[0] != 0) {
      const int flips = CountFlips(permutation, scratch);
      result.checksum += sign * flips;
      result.most = std::max(result.most, flips);
    }
    sign = -sign;
  } while (NextPermutation(permutation, turns));
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const int n = argc > 1 ? std::atoi(argv[1]) : kDefaultN;
  const Result result = Fannkuch(n);
  std::printf("%ld\nPfannkuchen(%d) = %d\n", result.checksum, n, result.most);
  return 0;
}
