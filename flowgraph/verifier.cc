#include "flowgraph/verifier.h"

#include <utility>

#include <fmt/format.h>

#include "flowgraph/names.h"
#include "flowgraph/printer.h"
#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

std::vector<VerifyError> GraphVerifier::Run() {
  if (graph_.blocks.empty()) {
    BlockError("the graph has no blocks");
    return std::move(errors_);
  }
  if (low_level() && !graph_.result_type) BlockError("the graph has no result type");
  definitions_.resize(graph_.values.size());
  visible_in_.resize(graph_.values.size());
  CheckDefinitions();
  for (uint32_t i = 0; i < graph_.blocks.size(); ++i) CheckBlock(BlockId{i});
  return std::move(errors_);
}

void GraphVerifier::Error(std::string message) {
  VerifyError error;
  error.graph = id_;
  error.block = block_;
  error.message = std::move(message);
  PrintOptions options = OptionsFor(program_);
  if (op_) {
    error.op = static_cast<size_t>(op_ - graph_.block(block_).ops.data());
    error.loc = op_->loc;
    error.text = PrintOp(graph_, *op_, options);
  } else if (term_) {
    error.loc = term_->loc;
    error.text = PrintTerminator(graph_, *term_, options);
  }
  errors_.push_back(std::move(error));
}

void GraphVerifier::BlockError(std::string message) {
  const Op* op = std::exchange(op_, nullptr);
  const Terminator* term = std::exchange(term_, nullptr);
  Error(std::move(message));
  op_ = op;
  term_ = term;
}

std::vector<VerifyError> VerifyGraph(const Program& program, GraphId graph) {
  return GraphVerifier(program, graph).Run();
}

std::vector<VerifyError> Verify(const Program& program) {
  std::vector<VerifyError> errors;
  VerifyProgramParts(program, errors);
  for (uint32_t i = 0; i < program.graphs.size(); ++i) {
    for (VerifyError& error : VerifyGraph(program, GraphId{i})) errors.push_back(std::move(error));
  }
  return errors;
}

std::string RenderVerifyErrors(const Program& program, const std::vector<VerifyError>& errors) {
  std::string out;
  for (const VerifyError& error : errors) {
    std::string place = "program";
    if (error.graph.valid()) {
      const Graph& graph = program.graph(error.graph);
      place = "@" + graph.name;
      if (error.block.valid()) {
        place += ", block " + NameValuesAndBlocks(graph).blocks[error.block.index];
      }
    }
    if (!error.text.empty()) place += ", `" + error.text + "`";
    if (error.loc.known()) place += " (" + program.files.Describe(error.loc) + ")";
    out += place + ": " + error.message + "\n";
  }
  return out;
}

}  // namespace kiln::flowgraph
