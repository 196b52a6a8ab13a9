// Comparisons and identity.
#include "rtyper/hop.h"
#include "rtyper/r_list.h"
#include "rtyper/r_number.h"
#include "rtyper/r_raw.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

enum Relation { kLt, kLe, kEq, kNe, kGt, kGe };

Relation RelationOf(Opcode code) {
  switch (code) {
    case Opcode::hl_lt: return kLt;
    case Opcode::hl_le: return kLe;
    case Opcode::hl_eq: return kEq;
    case Opcode::hl_ne: return kNe;
    case Opcode::hl_gt: return kGt;
    default: return kGe;
  }
}

Opcode ComparisonOp(TypeKind kind, Relation relation) {
  static const Opcode ints[] = {Opcode::ll_int_lt, Opcode::ll_int_le, Opcode::ll_int_eq,
                                Opcode::ll_int_ne, Opcode::ll_int_gt, Opcode::ll_int_ge};
  static const Opcode uints[] = {Opcode::ll_uint_lt, Opcode::ll_uint_le, Opcode::ll_uint_eq,
                                 Opcode::ll_uint_ne, Opcode::ll_uint_gt, Opcode::ll_uint_ge};
  static const Opcode floats[] = {Opcode::ll_float_lt, Opcode::ll_float_le, Opcode::ll_float_eq,
                                  Opcode::ll_float_ne, Opcode::ll_float_gt, Opcode::ll_float_ge};
  static const Opcode chars[] = {Opcode::ll_char_lt, Opcode::ll_char_le, Opcode::ll_char_eq,
                                 Opcode::ll_char_ne, Opcode::ll_char_gt, Opcode::ll_char_ge};
  static const Opcode unichars[] = {Opcode::ll_unichar_lt, Opcode::ll_unichar_le,
                                    Opcode::ll_unichar_eq, Opcode::ll_unichar_ne,
                                    Opcode::ll_unichar_gt, Opcode::ll_unichar_ge};
  switch (kind) {
    case TypeKind::Unsigned: return uints[relation];
    case TypeKind::Float: return floats[relation];
    case TypeKind::Char: return chars[relation];
    case TypeKind::UniChar: return unichars[relation];
    default: return ints[relation];
  }
}

Repr* CommonNumber(Hop& hop) {
  auto is_float = [](Repr* r) {
    return r->kind == ReprKind::Float || r->kind == ReprKind::SingleFloat;
  };
  if (is_float(hop.r(0)) || is_float(hop.r(1))) return hop.t.float_repr();
  auto is_unsigned_word = [&](Repr* r) { return r->ll() == hop.t.types.Unsigned(); };
  if (is_unsigned_word(hop.r(0)) || is_unsigned_word(hop.r(1))) {
    return hop.t.LowLevelRepr(hop.t.types.Unsigned());
  }
  return hop.t.int_repr();
}

bool IsText(const Repr* repr) {
  return repr->kind == ReprKind::Str || repr->kind == ReprKind::Char ||
         repr->kind == ReprKind::UniChar;
}

ValueId Relate(Hop& hop, Repr* repr, Relation relation) {
  return hop.b.Emit(ComparisonOp(repr->ll()->kind, relation), {hop.Arg(0, repr), hop.Arg(1, repr)},
                    hop.t.types.Bool());
}

ValueId CompareText(Hop& hop, Relation relation) {
  Repr* a = hop.r(0);
  Repr* b = hop.r(1);
  if (a == b && a->kind != ReprKind::Str) return Relate(hop, a, relation);
  Repr* str = a->kind == ReprKind::Str ? a : b->kind == ReprKind::Str ? b : hop.t.str_repr();
  ValueId x = hop.Arg(0, str);
  ValueId y = hop.Arg(1, str);
  if (relation == kEq) return str->Eq(hop.b, x, y);
  if (relation == kNe) return hop.b.Not(str->Eq(hop.b, x, y));
  ValueId order = hop.b.Helper("rstr.ll_strcmp", {x, y});
  return hop.b.Emit(ComparisonOp(TypeKind::Signed, relation), {order, hop.b.Int(0)},
                    hop.t.types.Bool());
}

/// Comparison with None: is the other one null?
std::optional<ValueId> CompareWithNone(Hop& hop) {
  for (size_t i = 0; i < 2; ++i) {
    bool none = hop.IsNone(i) || hop.r(i)->kind == ReprKind::None;
    if (!none) continue;
    Repr* other = hop.r(1 - i);
    if (other->kind == ReprKind::None) return hop.b.Bool(true);
    if (!other->ll()->is_ptr() && other->ll()->kind != TypeKind::Address) return hop.b.Bool(false);
    return hop.b.Emit(Opcode::ll_ptr_iszero, {hop.Arg(1 - i)}, hop.t.types.Bool());
  }
  return std::nullopt;
}

/// The representation in which both operands can be compared as pointers.
Repr* CommonPointer(Hop& hop) {
  Repr* a = hop.r(0);
  Repr* b = hop.r(1);
  if (a->is_void()) return b;
  if (b->is_void()) return a;
  if (a->kind == ReprKind::Instance && b->kind == ReprKind::Instance && a != b) {
    return hop.t.object_repr();
  }
  return a;
}

ValueId Identity(Hop& hop) {
  LowOps& b = hop.b;
  TypeRef boolean = hop.t.types.Bool();
  if (auto result = CompareWithNone(hop)) return *result;
  if (IsNumber(hop.r(0)) && IsNumber(hop.r(1))) return Relate(hop, CommonNumber(hop), kEq);
  if (IsText(hop.r(0)) && IsText(hop.r(1)) && hop.r(0)->kind != ReprKind::Str) {
    return CompareText(hop, kEq);
  }
  Repr* repr = CommonPointer(hop);
  if (repr->is_void()) return b.Bool(hop.ConstArg(0) == hop.ConstArg(1));
  if (!repr->ll()->is_ptr() && repr->ll()->kind != TypeKind::Address) return b.Bool(false);
  ValueId x = hop.Arg(0, repr);
  ValueId y = hop.Arg(1, repr);
  return b.Emit(Opcode::ll_ptr_eq, {x, y}, boolean);
}

/// Lists of which one changes its length and the other does not.
ValueId EqualLists(Hop& hop) {
  auto* a = static_cast<ListRepr*>(hop.r(0));
  auto* b = static_cast<ListRepr*>(hop.r(1));
  LowOps& ops = hop.b;
  ValueId x = hop.Arg(0);
  ValueId y = hop.Arg(1);
  if (a->array() != b->array()) {
    bool a_is_wide = a->item()->kind == ReprKind::Str || a->item()->kind == ReprKind::Float;
    if (a_is_wide) {
      y = b->CopyTo(ops, y, a);
      b = a;
    } else {
      x = a->CopyTo(ops, x, b);
      a = b;
    }
  }
  return ops.Helper("rlist.ll_equal_parts", {a->Items(ops, x), a->Length(ops, x), b->Items(ops, y),
                                             b->Length(ops, y), EqFunction(ops, a->item())});
}

/// Item by item, each pair in the wider of its two representations.
ValueId EqualTuples(Hop& hop) {
  auto* a = static_cast<TupleRepr*>(hop.r(0));
  auto* b = static_cast<TupleRepr*>(hop.r(1));
  LowOps& ops = hop.b;
  if (a->size() != b->size()) return ops.Bool(false);
  TypeTable& types = hop.t.types;
  ValueId x = hop.Arg(0);
  ValueId y = hop.Arg(1);
  ValueId all = ops.Int(1);
  for (size_t i = 0; i < a->size(); ++i) {
    Repr* wide = a->item(i);
    ReprKind other = b->item(i)->kind;
    if (other == ReprKind::Str || other == ReprKind::Float || wide->kind == ReprKind::Bool) {
      wide = b->item(i);
    }
    ValueId equal = wide->Eq(ops, ops.Convert(a->Get(ops, x, i), a->item(i), wide),
                             ops.Convert(b->Get(ops, y, i), b->item(i), wide));
    ValueId flag = ops.Emit(Opcode::ll_cast_bool_to_int, {equal}, types.Signed());
    all = ops.Emit(Opcode::ll_int_and, {all, flag}, types.Signed());
  }
  return ops.Emit(Opcode::ll_int_is_true, {all}, types.Bool());
}

ValueId Equality(Hop& hop) {
  if (auto result = CompareWithNone(hop)) return *result;
  Repr* a = hop.r(0);
  Repr* b = hop.r(1);
  bool by_value = a->kind == b->kind && (a->kind == ReprKind::Tuple || a->kind == ReprKind::List);
  if (!by_value) return Identity(hop);
  if (a->kind == ReprKind::List && !LowOps::IsSameConversion(a, b)) return EqualLists(hop);
  if (!LowOps::IsSameConversion(a, b)) return EqualTuples(hop);
  return a->Eq(hop.b, hop.Arg(0), hop.Arg(1, a));
}

}  // namespace

ValueId TranslateCompare(Hop& hop) {
  if (hop.code() == Opcode::hl_is_) return Identity(hop);
  Relation relation = RelationOf(hop.code());
  if (IsNumber(hop.r(0)) && IsNumber(hop.r(1))) return Relate(hop, CommonNumber(hop), relation);
  if (IsText(hop.r(0)) && IsText(hop.r(1))) return CompareText(hop, relation);
  if (relation == kEq) return Equality(hop);
  if (relation == kNe) return hop.b.Not(Equality(hop));
  if (hop.r(0)->kind == ReprKind::Ptr && hop.r(1)->kind == ReprKind::Ptr) {
    TypeRef word = hop.t.types.Unsigned();
    return hop.b.Emit(ComparisonOp(TypeKind::Unsigned, relation),
                      {RawCast(hop.b, hop.Arg(0), word), RawCast(hop.b, hop.Arg(1), word)},
                      hop.t.types.Bool());
  }
  return hop.Fail("an ordering comparison of these types");
}

}  // namespace kiln::rtyper
