// Runs case files whose input is IR text: ir_test FILE...
#include "gtest/gtest.h"
#include "tests/driver/case_runner.h"
#include "tests/driver/ir_commands.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kiln::tests::RegisterCaseFiles(argc, argv, kiln::tests::RunIrCommand);
  return RUN_ALL_TESTS();
}
