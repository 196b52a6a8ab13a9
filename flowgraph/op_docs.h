// The reference of all ops, written from the tables and the comments in them.
#pragma once

#include <string>
#include <string_view>

namespace kiln::flowgraph {

/// docs/ops.md, given the texts of hl_ops.def and ll_ops.def. What a row says is taken from the compiled
/// table; the texts give the order, the sections and the remarks.
std::string RenderOpDocs(std::string_view hl_ops, std::string_view ll_ops);

}  // namespace kiln::flowgraph
