#include "translator/headers/declarations.h"

#include <clang/AST/Attr.h>
#include <clang/AST/RecordLayout.h>
#include <clang/Basic/SourceManager.h>

namespace kiln::headers {

namespace {

bool HasDefaultVisibility(const clang::NamedDecl& decl) {
  const auto* attribute = decl.getAttr<clang::VisibilityAttr>();
  return attribute && attribute->getVisibility() == clang::VisibilityAttr::Default;
}

// Whether users of a type can only get at its layout through the field that has it.
bool IsUnnamed(const clang::RecordDecl& decl) {
  return !decl.getIdentifier() && !decl.getTypedefNameForAnonDecl();
}

}  // namespace

Place PlaceOf(const clang::SourceManager& sources, clang::SourceLocation loc) {
  clang::PresumedLoc presumed = sources.getPresumedLoc(sources.getExpansionLoc(loc));
  if (presumed.isInvalid()) return {};
  return {presumed.getFilename(), presumed.getLine()};
}

Place DeclarationReader::PlaceOf(const clang::Decl& decl) const {
  return headers::PlaceOf(context_.getSourceManager(), decl.getLocation());
}

void DeclarationReader::Read(clang::FileID ignored) {
  const clang::SourceManager& sources = context_.getSourceManager();
  for (const clang::Decl* decl : context_.getTranslationUnitDecl()->decls()) {
    if (decl->isImplicit()) continue;
    clang::SourceLocation loc = sources.getExpansionLoc(decl->getLocation());
    if (ignored.isValid() && sources.getFileID(loc) == ignored) continue;
    ReadOne(*decl);
  }
}

void DeclarationReader::ReadOne(const clang::Decl& decl) {
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(&decl)) ReadFunction(*function);
  if (const auto* global = llvm::dyn_cast<clang::VarDecl>(&decl)) ReadGlobal(*global);
  if (const auto* named = llvm::dyn_cast<clang::TypedefNameDecl>(&decl)) ReadTypedef(*named);
  if (const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(&decl)) ReadEnum(*enumeration);
  if (const auto* record = llvm::dyn_cast<clang::RecordDecl>(&decl)) ReadRecord(*record);
}

void DeclarationReader::ReadFunction(const clang::FunctionDecl& decl) {
  if (!seen_.insert(decl.getNameAsString()).second) return;
  const clang::FunctionDecl& last = *decl.getMostRecentDecl();
  Function function;
  function.name = decl.getNameAsString();
  function.result = types_.Add(last.getReturnType());
  for (const clang::ParmVarDecl* param : last.parameters()) {
    function.params.push_back({param->getNameAsString(), ParameterType(*param)});
  }
  function.variadic = last.isVariadic();
  function.exported = HasDefaultVisibility(last);
  function.is_inline = last.isInlined() || last.getStorageClass() == clang::SC_Static;
  function.defined = decl.isDefined();
  function.noreturn = last.isNoReturn();
  function.place = PlaceOf(decl);
  facts_.functions.push_back(std::move(function));
}

// A parameter whose type is a typedef of an array, such as va_list, is a pointer by another name.
TypeName DeclarationReader::ParameterType(const clang::ParmVarDecl& param) {
  TypeName type = types_.Add(param.getType());
  clang::QualType original = param.getOriginalType();
  if (original->getAs<clang::TypedefType>()) {
    type.written = original.getAsString(context_.getPrintingPolicy());
  }
  return type;
}

void DeclarationReader::ReadGlobal(const clang::VarDecl& decl) {
  if (!seen_.insert(decl.getNameAsString()).second) return;
  Global global;
  global.name = decl.getNameAsString();
  clang::QualType type = decl.getMostRecentDecl()->getType();
  global.type = types_.Add(type);
  if (!type->isIncompleteType()) {
    global.size = context_.getTypeSizeInChars(type).getQuantity();
  }
  global.exported = HasDefaultVisibility(*decl.getMostRecentDecl());
  global.is_static = decl.getStorageClass() == clang::SC_Static;
  global.defined = decl.hasDefinition() != clang::VarDecl::DeclarationOnly;
  global.place = PlaceOf(decl);
  facts_.globals.push_back(std::move(global));
}

void DeclarationReader::ReadTypedef(const clang::TypedefNameDecl& decl) {
  if (!seen_.insert(decl.getNameAsString()).second) return;
  facts_.typedefs.push_back(
      {decl.getNameAsString(), types_.Add(decl.getUnderlyingType()), PlaceOf(decl)});
}

std::string DeclarationReader::NameOf(const clang::TagDecl& decl) const {
  return context_.getTagDeclType(&decl).getCanonicalType().getAsString(
      context_.getPrintingPolicy());
}

void DeclarationReader::ReadEnum(const clang::EnumDecl& decl) {
  if (!decl.isThisDeclarationADefinition()) return;
  Enum result{NameOf(decl), types_.Add(decl.getIntegerType()), {}, PlaceOf(decl)};
  for (const clang::EnumConstantDecl* constant : decl.enumerators()) {
    const llvm::APSInt& value = constant->getInitVal();
    result.constants.emplace_back(
        constant->getNameAsString(),
        Integer{value.extOrTrunc(64).getZExtValue(), value.isSigned()});
  }
  facts_.enums.push_back(std::move(result));
}

void DeclarationReader::ReadRecord(const clang::RecordDecl& decl) {
  if (!decl.isThisDeclarationADefinition() || decl.isInvalidDecl()) return;
  // C has no scopes inside of structs: what is named there is as good as named before.
  for (const clang::Decl* inner : decl.decls()) {
    if (llvm::isa<clang::TagDecl>(inner)) ReadOne(*inner);
  }
  if (IsUnnamed(decl)) return;
  types_.Add(context_.getTagDeclType(&decl));
  facts_.structs.push_back(DescribeRecord(decl));
}

Record DeclarationReader::DescribeRecord(const clang::RecordDecl& decl) {
  const clang::ASTRecordLayout& layout = context_.getASTRecordLayout(&decl);
  Record record;
  record.name = NameOf(decl);
  record.is_union = decl.isUnion();
  record.size = layout.getSize().getQuantity();
  record.align = layout.getAlignment().getQuantity();
  record.place = PlaceOf(decl);
  for (const clang::FieldDecl* field : decl.fields()) {
    record.fields.push_back(DescribeField(*field, layout.getFieldOffset(field->getFieldIndex())));
  }
  return record;
}

Field DeclarationReader::DescribeField(const clang::FieldDecl& decl, uint64_t bit_offset) {
  Field field;
  field.name = decl.getNameAsString();
  clang::QualType type = decl.getType();
  field.type = types_.Add(type);
  field.offset = bit_offset / 8;
  if (decl.isBitField()) {
    field.bit = bit_offset % 8;
    field.width = decl.getBitWidthValue(context_);
    return field;
  }
  if (!type->isIncompleteType()) field.size = context_.getTypeSizeInChars(type).getQuantity();
  const clang::Type* innermost = type->getBaseElementTypeUnsafe();
  const clang::RecordDecl* inner = innermost->getAsRecordDecl();
  if (inner && IsUnnamed(*inner)) field.record.push_back(DescribeRecord(*inner));
  return field;
}

}  // namespace kiln::headers
