#include "backendopt/devirtualize.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backendopt/algebra.h"
#include "backendopt/known_class.h"
#include "backendopt/open_form.h"
#include "backendopt/prebuilt.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Constant;
using flowgraph::DataId;
using flowgraph::DataInit;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

// The functions that stand in vtables.
class Vtables {
 public:
  explicit Vtables(const Program& program) : program_(program) {
    for (uint32_t d = 0; d < program.data.size(); ++d) {
      for (TypeRef t = program.data[d].type; t; t = t->super()) {
        by_type_[t->order].push_back(DataId{d});
      }
    }
    for (const auto& cls : program.classes) {
      if (cls.instance_type) class_of_.try_emplace(cls.instance_type->order, &cls);
    }
  }

  // The only function in field `name` of the vtables that a pointer to `type` may point to; with
  // `receiver`, of those alone that belong to objects of that type.
  std::optional<GraphId> OnlyTarget(TypeRef type, const std::string& name, TypeRef receiver) {
    auto [it, fresh] =
        cache_.try_emplace({type->order, name, receiver ? receiver->order : UINT32_MAX});
    if (fresh) it->second = Search(type, name, receiver);
    return it->second;
  }

 private:
  struct CacheKey {
    uint32_t type;
    std::string name;
    uint32_t receiver;
    auto operator<=>(const CacheKey&) const = default;
  };

  std::vector<DataId> Candidates(TypeRef type, TypeRef receiver) const {
    auto cls = receiver ? class_of_.find(receiver->order) : class_of_.end();
    if (cls == class_of_.end()) {
      auto it = by_type_.find(type->order);
      return it == by_type_.end() ? std::vector<DataId>{} : it->second;
    }
    std::vector<DataId> vtables;
    for (const auto& other : program_.classes) {
      bool derives = cls->second->id_min <= other.id_min && other.id_min < cls->second->id_max;
      if (derives) vtables.push_back(other.vtable);
    }
    return vtables;
  }

  std::optional<GraphId> Search(TypeRef type, const std::string& name, TypeRef receiver) const {
    std::optional<GraphId> only;
    for (DataId vtable : Candidates(type, receiver)) {
      bool immutable = false;
      const DataInit* init = FindFieldInit(program_, vtable, type, name, &immutable);
      if (!init) continue;
      const auto* constant = std::get_if<Constant>(&init->value);
      if (constant && std::holds_alternative<flowgraph::NoneConst>(*constant)) continue;
      const auto* target = constant ? std::get_if<GraphId>(constant) : nullptr;
      if (!target || !immutable || (only && *only != *target)) return std::nullopt;
      only = *target;
    }
    return only;
  }

  const Program& program_;
  std::map<uint32_t, std::vector<DataId>> by_type_;                      // struct and all it derives from
  std::map<uint32_t, const flowgraph::ClassInfo*> class_of_;             // by instance struct
  std::map<CacheKey, std::optional<GraphId>> cache_;
};

class Rewriter {
 public:
  Rewriter(Program& program, Vtables& vtables, Graph& graph)
      : program_(program), vtables_(vtables), graph_(graph), definitions_(graph) {}

  void Run() {
    // All is decided before anything moves, from the back so that places stay right.
    struct Found {
      Block* block;
      size_t index;
      GraphId target;
    };
    std::vector<Found> found;
    for (Block& block : graph_.blocks) {
      for (size_t i = 0; i < block.ops.size(); ++i) {
        if (block.ops[i].code != Opcode::ll_indirect_call) continue;
        if (auto target = TargetOf(block.ops[i])) found.push_back({&block, i, *target});
      }
    }
    for (size_t i = found.size(); i-- > 0;) {
      Rewrite(*found[i].block, found[i].index, found[i].target);
    }
  }

 private:
  std::optional<GraphId> TargetOf(const Op& call) {
    ValueId callee = StripCasts(graph_, definitions_, call.operands[0]);
    if (graph_.is_constant(callee)) {
      const auto* id = std::get_if<GraphId>(&graph_.value(callee).constant);
      return id ? std::optional(*id) : std::nullopt;
    }
    const Op* load = definitions_.Find(graph_, callee);
    if (!load || load->code != Opcode::ll_getfield) return std::nullopt;
    TypeRef type = graph_.value(load->operands[0]).type->elem;
    if (type->gc || type->kind != TypeKind::Struct) return std::nullopt;
    return vtables_.OnlyTarget(type, load->name, ReceiverType(load->operands[0]));
  }

  // The most derived type under which the object is known whose vtable this is.
  TypeRef ReceiverType(ValueId vtable) const {
    const Op* load = definitions_.Find(graph_, StripCasts(graph_, definitions_, vtable));
    if (!load || load->code != Opcode::ll_getfield || load->name != "typeptr") return nullptr;
    TypeRef best = graph_.value(load->operands[0]).type->elem;
    ValueId object = load->operands[0];
    while (const Op* cast = definitions_.Find(graph_, object)) {
      if (cast->code != Opcode::ll_cast_pointer) break;
      object = cast->operands[0];
      TypeRef type = graph_.value(object).type->elem;
      if (Derives(type, best)) best = type;
    }
    return best;
  }

  static bool Derives(TypeRef type, TypeRef base) {
    for (TypeRef t = type; t; t = t->super()) {
      if (t == base) return true;
    }
    return false;
  }

  static bool CanCast(TypeRef from, TypeRef to) {
    if (from == to) return true;
    bool pointers = from->is_ptr() && to->is_ptr();
    return pointers && (Derives(from->elem, to->elem) || Derives(to->elem, from->elem));
  }

  // The vtable may hold the function under the type of the class that declares the method; arguments then
  // need casts.
  void Rewrite(Block& block, size_t index, GraphId target) {
    const Graph& callee = program_.graph(target);
    const auto& params = callee.block(callee.entry()).params;
    Op& call = block.ops[index];
    bool fits = params.size() + 1 == call.operands.size() &&
                callee.result_type == graph_.value(call.result).type;
    for (size_t i = 0; fits && i < params.size(); ++i) {
      fits = CanCast(graph_.value(call.operands[i + 1]).type, callee.value(params[i]).type);
    }
    if (!fits) return;
    std::vector<Op> casts;
    for (size_t i = 0; i < params.size(); ++i) {
      TypeRef wanted = callee.value(params[i]).type;
      if (graph_.value(call.operands[i + 1]).type == wanted) continue;
      Op cast;
      cast.code = Opcode::ll_cast_pointer;
      cast.operands = {call.operands[i + 1]};
      cast.result = graph_.NewValue(ValueKind::OpResult, {}, wanted);
      cast.loc = call.loc;
      call.operands[i + 1] = cast.result;
      casts.push_back(std::move(cast));
    }
    call.code = Opcode::ll_direct_call;
    call.operands[0] = graph_.NewConstant(target, SignatureOf(callee));
    block.ops.insert(block.ops.begin() + static_cast<ptrdiff_t>(index), casts.begin(), casts.end());
  }

  TypeRef SignatureOf(const Graph& callee) {
    std::vector<TypeRef> args;
    for (ValueId param : callee.block(callee.entry()).params) {
      args.push_back(callee.value(param).type);
    }
    return program_.types.Ptr(program_.types.Func(std::move(args), callee.result_type));
  }

  Program& program_;
  Vtables& vtables_;
  Graph& graph_;
  Definitions definitions_;
};

bool HasIndirectCall(const Graph& graph) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (op.code == Opcode::ll_indirect_call) return true;
    }
  }
  return false;
}

}  // namespace

void RunDevirtualize(Program& program) {
  Vtables vtables(program);
  for (auto& graph : program.graphs) {
    if (!HasIndirectCall(*graph)) continue;
    OpenBlocks(*graph);
    Rewriter(program, vtables, *graph).Run();
    CloseBlocks(*graph);
  }
}

}  // namespace kiln::backendopt
