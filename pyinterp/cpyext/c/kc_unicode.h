/* Strings: what the C files of this folder and the bridge share. */
#ifndef PYINTERP_CPYEXT_C_KC_UNICODE_H
#define PYINTERP_CPYEXT_C_KC_UNICODE_H

#include "kc.h"

/* A new string from UTF-8 that may hold encoded lone surrogates, as Python-side strings do; it is trusted to
 * be well formed. `codepoints` is the number of code points, or -1 where it is not known. */
PyObject *kc_unicode_from_utf8(const char *text, Py_ssize_t bytes, Py_ssize_t codepoints);
/* The text of a string as the Python side holds it (lone surrogates encoded like other code points); valid
 * until the next call or the end of the string. Null with MemoryError set. */
const char *kc_unicode_utf8(PyObject *unicode, Py_ssize_t *size);
/* Gives the block of an instance of a subclass (a zeroed PyUnicodeObject) its text. 0, or -1 with an error. */
int kc_unicode_fill(PyObject *block, const char *text, Py_ssize_t bytes, Py_ssize_t codepoints);

/* The slots. */
void kc_unicode_dealloc(PyObject *unicode);
Py_hash_t kc_unicode_hash(PyObject *unicode);

/* The empty string, and the string of one character: new references, the same object for equal text up to
 * U+00FF. Null with an error. */
PyObject *kc_unicode_empty(void);
PyObject *kc_unicode_from_char(Py_UCS4 ch);
/* The shared string of a character below 256, borrowed. */
PyObject *kc_unicode_latin1_char(Py_UCS1 ch);
/* Takes a string out of the table of interned strings; its memory is about to go. */
void kc_unicode_forget_interned(PyObject *unicode);

/* Whether the object is a string; if not, TypeError "must be str, not X" is set and the result is 0. */
int kc_unicode_check(PyObject *object);
/* Whether nobody else can see a change of the string. */
int kc_unicode_modifiable(PyObject *unicode);
/* 0x7f, 0xff, 0xffff or 0x10ffff: the least bound of that kind on the characters. */
Py_UCS4 kc_unicode_max_char(int kind, const void *data, Py_ssize_t length);
/* Copies characters between any kinds; the target must be wide enough for each. */
void kc_unicode_copy(int to_kind, void *to, Py_ssize_t to_start, int from_kind, const void *from,
                     Py_ssize_t from_start, Py_ssize_t count);
/* Whether two strings have the same characters. */
int kc_unicode_equal(PyObject *a, PyObject *b);
/* The hash of strings and bytes on the Python side, over the bytes. Never 0 and never -1. */
Py_hash_t kc_hash_bytes(const void *bytes, Py_ssize_t size);

/* How a codec treats what it cannot convert. */
enum kc_on_error {
  KC_STRICT,
  KC_SURROGATEESCAPE,
  KC_REPLACE,
  KC_IGNORE,
  KC_BACKSLASHREPLACE,
  KC_SURROGATEPASS,
  KC_XMLCHARREFREPLACE,
  /* A handler that only the Python side knows. */
  KC_OTHER_HANDLER,
};
enum kc_on_error kc_on_error_named(const char *errors);

/* Writes what the handler puts for the undecodable bytes [start, end) of `input`. 0, or -1 with
 * UnicodeDecodeError or another error set. KC_OTHER_HANDLER and KC_SURROGATEPASS count as strict. */
int kc_decode_error(_PyUnicodeWriter *writer, enum kc_on_error on_error, const char *encoding,
                    const char *input, Py_ssize_t size, Py_ssize_t start, Py_ssize_t end,
                    const char *reason);
/* Sets UnicodeEncodeError for the characters [start, end). */
void kc_encode_error(const char *encoding, PyObject *unicode, Py_ssize_t start, Py_ssize_t end,
                     const char *reason);

/* Bytes that grow, for encoders. `data` is null before the first byte and after a failure. */
struct kc_bytes {
  char *data;
  Py_ssize_t size;
  Py_ssize_t room;
};
/* Room for `more` bytes behind those written; null with MemoryError set. */
char *kc_bytes_room(struct kc_bytes *bytes, Py_ssize_t more);
/* Appends. 0 or -1. */
int kc_bytes_add(struct kc_bytes *bytes, const char *more, Py_ssize_t size);
/* The bytes as an object; releases the buffer. */
PyObject *kc_bytes_finish(struct kc_bytes *bytes);
void kc_bytes_drop(struct kc_bytes *bytes);
/* Appends the replacement of the unencodable characters [start, end): '?', an escape ... KC_IGNORE nothing.
 * Not for KC_STRICT, KC_SURROGATEESCAPE, KC_SURROGATEPASS and KC_OTHER_HANDLER. 0 or -1. */
int kc_encode_replacement(struct kc_bytes *out, enum kc_on_error on_error, PyObject *unicode,
                          Py_ssize_t start, Py_ssize_t end);
/* Writes the UTF-8 of a character, surrogates like others; returns the end. */
char *kc_utf8_put(char *to, Py_UCS4 ch);

#endif
