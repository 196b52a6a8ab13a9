// Layouts, ids and vtables of classes, made when all code has been converted.
#include <algorithm>

#include "rtyper/class_table.h"

namespace kiln::rtyper {
namespace {

DataInit Init(Constant constant) { return DataInit{std::move(constant)}; }

}  // namespace

GraphId ClassTable::SlotGraph(ClassRepr* cls, const VtableSlot& slot) {
  auto method = t_.world.GetAttr(cls->def->host, slot.attr);
  if (method) {
    auto it = slot.by_function.find(*method);
    if (it != slot.by_function.end()) return it->second;
  }
  for (ClassRepr* c = cls; c && c->def; c = c->base) {
    auto it = slot.by_origin.find(c->def);
    if (it != slot.by_origin.end()) return it->second;
  }
  return {};
}

DataInit ClassTable::SlotInit(ClassRepr* cls, const VtableSlot& slot) {
  if (!slot.repr) {
    GraphId graph = cls->def ? SlotGraph(cls, slot) : GraphId{};
    if (!graph.valid()) return Init(NoneConst{});
    return Init(t_.GraphFor(graph));
  }
  auto value = ClassLevelValue(cls, slot.attr);
  if (!value) return Typer::ZeroInit(slot.type);
  auto constant = t_.world.Value(*value);
  if (!std::holds_alternative<Constant>(constant)) return Typer::ZeroInit(slot.type);
  return Init(slot.repr->ConvertConst(std::get<Constant>(constant)));
}

void ClassTable::FillSlots() {
  for (ClassDef* def : t_.annotator.program().classes) Get(def);
  // Converting the values asks for the graphs and data that vtables need.
  for (size_t i = 0; i < all_.size(); ++i) {
    for (ClassRepr* part = all_[i].get(); part; part = part->base) {
      for (size_t k = 0; k < part->slots.size(); ++k) SlotInit(all_[i].get(), part->slots[k]);
    }
  }
}

DataInit ClassTable::VtableInit(ClassRepr* cls, ClassRepr* part) {
  std::vector<DataInit> items;
  if (part->base) {
    items.push_back(VtableInit(cls, part->base));
  } else {
    items.push_back(Init(cls->id_min));
    items.push_back(Init(cls->id_max));
    items.push_back(Init(t_.StrData(cls->def ? cls->def->name : "object")));
    items.push_back(cls->instantiated_by_value ? Init(InstantiateGraph(cls)) : Init(NoneConst{}));
  }
  for (const VtableSlot& slot : part->slots) items.push_back(SlotInit(cls, slot));
  return DataInit{std::move(items)};
}

void ClassTable::Number(ClassRepr* cls, int64_t& next) {
  cls->id_min = next++;
  for (ClassRepr* sub : cls->subclasses) Number(sub, next);
  cls->id_max = next;
}

void ClassTable::SetLayout(ClassRepr* cls) {
  if (!cls->base) return;
  Fields(cls);
  cls->fields_ready = true;
  std::vector<flowgraph::Field> fields = {{"super", cls->base->instance, false}};
  for (const InstanceField& f : Fields(cls)) {
    fields.push_back({f.field, f.repr->ll(), f.immutable});
  }
  t_.types.SetFields(cls->instance, std::move(fields));
  std::vector<flowgraph::Field> slots = {{"super", cls->base->vtable, true}};
  for (const VtableSlot& slot : cls->slots) slots.push_back({slot.field, slot.type, true});
  t_.types.SetFields(cls->vtable, std::move(slots));
}

void ClassTable::Finish() {
  int64_t next = 1;
  Number(root_, next);
  for (auto& cls : all_) SetLayout(cls.get());
  for (auto& cls : all_) {
    DataInit init = VtableInit(cls.get(), cls.get());
    Data& filled = t_.data(cls->vtable_data);
    filled.init = std::move(init);
    filled.immutable = true;
    t_.program.classes.push_back(
        {cls->name, cls->vtable_data, cls->instance, cls->id_min, cls->id_max});
  }
  std::sort(t_.program.classes.begin(), t_.program.classes.end(),
            [](auto& a, auto& b) { return a.id_min < b.id_min; });
}

DataId ClassTable::PlainInstance(ClassRepr* cls) {
  auto [it, fresh] = plain_instances_.try_emplace(cls);
  if (!fresh) return it->second;
  it->second = t_.AddData("the_" + cls->name, cls->instance);
  DataId id = it->second;
  t_.AtEnd([this, cls, id] {
    std::vector<ClassRepr*> chain;
    for (ClassRepr* c = cls; c; c = c->base) chain.push_back(c);
    DataInit init{std::vector<DataInit>{Init(cls->vtable_data)}};
    for (size_t i = chain.size() - 1; i-- > 0;) {
      std::vector<DataInit> parts;
      parts.push_back(std::move(init));
      for (const InstanceField& f : Fields(chain[i])) parts.push_back(Typer::ZeroInit(f.repr->ll()));
      init = DataInit{std::move(parts)};
    }
    t_.data(id).init = std::move(init);
  });
  return id;
}

void ClassTable::MakeStandardExceptions() {
  for (const std::string& name : StandardExceptionNames()) {
    ClassRepr* cls = Standard(name);
    if (!cls || cls == root_) continue;
    t_.program.standard_exceptions.push_back({name, cls->vtable_data, PlainInstance(cls)});
  }
}

}  // namespace kiln::rtyper
