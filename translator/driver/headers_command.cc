#include "translator/driver/headers_command.h"

#include <cstdio>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>

#include "translator/driver/errors.h"
#include "translator/driver/settings.h"
#include "translator/headers/header_json.h"
#include "translator/headers/header_service.h"
#include "translator/headers/header_text.h"

namespace kiln::translator {

namespace {

int PrintFacts(const headers::HeaderRequest& request, bool json) {
  auto read = headers::ReadHeaders(request);
  if (auto* error = std::get_if<headers::HeaderError>(&read)) {
    std::string message = error->message;
    while (message.ends_with('\n')) message.pop_back();
    ReportDiagnostics({PlainError("headers", "the headers cannot be read: " + message)}, {});
    return 1;
  }
  const auto& facts = std::get<headers::HeaderFacts>(read);
  std::cout << (json ? headers::ToJson(facts, true) + "\n" : headers::ToText(facts));
  return 0;
}

// Answers the request on standard input.
int Serve() {
  std::string request{std::istreambuf_iterator<char>(std::cin), {}};
  std::cout << AnswerHeaderRequest(request) << "\n";
  return 0;
}

}  // namespace

std::string AnswerHeaderRequest(const std::string& request) {
  return headers::AnswerRequest(request, CacheFolder() + "/headers");
}

void AddHeadersCommand(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("c-headers", "print what C headers declare");
  auto request = std::make_shared<headers::HeaderRequest>();
  auto json = std::make_shared<bool>(false);
  auto serve = std::make_shared<bool>(false);
  command->add_option("--include", request->includes, "a header, as between < and >")
      ->allow_extra_args(false);
  command->add_option("-I", request->include_dirs, "a folder to look for headers in")
      ->allow_extra_args(false);
  command->add_option("-D", request->defines, "a macro: NAME or NAME=VALUE")
      ->allow_extra_args(false);
  command->add_option("--name", request->names, "print only what has this name")
      ->allow_extra_args(false);
  command->add_flag("--json", *json, "as JSON");
  command->add_flag("--serve", *serve, "answer the request in JSON on standard input");
  command->callback([=, &status] { status = *serve ? Serve() : PrintFacts(*request, *json); });
}

}  // namespace kiln::translator
