// Control: frames, blocks, links, exceptions.
#include "flowgraph/interp/interpreter.h"

#include <algorithm>

#include <fmt/format.h>

#include "flowgraph/interp/c_symbols.h"
#include "flowgraph/printer.h"

namespace kiln::flowgraph {

namespace {

constexpr size_t kShownCalls = 8;

}  // namespace

Interpreter::Interpreter(const Program& program, InterpreterOptions options)
    : program_(program),
      options_(std::move(options)),
      heap_(program),
      symbols_(options_.symbols),
      initial_values_(program.graphs.size()),
      c_state_(std::make_unique<CState>()) {
  AddTextSymbols(symbols_);
  AddMathSymbols(symbols_);
  AddSystemSymbols(symbols_);
  AddCollectorSymbols(symbols_);
}

Interpreter::~Interpreter() = default;

Outcome Interpreter::Run(GraphId graph, const std::vector<Val>& args) {
  frames_.clear();
  outcome_ = {};
  done_ = false;
  pending_ = Val::Null();
  Push(graph, args);
  while (!done_) Step();
  return outcome_;
}

Outcome Interpreter::RunEntryPoint() {
  auto main = program_.exported_graphs.find("main");
  return Run(main == program_.exported_graphs.end() ? program_.entry_point : main->second, {});
}

// Constants are made once for each graph; a call copies them with the room for its variables.
const std::vector<Val>& Interpreter::InitialValues(GraphId id) {
  std::vector<Val>& values = initial_values_[id.index];
  const Graph& graph = program_.graph(id);
  if (values.size() == graph.values.size()) return values;
  for (const Value& value : graph.values) {
    bool constant = value.kind == ValueKind::Constant;
    values.push_back(constant ? heap_.FromConstant(value.constant, value.type) : Val{});
  }
  return values;
}

void Interpreter::Push(GraphId id, const std::vector<Val>& args) {
  const Graph& graph = program_.graph(id);
  if (graph.blocks.empty()) return Wrong(fmt::format("@{} has no body", graph.name));
  const auto& params = graph.blocks[0].params;
  if (args.size() != params.size()) {
    return Wrong(fmt::format("@{} takes {} arguments, not {}", graph.name, params.size(),
                             args.size()));
  }
  Frame frame;
  frame.id = id;
  frame.graph = &graph;
  frame.block = graph.entry();
  frame.values = InitialValues(id);
  for (size_t i = 0; i < args.size(); ++i) frame.values[params[i].index] = args[i];
  frames_.push_back(std::move(frame));
}

void Interpreter::Step() {
  if (++steps_ > options_.max_steps) return Wrong("the run takes too many steps");
  Frame& frame = frames_.back();
  const Block& block = frame.graph->block(frame.block);
  if (frame.op == block.ops.size()) return RunTerminator(frame, block.term);
  called_ = moved_ = false;
  const Op& op = block.ops[frame.op];
  RunOp(frame, op);
  if (!called_ && !moved_) ++frame.op;
}

void Interpreter::RunTerminator(Frame& frame, const Terminator& term) {
  Val operand = term.operand.valid() ? Get(frame, term.operand) : Val::Void();
  bool decides = term.kind == TerminatorKind::Branch || term.kind == TerminatorKind::Switch ||
                 term.kind == TerminatorKind::Raise;
  if (decides && !operand.defined()) return Wrong("an undefined value is used");
  switch (term.kind) {
    case TerminatorKind::Goto:
      return Follow(frame, term.links[0]);
    case TerminatorKind::Branch:
      return Follow(frame, term.links[operand.i ? 0 : 1]);
    case TerminatorKind::Switch: {
      for (size_t i = 0; i + 1 < term.links.size(); ++i) {
        Val value = heap_.FromConstant(term.links[i].exit_case, nullptr);
        if (value.i == operand.i) return Follow(frame, term.links[i]);
      }
      return Follow(frame, term.links.back());
    }
    case TerminatorKind::Return:
      return Return(operand);
    case TerminatorKind::Raise:
      return Raise(operand);
    case TerminatorKind::Unreachable:
      return Wrong("control got to where it never does");
    case TerminatorKind::None:
      return Wrong("the block has no terminator");
  }
}

void Interpreter::Follow(Frame& frame, const Link& link) {
  const Block& target = frame.graph->block(link.target);
  std::vector<Val> args;
  for (ValueId arg : link.args) args.push_back(Get(frame, arg));
  for (size_t i = 0; i < args.size(); ++i) frame.values[target.params[i].index] = args[i];
  frame.block = link.target;
  frame.op = 0;
  moved_ = true;
}

void Interpreter::Return(Val value) {
  frames_.pop_back();
  moved_ = true;
  if (frames_.empty()) {
    done_ = true;
    if (!pending_.is_null()) {
      outcome_ = {OutcomeKind::Raised, pending_, ExceptionName(pending_), {}};
      return;
    }
    outcome_.kind = OutcomeKind::Returned;
    outcome_.value = value;
    return;
  }
  Frame& caller = frames_.back();
  SetResult(caller, caller.graph->block(caller.block).ops[caller.op], value);
  ++caller.op;
}

void Interpreter::Raise(Val exception) {
  if (exception.is_null()) return Wrong("null is raised");
  moved_ = true;
  std::string name = ExceptionName(exception);
  for (; !frames_.empty(); frames_.pop_back()) {
    Frame& frame = frames_.back();
    const Block& block = frame.graph->block(frame.block);
    bool at_end = frame.op + 1 >= block.ops.size();
    bool by_op = block.term.kind == TerminatorKind::Goto && frame.op < block.ops.size();
    bool by_raise = block.term.kind == TerminatorKind::Raise && frame.op == block.ops.size();
    if (!at_end || (!by_op && !by_raise)) continue;
    for (const Link& link : block.term.except) {
      if (!Catches(link, exception)) continue;
      if (link.exc_value.valid()) frame.values[link.exc_value.index] = exception;
      return Follow(frame, link);
    }
  }
  done_ = true;
  if (outcome_.kind == OutcomeKind::Wrong) return;
  outcome_ = {OutcomeKind::Raised, exception, name, {}};
}

void Interpreter::RaiseStandard(std::string_view name) {
  for (const StandardException& exc : program_.standard_exceptions) {
    if (exc.name != name) continue;
    Val instance = Val::Pointer(exc.instance.index);
    if (!lowered()) return Raise(instance);
    pending_ = instance;
    return;
  }
  Wrong(fmt::format("the program has no {} to raise", name));
}

std::optional<uint32_t> Interpreter::VtableOf(Val exception) {
  if (!exception.is_pointer()) return std::nullopt;
  TypeRef type = heap_.object(exception).type;
  if (type->kind != TypeKind::Struct || !type->FindField("typeptr")) return std::nullopt;
  Val* vtable = heap_.Field(exception, type, "typeptr");
  if (!vtable || !vtable->is_pointer()) return std::nullopt;
  return vtable->object;
}

std::optional<int64_t> Interpreter::ClassBound(Val vtable, const char* field) {
  if (!vtable.is_pointer()) return std::nullopt;
  TypeRef type = heap_.object(vtable).type;
  if (type->kind != TypeKind::Struct || !type->FindField(field)) return std::nullopt;
  return heap_.Field(vtable, type, field)->i;
}

bool Interpreter::Catches(const Link& link, Val exception) {
  auto vtable = VtableOf(exception);
  auto* wanted = std::get_if<DataId>(&link.exit_case);
  if (!vtable || !wanted) {
    Wrong("the class of an exception is not known");
    return false;
  }
  auto id = ClassBound(Val::Pointer(*vtable), "subclassrange_min");
  auto low = ClassBound(Val::Pointer(wanted->index), "subclassrange_min");
  auto high = ClassBound(Val::Pointer(wanted->index), "subclassrange_max");
  return id && low && high && *low <= *id && *id < *high;
}

std::string Interpreter::ExceptionName(Val exception) {
  auto vtable = VtableOf(exception);
  for (const ClassInfo& cls : program_.classes) {
    if (vtable && cls.vtable.index == *vtable) return cls.name;
  }
  return "?";
}

void Interpreter::End(OutcomeKind kind, Val value, std::string exception) {
  if (done_) return;
  done_ = moved_ = true;
  outcome_ = {kind, value, std::move(exception), {}};
}

void Interpreter::Wrong(std::string message) {
  if (done_) return;
  done_ = moved_ = true;
  outcome_ = {OutcomeKind::Wrong, {}, {}, Describe(message)};
}

std::string Interpreter::Describe(const std::string& message) {
  std::string text = message + "\n";
  PrintOptions options = OptionsFor(program_);
  size_t shown = 0;
  for (auto it = frames_.rbegin(); it != frames_.rend() && shown < kShownCalls; ++it, ++shown) {
    const Block& block = it->graph->block(it->block);
    bool in_op = it->op < block.ops.size();
    SourceLoc loc = in_op ? block.ops[it->op].loc : block.term.loc;
    text += fmt::format("  @{} ({}): {}\n", it->graph->name, program_.files.Describe(loc),
                        in_op ? PrintOp(*it->graph, block.ops[it->op], options)
                              : PrintTerminator(*it->graph, block.term, options));
  }
  if (frames_.size() > kShownCalls) text += fmt::format("  {} calls more\n", frames_.size() - shown);
  return text;
}

std::string Interpreter::Text(Val str) {
  if (!str.is_pointer()) {
    Wrong("a null or undefined str is used");
    return {};
  }
  HeapObject& object = heap_.object(str);
  TypeRef item = Layouts::VarItem(object.type);
  if (!item || item->kind != TypeKind::Char) {
    Wrong(fmt::format("a {} is used as a str", ToString(object.type)));
    return {};
  }
  std::string text;
  for (size_t i = heap_.layouts().Slots(object.type); i < object.slots.size(); ++i) {
    if (!object.slots[i].defined()) Wrong("a str with undefined characters is used");
    text += static_cast<char>(object.slots[i].i);
  }
  return text;
}

void Interpreter::SetText(Val str, std::string_view text) {
  if (!str.is_pointer()) return Wrong("a null or undefined str is written to");
  HeapObject& object = heap_.object(str);
  size_t first = heap_.layouts().Slots(object.type);
  if (first + text.size() > object.slots.size()) return Wrong("a str is too short for what is read");
  for (size_t i = 0; i < text.size(); ++i) {
    object.slots[first + i] = Val::Int(static_cast<unsigned char>(text[i]));
  }
}

std::string Interpreter::TakeInput(size_t count) {
  std::string taken = options_.input.substr(std::min(input_taken_, options_.input.size()), count);
  input_taken_ += taken.size();
  return taken;
}

}  // namespace kiln::flowgraph
