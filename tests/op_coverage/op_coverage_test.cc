// Each low-level op has a meaning in the interpreter and a form in C. Whoever adds a row to
// flowgraph/ll_ops.def learns here what is still to be written.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "flowgraph/interp/op_meaning.h"
#include "flowgraph/ops.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

// Ops without a form in C: the collector's pass replaces them.
const std::set<std::string_view> kNeverReachC = {"malloc", "malloc_varsize",
                                                 "malloc_with_destructor"};
// Ops that the interpreter can't run. This list may only shrink.
const std::set<std::string_view> kNotSimulated = {};

std::string Slurp(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << path;
  return text.str();
}

// The words behind `prefix` anywhere in the files.
std::set<std::string> NamesIn(const std::vector<std::string>& paths, const std::string& prefix) {
  std::set<std::string> names;
  for (const std::string& path : paths) {
    std::string text = Slurp(path);
    for (size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) {
      at += prefix.size();
      auto in_word = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
      auto end = std::find_if_not(text.begin() + static_cast<long>(at), text.end(), in_word);
      names.insert(std::string(text.begin() + static_cast<long>(at), end));
    }
  }
  return names;
}

std::vector<OpInfo> LowLevelOps() {
  std::vector<OpInfo> ops;
  for (size_t i = 0; i < OpcodeCount(); ++i) {
    const OpInfo& info = GetOpInfo(static_cast<Opcode>(i));
    if (!info.high_level) ops.push_back(info);
  }
  return ops;
}

TEST(OpCoverage, TheInterpreterRunsEachOp) {
  std::set<std::string> run =
      NamesIn({"flowgraph/interp/run_op.cc", "flowgraph/interp/run_memory.cc"}, "Opcode::ll_");
  for (const OpInfo& info : LowLevelOps()) {
    bool uniform = MeaningOf(*FindOpcode(info.name, false)) != nullptr;
    bool known = uniform || run.contains(std::string(info.name));
    EXPECT_NE(known, kNotSimulated.contains(info.name))
        << info.name << ": say what it means in flowgraph/interp/op_meaning.cc or run_op.cc";
  }
}

TEST(OpCoverage, EachOpHasAFormInC) {
  std::set<std::string> macros = NamesIn({"codegen/rt/ops.h"}, "op_");
  std::set<std::string> emitted =
      NamesIn({"codegen/emit_ops.cc", "codegen/emit_gc_ops.cc"}, "Opcode::ll_");
  for (const OpInfo& info : LowLevelOps()) {
    std::string name(info.name);
    bool known = macros.contains(name) || emitted.contains(name);
    EXPECT_NE(known, kNeverReachC.contains(info.name))
        << name << ": write op_" << name << " in codegen/rt/ops.h, or a case in codegen/emit_ops.cc";
  }
}

// What is folded must be what is run: only ops that depend on their operands alone, or that say by
// raising that they have no result.
TEST(OpCoverage, UniformOpsHaveNoOtherEffect) {
  for (const OpInfo& info : LowLevelOps()) {
    if (!MeaningOf(*FindOpcode(info.name, false))) continue;
    EXPECT_TRUE(info.facts == PURE || info.facts == RAISES) << info.name;
  }
}

}  // namespace
}  // namespace kiln::flowgraph
