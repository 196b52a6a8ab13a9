#include "diagnostics/renderer.h"

#include <set>
#include <string>

#include "diagnostics/kinds.h"
#include "gtest/gtest.h"

namespace kiln::diagnostics {
namespace {

flowgraph::SourceLoc At(flowgraph::FileId file, uint32_t line, uint32_t col, uint32_t end_col) {
  return {file, line, col, line, end_col};
}

TEST(Renderer, ShowsBothPlacesTrailAndHelp) {
  flowgraph::SourceFiles files;
  auto file = files.Add("demo.py", "demo",
                        "def f(n):\n    x = 1\n    if n:\n        x = 'a'\n    return x\n");
  Diagnostic d;
  d.kind = "union-mismatch";
  d.title = "`x` would be both `int` and `str`";
  d.primary = {At(file, 4, 13, 16), "`str` here"};
  d.labels.push_back({At(file, 2, 9, 10), "`int` here"});
  d.trails.push_back({"`int` because", {{At(file, 2, 9, 10), "`1` assigned"}}, 2});
  d.help = "use two variables";
  EXPECT_EQ(Render(d, files),
            "error[union-mismatch]: `x` would be both `int` and `str`\n"
            "  --> demo.py:4:13\n"
            "   |\n"
            " 2 |     x = 1\n"
            "   |         - `int` here\n"
            " 3 |     if n:\n"
            " 4 |         x = 'a'\n"
            "   |             ^^^ `str` here\n"
            "  `int` because:\n"
            "    1. demo.py:2:9  `1` assigned\n"
            "    (2 more)\n"
            "  help: use two variables\n");
}

TEST(Renderer, TwoLabelsOnOneLineAreBelowEachOther) {
  flowgraph::SourceFiles files;
  auto file = files.Add("demo.py", "demo", "        self.cache[key] = w_result");
  Diagnostic d;
  d.kind = "x";
  d.title = "t";
  d.primary = {At(file, 1, 9, 24), "values were `int` so far"};
  d.labels.push_back({At(file, 1, 27, 35), "`W_Root` stored here"});
  EXPECT_EQ(Render(d, files),
            "error[x]: t\n"
            "  --> demo.py:1:9\n"
            "   |\n"
            " 1 |         self.cache[key] = w_result\n"
            "   |         ^^^^^^^^^^^^^^^   -------- `W_Root` stored here\n"
            "   |         values were `int` so far\n");
}

TEST(Renderer, TabsAndLongCharactersKeepTheCaretInPlace) {
  flowgraph::SourceFiles files;
  auto file = files.Add("demo.py", "demo", "\tx = '\xc3\xa9' + y");
  Diagnostic d;
  d.kind = "x";
  d.title = "t";
  d.primary = {At(file, 1, 13, 14), "here"};
  std::string text = Render(d, files);
  EXPECT_NE(text.find(" 1 |     x = '\xc3\xa9' + y\n   |               ^ here\n"),
            std::string::npos)
      << text;
}

TEST(Renderer, LongLinesAreCutAroundTheMark) {
  flowgraph::SourceFiles files;
  std::string line(300, 'a');
  auto file = files.Add("demo.py", "demo", line + " + b");
  Diagnostic d;
  d.kind = "x";
  d.title = "t";
  d.primary = {At(file, 1, 304, 305), "here"};
  std::string text = Render(d, files);
  size_t start = 0;
  while (start < text.size()) {
    size_t end = text.find('\n', start);
    EXPECT_LE(end - start, 125u);
    start = end + 1;
  }
  EXPECT_NE(text.find("..."), std::string::npos);
}

TEST(Renderer, ColourOnlyWhenAsked) {
  flowgraph::SourceFiles files;
  Diagnostic d;
  d.kind = "x";
  d.title = "t";
  EXPECT_EQ(Render(d, files), "error[x]: t\n");
  RenderOptions options;
  options.color = true;
  EXPECT_NE(Render(d, files, options).find("\x1b[1;31m"), std::string::npos);
}

TEST(Kinds, AreUniqueAndDescribed) {
  std::set<std::string_view> names;
  for (const KindInfo& kind : AllKinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_FALSE(kind.summary.empty()) << kind.name;
  }
}

}  // namespace
}  // namespace kiln::diagnostics
