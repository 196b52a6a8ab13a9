// C to machine code by Clang, in this process.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <llvm/Support/MemoryBuffer.h>

namespace kiln::codegen {

/// One C file: its text, or an empty text for a file on disk.
struct CSource {
  std::string path;
  std::string text;
  std::vector<std::string> flags = {};  // behind those for all
};

struct CompiledObject {
  std::unique_ptr<llvm::MemoryBuffer> object;  // ELF; null if it does not compile
  std::string messages;                        // of the compiler
};

/// Compiles `source` with `flags`, which are those of the command line of clang.
CompiledObject CompileObject(const CSource& source, const std::vector<std::string>& flags);

/// Compiles all `sources` on `jobs` threads; results are in the same order.
std::vector<CompiledObject> CompileObjects(const std::vector<CSource>& sources,
                                           const std::vector<std::string>& flags, int jobs);

}  // namespace kiln::codegen
