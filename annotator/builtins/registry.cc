#include "annotator/builtins/registry.h"

namespace kiln::annotator {
namespace {

std::string_view PrefixOf(AnnKind kind) {
  switch (kind) {
    case AnnKind::List:
      return "list.";
    case AnnKind::Dict:
      return "dict.";
    case AnnKind::Char:
    case AnnKind::Str:
      return "str.";
    case AnnKind::UniChar:
    case AnnKind::Unicode:
      return "unicode.";
    case AnnKind::StringBuilder:
      return "builder.";
    case AnnKind::Iterator:
      return "iterator.";
    case AnnKind::Int:
    case AnnKind::Bool:
      return "int.";
    case AnnKind::Tuple:
      return "tuple.";
    case AnnKind::Float:
      return "float.";
    case AnnKind::Ptr:
      return "ptr.";
    default:
      return "none.";
  }
}

std::string_view LastTwoParts(std::string_view name) {
  size_t last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return name;
  size_t before = name.rfind('.', last - 1);
  return before == std::string_view::npos ? name : name.substr(before + 1);
}

}  // namespace

BuiltinTable::BuiltinTable() {
  AddPythonBuiltins(*this);
  AddContainerBuiltins(*this);
  AddMathBuiltins(*this);
  AddArithmeticBuiltins(*this);
  AddOsBuiltins(*this);
  AddObjectModelBuiltins(*this);
  AddCollectorBuiltins(*this);
  AddJitBuiltins(*this);
  AddStringBuiltins(*this);
  AddLowLevelBuiltins(*this);
  AddRawMemoryBuiltins(*this);
  AddForeignBuiltins(*this);
}

BuiltinRule BuiltinTable::Find(std::string_view name) const {
  for (std::string_view key : {name, LastTwoParts(name)}) {
    auto it = rules_.find(std::string(key));
    if (it != rules_.end()) return it->second;
  }
  std::string_view tail = LastTwoParts(name);
  auto family = rules_.find(std::string(tail.substr(0, tail.find('.'))) + ".*");
  return family == rules_.end() ? nullptr : family->second;
}

BuiltinRule BuiltinTable::FindMethod(AnnKind kind, std::string_view name) const {
  auto it = rules_.find(std::string(PrefixOf(kind)) + std::string(name));
  return it == rules_.end() ? nullptr : it->second;
}

}  // namespace kiln::annotator
