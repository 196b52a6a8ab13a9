#include "gctransform/barrier_elision.h"

#include <algorithm>
#include <vector>

#include "gctransform/object_classes.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

// Whether a value of `type`, an item or field, is or holds a GC pointer.
bool HoldsGcPointer(TypeRef type) {
  if (type->is_gc_ptr()) return true;
  if (type->kind != flowgraph::TypeKind::Struct) return false;
  return std::any_of(type->fields.begin(), type->fields.end(),
                     [](const flowgraph::Field& field) { return HoldsGcPointer(field.type); });
}

bool IsStore(Opcode code) {
  return code == Opcode::ll_setfield || code == Opcode::ll_setarrayitem ||
         code == Opcode::ll_setinteriorfield || code == Opcode::ll_setinlineitem;
}

bool Copies(Opcode code) {
  return code == Opcode::ll_copy_items || code == Opcode::ll_copy_inline_items;
}

bool Allocates(Opcode code) {
  return code == Opcode::ll_malloc || code == Opcode::ll_malloc_varsize;
}

struct Known {
  bool reached = false;
  std::set<uint32_t> objects;                     // by object class
  std::set<std::pair<uint32_t, uint32_t>> items;  // array and index; only within a block

  void Clear() {
    objects.clear();
    items.clear();
  }
};

class BarrierFinder {
 public:
  BarrierFinder(const Graph& graph, const backendopt::CollectingOps& collecting, WriteBarrier barrier)
      : graph_(graph),
        collecting_(collecting),
        by_item_(barrier == WriteBarrier::Items),
        classes_(FindObjectClasses(graph)),
        entry_(graph.blocks.size()) {}

  OpPlaces Run() {
    entry_[0].reached = true;
    std::set<BlockId> work = {graph_.entry()};
    while (!work.empty()) {
      BlockId id = *work.begin();
      work.erase(work.begin());
      Known after = Walk(id, nullptr);
      ForEachLink(graph_.block(id), [&](const Link& link) {
        if (Merge(entry_[link.target.index], Along(link, after))) work.insert(link.target);
      });
    }
    OpPlaces needless;
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) Walk(BlockId{b}, &needless);
    return needless;
  }

 private:
  // Constants are not shared: of equal ones, the first stands for all.
  uint32_t Number(ValueId id) {
    id = classes_[id.index];
    if (!graph_.is_constant(id)) return id.index;
    for (uint32_t other : constants_) {
      if (graph_.values[other].constant == graph_.value(id).constant) return other;
    }
    constants_.push_back(id.index);
    return id.index;
  }

  Known Walk(BlockId id, OpPlaces* needless) {
    Known known = entry_[id.index];
    known.items.clear();
    const Block& block = graph_.block(id);
    for (size_t i = 0; i < block.ops.size(); ++i) {
      const Op& op = block.ops[i];
      if (collecting_.CanCollect(op)) known.Clear();
      known.objects.erase(op.result.index);
      if (Allocates(op.code)) known.objects.insert(op.result.index);
      bool done = StoresGcPointer(graph_, op) && !Store(op, known);
      if (done && needless) needless->insert({id, i});
    }
    return known;
  }

  // Whether the store needs a barrier; after it, it has had one.
  bool Store(const Op& op, Known& known) {
    uint32_t object = Number(StoredInto(op));
    if (known.objects.contains(object)) return false;
    if (by_item_ && StoresItem(op)) {
      return known.items.emplace(object, Number(op.operands[1])).second;
    }
    return known.objects.insert(object).second;
  }

  Known Along(const Link& link, const Known& after) {
    Known known = after;
    known.items.clear();
    const auto& params = graph_.block(link.target).params;
    for (ValueId param : params) known.objects.erase(param.index);
    for (size_t i = 0; i < params.size(); ++i) {
      bool own_class = classes_[params[i].index] == params[i];
      if (own_class && after.objects.contains(Number(link.args[i]))) {
        known.objects.insert(params[i].index);
      }
    }
    return known;
  }

  static bool Merge(Known& into, const Known& known) {
    if (!into.reached) {
      into = known;
      into.reached = true;
      return true;
    }
    auto forgotten = [&](uint32_t id) { return !known.objects.contains(id); };
    return std::erase_if(into.objects, forgotten) != 0;
  }

  const Graph& graph_;
  const backendopt::CollectingOps& collecting_;
  bool by_item_;
  std::vector<ValueId> classes_;
  std::vector<uint32_t> constants_;
  std::vector<Known> entry_;
};

}  // namespace

bool StoresItem(const Op& op) {
  return op.code == Opcode::ll_setarrayitem || op.code == Opcode::ll_setinteriorfield;
}

// The copying ops store into their third operand.
ValueId StoredInto(const Op& op) { return op.operands[Copies(op.code) ? 2 : 0]; }

bool StoresGcPointer(const Graph& graph, const Op& op) {
  if (!IsStore(op.code) && !Copies(op.code)) return false;
  TypeRef target = graph.value(StoredInto(op)).type;
  if (!target->is_gc_ptr()) return false;
  if (!Copies(op.code)) {
    ValueId stored = op.operands.back();
    return !graph.is_constant(stored) && graph.value(stored).type->is_gc_ptr();
  }
  bool in_line = op.code == Opcode::ll_copy_inline_items;
  TypeRef array = in_line ? target->elem->FindField(op.name)->type : target->elem;
  return HoldsGcPointer(array->elem);
}

OpPlaces FindNeedlessBarriers(const Graph& graph, const backendopt::CollectingOps& collecting,
                              WriteBarrier barrier) {
  return BarrierFinder(graph, collecting, barrier).Run();
}

}  // namespace kiln::gctransform
