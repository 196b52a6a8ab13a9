// Constants, prebuilt data, classes and exceptions.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "flowgraph/reader_impl.h"

namespace kiln::flowgraph {

namespace {

template <typename Number>
std::optional<Number> Parse(const std::string& digits) {
  Number number{};
  auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  bool whole = result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<double> SpecialFloat(const std::string& word) {
  bool negative = word[0] == '-';
  std::string_view name = std::string_view(word).substr(negative ? 1 : 0);
  double sign = negative ? -1.0 : 1.0;
  if (name == "inf") return sign * std::numeric_limits<double>::infinity();
  if (name == "nan") return std::copysign(std::numeric_limits<double>::quiet_NaN(), sign);
  return std::nullopt;
}

}  // namespace

// `:type` after a constant; without it, what the kind of literal says.
std::optional<TypedConstant> Reader::Typed(Constant constant, bool low_level, TypeKind assumed) {
  if (Accept(':')) {
    TypeRef type = ReadType();
    if (!type) return std::nullopt;
    return TypedConstant{std::move(constant), type};
  }
  return TypedConstant{std::move(constant),
                       low_level ? program_.types.Primitive(assumed) : nullptr};
}

std::optional<TypedConstant> Reader::ReadConstant(bool low_level) {
  Token token = Peek();
  auto bad_number = [&] {
    FailAt(token, "the number does not fit");
    return std::nullopt;
  };
  switch (token.kind) {
    case TokenKind::Int: {
      Take();
      auto value = Parse<int64_t>(token.text);
      return value ? Typed(*value, low_level, TypeKind::Signed) : bad_number();
    }
    case TokenKind::UInt: {
      Take();
      auto value = Parse<uint64_t>(token.text);
      return value ? Typed(UIntConst{*value}, low_level, TypeKind::Unsigned) : bad_number();
    }
    case TokenKind::Float: {
      Take();
      auto value = SpecialFloat(token.text);
      if (!value) value = Parse<double>(token.text);
      return value ? Typed(*value, low_level, TypeKind::Float) : bad_number();
    }
    case TokenKind::Str:
      Take();
      return TypedConstant{StrConst{token.text}};
    case TokenKind::Unicode:
      Take();
      return TypedConstant{UnicodeConst{token.text}};
    case TokenKind::Char:
      Take();
      return TypedConstant{int64_t{static_cast<unsigned char>(token.text[0])},
                           program_.types.Char()};
    case TokenKind::Global:
      Take();
      return ReadGlobal(token, low_level);
    case TokenKind::Name:
      return ReadWordConstant(low_level);
    default:
      Fail("expected a constant");
      return std::nullopt;
  }
}

std::optional<TypedConstant> Reader::ReadWordConstant(bool low_level) {
  Token word = Take();
  if (word.text == "void") return Typed(std::monostate{}, low_level, TypeKind::Void);
  if (word.text == "null") return Typed(NoneConst{}, false, TypeKind::Void);
  if (word.text == "None") return TypedConstant{NoneConst{}};
  if (word.text == "true") return Typed(true, low_level, TypeKind::Bool);
  if (word.text == "false") return Typed(false, low_level, TypeKind::Bool);
  if (auto value = SpecialFloat(word.text)) return Typed(*value, low_level, TypeKind::Float);
  bool is_host = word.text == "host";
  if (!is_host && word.text != "symbol") {
    FailAt(word, fmt::format("'{}' is no constant", word.text));
    return std::nullopt;
  }
  if (!Expect('(')) return std::nullopt;
  auto name = TakeName("a name");
  if (!name || !Expect(')')) return std::nullopt;
  if (!is_host) return Typed(SymbolConst{*name}, false, TypeKind::Void);
  if (!options_.host_names) {
    FailAt(word, "a live object can't be read here");
    return std::nullopt;
  }
  return TypedConstant{options_.host_names->Intern(*name)};
}

// A graph and data may share a name: then the type decides.
std::optional<TypedConstant> Reader::ReadGlobal(const Token& token, bool low_level) {
  auto typed = Typed(std::monostate{}, false, TypeKind::Void);
  if (!typed) return std::nullopt;
  TypeRef target = typed->type && typed->type->is_ptr() ? typed->type->elem : typed->type;
  auto data = data_.find(token.text);
  auto graph = graphs_.find(token.text);
  bool wants_graph = target ? target->kind == TypeKind::Func : low_level;
  bool is_graph = graph != graphs_.end() && (wants_graph || data == data_.end());
  if (!is_graph && data == data_.end()) {
    FailAt(token, fmt::format("there is no graph or data called @{}", token.text));
    return std::nullopt;
  }
  if (is_graph) return TypedConstant{graph->second, typed->type};
  return TypedConstant{data->second, typed->type};
}

std::optional<DataId> Reader::ReadDataRef() {
  if (AcceptName("none")) return DataId{};
  auto it = data_.find(Peek().text);
  if (Peek().kind != TokenKind::Global || it == data_.end()) {
    Fail("expected @ and the name of data");
    return std::nullopt;
  }
  Take();
  return it->second;
}

std::optional<GraphId> Reader::ReadGraphRef() {
  auto it = graphs_.find(Peek().text);
  if (Peek().kind != TokenKind::Global || it == graphs_.end()) {
    Fail("expected @ and the name of a graph");
    return std::nullopt;
  }
  Take();
  return it->second;
}

bool Reader::ReadData() {
  auto id = ReadDataRef();
  if (!id || !Expect(':')) return false;
  TypeRef type = ReadType();
  if (!type) return false;
  bool immutable = AcceptName("immutable");
  std::string module;
  if (AcceptName("module")) {
    if (!Expect('=')) return false;
    auto name = TakeName("the name of a module");
    if (!name) return false;
    module = *name;
  }
  if (!Expect('=')) return false;
  auto init = ReadInit(type);
  if (!init) return false;
  Data& data = program_.data[id->index];
  data.type = type;
  data.immutable = immutable;
  data.module = module;
  data.init = std::move(*init);
  return ExpectLineEnd();
}

std::optional<DataInit> Reader::ReadInit(TypeRef type) {
  bool is_text = Peek().kind == TokenKind::Str && type->elem && !type->is_ptr() &&
                 type->elem->kind == TypeKind::Char;
  if (is_text) {
    const std::string bytes = Take().text;
    std::vector<DataInit> items(bytes.size());
    for (size_t i = 0; i < bytes.size(); ++i) {
      items[i].value = Constant(int64_t{static_cast<unsigned char>(bytes[i])});
    }
    return DataInit{std::move(items)};
  }
  if (Accept('{')) return ReadParts(type, '}');
  if (Accept('[')) return ReadParts(type, ']');
  // The type is known, so `@name` of function type is a graph.
  bool wants_graph = type->is_ptr() && type->elem->kind == TypeKind::Func;
  auto constant = ReadConstant(wants_graph);
  if (!constant) return std::nullopt;
  return DataInit{std::move(constant->constant)};
}

std::optional<DataInit> Reader::ReadParts(TypeRef type, char close) {
  bool is_struct = type->kind == TypeKind::Struct;
  bool is_array = type->kind == TypeKind::Array || type->kind == TypeKind::FixedArray;
  if (is_struct != (close == '}') || is_struct == is_array) {
    Fail(fmt::format("a {} is not written like this", ToString(type)));
    return std::nullopt;
  }
  std::vector<DataInit> parts;
  while (!Peek().is(close)) {
    if (!parts.empty() && !Expect(',')) return std::nullopt;
    TypeRef part = type->elem;
    if (is_struct) {
      if (parts.size() >= type->fields.size()) {
        Fail(fmt::format("{} has {} fields", ToString(type), type->fields.size()));
        return std::nullopt;
      }
      const Field& field = type->fields[parts.size()];
      Token token = Peek();
      auto name = TakeName("the name of a field");
      if (!name) return std::nullopt;
      if (*name != field.name) {
        FailAt(token, fmt::format("the field here is {}", field.name));
        return std::nullopt;
      }
      if (!Expect('=')) return std::nullopt;
      part = field.type;
    }
    auto init = ReadInit(part);
    if (!init) return std::nullopt;
    parts.push_back(std::move(*init));
  }
  if (is_struct && parts.size() != type->fields.size()) {
    Fail(fmt::format("{} has {} fields", ToString(type), type->fields.size()));
    return std::nullopt;
  }
  Take();
  return DataInit{std::move(parts)};
}

bool Reader::ReadClass() {
  auto name = TakeName("the name of a class");
  if (!name || !ExpectName("vtable")) return false;
  auto vtable = ReadDataRef();
  if (!vtable || !ExpectName("instance")) return false;
  TypeRef instance = ReadType();
  if (!instance || !ExpectName("ids")) return false;
  auto id_min = TakeInt();
  if (!id_min) return false;
  auto id_max = TakeInt();
  if (!id_max) return false;
  program_.classes.push_back({*name, *vtable, instance, *id_min, *id_max});
  return ExpectLineEnd();
}

bool Reader::ReadException() {
  auto name = TakeName("the name of an exception");
  if (!name || !ExpectName("vtable")) return false;
  auto vtable = ReadDataRef();
  if (!vtable || !ExpectName("instance")) return false;
  auto instance = ReadDataRef();
  if (!instance) return false;
  program_.standard_exceptions.push_back({*name, *vtable, *instance});
  return ExpectLineEnd();
}

}  // namespace kiln::flowgraph
