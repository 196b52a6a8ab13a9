#include "flowgraph/ops.h"

#include <iterator>
#include <map>
#include <utility>

namespace kiln::flowgraph {

namespace {

#define LL_TYPE(kind, name, size, is_signed) \
  [[maybe_unused]] constexpr OpTypeClass k##kind{false, TypeKind::kind};
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
constexpr OpTypeClass kAny{};

constexpr OpInfo kOps[] = {
#define HL_OP(name, shape, facts) {#name, true, OpShape::shape, kAny, kAny, facts},
#include "flowgraph/hl_ops.def"
#undef HL_OP
#define LL_OP(name, shape, operand, result, facts) \
  {#name, false, OpShape::shape, k##operand, k##result, facts},
#include "flowgraph/ll_ops.def"
#undef LL_OP
};

using OpcodeMap = std::map<std::pair<bool, std::string_view>, Opcode>;

OpcodeMap BuildOpcodeMap() {
  OpcodeMap map;
  for (size_t i = 0; i < std::size(kOps); ++i) {
    map[{kOps[i].high_level, kOps[i].name}] = static_cast<Opcode>(i);
  }
  return map;
}

}  // namespace

const OpInfo& GetOpInfo(Opcode code) { return kOps[static_cast<size_t>(code)]; }

size_t OpcodeCount() { return std::size(kOps); }

std::optional<Opcode> FindOpcode(std::string_view name, bool high_level) {
  static const OpcodeMap map = BuildOpcodeMap();
  auto it = map.find({high_level, name});
  if (it == map.end()) return std::nullopt;
  return it->second;
}

}  // namespace kiln::flowgraph
