// Which Repr an annotation gets.
#include "rtyper/class_table.h"
#include "rtyper/r_builder.h"
#include "rtyper/r_dict.h"
#include "rtyper/r_instance.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/r_number.h"
#include "rtyper/r_pbc.h"
#include "rtyper/r_ptr.h"
#include "rtyper/r_str.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

Annotation Typer::KindAnnotation(AnnKind kind) {
  Annotation s;
  s.kind = kind;
  return s;
}

Annotation Typer::PtrAnnotation(TypeRef pointer) {
  Annotation s = KindAnnotation(AnnKind::Ptr);
  s.ll_type = pointer;
  return s;
}

Annotation Typer::LowLevelAnnotation(TypeRef ll) {
  switch (ll->kind) {
    case TypeKind::Void: return KindAnnotation(AnnKind::None);
    case TypeKind::Bool: return KindAnnotation(AnnKind::Bool);
    case TypeKind::Char: return KindAnnotation(AnnKind::Char);
    case TypeKind::UniChar: return KindAnnotation(AnnKind::UniChar);
    case TypeKind::Float: return KindAnnotation(AnnKind::Float);
    case TypeKind::SingleFloat: return KindAnnotation(AnnKind::SingleFloat);
    case TypeKind::Ptr:
    case TypeKind::Address: return PtrAnnotation(ll);
    default: {
      Annotation s = KindAnnotation(AnnKind::Int);
      s.int_type = ll->kind;
      return s;
    }
  }
}

Repr* Typer::LowLevelRepr(TypeRef ll) { return GetRepr(LowLevelAnnotation(ll)); }
Repr* Typer::int_repr() { return GetRepr(KindAnnotation(AnnKind::Int)); }
Repr* Typer::bool_repr() { return GetRepr(KindAnnotation(AnnKind::Bool)); }
Repr* Typer::float_repr() { return GetRepr(KindAnnotation(AnnKind::Float)); }
Repr* Typer::char_repr() { return GetRepr(KindAnnotation(AnnKind::Char)); }
Repr* Typer::str_repr() { return GetRepr(KindAnnotation(AnnKind::Str)); }
Repr* Typer::none_repr() { return GetRepr(KindAnnotation(AnnKind::None)); }
Repr* Typer::object_repr() { return GetRepr(KindAnnotation(AnnKind::Instance)); }
TypeRef Typer::object_ptr() { return types.Ptr(classes_->root()->instance); }

Typer::ReprKey Typer::KeyOf(const Annotation& s) {
  auto id = [&](const void* p) -> uint64_t {
    if (!p) return 0;
    return payload_ids_.try_emplace(p, payload_ids_.size() + 1).first->second;
  };
  int kind = static_cast<int>(s.kind);
  switch (s.kind) {
    case AnnKind::Int: return {kind, static_cast<int>(s.int_type), 0};
    case AnnKind::List: return {kind, 0, id(s.list->Find())};
    case AnnKind::Dict: return {kind, 0, id(s.dict->Find())};
    case AnnKind::Tuple: return {kind, 0, id(s.tuple)};
    case AnnKind::Iterator: return {kind, 0, id(s.iterator)};
    case AnnKind::Instance: return {kind, 0, id(s.cls)};
    case AnnKind::Pbc: {
      std::string text;
      for (Desc* desc : s.pbc->descs) text += std::to_string(id(desc)) + ",";
      uint64_t set = pbc_ids_.try_emplace(text, pbc_ids_.size() + 1).first->second;
      return {kind, s.can_be_none ? 1 : 0, set};
    }
    case AnnKind::Builtin: return {kind, 0, id(s.builtin)};
    case AnnKind::StringBuilder: return {kind, s.unicode ? 1 : 0, 0};
    case AnnKind::WeakRef: return {kind, 0, id(s.cls)};
    case AnnKind::Ptr:
    case AnnKind::LLType: return {kind, 0, id(s.ll_type)};
    default: return {kind, 0, 0};
  }
}

Repr* Typer::GetRepr(const Annotation& s) {
  ReprKey key = KeyOf(s);
  auto it = reprs_.find(key);
  if (it != reprs_.end()) return it->second.get();
  if (!in_progress_.insert(key).second) {
    Error({}, "typer", "a container that contains itself: " + Describe(s));
    return none_repr();
  }
  std::unique_ptr<Repr> repr(MakeRepr(s));
  in_progress_.erase(key);
  Repr* result = repr.get();
  reprs_[key] = std::move(repr);
  return result;
}

Repr* Typer::MakeRepr(const Annotation& s) {
  switch (s.kind) {
    case AnnKind::Impossible:
    case AnnKind::Error:
    case AnnKind::None: return new NoneRepr(*this);
    case AnnKind::Bool: return new BoolRepr(*this);
    case AnnKind::Int: return new IntRepr(*this, types.Primitive(s.int_type));
    case AnnKind::Float: return new FloatRepr(*this, ReprKind::Float, types.Float());
    case AnnKind::SingleFloat:
      return new FloatRepr(*this, ReprKind::SingleFloat, types.SingleFloat());
    case AnnKind::Char: return new CharRepr(*this, ReprKind::Char, types.Char());
    case AnnKind::UniChar: return new CharRepr(*this, ReprKind::UniChar, types.UniChar());
    case AnnKind::Str: return new StrRepr(*this, false);
    case AnnKind::Unicode: return new StrRepr(*this, true);
    case AnnKind::Tuple: return new TupleRepr(*this, *s.tuple);
    case AnnKind::List: {
      auto* list = s.list->Find();
      if (list->is_range && !list->mutated && !list->resized) return new RangeRepr(*this, *list);
      return new ListRepr(*this, *list);
    }
    case AnnKind::Dict: return new DictRepr(*this, *s.dict->Find());
    case AnnKind::Iterator: return IteratorRepr::Make(*this, *s.iterator);
    case AnnKind::Instance: return new InstanceRepr(*this, classes_->Get(s.cls));
    case AnnKind::Pbc: return MakePbcRepr(*this, s);
    case AnnKind::Builtin: return new BuiltinRepr(*this, *s.builtin);
    case AnnKind::StringBuilder: return new BuilderRepr(*this, s.unicode);
    case AnnKind::WeakRef: return new WeakRefRepr(*this, s.cls ? classes_->Get(s.cls) : nullptr);
    case AnnKind::Ptr: return new PtrRepr(*this, s.ll_type);
    case AnnKind::LLType: return new LLTypeRepr(*this);
  }
  return nullptr;
}

Repr* Typer::StoredRepr(const Annotation& s) {
  if (s.kind == AnnKind::Instance) return object_repr();
  Repr* repr = GetRepr(s);
  if (!repr->is_void()) return repr;
  if (!void_item_) void_item_ = std::make_unique<VoidItemRepr>(*this);
  return void_item_.get();
}

}  // namespace kiln::rtyper
