// The ids of live objects.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/ids.h"

namespace kiln::host {

/// Gives each live object an id, in order of first sight, and keeps it alive. Numbers, strings and
/// None have one id for each value; str and bytes of the same characters are one value.
class ObjectTable {
 public:
  /// `unicode` is the package's class of that name, `base_int` its base of fixed-width ints, or
  /// None.
  void SetPackageTypes(pybind11::object unicode, pybind11::object base_int);

  flowgraph::HostId Id(pybind11::handle object);
  const pybind11::object& Object(flowgraph::HostId id) const { return objects_[id.index]; }

  /// How `object` was reached, for messages; only the first name given counts.
  void SetNameHint(flowgraph::HostId id, const std::string& name);
  /// Empty if there is none.
  const std::string& NameHint(flowgraph::HostId id) const;

  bool IsUnicode(pybind11::handle object) const;
  bool IsUnsigned(pybind11::handle object) const;

 private:
  // What objects of the same value have in common; empty if the object's identity counts.
  std::string ValueKey(pybind11::handle object) const;
  pybind11::object Canonical(pybind11::handle object) const;

  std::vector<pybind11::object> objects_;
  std::vector<std::string> hints_;
  std::unordered_map<PyObject*, flowgraph::HostId> by_identity_;
  std::unordered_map<std::string, flowgraph::HostId> by_value_;
  pybind11::object unicode_;
  pybind11::object base_int_;
};

/// The characters 0..255 of a str as bytes; other text as UTF-8.
std::string BytesOfStr(pybind11::handle text);
std::string Utf8OfStr(pybind11::handle text);
/// The str whose characters are `bytes`.
pybind11::object StrOfBytes(const std::string& bytes);

}  // namespace kiln::host
