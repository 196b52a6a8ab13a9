#include "rtyper/class_table.h"

#include <algorithm>

#include "annotator/constants.h"

namespace kiln::rtyper {

const std::vector<std::string>& StandardExceptionNames() {
  static const std::vector<std::string> names = {
      "IndexError",   "KeyError",       "ZeroDivisionError", "OverflowError", "ValueError",
      "MemoryError",  "StopIteration",  "RuntimeError",      "RecursionError", "TypeError",
      "AssertionError", "NotImplementedError", "OSError"};
  return names;
}

bool ClassRepr::DerivesFrom(const ClassRepr* other) const {
  for (const ClassRepr* c = this; c; c = c->base) {
    if (c == other) return true;
  }
  return false;
}

ClassTable::ClassTable(Typer& typer) : t_(typer) {
  TypeTable& types = t_.types;
  TypeRef object = types.NewStruct("object", true);
  TypeRef vtable = types.NewStruct("object_vtable", false);
  types.SetFields(object, {{"typeptr", types.Ptr(vtable), true}});
  types.SetFields(vtable, {{"subclassrange_min", types.Signed(), true},
                           {"subclassrange_max", types.Signed(), true},
                           {"name", t_.str_ptr(), true},
                           {"instantiate", types.Ptr(types.Func({}, types.Ptr(object))), true}});
  t_.program.well_known_types["object"] = object;
  t_.program.well_known_types["vtable"] = vtable;
  auto cls = std::make_unique<ClassRepr>();
  cls->name = "object";
  cls->instance = object;
  cls->vtable = vtable;
  cls->fields_ready = true;
  cls->vtable_data = t_.AddData("object_vtable", vtable);
  by_vtable_[cls->vtable_data.index] = cls.get();
  root_ = cls.get();
  all_.push_back(std::move(cls));
}

ClassRepr* ClassTable::NewClass(ClassDef* def, ClassRepr* base, const std::string& name) {
  auto cls = std::make_unique<ClassRepr>();
  cls->def = def;
  cls->base = base;
  cls->name = name;
  cls->instance = t_.types.NewStruct(name, true);
  cls->vtable = t_.types.NewStruct(cls->instance->name + "_vtable", false);
  std::string module;
  if (def) module = def->qualified_name.substr(0, def->qualified_name.find(':'));
  cls->vtable_data = t_.AddData(cls->instance->name + "_vtable", cls->vtable, module);
  by_vtable_[cls->vtable_data.index] = cls.get();
  base->subclasses.push_back(cls.get());
  all_.push_back(std::move(cls));
  return all_.back().get();
}

ClassRepr* ClassTable::Get(ClassDef* def) {
  if (!def) return root_;
  auto it = by_def_.find(def);
  if (it != by_def_.end()) return it->second;
  ClassRepr* base = Get(def->base);
  ClassRepr* cls = NewClass(def, base, def->name);
  by_def_[def] = cls;
  by_host_[def->host] = cls;
  return cls;
}

ClassRepr* ClassTable::FromHost(HostId host) {
  auto it = by_host_.find(host);
  if (it != by_host_.end()) return it->second;
  Annotation s = t_.annotator.AnnotationOf(host);
  if (s.kind != AnnKind::Pbc || s.pbc->descs.empty()) return nullptr;
  Desc* desc = s.pbc->descs[0];
  if (desc->kind != annotator::DescKind::Class) return nullptr;
  ClassDef* def = static_cast<annotator::ClassDesc*>(desc)->classdef;
  ClassRepr* cls = def ? Get(def) : root_;
  by_host_[host] = cls;
  return cls;
}

ClassRepr* ClassTable::FromConstant(const Constant& constant) {
  if (auto* host = std::get_if<HostId>(&constant)) return FromHost(*host);
  return nullptr;
}

ClassRepr* ClassTable::Standard(const std::string& name) {
  auto it = standard_.find(name);
  if (it != standard_.end()) return it->second;
  auto found = t_.world.Import("builtins", name);
  ClassRepr* cls = nullptr;
  if (auto* host = std::get_if<HostId>(&found)) cls = FromHost(*host);
  standard_[name] = cls;
  return cls;
}

std::string ClassTable::FieldName(const std::string& attr) {
  bool taken = attr == "super" || attr == "typeptr";
  return taken ? attr + "_" : attr;
}

const std::vector<InstanceField>& ClassTable::Fields(ClassRepr* cls) {
  // Helpers may still add attributes to exceptions, until the layout is set.
  if (cls->fields_ready) return cls->fields;
  std::vector<const annotator::AttrDef*> attrs;
  for (const auto& [name, attr] : cls->def->attrs) {
    if (!attr.readonly && attr.value.kind != AnnKind::Impossible) attrs.push_back(&attr);
  }
  std::sort(attrs.begin(), attrs.end(), [](auto* a, auto* b) { return a->order < b->order; });
  for (auto* attr : attrs) {
    bool known = std::any_of(cls->fields.begin(), cls->fields.end(),
                             [&](const InstanceField& f) { return f.name == attr->name; });
    if (known) continue;
    Annotation s = attr->value;
    Repr* repr = t_.GetRepr(s);
    if (repr->is_void()) continue;
    cls->fields.push_back({attr->name, FieldName(attr->name), repr, attr->immutable});
  }
  return cls->fields;
}

bool ClassTable::HasFields(ClassRepr* cls) {
  for (ClassRepr* c = cls; c; c = c->base) {
    if (!Fields(c).empty()) return true;
  }
  return false;
}

std::optional<HostId> ClassTable::ClassLevelValue(ClassRepr* cls, const std::string& attr) {
  auto [it, fresh] = class_level_.try_emplace({cls, attr});
  if (fresh) it->second = FindClassLevelValue(cls, attr);
  return it->second;
}

std::optional<HostId> ClassTable::FindClassLevelValue(ClassRepr* cls, const std::string& attr) {
  if (!cls->def) return std::nullopt;
  for (HostId base : t_.world.Mro(cls->def->host)) {
    for (auto& [name, value] : t_.world.ClassDict(base)) {
      if (name != attr) continue;
      switch (t_.world.Kind(value)) {
        case HostKind::Property:
        case HostKind::ClassMethod:
          return std::nullopt;
        case HostKind::StaticMethod: return t_.world.MethodFunction(value);
        case HostKind::Other:
        case HostKind::Builtin:
          if (annotator::IsWeakRef(t_.world, value)) return value;
          return std::nullopt;  // a slot descriptor
        default: return value;
      }
    }
  }
  return std::nullopt;
}

bool ClassTable::NoticesDeath(const ClassRepr* cls) const {
  const auto& all = t_.annotator.program().destructors;
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& destructor) { return destructor.cls == cls->def; });
}

ValueId ClassTable::New(LowOps& ops, ClassRepr* cls) {
  TypeRef pointer = t_.types.Ptr(cls->instance);
  Opcode code = NoticesDeath(cls) ? Opcode::ll_malloc_with_destructor : Opcode::ll_malloc;
  ValueId result = ops.Emit(code, {}, pointer, {}, cls->instance);
  ops.SetField(result, "typeptr", ops.Const(cls->vtable_data, t_.types.Ptr(root_->vtable)));
  for (ClassRepr* c = cls; c; c = c->base) {
    for (const InstanceField& field : Fields(c)) {
      auto value = ClassLevelValue(cls, field.name);
      if (!value) continue;
      auto constant = t_.world.Value(*value);
      if (!std::holds_alternative<Constant>(constant)) continue;
      Constant low = field.repr->ConvertConst(std::get<Constant>(constant));
      if (std::holds_alternative<NoneConst>(low)) continue;
      ops.SetField(result, field.field, ops.Const(low, field.repr->ll()));
    }
  }
  return result;
}

GraphId ClassTable::InstantiateGraph(ClassRepr* cls) {
  cls->instantiated_by_value = true;
  return t_.GeneratedGraph(
      "instantiate:" + std::to_string(cls->vtable_data.index), "instantiate_" + cls->name, {},
      t_.object_ptr(), [this, cls](LowOps& ops, std::vector<ValueId>) {
        ops.Return(ops.Cast(New(ops, cls), t_.object_ptr()));
      });
}

const VtableSlot& ClassTable::MethodSlot(ClassRepr* owner, const std::string& attr, TypeRef func_ptr,
                                         const std::map<HostId, GraphId>& by_function,
                                         const std::map<ClassDef*, GraphId>& by_origin) {
  auto agrees = [](const auto& have, const auto& want) {
    for (auto& [key, graph] : want) {
      auto it = have.find(key);
      if (it != have.end() && it->second != graph) return false;
    }
    return true;
  };
  for (VtableSlot& slot : owner->slots) {
    if (slot.attr != attr || slot.repr || slot.type != func_ptr) continue;
    if (!agrees(slot.by_function, by_function) || !agrees(slot.by_origin, by_origin)) continue;
    slot.by_function.insert(by_function.begin(), by_function.end());
    slot.by_origin.insert(by_origin.begin(), by_origin.end());
    return slot;
  }
  VtableSlot slot;
  slot.attr = attr;
  slot.type = func_ptr;
  slot.by_function = by_function;
  slot.by_origin = by_origin;
  size_t same = 0;
  for (ClassRepr* c = owner; c; c = c->base) {
    same += std::count_if(c->slots.begin(), c->slots.end(),
                          [&](const VtableSlot& s) { return s.attr == attr; });
  }
  slot.field = "m_" + attr + (same ? "_" + std::to_string(same + 1) : "");
  owner->slots.push_back(slot);
  return owner->slots.back();
}

const VtableSlot& ClassTable::AttrSlot(ClassRepr* owner, const std::string& attr, Repr* repr) {
  for (VtableSlot& slot : owner->slots) {
    if (slot.attr == attr && slot.repr == repr) return slot;
  }
  VtableSlot slot;
  slot.attr = attr;
  slot.type = repr->ll();
  slot.repr = repr;
  size_t same = std::count_if(owner->slots.begin(), owner->slots.end(),
                              [&](const VtableSlot& s) { return s.attr == attr; });
  slot.field = "c_" + attr + (same ? "_" + std::to_string(same + 1) : "");
  owner->slots.push_back(slot);
  return owner->slots.back();
}

ValueId ClassTable::ReadSlot(LowOps& ops, ValueId vtable, ClassRepr* owner, const VtableSlot& slot) {
  std::string field = slot.field;
  TypeRef type = slot.type;
  ValueId typed = ops.Cast(vtable, t_.types.Ptr(owner->vtable));
  return ops.GetFieldAs(typed, field, type);
}

ClassRepr* ClassTable::ByVtable(DataId vtable) {
  auto it = by_vtable_.find(vtable.index);
  return it == by_vtable_.end() ? nullptr : it->second;
}

bool ClassTable::MayCatch(const Constant& exit_case, const Op& op) {
  ClassRepr* handled = ByVtable(std::get<DataId>(exit_case));
  const char* raised = nullptr;
  switch (op.code) {
    case Opcode::ll_int_add_ovf:
    case Opcode::ll_int_sub_ovf:
    case Opcode::ll_int_mul_ovf:
      raised = "OverflowError";
      break;
    case Opcode::ll_malloc:
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_malloc_with_destructor:
    case Opcode::ll_raw_malloc:
    case Opcode::ll_raw_malloc_varsize:
      raised = "MemoryError";
      break;
    default:
      return true;
  }
  ClassRepr* cls = Standard(raised);
  return !cls || !handled || cls->DerivesFrom(handled) || handled->DerivesFrom(cls);
}

}  // namespace kiln::rtyper
