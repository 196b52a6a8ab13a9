// Copies a syntax tree of the host's `ast` module into C++ nodes.
#pragma once

#include <pybind11/pybind11.h>

#include "flowgraph/source_loc.h"
#include "translator/frontend/ast.h"
#include "translator/host/object_table.h"

namespace kiln::host {

/// Copies `tree` (an ast.Module) into `arena`. Private names are mangled as the host's compiler
/// does. Ints that do not fit 64 bits become objects of `table`.
const frontend::ast::Module* ImportAst(pybind11::handle tree, flowgraph::FileId file,
                                       ObjectTable& table, frontend::ast::Arena& arena);

}  // namespace kiln::host
