// Classes of the program as the annotator sees them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotator/annotation.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

class ClassDesc;

/// One attribute of a class, generalised to the highest class that must know it.
struct AttrDef {
  std::string name;
  ClassDef* owner = nullptr;
  Annotation value;
  // Written through an instance: a field of the struct. Otherwise it is only found in class dicts: a
  // method or class constant, which lives in the vtable.
  bool readonly = true;
  bool immutable = false;      // listed in _immutable_fields_
  bool quasi_immutable = false;
  bool array_immutable = false;
  uint32_t order = 0;          // of discovery
};

/// One class and what its instances hold.
class ClassDef {
 public:
  std::string name;            // as shown: "Node"
  std::string qualified_name;  // "module:Node"
  flowgraph::HostId host;
  ClassDesc* desc = nullptr;
  ClassDef* base = nullptr;    // nullptr: derives from object
  std::vector<ClassDef*> subclasses;
  std::map<std::string, AttrDef> attrs;  // attributes owned by this class, by name
  bool is_exception = false;   // derives from the host's Exception
  uint32_t id = 0;             // order of discovery

  /// True if this is `other` or derives from it.
  bool IsSubclassOf(const ClassDef* other) const;
  /// The attribute called `attr_name` in this class or an ancestor, or nullptr.
  AttrDef* FindAttr(const std::string& attr_name);
  /// Deepest class that both derive from, or nullptr.
  static ClassDef* CommonBase(ClassDef* a, ClassDef* b);
};

}  // namespace kiln::annotator
