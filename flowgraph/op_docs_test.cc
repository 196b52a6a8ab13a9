// docs/ops.md is what the tables say.
#include "flowgraph/op_docs.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

std::string Slurp(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(OpDocs, ThePageInTheTreeIsUpToDate) {
  std::string wanted =
      RenderOpDocs(Slurp("flowgraph/hl_ops.def"), Slurp("flowgraph/ll_ops.def"));
  EXPECT_EQ(wanted.find("not in the table"), std::string::npos);
  if (const char* root = std::getenv("KILN_UPDATE")) {
    std::ofstream(std::string(root) + "/docs/ops.md") << wanted;
    return;
  }
  EXPECT_TRUE(Slurp("docs/ops.md") == wanted) << "run: ./kiln test --update op_docs";
}

TEST(OpDocs, SectionsRowsAndRemarks) {
  std::string text = RenderOpDocs("// Header.\n\n// Unary things.\nHL_OP(neg, Unary, PURE)  // minus\n",
                                  "// Header.\n// more\n\n// Numbers,\n// all of them.\n"
                                  "LL_OP(int_add, Binary, Signed, Signed, PURE)\n");
  EXPECT_NE(text.find("Unary things.\n\n| Op"), std::string::npos);
  EXPECT_NE(text.find("| `neg` | `x` | pure | minus |"), std::string::npos);
  EXPECT_NE(text.find("Numbers, all of them."), std::string::npos);
  EXPECT_NE(text.find("| `int_add` | `x, y` | Signed | Signed | pure |  |"), std::string::npos);
  EXPECT_EQ(text.find("Header"), std::string::npos);
}

}  // namespace
}  // namespace kiln::flowgraph
