// Simulated memory: objects of a known type, with every access checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "flowgraph/interp/layout.h"
#include "flowgraph/interp/val.h"
#include "flowgraph/program.h"

namespace kiln::flowgraph {

struct HeapObject {
  TypeRef type = nullptr;
  int64_t length = 0;  // items of the Array in it
  bool freed = false;
  std::vector<Val> slots;
};

/// The objects of a run. Object n is Program::data[n] for the prebuilt ones. A wrong access returns
/// nothing and leaves its description in error().
class Heap {
 public:
  explicit Heap(const Program& program);

  /// A new object; GC pointers in it are null, the rest is undefined, or zero in raw memory.
  Val Allocate(TypeRef type, int64_t length);
  bool Free(Val pointer);

  /// The slot of field `name` in what `pointer` (to a struct `owner`) points at.
  Val* Field(Val pointer, TypeRef owner, const std::string& name);
  /// The slot of item `index`, or of field `name` of it.
  Val* Item(Val pointer, TypeRef array, int64_t index, const std::string& name = {});
  /// `count` slots-wide items from `index` on, in the Array `pointer` points at, or in its field.
  struct Range {
    Val* first = nullptr;
    size_t slots = 0;
  };
  std::optional<Range> Items(Val pointer, TypeRef array, int64_t index, int64_t count);
  /// The in-place Array called `name` of what `pointer` points at, as a pointer to that array.
  std::optional<Val> InlineArray(Val pointer, TypeRef owner, const std::string& name);
  /// A pointer to a field or an item, for raw memory.
  std::optional<Val> FieldPointer(Val pointer, TypeRef owner, const std::string& name);
  std::optional<Val> ItemPointer(Val pointer, TypeRef array, int64_t index);
  std::optional<int64_t> Length(Val pointer);

  Layouts& layouts() { return layouts_; }
  HeapObject& object(Val pointer) { return objects_[pointer.object]; }
  size_t size() const { return objects_.size(); }
  /// A value of zero bits.
  static Val Zero(TypeRef type);
  /// Sets items of type `item` to zero bits.
  void Clear(Range range, TypeRef item);
  /// `constant` of type `type` as a value.
  Val FromConstant(const Constant& constant, TypeRef type);
  const std::string& SymbolName(Val symbol) const { return symbols_[symbol.i]; }
  /// What went wrong last; cleared by the call.
  std::string TakeError() { return std::move(error_); }

 private:
  bool Check(Val pointer, TypeRef target);
  std::optional<int64_t> Fail(std::string message);
  std::optional<int64_t> ItemCount(Val pointer, TypeRef array);
  void Fill(HeapObject& object, TypeRef type);
  void FillFrom(HeapObject& object, const DataInit& init, TypeRef type);

  Layouts layouts_;
  std::vector<HeapObject> objects_;
  std::vector<std::string> symbols_;
  std::string error_;
};

}  // namespace kiln::flowgraph
