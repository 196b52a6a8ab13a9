// Values of a simulated run.
#pragma once

#include <cstdint>

#include "flowgraph/ids.h"

namespace kiln::flowgraph {

/// What a variable or a slot of memory holds. Undefined may be copied about, but not used.
struct Val {
  enum class Kind : uint8_t { Undefined, Void, Int, Float, Pointer, Function, Symbol };
  static constexpr uint32_t kNull = UINT32_MAX;

  Kind kind = Kind::Undefined;
  uint32_t object = kNull;  // Pointer: index in the heap, or kNull
  union {
    int64_t i = 0;  // Int: see Scalar::i. Pointer: slot in the object. Function: GraphId. Symbol: its number
    double d;       // Float
  };

  static Val Void() { return {Kind::Void, kNull, {0}}; }
  static Val Int(int64_t value) { return {Kind::Int, kNull, {value}}; }
  static Val Bool(bool value) { return Int(value); }
  static Val Float(double value) {
    Val val{Kind::Float, kNull, {0}};
    val.d = value;
    return val;
  }
  static Val Null() { return {Kind::Pointer, kNull, {0}}; }
  static Val Pointer(uint32_t object, int64_t slot = 0) { return {Kind::Pointer, object, {slot}}; }
  static Val Function(GraphId id) { return {Kind::Function, kNull, {id.index}}; }
  static Val Symbol(int64_t number) { return {Kind::Symbol, kNull, {number}}; }

  bool defined() const { return kind != Kind::Undefined; }
  bool is_null() const { return kind == Kind::Pointer && object == kNull; }
  bool is_pointer() const { return kind == Kind::Pointer && object != kNull; }
  /// Identity of pointers, functions and symbols; equality of ints.
  bool SameAs(const Val& other) const {
    return kind == other.kind && object == other.object && i == other.i;
  }
};

}  // namespace kiln::flowgraph
