#include "translator/host/ast_import.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kiln::host {

namespace py = pybind11;
namespace ast = frontend::ast;
using flowgraph::Opcode;

namespace {

// Attribute names, made into host strings once.
struct FieldNames {
  py::str lineno{"lineno"}, col_offset{"col_offset"};
  py::str end_lineno{"end_lineno"}, end_col_offset{"end_col_offset"};
  std::unordered_map<const char*, py::str> fields;

  py::handle Get(const char* field) {
    auto found = fields.find(field);
    if (found == fields.end()) found = fields.emplace(field, py::str(field)).first;
    return found->second;
  }
};

class Importer {
 public:
  Importer(flowgraph::FileId file, ObjectTable& table, ast::Arena& arena)
      : file_(file), table_(table), arena_(arena) {
    py::object module = py::module_::import("ast");
#define AST_NODE(Struct, host_class, fields) \
  makers_[module.attr(host_class).ptr()] = &Importer::Make<ast::Struct>;
#include "translator/frontend/ast_nodes.def"
#undef AST_NODE
    AddOperators(module);
  }

  const ast::Node* Import(py::handle host) {
    if (host.is_none()) return nullptr;
    auto found = makers_.find(reinterpret_cast<PyObject*>(Py_TYPE(host.ptr())));
    if (found != makers_.end()) return (this->*found->second)(host);
    auto* node = arena_.New<ast::Unsupported>();
    node->host_class = Py_TYPE(host.ptr())->tp_name;
    ReadLoc(host, node);
    return node;
  }

 private:
  using Maker = const ast::Node* (Importer::*)(py::handle);

  void AddOperators(const py::object& module) {
    auto binary = [&](const char* name, Opcode op) { binary_[module.attr(name).ptr()] = op; };
    binary("Add", Opcode::hl_add);
    binary("Sub", Opcode::hl_sub);
    binary("Mult", Opcode::hl_mul);
    binary("Div", Opcode::hl_truediv);
    binary("FloorDiv", Opcode::hl_floordiv);
    binary("Mod", Opcode::hl_mod);
    binary("Pow", Opcode::hl_pow);
    binary("LShift", Opcode::hl_lshift);
    binary("RShift", Opcode::hl_rshift);
    binary("BitAnd", Opcode::hl_and_);
    binary("BitOr", Opcode::hl_or_);
    binary("BitXor", Opcode::hl_xor);
    unary_[module.attr("Not").ptr()] = ast::UnaryOp::Not;
    unary_[module.attr("Invert").ptr()] = ast::UnaryOp::Invert;
    unary_[module.attr("UAdd").ptr()] = ast::UnaryOp::UAdd;
    unary_[module.attr("USub").ptr()] = ast::UnaryOp::USub;
    static constexpr const char* kCompare[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                               "GtE", "Is",    "IsNot", "In",  "NotIn"};
    for (size_t i = 0; i < std::size(kCompare); ++i) {
      compare_[module.attr(kCompare[i]).ptr()] = static_cast<ast::CompareOp>(i);
    }
    or_ = module.attr("Or").ptr();
  }

  template <typename T>
  const ast::Node* Make(py::handle host) {
    T* node = arena_.New<T>();
    ReadLoc(host, node);
    bool is_class = std::is_same_v<T, ast::ClassDef>;
    if (is_class) class_names_.push_back(Text(Field(host, "name")));
    ReadFields(host, *node);
    if constexpr (std::is_same_v<T, ast::ConstantExpr>) ReadUnicodeKind(host, *node);
    if (is_class) class_names_.pop_back();
    return node;
  }

#define F(type, field) Read(Field(host, #field), &node.field);
#define AST_NODE(Struct, host_class, fields) \
  void ReadFields([[maybe_unused]] py::handle host, [[maybe_unused]] ast::Struct& node) { fields }
#include "translator/frontend/ast_nodes.def"
#undef AST_NODE
#undef F

  py::object Field(py::handle host, const char* field) {
    auto value =
        py::reinterpret_steal<py::object>(PyObject_GetAttr(host.ptr(), names_.Get(field).ptr()));
    if (!value) throw py::error_already_set();
    return value;
  }

  uint32_t Position(py::handle host, const py::str& name, uint32_t offset) {
    auto value = py::reinterpret_steal<py::object>(PyObject_GetAttr(host.ptr(), name.ptr()));
    if (!value) {
      PyErr_Clear();
      return 0;
    }
    if (value.is_none()) return 0;
    return static_cast<uint32_t>(PyLong_AsLong(value.ptr())) + offset;
  }

  void ReadLoc(py::handle host, ast::Node* node) {
    uint32_t line = Position(host, names_.lineno, 0);
    if (line == 0) return;
    node->loc = {file_, line, Position(host, names_.col_offset, 1),
                 Position(host, names_.end_lineno, 0), Position(host, names_.end_col_offset, 1)};
  }

  void Read(const py::object& value, ast::Child* field) { *field = Import(value); }

  void Read(const py::object& value, ast::List* field) {
    for (py::handle item : value) field->push_back(Import(item));
  }

  void Read(const py::object& value, ast::Name* field) {
    if (!value.is_none()) *field = Mangled(Text(value));
  }

  void Read(const py::object& value, ast::Names* field) {
    for (py::handle item : value) field->push_back(Mangled(Text(item)));
  }

  void Read(const py::object& value, ast::Number* field) {
    if (!value.is_none()) *field = static_cast<int>(PyLong_AsLong(value.ptr()));
  }

  void Read(const py::object& value, ast::BinaryOp* field) {
    *field = binary_.at(reinterpret_cast<PyObject*>(Py_TYPE(value.ptr())));
  }

  void Read(const py::object& value, ast::UnaryOp* field) {
    *field = unary_.at(reinterpret_cast<PyObject*>(Py_TYPE(value.ptr())));
  }

  void Read(const py::object& value, ast::BoolOp* field) {
    bool is_or = reinterpret_cast<PyObject*>(Py_TYPE(value.ptr())) == or_;
    *field = is_or ? ast::BoolOp::Or : ast::BoolOp::And;
  }

  void Read(const py::object& value, ast::CompareOps* field) {
    for (py::handle item : value) {
      field->push_back(compare_.at(reinterpret_cast<PyObject*>(Py_TYPE(item.ptr()))));
    }
  }

  void Read(const py::object& value, ast::Literal* field) {
    PyObject* o = value.ptr();
    if (o == Py_None) {
      *field = flowgraph::NoneConst{};
    } else if (PyBool_Check(o)) {
      *field = o == Py_True;
    } else if (PyLong_Check(o)) {
      int overflow = 0;
      long long number = PyLong_AsLongLongAndOverflow(o, &overflow);
      if (overflow == 0)
        *field = static_cast<int64_t>(number);
      else
        *field = table_.Id(value);
    } else if (PyFloat_Check(o)) {
      *field = PyFloat_AS_DOUBLE(o);
    } else if (PyUnicode_Check(o)) {
      *field = flowgraph::StrConst{BytesOfStr(value)};
    } else if (PyBytes_Check(o)) {
      *field = flowgraph::StrConst{
          std::string(PyBytes_AS_STRING(o), static_cast<size_t>(PyBytes_GET_SIZE(o)))};
    }
  }

  // u"..." is known by its prefix alone.
  void ReadUnicodeKind(py::handle host, ast::ConstantExpr& node) {
    py::object value = Field(host, "value");
    if (PyUnicode_Check(value.ptr()) && !Field(host, "kind").is_none()) {
      node.value = flowgraph::UnicodeConst{Utf8OfStr(value)};
    }
  }

  static std::string Text(py::handle text) { return Utf8OfStr(text); }

  // __name inside `class _C` is _C__name.
  std::string Mangled(std::string name) const {
    if (class_names_.empty() || !name.starts_with("__") || name.ends_with("__") ||
        name.find('.') != std::string::npos) {
      return name;
    }
    std::string_view cls = class_names_.back();
    size_t start = cls.find_first_not_of('_');
    if (start == std::string_view::npos) return name;
    return "_" + std::string(cls.substr(start)) + name;
  }

  flowgraph::FileId file_;
  ObjectTable& table_;
  ast::Arena& arena_;
  FieldNames names_;
  std::unordered_map<PyObject*, Maker> makers_;
  std::unordered_map<PyObject*, Opcode> binary_;
  std::unordered_map<PyObject*, ast::UnaryOp> unary_;
  std::unordered_map<PyObject*, ast::CompareOp> compare_;
  PyObject* or_ = nullptr;
  std::vector<std::string> class_names_;
};

}  // namespace

const ast::Module* ImportAst(py::handle tree, flowgraph::FileId file, ObjectTable& table,
                             ast::Arena& arena) {
  return &Importer(file, table, arena).Import(tree)->As<ast::Module>();
}

}  // namespace kiln::host
