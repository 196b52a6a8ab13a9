/* Types that every generated file and every runtime file knows. */
#ifndef KILN_RT_BASE_H
#define KILN_RT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t Signed;
typedef uint64_t Unsigned;
typedef bool Bool;
typedef unsigned char Char;
typedef uint32_t UniChar;
typedef int8_t Int8;
typedef uint8_t UInt8;
typedef int16_t Int16;
typedef uint16_t UInt16;
typedef int32_t Int32;
typedef uint32_t UInt32;
typedef __int128 Int128;
typedef float SingleFloat;
typedef double Float;
typedef void *Address;

#define RT_LIKELY(x) __builtin_expect(!!(x), 1)
#define RT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define RT_NORETURN __attribute__((noreturn, cold))
#define RT_COLD __attribute__((cold, noinline))

#endif
