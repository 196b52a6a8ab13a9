"""Methods that bytes and bytearray share; those of str for ASCII."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space, strsearch
from pyinterp.objspace.buffer import bytes_like, has_buffer
from pyinterp.objspace.bytearrayobject import (
    W_BytearrayObject, new_bytearray, w_bytearray)
from pyinterp.objspace.bytesobject import (
    W_BytesObject, byte_value, decode_bytes, newbytes, w_bytes)
from pyinterp.objspace.gateway import (
    classmethod_of, kwmethod, make_builtin, operators, varmethod)
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import hex_digits
from rpython.rlib.rstring import StringBuilder

SPACES = ' \t\n\r\x0b\x0c'
BOTH = [w_bytes, w_bytearray]

operators(w_bytes, ops, binops='add mul mod', compare='lt le eq ne gt ge')
operators(w_bytearray, ops, binops='add mul mod', inplace='add mul',
          compare='lt le eq ne gt ge')


def method(name):
    """Decorator: a method of both classes with fixed parameters."""
    def register(func):
        for w_type in BOTH:
            w_type.w_dict.setitem_str(name, make_builtin(name, w_type, func))
        return func
    return register


def both(decorator, name, minargs, maxargs=-1):
    """Decorator: a method of both classes by varmethod or kwmethod."""
    def register(func):
        for w_type in BOTH:
            decorator(w_type, name, minargs, maxargs)(func)
        return func
    return register


def _bytes(w_self):
    """The bytes of self as characters."""
    if isinstance(w_self, W_BytearrayObject):
        return w_self.contents()
    assert isinstance(w_self, W_BytesObject)
    return w_self.value


def _like(w_self, value):
    """A result of the same class as self."""
    if isinstance(w_self, W_BytearrayObject):
        return new_bytearray(value)
    return newbytes(value)


def _sub_arg(w_arg):
    """What to search for: bytes, or the byte of an int."""
    if has_buffer(w_arg):
        return bytes_like(w_arg)
    if not space.has_index(w_arg):
        raise space.oefmt(
            space.w_TypeError, 'argument should be integer or bytes-like '
            "object, not '%s'" % w_arg.typename())
    return chr(byte_value(w_arg))


def _list(w_self, parts):
    return space.newlist([_like(w_self, part) for part in parts])


@method('__len__')
def bytes_len(w_self):
    return newint(w_self.len_w())


@method('__getitem__')
def bytes_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method('__contains__')
def bytes_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method('__iter__')
def bytes_iter(w_self):
    return w_self.iter_w()


@method('__repr__')
def bytes_repr(w_self):
    return space.newtext(w_self.repr_w())


def _parameter(args_w, index, kwargs, name):
    w_value = kwargs.get(name)
    if w_value is None and index < len(args_w):
        w_value = args_w[index]
    return w_value


@both(kwmethod, 'decode', 1, 3)
def bytes_decode(args_w, kwargs):
    encoding = 'utf-8'
    errors = 'strict'
    w_encoding = _parameter(args_w, 1, kwargs, 'encoding')
    if w_encoding is not None:
        encoding = space.text_w(w_encoding)
    w_errors = _parameter(args_w, 2, kwargs, 'errors')
    if w_errors is not None:
        errors = space.text_w(w_errors)
    return space.newtext(decode_bytes(_bytes(args_w[0]), encoding, errors))


@both(varmethod, 'hex', 1, 3)
def bytes_hex(args_w):
    separator = ''
    group = 1
    if len(args_w) > 1:
        separator = space.text_w(args_w[1])
    if len(args_w) > 2:
        group = space.index_w(args_w[2])
    return space.newtext(hex_text(_bytes(args_w[0]), separator, group))


def hex_text(data, separator, group):
    """Two digits a byte, with a separator between groups of bytes.

    Groups are counted from the right, from the left if `group` is negative.
    """
    builder = StringBuilder()
    count = len(data)
    for i in range(count):
        if i > 0 and group != 0:
            if group > 0:
                at_border = (count - i) % group == 0
            else:
                at_border = i % -group == 0
            if at_border:
                builder.append(separator)
        builder.append(hex_digits(ord(data[i]), 2))
    return builder.build()


def _fromhex(args_w, kwargs):
    text = space.text_w(args_w[1])
    builder = StringBuilder()
    i = 0
    while i < len(text):
        if SPACES.find(text[i]) >= 0:
            i += 1
            continue
        high = space.digit_value(text[i])
        low = -1
        if i + 1 < len(text):
            low = space.digit_value(text[i + 1])
        if not 0 <= high < 16 or not 0 <= low < 16:
            if 0 <= high < 16:
                i += 1
            raise space.oefmt(
                space.w_ValueError, 'non-hexadecimal number found in '
                'fromhex() arg at position %d' % i)
        builder.append(chr(high * 16 + low))
        i += 2
    return args_w[0].call1(newbytes(builder.build()))


@classmethod_of(w_bytes, 'fromhex', 2, 2)
def bytes_fromhex(args_w, kwargs):
    return _fromhex(args_w, kwargs)


@classmethod_of(w_bytearray, 'fromhex', 2, 2)
def bytearray_fromhex(args_w, kwargs):
    return _fromhex(args_w, kwargs)


# -- searching ---------------------------------------------------------------

def _affixes(w_arg, name):
    """The affixes of startswith: one, or a tuple of them."""
    if isinstance(w_arg, space.W_TupleObject):
        return [bytes_like(w_item) for w_item in w_arg.items_w]
    if not has_buffer(w_arg):
        raise space.oefmt(
            space.w_TypeError, '%s first arg must be bytes or a tuple of '
            'bytes, not %s' % (name, w_arg.typename()))
    return [bytes_like(w_arg)]


def _bounds(args_w, length):
    start = 0
    end = length
    if len(args_w) > 2:
        start = space.slice_bound(args_w[2], 0, length)
    if len(args_w) > 3:
        end = min(end, space.slice_bound(args_w[3], end, length))
    return start, end


def _part(args_w):
    """The bytes between the bounds that are given."""
    value = _bytes(args_w[0])
    start, end = _bounds(args_w, len(value))
    if start > end:
        return '', False
    assert start >= 0
    assert end >= 0
    return value[start:end], True


@both(varmethod, 'startswith', 2, 4)
def bytes_startswith(args_w):
    value, valid = _part(args_w)
    for prefix in _affixes(args_w[1], 'startswith'):
        if valid and value.startswith(prefix):
            return newbool(True)
    return newbool(False)


@both(varmethod, 'endswith', 2, 4)
def bytes_endswith(args_w):
    value, valid = _part(args_w)
    for suffix in _affixes(args_w[1], 'endswith'):
        if valid and value.endswith(suffix):
            return newbool(True)
    return newbool(False)


def _find(args_w, backwards):
    value = _bytes(args_w[0])
    start, end = _bounds(args_w, len(value))
    sub = _sub_arg(args_w[1])
    if start > end:
        return -1
    if backwards:
        return strsearch.rfind(value, sub, start, end)
    return strsearch.find(value, sub, start, end)


def _found(pos):
    if pos < 0:
        raise space.oefmt(space.w_ValueError, 'subsection not found')
    return newint(pos)


@both(varmethod, 'find', 2, 4)
def bytes_find(args_w):
    return newint(_find(args_w, False))


@both(varmethod, 'rfind', 2, 4)
def bytes_rfind(args_w):
    return newint(_find(args_w, True))


@both(varmethod, 'index', 2, 4)
def bytes_index(args_w):
    return _found(_find(args_w, False))


@both(varmethod, 'rindex', 2, 4)
def bytes_rindex(args_w):
    return _found(_find(args_w, True))


@both(varmethod, 'count', 2, 4)
def bytes_count(args_w):
    value, valid = _part(args_w)
    sub = _sub_arg(args_w[1])
    if not valid:
        return newint(0)
    if sub == '':
        return newint(len(value) + 1)
    return newint(strsearch.count(value, sub, 0, len(value)))


# -- parts -------------------------------------------------------------------

def _split_args(args_w, kwargs):
    """(separator or '', maximum) of split and rsplit."""
    w_separator = _parameter(args_w, 1, kwargs, 'sep')
    w_maximum = _parameter(args_w, 2, kwargs, 'maxsplit')
    kwargs.check_all_used()
    maximum = -1
    if w_maximum is not None:
        maximum = space.index_w(w_maximum)
    if w_separator is None or w_separator is w_None:
        return '', maximum
    separator = bytes_like(w_separator)
    if separator == '':
        raise space.oefmt(space.w_ValueError, 'empty separator')
    return separator, maximum


@both(kwmethod, 'split', 1, 3)
def bytes_split(args_w, kwargs):
    separator, maximum = _split_args(args_w, kwargs)
    value = _bytes(args_w[0])
    if separator == '':
        return _list(args_w[0], _split_space(value, maximum))
    return _list(args_w[0], strsearch.split(value, separator, maximum))


@both(kwmethod, 'rsplit', 1, 3)
def bytes_rsplit(args_w, kwargs):
    separator, maximum = _split_args(args_w, kwargs)
    value = _bytes(args_w[0])
    if separator == '':
        return _list(args_w[0], _rsplit_space(value, maximum))
    return _list(args_w[0], strsearch.rsplit(value, separator, maximum))


def _split_space(value, maximum):
    result = []
    pos = _skip(value, 0, True)
    while pos < len(value):
        assert pos >= 0
        if maximum >= 0 and len(result) == maximum:
            result.append(value[pos:])
            break
        end = _skip(value, pos, False)
        assert end >= pos
        result.append(value[pos:end])
        pos = _skip(value, end, True)
    return result


def _skip(value, pos, spaces):
    """First position from `pos` on that is no space (or is one)."""
    while pos < len(value) and (SPACES.find(value[pos]) >= 0) == spaces:
        pos += 1
    return pos


def _rsplit_space(value, maximum):
    result = []
    end = _rskip(value, len(value), True)
    while end > 0:
        if maximum >= 0 and len(result) == maximum:
            result.append(value[:end])
            break
        start = _rskip(value, end, False)
        assert start >= 0
        result.append(value[start:end])
        end = _rskip(value, start, True)
    result.reverse()
    return result


def _rskip(value, pos, spaces):
    while pos > 0 and (SPACES.find(value[pos - 1]) >= 0) == spaces:
        pos -= 1
    assert pos >= 0
    return pos


@both(kwmethod, 'splitlines', 1, 2)
def bytes_splitlines(args_w, kwargs):
    w_keep = _parameter(args_w, 1, kwargs, 'keepends')
    keep = w_keep is not None and space.is_true(w_keep)
    value = _bytes(args_w[0])
    result = []
    start = 0
    while start < len(value):
        end = start
        while end < len(value) and value[end] != '\n' and value[end] != '\r':
            end += 1
        after = min(end + 1, len(value))
        if end + 1 < len(value) and value[end] == '\r' and (
                value[end + 1] == '\n'):
            after = end + 2
        assert end >= start
        assert after >= start
        result.append(value[start:after] if keep else value[start:end])
        start = after
    return _list(args_w[0], result)


def _partition(w_self, w_separator, backwards):
    value = _bytes(w_self)
    separator = bytes_like(w_separator)
    if separator == '':
        raise space.oefmt(space.w_ValueError, 'empty separator')
    if backwards:
        pos = strsearch.rfind(value, separator, 0, len(value))
    else:
        pos = strsearch.find(value, separator, 0, len(value))
    if pos >= 0:
        parts = [value[:pos], separator, value[pos + len(separator):]]
    elif backwards:
        parts = ['', '', value]
    else:
        parts = [value, '', '']
    return space.newtuple([_like(w_self, part) for part in parts])


@method('partition')
def bytes_partition(w_self, w_separator):
    return _partition(w_self, w_separator, False)


@method('rpartition')
def bytes_rpartition(w_self, w_separator):
    return _partition(w_self, w_separator, True)


@method('join')
def bytes_join(w_self, w_iterable):
    parts = []
    for w_item in space.listview(w_iterable):
        parts.append(_item_to_join(w_item, len(parts)))
    return _like(w_self, _bytes(w_self).join(parts))


def _item_to_join(w_item, index):
    if has_buffer(w_item):
        try:
            return bytes_like(w_item)
        except OperationError as e:
            if not e.match(space.w_Exception):
                raise
    raise space.oefmt(
        space.w_TypeError, 'sequence item %d: expected a bytes-like '
        'object, %s found' % (index, w_item.typename()))


@both(varmethod, 'replace', 3, 4)
def bytes_replace(args_w):
    maximum = -1
    if len(args_w) > 3:
        maximum = space.index_w(args_w[3])
    return _like(args_w[0], _replaced(
        _bytes(args_w[0]), bytes_like(args_w[1]), bytes_like(args_w[2]),
        maximum))


def _replaced(value, old, new, maximum):
    if old != '':
        return strsearch.replace(value, old, new, maximum)
    builder = StringBuilder()
    for i in range(len(value)):
        if maximum != 0:
            builder.append(new)
            maximum -= 1
        builder.append(value[i])
    if maximum != 0:
        builder.append(new)
    return builder.build()


def _stripped(value, chars, left, right):
    start = 0
    end = len(value)
    while left and start < end and chars.find(value[start]) >= 0:
        start += 1
    while right and start < end and chars.find(value[end - 1]) >= 0:
        end -= 1
    assert start >= 0
    assert end >= 0
    return value[start:end]


def _strip(args_w, left, right):
    """Remove white space or given bytes at the chosen ends."""
    chars = SPACES
    if len(args_w) > 1 and args_w[1] is not w_None:
        chars = bytes_like(args_w[1])
    return _like(args_w[0], _stripped(_bytes(args_w[0]), chars, left, right))


@both(varmethod, 'strip', 1, 2)
def bytes_strip(args_w):
    return _strip(args_w, True, True)


@both(varmethod, 'lstrip', 1, 2)
def bytes_lstrip(args_w):
    return _strip(args_w, True, False)


@both(varmethod, 'rstrip', 1, 2)
def bytes_rstrip(args_w):
    return _strip(args_w, False, True)


@method('removeprefix')
def bytes_removeprefix(w_self, w_prefix):
    value = _bytes(w_self)
    prefix = bytes_like(w_prefix)
    if value.startswith(prefix):
        value = value[len(prefix):]
    return _like(w_self, value)


@method('removesuffix')
def bytes_removesuffix(w_self, w_suffix):
    value = _bytes(w_self)
    suffix = bytes_like(w_suffix)
    if suffix != '' and value.endswith(suffix):
        end = len(value) - len(suffix)
        assert end >= 0
        value = value[:end]
    return _like(w_self, value)
