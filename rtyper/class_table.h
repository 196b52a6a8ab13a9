// Classes at low level: instance structs, vtables, class ids, prebuilt instances of exceptions.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rtyper/typer.h"

namespace kiln::rtyper {

/// One attribute stored in instances.
struct InstanceField {
  std::string name;   // of the attribute
  std::string field;  // of the struct
  Repr* repr = nullptr;
  bool immutable = false;
};

/// One method or class attribute stored in vtables.
struct VtableSlot {
  std::string field;
  std::string attr;
  TypeRef type = nullptr;
  Repr* repr = nullptr;                  // class attributes
  std::map<HostId, GraphId> by_function; // methods: annotated graph for each function
  std::map<ClassDef*, GraphId> by_origin;
};

/// One class. `def` is null for the root of all.
class ClassRepr {
 public:
  ClassDef* def = nullptr;
  ClassRepr* base = nullptr;
  std::vector<ClassRepr*> subclasses;
  std::string name;
  TypeRef instance = nullptr;  // GcStruct
  TypeRef vtable = nullptr;    // raw struct
  DataId vtable_data;
  std::vector<InstanceField> fields;  // own ones
  bool fields_ready = false;
  std::vector<VtableSlot> slots;      // own ones
  bool instantiated_by_value = false; // cls() of a variable class
  int64_t id_min = 0;
  int64_t id_max = 0;

  bool DerivesFrom(const ClassRepr* other) const;
};

class ClassTable {
 public:
  explicit ClassTable(Typer& typer);

  ClassRepr* root() { return root_; }
  ClassRepr* Get(ClassDef* def);
  /// The class of a live class object or instance; nullptr if the program does not know it.
  ClassRepr* FromHost(HostId cls);
  ClassRepr* FromConstant(const Constant& constant);
  ClassRepr* Standard(const std::string& name);
  DataId VtableOf(ClassRepr* cls) { return cls->vtable_data; }

  /// Own fields so far; they only grow.
  const std::vector<InstanceField>& Fields(ClassRepr* cls);
  /// Allocates an instance with its class-level defaults; returns a pointer to `cls->instance`.
  ValueId New(LowOps& ops, ClassRepr* cls);
  /// A prebuilt instance of an exception class without fields of its own.
  DataId PlainInstance(ClassRepr* cls);
  bool HasFields(ClassRepr* cls);
  /// Whether the class has a __del__ of its own or from a base.
  bool NoticesDeath(const ClassRepr* cls) const;
  /// Name of the struct field for an attribute.
  static std::string FieldName(const std::string& attr);
  /// The generated graph that makes an instance as `*object`.
  GraphId InstantiateGraph(ClassRepr* cls);

  /// Name of the vtable slot of `owner` for method `attr` with these implementations.
  const VtableSlot& MethodSlot(ClassRepr* owner, const std::string& attr, TypeRef func_ptr,
                               const std::map<HostId, GraphId>& by_function,
                               const std::map<ClassDef*, GraphId>& by_origin);
  const VtableSlot& AttrSlot(ClassRepr* owner, const std::string& attr, Repr* repr);
  /// Reads a slot of the class `vtable` (any vtable pointer).
  ValueId ReadSlot(LowOps& ops, ValueId vtable, ClassRepr* owner, const VtableSlot& slot);

  /// True if an except link for `exit_case` may catch what `op` raises.
  bool MayCatch(const Constant& exit_case, const Op& op);
  ClassRepr* ByVtable(DataId vtable);

  /// Makes classes of all that the annotator knows; queues graphs that vtables need. True if new graphs
  /// were asked for.
  void FillSlots();
  /// Fixes layouts, ids and vtables, and fills Program::classes.
  void Finish();
  void MakeStandardExceptions();

 private:
  ClassRepr* NewClass(ClassDef* def, ClassRepr* base, const std::string& name);
  void Number(ClassRepr* cls, int64_t& next);
  void SetLayout(ClassRepr* cls);
  std::optional<HostId> ClassLevelValue(ClassRepr* cls, const std::string& attr);
  std::optional<HostId> FindClassLevelValue(ClassRepr* cls, const std::string& attr);
  GraphId SlotGraph(ClassRepr* cls, const VtableSlot& slot);
  DataInit VtableInit(ClassRepr* cls, ClassRepr* part);
  DataInit SlotInit(ClassRepr* cls, const VtableSlot& slot);


  Typer& t_;
  std::vector<std::unique_ptr<ClassRepr>> all_;
  std::map<const ClassDef*, ClassRepr*> by_def_;
  std::map<HostId, ClassRepr*> by_host_;
  std::map<uint32_t, ClassRepr*> by_vtable_;
  std::map<const ClassRepr*, DataId> plain_instances_;
  std::map<const ClassRepr*, DataId> names_;
  std::map<std::string, ClassRepr*> standard_;
  std::map<std::pair<const ClassRepr*, std::string>, std::optional<HostId>> class_level_;
  ClassRepr* root_ = nullptr;
};

/// Names of the exceptions that ops, helpers and the runtime raise by themselves.
const std::vector<std::string>& StandardExceptionNames();

}  // namespace kiln::rtyper
