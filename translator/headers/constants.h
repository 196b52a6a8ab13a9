// The values of constant expressions.
#pragma once

#include <clang/AST/ASTContext.h>
#include <clang/AST/Expr.h>

#include "translator/headers/facts.h"

namespace kiln::headers {

/// The value of `expression`; of a pointer to the text of a string literal or of a constant array
/// that is initialised with one, that string. Nothing for all else.
Constant Evaluate(const clang::Expr& expression, clang::ASTContext& context);

}  // namespace kiln::headers
