#include "backendopt/merged_mallocs.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backendopt/cfg.h"
#include "backendopt/local_objects.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Field;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TerminatorKind;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

class Splitter {
 public:
  Splitter(Program& program, Graph& graph)
      : program_(program), graph_(graph), predecessors_(Predecessors(graph)) {
    Index();
  }

  bool Run() {
    bool any = false;
    for (uint32_t b = 1; b < graph_.blocks.size(); ++b) {
      for (size_t i = 0; i < graph_.blocks[b].params.size(); ++i) any |= Split(BlockId{b}, i);
    }
    return any;
  }

 private:
  struct Info {
    BlockId made_in;         // of a malloc: its block
    ValueId object;          // the malloc behind casts; itself if there is none
    TypeRef type = nullptr;  // of a malloc
    bool only_fields = true; // nothing but field accesses, casts and tests
    bool local = true;       // all of them in the block of the malloc
    uint32_t passed = 0;     // how often a link passes it
  };

  Info& info(ValueId id) { return info_[id.index]; }

  // What is known of the object behind each value.
  void Index() {
    info_.resize(graph_.values.size());
    for (uint32_t v = 0; v < info_.size(); ++v) info_[v].object = ValueId{v};
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      for (const Op& op : graph_.blocks[b].ops) IndexOp(BlockId{b}, op);
    }
    for (const Block& block : graph_.blocks) {
      if (block.term.operand.valid()) info(info(block.term.operand).object).only_fields = false;
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) ++info(info(arg).object).passed;
      });
    }
  }

  void IndexOp(BlockId at, const Op& op) {
    for (size_t i = 0; i < op.operands.size(); ++i) {
      Info& used = info(info(op.operands[i]).object);
      if (!IsHarmlessUse(graph_, op, i)) used.only_fields = false;
      if (used.made_in.valid() && used.made_in != at) used.local = false;
    }
    if (op.code == Opcode::ll_malloc && IsDissolvable(op.type)) {
      info(op.result).made_in = at;
      info(op.result).type = op.type;
    } else if (op.code == Opcode::ll_cast_pointer || op.code == Opcode::ll_same_as) {
      info(op.result).object = info(op.operands[0]).object;
    }
  }

  // The type of the objects that all links pass for the parameter, or nullptr.
  TypeRef TypeOfAll(BlockId id, size_t index) {
    TypeRef type = nullptr;
    bool ok = predecessors_[id.index].size() > 1;
    for (BlockId from : predecessors_[id.index]) {
      const Block& block = graph_.block(from);
      ok = ok && block.term.kind == TerminatorKind::Goto && block.term.except.empty();
      if (!ok) return nullptr;
      const Info& made = info(info(block.term.links[0].args[index]).object);
      ok = made.made_in == from && made.only_fields && made.local && made.passed == 1;
      ok = ok && (!type || type == made.type);
      type = made.type;
    }
    return ok ? type : nullptr;
  }

  static void CollectFields(TypeRef type, std::vector<std::pair<TypeRef, const Field*>>& out) {
    if (TypeRef super = type->super()) CollectFields(super, out);
    for (const Field& field : type->fields) {
      bool scalar = (field.type->is_primitive() || field.type->is_ptr()) && !field.type->is_void();
      if (scalar) out.push_back({type, &field});
    }
  }

  bool Split(BlockId id, size_t index) {
    ValueId param = graph_.block(id).params[index];
    if (!graph_.value(param).type->is_ptr() || param.index >= info_.size()) return false;
    if (!info(param).only_fields || info(param).passed > 0) return false;
    TypeRef type = TypeOfAll(id, index);
    if (!type) return false;
    std::vector<std::pair<TypeRef, const Field*>> fields;
    CollectFields(type, fields);
    Rebuild(id, index, type, fields);
    PassFields(id, index, type, fields);
    return true;
  }

  Op MakeOp(Opcode code, std::vector<ValueId> operands, TypeRef result, std::string name) {
    Op op;
    op.code = code;
    op.operands = std::move(operands);
    op.result = graph_.NewValue(ValueKind::OpResult, {}, result);
    op.name = std::move(name);
    return op;
  }

  // A cast of `pointer` to `type`, appended to `ops`; the pointer itself if that is its type.
  ValueId Cast(ValueId pointer, TypeRef type, std::vector<Op>& ops) {
    TypeRef wanted = program_.types.Ptr(type);
    if (graph_.value(pointer).type == wanted) return pointer;
    ops.push_back(MakeOp(Opcode::ll_cast_pointer, {pointer}, wanted, {}));
    return ops.back().result;
  }

  // Makes the object at the start of the block, out of one parameter for each field.
  void Rebuild(BlockId id, size_t index, TypeRef type,
               const std::vector<std::pair<TypeRef, const Field*>>& fields) {
    std::vector<Op> ops;
    ops.push_back(MakeOp(Opcode::ll_malloc, {}, program_.types.Ptr(type), {}));
    ops.back().type = type;
    ValueId object = ops.back().result;
    ValueId param = graph_.block(id).params[index];
    for (const auto& [owner, field] : fields) {
      ValueId value = graph_.NewValue(ValueKind::BlockParam, field->name, field->type);
      graph_.block(id).params.push_back(value);
      ValueId pointer = Cast(object, owner, ops);
      ops.push_back(MakeOp(Opcode::ll_setfield, {pointer, value}, program_.types.Void(), field->name));
    }
    // The parameter becomes the result of a cast of the new object.
    Op cast = MakeOp(Opcode::ll_cast_pointer, {object}, graph_.value(param).type, {});
    if (graph_.value(param).type == program_.types.Ptr(type)) cast.code = Opcode::ll_same_as;
    cast.result = param;
    graph_.value(param).kind = ValueKind::OpResult;
    ops.push_back(std::move(cast));
    Block& block = graph_.block(id);
    for (Op& op : ops) op.loc = block.ops.empty() ? block.term.loc : block.ops[0].loc;
    block.ops.insert(block.ops.begin(), ops.begin(), ops.end());
    block.params.erase(block.params.begin() + static_cast<ptrdiff_t>(index));
  }

  void PassFields(BlockId id, size_t index, TypeRef,
                  const std::vector<std::pair<TypeRef, const Field*>>& fields) {
    for (BlockId from : predecessors_[id.index]) {
      Link& link = graph_.block(from).term.links[0];
      ValueId object = info(link.args[index]).object;
      link.args.erase(link.args.begin() + static_cast<ptrdiff_t>(index));
      std::vector<Op> ops;
      for (const auto& [owner, field] : fields) {
        ValueId pointer = Cast(object, owner, ops);
        ops.push_back(MakeOp(Opcode::ll_getfield, {pointer}, field->type, field->name));
        link.args.push_back(ops.back().result);
      }
      Block& block = graph_.block(from);
      for (Op& op : ops) {
        op.loc = block.term.loc;
        block.ops.push_back(std::move(op));
      }
    }
  }

  Program& program_;
  Graph& graph_;
  std::vector<std::vector<BlockId>> predecessors_;
  std::vector<Info> info_;
};

}  // namespace

bool SplitMergedMallocs(Program& program, Graph& graph) { return Splitter(program, graph).Run(); }

}  // namespace kiln::backendopt
