// Questions about the exception classes of a low-level program.
#pragma once

#include <string_view>

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// The class whose vtable is `vtable`, or nullptr.
const flowgraph::ClassInfo* FindClass(const flowgraph::Program& program, flowgraph::DataId vtable);
/// The standard exception called `name`, e.g. "OverflowError", or nullptr.
const flowgraph::StandardException* FindStandardException(const flowgraph::Program& program,
                                                          std::string_view name);
/// True if an except link for `handler` catches instances of `cls`.
bool Catches(const flowgraph::Program& program, flowgraph::DataId handler, flowgraph::DataId cls);
/// True if an except link for `handler` catches every exception.
bool CatchesAll(const flowgraph::Program& program, flowgraph::DataId handler);

}  // namespace kiln::backendopt
