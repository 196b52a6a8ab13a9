// The command that reads C headers, and the same as a service.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace kiln::translator {

/// Adds the command to `app`; when it is run, `status` gets its exit status.
void AddHeadersCommand(CLI::App& app, int& status);

/// headers::AnswerRequest, with the cache of this user.
std::string AnswerHeaderRequest(const std::string& request);

}  // namespace kiln::translator
