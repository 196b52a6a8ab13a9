// Evaluation at translation time.
#include "translator/host/python_world.h"

namespace kiln::host {

namespace py = pybind11;
using flowgraph::HostError;
using flowgraph::HostId;
using flowgraph::HostResult;
using flowgraph::Opcode;

HostResult<HostId> PythonWorld::Catch(const std::function<py::object()>& evaluate) {
  try {
    return Id(evaluate());
  } catch (py::error_already_set& error) {
    HostError result;
    result.type = Utf8OfStr(error.type().attr("__name__"));
    result.message = Utf8OfStr(py::str(error.value()));
    result.exception_class = Id(error.type());
    return result;
  }
}

HostResult<HostId> PythonWorld::Call(HostId callable, const std::vector<HostId>& args) {
  return Catch([&] {
    py::tuple tuple(args.size());
    for (size_t i = 0; i < args.size(); ++i) tuple[i] = Object(args[i]);
    return py::object(Object(callable)(*tuple));
  });
}

HostResult<HostId> PythonWorld::EvalOp(Opcode op, const std::vector<HostId>& operands) {
  return Catch([&] {
    std::vector<py::object> objects;
    for (HostId operand : operands) objects.push_back(Object(operand));
    return EvaluateOp(op, objects);
  });
}

HostResult<HostId> PythonWorld::Import(const std::string& module, const std::string& name) {
  auto result = Catch([&] {
    py::object object = py::module_::import(module.c_str());
    for (size_t start = 0; start < name.size();) {
      size_t dot = std::min(name.find('.', start), name.size());
      object = object.attr(name.substr(start, dot - start).c_str());
      start = dot + 1;
    }
    return object;
  });
  if (auto* id = std::get_if<HostId>(&result); id && !name.empty()) {
    table_.SetNameHint(*id, module + ":" + name);
  }
  return result;
}

namespace {

using Binary = PyObject* (*)(PyObject*, PyObject*);
using Unary = PyObject* (*)(PyObject*);

PyObject* Power(PyObject* base, PyObject* exponent) {
  return PyNumber_Power(base, exponent, Py_None);
}
PyObject* Contains(PyObject* container, PyObject* item) {
  int found = PySequence_Contains(container, item);
  return found < 0 ? nullptr : PyBool_FromLong(found);
}
PyObject* Is(PyObject* a, PyObject* b) { return PyBool_FromLong(a == b); }
PyObject* IsInstance(PyObject* object, PyObject* cls) {
  int result = PyObject_IsInstance(object, cls);
  return result < 0 ? nullptr : PyBool_FromLong(result);
}
PyObject* IsSubtype(PyObject* cls, PyObject* base) {
  int result = PyObject_IsSubclass(cls, base);
  return result < 0 ? nullptr : PyBool_FromLong(result);
}
PyObject* Truth(PyObject* object) {
  int result = PyObject_IsTrue(object);
  return result < 0 ? nullptr : PyBool_FromLong(result);
}
PyObject* Not(PyObject* object) {
  int result = PyObject_Not(object);
  return result < 0 ? nullptr : PyBool_FromLong(result);
}
PyObject* Length(PyObject* object) {
  Py_ssize_t length = PyObject_Size(object);
  return length < 0 ? nullptr : PyLong_FromSsize_t(length);
}
PyObject* TypeOf(PyObject* object) {
  return Py_NewRef(reinterpret_cast<PyObject*>(Py_TYPE(object)));
}
template <int kOperator>
PyObject* Compare(PyObject* a, PyObject* b) {
  return PyObject_RichCompare(a, b, kOperator);
}

Binary BinaryFunction(Opcode op) {
  switch (op) {
    case Opcode::hl_add:
    case Opcode::hl_add_ovf:
    case Opcode::hl_inplace_add:
      return PyNumber_Add;
    case Opcode::hl_sub:
    case Opcode::hl_sub_ovf:
      return PyNumber_Subtract;
    case Opcode::hl_mul:
    case Opcode::hl_mul_ovf:
    case Opcode::hl_inplace_mul:
      return PyNumber_Multiply;
    case Opcode::hl_truediv:
      return PyNumber_TrueDivide;
    case Opcode::hl_floordiv:
    case Opcode::hl_floordiv_ovf:
      return PyNumber_FloorDivide;
    case Opcode::hl_mod:
    case Opcode::hl_mod_ovf:
      return PyNumber_Remainder;
    case Opcode::hl_pow:
      return Power;
    case Opcode::hl_lshift:
    case Opcode::hl_lshift_ovf:
      return PyNumber_Lshift;
    case Opcode::hl_rshift:
      return PyNumber_Rshift;
    case Opcode::hl_and_:
      return PyNumber_And;
    case Opcode::hl_or_:
      return PyNumber_Or;
    case Opcode::hl_xor:
      return PyNumber_Xor;
    case Opcode::hl_lt:
      return Compare<Py_LT>;
    case Opcode::hl_le:
      return Compare<Py_LE>;
    case Opcode::hl_eq:
      return Compare<Py_EQ>;
    case Opcode::hl_ne:
      return Compare<Py_NE>;
    case Opcode::hl_gt:
      return Compare<Py_GT>;
    case Opcode::hl_ge:
      return Compare<Py_GE>;
    case Opcode::hl_is_:
      return Is;
    case Opcode::hl_contains:
      return Contains;
    case Opcode::hl_getitem:
      return PyObject_GetItem;
    case Opcode::hl_isinstance:
      return IsInstance;
    case Opcode::hl_issubtype:
      return IsSubtype;
    default:
      return nullptr;
  }
}

Unary UnaryFunction(Opcode op) {
  switch (op) {
    case Opcode::hl_pos:
      return PyNumber_Positive;
    case Opcode::hl_neg:
    case Opcode::hl_neg_ovf:
      return PyNumber_Negative;
    case Opcode::hl_invert:
      return PyNumber_Invert;
    case Opcode::hl_abs:
    case Opcode::hl_abs_ovf:
      return PyNumber_Absolute;
    case Opcode::hl_bool:
      return Truth;
    case Opcode::hl_not_:
      return Not;
    case Opcode::hl_len:
      return Length;
    case Opcode::hl_str:
      return PyObject_Str;
    case Opcode::hl_repr:
      return PyObject_Repr;
    case Opcode::hl_int:
      return PyNumber_Long;
    case Opcode::hl_float:
      return PyNumber_Float;
    case Opcode::hl_type:
      return TypeOf;
    default:
      return nullptr;
  }
}

// Functions of the host by name, for ops that have no function of the C interface.
const char* BuiltinName(Opcode op) {
  switch (op) {
    case Opcode::hl_ord:
      return "ord";
    case Opcode::hl_unichr:
      return "unichr";
    case Opcode::hl_hex:
      return "hex";
    case Opcode::hl_oct:
      return "oct";
    case Opcode::hl_bin:
      return "bin";
    default:
      return nullptr;
  }
}

py::object Character(const py::object& code) {
  int value = code.cast<int>();
  if (value < 0 || value > 255) throw py::value_error("chr() arg not in range(256)");
  return StrOfBytes(std::string(1, static_cast<char>(value)));
}

// An _ovf op whose result does not fit is left to raise OverflowError at run time.
void CheckFits(Opcode op, const py::object& result) {
  if (!flowgraph::GetOpInfo(op).name.ends_with("_ovf")) return;
  int overflow = 0;
  PyLong_AsLongLongAndOverflow(result.ptr(), &overflow);
  if (overflow == 0) return;
  PyErr_SetString(PyExc_OverflowError, "integer overflow");
  throw py::error_already_set();
}

py::object Checked(PyObject* result) {
  if (result == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(result);
}

}  // namespace

py::object EvaluateOp(Opcode op, const std::vector<py::object>& operands) {
  if (op == Opcode::hl_newtuple) {
    py::tuple tuple(operands.size());
    for (size_t i = 0; i < operands.size(); ++i) tuple[i] = operands[i];
    return tuple;
  }
  if (op == Opcode::hl_getslice) {
    return Checked(PyObject_GetItem(
        operands[0].ptr(),
        Checked(PySlice_New(operands[1].ptr(), operands[2].ptr(), nullptr)).ptr()));
  }
  if (op == Opcode::hl_chr) return Character(operands[0]);
  if (const char* name = BuiltinName(op)) {
    return py::module_::import("builtins").attr(name)(operands[0]);
  }
  py::object result;
  if (Binary function = BinaryFunction(op); function && operands.size() == 2) {
    result = Checked(function(operands[0].ptr(), operands[1].ptr()));
  } else if (Unary unary = UnaryFunction(op); unary && operands.size() == 1) {
    result = Checked(unary(operands[0].ptr()));
  } else {
    throw py::type_error("not evaluated at translation time");
  }
  CheckFits(op, result);
  return result;
}

}  // namespace kiln::host
