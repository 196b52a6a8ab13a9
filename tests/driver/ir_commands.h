// The commands of case files whose input is the text of a low-level program.
//
// Lines "include NAME" at the start of the input stand for the text of tests/driver/NAME.ir.
//
//   [exc_lowering GRAPH...]       the graphs after exception lowering
//   [gc COLLECTOR GRAPH...]       the graphs with the collector's policy inserted
//   [c COLLECTOR GRAPH...]        their C functions
//   [c_lines COLLECTOR GRAPH...]  the same, with the input as the source file "input.py"
//   [c_file COLLECTOR FILE]       a whole generated file
//   [run VARIANT...]              output, standard error (lines marked with !) and exit status, which
//                                 must be the same for all variants
// COLLECTOR is the name of a folder in gctransform/, or of one in tests/driver/ with a collector.ini. A
// VARIANT is COLLECTOR[,asan][,jit][,KEY=VALUE...]: compiled with ASan and UBSan; compiled and run in
// one process; run with environment variables.
#pragma once

#include <string>

#include "tests/driver/case_file.h"

namespace kiln::tests {

std::string RunIrCommand(const Case& test, const Expectation& wanted);

}  // namespace kiln::tests
