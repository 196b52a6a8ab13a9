// The whole C program: one file for each source module, and two for what belongs to all.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::codegen {

/// One generated file.
struct CFile {
  std::string name;  // "m_pyinterp_objspace.c"
  std::string text;
};

/// All C files of `program`, which must be in form GcLowered:
///   m_MODULE.c for each module: its functions and prebuilt data
///   gc_types.c: descriptions of object layouts, and the prebuilt roots
///   program.c: what the runtime asks of the program (rt/program.h)
/// Sorted by name; the text of a file depends only on what it uses.
///
/// `gc_checks`: the paranoid checks of the collector that the program starts with (rt/gc/check.h).
std::vector<CFile> EmitCProject(const flowgraph::Program& program, const std::string& gc_checks = "");

}  // namespace kiln::codegen
