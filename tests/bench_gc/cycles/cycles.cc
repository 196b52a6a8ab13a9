// The twin of cycles_rpy.py with new and delete: whoever made a ring takes it apart.

#include <cstdio>
#include <cstdlib>

namespace {

constexpr long kDefaultCycles = 3000000;

struct Node {
  explicit Node(long v) : value(v) {}
  long value;
  Node* other = nullptr;
};

class Ring {
 public:
  Ring(long first, long size) : start_(new Node(first)), size_(size) {
    Node* node = start_;
    for (long i = 1; i < size; ++i) node = node->other = new Node(first + i);
    node->other = start_;
  }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ~Ring() {
    Node* node = start_;
    for (long i = 0; i < size_; ++i) {
      Node* other = node->other;
      delete node;
      node = other;
    }
  }

  long Sum() const {
    long total = 0;
    const Node* node = start_;
    for (long i = 0; i < size_; ++i) {
      total += node->value;
      node = node->other;
    }
    return total;
  }

 private:
  Node* start_;
  long size_;
};

}  // namespace

int main(int argc, char** argv) {
  const long cycles = argc > 1 ? std::atol(argv[1]) : kDefaultCycles;
  long total = 0;
  for (long i = 0; i < cycles; ++i) total += Ring(i & 1023, 1 + (i % 3) * 2).Sum();
  std::printf("total %ld\n", total);
  return 0;
}
