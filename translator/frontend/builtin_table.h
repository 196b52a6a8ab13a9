// Which live objects the front end knows by name, see builtin_calls.def.
#pragma once

#include <optional>
#include <unordered_map>

#include "flowgraph/host_world.h"

namespace kiln::frontend {

enum class SpecialCall : uint8_t {
#define BUILTIN_SPECIAL(module, name, id) id,
#define BUILTIN_OP(module, name, arity, opcode)
#define BUILTIN_FOLD(module, name)
#include "translator/frontend/builtin_calls.def"
#undef BUILTIN_SPECIAL
#undef BUILTIN_OP
#undef BUILTIN_FOLD
};

struct BuiltinCall {
  std::optional<flowgraph::Opcode> opcode;
  uint32_t arity = 0;  // of the opcode
  std::optional<SpecialCall> special;
};

class BuiltinTable {
 public:
  /// Looks the names of the table up in `world`; those that it does not have are left out.
  explicit BuiltinTable(flowgraph::HostWorld& world);
  /// The row of `callee`, or nullptr.
  const BuiltinCall* Find(flowgraph::HostId callee) const;

 private:
  std::unordered_map<flowgraph::HostId, BuiltinCall> calls_;
};

}  // namespace kiln::frontend
