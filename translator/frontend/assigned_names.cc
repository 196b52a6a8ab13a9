#include "translator/frontend/assigned_names.h"

namespace kiln::frontend {

using Names = std::set<std::string>;

namespace {

void CollectTarget(const ast::Node* target, Names* names) {
  if (target == nullptr) return;
  if (const auto* name = target->If<ast::NameExpr>()) {
    names->insert(name->id);
  } else if (const auto* tuple = target->If<ast::TupleExpr>()) {
    for (const ast::Node* element : tuple->elts) CollectTarget(element, names);
  } else if (const auto* list = target->If<ast::ListExpr>()) {
    for (const ast::Node* element : list->elts) CollectTarget(element, names);
  } else if (const auto* starred = target->If<ast::Starred>()) {
    CollectTarget(starred->value, names);
  }
}

void CollectOwn(const ast::Node& node, Names* names) {
  if (const auto* assign = node.If<ast::Assign>()) {
    for (const ast::Node* target : assign->targets) CollectTarget(target, names);
  } else if (const auto* augmented = node.If<ast::AugAssign>()) {
    CollectTarget(augmented->target, names);
  } else if (const auto* annotated = node.If<ast::AnnAssign>()) {
    CollectTarget(annotated->target, names);
  } else if (const auto* loop = node.If<ast::For>()) {
    CollectTarget(loop->target, names);
  } else if (const auto* item = node.If<ast::WithItem>()) {
    CollectTarget(item->optional_vars, names);
  } else if (const auto* walrus = node.If<ast::NamedExpr>()) {
    CollectTarget(walrus->target, names);
  } else if (const auto* generator = node.If<ast::Comprehension>()) {
    CollectTarget(generator->target, names);
  } else if (const auto* handler = node.If<ast::ExceptHandler>()) {
    if (!handler->name.empty()) names->insert(handler->name);
  } else if (const auto* alias = node.If<ast::Alias>()) {
    names->insert(alias->asname.empty() ? alias->name.substr(0, alias->name.find('.'))
                                        : alias->asname);
  } else if (const auto* function = node.If<ast::FunctionDef>()) {
    names->insert(function->name);
  }
}

}  // namespace

void CollectTargetNames(const ast::Node& target, Names* names) { CollectTarget(&target, names); }

void CollectAssignedNames(const ast::Node& node, Names* names) {
  CollectOwn(node, names);
  bool nested = node.kind == ast::NodeKind::FunctionDef || node.kind == ast::NodeKind::Lambda ||
                node.kind == ast::NodeKind::ClassDef;
  if (nested) return;
  ast::ForEachChild(node, [names](const ast::Node& child) { CollectAssignedNames(child, names); });
}

}  // namespace kiln::frontend
