// Raw memory: casts, sizes and addresses of lltype, rffi and llmemory.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"
#include "flowgraph/c_layout.h"

namespace kiln::annotator {

using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

Annotation BadArgument(OpContext& o, const BuiltinCall& call, size_t i, const std::string& wanted,
                       const std::string& help = {}) {
  std::string got = call.has(i) ? "`" + Describe(call.args[i]) + "`" : "nothing";
  return o.Fail("bad-call", fmt::format("`{}` takes {} as argument {}", call.name, wanted, i + 1),
                "got " + got, help);
}

bool IsLLType(const BuiltinCall& call, size_t i) {
  return call.has(i) && call.args[i].kind == AnnKind::LLType;
}

/// A pointer into raw memory, or an address.
bool IsRawPointer(const Annotation& a) {
  return a.kind == AnnKind::Ptr && !a.ll_type->is_gc_ptr();
}

bool IsCNumber(const Annotation& a) {
  return a.kind == AnnKind::Int || a.kind == AnnKind::Bool || a.kind == AnnKind::Float ||
         a.kind == AnnKind::SingleFloat || a.kind == AnnKind::Char || a.kind == AnnKind::UniChar;
}

constexpr const char* kCollected =
    "the collector may move the object; copy what C needs into raw memory";

/// rffi.cast(TYPE, x).
Annotation Cast(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsLLType(call, 0)) return BadArgument(o, call, 0, "a low-level type");
  TypeRef type = call.args[0].ll_type;
  const Annotation& x = call.args[1];
  bool to_number = type->is_primitive() && type->kind != TypeKind::Address;
  if (type->is_void()) return NoneAnn();
  if (type->is_gc_ptr()) return BadArgument(o, call, 0, "a raw pointer or number type", kCollected);
  if (!type->is_ptr() && !type->is_primitive()) {
    return BadArgument(o, call, 0, "a number or pointer type", "write Ptr(TYPE) for a pointer to it");
  }
  if (x.kind == AnnKind::Impossible) return Impossible();
  if (x.kind == AnnKind::None && !to_number) return PtrAnn(type);
  if (!IsCNumber(x) && !IsRawPointer(x)) {
    std::string help = x.kind == AnnKind::Ptr ? kCollected : "";
    if (x.kind == AnnKind::Str) help = "use rffi.str2charp(s), which copies, and free the copy";
    if (x.kind == AnnKind::Pbc) help = "use annlowlevel.llhelper(FUNCPTR, function)";
    return BadArgument(o, call, 1, "a number or a raw pointer", help);
  }
  bool floating = x.kind == AnnKind::Float || x.kind == AnnKind::SingleFloat;
  if (floating && !to_number) return BadArgument(o, call, 1, "an integer or a raw pointer");
  return AnnotationOfType(type);
}

Annotation CastIntToPtr(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsLLType(call, 0) || !call.args[0].ll_type->is_ptr()) {
    return BadArgument(o, call, 0, "a pointer type");
  }
  if (call.args[1].kind != AnnKind::Int) return BadArgument(o, call, 1, "an int");
  return PtrAnn(call.args[0].ll_type);
}

/// (raw pointer or address, ...): an int.
Annotation PointerToInt(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsRawPointer(call.args[0])) {
    return BadArgument(o, call, 0, "a raw pointer or an address",
                       call.args[0].kind == AnnKind::Ptr ? kCollected : "");
  }
  return IntAnn();
}

Annotation PointerToAddress(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsRawPointer(call.args[0])) {
    return BadArgument(o, call, 0, "a raw pointer",
                       call.args[0].kind == AnnKind::Ptr ? kCollected : "");
  }
  return PtrAnn(o.ctx.types.Address());
}

Annotation AddressToPointer(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsRawPointer(call.args[0])) return BadArgument(o, call, 0, "an address");
  if (!IsLLType(call, 1) || !call.args[1].ll_type->is_ptr()) {
    return BadArgument(o, call, 1, "a pointer type");
  }
  return PtrAnn(call.args[1].ll_type);
}

Annotation Address(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return PtrAnn(o.ctx.types.Address());
}

Annotation NewAddress(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return PtrAnn(o.ctx.types.Address());
}

Annotation Nothing(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

/// ptradd(p, n): p is a pointer to an array.
Annotation PointerAdd(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& p = call.args[0];
  bool array = IsRawPointer(p) && p.ll_type->is_ptr() &&
               (p.ll_type->elem->kind == TypeKind::Array ||
                p.ll_type->elem->kind == TypeKind::FixedArray);
  if (!array) {
    return BadArgument(o, call, 0, "a pointer to a raw array",
                       "cast a pointer to a struct to Ptr(CArray(STRUCT)) before");
  }
  if (p.ll_type->elem->kind == TypeKind::Array && !p.ll_type->elem->no_length) {
    return BadArgument(o, call, 0, "a pointer to a raw array without a length",
                       "take lltype.direct_arrayitems(p) before");
  }
  return WithoutConstant(p);
}

Annotation DirectField(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& p = call.args[0];
  bool is_struct = IsRawPointer(p) && p.ll_type->is_ptr() && p.ll_type->elem->kind == TypeKind::Struct;
  if (!is_struct) return BadArgument(o, call, 0, "a pointer to a raw struct");
  auto* name = ConstantOf<flowgraph::StrConst>(call.args[1]);
  const flowgraph::Field* field = name ? p.ll_type->elem->FindField(name->bytes) : nullptr;
  if (!field) return BadArgument(o, call, 1, "the constant name of a field");
  return PtrAnn(o.ctx.types.Ptr(o.ctx.types.FixedArray(field->type, 1)));
}

Annotation DirectItems(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& p = call.args[0];
  bool array = IsRawPointer(p) && p.ll_type->is_ptr() &&
               (p.ll_type->elem->kind == TypeKind::Array ||
                p.ll_type->elem->kind == TypeKind::FixedArray);
  if (!array) return BadArgument(o, call, 0, "a pointer to a raw array");
  return PtrAnn(o.ctx.types.Ptr(o.ctx.types.FixedArray(p.ll_type->elem->elem, 1)));
}

/// sizeof(TYPE) or sizeof(TYPE, n).
Annotation SizeOf(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsLLType(call, 0)) return BadArgument(o, call, 0, "a low-level type");
  TypeRef type = call.args[0].ll_type;
  auto layout = flowgraph::CLayoutOf(type);
  if (!layout) return BadArgument(o, call, 0, "a type with a layout in C");
  if (!call.has(1) || call.args[1].kind == AnnKind::None) return ConstInt(o.ctx, layout->size);
  auto* count = ConstantOf<int64_t>(call.args[1]);
  TypeRef item = type->kind == TypeKind::Array ? type->elem : nullptr;
  if (!item || !count) return IntAnn(true);
  return ConstInt(o.ctx, layout->size + *count * flowgraph::CLayoutOf(item)->size);
}

Annotation OffsetOf(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsLLType(call, 0)) return BadArgument(o, call, 0, "a struct type");
  auto* name = ConstantOf<flowgraph::StrConst>(call.args[1]);
  auto offset = name ? flowgraph::COffsetOf(call.args[0].ll_type, name->bytes) : std::nullopt;
  if (!offset) return BadArgument(o, call, 1, "the constant name of a field");
  return ConstInt(o.ctx, *offset);
}

/// A constant is what it is: its value was found at once.
Annotation SizeAndSign(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsLLType(call, 0)) return BadArgument(o, call, 0, "a low-level type");
  TypeRef type = call.args[0].ll_type;
  auto layout = flowgraph::CLayoutOf(type);
  if (!layout) return BadArgument(o, call, 0, "a type with a layout in C");
  bool has_sign = flowgraph::IsSignedInteger(type->kind) || type->kind == TypeKind::Float ||
                  type->kind == TypeKind::SingleFloat;
  return o.ctx.pool.Tuple({ConstInt(o.ctx, layout->size), ConstBool(o.ctx, !has_sign)});
}

/// scoped_alloc(TYPE, n=None, zero=False): the pointer, which `with` frees.
Annotation ScopedAlloc(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 3)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  if (!IsLLType(call, 0) || call.args[0].ll_type->gc) {
    return BadArgument(o, call, 0, "a type of raw memory");
  }
  return PtrAnn(o.ctx.types.Ptr(call.args[0].ll_type));
}

Annotation EnterScope(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  return call.self;
}

/// The address `p` as a str: (p, size), (str, start, p, size), (p, limit).
Annotation AString(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({"MemoryError"});
  return StrAnn();
}

Annotation ALength(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntAnn(true);
}

void AddAddresses(BuiltinTable& table) {
  table.Add("llmemory.cast_ptr_to_adr", PointerToAddress);
  table.Add("llmemory.cast_adr_to_ptr", AddressToPointer);
  table.Add("llmemory.cast_adr_to_int", PointerToInt);
  table.Add("llmemory.cast_int_to_adr", Address);
  table.Add("llmemory.raw_malloc", NewAddress);
  table.Add("llmemory.raw_free", Nothing);
  table.Add("llmemory.raw_memclear", Nothing);
  table.Add("llmemory.raw_memcopy", Nothing);
  table.Add("llmemory.raw_memmove", Nothing);
  table.Add("llmemory.sizeof", SizeOf);
  table.Add("llmemory.offsetof", OffsetOf);
}

}  // namespace

void AddRawMemoryBuiltins(BuiltinTable& table) {
  AddAddresses(table);
  table.Add("rffi.cast", Cast);
  table.Add("lltype.cast_int_to_ptr", CastIntToPtr);
  table.Add("lltype.cast_ptr_to_int", PointerToInt);
  table.Add("lltype.direct_ptradd", PointerAdd);
  table.Add("lltype.direct_fieldptr", DirectField);
  table.Add("lltype.direct_arrayitems", DirectItems);
  table.Add("lltype.scoped_alloc", ScopedAlloc);
  table.Add("ptr.__enter__", EnterScope);
  table.Add("ptr.__exit__", Nothing);
  table.Add("rffi.ptradd", PointerAdd);
  table.Add("rffi.sizeof", SizeOf);
  table.Add("rffi.offsetof", OffsetOf);
  table.Add("rffi.size_and_sign", SizeAndSign);
  table.Add("_cstrings.copy_str_to_raw", Nothing);
  table.Add("_cstrings.raw_to_str", AString);
  table.Add("_cstrings.raw_length", ALength);
  table.Add("_cstrings.raw_length_within", ALength);
  table.Add("_cstrings.raw_copy", Nothing);
}

}  // namespace kiln::annotator
