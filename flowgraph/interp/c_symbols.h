// The C runtime as the interpreter sees it: the rt_ functions of codegen/rt/services.h, in C++.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "flowgraph/interp/interpreter.h"

namespace kiln::flowgraph {

/// What the runtime's functions remember from one call to the next.
struct Interpreter::CState {
  std::string result;  // the buffer of texts on their way from C to RPython
  int64_t error_number = 0;
  std::vector<std::string> names;  // of the folder read last
  std::vector<int64_t> stat;       // facts of the file looked up last
  bool collector_enabled = true;
};

// Each adds the functions of one kind; what is there already stays.

/// Texts: the buffer, arguments, floats, printing.
void AddTextSymbols(std::map<std::string, CFunction>& symbols);
/// Functions of the C library on floats.
void AddMathSymbols(std::map<std::string, CFunction>& symbols);
/// The collector's interface.
void AddCollectorSymbols(std::map<std::string, CFunction>& symbols);
/// Files, process, clocks.
void AddSystemSymbols(std::map<std::string, CFunction>& symbols);

}  // namespace kiln::flowgraph
