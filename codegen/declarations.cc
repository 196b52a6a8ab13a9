#include "codegen/declarations.h"

#include <algorithm>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"
#include "flowgraph/c_layout.h"

namespace kiln::codegen {

using flowgraph::Field;
using flowgraph::Graph;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

bool HasTag(TypeRef type) {
  return type->kind == TypeKind::Struct || type->kind == TypeKind::Opaque ||
         (type->kind == TypeKind::Array && !type->no_length);
}

// Fields of an in-place array, which is always the last part of its struct.
std::string InlineArrayFields(const Field& field) {
  TypeRef array = field.type;
  std::string length = array->no_length ? "" : fmt::format("  Signed {};\n", InlineLengthName(field.name));
  if (array->elem->is_void()) return length;
  return length + fmt::format("  {}[];\n", CDeclare(array->elem, FieldName(field.name)));
}

std::string FieldDefinition(const Field& field) {
  if (field.type->is_void()) return "";
  if (field.type->kind == TypeKind::Array) return InlineArrayFields(field);
  std::string declaration = CDeclare(field.type, FieldName(field.name));
  if (field.type->kind == TypeKind::FixedArray) {
    declaration += fmt::format("[{}]", flowgraph::FlatLength(field.type));
  }
  return "  " + declaration + ";\n";
}

}  // namespace

std::string StructDefinition(TypeRef type) {
  std::string body;
  bool owns_header = type->gc && !type->super();
  if (owns_header) body += "  struct gc_header h;\n";
  if (type->kind == TypeKind::Array) {
    body += "  Signed length;\n";
    if (!type->elem->is_void()) body += fmt::format("  {}[];\n", CDeclare(type->elem, "items"));
  }
  for (const Field& field : type->fields) body += FieldDefinition(field);
  // The header may be empty; an object still has an address of its own.
  bool is_empty = owns_header && body.find_last_of('\n') == body.find_first_of('\n');
  if (is_empty) body += "  Char nothing;\n";
  return StructTag(type) + " {\n" + body + "};\n";
}

std::string FunctionPrototype(const Graph& graph, const std::vector<std::string>& param_names) {
  std::vector<std::string> params;
  const auto& ids = graph.block(graph.entry()).params;
  for (size_t i = 0; i < ids.size(); ++i) {
    TypeRef type = graph.value(ids[i]).type;
    if (type->is_void()) continue;
    params.push_back(param_names.empty() ? CType(type) : CDeclare(type, param_names[i]));
  }
  return CDeclare(graph.result_type,
                  fmt::format("{}({})", FunctionName(graph),
                              params.empty() ? "void" : fmt::format("{}", fmt::join(params, ", "))));
}

void Declarations::NeedName(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Ptr:
    case TypeKind::FixedArray:
      NeedName(type->elem);
      return;
    case TypeKind::Array:
      if (HasTag(type)) forward_.insert(StructTag(type));
      else NeedName(type->elem);
      return;
    case TypeKind::Struct:
    case TypeKind::Opaque:
      forward_.insert(StructTag(type));
      return;
    case TypeKind::Func: {
      if (!typedef_names_.insert(FuncPtrName(type)).second) return;
      std::vector<std::string> args;
      for (TypeRef arg : type->args) {
        NeedName(arg);
        if (!arg->is_void()) args.push_back(CType(arg));
      }
      NeedName(type->result);
      typedefs_.push_back(fmt::format("typedef {} (*{})({});\n", CType(type->result),
                                      FuncPtrName(type),
                                      args.empty() ? "void" : fmt::format("{}", fmt::join(args, ", "))));
      return;
    }
    default:
      return;
  }
}

void Declarations::NeedLayout(TypeRef type) {
  NeedName(type);
  bool is_row = type->kind == TypeKind::FixedArray || (type->kind == TypeKind::Array && type->no_length);
  if (is_row) return NeedLayout(type->elem);
  if (!HasTag(type) || type->kind == TypeKind::Opaque) return;
  if (!layouts_.emplace(StructTag(type), type).second) return;
  auto need_part = [&](TypeRef part) {
    bool in_place = part->kind == TypeKind::Struct || part->kind == TypeKind::FixedArray;
    if (part->kind == TypeKind::Array) {
      part->elem->kind == TypeKind::Struct ? NeedLayout(part->elem) : NeedName(part->elem);
    } else {
      in_place ? NeedLayout(part) : NeedName(part);
    }
  };
  if (type->kind == TypeKind::Array) {
    type->elem->kind == TypeKind::Struct ? NeedLayout(type->elem) : NeedName(type->elem);
  }
  for (const Field& field : type->fields) need_part(field.type);
}

void Declarations::NeedFunction(flowgraph::GraphId id) {
  const Graph& graph = program_.graph(id);
  for (flowgraph::ValueId param : graph.block(graph.entry()).params) {
    NeedName(graph.value(param).type);
  }
  NeedName(graph.result_type);
  functions_.insert(FunctionPrototype(graph, {}) + ";\n");
}

void Declarations::NeedData(flowgraph::DataId id) {
  const flowgraph::Data& data = program_.data[id.index];
  NeedName(data.type);
  // An array without a length word is declared by its items.
  bool bare = data.type->kind == TypeKind::FixedArray || data.type->no_length;
  if (bare) NeedLayout(data.type);
  std::string declared = bare ? CDeclare(data.type->elem, DataName(data) + "[]")
                              : CDeclare(data.type, DataName(data));
  data_.insert(fmt::format("extern {}{};\n", data.immutable && !data.type->gc ? "const " : "", declared));
}

std::string Declarations::NeedExternal(const std::string& symbol,
                                       const std::vector<TypeRef>& args, TypeRef result) {
  std::vector<std::string> params;
  for (TypeRef arg : args) {
    if (arg->is_void()) continue;
    NeedName(arg);
    params.push_back(CType(arg));
  }
  NeedName(result);
  std::string list = params.empty() ? "void" : fmt::format("{}", fmt::join(params, ", "));
  std::string prototype = fmt::format("{}\n{}", CType(result), list);
  std::vector<std::string>& known = externals_[symbol];
  size_t at = std::find(known.begin(), known.end(), prototype) - known.begin();
  std::string name = "ext_" + CIdentifier(symbol);
  if (at > 0) name += fmt::format("_{}", at + 1);
  if (at == known.size()) {
    known.push_back(prototype);
    std::string declared = CDeclare(result, fmt::format("{}({})", name, list));
    functions_.insert(fmt::format("extern {} __asm__({});\n", declared, CStringLiteral(symbol)));
  }
  return name;
}

std::string Declarations::NeedAddress(flowgraph::GraphId id) {
  auto entry = entries_.find(id);
  const Graph& graph = program_.graph(id);
  if (entry == entries_.end()) {
    NeedFunction(id);
    return FunctionName(graph);
  }
  for (flowgraph::ValueId param : graph.block(graph.entry()).params) {
    NeedName(graph.value(param).type);
  }
  NeedName(graph.result_type);
  functions_.insert(CEntryDeclaration(graph, entry->second));
  return CEntryName(graph);
}

void Declarations::NeedGcType(TypeRef type) {
  gc_types_.insert(fmt::format("extern const struct gc_type {};\n", GcTypeName(type)));
}

void Declarations::PrintLayout(TypeRef type, std::set<TypeRef>& done, std::string& out) const {
  if (!done.insert(type).second) return;
  auto before = [&](TypeRef part) {
    TypeRef inner = part->kind == TypeKind::Array || part->kind == TypeKind::FixedArray ? part->elem : part;
    if (inner->kind == TypeKind::Struct) PrintLayout(inner, done, out);
  };
  if (type->kind == TypeKind::Array) before(type);
  for (const Field& field : type->fields) {
    if (!field.type->is_ptr()) before(field.type);
  }
  out += StructDefinition(type);
}

std::string Declarations::PrintLayouts() const {
  std::set<TypeRef> done;
  std::string out;
  for (const auto& [tag, type] : layouts_) PrintLayout(type, done, out);
  return out;
}

std::string Declarations::Print() const {
  std::string out;
  for (const std::string& tag : forward_) out += tag + ";\n";
  for (const std::string& text : typedefs_) out += text;
  out += PrintLayouts();
  for (const std::string& text : gc_types_) out += text;
  for (const std::string& text : data_) out += text;
  for (const std::string& text : functions_) out += text;
  return out;
}

}  // namespace kiln::codegen
