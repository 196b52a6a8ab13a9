#include "annotator/reasons.h"

namespace kiln::annotator {
namespace {

constexpr size_t kFirstKept = 12;
constexpr size_t kMostKept = 24;

}  // namespace

void ReasonLog::Add(const Subject& subject, const Cause& cause, const Annotation& incoming) {
  std::vector<Reason>& reasons = log_[subject];
  if (reasons.size() >= kMostKept) reasons.erase(reasons.begin() + kFirstKept);
  reasons.push_back({cause, incoming});
}

const std::vector<Reason>& ReasonLog::Of(const Subject& subject) const {
  static const std::vector<Reason> kNone;
  auto it = log_.find(subject);
  return it == log_.end() ? kNone : it->second;
}

void ReasonLog::Merge(const Subject& to, const Subject& from) {
  auto it = log_.find(from);
  if (it == log_.end() || to == from) return;
  std::vector<Reason> moved = std::move(it->second);
  log_.erase(it);
  std::vector<Reason>& target = log_[to];
  target.insert(target.end(), moved.begin(), moved.end());
}

}  // namespace kiln::annotator
