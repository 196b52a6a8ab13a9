#include "translator/headers/named_facts.h"

#include <algorithm>
#include <map>

namespace kiln::headers {

namespace {

// The types that are reached from those that were asked for.
class UsedTypes {
 public:
  explicit UsedTypes(const std::vector<Type>& types) {
    for (const Type& type : types) by_name_.emplace(type.name, &type);
  }

  void Use(const std::string& canonical) {
    auto found = by_name_.find(canonical);
    if (found == by_name_.end() || !used_.insert(canonical).second) return;
    const Type& type = *found->second;
    Use(type.to);
    Use(type.result);
    for (const std::string& param : type.params) Use(param);
  }
  void Use(const TypeName& type) { Use(type.canonical); }
  void Use(const Record& record) {
    Use(record.name);
    for (const Field& field : record.fields) {
      Use(field.type);
      for (const Record& inner : field.record) Use(inner);
    }
  }
  bool Has(const std::string& canonical) const { return used_.contains(canonical); }

 private:
  std::map<std::string, const Type*> by_name_;
  std::set<std::string> used_;
};

std::string WithoutKeyword(const std::string& name) {
  size_t blank = name.find(' ');
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

template <typename T, typename Keep>
void Filter(std::vector<T>& list, Keep keep) {
  std::erase_if(list, [&](const T& each) { return !keep(each); });
}

}  // namespace

void KeepDefinitions(HeaderFacts& facts) {
  HeaderFacts kept;
  kept.functions = std::move(facts.functions);
  Filter(kept.functions, [](const Function& each) { return each.defined && !each.is_inline; });
  kept.globals = std::move(facts.globals);
  Filter(kept.globals, [](const Global& each) { return each.defined && !each.is_static; });
  kept.answers = std::move(facts.answers);
  kept.files = std::move(facts.files);
  facts = std::move(kept);
}

void KeepOnly(const std::set<std::string>& names, HeaderFacts& facts) {
  auto named = [&](const auto& each) { return names.contains(each.name); };
  std::set<std::string> tags = names;
  for (const Typedef& each : facts.typedefs) {
    if (named(each)) tags.insert(each.type.canonical);
  }
  auto tagged = [&](const auto& each) {
    return tags.contains(each.name) || names.contains(WithoutKeyword(each.name));
  };
  Filter(facts.functions, named);
  Filter(facts.globals, named);
  Filter(facts.typedefs, named);
  Filter(facts.macros, named);
  Filter(facts.structs, tagged);
  Filter(facts.enums, [&](const Enum& each) {
    return tagged(each) || std::any_of(each.constants.begin(), each.constants.end(),
                                       [&](auto& constant) { return names.contains(constant.first); });
  });
  UsedTypes used(facts.types);
  for (const Function& each : facts.functions) {
    used.Use(each.result);
    for (const Parameter& param : each.params) used.Use(param.type);
  }
  for (const Global& each : facts.globals) used.Use(each.type);
  for (const Typedef& each : facts.typedefs) used.Use(each.type);
  for (const Record& each : facts.structs) used.Use(each);
  for (const Enum& each : facts.enums) used.Use(each.underlying);
  for (const Macro& each : facts.macros) used.Use(each.type);
  for (const Answer& each : facts.answers) used.Use(each.type);
  Filter(facts.types, [&](const Type& each) { return used.Has(each.name); });
}

}  // namespace kiln::headers
