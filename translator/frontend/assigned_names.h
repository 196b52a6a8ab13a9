#pragma once

#include <set>
#include <string>

#include "translator/frontend/ast.h"

namespace kiln::frontend {

/// Adds the names that `node` and what is in it assign to, comprehension targets included, bodies
/// of nested functions left out.
void CollectAssignedNames(const ast::Node& node, std::set<std::string>* names);

/// Adds the names in an assignment target.
void CollectTargetNames(const ast::Node& target, std::set<std::string>* names);

}  // namespace kiln::frontend
