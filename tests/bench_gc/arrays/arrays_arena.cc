// The twin of arrays_rpy.py with two arenas for the arrays, of this round and of the one before, and one
// for the cells, in which those that were replaced stay.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../arena.h"
#include "../random.h"

namespace {

constexpr long kDefaultRounds = 150;
constexpr int kArrays = 16;
constexpr long kLargest = 60000;
constexpr long kCells = 200000;
constexpr int kReplaced = 2000;

struct Cell {
  explicit Cell(long v) : value(v) {}
  long value;
};

struct Array {
  long* items;
  long length;
};

/// The arrays of one round.
class Round {
 public:
  void Make(Random& random) {
    arena_.Reset();
    for (long i = 0; i < kArrays; ++i) {
      Array& array = arrays_[i];
      array.length = 1000 + random.Below(kLargest);
      array.items = arena_.NewArray<long>(array.length);
      for (long n = 0; n < array.length; ++n) array.items[n] = i;
    }
  }

  long Read(Random& random) const {
    long total = 0;
    for (const Array& array : arrays_) {
      for (int i = 0; i < 10; ++i) total += array.items[random.Below(array.length)];
    }
    return total;
  }

 private:
  Arena arena_;
  Array arrays_[kArrays];
};

long ReplaceCells(Arena& arena, std::vector<Cell*>& cells, Random& random) {
  long total = 0;
  for (int n = 0; n < kReplaced; ++n) {
    const long i = random.Below(kCells);
    total += cells[i]->value;
    cells[i] = arena.New<Cell>((total ^ i) & 0xffff);
  }
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  const long rounds = argc > 1 ? std::atol(argv[1]) : kDefaultRounds;
  Random random;
  Arena arena;
  std::vector<Cell*> cells;
  for (long i = 0; i < kCells; ++i) cells.push_back(arena.New<Cell>(i));
  Round halves[2];
  halves[0].Make(random);
  long total = 0;
  for (long i = 0; i < rounds; ++i) {
    halves[(i + 1) % 2].Make(random);
    total += halves[i % 2].Read(random);
    total += ReplaceCells(arena, cells, random);
  }
  std::printf("total %ld\n", total);
  return 0;
}
