// The twin of arrays_rpy.py with new and delete.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

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

using Arrays = std::vector<std::vector<long>>;
using Cells = std::vector<std::unique_ptr<Cell>>;

Arrays MakeArrays(Random& random) {
  Arrays arrays;
  for (long i = 0; i < kArrays; ++i) arrays.emplace_back(1000 + random.Below(kLargest), i);
  return arrays;
}

long ReadArrays(const Arrays& arrays, Random& random) {
  long total = 0;
  for (const auto& array : arrays) {
    for (int i = 0; i < 10; ++i) total += array[random.Below(static_cast<long>(array.size()))];
  }
  return total;
}

long ReplaceCells(Cells& cells, Random& random) {
  long total = 0;
  for (int n = 0; n < kReplaced; ++n) {
    const long i = random.Below(kCells);
    total += cells[i]->value;
    cells[i] = std::make_unique<Cell>((total ^ i) & 0xffff);
  }
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  const long rounds = argc > 1 ? std::atol(argv[1]) : kDefaultRounds;
  Random random;
  Cells cells;
  for (long i = 0; i < kCells; ++i) cells.push_back(std::make_unique<Cell>(i));
  Arrays previous = MakeArrays(random);
  long total = 0;
  for (long i = 0; i < rounds; ++i) {
    Arrays arrays = MakeArrays(random);
    total += ReadArrays(previous, random);
    previous = std::move(arrays);
    total += ReplaceCells(cells, random);
  }
  std::printf("total %ld\n", total);
  return 0;
}
