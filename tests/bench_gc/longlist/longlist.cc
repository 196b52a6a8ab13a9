// The twin of longlist_rpy.py with new and delete.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace {

constexpr long kDefaultLength = 1000000;
constexpr int kRounds = 4;
constexpr size_t kRecent = 64;

struct Node {
  Node(long v, Node* f) : value(v), following(f) {}
  long value;
  Node* following;
};

/// Owns its nodes; a list of unique_ptr would be destroyed by a recursion as deep as it is long.
class List {
 public:
  explicit List(long length) {
    for (long i = 0; i < length; ++i) head_ = new Node(i, head_);
  }
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() {
    while (head_ != nullptr) {
      Node* node = head_;
      head_ = node->following;
      delete node;
    }
  }

  long Walk() const {
    std::array<std::unique_ptr<Node>, kRecent> recent;
    long total = 0;
    size_t i = 0;
    for (Node* node = head_; node != nullptr; node = node->following) {
      recent[i] = std::make_unique<Node>(node->value & 7, node);
      total += recent[i]->value + recent[i]->following->value;
      i = (i + 1) % kRecent;
    }
    return total;
  }

  void Reverse() {
    Node* result = nullptr;
    while (head_ != nullptr) {
      Node* following = head_->following;
      head_->following = result;
      result = head_;
      head_ = following;
    }
    head_ = result;
  }

 private:
  Node* head_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  const long length = argc > 1 ? std::atol(argv[1]) : kDefaultLength;
  List kept(length);
  long total = 0;
  for (int i = 0; i < kRounds; ++i) {
    total += List(length).Walk();
    kept.Reverse();
    total += kept.Walk();
  }
  std::printf("total %ld\n", total);
  return 0;
}
