// The twin of gcbench_rpy.py with an arena for each tree.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../arena.h"

namespace {

constexpr int kDefaultDepth = 16;
constexpr int kMinDepth = 4;
constexpr long kArraySize = 500000;

struct Node {
  Node() = default;
  Node(Node* l, Node* r) : left(l), right(r) {}

  Node* left = nullptr;
  Node* right = nullptr;
  long i = 0;
  long j = 0;
};

long TreeSize(int depth) { return (1L << (depth + 1)) - 1; }

void Populate(Arena& arena, int depth, Node* node) {
  if (depth <= 0) return;
  node->left = arena.New<Node>();
  node->right = arena.New<Node>();
  Populate(arena, depth - 1, node->left);
  Populate(arena, depth - 1, node->right);
}

Node* MakeTree(Arena& arena, int depth) {
  if (depth <= 0) return arena.New<Node>();
  Node* left = MakeTree(arena, depth - 1);
  Node* right = MakeTree(arena, depth - 1);
  return arena.New<Node>(left, right);
}

long Count(const Node* node) {
  return 1 + node->i + node->j + (node->left != nullptr ? Count(node->left) : 0) +
         (node->right != nullptr ? Count(node->right) : 0);
}

void BuildAndDrop(Arena& arena, int depth, long iterations) {
  for (long i = 0; i < iterations; ++i) {
    Populate(arena, depth, arena.New<Node>());
    arena.Reset();
  }
  for (long i = 0; i < iterations; ++i) {
    MakeTree(arena, depth);
    arena.Reset();
  }
  std::printf("depth %d: %ld trees of each kind\n", depth, iterations);
}

}  // namespace

int main(int argc, char** argv) {
  const int max_depth = argc > 1 ? std::atoi(argv[1]) : kDefaultDepth;
  const int stretch_depth = max_depth + 2;
  Arena long_arena;
  Arena short_arena;
  MakeTree(short_arena, stretch_depth);
  short_arena.Reset();
  Node* long_lived = long_arena.New<Node>();
  Populate(long_arena, max_depth, long_lived);
  std::vector<double> array(kArraySize);
  for (long i = 0; i < kArraySize / 2; ++i) array[i] = 1.0 / static_cast<double>(i + 1);
  for (int depth = kMinDepth; depth <= max_depth; depth += 2)
    BuildAndDrop(short_arena, depth, 2 * TreeSize(stretch_depth) / TreeSize(depth));
  std::printf("long lived: %ld nodes\n", Count(long_lived));
  if (array[1000] == 1.0 / 1001) std::puts("array kept");
  return 0;
}
