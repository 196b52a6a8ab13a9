// Flow graphs: the one IR of the toolchain, from the front end to the C back end.
//
// Graphs are in SSI-like form, as RPython's are: every value is defined once, and every block is closed,
// that is, it uses only its own parameters, results of its own ops, and constants. All that flows from
// block to block flows through link arguments. That is what lets the annotator refine a variable on a
// branch (the parameter of the target gets the narrower annotation), and makes inlining a copy.
//
// An op that can raise and whose exception is handled in this graph is the last op of its block; the
// handlers are the block's `except` links, tried in order. A raising op without matching except link
// leaves the graph with the exception.
#pragma once

#include <cassert>
#include <memory>
#include <string>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/ids.h"
#include "flowgraph/ops.h"
#include "flowgraph/source_loc.h"
#include "flowgraph/types.h"

namespace kiln::flowgraph {

enum class ValueKind : uint8_t { BlockParam, OpResult, ExceptValue, Constant };

/// A value of a graph: a variable (defined by a block parameter, an op, or an except link), or a constant.
struct Value {
  ValueKind kind = ValueKind::OpResult;
  std::string name;        // from the source variable, else empty: printed as a number
  TypeRef type = nullptr;  // null until rtyped
  Constant constant;       // kind Constant
};

/// How arguments are passed by a `call_args` op: operands are the callee, `positional` values, one value
/// for each of `keywords`, and, with `has_star`, a last one that is a tuple to be spread.
struct CallShape {
  uint32_t positional = 0;
  std::vector<std::string> keywords;
  bool has_star = false;
  bool operator==(const CallShape&) const = default;
};

/// One operation. Which of the immediates are used is fixed by the shape in the op's table row.
struct Op {
  Opcode code{};
  ValueId result;                 // always valid; of type Void where the op yields nothing
  std::vector<ValueId> operands;
  std::string name;               // shape Field, Attr, Call of a symbol: field, attribute or symbol name
  TypeRef type = nullptr;         // shape Malloc, SizeOf ...: the type that the op is about
  std::shared_ptr<const CallShape> shape;  // call_args
  SourceLoc loc;
};

/// An edge to `target`, passing one argument for each of its parameters.
struct Link {
  BlockId target;
  std::vector<ValueId> args;
  // For a link of a Switch: the case. For an except link: the exception class that it catches (a HostId
  // in high-level graphs; the DataId of its vtable in low-level ones).
  Constant exit_case;
  // Except links: defined by the link, the exception instance; may be passed in `args`.
  ValueId exc_value;
};

enum class TerminatorKind : uint8_t {
  None,         // block under construction
  Goto,         // links[0]
  Branch,       // operand is a Bool; links[0] if true, links[1] if false
  Switch,       // operand is an integer or character; links with cases; the last link is the default
  Return,       // operand
  Raise,        // operand is an exception instance; no links but except links
  Unreachable,  // control never gets here (after a call that never returns)
};

/// How a block ends. `except` is only used by Goto (the last op may raise) and Raise.
struct Terminator {
  TerminatorKind kind = TerminatorKind::None;
  ValueId operand;
  std::vector<Link> links;
  std::vector<Link> except;
  SourceLoc loc;
};

struct Block {
  std::string name;  // from the construct: entry, loop, then ...; printed with a number if not unique
  std::vector<ValueId> params;
  std::vector<Op> ops;
  Terminator term;
};

/// Facts about a function that hints of the program state; kept down to code generation.
struct FunctionFacts {
  bool always_inline = false;
  bool dont_inline = false;
  bool elidable = false;
  bool look_inside = true;      // jit.dont_look_inside
  bool unroll_safe = false;
  bool no_collect = false;      // rgc.no_collect: must not reach an allocation
  bool trusts_indices = false;  // objectmodel.trust_indices: every index is in range and not negative
  bool is_helper = false;       // comes from rtyper/lib, hidden in dumps unless asked for
  std::string oopspec;
};

/// The flow graph of one function (or one specialised version of it).
struct Graph {
  std::string name;        // unique in the program, derived from module and qualified name
  std::string module;      // the module that defines it: decides the C file
  SourceLoc loc;
  HostId func;             // the live function, if any
  std::vector<std::string> arg_names;  // of the source function, as many as entry has parameters
  FunctionFacts facts;
  TypeRef result_type = nullptr;       // null until rtyped
  std::vector<Value> values;
  std::vector<Block> blocks;           // blocks[0] is the entry; its params are the arguments

  BlockId entry() const { return BlockId{0}; }
  Block& block(BlockId id) { return blocks[id.index]; }
  const Block& block(BlockId id) const { return blocks[id.index]; }
  Value& value(ValueId id) { return values[id.index]; }
  const Value& value(ValueId id) const { return values[id.index]; }
  bool is_constant(ValueId id) const { return value(id).kind == ValueKind::Constant; }

  /// Makes a value that nothing defines yet; the caller places it in params, an op or an except link.
  ValueId NewValue(ValueKind kind, std::string value_name = {}, TypeRef type = nullptr);
  /// Makes a constant operand; equal constants are not shared.
  ValueId NewConstant(Constant constant, TypeRef type = nullptr);
  BlockId NewBlock(std::string block_name);
};

/// Calls `fn(Link&)` on every link of `block`, normal and except, in order.
template <typename BlockT, typename Fn>
void ForEachLink(BlockT& block, Fn&& fn) {
  for (auto& link : block.term.links) fn(link);
  for (auto& link : block.term.except) fn(link);
}

/// Makes a deep copy of `graph` under a new name (specialisation).
std::unique_ptr<Graph> CloneGraph(const Graph& graph, std::string new_name);

/// Removes unreachable blocks, block parameters that nothing uses, and renumbers blocks in reverse post
/// order from the entry. Ops are not touched.
void CleanGraph(Graph& graph);

}  // namespace kiln::flowgraph
