#include "gctransform/constraints.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include <boost/property_tree/ini_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <fmt/format.h>

namespace kiln::gctransform {

namespace {

namespace fs = std::filesystem;

const std::map<std::string, Roots> kRoots = {
    {"none", Roots::None},
    {"conservative", Roots::Conservative},
    {"shadow_stack", Roots::ShadowStack},
    {"counted", Roots::Counted},
};
const std::map<std::string, WriteBarrier> kBarriers = {
    {"none", WriteBarrier::None},
    {"object", WriteBarrier::Object},
    {"items", WriteBarrier::Items},
};
const std::map<std::string, bool> kBooleans = {{"true", true}, {"false", false}};

std::vector<std::string> SplitWords(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

// Reads keys from one file and remembers the first thing that is wrong with it.
class IniReader {
 public:
  IniReader(const boost::property_tree::ptree& tree, std::string path)
      : tree_(tree), path_(std::move(path)) {}

  std::string Text(const char* key, const std::string& fallback = "") {
    return tree_.get<std::string>(key, fallback);
  }

  template <typename T>
  T Choice(const char* key, const std::map<std::string, T>& choices) {
    std::string text = Text(key);
    auto it = choices.find(text);
    if (it != choices.end()) return it->second;
    std::vector<std::string> words;
    for (const auto& [word, value] : choices) words.push_back(word);
    Fail(fmt::format("{}: '{}' is '{}', expected one of: {}", path_, key, text,
                     fmt::join(words, ", ")));
    return {};
  }

  void RefuseOthers(const std::vector<std::string>& keys) {
    for (const auto& [key, value] : tree_) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      Fail(fmt::format("{}: there is no key '{}'; the keys are: {}", path_, key, fmt::join(keys, ", ")));
    }
  }

  void Fail(std::string message) {
    if (!error_) error_ = std::move(message);
  }
  const std::optional<std::string>& error() const { return error_; }

 private:
  const boost::property_tree::ptree& tree_;
  std::string path_;
  std::optional<std::string> error_;
};

}  // namespace

std::variant<GcConstraints, std::string> ReadConstraints(const std::string& folder) {
  std::string path = (fs::path(folder) / "collector.ini").string();
  boost::property_tree::ptree tree;
  try {
    boost::property_tree::read_ini(path, tree);
  } catch (const boost::property_tree::ini_parser_error& error) {
    return fmt::format("cannot read the collector's description {}: {}", path, error.message());
  }
  IniReader reader(tree, path);
  GcConstraints result;
  result.name = fs::path(folder).lexically_normal().filename().string();
  result.description = reader.Text("description");
  result.moves = reader.Choice("moves", kBooleans);
  result.roots = reader.Choice("roots", kRoots);
  result.write_barrier = reader.Choice("write_barrier", kBarriers);
  result.libraries = SplitWords(reader.Text("libraries"));
  result.folder = folder;
  reader.RefuseOthers({"description", "moves", "roots", "write_barrier", "libraries"});
  if (result.moves && result.roots != Roots::ShadowStack) {
    reader.Fail(fmt::format("{}: a collector that moves objects needs roots = shadow_stack", path));
  }
  if (reader.error()) return *reader.error();
  return result;
}

std::vector<std::string> KnownCollectors(const std::string& root) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(root) / "gctransform")) {
    if (fs::exists(entry.path() / "collector.ini")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kiln::gctransform
