// Names of live objects, for messages and for generated names.
#include <algorithm>

#include "translator/host/python_world.h"

namespace kiln::host {

namespace py = pybind11;
using flowgraph::HostId;
using flowgraph::HostKind;

namespace {

std::string TextAttr(py::handle object, const char* name) {
  auto value = py::reinterpret_steal<py::object>(PyObject_GetAttrString(object.ptr(), name));
  if (!value) PyErr_Clear();
  return value && PyUnicode_Check(value.ptr()) ? Utf8OfStr(value) : std::string();
}

std::string ClassName(py::handle cls) {
  return TextAttr(cls, "__module__") + ":" + TextAttr(cls, "__qualname__");
}

constexpr size_t kShownItems = 4;

}  // namespace

/// "('x', 3)" for a short tuple, "list" or "module:Class object" for what has no name.
std::string PythonWorld::DescribeObject(HostId id) {
  const py::object& object = Object(id);
  py::handle cls = py::type::handle_of(object);
  if (!PyTuple_CheckExact(object.ptr())) {
    bool host_type = TextAttr(cls, "__module__") == "builtins";
    return host_type ? TextAttr(cls, "__qualname__") : ClassName(cls) + " object";
  }
  std::vector<HostId> items = Items(id);
  std::string text = "(";
  for (size_t i = 0; i < items.size() && i < kShownItems; ++i) {
    text += (i == 0 ? "" : ", ") + Name(items[i]);
  }
  if (items.size() > kShownItems) text += ", ...";
  return text + (items.size() == 1 ? ",)" : ")");
}

/// "module.qualname", as in the package's table of builtins.
std::string PythonWorld::QualifiedName(py::handle object) {
  std::string name = TextAttr(object, "__module__") + "." + TextAttr(object, "__qualname__");
  if (package_builtins_.contains(name)) return name;
  std::string alias = PackageAlias(object);
  return alias.empty() ? name : alias;
}

namespace {

/// The object that a dotted name leads to through modules that are imported already; none if it leads
/// nowhere.
py::object FindImported(py::handle modules, const std::string& name) {
  for (size_t dot = name.rfind('.'); dot != std::string::npos && dot > 0; dot = name.rfind('.', dot - 1)) {
    py::str module_name(name.substr(0, dot));
    if (!modules.contains(module_name)) continue;
    py::object object = modules[module_name];
    for (size_t start = dot + 1; start < name.size();) {
      size_t end = std::min(name.find('.', start), name.size());
      object = py::getattr(object, name.substr(start, end - start).c_str(), py::none());
      start = end + 1;
    }
    return object;
  }
  return py::none();
}

}  // namespace

std::string PythonWorld::PackageAlias(py::handle object) {
  py::dict modules = py::module_::import("sys").attr("modules");
  if (modules.size() != modules_seen_) {
    modules_seen_ = modules.size();
    package_aliases_.clear();
    for (const std::string& name : package_builtins_) {
      py::object found = FindImported(modules, name);
      if (!found.is_none()) package_aliases_.emplace(found.ptr(), name);
    }
  }
  auto it = package_aliases_.find(object.ptr());
  return it == package_aliases_.end() ? "" : it->second;
}

HostId PythonWorld::IdWithHint(py::handle object, const std::string& hint) {
  HostId id = table_.Id(object);
  table_.SetNameHint(id, hint);
  return id;
}

std::string PythonWorld::Name(HostId id) {
  try {
    return ComputeName(id);
  } catch (py::error_already_set&) {
    return "object";
  }
}

std::string PythonWorld::ComputeName(HostId id) {
  const py::object& object = Object(id);
  switch (Kind(id)) {
    case HostKind::None:
    case HostKind::Bool:
    case HostKind::Int:
    case HostKind::UInt:
    case HostKind::Float:
    case HostKind::Str:
    case HostKind::Unicode:
      return Utf8OfStr(py::repr(object));
    case HostKind::Function:
    case HostKind::Class:
      return ClassName(object);
    case HostKind::Module:
      return TextAttr(object, "__name__");
    case HostKind::Builtin: {
      if (TextAttr(object, "__module__").empty() && !table_.NameHint(id).empty()) {
        return table_.NameHint(id);
      }
      return QualifiedName(object);
    }
    case HostKind::Method:
      return ClassName(object.attr("__func__"));
    case HostKind::LowLevelType:
      return Utf8OfStr(py::str(object));
    default:
      return table_.NameHint(id).empty() ? DescribeObject(id) : table_.NameHint(id);
  }
}

}  // namespace kiln::host
