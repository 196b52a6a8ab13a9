// Constants, containers and attributes.
#include <algorithm>

#include "translator/host/python_world.h"

namespace kiln::host {

namespace py = pybind11;
using flowgraph::Constant;
using flowgraph::HostError;
using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::HostResult;

namespace {

HostResult<Constant> IntConstant(py::handle object) {
  int overflow = 0;
  long long value = PyLong_AsLongLongAndOverflow(object.ptr(), &overflow);
  if (overflow != 0) return HostError{"OverflowError", "the number does not fit 64 bits", {}};
  return Constant(static_cast<int64_t>(value));
}

}  // namespace

HostResult<Constant> PythonWorld::Value(HostId id) {
  const py::object& object = Object(id);
  switch (Kind(id)) {
    case HostKind::None:
      return Constant(flowgraph::NoneConst{});
    case HostKind::Bool:
      return Constant(object.ptr() == Py_True);
    case HostKind::Int:
      return IntConstant(object);
    case HostKind::UInt:
      return Constant(flowgraph::UIntConst{PyLong_AsUnsignedLongLongMask(object.ptr())});
    case HostKind::Float:
      return Constant(PyFloat_AS_DOUBLE(object.ptr()));
    case HostKind::Str:
      return Constant(flowgraph::StrConst{BytesOfStr(object)});
    case HostKind::Unicode:
      return Constant(flowgraph::UnicodeConst{Utf8OfStr(object)});
    default:
      return Constant(id);
  }
}

HostId PythonWorld::FromConstant(const Constant& constant) {
  if (auto* id = std::get_if<HostId>(&constant)) return *id;
  if (auto* flag = std::get_if<bool>(&constant)) return Id(py::bool_(*flag));
  if (auto* number = std::get_if<int64_t>(&constant)) return Id(py::int_(*number));
  if (auto* real = std::get_if<double>(&constant)) return Id(py::float_(*real));
  if (auto* text = std::get_if<flowgraph::StrConst>(&constant)) return Id(StrOfBytes(text->bytes));
  if (auto* text = std::get_if<flowgraph::UnicodeConst>(&constant)) {
    py::object plain = py::reinterpret_steal<py::object>(PyUnicode_DecodeUTF8(
        text->utf8.data(), static_cast<Py_ssize_t>(text->utf8.size()), "surrogatepass"));
    return Id(py::module_::import("rpython._hostcompat").attr("unicode")(plain));
  }
  if (auto* number = std::get_if<flowgraph::UIntConst>(&constant)) {
    py::object cls = py::module_::import("rpython.rlib.rarithmetic").attr("r_uint");
    return Id(cls(py::int_(number->value)));
  }
  return Id(py::none());
}

std::vector<HostId> PythonWorld::Items(HostId sequence) {
  std::vector<HostId> items;
  py::object fast = py::reinterpret_steal<py::object>(PySequence_List(Object(sequence).ptr()));
  if (!fast) {
    PyErr_Clear();
    return items;
  }
  for (py::handle item : fast) items.push_back(Id(item));
  return items;
}

std::vector<std::pair<HostId, HostId>> PythonWorld::DictItems(HostId dict) {
  std::vector<std::pair<HostId, HostId>> items;
  for (auto [key, value] : py::reinterpret_borrow<py::dict>(Object(dict))) {
    items.push_back({Id(key), Id(value)});
  }
  return items;
}

std::optional<HostId> PythonWorld::GetAttr(HostId object, const std::string& name) {
  auto value =
      py::reinterpret_steal<py::object>(PyObject_GetAttrString(Object(object).ptr(), name.c_str()));
  if (!value) {
    PyErr_Clear();
    return std::nullopt;
  }
  HostKind kind = Kind(object);
  std::string separator = kind == HostKind::Module ? ":" : ".";
  bool named_parent =
      kind == HostKind::Module || kind == HostKind::Class || !table_.NameHint(object).empty();
  return named_parent ? IdWithHint(value, Name(object) + separator + name) : Id(value);
}

std::vector<std::pair<std::string, HostId>> PythonWorld::InstanceAttrs(HostId id) {
  std::map<std::string, py::object> attrs;
  const py::object& object = Object(id);
  if (py::hasattr(object, "__dict__")) {
    for (auto [name, value] : py::dict(object.attr("__dict__"))) {
      if (PyUnicode_Check(name.ptr())) {
        attrs[Utf8OfStr(name)] = py::reinterpret_borrow<py::object>(value);
      }
    }
  }
  for (py::handle cls : py::type::handle_of(object).attr("__mro__")) {
    for (auto [name, descriptor] : py::dict(cls.attr("__dict__"))) {
      if (!Py_IS_TYPE(descriptor.ptr(), &PyMemberDescr_Type)) continue;
      auto value = py::reinterpret_steal<py::object>(PyObject_GetAttr(object.ptr(), name.ptr()));
      if (value)
        attrs[Utf8OfStr(name)] = value;
      else
        PyErr_Clear();
    }
  }
  std::vector<std::pair<std::string, HostId>> result;
  const std::string& hint = table_.NameHint(id);
  std::string prefix = hint.empty() ? "" : hint + ".";
  for (const auto& [name, value] : attrs) {
    result.push_back({name, prefix.empty() ? Id(value) : IdWithHint(value, prefix + name)});
  }
  return result;
}

HostId PythonWorld::ClassOf(HostId object) { return Id(py::type::handle_of(Object(object))); }

void PythonWorld::Cleanup(HostId object) {
  const py::object& instance = Object(object);
  try {
    if (py::hasattr(instance, "_cleanup_")) instance.attr("_cleanup_")();
  } catch (py::error_already_set&) {
  }
}

}  // namespace kiln::host
