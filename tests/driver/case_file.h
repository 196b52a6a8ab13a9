// Case files: small inputs with what is expected of them, as text that people read and write.
//
//   # What the file shows.
//
//   [case name]
//   the input, up to the next line that starts with a bracketed word
//   [command argument argument]
//   what the command gives for this input
//
// Trailing blank lines of a part don't count. A file can be printed back with other expectations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiln::tests {

/// One command of a case and the text expected of it.
struct Expectation {
  std::string command;
  std::vector<std::string> args;
  std::string text;
};

struct Case {
  std::string name;
  std::string input;
  std::vector<Expectation> expectations;
};

struct CaseFile {
  std::string head;  // what stands before the first case
  std::vector<Case> cases;
};

CaseFile ParseCases(std::string_view text);
/// The text that ParseCases reads back.
std::string PrintCases(const CaseFile& file);

}  // namespace kiln::tests
