// The twin of tests/bench/binarytrees with an arena for each tree.

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "../arena.h"

namespace {

constexpr int kMinDepth = 4;
constexpr int kDefaultDepth = 17;

struct Node {
  Node(Node* l, Node* r) : left(l), right(r) {}

  long Count() const {
    return 1 + (left != nullptr ? left->Count() : 0) + (right != nullptr ? right->Count() : 0);
  }

  Node* left;
  Node* right;
};

Node* MakeTree(Arena& arena, int depth) {
  if (depth == 0) return arena.New<Node>(nullptr, nullptr);
  Node* left = MakeTree(arena, depth - 1);
  return arena.New<Node>(left, MakeTree(arena, depth - 1));
}

}  // namespace

int main(int argc, char** argv) {
  const int wanted = argc > 1 ? std::atoi(argv[1]) : kDefaultDepth;
  const int max_depth = std::max(wanted, kMinDepth + 2);
  Arena arena;
  Arena long_arena;
  std::printf("stretch: %ld nodes\n", MakeTree(arena, max_depth + 1)->Count());
  const Node* long_lived = MakeTree(long_arena, max_depth);
  for (int depth = kMinDepth; depth <= max_depth; depth += 2) {
    const long trees = 1L << (max_depth - depth + kMinDepth);
    long nodes = 0;
    for (long i = 0; i < trees; ++i) {
      arena.Reset();
      nodes += MakeTree(arena, depth)->Count();
    }
    std::printf("%ld trees of depth %d: %ld nodes\n", trees, depth, nodes);
  }
  std::printf("long lived: %ld nodes\n", long_lived->Count());
  return 0;
}
