// Runs the cases of tests/flow/*.test: the graphs of functions, or the errors found in them. With
// KILN_UPDATE=1 in the environment, writes what comes out into the files instead.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "flowgraph/printer.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"
#include "tests/flow/case_file.h"
#include "translator/frontend/front_end.h"
#include "translator/host/python_host.h"

namespace kiln::tests {
namespace {

namespace fs = std::filesystem;
using flowgraph::HostId;

std::string Env(const char* name, const std::string& fallback) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : fallback;
}

/// The interpreter and the front end, shared by all cases of the process.
class FlowDumper {
 public:
  FlowDumper() : python_({.root = fs::current_path().string()}, files_) {}

  /// The graphs or errors of the functions that the case names ("f", "Class.method").
  std::string Dump(const std::string& module_name, const DumpCase& test) {
    fs::path path = fs::path(Env("TEST_TMPDIR", "/tmp")) / (module_name + ".py");
    std::ofstream(path) << test.source;
    auto loaded = python_.LoadModule(path.string());
    if (auto* error = std::get_if<host::LoadError>(&loaded)) return error->message + "\n";
    frontend::FrontEnd front_end(python_.frontend_host());
    std::string text;
    for (const std::string& name : test.functions) {
      text += DumpFunction(front_end, Find(std::get<HostId>(loaded), name));
    }
    return WithoutModule(text, module_name);
  }

 private:
  HostId Find(HostId module, const std::string& dotted) {
    HostId object = module;
    std::istringstream parts(dotted);
    for (std::string part; std::getline(parts, part, '.');) {
      object = python_.world().GetAttr(object, part).value();
    }
    return object;
  }

  std::string DumpFunction(frontend::FrontEnd& front_end, HostId function) {
    auto built = front_end.Build(function);
    std::string text;
    if (auto* errors = std::get_if<std::vector<flowgraph::FlowError>>(&built)) {
      for (const flowgraph::FlowError& error : *errors) {
        text += std::to_string(error.loc.line) + ":" + std::to_string(error.loc.col) + ": error[" +
                error.kind + "]: " + error.message + "\n";
        if (error.help.starts_with("did you mean")) text += "  help: " + error.help + "\n";
      }
      return text;
    }
    flowgraph::PrintOptions options;
    options.attributes = false;
    options.host_name = [this](HostId id) { return python_.world().Name(id); };
    auto graph = std::move(std::get<std::unique_ptr<flowgraph::Graph>>(built));
    text = PrintGraph(*graph, options);
    flowgraph::Program program;
    flowgraph::GraphId id = program.AddGraph(std::move(graph));
    return text + RenderVerifyErrors(program, VerifyGraph(program, id));
  }

  // The module is named after the file and the case, which would only be noise.
  static std::string WithoutModule(std::string text, const std::string& module) {
    for (const std::string& prefix : {module + ".", module + ":"}) {
      for (size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
        text.erase(at, prefix.size());
      }
    }
    return text;
  }

  flowgraph::SourceFiles files_;
  host::PythonHost python_;
};

class FlowCase : public testing::Test {
 public:
  FlowCase(FlowDumper& dumper, std::string module, const DumpCase& test)
      : dumper_(dumper), module_(std::move(module)), test_(test) {}
  void TestBody() override { EXPECT_EQ(test_.expected, dumper_.Dump(module_, test_)); }

 private:
  FlowDumper& dumper_;
  std::string module_;
  const DumpCase& test_;
};

std::vector<fs::path> CasePaths() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator("tests/flow")) {
    if (entry.path().extension() == ".test") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void Update(FlowDumper& dumper) {
  for (const fs::path& path : CasePaths()) {
    CaseFile file = ReadCaseFile(path);
    for (DumpCase& test : file.cases) {
      test.expected = dumper.Dump(path.stem().string() + "_" + test.name, test);
    }
    WriteCaseFile(fs::canonical(path), file);
  }
}

void Register(FlowDumper& dumper, std::vector<std::unique_ptr<CaseFile>>& files) {
  for (const fs::path& path : CasePaths()) {
    files.push_back(std::make_unique<CaseFile>(ReadCaseFile(path)));
    std::string stem = path.stem().string();
    for (const DumpCase& test : files.back()->cases) {
      testing::RegisterTest(stem.c_str(), test.name.c_str(), nullptr, nullptr, path.c_str(), 1,
                            [&dumper, &test, stem]() -> testing::Test* {
                              return new FlowCase(dumper, stem + "_" + test.name, test);
                            });
    }
  }
}

}  // namespace
}  // namespace kiln::tests

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kiln::tests::FlowDumper dumper;
  if (kiln::tests::Env("KILN_UPDATE", "") == "1") {
    kiln::tests::Update(dumper);
    return 0;
  }
  std::vector<std::unique_ptr<kiln::tests::CaseFile>> files;
  kiln::tests::Register(dumper, files);
  return RUN_ALL_TESTS();
}
