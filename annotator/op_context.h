// One op under analysis: what a rule sees and may do.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "annotator/annotated_program.h"
#include "annotator/annotation.h"
#include "annotator/reasons.h"
#include "annotator/worklist.h"
#include "flowgraph/graph.h"

namespace kiln::annotator {

class AnnotatorContext;

class OpContext {
 public:
  OpContext(AnnotatorContext& context, BlockRef where_op, uint32_t op_index)
      : ctx(context), where(where_op), index(op_index) {}

  AnnotatorContext& ctx;
  BlockRef where;
  uint32_t index;

  // Set by rules:
  Subject source;                   // what the result was read from
  bool rewritten = false;           // the op was replaced in its graph: look at `index` again
  bool raises_any = true;           // may raise anything, else only `raises`
  std::vector<ClassDef*> raises;

  AnnotatedGraph& annotated() const;
  flowgraph::Graph& graph() const;
  flowgraph::Op& op() const;
  size_t arity() const { return op().operands.size(); }
  flowgraph::ValueId operand(size_t i) const { return op().operands[i]; }
  Annotation arg(size_t i) const { return ValueOf(operand(i)); }
  Annotation ValueOf(flowgraph::ValueId value) const;
  const flowgraph::SourceLoc& loc() const { return op().loc; }

  /// A cause at this op whose value comes from `value` (or from nowhere, for an invalid id).
  Cause MakeCause(CauseKind kind, flowgraph::ValueId value = {}) const;
  /// This block is to be looked at again when `subject` is raised.
  void Depend(const Subject& subject) const;
  /// The op may raise only standard exceptions of these names.
  void RaisesOnly(std::initializer_list<const char*> names);

  /// Reports an error at the op and returns Error.
  Annotation Fail(const std::string& kind, const std::string& title, const std::string& label,
                  const std::string& help = {}) const;

  /// The list (dict) that this op makes: always the same one.
  ListDef* OwnList() const;
  DictDef* OwnDict() const;
  /// The op's own list with `item` joined into its items.
  Annotation NewListOf(const Annotation& item, flowgraph::ValueId from = {}) const;

  /// The item of a list; the block depends on it from now on.
  Annotation ItemOf(ListDef* list);
  Annotation KeyOf(DictDef* dict);
  Annotation DictValueOf(DictDef* dict);
};

/// Rewrites `obj OP args...` into `getattr(obj, method)` and a call of it with `args`.
void RewriteAsMethodCall(OpContext& o, const std::string& method, flowgraph::ValueId object,
                         const std::vector<flowgraph::ValueId>& args);
/// True if instances of `a`'s class have `method` in the class or in a subclass.
bool HasSpecialMethod(AnnotatorContext& ctx, const Annotation& a, const std::string& method);

}  // namespace kiln::annotator
