#include "floats.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "buffer.h"
#include "str.h"

/* Digits of a finite float: 0.DIGITS times 10 to the power `point`. */
struct decimal {
  char digits[24];
  int count;
  int point;
};

static double read_decimal(const struct decimal *decimal) {
  char text[48];
  snprintf(text, sizeof text, "0.%.*se%d", decimal->count, decimal->digits, decimal->point);
  return strtod(text, NULL);
}

/* The decimal of `count` digits that is nearest to `x`. */
static struct decimal nearest_decimal(double x, int count) {
  char text[48];
  struct decimal result;
  snprintf(text, sizeof text, "%.*e", count - 1, x);
  result.digits[0] = text[0];
  if (count > 1) memcpy(result.digits + 1, text + 2, (size_t)count - 1);
  result.count = count;
  result.point = atoi(strchr(text, 'e') + 1) + 1;
  return result;
}

/* The next larger decimal of the same number of digits. */
static struct decimal next_decimal(struct decimal decimal) {
  int i = decimal.count - 1;
  while (i >= 0 && decimal.digits[i] == '9') decimal.digits[i--] = '0';
  if (i >= 0) {
    decimal.digits[i]++;
  } else {
    decimal.digits[0] = '1';
    decimal.point++;
  }
  return decimal;
}

static bool is_power_of_two(double x) {
  int exponent;
  return frexp(x, &exponent) == 0.5;
}

/* True if some decimal of `count` digits reads back as `x`; stores the one nearest to `x`. Below a power
 * of two floats are closer together than above it, so there a decimal just above may read back where the
 * nearest, just below, does not. */
static bool try_digits(double x, int count, struct decimal *result) {
  *result = nearest_decimal(x, count);
  if (read_decimal(result) == x) return true;
  if (!is_power_of_two(x)) return false;
  *result = next_decimal(*result);
  return read_decimal(result) == x;
}

/* The shortest decimal that reads back as `x` > 0. Any decimal of 15 digits survives the way to a normal
 * float and back, so a shorter one shows there, with zeros behind it. */
static struct decimal shortest_decimal(double x) {
  const double smallest_normal = 0x1p-1022;
  struct decimal result;
  int count = x < smallest_normal ? 1 : 15;
  while (!try_digits(x, count, &result) && count < 17) count++;
  while (result.count > 1 && result.digits[result.count - 1] == '0') result.count--;
  return result;
}

static char *put(char *out, const char *bytes, int count) {
  memcpy(out, bytes, (size_t)count);
  return out + count;
}

static char *put_zeros(char *out, int count) {
  for (int i = 0; i < count; i++) *out++ = '0';
  return out;
}

/* Exponent form outside 1e-4 .. 1e16, as in Python. */
static char *put_shortest(char *out, double x, bool dot_zero) {
  if (x == 0) return put(out, "0.0", dot_zero ? 3 : 1);
  struct decimal d = shortest_decimal(x);
  if (d.point > 16 || d.point < -3) {
    *out++ = d.digits[0];
    if (d.count > 1) {
      *out++ = '.';
      out = put(out, d.digits + 1, d.count - 1);
    }
    return out + sprintf(out, "e%+03d", d.point - 1);
  }
  if (d.point <= 0) {
    out = put_zeros(put(out, "0.", 2), -d.point);
    return put(out, d.digits, d.count);
  }
  if (d.count <= d.point) {
    out = put_zeros(put(out, d.digits, d.count), d.point - d.count);
    return dot_zero ? put(out, ".0", 2) : out;
  }
  out = put(out, d.digits, d.point);
  *out++ = '.';
  return put(out, d.digits + d.point, d.count - d.point);
}

/* printf's conversion, with room for all that a large precision asks for. */
static char *put_printf(size_t prefix, double x, char code, int precision, bool alternative) {
  char format[] = {'%', '#', '.', '*', code, 0};
  char short_format[] = {'%', '.', '*', code, 0};
  const char *chosen = alternative ? format : short_format;
  int length = snprintf(NULL, 0, chosen, precision, x);
  char *start = rt_buffer_room(prefix + (size_t)length + 4);
  snprintf(start + prefix, (size_t)length + 1, chosen, precision, x);
  return start + prefix + length;
}

static bool looks_like_int(const char *start, const char *end) {
  while (start < end && isdigit((unsigned char)*start)) start++;
  return start == end;
}

/* Removes zeros at the start of the exponent, but for the last digit. */
static char *cut_exponent_zeros(char *start, char *end) {
  char *e = start;
  while (e < end && *e != 'e' && *e != 'E') e++;
  if (end - e < 3) return end;
  char *digits = e + 2;
  char *keep = digits;
  while (keep < end - 1 && *keep == '0') keep++;
  memmove(digits, keep, (size_t)(end - keep));
  return end - (keep - digits);
}

static Signed format_special(double x, bool upper, bool plus) {
  if (isnan(x)) return rt_buffer_set(upper ? "NAN" : "nan", 3);
  const char *text = upper ? "-INF+INF" : "-inf+inf";
  if (x < 0) return rt_buffer_set(text, 4);
  return plus ? rt_buffer_set(text + 4, 4) : rt_buffer_set(text + 1, 3);
}

Signed rt_float_format(Float x, Signed code, Signed precision, Signed flags) {
  if (!isfinite(x)) return format_special(x, isupper((int)code), flags & RT_FLOAT_SIGN);
  char *start = rt_buffer_room(64);
  size_t sign = signbit(x) || (flags & RT_FLOAT_SIGN);
  char sign_char = signbit(x) ? '-' : '+';
  bool add_dot_0 = flags & RT_FLOAT_ADD_DOT_0;
  char *end;
  if (code == 'r' || code == 's') {
    end = put_shortest(start + sign, fabs(x), add_dot_0 || (flags & RT_FLOAT_ALT));
  } else {
    end = put_printf(sign, fabs(x), (char)code, (int)precision, flags & RT_FLOAT_ALT);
    start = rt_buffer_room(0);
    if (add_dot_0 && looks_like_int(start + sign, end)) end = put(end, ".0", 2);
  }
  if (sign) *start = sign_char;
  if (flags & RT_FLOAT_CUT_EXP_0) end = cut_exponent_zeros(start, end);
  return rt_buffer_length((size_t)(end - start));
}

Signed rt_float_repr(Float x) { return rt_float_format(x, 'r', 0, RT_FLOAT_ADD_DOT_0); }

static const char *skip_digits(const char *p) {
  while (isdigit((unsigned char)*p)) p++;
  return p;
}

/* The end of [+-] digits [. digits] [e [+-] digits], or null; strtod alone would take hex floats too. */
static const char *match_decimal(const char *p) {
  if (*p == '+' || *p == '-') p++;
  const char *whole = skip_digits(p);
  bool any = whole != p;
  p = whole;
  if (*p == '.') {
    const char *fraction = skip_digits(p + 1);
    any = any || fraction != p + 1;
    p = fraction;
  }
  if (!any) return NULL;
  if (*p != 'e' && *p != 'E') return p;
  p++;
  if (*p == '+' || *p == '-') p++;
  const char *exponent = skip_digits(p);
  return exponent == p ? NULL : exponent;
}

static const char *match_special(const char *p) {
  if (*p == '+' || *p == '-') p++;
  if (strncasecmp(p, "infinity", 8) == 0) return p + 8;
  if (strncasecmp(p, "inf", 3) == 0 || strncasecmp(p, "nan", 3) == 0) return p + 3;
  return NULL;
}

/* The part of `str` between white space that is a float, or null. */
static const char *find_float(const void *object) {
  const char *text = rt_str_to_c(object);
  const char *end = text + ((const struct rt_str *)object)->length;
  while (isspace((unsigned char)*text)) text++;
  while (end > text && isspace((unsigned char)end[-1])) end--;
  const char *matched = match_decimal(text);
  if (matched == NULL) matched = match_special(text);
  return matched == end ? text : NULL;
}

Signed rt_str_is_float(const void *str) { return find_float(str) != NULL; }

Float rt_str_to_float(const void *str) {
  const char *text = find_float(str);
  return text == NULL ? 0.0 : strtod(text, NULL);
}

Float rt_ldexp(Float x, Signed exponent) {
  return ldexp(x, exponent > INT_MAX ? INT_MAX : exponent < INT_MIN ? INT_MIN : (int)exponent);
}

Float rt_frexp_fraction(Float x) {
  int exponent;
  return frexp(x, &exponent);
}

Signed rt_frexp_exponent(Float x) {
  int exponent = 0;
  if (isfinite(x)) frexp(x, &exponent);
  return exponent;
}

Float rt_modf_fraction(Float x) {
  Float whole;
  return modf(x, &whole);
}
