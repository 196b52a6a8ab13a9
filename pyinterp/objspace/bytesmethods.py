"""Methods of bytes; those of str for ASCII, on bytes."""

from pyinterp.objspace import ops, space, strsearch
from pyinterp.objspace.bytesobject import (
    W_BytesObject, decode_bytes, newbytes, w_bytes)
from pyinterp.objspace.gateway import method, operators, varmethod
from pyinterp.objspace.intobject import W_IntObject, newbool, newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import hex_digits

operators(w_bytes, ops, binops='add mul', compare='lt le eq ne gt ge')


def _bytes(w_self):
    assert isinstance(w_self, W_BytesObject)
    return w_self.value


def _bytes_arg(w_arg):
    if isinstance(w_arg, W_BytesObject):
        return w_arg.value
    raise space.oefmt(space.w_TypeError, "a bytes-like object is required, "
                      "not '%s'" % w_arg.typename())


def _sub_arg(w_arg):
    """What to search for: bytes, or the byte of an int."""
    if isinstance(w_arg, W_IntObject):
        return chr(w_arg.intval & 255)
    return _bytes_arg(w_arg)


def _list(parts):
    return space.newlist([newbytes(part) for part in parts])


@method(w_bytes, '__len__')
def bytes_len(w_self):
    return newint(w_self.len_w())


@method(w_bytes, '__getitem__')
def bytes_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_bytes, '__contains__')
def bytes_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method(w_bytes, '__iter__')
def bytes_iter(w_self):
    return w_self.iter_w()


@method(w_bytes, '__hash__')
def bytes_hash(w_self):
    return newint(w_self.hash_w())


@method(w_bytes, '__repr__')
def bytes_repr(w_self):
    return space.newtext(w_self.repr_w())


@varmethod(w_bytes, 'decode', 1, 3)
def bytes_decode(args_w):
    encoding = 'utf-8'
    errors = 'strict'
    if len(args_w) > 1:
        encoding = space.text_w(args_w[1])
    if len(args_w) > 2:
        errors = space.text_w(args_w[2])
    return space.newtext(decode_bytes(_bytes(args_w[0]), encoding, errors))


@method(w_bytes, 'hex')
def bytes_hex(w_self):
    return space.newtext(''.join([hex_digits(ord(c), 2)
                                  for c in _bytes(w_self)]))


# -- searching ---------------------------------------------------------------

def _affixes(w_arg):
    """The affixes of startswith: one, or a tuple of them."""
    if isinstance(w_arg, space.W_TupleObject):
        return [_bytes_arg(w_item) for w_item in w_arg.items_w]
    return [_bytes_arg(w_arg)]


@method(w_bytes, 'startswith')
def bytes_startswith(w_self, w_prefix):
    for prefix in _affixes(w_prefix):
        if _bytes(w_self).startswith(prefix):
            return newbool(True)
    return newbool(False)


@method(w_bytes, 'endswith')
def bytes_endswith(w_self, w_suffix):
    for suffix in _affixes(w_suffix):
        if _bytes(w_self).endswith(suffix):
            return newbool(True)
    return newbool(False)


def _find(args_w):
    value = _bytes(args_w[0])
    start = 0
    end = len(value)
    if len(args_w) > 2:
        start = space.slice_bound(args_w[2], 0, len(value))
    if len(args_w) > 3:
        end = min(end, space.slice_bound(args_w[3], end, len(value)))
    if start > end:
        return -1
    return strsearch.find(value, _sub_arg(args_w[1]), start, end)


@varmethod(w_bytes, 'find', 2, 4)
def bytes_find(args_w):
    return newint(_find(args_w))


@varmethod(w_bytes, 'index', 2, 4)
def bytes_index(args_w):
    pos = _find(args_w)
    if pos < 0:
        raise space.oefmt(space.w_ValueError, 'subsection not found')
    return newint(pos)


@method(w_bytes, 'rfind')
def bytes_rfind(w_self, w_sub):
    value = _bytes(w_self)
    return newint(strsearch.rfind(value, _sub_arg(w_sub), 0, len(value)))


@method(w_bytes, 'count')
def bytes_count(w_self, w_sub):
    value = _bytes(w_self)
    sub = _sub_arg(w_sub)
    if sub == '':
        return newint(len(value) + 1)
    return newint(strsearch.count(value, sub, 0, len(value)))


# -- new values --------------------------------------------------------------

@varmethod(w_bytes, 'split', 1, 3)
def bytes_split(args_w):
    maxsplit = -1
    if len(args_w) > 2:
        maxsplit = space.index_w(args_w[2])
    if len(args_w) == 1 or args_w[1] is w_None:
        return _list(strsearch.split_space(_bytes(args_w[0]), maxsplit))
    separator = _bytes_arg(args_w[1])
    if separator == '':
        raise space.oefmt(space.w_ValueError, 'empty separator')
    return _list(strsearch.split(_bytes(args_w[0]), separator, maxsplit))


@method(w_bytes, 'splitlines')
def bytes_splitlines(w_self):
    return _list(strsearch.splitlines(_bytes(w_self), False))


@method(w_bytes, 'join')
def bytes_join(w_self, w_iterable):
    parts = [_bytes_arg(w_item) for w_item in space.listview(w_iterable)]
    return newbytes(_bytes(w_self).join(parts))


@method(w_bytes, 'replace')
def bytes_replace(w_self, w_old, w_new):
    return newbytes(strsearch.replace(_bytes(w_self), _bytes_arg(w_old),
                                      _bytes_arg(w_new), -1))


def _strip(args_w, left, right):
    """Remove white space or given bytes at the chosen ends."""
    value = _bytes(args_w[0])
    chars = ' \t\n\r\x0b\x0c'
    if len(args_w) > 1 and args_w[1] is not w_None:
        chars = _bytes_arg(args_w[1])
    start = 0
    end = len(value)
    while left and start < end and chars.find(value[start]) >= 0:
        start += 1
    while right and start < end and chars.find(value[end - 1]) >= 0:
        end -= 1
    assert start >= 0
    assert end >= 0
    return newbytes(value[start:end])


@varmethod(w_bytes, 'strip', 1, 2)
def bytes_strip(args_w):
    return _strip(args_w, True, True)


@varmethod(w_bytes, 'lstrip', 1, 2)
def bytes_lstrip(args_w):
    return _strip(args_w, True, False)


@varmethod(w_bytes, 'rstrip', 1, 2)
def bytes_rstrip(args_w):
    return _strip(args_w, False, True)


@method(w_bytes, 'lower')
def bytes_lower(w_self):
    return newbytes(_bytes(w_self).lower())


@method(w_bytes, 'upper')
def bytes_upper(w_self):
    return newbytes(_bytes(w_self).upper())


@method(w_bytes, 'isdigit')
def bytes_isdigit(w_self):
    return newbool(_bytes(w_self).isdigit())


@method(w_bytes, 'isalpha')
def bytes_isalpha(w_self):
    for c in _bytes(w_self):
        if not ('a' <= c <= 'z' or 'A' <= c <= 'Z'):
            return newbool(False)
    return newbool(_bytes(w_self) != '')


def _padding(args_w):
    """Fill byte and number of fill bytes."""
    fill = ' '
    if len(args_w) > 2:
        fill = _bytes_arg(args_w[2])
    return fill, space.index_w(args_w[1]) - args_w[0].len_w()


@varmethod(w_bytes, 'ljust', 2, 3)
def bytes_ljust(args_w):
    fill, count = _padding(args_w)
    return newbytes(_bytes(args_w[0]) + space.repeat(fill, count))


@varmethod(w_bytes, 'rjust', 2, 3)
def bytes_rjust(args_w):
    fill, count = _padding(args_w)
    return newbytes(space.repeat(fill, count) + _bytes(args_w[0]))
