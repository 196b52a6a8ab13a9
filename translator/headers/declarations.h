// From Clang's declarations to facts.
#pragma once

#include <set>
#include <string>

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>

#include "translator/headers/facts.h"
#include "translator/headers/type_table.h"

namespace kiln::headers {

/// Where `loc` is in the text as it was read: of a macro, where it is used.
Place PlaceOf(const clang::SourceManager& sources, clang::SourceLocation loc);

/// Fills in all lists of HeaderFacts that come from declarations, but not the types.
class DeclarationReader {
 public:
  DeclarationReader(clang::ASTContext& context, TypeTable& types, HeaderFacts& facts)
      : context_(context), types_(types), facts_(facts) {}

  /// Reads what is declared outside of functions, except in the file `ignored`.
  void Read(clang::FileID ignored);

 private:
  void ReadOne(const clang::Decl& decl);
  void ReadFunction(const clang::FunctionDecl& decl);
  TypeName ParameterType(const clang::ParmVarDecl& param);
  void ReadGlobal(const clang::VarDecl& decl);
  void ReadTypedef(const clang::TypedefNameDecl& decl);
  void ReadEnum(const clang::EnumDecl& decl);
  void ReadRecord(const clang::RecordDecl& decl);
  Record DescribeRecord(const clang::RecordDecl& decl);
  Field DescribeField(const clang::FieldDecl& decl, uint64_t bit_offset);
  std::string NameOf(const clang::TagDecl& decl) const;
  Place PlaceOf(const clang::Decl& decl) const;

  clang::ASTContext& context_;
  TypeTable& types_;
  HeaderFacts& facts_;
  std::set<std::string> seen_;  // functions, globals and typedefs: they share one name space
};

}  // namespace kiln::headers
