// Weak references, and calls of the collector (annotator/collector_calls.def).
#include "rtyper/r_collector.h"

#include <string_view>

#include "rtyper/class_table.h"
#include "rtyper/graph_converter.h"
#include "rtyper/r_instance.h"

namespace kiln::rtyper {
namespace {

struct CollectorCall {
  std::string_view name;
  const char* symbol;
  std::string_view args;
  char result;
};

constexpr CollectorCall kCalls[] = {
#define COLLECTOR_CALL(name, symbol, args, result) {"_collector." name, symbol, args, result},
#include "annotator/collector_calls.def"
#undef COLLECTOR_CALL
};

const CollectorCall* Find(std::string_view name) {
  for (const CollectorCall& call : kCalls) {
    if (call.name == name) return &call;
  }
  return nullptr;
}

ValueId QueueNumber(Hop& hop, size_t i) {
  const auto& queues = hop.t.annotator.program().finalizer_queues;
  auto constant = hop.ConstArg(i);
  auto* queue = constant ? std::get_if<HostId>(&*constant) : nullptr;
  for (size_t number = 0; number < queues.size(); ++number) {
    if (queue && queues[number].queue == *queue) return hop.b.Int(static_cast<int64_t>(number));
  }
  return hop.Fail("a finalizer queue that is not known");
}

/// The address of a graph that calls the function; `prefix` starts its name among the exported ones.
ValueId Callback(Hop& hop, size_t i, const std::string& prefix) {
  auto constant = hop.ConstArg(i);
  auto* host = constant ? std::get_if<HostId>(&*constant) : nullptr;
  if (!host) return hop.Fail("a function that is not known");
  return hop.t.Callback(hop.b, *host, prefix);
}

ValueId Object(Hop& hop, size_t i) {
  if (hop.IsNone(i)) return hop.b.Null(hop.t.object_ptr());
  ValueId value = hop.Arg(i);
  if (!hop.b.TypeOf(value)->is_gc_ptr()) return hop.Fail("this value");
  return value;
}

ValueId RawPointer(Hop& hop, size_t i) {
  if (hop.IsNone(i)) return hop.b.Null(hop.t.types.Ptr(hop.t.types.Void()));
  return hop.Arg(i);
}

std::vector<ValueId> Arguments(Hop& hop, std::string_view kinds) {
  std::vector<ValueId> args;
  for (size_t i = 0; i < kinds.size(); ++i) {
    switch (kinds[i]) {
      case 'i': args.push_back(hop.Arg(i + 1, hop.t.int_repr())); break;
      case 'o': args.push_back(Object(hop, i + 1)); break;
      case 'p': args.push_back(RawPointer(hop, i + 1)); break;
      case 'q': args.push_back(QueueNumber(hop, i + 1)); break;
      case 'f': args.push_back(Callback(hop, i + 1, "gc_callback_")); break;
      case 'g': args.push_back(Callback(hop, i + 1, "gc_traverse_")); break;
      default: break;
    }
  }
  return args;
}

TypeRef ResultType(Hop& hop, char kind) {
  switch (kind) {
    case 'i': return hop.t.types.Signed();
    case 'b': return hop.t.types.Bool();
    case 'o':
    case 'p': return hop.r_result()->ll();
    default: return hop.t.types.Void();
  }
}

}  // namespace

bool IsCollectorCall(const std::string& name) { return Find(name) != nullptr; }

ValueId TranslateCollectorCall(Hop& hop, const std::string& name) {
  const CollectorCall& call = *Find(name);
  std::vector<ValueId> args = Arguments(hop, call.args);
  ValueId result = hop.b.Emit(Opcode::ll_gc_call, std::move(args), ResultType(hop, call.result),
                              call.symbol);
  return call.result == 'v' ? hop.b.Void() : result;
}

ValueId MakeWeakRef(Hop& hop) {
  ValueId object = hop.b.Cast(hop.Arg(1), hop.t.object_ptr());
  return hop.b.Emit(Opcode::ll_gc_weakref_create, {object}, hop.r_result()->ll());
}

ValueId CallWeakRef(Hop& hop) {
  LowOps& b = hop.b;
  if (hop.r_result()->is_void()) return b.Void();
  ValueId object = b.Emit(Opcode::ll_gc_weakref_deref, {hop.Arg(0)}, hop.t.object_ptr());
  return b.Cast(object, hop.r_result()->ll());
}

namespace {

/// Copies between two arrays of one type: objects of their own, or in place at the end of a struct.
void Copy(Hop& hop, ValueId source, ValueId from, ValueId dest, ValueId to, ValueId count) {
  TypeRef type = hop.b.TypeOf(source)->elem;
  bool in_place = type->kind == TypeKind::Struct;
  hop.b.Emit(in_place ? Opcode::ll_copy_inline_items : Opcode::ll_copy_items,
             {source, from, dest, to, count}, hop.t.types.Void(),
             in_place ? type->fields.back().name : "");
}

}  // namespace

ValueId CopyArray(Hop& hop, size_t arrays) {
  Repr* word = hop.t.int_repr();
  ValueId source = hop.Arg(1);
  ValueId dest = hop.Arg(arrays);
  Copy(hop, source, hop.Arg(arrays + 1, word), dest, hop.Arg(arrays + 2, word),
       hop.Arg(arrays + 3, word));
  return hop.b.Void();
}

ValueId ClearArray(Hop& hop) {
  ValueId array = hop.Arg(1);
  if (hop.b.TypeOf(array)->elem->kind != TypeKind::Array) return hop.Fail("an array in a struct");
  hop.b.Emit(Opcode::ll_clear_items, {array, hop.b.Int(0), hop.b.ArraySize(array)},
             hop.t.types.Void());
  return hop.b.Void();
}

ValueId ShrinkArray(Hop& hop) {
  ValueId array = hop.Arg(1);
  ValueId count = hop.Arg(2, hop.t.int_repr());
  TypeRef type = hop.b.TypeOf(array)->elem;
  ValueId result = hop.b.MallocVar(type, count);
  for (size_t i = 0; i + 1 < type->fields.size(); ++i) {
    hop.b.SetField(result, type->fields[i].name, hop.b.GetField(array, type->fields[i].name));
  }
  Copy(hop, array, hop.b.Int(0), result, hop.b.Int(0), count);
  return result;
}

ValueId CastToGcref(Hop& hop) {
  TypeRef gcref = hop.r_result()->ll();
  return hop.IsNone(1) ? hop.b.Null(gcref) : hop.b.Cast(hop.Arg(1), gcref);
}

ValueId CastFromGcref(Hop& hop, bool checked) {
  LowOps& b = hop.b;
  auto* repr = static_cast<InstanceRepr*>(hop.r_result());
  ValueId object = b.Cast(hop.Arg(2), hop.t.object_ptr());
  if (checked) {
    TypeRef vtable = hop.t.types.Ptr(hop.t.classes().root()->vtable);
    object = b.Helper("rclass.ll_instance_or_null", {object, b.Const(repr->cls()->vtable_data, vtable)});
  }
  return b.Cast(object, repr->ll());
}

ValueId GcrefAsInt(Hop& hop) {
  TypeTable& types = hop.t.types;
  ValueId address = hop.b.Emit(Opcode::ll_cast_ptr_to_adr, {hop.Arg(1)}, types.Address());
  return hop.b.Emit(Opcode::ll_cast_adr_to_int, {address}, types.Signed());
}

Constant WeakRefRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return Repr::ConvertConst(constant);
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_->elem});
  if (!fresh) return it->second;
  auto called = t.world.Call(*host, {});
  auto* target = std::get_if<HostId>(&called);
  DataId id = t.AddData("weakref", ll_->elem);
  it->second = id;
  Constant init = NoneConst{};
  if (target && t.world.Kind(*target) != HostKind::None) {
    Annotation s = t.annotator.AnnotationOf(*target);
    if (s.kind == AnnKind::Instance) init = t.GetRepr(s)->ConvertConst(*target);
  }
  t.data(id).init = DataInit{init};
  return id;
}

}  // namespace kiln::rtyper
