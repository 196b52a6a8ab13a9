#include "translator/headers/header_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace kiln::headers {

namespace {

using Json = nlohmann::ordered_json;

Json NamesOf(const TypeName& type) { return Json::array({type.written, type.canonical}); }

template <typename T>
void PutPlace(const T& each, Json& json) {
  json["file"] = each.place.file;
  json["line"] = each.place.line;
}

Json Number(const Integer& value) {
  if (value.is_signed) return static_cast<int64_t>(value.bits);
  return value.bits;
}

// JSON has no infinity and no NaN, and its strings are of characters: one for each byte.
Json Number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return value;
}

std::string Latin1ToUtf8(const std::string& bytes) {
  std::string text;
  for (unsigned char byte : bytes) {
    if (byte < 0x80) {
      text += static_cast<char>(byte);
    } else {
      text += static_cast<char>(0xc0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3f));
    }
  }
  return text;
}

void PutConstant(const Constant& constant, const std::string& type, Json& json) {
  if (const Integer* integer = std::get_if<Integer>(&constant)) {
    json["integer"] = Number(*integer);
    json["signed"] = integer->is_signed;
  } else if (const double* number = std::get_if<double>(&constant)) {
    json["double"] = Number(*number);
  } else if (const std::string* bytes = std::get_if<std::string>(&constant)) {
    json["string"] = Latin1ToUtf8(*bytes);
  }
  if (!type.empty()) json["type"] = type;
}

Json Body(const Function& function) {
  Json params = Json::array();
  for (const Parameter& param : function.params) {
    params.push_back(Json::array({param.name, param.type.written, param.type.canonical}));
  }
  Json json = {{"result", NamesOf(function.result)}, {"params", params}};
  json["variadic"] = function.variadic;
  json["exported"] = function.exported;
  json["inline"] = function.is_inline;
  json["noreturn"] = function.noreturn;
  PutPlace(function, json);
  return json;
}

Json Body(const Record& record);

Json FieldJson(const Field& field) {
  Json json = {{"name", field.name}, {"type", NamesOf(field.type)}, {"offset", field.offset}};
  if (field.bit) {
    json["bit"] = *field.bit;
    json["width"] = field.width;
  } else {
    json["size"] = field.size;
  }
  if (!field.record.empty()) json["record"] = Body(field.record[0]);
  return json;
}

Json Body(const Record& record) {
  Json fields = Json::array();
  for (const Field& field : record.fields) fields.push_back(FieldJson(field));
  Json json = {{"union", record.is_union},
               {"size", record.size},
               {"align", record.align},
               {"fields", fields}};
  PutPlace(record, json);
  return json;
}

Json Body(const Enum& enumeration) {
  Json constants = Json::object();
  for (const auto& [name, value] : enumeration.constants) constants[name] = Number(value);
  Json json = {{"underlying", NamesOf(enumeration.underlying)}, {"constants", constants}};
  PutPlace(enumeration, json);
  return json;
}

Json Body(const Typedef& each) {
  Json json = {{"type", NamesOf(each.type)}};
  PutPlace(each, json);
  return json;
}

Json Body(const Global& global) {
  Json json = {{"type", NamesOf(global.type)}, {"size", global.size}};
  json["exported"] = global.exported;
  PutPlace(global, json);
  return json;
}

Json Body(const Macro& macro) {
  Json json = {{"text", Latin1ToUtf8(macro.text)}};
  if (macro.function_like) json["params"] = macro.params;
  PutConstant(macro.value, macro.type, json);
  PutPlace(macro, json);
  return json;
}

const char* KindName(TypeKind kind) {
  switch (kind) {
    case TypeKind::kVoid: return "void";
    case TypeKind::kInteger: return "integer";
    case TypeKind::kFloat: return "float";
    case TypeKind::kPointer: return "pointer";
    case TypeKind::kArray: return "array";
    case TypeKind::kFunction: return "function";
    case TypeKind::kStruct: return "struct";
    case TypeKind::kUnion: return "union";
    case TypeKind::kEnum: return "enum";
    case TypeKind::kOther: return "other";
  }
  return "other";
}

Json Body(const Type& type) {
  Json json = {{"kind", KindName(type.kind)}, {"size", type.size}, {"align", type.align}};
  if (type.kind == TypeKind::kInteger || type.kind == TypeKind::kEnum) {
    json["signed"] = type.is_signed;
  }
  if (!type.to.empty()) json["to"] = type.to;
  if (type.count) json["count"] = *type.count;
  if (type.kind == TypeKind::kFunction) {
    json["result"] = type.result;
    json["params"] = type.params;
    json["variadic"] = type.variadic;
  }
  return json;
}

Json Body(const Answer& answer) {
  Json json = {{"asked", answer.asked}, {"compiles", answer.compiles}};
  PutConstant(answer.value, answer.type, json);
  if (!answer.error.empty()) json["error"] = Latin1ToUtf8(answer.error);
  return json;
}

template <typename T>
Json ByName(const std::vector<T>& list) {
  Json json = Json::object();
  for (const T& each : list) json.emplace(each.name, Body(each));
  return json;
}

std::string Dump(const Json& json, bool indented) {
  return json.dump(indented ? 1 : -1, ' ', true, Json::error_handler_t::replace);
}

std::vector<std::string> StringList(const Json& json, const char* key) {
  std::vector<std::string> list;
  auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return list;
  for (const Json& item : *found) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

std::string StringOf(const Json& json, const char* key) {
  auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool BoolOf(const Json& json, const char* key, bool otherwise) {
  auto found = json.find(key);
  return found != json.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

}  // namespace

std::variant<HeaderRequest, HeaderError> RequestFromJson(const std::string& text) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return HeaderError{"the request is no JSON object\n"};
  HeaderRequest request;
  request.pre_lines = StringList(json, "pre_lines");
  request.includes = StringList(json, "includes");
  request.post_lines = StringList(json, "post_lines");
  request.include_dirs = StringList(json, "include_dirs");
  request.defines = StringList(json, "defines");
  request.flags = StringList(json, "flags");
  request.names = StringList(json, "names");
  request.facts = BoolOf(json, "facts", true);
  request.only_definitions = BoolOf(json, "only_definitions", false);
  for (const Json& question : json.value("questions", Json::array())) {
    request.questions.push_back({StringOf(question, "expression"),
                                 BoolOf(question, "only_compiles", false),
                                 StringOf(question, "if_defined")});
  }
  return request;
}

std::optional<std::vector<std::string>> RequestList(const std::string& text) {
  if (!text.starts_with("[")) return std::nullopt;
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  std::vector<std::string> requests;
  for (const Json& each : json) requests.push_back(each.dump());
  return requests;
}

std::string ToJson(const HeaderFacts& facts, bool indented) {
  Json json = Json::object();
  json["functions"] = ByName(facts.functions);
  json["structs"] = ByName(facts.structs);
  json["enums"] = ByName(facts.enums);
  json["typedefs"] = ByName(facts.typedefs);
  json["globals"] = ByName(facts.globals);
  json["macros"] = ByName(facts.macros);
  json["types"] = ByName(facts.types);
  Json answers = Json::array();
  for (const Answer& answer : facts.answers) answers.push_back(Body(answer));
  json["answers"] = answers;
  json["files"] = facts.files;
  return Dump(json, indented);
}

std::string ToJson(const HeaderError& error) {
  return Dump(Json{{"error", Latin1ToUtf8(error.message)}}, false);
}

}  // namespace kiln::headers
