#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "gtest/gtest.h"

namespace {

TEST(Text, FmtAndJson) {
  nlohmann::json value = nlohmann::json::parse(R"({"gc": "boehm", "level": 2})");
  EXPECT_EQ("boehm -O2", fmt::format("{} -O{}", value["gc"].get<std::string>(),
                                     value["level"].get<int>()));
}

TEST(Text, CommandLine) {
  CLI::App app{"smoke"};
  std::string gc = "boehm";
  app.add_option("--gc", gc);
  const char* argv[] = {"smoke", "--gc=nogc"};
  app.parse(2, argv);
  EXPECT_EQ("nogc", gc);
}

}  // namespace
