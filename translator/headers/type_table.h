// The types that declarations mention, each described once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <clang/AST/ASTContext.h>

#include "translator/headers/facts.h"

namespace kiln::headers {

class TypeTable {
 public:
  explicit TypeTable(clang::ASTContext& context);

  /// The two names of `type`. Describes it and all that it is made of, except fields of structs.
  TypeName Add(clang::QualType type);

  /// All types described, each before the first one that was added after it.
  std::vector<Type> Take() { return std::move(types_); }

 private:
  void Describe(clang::QualType type, const std::string& name);
  void DescribeTag(const clang::TagType& type, Type& description);
  void DescribeFunction(const clang::FunctionType& type, Type& description);

  clang::ASTContext& context_;
  clang::PrintingPolicy policy_;
  std::vector<Type> types_;
  std::map<std::string, size_t> index_;
};

}  // namespace kiln::headers
