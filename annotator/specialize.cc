#include "annotator/specialize.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

#include "annotator/annotator.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/pool.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::GraphId;
using flowgraph::HostId;

namespace {

/// A `specialize` hint taken apart: "argtype(0, 2)".
struct Hint {
  std::string name;
  std::vector<size_t> indices;
};

Hint ParseHint(const std::string& text) {
  Hint hint;
  std::string body = text.starts_with("specialize:") ? text.substr(11) : text;
  size_t paren = body.find('(');
  hint.name = body.substr(0, paren);
  if (paren == std::string::npos) return hint;
  size_t number = 0;
  bool digits = false;
  for (char c : body.substr(paren)) {
    if (std::isdigit(static_cast<unsigned char>(c))) {
      number = number * 10 + (c - '0');
      digits = true;
    } else if (digits) {
      hint.indices.push_back(number);
      number = 0;
      digits = false;
    }
  }
  return hint;
}

std::string DescsKey(const Annotation& a) {
  std::string key = "pbc";
  for (Desc* desc : a.pbc->descs) key += fmt::format("_{}", desc->id);
  return key;
}

/// What an `arg` specialisation tells apart; nullopt if the value is not constant.
std::optional<std::string> ValueKey(const Annotation& a) {
  if (a.kind == AnnKind::None) return "None";
  if (a.kind == AnnKind::Pbc && a.pbc->descs.size() == 1 && !a.can_be_none) return DescsKey(a);
  if (a.kind == AnnKind::LLType) return flowgraph::ToString(a.ll_type);
  if (a.kind == AnnKind::Builtin) return a.builtin->name;
  if (a.is_const()) return ConstantKey(*a.constant);
  return std::nullopt;
}

/// What an `argtype` specialisation tells apart.
std::string TypeKey(const Annotation& a) {
  switch (a.kind) {
    case AnnKind::Instance:
      return a.cls->qualified_name;
    case AnnKind::Char:
      return "Str";
    case AnnKind::UniChar:
      return "Unicode";
    case AnnKind::Int:
      return fmt::format("Int{}", static_cast<int>(a.int_type));
    case AnnKind::List:
      return "List_" + TypeKey(a.list->Find()->item);
    case AnnKind::Dict:
      return "Dict";
    case AnnKind::Tuple: {
      std::string key = "Tuple";
      for (const Annotation& item : a.tuple->items) key += "_" + TypeKey(item);
      return key;
    }
    case AnnKind::Pbc:
      return DescsKey(a);
    case AnnKind::Ptr:
    case AnnKind::LLType:
      return flowgraph::ToString(a.ll_type);
    default:
      break;
  }
  Annotation plain = MakeAnn(a.kind);
  plain.payload = a.payload;
  return ToString(plain);
}

std::string LowLevelPart(const Annotation& a) {
  switch (a.kind) {
    case AnnKind::Pbc:
      return DescsKey(a);
    case AnnKind::LLType:
      return "T:" + flowgraph::ToString(a.ll_type);
    case AnnKind::Ptr:
      return flowgraph::ToString(a.ll_type);
    case AnnKind::Builtin:
      return a.builtin->name;
    default:
      break;
  }
  return TypeKey(a);
}

std::string Sanitized(const std::string& key) {
  constexpr size_t kLongest = 40;
  std::string text;
  for (char c : key) {
    bool word = std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    if (word) {
      text += c;
    } else if (!text.empty() && text.back() != '_') {
      text += '_';
    }
  }
  return text.substr(0, kLongest);
}

std::string UniqueName(AnnotatorContext& ctx, const std::string& base) {
  size_t& used = ctx.graph_names[base];
  return ++used == 1 ? base : UniqueName(ctx, fmt::format("{}_{}", base, used));
}

bool HasOneGraph(const FunctionDesc* function) {
  return function->function->specialize.empty() && function->function->star_param.empty() &&
         !IsLowLevel(function);
}

/// A fresh graph of the function; the front end is asked once.
std::unique_ptr<flowgraph::Graph> FreshGraph(AnnotatorContext& ctx, FunctionDesc* function,
                                             const std::string& key) {
  if (HasOneGraph(function)) {
    auto built = ctx.builder.Build(function->host);
    if (auto* errors = std::get_if<std::vector<flowgraph::FlowError>>(&built)) {
      ReportFlowErrors(ctx, *errors);
      return nullptr;
    }
    auto graph = std::move(std::get<0>(built));
    graph->name = UniqueName(ctx, graph->name);
    return graph;
  }
  auto& pristine = ctx.pristine[function->id];
  if (!pristine) {
    auto built = ctx.builder.Build(function->host);
    if (auto* errors = std::get_if<std::vector<flowgraph::FlowError>>(&built)) {
      ReportFlowErrors(ctx, *errors);
      return nullptr;
    }
    pristine = std::move(std::get<0>(built));
  }
  std::string suffix = Sanitized(key);
  std::string name = suffix.empty() ? pristine->name : pristine->name + "__" + suffix;
  return flowgraph::CloneGraph(*pristine, UniqueName(ctx, name));
}

Callee FailedHint(OpContext& o, FunctionDesc* function, size_t index, const Annotation& arg) {
  const auto& params = function->function->params;
  std::string param = index < params.size() ? params[index] : "?";
  o.Fail("not-constant",
         fmt::format("argument `{}` of `{}` must be a constant", param, function->name),
         fmt::format("`{}` is passed here", Describe(arg)),
         fmt::format("`{}` is specialised by this argument (`{}`)", function->name,
                     function->function->specialize));
  Callee callee;
  callee.failed = true;
  return callee;
}

std::vector<HostId> HostValues(AnnotatorContext& ctx, const Annotation& a) {
  if (a.kind == AnnKind::None) return {ctx.world.FromConstant(flowgraph::NoneConst{})};
  std::vector<HostId> values;
  if (a.kind == AnnKind::Pbc) {
    for (Desc* desc : a.pbc->descs) values.push_back(desc->host);
    if (a.can_be_none) values.push_back(ctx.world.FromConstant(flowgraph::NoneConst{}));
  } else if (a.is_const()) {
    auto* host = std::get_if<HostId>(a.constant);
    values.push_back(host ? *host : ctx.world.FromConstant(*a.constant));
  } else if (a.kind == AnnKind::Bool) {
    values = {ctx.world.FromConstant(false), ctx.world.FromConstant(true)};
  }
  return values;
}

/// Calls the live function for all combinations of possible arguments.
Callee CallMemo(OpContext& o, FunctionDesc* function, const std::vector<CallArg>& args) {
  Callee callee;
  callee.memo = true;
  std::vector<std::vector<HostId>> combinations{{}};
  for (size_t i = 0; i < args.size(); ++i) {
    std::vector<HostId> values = HostValues(o.ctx, args[i].annotation);
    if (values.empty()) return FailedHint(o, function, i, args[i].annotation);
    std::vector<std::vector<HostId>> longer;
    for (const auto& prefix : combinations) {
      for (HostId value : values) {
        longer.push_back(prefix);
        longer.back().push_back(value);
      }
    }
    combinations = std::move(longer);
  }
  for (const auto& values : combinations) {
    auto result = o.ctx.world.Call(function->host, values);
    auto* host = std::get_if<HostId>(&result);
    if (!host) {
      const auto& error = std::get<flowgraph::HostError>(result);
      o.Fail("memo-failed",
             fmt::format("`{}` raised {} during translation", function->name, error.type),
             error.message);
      callee.failed = true;
      return callee;
    }
    Mismatch mismatch;
    Annotation one = AnnotationOf(o.ctx, *host);
    callee.memo_result =
        Union(o.ctx, callee.memo_result, one, o.MakeCause(CauseKind::Op), mismatch);
    if (mismatch.failed) {
      o.Fail("union-mismatch", fmt::format("`{}` returns values of several types", function->name),
             "called here");
    }
  }
  return callee;
}

/// The key of a call under a hint; nullopt with `bad` set to the offending argument.
std::optional<std::string> KeyFor(OpContext& o, const Hint& hint, const std::vector<CallArg>& args,
                                  size_t& bad) {
  std::string key;
  for (size_t index : hint.indices) {
    if (index >= args.size()) continue;
    const Annotation& arg = args[index].annotation;
    std::optional<std::string> part;
    if (hint.name == "argtype") {
      part = TypeKey(arg);
    } else if (hint.name == "arglistitemtype") {
      if (arg.kind == AnnKind::List) {
        o.Depend(ItemSubject(arg.list));
        part = TypeKey(arg.list->Find()->item);
      } else {
        part = TypeKey(arg);
      }
    } else {
      part = ValueKey(arg);
      if (!part && hint.name == "arg_or_var") part = "var";
    }
    if (!part) {
      bad = index;
      return std::nullopt;
    }
    key += (key.empty() ? "" : "_") + *part;
  }
  return key;
}

std::string StarSuffix(const FunctionDesc* function, const std::vector<CallArg>& args) {
  if (function->function->star_param.empty() || args.empty()) return "";
  return fmt::format("star_{}", args.back().annotation.tuple->items.size());
}

}  // namespace

bool IsLowLevel(const FunctionDesc* function) {
  const auto& f = *function->function;
  return f.specialize == "ll" || f.specialize == "specialize:ll" ||
         f.module.starts_with("rtyper.lib");
}

std::string LowLevelKey(AnnotatorContext&, const std::vector<Annotation>& args) {
  std::string key;
  for (const Annotation& arg : args) key += (key.empty() ? "" : ",") + LowLevelPart(arg);
  return key;
}

std::optional<GraphId> GraphFor(AnnotatorContext& ctx, FunctionDesc* function,
                                const std::string& key, bool low_level) {
  auto it = function->graphs.find(key);
  if (it != function->graphs.end()) {
    return it->second.valid() ? std::optional(it->second) : std::nullopt;
  }
  function->graphs[key] = GraphId{};  // stays so if the front end refuses
  auto graph = FreshGraph(ctx, function, key);
  if (!graph) return std::nullopt;
  graph->facts.is_helper |= low_level;
  GraphId id = AddGraph(ctx, std::move(graph), function, low_level);
  function->graphs[key] = id;
  return id;
}

Callee Specialize(OpContext& o, FunctionDesc* function, const std::vector<CallArg>& args,
                  bool caller_is_low_level) {
  Hint hint = ParseHint(function->function->specialize);
  if (hint.name == "memo") return CallMemo(o, function, args);
  Callee callee;
  std::string key;
  bool low_level = IsLowLevel(function);
  if (low_level || hint.name == "ll_and_arg") {
    std::vector<Annotation> annotations;
    for (const CallArg& arg : args) annotations.push_back(arg.annotation);
    key = LowLevelKey(o.ctx, annotations);
    for (size_t index : hint.indices) {
      if (index < args.size()) key += "=" + ValueKey(args[index].annotation).value_or("var");
    }
  } else if (hint.name == "call_location") {
    key = fmt::format("at_{}_{}", o.where.graph.index, o.op().result.index);
  } else if (!hint.indices.empty()) {
    size_t bad = 0;
    auto found = KeyFor(o, hint, args, bad);
    if (!found) return FailedHint(o, function, bad, args[bad].annotation);
    key = *found;
  }
  key += StarSuffix(function, args);
  auto graph = GraphFor(o.ctx, function, key, low_level || caller_is_low_level);
  callee.failed = !graph;
  if (graph) callee.graph = *graph;
  return callee;
}

}  // namespace kiln::annotator
