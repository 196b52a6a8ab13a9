// What a translation is doing, how long it takes and how much memory: a progress bar on a terminal,
// plain lines elsewhere, a table at the end.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace kiln::translator {

enum class Verbosity : uint8_t {
  Quiet,     // nothing, unless a terminal watches: then the bar, wiped at the end
  Normal,    // the bar or a line for each phase
};

/// One finished phase.
struct PhaseRecord {
  std::string name;
  double seconds = 0;
  size_t peak_kib = 0;  // highest resident memory of the process (or of a child) during the phase
};

class PhaseReport {
 public:
  /// Writes to `out`; `phase_count` is how many phases there will be.
  PhaseReport(std::FILE* out, Verbosity verbosity, size_t phase_count);
  ~PhaseReport();
  PhaseReport(const PhaseReport&) = delete;
  PhaseReport& operator=(const PhaseReport&) = delete;

  /// Ends the phase before, if any, and begins `name`.
  void Begin(const std::string& name);
  /// Part of the present phase that is done.
  void Progress(size_t done, size_t total);
  /// Ends the last phase and wipes the bar.
  void Finish();
  /// A fact for the table: ("functions", "1204").
  void AddFact(const std::string& name, const std::string& value);
  /// Seconds and peak memory of each phase, then the facts.
  void PrintTable() const;

  const std::vector<PhaseRecord>& phases() const { return phases_; }

 private:
  void EndPhase();
  void Draw(double fraction);
  void Wipe();

  std::FILE* out_;
  Verbosity verbosity_;
  bool terminal_;
  size_t phase_count_;
  std::string current_;
  std::chrono::steady_clock::time_point started_;
  std::vector<PhaseRecord> phases_;
  std::vector<std::pair<std::string, std::string>> facts_;
  bool drawn_ = false;
};

/// "1,234,567".
std::string WithThousands(size_t number);
/// "12.3 MB" of a number of bytes.
std::string HumanBytes(size_t bytes);

}  // namespace kiln::translator
