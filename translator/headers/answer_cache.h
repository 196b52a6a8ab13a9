// Answers about headers, kept on disk.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kiln::headers {

/// A file for each request: the hashes of the headers that were read, then the answer. What cannot
/// be read or written is as if it were not there.
class AnswerCache {
 public:
  /// An empty `folder` keeps nothing.
  explicit AnswerCache(std::string folder) : folder_(std::move(folder)) {}

  /// The answer to `request`, if all headers that it was made of are as they were.
  std::optional<std::string> Find(const std::string& request) const;
  void Keep(const std::string& request, const std::vector<std::string>& files,
            const std::string& answer) const;

 private:
  std::string PathOf(const std::string& request) const;

  std::string folder_;
};

}  // namespace kiln::headers
