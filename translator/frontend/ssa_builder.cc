#include "translator/frontend/ssa_builder.h"

#include <bit>
#include <utility>

namespace kiln::frontend {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::SourceLoc;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;
using flowgraph::ValueKind;

bool SameConstant(const Constant& a, const Constant& b) {
  const double* left = std::get_if<double>(&a);
  const double* right = std::get_if<double>(&b);
  if (left != nullptr && right != nullptr) {
    return std::bit_cast<uint64_t>(*left) == std::bit_cast<uint64_t>(*right);
  }
  return a == b;
}

SsaBuilder::SsaBuilder(flowgraph::Graph& graph) : graph_(graph) {
  undefined_ = graph_.NewConstant(std::monostate{});
}

VarId SsaBuilder::NewVar(std::string name) {
  var_names_.push_back(std::move(name));
  return VarId{static_cast<uint32_t>(var_names_.size() - 1)};
}

BlockId SsaBuilder::NewBlock(std::string name) {
  BlockId id = graph_.NewBlock(std::move(name));
  preds_.emplace_back();
  sealed_.push_back(false);
  return id;
}

BlockId SsaBuilder::NewLoopHeader(std::string name, std::unordered_set<uint32_t> assigned) {
  BlockId id = NewBlock(std::move(name));
  assigned_in_loop_[id.index] = std::move(assigned);
  return id;
}

BlockId SsaBuilder::NewHandlerBlock(std::string name) {
  BlockId id = NewBlock(std::move(name));
  ValueId param = graph_.NewValue(ValueKind::BlockParam);
  graph_.block(id).params.push_back(param);
  return id;
}

ValueId SsaBuilder::HandlerException(BlockId handler) const {
  return graph_.block(handler).params.front();
}

void SsaBuilder::Seal(BlockId block) {
  sealed_[block.index] = true;
  auto found = incomplete_phis_.find(block.index);
  if (found == incomplete_phis_.end()) return;
  std::vector<uint32_t> phis = std::move(found->second);
  incomplete_phis_.erase(found);
  for (uint32_t phi : phis) FillPhi(phi);
}

void SsaBuilder::Start(BlockId block) {
  bool entry = block == graph_.entry();
  current_ = entry || HasPredecessors(block) ? block : BlockId{};
}

void SsaBuilder::SealAndStart(BlockId block) {
  Seal(block);
  Start(block);
}

ValueId SsaBuilder::Resolve(ValueId value) {
  auto found = forward_.find(value.index);
  if (found == forward_.end()) return value;
  ValueId target = Resolve(found->second);
  forward_[value.index] = target;
  return target;
}

void SsaBuilder::WriteIn(VarId var, BlockId block, ValueId value) {
  values_at_end_[uint64_t{block.index} << 32 | var.index] = value;
}

void SsaBuilder::WriteVar(VarId var, ValueId value) {
  WriteIn(var, current_, value);
  flowgraph::Value& data = graph_.value(Resolve(value));
  if (data.name.empty() && data.kind != ValueKind::Constant) data.name = var_names_[var.index];
}

ValueId SsaBuilder::ReadVar(VarId var, const SourceLoc& loc) {
  ValueId value = Resolve(ReadIn(var, current_));
  if (value == undefined_) return ValueId{};
  if (phi_of_value_.contains(value.index)) {
    phi_reads_.push_back({value, {var_names_[var.index], loc}});
  }
  return value;
}

// Chains of blocks with one predecessor are walked in a loop: a long body of a `try` makes
// thousands.
ValueId SsaBuilder::ReadIn(VarId var, BlockId block) {
  std::vector<BlockId> chain;
  ValueId value;
  while (true) {
    auto found = values_at_end_.find(uint64_t{block.index} << 32 | var.index);
    if (found != values_at_end_.end()) {
      value = found->second;
      break;
    }
    const auto& preds = preds_[block.index];
    auto loop = assigned_in_loop_.find(block.index);
    bool loop_invariant = loop != assigned_in_loop_.end() && !loop->second.contains(var.index);
    bool single = sealed_[block.index] ? preds.size() == 1 : false;
    if (preds.empty()) {
      value = undefined_;
      break;
    }
    if (!single && !loop_invariant) {
      value = ReadAtJoin(var, block);
      break;
    }
    chain.push_back(block);
    block = preds.front().from;
  }
  for (BlockId passed : chain) WriteIn(var, passed, value);
  return value;
}

ValueId SsaBuilder::ReadAtJoin(VarId var, BlockId block) {
  uint32_t phi = NewPhi(var, block);
  ValueId value = phis_[phi].value;
  WriteIn(var, block, value);
  if (!sealed_[block.index]) {
    incomplete_phis_[block.index].push_back(phi);
    return value;
  }
  FillPhi(phi);
  return Resolve(value);
}

uint32_t SsaBuilder::NewPhi(VarId var, BlockId block) {
  ValueId value = graph_.NewValue(ValueKind::BlockParam, var_names_[var.index]);
  uint32_t index = static_cast<uint32_t>(phis_.size());
  phis_.push_back({.var = var, .block = block, .value = value, .operands = {}});
  phi_of_value_[value.index] = index;
  return index;
}

void SsaBuilder::FillPhi(uint32_t phi) {
  VarId var = phis_[phi].var;
  BlockId block = phis_[phi].block;
  std::vector<ValueId> operands;
  for (const Edge& edge : preds_[block.index]) operands.push_back(ReadIn(var, edge.from));
  phis_[phi].operands = std::move(operands);
  SimplifyPhi(phi);
}

bool SsaBuilder::SameValue(ValueId a, ValueId b) const {
  if (a == b) return true;
  if (a == undefined_ || b == undefined_) return false;
  return graph_.is_constant(a) && graph_.is_constant(b) &&
         SameConstant(graph_.value(a).constant, graph_.value(b).constant);
}

// A parameter that is passed the same value on all edges is that value.
void SsaBuilder::SimplifyPhi(uint32_t phi) {
  ValueId self = phis_[phi].value;
  if (forward_.contains(self.index)) return;
  ValueId same;
  for (ValueId& operand : phis_[phi].operands) {
    operand = Resolve(operand);
    if (operand == self) continue;
    if (same.valid() && !SameValue(operand, same)) return;
    if (!same.valid()) same = operand;
  }
  forward_[self.index] = same.valid() ? same : undefined_;
}

const Constant* SsaBuilder::ConstantOf(ValueId value) {
  const flowgraph::Value& data = graph_.value(Resolve(value));
  return data.kind == ValueKind::Constant ? &data.constant : nullptr;
}

ValueId SsaBuilder::NewConstant(Constant constant) {
  return graph_.NewConstant(std::move(constant));
}

ValueId SsaBuilder::Append(Op op) {
  Block& block = graph_.block(current_);
  op.result = graph_.NewValue(ValueKind::OpResult);
  def_of_value_[op.result.index] = {current_, static_cast<uint32_t>(block.ops.size())};
  ValueId result = op.result;
  block.ops.push_back(std::move(op));
  return result;
}

const Op* SsaBuilder::DefiningOp(ValueId value) {
  auto found = def_of_value_.find(Resolve(value).index);
  if (found == def_of_value_.end()) return nullptr;
  return &graph_.block(found->second.first).ops[found->second.second];
}

void SsaBuilder::AddEdge(BlockId from, bool except, uint32_t slot, BlockId target) {
  preds_[target.index].push_back({from, except, slot});
}

void SsaBuilder::End(TerminatorKind kind, ValueId operand, const std::vector<BlockId>& targets,
                     const SourceLoc& loc) {
  flowgraph::Terminator& term = graph_.block(current_).term;
  term.kind = kind;
  term.operand = operand;
  term.loc = loc;
  for (BlockId target : targets) {
    AddEdge(current_, false, static_cast<uint32_t>(term.links.size()), target);
    Link link;
    link.target = target;
    term.links.push_back(std::move(link));
  }
  current_ = BlockId{};
}

void SsaBuilder::Goto(BlockId target, const SourceLoc& loc) {
  End(TerminatorKind::Goto, {}, {target}, loc);
}

void SsaBuilder::Branch(ValueId condition, BlockId if_true, BlockId if_false,
                        const SourceLoc& loc) {
  End(TerminatorKind::Branch, condition, {if_true, if_false}, loc);
}

void SsaBuilder::Return(ValueId value, const SourceLoc& loc) {
  End(TerminatorKind::Return, value, {}, loc);
}

void SsaBuilder::Raise(ValueId exception, const SourceLoc& loc) {
  End(TerminatorKind::Raise, exception, {}, loc);
}

void SsaBuilder::AddExcept(BlockId block, flowgraph::HostId exception_class, BlockId handler) {
  ValueId exception = graph_.NewValue(ValueKind::ExceptValue);
  auto& except = graph_.block(block).term.except;
  AddEdge(block, true, static_cast<uint32_t>(except.size()), handler);
  Link link;
  link.target = handler;
  link.args = {exception};
  link.exit_case = exception_class;
  link.exc_value = exception;
  except.push_back(std::move(link));
}

}  // namespace kiln::frontend
