// Runs low-level graphs on simulated memory: the rung between CPython and C of the differential ladder.
//
// Every step is checked: null and freed pointers, bounds, the types behind pointers, and the use of what
// is undefined. C_call symbols are the runtime's, simulated in C++.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flowgraph/interp/heap.h"
#include "flowgraph/interp/val.h"
#include "flowgraph/program.h"

namespace kiln::flowgraph {

class Interpreter;

/// A simulated C function: takes the arguments of a c_call, returns its result.
using CFunction = std::function<Val(Interpreter&, const std::vector<Val>&)>;

struct InterpreterOptions {
  std::vector<std::string> argv = {"program"};
  std::string input;                  // what reading descriptor 0 gives
  size_t max_depth = 20000;           // calls in calls before stack_check raises RecursionError
  uint64_t max_steps = 2'000'000'000;  // ops before the run is given up
  /// Symbols besides those of the runtime; these win.
  std::map<std::string, CFunction> symbols;
};

enum class OutcomeKind : uint8_t {
  Returned,
  Raised,  // an exception left the graph
  Fatal,   // a fatal op, or the runtime's fatal error
  Exited,  // the program asked for the end of the process
  Wrong,   // the graph did what must not happen: a bug of the program's graphs, or a limit of the simulation
};

/// How a run ended.
struct Outcome {
  OutcomeKind kind = OutcomeKind::Returned;
  Val value;              // Returned: the result; Exited: the status
  std::string exception;  // Raised, Fatal: name of the exception class, or the message
  std::string message;    // Wrong: what happened, with the op and the calls that led there
};

class Interpreter {
 public:
  /// `program` must outlive the interpreter; its form may be any but Flow. Prebuilt data is copied:
  /// what a run writes stays for the next one.
  explicit Interpreter(const Program& program, InterpreterOptions options = {});
  ~Interpreter();

  /// Calls a graph.
  Outcome Run(GraphId graph, const std::vector<Val>& args);
  /// Calls the exported graph "main", which reads Options::argv; without one, the entry point.
  Outcome RunEntryPoint();

  /// What was written to descriptors 1 and 2.
  const std::string& output() const { return output_; }
  const std::string& error_output() const { return error_output_; }

  // For simulated C functions, and for tests.
  Heap& heap() { return heap_; }
  const InterpreterOptions& options() const { return options_; }
  /// The characters of an RPython str.
  std::string Text(Val str);
  /// Overwrites the characters of a str that has room for them.
  void SetText(Val str, std::string_view text);
  void Write(int fd, std::string_view text) { (fd == 2 ? error_output_ : output_) += text; }
  /// Takes up to `count` bytes of Options::input.
  std::string TakeInput(size_t count);
  /// Ends the run.
  void End(OutcomeKind kind, Val value, std::string exception);
  /// Reports that the program did what must not happen.
  void Wrong(std::string message);
  /// State that the runtime's functions keep between calls.
  struct CState;
  CState& c_state() { return *c_state_; }

 private:
  struct Frame {
    GraphId id;
    const Graph* graph = nullptr;
    BlockId block;
    size_t op = 0;
    std::vector<Val> values;
  };

  // Control: interpreter.cc.
  void Push(GraphId graph, const std::vector<Val>& args);
  const std::vector<Val>& InitialValues(GraphId graph);
  void Step();
  void RunTerminator(Frame& frame, const Terminator& term);
  void Follow(Frame& frame, const Link& link);
  void Return(Val value);
  void Raise(Val exception);
  void RaiseStandard(std::string_view name);
  bool Catches(const Link& link, Val exception);
  std::optional<uint32_t> VtableOf(Val exception);
  std::optional<int64_t> ClassBound(Val vtable, const char* field);
  std::string ExceptionName(Val exception);
  std::string Describe(const std::string& message);

  // Ops: run_op.cc and run_memory.cc.
  void RunOp(Frame& frame, const Op& op);
  bool RunUniform(Frame& frame, const Op& op);
  bool RunNumberOp(Frame& frame, const Op& op);
  bool RunPointerOp(Frame& frame, const Op& op);
  bool RunExceptionOp(Frame& frame, const Op& op);
  bool RunCollectorOp(Frame& frame, const Op& op);
  bool RunAllocation(Frame& frame, const Op& op);
  bool RunMemory(Frame& frame, const Op& op);
  bool RunInline(Frame& frame, const Op& op);
  bool RunCopy(Frame& frame, const Op& op);
  bool RunCall(Frame& frame, const Op& op);
  void RunSubclass(Frame& frame, const Op& op);
  void Access(Frame& frame, const Op& op, Val* slot, size_t value_operand);
  void CheckHeap();
  Val Get(const Frame& frame, ValueId id) { return frame.values[id.index]; }
  Val Operand(const Frame& frame, const Op& op, size_t i) { return Get(frame, op.operands[i]); }
  int64_t IntOperand(const Frame& frame, const Op& op, size_t i);
  TypeRef TargetOf(const Frame& frame, const Op& op, size_t i) const;
  void SetResult(Frame& frame, const Op& op, Val value) { frame.values[op.result.index] = value; }
  bool lowered() const { return program_.form >= Form::ExcLowered; }

  const Program& program_;
  InterpreterOptions options_;
  Heap heap_;
  std::map<std::string, CFunction> symbols_;
  std::vector<std::vector<Val>> initial_values_;
  std::vector<Frame> frames_;
  bool called_ = false;   // the op pushed a frame: it is done when that returns
  bool moved_ = false;    // the op went somewhere else
  bool done_ = false;
  Outcome outcome_;
  Val pending_ = Val::Null();  // form ExcLowered: the pending exception
  bool overflow_ = false;      // form ExcLowered: of the last _ovf op
  uint64_t steps_ = 0;
  std::string output_;
  std::string error_output_;
  size_t input_taken_ = 0;
  std::unique_ptr<CState> c_state_;
};

}  // namespace kiln::flowgraph
