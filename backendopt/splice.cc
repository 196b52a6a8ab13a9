#include "backendopt/splice.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backendopt/call_graph.h"
#include "backendopt/exception_classes.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::DataId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Program;
using flowgraph::SourceLoc;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::Value;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

// One call being replaced.
class Splice {
 public:
  Splice(const Program& program, Graph& caller, const Graph& callee, const CallEffects& effects,
         const Op& call, const std::vector<Link>& handlers)
      : program_(program),
        caller_(caller),
        callee_(callee),
        effects_(effects),
        call_(call),
        handlers_(handlers),
        hide_places_(callee.facts.is_helper && !caller.facts.is_helper) {
    value_map_.resize(callee.values.size());
  }

  // Copies the callee; its returns go to `after`, a block with one parameter, the result. Returns the
  // copy of its entry, which has the arguments as parameters.
  BlockId Run(BlockId after) {
    after_ = after;
    for (const Block& block : callee_.blocks) {
      bool is_entry = block_map_.empty();
      block_map_.push_back(caller_.NewBlock(is_entry ? caller_.block(after).name : block.name));
    }
    for (uint32_t b = 0; b < callee_.blocks.size(); ++b) {
      for (ValueId param : callee_.blocks[b].params) {
        caller_.block(block_map_[b]).params.push_back(Map(param));
      }
    }
    for (uint32_t b = 0; b < callee_.blocks.size(); ++b) CopyBlock(BlockId{b});
    return block_map_[0];
  }

 private:
  ValueId Map(ValueId id) {
    if (!id.valid()) return id;
    ValueId& mapped = value_map_[id.index];
    if (!mapped.valid()) {
      mapped = ValueId{static_cast<uint32_t>(caller_.values.size())};
      Value copy = callee_.value(id);
      caller_.values.push_back(std::move(copy));
    }
    return mapped;
  }

  SourceLoc Place(const SourceLoc& loc) const { return hide_places_ ? call_.loc : loc; }

  Link MapLink(const Link& link) {
    Link copy = link;
    copy.target = block_map_[link.target.index];
    for (ValueId& arg : copy.args) arg = Map(arg);
    copy.exc_value = Map(link.exc_value);
    return copy;
  }

  Op MapOp(const Op& op) {
    Op copy = op;
    for (ValueId& operand : copy.operands) operand = Map(operand);
    copy.result = Map(op.result);
    copy.loc = Place(op.loc);
    return copy;
  }

  void CopyBlock(BlockId id) {
    const Block& block = callee_.block(id);
    BlockId out = block_map_[id.index];
    for (size_t i = 0; i < block.ops.size(); ++i) {
      const Op& op = block.ops[i];
      Op copy = MapOp(op);
      caller_.block(out).ops.push_back(std::move(copy));
      bool last = i + 1 == block.ops.size();
      bool own_handlers = last && !block.term.except.empty();
      bool unguarded = !handlers_.empty() && !own_handlers && OpCanRaise(callee_, op, effects_);
      if (!unguarded) continue;
      // The handlers of the call stand after this op, and the rest goes into a block of its own.
      BlockId next = caller_.NewBlock(caller_.block(out).name);
      Terminator& term = caller_.block(out).term;
      term = Terminator{TerminatorKind::Goto, {}, {Link{next, {}, {}, {}}}, {}, Place(op.loc)};
      AddHandlers(out);
      out = next;
    }
    CopyTerminator(block, out);
  }

  void CopyTerminator(const Block& block, BlockId out) {
    Terminator term = block.term;
    term.loc = Place(term.loc);
    if (term.kind == TerminatorKind::Return) {
      ValueId result = Map(term.operand);
      term = Terminator{TerminatorKind::Goto, {}, {Link{after_, {result}, {}, {}}}, {}, term.loc};
      caller_.block(out).term = std::move(term);
      return;
    }
    term.operand = Map(term.operand);
    for (Link& link : term.links) link = MapLink(link);
    for (Link& link : term.except) link = MapLink(link);
    bool guarded_op = !term.except.empty();
    bool raise = term.kind == TerminatorKind::Raise;
    caller_.block(out).term = std::move(term);
    if (guarded_op || raise) AddHandlers(out);
  }

  // Appends copies of the call's handlers, each with an exception value of its own.
  void AddHandlers(BlockId id) {
    auto& except = caller_.block(id).term.except;
    if (!except.empty() && CatchesAll(program_, std::get<DataId>(except.back().exit_case))) return;
    for (const Link& handler : handlers_) {
      Link copy = handler;
      if (handler.exc_value.valid()) {
        Value value = caller_.value(handler.exc_value);
        copy.exc_value = caller_.NewValue(ValueKind::ExceptValue, value.name, value.type);
        std::replace(copy.args.begin(), copy.args.end(), handler.exc_value, copy.exc_value);
      }
      except.push_back(std::move(copy));
    }
  }

  const Program& program_;
  Graph& caller_;
  const Graph& callee_;
  const CallEffects& effects_;
  const Op& call_;
  const std::vector<Link>& handlers_;
  bool hide_places_;
  BlockId after_;
  std::vector<BlockId> block_map_;
  std::vector<ValueId> value_map_;
};

class Splicer {
 public:
  Splicer(const Program& program, Graph& caller, const CallEffects& effects)
      : program_(program), caller_(caller), effects_(effects) {}

  // Rewrites one block; what follows a replaced call moves to new blocks.
  template <typename Wanted>
  int Rewrite(BlockId id, Wanted&& wanted) {
    int count = 0;
    BlockId out = id;
    std::vector<Op> ops = std::move(caller_.block(id).ops);
    caller_.block(id).ops.clear();
    const Block original = Shell(id);
    Terminator term = std::move(caller_.block(id).term);
    for (size_t i = 0; i < ops.size(); ++i) {
      if (!DirectCallee(caller_, ops[i]).valid() || !wanted(original, ops[i])) {
        caller_.block(out).ops.push_back(std::move(ops[i]));
        continue;
      }
      bool last = i + 1 == ops.size();
      const std::vector<Link> none;
      out = Replace(out, ops[i], last ? term.except : none);
      if (last) term.except.clear();
      ++count;
    }
    caller_.block(out).term = std::move(term);
    return count;
  }

 private:
  // What `wanted` may look at: the terminator, without the ops, which are being moved.
  Block Shell(BlockId id) const {
    Block shell;
    shell.name = caller_.block(id).name;
    shell.term = caller_.block(id).term;
    return shell;
  }

  BlockId Replace(BlockId out, const Op& call, const std::vector<Link>& handlers) {
    const Graph& callee = program_.graph(DirectCallee(caller_, call));
    BlockId after = caller_.NewBlock(caller_.block(out).name);
    caller_.value(call.result).kind = ValueKind::BlockParam;
    caller_.block(after).params.push_back(call.result);
    BlockId entry = Splice(program_, caller_, callee, effects_, call, handlers).Run(after);
    std::vector<ValueId> args(call.operands.begin() + 1, call.operands.end());
    caller_.block(out).term = Terminator{
        TerminatorKind::Goto, {}, {Link{entry, std::move(args), {}, {}}}, {}, call.loc};
    return after;
  }

  const Program& program_;
  Graph& caller_;
  const CallEffects& effects_;
};

}  // namespace

int SpliceCalls(const Program& program, Graph& caller, const CallEffects& effects,
                const std::function<bool(const Block&, const Op&)>& wanted) {
  int count = 0;
  const uint32_t blocks = static_cast<uint32_t>(caller.blocks.size());
  Splicer splicer(program, caller, effects);
  for (uint32_t b = 0; b < blocks; ++b) count += splicer.Rewrite(BlockId{b}, wanted);
  return count;
}

}  // namespace kiln::backendopt
