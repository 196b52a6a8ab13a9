#include "flowgraph/random_program.h"

#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace kiln::flowgraph {

namespace {

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed), program_(std::make_unique<Program>()) {
    program_->form = Form::Typed;
  }

  std::unique_ptr<Program> Run() {
    MakeTypes();
    MakeData();
    int graphs = 1 + Below(4);
    for (int i = 0; i < graphs; ++i) MakeGraph(i);
    program_->entry_point = GraphId{static_cast<uint32_t>(program_->graphs.size() - 1)};
    return std::move(program_);
  }

 private:
  TypeTable& types() { return program_->types; }
  int Below(int limit) { return static_cast<int>(random_() % static_cast<uint64_t>(limit)); }
  bool Chance(int percent) { return Below(100) < percent; }

  std::string Name() {
    static const char* kNames[] = {"x", "y", "w_obj", "a b", "<lambda>", "n", "x_1", "", "\"q\""};
    return kNames[Below(9)];
  }

  int64_t Number() {
    static const int64_t kNumbers[] = {0,         1,         -1,        2,  7, 63, 255, 1000,
                                       INT64_MAX, INT64_MIN, INT32_MIN, -12};
    return kNumbers[Below(12)];
  }

  double RealNumber() {
    static const double kNumbers[] = {0.0, -0.0, 1.5, 1e300, -1e-300, 0.1, 1e16, 123456789.0};
    return kNumbers[Below(8)];
  }

  // The last struct derives from the one before it where the dice say so; names need quotes at times.
  void MakeTypes() {
    vtable_ = types().NewStruct("vtable", false);
    object_ = types().NewStruct("object", true);
    types().SetFields(vtable_, {{"subclassrange_min", types().Signed(), true},
                                {"subclassrange_max", types().Signed(), true}});
    types().SetFields(object_, {{"typeptr", types().Ptr(vtable_), true}});
    program_->well_known_types["object"] = object_;
    TypeRef parent = object_;
    int count = 1 + Below(3);
    for (int i = 0; i < count; ++i) {
      TypeRef type = types().NewStruct(Chance(50) ? fmt::format("W_{}", i) : Name(), true);
      std::vector<Field> fields = {{"super", parent, false}};
      fields.push_back({"n", types().Signed(), Chance(30)});
      if (Chance(50)) fields.push_back({"next one", types().Ptr(type), false});
      if (Chance(50)) fields.push_back({"flags", types().FixedArray(types().UInt8(), 2), false});
      types().SetFields(type, std::move(fields));
      structs_.push_back(type);
      if (Chance(50)) parent = type;
    }
  }

  DataInit Init(TypeRef type) {
    std::vector<DataInit> parts;
    switch (type->kind) {
      case TypeKind::Struct:
        for (const Field& field : type->fields) parts.push_back(Init(field.type));
        return {std::move(parts)};
      case TypeKind::FixedArray:
        for (int64_t i = 0; i < type->length; ++i) parts.push_back(Init(type->elem));
        return {std::move(parts)};
      case TypeKind::Ptr:
        if (type->elem == vtable_) return {Constant(DataId{0})};
        return {Constant(NoneConst{})};
      case TypeKind::UInt8:
        return {Constant(int64_t{Below(256)})};
      default:
        return {Constant(Number())};
    }
  }

  void MakeData() {
    Data vtable{"vt.object", "", vtable_, {}, true};
    vtable.init.value = std::vector<DataInit>{{Constant(int64_t{0})}, {Constant(int64_t{9})}};
    program_->AddData(std::move(vtable));
    for (size_t i = 0; i < structs_.size(); ++i) {
      std::string name = fmt::format("{}{}", Name(), i);
      program_->AddData({name, Chance(50) ? "demo.mod" : "", structs_[i], Init(structs_[i]), false});
    }
    program_->AddData({"text", "", types().Array(types().Char(), true), Text(), true});
    program_->classes.push_back({"object", DataId{0}, object_, 0, 9});
    for (const char* name : {"OverflowError", "MemoryError"}) {
      program_->standard_exceptions.push_back({name, DataId{0}, DataId{1}});
    }
  }

  DataInit Text() {
    std::vector<DataInit> items(static_cast<size_t>(Below(8)));
    for (DataInit& item : items) item.value = Constant(int64_t{Below(256)});
    return {std::move(items)};
  }

  // A graph is a chain of blocks, each passing on all of its integers: from(%a ...) to(%a ...).
  void MakeGraph(int number) {
    auto graph = std::make_unique<Graph>();
    graph_ = graph.get();
    graph->name = fmt::format("{}f{}", Chance(30) ? "demo.C." : "", number);
    graph->module = Chance(50) ? "demo" : "";
    graph->facts.elidable = Chance(20);
    graph->facts.oopspec = Chance(20) ? "list.len(l)" : "";
    graph->result_type = types().Signed();
    int blocks = 1 + Below(5);
    int width = 1 + Below(3);
    for (int i = 0; i < blocks; ++i) {
      BlockId id = graph->NewBlock(Name());
      for (int p = 0; p < width; ++p) {
        ValueId param = graph->NewValue(ValueKind::BlockParam, Name(), types().Signed());
        graph->block(id).params.push_back(param);
        if (i == 0) graph->arg_names.push_back(Name());
      }
    }
    for (int i = 0; i < blocks; ++i) FillBlock(BlockId{static_cast<uint32_t>(i)});
    program_->AddGraph(std::move(graph));
  }

  ValueId Emit(Opcode code, std::vector<ValueId> operands, TypeRef type) {
    Op op;
    op.code = code;
    op.operands = std::move(operands);
    op.result = graph_->NewValue(ValueKind::OpResult, Name(), type);
    ValueId result = op.result;
    ops_->push_back(std::move(op));
    return result;
  }

  ValueId Int() {
    if (Chance(30)) return graph_->NewConstant(Number(), types().Signed());
    return ints_[static_cast<size_t>(Below(static_cast<int>(ints_.size())))];
  }

  void FillBlock(BlockId id) {
    Block& block = graph_->block(id);
    ops_ = &block.ops;
    ints_ = block.params;
    int count = Below(6);
    for (int i = 0; i < count; ++i) EmitSomething();
    Terminate(id);
  }

  void EmitSomething() {
    switch (Below(7)) {
      case 0:
        ints_.push_back(Emit(Opcode::ll_int_neg, {Int()}, types().Signed()));
        break;
      case 1:
        ints_.push_back(Emit(Opcode::ll_int_xor, {Int(), Int()}, types().Signed()));
        break;
      case 2:
        return EmitObject();
      case 3:
        return EmitFloat();
      case 4:
        return EmitCall();
      case 5: {
        ValueId truth = Emit(Opcode::ll_int_lt, {Int(), Int()}, types().Bool());
        ints_.push_back(Emit(Opcode::ll_cast_bool_to_int, {truth}, types().Signed()));
        break;
      }
      default:
        ints_.push_back(Emit(Opcode::ll_int_mul, {Int(), Int()}, types().Signed()));
    }
  }

  void EmitObject() {
    TypeRef type = structs_[static_cast<size_t>(Below(static_cast<int>(structs_.size())))];
    ValueId object = Emit(Opcode::ll_malloc, {}, types().Ptr(type));
    ops_->back().type = type;
    Emit(Opcode::ll_setfield, {object, Int()}, types().Void());
    graph_->value(ops_->back().result).name.clear();
    ops_->back().name = "n";
    ints_.push_back(Emit(Opcode::ll_getfield, {object}, types().Signed()));
    ops_->back().name = "n";
  }

  void EmitFloat() {
    ValueId constant = graph_->NewConstant(RealNumber(), types().Float());
    ValueId sum = Emit(Opcode::ll_float_mul, {constant, constant}, types().Float());
    ints_.push_back(Emit(Opcode::ll_float_as_int_bits, {sum}, types().Signed()));
  }

  void EmitCall() {
    if (program_->graphs.empty()) return;
    GraphId id{static_cast<uint32_t>(Below(static_cast<int>(program_->graphs.size())))};
    const Graph& callee = program_->graph(id);
    size_t count = callee.blocks[0].params.size();
    TypeRef func = types().Func(std::vector<TypeRef>(count, types().Signed()), types().Signed());
    std::vector<ValueId> operands = {graph_->NewConstant(id, types().Ptr(func))};
    for (size_t i = 0; i < count; ++i) operands.push_back(Int());
    bool direct = Chance(70);
    if (!direct) operands[0] = Emit(Opcode::ll_same_as, {operands[0]}, types().Ptr(func));
    Opcode code = direct ? Opcode::ll_direct_call : Opcode::ll_indirect_call;
    ints_.push_back(Emit(code, std::move(operands), types().Signed()));
  }

  Link LinkTo(BlockId target) {
    Link link;
    link.target = target;
    for (size_t i = 0; i < graph_->block(target).params.size(); ++i) link.args.push_back(Int());
    return link;
  }

  // Links go forward only, so that the graph ends.
  void Terminate(BlockId id) {
    Terminator& term = graph_->block(id).term;
    int later = static_cast<int>(graph_->blocks.size() - id.index - 1);
    auto some_later = [&] {
      return BlockId{id.index + 1 + static_cast<uint32_t>(Below(std::max(later, 1)))};
    };
    if (later == 0 || Chance(10)) {
      term.kind = TerminatorKind::Return;
      term.operand = Int();
    } else if (Chance(30)) {
      term.kind = TerminatorKind::Branch;
      term.operand = Emit(Opcode::ll_int_ge, {Int(), Int()}, types().Bool());
      term.links = {LinkTo(some_later()), LinkTo(some_later())};
    } else if (Chance(30)) {
      term.kind = TerminatorKind::Switch;
      term.operand = Int();
      for (int64_t i = 0; i < Below(4); ++i) {
        term.links.push_back(LinkTo(some_later()));
        term.links.back().exit_case = i * 3 - 2;
      }
      term.links.push_back(LinkTo(some_later()));
    } else {
      term.kind = TerminatorKind::Goto;
      if (Chance(60)) AddHandler(term, some_later());
      term.links = {LinkTo(some_later())};
    }
  }

  void AddHandler(Terminator& term, BlockId target) {
    Link handler = LinkTo(target);
    handler.exit_case = DataId{0};
    if (Chance(50)) {
      handler.exc_value =
          graph_->NewValue(ValueKind::ExceptValue, Name(), types().Ptr(object_));
    }
    ValueId result = Emit(Opcode::ll_int_add_ovf, {Int(), Int()}, types().Signed());
    ints_.push_back(result);
    term.except.push_back(std::move(handler));
  }

  std::mt19937_64 random_;
  std::unique_ptr<Program> program_;
  TypeRef vtable_ = nullptr;
  TypeRef object_ = nullptr;
  std::vector<TypeRef> structs_;
  Graph* graph_ = nullptr;
  std::vector<Op>* ops_ = nullptr;
  std::vector<ValueId> ints_;
};

}  // namespace

std::unique_ptr<Program> RandomProgram(uint64_t seed) { return Generator(seed).Run(); }

}  // namespace kiln::flowgraph
