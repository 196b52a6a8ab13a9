#include "translator/frontend/builtin_table.h"

namespace kiln::frontend {

using flowgraph::HostId;

BuiltinTable::BuiltinTable(flowgraph::HostWorld& world) {
  auto add = [&](const char* module, const char* name, BuiltinCall call) {
    auto found = world.Import(module, name);
    if (const HostId* id = std::get_if<HostId>(&found)) calls_.emplace(*id, call);
  };
#define BUILTIN_OP(module, name, arity, opcode) \
  add(module, name, {flowgraph::Opcode::hl_##opcode, arity, std::nullopt});
#define BUILTIN_SPECIAL(module, name, id) add(module, name, {std::nullopt, 0, SpecialCall::id});
#define BUILTIN_FOLD(module, name) add(module, name, {});
#include "translator/frontend/builtin_calls.def"
#undef BUILTIN_OP
#undef BUILTIN_SPECIAL
#undef BUILTIN_FOLD
}

const BuiltinCall* BuiltinTable::Find(HostId callee) const {
  auto found = calls_.find(callee);
  return found == calls_.end() ? nullptr : &found->second;
}

}  // namespace kiln::frontend
