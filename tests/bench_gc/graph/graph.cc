// The twin of graph_rpy.py: nodes are shared, edges belong to their node.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultOperations = 1000000;
constexpr long kNodes = 20000;
constexpr int kMaxDegree = 8;
constexpr int kWalk = 8;

struct Node;

struct Edge {
  Edge(std::shared_ptr<Node> t, std::unique_ptr<Edge> f)
      : target(std::move(t)), following(std::move(f)) {}
  std::shared_ptr<Node> target;
  std::unique_ptr<Edge> following;
};

struct Node {
  explicit Node(long v) : value(v) {}
  long value;
  std::unique_ptr<Edge> edges;
  long degree = 0;
  std::shared_ptr<Node> successor;
};

using Nodes = std::vector<std::shared_ptr<Node>>;

void AddEdge(Node& source, const std::shared_ptr<Node>& target) {
  if (source.degree == kMaxDegree) {
    source.edges->following->following.reset();
    source.degree = 2;
  }
  source.edges = std::make_unique<Edge>(target, std::move(source.edges));
  ++source.degree;
}

void LeadToNewest(std::shared_ptr<Node>& target) {
  while (target->successor != nullptr) {
    std::shared_ptr<Node> successor = target->successor;
    target = std::move(successor);
  }
}

long Walk(Node* node, Random& random) {
  long total = 0;
  for (int i = 0; i < kWalk; ++i) {
    Edge* edge = node->edges.get();
    if (edge == nullptr) break;
    if (random.Below(2) == 1 && edge->following != nullptr) edge = edge->following.get();
    LeadToNewest(edge->target);
    node = edge->target.get();
    total += node->value;
  }
  return total;
}

void Replace(std::shared_ptr<Node>& place, long value) {
  auto node = std::make_shared<Node>(value);
  node->edges = std::move(place->edges);
  node->degree = place->degree;
  place->successor = node;
  place = std::move(node);
}

}  // namespace

int main(int argc, char** argv) {
  const long operations = argc > 1 ? std::atol(argv[1]) : kDefaultOperations;
  Random random;
  Nodes nodes;
  for (long i = 0; i < kNodes; ++i) nodes.push_back(std::make_shared<Node>(i));
  long total = 0;
  for (long i = 0; i < operations; ++i) {
    const long choice = random.Below(10);
    const long node = random.Below(kNodes);
    if (choice < 5) {
      AddEdge(*nodes[node], nodes[random.Below(kNodes)]);
    } else if (choice < 8) {
      total += Walk(nodes[node].get(), random);
    } else {
      Replace(nodes[node], i & 1023);
    }
  }
  std::printf("total %ld\n", total);
  // Edges close cycles, which shared pointers would keep.
  for (auto& node : nodes) node->edges.reset();
  return 0;
}
