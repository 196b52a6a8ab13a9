#include "annotator/describe.h"

#include <fmt/format.h>

#include "annotator/annotator.h"
#include "annotator/make.h"

namespace kiln::annotator {
namespace {

using flowgraph::TypeKind;

constexpr int kMaxDepth = 3;

std::string IntTypeName(TypeKind kind) {
  switch (kind) {
    case TypeKind::Signed:
      return "int";
    case TypeKind::Unsigned:
      return "r_uint";
    case TypeKind::Int128:
      return "r_longlonglong";
    default:
      break;
  }
  return fmt::format("r_{}{}", flowgraph::IsSignedInteger(kind) ? "int" : "uint",
                     flowgraph::PrimitiveSize(kind) * 8);
}

std::string DescName(const Desc* desc) {
  switch (desc->kind) {
    case DescKind::Function:
      return "function " + desc->name;
    case DescKind::Method:
    case DescKind::MethodOfFrozen:
      return "method " + desc->name;
    case DescKind::Class:
      return "class " + desc->name;
    case DescKind::Frozen:
      return desc->name;
  }
  return desc->name;
}

std::string DescribePbc(const PbcSet& set) {
  if (set.descs.empty()) return "nothing";
  std::string text = DescName(set.descs[0]);
  if (set.descs.size() == 2) text += " or " + set.descs[1]->name;
  if (set.descs.size() > 2) text += fmt::format(" or one of {} others", set.descs.size() - 1);
  return text;
}

std::string DescribeAt(const Annotation& a, int depth);

std::string DescribeTuple(const TupleItems& tuple, int depth) {
  std::string text = "tuple (";
  for (size_t i = 0; i < tuple.items.size(); ++i) {
    if (i) text += ", ";
    text += DescribeAt(tuple.items[i], depth);
  }
  return text + ")";
}

std::string DescribeAt(const Annotation& a, int depth) {
  if (depth <= 0) return "...";
  auto inner = [&](const Annotation& part) { return DescribeAt(part, depth - 1); };
  std::string text;
  switch (a.kind) {
    case AnnKind::Impossible:
      return "nothing yet";
    case AnnKind::None:
      return "None";
    case AnnKind::Bool:
      return "bool";
    case AnnKind::Int:
      return IntTypeName(a.int_type);
    case AnnKind::Float:
      return "float";
    case AnnKind::SingleFloat:
      return "r_singlefloat";
    case AnnKind::Char:
    case AnnKind::Str:
      text = "str";
      break;
    case AnnKind::UniChar:
    case AnnKind::Unicode:
      text = "unicode";
      break;
    case AnnKind::Tuple:
      text = DescribeTuple(*a.tuple, depth - 1);
      break;
    case AnnKind::List:
      text = "list of " + inner(a.list->Find()->item);
      break;
    case AnnKind::Dict: {
      const DictDef* def = a.dict->Find();
      text = fmt::format("dict of {} to {}", inner(def->key), inner(def->value));
      break;
    }
    case AnnKind::Iterator:
      return "iterator over " + inner(a.iterator->container);
    case AnnKind::Instance:
      text = a.cls->name;
      break;
    case AnnKind::Pbc:
      text = DescribePbc(*a.pbc);
      break;
    case AnnKind::Builtin:
      if (a.builtin->self.kind == AnnKind::Impossible) return "builtin " + a.builtin->name;
      return fmt::format("method {} of {}", a.builtin->name, inner(a.builtin->self));
    case AnnKind::StringBuilder:
      text = a.unicode ? "UnicodeBuilder" : "StringBuilder";
      break;
    case AnnKind::WeakRef:
      text = a.cls ? "weakref to " + a.cls->name : "weakref";
      break;
    case AnnKind::Ptr:
      return "pointer " + flowgraph::ToString(a.ll_type);
    case AnnKind::LLType:
      return "low-level type " + flowgraph::ToString(a.ll_type);
    case AnnKind::Error:
      return "erroneous value";
  }
  return a.can_be_none ? text + " or None" : text;
}

std::string PlainName(AnnKind kind) {
  switch (kind) {
    case AnnKind::Impossible:
      return "Impossible";
    case AnnKind::None:
      return "None";
    case AnnKind::Bool:
      return "Bool";
    case AnnKind::Int:
      return "Int";
    case AnnKind::Float:
      return "Float";
    case AnnKind::SingleFloat:
      return "SingleFloat";
    case AnnKind::Char:
      return "Char";
    case AnnKind::Str:
      return "Str";
    case AnnKind::UniChar:
      return "UniChar";
    case AnnKind::Unicode:
      return "Unicode";
    case AnnKind::Tuple:
      return "Tuple";
    case AnnKind::List:
      return "List";
    case AnnKind::Dict:
      return "Dict";
    case AnnKind::Iterator:
      return "Iterator";
    case AnnKind::Instance:
      return "Instance";
    case AnnKind::Pbc:
      return "Pbc";
    case AnnKind::Builtin:
      return "Builtin";
    case AnnKind::StringBuilder:
      return "StringBuilder";
    case AnnKind::WeakRef:
      return "WeakRef";
    case AnnKind::Ptr:
      return "Ptr";
    case AnnKind::LLType:
      return "LLType";
    case AnnKind::Error:
      return "Error";
  }
  return "?";
}

std::string_view IteratorName(IteratorOf what) {
  switch (what) {
    case IteratorOf::Items:
      return "items";
    case IteratorOf::Enumerate:
      return "enumerate";
    case IteratorOf::Reversed:
      return "reversed";
    case IteratorOf::DictKeys:
      return "keys";
    case IteratorOf::DictValues:
      return "values";
    case IteratorOf::DictItems:
      return "pairs";
  }
  return "?";
}

std::string TextAt(const Annotation& a, int depth);

/// The parts between braces that are particular to the kind.
void AddParts(const Annotation& a, int depth, std::vector<std::string>& parts) {
  auto inner = [&](const Annotation& part) { return TextAt(part, depth - 1); };
  switch (a.kind) {
    case AnnKind::Int:
      if (a.int_type != TypeKind::Signed) parts.push_back(IntTypeName(a.int_type));
      break;
    case AnnKind::Tuple:
      for (const Annotation& item : a.tuple->items) parts.push_back(inner(item));
      break;
    case AnnKind::List: {
      const ListDef* def = a.list->Find();
      parts.push_back("item=" + inner(def->item));
      if (def->is_range && !def->mutated && !def->resized) {
        parts.push_back(fmt::format("range={}", def->range_step));
      }
      if (def->resized) parts.push_back("resized");
      if (def->mutated) parts.push_back("mutated");
      break;
    }
    case AnnKind::Dict: {
      const DictDef* def = a.dict->Find();
      parts.push_back("key=" + inner(def->key));
      parts.push_back("value=" + inner(def->value));
      break;
    }
    case AnnKind::Iterator:
      parts.push_back(std::string(IteratorName(a.iterator->what)));
      parts.push_back(inner(a.iterator->container));
      break;
    case AnnKind::Instance:
      parts.push_back(a.cls->name);
      break;
    case AnnKind::WeakRef:
      parts.push_back(a.cls ? a.cls->name : "?");
      break;
    case AnnKind::Pbc:
      for (const Desc* desc : a.pbc->descs) parts.push_back(desc->name);
      break;
    case AnnKind::Builtin:
      parts.push_back(a.builtin->name);
      if (a.builtin->self.kind != AnnKind::Impossible) parts.push_back(inner(a.builtin->self));
      break;
    case AnnKind::Ptr:
    case AnnKind::LLType:
      parts.push_back(flowgraph::ToString(a.ll_type));
      break;
    default:
      break;
  }
}

std::string TextAt(const Annotation& a, int depth) {
  std::string text = PlainName(a.kind);
  if (depth <= 0 && a.payload) return text + "{...}";
  std::vector<std::string> parts;
  AddParts(a, depth, parts);
  if (a.kind == AnnKind::Int && a.nonneg) parts.push_back("nonneg");
  if (a.can_be_none) parts.push_back("none");
  if (a.no_nul) parts.push_back("no_nul");
  if (a.unicode) parts.push_back("unicode");
  if (a.is_const() && a.kind != AnnKind::None && a.kind != AnnKind::Pbc &&
      !std::get_if<flowgraph::HostId>(a.constant)) {
    parts.push_back("const=" + DescribeConstant(*a.constant));
  }
  if (parts.empty()) return text;
  text += "{";
  for (size_t i = 0; i < parts.size(); ++i) text += (i ? ", " : "") + parts[i];
  return text + "}";
}

bool SameItems(const std::vector<Annotation>& a, const std::vector<Annotation>& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!(a[i] == b[i])) return false;
  }
  return true;
}

}  // namespace

std::string Describe(const Annotation& a) { return DescribeAt(a, kMaxDepth); }

std::string DescribeConstant(const flowgraph::Constant& constant) {
  struct Visitor {
    std::string operator()(const flowgraph::NoneConst&) const { return "None"; }
    std::string operator()(bool v) const { return v ? "True" : "False"; }
    std::string operator()(int64_t v) const { return std::to_string(v); }
    std::string operator()(const flowgraph::UIntConst& v) const {
      return fmt::format("r_uint({})", v.value);
    }
    std::string operator()(double v) const {
      std::string text = fmt::format("{}", v);
      return text.find_first_of(".ein") == std::string::npos ? text + ".0" : text;
    }
    std::string operator()(const flowgraph::StrConst& v) const { return Quote(v.bytes); }
    std::string operator()(const flowgraph::UnicodeConst& v) const { return "u" + Quote(v.utf8); }
    std::string operator()(const std::monostate&) const { return "void"; }
    std::string operator()(const flowgraph::SymbolConst& v) const { return v.name; }
    std::string operator()(flowgraph::HostId) const { return "..."; }
    std::string operator()(flowgraph::DataId) const { return "..."; }
    std::string operator()(flowgraph::GraphId) const { return "..."; }

    static std::string Quote(const std::string& bytes) {
      constexpr size_t kLongest = 24;
      std::string text = "'";
      for (size_t i = 0; i < bytes.size() && i < kLongest; ++i) {
        unsigned char c = bytes[i];
        if (c == '\n') {
          text += "\\n";
        } else if (c < 32 || c > 126) {
          text += fmt::format("\\x{:02x}", c);
        } else {
          text += static_cast<char>(c);
        }
      }
      return text + (bytes.size() > kLongest ? "...'" : "'");
    }
  };
  return std::visit(Visitor{}, constant);
}

std::string ToString(const Annotation& annotation) { return TextAt(annotation, kMaxDepth); }

bool operator==(const Annotation& a, const Annotation& b) {
  if (a.kind != b.kind || a.nonneg != b.nonneg || a.can_be_none != b.can_be_none ||
      a.no_nul != b.no_nul || a.unicode != b.unicode || a.constant != b.constant) {
    return false;
  }
  switch (a.kind) {
    case AnnKind::Int:
      return a.int_type == b.int_type;
    case AnnKind::List:
      return a.list->Find() == b.list->Find();
    case AnnKind::Dict:
      return a.dict->Find() == b.dict->Find();
    case AnnKind::Tuple:
      return a.tuple == b.tuple || SameItems(a.tuple->items, b.tuple->items);
    case AnnKind::Iterator:
      return a.iterator == b.iterator || (a.iterator->what == b.iterator->what &&
                                          a.iterator->container == b.iterator->container);
    case AnnKind::Builtin:
      return a.builtin == b.builtin ||
             (a.builtin->name == b.builtin->name && a.builtin->self == b.builtin->self);
    default:
      return a.payload == b.payload;
  }
}

}  // namespace kiln::annotator
