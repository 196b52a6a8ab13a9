#include "flowgraph/op_docs.h"

#include <optional>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "flowgraph/ops.h"

namespace kiln::flowgraph {

namespace {

struct Row {
  std::string name;
  std::string remark;
};

struct Section {
  std::string text;  // the comment above the rows
  std::vector<Row> rows;
};

// "HL_OP(name, ...) // remark"; nothing if the line is no row.
std::optional<Row> ParseRow(std::string_view line) {
  if (!line.starts_with("HL_OP(") && !line.starts_with("LL_OP(")) return std::nullopt;
  size_t start = line.find('(') + 1;
  std::string_view remark;
  size_t comment = line.find("//");
  if (comment != std::string_view::npos) remark = line.substr(comment + 2);
  while (remark.starts_with(' ')) remark.remove_prefix(1);
  return Row{std::string(line.substr(start, line.find(',') - start)), std::string(remark)};
}

// The comment at the top of the file explains the columns and starts no section.
std::vector<Section> SectionsOf(std::string_view table) {
  std::vector<Section> sections;
  std::istringstream lines{std::string(table)};
  bool in_header = true;
  bool in_comment = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("//")) {
      if (in_header) continue;
      std::string text = line.size() > 3 ? line.substr(3) : "";
      if (!in_comment) sections.push_back({});
      std::string& section = sections.back().text;
      section += (section.empty() ? "" : " ") + text;
      in_comment = true;
      continue;
    }
    in_header = in_comment = false;
    std::optional<Row> row = ParseRow(line);
    if (!row) continue;
    if (sections.empty()) sections.push_back({});
    sections.back().rows.push_back(std::move(*row));
  }
  return sections;
}

const char* ShapeName(OpShape shape) {
  switch (shape) {
    case OpShape::Nullary:
      return "";
    case OpShape::Unary:
      return "x";
    case OpShape::Binary:
      return "x, y";
    case OpShape::Ternary:
      return "x, y, z";
    case OpShape::Quaternary:
      return "x, y, z, w";
    case OpShape::Shift:
      return "x, count";
    case OpShape::Variadic:
      return "...";
    case OpShape::Attr:
      return "object, NAME";
    case OpShape::CallArgs:
      return "callee, ..., KEYWORD=x, *tuple";
    case OpShape::Field:
      return "pointer, FIELD";
    case OpShape::Item:
      return "pointer, index";
    case OpShape::InteriorField:
    case OpShape::InlineItem:
      return "pointer, index, FIELD";
    case OpShape::InlineItems:
      return "FIELD, source, start, destination, start, count";
    case OpShape::Malloc:
      return "TYPE";
    case OpShape::MallocVar:
      return "TYPE, length";
    case OpShape::Call:
      return "callee, ...";
    case OpShape::CCall:
    case OpShape::JitHint:
      return "NAME, ...";
    case OpShape::RootSlot:
      return "NUMBER";
  }
  return "";
}

std::string KindName(const OpTypeClass& type) {
  if (type.any) return "any";
  switch (type.kind) {
#define LL_TYPE(kind, name, size, is_signed) \
  case TypeKind::kind:                       \
    return name;
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
    default:
      return "any";
  }
}

std::string Facts(const OpInfo& info) {
  std::vector<std::string_view> facts;
  if (info.facts & PURE) facts.push_back("pure");
  if (info.facts & RAISES) facts.push_back("raises");
  if (info.facts & COLLECTS) facts.push_back("collects");
  if (info.facts & READS) facts.push_back("reads");
  if (info.facts & WRITES) facts.push_back("writes");
  return fmt::format("{}", fmt::join(facts, ", "));
}

std::string RenderRow(const Row& row, bool high_level) {
  auto code = FindOpcode(row.name, high_level);
  if (!code) return fmt::format("| `{}` | not in the table |\n", row.name);
  const OpInfo& info = GetOpInfo(*code);
  std::string operands = ShapeName(info.shape);
  bool stores = info.name.starts_with("set") && ShapeName(info.shape)[0] != 'x';
  if (stores || info.name.starts_with("gc_root_")) operands += ", value";
  std::string text = operands.empty() ? "" : "`" + operands + "`";
  if (high_level) {
    return fmt::format("| `{}` | {} | {} | {} |\n", info.name, text, Facts(info), row.remark);
  }
  bool none = info.shape == OpShape::Nullary;
  return fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", info.name, text,
                     none ? "" : KindName(info.operand), KindName(info.result), Facts(info),
                     row.remark);
}

std::string RenderTable(std::string_view table, bool high_level) {
  std::string out;
  for (const Section& section : SectionsOf(table)) {
    if (!section.text.empty()) out += section.text + "\n\n";
    if (section.rows.empty()) continue;
    out += high_level ? "| Op | Operands | Facts | |\n|---|---|---|---|\n"
                      : "| Op | Operands | of type | Result | Facts | |\n|---|---|---|---|---|---|\n";
    for (const Row& row : section.rows) out += RenderRow(row, high_level);
    out += "\n";
  }
  return out;
}

}  // namespace

std::string RenderOpDocs(std::string_view hl_ops, std::string_view ll_ops) {
  std::string out =
      "# Ops\n\n"
      "Written by `//flowgraph:op_docs` from `flowgraph/hl_ops.def` and `flowgraph/ll_ops.def`: change\n"
      "those. Words in capitals are immediates: part of the op, not values. Facts:\n\n"
      "- pure: no effect, and the result depends on the operands alone\n"
      "- raises: may raise an exception\n"
      "- collects: may run the collector\n"
      "- reads, writes: heap memory, or the state of the outside world\n\n"
      "## High-level ops\n\n";
  out += RenderTable(hl_ops, true);
  out += "## Low-level ops\n\n";
  out += RenderTable(ll_ops, false);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace kiln::flowgraph
