// Files of test cases: a function in, text out.
//
//     # Two lines or so that say what the file shows.
//
//     [case name]
//     def f(x):
//         return x + 1
//     [dump f]
//     graph ...
//
// The text after [dump ...] is what the test expects; update mode writes it.
#pragma once

#include <string>
#include <vector>

namespace kiln::tests {

struct DumpCase {
  std::string name;
  std::string source;                  // Python
  std::vector<std::string> functions;  // arguments of [dump ...]
  std::string expected;                // without the empty lines at its end
};

struct CaseFile {
  std::string header;  // all before the first case
  std::vector<DumpCase> cases;
};

/// Reads a file of cases. A missing file has none.
CaseFile ReadCaseFile(const std::string& path);
/// Writes the file in the form in which it is read.
void WriteCaseFile(const std::string& path, const CaseFile& file);

}  // namespace kiln::tests
