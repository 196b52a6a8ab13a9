#include "translator/headers/answer_cache.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "translator/headers/reader_version.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace kiln::headers {

namespace fs = std::filesystem;

namespace {

std::string HashOf(const std::string& bytes) {
  XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace

std::string AnswerCache::PathOf(const std::string& request) const {
  return fmt::format("{}/{}.headers", folder_, HashOf(kReaderVersion + request));
}

std::string AnswerCache::HashOfFile(const std::string& path) {
  std::lock_guard lock(mutex_);
  auto [place, is_new] = hashes_.try_emplace(path);
  if (is_new) {
    if (auto text = ReadFile(path)) place->second = HashOf(*text);
  }
  return place->second;
}

std::optional<std::string> AnswerCache::Find(const std::string& request) {
  if (folder_.empty()) return std::nullopt;
  std::ifstream file(PathOf(request), std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) {
      std::ostringstream answer;
      answer << file.rdbuf();
      return std::move(answer).str();
    }
    size_t blank = line.find(' ');
    if (blank == std::string::npos) return std::nullopt;
    if (HashOfFile(line.substr(blank + 1)) != line.substr(0, blank)) return std::nullopt;
  }
  return std::nullopt;
}

void AnswerCache::Keep(const std::string& request, const std::vector<std::string>& files,
                       const std::string& answer) {
  if (folder_.empty()) return;
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  std::string path = PathOf(request);
  std::string temporary = fmt::format("{}.{}", path, getpid());  // requests of a list differ
  {
    std::ofstream out(temporary, std::ios::binary);
    for (const std::string& file : files) {
      std::string hash = HashOfFile(file);
      if (hash.empty() || file.find('\n') != std::string::npos) return;
      out << hash << ' ' << file << '\n';
    }
    out << '\n' << answer;
    if (!out.flush()) return;
  }
  fs::rename(temporary, path, ignored);
}

}  // namespace kiln::headers
