"""Case conversion and character classes of str.

ASCII is exact; beyond it, Latin-1, Greek and Cyrillic letters follow simple
rules and other code points count as caseless letters.
"""

from pyinterp.objspace import space, utf8
from pyinterp.objspace.gateway import method
from pyinterp.objspace.intobject import newbool
from pyinterp.objspace.numbertext import decimal_value
from pyinterp.objspace.strobject import W_StrObject, newtext, w_str
from pyinterp.objspace.strsearch import space_length_at
from rpython.rlib.rstring import StringBuilder


def _str(w_self):
    assert isinstance(w_self, W_StrObject)
    return w_self.value


def lower_code(code):
    """Lower case of a code point."""
    if code < 128:
        if 65 <= code <= 90:
            return code + 32
        return code
    if (0xC0 <= code <= 0xDE and code != 0xD7) or 0x391 <= code <= 0x3A9:
        return code + 32
    if 0x410 <= code <= 0x42F:
        return code + 32
    if 0x400 <= code <= 0x40F:
        return code + 80
    if 0x100 <= code <= 0x137 and code & 1 == 0 and code != 0x130:
        return code + 1
    return code


def upper_code(code):
    """Upper case of a code point."""
    if code < 128:
        if 97 <= code <= 122:
            return code - 32
        return code
    if (0xE0 <= code <= 0xFE and code != 0xF7) or (
            0x3B1 <= code <= 0x3C9 and code != 0x3C2):
        return code - 32
    if 0x430 <= code <= 0x44F:
        return code - 32
    if 0x450 <= code <= 0x45F:
        return code - 80
    if 0x100 <= code <= 0x137 and code & 1 == 1 and code != 0x131:
        return code - 1
    if code == 0xFF:
        return 0x178
    return code


def is_upper_code(code):
    """Whether the code point is an upper-case letter."""
    return lower_code(code) != code


def is_lower_code(code):
    """Whether the code point is a lower-case letter."""
    return upper_code(code) != code or code == 0xDF


def is_alpha_code(code):
    """Whether the code point is a letter."""
    if code < 128:
        return 65 <= code <= 90 or 97 <= code <= 122
    if code < 0xC0:
        return code == 0xAA or code == 0xB5 or code == 0xBA
    if 0x2000 <= code <= 0x2BFF or 0x3000 <= code <= 0x3004:
        return False
    return code != 0xD7 and code != 0xF7 and code < 0x1F000


def is_digit_code(code):
    """Whether the code point is a decimal digit."""
    return decimal_value(code) >= 0


def lower(s):
    """s.lower()."""
    if utf8.is_ascii(s):
        return s.lower()
    builder = StringBuilder(len(s))
    pos = 0
    while pos < len(s):
        builder.append(utf8.encode(lower_code(utf8.codepoint_at(s, pos))))
        pos = utf8.next_pos(s, pos)
    return builder.build()


def upper(s):
    """s.upper()."""
    if utf8.is_ascii(s):
        return s.upper()
    builder = StringBuilder(len(s))
    pos = 0
    while pos < len(s):
        code = utf8.codepoint_at(s, pos)
        if code == 0xDF:
            builder.append('SS')
        else:
            builder.append(utf8.encode(upper_code(code)))
        pos = utf8.next_pos(s, pos)
    return builder.build()


@method(w_str, 'lower')
def str_lower(w_self):
    return newtext(lower(_str(w_self)))


@method(w_str, 'upper')
def str_upper(w_self):
    return newtext(upper(_str(w_self)))


@method(w_str, 'casefold')
def str_casefold(w_self):
    return newtext(lower(_str(w_self)))


@method(w_str, 'swapcase')
def str_swapcase(w_self):
    builder = StringBuilder()
    for part in utf8.split_codepoints(_str(w_self)):
        if is_upper_code(utf8.codepoint_at(part, 0)):
            builder.append(lower(part))
        else:
            builder.append(upper(part))
    return newtext(builder.build())


@method(w_str, 'capitalize')
def str_capitalize(w_self):
    value = _str(w_self)
    if value == '':
        return w_self
    first = utf8.next_pos(value, 0)
    assert first >= 0
    return newtext(upper(value[:first]) + lower(value[first:]))


@method(w_str, 'title')
def str_title(w_self):
    builder = StringBuilder()
    inside = False
    for part in utf8.split_codepoints(_str(w_self)):
        if inside:
            builder.append(lower(part))
        else:
            builder.append(upper(part))
        code = utf8.codepoint_at(part, 0)
        inside = is_upper_code(code) or is_lower_code(code)
    return newtext(builder.build())


# Character classes, the argument of _all_in_class.
ALPHA, DIGIT, ALNUM, SPACE, PRINTABLE = 0, 1, 2, 3, 4


def _in_class(s, pos, kind):
    code = utf8.codepoint_at(s, pos)
    if kind == ALPHA:
        return is_alpha_code(code)
    if kind == DIGIT:
        return is_digit_code(code)
    if kind == ALNUM:
        return is_alpha_code(code) or is_digit_code(code)
    if kind == SPACE:
        return space_length_at(s, pos) > 0
    return space.is_printable(code)


def _all_in_class(w_self, kind):
    value = _str(w_self)
    pos = 0
    while pos < len(value):
        if not _in_class(value, pos, kind):
            return newbool(False)
        pos = utf8.next_pos(value, pos)
    return newbool(value != '' or kind == PRINTABLE)


@method(w_str, 'isalpha')
def str_isalpha(w_self):
    return _all_in_class(w_self, ALPHA)


@method(w_str, 'isdigit')
def str_isdigit(w_self):
    return _all_in_class(w_self, DIGIT)


@method(w_str, 'isdecimal')
def str_isdecimal(w_self):
    return _all_in_class(w_self, DIGIT)


@method(w_str, 'isnumeric')
def str_isnumeric(w_self):
    return _all_in_class(w_self, DIGIT)


@method(w_str, 'isalnum')
def str_isalnum(w_self):
    return _all_in_class(w_self, ALNUM)


@method(w_str, 'isspace')
def str_isspace(w_self):
    return _all_in_class(w_self, SPACE)


@method(w_str, 'isprintable')
def str_isprintable(w_self):
    return _all_in_class(w_self, PRINTABLE)


@method(w_str, 'isascii')
def str_isascii(w_self):
    return newbool(utf8.is_ascii(_str(w_self)))


def _is_cased(w_self, want_upper):
    value = _str(w_self)
    found = False
    pos = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if is_upper_code(code):
            if not want_upper:
                return newbool(False)
            found = True
        elif is_lower_code(code):
            if want_upper:
                return newbool(False)
            found = True
        pos = utf8.next_pos(value, pos)
    return newbool(found)


@method(w_str, 'isupper')
def str_isupper(w_self):
    return _is_cased(w_self, True)


@method(w_str, 'islower')
def str_islower(w_self):
    return _is_cased(w_self, False)


@method(w_str, 'istitle')
def str_istitle(w_self):
    inside = False
    found = False
    for part in utf8.split_codepoints(_str(w_self)):
        code = utf8.codepoint_at(part, 0)
        if is_upper_code(code):
            if inside:
                return newbool(False)
            inside = True
            found = True
        elif is_lower_code(code):
            if not inside:
                return newbool(False)
            found = True
        else:
            inside = False
    return newbool(found)


@method(w_str, 'isidentifier')
def str_isidentifier(w_self):
    value = _str(w_self)
    if value == '':
        return newbool(False)
    pos = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if not (is_alpha_code(code) or code == 95
                or (pos > 0 and is_digit_code(code))):
            return newbool(False)
        pos = utf8.next_pos(value, pos)
    return newbool(True)
