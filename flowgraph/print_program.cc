// Everything of a program but its graphs: types, data, classes, and what the runtime knows by name.
#include <fmt/format.h>

#include <algorithm>

#include "flowgraph/form_names.h"
#include "flowgraph/lexer.h"
#include "flowgraph/printer.h"

namespace kiln::flowgraph {

namespace {

bool IsByte(const DataInit& init) {
  auto* constant = std::get_if<Constant>(&init.value);
  auto* value = constant ? std::get_if<int64_t>(constant) : nullptr;
  return value && *value >= 0 && *value < 256;
}

bool IsText(const std::vector<DataInit>& items, TypeRef item) {
  return item && item->kind == TypeKind::Char && std::all_of(items.begin(), items.end(), IsByte);
}

std::string PrintText(const std::vector<DataInit>& items) {
  std::string bytes;
  for (const DataInit& item : items) {
    bytes += static_cast<char>(std::get<int64_t>(std::get<Constant>(item.value)));
  }
  return Quote(bytes, '"');
}

std::string PrintInit(const DataInit& init, TypeRef type, const PrintOptions& options) {
  if (auto* constant = std::get_if<Constant>(&init.value)) {
    return PrintBareConstant(*constant, type, options);
  }
  const auto& items = std::get<std::vector<DataInit>>(init.value);
  if (!type || IsText(items, type->elem)) return PrintText(items);
  bool is_struct = type->kind == TypeKind::Struct;
  std::vector<std::string> parts;
  for (size_t i = 0; i < items.size(); ++i) {
    bool has_field = is_struct && i < type->fields.size();
    TypeRef part_type = has_field ? type->fields[i].type : type->elem;
    std::string text = PrintInit(items[i], part_type, options);
    parts.push_back(has_field ? QuoteName(type->fields[i].name) + " = " + text : text);
  }
  std::string inner = fmt::format("{}", fmt::join(parts, ", "));
  return is_struct ? "{" + inner + "}" : "[" + inner + "]";
}

std::string PrintStruct(const Type& type) {
  std::string head = fmt::format("{}struct {}", type.gc ? "gc" : "", QuoteName(type.name));
  if (!type.defined) return head + " undefined\n";
  std::vector<std::string> parts;
  for (const Field& field : type.fields) {
    parts.push_back(fmt::format("{}: {}{}", QuoteName(field.name), ToString(field.type),
                                field.immutable ? " immutable" : ""));
  }
  return fmt::format("{} {{{}}}\n", head, fmt::join(parts, ", "));
}

std::string PrintTypes(const TypeTable& types) {
  std::string out;
  for (const Type& type : types.all()) {
    if (type.kind == TypeKind::Struct) out += PrintStruct(type);
    if (type.kind == TypeKind::Opaque) {
      out += fmt::format("{}opaque {}\n", type.gc ? "gc" : "", QuoteName(type.name));
    }
  }
  return out;
}

std::string PrintData(const Data& data, const PrintOptions& options) {
  std::string module = data.module.empty() ? "" : " module=" + QuoteName(data.module);
  return fmt::format("data @{}: {}{}{} = {}\n", QuoteName(data.name), ToString(data.type),
                     data.immutable ? " immutable" : "", module,
                     PrintInit(data.init, data.type, options));
}

std::string PrintTables(const Program& program, const PrintOptions& options) {
  std::string out;
  auto data_name = [&](DataId id) {
    return id.valid() ? PrintBareConstant(id, nullptr, options) : std::string("none");
  };
  auto graph_name = [&](GraphId id) { return "@" + QuoteName(program.graph(id).name); };
  for (const ClassInfo& cls : program.classes) {
    out += fmt::format("class {} vtable {} instance {} ids {} {}\n", QuoteName(cls.name),
                       data_name(cls.vtable), ToString(cls.instance_type), cls.id_min, cls.id_max);
  }
  for (const StandardException& exc : program.standard_exceptions) {
    out += fmt::format("exception {} vtable {} instance {}\n", QuoteName(exc.name),
                       data_name(exc.vtable), data_name(exc.instance));
  }
  for (const auto& [name, type] : program.well_known_types) {
    out += fmt::format("wellknown {} = {}\n", QuoteName(name), ToString(type));
  }
  for (const auto& [name, graph] : program.exported_graphs) {
    out += fmt::format("export {} = {}\n", QuoteName(name), graph_name(graph));
  }
  for (const Destructor& destructor : program.destructors) {
    out += fmt::format("destructor {} = {}\n", ToString(destructor.type),
                       graph_name(destructor.graph));
  }
  if (program.entry_point.valid())
    out += fmt::format("entry {}\n", graph_name(program.entry_point));
  return out;
}

}  // namespace

PrintOptions OptionsFor(const Program& program) {
  PrintOptions options;
  options.graph_name = [&](GraphId id) {
    return id.index < program.graphs.size() ? program.graph(id).name : std::string("<invalid>");
  };
  options.data_name = [&](DataId id) {
    return id.index < program.data.size() ? program.data[id.index].name : std::string("<invalid>");
  };
  options.graph = [&](GraphId id) {
    return id.index < program.graphs.size() ? &program.graph(id) : nullptr;
  };
  options.files = &program.files;
  return options;
}

std::string PrintProgram(const Program& program, const PrintOptions& options) {
  std::string out = fmt::format("form {}\n", FormName(program.form));
  out += PrintTypes(program.types);
  for (const Data& data : program.data) out += PrintData(data, options);
  out += PrintTables(program, options);
  for (const auto& graph : program.graphs) out += "\n" + PrintGraph(*graph, options);
  return out;
}

std::string PrintProgram(const Program& program, bool locations) {
  PrintOptions options = OptionsFor(program);
  options.locations = locations;
  return PrintProgram(program, options);
}

}  // namespace kiln::flowgraph
