// Annotations: what is known of a value before types are chosen. After RPython's SomeXxx classes.
//
// Annotations form a lattice: Impossible at the bottom (no value seen yet), Error at the top (absorbing:
// a conflict has been reported, don't report what follows from it). Copying one is cheap; parts that can
// be widened later (lists, dicts, classes) are shared by reference.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/types.h"

namespace kiln::annotator {

class ListDef;
class DictDef;
class ClassDef;
class Desc;
struct TupleItems;
struct PbcSet;
struct IteratorInfo;
struct BuiltinInfo;

enum class AnnKind : uint8_t {
  Impossible,
  None,           // only None seen
  Bool,
  Int,            // machine integer of type `int_type`
  Float,
  SingleFloat,
  Char,           // str of length 1
  Str,
  UniChar,        // unicode of length 1
  Unicode,
  Tuple,          // tuple
  List,           // list
  Dict,           // dict (also r_dict and OrderedDict)
  Iterator,       // iterator
  Instance,       // cls
  Pbc,            // pbc: functions, bound methods, classes, frozen instances
  Builtin,        // builtin: a function the translator knows, or a method of a built-in type
  StringBuilder,  // rstring.StringBuilder / UnicodeBuilder
  WeakRef,        // cls
  Ptr,            // ll_type: a low-level pointer (helpers, rffi)
  LLType,         // ll_type: a low-level type as a compile-time value
  Error,
};

/// One annotation. Which fields have meaning is told by `kind`.
struct Annotation {
  AnnKind kind = AnnKind::Impossible;
  flowgraph::TypeKind int_type = flowgraph::TypeKind::Signed;  // Int
  bool nonneg = false;       // Int, Signed: never negative
  bool can_be_none = false;  // Str, Unicode, List, Dict, Instance, Pbc, Tuple, StringBuilder, WeakRef, Ptr
  bool no_nul = false;       // Str, Char: holds no NUL character
  bool unicode = false;      // StringBuilder: a UnicodeBuilder
  // The value, where only one is possible; owned by the AnnotationPool.
  const flowgraph::Constant* constant = nullptr;
  union {
    const TupleItems* tuple = nullptr;
    ListDef* list;
    DictDef* dict;
    const IteratorInfo* iterator;
    ClassDef* cls;
    const PbcSet* pbc;
    const BuiltinInfo* builtin;
    flowgraph::TypeRef ll_type;
    const void* payload;
  };

  bool is_const() const { return constant != nullptr; }
};

/// The items of a tuple; interned, so equal tuples are the same pointer once their parts are equal.
struct TupleItems {
  std::vector<Annotation> items;
};

/// A set of prebuilt constants of one family, in order of discovery (ids). All descs have the same kind.
struct PbcSet {
  std::vector<Desc*> descs;
};

enum class IteratorOf : uint8_t {
  Items,         // of a list, str, unicode, tuple of equal items, range
  Enumerate,     // pairs (index, item)
  Reversed,
  DictKeys,
  DictValues,
  DictItems,
};

/// What an iterator runs over.
struct IteratorInfo {
  IteratorOf what = IteratorOf::Items;
  Annotation container;  // for Enumerate over an iterator, that iterator
};

/// A builtin: "builtins.range", "math.sqrt", or the method "append" of the annotation `self`.
struct BuiltinInfo {
  std::string name;
  Annotation self;  // Impossible for a function
};

}  // namespace kiln::annotator
