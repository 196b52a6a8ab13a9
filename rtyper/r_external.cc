// Calls of functions that the C runtime provides (externals.def).
#include "rtyper/r_external.h"

#include <string_view>

#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

struct External {
  std::string_view name;
  const char* symbol;
  std::string_view args;
  char result;
};

constexpr External kExternals[] = {
#define EXTERNAL(name, symbol, args, result) {name, symbol, args, result},
#include "rtyper/externals.def"
#undef EXTERNAL
};

const External* Find(std::string_view name) {
  std::string key(name);
  for (const char* alias : {"rfloat.", "posix.", "_stat."}) {
    if (!key.starts_with(alias)) continue;
    std::string module = key.starts_with("rfloat.") ? "math." : key.starts_with("posix.") ? "os." : "stat.";
    key = module + key.substr(key.find('.') + 1);
    break;
  }
  for (const External& external : kExternals) {
    if (external.name == key) return &external;
  }
  return nullptr;
}

Repr* ArgRepr(Typer& t, char kind) {
  return kind == 'f' ? t.float_repr() : kind == 's' ? t.str_repr() : t.int_repr();
}

/// Functions that may take long: the runtime lets other threads run meanwhile, so they collect.
bool Waits(std::string_view symbol) {
  return symbol == "rt_time_sleep" || symbol == "rt_os_waitpid" || symbol == "rt_os_system" ||
         symbol == "rt_os_write";
}

}  // namespace

bool IsExternal(const std::string& name) { return Find(name) != nullptr; }

ValueId TranslateExternal(Hop& hop, const std::string& name) {
  const External& external = *Find(name);
  LowOps& b = hop.b;
  TypeTable& types = hop.t.types;
  std::vector<ValueId> args;
  for (size_t i = 0; i < external.args.size(); ++i) {
    Repr* repr = ArgRepr(hop.t, external.args[i]);
    // A left out last argument is a file mode.
    args.push_back(i + 1 < hop.n() ? hop.Arg(i + 1, repr) : b.Int(0777));
  }
  auto call = [&](TypeRef result) {
    Opcode code = Waits(external.symbol) ? Opcode::ll_extern_call : Opcode::ll_c_call;
    return b.Emit(code, args, result, external.symbol);
  };
  switch (external.result) {
    case 'f': return hop.Result(call(types.Float()), hop.t.float_repr());
    case 'm': {
      ValueId result = call(types.Float());
      if (args.size() == 1) return b.Helper("rfloat.ll_math1", {result, args[0]});
      ValueId second = b.Convert(args[1], ArgRepr(hop.t, external.args[1]), hop.t.float_repr());
      return b.Helper("rfloat.ll_math2", {result, args[0], second});
    }
    case 'i': return hop.Result(call(types.Signed()), hop.t.int_repr());
    case 'b': return b.Emit(Opcode::ll_int_is_true, {call(types.Signed())}, types.Bool());
    case 'c': return hop.Result(b.Helper("ros.ll_checked", {call(types.Signed())}), hop.t.int_repr());
    case 'e':
      b.Helper("ros.ll_checked", {call(types.Signed())});
      return b.Void();
    case 'p': {
      auto* pair = static_cast<TupleRepr*>(hop.r_result());
      if (pair->kind != ReprKind::Tuple) return hop.Fail("this function");
      ValueId packed = b.Helper("ros.ll_checked", {call(types.Signed())});
      ValueId high = b.Emit(Opcode::ll_int_rshift, {packed, b.Int(32)}, types.Signed());
      ValueId low = b.Emit(Opcode::ll_int_and, {packed, b.Int(0xffffffff)}, types.Signed());
      return pair->New(b, {high, low});
    }
    case 's': return b.Helper("ros.ll_checked_str", {call(types.Signed()), hop.t.rpy_string()});
    default: call(types.Void()); return b.Void();
  }
}

}  // namespace kiln::rtyper
