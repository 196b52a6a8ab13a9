// Annotates a Python file from its entry point and prints graphs of functions, or the errors:
// annotate_dump FILE [FUNCTION...]; --explain NAME prints reasons.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/annotate/annotate_runner.h"

int main(int argc, char** argv) {
  const char* root = std::getenv("KILN_ROOT");
  kiln::tests::AnnotateRunner runner(root ? root : ".");
  std::vector<std::string> functions, explained;
  std::string path;
  for (int i = 1; i < argc; ++i) {
    std::string arg = argv[i];
    if (arg == "--explain" && i + 1 < argc) {
      explained.push_back(argv[++i]);
    } else if (path.empty()) {
      path = arg;
    } else {
      functions.push_back(arg);
    }
  }
  auto start = std::chrono::steady_clock::now();
  bool ok = runner.Run(path);
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::fputs((ok ? runner.Dump(functions) : runner.Errors()).c_str(), stdout);
  for (const std::string& name : explained)
    std::fputs(runner.annotator().Explain(name).c_str(), stdout);
  std::fprintf(stderr, "%zu graphs, %.2f s\n", runner.annotator().program().graphs.size(),
               seconds.count());
  return ok ? 0 : 1;
}
