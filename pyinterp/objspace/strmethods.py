"""Methods of str."""

from pyinterp.objspace import space, utf8
from pyinterp.objspace.gateway import kwmethod, method, varmethod
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.strobject import (
    W_StrObject, newtext, w_empty, w_str)
from rpython.rlib.rstring import StringBuilder
from pyinterp.objspace import strsearch


def _str(w_self):
    assert isinstance(w_self, W_StrObject)
    return w_self.value


def text_arg(w_arg, where):
    """The text of an argument that must be a str."""
    w_plain = space.unwrap_payload(w_arg)
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise space.oefmt(space.w_TypeError, '%s must be str, not %s'
                      % (where, w_arg.typename()))


def _texts(pieces):
    return space.newlist([newtext(s) for s in pieces])


@method(w_str, '__len__')
def str_len(w_self):
    return newint(w_self.len_w())


@method(w_str, '__getitem__')
def str_getitem(w_self, w_index):
    return w_self.getitem(w_index)


@method(w_str, '__contains__')
def str_contains(w_self, w_item):
    return newbool(w_self.contains(w_item))


@method(w_str, '__iter__')
def str_iter(w_self):
    return w_self.iter_w()


@method(w_str, '__hash__')
def str_hash(w_self):
    return newint(w_self.hash_w())


@method(w_str, '__str__')
def str_str(w_self):
    return newtext(_str(w_self))


@method(w_str, '__repr__')
def str_repr(w_self):
    return newtext(w_self.repr_w())


@method(w_str, '__format__')
def str_format_method(w_self, w_spec):
    return newtext(w_self.format_w(space.text_w(w_spec)))


@method(w_str, 'join')
def str_join(w_self, w_iterable):
    items_w = space.listview(w_iterable)
    if len(items_w) == 1 and isinstance(items_w[0], W_StrObject):
        return items_w[0]
    separator = _str(w_self)
    builder = StringBuilder()
    for i in range(len(items_w)):
        w_item = space.unwrap_payload(items_w[i])
        if not isinstance(w_item, W_StrObject):
            raise space.oefmt(
                space.w_TypeError, 'sequence item %d: expected str instance, '
                '%s found' % (i, items_w[i].typename()))
        if i > 0 and separator != '':
            builder.append(separator)
        builder.append(w_item.value)
    return newtext(builder.build())


# -- splitting ---------------------------------------------------------------

def _split_args(args_w, kwargs):
    given = len(args_w) - 1 + len(kwargs.names)
    if given > 2:
        raise space.oefmt(space.w_TypeError, '%s() takes at most 2 arguments (%d given)'
                          % (kwargs.funcname, given))
    w_sep = kwargs.get('sep')
    w_max = kwargs.get('maxsplit')
    kwargs.check_all_used()
    if len(args_w) > 1:
        w_sep = args_w[1]
    if len(args_w) > 2:
        w_max = args_w[2]
    maxsplit = -1
    if w_max is not None:
        maxsplit = space.index_w(w_max)
    sep = ''
    if w_sep is not None and w_sep is not space.w_None:
        if not isinstance(space.unwrap_payload(w_sep), W_StrObject):
            raise space.oefmt(space.w_TypeError, 'must be str or None, not %s'
                              % w_sep.typename())
        sep = text_arg(w_sep, 'separator')
        if sep == '':
            raise space.oefmt(space.w_ValueError, 'empty separator')
    return sep, maxsplit


@kwmethod(w_str, 'split', 1)
def str_split(args_w, kwargs):
    sep, maxsplit = _split_args(args_w, kwargs)
    if sep == '':
        return _texts(strsearch.split_space(_str(args_w[0]), maxsplit))
    return _texts(strsearch.split(_str(args_w[0]), sep, maxsplit))


@kwmethod(w_str, 'rsplit', 1)
def str_rsplit(args_w, kwargs):
    sep, maxsplit = _split_args(args_w, kwargs)
    if sep == '':
        return _texts(strsearch.rsplit_space(_str(args_w[0]), maxsplit))
    return _texts(strsearch.rsplit(_str(args_w[0]), sep, maxsplit))


@kwmethod(w_str, 'splitlines', 1, 2)
def str_splitlines(args_w, kwargs):
    w_keep = kwargs.get('keepends')
    if len(args_w) > 1:
        w_keep = args_w[1]
    keep = w_keep is not None and space.is_true(w_keep)
    return _texts(strsearch.splitlines(_str(args_w[0]), keep))


@method(w_str, 'partition')
def str_partition(w_self, w_sep):
    value = _str(w_self)
    sep = _nonempty_separator(w_sep)
    pos = value.find(sep)
    if pos < 0:
        return space.newtuple([w_self, w_empty, w_empty])
    return space.newtuple([newtext(value[:pos]), newtext(sep),
                           newtext(value[pos + len(sep):])])


@method(w_str, 'rpartition')
def str_rpartition(w_self, w_sep):
    value = _str(w_self)
    sep = _nonempty_separator(w_sep)
    pos = value.rfind(sep)
    if pos < 0:
        return space.newtuple([w_empty, w_empty, w_self])
    return space.newtuple([newtext(value[:pos]), newtext(sep),
                           newtext(value[pos + len(sep):])])


def _nonempty_separator(w_sep):
    sep = text_arg(w_sep, 'must be str, not')
    if sep == '':
        raise space.oefmt(space.w_ValueError, 'empty separator')
    return sep


# -- searching ---------------------------------------------------------------

def _bounds(args_w):
    """Byte bounds for the arguments (self, x, start, end); -1: empty."""
    w_self = args_w[0]
    assert isinstance(w_self, W_StrObject)
    length = w_self.len_w()
    start = 0
    end = length
    if len(args_w) > 2:
        start = space.slice_bound(args_w[2], 0, length)
    if len(args_w) > 3:
        end = space.slice_bound(args_w[3], length, length)
    if start > end:
        return -1, -1
    if not w_self.is_ascii():
        if start > length:
            return -1, -1
        start = utf8.byte_offset(w_self.value, start)
        end = utf8.byte_offset(w_self.value, min(end, length))
    return start, min(end, len(w_self.value))


def _char_index(w_self, pos):
    """Code point index of the byte offset `pos` (kept if negative)."""
    assert isinstance(w_self, W_StrObject)
    if pos <= 0 or w_self.is_ascii():
        return pos
    return utf8.codepoint_length(w_self.value[:pos])


def _find(args_w):
    sub = text_arg(args_w[1], 'must be str, not')
    start, end = _bounds(args_w)
    if start < 0:
        return -1
    return _char_index(args_w[0],
                       strsearch.find(_str(args_w[0]), sub, start, end))


def _rfind(args_w):
    sub = text_arg(args_w[1], 'must be str, not')
    start, end = _bounds(args_w)
    if start < 0:
        return -1
    return _char_index(args_w[0],
                       strsearch.rfind(_str(args_w[0]), sub, start, end))


@varmethod(w_str, 'find', 2, 4)
def str_find(args_w):
    return newint(_find(args_w))


@varmethod(w_str, 'rfind', 2, 4)
def str_rfind(args_w):
    return newint(_rfind(args_w))


def _found(pos):
    if pos < 0:
        raise space.oefmt(space.w_ValueError, 'substring not found')
    return newint(pos)


@varmethod(w_str, 'index', 2, 4)
def str_index(args_w):
    return _found(_find(args_w))


@varmethod(w_str, 'rindex', 2, 4)
def str_rindex(args_w):
    return _found(_rfind(args_w))


@varmethod(w_str, 'count', 2, 4)
def str_count(args_w):
    sub = text_arg(args_w[1], 'must be str, not')
    start, end = _bounds(args_w)
    if start < 0:
        return newint(0)
    assert end >= 0
    if sub == '':
        return newint(utf8.codepoint_length(_str(args_w[0])[start:end]) + 1)
    return newint(strsearch.count(_str(args_w[0]), sub, start, end))


def _affix_matches(value, w_affix, start, end, at_start):
    affix = text_arg(w_affix, 'startswith first arg')
    size = len(affix)
    if start < 0 or start + size > end:
        return False
    if at_start:
        return strsearch.matches_at(value, affix, start)
    return strsearch.matches_at(value, affix, end - size)


def _has_affix(args_w, at_start):
    start, end = _bounds(args_w)
    value = _str(args_w[0])
    w_affix = args_w[1]
    if isinstance(w_affix, space.W_TupleObject):
        for w_item in w_affix.items_w:
            if _affix_matches(value, w_item, start, end, at_start):
                return True
        return False
    return _affix_matches(value, w_affix, start, end, at_start)


@varmethod(w_str, 'startswith', 2, 4)
def str_startswith(args_w):
    return newbool(_has_affix(args_w, True))


@varmethod(w_str, 'endswith', 2, 4)
def str_endswith(args_w):
    return newbool(_has_affix(args_w, False))


@method(w_str, 'removeprefix')
def str_removeprefix(w_self, w_prefix):
    prefix = text_arg(w_prefix, 'removeprefix() argument')
    value = _str(w_self)
    if value.startswith(prefix):
        return newtext(value[len(prefix):])
    return w_self


@method(w_str, 'removesuffix')
def str_removesuffix(w_self, w_suffix):
    suffix = text_arg(w_suffix, 'removesuffix() argument')
    value = _str(w_self)
    end = len(value) - len(suffix)
    if suffix != '' and end >= 0 and value.endswith(suffix):
        return newtext(value[:end])
    return w_self


# -- new texts ---------------------------------------------------------------

def _strip(args_w, left, right):
    value = _str(args_w[0])
    if len(args_w) < 2 or args_w[1] is space.w_None:
        return newtext(strsearch.strip_space(value, left, right))
    chars = text_arg(args_w[1], 'strip arg')
    return newtext(strsearch.strip_chars(value, chars, left, right))


@varmethod(w_str, 'strip', 1, 2)
def str_strip(args_w):
    return _strip(args_w, True, True)


@varmethod(w_str, 'lstrip', 1, 2)
def str_lstrip(args_w):
    return _strip(args_w, True, False)


@varmethod(w_str, 'rstrip', 1, 2)
def str_rstrip(args_w):
    return _strip(args_w, False, True)


@varmethod(w_str, 'replace', 3, 4)
def str_replace(args_w):
    old = text_arg(args_w[1], 'replace() argument 1')
    new = text_arg(args_w[2], 'replace() argument 2')
    maxcount = -1
    if len(args_w) > 3:
        maxcount = space.index_w(args_w[3])
    return newtext(strsearch.replace(_str(args_w[0]), old, new, maxcount))


def _padding(args_w):
    """Fill character and number of fill characters."""
    w_self = args_w[0]
    fill = ' '
    if len(args_w) > 2:
        fill = text_arg(args_w[2], 'The fill character')
        if utf8.codepoint_length(fill) != 1:
            raise space.oefmt(
                space.w_TypeError,
                'The fill character must be exactly one character long')
    return fill, space.index_w(args_w[1]) - w_self.len_w()


@varmethod(w_str, 'ljust', 2, 3)
def str_ljust(args_w):
    fill, count = _padding(args_w)
    return newtext(_str(args_w[0]) + space.repeat(fill, count))


@varmethod(w_str, 'rjust', 2, 3)
def str_rjust(args_w):
    fill, count = _padding(args_w)
    return newtext(space.repeat(fill, count) + _str(args_w[0]))


@varmethod(w_str, 'center', 2, 3)
def str_center(args_w):
    fill, count = _padding(args_w)
    if count <= 0:
        return args_w[0]
    left = count // 2 + (count & space.index_w(args_w[1]) & 1)
    return newtext(space.repeat(fill, left) + _str(args_w[0])
                   + space.repeat(fill, count - left))


@method(w_str, 'zfill')
def str_zfill(w_self, w_width):
    value = _str(w_self)
    count = space.index_w(w_width) - w_self.len_w()
    if count <= 0:
        return w_self
    zeros = space.repeat('0', count)
    if value.startswith('-') or value.startswith('+'):
        return newtext(value[0] + zeros + value[1:])
    return newtext(zeros + value)


@kwmethod(w_str, 'expandtabs', 1, 2)
def str_expandtabs(args_w, kwargs):
    w_size = kwargs.get('tabsize')
    if len(args_w) > 1:
        w_size = args_w[1]
    size = 8
    if w_size is not None:
        size = space.index_w(w_size)
    builder = StringBuilder()
    column = 0
    for part in utf8.split_codepoints(_str(args_w[0])):
        if part == '\t':
            if size > 0:
                fill = size - column % size
                builder.append(space.repeat(' ', fill))
                column += fill
        else:
            builder.append(part)
            column += 1
            if part == '\n' or part == '\r':
                column = 0
    return newtext(builder.build())


@kwmethod(w_str, 'encode', 1, 3)
def str_encode(args_w, kwargs):
    w_encoding = kwargs.get('encoding')
    w_errors = kwargs.get('errors')
    if len(args_w) > 1:
        w_encoding = args_w[1]
    if len(args_w) > 2:
        w_errors = args_w[2]
    encoding = 'utf-8' if w_encoding is None else space.text_w(w_encoding)
    errors = 'strict' if w_errors is None else space.text_w(w_errors)
    return space.newbytes(space.encode_text(_str(args_w[0]), encoding,
                                            errors))


@kwmethod(w_str, 'format', 1)
def str_format(args_w, kwargs):
    return newtext(space.format_method(_str(args_w[0]), args_w[1:],
                                       kwargs.names, kwargs.values_w))


@method(w_str, 'format_map')
def str_format_map(w_self, w_mapping):
    return newtext(space.format_with_mapping(_str(w_self), w_mapping))


@method(w_str, 'translate')
def str_translate(w_self, w_table):
    builder = StringBuilder()
    for part in utf8.split_codepoints(_str(w_self)):
        code = utf8.codepoint_at(part, 0)
        w_new = space.getitem_or_none(w_table, newint(code))
        if w_new is None:
            builder.append(part)
        elif isinstance(w_new, space.W_IntObject):
            builder.append(utf8.encode(w_new.intval))
        elif isinstance(w_new, W_StrObject):
            builder.append(w_new.value)
        elif w_new is not space.w_None:
            raise space.oefmt(space.w_TypeError, 'character mapping must '
                              'return integer, None or str')
    return newtext(builder.build())


@varmethod(w_str, 'maketrans', 1, 4)
def str_maketrans(args_w):
    return space.make_translation(args_w)
