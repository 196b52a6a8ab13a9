// Rules for what the translator knows by name: functions, and methods of built-in types.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "annotator/annotation.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

class OpContext;

/// A call of a builtin: its arguments, and where each comes from.
struct BuiltinCall {
  std::string name;  // as called: "rpython.rlib.rarithmetic.intmask", "append"
  Annotation self;   // methods: the object
  flowgraph::ValueId self_value;
  std::vector<Annotation> args;
  std::vector<flowgraph::ValueId> values;  // as long as `args`; invalid for a part of *args
  std::vector<std::pair<std::string, Annotation>> keywords;

  bool has(size_t i) const { return i < args.size(); }
};

using BuiltinRule = Annotation (*)(OpContext&, const BuiltinCall&);

/// All rules, by name. A name is looked up whole, then by its last two parts ("lltype.malloc"), so that
/// a module may be reached by more than one path.
class BuiltinTable {
 public:
  BuiltinTable();
  /// nullptr if the name is not known.
  BuiltinRule Find(std::string_view name) const;
  /// The rule of a method of a built-in type, nullptr if it has none of that name.
  BuiltinRule FindMethod(AnnKind kind, std::string_view name) const;
  /// Functions go by their qualified name, methods by "list.append", "str.join", "builder.build".
  void Add(std::string_view name, BuiltinRule rule) { rules_[std::string(name)] = rule; }

 private:
  std::unordered_map<std::string, BuiltinRule> rules_;
};

// One function for each family of rules, called by the table's constructor.
void AddPythonBuiltins(BuiltinTable& table);
void AddContainerBuiltins(BuiltinTable& table);
void AddMathBuiltins(BuiltinTable& table);
void AddArithmeticBuiltins(BuiltinTable& table);
void AddOsBuiltins(BuiltinTable& table);
void AddObjectModelBuiltins(BuiltinTable& table);
void AddCollectorBuiltins(BuiltinTable& table);
void AddJitBuiltins(BuiltinTable& table);
void AddStringBuiltins(BuiltinTable& table);
void AddLowLevelBuiltins(BuiltinTable& table);
void AddRawMemoryBuiltins(BuiltinTable& table);
void AddForeignBuiltins(BuiltinTable& table);

/// Reports a wrong number of arguments unless there are `least` to `most`; true if fine.
bool CheckArity(OpContext& o, const BuiltinCall& call, size_t least, size_t most);

}  // namespace kiln::annotator
