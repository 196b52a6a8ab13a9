// Runs case files under gtest: one test for each case.
#pragma once

#include <functional>
#include <string>

#include "tests/driver/case_file.h"

namespace kiln::tests {

/// What a command gives for the input of a case. Errors are part of the answer, as text.
using CommandFunction = std::function<std::string(const Case& test, const Expectation& wanted)>;

/// Registers a gtest test for each case of the files below `argv`; a failure shows both texts. With
/// KILN_UPDATE=ROOT in the environment the files below ROOT are rewritten with what came out instead.
void RegisterCaseFiles(int argc, char** argv, const CommandFunction& command);

/// The text of `path`, which is relative to the root of the checkout.
std::string ReadTestFile(const std::string& path);

}  // namespace kiln::tests
