#include "tests/gc_fuzz/script.h"

#include <cstring>
#include <sstream>

namespace kiln::gc_fuzz {

const std::vector<OpInfo> kOps = {
#define KILN_OP(name, word, parameters, group, weight) {word, parameters, Group::group, weight},
#include "tests/gc_fuzz/ops.def"
#undef KILN_OP
};

std::string PrintOp(const Op& op) {
  const OpInfo& info = kOps[static_cast<size_t>(op.code)];
  std::string text = info.word;
  for (size_t i = 0; i < strlen(info.parameters); i++) text += " " + std::to_string(op.parameters[i]);
  return text;
}

std::string PrintScript(const Script& script) {
  std::ostringstream out;
  for (const auto& [name, value] : script.environment) out << "env " << name << " " << value << "\n";
  out << "traverse " << script.traverse << "\n";
  out << "# type NUMBER WORDS POINTERS ITEM_SIZE ITEM_POINTERS DESTRUCTOR\n";
  for (int i = 0; i < FUZZ_TYPES; i++) {
    if (!script.types[i]) continue;
    const fuzz_shape& type = *script.types[i];
    out << "type " << i << " " << type.words << " " << type.pointers << " " << type.item_size << " "
        << type.item_pointers << " " << type.destructor << "\n";
  }
  for (int i = 0; i < FUZZ_PREBUILTS; i++) {
    if (!script.prebuilts[i]) continue;
    out << "prebuilt " << i << " " << script.prebuilts[i]->type << " " << script.prebuilts[i]->length
        << "\n";
  }
  for (const PrebuiltLink& link : script.links)
    out << "prebuilt-link " << link.from << " " << link.index << " " << link.to << "\n";
  for (const Op& op : script.ops) out << PrintOp(op) << "\n";
  return out.str();
}

namespace {

class Parser {
 public:
  explicit Parser(Script* script) : script_(script) {}

  // Empty, or what is wrong with the line.
  std::string Line(const std::string& line) {
    std::istringstream in(line);
    std::string word;
    if (!(in >> word) || word[0] == '#') return "";
    if (word == "env") return Environment(in);
    std::vector<int64_t> numbers;
    for (std::string text; in >> text;) {
      size_t used = 0;
      int64_t number = 0;
      try {
        number = std::stoll(text, &used);
      } catch (const std::exception&) {
        used = 0;
      }
      if (used != text.size()) return "'" + text + "' is no number";
      if (number < 0) return "'" + text + "' is negative";
      numbers.push_back(number);
    }
    if (std::optional<std::string> error = Declaration(word, numbers)) return *error;
    return Operation(word, numbers);
  }

 private:
  std::string Environment(std::istringstream& in) {
    std::string name, value;
    if (!(in >> name >> value)) return "expected: env NAME VALUE";
    script_->environment.emplace_back(name, value);
    return "";
  }

  std::optional<std::string> Declaration(const std::string& word, const std::vector<int64_t>& numbers) {
    if (word == "traverse") return Expect(numbers, 1, [&] { script_->traverse = numbers[0] != 0; });
    if (word == "type") return Expect(numbers, 6, [&] { AddType(numbers); });
    if (word == "prebuilt") {
      return Expect(numbers, 3, [&] {
        script_->prebuilts[numbers[0] % FUZZ_PREBUILTS] = {
            static_cast<int>(numbers[1] % FUZZ_TYPES), numbers[2] % 1000};
      });
    }
    if (word == "prebuilt-link") {
      return Expect(numbers, 3, [&] {
        script_->links.push_back({static_cast<int>(numbers[0] % FUZZ_PREBUILTS), numbers[1],
                                  static_cast<int>(numbers[2] % FUZZ_PREBUILTS)});
      });
    }
    return std::nullopt;
  }

  template <typename Action>
  static std::string Expect(const std::vector<int64_t>& numbers, size_t count, Action action) {
    if (numbers.size() != count) return "expected " + std::to_string(count) + " numbers";
    action();
    return "";
  }

  // Whatever was asked for, the result is a type that the target can lay out.
  void AddType(const std::vector<int64_t>& numbers) {
    fuzz_shape shape{};
    shape.words = numbers[1] % 64;
    shape.pointers = std::min<uint32_t>(numbers[2] % 32, shape.words);
    shape.item_size = numbers[3] % 128;
    shape.item_pointers = std::min<uint32_t>(numbers[4] % 16, shape.item_size / 8);
    if (shape.item_pointers != 0) shape.item_size &= ~7u;
    shape.destructor = numbers[5] != 0 && shape.item_size == 0;
    script_->types[numbers[0] % FUZZ_TYPES] = shape;
  }

  std::string Operation(const std::string& word, const std::vector<int64_t>& numbers) {
    for (size_t i = 0; i < kOps.size(); i++) {
      if (word != kOps[i].word) continue;
      size_t count = strlen(kOps[i].parameters);
      return Expect(numbers, count, [&] {
        Op op{static_cast<OpCode>(i), {}};
        std::copy(numbers.begin(), numbers.end(), op.parameters.begin());
        script_->ops.push_back(op);
      });
    }
    return "there is no operation '" + word + "'; ops.def lists them";
  }

  Script* script_;
};

}  // namespace

std::optional<Script> ParseScript(std::istream& in, std::string* error) {
  Script script;
  Parser parser(&script);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    number++;
    std::string problem = parser.Line(line);
    if (problem.empty()) continue;
    *error = "line " + std::to_string(number) + ": " + problem + "\n  " + line;
    return std::nullopt;
  }
  return script;
}

}  // namespace kiln::gc_fuzz
