// The twin of longlist_rpy.py with an arena for each list.

#include <cstdio>
#include <cstdlib>

#include "../arena.h"

namespace {

constexpr long kDefaultLength = 1000000;
constexpr int kRounds = 4;

struct Node {
  Node(long v, Node* f) : value(v), following(f) {}
  long value;
  Node* following;
};

Node* Build(Arena& arena, long length) {
  Node* node = nullptr;
  for (long i = 0; i < length; ++i) node = arena.New<Node>(i, node);
  return node;
}

long Walk(Arena& arena, Node* node) {
  long total = 0;
  for (; node != nullptr; node = node->following) {
    Node* pair = arena.New<Node>(node->value & 7, node);
    total += pair->value + pair->following->value;
  }
  return total;
}

Node* Reverse(Node* node) {
  Node* result = nullptr;
  while (node != nullptr) {
    Node* following = node->following;
    node->following = result;
    result = node;
    node = following;
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const long length = argc > 1 ? std::atol(argv[1]) : kDefaultLength;
  Arena kept_arena;
  Arena arena;
  Node* kept = Build(kept_arena, length);
  long total = 0;
  for (int i = 0; i < kRounds; ++i) {
    total += Walk(arena, Build(arena, length));
    arena.Reset();
    kept = Reverse(kept);
    total += Walk(arena, kept);
    arena.Reset();
  }
  std::printf("total %ld\n", total);
  return 0;
}
