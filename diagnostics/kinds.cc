#include "diagnostics/kinds.h"

namespace kiln::diagnostics {
namespace {

constexpr KindInfo kKinds[] = {
#define DIAGNOSTIC(name, summary, help) {name, summary, help},
#include "diagnostics/kinds.def"
#undef DIAGNOSTIC
};

}  // namespace

std::span<const KindInfo> AllKinds() { return kKinds; }

const KindInfo* FindKind(std::string_view name) {
  for (const KindInfo& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace kiln::diagnostics
