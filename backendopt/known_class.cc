#include "backendopt/known_class.h"

#include "backendopt/prebuilt.h"

namespace kiln::backendopt {

using flowgraph::DataId;
using flowgraph::DataInit;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

constexpr const char* kTypeField = "typeptr";

std::optional<DataId> VtableOfPrebuilt(const Program& program, DataId data) {
  TypeRef root = program.data[data.index].type;
  while (root->super()) root = root->super();
  bool immutable = false;
  const DataInit* init = FindFieldInit(program, data, root, kTypeField, &immutable);
  if (!init) return std::nullopt;
  const auto* constant = std::get_if<flowgraph::Constant>(&init->value);
  const auto* vtable = constant ? std::get_if<DataId>(constant) : nullptr;
  return vtable ? std::optional(*vtable) : std::nullopt;
}

}  // namespace

ValueId StripCasts(const Graph& graph, const Definitions& definitions, ValueId value) {
  for (;;) {
    const Op* op = definitions.Find(graph, value);
    bool cast = op && (op->code == Opcode::ll_cast_pointer || op->code == Opcode::ll_same_as);
    if (!cast) return value;
    value = op->operands[0];
  }
}

std::optional<DataId> KnownVtable(const Program& program, const Graph& graph,
                                  const Definitions& definitions, ValueId instance) {
  ValueId object = StripCasts(graph, definitions, instance);
  if (graph.is_constant(object)) {
    const auto* data = std::get_if<DataId>(&graph.value(object).constant);
    return data ? VtableOfPrebuilt(program, *data) : std::nullopt;
  }
  const Op* made = definitions.Find(graph, object);
  if (!made || made->code != Opcode::ll_malloc) return std::nullopt;
  for (const Op& op : graph.block(definitions.BlockOf(object)).ops) {
    if (op.code != Opcode::ll_setfield || op.name != kTypeField) continue;
    if (StripCasts(graph, definitions, op.operands[0]) != object) continue;
    if (!graph.is_constant(op.operands[1])) return std::nullopt;
    const auto* vtable = std::get_if<DataId>(&graph.value(op.operands[1]).constant);
    return vtable ? std::optional(*vtable) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace kiln::backendopt
