#include "translator/headers/type_table.h"

#include <clang/AST/Decl.h>
#include <clang/AST/Type.h>

namespace kiln::headers {

using clang::QualType;

TypeTable::TypeTable(clang::ASTContext& context)
    : context_(context), policy_(context.getPrintingPolicy()) {}

TypeName TypeTable::Add(QualType type) {
  QualType canonical = type.getCanonicalType();
  TypeName names{type.getAsString(policy_), canonical.getAsString(policy_)};
  if (index_.try_emplace(names.canonical, types_.size()).second) {
    types_.emplace_back();
    Describe(canonical, names.canonical);
  }
  return names;
}

// Adds to types_, so that no reference into it may be held across Add().
void TypeTable::Describe(QualType type, const std::string& name) {
  Type description;
  description.name = name;
  const size_t place = index_.at(name);
  bool sized = !type->isIncompleteType() && !type->isFunctionType() && !type->isVoidType();
  if (sized) {
    description.size = context_.getTypeSizeInChars(type).getQuantity();
    description.align = context_.getTypeAlignInChars(type).getQuantity();
  }
  if (type->isVoidType()) {
    description.kind = TypeKind::kVoid;
  } else if (type->isPointerType()) {
    description.kind = TypeKind::kPointer;
    description.to = Add(type->getPointeeType()).canonical;
  } else if (const clang::ArrayType* array = context_.getAsArrayType(type)) {
    description.kind = TypeKind::kArray;
    description.to = Add(array->getElementType()).canonical;
    if (const auto* constant = llvm::dyn_cast<clang::ConstantArrayType>(array)) {
      description.count = constant->getSize().getZExtValue();
    }
  } else if (const auto* function = type->getAs<clang::FunctionType>()) {
    DescribeFunction(*function, description);
  } else if (const auto* tag = type->getAs<clang::TagType>()) {
    DescribeTag(*tag, description);
  } else if (type->isIntegerType()) {
    description.kind = TypeKind::kInteger;
    description.is_signed = type->isSignedIntegerType();
  } else if (type->isRealFloatingType()) {
    description.kind = TypeKind::kFloat;
    description.is_signed = true;
  }
  types_[place] = std::move(description);
}

void TypeTable::DescribeTag(const clang::TagType& type, Type& description) {
  if (type.isEnumeralType()) {
    description.kind = TypeKind::kEnum;
    description.is_signed = type.isSignedIntegerOrEnumerationType();
    return;
  }
  description.kind = type.isUnionType() ? TypeKind::kUnion : TypeKind::kStruct;
}

void TypeTable::DescribeFunction(const clang::FunctionType& type, Type& description) {
  description.kind = TypeKind::kFunction;
  description.result = Add(type.getReturnType()).canonical;
  const auto* prototype = llvm::dyn_cast<clang::FunctionProtoType>(&type);
  if (!prototype) {
    description.variadic = true;
    return;
  }
  description.variadic = prototype->isVariadic();
  for (QualType param : prototype->param_types()) {
    description.params.push_back(Add(param).canonical);
  }
}

}  // namespace kiln::headers
