#include "translator/host/python_host.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace kiln::host {
namespace {

namespace fs = std::filesystem;
using flowgraph::Constant;
using flowgraph::HostId;
using flowgraph::HostKind;

// One interpreter for all tests of the process; each test has a folder of its own for its files.
class PythonHostTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    files_ = new flowgraph::SourceFiles();
    host_ = new PythonHost({.root = fs::current_path().string()}, *files_);
  }
  static void TearDownTestSuite() {
    delete host_;
    delete files_;
  }

  void SetUp() override {
    const char* tmp = std::getenv("TEST_TMPDIR");
    folder_ = fs::path(tmp != nullptr ? tmp : "/tmp") /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(folder_);
  }

  std::string Write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  HostId Module(const std::string& name, const std::string& text) {
    return std::get<HostId>(host_->LoadModule(Write(name, text)));
  }

  HostId Attr(HostId object, const std::string& name) {
    return host_->world().GetAttr(object, name).value();
  }
  HostKind KindOf(HostId module, const std::string& name) {
    return host_->world().Kind(Attr(module, name));
  }
  Constant ValueOf(HostId module, const std::string& name) {
    return std::get<Constant>(host_->world().Value(Attr(module, name)));
  }
  LoadError Failure(const std::string& path) {
    return std::get<LoadError>(host_->LoadTarget(path, {}));
  }

  static flowgraph::SourceFiles* files_;
  static PythonHost* host_;
  fs::path folder_;
};

flowgraph::SourceFiles* PythonHostTest::files_ = nullptr;
PythonHost* PythonHostTest::host_ = nullptr;

TEST_F(PythonHostTest, BytesAndStrAreOneType) {
  HostId m = Module("strings.py", "a = 'ab\\xff'\nb = b'ab\\xff'\nu = u'ab'\ns = 'ab'\n");
  EXPECT_EQ(Attr(m, "a"), Attr(m, "b"));
  EXPECT_EQ(ValueOf(m, "b"), Constant(flowgraph::StrConst{"ab\xff"}));
  EXPECT_EQ(KindOf(m, "u"), HostKind::Unicode);
  EXPECT_NE(Attr(m, "u"), Attr(m, "s"));
  EXPECT_EQ(host_->world().FromConstant(flowgraph::StrConst{"ab"}), Attr(m, "s"));
  EXPECT_EQ(host_->world().FromConstant(flowgraph::UnicodeConst{"ab"}), Attr(m, "u"));
}

TEST_F(PythonHostTest, NumbersAreValues) {
  HostId m = Module("numbers_of.py",
                    "from rpython.rlib.rarithmetic import r_uint\n"
                    "one = 1\ntrue = True\nunsigned = r_uint(-1)\nbig = 1 << 64\n");
  EXPECT_NE(Attr(m, "one"), Attr(m, "true"));
  EXPECT_EQ(ValueOf(m, "unsigned"), Constant(flowgraph::UIntConst{~uint64_t{0}}));
  auto big = host_->world().Value(Attr(m, "big"));
  EXPECT_TRUE(std::holds_alternative<flowgraph::HostError>(big));
}

TEST_F(PythonHostTest, KindsOfObjects) {
  HostId m = Module("kinds.py",
                    "import math\n"
                    "from rpython.rlib.unroll import unrolling_iterable\n"
                    "class Frozen(object):\n"
                    "    def _freeze_(self): return True\n"
                    "class Plain(object):\n"
                    "    def method(self): pass\n"
                    "frozen = Frozen()\nplain = Plain()\nunroll = unrolling_iterable([1, 2])\n"
                    "bound = plain.method\nerror = ValueError\nlength = len\ntype_of = int\n");
  EXPECT_EQ(KindOf(m, "math"), HostKind::Module);
  EXPECT_EQ(KindOf(m, "Plain"), HostKind::Class);
  EXPECT_EQ(KindOf(m, "plain"), HostKind::Instance);
  EXPECT_EQ(KindOf(m, "frozen"), HostKind::Frozen);
  EXPECT_EQ(KindOf(m, "unroll"), HostKind::Unrollable);
  EXPECT_EQ(KindOf(m, "bound"), HostKind::Method);
  EXPECT_EQ(KindOf(m, "error"), HostKind::Class);
  EXPECT_EQ(KindOf(m, "length"), HostKind::Builtin);
  EXPECT_EQ(KindOf(m, "type_of"), HostKind::Builtin);
  EXPECT_EQ(host_->world().Items(Attr(m, "unroll")).size(), 2u);
  EXPECT_EQ(host_->world().Name(Attr(m, "plain")), "kinds:plain");
  EXPECT_EQ(host_->world().Name(Attr(m, "length")), "builtins.len");
}

TEST_F(PythonHostTest, FunctionFacts) {
  HostId m = Module("functions.py",
                    "from rpython.rlib.objectmodel import specialize\n\n"
                    "@specialize.arg(0)\n"
                    "def f(a, b=2, *rest, c=3):\n"
                    "    return a\n"
                    "class C(object):\n"
                    "    def m(self): pass\n");
  const auto& f = host_->world().Function(Attr(m, "f"));
  EXPECT_EQ(f.params, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(f.star_param, "rest");
  EXPECT_EQ(f.defaults.size(), 2u);
  EXPECT_EQ(f.specialize, "arg(0)");
  EXPECT_EQ(f.loc.line, 4u);
  EXPECT_EQ(host_->world().ClassLoc(Attr(m, "C")).line, 6u);
  auto members = host_->world().ClassDict(Attr(m, "C"));
  ASSERT_EQ(members.size(), 1u);
  EXPECT_EQ(members[0].first, "m");
}

TEST_F(PythonHostTest, LoadsATargetInsideAPackage) {
  Write("somepkg/__init__.py", "");
  Write("somepkg/helper.py", "VALUE = 3\n");
  std::string path = Write("somepkg/target.py",
                           "import sys\n"
                           "from somepkg.helper import VALUE\n"
                           "assert sys.argv[0].endswith('rpython')\n"
                           "def entry_point(argv):\n"
                           "    return VALUE\n"
                           "def target(driver, args):\n"
                           "    driver.exe_name = 'vm-%(backend)s'\n"
                           "    assert driver.config.translation.gc == 'boehm'\n"
                           "    assert args == ['--fast']\n"
                           "    return entry_point, None\n");
  auto loaded = host_->LoadTarget(path, {"--fast"}, {{"translation.gc", "boehm"}});
  ASSERT_TRUE(std::holds_alternative<Target>(loaded)) << std::get<LoadError>(loaded).message;
  const Target& target = std::get<Target>(loaded);
  EXPECT_EQ(target.module, "somepkg.target");
  EXPECT_EQ(target.exe_name, "vm-%(backend)s");
  EXPECT_FALSE(target.arg_types.has_value());
  EXPECT_EQ(host_->world().Name(target.entry_point), "somepkg.target:entry_point");
  EXPECT_EQ(host_->ConfigValue("translation.gc"), "boehm");
}

TEST_F(PythonHostTest, MissingFile) {
  EXPECT_EQ(Failure((folder_ / "no_such.py").string()).kind, "missing-file");
}

TEST_F(PythonHostTest, SyntaxErrorHasItsPlace) {
  LoadError error = Failure(Write("bad_syntax.py", "x = 1\ny = = 2\n"));
  EXPECT_EQ(error.kind, "syntax-error");
  EXPECT_EQ(error.line, 2u);
  EXPECT_EQ(error.col, 5u);
}

TEST_F(PythonHostTest, ExceptionAtImportShowsTheUsersFramesOnly) {
  Write("broken_helper.py", "def fail():\n    return 1 // 0\nfail()\n");
  LoadError error = Failure(Write("imports_broken.py", "import broken_helper\n"));
  EXPECT_EQ(error.kind, "import-error");
  EXPECT_EQ(error.message, "ZeroDivisionError: integer division or modulo by zero");
  ASSERT_EQ(error.frames.size(), 3u);
  EXPECT_EQ(error.frames[0].text, "import broken_helper");
  EXPECT_EQ(error.frames[2].function, "fail");
  EXPECT_EQ(error.line, 2u);
}

TEST_F(PythonHostTest, FileWithoutTarget) {
  EXPECT_EQ(Failure(Write("no_target.py", "x = 1\n")).kind, "no-target");
}

TEST_F(PythonHostTest, TargetThatReturnsNoFunction) {
  LoadError error = Failure(Write("odd_target.py", "def target(driver, args):\n    return 7\n"));
  EXPECT_EQ(error.kind, "target-error");
  EXPECT_EQ(error.line, 1u);
}

TEST_F(PythonHostTest, UnknownOption) {
  std::string path = Write("fine.py", "def target(driver, args):\n    return target\n");
  auto loaded = host_->LoadTarget(path, {}, {{"translation.no_such_option", "1"}});
  EXPECT_EQ(std::get<LoadError>(loaded).kind, "bad-option");
}

}  // namespace
}  // namespace kiln::host
