// The dispatching block of an interpreter's loop (threaded_dispatch.h), as a macro that ends in a computed goto.
#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/function_emitter.h"

namespace kiln::codegen {

using flowgraph::Block;
using flowgraph::Link;
using flowgraph::Op;

std::string FunctionEmitter::DispatchName() const {
  return "DISPATCH_" + CIdentifier(graph_.name);
}

void FunctionEmitter::EmitDispatch(const Block& block) {
  for (const Op& op : block.ops) {
    std::string text = OpText(op);
    if (!text.empty()) dispatch_work_ += text + " ";
  }
  const std::vector<Link>& links = block.term.links;
  dispatch_work_ += fmt::format("goto *dispatch_table[{}];", Operand(block.term.operand));
  Statement(DispatchName(), block.term.loc);
  FlushLine();
  std::vector<std::string> labels;
  for (size_t i = 0; i < links.size(); ++i) {
    std::string moves = LinkText(links[i]);
    labels.push_back("b_" + names_.blocks[links[i].target.index]);
    if (moves.empty() && !IsDispatch(links[i].target)) continue;
    labels.back() = fmt::format("case_{}", i);
    body_ += fmt::format(" {}:;\n", labels.back());
    Statement(moves + Jump(links[i]), block.term.loc);
    FlushLine();
  }
  dispatch_labels_.assign(static_cast<size_t>(dispatch_->limit), labels.back());
  for (size_t i = 0; i + 1 < links.size(); ++i) {
    const auto* value = std::get_if<int64_t>(&links[i].exit_case);
    if (value != nullptr && *value >= 0 && *value < dispatch_->limit) {
      dispatch_labels_[static_cast<size_t>(*value)] = labels[i];
    }
  }
}

std::string FunctionEmitter::DispatchMacro() const {
  return dispatch_ ? fmt::format("#define {} {}\nRT_DISPATCH_LOOP ", DispatchName(), dispatch_work_) : "";
}

std::string FunctionEmitter::DispatchTable() const {
  if (!dispatch_) return "";
  std::string out = "  static const void *const dispatch_table[] = {\n";
  for (const std::string& label : dispatch_labels_) out += fmt::format("    &&{},\n", label);
  return out + "  };\n";
}

}  // namespace kiln::codegen
