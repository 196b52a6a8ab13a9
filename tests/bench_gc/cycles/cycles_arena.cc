// The twin of cycles_rpy.py with an arena that is emptied after each ring.

#include <cstdio>
#include <cstdlib>

#include "../arena.h"

namespace {

constexpr long kDefaultCycles = 3000000;

struct Node {
  explicit Node(long v) : value(v) {}
  long value;
  Node* other = nullptr;
};

long MakeRing(Arena& arena, long first, long size) {
  Node* start = arena.New<Node>(first);
  Node* node = start;
  for (long i = 1; i < size; ++i) node = node->other = arena.New<Node>(first + i);
  node->other = start;
  long total = 0;
  node = start;
  for (long i = 0; i < size; ++i) {
    total += node->value;
    node = node->other;
  }
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  const long cycles = argc > 1 ? std::atol(argv[1]) : kDefaultCycles;
  Arena arena;
  long total = 0;
  for (long i = 0; i < cycles; ++i) {
    total += MakeRing(arena, i & 1023, 1 + (i % 3) * 2);
    arena.Reset();
  }
  std::printf("total %ld\n", total);
  return 0;
}
