// The reader's parts: a cursor over the tokens, and one function family for each kind of thing read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flowgraph/lexer.h"
#include "flowgraph/reader.h"

namespace kiln::flowgraph {

/// A constant and the type that the text gives it; null where it says nothing.
struct TypedConstant {
  Constant constant;
  TypeRef type = nullptr;
};

/// Recursive descent over one text. A function that reads returns false (or nullopt, nullptr) once it
/// has reported an error; the statement is then given up and reading goes on at the next line.
class Reader {
 public:
  Reader(std::string_view text, Program& program, const ReadOptions& options);
  std::vector<ReadError> Run();

 private:
  // Cursor.
  const Token& Peek(size_t ahead = 0) const;
  Token Take() { return tokens_[at_ < tokens_.size() - 1 ? at_++ : at_]; }
  bool Accept(char punct);
  bool AcceptName(std::string_view word);
  bool Expect(char punct);
  bool ExpectArrow();
  bool ExpectName(std::string_view word);
  bool ExpectLineEnd();
  void SkipLine();
  bool Fail(std::string message);
  bool FailAt(const Token& token, std::string message);
  /// A bare or quoted name.
  std::optional<std::string> TakeName(const char* what);
  std::optional<int64_t> TakeInt();

  // Program level: reader.cc.
  void Declare();
  void DeclareStatement();
  void ReadStatement();
  bool ReadTopLevel();
  bool ReadForm();
  bool ReadEntry();
  bool ReadExport();
  bool ReadWellKnown();
  bool ReadDestructor();
  void ResolveCallees();

  // Types: read_types.cc.
  TypeRef ReadType();
  TypeRef ReadNamedType(const Token& token);
  TypeRef ReadFuncType();
  bool ReadStruct();
  std::optional<Field> ReadField();

  // Constants and data: read_data.cc.
  std::optional<TypedConstant> ReadConstant(bool low_level);
  std::optional<TypedConstant> ReadWordConstant(bool low_level);
  std::optional<TypedConstant> ReadGlobal(const Token& token, bool low_level);
  std::optional<TypedConstant> Typed(Constant constant, bool low_level, TypeKind assumed);
  std::optional<DataId> ReadDataRef();
  std::optional<GraphId> ReadGraphRef();
  bool ReadData();
  std::optional<DataInit> ReadInit(TypeRef type);
  std::optional<DataInit> ReadParts(TypeRef type, char close);
  bool ReadClass();
  bool ReadException();

  // Graphs: read_graph.cc and read_op.cc.
  bool ReadGraph();
  bool ReadGraphHeader(Graph& graph);
  bool ReadAttributes(Graph& graph);
  bool ReadAttribute(Graph& graph);
  bool ReadBody();
  bool ReadBlockHeader();
  bool IsBlockHeader() const;
  BlockId BlockNamed(const std::string& name);
  ValueId ValueNamed(const std::string& name);
  std::optional<ValueId> ReadDefinition(ValueKind kind);
  bool SkipAnnotation();
  std::optional<ValueId> ReadOperand();
  bool ReadOperands(std::vector<ValueId>& operands);
  bool ReadOp();
  bool ReadOperandsAndImmediate(Op& op, OpShape shape);
  bool ReadImmediate(Op& op, OpShape shape);
  bool ReadCallArgs(Op& op);
  bool ReadTerminator();
  bool ReadTerminatorKind(Terminator& term);
  bool ReadSwitch(Terminator& term);
  bool ReadExcept(Terminator& term);
  bool ReadLink(Link& link);
  SourceLoc LocFrom(const Token& first) const;

  Program& program_;
  const ReadOptions& options_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  std::vector<ReadError> errors_;
  FileId file_;
  std::map<std::string, GraphId> graphs_;
  std::map<std::string, DataId> data_;
  std::set<std::string> read_structs_;

  // The graph being read.
  Graph* graph_ = nullptr;
  bool low_level_ = false;
  BlockId block_;
  bool block_closed_ = false;
  std::map<std::string, ValueId> values_;
  std::map<std::string, BlockId> blocks_;
  std::set<uint32_t> placed_blocks_;
  // Constants for graphs whose type is to be the signature of that graph.
  std::vector<std::pair<Graph*, ValueId>> callees_;
};

}  // namespace kiln::flowgraph
