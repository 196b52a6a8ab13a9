// A script: what types and prebuilt objects there are, and one operation a line. Replaying it does not
// depend on how it was made.
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "tests/gc_fuzz/target.h"

namespace kiln::gc_fuzz {

enum class OpCode : uint8_t {
#define KILN_OP(name, word, parameters, group, weight) name,
#include "tests/gc_fuzz/ops.def"
#undef KILN_OP
};

enum class Group : uint8_t { Core, Rare, Array, Weak, Finalizers, Pins, Collect, Twins };
inline constexpr int kGroups = 8;

struct OpInfo {
  const char* word;
  const char* parameters;  // letters of ops.def
  Group group;
  int weight;
};
/// In the order of OpCode.
extern const std::vector<OpInfo> kOps;

inline constexpr int kMaxParameters = 5;

struct Op {
  OpCode code;
  std::array<int64_t, kMaxParameters> parameters{};
};

struct PrebuiltLine {
  int type = 0;
  int64_t length = 0;
};

struct PrebuiltLink {
  int from = 0;
  int64_t index = 0;
  int to = 0;
};

struct Script {
  std::vector<std::pair<std::string, std::string>> environment;  // for the collector
  std::array<std::optional<fuzz_shape>, FUZZ_TYPES> types;
  std::array<std::optional<PrebuiltLine>, FUZZ_PREBUILTS> prebuilts;
  std::vector<PrebuiltLink> links;
  bool traverse = true;  // whether the C side tells about references of blocks
  std::vector<Op> ops;
};

/// One line, as in a script's text.
std::string PrintOp(const Op& op);
std::string PrintScript(const Script& script);
/// Reads a script; on failure sets `error` to what is wrong and in which line.
std::optional<Script> ParseScript(std::istream& in, std::string* error);

}  // namespace kiln::gc_fuzz
