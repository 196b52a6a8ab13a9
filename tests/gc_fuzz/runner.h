// Runs a script on the collector and on the model at the same time, and compares.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tests/gc_fuzz/graph.h"

namespace kiln::gc_fuzz {

struct RunOptions {
  bool precise = true;            // the dead are gone after a full collection
  int64_t* progress = nullptr;    // gets the number of the current operation
  int64_t check_interval = 64;    // operations from one look at everything to the next
};

class Runner {
 public:
  Runner(const Script* script, const RunOptions& options);

  /// Defines types and prebuilt objects; before the collector starts.
  void Prepare();
  /// Runs all operations. Ends the process with status 3 if collector and model do not agree.
  void Run();

  // Calls from the collector.
  void DestructorCalled(int64_t id, void* object);
  void TriggerCalled() {}

 private:
  [[noreturn]] void Mismatch(const std::string& what) const;
  std::string Describe(Id id) const;

  void RunOp(const Op& op);
  void AfterOp();
#define KILN_OP(name, word, parameters, group, weight) void Do##name(const Op& op);
#include "tests/gc_fuzz/ops.def"
#undef KILN_OP

  // Parameters.
  int Slot(int64_t number) const { return static_cast<int>(number % graph_.slots.size()); }
  Id InSlot(int64_t number) const { return graph_.slots[Slot(number)]; }
  Object& At(Id id) { return graph_.objects[id]; }
  const fuzz_shape& Shape(int type) const;
  int64_t Length(int type, int64_t wanted, int64_t most_bytes) const;
  bool IsPlainObject(Id id) const { return id != 0 && graph_.objects[id].type != kWeakType; }

  // Objects.
  Id AddObject(int type, int64_t length);
  void SetSlot(int slot, Id id, void* object);
  void TakeSlot(int slot, Id id, void* object);
  bool Allocate(int slot, int type, int64_t length);
  bool Failed(void* result);
  void ExpectNoFailure();
  void Store(Id id, void* object, int64_t index, Id value_id, void* value);
  void Collected(int64_t generation);

  // Finalizers.
  void ProcessDestructors();
  bool Revive(Id id);
  void Deliver(Id id, int queue);
  Marking Reachable(Id id);
  void CheckOrder(Id id, int queue);
  void MarkMustCome();
  void CheckDestructors(const Marking& lenient);

  // Blocks.
  Id BlockInSlot(int64_t number) const { return graph_.block_slots[number % 16]; }
  void SetBlockSlot(int64_t number, Id block);
  void Increment(Id block) { graph_.blocks[block].real->count++; }
  void Decrement(Id block);
  void FreeBlock(Id block);
  void ClearRefs(Id block);
  void PurgePlainBlocks();
  int64_t ExpectedCount(const Block& block) const { return block.held + block.incoming; }
  /// Finds out which links the collector has ended.
  void SyncBlocks();
  void LoseLink(Id id, const Marking& strict, const Marking& registered);
  void CheckBlocksAfterFull(const Marking& lenient);

  // The look at everything.
  void CheckAll(bool after_full);
  void Visit(void* object, Id id);
  void VisitRoots();
  void VisitParts(void* object, Id id);
  void VisitWeak(void* weakref, Id id);
  void VisitBlocks();
  void CheckTargets(const Marking* lenient);

  const Script& script_;
  RunOptions options_;
  Graph graph_;
  int64_t now_ = 0;
  const Op* current_ = nullptr;
  bool may_fail_ = false;
  bool collects_often_ = false;
  std::vector<Id> called_;  // destructors since the last operation
  std::unordered_map<int64_t, Id> numbers_;
  std::vector<Id> weakrefs_;

  int64_t checks_ = 0, checked_objects_ = 0;
  std::unordered_map<void*, Id> seen_;
  std::unordered_map<Id, void*> places_;
  std::vector<std::pair<void*, Id>> to_visit_;
  std::vector<std::pair<void*, Id>> seen_weakrefs_;
};

}  // namespace kiln::gc_fuzz
