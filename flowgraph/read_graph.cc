// Graphs: header, blocks, terminators.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "flowgraph/reader_impl.h"

namespace kiln::flowgraph {

namespace {

bool IsNumber(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c); });
}

// The index of the token after the bracket that closes the one at `open`.
size_t AfterBrackets(const std::vector<Token>& tokens, size_t open) {
  int depth = 0;
  for (size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].is('(')) ++depth;
    if (tokens[i].is(')') && --depth == 0) return i + 1;
    if (tokens[i].kind == TokenKind::Newline || tokens[i].kind == TokenKind::End) return i;
  }
  return tokens.size() - 1;
}

}  // namespace

SourceLoc Reader::LocFrom(const Token& first) const {
  if (!file_.valid()) return {};
  const Token& last = tokens_[at_ > 0 ? at_ - 1 : 0];
  return {file_, first.line, first.col, last.line, last.end_col};
}

bool Reader::ReadGraph() {
  Token first = Peek();
  auto id = ReadGraphRef();
  if (!id) return false;
  graph_ = &program_.graph(*id);
  values_.clear();
  blocks_.clear();
  block_ = {};
  low_level_ = tokens_[AfterBrackets(tokens_, at_)].kind == TokenKind::Arrow;
  if (!graph_->blocks.empty()) return FailAt(first, "this graph was read already");
  // Blocks are numbered in the order of the text, whatever the order of the links to them.
  for (size_t i = at_; tokens_[i].kind != TokenKind::End; ++i) {
    if (tokens_[i].kind != TokenKind::Newline) continue;
    if (tokens_[i + 1].is_name("graph")) break;
    if (tokens_[i + 1].kind == TokenKind::Name && tokens_[i + 2].is('(')) {
      const std::string& name = tokens_[i + 1].text;
      if (!blocks_.contains(name)) blocks_[name] = graph_->NewBlock(name);
    }
  }
  if (!ReadGraphHeader(*graph_)) SkipLine();
  graph_->loc = LocFrom(first);
  return ReadBody();
}

bool Reader::ReadGraphHeader(Graph& graph) {
  if (!Expect('(')) return false;
  std::vector<ValueId> params;
  while (!Peek().is(')')) {
    if (!params.empty() && !Expect(',')) return false;
    auto param = ReadDefinition(ValueKind::BlockParam);
    if (!param) return false;
    params.push_back(*param);
  }
  Take();
  if (Peek().kind == TokenKind::Arrow) {
    Take();
    if (!(graph.result_type = ReadType())) return false;
  }
  for (ValueId param : params) graph.arg_names.push_back(graph.value(param).name);
  if (Peek().is('[') && !ReadAttributes(graph)) return false;
  if (!graph.blocks.empty()) graph.blocks[0].params = std::move(params);
  return ExpectLineEnd();
}

bool Reader::ReadAttributes(Graph& graph) {
  Take();
  for (bool first = true; !Peek().is(']'); first = false) {
    if (!first && !Expect(',')) return false;
    if (!ReadAttribute(graph)) return false;
  }
  Take();
  return true;
}

bool Reader::ReadAttribute(Graph& graph) {
  Token token = Peek();
  auto name = TakeName("an attribute");
  if (!name) return false;
  FunctionFacts& facts = graph.facts;
  struct Flag {
    std::string_view name;
    bool* fact;
  } const flags[] = {
      {"always_inline", &facts.always_inline}, {"dont_inline", &facts.dont_inline},
      {"elidable", &facts.elidable},           {"unroll_safe", &facts.unroll_safe},
      {"no_collect", &facts.no_collect},       {"helper", &facts.is_helper},
      {"trusts_indices", &facts.trusts_indices},
  };
  for (const Flag& flag : flags) {
    if (*name == flag.name) return *flag.fact = true;
  }
  if (*name == "dont_look_inside") {
    facts.look_inside = false;
    return true;
  }
  if (*name == "module" || *name == "oopspec") {
    if (!Expect('=')) return false;
    auto text = TakeName("a name");
    if (text) (*name == "module" ? graph.module : facts.oopspec) = *text;
    return text.has_value();
  }
  if (*name != "args") return FailAt(token, fmt::format("there is no attribute '{}'", *name));
  if (!Expect('=') || !Expect('(')) return false;
  graph.arg_names.clear();
  while (!Peek().is(')')) {
    if (!graph.arg_names.empty() && !Expect(',')) return false;
    auto arg = TakeName("a name");
    if (!arg) return false;
    graph.arg_names.push_back(*arg);
  }
  return Expect(')');
}

bool Reader::IsBlockHeader() const { return Peek().kind == TokenKind::Name && Peek(1).is('('); }

// Blocks until a line that is none of a graph. A wrong line is reported and skipped.
bool Reader::ReadBody() {
  while (Peek().kind != TokenKind::End) {
    const Token& first = Peek();
    bool in_graph = IsBlockHeader() || first.kind == TokenKind::Value;
    if (first.kind == TokenKind::Newline) {
      Take();
      continue;
    }
    bool top_level = first.kind == TokenKind::Name && Peek(1).kind == TokenKind::Global &&
                     (first.text == "graph" || first.text == "data" || first.text == "entry");
    static constexpr std::string_view kOthers[] = {"form",      "struct",    "gcstruct",
                                                   "opaque",    "class",     "gcopaque",
                                                   "exception", "wellknown", "export"};
    for (std::string_view word : kOthers) top_level |= first.is_name(word);
    if (top_level && !in_graph) return true;
    bool ok = IsBlockHeader() ? ReadBlockHeader() : ReadOp();
    if (!ok) SkipLine();
  }
  return true;
}

bool Reader::ReadBlockHeader() {
  Token name = Take();
  BlockId id = BlockNamed(name.text);
  if (!id.valid()) id = blocks_[name.text] = graph_->NewBlock(name.text);
  Block& block = graph_->block(id);
  if (block.term.kind != TerminatorKind::None || id == block_) {
    return FailAt(name, fmt::format("there is another block called {}", name.text));
  }
  block_ = id;
  block_closed_ = false;
  Take();
  std::vector<ValueId> params;
  bool is_entry = id == graph_->entry();
  while (!Peek().is(')')) {
    if (!params.empty() && !Expect(',')) return false;
    auto param = is_entry ? ReadOperand() : ReadDefinition(ValueKind::BlockParam);
    if (!param) return false;
    params.push_back(*param);
  }
  Take();
  if (is_entry && params != block.params) {
    return FailAt(name, "the first block repeats the names of the graph's parameters");
  }
  block.params = std::move(params);
  return Expect(':') && ExpectLineEnd();
}

BlockId Reader::BlockNamed(const std::string& name) {
  auto it = blocks_.find(name);
  return it == blocks_.end() ? BlockId{} : it->second;
}

// A value exists from its first mention on; the verifier finds those that nothing defines.
ValueId Reader::ValueNamed(const std::string& name) {
  auto [it, fresh] = values_.try_emplace(name);
  if (fresh) {
    it->second = graph_->NewValue(ValueKind::OpResult, IsNumber(name) ? std::string() : name);
  }
  return it->second;
}

// %name, with `: type` in a low-level graph; what an annotated graph has there is skipped.
std::optional<ValueId> Reader::ReadDefinition(ValueKind kind) {
  if (Peek().kind != TokenKind::Value) {
    Fail("expected % and a name");
    return std::nullopt;
  }
  ValueId id = ValueNamed(Take().text);
  graph_->value(id).kind = kind;
  if (!Accept(':')) return id;
  if (!low_level_) {
    SkipAnnotation();
    return id;
  }
  TypeRef type = ReadType();
  if (!type) return std::nullopt;
  graph_->value(id).type = type;
  return id;
}

bool Reader::SkipAnnotation() {
  int depth = 0;
  while (Peek().kind != TokenKind::Newline && Peek().kind != TokenKind::End) {
    const Token& token = Peek();
    bool opens = token.is('(') || token.is('[') || token.is('{');
    bool closes = token.is(')') || token.is(']') || token.is('}');
    bool before_op = token.is('=') && FindOpcode(Peek(1).text, true);
    bool ends = token.is(',') || closes || token.kind == TokenKind::Arrow || before_op;
    if (depth == 0 && ends) return true;
    depth += opens - closes;
    Take();
  }
  return true;
}

bool Reader::ReadTerminator() {
  Terminator& term = graph_->block(block_).term;
  Token first = Peek();
  if (!ReadTerminatorKind(term)) return false;
  while (Peek().is_name("except")) {
    if (!ReadExcept(term)) return false;
  }
  term.loc = LocFrom(first);
  block_closed_ = true;
  return ExpectLineEnd();
}

bool Reader::ReadTerminatorKind(Terminator& term) {
  std::string word = Take().text;
  if (word == "incomplete") return true;
  if (word == "unreachable") {
    term.kind = TerminatorKind::Unreachable;
    return true;
  }
  if (word == "goto") {
    term.kind = TerminatorKind::Goto;
    return ReadLink(term.links.emplace_back());
  }
  auto operand = ReadOperand();
  if (!operand) return false;
  term.operand = *operand;
  if (word == "return" || word == "raise") {
    term.kind = word == "return" ? TerminatorKind::Return : TerminatorKind::Raise;
    return true;
  }
  if (word == "switch") return ReadSwitch(term);
  term.kind = TerminatorKind::Branch;
  return Expect(',') && ReadLink(term.links.emplace_back()) && Expect(',') &&
         ReadLink(term.links.emplace_back());
}

bool Reader::ReadSwitch(Terminator& term) {
  term.kind = TerminatorKind::Switch;
  while (Expect(',')) {
    bool is_default = AcceptName("else");
    Constant exit_case;
    if (!is_default) {
      auto constant = ReadConstant(false);
      if (!constant) return false;
      exit_case = constant->constant;
    }
    Link& link = term.links.emplace_back();
    link.exit_case = exit_case;
    if (!ExpectArrow() || !ReadLink(link)) return false;
    if (is_default) return true;
  }
  return false;
}

bool Reader::ReadExcept(Terminator& term) {
  Take();
  auto constant = ReadConstant(false);
  if (!constant) return false;
  Link& link = term.except.emplace_back();
  link.exit_case = constant->constant;
  if (AcceptName("as")) {
    auto value = ReadDefinition(ValueKind::ExceptValue);
    if (!value) return false;
    link.exc_value = *value;
  }
  return ExpectArrow() && ReadLink(link);
}

bool Reader::ReadLink(Link& link) {
  Token name = Peek();
  if (name.kind != TokenKind::Name) return Fail("expected the name of a block");
  Take();
  link.target = BlockNamed(name.text);
  if (!link.target.valid()) {
    return FailAt(name, fmt::format("there is no block called {}", name.text));
  }
  if (!Expect('(')) return false;
  while (!Peek().is(')')) {
    if (!link.args.empty() && !Expect(',')) return false;
    auto arg = ReadOperand();
    if (!arg) return false;
    link.args.push_back(*arg);
  }
  Take();
  return true;
}

}  // namespace kiln::flowgraph
