#include "flowgraph/names.h"

#include <unordered_map>
#include <unordered_set>

#include <fmt/core.h>

namespace kiln::flowgraph {

namespace {

class Uniquifier {
 public:
  std::string Make(const std::string& wanted) {
    if (used_.insert(wanted).second) return wanted;
    for (int& n = next_[wanted];;) {
      std::string candidate = fmt::format("{}_{}", wanted, ++n);
      if (used_.insert(candidate).second) return candidate;
    }
  }

 private:
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, int> next_;
};

}  // namespace

std::string Sanitize(const std::string& text) {
  std::string out = text;
  for (char& c : out) {
    bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!keep) c = '_';
  }
  bool starts_with_digit = !out.empty() && out[0] >= '0' && out[0] <= '9';
  return starts_with_digit ? "_" + out : out;
}

GraphNames NameValuesAndBlocks(const Graph& graph) {
  GraphNames names;
  names.values.resize(graph.values.size());
  Uniquifier values;
  int next_number = 0;
  auto define = [&](ValueId id) {
    if (id.index >= graph.values.size() || !names.values[id.index].empty()) return;
    const std::string& source = graph.value(id).name;
    names.values[id.index] =
        source.empty() ? fmt::format("{}", next_number++) : values.Make(Sanitize(source));
  };
  // Ops without a result have a Void value that is seldom shown: it takes no number from the others.
  auto is_hidden = [&](ValueId id) {
    if (id.index >= graph.values.size()) return true;
    const Value& value = graph.value(id);
    return value.type && value.type->is_void() && value.name.empty();
  };
  Uniquifier blocks;
  for (const Block& block : graph.blocks) {
    names.blocks.push_back(blocks.Make(block.name.empty() ? "block" : Sanitize(block.name)));
    for (ValueId param : block.params) define(param);
    for (const Op& op : block.ops) {
      if (!is_hidden(op.result)) define(op.result);
    }
    for (const Link& link : block.term.except) define(link.exc_value);
  }
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) define(op.result);
  }
  for (uint32_t i = 0; i < graph.values.size(); ++i) {
    if (graph.values[i].kind != ValueKind::Constant) define(ValueId{i});
  }
  return names;
}

}  // namespace kiln::flowgraph
