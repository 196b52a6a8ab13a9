#include "gctransform/gc_checks.h"

#include "gtest/gtest.h"

namespace kiln::gctransform {
namespace {

TEST(GcChecks, AcceptsListsOfWords) {
  for (const char* words : {"", "collect", "collect=50,move,retrace", "fail=1"}) {
    EXPECT_EQ(CheckGcChecks(words), std::nullopt) << words;
  }
}

TEST(GcChecks, SaysWhichWordIsWrongAndWhatThereIs) {
  EXPECT_EQ(CheckGcChecks("move,poison"),
            "'poison' is no check of a collector; there are: collect[=N], move, retrace, fail=N "
            "(several with commas)");
  for (const char* words : {"fail", "fail=0", "fail=x", "move=3", "collect=", "move,,retrace"}) {
    EXPECT_NE(CheckGcChecks(words), std::nullopt) << words;
  }
}

}  // namespace
}  // namespace kiln::gctransform
