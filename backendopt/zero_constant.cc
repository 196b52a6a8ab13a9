#include "backendopt/zero_constant.h"

namespace kiln::backendopt {

using flowgraph::TypeKind;

flowgraph::Constant ZeroConstant(flowgraph::TypeRef type) {
  if (type->is_void()) return std::monostate{};
  if (type->is_ptr() || type->kind == TypeKind::Address) return flowgraph::NoneConst{};
  if (type->kind == TypeKind::Bool) return false;
  if (type->kind == TypeKind::Float || type->kind == TypeKind::SingleFloat) return 0.0;
  if (type->kind == TypeKind::Unsigned) return flowgraph::UIntConst{0};
  return int64_t{0};
}

}  // namespace kiln::backendopt
