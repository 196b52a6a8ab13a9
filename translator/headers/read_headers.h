// Reads C headers with Clang, in this process.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "translator/headers/facts.h"

namespace kiln::headers {

/// Something to find out about an expression.
struct Question {
  std::string expression;
  bool only_compiles = false;  // asks whether it compiles; it need not be a constant
  std::string if_defined;      // ask only if this macro is defined; empty: always
};

/// Which headers to read, and what is wanted of them.
struct HeaderRequest {
  std::vector<std::string> pre_lines;     // lines of C before the includes
  std::vector<std::string> includes;      // as between < and >
  std::vector<std::string> post_lines;    // lines of C after the includes
  std::vector<std::string> include_dirs;
  std::vector<std::string> defines;       // NAME or NAME=VALUE
  std::vector<std::string> flags;         // further options of the compiler
  std::vector<Question> questions;
  bool facts = true;                      // whether declarations and macros are wanted
  bool only_definitions = false;          // of facts, only what is defined for other C files to use
  std::vector<std::string> names;         // if not empty, only what has one of these names
};

/// Why headers could not be read: Clang's messages, each with its place and line.
struct HeaderError {
  std::string message;
};

/// Reads the headers of `request`. That a question does not compile is an answer, not an error.
std::variant<HeaderFacts, HeaderError> ReadHeaders(const HeaderRequest& request);

}  // namespace kiln::headers
