// What a live object is, as far as translation cares.
#include <fstream>

#include "translator/host/python_world.h"

namespace kiln::host {

namespace py = pybind11;
using flowgraph::HostId;
using flowgraph::HostKind;

namespace {

py::object ImportAttr(const char* module, const char* name) {
  try {
    return py::module_::import(module).attr(name);
  } catch (py::error_already_set&) {
    return py::none();
  }
}

}  // namespace

void PythonWorld::LoadPackage(const std::string& root) {
  table_.SetPackageTypes(ImportAttr("rpython._hostcompat", "unicode"),
                         ImportAttr("rpython.rlib._inttypes", "base_int"));
  unrolling_iterable_ = ImportAttr("rpython.rlib.unroll", "unrolling_iterable");
  low_level_type_ = ImportAttr("rpython.rtyper.lltypesystem.lltype", "LowLevelType");
  std::ifstream rows(root + "/rpython/translator_builtins.txt");
  for (std::string row; std::getline(rows, row);) {
    if (!row.empty() && row[0] != '#') package_builtins_.insert(row.substr(0, row.find('\t')));
  }
}

bool PythonWorld::IsPackageBuiltin(py::handle object) {
  if (package_builtins_.empty()) return false;
  return package_builtins_.contains(QualifiedName(object));
}

HostKind PythonWorld::Kind(HostId object) {
  auto [entry, is_new] = kinds_.emplace(object.index, HostKind::Other);
  if (is_new) {
    try {
      HostKind kind = ComputeKind(Object(object));
      kinds_[object.index] = kind;
      return kind;
    } catch (py::error_already_set&) {
      return HostKind::Other;
    }
  }
  return entry->second;
}

HostKind PythonWorld::ComputeKind(py::handle object) {
  PyObject* o = object.ptr();
  if (o == Py_None) return HostKind::None;
  if (PyBool_Check(o)) return HostKind::Bool;
  if (PyLong_Check(o)) return table_.IsUnsigned(object) ? HostKind::UInt : HostKind::Int;
  if (PyFloat_Check(o)) return HostKind::Float;
  if (table_.IsUnicode(object)) return HostKind::Unicode;
  if (PyUnicode_Check(o) || PyBytes_Check(o)) return HostKind::Str;
  if (PyTuple_Check(o)) return HostKind::Tuple;
  if (PyList_Check(o)) return HostKind::List;
  if (PyDict_Check(o)) return HostKind::Dict;
  if (PyFunction_Check(o)) {
    return IsPackageBuiltin(object) ? HostKind::Builtin : HostKind::Function;
  }
  if (PyMethod_Check(o)) return HostKind::Method;
  if (Py_IS_TYPE(o, &PyStaticMethod_Type)) return HostKind::StaticMethod;
  if (Py_IS_TYPE(o, &PyClassMethod_Type)) return HostKind::ClassMethod;
  if (PyObject_TypeCheck(o, &PyProperty_Type)) return HostKind::Property;
  if (PyType_Check(o)) return ClassKind(object);
  if (PyModule_Check(o)) return HostKind::Module;
  if (PyCFunction_Check(o) || Py_IS_TYPE(o, &PyMethodDescr_Type) ||
      Py_IS_TYPE(o, &PyWrapperDescr_Type) || Py_IS_TYPE(o, &PyClassMethodDescr_Type)) {
    return HostKind::Builtin;
  }
  return InstanceKind(object);
}

// Exceptions of the host are ordinary classes; its other types are known by name.
HostKind PythonWorld::ClassKind(py::handle cls) {
  auto* type = reinterpret_cast<PyTypeObject*>(cls.ptr());
  bool exception = PyType_IsSubtype(type, reinterpret_cast<PyTypeObject*>(PyExc_BaseException));
  if (exception || type == &PyBaseObject_Type) return HostKind::Class;
  if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) return HostKind::Builtin;
  if (low_level_type_ && py::isinstance(cls, low_level_type_)) return HostKind::LowLevelType;
  return IsPackageBuiltin(cls) ? HostKind::Builtin : HostKind::Class;
}

HostKind PythonWorld::InstanceKind(py::handle object) {
  if (low_level_type_ && !low_level_type_.is_none() && py::isinstance(object, low_level_type_)) {
    return HostKind::LowLevelType;
  }
  if (unrolling_iterable_ && !unrolling_iterable_.is_none() &&
      py::isinstance(object, unrolling_iterable_)) {
    return HostKind::Unrollable;
  }
  py::handle cls = reinterpret_cast<PyObject*>(Py_TYPE(object.ptr()));
  if (!(Py_TYPE(object.ptr())->tp_flags & Py_TPFLAGS_HEAPTYPE)) return HostKind::Other;
  if (py::hasattr(cls, "_freeze_")) {
    py::object frozen = object.attr("_freeze_")();
    if (PyObject_IsTrue(frozen.ptr()) == 1) return HostKind::Frozen;
  }
  return HostKind::Instance;
}

}  // namespace kiln::host
