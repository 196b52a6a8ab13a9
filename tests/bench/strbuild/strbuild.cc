// Writes argv[1] numbered records as text, reads the text back, and sums it up.
// The twin of strbuild_rpy.py.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr long kDefaultRecords = 3000000;

std::string WriteRecords(long records) {
  std::string text;
  uint32_t value = 1;
  for (long i = 0; i < records; ++i) {
    value = value * 69069 + 1;
    text += "record ";
    text += std::to_string(i);
    text += ": ";
    text += std::to_string(value >> 7);
    text += "; ";
    text.append(value & 7, '*');
    text += '\n';
  }
  return text;
}

/// The number between ": " and ";", and 1 for each star.
long LineValue(const std::string& line) {
  const size_t start = line.find(": ") + 2;
  const size_t end = line.find(';', start);
  return std::stol(line.substr(start, end - start)) + std::count(line.begin(), line.end(), '*');
}

long ReadRecords(const std::string& text) {
  long total = 0;
  size_t start = 0;
  for (;;) {
    const size_t end = text.find('\n', start);
    if (end == std::string::npos) return total;
    total += LineValue(text.substr(start, end - start));
    start = end + 1;
  }
}

long Checksum(std::string_view text) {
  long result = 0;
  for (const char c : text) result = (result * 31 + static_cast<unsigned char>(c)) & 0x7fffffff;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const long records = argc > 1 ? std::atol(argv[1]) : kDefaultRecords;
  const std::string text = WriteRecords(records);
  std::printf("%zu characters, checksum %ld\n", text.size(), Checksum(text));
  std::printf("total %ld\n", ReadRecords(text));
  return 0;
}
