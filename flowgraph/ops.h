// The op tables as C++: one row of hl_ops.def or ll_ops.def is one Opcode.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "flowgraph/types.h"

namespace kiln::flowgraph {

enum class Opcode : uint16_t {
#define HL_OP(name, shape, facts) hl_##name,
#include "flowgraph/hl_ops.def"
#undef HL_OP
#define LL_OP(name, shape, operand, result, facts) ll_##name,
#include "flowgraph/ll_ops.def"
#undef LL_OP
};

/// What operands and immediates an op has.
enum class OpShape : uint8_t {
  Nullary,
  Unary,
  Binary,
  Ternary,
  Quaternary,
  Shift,          // value, Signed count
  Variadic,
  Attr,           // object [, value]; immediate name
  CallArgs,       // immediate CallShape
  Field,          // pointer [, value]; immediate field name
  Item,           // pointer, index [, value]
  InteriorField,  // pointer, index [, value]; immediate field name
  InlineItem,     // pointer, index [, value]; immediate name of the Array field
  InlineItems,    // source, start, destination, start, count; immediate name of the Array field
  Malloc,         // [roots]; immediate type
  MallocVar,      // length [, roots]; immediate type
  Call,           // callee, arguments
  CCall,          // arguments; immediate symbol name
  JitHint,        // arguments; immediate hint name
  RootSlot,       // [value]; immediate number of a slot, or of slots
};

/// Facts about an op, as bits.
enum OpFacts : uint8_t {
  NONE = 0,
  PURE = 1,      // no effect; result depends on operands alone
  RAISES = 2,    // may raise
  COLLECTS = 4,  // may run the collector
  READS = 8,     // reads heap memory
  WRITES = 16,   // has an effect other than its result
};

/// Low-level operand or result class of a row: a primitive TypeKind, or Any.
struct OpTypeClass {
  bool any = true;
  TypeKind kind = TypeKind::Void;
};

struct OpInfo {
  std::string_view name;  // without the hl_/ll_ prefix
  bool high_level;
  OpShape shape;
  OpTypeClass operand;  // low-level ops only
  OpTypeClass result;
  uint8_t facts;

  bool pure() const { return facts & PURE; }
  bool raises() const { return facts & RAISES; }
  bool collects() const { return facts & COLLECTS; }
  bool has_effect() const { return facts & (WRITES | RAISES | COLLECTS); }
};

/// The table row of `code`.
const OpInfo& GetOpInfo(Opcode code);
/// Number of opcodes; opcodes are 0 .. count-1.
size_t OpcodeCount();
/// The opcode called `name` on the given level. A few names exist on both levels.
std::optional<Opcode> FindOpcode(std::string_view name, bool high_level);

}  // namespace kiln::flowgraph
