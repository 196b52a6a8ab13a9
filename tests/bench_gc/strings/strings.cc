// The twin of strings_rpy.py with std::string.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr long kDefaultBatches = 500;
constexpr long kStrings = 2000;

std::string MakeString(long number) {
  std::string name = "item-" + std::to_string(number);
  if (number % 3 == 0) name = name + "/" + name;
  return "<" + name + " n=" + std::to_string(number * 7) + ">";
}

std::vector<std::string> MakeBatch(long batch) {
  std::vector<std::string> strings;
  strings.reserve(kStrings);
  for (long i = 0; i < kStrings; ++i) strings.push_back(MakeString(batch * kStrings + i));
  return strings;
}

std::string Join(const std::vector<std::string>& strings) {
  std::string text;
  for (const std::string& string : strings) {
    if (!text.empty()) text += ", ";
    text += string;
  }
  return text;
}

long Checksum(const std::string& text) {
  long result = static_cast<long>(text.size());
  for (size_t i = 0; i < text.size(); i += 97)
    result = (result * 31 + static_cast<unsigned char>(text[i])) & 0x7fffffff;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const long batches = argc > 1 ? std::atol(argv[1]) : kDefaultBatches;
  std::vector<std::string> kept = MakeBatch(0);
  long total = 0;
  for (long batch = 0; batch < batches; ++batch) {
    const std::vector<std::string> strings = MakeBatch(batch);
    total += Checksum(Join(strings));
    for (long i = 0; i < kStrings; i += 2) kept[i] = strings[i];
    total += static_cast<long>(kept[batch % kStrings].size());
  }
  std::printf("total %ld\n", total);
  return 0;
}
