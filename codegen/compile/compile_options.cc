#include "codegen/compile/compile_options.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace kiln::codegen {

namespace fs = std::filesystem;

std::vector<std::string> CompileOptions::CommonFlags() const {
  std::vector<std::string> flags = {
      "-std=gnu11",
      fmt::format("-O{}", optimize),
      // RPython integers wrap, and structs are cast to their parents and back.
      "-fwrapv",
      "-fno-strict-aliasing",
      "-Wno-overflow",
      // The result of a math function tells what went wrong.
      "-fno-math-errno",
      // Roots reloaded in pairs as vectors take longer to get at than by one load each.
      "-fno-tree-slp-vectorize",
      // Prebuilt data is full of addresses: known when linking, they cost nothing at start-up.
      "-fno-pie",
      "-I" + gc_folder,
      "-I" + rt_folder,
  };
  if (debug_info) flags.push_back("-g1");
  flags.insert(flags.end(), extra_flags.begin(), extra_flags.end());
  return flags;
}

std::vector<std::string> CompileOptions::FlagsFor(const ExtraSource& source) const {
  std::vector<std::string> flags = {fmt::format("-O{}", optimize), "-fno-pie"};
  if (debug_info) flags.push_back("-g");
  flags.insert(flags.end(), extra_flags.begin(), extra_flags.end());
  flags.insert(flags.end(), source.flags.begin(), source.flags.end());
  return flags;
}

namespace {

// The C files of one folder, sorted by name.
std::vector<std::string> SourcesIn(const fs::path& folder) {
  std::vector<std::string> sources;
  for (const auto& entry : fs::directory_iterator(folder)) {
    bool is_start = entry.path().filename() == "start.c";  // main() of a native binary alone
    if (entry.path().extension() == ".c" && !is_start) sources.push_back(entry.path().string());
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

}  // namespace

std::vector<std::string> CompileOptions::RuntimeFolders() const {
  return {rt_folder, (fs::path(rt_folder) / "gc").string(), gc_folder};
}

std::vector<std::string> CompileOptions::RuntimeSources() const {
  std::vector<std::string> sources;
  for (const std::string& folder : RuntimeFolders()) {
    std::vector<std::string> found = SourcesIn(folder);
    sources.insert(sources.end(), found.begin(), found.end());
  }
  return sources;
}

}  // namespace kiln::codegen
