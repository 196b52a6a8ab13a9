// Raw memory that was made while the program was imported: static data of the same contents.
#include <map>

#include "flowgraph/c_layout.h"
#include "rtyper/r_raw.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

constexpr const char* kModule = "rpython.rtyper.lltypesystem._prebuilt";

/// Calls a function of _prebuilt.py; reports what it raises.
std::optional<HostId> Ask(Typer& t, const char* function, HostId pointer) {
  auto callee = t.world.Import(kModule, function);
  auto* host = std::get_if<HostId>(&callee);
  if (!host) return std::nullopt;
  auto answer = t.world.Call(*host, {pointer});
  if (auto* found = std::get_if<HostId>(&answer)) return *found;
  t.Error({}, "unsupported-constant", "a raw pointer that cannot be prebuilt",
          std::get<flowgraph::HostError>(answer).message);
  return std::nullopt;
}

DataInit Zero(TypeRef type) {
  std::vector<DataInit> parts;
  if (type->kind == TypeKind::FixedArray) {
    parts.assign(static_cast<size_t>(type->length), Zero(type->elem));
  } else if (type->kind == TypeKind::Struct) {
    for (const flowgraph::Field& field : type->fields) parts.push_back(Zero(field.type));
  } else if (type->kind != TypeKind::Array) {
    return Typer::ZeroInit(type);
  }
  return DataInit{std::move(parts)};
}

/// `contents` as _prebuilt.contents() describes them: a dict for a struct, a list for an array.
DataInit InitFrom(Typer& t, HostId contents, TypeRef type) {
  if (type->kind == TypeKind::Struct) {
    std::map<std::string, HostId> fields;
    for (const auto& [key, value] : t.world.DictItems(contents)) {
      auto name = t.world.Value(key);
      fields.emplace(std::get<StrConst>(std::get<Constant>(name)).bytes, value);
    }
    std::vector<DataInit> parts;
    for (const flowgraph::Field& field : type->fields) {
      auto it = fields.find(field.name);
      parts.push_back(it == fields.end() ? Zero(field.type) : InitFrom(t, it->second, field.type));
    }
    return DataInit{std::move(parts)};
  }
  if (type->kind == TypeKind::Array || type->kind == TypeKind::FixedArray) {
    std::vector<DataInit> items;
    for (HostId item : t.world.Items(contents)) items.push_back(InitFrom(t, item, type->elem));
    return DataInit{std::move(items)};
  }
  auto value = t.world.Value(contents);
  auto* constant = std::get_if<Constant>(&value);
  if (!constant || type->is_void()) return Typer::ZeroInit(type);
  return DataInit{t.LowLevelRepr(type)->ConvertConst(*constant)};
}

}  // namespace

Constant PrebuiltRawPointer(Typer& t, HostId pointer, TypeRef pointer_type) {
  if (pointer_type->kind == TypeKind::Address) {
    auto number = t.world.GetAttr(pointer, "_value");
    auto value = number ? t.world.Value(*number) : flowgraph::HostResult<Constant>(Constant{});
    auto* constant = std::get_if<Constant>(&value);
    if (constant && *constant == Constant(int64_t{0})) return NoneConst{};
    t.Error({}, "unsupported-constant", "an address that cannot be prebuilt",
            "keep the pointer, and take its address where it is used");
    return NoneConst{};
  }
  auto start = Ask(t, "start_of_block", pointer);
  if (!start || t.world.Kind(*start) == flowgraph::HostKind::None) return NoneConst{};
  TypeRef type = t.annotator.AnnotationOf(*start).ll_type->elem;
  auto [it, fresh] = t.prebuilt.try_emplace({*start, type});
  if (!fresh) return it->second;
  DataId id = t.AddData("raw_" + type->name, type);
  it->second = id;
  HostId block = *start;
  t.Later([&t, id, block, type] {
    auto contents = Ask(t, "contents", block);
    DataInit init = contents ? InitFrom(t, *contents, type) : Zero(type);
    t.data(id).init = std::move(init);
  });
  return id;
}

}  // namespace kiln::rtyper
