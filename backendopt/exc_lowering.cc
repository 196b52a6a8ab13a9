#include "backendopt/exc_lowering.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "backendopt/call_effects.h"
#include "backendopt/exception_classes.h"
#include "backendopt/zero_constant.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::DataId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::SourceLoc;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

bool IsOverflowOp(Opcode code) {
  return code == Opcode::ll_int_add_ovf || code == Opcode::ll_int_sub_ovf ||
         code == Opcode::ll_int_mul_ovf;
}

bool IsAllocation(Opcode code) {
  return code == Opcode::ll_malloc || code == Opcode::ll_malloc_varsize ||
         code == Opcode::ll_malloc_with_destructor ||
         code == Opcode::ll_raw_malloc || code == Opcode::ll_raw_malloc_varsize;
}

class GraphLowering {
 public:
  GraphLowering(Program& program, Graph& graph, const CallEffects& effects)
      : program_(program), graph_(graph), effects_(effects) {
    object_ptr_ = program.types.Ptr(program.well_known_types.at("object"));
  }

  void Run() {
    const uint32_t count = static_cast<uint32_t>(graph_.blocks.size());
    for (uint32_t i = 0; i < count; ++i) LowerBlock(BlockId{i});
    CleanGraph(graph_);
  }

 private:
  Block& block(BlockId id) { return graph_.block(id); }

  ValueId Emit(BlockId at, Opcode code, std::vector<ValueId> operands, TypeRef type,
               const SourceLoc& loc, std::string name = {}) {
    Op op;
    op.code = code;
    op.operands = std::move(operands);
    op.result = graph_.NewValue(ValueKind::OpResult, {}, type);
    op.name = std::move(name);
    op.loc = loc;
    ValueId result = op.result;
    block(at).ops.push_back(std::move(op));
    return result;
  }

  ValueId DataConstant(DataId id, TypeRef type) { return graph_.NewConstant(id, type); }

  ValueId StandardInstance(const char* name) {
    const auto* exc = FindStandardException(program_, name);
    return DataConstant(exc->instance, object_ptr_);
  }

  void LowerBlock(BlockId id) {
    std::vector<Op> ops = std::move(block(id).ops);
    block(id).ops.clear();
    bool handled = !block(id).term.except.empty() && block(id).term.kind == TerminatorKind::Goto;
    for (size_t i = 0; i < ops.size(); ++i) {
      bool last = i + 1 == ops.size();
      Op op = ops[i];
      bool raises = OpCanRaise(graph_, op, effects_);
      block(id).ops.push_back(op);
      if (!raises) continue;
      if (last && handled) return LowerHandledOp(id, op);
      EmitCheck(id, op);
    }
    block(id).term.except.resize(block(id).term.kind == TerminatorKind::Raise
                                     ? block(id).term.except.size()
                                     : 0);
    if (block(id).term.kind == TerminatorKind::Raise) LowerRaise(id);
  }

  void EmitCheck(BlockId id, const Op& op) {
    TypeRef none = program_.types.Void();
    if (IsOverflowOp(op.code)) {
      Emit(id, Opcode::ll_exc_check_overflow, {StandardInstance("OverflowError")}, none, op.loc);
    } else if (IsAllocation(op.code)) {
      Emit(id, Opcode::ll_exc_check_null, {op.result}, none, op.loc);
    } else {
      Emit(id, Opcode::ll_exc_check, {}, none, op.loc);
    }
  }

  // The last op of a block whose exceptions have handlers.
  void LowerHandledOp(BlockId id, const Op& op) {
    Terminator term = std::move(block(id).term);
    TypeRef boolean = program_.types.Bool();
    ValueId failed;
    Link to_handler;
    if (IsOverflowOp(op.code)) {
      failed = Emit(id, Opcode::ll_ovf_occurred, {}, boolean, op.loc);
      to_handler = OverflowLink(term.except, op.loc);
    } else {
      failed = IsAllocation(op.code)
                   ? Emit(id, Opcode::ll_ptr_iszero, {op.result}, boolean, op.loc)
                   : Emit(id, Opcode::ll_exc_pending, {}, boolean, op.loc);
      to_handler = DispatchLink(term.except, op.loc, ValueId{});
    }
    Terminator branch;
    branch.kind = TerminatorKind::Branch;
    branch.operand = failed;
    branch.links = {to_handler, term.links[0]};
    branch.loc = op.loc;
    block(id).term = std::move(branch);
  }

  // Straight to the first handler that catches OverflowError, with the prebuilt instance.
  Link OverflowLink(const std::vector<Link>& handlers, const SourceLoc& loc) {
    const auto* overflow = FindStandardException(program_, "OverflowError");
    for (const Link& handler : handlers) {
      if (!Catches(program_, std::get<DataId>(handler.exit_case), overflow->vtable)) continue;
      Link link = handler;
      for (ValueId& arg : link.args) {
        if (arg == handler.exc_value && arg.valid()) {
          arg = DataConstant(overflow->instance, graph_.value(handler.exc_value).type);
        }
      }
      return PlainLink(std::move(link));
    }
    BlockId leave = graph_.NewBlock("overflow");
    EmitLeave(leave, StandardInstance("OverflowError"), true, loc);
    return Link{leave, {}, {}, {}};
  }

  static Link PlainLink(Link link) {
    link.exit_case = std::monostate{};
    link.exc_value = ValueId{};
    return link;
  }

  // Sets `exception` pending and returns.
  void EmitLeave(BlockId id, ValueId exception, bool raised_here, const SourceLoc& loc) {
    TypeRef none = program_.types.Void();
    if (raised_here) Emit(id, Opcode::ll_exc_reset_traceback, {}, none, loc);
    Emit(id, Opcode::ll_exc_set, {exception}, none, loc);
    Emit(id, Opcode::ll_exc_traceback, {}, none, loc);
    Terminator& term = block(id).term;
    term = Terminator{};
    term.kind = TerminatorKind::Return;
    term.operand = graph_.NewConstant(ZeroConstant(graph_.result_type), graph_.result_type);
    term.loc = loc;
  }

  // What the handlers take from the block that raises, each once, in order of first use.
  std::vector<ValueId> OutsideArgs(const std::vector<Link>& handlers) const {
    std::vector<ValueId> outside;
    for (const Link& handler : handlers) {
      for (ValueId arg : handler.args) {
        bool inside = arg == handler.exc_value || graph_.is_constant(arg);
        bool seen = std::find(outside.begin(), outside.end(), arg) != outside.end();
        if (!inside && !seen) outside.push_back(arg);
      }
    }
    return outside;
  }

  // A copy of `args` as parameters of a new block; `renamed` maps old to new.
  BlockId NewDispatchBlock(const std::vector<ValueId>& args, std::map<ValueId, ValueId>& renamed) {
    BlockId id = graph_.NewBlock("dispatch");
    for (ValueId arg : args) {
      std::string name = graph_.value(arg).name;
      ValueId param = graph_.NewValue(ValueKind::BlockParam, name, graph_.value(arg).type);
      renamed[arg] = param;
      block(id).params.push_back(param);
    }
    return id;
  }

  // A link to a block that tries `handlers` in order. `exception` is the instance if it is at hand
  // (a raise), else the pending one is fetched.
  Link DispatchLink(const std::vector<Link>& handlers, const SourceLoc& loc, ValueId exception) {
    std::vector<ValueId> args = OutsideArgs(handlers);
    bool raised_here = exception.valid();
    bool extra = raised_here && !graph_.is_constant(exception) &&
                 std::find(args.begin(), args.end(), exception) == args.end();
    if (extra) args.push_back(exception);
    std::map<ValueId, ValueId> renamed;
    BlockId id = NewDispatchBlock(args, renamed);
    Link entry{id, args, {}, {}};
    ValueId value = raised_here ? (renamed.contains(exception) ? renamed[exception] : exception)
                                : Emit(id, Opcode::ll_exc_fetch, {}, object_ptr_, loc);
    if (raised_here) Emit(id, Opcode::ll_exc_reset_traceback, {}, program_.types.Void(), loc);
    EmitTests(id, handlers, std::move(renamed), value, loc);
    return entry;
  }

  ValueId TypeOfException(BlockId id, ValueId value, const SourceLoc& loc) {
    TypeRef object = program_.well_known_types.at("object");
    ValueId as_object = value;
    if (graph_.value(value).type != object_ptr_) {
      as_object = Emit(id, Opcode::ll_cast_pointer, {value}, object_ptr_, loc);
    }
    return Emit(id, Opcode::ll_getfield, {as_object}, object->FindField("typeptr")->type, loc,
                "typeptr");
  }

  // One block a handler: a test of the class, then the handler or the next test.
  void EmitTests(BlockId id, const std::vector<Link>& handlers, std::map<ValueId, ValueId> renamed,
                 ValueId value, const SourceLoc& loc) {
    for (const Link& handler : handlers) {
      DataId vtable = std::get<DataId>(handler.exit_case);
      Link link = HandlerLink(id, handler, renamed, value, loc);
      if (CatchesAll(program_, vtable)) {
        block(id).term = Terminator{TerminatorKind::Goto, {}, {link}, {}, loc};
        return;
      }
      ValueId type = TypeOfException(id, value, loc);
      ValueId cls = DataConstant(vtable, graph_.value(type).type);
      ValueId matches =
          Emit(id, Opcode::ll_subclass_of, {type, cls}, program_.types.Bool(), loc);
      std::vector<ValueId> live = block(id).params;
      if (!graph_.is_constant(value) && std::find(live.begin(), live.end(), value) == live.end()) {
        live.push_back(value);
      }
      std::map<ValueId, ValueId> step;
      BlockId next = NewDispatchBlock(live, step);
      block(id).term = Terminator{
          TerminatorKind::Branch, matches, {link, Link{next, live, {}, {}}}, {}, loc};
      for (auto& [from, to] : renamed) to = step.at(to);
      if (step.contains(value)) value = step.at(value);
      id = next;
    }
    EmitLeave(id, value, false, loc);
  }

  Link HandlerLink(BlockId id, const Link& handler, const std::map<ValueId, ValueId>& renamed,
                   ValueId value, const SourceLoc& loc) {
    Link link = handler;
    for (ValueId& arg : link.args) {
      if (arg.valid() && arg == handler.exc_value) {
        TypeRef type = graph_.value(handler.exc_value).type;
        arg = graph_.value(value).type == type
                  ? value
                  : Emit(id, Opcode::ll_cast_pointer, {value}, type, loc);
      } else if (auto it = renamed.find(arg); it != renamed.end()) {
        arg = it->second;
      }
    }
    return PlainLink(std::move(link));
  }

  void LowerRaise(BlockId id) {
    Terminator term = std::move(block(id).term);
    if (term.except.empty()) return EmitLeave(id, term.operand, true, term.loc);
    Link entry = DispatchLink(term.except, term.loc, term.operand);
    block(id).term = Terminator{TerminatorKind::Goto, {}, {entry}, {}, term.loc};
  }

  Program& program_;
  Graph& graph_;
  const CallEffects& effects_;
  TypeRef object_ptr_;
};

}  // namespace

void RunExcLowering(Program& program) {
  CallEffects effects = AnalyseCallEffects(program);
  for (auto& graph : program.graphs) GraphLowering(program, *graph, effects).Run();
  program.form = flowgraph::Form::ExcLowered;
}

}  // namespace kiln::backendopt
