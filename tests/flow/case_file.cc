#include "tests/flow/case_file.h"

#include <fstream>
#include <sstream>

namespace kiln::tests {

namespace {

// "name" of the line "[case name]"; empty for other lines.
std::string Directive(const std::string& line, const std::string& word) {
  std::string prefix = "[" + word + " ";
  if (!line.starts_with(prefix) || !line.ends_with("]")) return "";
  return line.substr(prefix.size(), line.size() - prefix.size() - 1);
}

std::vector<std::string> Words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

void TrimEnd(std::string* text) {
  while (text->ends_with("\n\n")) text->pop_back();
}

}  // namespace

CaseFile ReadCaseFile(const std::string& path) {
  CaseFile file;
  std::ifstream stream(path);
  std::string* section = &file.header;
  for (std::string line; std::getline(stream, line);) {
    if (std::string name = Directive(line, "case"); !name.empty()) {
      file.cases.push_back({name, "", {}, ""});
      section = &file.cases.back().source;
    } else if (std::string names = Directive(line, "dump"); !names.empty()) {
      file.cases.back().functions = Words(names);
      section = &file.cases.back().expected;
    } else {
      *section += line + "\n";
    }
  }
  for (DumpCase& test : file.cases) TrimEnd(&test.expected);
  return file;
}

void WriteCaseFile(const std::string& path, const CaseFile& file) {
  std::ofstream stream(path);
  stream << file.header;
  for (size_t i = 0; i < file.cases.size(); ++i) {
    const DumpCase& test = file.cases[i];
    stream << (i == 0 ? "" : "\n") << "[case " << test.name << "]\n" << test.source << "[dump";
    for (const std::string& function : test.functions) stream << " " << function;
    stream << "]\n" << test.expected;
  }
}

}  // namespace kiln::tests
