#include "backendopt/prebuilt.h"

#include <vector>

namespace kiln::backendopt {

using flowgraph::Constant;
using flowgraph::Data;
using flowgraph::DataId;
using flowgraph::DataInit;
using flowgraph::Program;
using flowgraph::StrConst;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

const std::vector<DataInit>* Parts(const DataInit& init) {
  return std::get_if<std::vector<DataInit>>(&init.value);
}

std::optional<Constant> AsScalar(const DataInit* init) {
  if (!init) return std::nullopt;
  const auto* constant = std::get_if<Constant>(&init->value);
  if (!constant || std::holds_alternative<StrConst>(*constant)) return std::nullopt;
  return *constant;
}

// Texts may stand for arrays of characters.
std::optional<Constant> ItemOf(const DataInit& init, int64_t index) {
  if (index < 0) return std::nullopt;
  size_t at = static_cast<size_t>(index);
  if (const auto* parts = Parts(init)) {
    return at < parts->size() ? AsScalar(&(*parts)[at]) : std::nullopt;
  }
  const auto* text = std::get_if<StrConst>(&std::get<Constant>(init.value));
  if (!text || at >= text->bytes.size()) return std::nullopt;
  return static_cast<int64_t>(static_cast<unsigned char>(text->bytes[at]));
}

std::optional<int64_t> LengthOf(const DataInit& init) {
  if (const auto* parts = Parts(init)) return static_cast<int64_t>(parts->size());
  const auto* text = std::get_if<StrConst>(&std::get<Constant>(init.value));
  if (!text) return std::nullopt;
  return static_cast<int64_t>(text->bytes.size());
}

}  // namespace

const DataInit* FindFieldInit(const Program& program, DataId id, TypeRef owner,
                              const std::string& name, bool* immutable) {
  const Data& data = program.data[id.index];
  TypeRef type = data.type;
  const DataInit* init = &data.init;
  bool reached_owner = type == owner;
  while (type && type->kind == TypeKind::Struct) {
    const auto* parts = Parts(*init);
    if (!parts || parts->size() != type->fields.size()) return nullptr;
    for (size_t i = 0; reached_owner && i < parts->size(); ++i) {
      if (type->fields[i].name != name) continue;
      *immutable = data.immutable || type->fields[i].immutable;
      return &(*parts)[i];
    }
    type = type->super();
    reached_owner = reached_owner || type == owner;
    init = &(*parts)[0];
  }
  return nullptr;
}

std::optional<Constant> ReadImmutableField(const Program& program, DataId id, TypeRef owner,
                                           const std::string& name) {
  bool immutable = false;
  const DataInit* init = FindFieldInit(program, id, owner, name, &immutable);
  return immutable ? AsScalar(init) : std::nullopt;
}

std::optional<Constant> ReadImmutableItem(const Program& program, DataId id, int64_t index) {
  const Data& data = program.data[id.index];
  bool is_array = data.type->kind == TypeKind::Array || data.type->kind == TypeKind::FixedArray;
  return data.immutable && is_array ? ItemOf(data.init, index) : std::nullopt;
}

std::optional<Constant> ReadImmutableInlineItem(const Program& program, DataId id,
                                                const std::string& name, int64_t index) {
  bool immutable = false;
  const DataInit* init =
      FindFieldInit(program, id, program.data[id.index].type, name, &immutable);
  return init && immutable ? ItemOf(*init, index) : std::nullopt;
}

std::optional<int64_t> PrebuiltLength(const Program& program, DataId id, const std::string& field) {
  const Data& data = program.data[id.index];
  if (field.empty()) {
    return data.type->kind == TypeKind::Array ? LengthOf(data.init) : std::nullopt;
  }
  bool immutable = false;
  const DataInit* init = FindFieldInit(program, id, data.type, field, &immutable);
  return init ? LengthOf(*init) : std::nullopt;
}

}  // namespace kiln::backendopt
