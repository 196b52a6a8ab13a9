#include "rtyper/r_raw.h"

#include <map>

#include "flowgraph/c_layout.h"
#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

bool IsAddress(TypeRef type) { return type->kind == TypeKind::Address; }
bool IsFunction(TypeRef type) { return type->is_ptr() && type->elem->kind == TypeKind::Func; }

/// The arguments given by position, the callee not counted.
size_t Positional(Hop& hop) { return hop.op.shape ? hop.op.shape->positional : hop.n() - 1; }

ValueId ToAddress(LowOps& ops, ValueId pointer) {
  if (IsAddress(ops.TypeOf(pointer))) return pointer;
  return ops.Emit(Opcode::ll_cast_ptr_to_adr, {pointer}, ops.types().Address());
}

ValueId IntToAddress(LowOps& ops, ValueId number) {
  return ops.Emit(Opcode::ll_cast_int_to_adr, {number}, ops.types().Address());
}

ValueId FromAddress(LowOps& ops, ValueId address, TypeRef to) {
  if (IsAddress(to)) return address;
  return ops.Emit(Opcode::ll_cast_adr_to_ptr, {address}, to);
}

ValueId Number(LowOps& ops, ValueId value, TypeRef to) {
  TypeRef from = ops.TypeOf(value);
  if (from == to) return value;
  Typer& t = ops.t;
  bool narrow = flowgraph::IsInteger(to->kind) && to != t.types.Signed() && to != t.types.Unsigned();
  bool floating = from == t.types.Float() || from == t.types.SingleFloat();
  // C leaves a float that does not fit undefined; by way of the word it wraps.
  if (from == t.types.SingleFloat() && to != t.types.Float()) {
    value = ops.Convert(value, t.LowLevelRepr(from), t.float_repr());
  }
  if (floating && narrow) {
    value = ops.Convert(value, t.float_repr(), t.int_repr());
  }
  return ops.Convert(value, t.LowLevelRepr(ops.TypeOf(value)), t.LowLevelRepr(to));
}

ValueId TranslateCast(Hop& hop) {
  TypeRef to = hop.r_result()->ll();
  if (to->is_void()) return hop.b.Void();
  if (hop.r(2)->is_void()) return hop.b.Null(to);
  return RawCast(hop.b, hop.Arg(2), to);
}

ValueId PointerAdd(Hop& hop) {
  ValueId pointer = hop.Arg(1);
  ValueId index = hop.Arg(2, hop.t.int_repr());
  return hop.b.Emit(Opcode::ll_direct_itemptr, {pointer, index}, hop.r_result()->ll());
}

ValueId DirectField(Hop& hop) {
  return hop.b.Emit(Opcode::ll_direct_fieldptr, {hop.Arg(1)}, hop.r_result()->ll(),
                    hop.ConstStr(2).value_or(""));
}

ValueId DirectItems(Hop& hop) {
  return hop.b.Emit(Opcode::ll_direct_itemptr, {hop.Arg(1), hop.b.Int(0)}, hop.r_result()->ll());
}

ValueId ScopedAlloc(Hop& hop) {
  TypeRef type = hop.s(1).ll_type;
  bool has_length = Positional(hop) > 1 && hop.r(2)->kind == ReprKind::Int;
  return RawMalloc(hop, type, has_length ? hop.Arg(2, hop.t.int_repr()) : ValueId{});
}

/// sizeof(Array, n): the part before the items and those.
ValueId SizeOf(Hop& hop) {
  if (auto known = hop.converter.ConstantOf(hop.op.result)) return hop.b.ConstOf(*known, hop.r_result());
  TypeRef type = hop.s(1).ll_type;
  auto layout = flowgraph::CLayoutOf(type);
  if (type->kind != TypeKind::Array || !layout) return hop.Fail("the size of this type");
  int64_t item = flowgraph::CLayoutOf(type->elem)->size;
  TypeRef word = hop.t.types.Signed();
  ValueId items = hop.b.Emit(Opcode::ll_int_mul, {hop.Arg(2, hop.t.int_repr()), hop.b.Int(item)}, word);
  return hop.b.Emit(Opcode::ll_int_add, {items, hop.b.Int(layout->size)}, word);
}

ValueId AConstant(Hop& hop) {
  auto known = hop.converter.ConstantOf(hop.op.result);
  return known ? hop.b.ConstOf(*known, hop.r_result()) : hop.Fail("a constant that is not known");
}

ValueId SizeAndSign(Hop& hop) {
  if (hop.r_result()->kind != ReprKind::Tuple) return hop.Fail("size_and_sign()");
  return hop.r_result()->is_void() ? hop.b.Void() : hop.Fail("size_and_sign()");
}

ValueId CCall(Hop& hop, const char* symbol, std::vector<ValueId> args, TypeRef result) {
  ValueId value = hop.b.Emit(Opcode::ll_c_call, std::move(args), result, symbol);
  return result->is_void() ? hop.b.Void() : value;
}

ValueId RawCopy(Hop& hop, const char* symbol) {
  return CCall(hop, symbol, {hop.Arg(1), hop.Arg(2), hop.Arg(3, hop.t.int_repr())}, hop.t.types.Void());
}

ValueId RawClear(Hop& hop) {
  return CCall(hop, "rt_raw_clear", {hop.Arg(1), hop.Arg(2, hop.t.int_repr())}, hop.t.types.Void());
}

ValueId MallocBytes(Hop& hop) {
  TypeRef bytes = hop.t.types.Array(hop.t.types.Char(), false, true);
  return ToAddress(hop.b, RawMalloc(hop, bytes, hop.Arg(1, hop.t.int_repr())));
}

ValueId Free(Hop& hop) {
  hop.b.Emit(Opcode::ll_raw_free, {hop.Arg(1)}, hop.t.types.Void());
  return hop.b.Void();
}

ValueId CopyStrToRaw(Hop& hop) {
  Repr* word = hop.t.int_repr();
  std::vector<ValueId> args = {hop.Arg(1, hop.t.str_repr()), hop.Arg(2, word), hop.Arg(3), hop.Arg(4, word)};
  return CCall(hop, "rt_str_to_raw", std::move(args), hop.t.types.Void());
}

ValueId RawToStr(Hop& hop) {
  return hop.b.Helper("rstr.ll_raw_to_str",
                      {hop.Arg(1), hop.Arg(2, hop.t.int_repr()), hop.t.rpy_string()});
}

ValueId RawLength(Hop& hop) {
  return CCall(hop, "rt_raw_length", {hop.Arg(1)}, hop.t.types.Signed());
}

ValueId RawLengthWithin(Hop& hop) {
  return CCall(hop, "rt_raw_length_within", {hop.Arg(1), hop.Arg(2, hop.t.int_repr())},
               hop.t.types.Signed());
}

using Rule = ValueId (*)(Hop&);

const std::map<std::string, Rule>& Rules() {
  static const std::map<std::string, Rule> rules = {
      {"rffi.cast", TranslateCast},
      {"rffi.ptradd", PointerAdd},
      {"rffi.sizeof", SizeOf},
      {"rffi.offsetof", AConstant},
      {"rffi.size_and_sign", SizeAndSign},
      {"lltype.cast_int_to_ptr", TranslateCast},
      {"lltype.cast_ptr_to_int", [](Hop& h) { return RawCast(h.b, h.Arg(1), h.t.types.Signed()); }},
      {"lltype.direct_ptradd", PointerAdd},
      {"lltype.direct_fieldptr", DirectField},
      {"lltype.direct_arrayitems", DirectItems},
      {"lltype.scoped_alloc", ScopedAlloc},
      {"llmemory.cast_ptr_to_adr", [](Hop& h) { return RawCast(h.b, h.Arg(1), h.t.types.Address()); }},
      {"llmemory.cast_adr_to_ptr", [](Hop& h) { return RawCast(h.b, h.Arg(1), h.r_result()->ll()); }},
      {"llmemory.cast_adr_to_int", [](Hop& h) { return RawCast(h.b, h.Arg(1), h.t.types.Signed()); }},
      {"llmemory.cast_int_to_adr",
       [](Hop& h) { return RawCast(h.b, h.Arg(1, h.t.int_repr()), h.t.types.Address()); }},
      {"llmemory.sizeof", SizeOf},
      {"llmemory.offsetof", AConstant},
      {"llmemory.raw_malloc", MallocBytes},
      {"llmemory.raw_free", Free},
      {"llmemory.raw_memclear", RawClear},
      {"llmemory.raw_memcopy", [](Hop& h) { return RawCopy(h, "rt_raw_copy"); }},
      {"llmemory.raw_memmove", [](Hop& h) { return RawCopy(h, "rt_raw_copy"); }},
      {"_cstrings.raw_copy", [](Hop& h) { return RawCopy(h, "rt_raw_copy"); }},
      {"_cstrings.copy_str_to_raw", CopyStrToRaw},
      {"_cstrings.raw_to_str", RawToStr},
      {"_cstrings.raw_length", RawLength},
      {"_cstrings.raw_length_within", RawLengthWithin},
  };
  return rules;
}

std::string LastTwoParts(const std::string& name) {
  size_t last = name.rfind('.');
  if (last == std::string::npos || last == 0) return name;
  size_t before = name.rfind('.', last - 1);
  return before == std::string::npos ? name : name.substr(before + 1);
}

}  // namespace

bool IsRawBuiltin(const std::string& full_name) { return Rules().contains(LastTwoParts(full_name)); }

ValueId TranslateRawCall(Hop& hop, const std::string& full_name) {
  return Rules().at(LastTwoParts(full_name))(hop);
}

ValueId RawMalloc(Hop& hop, TypeRef type, ValueId length) {
  TypeRef pointer = hop.t.types.Ptr(type);
  if (type->is_varsize() != length.valid()) {
    return hop.Fail(length.valid() ? "a length for a type of fixed size" : "malloc() without a length");
  }
  if (!length.valid()) return hop.b.Emit(Opcode::ll_raw_malloc, {}, pointer, {}, type);
  return hop.b.Emit(Opcode::ll_raw_malloc_varsize, {length}, pointer, {}, type);
}

ValueId AddressToInt(LowOps& ops, ValueId address) {
  return ops.Emit(Opcode::ll_cast_adr_to_int, {address}, ops.types().Signed());
}

ValueId AddressAdd(LowOps& ops, ValueId address, ValueId by) {
  ValueId sum = ops.Emit(Opcode::ll_int_add, {AddressToInt(ops, address), by}, ops.types().Signed());
  return IntToAddress(ops, sum);
}

ValueId RawCast(LowOps& ops, ValueId value, TypeRef to) {
  TypeRef from = ops.TypeOf(value);
  if (from == to) return value;
  bool from_pointer = from->is_ptr() || IsAddress(from);
  bool to_pointer = to->is_ptr() || IsAddress(to);
  if (from_pointer && to_pointer) {
    bool data = from->is_ptr() && to->is_ptr() && !IsFunction(from) && !IsFunction(to);
    return data ? ops.Cast(value, to) : FromAddress(ops, ToAddress(ops, value), to);
  }
  TypeRef word = ops.types().Signed();
  if (from_pointer) return Number(ops, AddressToInt(ops, ToAddress(ops, value)), to);
  if (to_pointer) return FromAddress(ops, IntToAddress(ops, Number(ops, value, word)), to);
  return Number(ops, value, to);
}

}  // namespace kiln::rtyper
