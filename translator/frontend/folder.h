// Evaluates ops on constants while a function is lowered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flowgraph/host_world.h"

namespace kiln::frontend {

/// Folds what cannot change between translation and run time: never what is read from a mutable
/// instance, list or dict.
class Folder {
 public:
  explicit Folder(flowgraph::HostWorld& world) : world_(world) {}

  /// The value of a high-level op on constants; empty if it must be left to run time.
  std::optional<flowgraph::Constant> Op(flowgraph::Opcode code,
                                        const std::vector<flowgraph::Constant>& operands);
  /// The attribute of a constant. Empty if the attribute may change, or there is none (`missing`).
  std::optional<flowgraph::Constant> GetAttr(const flowgraph::Constant& object,
                                             const std::string& name, bool* missing);
  std::optional<bool> HasAttr(const flowgraph::Constant& object, const std::string& name);
  /// A call of a function without effects.
  std::optional<flowgraph::Constant> Call(flowgraph::HostId callee,
                                          const std::vector<flowgraph::Constant>& args);

  /// The object as a Constant: by value where it has one.
  flowgraph::Constant ToConstant(flowgraph::HostId object);

 private:
  flowgraph::HostKind KindOf(const flowgraph::Constant& constant);
  bool IsPlain(const flowgraph::Constant& constant);
  bool IsImmutable(const flowgraph::Constant& constant);
  bool MayFold(flowgraph::Opcode code, const std::vector<flowgraph::Constant>& operands);

  flowgraph::HostWorld& world_;
};

}  // namespace kiln::frontend
