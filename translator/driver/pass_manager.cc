#include "translator/driver/pass_manager.h"

#include <fmt/format.h>

#include "backendopt/dce.h"
#include "backendopt/devirtualize.h"
#include "backendopt/exc_lowering.h"
#include "backendopt/inline.h"
#include "backendopt/malloc_removal.h"
#include "backendopt/redundancy.h"
#include "backendopt/stack_check.h"
#include "flowgraph/verifier.h"
#include "gctransform/gc_transform.h"

namespace kiln::translator {

using flowgraph::Form;
using flowgraph::Program;

namespace {

void RunDeadCode(Program& program, const PassContext&) {
  backendopt::RunDeadCodeElimination(program);
}

void RunInline(Program& program, const PassContext& context) {
  backendopt::RunInline(program, backendopt::LimitsFor(context.optimize));
}

void RunDevirtualize(Program& program, const PassContext&) {
  backendopt::RunDevirtualize(program);
}

void RunRedundancy(Program& program, const PassContext&) { backendopt::RunRedundancy(program); }

void RunMallocRemoval(Program& program, const PassContext&) {
  backendopt::RunMallocRemoval(program);
}

void RunStackCheck(Program& program, const PassContext&) { backendopt::RunStackCheck(program); }

void RunLateDeadCode(Program& program, const PassContext&) {
  backendopt::RunDeadCodeElimination(program);
}

void RunExcLowering(Program& program, const PassContext&) { backendopt::RunExcLowering(program); }

void RunGcTransform(Program& program, const PassContext& context) {
  gctransform::RunGcTransform(program, context.constraints);
}

std::optional<std::string> Check(const Program& program, std::string_view pass) {
  auto errors = flowgraph::Verify(program);
  if (errors.empty()) return std::nullopt;
  return fmt::format("the program is malformed after pass '{}':\n{}", pass,
                     flowgraph::RenderVerifyErrors(program, errors));
}

}  // namespace

const std::vector<PassInfo>& AllPasses() {
  static const std::vector<PassInfo> passes = {
#define PASS(id, name, before, after, level, text) \
  {name, Form::before, Form::after, level, text, Run##id},
#include "translator/driver/passes.def"
#undef PASS
  };
  return passes;
}

std::vector<std::string> DumpPoints() {
  std::vector<std::string> names = {"flow", "annotate", "rtype"};
  for (const PassInfo& pass : AllPasses()) names.emplace_back(pass.name);
  return names;
}

std::optional<std::string> RunPasses(Program& program, const PassContext& context, bool verify,
                                     const std::function<bool(std::string_view)>& after) {
  if (verify) {
    if (auto error = Check(program, "rtype")) return error;
  }
  if (!after("rtype")) return std::nullopt;
  for (const PassInfo& pass : AllPasses()) {
    if (context.optimize < pass.lowest_level) continue;
    pass.run(program, context);
    if (verify) {
      if (auto error = Check(program, pass.name)) return error;
    }
    if (!after(pass.name)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace kiln::translator
