// Short constructors and tests of annotations.
#pragma once

#include "annotator/annotation.h"
#include "annotator/classdef.h"
#include "annotator/container_defs.h"

namespace kiln::annotator {

inline Annotation MakeAnn(AnnKind kind) {
  Annotation result;
  result.kind = kind;
  return result;
}

inline Annotation Impossible() { return Annotation{}; }
inline Annotation ErrorAnn() { return MakeAnn(AnnKind::Error); }
inline Annotation NoneAnn() { return MakeAnn(AnnKind::None); }
inline Annotation BoolAnn() { return MakeAnn(AnnKind::Bool); }
inline Annotation FloatAnn() { return MakeAnn(AnnKind::Float); }
inline Annotation CharAnn() { return MakeAnn(AnnKind::Char); }
inline Annotation UniCharAnn() { return MakeAnn(AnnKind::UniChar); }

inline Annotation IntAnn(bool nonneg = false) {
  Annotation result = MakeAnn(AnnKind::Int);
  result.nonneg = nonneg;
  return result;
}

inline Annotation IntOfType(flowgraph::TypeKind type) {
  Annotation result = MakeAnn(AnnKind::Int);
  result.int_type = type;
  return result;
}

inline Annotation StrAnn(bool can_be_none = false) {
  Annotation result = MakeAnn(AnnKind::Str);
  result.can_be_none = can_be_none;
  return result;
}

inline Annotation UnicodeAnn(bool can_be_none = false) {
  Annotation result = MakeAnn(AnnKind::Unicode);
  result.can_be_none = can_be_none;
  return result;
}

inline Annotation ListAnn(ListDef* def) {
  Annotation result = MakeAnn(AnnKind::List);
  result.list = def;
  return result;
}

inline Annotation DictAnn(DictDef* def) {
  Annotation result = MakeAnn(AnnKind::Dict);
  result.dict = def;
  return result;
}

inline Annotation InstanceAnn(ClassDef* cls, bool can_be_none = false) {
  Annotation result = MakeAnn(AnnKind::Instance);
  result.cls = cls;
  result.can_be_none = can_be_none;
  return result;
}

inline Annotation PbcAnn(const PbcSet* set, bool can_be_none = false) {
  Annotation result = MakeAnn(AnnKind::Pbc);
  result.pbc = set;
  result.can_be_none = can_be_none;
  return result;
}

inline Annotation LLTypeAnn(flowgraph::TypeRef type) {
  Annotation result = MakeAnn(AnnKind::LLType);
  result.ll_type = type;
  return result;
}

/// `ptr_type` is the type of the pointer itself.
inline Annotation PtrAnn(flowgraph::TypeRef ptr_type) {
  Annotation result = MakeAnn(AnnKind::Ptr);
  result.ll_type = ptr_type;
  return result;
}

inline Annotation WithoutConstant(Annotation a) {
  if (a.kind != AnnKind::None && a.kind != AnnKind::Pbc) a.constant = nullptr;
  return a;
}

inline Annotation WithNone(Annotation a) {
  a.can_be_none = true;
  a.constant = nullptr;
  if (a.kind == AnnKind::Char) a.kind = AnnKind::Str;
  if (a.kind == AnnKind::UniChar) a.kind = AnnKind::Unicode;
  return a;
}

inline Annotation WithoutNone(Annotation a) {
  a.can_be_none = false;
  return a;
}

inline bool IsIntLike(const Annotation& a) {
  return a.kind == AnnKind::Int || a.kind == AnnKind::Bool;
}
inline bool IsStrLike(const Annotation& a) {
  return a.kind == AnnKind::Str || a.kind == AnnKind::Char;
}
inline bool IsUnicodeLike(const Annotation& a) {
  return a.kind == AnnKind::Unicode || a.kind == AnnKind::UniChar;
}
inline bool IsNumber(const Annotation& a) {
  return IsIntLike(a) || a.kind == AnnKind::Float;
}
/// Never negative, as far as known.
inline bool IsNonneg(const Annotation& a) {
  return a.kind == AnnKind::Bool ||
         (a.kind == AnnKind::Int && (a.nonneg || !flowgraph::IsSignedInteger(a.int_type)));
}
/// A kind that None joins with.
bool CanHoldNone(AnnKind kind);

/// The constant value of type T, or nullptr.
template <typename T>
const T* ConstantOf(const Annotation& a) {
  return a.constant ? std::get_if<T>(a.constant) : nullptr;
}

}  // namespace kiln::annotator
