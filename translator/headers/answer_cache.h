// Answers about headers, kept on disk.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kiln::headers {

/// A file for each request: the hashes of the headers that were read, then the answer. What cannot
/// be read or written is as if it were not there.
class AnswerCache {
 public:
  /// An empty `folder` keeps nothing; `folder` is made if need be. May be used by several threads.
  /// Headers are not expected to change while this object lives.
  explicit AnswerCache(std::string folder) : folder_(std::move(folder)) {}

  /// The answer to `request`, if all headers that it was made of are as they were.
  std::optional<std::string> Find(const std::string& request);
  void Keep(const std::string& request, const std::vector<std::string>& files,
            const std::string& answer);

 private:
  std::string PathOf(const std::string& request) const;

  /// The hash of a file's content; empty if it cannot be read.
  std::string HashOfFile(const std::string& path);

  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, std::string> hashes_;  // by path; under the mutex
};

}  // namespace kiln::headers
