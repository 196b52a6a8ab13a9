#include "translator/driver/phase_report.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

namespace kiln::translator {

namespace {

constexpr int kBarWidth = 24;

// Peak resident memory since the last reset, from the kernel's own accounting.
size_t PeakKib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoul(line.substr(std::strlen("VmHWM:")));
  }
  return 0;
}

// Asks the kernel to start the peak anew; without the permission the peaks just never fall.
void ResetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

}  // namespace

PhaseReport::PhaseReport(std::FILE* out, Verbosity verbosity, size_t phase_count)
    : out_(out), verbosity_(verbosity), terminal_(isatty(fileno(out))), phase_count_(phase_count) {}

PhaseReport::~PhaseReport() { Wipe(); }

void PhaseReport::Begin(const std::string& name) {
  EndPhase();
  current_ = name;
  started_ = std::chrono::steady_clock::now();
  ResetPeak();
  Draw(0);
}

void PhaseReport::EndPhase() {
  if (current_.empty()) return;
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started_;
  phases_.push_back({current_, seconds.count(), PeakKib()});
  if (!terminal_ && verbosity_ == Verbosity::Normal) {
    fmt::print(out_, "[{}/{}] {:<12} {:6.2f} s\n", phases_.size(), phase_count_, current_,
               seconds.count());
    std::fflush(out_);
  }
  current_.clear();
}

void PhaseReport::Progress(size_t done, size_t total) {
  Draw(total ? static_cast<double>(done) / static_cast<double>(total) : 0);
}

void PhaseReport::Finish() {
  EndPhase();
  Wipe();
}

void PhaseReport::AddFact(const std::string& name, const std::string& value) {
  facts_.emplace_back(name, value);
}

void PhaseReport::Draw(double fraction) {
  if (!terminal_) return;
  double done = (static_cast<double>(phases_.size()) + fraction) / static_cast<double>(phase_count_);
  int filled = std::clamp(static_cast<int>(done * kBarWidth), 0, kBarWidth);
  fmt::print(out_, "\r\033[K[{}{}] {}/{} {}", std::string(filled, '#'),
             std::string(kBarWidth - filled, '-'), std::min(phases_.size() + 1, phase_count_),
             phase_count_, current_);
  std::fflush(out_);
  drawn_ = true;
}

void PhaseReport::Wipe() {
  if (!drawn_) return;
  fmt::print(out_, "\r\033[K");
  std::fflush(out_);
  drawn_ = false;
}

void PhaseReport::PrintTable() const {
  if (verbosity_ == Verbosity::Quiet) return;
  double total = 0;
  size_t peak = 0;
  fmt::print(out_, "\n{:<16} {:>8} {:>10}\n", "phase", "seconds", "peak MB");
  for (const PhaseRecord& phase : phases_) {
    fmt::print(out_, "{:<16} {:>8.2f} {:>10.0f}\n", phase.name, phase.seconds,
               static_cast<double>(phase.peak_kib) / 1024);
    total += phase.seconds;
    peak = std::max(peak, phase.peak_kib);
  }
  fmt::print(out_, "{:<16} {:>8.2f} {:>10.0f}\n\n", "total", total, static_cast<double>(peak) / 1024);
  for (const auto& [name, value] : facts_) fmt::print(out_, "{:<16} {}\n", name, value);
  std::fflush(out_);
}

std::string WithThousands(size_t number) {
  if (number < 1000) return fmt::format("{}", number);
  return fmt::format("{},{:03}", WithThousands(number / 1000), number % 1000);
}

std::string HumanBytes(size_t bytes) {
  if (bytes < 1000000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace kiln::translator
