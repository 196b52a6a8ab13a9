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

/* For a function of many computed gotos. Where GCC shares subexpressions among its blocks, or keeps values in
 * registers that calls destroy, it moves more to the stack than it saves (of the former its manual says so). */
#if defined(__GNUC__) && !defined(__clang__)
#define RT_DISPATCH_LOOP __attribute__((optimize("no-gcse", "no-caller-saves")))
#else
#define RT_DISPATCH_LOOP
#endif

#endif
