"""Case, classes of characters, padding and translation of bytes."""

from pyinterp.objspace import space
from pyinterp.objspace.buffer import bytes_like
from pyinterp.objspace.bytearrayobject import w_bytearray
from pyinterp.objspace.bytesmethods import _bytes, _like, _parameter, both, method
from pyinterp.objspace.bytesobject import newbytes, w_bytes
from pyinterp.objspace.gateway import kwmethod, varmethod
from pyinterp.objspace.intobject import newbool
from pyinterp.objspace.singletons import w_None
from rpython.rlib.rstring import StringBuilder


def _is_lower(c):
    return 'a' <= c <= 'z'


def _is_upper(c):
    return 'A' <= c <= 'Z'


def _is_letter(c):
    return _is_lower(c) or _is_upper(c)


def _is_digit(c):
    return '0' <= c <= '9'


def _flip(c):
    return chr(ord(c) ^ 32)


@method('lower')
def bytes_lower(w_self):
    return _like(w_self, _bytes(w_self).lower())


@method('upper')
def bytes_upper(w_self):
    return _like(w_self, _bytes(w_self).upper())


@method('swapcase')
def bytes_swapcase(w_self):
    builder = StringBuilder()
    for c in _bytes(w_self):
        if _is_letter(c):
            c = _flip(c)
        builder.append(c)
    return _like(w_self, builder.build())


@method('capitalize')
def bytes_capitalize(w_self):
    value = _bytes(w_self)
    return _like(w_self, value[:1].upper() + value[1:].lower())


@method('title')
def bytes_title(w_self):
    builder = StringBuilder()
    inside = False
    for c in _bytes(w_self):
        if _is_letter(c) and _is_lower(c) != inside:
            c = _flip(c)
        inside = _is_letter(c)
        builder.append(c)
    return _like(w_self, builder.build())


@method('isalpha')
def bytes_isalpha(w_self):
    value = _bytes(w_self)
    for c in value:
        if not _is_letter(c):
            return newbool(False)
    return newbool(value != '')


@method('isdigit')
def bytes_isdigit(w_self):
    value = _bytes(w_self)
    for c in value:
        if not _is_digit(c):
            return newbool(False)
    return newbool(value != '')


@method('isalnum')
def bytes_isalnum(w_self):
    value = _bytes(w_self)
    for c in value:
        if not _is_letter(c) and not _is_digit(c):
            return newbool(False)
    return newbool(value != '')


@method('isspace')
def bytes_isspace(w_self):
    value = _bytes(w_self)
    for c in value:
        if not (c == ' ' or '\t' <= c <= '\r'):
            return newbool(False)
    return newbool(value != '')


@method('isascii')
def bytes_isascii(w_self):
    for c in _bytes(w_self):
        if ord(c) >= 128:
            return newbool(False)
    return newbool(True)


@method('islower')
def bytes_islower(w_self):
    seen = False
    for c in _bytes(w_self):
        if _is_upper(c):
            return newbool(False)
        seen = seen or _is_lower(c)
    return newbool(seen)


@method('isupper')
def bytes_isupper(w_self):
    seen = False
    for c in _bytes(w_self):
        if _is_lower(c):
            return newbool(False)
        seen = seen or _is_upper(c)
    return newbool(seen)


@method('istitle')
def bytes_istitle(w_self):
    inside = False
    seen = False
    for c in _bytes(w_self):
        if _is_upper(c):
            if inside:
                return newbool(False)
            inside = True
            seen = True
        elif _is_lower(c):
            if not inside:
                return newbool(False)
        else:
            inside = False
    return newbool(seen)


# -- padding -----------------------------------------------------------------

def _padding(args_w, name):
    """Fill byte and number of fill bytes."""
    fill = ' '
    if len(args_w) > 2:
        if not space.has_buffer(args_w[2]):
            raise space.oefmt(
                space.w_TypeError, '%s() argument 2 must be a byte string of '
                'length 1, not %s' % (name, args_w[2].typename()))
        fill = bytes_like(args_w[2])
    if len(fill) != 1:
        raise space.oefmt(
            space.w_TypeError, '%s() argument 2 must be a byte string of '
            'length 1, not bytes' % name)
    return fill, space.index_w(args_w[1]) - args_w[0].len_w()


@both(varmethod, 'ljust', 2, 3)
def bytes_ljust(args_w):
    fill, count = _padding(args_w, 'ljust')
    return _like(args_w[0], _bytes(args_w[0]) + space.repeat(fill, count))


@both(varmethod, 'rjust', 2, 3)
def bytes_rjust(args_w):
    fill, count = _padding(args_w, 'rjust')
    return _like(args_w[0], space.repeat(fill, count) + _bytes(args_w[0]))


@both(varmethod, 'center', 2, 3)
def bytes_center(args_w):
    fill, count = _padding(args_w, 'center')
    left = 0
    if count > 0:
        width = count + args_w[0].len_w()
        left = count // 2 + (count & width & 1)
    return _like(args_w[0], space.repeat(fill, left) + _bytes(args_w[0])
                 + space.repeat(fill, count - left))


@method('zfill')
def bytes_zfill(w_self, w_width):
    value = _bytes(w_self)
    zeros = space.repeat('0', space.index_w(w_width) - len(value))
    if value != '' and (value[0] == '+' or value[0] == '-'):
        return _like(w_self, value[0] + zeros + value[1:])
    return _like(w_self, zeros + value)


@both(kwmethod, 'expandtabs', 1, 2)
def bytes_expandtabs(args_w, kwargs):
    w_size = _parameter(args_w, 1, kwargs, 'tabsize')
    size = 8
    if w_size is not None:
        size = space.index_w(w_size)
    builder = StringBuilder()
    column = 0
    for c in _bytes(args_w[0]):
        if c == '\t':
            if size > 0:
                count = size - column % size
                column += count
                builder.append(space.repeat(' ', count))
        else:
            column += 1
            if c == '\n' or c == '\r':
                column = 0
            builder.append(c)
    return _like(args_w[0], builder.build())


# -- translation -------------------------------------------------------------

@both(kwmethod, 'translate', 2, 3)
def bytes_translate(args_w, kwargs):
    w_delete = _parameter(args_w, 2, kwargs, 'delete')
    kwargs.check_all_used()
    delete = ''
    if w_delete is not None:
        delete = bytes_like(w_delete)
    table = ''
    if args_w[1] is not w_None:
        table = bytes_like(args_w[1])
        if len(table) != 256:
            raise space.oefmt(space.w_ValueError, 'translation table must be '
                              '256 characters long')
    builder = StringBuilder()
    for c in _bytes(args_w[0]):
        if delete.find(c) < 0:
            if table != '':
                c = table[ord(c)]
            builder.append(c)
    return _like(args_w[0], builder.build())


def maketrans(w_from, w_to):
    """The table that translates the bytes of one to those of the other."""
    source = bytes_like(w_from)
    target = bytes_like(w_to)
    if len(source) != len(target):
        raise space.oefmt(space.w_ValueError, 'maketrans arguments must have '
                          'same length')
    chars = [chr(i) for i in range(256)]
    for i in range(len(source)):
        chars[ord(source[i])] = target[i]
    return newbytes(''.join(chars))


w_maketrans = space.W_StaticMethod(
    space.make_builtin('maketrans', None, maketrans))
w_bytes.w_dict.setitem_str('maketrans', w_maketrans)
w_bytearray.w_dict.setitem_str('maketrans', w_maketrans)
