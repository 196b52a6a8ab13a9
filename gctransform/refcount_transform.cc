#include "gctransform/refcount_transform.h"

#include <algorithm>
#include <map>

#include "gctransform/refcount_congruence.h"
#include "gctransform/refcount_plan.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::SourceLoc;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

Opcode LoadFor(Opcode store) {
  switch (store) {
    case Opcode::ll_setfield:
      return Opcode::ll_getfield;
    case Opcode::ll_setarrayitem:
      return Opcode::ll_getarrayitem;
    case Opcode::ll_setinteriorfield:
      return Opcode::ll_getinteriorfield;
    default:
      return Opcode::ll_getinlineitem;
  }
}

Op LowerAllocation(Op op) {
  if (op.code == Opcode::ll_malloc || op.code == Opcode::ll_malloc_with_destructor) {
    op.code = Opcode::ll_gc_alloc;
  }
  if (op.code == Opcode::ll_malloc_varsize) op.code = Opcode::ll_gc_alloc_varsize;
  return op;
}

// Appends ops to the block that is being rebuilt.
class OpSink {
 public:
  OpSink(Graph& graph, std::vector<Op>& out) : graph_(graph), out_(out) {}

  void Append(Op op) { out_.push_back(std::move(op)); }
  ValueId Emit(Opcode code, std::vector<ValueId> operands, flowgraph::TypeRef result_type,
               const SourceLoc& loc, std::string immediate = {}) {
    Op op;
    op.code = code;
    op.operands = std::move(operands);
    op.name = std::move(immediate);
    op.loc = loc;
    op.result = graph_.NewValue(ValueKind::OpResult, {}, result_type);
    out_.push_back(op);
    return op.result;
  }

 private:
  Graph& graph_;
  std::vector<Op>& out_;
};

class CountingRewrite {
 public:
  CountingRewrite(Program& program, Graph& graph, const OwnershipSolver& solver)
      : program_(program), graph_(graph), solver_(solver) {}

  void Run() {
    const uint32_t count = static_cast<uint32_t>(graph_.blocks.size());
    std::vector<BlockPlan> plans;
    for (uint32_t i = 0; i < count; ++i) plans.push_back(solver_.Plan(BlockId{i}));
    for (uint32_t i = 0; i < count; ++i) RewriteBlock(BlockId{i}, plans[i]);
    CleanGraph(graph_);
  }

 private:
  void Count(OpSink& sink, Opcode code, const std::vector<ValueId>& values, const SourceLoc& loc) {
    for (ValueId id : values) sink.Emit(code, {id}, program_.types.Void(), loc);
  }

  void RewriteBlock(BlockId id, const BlockPlan& plan) {
    std::vector<Op> ops = std::move(graph_.block(id).ops);
    std::vector<Op> out;
    OpSink sink(graph_, out);
    for (size_t i = 0; i < ops.size(); ++i) RewriteOp(sink, std::move(ops[i]), plan.ops[i]);
    SourceLoc loc = graph_.block(id).term.loc;
    Count(sink, Opcode::ll_gc_incref, plan.end.increfs, loc);
    Count(sink, Opcode::ll_gc_decref, plan.end.decrefs, loc);
    graph_.block(id).ops = std::move(out);
    for (size_t i = 0; i < plan.links.size(); ++i) {
      if (!plan.links[i].empty()) SplitLink(id, i, plan.links[i]);
    }
  }

  void RewriteOp(OpSink& sink, Op op, const OpPlan& plan) {
    const SourceLoc loc = op.loc;
    Count(sink, Opcode::ll_gc_decref, plan.decref_before, loc);
    if (!plan.leave.empty()) {
      sink.Emit(Opcode::ll_gc_decref_on_leave, plan.leave, program_.types.Void(), loc);
    }
    if (plan.incref_before.valid()) Count(sink, Opcode::ll_gc_incref, {plan.incref_before}, loc);
    if (IsCountedStore(graph_, op)) return RewriteStore(sink, std::move(op), plan);
    if (IsCountedCopy(graph_, op)) CountItems(sink, op, plan);
    ValueId result = op.result;
    sink.Append(LowerAllocation(std::move(op)));
    if (plan.incref_result) Count(sink, Opcode::ll_gc_incref, {result}, loc);
  }

  void RewriteStore(OpSink& sink, Op op, const OpPlan& plan) {
    const SourceLoc loc = op.loc;
    ValueId old;
    if (plan.release_old) {
      std::vector<ValueId> place(op.operands.begin(), op.operands.end() - 1);
      old = sink.Emit(LoadFor(op.code), place, graph_.value(op.operands.back()).type, loc, op.name);
    }
    sink.Append(std::move(op));
    if (old.valid()) Count(sink, Opcode::ll_gc_decref, {old}, loc);
  }

  // A destructor sees no other object, so that the old items may be dropped before they are overwritten.
  void CountItems(OpSink& sink, const Op& op, const OpPlan& plan) {
    flowgraph::TypeRef none = program_.types.Void();
    bool clears = op.code == Opcode::ll_clear_items;
    ValueId count = op.operands.back();
    if (!clears) {
      sink.Emit(Opcode::ll_gc_incref_items, {op.operands[0], op.operands[1], count}, none, op.loc);
    }
    if (!plan.release_old) return;
    size_t target = clears ? 0 : 2;
    sink.Emit(Opcode::ll_gc_decref_items, {op.operands[target], op.operands[target + 1], count}, none,
              op.loc);
  }

  // Puts a block on link `number` of `from`, which counts and goes on.
  void SplitLink(BlockId from, size_t number, const ExitPlan& plan) {
    BlockId between = graph_.NewBlock("release");
    std::map<ValueId, ValueId> params;
    std::vector<ValueId> outside;
    auto inside = [&](ValueId id) {
      if (graph_.is_constant(id)) return id;
      auto [it, added] = params.try_emplace(id);
      if (added) {
        flowgraph::Value value = graph_.value(id);
        it->second = graph_.NewValue(ValueKind::BlockParam, value.name, value.type);
        graph_.block(between).params.push_back(it->second);
        outside.push_back(id);
      }
      return it->second;
    };
    SourceLoc loc = graph_.block(from).term.loc;
    Link onward{graph_.block(from).term.links[number].target, {}, {}, {}};
    for (ValueId arg : graph_.block(from).term.links[number].args) onward.args.push_back(inside(arg));
    ExitPlan here;
    for (ValueId id : plan.increfs) here.increfs.push_back(inside(id));
    for (ValueId id : plan.decrefs) here.decrefs.push_back(inside(id));
    std::vector<Op> ops;
    OpSink sink(graph_, ops);
    Count(sink, Opcode::ll_gc_incref, here.increfs, loc);
    Count(sink, Opcode::ll_gc_decref, here.decrefs, loc);
    graph_.block(between).ops = std::move(ops);
    graph_.block(between).term =
        flowgraph::Terminator{flowgraph::TerminatorKind::Goto, {}, {std::move(onward)}, {}, loc};
    Link& link = graph_.block(from).term.links[number];
    link.target = between;
    link.args = std::move(outside);
  }

  Program& program_;
  Graph& graph_;
  const OwnershipSolver& solver_;
};

// Callees first; a component until nothing changes.
void FindEffects(const Program& program, ReleaseEffects& effects) {
  for (const std::vector<GraphId>& component : effects.calls.components) {
    for (bool changed = true; changed;) {
      changed = false;
      for (GraphId id : component) {
        TypeSet effect = effects.of_node[id.index];
        if (id.index < program.graphs.size()) {
          OwnershipSolver solver(program.graph(id), effects);
          solver.Solve();
          effect |= solver.effect();
        } else {
          for (GraphId callee : effects.calls.callees[id.index]) effect |= effects.of_node[callee.index];
        }
        if (effect == effects.of_node[id.index]) continue;
        effects.of_node[id.index] = std::move(effect);
        changed = component.size() > 1 || effects.calls.IsRecursive(id);
      }
    }
  }
}

// The entry block is never gone back to, so that its parameters are the arguments and nothing else.
void SeparateEntry(Graph& graph) {
  bool is_target = false;
  for (const Block& block : graph.blocks) {
    for (const Link& link : block.term.links) is_target |= link.target == graph.entry();
  }
  if (!is_target) return;
  BlockId start = graph.NewBlock("entry");
  std::swap(graph.blocks[0], graph.blocks[start.index]);
  for (Block& block : graph.blocks) {
    for (Link& link : block.term.links) {
      if (link.target == graph.entry()) link.target = start;
    }
  }
  Link to_loop{start, {}, {}, {}};
  for (ValueId param : graph.block(start).params) {
    flowgraph::Value value = graph.value(param);
    ValueId argument = graph.NewValue(ValueKind::BlockParam, value.name, value.type);
    graph.block(graph.entry()).params.push_back(argument);
    to_loop.args.push_back(argument);
  }
  graph.block(graph.entry()).term = flowgraph::Terminator{
      flowgraph::TerminatorKind::Goto, {}, {to_loop}, {}, graph.block(start).term.loc};
}

}  // namespace

void InsertReferenceCounts(Program& program) {
  for (auto& graph : program.graphs) {
    SeparateEntry(*graph);
    CleanGraph(*graph);
    MergeCongruentParams(*graph);
    CleanGraph(*graph);
  }
  ReleaseEffects effects(program);
  FindEffects(program, effects);
  for (auto& graph : program.graphs) {
    OwnershipSolver solver(*graph, effects);
    solver.Solve();
    CountingRewrite(program, *graph, solver).Run();
  }
}

}  // namespace kiln::gctransform
