// Descriptions of prebuilt constants that can be called, instantiated or asked for attributes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotator/annotation.h"
#include "flowgraph/host_world.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

enum class DescKind : uint8_t { Function, Method, Class, Frozen, MethodOfFrozen };

/// A constant that the annotator follows. Made once for each live object, in order of discovery.
class Desc {
 public:
  virtual ~Desc() = default;
  DescKind kind{};
  flowgraph::HostId host;
  std::string name;
  uint32_t id = 0;  // order of discovery
};

/// Functions that are called from a common place and so share one low-level signature (union-find).
class CallFamily {
 public:
  CallFamily* Find();
  std::vector<Desc*> descs;   // FunctionDescs, in order of discovery
  // The joined annotations of parameters and result, once normalised.
  std::vector<Annotation> params;
  Annotation result;
  bool methods = false;       // the first parameter is `self`, which each function has of its own class
  bool constructors = false;  // __init__ methods called through a class: results are not joined
  uint32_t id = 0;
  CallFamily* parent = nullptr;
};

/// A Python function. Specialisation gives it several graphs.
class FunctionDesc : public Desc {
 public:
  const flowgraph::HostFunction* function = nullptr;
  std::map<std::string, flowgraph::GraphId> graphs;  // by specialisation key; "" is the default
  CallFamily* family = nullptr;                      // set once called through a variable
};

/// `obj.method` before it is called: a function found in a class, bound to instances of `self_class`.
class MethodDesc : public Desc {
 public:
  FunctionDesc* function = nullptr;
  ClassDef* origin = nullptr;      // class whose dict holds the function
  ClassDef* self_class = nullptr;  // class through which it was looked up
  std::string attr_name;           // name under which it was found
};

/// A class as a value.
class ClassDesc : public Desc {
 public:
  ClassDef* classdef = nullptr;
};

/// A prebuilt instance with _freeze_: constant in all attributes.
class FrozenDesc : public Desc {
 public:
  std::map<std::string, Annotation> attrs_read;  // attributes that the program reads, by name
};

/// A method of a frozen instance.
class MethodOfFrozenDesc : public Desc {
 public:
  FunctionDesc* function = nullptr;
  FrozenDesc* self = nullptr;
};

}  // namespace kiln::annotator
