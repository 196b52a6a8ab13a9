// Python syntax trees as plain C++ data. The host parses; it fills these nodes, and nothing above
// it needs CPython to read them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/host_world.h"
#include "flowgraph/ops.h"
#include "flowgraph/source_loc.h"

namespace kiln::frontend::ast {

enum class NodeKind : uint8_t {
#define AST_NODE(Struct, host_class, fields) Struct,
#include "translator/frontend/ast_nodes.def"
#undef AST_NODE
  Unsupported,
};

struct Node {
  explicit Node(NodeKind node_kind) : kind(node_kind) {}
  virtual ~Node() = default;

  NodeKind kind;
  flowgraph::SourceLoc loc;

  /// This node as the struct of its kind; the kind must match.
  template <typename T>
  const T& As() const {
    return static_cast<const T&>(*this);
  }
  /// This node as a T, or nullptr if it is of another kind.
  template <typename T>
  const T* If() const {
    return kind == T::kKind ? static_cast<const T*>(this) : nullptr;
  }
};

// The operators are the opcodes that they mean.
using BinaryOp = flowgraph::Opcode;
enum class UnaryOp : uint8_t { Not, Invert, UAdd, USub };
enum class BoolOp : uint8_t { And, Or };
enum class CompareOp : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
using CompareOps = std::vector<CompareOp>;

/// A literal. monostate: one that no RPython constant stands for (complex, Ellipsis); an int that
/// does not fit the machine word is a live object.
using Literal = flowgraph::Constant;

using Child = const Node*;
using List = std::vector<const Node*>;
using Name = std::string;
using Names = std::vector<std::string>;
using Number = int;

#define F(type, field) type field{};
#define AST_NODE(Struct, host_class, fields)            \
  struct Struct : Node {                                \
    static constexpr NodeKind kKind = NodeKind::Struct; \
    Struct() : Node(kKind) {}                           \
    fields                                              \
  };
#include "translator/frontend/ast_nodes.def"
#undef AST_NODE
#undef F

/// A construct that has no row in the table, e.g. "Match" or "AsyncFor".
struct Unsupported : Node {
  static constexpr NodeKind kKind = NodeKind::Unsupported;
  Unsupported() : Node(kKind) {}
  std::string host_class;
};

/// Owns nodes; they live as long as the arena.
class Arena {
 public:
  template <typename T>
  T* New() {
    auto node = std::make_unique<T>();
    T* raw = node.get();
    nodes_.push_back(std::move(node));
    return raw;
  }

 private:
  std::vector<std::unique_ptr<Node>> nodes_;
};

/// Calls `fn(const Node&)` on each child of `node`, in the order of the table's fields.
template <typename Fn>
void ForEachChild(const Node& node, Fn&& fn) {
  auto visit = [&fn](const auto& field) {
    using T = std::decay_t<decltype(field)>;
    if constexpr (std::is_same_v<T, Child>) {
      if (field != nullptr) fn(*field);
    } else if constexpr (std::is_same_v<T, List>) {
      for (Child child : field) {
        if (child != nullptr) fn(*child);
      }
    }
  };
  (void)visit;
  switch (node.kind) {
#define F(type, field) visit(n.field);
#define AST_NODE(Struct, host_class, fields)      \
  case NodeKind::Struct: {                        \
    [[maybe_unused]] auto& n = node.As<Struct>(); \
    fields break;                                 \
  }
#include "translator/frontend/ast_nodes.def"
#undef AST_NODE
#undef F
    case NodeKind::Unsupported:
      break;
  }
}

}  // namespace kiln::frontend::ast
