#include "translator/host/object_table.h"

#include <bit>
#include <cstring>

namespace kiln::host {

namespace py = pybind11;
using flowgraph::HostId;

std::string Utf8OfStr(py::handle text) {
  auto encoded = py::reinterpret_steal<py::object>(
      PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass"));
  if (!encoded) throw py::error_already_set();
  return std::string(PyBytes_AS_STRING(encoded.ptr()), PyBytes_GET_SIZE(encoded.ptr()));
}

std::string BytesOfStr(py::handle text) {
  PyObject* str = text.ptr();
  if (PyUnicode_KIND(str) != PyUnicode_1BYTE_KIND) return Utf8OfStr(text);
  return std::string(reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(str)),
                     PyUnicode_GET_LENGTH(str));
}

py::object StrOfBytes(const std::string& bytes) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeLatin1(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), nullptr));
}

void ObjectTable::SetPackageTypes(py::object unicode, py::object base_int) {
  unicode_ = std::move(unicode);
  base_int_ = std::move(base_int);
}

bool ObjectTable::IsUnicode(py::handle object) const {
  return unicode_ && !unicode_.is_none() && py::isinstance(object, unicode_);
}

bool ObjectTable::IsUnsigned(py::handle object) const {
  return base_int_ && !base_int_.is_none() && py::isinstance(object, base_int_) &&
         !object.attr("SIGNED").cast<bool>();
}

std::string ObjectTable::ValueKey(py::handle object) const {
  PyObject* o = object.ptr();
  if (PyBool_Check(o)) return o == Py_True ? "b1" : "b0";
  if (PyLong_Check(o)) {
    std::string prefix = IsUnsigned(object) ? std::string("u") + Py_TYPE(o)->tp_name + ":" : "i";
    int overflow = 0;
    long long value = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (overflow == 0) return prefix + std::to_string(value);
    auto text = py::reinterpret_steal<py::object>(PyLong_Type.tp_repr(o));
    return prefix + Utf8OfStr(text);
  }
  if (PyFloat_Check(o)) {
    return "f" + std::to_string(std::bit_cast<uint64_t>(PyFloat_AS_DOUBLE(o)));
  }
  if (IsUnicode(object)) return "U" + Utf8OfStr(object);
  if (PyUnicode_Check(o)) return "s" + BytesOfStr(object);
  if (PyBytes_Check(o)) return "s" + std::string(PyBytes_AS_STRING(o), PyBytes_GET_SIZE(o));
  return "";
}

// bytes become the str of the same characters.
py::object ObjectTable::Canonical(py::handle object) const {
  PyObject* o = object.ptr();
  if (PyBytes_Check(o)) return StrOfBytes(std::string(PyBytes_AS_STRING(o), PyBytes_GET_SIZE(o)));
  if (PyUnicode_CheckExact(o) && PyUnicode_KIND(o) != PyUnicode_1BYTE_KIND) {
    return StrOfBytes(BytesOfStr(object));
  }
  return py::reinterpret_borrow<py::object>(object);
}

HostId ObjectTable::Id(py::handle object) {
  std::string key = ValueKey(object);
  HostId next{static_cast<uint32_t>(objects_.size())};
  if (key.empty()) {
    auto [entry, is_new] = by_identity_.emplace(object.ptr(), next);
    if (!is_new) return entry->second;
    objects_.push_back(py::reinterpret_borrow<py::object>(object));
  } else {
    auto [entry, is_new] = by_value_.emplace(std::move(key), next);
    if (!is_new) return entry->second;
    objects_.push_back(Canonical(object));
  }
  hints_.emplace_back();
  return next;
}

void ObjectTable::SetNameHint(HostId id, const std::string& name) {
  if (hints_[id.index].empty()) hints_[id.index] = name;
}

const std::string& ObjectTable::NameHint(HostId id) const { return hints_[id.index]; }

}  // namespace kiln::host
