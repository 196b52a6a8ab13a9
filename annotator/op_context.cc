#include "annotator/op_context.h"

#include <utility>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::ValueId;
using flowgraph::ValueKind;

AnnotatedGraph& OpContext::annotated() const { return ctx.graph(where.graph); }
flowgraph::Graph& OpContext::graph() const { return *annotated().graph; }
flowgraph::Op& OpContext::op() const { return graph().block(where.block).ops[index]; }

Annotation OpContext::ValueOf(ValueId value) const {
  const flowgraph::Value& v = graph().value(value);
  return v.kind == ValueKind::Constant ? AnnotationOfConstant(ctx, v.constant)
                                       : annotated().values[value.index];
}

Cause OpContext::MakeCause(CauseKind kind, ValueId value) const {
  Cause cause{kind, loc(), {}};
  if (value.valid()) cause.source = Subject::Value(where.graph, value);
  return cause;
}

void OpContext::Depend(const Subject& subject) const { ctx.worklist.Depend(subject, where); }

void OpContext::RaisesOnly(std::initializer_list<const char*> names) {
  raises_any = false;
  for (const char* name : names) {
    if (ClassDef* cls = ctx.classes.Standard(ctx, name)) raises.push_back(cls);
  }
}

Annotation OpContext::Fail(const std::string& kind, const std::string& title,
                           const std::string& label, const std::string& help) const {
  diagnostics::Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.title = title;
  diagnostic.primary = {loc(), label};
  diagnostic.help = help;
  ctx.report.Add(std::move(diagnostic));
  return ErrorAnn();
}

ListDef* OpContext::OwnList() const {
  ListDef*& slot = ctx.op_lists[{where.graph, op().result}];
  if (!slot) slot = ctx.pool.NewList();
  return slot->Find();
}

DictDef* OpContext::OwnDict() const {
  DictDef*& slot = ctx.op_dicts[{where.graph, op().result}];
  if (!slot) slot = ctx.pool.NewDict();
  return slot->Find();
}

Annotation OpContext::NewListOf(const Annotation& item, ValueId from) const {
  ListDef* list = OwnList();
  RaiseListItem(ctx, list, item, MakeCause(CauseKind::ItemWrite, from));
  return ListAnn(list->Find());
}

Annotation OpContext::ItemOf(ListDef* list) {
  source = ItemSubject(list);
  Depend(source);
  return list->Find()->item;
}

Annotation OpContext::KeyOf(DictDef* dict) {
  source = KeySubject(dict);
  Depend(source);
  return dict->Find()->key;
}

Annotation OpContext::DictValueOf(DictDef* dict) {
  source = ValueSubject(dict);
  Depend(source);
  return dict->Find()->value;
}

bool HasSpecialMethod(AnnotatorContext& ctx, const Annotation& a, const std::string& method) {
  if (a.kind != AnnKind::Instance) return false;
  return ctx.classes.FindInBodies(a.cls, method).has_value() ||
         ctx.classes.SubclassHas(a.cls, method);
}

void RewriteAsMethodCall(OpContext& o, const std::string& method, ValueId object,
                         const std::vector<ValueId>& args) {
  flowgraph::Graph& graph = o.graph();
  auto& ops = graph.block(o.where.block).ops;
  flowgraph::Op call = ops[o.index];
  flowgraph::Op read;
  read.code = flowgraph::Opcode::hl_getattr;
  read.result = graph.NewValue(ValueKind::OpResult);
  read.operands = {object};
  read.name = method;
  read.loc = call.loc;
  call.code = flowgraph::Opcode::hl_simple_call;
  call.operands = {read.result};
  call.operands.insert(call.operands.end(), args.begin(), args.end());
  call.name.clear();
  call.shape = nullptr;
  ops[o.index] = std::move(call);
  ops.insert(ops.begin() + o.index, std::move(read));
  o.annotated().values.resize(graph.values.size());
  o.rewritten = true;
}

}  // namespace kiln::annotator
