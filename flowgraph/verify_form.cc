// Which ops and terminators each form may hold.
#include <algorithm>

#include <fmt/format.h>

#include "flowgraph/form_names.h"
#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

namespace {

// The first form, and the last, in which an op may stand.
struct FormRange {
  Form first, last;
};

FormRange FormsOf(Opcode code) {
  const OpInfo& info = GetOpInfo(code);
  if (info.high_level) return {Form::Flow, Form::Flow};
  if (info.name.starts_with("exc_") || info.name == "ovf_occurred") {
    return {Form::ExcLowered, Form::GcLowered};
  }
  if (info.name.starts_with("malloc")) {
    return {Form::Typed, Form::ExcLowered};
  }
  static constexpr std::string_view kGcLowered[] = {
      "gc_alloc",       "gc_alloc_varsize", "gc_roots_find",    "gc_root_save",
      "gc_roots_enter", "gc_root_reload",   "gc_roots_leave",   "gc_write_barrier",
      "gc_array_write_barrier", "gc_incref", "gc_decref", "gc_decref_on_leave",
      "gc_incref_items", "gc_decref_items"};
  bool gc_lowered = std::find(std::begin(kGcLowered), std::end(kGcLowered), info.name) !=
                    std::end(kGcLowered);
  return {gc_lowered ? Form::GcLowered : Form::Typed, Form::GcLowered};
}

}  // namespace

bool GraphVerifier::CheckForm(const Op& op) {
  FormRange range = FormsOf(op.code);
  if (program_.form >= range.first && program_.form <= range.last) return true;
  Error(fmt::format("the op has no place in form {}", FormName(program_.form)));
  return false;
}

void GraphVerifier::CheckTerminatorForm(const Terminator& term) {
  if (program_.form < Form::ExcLowered) return;
  if (term.kind == TerminatorKind::Raise) {
    Error(fmt::format("raise has no place in form {}", FormName(program_.form)));
  }
  if (!term.except.empty()) {
    Error(fmt::format("except links have no place in form {}", FormName(program_.form)));
  }
}

}  // namespace kiln::flowgraph
