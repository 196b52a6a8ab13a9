#include "codegen/emit_gc_types.h"

#include <map>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"

namespace kiln::codegen {

using flowgraph::Field;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

// GC types that objects of the program can have, by the name of their description.
std::map<std::string, TypeRef> UsedGcTypes(const Program& program) {
  std::map<std::string, TypeRef> used;
  auto use = [&](TypeRef type) {
    if (type && type->gc && !IsWeakRef(type)) used.emplace(GcTypeName(type), type);
  };
  for (const auto& graph : program.graphs) {
    for (const auto& block : graph->blocks) {
      for (const auto& op : block.ops) {
        bool allocates =
            op.code == Opcode::ll_gc_alloc || op.code == Opcode::ll_gc_alloc_varsize;
        if (allocates) use(op.type);
      }
    }
  }
  for (const auto& data : program.data) use(data.type);
  return used;
}

// C expressions for the offsets of all GC pointers inside `type`, a Struct in place at `path`.
void AddPointerOffsets(TypeRef type, const std::string& tag, const std::string& path,
                       std::vector<std::string>& out) {
  for (const Field& field : type->fields) {
    std::string member = path + FieldName(field.name);
    if (field.type->is_gc_ptr()) {
      out.push_back(fmt::format("offsetof({}, {})", tag, member));
    } else if (field.type->kind == TypeKind::Struct) {
      AddPointerOffsets(field.type, tag, member + ".", out);
    }
  }
}

std::vector<std::string> ItemPointerOffsets(TypeRef item) {
  std::vector<std::string> out;
  if (item->is_gc_ptr()) out.push_back("0");
  if (item->kind == TypeKind::Struct) AddPointerOffsets(item, StructTag(item), "", out);
  return out;
}

// The destructor as the collector calls it, or "NULL".
std::string EmitDestructor(const Program& program, const std::string& name, TypeRef type,
                           Declarations& declarations, std::string& out) {
  const flowgraph::Destructor* destructor = program.FindDestructor(type);
  if (!destructor) return "NULL";
  declarations.NeedFunction(destructor->graph);
  out += fmt::format("static void {}_destructor(void *object) {{ {}(object); }}\n", name,
                     FunctionName(program.graph(destructor->graph)));
  return name + "_destructor";
}

std::string EmitGcType(const Program& program, const std::string& name, TypeRef type,
                       Declarations& declarations) {
  std::string tag = StructTag(type);
  std::vector<std::string> pointers;
  AddPointerOffsets(type, tag, "", pointers);
  size_t fixed = pointers.size();
  VariablePart part = FindVariablePart(type);
  std::string variable = "0, 0, 0";
  if (part.item && part.item->is_void()) {
    variable = fmt::format("0, offsetof({0}, {1}), sizeof({0})", tag, part.length);
  } else if (part.item) {
    for (const std::string& offset : ItemPointerOffsets(part.item)) pointers.push_back(offset);
    variable = fmt::format("sizeof({}), offsetof({}, {}), offsetof({}, {})", CType(part.item), tag,
                           part.length, tag, part.items);
  }
  std::string out;
  std::string offsets = "NULL";
  if (!pointers.empty()) {
    offsets = name + "_pointers";
    out = fmt::format("static const uint32_t {}[] = {{{}}};\n", offsets, fmt::join(pointers, ", "));
  }
  std::string destructor = EmitDestructor(program, name, type, declarations, out);
  return out + fmt::format("const struct gc_type {} = {{{}, sizeof({}), {}, {}, {}, {}, {}}};\n",
                           name, CStringLiteral(ToString(type)), tag, variable, fixed,
                           pointers.size() - fixed, offsets, destructor);
}

}  // namespace

VariablePart FindVariablePart(TypeRef type) {
  if (type->kind == TypeKind::Array) return {type->elem, "length", "items"};
  if (!type->is_varsize()) return {};
  const Field& last = type->fields.back();
  return {last.type->elem, InlineLengthName(last.name), FieldName(last.name)};
}

bool HoldsGcPointers(TypeRef type) {
  std::vector<std::string> pointers;
  AddPointerOffsets(type, "", "", pointers);
  VariablePart part = FindVariablePart(type);
  return !pointers.empty() || (part.item && !ItemPointerOffsets(part.item).empty());
}

std::string EmitGcTypes(const Program& program, Declarations& declarations) {
  std::string out;
  for (const auto& [name, type] : UsedGcTypes(program)) {
    declarations.NeedLayout(type);
    declarations.NeedGcType(type);
    out += EmitGcType(program, name, type, declarations);
  }
  std::map<std::string, flowgraph::DataId> roots;
  for (uint32_t i = 0; i < program.data.size(); ++i) {
    const flowgraph::Data& data = program.data[i];
    if (data.type->gc && HoldsGcPointers(data.type)) roots[DataName(data)] = flowgraph::DataId{i};
  }
  out += "void *const gc_prebuilt_roots[] = {\n";
  for (const auto& [name, id] : roots) {
    declarations.NeedData(id);
    out += fmt::format("  &{},\n", name);
  }
  return out + fmt::format("  NULL}};\nconst size_t gc_prebuilt_root_count = {};\n", roots.size());
}

}  // namespace kiln::codegen
