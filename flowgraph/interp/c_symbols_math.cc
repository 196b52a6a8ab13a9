// Floats: functions of the C library under their own names, and their parts.
#include <algorithm>
#include <cmath>

#include "flowgraph/interp/c_symbols.h"

namespace kiln::flowgraph {

namespace {

using Args = const std::vector<Val>&;

struct OneOperand {
  const char* name;
  double (*function)(double);
};

struct TwoOperands {
  const char* name;
  double (*function)(double, double);
};

const OneOperand kOne[] = {
    {"fabs", std::fabs},   {"floor", std::floor},   {"ceil", std::ceil},   {"trunc", std::trunc},
    {"sqrt", std::sqrt},   {"cbrt", std::cbrt},     {"sin", std::sin},     {"cos", std::cos},
    {"tan", std::tan},     {"asin", std::asin},     {"acos", std::acos},   {"atan", std::atan},
    {"sinh", std::sinh},   {"cosh", std::cosh},     {"tanh", std::tanh},   {"asinh", std::asinh},
    {"acosh", std::acosh}, {"atanh", std::atanh},   {"exp", std::exp},     {"exp2", std::exp2},
    {"expm1", std::expm1}, {"log", std::log},       {"log2", std::log2},   {"log10", std::log10},
    {"log1p", std::log1p}, {"tgamma", std::tgamma}, {"lgamma", std::lgamma},
    {"erf", std::erf},     {"erfc", std::erfc},     {"round", std::round}, {"rint", std::rint},
};

const TwoOperands kTwo[] = {
    {"atan2", std::atan2}, {"hypot", std::hypot},         {"fmod", std::fmod},
    {"pow", std::pow},     {"copysign", std::copysign},   {"remainder", std::remainder},
    {"nextafter", std::nextafter},
};

double Ldexp(double x, int64_t exponent) {
  constexpr int64_t kLimit = 100000;  // beyond what any exponent can do
  return std::ldexp(x, static_cast<int>(std::clamp(exponent, -kLimit, kLimit)));
}

}  // namespace

void AddMathSymbols(std::map<std::string, CFunction>& symbols) {
  for (const OneOperand& row : kOne) {
    symbols.try_emplace(row.name, [function = row.function](Interpreter&, Args args) {
      return Val::Float(function(args[0].d));
    });
  }
  for (const TwoOperands& row : kTwo) {
    symbols.try_emplace(row.name, [function = row.function](Interpreter&, Args args) {
      return Val::Float(function(args[0].d, args[1].d));
    });
  }
  symbols.try_emplace("rt_ldexp", [](Interpreter&, Args args) {
    return Val::Float(Ldexp(args[0].d, args[1].i));
  });
  symbols.try_emplace("rt_frexp_fraction", [](Interpreter&, Args args) {
    int exponent = 0;
    return Val::Float(std::frexp(args[0].d, &exponent));
  });
  symbols.try_emplace("rt_frexp_exponent", [](Interpreter&, Args args) {
    int exponent = 0;
    if (std::isfinite(args[0].d)) std::frexp(args[0].d, &exponent);
    return Val::Int(exponent);
  });
  symbols.try_emplace("rt_modf_fraction", [](Interpreter&, Args args) {
    double whole = 0;
    return Val::Float(std::modf(args[0].d, &whole));
  });
}

}  // namespace kiln::flowgraph
