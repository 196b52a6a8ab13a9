/* Data: flags of the command line and tables of ASCII characters. */
#include "kc.h"

int Py_DebugFlag, Py_VerboseFlag, Py_QuietFlag, Py_InteractiveFlag, Py_InspectFlag, Py_OptimizeFlag,
    Py_NoSiteFlag, Py_BytesWarningFlag, Py_FrozenFlag, Py_IgnoreEnvironmentFlag, Py_DontWriteBytecodeFlag,
    Py_NoUserSiteDirectory, Py_UnbufferedStdioFlag, Py_HashRandomizationFlag, Py_IsolatedFlag;
int Py_UTF8Mode = 1;

const char *Py_hexdigits = "0123456789abcdef";

#define HEX (PY_CTF_DIGIT | PY_CTF_XDIGIT)
const unsigned int _Py_ctype_table[256] = {
    ['\t' ... '\r'] = PY_CTF_SPACE,
    [' '] = PY_CTF_SPACE,
    ['0' ... '9'] = HEX,
    ['A' ... 'F'] = PY_CTF_UPPER | PY_CTF_XDIGIT,
    ['G' ... 'Z'] = PY_CTF_UPPER,
    ['a' ... 'f'] = PY_CTF_LOWER | PY_CTF_XDIGIT,
    ['g' ... 'z'] = PY_CTF_LOWER,
};

#define EIGHT(n) n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7
#define ROW(n) EIGHT(n), EIGHT(n + 8)
#define HALF_OF(n) ROW(n), ROW(n + 16), ROW(n + 32), ROW(n + 48), ROW(n + 64), ROW(n + 80), ROW(n + 96), ROW(n + 112)
/* Upper and lower case letters are a multiple of 32 apart. */
const unsigned char _Py_ctype_tolower[256] = {
    ROW(0), ROW(16), ROW(32), ROW(48), 64, EIGHT(97), EIGHT(105), EIGHT(113), 121, 122,
    91, 92, 93, 94, 95, ROW(96), ROW(112), HALF_OF(128)};
const unsigned char _Py_ctype_toupper[256] = {
    ROW(0), ROW(16), ROW(32), ROW(48), ROW(64), ROW(80), 96, EIGHT(65), EIGHT(73), EIGHT(81), 89, 90,
    123, 124, 125, 126, 127, HALF_OF(128)};

/* What str.split() takes for space: more than C does. */
const unsigned char _Py_ascii_whitespace[] = {
    ['\t' ... '\r'] = 1, [0x1c ... 0x1f] = 1, [' '] = 1, [127] = 0};
