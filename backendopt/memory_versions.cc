#include "backendopt/memory_versions.h"

#include <algorithm>

#include "backendopt/cfg.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::Op;

namespace {

constexpr MemoryVersions::Version kUnknown = UINT32_MAX;
// Nested loops need one round a level; beyond that precision is given up.
constexpr int kMaxRounds = 12;
// A collection may run destructors.
constexpr auto kMayWrite = flowgraph::WRITES | flowgraph::COLLECTS;

}  // namespace

MemoryVersions::MemoryVersions(const MemoryEffects& effects, const Graph& graph)
    : effects_(effects), graph_(graph), predecessors_(Predecessors(graph)) {
  for (auto& list : predecessors_) list.erase(std::unique(list.begin(), list.end()), list.end());
  FindSlots();
  FindKills();
  if (!Solve() || !Sound()) GiveUp();
}

int MemoryVersions::SlotOf(MemoryClass place) const {
  return place < slot_of_.size() ? slot_of_[place] : -1;
}

void MemoryVersions::FindSlots() {
  slot_read_.assign(graph_.values.size(), -1);
  for (const Block& block : graph_.blocks) {
    for (const Op& op : block.ops) {
      MemoryClass place = effects_.ClassRead(graph_, op);
      if (place == MemoryEffects::kNoMemory) continue;
      if (place >= slot_of_.size()) slot_of_.resize(place + 1, -1);
      if (slot_of_[place] < 0) {
        slot_of_[place] = static_cast<int>(slots_.size());
        slots_.push_back(place);
      }
      slot_read_[op.result.index] = slot_of_[place];
    }
  }
}

void MemoryVersions::FindKills() {
  kills_.resize(graph_.blocks.size());
  Version next = 1;
  for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
    const auto& ops = graph_.blocks[b].ops;
    for (uint32_t i = 0; i < ops.size(); ++i) {
      if (slots_.empty() || !(GetOpInfo(ops[i].code).facts & kMayWrite)) continue;
      Version version = next++;
      if (MemoryEffects::IsStore(ops[i].code)) {
        int slot = SlotOf(effects_.ClassWritten(graph_, ops[i]));
        if (slot >= 0) kills_[b].push_back({i, static_cast<uint32_t>(slot), version});
        continue;
      }
      for (uint32_t s = 0; s < slots_.size(); ++s) {
        if (effects_.MayWrite(graph_, ops[i], slots_[s])) kills_[b].push_back({i, s, version});
      }
    }
  }
}

MemoryVersions::Version MemoryVersions::Meet(BlockId block, size_t slot) const {
  Version version = kUnknown;
  if (block == graph_.entry()) return predecessors_[0].empty() ? 0 : MergeAt(block);
  for (BlockId from : predecessors_[block.index]) {
    Version out = out_[from.index][slot];
    if (out == kUnknown || out == MergeAt(block)) continue;
    if (version != kUnknown && version != out) return MergeAt(block);
    version = out;
  }
  return version;
}

void MemoryVersions::LeaveBlock(BlockId block) {
  out_[block.index] = in_[block.index];
  for (const Kill& kill : kills_[block.index]) out_[block.index][kill.slot] = kill.version;
}

bool MemoryVersions::Solve() {
  in_.assign(graph_.blocks.size(), std::vector<Version>(slots_.size(), kUnknown));
  out_ = in_;
  for (int round = 0; round < kMaxRounds; ++round) {
    bool changed = false;
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      for (size_t s = 0; s < slots_.size(); ++s) {
        Version version = Meet(BlockId{b}, s);
        changed |= version != in_[b][s];
        in_[b][s] = version;
      }
      LeaveBlock(BlockId{b});
    }
    if (!changed) return true;
  }
  return false;
}

// Every block sees what all of its predecessors leave, or a merge of its own.
bool MemoryVersions::Sound() const {
  for (uint32_t b = 1; b < graph_.blocks.size(); ++b) {
    for (size_t s = 0; s < slots_.size(); ++s) {
      if (in_[b][s] == MergeAt(BlockId{b})) continue;
      for (BlockId from : predecessors_[b]) {
        if (out_[from.index][s] != in_[b][s]) return false;
      }
    }
  }
  return true;
}

void MemoryVersions::GiveUp() {
  for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
    bool start = b == 0 && predecessors_[0].empty();
    std::fill(in_[b].begin(), in_[b].end(), start ? 0 : MergeAt(BlockId{b}));
    LeaveBlock(BlockId{b});
  }
}

void MemoryVersions::Advance(BlockId block, size_t op, std::vector<Version>& now) const {
  const auto& kills = kills_[block.index];
  auto first = std::lower_bound(kills.begin(), kills.end(), op,
                                [](const Kill& kill, size_t index) { return kill.op < index; });
  for (; first != kills.end() && first->op == op; ++first) now[first->slot] = first->version;
}

}  // namespace kiln::backendopt
