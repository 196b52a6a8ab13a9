#include "flowgraph/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "flowgraph/form_names.h"
#include "flowgraph/reader_impl.h"

namespace kiln::flowgraph {

HostId HostNames::Intern(const std::string& name) {
  auto [it, fresh] = ids_.try_emplace(name, HostId{static_cast<uint32_t>(names_.size())});
  if (fresh) names_.push_back(name);
  return it->second;
}

Reader::Reader(std::string_view text, Program& program, const ReadOptions& options)
    : program_(program), options_(options), tokens_(Tokenize(text)) {
  if (!options.path.empty()) {
    file_ = program.files.Add(options.path, options.path, std::string(text));
  }
  for (uint32_t i = 0; i < program.graphs.size(); ++i)
    graphs_[program.graphs[i]->name] = GraphId{i};
  for (uint32_t i = 0; i < program.data.size(); ++i) data_[program.data[i].name] = DataId{i};
}

std::vector<ReadError> Reader::Run() {
  Declare();
  at_ = 0;
  while (Peek().kind != TokenKind::End) ReadStatement();
  ResolveCallees();
  return std::move(errors_);
}

const Token& Reader::Peek(size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Reader::Accept(char punct) {
  if (!Peek().is(punct)) return false;
  Take();
  return true;
}

bool Reader::AcceptName(std::string_view word) {
  if (!Peek().is_name(word)) return false;
  Take();
  return true;
}

bool Reader::Expect(char punct) {
  return Accept(punct) || Fail(fmt::format("expected '{}'", punct));
}

bool Reader::ExpectArrow() {
  if (Peek().kind != TokenKind::Arrow) return Fail("expected '->'");
  Take();
  return true;
}

bool Reader::ExpectName(std::string_view word) {
  return AcceptName(word) || Fail(fmt::format("expected '{}'", word));
}

bool Reader::ExpectLineEnd() {
  if (Peek().kind == TokenKind::End) return true;
  if (Peek().kind != TokenKind::Newline) return Fail("expected the end of the line");
  Take();
  return true;
}

void Reader::SkipLine() {
  while (Peek().kind != TokenKind::Newline && Peek().kind != TokenKind::End) Take();
  Take();
}

bool Reader::Fail(std::string message) { return FailAt(Peek(), std::move(message)); }

bool Reader::FailAt(const Token& token, std::string message) {
  if (token.kind == TokenKind::Bad) message = token.text;
  errors_.push_back({token.line, token.col, std::move(message)});
  return false;
}

std::optional<std::string> Reader::TakeName(const char* what) {
  if (Peek().kind != TokenKind::Name && Peek().kind != TokenKind::Str) {
    Fail(fmt::format("expected {}", what));
    return std::nullopt;
  }
  return Take().text;
}

std::optional<int64_t> Reader::TakeInt() {
  if (Peek().kind != TokenKind::Int) {
    Fail("expected an integer");
    return std::nullopt;
  }
  Token token = Take();
  int64_t value = 0;
  auto result = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
  if (result.ec == std::errc()) return value;
  FailAt(token, "the number does not fit");
  return std::nullopt;
}

// Names can be used before their definition: all are known before anything is read.
void Reader::Declare() {
  while (Peek().kind != TokenKind::End) {
    DeclareStatement();
    SkipLine();
  }
}

void Reader::DeclareStatement() {
  const Token& first = Peek();
  const Token& name = Peek(1);
  if (first.is_name("graph") && name.kind == TokenKind::Global) {
    if (graphs_.contains(name.text)) {
      FailAt(name, fmt::format("there is another graph @{}", name.text));
      return;
    }
    auto graph = std::make_unique<Graph>();
    graph->name = name.text;
    graphs_[name.text] = program_.AddGraph(std::move(graph));
  } else if (first.is_name("data") && name.kind == TokenKind::Global) {
    if (data_.contains(name.text)) {
      FailAt(name, fmt::format("there is another data @{}", name.text));
      return;
    }
    Data data;
    data.name = name.text;
    data_[name.text] = program_.AddData(std::move(data));
  } else if (first.is_name("struct") || first.is_name("gcstruct") || first.is_name("opaque") ||
             first.is_name("gcopaque")) {
    if (name.kind != TokenKind::Name && name.kind != TokenKind::Str) return;
    bool gc = first.text.starts_with("gc");
    bool is_struct = first.text.ends_with("struct");
    TypeRef known = program_.types.FindNamed(name.text);
    if (!known) {
      is_struct ? program_.types.NewStruct(name.text, gc) : program_.types.Opaque(name.text, gc);
    }
  }
}

void Reader::ReadStatement() {
  if (Peek().kind == TokenKind::Newline) {
    Take();
    return;
  }
  if (!ReadTopLevel()) SkipLine();
}

bool Reader::ReadTopLevel() {
  if (AcceptName("form")) return ReadForm();
  if (Peek().is_name("struct") || Peek().is_name("gcstruct")) return ReadStruct();
  if (AcceptName("opaque") || AcceptName("gcopaque")) {
    return TakeName("the name of a type") && ExpectLineEnd();
  }
  if (AcceptName("data")) return ReadData();
  if (AcceptName("class")) return ReadClass();
  if (AcceptName("exception")) return ReadException();
  if (AcceptName("wellknown")) return ReadWellKnown();
  if (AcceptName("export")) return ReadExport();
  if (AcceptName("destructor")) return ReadDestructor();
  if (AcceptName("entry")) return ReadEntry();
  if (AcceptName("graph")) return ReadGraph();
  return Fail(
      "expected form, struct, opaque, data, class, exception, wellknown, export, destructor, entry or "
      "graph");
}

bool Reader::ReadForm() {
  Token token = Peek();
  auto name = TakeName("the name of a form");
  if (!name) return false;
  std::optional<Form> form = FindForm(*name);
  if (!form) return FailAt(token, "a form is Flow, Typed, ExcLowered or GcLowered");
  program_.form = *form;
  return ExpectLineEnd();
}

bool Reader::ReadEntry() {
  auto graph = ReadGraphRef();
  if (!graph) return false;
  program_.entry_point = *graph;
  return ExpectLineEnd();
}

bool Reader::ReadExport() {
  auto name = TakeName("the name that the runtime uses");
  if (!name || !Expect('=')) return false;
  auto graph = ReadGraphRef();
  if (!graph) return false;
  program_.exported_graphs[*name] = *graph;
  return ExpectLineEnd();
}

bool Reader::ReadDestructor() {
  TypeRef type = ReadType();
  if (!type || !Expect('=')) return false;
  auto graph = ReadGraphRef();
  if (!graph) return false;
  program_.destructors.push_back({type, *graph});
  return ExpectLineEnd();
}

bool Reader::ReadWellKnown() {
  auto name = TakeName("the name that the runtime uses");
  if (!name || !Expect('=')) return false;
  TypeRef type = ReadType();
  if (!type) return false;
  program_.well_known_types[*name] = type;
  return ExpectLineEnd();
}

// The type of a constant for a graph is left out where it is the graph's own signature.
void Reader::ResolveCallees() {
  for (auto& [graph, id] : callees_) {
    Value& value = graph->value(id);
    const Graph& callee = program_.graph(std::get<GraphId>(value.constant));
    if (callee.blocks.empty() || !callee.result_type) continue;
    std::vector<TypeRef> args;
    for (ValueId param : callee.blocks[0].params) args.push_back(callee.value(param).type);
    if (std::find(args.begin(), args.end(), nullptr) != args.end()) continue;
    value.type = program_.types.Ptr(program_.types.Func(std::move(args), callee.result_type));
  }
}

std::vector<ReadError> ReadInto(std::string_view text, Program& program,
                                const ReadOptions& options) {
  return Reader(text, program, options).Run();
}

ReadResult ReadProgram(std::string_view text, const ReadOptions& options) {
  auto program = std::make_unique<Program>();
  std::vector<ReadError> errors = ReadInto(text, *program, options);
  if (!errors.empty()) program = nullptr;
  return {std::move(program), std::move(errors)};
}

std::string RenderReadErrors(const std::vector<ReadError>& errors, std::string_view path) {
  std::string out;
  for (const ReadError& error : errors) {
    out += fmt::format("{}:{}:{}: {}\n", path, error.line, error.col, error.message);
  }
  return out;
}

}  // namespace kiln::flowgraph
