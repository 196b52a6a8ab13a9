// From generated C files to a binary: parallel compilation with a cache of objects.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "codegen/c_project.h"
#include "codegen/compile/compile_options.h"

namespace kiln::codegen {

struct BuildResult {
  bool ok = false;
  std::string error;        // what the user is told if not ok
  size_t compiled = 0;      // C files that had to be compiled
  size_t unchanged = 0;     // objects found in the cache
  size_t c_bytes = 0;
  size_t binary_bytes = 0;
};

/// Called as compilation goes on: objects done and objects in all.
using BuildProgress = std::function<void(size_t done, size_t total)>;

/// Writes `files` into `c_folder` (only those that differ from what is there; files of an earlier
/// translation that are gone now are removed), compiles what no earlier build has compiled with the same
/// text and flags, and links `output`. Objects are kept below `cache_folder`, named by a hash of all
/// that they depend on. `output` appears whole or not at all.
BuildResult BuildNative(const std::vector<CFile>& files, const CompileOptions& options,
                        const std::string& c_folder, const std::string& cache_folder,
                        const std::string& output, const BuildProgress& progress);

}  // namespace kiln::codegen
