"""The format-specification mini-language: format(value, spec) and f-strings."""

import math

from pyinterp.objspace import space, utf8
from rpython.rlib.rfloat import formatd, isfinite, isinf, isnan
from rpython.rlib.rstring import StringBuilder


class FormatSpec(object):
    """A parsed specification.

    fill, align ('<', '>', '=', '^' or '' for the default), sign, alternate
    form, width, thousands separator ('' none), precision (-1 none), type.
    """

    def __init__(self):
        self.fill = ' '
        self.align = ''
        self.sign = '-'
        self.alternate = False
        self.width = 0
        self.separator = ''
        self.precision = -1
        self.type = ''


def parse_spec(text):
    """Parse a specification; raises ValueError."""
    spec = FormatSpec()
    pos = _parse_alignment(text, spec)
    length = len(text)
    if pos < length and (text[pos] == '+' or text[pos] == '-'
                         or text[pos] == ' '):
        spec.sign = text[pos]
        pos += 1
    if pos < length and text[pos] == 'z':
        pos += 1
    if pos < length and text[pos] == '#':
        spec.alternate = True
        pos += 1
    if pos < length and text[pos] == '0':
        if spec.align == '':
            spec.fill = '0'
            spec.align = '='
        pos += 1
    start = pos
    spec.width, pos = _parse_number(text, pos)
    if pos == start:
        spec.width = 0
    if pos < length and (text[pos] == ',' or text[pos] == '_'):
        spec.separator = text[pos]
        pos += 1
    if pos < length and text[pos] == '.':
        start = pos + 1
        spec.precision, pos = _parse_number(text, start)
        if pos == start:
            raise space.oefmt(space.w_ValueError,
                              'Format specifier missing precision')
    if length - pos > 1:
        raise space.oefmt(space.w_ValueError, 'Invalid format specifier')
    if pos < length:
        spec.type = text[pos]
    return spec


def _is_align(c):
    return c == '<' or c == '>' or c == '=' or c == '^'


def _parse_alignment(text, spec):
    if text == '':
        return 0
    after = utf8.next_pos(text, 0)
    assert after >= 0
    if after < len(text) and _is_align(text[after]):
        spec.fill = text[:after]
        spec.align = text[after]
        return after + 1
    if _is_align(text[0]):
        spec.align = text[0]
        return 1
    return 0


def _parse_number(text, pos):
    value = 0
    while pos < len(text) and '0' <= text[pos] <= '9':
        value = value * 10 + ord(text[pos]) - ord('0')
        pos += 1
    return value, pos


def pad(text, spec, default_align):
    """Fill `text` up to the width."""
    missing = spec.width - utf8.codepoint_length(text)
    if missing <= 0:
        return text
    align = spec.align
    if align == '':
        align = default_align
    if align == '<':
        return text + space.repeat(spec.fill, missing)
    if align == '^':
        left = missing // 2
        return (space.repeat(spec.fill, left) + text
                + space.repeat(spec.fill, missing - left))
    return space.repeat(spec.fill, missing) + text


def _unknown_code(spec, typename):
    return space.oefmt(
        space.w_ValueError, "Unknown format code '%s' for object of type '%s'"
        % (spec.type, typename))


def format_text(value, text):
    """format() of a str."""
    spec = parse_spec(text)
    if spec.type != '' and spec.type != 's':
        raise _unknown_code(spec, 'str')
    if spec.align == '=':
        if spec.fill != '0':
            raise space.oefmt(space.w_ValueError, "'=' alignment not allowed "
                              'in string format specifier')
        spec.align = '<'
    if spec.precision >= 0 and utf8.codepoint_length(value) > spec.precision:
        end = utf8.byte_offset(value, spec.precision)
        assert end >= 0
        value = value[:end]
    return pad(value, spec, '<')


def digits_in_base(value, base, upper):
    """Digits of the magnitude of `value`."""
    if value == 0:
        return '0'
    letters = '0123456789abcdef'
    if upper:
        letters = '0123456789ABCDEF'
    chars = []
    while value != 0:
        # Python's % has the sign of the base; minint has no negation.
        if value > 0:
            digit = value % base
            value = value // base
        else:
            digit = (base - value % base) % base
            value = -((value + digit) // base)
        chars.append(letters[digit])
    chars.reverse()
    return ''.join(chars)


def format_int(value, text):
    """format() of an int."""
    spec = parse_spec(text)
    if is_float_type(spec.type):
        return format_float_spec(float(value), spec)
    if spec.type == 'c':
        return pad(utf8.encode(value), spec, '<')
    digits = digits_in_base(value, _base_of(spec), spec.type == 'X')
    return _format_integer(value < 0, digits, spec)


def format_long(num, text):
    """format() of a BigInt."""
    spec = parse_spec(text)
    if is_float_type(spec.type):
        return format_float_spec(space.float_of(space.newlong(num)), spec)
    digits = num.to_base(_base_of(spec), spec.type == 'X')
    return _format_integer(num.sign < 0, digits, spec)


def is_float_type(kind):
    """Whether the type of a specification is one of floats."""
    return kind != '' and 'eEfFgG%'.find(kind) >= 0


def _base_of(spec):
    """The base that an integer's type asks for."""
    kind = spec.type
    if spec.precision >= 0:
        raise space.oefmt(space.w_ValueError, 'Precision not allowed in '
                          'integer format specifier')
    if kind == '' or kind == 'd' or kind == 'n':
        return 10
    if kind == 'x' or kind == 'X':
        return 16
    if kind == 'o':
        return 8
    if kind == 'b':
        return 2
    raise _unknown_code(spec, 'int')


def _format_integer(negative, digits, spec):
    sign = _sign_text(negative, spec)
    if _base_of(spec) == 10:
        return _assemble_number(sign, digits, '', spec, 3)
    if spec.alternate:
        sign += '0' + spec.type
    return _assemble_number(sign, digits, '', spec, 4)


def _sign_text(negative, spec):
    if negative:
        return '-'
    if spec.sign == '-':
        return ''
    return spec.sign


def _assemble_number(sign, digits, tail, spec, group):
    """Put sign, grouped and filled digits and the tail together."""
    if spec.separator != '':
        least = 0
        if spec.align == '=' and spec.fill == '0':
            least = spec.width - len(sign) - len(tail)
        digits = group_digits(digits, spec.separator, group, least)
    if spec.align == '=':
        missing = spec.width - len(sign) - len(digits) - len(tail)
        return sign + space.repeat(spec.fill, missing) + digits + tail
    return pad(sign + digits + tail, spec, '>')


def group_digits(digits, separator, group, least):
    """Insert separators; fill with zeros up to the width `least`."""
    parts = []
    width = 0
    pos = len(digits)
    while pos > 0 or width <= least:
        if pos > 0:
            start = pos - group
            if start < 0:
                start = 0
            assert start >= 0
            assert pos >= 0
            part = digits[start:pos]
            pos = start
        else:
            part = ''
        if pos == 0:
            missing = least - width - len(part)
            if missing <= 0 and part == '':
                missing = 1
            if missing > group - len(part):
                missing = group - len(part)
            part = space.repeat('0', missing) + part
        parts.append(part)
        width += len(part) + 1
    parts.reverse()
    return separator.join(parts)


def format_float(value, text):
    """format() of a float."""
    return format_float_spec(value, parse_spec(text))


def format_complex(real, imag, text):
    """format() of a complex number."""
    spec = parse_spec(text)
    if spec.align == '=' or spec.fill == '0':
        raise space.oefmt(
            space.w_ValueError, "Zero padding is not allowed in complex format "
            'specifier' if spec.fill == '0' else "'=' alignment flag is not "
            'allowed in complex format specifier')
    part = FormatSpec()
    part.type = spec.type
    part.precision = spec.precision
    part.alternate = spec.alternate
    part.separator = spec.separator
    part.sign = '+'
    result = format_float_spec(imag, part) + 'j'
    part.sign = spec.sign
    if spec.type == '' and spec.precision < 0:
        result = space.newcomplex(real, imag).repr_w()
    elif spec.type != '':
        result = format_float_spec(real, part) + result
    elif real == 0.0:
        result = format_float_spec(imag, part) + 'j'
    else:
        result = '(' + format_float_spec(real, part) + result + ')'
    return pad(result, spec, '>')


def format_float_spec(value, spec):
    """format() of a float with a parsed specification."""
    negative = value < 0.0 or (value == 0.0
                               and math.copysign(1.0, value) < 0.0)
    magnitude = abs(value)
    tail = ''
    kind = spec.type
    if kind == '%':
        magnitude *= 100.0
        tail = '%'
    digits = _float_digits(magnitude, kind, spec)
    if isnan(value):
        negative = False
    sign = _sign_text(negative, spec)
    if spec.separator != '' and isfinite(value):
        point = 0
        while point < len(digits) and '0' <= digits[point] <= '9':
            point += 1
        assert point >= 0
        tail = digits[point:] + tail
        digits = digits[:point]
    return _assemble_number(sign, digits, tail, spec, 3)


def _float_digits(value, kind, spec):
    precision = spec.precision
    if isnan(value) or isinf(value):
        text = 'nan' if isnan(value) else 'inf'
        if kind == 'E' or kind == 'F' or kind == 'G':
            return text.upper()
        return text
    if kind == '':
        return _general_digits(value, precision)
    if precision < 0:
        precision = 6
    flags = 0
    if spec.alternate:
        flags = 4
    if kind == 'f' or kind == 'F' or kind == '%':
        return formatd(value, 'f', precision, flags)
    if kind == 'e' or kind == 'E':
        text = formatd(value, 'e', precision, flags)
    elif kind == 'g' or kind == 'G' or kind == 'n':
        text = formatd(value, 'g', max(precision, 1), flags)
    else:
        raise _unknown_code(spec, 'float')
    if kind == 'E' or kind == 'G':
        return text.upper()
    return text


def _general_digits(value, precision):
    """Digits for a specification without type: as repr, or like 'g'."""
    if precision < 0:
        return space.float_repr(value)
    if precision == 0:
        precision = 1
    # Unlike 'g', at least one digit follows the point, and the exponent form
    # starts one power of ten earlier.
    exponent = _decimal_exponent(value, precision)
    if -4 <= exponent < precision - 1 or (exponent < precision
                                          and precision == 1 and value < 1.0):
        text = formatd(value, 'g', precision, 0)
    elif -4 <= exponent < precision:
        text = formatd(value, 'e', precision - 1, 0)
        return _strip_mantissa_zeros(text)
    else:
        text = formatd(value, 'g', precision, 0)
    if text.find('.') < 0 and text.find('e') < 0:
        text += '.0'
    return text


def _decimal_exponent(value, precision):
    if value == 0.0:
        return 0
    text = formatd(value, 'e', precision - 1, 0)
    mark = text.find('e')
    assert mark >= 0
    exponent, _ = _parse_number(text, mark + 2)
    if text[mark + 1] == '-':
        return -exponent
    return exponent


def _strip_mantissa_zeros(text):
    mark = text.find('e')
    assert mark >= 0
    mantissa = text[:mark]
    if mantissa.find('.') >= 0:
        mantissa = mantissa.rstrip('0')
        mantissa = mantissa.rstrip('.')
    return mantissa + text[mark:]
