// The forms of a program by name.
#pragma once

#include <optional>
#include <string_view>

#include "flowgraph/program.h"

namespace kiln::flowgraph {

/// "Flow", "Typed", "ExcLowered", "GcLowered".
constexpr std::string_view FormName(Form form) {
  switch (form) {
    case Form::Flow:
      return "Flow";
    case Form::Typed:
      return "Typed";
    case Form::ExcLowered:
      return "ExcLowered";
    case Form::GcLowered:
      return "GcLowered";
  }
  return "?";
}

constexpr std::optional<Form> FindForm(std::string_view name) {
  for (Form form : {Form::Flow, Form::Typed, Form::ExcLowered, Form::GcLowered}) {
    if (FormName(form) == name) return form;
  }
  return std::nullopt;
}

}  // namespace kiln::flowgraph
