#include "translator/host/python_frontend.h"

#include "translator/frontend/flow_errors.h"

namespace kiln::host {

namespace py = pybind11;
namespace ast = frontend::ast;
using flowgraph::HostError;
using flowgraph::HostId;
using flowgraph::HostResult;

namespace {

std::string ModuleOf(py::handle function) {
  py::object module = function.attr("__module__");
  return module.is_none() ? "" : Utf8OfStr(module);
}

void AppendNames(py::handle names, std::vector<std::string>* out) {
  for (py::handle name : names) out->push_back(Utf8OfStr(name));
}

// The cell of `function` for a free variable, or none.
py::object FindCell(py::handle function, const std::string& name) {
  py::object closure = function.attr("__closure__");
  if (closure.is_none()) return py::none();
  size_t index = 0;
  for (py::handle free_name : function.attr("__code__").attr("co_freevars")) {
    if (Utf8OfStr(free_name) == name) return closure[py::int_(index)];
    ++index;
  }
  return py::none();
}

}  // namespace

std::variant<frontend::FunctionSource, flowgraph::FlowError> PythonFrontend::Source(
    HostId function) {
  const py::object& object = world_.Object(function);
  if (!PyFunction_Check(object.ptr())) {
    return frontend::MakeFlowError(frontend::FlowErrorId::NoSource,
                                   "`" + world_.Name(function) + "` is not a Python function", {});
  }
  py::object code = object.attr("__code__");
  frontend::FunctionSource source;
  source.node = sources_.FindCode(code, ModuleOf(object));
  if (source.node == nullptr) {
    return frontend::MakeFlowError(frontend::FlowErrorId::NoSource,
                                   "the source of `" + world_.Name(function) + "` is not in " +
                                       sources_.ShownPath(Utf8OfStr(code.attr("co_filename"))),
                                   {});
  }
  AppendNames(code.attr("co_varnames"), &source.locals);
  AppendNames(code.attr("co_cellvars"), &source.locals);
  AppendNames(code.attr("co_freevars"), &source.free_names);
  return source;
}

std::optional<HostId> PythonFrontend::LookupName(HostId function, const std::string& name) {
  const py::object& object = world_.Object(function);
  std::string hint = ModuleOf(object) + ":" + name;
  try {
    py::object cell = FindCell(object, name);
    if (!cell.is_none()) return world_.IdWithHint(cell.attr("cell_contents"), hint);
  } catch (py::error_already_set&) {
    return std::nullopt;  // an empty cell
  }
  py::str key(name);
  py::dict globals = object.attr("__globals__");
  if (globals.contains(key)) return world_.IdWithHint(globals[key], hint);
  py::object builtins = py::module_::import("builtins");
  if (py::hasattr(builtins, key)) return world_.IdWithHint(builtins.attr(key), "builtins:" + name);
  return std::nullopt;
}

std::vector<std::string> PythonFrontend::VisibleNames(HostId function) {
  const py::object& object = world_.Object(function);
  std::vector<std::string> names;
  AppendNames(object.attr("__code__").attr("co_freevars"), &names);
  AppendNames(object.attr("__globals__"), &names);
  return names;
}

HostResult<HostId> PythonFrontend::ImportInFunction(HostId function, const std::string& module,
                                                    const std::string& name, int level) {
  return world_.Catch([&]() -> py::object {
    py::object globals = world_.Object(function).attr("__globals__");
    py::object import = py::module_::import("builtins").attr("__import__");
    if (name.empty()) {
      import(module, globals, py::none(), py::tuple(), level);
      return py::module_::import("sys").attr("modules")[py::str(module)];
    }
    py::object source = import(module, globals, py::none(), py::make_tuple(name), level);
    return source.attr(py::str(name));
  });
}

py::object PythonFrontend::FindNestedCode(py::handle code, const ast::Node& node,
                                          const std::string& module) {
  for (py::handle constant : code.attr("co_consts")) {
    if (!PyCode_Check(constant.ptr())) continue;
    std::string name = Utf8OfStr(constant.attr("co_name"));
    bool function = name == "<lambda>" || !name.starts_with("<");
    if (function && sources_.FindCode(constant, module) == &node) {
      return py::reinterpret_borrow<py::object>(constant);
    }
    py::object inside = FindNestedCode(constant, node, module);
    if (!inside.is_none()) return inside;
  }
  return py::none();
}

py::object PythonFrontend::MakeFunction(const py::object& outer, const py::object& code,
                                        const std::vector<HostId>& defaults) {
  py::list cells;
  for (py::handle name : code.attr("co_freevars")) cells.append(FindCell(outer, Utf8OfStr(name)));
  py::tuple values(defaults.size());
  for (size_t i = 0; i < defaults.size(); ++i) values[i] = world_.Object(defaults[i]);
  py::object function_type = py::module_::import("types").attr("FunctionType");
  py::object function =
      function_type(code, outer.attr("__globals__"), code.attr("co_name"),
                    values.size() == 0 ? py::object(py::none()) : py::object(values),
                    cells.size() == 0 ? py::object(py::none()) : py::object(py::tuple(cells)));
  function.attr("__qualname__") = code.attr("co_qualname");
  return function;
}

HostResult<HostId> PythonFrontend::NestedFunction(HostId outer, const ast::Node& node,
                                                  const std::vector<HostId>& defaults) {
  const py::object& object = world_.Object(outer);
  py::object code = FindNestedCode(object.attr("__code__"), node, ModuleOf(object));
  if (code.is_none()) return HostError{"LookupError", "its code was not found", {}};
  std::string captured;
  for (py::handle name : code.attr("co_freevars")) {
    if (!FindCell(object, Utf8OfStr(name)).is_none()) continue;
    captured += (captured.empty() ? "`" : ", `") + Utf8OfStr(name) + "`";
  }
  if (!captured.empty()) return HostError{"closure", captured, {}};
  // Functions of the same outer function share their cells; another one's have others.
  std::vector<uint32_t> key{outer.index};
  for (HostId value : defaults) key.push_back(value.index);
  auto found = nested_.find({code.ptr(), key});
  if (found != nested_.end()) return found->second;
  auto made = world_.Catch([&] { return MakeFunction(object, code, defaults); });
  if (auto* id = std::get_if<HostId>(&made)) nested_[{code.ptr(), key}] = *id;
  return made;
}

}  // namespace kiln::host
