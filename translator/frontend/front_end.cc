#include "translator/frontend/front_end.h"

#include "translator/frontend/flow_errors.h"
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::FlowError;
using flowgraph::FunctionFacts;
using flowgraph::Graph;
using flowgraph::HostFunction;
using flowgraph::HostId;

FrontEnd::FrontEnd(FrontendHost& host) : host_(host), builtins_(host.world()) {}

std::variant<std::unique_ptr<Graph>, std::vector<FlowError>> FrontEnd::Build(HostId function) {
  auto source = host_.Source(function);
  if (FlowError* error = std::get_if<FlowError>(&source)) return std::vector<FlowError>{*error};
  const HostFunction& info = host_.world().Function(function);
  if (!info.star_star_param.empty()) {
    return std::vector<FlowError>{MakeFlowError(
        FlowErrorId::KeywordDict, "parameter `**" + info.star_star_param + "`", info.loc)};
  }
  auto graph = std::make_unique<Graph>();
  graph->name = UniqueName(info);
  graph->module = info.module;
  graph->loc = info.loc;
  graph->func = function;
  graph->arg_names = info.params;
  if (!info.star_param.empty()) graph->arg_names.push_back(info.star_param);
  graph->facts = FactsOf(host_.world(), info);
  LoweredFunction lowered{function, info, std::get<FunctionSource>(source)};
  std::vector<FlowError> errors = Lowering(host_, builtins_, lowered, *graph).Run();
  if (!errors.empty()) return errors;
  return graph;
}

namespace {

// "pkg.mod.outer.lambda" of the module pkg.mod and the qualified name "outer.<locals>.<lambda>".
std::string PrintableName(const HostFunction& info) {
  // Metaprogramming renames functions by their __name__ alone.
  std::string text = info.module + "." + info.qualname;
  size_t last = text.rfind('.') + 1;
  if (text.substr(last) != info.name) text.replace(last, std::string::npos, info.name);
  auto replace = [&text](const std::string& from, const std::string& to) {
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from)) {
      text.replace(at, from.size(), to);
    }
  };
  replace("<locals>.", "");
  replace("<lambda>", "lambda");
  return text;
}

}  // namespace

std::string FrontEnd::UniqueName(const HostFunction& info) {
  std::string name = PrintableName(info);
  int count = names_[name]++;
  return count == 0 ? name : name + "_" + std::to_string(count);
}

FunctionFacts FactsOf(flowgraph::HostWorld& world, const HostFunction& info) {
  FunctionFacts facts;
  auto constant = [&world](HostId object) {
    auto value = world.Value(object);
    auto* found = std::get_if<flowgraph::Constant>(&value);
    return found != nullptr ? *found : flowgraph::Constant{};
  };
  for (const auto& [name, object] : info.attributes) {
    flowgraph::Constant value = constant(object);
    bool is_true = value == flowgraph::Constant(true);
    if (name == "_always_inline_") facts.always_inline = is_true;
    if (name == "_dont_inline_") facts.dont_inline = is_true;
    if (name == "_elidable_function_") facts.elidable = is_true;
    if (name == "_trust_indices_") facts.trusts_indices = is_true;
    if (name == "_jit_unroll_safe_") facts.unroll_safe = is_true;
    if (name == "_jit_look_inside_") facts.look_inside = is_true;
    if (name == "_gctransformer_hint_cannot_collect_") facts.no_collect = is_true;
    if (name != "oopspec") continue;
    if (auto* text = std::get_if<flowgraph::StrConst>(&value)) facts.oopspec = text->bytes;
  }
  facts.is_helper = info.module.starts_with("rtyper.lib");
  return facts;
}

}  // namespace kiln::frontend
