// Comprehensions are inlined; their targets are variables of a scope of their own.
#include "translator/frontend/assigned_names.h"
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

std::map<std::string, VarId> Lowering::ComprehensionScope(const ast::List& generators) {
  std::set<std::string> names;
  std::map<std::string, VarId> scope;
  for (const Node* generator : generators) {
    CollectTargetNames(*generator->As<ast::Comprehension>().target, &names);
  }
  for (const std::string& name : names) scope[name] = ssa_.NewVar(name);
  return scope;
}

ValueId Lowering::ListComprehension(const ast::ListComp& node) {
  ValueId result = Emit(Opcode::hl_newlist, {}, node.loc);
  Iterable first = IterableOf(*node.generators[0]->As<ast::Comprehension>().iter);
  scopes_.push_back(ComprehensionScope(node.generators));
  OverGenerators({node, node.generators}, 0, std::move(first), [&] {
    ValueId item = Expr(*node.elt);
    ValueId append = EmitAttr(Opcode::hl_getattr, {result}, "append", node.loc);
    EmitCall(append, {item}, node.elt->loc);
  });
  scopes_.pop_back();
  return result;
}

ValueId Lowering::DictComprehension(const ast::DictComp& node) {
  ValueId result = Emit(Opcode::hl_newdict, {}, node.loc);
  Iterable first = IterableOf(*node.generators[0]->As<ast::Comprehension>().iter);
  scopes_.push_back(ComprehensionScope(node.generators));
  OverGenerators({node, node.generators}, 0, std::move(first), [&] {
    ValueId key = Expr(*node.key);
    ValueId value = Expr(*node.value);
    Emit(Opcode::hl_setitem, {result, key, value}, node.loc);
  });
  scopes_.pop_back();
  return result;
}

/// Runs `body` for the generators from `index` on; the iterable of that one is already evaluated.
void Lowering::OverGenerators(const Generators& all, size_t index, Iterable iterable,
                              const Action& body) {
  const auto& generator = all.list[index]->As<ast::Comprehension>();
  LoopOver(
      iterable, *generator.target, VarsAssignedIn(all.comprehension),
      [&] {
        for (const Node* condition : generator.ifs) {
          BlockId then = ssa_.NewBlock("then");
          Condition(*condition, then, regions_.back().continue_target);
          ssa_.SealAndStart(then);
          if (!ssa_.reachable()) return;
        }
        if (index + 1 == all.list.size()) return body();
        Iterable next = IterableOf(*all.list[index + 1]->As<ast::Comprehension>().iter);
        OverGenerators(all, index + 1, std::move(next), body);
      },
      [] {});
}

}  // namespace kiln::frontend
