#include "tests/driver/run_variant.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "codegen/c_project.h"
#include "codegen/compile/native_build.h"
#include "codegen/jit/jit.h"
#include "gctransform/constraints.h"
#include "tests/driver/case_runner.h"

namespace kiln::tests {

namespace fs = std::filesystem;

namespace {

codegen::CompileOptions OptionsFor(const Variant& variant) {
  codegen::CompileOptions options;
  options.rt_folder = fs::absolute("codegen/rt").string();
  options.gc_folder = fs::absolute(CollectorFolder(variant.collector)).string();
  auto constraints = gctransform::ReadConstraints(options.gc_folder);
  if (auto* known = std::get_if<gctransform::GcConstraints>(&constraints)) {
    options.libraries = known->libraries;
  }
  options.extra_flags = {"-Wall", "-Wextra", "-Wno-unused-label", "-Werror"};
  if (variant.sanitize) {
    options.optimize = 1;
    options.extra_flags.push_back("-fsanitize=address,undefined");
    options.extra_flags.push_back("-fno-sanitize-recover=all");
  } else {
    options.optimize = 0;
  }
  return options;
}

std::string MarkErrors(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) out += "! " + line + "\n";
  return out;
}

std::string Outcome(const std::string& out, const std::string& err, int status) {
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  std::string text = ReadTestFile(out) + MarkErrors(ReadTestFile(err));
  return code == 0 ? text : text + fmt::format("exit {}\n", code);
}

std::string Execute(const fs::path& binary, const Variant& variant) {
  std::string environment;
  for (const std::string& setting : variant.environment) environment += setting + " ";
  std::string out = binary.string() + ".out";
  std::string err = binary.string() + ".err";
  std::string command =
      fmt::format("{}'{}' one two >'{}' 2>'{}' </dev/null", environment, binary.string(), out, err);
  return Outcome(out, err, std::system(command.c_str()));
}

void Redirect(int fd, const std::string& path) {
  int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  dup2(file, fd);
  close(file);
}

// In a child, because a fatal error of the program ends the process.
std::string ExecuteInProcess(const std::vector<codegen::CFile>& files, const Variant& variant,
                             const fs::path& binary) {
  std::string out = binary.string() + ".out";
  std::string err = binary.string() + ".err";
  pid_t child = fork();
  if (child == 0) {
    Redirect(1, out);
    Redirect(2, err);
    for (const std::string& setting : variant.environment) putenv(strdup(setting.c_str()));
    codegen::JitResult result =
        codegen::RunInProcess(files, OptionsFor(variant), {"program", "one", "two"}, [] {});
    if (!result.ok) fmt::print(stderr, "{}\n", result.error);
    std::fflush(stderr);
    _exit(result.ok ? result.status : 99);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return Outcome(out, err, status);
}

}  // namespace

Variant ParseVariant(const std::string& text) {
  std::istringstream parts(text);
  Variant variant;
  std::getline(parts, variant.collector, ',');
  for (std::string part; std::getline(parts, part, ',');) {
    if (part == "asan") {
      variant.sanitize = true;
    } else if (part == "jit") {
      variant.in_process = true;
    } else {
      variant.environment.push_back(part);
    }
  }
  return variant;
}

std::string CollectorFolder(const std::string& collector) {
  std::string own = "tests/driver/" + collector;
  return fs::exists(own) ? own : "gctransform/" + collector;
}

std::string RunVariant(const flowgraph::Program& program, const Variant& variant) {
  const char* temporary = std::getenv("TEST_TMPDIR");
  fs::path folder = temporary ? temporary : fs::temp_directory_path() / "kiln_tests";
  fs::path binary = folder / "program";
  std::vector<codegen::CFile> files = codegen::EmitCProject(program);
  if (variant.in_process) return ExecuteInProcess(files, variant, binary);
  codegen::BuildResult built = codegen::BuildNative(files, OptionsFor(variant), folder / "c",
                                                    folder / "objects", binary, [](size_t, size_t) {});
  return built.ok ? Execute(binary, variant) : built.error + "\n";
}

}  // namespace kiln::tests
