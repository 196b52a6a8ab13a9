// The twin of gcbench_rpy.py with new and delete.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

namespace {

constexpr int kDefaultDepth = 16;
constexpr int kMinDepth = 4;
constexpr long kArraySize = 500000;

struct Node {
  Node() = default;
  Node(std::unique_ptr<Node> l, std::unique_ptr<Node> r) : left(std::move(l)), right(std::move(r)) {}

  std::unique_ptr<Node> left;
  std::unique_ptr<Node> right;
  long i = 0;
  long j = 0;
};

long TreeSize(int depth) { return (1L << (depth + 1)) - 1; }

void Populate(int depth, Node& node) {
  if (depth <= 0) return;
  node.left = std::make_unique<Node>();
  node.right = std::make_unique<Node>();
  Populate(depth - 1, *node.left);
  Populate(depth - 1, *node.right);
}

std::unique_ptr<Node> MakeTree(int depth) {
  if (depth <= 0) return std::make_unique<Node>();
  auto left = MakeTree(depth - 1);
  return std::make_unique<Node>(std::move(left), MakeTree(depth - 1));
}

long Count(const Node& node) {
  return 1 + node.i + node.j + (node.left ? Count(*node.left) : 0) +
         (node.right ? Count(*node.right) : 0);
}

void BuildAndDrop(int depth, long iterations) {
  for (long i = 0; i < iterations; ++i) {
    auto node = std::make_unique<Node>();
    Populate(depth, *node);
  }
  for (long i = 0; i < iterations; ++i) MakeTree(depth);
  std::printf("depth %d: %ld trees of each kind\n", depth, iterations);
}

}  // namespace

int main(int argc, char** argv) {
  const int max_depth = argc > 1 ? std::atoi(argv[1]) : kDefaultDepth;
  const int stretch_depth = max_depth + 2;
  MakeTree(stretch_depth);
  Node long_lived;
  Populate(max_depth, long_lived);
  std::vector<double> array(kArraySize);
  for (long i = 0; i < kArraySize / 2; ++i) array[i] = 1.0 / static_cast<double>(i + 1);
  for (int depth = kMinDepth; depth <= max_depth; depth += 2)
    BuildAndDrop(depth, 2 * TreeSize(stretch_depth) / TreeSize(depth));
  std::printf("long lived: %ld nodes\n", Count(long_lived));
  if (array[1000] == 1.0 / 1001) std::puts("array kept");
  return 0;
}
