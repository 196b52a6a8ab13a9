// Classes, functions and methods.
#include <set>
#include <string_view>

#include "translator/host/python_world.h"

namespace kiln::host {

namespace py = pybind11;
using flowgraph::HostFunction;
using flowgraph::HostId;
using flowgraph::HostKind;

std::vector<HostId> PythonWorld::Bases(HostId cls) {
  std::vector<HostId> bases;
  for (py::handle base : Object(cls).attr("__bases__")) {
    if (base.ptr() != reinterpret_cast<PyObject*>(&PyBaseObject_Type)) bases.push_back(Id(base));
  }
  return bases;
}

std::vector<HostId> PythonWorld::Mro(HostId cls) {
  std::vector<HostId> mro;
  for (py::handle entry : Object(cls).attr("__mro__")) mro.push_back(Id(entry));
  return mro;
}

bool PythonWorld::IsSubclass(HostId cls, HostId base) {
  PyObject* derived = Object(cls).ptr();
  PyObject* of = Object(base).ptr();
  if (!PyType_Check(derived) || !PyType_Check(of)) return false;
  return PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(derived),
                          reinterpret_cast<PyTypeObject*>(of));
}

namespace {

// What the host itself puts into the dict of a class.
bool IsAutomatic(std::string_view name, py::handle value) {
  static constexpr std::string_view kNames[] = {
      "__module__",      "__doc__",        "__dict__",       "__weakref__",         "__qualname__",
      "__annotations__", "__orig_bases__", "__parameters__", "__abstractmethods__", "_abc_impl"};
  for (std::string_view automatic : kNames) {
    if (name == automatic) return true;
  }
  return Py_IS_TYPE(value.ptr(), &PyMemberDescr_Type) ||
         Py_IS_TYPE(value.ptr(), &PyGetSetDescr_Type);
}

}  // namespace

std::vector<std::pair<std::string, HostId>> PythonWorld::ClassDict(HostId cls) {
  std::vector<std::pair<std::string, HostId>> entries;
  auto* type = reinterpret_cast<PyTypeObject*>(Object(cls).ptr());
  if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) return entries;  // the host's own machinery
  std::string prefix = Name(cls) + ".";
  for (auto [key, value] : py::dict(Object(cls).attr("__dict__"))) {
    std::string name = Utf8OfStr(key);
    if (!IsAutomatic(name, value)) entries.push_back({name, IdWithHint(value, prefix + name)});
  }
  return entries;
}

flowgraph::SourceLoc PythonWorld::ClassLoc(HostId cls) { return locator_.cls(Object(cls)); }

namespace {

std::vector<std::string> Strings(py::handle sequence) {
  std::vector<std::string> result;
  for (py::handle item : sequence) result.push_back(Utf8OfStr(item));
  return result;
}

void ReadParams(py::handle code, HostFunction* info) {
  std::vector<std::string> names = Strings(code.attr("co_varnames"));
  size_t count =
      code.attr("co_argcount").cast<size_t>() + code.attr("co_kwonlyargcount").cast<size_t>();
  info->params.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count));
  int flags = code.attr("co_flags").cast<int>();
  if (flags & CO_VARARGS) info->star_param = names[count++];
  if (flags & CO_VARKEYWORDS) info->star_star_param = names[count];
}

}  // namespace

const HostFunction& PythonWorld::Function(HostId function) {
  auto found = functions_.find(function.index);
  if (found != functions_.end()) return found->second;
  py::object object = Object(function);
  HostFunction info;
  info.name = Utf8OfStr(object.attr("__name__"));
  info.qualname = Utf8OfStr(object.attr("__qualname__"));
  py::object module = object.attr("__module__");
  info.module = module.is_none() ? "" : Utf8OfStr(module);
  ReadParams(object.attr("__code__"), &info);
  py::object defaults = object.attr("__defaults__");
  if (!defaults.is_none()) {
    for (py::handle value : defaults) info.defaults.push_back(Id(value));
  }
  py::object kwdefaults = object.attr("__kwdefaults__");
  for (const std::string& param : info.params) {
    if (kwdefaults.is_none() || !kwdefaults.contains(param)) continue;
    info.defaults.push_back(Id(kwdefaults[py::str(param)]));
  }
  for (auto [key, value] : py::dict(object.attr("__dict__"))) {
    std::string name = Utf8OfStr(key);
    info.attributes.push_back({name, Id(value)});
    if (name != "_annspecialcase_" || !PyUnicode_Check(value.ptr())) continue;
    std::string text = Utf8OfStr(value);
    info.specialize = text.starts_with("specialize:") ? text.substr(11) : text;
  }
  info.loc = locator_.function(object);
  return functions_.emplace(function.index, std::move(info)).first->second;
}

HostId PythonWorld::MethodFunction(HostId method) {
  const py::object& object = Object(method);
  if (Kind(method) == HostKind::Property) return Id(object.attr("fget"));
  return Id(object.attr("__func__"));
}

HostId PythonWorld::MethodSelf(HostId method) { return Id(Object(method).attr("__self__")); }

}  // namespace kiln::host
