#include "codegen/emit_program.h"

#include <fmt/format.h>

#include "backendopt/exception_classes.h"
#include "codegen/c_constant.h"
#include "codegen/c_names.h"
#include "codegen/c_types.h"

namespace kiln::codegen {

using flowgraph::Program;

namespace {

std::string InstanceGetter(const Program& program, Declarations& declarations,
                           const std::string& c_name, const char* exception) {
  const auto* found = backendopt::FindStandardException(program, exception);
  std::string value = "NULL";
  if (found) {
    declarations.NeedData(found->instance);
    value = "&" + DataName(program.data[found->instance.index]);
  }
  return fmt::format("void *{}(void) {{ return {}; }}\n", c_name, value);
}

std::string Exported(const Program& program, Declarations& declarations, const std::string& name) {
  flowgraph::GraphId id = program.exported_graphs.at(name);
  declarations.NeedFunction(id);
  return FunctionName(program.graph(id));
}

// The runtime reads strings by a struct of its own.
std::string StrLayoutCheck(const Program& program, Declarations& declarations) {
  auto str = program.well_known_types.find("str");
  if (str == program.well_known_types.end()) return "";
  declarations.NeedLayout(str->second);
  return fmt::format(
      "_Static_assert(offsetof({0}, chars) == offsetof(struct rt_str, chars) &&\n"
      "                   offsetof({0}, chars_length) == offsetof(struct rt_str, length),\n"
      "               \"layout of str\");\n",
      StructTag(str->second));
}

// The exported graph as a C value, or "NULL".
std::string Optional(const Program& program, Declarations& declarations, const std::string& name) {
  bool there = program.exported_graphs.contains(name);
  return there ? Exported(program, declarations, name) : "NULL";
}

std::string FinalizerTriggers(const Program& program, Declarations& declarations) {
  std::vector<std::string> triggers;
  for (;;) {
    std::string name = fmt::format("gc_trigger_{}", triggers.size());
    if (!program.exported_graphs.contains(name)) break;
    triggers.push_back(Exported(program, declarations, name));
  }
  return fmt::format(
      "void (*const rt_finalizer_triggers[])(void) = {{{}NULL}};\n"
      "const size_t rt_finalizer_queue_count = {};\n",
      triggers.empty() ? "" : fmt::format("{}, ", fmt::join(triggers, ", ")), triggers.size());
}

std::string GcHooks(const Program& program, Declarations& declarations) {
  return fmt::format("const struct rt_gc_hooks rt_program_gc_hooks = {{{}, {}, {}}};\n",
                     Optional(program, declarations, "gc_hook_minor"),
                     Optional(program, declarations, "gc_hook_step"),
                     Optional(program, declarations, "gc_hook_major"));
}

}  // namespace

std::string EmitProgramInterface(const Program& program, Declarations& declarations) {
  std::string out = StrLayoutCheck(program, declarations);
  out += fmt::format("Signed rt_program_main(void) {{ return {}(); }}\n",
                     Exported(program, declarations, "main"));
  out += FinalizerTriggers(program, declarations);
  out += GcHooks(program, declarations);
  out += InstanceGetter(program, declarations, "rt_program_memory_error", "MemoryError");
  out += InstanceGetter(program, declarations, "rt_program_recursion_error", "RecursionError");
  out += fmt::format(
      "const char *rt_program_exception_text(void *exception) {{\n"
      "  rt_exc_value = NULL;\n"
      "  void *text = {}(exception);\n"
      "  return rt_exc_pending() ? \"an exception, and another one on printing it\" : rt_str_to_c(text);\n"
      "}}\n",
      Exported(program, declarations, "exception_text"));
  return out;
}

}  // namespace kiln::codegen
