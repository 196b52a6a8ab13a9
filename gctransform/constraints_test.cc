// Descriptions of collectors: those in the tree, and messages for broken ones.
#include "gctransform/constraints.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kiln::gctransform {
namespace {

namespace fs = std::filesystem;

std::variant<GcConstraints, std::string> ReadText(const std::string& text) {
  fs::path folder = fs::path(testing::TempDir()) / "mycollector";
  fs::create_directories(folder);
  std::ofstream(folder / "collector.ini") << text;
  return ReadConstraints(folder.string());
}

std::string ErrorOf(const std::string& text) {
  auto result = ReadText(text);
  auto* error = std::get_if<std::string>(&result);
  return error ? *error : "no error";
}

TEST(Constraints, TheCollectorsOfTheTreeAreSound) {
  std::vector<std::string> names = KnownCollectors(".");
  EXPECT_THAT(names, testing::IsSupersetOf({"boehm", "generational", "nogc", "semispace"}));
  for (const std::string& name : names) {
    auto result = ReadConstraints("gctransform/" + name);
    auto* error = std::get_if<std::string>(&result);
    EXPECT_FALSE(error) << *error;
  }
}

TEST(Constraints, AreNamedByTheirFolder) {
  auto result = ReadText("moves = true\nroots = shadow_stack\nwrite_barrier = items\nlibraries = a b\n");
  const auto& constraints = std::get<GcConstraints>(result);
  EXPECT_EQ(constraints.name, "mycollector");
  EXPECT_TRUE(constraints.moves);
  EXPECT_EQ(constraints.roots, Roots::ShadowStack);
  EXPECT_EQ(constraints.write_barrier, WriteBarrier::Items);
  EXPECT_THAT(constraints.libraries, testing::ElementsAre("a", "b"));
}

TEST(Constraints, WrongValueNamesTheChoices) {
  EXPECT_THAT(ErrorOf("moves = false\nroots = guess\nwrite_barrier = none\n"),
              testing::HasSubstr("'roots' is 'guess', expected one of: conservative, counted, none, shadow_stack"));
}

TEST(Constraints, MissingValueIsWrong) {
  EXPECT_THAT(ErrorOf("moves = false\nroots = none\n"), testing::HasSubstr("'write_barrier' is ''"));
}

TEST(Constraints, MovingNeedsPreciseRoots) {
  EXPECT_THAT(ErrorOf("moves = true\nroots = conservative\nwrite_barrier = none\n"),
              testing::HasSubstr("needs roots = shadow_stack"));
}

TEST(Constraints, UnknownKeyIsWrong) {
  EXPECT_THAT(ErrorOf("moves = false\nroots = none\nwrite_barrier = none\nbarrier = none\n"),
              testing::HasSubstr("there is no key 'barrier'; the keys are: description, moves, roots"));
}

TEST(Constraints, MissingFileIsNamed) {
  auto result = ReadConstraints("there/is/no/such/folder");
  EXPECT_THAT(std::get<std::string>(result), testing::HasSubstr("there/is/no/such/folder"));
}

}  // namespace
}  // namespace kiln::gctransform
