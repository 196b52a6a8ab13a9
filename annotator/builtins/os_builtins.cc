// The operating system: os, time, stat.
#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/op_context.h"

namespace kiln::annotator {
namespace {

enum class Gives { Nothing, Int, Nonneg, Bool, Float, Str, IntPair, Strings };

Annotation ResultOf(OpContext& o, Gives gives) {
  switch (gives) {
    case Gives::Nothing:
      return NoneAnn();
    case Gives::Int:
      return IntAnn();
    case Gives::Nonneg:
      return IntAnn(true);
    case Gives::Bool:
      return BoolAnn();
    case Gives::Float:
      return FloatAnn();
    case Gives::Str:
      return StrAnn();
    case Gives::IntPair:
      return o.ctx.pool.Tuple({IntAnn(), IntAnn()});
    case Gives::Strings:
      return o.NewListOf(StrAnn());
  }
  return NoneAnn();
}

/// A function that asks the system: may raise OSError.
template <Gives kGives, size_t kLeast, size_t kMost>
Annotation System(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, kLeast, kMost)) return ErrorAnn();
  o.RaisesOnly({"OSError"});
  return ResultOf(o, kGives);
}

Annotation Exit(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return NoneAnn();
}

template <Gives kGives, size_t kLeast, size_t kMost>
void AddOs(BuiltinTable& table, const std::string& name) {
  table.Add("os." + name, System<kGives, kLeast, kMost>);
  table.Add("posix." + name, System<kGives, kLeast, kMost>);
}

}  // namespace

void AddOsBuiltins(BuiltinTable& table) {
  AddOs<Gives::Int, 2, 3>(table, "open");
  AddOs<Gives::Str, 2, 2>(table, "read");
  AddOs<Gives::Nonneg, 2, 2>(table, "write");
  AddOs<Gives::Nothing, 1, 1>(table, "close");
  AddOs<Gives::Nonneg, 3, 3>(table, "lseek");
  AddOs<Gives::Nothing, 2, 2>(table, "ftruncate");
  AddOs<Gives::Bool, 1, 1>(table, "isatty");
  AddOs<Gives::Str, 0, 0>(table, "getcwd");
  AddOs<Gives::Nothing, 1, 1>(table, "unlink");
  AddOs<Gives::Nothing, 1, 1>(table, "remove");
  AddOs<Gives::Nothing, 1, 1>(table, "chdir");
  AddOs<Gives::Nothing, 1, 2>(table, "mkdir");
  AddOs<Gives::Nothing, 1, 1>(table, "rmdir");
  AddOs<Gives::Nothing, 2, 2>(table, "rename");
  AddOs<Gives::Int, 0, 0>(table, "getpid");
  AddOs<Gives::IntPair, 0, 0>(table, "pipe");
  AddOs<Gives::Int, 0, 0>(table, "fork");
  AddOs<Gives::Int, 1, 1>(table, "dup");
  AddOs<Gives::Nothing, 2, 2>(table, "dup2");
  AddOs<Gives::Nothing, 2, 2>(table, "execv");
  AddOs<Gives::IntPair, 2, 2>(table, "waitpid");
  AddOs<Gives::Str, 1, 1>(table, "strerror");
  AddOs<Gives::Bool, 2, 2>(table, "access");
  AddOs<Gives::Strings, 0, 1>(table, "listdir");
  AddOs<Gives::Str, 1, 1>(table, "urandom");
  AddOs<Gives::Int, 1, 1>(table, "system");
  table.Add("os._exit", Exit);
  table.Add("posix._exit", Exit);
  table.Add("time.time", System<Gives::Float, 0, 0>);
  table.Add("time.clock", System<Gives::Float, 0, 0>);
  table.Add("time.process_time", System<Gives::Float, 0, 0>);
  table.Add("time.perf_counter", System<Gives::Float, 0, 0>);
  table.Add("time.sleep", System<Gives::Nothing, 1, 1>);
  for (const char* name : {"S_ISDIR", "S_ISREG"}) {
    table.Add(std::string("stat.") + name, System<Gives::Bool, 1, 1>);
    table.Add(std::string("_stat.") + name, System<Gives::Bool, 1, 1>);
  }
  table.Add("rposix.get_saved_errno", System<Gives::Int, 0, 0>);
  table.Add("rposix.set_saved_errno", System<Gives::Nothing, 1, 1>);
  table.Add("rposix.get_saved_alterrno", System<Gives::Int, 0, 0>);
  table.Add("rposix.set_saved_alterrno", System<Gives::Nothing, 1, 1>);
}

}  // namespace kiln::annotator
