#include "translator/frontend/folder.h"

#include <algorithm>

namespace kiln::frontend {

using flowgraph::Constant;
using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::Opcode;

Constant Folder::ToConstant(HostId object) {
  auto value = world_.Value(object);
  if (Constant* constant = std::get_if<Constant>(&value)) return *constant;
  return object;  // an int beyond the machine word: whoever needs it as a number will object
}

HostKind Folder::KindOf(const Constant& constant) {
  if (const HostId* id = std::get_if<HostId>(&constant)) return world_.Kind(*id);
  return world_.Kind(world_.FromConstant(constant));
}

// None, numbers, strings, and tuples of anything: values with operators but without identity.
bool Folder::IsPlain(const Constant& constant) {
  switch (KindOf(constant)) {
    case HostKind::None:
    case HostKind::Bool:
    case HostKind::Int:
    case HostKind::UInt:
    case HostKind::Float:
    case HostKind::Str:
    case HostKind::Unicode:
    case HostKind::Tuple:
      return true;
    default:
      return false;
  }
}

bool Folder::IsImmutable(const Constant& constant) {
  if (IsPlain(constant)) return true;
  switch (KindOf(constant)) {
    case HostKind::Function:
    case HostKind::Class:
    case HostKind::Frozen:
    case HostKind::Module:
    case HostKind::Builtin:
    case HostKind::LowLevelType:
      return true;
    default:
      return false;
  }
}

bool Folder::MayFold(Opcode code, const std::vector<Constant>& operands) {
  auto all = [&](auto&& accept) { return std::all_of(operands.begin(), operands.end(), accept); };
  auto plain = [this](const Constant& c) { return IsPlain(c); };
  auto immutable = [this](const Constant& c) { return IsImmutable(c); };
  switch (code) {
    case Opcode::hl_is_:
    case Opcode::hl_isinstance:
    case Opcode::hl_issubtype:
    case Opcode::hl_newtuple:
      return true;
    case Opcode::hl_eq:
    case Opcode::hl_ne:
    case Opcode::hl_bool:
    case Opcode::hl_type:
      return all(immutable);
    case Opcode::hl_contains:
      return IsPlain(operands[0]) && IsImmutable(operands[1]);
    case Opcode::hl_str:
      return IsPlain(operands[0]) && KindOf(operands[0]) != HostKind::Float &&
             KindOf(operands[0]) != HostKind::Tuple;
    case Opcode::hl_hash:
    case Opcode::hl_repr:
    case Opcode::hl_iter:
    case Opcode::hl_next:
    case Opcode::hl_newlist:
    case Opcode::hl_newdict:
    case Opcode::hl_simple_call:
    case Opcode::hl_call_args:
    case Opcode::hl_getattr:
    case Opcode::hl_setattr:
    case Opcode::hl_setitem:
    case Opcode::hl_setslice:
    case Opcode::hl_delitem:
    case Opcode::hl_delslice:
    case Opcode::hl_check_unpack:
      return false;
    default:
      return all(plain);
  }
}

std::optional<Constant> Folder::Op(Opcode code, const std::vector<Constant>& operands) {
  if (!MayFold(code, operands)) return std::nullopt;
  std::vector<HostId> objects;
  for (const Constant& operand : operands) objects.push_back(world_.FromConstant(operand));
  auto result = world_.EvalOp(code, objects);
  const HostId* object = std::get_if<HostId>(&result);
  if (object == nullptr) return std::nullopt;
  return ToConstant(*object);
}

std::optional<Constant> Folder::GetAttr(const Constant& object, const std::string& name,
                                        bool* missing) {
  *missing = false;
  if (!std::holds_alternative<HostId>(object) || !IsImmutable(object) || IsPlain(object)) {
    return std::nullopt;
  }
  auto attribute = world_.GetAttr(std::get<HostId>(object), name);
  if (!attribute) {
    *missing = true;
    return std::nullopt;
  }
  return ToConstant(*attribute);
}

std::optional<bool> Folder::HasAttr(const Constant& object, const std::string& name) {
  return world_.GetAttr(world_.FromConstant(object), name).has_value();
}

std::optional<Constant> Folder::Call(HostId callee, const std::vector<Constant>& args) {
  std::vector<HostId> objects;
  for (const Constant& arg : args) {
    if (!IsImmutable(arg)) return std::nullopt;
    objects.push_back(world_.FromConstant(arg));
  }
  auto result = world_.Call(callee, objects);
  const HostId* object = std::get_if<HostId>(&result);
  if (object == nullptr) return std::nullopt;
  return ToConstant(*object);
}

}  // namespace kiln::frontend
