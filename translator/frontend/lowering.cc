#include "translator/frontend/lowering.h"

#include <algorithm>

#include "translator/frontend/assigned_names.h"
#include "translator/frontend/suggest.h"

namespace kiln::frontend {

using flowgraph::Op;
using flowgraph::TerminatorKind;

Lowering::Lowering(FrontendHost& host, const BuiltinTable& builtins,
                   const LoweredFunction& function, flowgraph::Graph& graph)
    : host_(host),
      world_(host.world()),
      builtins_(builtins),
      function_(function),
      graph_(graph),
      ssa_(graph),
      folder_(world_) {
  if (auto cls = HostBuiltin("Exception")) exception_class_ = *cls;
}

std::vector<flowgraph::FlowError> Lowering::Run() {
  const Node& node = *function_.source.node;
  if (ReportIfGenerator(node)) return std::move(errors_);
  BlockId entry = ssa_.NewBlock("entry");
  ssa_.SealAndStart(entry);
  DefineParams();
  if (const auto* lambda = node.If<ast::Lambda>()) {
    ssa_.Return(Expr(*lambda->body), lambda->body->loc);
  } else {
    Body(node.As<ast::FunctionDef>().body);
    SourceLoc end{node.loc.file, node.loc.end_line, node.loc.end_col, node.loc.end_line,
                  node.loc.end_col};
    if (ssa_.reachable()) ssa_.Return(None(), end);
  }
  for (const UndefinedRead& read : ssa_.Finish()) {
    Error(FlowErrorId::UndefinedVariable, "`" + read.name + "` may be used before it is assigned",
          read.loc);
  }
  return std::move(errors_);
}

void Lowering::DefineParams() {
  scopes_.emplace_back();
  for (const std::string& name : function_.source.locals) scopes_[0][name] = ssa_.NewVar(name);
  for (const std::string& name : graph_.arg_names) {
    ValueId param = graph_.NewValue(flowgraph::ValueKind::BlockParam, name);
    graph_.block(graph_.entry()).params.push_back(param);
    if (auto var = FindVar(name)) ssa_.WriteVar(*var, param);
  }
}

std::optional<VarId> Lowering::FindVar(const std::string& name) const {
  for (size_t i = scopes_.size(); i-- > 0;) {
    auto found = scopes_[i].find(name);
    if (found != scopes_[i].end()) return found->second;
  }
  return std::nullopt;
}

std::unordered_set<uint32_t> Lowering::VarsAssignedIn(const Node& node) const {
  std::set<std::string> names;
  CollectAssignedNames(node, &names);
  std::unordered_set<uint32_t> vars;
  for (const std::string& name : names) {
    if (auto var = FindVar(name)) vars.insert(var->index);
  }
  return vars;
}

std::optional<flowgraph::HostId> Lowering::HostBuiltin(const std::string& name) {
  auto found = world_.Import("builtins", name);
  if (const HostId* id = std::get_if<HostId>(&found)) return *id;
  return std::nullopt;
}

std::optional<std::vector<flowgraph::Constant>> Lowering::ConstantsOf(
    const std::vector<ValueId>& values) {
  std::vector<Constant> constants;
  for (ValueId value : values) {
    const Constant* constant = ssa_.ConstantOf(value);
    if (constant == nullptr) return std::nullopt;
    constants.push_back(*constant);
  }
  return constants;
}

std::optional<flowgraph::HostId> Lowering::ObjectOf(ValueId value) {
  const Constant* constant = ssa_.ConstantOf(value);
  if (constant == nullptr) return std::nullopt;
  return world_.FromConstant(*constant);
}

std::optional<flowgraph::ValueId> Lowering::Fold(Opcode code,
                                                 const std::vector<ValueId>& operands) {
  auto constants = ConstantsOf(operands);
  if (!constants) return std::nullopt;
  auto folded = folder_.Op(code, *constants);
  if (!folded) return std::nullopt;
  return ssa_.NewConstant(std::move(*folded));
}

flowgraph::ValueId Lowering::Emit(Opcode code, std::vector<ValueId> operands,
                                  const SourceLoc& loc) {
  if (auto folded = Fold(code, operands)) return *folded;
  Op op;
  op.code = code;
  op.operands = std::move(operands);
  op.loc = loc;
  return AppendOp(std::move(op));
}

flowgraph::ValueId Lowering::EmitAttr(Opcode code, std::vector<ValueId> operands,
                                      const std::string& name, const SourceLoc& loc) {
  Op op;
  op.code = code;
  op.operands = std::move(operands);
  op.name = name;
  op.loc = loc;
  return AppendOp(std::move(op));
}

flowgraph::ValueId Lowering::EmitCall(ValueId callee, std::vector<ValueId> args,
                                      const SourceLoc& loc) {
  args.insert(args.begin(), callee);
  return Emit(Opcode::hl_simple_call, std::move(args), loc);
}

namespace {

// Comparisons and bit operations of translated values raise nothing, though the host's may.
bool MayRaise(flowgraph::Opcode code) {
  switch (code) {
    case flowgraph::Opcode::hl_lt:
    case flowgraph::Opcode::hl_le:
    case flowgraph::Opcode::hl_eq:
    case flowgraph::Opcode::hl_ne:
    case flowgraph::Opcode::hl_gt:
    case flowgraph::Opcode::hl_ge:
    case flowgraph::Opcode::hl_and_:
    case flowgraph::Opcode::hl_or_:
    case flowgraph::Opcode::hl_xor:
    case flowgraph::Opcode::hl_sub:
      return false;
    default:
      return flowgraph::GetOpInfo(code).raises();
  }
}

}  // namespace

flowgraph::ValueId Lowering::AppendOp(Op op) {
  bool ends_block = MayRaise(op.code) && HasHandlers();
  SourceLoc loc = op.loc;
  ValueId result = ssa_.Append(std::move(op));
  if (!ends_block) return result;
  BlockId block = ssa_.current();
  BlockId next = ssa_.NewBlock("next");
  ssa_.Goto(next, loc);
  AddExceptLinks(block);
  ssa_.SealAndStart(next);
  return result;
}

bool Lowering::HasHandlers() const {
  return std::any_of(regions_.begin(), regions_.end(),
                     [](const Region& region) { return !region.handlers.empty(); });
}

// Innermost handlers first, up to one that catches everything; a class that an earlier link catches
// is left out.
void Lowering::AddExceptLinks(BlockId block) {
  std::vector<HostId> caught;
  for (size_t i = regions_.size(); i-- > 0;) {
    for (const auto& [cls, handler] : regions_[i].handlers) {
      bool shadowed = std::any_of(caught.begin(), caught.end(), [&, cls = cls](HostId earlier) {
        return world_.IsSubclass(cls, earlier);
      });
      if (shadowed) continue;
      ssa_.AddExcept(block, cls, handler);
      caught.push_back(cls);
      if (cls == exception_class_) return;
    }
  }
}

void Lowering::RaiseValue(ValueId exception, const SourceLoc& loc) {
  BlockId block = ssa_.current();
  ssa_.Raise(exception, loc);
  AddExceptLinks(block);
}

flowgraph::ValueId Lowering::Error(FlowErrorId id, std::string message, const SourceLoc& loc) {
  AddError(MakeFlowError(id, std::move(message), loc));
  return None();
}

// Code that is lowered more than once (finally, unrolled loops) reports an error once.
void Lowering::AddError(flowgraph::FlowError error) {
  for (const flowgraph::FlowError& known : errors_) {
    if (known.loc == error.loc && known.message == error.message) return;
  }
  errors_.push_back(std::move(error));
}

flowgraph::ValueId Lowering::MissingName(FlowErrorId id, std::string message,
                                         const std::string& name,
                                         const std::vector<std::string>& candidates,
                                         const SourceLoc& loc) {
  flowgraph::FlowError error = MakeFlowError(id, std::move(message), loc);
  std::string closest = ClosestName(name, candidates);
  if (!closest.empty()) error.help = "did you mean `" + closest + "`?";
  AddError(std::move(error));
  return None();
}

std::vector<std::string> Lowering::VisibleNames() {
  std::vector<std::string> names = function_.source.locals;
  for (std::string& name : host_.VisibleNames(function_.id)) names.push_back(std::move(name));
  return names;
}

std::vector<std::string> Lowering::AttributeNames(HostId object) {
  std::vector<std::string> names;
  if (world_.Kind(object) == flowgraph::HostKind::Class) {
    for (HostId cls : world_.Mro(object)) {
      for (const auto& [name, value] : world_.ClassDict(cls)) names.push_back(name);
    }
  } else {
    for (const auto& [name, value] : world_.InstanceAttrs(object)) names.push_back(name);
  }
  return names;
}

}  // namespace kiln::frontend
