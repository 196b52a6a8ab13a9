// run_ir FILE ARGS...: runs the entry point of a program given as text, on simulated memory. Standard
// input is the program's; its exit status is the entry point's result.
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include <unistd.h>

#include "flowgraph/interp/interpreter.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"

namespace {

using namespace kiln::flowgraph;

constexpr int kWrong = 70;
constexpr int kAborted = 134;  // as when the binary aborts

std::string Slurp(std::istream& in) {
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

int Report(const Outcome& outcome) {
  switch (outcome.kind) {
    case OutcomeKind::Returned:
    case OutcomeKind::Exited:
      return static_cast<int>(outcome.value.i & 0xff);
    case OutcomeKind::Raised:
      std::cerr << "uncaught exception: " << outcome.exception << "\n";
      return kAborted;
    case OutcomeKind::Fatal:
      std::cerr << "fatal error: " << outcome.exception << "\n";
      return kAborted;
    case OutcomeKind::Wrong:
      std::cerr << "wrong: " << outcome.message;
      return kWrong;
  }
  return kWrong;
}

int RunFile(const std::string& path, std::vector<std::string> argv) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << "run_ir: can't read " << path << "\n";
    return 1;
  }
  ReadResult result = ReadProgram(Slurp(file), {nullptr, path});
  if (!result.program) {
    std::cerr << RenderReadErrors(result.errors, path);
    return 1;
  }
  const Program& program = *result.program;
  auto errors = Verify(program);
  if (!errors.empty()) {
    std::cerr << RenderVerifyErrors(program, errors);
    return 1;
  }
  if (!program.entry_point.valid() || program.form == Form::Flow) {
    std::cerr << path << ": no low-level program with an entry point\n";
    return 1;
  }
  InterpreterOptions options;
  options.argv = std::move(argv);
  if (!isatty(0)) options.input = Slurp(std::cin);
  Interpreter run(program, options);
  Outcome outcome = run.RunEntryPoint();
  std::cout << run.output() << std::flush;
  std::cerr << run.error_output();
  return Report(outcome);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: run_ir FILE ARGS...\n";
    return 2;
  }
  return RunFile(argv[1], std::vector<std::string>(argv + 1, argv + argc));
}
