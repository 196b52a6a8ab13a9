// Counts the words of a made-up text of argv[1] words in a hash map. The twin of wordcount_rpy.py.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

constexpr long kDefaultWords = 10000000;
constexpr std::string_view kLetters = "etaoinshrdlucmfw";
constexpr int kLine = 20;

class Random {
 public:
  int64_t Below(int64_t limit) {
    state_ = (state_ * 1103515245 + 12345) & 0x7fffffff;
    return (state_ >> 8) % limit;
  }

 private:
  int64_t state_ = 42;
};

std::string MakeText(long words) {
  Random random;
  std::string text;
  for (long i = 0; i < words; ++i) {
    int64_t number = random.Below(int64_t{1} << (2 + random.Below(14)));
    text += kLetters[number & 15];
    for (; number > 0; number >>= 4) text += kLetters[number & 15];
    text += i % kLine == kLine - 1 ? '\n' : ' ';
  }
  return text;
}

/// The keys point into the text, which must live as long as the result.
std::unordered_map<std::string_view, long> CountWords(std::string_view text) {
  std::unordered_map<std::string_view, long> counts;
  size_t start = 0;
  for (size_t position = 0; position < text.size(); ++position) {
    const char c = text[position];
    if (c == ' ' || c == '\n') {
      if (position > start) ++counts[text.substr(start, position - start)];
      start = position + 1;
    }
  }
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  const long words = argc > 1 ? std::atol(argv[1]) : kDefaultWords;
  const std::string text = MakeText(words);
  const auto counts = CountWords(text);
  long total = 0;
  long most = 0;
  long letters = 0;
  for (const auto& [word, count] : counts) {
    total += count;
    letters += static_cast<long>(word.size()) * count;
    most = std::max(most, count);
  }
  std::printf("%zu characters, %ld words, %zu different\n", text.size(), total, counts.size());
  std::printf("most frequent: %ld times; %ld letters\n", most, letters);
  return 0;
}
