#include "annotator/annotator.h"

#include <memory>
#include <string>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/fake_world.h"
#include "annotator/make.h"
#include "annotator/union.h"
#include "gtest/gtest.h"

namespace kiln::annotator {
namespace {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::TypeKind;

/// A program of text graphs in a fake world.
class Fixture {
 public:
  explicit Fixture(const std::string& text = "") : builder_(world_, text) {
    EXPECT_EQ(builder_.errors(), "");
    annotator_ = std::make_unique<Annotator>(world_, builder_, types_, files_);
  }

  FakeWorld& world() { return world_; }
  Annotator& annotator() { return *annotator_; }
  AnnotatorContext& ctx() { return annotator_->context(); }
  flowgraph::TypeTable& types() { return types_; }

  Annotation Join(const Annotation& a, const Annotation& b, bool expect_failure = false) {
    Mismatch mismatch;
    Annotation result = Union(ctx(), a, b, {}, mismatch);
    EXPECT_EQ(mismatch.failed, expect_failure) << ToString(a) << " " << ToString(b);
    return result;
  }

  /// The result of the entry point, or the titles of errors.
  std::string Run(const std::string& entry) {
    if (annotator_->AnnotateEntryPoint(world_.Id(entry))) {
      return ToString(annotator_->program().graph(annotator_->program().entry_point).result);
    }
    std::string text;
    for (const auto& d : annotator_->diagnostics()) text += d.kind + ": " + d.title + "\n";
    return text;
  }

 private:
  FakeWorld world_;
  flowgraph::TypeTable types_;
  flowgraph::SourceFiles files_;
  TextBuilder builder_;
  std::unique_ptr<Annotator> annotator_;
};

TEST(Union, NumbersAndText) {
  Fixture f;
  EXPECT_EQ(ToString(f.Join(BoolAnn(), IntAnn(true))), "Int{nonneg}");
  EXPECT_EQ(ToString(f.Join(IntAnn(true), IntAnn(false))), "Int");
  EXPECT_EQ(ToString(f.Join(IntAnn(), FloatAnn())), "Float");
  EXPECT_EQ(ToString(f.Join(CharAnn(), StrAnn())), "Str");
  EXPECT_EQ(ToString(f.Join(IntAnn(true), IntOfType(TypeKind::Unsigned))), "Int{r_uint}");
  f.Join(IntAnn(false), IntOfType(TypeKind::Unsigned), true);
  f.Join(IntAnn(), StrAnn(), true);
  f.Join(StrAnn(), UnicodeAnn(), true);
}

TEST(Union, ConstantsStayOnlyWhenEqual) {
  Fixture f;
  Annotation one = ConstInt(f.ctx(), 1), two = ConstInt(f.ctx(), 2);
  EXPECT_EQ(ToString(f.Join(one, one)), "Int{nonneg, const=1}");
  EXPECT_EQ(ToString(f.Join(one, two)), "Int{nonneg}");
}

TEST(Union, NoneJoinsWithObjectsOnly) {
  Fixture f;
  EXPECT_EQ(ToString(f.Join(NoneAnn(), StrAnn())), "Str{none}");
  EXPECT_EQ(ToString(f.Join(NoneAnn(), CharAnn())), "Str{none}");
  f.Join(NoneAnn(), IntAnn(), true);
  f.Join(BoolAnn(), NoneAnn(), true);
}

TEST(Union, ListsThatMeetBecomeOne) {
  Fixture f;
  ListDef *a = f.ctx().pool.NewList(), *b = f.ctx().pool.NewList();
  RaiseListItem(f.ctx(), a, IntAnn(true), {});
  RaiseListItem(f.ctx(), b, FloatAnn(), {});
  b->resized = true;
  f.Join(ListAnn(a), ListAnn(b));
  EXPECT_EQ(a->Find(), b->Find());
  EXPECT_EQ(ToString(ListAnn(a)), "List{item=Float, resized}");
}

TEST(Union, RangeThatMeetsAListIsNoRangeAnyMore) {
  Fixture f;
  ListDef *a = f.ctx().pool.NewList(), *b = f.ctx().pool.NewList();
  a->is_range = true;
  RaiseListItem(f.ctx(), a, IntAnn(true), {});
  RaiseListItem(f.ctx(), b, IntAnn(true), {});
  f.Join(ListAnn(a), ListAnn(b));
  EXPECT_FALSE(a->Find()->is_range);
}

TEST(Union, InstancesJoinToTheCommonBase) {
  Fixture f;
  HostId base = f.world().AddClass("m:Base", {});
  HostId left = f.world().AddClass("m:Left", {base}), right = f.world().AddClass("m:Right", {base});
  HostId other = f.world().AddClass("m:Other", {});
  auto instance = [&](HostId cls) { return InstanceAnn(f.ctx().classes.Of(f.ctx(), cls)); };
  EXPECT_EQ(ToString(f.Join(instance(left), instance(right))), "Instance{Base}");
  f.Join(instance(left), instance(other), true);
}

TEST(Union, TuplesJoinItemByItem) {
  Fixture f;
  auto& pool = f.ctx().pool;
  Annotation a = pool.Tuple({IntAnn(), NoneAnn()}), b = pool.Tuple({FloatAnn(), StrAnn()});
  EXPECT_EQ(ToString(f.Join(a, b)), "Tuple{Float, Str{none}}");
  f.Join(a, pool.Tuple({IntAnn()}), true);
}

TEST(Annotator, LoopReachesTheFixpoint) {
  Fixture f(
      "graph @main(%argv)\n"
      "entry(%argv):\n"
      "  %n = len %argv\n"
      "  goto loop(%n, 0)\n"
      "loop(%i, %total):\n"
      "  %more = gt %i, 0\n"
      "  br %more, body(%i, %total), done(%total)\n"
      "body(%j, %sum):\n"
      "  %next = sub %j, 1\n"
      "  %more_sum = add %sum, %j\n"
      "  goto loop(%next, %more_sum)\n"
      "done(%result):\n"
      "  return %result\n");
  f.world().AddFunction("main", {"argv"});
  EXPECT_EQ(f.Run("main"), "Int{nonneg}");
}

TEST(Annotator, PrebuiltInstanceGivesItsAttributes) {
  Fixture f(
      "graph @main(%argv)\n"
      "entry(%argv):\n"
      "  %x = getattr host(\"config\"), level\n"
      "  return %x\n");
  HostId cls = f.world().AddClass("m:Config", {});
  HostId level = f.world().AddConstant("level", HostKind::Int, int64_t{-3});
  f.world().AddInstance("config", cls, {{"level", level}});
  f.world().AddFunction("main", {"argv"});
  EXPECT_EQ(f.Run("main"), "Int{const=-3}");
}

TEST(Annotator, HelperIsSpecialisedByLowLevelTypes) {
  Fixture f(
      "graph @length(%p)\n"
      "entry(%p):\n"
      "  %n = len %p\n"
      "  return %n\n");
  HostId helper = f.world().AddFunction("length", {"p"});
  auto array = [&](flowgraph::TypeRef item) {
    return PtrAnn(f.types().Ptr(f.types().Array(item, true)));
  };
  auto chars = f.annotator().AnnotateHelper(helper, {array(f.types().Char())});
  auto again = f.annotator().AnnotateHelper(helper, {array(f.types().Char())});
  auto ints = f.annotator().AnnotateHelper(helper, {array(f.types().Signed())});
  EXPECT_EQ(chars, again);
  EXPECT_NE(chars, ints);
  EXPECT_EQ(ToString(f.annotator().program().graph(ints).result), "Int{nonneg}");
}

TEST(Annotator, ErrorDoesNotCauseErrorsBehindIt) {
  Fixture f(
      "graph @main(%argv)\n"
      "entry(%argv):\n"
      "  %n = len %argv\n"
      "  %bad = getattr %n, foo\n"
      "  %worse = add %bad, 1\n"
      "  %worst = getattr %worse, bar\n"
      "  return 0\n");
  f.world().AddFunction("main", {"argv"});
  EXPECT_EQ(f.Run("main"), "no-attribute: `int` has no attribute `foo`\n");
}

}  // namespace
}  // namespace kiln::annotator
