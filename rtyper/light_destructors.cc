#include "rtyper/light_destructors.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "flowgraph/ops.h"

namespace kiln::rtyper {

using diagnostics::Diagnostic;
using flowgraph::Block;
using flowgraph::Destructor;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::OpShape;
using flowgraph::Program;
using flowgraph::SourceLoc;
using flowgraph::TerminatorKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

bool IsNullTest(Opcode code) {
  return code == Opcode::ll_ptr_nonzero || code == Opcode::ll_ptr_iszero;
}

/// True if nothing is done with `value` but asking whether it is null.
bool OnlyTested(const Graph& graph, ValueId value) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      bool uses = std::find(op.operands.begin(), op.operands.end(), value) != op.operands.end();
      if (uses && !IsNullTest(op.code)) return false;
    }
    if (block.term.operand == value) return false;
    bool passed = false;
    ForEachLink(block, [&](const flowgraph::Link& link) {
      passed = passed || std::find(link.args.begin(), link.args.end(), value) != link.args.end();
    });
    if (passed) return false;
  }
  return true;
}

bool HoldsGcPointers(TypeRef item) {
  if (item->is_gc_ptr()) return true;
  return std::any_of(item->fields.begin(), item->fields.end(),
                     [](const auto& field) { return HoldsGcPointers(field.type); });
}

bool IsStore(Opcode code) {
  return GetOpInfo(code).name.starts_with("set") || code == Opcode::ll_copy_items ||
         code == Opcode::ll_copy_inline_items || code == Opcode::ll_clear_items;
}

/// What is wrong with `op` by itself; empty if nothing is.
std::string Problem(const Graph& graph, const Op& op) {
  const flowgraph::OpInfo& info = GetOpInfo(op.code);
  switch (op.code) {
    case Opcode::ll_direct_call: return "";
    case Opcode::ll_indirect_call:
    case Opcode::ll_extern_call_ptr: return "it calls what is only known at run time";
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
      return "it calls a C function that may call the program (one that does not is declared with "
             "random_effects_on_gcobjs=False)";
    case Opcode::ll_malloc:
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_malloc_with_destructor: return "it makes an object";
    case Opcode::ll_raw_malloc:
    case Opcode::ll_raw_malloc_varsize: return "it allocates memory, which may fail";
    case Opcode::ll_int_add_ovf:
    case Opcode::ll_int_sub_ovf:
    case Opcode::ll_int_mul_ovf: return "it may raise OverflowError";
    default: break;
  }
  if (info.collects() || info.raises()) return "it calls the collector";
  bool loads = (info.facts & flowgraph::READS) && graph.value(op.result).type->is_gc_ptr();
  if (loads && !OnlyTested(graph, op.result)) return "it reads another object, which may be dead";
  if (!IsStore(op.code)) return "";
  TypeRef target = graph.value(op.operands[0]).type->elem;
  bool copies = info.shape == OpShape::Variadic || info.shape == OpShape::InlineItems;
  TypeRef stored = graph.value(op.operands.back()).type;
  bool stores = copies ? target->elem && HoldsGcPointers(target->elem) : stored->is_gc_ptr();
  return stores ? "it stores an object" : "";
}

struct Frame {
  const Graph* graph;
  SourceLoc loc;  // of the op in it that is looked at
};

class Search {
 public:
  Search(const Program& program, bool visits) : program_(program), visits_(visits) {}

  /// The first problem in `id` or in what it calls; `frames` then says where.
  std::string Find(GraphId id) {
    const Graph& graph = program_.graph(id);
    if (std::find(open_.begin(), open_.end(), id) != open_.end()) return "it calls itself";
    if (!clean_.insert(id).second) return "";
    open_.push_back(id);
    frames.push_back({&graph, graph.loc});
    for (const Block& block : graph.blocks) {
      std::string problem = FindIn(graph, block);
      if (!problem.empty()) return problem;
    }
    frames.pop_back();
    open_.pop_back();
    return "";
  }

  std::vector<Frame> frames;

 private:
  std::string FindIn(const Graph& graph, const Block& block) {
    for (const Op& op : block.ops) {
      frames.back().loc = op.loc;
      bool visit = visits_ && (op.code == Opcode::ll_indirect_call ||
                               op.code == Opcode::ll_extern_call_ptr);
      std::string problem = visit ? "" : Problem(graph, op);
      const auto* callee = std::get_if<GraphId>(
          op.operands.empty() ? &no_constant_ : &graph.value(op.operands[0]).constant);
      if (op.code == Opcode::ll_direct_call && callee) problem = Find(*callee);
      if (!problem.empty()) return problem;
    }
    if (block.term.kind != TerminatorKind::Raise) return "";
    frames.back().loc = block.term.loc;
    return "it raises an exception";
  }

  const Program& program_;
  bool visits_;
  flowgraph::Constant no_constant_;
  std::vector<GraphId> open_;
  std::set<GraphId> clean_;
};

/// Where `problem` is, and how the program gets there.
Diagnostic Place(const std::vector<Frame>& frames) {
  Diagnostic d;
  d.kind = "heavy-destructor";
  // Helpers of the translator are no place to show.
  size_t last = 0;
  for (size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].loc.known() && !frames[i].graph->facts.is_helper) last = i;
  }
  diagnostics::Trail trail{"called through", {}, 0};
  for (size_t i = 0; i < last; ++i) {
    if (frames[i].loc.known()) trail.steps.push_back({frames[i].loc, "calls this"});
  }
  d.primary = {frames[last].loc, trail.steps.empty() ? "here" : "here, called from it"};
  if (!trail.steps.empty()) d.trails.push_back(std::move(trail));
  return d;
}

Diagnostic AboutDestructor(const Destructor& destructor, const Search& search,
                           const std::string& problem) {
  Diagnostic d = Place(search.frames);
  d.title = "`" + destructor.type->name + ".__del__` does more than a destructor may: " + problem;
  d.notes.push_back(
      "it runs inside of the collector: it may use numbers and raw memory of the dead object, free that "
      "memory, and call C");
  d.help =
      "register the object with an rgc.FinalizerQueue, and do the work when next_dead() gives it back";
  return d;
}

Diagnostic AboutTraverse(const Search& search, const std::string& problem) {
  Diagnostic d = Place(search.frames);
  d.title = "a function for rawrefcount.set_traverse does more than it may: " + problem;
  d.notes.push_back("it runs inside of the collector: it may read raw memory and visit blocks");
  return d;
}

}  // namespace

std::vector<Diagnostic> CheckDestructors(const Program& program) {
  std::vector<Diagnostic> result;
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> places;
  for (const Destructor& destructor : program.destructors) {
    Search search(program, false);
    std::string problem = search.Find(destructor.graph);
    if (problem.empty()) continue;
    Diagnostic d = AboutDestructor(destructor, search, problem);
    const SourceLoc& at = d.primary.loc;
    // Inherited: said once.
    if (places.insert({at.file.index, at.line, at.col}).second) result.push_back(std::move(d));
  }
  for (const auto& [name, graph] : program.exported_graphs) {
    if (!name.starts_with("gc_traverse_")) continue;
    Search search(program, true);
    std::string problem = search.Find(graph);
    if (!problem.empty()) result.push_back(AboutTraverse(search, problem));
  }
  return result;
}

}  // namespace kiln::rtyper
