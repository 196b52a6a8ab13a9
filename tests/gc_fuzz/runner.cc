#include "tests/gc_fuzz/runner.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace kiln::gc_fuzz {
namespace {

constexpr fuzz_shape kDefaultShape = {1, 0, 0, 0, false};
constexpr int kFirstSlots = 48;
constexpr int64_t kMostPointers = 32768;

}  // namespace

Runner::Runner(const Script* script, const RunOptions& options) : script_(*script), options_(options) {
  graph_.traverse = script->traverse;
  for (const auto& [name, value] : script->environment) {
    bool limits = name == "PYPY_GC_MAX" || value.find("fail") != std::string::npos;
    may_fail_ |= limits;
    collects_often_ |= value.find("collect") != std::string::npos;
  }
}

void Runner::Mismatch(const std::string& what) const {
  std::string op = current_ == nullptr ? "at the end" : PrintOp(*current_);
  fprintf(stderr, "gc-fuzz: operation %lld, %s: %s\n", static_cast<long long>(now_), op.c_str(),
          what.c_str());
  fflush(stderr);
  _exit(3);
}

std::string Runner::Describe(Id id) const {
  const Object& object = graph_.objects[id];
  std::string text = "object " + std::to_string(id);
  if (object.type == kWeakType) return text + " (a weak reference)";
  text += " (type " + std::to_string(object.type);
  if (Shape(object.type).item_size != 0) text += ", " + std::to_string(object.length) + " items";
  return text + (object.prebuilt ? ", prebuilt)" : ")");
}

const fuzz_shape& Runner::Shape(int type) const {
  return script_.types[type] ? *script_.types[type] : kDefaultShape;
}

int64_t Runner::Length(int type, int64_t wanted, int64_t most_bytes) const {
  const fuzz_shape& shape = Shape(type);
  if (shape.item_size == 0) return 0;
  // A large object that is copied at every allocation takes all the time.
  if (collects_often_) most_bytes = std::min<int64_t>(most_bytes, 64 << 10);
  int64_t most = most_bytes / shape.item_size;
  if (shape.item_pointers != 0) most = std::min(most, kMostPointers / shape.item_pointers);
  return wanted % (most + 1);
}

Id Runner::AddObject(int type, int64_t length) {
  Object object;
  object.type = type;
  object.length = length;
  object.created_at = now_;
  if (type != kWeakType) {
    const fuzz_shape& shape = Shape(type);
    object.pointers.resize(shape.pointers + length * shape.item_pointers);
    if (shape.destructor) object.destructor = DestructorState::Due;
  }
  graph_.objects.push_back(std::move(object));
  Id id = static_cast<Id>(graph_.objects.size() - 1);
  if (At(id).destructor == DestructorState::Due) graph_.destructible.push_back(id);
  return id;
}

void Runner::Prepare() {
  for (int type = 0; type < FUZZ_TYPES; type++) fuzz_define_type(type, &Shape(type));
  for (int i = 0; i < FUZZ_PREBUILTS; i++) {
    const std::optional<PrebuiltLine>& line = script_.prebuilts[i];
    if (!line || Shape(line->type).destructor) continue;
    int64_t length = Length(line->type, line->length, 32 << 10);
    graph_.prebuilts[i] = AddObject(line->type, length);
    At(graph_.prebuilts[i]).prebuilt = true;
    fuzz_make_prebuilt(i, line->type, length, graph_.prebuilts[i]);
  }
  for (const PrebuiltLink& link : script_.links) {
    Id from = graph_.prebuilts[link.from];
    if (from == 0 || graph_.prebuilts[link.to] == 0 || At(from).pointers.empty()) continue;
    int64_t index = link.index % At(from).pointers.size();
    At(from).pointers[index] = graph_.prebuilts[link.to];
    fuzz_link_prebuilt(link.from, index, link.to);
  }
}

void Runner::Run() {
  graph_.slots.resize(kFirstSlots);
  fuzz_use_slots(kFirstSlots);
  if (script_.traverse) fuzz_set_traverse();
  for (const Op& op : script_.ops) {
    now_++;
    current_ = &op;
    if (options_.progress != nullptr) *options_.progress = now_;
    RunOp(op);
    AfterOp();
  }
  now_++;
  if (options_.progress != nullptr) *options_.progress = now_;
  current_ = nullptr;
  fuzz_collect(1);
  ProcessDestructors();
  CheckAll(true);
  printf("%lld operations, %zu objects, %lld reachable on average\n", static_cast<long long>(now_ - 1),
         graph_.objects.size() - 1, static_cast<long long>(checked_objects_ / checks_));
}

void Runner::RunOp(const Op& op) {
  switch (op.code) {
#define KILN_OP(name, word, parameters, group, weight) \
  case OpCode::name: Do##name(op); break;
#include "tests/gc_fuzz/ops.def"
#undef KILN_OP
  }
}

void Runner::AfterOp() {
  ProcessDestructors();
  if (now_ % options_.check_interval == 0) CheckAll(false);
}

void Runner::SetSlot(int slot, Id id, void* object) {
  graph_.slots[slot] = id;
  fuzz_slot_set(slot, object);
}

void Runner::TakeSlot(int slot, Id id, void* object) {
  graph_.slots[slot] = id;
  fuzz_slot_take(slot, object);
}

// True if an allocation gave nothing, as it may.
bool Runner::Failed(void* result) {
  bool error = fuzz_take_memory_error();
  if (result != nullptr) {
    if (error) Mismatch("MemoryError is pending though there is a result");
    return false;
  }
  if (!error) Mismatch("no result, and no MemoryError pending");
  if (!may_fail_) Mismatch("MemoryError, though memory is not limited");
  return true;
}

bool Runner::Allocate(int slot, int type, int64_t length) {
  Id id = static_cast<Id>(graph_.objects.size());
  void* object = fuzz_new(type, length, id);
  if (Failed(object)) return false;
  AddObject(type, length);
  TakeSlot(slot, id, object);
  return true;
}

void Runner::Store(Id id, void* object, int64_t index, Id value_id, void* value) {
  At(id).pointers[index] = value_id;
  fuzz_store(At(id).type, object, index, value);
}

void Runner::Collected(int64_t generation) {
  ProcessDestructors();
  if (generation != 0) CheckAll(true);
}

}  // namespace kiln::gc_fuzz
