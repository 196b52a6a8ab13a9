#include "translator/headers/header_service.h"

#include <chrono>

#include "translator/headers/answer_cache.h"
#include "translator/headers/header_json.h"
#include "translator/headers/read_headers.h"

namespace kiln::headers {

namespace {

// Less than this is not worth a file.
constexpr std::chrono::milliseconds kWorthKeeping{100};

}  // namespace

std::string AnswerRequest(const std::string& request, const std::string& cache_folder) {
  AnswerCache cache(cache_folder);
  if (auto kept = cache.Find(request)) return *kept;
  auto start = std::chrono::steady_clock::now();
  auto parsed = RequestFromJson(request);
  if (auto* error = std::get_if<HeaderError>(&parsed)) return ToJson(*error);
  auto read = ReadHeaders(std::get<HeaderRequest>(parsed));
  if (auto* error = std::get_if<HeaderError>(&read)) return ToJson(*error);
  const HeaderFacts& facts = std::get<HeaderFacts>(read);
  std::string answer = ToJson(facts, false);
  if (std::chrono::steady_clock::now() - start >= kWorthKeeping) {
    cache.Keep(request, facts.files, answer);
  }
  return answer;
}

}  // namespace kiln::headers
