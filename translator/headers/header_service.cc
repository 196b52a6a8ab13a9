#include "translator/headers/header_service.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "translator/headers/answer_cache.h"
#include "translator/headers/header_json.h"
#include "translator/headers/read_headers.h"

namespace kiln::headers {

namespace {

// Less than this is not worth a file.
constexpr std::chrono::milliseconds kWorthKeeping{100};

std::string AnswerOne(const std::string& request, AnswerCache& cache) {
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

// Files are read side by side, as a compiler would be run.
std::vector<std::string> AnswerAll(const std::vector<std::string>& requests, AnswerCache& cache) {
  std::vector<std::string> answers(requests.size());
  std::atomic<size_t> next = 0;
  auto work = [&] {
    for (size_t i = next++; i < requests.size(); i = next++) {
      answers[i] = AnswerOne(requests[i], cache);
    }
  };
  std::vector<std::jthread> threads;
  size_t jobs = std::min<size_t>(requests.size(), std::thread::hardware_concurrency());
  for (size_t i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  threads.clear();
  return answers;
}

}  // namespace

std::string AnswerRequest(const std::string& request, const std::string& cache_folder) {
  AnswerCache cache(cache_folder);
  auto list = RequestList(request);
  if (!list) return AnswerOne(request, cache);
  std::string text = "[";
  for (const std::string& answer : AnswerAll(*list, cache)) {
    text += (text.size() > 1 ? "," : "") + answer;
  }
  return text + "]";
}

}  // namespace kiln::headers
