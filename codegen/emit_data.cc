#include "codegen/emit_data.h"

#include <fmt/format.h>

#include "codegen/c_constant.h"
#include "codegen/c_names.h"
#include "codegen/c_types.h"

namespace kiln::codegen {

using flowgraph::Constant;
using flowgraph::Data;
using flowgraph::DataInit;
using flowgraph::Field;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

constexpr size_t kItemsPerLine = 12;

class DataEmitter {
 public:
  DataEmitter(const flowgraph::Program& program, Declarations& declarations)
      : program_(program), declarations_(declarations) {}

  std::string Emit(flowgraph::DataId id) {
    const Data& data = program_.data[id.index];
    declarations_.NeedLayout(data.type);
    declarations_.NeedData(id);
    bool bare = data.type->kind == TypeKind::FixedArray || data.type->no_length;
    std::string name = bare ? DataName(data) + "[]" : DataName(data);
    std::string type = CDeclare(bare ? data.type->elem : data.type, name);
    bool read_only = data.immutable && !data.type->gc;
    return fmt::format("{}{} = {};\n", read_only ? "const " : "", type, Init(data.init, data.type));
  }

 private:
  // The target is no GC pointer for the collector: prebuilt objects live for ever.
  std::string WeakRefInit(const DataInit& init) {
    std::string target = "NULL";
    if (auto* id = std::get_if<flowgraph::DataId>(&std::get<Constant>(init.value))) {
      declarations_.NeedData(*id);
      target = "(void *)&" + DataName(program_.data[id->index]);
    }
    return fmt::format("{{.header = GC_HEADER_INIT(&gc_weakref_type), .target = {}}}", target);
  }

  std::string Init(const DataInit& init, TypeRef type) {
    if (IsWeakRef(type)) return WeakRefInit(init);
    if (auto* constant = std::get_if<Constant>(&init.value)) {
      return CConstant(program_, declarations_, *constant, type);
    }
    const auto& parts = std::get<std::vector<DataInit>>(init.value);
    if (type->kind == TypeKind::Struct) return StructInit(parts, type);
    if (type->kind == TypeKind::FixedArray || type->no_length) return ItemsInit(parts, type->elem);
    std::string start = fmt::format("{{{}.length = {}", HeaderInit(type), parts.size());
    if (type->elem->is_void()) return start + "}";
    return fmt::format("{}, .items = {}}}", start, ItemsInit(parts, type->elem));
  }

  std::string HeaderInit(TypeRef type) {
    if (!type->gc || type->super()) return "";
    declarations_.NeedGcType(type);
    return fmt::format(".h = GC_HEADER_INIT(&{}), ", GcTypeName(header_type_ ? header_type_ : type));
  }

  std::string StructInit(const std::vector<DataInit>& parts, TypeRef type) {
    // The header sits in the outermost parent but describes the object's own type.
    bool outermost = header_type_ == nullptr;
    if (outermost) {
      header_type_ = type;
      if (type->gc) declarations_.NeedGcType(type);
    }
    std::string text = HeaderInit(type);
    for (size_t i = 0; i < parts.size(); ++i) {
      const Field& field = type->fields[i];
      if (!field.type->is_void()) text += FieldInit(parts[i], field);
    }
    if (outermost) header_type_ = nullptr;
    return "{" + (text.empty() ? "" : text.substr(0, text.size() - 2)) + "}";
  }

  std::string FieldInit(const DataInit& part, const Field& field) {
    std::string name = FieldName(field.name);
    if (field.type->kind != TypeKind::Array) {
      return fmt::format(".{} = {}, ", name, Init(part, field.type));
    }
    const auto& items = std::get<std::vector<DataInit>>(part.value);
    std::string length =
        field.type->no_length
            ? ""
            : fmt::format(".{} = {}, ", InlineLengthName(field.name), items.size());
    return fmt::format("{}.{} = {}, ", length, name, ItemsInit(items, field.type->elem));
  }

  std::string ItemsInit(const std::vector<DataInit>& items, TypeRef item) {
    if (item->kind == TypeKind::Char) return TextInit(items);
    std::string text = "{";
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) text += i % kItemsPerLine == 0 ? ",\n    " : ", ";
      text += Init(items[i], item);
    }
    return text + "}";
  }

  // C takes a string literal for an array of unsigned char, and drops the NUL where the array is of
  // flexible length only after allotting room for it; that room is harmless.
  static std::string TextInit(const std::vector<DataInit>& items) {
    std::string bytes;
    for (const DataInit& item : items) {
      bytes += static_cast<char>(std::get<int64_t>(std::get<Constant>(item.value)));
    }
    return CStringLiteral(bytes);
  }

  const flowgraph::Program& program_;
  Declarations& declarations_;
  TypeRef header_type_ = nullptr;
};

}  // namespace

std::string EmitData(const flowgraph::Program& program, flowgraph::DataId id,
                     Declarations& declarations) {
  return DataEmitter(program, declarations).Emit(id);
}

}  // namespace kiln::codegen
