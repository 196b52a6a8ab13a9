"""The % operator of str."""

from pyinterp.objspace import space, utf8
from pyinterp.objspace.formatspec import FormatSpec, format_float_spec
from rpython.rlib.rstring import StringBuilder


class PercentFormatter(object):
    """One run of template % values."""

    kind = 'string'

    def __init__(self, template, w_values):
        self.template = template
        self.pos = 0
        self.next_arg = 0
        self.args_w = [w_values]
        self.is_tuple = False
        self.w_mapping = None
        w_plain = space.unwrap_payload(w_values)
        if isinstance(w_plain, space.W_TupleObject):
            self.args_w = w_plain.items_w
            self.is_tuple = True
        elif self._is_mapping(w_values):
            self.w_mapping = w_values
        # fields of the conversion being worked on
        self.left = False
        self.plus = False
        self.blank = False
        self.zero = False
        self.alternate = False
        self.width = 0
        self.precision = -1

    def run(self):
        """The formatted text."""
        builder = StringBuilder()
        template = self.template
        while True:
            mark = template.find('%', self.pos)
            if mark < 0:
                builder.append_slice(template, self.pos, len(template))
                break
            builder.append_slice(template, self.pos, mark)
            self.pos = mark + 1
            builder.append(self._conversion())
        if self.w_mapping is None and self.next_arg < len(self.args_w):
            raise space.oefmt(
                space.w_TypeError, 'not all arguments converted during '
                + self.kind + ' formatting')
        return builder.build()

    def _is_mapping(self, w_value):
        """Whether what follows % may be asked by name."""
        if isinstance(space.unwrap_payload(w_value), space.W_StrObject):
            return False
        return w_value.gettype().lookup('__getitem__') is not None

    def _peek(self):
        if self.pos >= len(self.template):
            raise space.oefmt(space.w_ValueError, 'incomplete format')
        return self.template[self.pos]

    def _next_value(self):
        if self.next_arg >= len(self.args_w):
            raise space.oefmt(space.w_TypeError,
                              'not enough arguments for format string')
        w_value = self.args_w[self.next_arg]
        self.next_arg += 1
        return w_value

    def _conversion(self):
        w_value = None
        if self._peek() == '(':
            w_value = self._mapped_value()
        self._parse_flags()
        self.width = self._parse_width()
        if self.width < 0:
            self.left = True
            self.width = -self.width
        self.precision = -1
        if self._peek() == '.':
            self.pos += 1
            self.precision = max(self._parse_width(), 0)
        while 'hlL'.find(self._peek()) >= 0:
            self.pos += 1
        kind = self._peek()
        self.pos += 1
        if kind == '%':
            return '%'
        if w_value is None:
            w_value = self._next_value()
        return self._convert(kind, w_value)

    def _mapped_value(self):
        if self.w_mapping is None:
            raise space.oefmt(space.w_TypeError, 'format requires a mapping')
        start = self.pos + 1
        end = self.template.find(')', start)
        if end < 0:
            raise space.oefmt(space.w_ValueError, 'incomplete format key')
        self.pos = end + 1
        assert start >= 0
        assert end >= 0
        return self.w_mapping.getitem(
            self._mapping_key(self.template[start:end]))

    def _mapping_key(self, key):
        return space.newtext(key)

    def _parse_flags(self):
        self.left = False
        self.plus = False
        self.blank = False
        self.zero = False
        self.alternate = False
        while True:
            c = self._peek()
            if c == '-':
                self.left = True
            elif c == '+':
                self.plus = True
            elif c == ' ':
                self.blank = True
            elif c == '0':
                self.zero = True
            elif c == '#':
                self.alternate = True
            else:
                return
            self.pos += 1

    def _parse_width(self):
        if self._peek() == '*':
            self.pos += 1
            return space.int_w(self._next_value())
        value = 0
        while '0' <= self._peek() <= '9':
            value = value * 10 + ord(self._peek()) - ord('0')
            self.pos += 1
        return value

    def _convert(self, kind, w_value):
        if kind == 's' or kind == 'r' or kind == 'a':
            if kind == 's':
                text = w_value.str_w()
            elif kind == 'r':
                text = w_value.repr_w()
            else:
                text = space.ascii_str(w_value.repr_w())
            return self._pad_text(self._truncate(text))
        if kind == 'c':
            return self._pad_text(_character(w_value))
        if 'diu'.find(kind) >= 0:
            return self._integer(_number_to_int(kind, w_value), 10, '', False)
        if kind == 'x' or kind == 'X':
            return self._integer(_exact_int(kind, w_value), 16, '0' + kind,
                                 kind == 'X')
        if kind == 'o':
            return self._integer(_exact_int(kind, w_value), 8, '0o', False)
        if 'eEfFgG'.find(kind) >= 0:
            return self._float(kind, w_value)
        raise space.oefmt(
            space.w_ValueError, "unsupported format character '%s' (0x%x) "
            "at index %d" % (kind, ord(kind), self.pos - 1))

    def _truncate(self, text):
        if 0 <= self.precision < utf8.codepoint_length(text):
            end = utf8.byte_offset(text, self.precision)
            assert end >= 0
            return text[:end]
        return text

    def _pad_text(self, text):
        missing = self.width - utf8.codepoint_length(text)
        if self.left:
            return text + space.repeat(' ', missing)
        return space.repeat(' ', missing) + text

    def _integer(self, w_int, base, prefix, upper):
        digits = space.digits_of(w_int, base, upper)
        if self.precision > len(digits):
            digits = space.repeat('0', self.precision - len(digits)) + digits
        sign = self._sign(space.is_negative(w_int))
        if self.alternate and base != 10:
            sign += prefix
        return self._pad_number(sign, digits)

    def _sign(self, negative):
        if negative:
            return '-'
        if self.plus:
            return '+'
        if self.blank:
            return ' '
        return ''

    def _pad_number(self, sign, digits):
        if self.zero and not self.left:
            missing = self.width - len(sign) - len(digits)
            return sign + space.repeat('0', missing) + digits
        return self._pad_text(sign + digits)

    def _float(self, kind, w_value):
        if not isinstance(space.unwrap_payload(w_value), space.W_FloatObject):
            if w_value.gettype().lookup('__float__') is None:
                raise space.oefmt(
                    space.w_TypeError, 'must be real number, not '
                    + w_value.typename())
        spec = FormatSpec()
        spec.type = kind
        spec.precision = self.precision
        spec.alternate = self.alternate
        text = format_float_spec(space.float_from_object(w_value), spec)
        if text.startswith('-'):
            return self._pad_number('-', text[1:])
        return self._pad_number(self._sign(False), text)


def _character(w_value):
    if isinstance(w_value, space.W_IntObject):
        return utf8.encode(w_value.intval)
    if isinstance(w_value, space.W_StrObject) and w_value.len_w() == 1:
        return w_value.value
    raise space.oefmt(space.w_TypeError, '%c requires int or char')


def _number_to_int(kind, w_value):
    w_plain = space.unwrap_payload(w_value)
    if space.is_int(w_plain):
        return w_plain
    if isinstance(w_plain, space.W_FloatObject):
        return space.float_to_int(w_plain.floatval)
    if w_value.gettype().lookup('__index__') is None and (
            w_value.gettype().lookup('__int__') is None):
        raise space.oefmt(
            space.w_TypeError, '%' + kind + ' format: a real number is '
            'required, not ' + w_value.typename())
    return space.int_from_object(w_value)


def _exact_int(kind, w_value):
    w_plain = space.unwrap_payload(w_value)
    if not space.is_int(w_plain):
        raise space.oefmt(
            space.w_TypeError, '%' + kind + ' format: an integer is '
            'required, not ' + w_value.typename())
    return w_plain


def percent_format(template, w_values):
    """template % values."""
    return PercentFormatter(template, w_values).run()


class BytesPercentFormatter(PercentFormatter):
    """As PercentFormatter, for a template of bytes."""

    kind = 'bytes'

    def _is_mapping(self, w_value):
        w_plain = space.unwrap_payload(w_value)
        if (isinstance(w_plain, space.W_BytesObject)
                or isinstance(w_plain, space.W_BytearrayObject)):
            return False
        return PercentFormatter._is_mapping(self, w_value)

    def _mapping_key(self, key):
        return space.newbytes(key)

    def _convert(self, kind, w_value):
        if kind == 'b' or kind == 's':
            return self._pad_text(self._truncate(_bytes_of(w_value)))
        if kind == 'c':
            return self._pad_text(_byte(w_value))
        if kind == 'r':
            kind = 'a'
        return PercentFormatter._convert(self, kind, w_value)

    def _truncate(self, text):
        if 0 <= self.precision < len(text):
            return text[:self.precision]
        return text

    def _pad_text(self, text):
        missing = self.width - len(text)
        if self.left:
            return text + space.repeat(' ', missing)
        return space.repeat(' ', missing) + text


def _bytes_of(w_value):
    if space.has_buffer(w_value):
        return space.all_bytes(w_value)
    w_method = w_value.gettype().lookup('__bytes__')
    if w_method is None:
        raise space.oefmt(
            space.w_TypeError, '%b requires a bytes-like object, or an object '
            "that implements __bytes__, not '" + w_value.typename() + "'")
    return space.bytes_like(space.call_method0(w_method, w_value))


def _byte(w_value):
    if space.has_buffer(w_value):
        data = space.bytes_like(w_value)
        if len(data) == 1:
            return data
    elif isinstance(w_value, space.W_IntObject):
        if 0 <= w_value.intval <= 255:
            return chr(w_value.intval)
        raise space.oefmt(space.w_OverflowError,
                          '%c arg not in range(256)')
    raise space.oefmt(space.w_TypeError, '%c requires an integer in range(256)'
                      ' or a single byte')


def percent_format_bytes(template, w_values):
    """template % values for bytes."""
    return BytesPercentFormatter(template, w_values).run()
