// Random programs give the same results before and after each pass, and after all of them in a row.
#include <string>
#include <vector>

#include <fmt/format.h>

#include "flowgraph/interp/interpreter.h"
#include "flowgraph/printer.h"
#include "flowgraph/random_program.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"
#include "tests/optimiser/pass_table.h"

namespace kiln::tests {
namespace {

using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Outcome;
using flowgraph::OutcomeKind;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::Val;

constexpr uint64_t kPrograms = 150;

std::optional<Val> ArgumentFor(TypeRef type, int64_t number) {
  switch (type->kind) {
    case TypeKind::Bool:
      return Val::Bool(number & 1);
    case TypeKind::Float:
      return Val::Float(static_cast<double>(number) / 3);
    case TypeKind::Char:
      return Val::Int(number & 127);
    case TypeKind::Signed:
    case TypeKind::Unsigned:
      return Val::Int(number);
    default:
      return std::nullopt;
  }
}

std::string Describe(const Outcome& outcome, TypeRef type) {
  std::string text = fmt::format("{} {}", static_cast<int>(outcome.kind), outcome.exception);
  if (outcome.kind != OutcomeKind::Returned) return text + " " + outcome.message;
  if (type->kind == TypeKind::Float) return text + fmt::format("{}", outcome.value.d);
  return type->is_primitive() ? text + fmt::format("{}", outcome.value.i) : text;
}

// What each graph gives for a few arguments, by name.
std::vector<std::string> Results(const Program& program) {
  std::vector<std::string> results;
  for (uint32_t g = 0; g < program.graphs.size(); ++g) {
    const Graph& graph = program.graph(GraphId{g});
    for (int64_t number : {0, 1, 7, -3, 100}) {
      std::vector<Val> args;
      for (auto param : graph.block(graph.entry()).params) {
        auto arg = ArgumentFor(graph.value(param).type, number + static_cast<int64_t>(args.size()));
        if (arg) args.push_back(*arg);
      }
      if (args.size() != graph.block(graph.entry()).params.size()) continue;
      flowgraph::Interpreter interpreter(program);
      results.push_back(fmt::format("{}({}) = {}", graph.name, number,
                                    Describe(interpreter.Run(GraphId{g}, args), graph.result_type)));
    }
  }
  return results;
}

// Graphs that a pass dropped are not compared.
std::vector<std::string> Only(const std::vector<std::string>& all, const Program& program) {
  std::vector<std::string> kept;
  for (const std::string& line : all) {
    for (const auto& graph : program.graphs) {
      if (line.starts_with(graph->name + "(")) kept.push_back(line);
    }
  }
  return kept;
}

void Check(const NamedPass& pass, Program& program, const std::vector<std::string>& expected) {
  std::string before = flowgraph::PrintProgram(program);
  pass.run(program);
  auto errors = flowgraph::Verify(program);
  ASSERT_TRUE(errors.empty()) << pass.name << "\n"
                              << flowgraph::RenderVerifyErrors(program, errors) << before
                              << "\n=====>\n"
                              << flowgraph::PrintProgram(program);
  ASSERT_EQ(Results(program), Only(expected, program))
      << pass.name << "\n" << before << "\n=====>\n" << flowgraph::PrintProgram(program);
}

class RandomTest : public testing::TestWithParam<NamedPass> {};

TEST_P(RandomTest, ResultsStayTheSame) {
  for (uint64_t seed = 0; seed < kPrograms; ++seed) {
    SCOPED_TRACE(seed);
    auto program = flowgraph::RandomProgram(seed);
    ASSERT_NO_FATAL_FAILURE(Check(GetParam(), *program, Results(*program)));
  }
}

TEST(RandomTest, AllPassesInARow) {
  for (uint64_t seed = 0; seed < kPrograms; ++seed) {
    SCOPED_TRACE(seed);
    auto program = flowgraph::RandomProgram(seed);
    auto expected = Results(*program);
    for (const NamedPass& pass : OptimisationPasses()) {
      ASSERT_NO_FATAL_FAILURE(Check(pass, *program, expected));
    }
  }
}

TEST(RandomTest, PassesAreDeterministic) {
  for (uint64_t seed = 0; seed < kPrograms / 10; ++seed) {
    SCOPED_TRACE(seed);
    auto first = flowgraph::RandomProgram(seed);
    auto second = flowgraph::RandomProgram(seed);
    for (const NamedPass& pass : OptimisationPasses()) {
      pass.run(*first);
      pass.run(*second);
    }
    EXPECT_EQ(flowgraph::PrintProgram(*first), flowgraph::PrintProgram(*second));
  }
}

INSTANTIATE_TEST_SUITE_P(Passes, RandomTest, testing::ValuesIn(OptimisationPasses()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace kiln::tests
