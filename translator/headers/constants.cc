#include "translator/headers/constants.h"

#include <clang/AST/Decl.h>

namespace kiln::headers {

namespace {

double ToDouble(llvm::APFloat value) {
  bool loses_info = false;
  value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &loses_info);
  return value.convertToDouble();
}

const clang::StringLiteral* LiteralOf(const clang::Expr* expression) {
  return expression ? llvm::dyn_cast<clang::StringLiteral>(expression->IgnoreParenImpCasts())
                    : nullptr;
}

const clang::StringLiteral* LiteralBehind(const clang::APValue& pointer,
                                          clang::ASTContext& context) {
  clang::APValue::LValueBase base = pointer.getLValueBase();
  if (!base || !pointer.getLValueOffset().isZero()) return nullptr;
  if (const auto* expression = base.dyn_cast<const clang::Expr*>()) return LiteralOf(expression);
  const auto* decl = base.dyn_cast<const clang::ValueDecl*>();
  const auto* variable = llvm::dyn_cast_or_null<clang::VarDecl>(decl);
  if (!variable) return nullptr;
  clang::QualType element = context.getBaseElementType(variable->getType());
  return element.isConstQualified() ? LiteralOf(variable->getAnyInitializer()) : nullptr;
}

}  // namespace

Constant Evaluate(const clang::Expr& expression, clang::ASTContext& context) {
  if (expression.isValueDependent() || expression.containsErrors()) return {};
  clang::Expr::EvalResult result;
  if (!expression.EvaluateAsRValue(result, context)) return {};
  const clang::APValue& value = result.Val;
  if (value.isInt() && value.getInt().getBitWidth() <= 64) {
    const llvm::APSInt& number = value.getInt();
    return Integer{number.extOrTrunc(64).getZExtValue(), number.isSigned()};
  }
  if (value.isFloat()) return ToDouble(value.getFloat());
  if (!value.isLValue()) return {};
  const clang::StringLiteral* literal = LiteralBehind(value, context);
  if (!literal || literal->getCharByteWidth() != 1) return {};
  return literal->getBytes().str();
}

}  // namespace kiln::headers
