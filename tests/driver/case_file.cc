#include "tests/driver/case_file.h"

#include <iterator>
#include <sstream>

namespace kiln::tests {

namespace {

// "[word word ...]" alone on a line, or nothing. A line of IR never starts with a bracket.
std::vector<std::string> BracketedWords(const std::string& line) {
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return {};
  std::istringstream words(line.substr(1, line.size() - 2));
  return {std::istream_iterator<std::string>(words), {}};
}

void StripBlankEnd(std::string& text) {
  size_t end = text.find_last_not_of(" \n");
  text.erase(end == std::string::npos ? 0 : end + 1);
  if (!text.empty()) text += '\n';
}

std::string PrintExpectation(const Expectation& expectation) {
  std::string out = "[" + expectation.command;
  for (const std::string& arg : expectation.args) out += " " + arg;
  return out + "]\n" + expectation.text;
}

}  // namespace

CaseFile ParseCases(std::string_view text) {
  CaseFile file;
  std::istringstream lines{std::string(text)};
  // The part that lines go to; a vector that grows must not be pointed into for longer than one part.
  std::string* part = &file.head;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> words = BracketedWords(line);
    if (words.empty()) {
      *part += line + "\n";
    } else if (words[0] == "case") {
      StripBlankEnd(*part);
      file.cases.push_back({words.size() > 1 ? words[1] : "", "", {}});
      part = &file.cases.back().input;
    } else if (!file.cases.empty()) {
      StripBlankEnd(*part);
      auto& expectations = file.cases.back().expectations;
      expectations.push_back({words[0], {words.begin() + 1, words.end()}, ""});
      part = &expectations.back().text;
    }
  }
  StripBlankEnd(*part);
  return file;
}

std::string PrintCases(const CaseFile& file) {
  std::string out = file.head;
  for (const Case& test : file.cases) {
    out += "\n[case " + test.name + "]\n" + test.input;
    for (const Expectation& expectation : test.expectations) out += PrintExpectation(expectation);
  }
  return out;
}

}  // namespace kiln::tests
