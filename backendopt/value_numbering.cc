#include "backendopt/value_numbering.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "backendopt/algebra.h"
#include "backendopt/cfg.h"
#include "backendopt/memory_versions.h"
#include "backendopt/open_form.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeRef;
using flowgraph::Value;
using flowgraph::ValueId;

namespace {

constexpr size_t kMaxOperands = 3;

// What an op computes: equal keys, equal values.
struct Key {
  Opcode code{};
  uint32_t type = 0;     // of the result, or the struct that declares the field
  uint32_t name = 0;     // number of the field name
  uint32_t version = 0;  // of the memory read
  std::array<uint32_t, kMaxOperands> operands{};
  bool operator==(const Key&) const = default;
};

struct KeyHash {
  size_t operator()(const Key& key) const {
    uint64_t hash = 1469598103934665603ull;
    auto mix = [&](uint64_t part) { hash = (hash ^ part) * 1099511628211ull; };
    mix(static_cast<uint64_t>(key.code));
    mix(key.type);
    mix(key.name);
    mix(key.version);
    for (uint32_t operand : key.operands) mix(operand);
    return hash;
  }
};

bool Commutes(Opcode code) {
  switch (code) {
    case Opcode::ll_int_add:
    case Opcode::ll_int_mul:
    case Opcode::ll_int_and:
    case Opcode::ll_int_or:
    case Opcode::ll_int_xor:
    case Opcode::ll_int_eq:
    case Opcode::ll_int_ne:
    case Opcode::ll_uint_add:
    case Opcode::ll_uint_mul:
    case Opcode::ll_uint_and:
    case Opcode::ll_uint_or:
    case Opcode::ll_uint_xor:
    case Opcode::ll_uint_eq:
    case Opcode::ll_uint_ne:
    case Opcode::ll_float_add:
    case Opcode::ll_float_mul:
    case Opcode::ll_float_eq:
    case Opcode::ll_float_ne:
    case Opcode::ll_char_eq:
    case Opcode::ll_char_ne:
    case Opcode::ll_ptr_eq:
    case Opcode::ll_ptr_ne:
      return true;
    default:
      return false;
  }
}

// `a > b` as `b < a`.
Opcode Mirrored(Opcode code) {
  switch (code) {
    case Opcode::ll_int_gt:
      return Opcode::ll_int_lt;
    case Opcode::ll_int_ge:
      return Opcode::ll_int_le;
    case Opcode::ll_uint_gt:
      return Opcode::ll_uint_lt;
    case Opcode::ll_uint_ge:
      return Opcode::ll_uint_le;
    case Opcode::ll_float_gt:
      return Opcode::ll_float_lt;
    case Opcode::ll_float_ge:
      return Opcode::ll_float_le;
    default:
      return code;
  }
}

// The load that reads what a store writes.
Opcode LoadFor(Opcode store) {
  switch (store) {
    case Opcode::ll_setfield:
      return Opcode::ll_getfield;
    case Opcode::ll_setarrayitem:
      return Opcode::ll_getarrayitem;
    case Opcode::ll_setinteriorfield:
      return Opcode::ll_getinteriorfield;
    case Opcode::ll_setinlineitem:
      return Opcode::ll_getinlineitem;
    default:
      return store;
  }
}

bool IsLoad(Opcode code) {
  switch (code) {
    case Opcode::ll_getfield:
    case Opcode::ll_getarrayitem:
    case Opcode::ll_getinteriorfield:
    case Opcode::ll_getinlineitem:
      return true;
    default:
      return false;
  }
}

class Numbering {
 public:
  Numbering(const MemoryEffects& effects, Graph& graph)
      : effects_(effects),
        graph_(graph),
        definitions_(graph),
        dominators_(graph),
        versions_(effects, graph),
        replaced_(graph),
        gone_(graph.values.size()) {}

  // Down the dominator tree; what a block found out is forgotten when its subtree is left.
  bool Run() {
    struct Frame {
      BlockId block;
      size_t next;
      size_t undo;
    };
    std::vector<Frame> stack;
    auto enter = [&](BlockId block) {
      stack.push_back({block, 0, undo_.size()});
      VisitBlock(block);
    };
    enter(graph_.entry());
    while (!stack.empty()) {
      Frame& top = stack.back();
      const auto& children = dominators_.children(top.block);
      if (top.next < children.size()) {
        enter(children[top.next++]);
        continue;
      }
      Undo(top.undo);
      stack.pop_back();
    }
    if (!changed_) return false;
    for (Block& block : graph_.blocks) {
      std::erase_if(block.ops, [&](const Op& op) { return gone_[op.result.index]; });
    }
    replaced_.Apply(graph_);
    return true;
  }

 private:
  void VisitBlock(BlockId id) {
    std::vector<MemoryVersions::Version> now = versions_.AtStart(id);
    auto& ops = graph_.block(id).ops;
    for (size_t i = 0; i < ops.size(); ++i) {
      Op& op = ops[i];
      replaced_.ApplyTo(op.operands);
      if (GetOpInfo(op.code).pure()) {
        VisitPure(op);
      } else if (IsLoad(op.code)) {
        VisitLoad(op, now);
      }
      versions_.Advance(id, i, now);
      if (LoadFor(op.code) != op.code) RememberStore(op, now);
    }
  }

  void Undo(size_t mark) {
    while (undo_.size() > mark) {
      auto& [key, old] = undo_.back();
      if (old.valid()) {
        table_[key] = old;
      } else {
        table_.erase(key);
      }
      undo_.pop_back();
    }
  }

  void Put(const Key& key, ValueId value) {
    ValueId& slot = table_[key];
    undo_.emplace_back(key, slot);
    slot = value;
  }

  void FindOrPut(const Op& op, const Key& key) {
    auto it = table_.find(key);
    if (it == table_.end()) return Put(key, op.result);
    if (graph_.value(it->second).type != graph_.value(op.result).type) return;
    replaced_.Add(op.result, it->second);
    gone_[op.result.index] = true;
    changed_ = true;
  }

  void VisitPure(const Op& op) {
    if (op.operands.empty() || op.operands.size() > kMaxOperands) return;
    Key key;
    key.code = Mirrored(op.code);
    key.type = graph_.value(op.result).type->order;
    key.name = op.name.empty() ? 0 : NameNumber(op.name);
    for (size_t i = 0; i < op.operands.size(); ++i) key.operands[i] = Number(op.operands[i]);
    if (key.code != op.code) std::swap(key.operands[0], key.operands[1]);
    if (Commutes(op.code) && key.operands[0] > key.operands[1]) {
      std::swap(key.operands[0], key.operands[1]);
    }
    FindOrPut(op, key);
  }

  // The place in memory that `op` reads or writes.
  Key PlaceKey(const Op& op, MemoryVersions::Version version) {
    Key key;
    key.code = LoadFor(op.code);
    key.version = version;
    TypeRef target = graph_.value(op.operands[0]).type->elem;
    key.type = DeclaringStruct(target, op.name)->order;
    key.name = op.name.empty() ? 0 : NameNumber(op.name);
    key.operands[0] = Number(StripPointerCasts(op.operands[0]));
    bool indexed = GetOpInfo(op.code).shape != flowgraph::OpShape::Field;
    if (indexed) key.operands[1] = Number(op.operands[1]);
    return key;
  }

  // Gone ops are still in their blocks, so that definitions are found; what they gave is resolved.
  ValueId StripPointerCasts(ValueId pointer) const {
    for (;;) {
      const Op* op = definitions_.Find(graph_, pointer);
      if (!op || op->code != Opcode::ll_cast_pointer) return pointer;
      pointer = replaced_.Resolve(op->operands[0]);
    }
  }

  void VisitLoad(const Op& op, const std::vector<MemoryVersions::Version>& now) {
    int slot = versions_.SlotRead(op);
    FindOrPut(op, PlaceKey(op, slot < 0 ? 0 : now[static_cast<size_t>(slot)]));
  }

  void RememberStore(const Op& op, const std::vector<MemoryVersions::Version>& now) {
    bool is_item = op.code == Opcode::ll_copy_items || op.code == Opcode::ll_clear_items;
    if (is_item) return;
    MemoryClass place = effects_.ClassWritten(graph_, op);
    int slot = versions_.SlotOf(place);
    if (place != MemoryEffects::kNoMemory && slot < 0) return;  // nothing here reads it
    Put(PlaceKey(op, slot < 0 ? 0 : now[static_cast<size_t>(slot)]), op.operands.back());
  }

  uint32_t NameNumber(const std::string& name) {
    return names_.try_emplace(name, static_cast<uint32_t>(names_.size() + 1)).first->second;
  }

  // Equal constants have one number; variables have their own.
  uint32_t Number(ValueId id) {
    const Value& value = graph_.value(id);
    if (value.kind != flowgraph::ValueKind::Constant) return id.index;
    std::string text(1, static_cast<char>(value.constant.index()));
    std::visit([&](const auto& part) { AppendBits(text, part); }, value.constant);
    auto key = std::make_pair(value.type ? value.type->order : 0, std::move(text));
    return constants_.try_emplace(std::move(key), id.index).first->second;
  }

  static void AppendBits(std::string& out, const flowgraph::StrConst& part) { out += part.bytes; }
  static void AppendBits(std::string& out, const flowgraph::UnicodeConst& part) { out += part.utf8; }
  static void AppendBits(std::string& out, const flowgraph::SymbolConst& part) { out += part.name; }
  static void AppendBits(std::string&, std::monostate) {}
  static void AppendBits(std::string&, flowgraph::NoneConst) {}
  template <typename Plain>
  static void AppendBits(std::string& out, const Plain& part) {
    char bytes[sizeof(Plain)];
    std::memcpy(bytes, &part, sizeof(Plain));
    out.append(bytes, sizeof(Plain));
  }

  const MemoryEffects& effects_;
  Graph& graph_;
  Definitions definitions_;
  DominatorTree dominators_;
  MemoryVersions versions_;
  Replacements replaced_;
  std::vector<bool> gone_;
  std::unordered_map<Key, ValueId, KeyHash> table_;
  std::vector<std::pair<Key, ValueId>> undo_;
  std::unordered_map<std::string, uint32_t> names_;
  std::map<std::pair<uint32_t, std::string>, uint32_t> constants_;
  bool changed_ = false;
};

}  // namespace

bool NumberValues(const MemoryEffects& effects, Graph& graph) {
  return Numbering(effects, graph).Run();
}

}  // namespace kiln::backendopt
