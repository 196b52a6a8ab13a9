#include "translator/headers/macros.h"

#include "translator/headers/declarations.h"

namespace kiln::headers {

bool MacroShapes::IsClosed(const clang::MacroInfo& info) {
  // A macro does not expand inside of itself, so that it does no harm there.
  auto [place, is_new] = known_.try_emplace(&info, true);
  if (!is_new) return place->second;
  bool closed = Compute(info);
  known_[&info] = closed;
  return closed;
}

bool MacroShapes::Compute(const clang::MacroInfo& info) {
  int round = 0, square = 0;
  for (const clang::Token& token : info.tokens()) {
    switch (token.getKind()) {
      case clang::tok::l_brace:
      case clang::tok::r_brace:
      case clang::tok::semi:
      case clang::tok::unknown:
        return false;
      case clang::tok::l_paren: ++round; break;
      case clang::tok::r_paren: --round; break;
      case clang::tok::l_square: ++square; break;
      case clang::tok::r_square: --square; break;
      default: break;
    }
    if (round < 0 || square < 0) return false;
    const clang::IdentifierInfo* identifier = token.getIdentifierInfo();
    if (!identifier) continue;
    const clang::MacroInfo* inner = preprocessor_.getMacroInfo(identifier);
    if (inner && !IsClosed(*inner)) return false;
  }
  return round == 0 && square == 0;
}

Macro DescribeMacro(clang::Preprocessor& preprocessor, const DefinedMacro& macro) {
  Macro result;
  result.name = macro.identifier->getName().str();
  result.function_like = macro.info->isFunctionLike();
  for (const clang::IdentifierInfo* param : macro.info->params()) {
    result.params.push_back(param->getName().str());
  }
  if (macro.info->isC99Varargs()) result.params.back() = "...";
  if (macro.info->isGNUVarargs()) result.params.back() += "...";
  for (const clang::Token& token : macro.info->tokens()) {
    if (!result.text.empty() && token.hasLeadingSpace()) result.text += ' ';
    result.text += preprocessor.getSpelling(token);
  }
  result.place = PlaceOf(preprocessor.getSourceManager(), macro.info->getDefinitionLoc());
  return result;
}

}  // namespace kiln::headers
