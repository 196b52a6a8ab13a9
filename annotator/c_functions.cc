#include "annotator/c_functions.h"

#include <fmt/format.h>

#include "annotator/constants.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/runtime_calls.h"

namespace kiln::annotator {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::TypeRef;

namespace {

template <typename T>
std::optional<T> ValueAttr(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto attr = ctx.world.GetAttr(object, name);
  if (!attr) return std::nullopt;
  auto value = ctx.world.Value(*attr);
  auto* constant = std::get_if<flowgraph::Constant>(&value);
  auto* found = constant ? std::get_if<T>(constant) : nullptr;
  return found ? std::optional<T>(*found) : std::nullopt;
}

/// Options of llexternal(), by name.
class Options {
 public:
  Options(AnnotatorContext& ctx, HostId external) {
    auto options = ctx.world.GetAttr(external, "options");
    if (!options) return;
    for (const auto& [key, value] : ctx.world.DictItems(*options)) {
      auto name = ctx.world.Value(key);
      auto of = ctx.world.Value(value);
      auto* text = std::get_if<flowgraph::Constant>(&name);
      auto* constant = std::get_if<flowgraph::Constant>(&of);
      auto* str = text ? std::get_if<flowgraph::StrConst>(text) : nullptr;
      if (str && constant) values_[str->bytes] = *constant;
    }
  }
  bool Is(const std::string& name, bool value) const {
    auto it = values_.find(name);
    auto* flag = it == values_.end() ? nullptr : std::get_if<bool>(&it->second);
    return flag && *flag == value;
  }
  std::string Text(const std::string& name) const {
    auto it = values_.find(name);
    auto* text = it == values_.end() ? nullptr : std::get_if<flowgraph::StrConst>(&it->second);
    return text ? text->bytes : "";
  }
  int Int(const std::string& name, int otherwise) const {
    auto it = values_.find(name);
    auto* number = it == values_.end() ? nullptr : std::get_if<int64_t>(&it->second);
    return number ? static_cast<int>(*number) : otherwise;
  }

 private:
  std::map<std::string, flowgraph::Constant> values_;
};

void ReportAt(AnnotatorContext& ctx, const flowgraph::SourceLoc& loc, const std::string& title,
            const std::string& label, const std::string& help = {}) {
  diagnostics::Diagnostic d;
  d.kind = "bad-call";
  d.title = title;
  d.primary = {loc, label};
  d.help = help;
  ctx.report.Add(std::move(d));
}

std::optional<std::vector<TypeRef>> TypesOf(AnnotatorContext& ctx, const std::vector<HostId>& hosts) {
  std::vector<TypeRef> types;
  for (HostId host : hosts) {
    TypeRef type = TypeOfHost(ctx, host);
    if (!type) return std::nullopt;
    types.push_back(type);
  }
  return types;
}

/// Two functions that C cannot tell apart are one.
bool Known(AnnotatorContext& ctx, const CFunctionInfo& wanted) {
  for (const CFunctionInfo& one : ctx.program.c_functions) {
    if (one.function == wanted.function && one.type == wanted.type && one.c_name == wanted.c_name) {
      return true;
    }
  }
  return false;
}

void Add(AnnotatorContext& ctx, CFunctionInfo info, const std::vector<TypeRef>& types) {
  if (Known(ctx, info)) return;
  std::vector<Annotation> args;
  for (TypeRef type : types) args.push_back(AnnotationOfType(type));
  size_t number = ctx.program.c_functions.size();
  ctx.program.c_functions.push_back(info);  // first: annotating may lead here again
  std::string key = fmt::format("c_function_{}", number);
  auto graph = AnnotateCallback(ctx, info.function, args, key);
  if (graph) ctx.program.c_functions[number].graph = *graph;
}

}  // namespace

void AnnotateCFunction(AnnotatorContext& ctx, const std::string& c_name, HostId callable,
                       const std::vector<HostId>& arg_types, std::optional<HostId> result) {
  auto types = TypesOf(ctx, arg_types);
  TypeRef result_type = result ? TypeOfHost(ctx, *result) : nullptr;
  if (!types || (result && !result_type)) {
    return ReportAt(ctx, {}, fmt::format("`{}` is exported with a type that is no low-level type", c_name),
                  "");
  }
  CFunctionInfo info{callable, nullptr, c_name, {}};
  // Without a result the type says the arguments alone until the fixpoint is reached.
  info.type = ctx.types.Func(*types, result_type ? result_type : ctx.types.Void());
  info.infer_result = !result_type;
  Add(ctx, info, *types);
}

void AnnotateFunctionAddress(AnnotatorContext& ctx, HostId callable, TypeRef type) {
  Add(ctx, CFunctionInfo{callable, type, "", {}}, type->args);
}

void AnnotateFunctionPointer(AnnotatorContext& ctx, HostId pointer, TypeRef type) {
  auto callable = ctx.world.GetAttr(pointer, "_callable");
  if (auto external = ValueAttr<flowgraph::StrConst>(ctx, pointer, "external")) {
    auto name = ValueAttr<flowgraph::StrConst>(ctx, pointer, "_name");
    ExternalInfo info;
    info.name = name ? name->bytes : "";
    info.args = type->args;
    info.result = type->result;
    ctx.program.externals.try_emplace(pointer, std::move(info));
    return;
  }
  if (!callable || ctx.world.Kind(*callable) != HostKind::Function) return;
  AnnotateFunctionAddress(ctx, *callable, type);
}

ExternalInfo* ExternalOf(AnnotatorContext& ctx, HostId external) {
  auto known = ctx.program.externals.find(external);
  if (known != ctx.program.externals.end()) return &known->second;
  ExternalInfo info;
  auto name = ValueAttr<flowgraph::StrConst>(ctx, external, "name");
  auto args = ctx.world.GetAttr(external, "args");
  auto result = ctx.world.GetAttr(external, "result");
  if (!name || !args || !result) return nullptr;
  auto types = TypesOf(ctx, ctx.world.Items(*args));
  info.result = TypeOfHost(ctx, *result);
  if (!types || !info.result) return nullptr;
  info.args = *types;
  Options options(ctx, external);
  std::string macro = options.Text("macro");
  // Variadic functions are called by C made for them, too.
  info.is_macro = !macro.empty() || options.Is("macro", true) ||
                  options.Int("natural_arity", -1) >= 0;
  info.name = macro.empty() ? name->bytes : macro;
  if (info.is_macro) {
    info.wrapper = fmt::format("kiln_macro_{}_{}", ctx.program.externals.size(), name->bytes);
  }
  info.leaf = options.Is("random_effects_on_gcobjs", false) || options.Is("elidable_function", true);
  // As RPython has it: unless told otherwise, other threads run while C does.
  bool keeps = options.Is("releasegil", false) || options.Is("nowrapper", true) ||
               options.Is("sandboxsafe", true);
  info.release_gil = !info.leaf && !keeps;
  info.save_err = options.Int("save_err", 0);
  return &ctx.program.externals.emplace(external, std::move(info)).first->second;
}

void FindResultsOfCFunctions(AnnotatorContext& ctx) {
  for (CFunctionInfo& one : ctx.program.c_functions) {
    if (!one.graph.valid()) continue;
    const AnnotatedGraph& graph = ctx.graph(one.graph);
    if (graph.result.kind == AnnKind::Error) continue;
    bool nothing = graph.result.kind == AnnKind::Impossible;
    TypeRef result = nothing ? ctx.types.Void() : TypeOfAnnotation(ctx, graph.result);
    if (one.infer_result && result) one.type = ctx.types.Func(one.type->args, result);
    bool fits = result && (nothing || result->kind == one.type->result->kind ||
                           (result->is_primitive() && one.type->result->is_primitive() &&
                            !result->is_void()) || one.type->result->is_void() ||
                           (result->is_void() && one.type->result->is_ptr()));
    if (fits && !(result && result->is_gc_ptr())) continue;
    std::string name = ctx.world.Name(one.function);
    ReportAt(ctx, graph.graph->loc,
           fmt::format("`{}` returns `{}`, which C cannot take", name, Describe(graph.result)),
           one.infer_result ? "C calls this function"
                            : fmt::format("C calls this function and wants `{}`",
                                          flowgraph::ToString(one.type->result)),
           "return a number, a character or a raw pointer: rffi.cast makes one");
  }
}

}  // namespace kiln::annotator
