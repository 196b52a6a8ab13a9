// Converts one annotated graph to a low-level graph, block by block.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "rtyper/hop.h"
#include "rtyper/split_block.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

/// A place inside an object, as the value of `p.chars` or `d.entries[i]` in helper code. It has no
/// low-level value of its own: the next access is folded with it.
struct Interior {
  ValueId base;           // low-level pointer
  std::string field;      // in-place array of a struct ...
  ValueId index;          // ... or item of an array of structs
  TypeRef container = nullptr;
};

class GraphConverter {
 public:
  GraphConverter(Typer& typer, AnnotatedGraph& source, Graph& out);
  void Run();

  const Annotation& AnnotationOf(ValueId hl);
  Repr* ReprOf(ValueId hl);
  /// The constant that `hl` always is, if so.
  std::optional<Constant> ConstantOf(ValueId hl);
  /// Low-level value of `hl` as `repr`.
  ValueId Use(ValueId hl, Repr* repr);
  std::map<ValueId, Interior>& interiors() { return interiors_; }
  const AnnotatedGraph& source() const { return source_; }

 private:
  void MakeBlocks();
  void ConvertBlock(BlockId id);
  void ConvertTerminator(const Block& block);
  void ConvertGoto(const Block& block);
  void ConvertBranch(const Block& block);
  void ConvertSwitch(const Block& block);
  void ConvertRaise(const Block& block);
  void ConvertExceptLinks(const Block& block);
  bool Reached(const Link& link) const { return source_.reached[link.target.index]; }
  bool NeedsConversion(const Link& link);
  std::vector<ValueId> LinkArgs(const Link& link);
  Link ConvertLink(const Link& link);

  Typer& t_;
  AnnotatedGraph& source_;
  const Graph& hl_;
  Graph& out_;
  LowOps ops_;
  std::vector<ValueId> values_;   // by high-level ValueId
  std::vector<Repr*> reprs_;      // by high-level ValueId, found at first use
  std::vector<BlockId> blocks_;   // by high-level BlockId
  std::map<ValueId, Interior> interiors_;
  std::map<ValueId, Annotation> constant_annotations_;
  std::set<ValueId> exc_values_;  // values of except links: `*object` at low level
};

}  // namespace kiln::rtyper
