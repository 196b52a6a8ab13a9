#include <pybind11/embed.h>

#include "gtest/gtest.h"

namespace py = pybind11;

namespace {

TEST(Pybind11, EmbeddedInterpreterParsesWithItsOwnAst) {
  py::scoped_interpreter guard;
  py::module_ ast = py::module_::import("ast");
  py::object dump = ast.attr("dump")(ast.attr("parse")("x = 1"));
  EXPECT_NE(std::string::npos, dump.cast<std::string>().find("Assign"));
  py::object version = py::module_::import("sys").attr("version_info");
  EXPECT_EQ(3, version.attr("major").cast<int>());
  EXPECT_EQ(11, version.attr("minor").cast<int>());
}

}  // namespace
