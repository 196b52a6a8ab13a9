#include "flowgraph/interp/heap.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiln::flowgraph {

Heap::Heap(const Program& program) {
  objects_.resize(program.data.size());
  for (size_t i = 0; i < program.data.size(); ++i) {
    objects_[i].type = program.data[i].type;
    FillFrom(objects_[i], program.data[i].init, program.data[i].type);
  }
}

Val Heap::Zero(TypeRef type) {
  if (type->is_void()) return Val::Void();
  if (type->is_ptr() || type->kind == TypeKind::Address) return Val::Null();
  bool real = type->kind == TypeKind::Float || type->kind == TypeKind::SingleFloat;
  return real ? Val::Float(0) : Val::Int(0);
}

Val Heap::FromConstant(const Constant& constant, TypeRef type) {
  if (auto* value = std::get_if<int64_t>(&constant)) return Val::Int(*value);
  if (auto* value = std::get_if<bool>(&constant)) return Val::Bool(*value);
  if (auto* value = std::get_if<UIntConst>(&constant)) {
    return Val::Int(static_cast<int64_t>(value->value));
  }
  if (auto* value = std::get_if<double>(&constant)) return Val::Float(*value);
  if (std::holds_alternative<NoneConst>(constant)) return Val::Null();
  if (auto* id = std::get_if<DataId>(&constant)) return Val::Pointer(id->index);
  if (auto* id = std::get_if<GraphId>(&constant)) return Val::Function(*id);
  if (auto* symbol = std::get_if<SymbolConst>(&constant)) {
    auto it = std::find(symbols_.begin(), symbols_.end(), symbol->name);
    if (it == symbols_.end()) it = symbols_.insert(it, symbol->name);
    return Val::Symbol(it - symbols_.begin());
  }
  return type && type->is_void() ? Val::Void() : Val{};
}

void Heap::FillFrom(HeapObject& object, const DataInit& init, TypeRef type) {
  if (auto* constant = std::get_if<Constant>(&init.value)) {
    object.slots.push_back(FromConstant(*constant, type));
    return;
  }
  const auto& parts = std::get<std::vector<DataInit>>(init.value);
  if (type->kind == TypeKind::Array) object.length = static_cast<int64_t>(parts.size());
  for (size_t i = 0; i < parts.size(); ++i) {
    bool is_struct = type->kind == TypeKind::Struct;
    FillFrom(object, parts[i], is_struct ? type->fields[i].type : type->elem);
  }
}

// Appends a fresh `type`.
void Heap::Fill(HeapObject& object, TypeRef type) {
  switch (type->kind) {
    case TypeKind::Struct:
      for (const flowgraph::Field& field : type->fields) Fill(object, field.type);
      return;
    case TypeKind::FixedArray:
      for (int64_t i = 0; i < type->length; ++i) Fill(object, type->elem);
      return;
    case TypeKind::Array:
      for (int64_t i = 0; i < object.length; ++i) Fill(object, type->elem);
      return;
    default: {
      bool zeroed = !object.type->gc || type->is_gc_ptr() || type->is_void();
      object.slots.push_back(zeroed ? Zero(type) : Val{});
    }
  }
}

void Heap::Clear(Range range, TypeRef item) {
  HeapObject zero;
  Type raw;  // what is filled as raw memory is zero
  zero.type = &raw;
  Fill(zero, item);
  for (size_t i = 0; i < range.slots; ++i) range.first[i] = zero.slots[i % zero.slots.size()];
}

Val Heap::Allocate(TypeRef type, int64_t length) {
  HeapObject object;
  object.type = type;
  object.length = length;
  Fill(object, type);
  objects_.push_back(std::move(object));
  return Val::Pointer(static_cast<uint32_t>(objects_.size() - 1));
}

std::optional<int64_t> Heap::Fail(std::string message) {
  if (error_.empty()) error_ = std::move(message);
  return std::nullopt;
}

bool Heap::Free(Val pointer) {
  if (pointer.is_null()) return true;
  if (!pointer.is_pointer() || pointer.i != 0) {
    Fail("what is freed is no object");
    return false;
  }
  HeapObject& target = object(pointer);
  if (target.freed) Fail("freed twice");
  bool ok = !target.freed;
  target.freed = true;
  target.slots.clear();
  return ok;
}

// The pointer leads to a live `target`.
bool Heap::Check(Val pointer, TypeRef target) {
  if (!pointer.defined()) return Fail("an undefined pointer is used").has_value();
  if (pointer.is_null()) return Fail("a null pointer is used").has_value();
  if (!pointer.is_pointer()) return Fail("what is used as a pointer is none").has_value();
  HeapObject& whole = object(pointer);
  if (whole.freed) return Fail("freed memory is used").has_value();
  if (target->kind == TypeKind::Array && target->no_length) return true;
  if (layouts_.IsAt(whole.type, static_cast<size_t>(pointer.i), target)) return true;
  Fail(fmt::format("a {} is used as a {}", ToString(whole.type), ToString(target)));
  return false;
}

Val* Heap::Field(Val pointer, TypeRef owner, const std::string& name) {
  if (!Check(pointer, owner)) return nullptr;
  Layouts::Place place = layouts_.FindField(owner, name);
  if (!place.type) {
    Fail(fmt::format("{} has no field '{}'", ToString(owner), name));
    return nullptr;
  }
  return &object(pointer).slots[static_cast<size_t>(pointer.i) + place.slot];
}

std::optional<int64_t> Heap::Length(Val pointer) {
  if (!pointer.is_pointer()) return Fail("a null or undefined pointer is used");
  return object(pointer).length;
}

// How many items there are from where `pointer` points at.
std::optional<int64_t> Heap::ItemCount(Val pointer, TypeRef array) {
  if (array->kind == TypeKind::FixedArray) return array->length;
  if (!array->no_length) return object(pointer).length;
  size_t size = std::max<size_t>(1, layouts_.Slots(array->elem));
  return (static_cast<int64_t>(object(pointer).slots.size()) - pointer.i) /
         static_cast<int64_t>(size);
}

std::optional<Heap::Range> Heap::Items(Val pointer, TypeRef array, int64_t index, int64_t count) {
  if (!Check(pointer, array)) return std::nullopt;
  int64_t total = *ItemCount(pointer, array);
  if (index < 0 || count < 0 || index > total || count > total - index) {
    std::string what = count == 1 ? fmt::format("item {}", index)
                                  : fmt::format("{} items from {} on", count, index);
    Fail(fmt::format("{} of an array of {}", what, total));
    return std::nullopt;
  }
  size_t size = layouts_.Slots(array->elem);
  size_t first = static_cast<size_t>(pointer.i) + static_cast<size_t>(index) * size;
  return Range{object(pointer).slots.data() + first, static_cast<size_t>(count) * size};
}

Val* Heap::Item(Val pointer, TypeRef array, int64_t index, const std::string& name) {
  auto range = Items(pointer, array, index, 1);
  if (!range) return nullptr;
  if (name.empty()) return range->first;
  Layouts::Place place = layouts_.FindField(array->elem, name);
  if (!place.type) Fail(fmt::format("{} has no field '{}'", ToString(array->elem), name));
  return place.type ? range->first + place.slot : nullptr;
}

std::optional<Val> Heap::FieldPointer(Val pointer, TypeRef owner, const std::string& name) {
  if (!Check(pointer, owner)) return std::nullopt;
  Layouts::Place place = layouts_.FindField(owner, name);
  if (!place.type) {
    Fail(fmt::format("{} has no field '{}'", ToString(owner), name));
    return std::nullopt;
  }
  return Val::Pointer(pointer.object, pointer.i + static_cast<int64_t>(place.slot));
}

std::optional<Val> Heap::InlineArray(Val pointer, TypeRef owner, const std::string& name) {
  return FieldPointer(pointer, owner, name);
}

std::optional<Val> Heap::ItemPointer(Val pointer, TypeRef array, int64_t index) {
  if (!Items(pointer, array, index, 0)) return std::nullopt;
  auto size = static_cast<int64_t>(layouts_.Slots(array->elem));
  return Val::Pointer(pointer.object, pointer.i + index * size);
}

}  // namespace kiln::flowgraph
