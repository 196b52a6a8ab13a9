// Builds, counts and drops binary trees up to depth argv[1]. The twin of binarytrees_rpy.py.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace {

constexpr int kMinDepth = 4;
constexpr int kDefaultDepth = 17;

class Node {
 public:
  Node(std::unique_ptr<Node> left, std::unique_ptr<Node> right)
      : left_(std::move(left)), right_(std::move(right)) {}

  long Count() const {
    return 1 + (left_ ? left_->Count() : 0) + (right_ ? right_->Count() : 0);
  }

 private:
  std::unique_ptr<Node> left_;
  std::unique_ptr<Node> right_;
};

std::unique_ptr<Node> MakeTree(int depth) {
  if (depth == 0) return std::make_unique<Node>(nullptr, nullptr);
  return std::make_unique<Node>(MakeTree(depth - 1), MakeTree(depth - 1));
}

}  // namespace

int main(int argc, char** argv) {
  const int wanted = argc > 1 ? std::atoi(argv[1]) : kDefaultDepth;
  const int max_depth = std::max(wanted, kMinDepth + 2);
  std::printf("stretch: %ld nodes\n", MakeTree(max_depth + 1)->Count());
  const std::unique_ptr<Node> long_lived = MakeTree(max_depth);
  for (int depth = kMinDepth; depth <= max_depth; depth += 2) {
    const long trees = 1L << (max_depth - depth + kMinDepth);
    long nodes = 0;
    for (long i = 0; i < trees; ++i) nodes += MakeTree(depth)->Count();
    std::printf("%ld trees of depth %d: %ld nodes\n", trees, depth, nodes);
  }
  std::printf("long lived: %ld nodes\n", long_lived->Count());
  return 0;
}
