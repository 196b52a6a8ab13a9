// The twin of graph_rpy.py with one arena, which keeps all that was ever made.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../arena.h"
#include "../random.h"

namespace {

constexpr long kDefaultOperations = 1000000;
constexpr long kNodes = 20000;
constexpr int kMaxDegree = 8;
constexpr int kWalk = 8;

struct Node;

struct Edge {
  Edge(Node* t, Edge* f) : target(t), following(f) {}
  Node* target;
  Edge* following;
};

struct Node {
  explicit Node(long v) : value(v) {}
  long value;
  Edge* edges = nullptr;
  long degree = 0;
  Node* successor = nullptr;
};

void AddEdge(Arena& arena, Node* source, Node* target) {
  if (source->degree == kMaxDegree) {
    source->edges->following->following = nullptr;
    source->degree = 2;
  }
  source->edges = arena.New<Edge>(target, source->edges);
  ++source->degree;
}

long Walk(Node* node, Random& random) {
  long total = 0;
  for (int i = 0; i < kWalk; ++i) {
    Edge* edge = node->edges;
    if (edge == nullptr) break;
    if (random.Below(2) == 1 && edge->following != nullptr) edge = edge->following;
    while (edge->target->successor != nullptr) edge->target = edge->target->successor;
    node = edge->target;
    total += node->value;
  }
  return total;
}

void Replace(Arena& arena, Node*& place, long value) {
  Node* node = arena.New<Node>(value);
  node->edges = place->edges;
  node->degree = place->degree;
  place->edges = nullptr;
  place->successor = node;
  place = node;
}

}  // namespace

int main(int argc, char** argv) {
  const long operations = argc > 1 ? std::atol(argv[1]) : kDefaultOperations;
  Random random;
  Arena arena;
  std::vector<Node*> nodes;
  for (long i = 0; i < kNodes; ++i) nodes.push_back(arena.New<Node>(i));
  long total = 0;
  for (long i = 0; i < operations; ++i) {
    const long choice = random.Below(10);
    const long node = random.Below(kNodes);
    if (choice < 5) {
      AddEdge(arena, nodes[node], nodes[random.Below(kNodes)]);
    } else if (choice < 8) {
      total += Walk(nodes[node], random);
    } else {
      Replace(arena, nodes[node], i & 1023);
    }
  }
  std::printf("total %ld\n", total);
  return 0;
}
