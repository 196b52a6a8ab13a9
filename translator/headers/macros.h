// The macros that headers define.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>

#include "translator/headers/facts.h"

namespace kiln::headers {

/// A macro that is defined at the end of the headers.
struct DefinedMacro {
  const clang::IdentifierInfo* identifier;
  const clang::MacroInfo* info;
};

/// Notes the order in which macros are defined.
class MacroOrder : public clang::PPCallbacks {
 public:
  explicit MacroOrder(std::vector<DefinedMacro>& defined) : defined_(defined) {}
  void MacroDefined(const clang::Token& name, const clang::MacroDirective* directive) override {
    defined_.push_back({name.getIdentifierInfo(), directive->getMacroInfo()});
  }

 private:
  std::vector<DefinedMacro>& defined_;
};

/// Says of macros whether what they stand for can be put in brackets without harm to what follows.
class MacroShapes {
 public:
  explicit MacroShapes(clang::Preprocessor& preprocessor) : preprocessor_(preprocessor) {}

  /// Whether `info`, with all macros in it expanded, has only closed brackets, no braces and no
  /// semicolons.
  bool IsClosed(const clang::MacroInfo& info);

 private:
  bool Compute(const clang::MacroInfo& info);

  clang::Preprocessor& preprocessor_;
  std::map<const clang::MacroInfo*, bool> known_;  // looked up only, so its order is of no matter
};

/// Name, parameters, text and place of `macro`.
Macro DescribeMacro(clang::Preprocessor& preprocessor, const DefinedMacro& macro);

}  // namespace kiln::headers
