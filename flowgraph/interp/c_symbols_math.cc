// The math module: an answer out of the domain, or too large, notes an error.
#include <cmath>

#include "flowgraph/interp/c_symbols.h"

namespace kiln::flowgraph {

namespace {

using Args = const std::vector<Val>&;

constexpr int64_t kValueError = 1;
constexpr int64_t kOverflowError = 2;

struct OneOperand {
  const char* name;
  double (*function)(double);
};

struct TwoOperands {
  const char* name;
  double (*function)(double, double);
};

// Functions that have an answer for every float.
const OneOperand kTotal[] = {
    {"rt_math_fabs", std::fabs},   {"rt_math_floor", std::floor}, {"rt_math_ceil", std::ceil},
    {"rt_math_atan", std::atan},   {"rt_math_tanh", std::tanh},   {"rt_math_asinh", std::asinh},
    {"rt_math_erf", std::erf},     {"rt_math_erfc", std::erfc},
};

// NaN for a number is a ValueError, infinity for a finite number an OverflowError.
const OneOperand kPartial[] = {
    {"rt_math_sqrt", std::sqrt},   {"rt_math_sin", std::sin},     {"rt_math_cos", std::cos},
    {"rt_math_tan", std::tan},     {"rt_math_asin", std::asin},   {"rt_math_acos", std::acos},
    {"rt_math_sinh", std::sinh},   {"rt_math_cosh", std::cosh},   {"rt_math_acosh", std::acosh},
    {"rt_math_exp", std::exp},     {"rt_math_expm1", std::expm1}, {"rt_math_gamma", std::tgamma},
    {"rt_math_lgamma", std::lgamma},
};

// The same, but infinity comes from a pole: a ValueError.
const OneOperand kPoles[] = {
    {"rt_math_log", std::log},     {"rt_math_log2", std::log2},   {"rt_math_log10", std::log10},
    {"rt_math_log1p", std::log1p}, {"rt_math_atanh", std::atanh},
};

const TwoOperands kTwo[] = {
    {"rt_math_atan2", std::atan2}, {"rt_math_hypot", std::hypot}, {"rt_math_fmod", std::fmod},
    {"rt_math_copysign", std::copysign},
};

Val Judge(Interpreter& run, double result, bool finite, bool nan, int64_t infinity_error) {
  if (std::isnan(result) && !nan) run.c_state().math_error = kValueError;
  if (std::isinf(result) && finite) run.c_state().math_error = infinity_error;
  return Val::Float(result);
}

void AddOne(std::map<std::string, CFunction>& symbols, const OneOperand& row, int64_t infinity) {
  symbols.try_emplace(row.name, [function = row.function, infinity](Interpreter& run, Args args) {
    double x = args[0].d;
    return Judge(run, function(x), std::isfinite(x), std::isnan(x), infinity);
  });
}

void AddPow(std::map<std::string, CFunction>& symbols) {
  symbols.try_emplace("rt_math_pow", [](Interpreter& run, Args args) {
    double x = args[0].d, y = args[1].d;
    bool finite = std::isfinite(x) && std::isfinite(y);
    bool nan = std::isnan(x) || std::isnan(y);
    int64_t infinity = x == 0 ? kValueError : kOverflowError;
    return Judge(run, std::pow(x, y), finite, nan, infinity);
  });
  symbols.try_emplace("rt_math_ldexp", [](Interpreter& run, Args args) {
    double x = args[0].d;
    int64_t limit = 100000;  // beyond what any exponent can do
    int64_t exponent = std::max(-limit, std::min(limit, args[1].i));
    double result = std::ldexp(x, static_cast<int>(exponent));
    return Judge(run, result, std::isfinite(x), std::isnan(x), kOverflowError);
  });
}

void AddPairs(std::map<std::string, CFunction>& symbols) {
  symbols.try_emplace("rt_math_frexp_mantissa", [](Interpreter&, Args args) {
    int exponent = 0;
    return Val::Float(std::frexp(args[0].d, &exponent));
  });
  symbols.try_emplace("rt_math_frexp_exponent", [](Interpreter&, Args args) {
    int exponent = 0;
    if (std::isfinite(args[0].d)) std::frexp(args[0].d, &exponent);
    return Val::Int(exponent);
  });
  symbols.try_emplace("rt_math_modf_fraction", [](Interpreter&, Args args) {
    double whole = 0;
    return Val::Float(std::modf(args[0].d, &whole));
  });
  symbols.try_emplace("rt_math_modf_whole", [](Interpreter&, Args args) {
    double whole = 0;
    std::modf(args[0].d, &whole);
    return Val::Float(whole);
  });
}

}  // namespace

void AddMathSymbols(std::map<std::string, CFunction>& symbols) {
  for (const OneOperand& row : kTotal) AddOne(symbols, row, 0);
  for (const OneOperand& row : kPartial) AddOne(symbols, row, kOverflowError);
  for (const OneOperand& row : kPoles) AddOne(symbols, row, kValueError);
  for (const TwoOperands& row : kTwo) {
    symbols.try_emplace(row.name, [function = row.function](Interpreter& run, Args args) {
      double x = args[0].d, y = args[1].d;
      bool nan = std::isnan(x) || std::isnan(y);
      bool finite = std::isfinite(x) && std::isfinite(y);
      return Judge(run, function(x, y), finite, nan, kOverflowError);
    });
  }
  AddPow(symbols);
  AddPairs(symbols);
  symbols.try_emplace("rt_math_isinf", [](Interpreter&, Args args) {
    return Val::Bool(std::isinf(args[0].d));
  });
  symbols.try_emplace("rt_math_isnan", [](Interpreter&, Args args) {
    return Val::Bool(std::isnan(args[0].d));
  });
  symbols.try_emplace("rt_math_isfinite", [](Interpreter&, Args args) {
    return Val::Bool(std::isfinite(args[0].d));
  });
  symbols.try_emplace("rt_math_error", [](Interpreter& run, Args) {
    return Val::Int(std::exchange(run.c_state().math_error, 0));
  });
}

}  // namespace kiln::flowgraph
