#include "annotator/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"

namespace kiln::annotator {

using flowgraph::HostFunction;

namespace {

CallArg Operand(OpContext& o, size_t i) {
  CallArg arg;
  arg.annotation = o.arg(i);
  arg.source = {ArgSource::Operand, static_cast<uint32_t>(i), {}, {}};
  arg.value = o.operand(i);
  return arg;
}

bool SpreadTuple(OpContext& o, size_t i, Arguments& args) {
  Annotation star = o.arg(i);
  if (star.kind != AnnKind::Tuple) {
    o.Fail("bad-call", fmt::format("`*` before `{}` in a call", Describe(star)), "called here",
           "only a tuple of known length can be spread");
    return false;
  }
  for (size_t item = 0; item < star.tuple->items.size(); ++item) {
    CallArg arg;
    arg.annotation = star.tuple->items[item];
    arg.source = {ArgSource::StarItem, static_cast<uint32_t>(item), {}, {}};
    args.positional.push_back(arg);
  }
  return true;
}

std::string Plural(size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

CallArg CollectStar(AnnotatorContext& ctx, const Arguments& args, size_t first) {
  CallArg star;
  star.source.kind = ArgSource::StarTuple;
  std::vector<Annotation> items;
  for (size_t i = first; i < args.positional.size(); ++i) {
    items.push_back(args.positional[i].annotation);
    star.source.parts.push_back(args.positional[i].source);
  }
  star.annotation = ctx.pool.Tuple(items);
  return star;
}

bool PlaceKeywords(const HostFunction& function, const Arguments& args,
                   std::vector<std::optional<CallArg>>& placed, std::string& problem) {
  for (const auto& [name, arg] : args.keywords) {
    auto it = std::find(function.params.begin(), function.params.end(), name);
    if (it == function.params.end()) {
      problem = fmt::format("has no parameter `{}`", name);
      return false;
    }
    std::optional<CallArg>& slot = placed[it - function.params.begin()];
    if (slot) {
      problem = fmt::format("gets `{}` twice", name);
      return false;
    }
    slot = arg;
  }
  return true;
}

bool PlaceDefaults(AnnotatorContext& ctx, const HostFunction& function,
                   std::vector<std::optional<CallArg>>& placed, std::string& problem) {
  size_t first_default = function.params.size() - function.defaults.size();
  std::string missing;
  for (size_t i = 0; i < placed.size(); ++i) {
    if (placed[i]) continue;
    if (i < first_default) {
      missing += (missing.empty() ? "`" : ", `") + function.params[i] + "`";
      continue;
    }
    CallArg arg;
    flowgraph::HostId value = function.defaults[i - first_default];
    arg.annotation = AnnotationOf(ctx, value);
    arg.source = {ArgSource::Default, 0, value, {}};
    placed[i] = arg;
  }
  if (missing.empty()) return true;
  problem = "is called without " + missing;
  return false;
}

}  // namespace

std::optional<Arguments> ArgumentsOf(OpContext& o) {
  Arguments args;
  const auto* shape = o.op().shape.get();
  size_t positional = shape ? shape->positional : o.arity() - 1;
  size_t i = 1;
  for (; i <= positional; ++i) args.positional.push_back(Operand(o, i));
  if (!shape) return args;
  for (const std::string& name : shape->keywords) args.keywords.emplace_back(name, Operand(o, i++));
  if (shape->has_star && !SpreadTuple(o, i, args)) return std::nullopt;
  return args;
}

std::optional<std::vector<CallArg>> MatchArguments(AnnotatorContext& ctx,
                                                   const HostFunction& function,
                                                   const Arguments& args, std::string& problem) {
  size_t count = function.params.size(), given = args.positional.size();
  if (given > count && function.star_param.empty()) {
    problem = fmt::format("takes {}, but {} {} given", Plural(count, "argument"), given,
                          given == 1 ? "is" : "are");
    return std::nullopt;
  }
  if (!function.star_star_param.empty()) {
    problem =
        fmt::format("has a `**{}` parameter, which cannot be translated", function.star_star_param);
    return std::nullopt;
  }
  std::vector<std::optional<CallArg>> placed(count);
  for (size_t i = 0; i < std::min(count, given); ++i) placed[i] = args.positional[i];
  if (!PlaceKeywords(function, args, placed, problem)) return std::nullopt;
  if (!PlaceDefaults(ctx, function, placed, problem)) return std::nullopt;
  std::vector<CallArg> result;
  for (auto& slot : placed) result.push_back(*slot);
  if (!function.star_param.empty())
    result.push_back(CollectStar(ctx, args, std::min(count, given)));
  return result;
}

Arguments WithSelf(const Arguments& args, const Annotation& self) {
  Arguments result = args;
  CallArg first;
  first.annotation = self;
  first.source.kind = ArgSource::Self;
  result.positional.insert(result.positional.begin(), first);
  return result;
}

}  // namespace kiln::annotator
