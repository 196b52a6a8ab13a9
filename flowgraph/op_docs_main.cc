// op_docs HL_OPS.def LL_OPS.def: writes docs/ops.md to standard output.
#include <fstream>
#include <iostream>
#include <sstream>

#include "flowgraph/op_docs.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: op_docs HL_OPS.def LL_OPS.def\n";
    return 2;
  }
  std::string texts[2];
  for (int i = 0; i < 2; ++i) {
    std::ifstream file(argv[i + 1]);
    std::stringstream text;
    text << file.rdbuf();
    texts[i] = text.str();
    if (!file) {
      std::cerr << "op_docs: can't read " << argv[i + 1] << "\n";
      return 1;
    }
  }
  std::cout << kiln::flowgraph::RenderOpDocs(texts[0], texts[1]);
}
