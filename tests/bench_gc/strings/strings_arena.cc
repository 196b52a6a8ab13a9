// The twin of strings_rpy.py with std::pmr: what a batch makes lies in an arena that is emptied after it.

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr long kDefaultBatches = 500;
constexpr long kStrings = 2000;

using String = std::pmr::string;
using Strings = std::pmr::vector<String>;

void AppendNumber(String& text, long number) {
  char digits[24];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

String MakeString(long number, std::pmr::memory_resource* arena) {
  String name("item-", arena);
  AppendNumber(name, number);
  if (number % 3 == 0) {
    String twice(name, arena);
    twice += '/';
    twice += name;
    name = std::move(twice);
  }
  String result("<", arena);
  result += name;
  result += " n=";
  AppendNumber(result, number * 7);
  result += '>';
  return result;
}

Strings MakeBatch(long batch, std::pmr::memory_resource* arena) {
  Strings strings(arena);
  strings.reserve(kStrings);
  for (long i = 0; i < kStrings; ++i) strings.push_back(MakeString(batch * kStrings + i, arena));
  return strings;
}

String Join(const Strings& strings, std::pmr::memory_resource* arena) {
  String text(arena);
  for (const String& string : strings) {
    if (!text.empty()) text += ", ";
    text += string;
  }
  return text;
}

long Checksum(std::string_view text) {
  long result = static_cast<long>(text.size());
  for (size_t i = 0; i < text.size(); i += 97)
    result = (result * 31 + static_cast<unsigned char>(text[i])) & 0x7fffffff;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const long batches = argc > 1 ? std::atol(argv[1]) : kDefaultBatches;
  std::vector<char> first(size_t{1} << 20);
  std::pmr::monotonic_buffer_resource arena(first.data(), first.size());
  std::pmr::unsynchronized_pool_resource kept_arena;
  Strings kept(MakeBatch(0, &arena), &kept_arena);
  arena.release();
  long total = 0;
  for (long batch = 0; batch < batches; ++batch) {
    {
      const Strings strings = MakeBatch(batch, &arena);
      total += Checksum(Join(strings, &arena));
      for (long i = 0; i < kStrings; i += 2) kept[i] = strings[i];
    }
    arena.release();
    total += static_cast<long>(kept[batch % kStrings].size());
  }
  std::printf("total %ld\n", total);
  return 0;
}
