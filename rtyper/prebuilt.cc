// Prebuilt data: names, strings, and the exports that the C runtime calls.
#include "rtyper/class_table.h"
#include "rtyper/r_list.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

DataInit Init(Constant constant) { return DataInit{std::move(constant)}; }

/// A readable beginning of `text` for a name.
std::string Slug(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (result.size() >= 20) break;
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      result += c;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  return result;
}

/// Code points of valid UTF-8.
std::vector<int64_t> CodePoints(const std::string& utf8) {
  std::vector<int64_t> result;
  for (size_t i = 0; i < utf8.size();) {
    unsigned char c = utf8[i++];
    int more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    int64_t code = more == 0 ? c : c & (0x3F >> more);
    for (; more > 0 && i < utf8.size(); --more) code = code << 6 | (utf8[i++] & 0x3F);
    result.push_back(code);
  }
  return result;
}

}  // namespace

DataInit Typer::ZeroInit(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Void: return Init(std::monostate{});
    case TypeKind::Bool: return Init(false);
    case TypeKind::Float:
    case TypeKind::SingleFloat: return Init(0.0);
    case TypeKind::Ptr:
    case TypeKind::Address: return Init(NoneConst{});
    default: return Init(int64_t{0});
  }
}

DataId Typer::AddData(const std::string& name, TypeRef type, const std::string& module) {
  Data data;
  int count = data_names_[name]++;
  data.name = name;
  while (count > 0) {
    data.name = name + "_" + std::to_string(count + 1);
    if (!data_names_.contains(data.name)) {
      data_names_[data.name] = 1;
      break;
    }
    ++count;
  }
  data.type = type;
  data.module =
      module.empty() ? annotator.program().graph(annotator.program().entry_point).graph->module
                     : module;
  return program.AddData(std::move(data));
}

DataId Typer::StrData(const std::string& bytes) {
  auto [it, fresh] = strs_.try_emplace(bytes);
  if (!fresh) return it->second;
  std::vector<DataInit> chars;
  for (unsigned char c : bytes) chars.push_back(Init(int64_t{c}));
  it->second = AddData("str_" + Slug(bytes), rpy_string_);
  data(it->second).init = DataInit{std::vector<DataInit>{Init(int64_t{0}), DataInit{std::move(chars)}}};
  return it->second;
}

DataId Typer::UnicodeData(const std::string& utf8) {
  auto [it, fresh] = unicodes_.try_emplace(utf8);
  if (!fresh) return it->second;
  std::vector<DataInit> chars;
  for (int64_t c : CodePoints(utf8)) chars.push_back(Init(c));
  it->second = AddData("unicode_" + Slug(utf8), rpy_unicode_);
  data(it->second).init = DataInit{std::vector<DataInit>{Init(int64_t{0}), DataInit{std::move(chars)}}};
  return it->second;
}

DataId Typer::CharTable() {
  if (char_table_.valid()) return char_table_;
  std::vector<DataInit> items;
  for (int c = 0; c < 256; ++c) items.push_back(Init(StrData(std::string(1, static_cast<char>(c)))));
  char_table_ = AddData("one_char_strs", types.Array(str_ptr(), true));
  data(char_table_).init = DataInit{std::move(items)};
  return char_table_;
}

void Typer::MakeExports() {
  AnnotatedGraph& entry = annotator.program().graph(annotator.program().entry_point);
  program.exported_graphs["exception_text"] = GeneratedGraph(
      "export:exception_text", "exception_text", {object_ptr()}, str_ptr(),
      [&](LowOps& ops, std::vector<ValueId> args) {
        ops.Return(ops.GetField(ops.TypePtr(args[0]), "name"));
      });
  program.exported_graphs["main"] = GeneratedGraph(
      "export:main", "rpy_main", {}, types.Signed(), [&](LowOps& ops, std::vector<ValueId>) {
        std::vector<ValueId> args;
        if (!entry.graph->blocks[0].params.empty()) {
          Repr* argv = GetRepr(entry.values[entry.graph->blocks[0].params[0].index]);
          if (argv->kind == ReprKind::List) args.push_back(ReadArguments(ops, argv));
        }
        GraphId target = annotator.program().entry_point;
        ValueId result = ops.Call(GraphFor(target), FuncType(target), std::move(args));
        Repr* repr = GetRepr(entry.result);
        ops.Return(repr->is_void() ? ops.Int(0) : ops.Convert(result, repr, int_repr()));
      });
}

/// Exports a graph that calls `annotated`, if that is valid, with what it is given and the constants that
/// the other parameters stand for.
GraphId Typer::MakeCallback(const std::string& name, GraphId annotated) {
  auto known = program.exported_graphs.find(name);
  if (known != program.exported_graphs.end()) return known->second;
  std::vector<const Annotation*> params;
  std::vector<TypeRef> given;
  if (annotated.valid()) {
    AnnotatedGraph& source = annotator.program().graph(annotated);
    for (ValueId param : source.graph->blocks[0].params) {
      const Annotation& s = source.values[param.index];
      if (GetRepr(s)->is_void()) continue;
      params.push_back(&s);
      if (!s.is_const()) given.push_back(GetRepr(s)->ll());
    }
  }
  GraphId graph = GeneratedGraph(
      "export:" + name, name, given, types.Void(), [&](LowOps& ops, std::vector<ValueId> values) {
        std::vector<ValueId> args;
        size_t next = 0;
        for (const Annotation* s : params) {
          args.push_back(s->is_const() ? ops.ConstOf(*s->constant, GetRepr(*s)) : values[next++]);
        }
        if (annotated.valid()) ops.Call(GraphFor(annotated), FuncType(annotated), std::move(args));
        ops.Return(ops.Void());
      });
  program.exported_graphs[name] = graph;
  return graph;
}

ValueId Typer::Callback(LowOps& ops, HostId function, const std::string& prefix) {
  // What the runtime may call at any collection is exported, so that the optimiser knows.
  auto& callbacks = annotator.program().callbacks;
  GraphId graph = MakeCallback(prefix + std::to_string(function.index), callbacks.at(function));
  ValueId pointer = ops.Const(graph, types.Ptr(GeneratedType(graph)));
  return ops.Emit(Opcode::ll_cast_ptr_to_adr, {pointer}, types.Address());
}

void Typer::MakeCallbacks() {
  const annotator::AnnotatedProgram& source = annotator.program();
  for (size_t i = program.destructors.size(); i < source.destructors.size(); ++i) {
    const auto& [cls, graph] = source.destructors[i];
    program.destructors.push_back({classes_->Get(cls)->instance, GraphFor(graph)});
  }
  for (size_t i = 0; i < source.finalizer_queues.size(); ++i) {
    MakeCallback("gc_trigger_" + std::to_string(i), source.finalizer_queues[i].trigger);
  }
  for (const auto& [name, graph] : source.exports) MakeCallback(name, graph);
  for (size_t i = 0; i < source.c_functions.size(); ++i) CFunction(i);
}

ValueId Typer::ReadArguments(LowOps& ops, Repr* argv) {
  auto* list = static_cast<ListRepr*>(argv);
  program.well_known_types["list_of_str"] = list->ll()->elem;
  ValueId items = ops.Helper("rmain.ll_argv_items", {list->array(), rpy_string_});
  if (!list->resizable()) return items;
  ValueId result = ops.Malloc(list->ll()->elem);
  ops.SetField(result, "length", ops.ArraySize(items));
  ops.SetField(result, "items", items);
  return result;
}

}  // namespace kiln::rtyper
