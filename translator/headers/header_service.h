// Header reading as a service from text to text, with answers kept on disk.
#pragma once

#include <string>

namespace kiln::headers {

/// Answers a request in JSON, or a list of them (see docs/headers.md) in JSON. Answers that took long are kept below
/// `cache_folder`, unless that is empty; one is used again while each file that was read for it has
/// the same content.
std::string AnswerRequest(const std::string& request, const std::string& cache_folder);

}  // namespace kiln::headers
