#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/strong_components.hpp>
#include <vector>

#include "gtest/gtest.h"

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

TEST(BoostGraph, ComponentsAndDominators) {
  Graph graph(4);
  boost::add_edge(0, 1, graph);
  boost::add_edge(1, 2, graph);
  boost::add_edge(2, 1, graph);
  boost::add_edge(2, 3, graph);

  std::vector<int> component(4);
  EXPECT_EQ(3, boost::strong_components(graph, component.data()));
  EXPECT_EQ(component[1], component[2]);

  std::vector<Graph::vertex_descriptor> idom(4, 0);
  boost::lengauer_tarjan_dominator_tree(
      graph, 0, boost::make_iterator_property_map(idom.begin(), get(boost::vertex_index, graph)));
  EXPECT_EQ(2u, idom[3]);
}

}  // namespace
