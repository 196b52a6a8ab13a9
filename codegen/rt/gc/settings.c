#include "settings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "../exception.h"

static RT_NORETURN void bad_setting(const char *name, const char *text, const char *expected) {
  char message[256];
  snprintf(message, sizeof message, "%s=%s in the environment: expected %s", name, text, expected);
  rt_fatal_message(message);
}

/* The number in front of `*end`, which must not be negative. */
static double read_number(const char *name, const char *text, char **end, const char *expected) {
  double value = strtod(text, end);
  if (*end == text || !(value >= 0) || value > 1e18) bad_setting(name, text, expected);
  return value;
}

static const char *setting(const char *name) {
  const char *text = getenv(name);
  return text == NULL || *text == 0 ? NULL : text;
}

size_t gc_setting_bytes(const char *name, size_t otherwise) {
  static const char expected[] = "a number of bytes such as 4MB or 65536";
  const char *text = setting(name);
  if (text == NULL) return otherwise;
  char *end;
  double value = read_number(name, text, &end, expected);
  switch (toupper((unsigned char)*end)) {
    case 'T': value *= 1024; /* fall through */
    case 'G': value *= 1024; /* fall through */
    case 'M': value *= 1024; /* fall through */
    case 'K': value *= 1024; end++;
  }
  if (toupper((unsigned char)*end) == 'B') end++;
  if (*end != 0 || value > 1e18) bad_setting(name, text, expected);
  return (size_t)value;
}

double gc_setting_number(const char *name, double otherwise) {
  static const char expected[] = "a number such as 1.5";
  const char *text = setting(name);
  if (text == NULL) return otherwise;
  char *end;
  double value = read_number(name, text, &end, expected);
  if (*end != 0) bad_setting(name, text, expected);
  return value;
}
