// The host seen from below the translator: live objects by id, behind an abstract interface, so that
// nothing but translator/host needs CPython. Tests use a fake world.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/graph.h"
#include "flowgraph/ids.h"
#include "flowgraph/source_loc.h"

namespace kiln::flowgraph {

/// What a live object is, as far as translation cares.
enum class HostKind : uint8_t {
  None,
  Bool,
  Int,       // fits the machine word, or not: see HostInt
  UInt,      // r_uint and kin; KindName tells the exact class
  Float,
  Str,       // str or bytes: one type, characters 0..255
  Unicode,   // u"..." or the package's unicode type
  Tuple,
  List,
  Dict,
  Function,       // Python function
  Method,         // bound method of a live object
  StaticMethod,   // as found in a class dict
  ClassMethod,    // as found in a class dict
  Property,       // as found in a class dict
  Class,
  Instance,       // of a Python-level class
  Frozen,         // instance whose class has _freeze_ returning true: a constant in all its attributes
  Module,
  Builtin,        // function or class implemented by the host, or known to the translator by name
  Unrollable,     // unrolling_iterable(...)
  LowLevelType,   // an object of rpython.rtyper.lltypesystem describing a type
  Other,
};

/// A function's parameters and hints.
struct HostFunction {
  std::string name;            // __name__
  std::string qualname;        // __qualname__
  std::string module;          // __module__
  SourceLoc loc;               // of the def or lambda
  std::vector<std::string> params;     // positional (and keyword-only, last)
  std::string star_param;              // of *args, or empty
  std::string star_star_param;         // of **kw, or empty
  std::vector<HostId> defaults;        // of the last params
  std::string specialize;              // "" or the text of the hint: "memo", "arg(0)", "argtype(0)", "ll" ...
  std::vector<std::pair<std::string, HostId>> attributes;  // function.__dict__, e.g. _jit_unroll_safe_, oopspec
};

/// A host exception turned into text: what a constant expression raised while it was evaluated.
struct HostError {
  std::string type;     // "ZeroDivisionError"
  std::string message;
  std::optional<HostId> exception_class;
};

template <typename T>
using HostResult = std::variant<T, HostError>;

/// Live objects. Ids are stable and given in order of first sight; the same object always has the same
/// id. Ints, floats, strs and None get one id for each value.
class HostWorld {
 public:
  virtual ~HostWorld() = default;

  virtual HostKind Kind(HostId object) = 0;
  /// Name for messages and for generated names: "pyinterp.objspace:W_None", "f", "builtins.len"; an
  /// object without one is named by how it was reached or by its class. Never an address.
  virtual std::string Name(HostId object) = 0;

  /// The value of a None, Bool, Int, UInt, Float, Str or Unicode as a Constant; for all else the HostId
  /// itself. An Int that does not fit 64 bits yields a HostError.
  virtual HostResult<Constant> Value(HostId object) = 0;
  /// The host object for a constant.
  virtual HostId FromConstant(const Constant& constant) = 0;

  /// Items of a Tuple, List or Unrollable.
  virtual std::vector<HostId> Items(HostId sequence) = 0;
  /// Items of a Dict in insertion order.
  virtual std::vector<std::pair<HostId, HostId>> DictItems(HostId dict) = 0;

  /// getattr(object, name) by the rules of the host; empty if there is no such attribute.
  virtual std::optional<HostId> GetAttr(HostId object, const std::string& name) = 0;
  /// The instance's own attributes (__dict__ and __slots__), sorted by name.
  virtual std::vector<std::pair<std::string, HostId>> InstanceAttrs(HostId object) = 0;
  virtual HostId ClassOf(HostId object) = 0;

  /// Direct bases of a class, `object` left out.
  virtual std::vector<HostId> Bases(HostId cls) = 0;
  virtual std::vector<HostId> Mro(HostId cls) = 0;
  virtual bool IsSubclass(HostId cls, HostId base) = 0;
  /// The class's own dict in definition order, raw (functions, StaticMethods ...), without the
  /// attributes that the host adds by itself (__module__, __doc__, __dict__ ...).
  virtual std::vector<std::pair<std::string, HostId>> ClassDict(HostId cls) = 0;
  virtual SourceLoc ClassLoc(HostId cls) = 0;

  virtual const HostFunction& Function(HostId function) = 0;
  /// The function and the object of a bound Method; function of a StaticMethod or ClassMethod; getter of a Property.
  virtual HostId MethodFunction(HostId method) = 0;
  virtual HostId MethodSelf(HostId method) = 0;

  /// Calls a live function at translation time (memo functions, constant folding).
  virtual HostResult<HostId> Call(HostId callable, const std::vector<HostId>& args) = 0;
  /// Applies a high-level op to constants; HostError if the host raises.
  virtual HostResult<HostId> EvalOp(Opcode op, const std::vector<HostId>& operands) = 0;
  /// Imports a module and looks up a dotted name in it, e.g. ("rtyper.lib.rlist", "ll_append").
  virtual HostResult<HostId> Import(const std::string& module, const std::string& name) = 0;
  /// Calls obj._cleanup_() / class hooks before an instance becomes prebuilt data. No-op without one.
  virtual void Cleanup(HostId object) = 0;
};

/// Why a function could not be turned into a graph: rendered by diagnostics.
struct FlowError {
  std::string kind;     // row of the diagnostics table, e.g. "unsupported-construct"
  std::string message;  // what was seen
  std::string why;      // why it cannot be translated; may be empty
  std::string help;     // what to do instead; may be empty
  SourceLoc loc;
};

/// Makes flow graphs from live functions: the front end, as seen by the annotator.
class GraphBuilder {
 public:
  virtual ~GraphBuilder() = default;
  /// A fresh high-level graph of `function`, or the errors found in it.
  virtual std::variant<std::unique_ptr<Graph>, std::vector<FlowError>> Build(HostId function) = 0;
};

}  // namespace kiln::flowgraph
