#include "rtyper/r_foreign.h"

#include <optional>

#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

using annotator::CFunctionInfo;
using annotator::ExternalInfo;

// Bits of rffi.RFFI_...
constexpr int kReadSavedErrno = 1;
constexpr int kZeroErrnoBefore = 2;
constexpr int kSaveErrno = 4;

const ExternalInfo* FindExternal(Typer& t, const Annotation& s) {
  auto* host = s.constant ? std::get_if<HostId>(s.constant) : nullptr;
  if (!host) return nullptr;
  auto& all = t.annotator.program().externals;
  auto it = all.find(*host);
  return it == all.end() ? nullptr : &it->second;
}

/// The graph by which C calls the live function with the type `func`.
std::optional<GraphId> FunctionAddress(Typer& t, HostId function, TypeRef func) {
  auto& all = t.annotator.program().c_functions;
  for (size_t i = 0; i < all.size(); ++i) {
    bool same = all[i].function == function && all[i].type == func && all[i].c_name.empty();
    if (same) return t.CFunction(i);
  }
  return std::nullopt;
}

/// The arguments of one call of C; temporary strings are freed after it.
class ForeignCall {
 public:
  explicit ForeignCall(Hop& hop) : hop_(hop) {}

  void Add(size_t operand, TypeRef type) {
    if (type->is_void()) return;
    bool text = hop_.r(operand)->kind == ReprKind::Str || hop_.r(operand)->kind == ReprKind::Char;
    if (type->is_ptr() && text) return values_.push_back(TemporaryText(operand, type));
    if (type->is_ptr() && hop_.s(operand).kind == AnnKind::Builtin) {
      const ExternalInfo* function = FindExternal(hop_.t, hop_.s(operand));
      if (function) {
        return values_.push_back(hop_.b.Const(flowgraph::SymbolConst{function->name}, type));
      }
    }
    if (type->is_ptr() && hop_.s(operand).kind == AnnKind::Pbc) {
      auto* function = std::get_if<HostId>(hop_.s(operand).constant);
      auto graph = function ? FunctionAddress(hop_.t, *function, type->elem) : std::nullopt;
      if (graph) return values_.push_back(hop_.b.Const(*graph, type));
    }
    values_.push_back(hop_.Arg(operand, hop_.t.LowLevelRepr(type)));
  }

  ValueId Emit(Opcode code, TypeRef result, const std::string& name) {
    return hop_.b.Emit(code, values_, result, name);
  }

  void FreeTemporaries() {
    for (ValueId text : temporaries_) {
      hop_.b.Emit(Opcode::ll_raw_free, {text}, hop_.t.types.Void());
    }
  }

  std::vector<ValueId>& values() { return values_; }

 private:
  ValueId TemporaryText(size_t operand, TypeRef type) {
    ValueId text = hop_.Arg(operand, hop_.t.str_repr());
    ValueId copy = hop_.b.Helper("rforeign.ll_c_text", {text, type->elem});
    temporaries_.push_back(copy);
    return copy;
  }

  Hop& hop_;
  std::vector<ValueId> values_;
  std::vector<ValueId> temporaries_;
};

void BeforeCall(Hop& hop, int save_err) {
  if (!(save_err & (kReadSavedErrno | kZeroErrnoBefore))) return;
  const char* symbol = save_err & kReadSavedErrno ? "rt_errno_restore" : "rt_errno_clear";
  hop.b.Emit(Opcode::ll_c_call, {}, hop.t.types.Void(), symbol);
}

void AfterCall(Hop& hop, int save_err) {
  if (save_err & kSaveErrno) {
    hop.b.Emit(Opcode::ll_c_call, {}, hop.t.types.Void(), "rt_errno_save");
  }
}

ValueId ResultOf(Hop& hop, ValueId value, TypeRef result) {
  if (result->is_void()) return hop.b.Void();
  return hop.Result(value, hop.t.LowLevelRepr(result));
}

}  // namespace

ValueId TranslateExternalFunction(Hop& hop) {
  const ExternalInfo* info = FindExternal(hop.t, hop.s(0));
  if (!info) return hop.Fail("this C function");
  ForeignCall call(hop);
  for (size_t i = 0; i < info->args.size(); ++i) call.Add(i + 1, info->args[i]);
  BeforeCall(hop, info->save_err);
  Opcode code = info->leaf          ? Opcode::ll_extern_leaf_call
                : info->release_gil ? Opcode::ll_extern_call_nogil
                                    : Opcode::ll_extern_call;
  ValueId result = call.Emit(code, info->result, info->symbol());
  AfterCall(hop, info->save_err);
  call.FreeTemporaries();
  return ResultOf(hop, result, info->result);
}

ValueId TranslateCallOfPointer(Hop& hop) {
  TypeRef func = hop.r(0)->ll()->elem;
  if (hop.n() - 1 != func->args.size()) {
    return hop.Fail("a call with another number of arguments than the function type has");
  }
  ForeignCall call(hop);
  call.values().push_back(hop.Arg(0));
  for (size_t i = 0; i < func->args.size(); ++i) call.Add(i + 1, func->args[i]);
  ValueId result = call.Emit(Opcode::ll_extern_call_ptr, func->result, "");
  call.FreeTemporaries();
  return ResultOf(hop, result, func->result);
}

ValueId TranslateFunctionPointer(Hop& hop) {
  auto* function = hop.s(2).constant ? std::get_if<HostId>(hop.s(2).constant) : nullptr;
  if (!function) return hop.Fail("this function pointer");
  TypeRef pointer = hop.s(1).ll_type;
  auto graph = FunctionAddress(hop.t, *function, pointer->elem);
  return graph ? hop.b.Const(*graph, pointer) : hop.Fail("this function pointer");
}

Constant FunctionPointerConst(Typer& t, HostId pointer, TypeRef type) {
  auto& externals = t.annotator.program().externals;
  if (auto it = externals.find(pointer); it != externals.end()) {
    return flowgraph::SymbolConst{it->second.name};
  }
  auto callable = t.world.GetAttr(pointer, "_callable");
  auto graph = callable ? FunctionAddress(t, *callable, type->elem) : std::nullopt;
  return graph ? Constant(*graph) : Constant(NoneConst{});
}

GraphId Typer::CFunction(size_t number) {
  const CFunctionInfo& info = annotator.program().c_functions[number];
  std::string name = info.c_name.empty() ? "callback_" + std::to_string(number) : "entry_" + info.c_name;
  auto known = program.exported_graphs.find(name);
  if (known != program.exported_graphs.end()) return known->second;
  std::vector<TypeRef> given;
  for (TypeRef type : info.type->args) {
    if (!type->is_void()) given.push_back(type);
  }
  auto fill = [&](LowOps& ops, std::vector<ValueId> values) {
    AnnotatedGraph& source = annotator.program().graph(info.graph);
    std::vector<ValueId> args;
    size_t next = 0;
    for (ValueId param : source.graph->blocks[0].params) {
      const Annotation& s = source.values[param.index];
      Repr* repr = GetRepr(s);
      if (repr->is_void()) continue;
      if (s.is_const()) {
        args.push_back(ops.ConstOf(*s.constant, repr));
        continue;
      }
      ValueId value = values[next++];
      args.push_back(ops.Convert(value, LowLevelRepr(ops.TypeOf(value)), repr));
    }
    ValueId result = ops.Call(GraphFor(info.graph), FuncType(info.graph), std::move(args));
    TypeRef wanted = info.type->result;
    if (wanted->is_void()) return ops.Return(ops.Void());
    ops.Return(ops.Convert(result, GetRepr(source.result), LowLevelRepr(wanted)));
  };
  GraphId graph = GeneratedGraph("c_function:" + name, name, given, info.type->result, fill);
  program.exported_graphs[name] = graph;
  return graph;
}

}  // namespace kiln::rtyper
