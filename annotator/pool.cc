#include "annotator/pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

#include "annotator/make.h"

namespace kiln::annotator {
namespace {

using flowgraph::Constant;

template <typename T>
void AppendRaw(std::string& out, const T& value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void AppendKey(std::string& out, const Annotation& a) {
  AppendRaw(out, a.kind);
  AppendRaw(out, a.int_type);
  out.push_back(static_cast<char>(a.nonneg | a.can_be_none << 1 | a.no_nul << 2 | a.unicode << 3));
  AppendRaw(out, a.constant);
  const void* payload = a.payload;
  if (a.kind == AnnKind::List) payload = a.list->Find();
  if (a.kind == AnnKind::Dict) payload = a.dict->Find();
  AppendRaw(out, payload);
}

template <typename Map, typename Make>
auto* FindOrMake(Map& map, const std::string& key, Make make) {
  auto& slot = map[key];
  if (!slot) slot = make();
  return slot.get();
}

}  // namespace

std::string ConstantKey(const Constant& constant) {
  std::string tag = std::to_string(constant.index()) + ":";
  return std::visit(
      [&](const auto& v) -> std::string {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::monostate> ||
                      std::is_same_v<T, flowgraph::NoneConst>) {
          return tag;
        } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, int64_t>) {
          return tag + std::to_string(v);
        } else if constexpr (std::is_same_v<T, flowgraph::UIntConst>) {
          return tag + std::to_string(v.value);
        } else if constexpr (std::is_same_v<T, double>) {
          return tag + std::to_string(std::bit_cast<uint64_t>(v));
        } else if constexpr (std::is_same_v<T, flowgraph::StrConst>) {
          return tag + v.bytes;
        } else if constexpr (std::is_same_v<T, flowgraph::UnicodeConst>) {
          return tag + v.utf8;
        } else if constexpr (std::is_same_v<T, flowgraph::SymbolConst>) {
          return tag + v.name;
        } else {
          return tag + std::to_string(v.index);
        }
      },
      constant);
}

const Constant* AnnotationPool::Intern(const Constant& constant) {
  return FindOrMake(constants_, ConstantKey(constant),
                    [&] { return std::make_unique<Constant>(constant); });
}

Annotation AnnotationPool::Tuple(const std::vector<Annotation>& items) {
  std::string key;
  for (const Annotation& item : items) AppendKey(key, item);
  Annotation result = MakeAnn(AnnKind::Tuple);
  result.tuple =
      FindOrMake(tuples_, key, [&] { return std::make_unique<TupleItems>(TupleItems{items}); });
  return result;
}

const PbcSet* AnnotationPool::Pbc(std::vector<Desc*> descs) {
  std::sort(descs.begin(), descs.end(), [](Desc* a, Desc* b) { return a->id < b->id; });
  descs.erase(std::unique(descs.begin(), descs.end()), descs.end());
  std::string key;
  for (Desc* desc : descs) AppendRaw(key, desc->id);
  return FindOrMake(pbcs_, key, [&] { return std::make_unique<PbcSet>(PbcSet{std::move(descs)}); });
}

Annotation AnnotationPool::Iterator(IteratorOf what, const Annotation& container) {
  std::string key;
  AppendRaw(key, what);
  AppendKey(key, container);
  Annotation result = MakeAnn(AnnKind::Iterator);
  result.iterator = FindOrMake(iterators_, key, [&] {
    return std::make_unique<IteratorInfo>(IteratorInfo{what, container});
  });
  return result;
}

Annotation AnnotationPool::Builtin(const std::string& name, const Annotation& self) {
  std::string key = name + '\0';
  AppendKey(key, self);
  Annotation result = MakeAnn(AnnKind::Builtin);
  result.builtin = FindOrMake(builtins_, key, [&] {
    return std::make_unique<BuiltinInfo>(BuiltinInfo{name, self});
  });
  return result;
}

ListDef* AnnotationPool::NewList() {
  lists_.emplace_back();
  lists_.back().id = static_cast<uint32_t>(lists_.size() - 1);
  return &lists_.back();
}

DictDef* AnnotationPool::NewDict() {
  dicts_.emplace_back();
  dicts_.back().id = static_cast<uint32_t>(dicts_.size() - 1);
  return &dicts_.back();
}

namespace {

template <typename Node, typename Parent>
Node* FindRoot(Node* node, Parent parent) {
  Node* root = node;
  while (parent(root)) root = parent(root);
  return root;
}

}  // namespace

ListDef* ListDef::Find() {
  ListDef* root = FindRoot(this, [](ListDef* n) { return n->parent_; });
  if (root != this) parent_ = root;
  return root;
}

DictDef* DictDef::Find() {
  DictDef* root = FindRoot(this, [](DictDef* n) { return n->parent_; });
  if (root != this) parent_ = root;
  return root;
}

CallFamily* CallFamily::Find() {
  CallFamily* root = FindRoot(this, [](CallFamily* n) { return n->parent; });
  if (root != this) parent = root;
  return root;
}

bool ClassDef::IsSubclassOf(const ClassDef* other) const {
  for (const ClassDef* c = this; c; c = c->base) {
    if (c == other) return true;
  }
  return false;
}

AttrDef* ClassDef::FindAttr(const std::string& attr_name) {
  for (ClassDef* c = this; c; c = c->base) {
    auto it = c->attrs.find(attr_name);
    if (it != c->attrs.end()) return &it->second;
  }
  return nullptr;
}

ClassDef* ClassDef::CommonBase(ClassDef* a, ClassDef* b) {
  for (; a; a = a->base) {
    if (b->IsSubclassOf(a)) return a;
  }
  return nullptr;
}

bool CanHoldNone(AnnKind kind) {
  switch (kind) {
    case AnnKind::None:
    case AnnKind::Char:
    case AnnKind::Str:
    case AnnKind::UniChar:
    case AnnKind::Unicode:
    case AnnKind::Tuple:
    case AnnKind::List:
    case AnnKind::Dict:
    case AnnKind::Instance:
    case AnnKind::Pbc:
    case AnnKind::StringBuilder:
    case AnnKind::WeakRef:
    case AnnKind::Ptr:
      return true;
    case AnnKind::Iterator:
    case AnnKind::Builtin:
    case AnnKind::Impossible:
    case AnnKind::Bool:
    case AnnKind::Int:
    case AnnKind::Float:
    case AnnKind::SingleFloat:
    case AnnKind::LLType:
    case AnnKind::Error:
      return false;
  }
  return false;
}

}  // namespace kiln::annotator
