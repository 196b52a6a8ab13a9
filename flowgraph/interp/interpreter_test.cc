// Texts of testdata/interp say what calls of their graphs give:
//   ; call NAME(ARGS) -> VALUE [output "TEXT"]
//   ; call NAME(ARGS) raises CLASS | fatal NAME | exits STATUS | wrong: MESSAGE
#include "flowgraph/interp/interpreter.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "flowgraph/lexer.h"
#include "flowgraph/printer.h"
#include "flowgraph/random_program.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

std::string Slurp(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// A str of the program with these bytes: the prebuilt one, so that a call can be written in a comment.
Val FindText(Interpreter& run, const Program& program, const std::string& bytes) {
  for (uint32_t i = 0; i < program.data.size(); ++i) {
    bool is_str = program.data[i].type == program.well_known_types.at("str");
    if (is_str && run.Text(Val::Pointer(i)) == bytes) return Val::Pointer(i);
  }
  ADD_FAILURE() << "no prebuilt str \"" << bytes << '"';
  return {};
}

Val ToVal(Interpreter& run, const Program& program, const Token& token) {
  switch (token.kind) {
    case TokenKind::Int:
      return Val::Int(std::stoll(token.text));
    case TokenKind::UInt:
      return Val::Int(static_cast<int64_t>(std::stoull(token.text)));
    case TokenKind::Float:
      return Val::Float(std::stod(token.text));
    case TokenKind::Char:
      return Val::Int(static_cast<unsigned char>(token.text[0]));
    case TokenKind::Str:
      return FindText(run, program, token.text);
    default:
      return Val::Bool(token.text == "true");
  }
}

std::string Show(Val value, TypeRef type) {
  if (value.kind == Val::Kind::Void) return "void";
  if (value.kind == Val::Kind::Pointer) return value.is_null() ? "null" : "pointer";
  if (value.kind == Val::Kind::Float) return PrintBareConstant(value.d, type, {});
  if (value.kind != Val::Kind::Int) return "undefined";
  if (type->kind == TypeKind::Bool) return value.i ? "true" : "false";
  if (type->kind == TypeKind::Unsigned) return fmt::format("{}", static_cast<uint64_t>(value.i));
  return PrintBareConstant(value.i, type, {});
}

std::string Show(const Outcome& outcome, TypeRef type, const std::string& output) {
  std::string shown_output = output.empty() ? "" : " output " + Quote(output, '"');
  switch (outcome.kind) {
    case OutcomeKind::Returned:
      return "-> " + Show(outcome.value, type) + shown_output;
    case OutcomeKind::Raised:
      return "raises " + outcome.exception;
    case OutcomeKind::Fatal:
      return "fatal " + outcome.exception;
    case OutcomeKind::Exited:
      return fmt::format("exits {}", outcome.value.i);
    case OutcomeKind::Wrong:
      return "wrong: " + outcome.message.substr(0, outcome.message.find('\n'));
  }
  return "?";
}

void CheckCall(const Program& program, const std::string& line) {
  size_t open = line.find('('), close = line.find(") ");
  ASSERT_NE(close, std::string::npos) << line;
  std::string name = line.substr(0, open);
  InterpreterOptions options;
  options.max_depth = 500;
  Interpreter run(program, options);
  std::vector<Val> args;
  for (const Token& token : Tokenize(line.substr(open + 1, close - open - 1))) {
    bool is_value = !token.is(',') && token.kind < TokenKind::Newline;
    if (is_value) args.push_back(ToVal(run, program, token));
  }
  for (uint32_t i = 0; i < program.graphs.size(); ++i) {
    if (program.graphs[i]->name != name) continue;
    Outcome outcome = run.Run(GraphId{i}, args);
    EXPECT_EQ(Show(outcome, program.graphs[i]->result_type, run.output()), line.substr(close + 2))
        << line << "\n" << outcome.message;
    return;
  }
  ADD_FAILURE() << "no graph @" << name;
}

void CheckFile(const std::string& path) {
  SCOPED_TRACE(path);
  std::string text = Slurp(path);
  ReadResult result = ReadProgram(text, {nullptr, path});
  ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, path);
  auto wrong = Verify(*result.program);
  ASSERT_TRUE(wrong.empty()) << RenderVerifyErrors(*result.program, wrong);
  std::istringstream lines(text);
  int calls = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("; call ")) continue;
    CheckCall(*result.program, line.substr(7));
    ++calls;
  }
  EXPECT_GT(calls, 0);
}

TEST(Interpreter, CallsGiveWhatTheTextsSay) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("flowgraph/testdata/interp")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  ASSERT_FALSE(paths.empty());
  for (const std::string& path : paths) CheckFile(path);
}

TEST(Interpreter, AWrongStepShowsTheOpAndTheCalls) {
  ReadResult result = ReadProgram(
      "form Typed\ngcstruct N {x: Signed}\n"
      "graph @inner(%n: *N) -> Signed\nentry(%n):\n  %x: Signed = getfield %n, x\n  return %x\n"
      "graph @outer() -> Signed\nentry():\n  %y: Signed = direct_call @inner, null:*N\n"
      "  return %y\n",
      {nullptr, "t.ir"});
  ASSERT_TRUE(result.program);
  Interpreter run(*result.program);
  EXPECT_EQ(run.Run(GraphId{1}, {}).message,
            "a null pointer is used\n"
            "  @inner (t.ir:5:3): %x: Signed = getfield %n, x\n"
            "  @outer (t.ir:9:3): %y: Signed = direct_call @inner, null:*N\n");
}

TEST(Interpreter, StepsAreLimited) {
  ReadResult result = ReadProgram(
      "form Typed\ngraph @f() -> Signed\nentry():\n  goto entry()\n");
  ASSERT_TRUE(result.program);
  InterpreterOptions options;
  options.max_steps = 1000;
  Interpreter run(*result.program, options);
  EXPECT_EQ(run.Run(GraphId{0}, {}).kind, OutcomeKind::Wrong);
}

TEST(Interpreter, SymbolsOfACallerWin) {
  ReadResult result = ReadProgram(
      "form Typed\ngraph @f() -> Signed\nentry():\n  %n: Signed = c_call rt_argc\n  return %n\n");
  ASSERT_TRUE(result.program);
  InterpreterOptions options;
  options.symbols["rt_argc"] = [](Interpreter&, const std::vector<Val>&) { return Val::Int(99); };
  Interpreter run(*result.program, options);
  EXPECT_EQ(run.Run(GraphId{0}, {}).value.i, 99);
}

// A program and its text are the same program.
TEST(Interpreter, RandomProgramsRunTheSameAfterARoundTrip) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    auto program = RandomProgram(seed);
    ReadResult read = ReadProgram(PrintProgram(*program));
    ASSERT_TRUE(read.program);
    GraphId entry = program->entry_point;
    std::vector<Val> args(program->graph(entry).blocks[0].params.size(), Val::Int(7));
    Interpreter first(*program), second(*read.program);
    Outcome a = first.Run(entry, args), b = second.Run(entry, args);
    ASSERT_NE(a.kind, OutcomeKind::Wrong) << a.message << PrintProgram(*program);
    ASSERT_EQ(a.kind, b.kind);
    ASSERT_EQ(a.value.i, b.value.i);
    ASSERT_EQ(a.exception, b.exception);
  }
}

}  // namespace
}  // namespace kiln::flowgraph
