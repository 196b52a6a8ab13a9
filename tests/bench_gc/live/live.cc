// The twin of live_rpy.py with new and delete.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultUnits = 512;
constexpr long kChains = 64;
constexpr long kLength = 1024;
constexpr long kReplaced = 8;  // chains for each unit
constexpr size_t kRecent = 256;

struct Node {
  Node(long v, Node* f) : value(v), following(f) {}
  long value;
  Node* following;
  std::unique_ptr<Node> other;
};

/// Owns its nodes.
class Chain {
 public:
  explicit Chain(long first) {
    for (long i = 0; i < kLength; ++i) head_ = new Node(first + i, head_);
  }
  Chain(Chain&& chain) noexcept : head_(std::exchange(chain.head_, nullptr)) {}
  Chain& operator=(Chain&& chain) noexcept {
    std::swap(head_, chain.head_);
    return *this;
  }
  ~Chain() {
    while (head_ != nullptr) delete std::exchange(head_, head_->following);
  }

  Node* head() const { return head_; }

 private:
  Node* head_ = nullptr;
};

using Recent = std::array<std::unique_ptr<Node>, kRecent>;

long Churn(Recent& recent, Node* chain, long count) {
  long total = 0;
  Node* node = chain;
  for (long i = 0; i < count; ++i) {
    auto& newest = recent[static_cast<size_t>(i) % kRecent];
    newest = std::make_unique<Node>(i, node);
    if (i % 64 == 0) {
      if (node->other != nullptr) total += node->other->value;
      node->other = std::make_unique<Node>(i, node);
    }
    node = node->following != nullptr ? node->following : chain;
    total += newest->following->value;
  }
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  const long units = argc > 1 ? std::atol(argv[1]) : kDefaultUnits;
  const long count = units * kChains;
  Random random;
  std::vector<Chain> chains;
  for (long i = 0; i < count; ++i) chains.emplace_back(i);
  Recent recent;
  long total = 0;
  for (long i = 0; i < units * kReplaced; ++i) {
    Chain& chain = chains[static_cast<size_t>(random.Below(count))];
    total += Churn(recent, chain.head(), 4 * kLength);
    chain = Chain(i);
  }
  std::printf("%ld nodes, total %ld\n", count * kLength, total);
  return 0;
}
