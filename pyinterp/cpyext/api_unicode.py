"""PyUnicode_*: the methods of str; creation, reading and the common encodings are C."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.pyobject import NULL, decref, from_ref, new_ref
from pyinterp.cpyext.spacehelp import bool_int, call_of_type, check
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import W_StrObject, newtext


def text_of(w_obj):
    """The UTF-8 of a str; TypeError for others."""
    w_plain = space.unwrap_payload(check(w_obj))
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise spacehelp.type_error('must be str, not ' + w_obj.typename())


def call_str(w_text, name, args_w):
    """A method of str, whatever a subclass defines."""
    text_of(w_text)
    return call_of_type(space.w_str, name, [w_text] + args_w)


# -- splitting -------------------------------------------------------------------------

@cpython_api('PyUnicode_Split')
def PyUnicode_Split(w_text, w_separator, maxsplit):
    """text.split(separator, maxsplit); at white space for NULL."""
    if w_separator is not None:
        text_of(w_separator)
    return call_str(w_text, 'split', [spacehelp.or_none(w_separator), newint(maxsplit)])


@cpython_api('PyUnicode_RSplit')
def PyUnicode_RSplit(w_text, w_separator, maxsplit):
    """text.rsplit(separator, maxsplit); at white space for NULL."""
    if w_separator is not None:
        text_of(w_separator)
    return call_str(w_text, 'rsplit', [spacehelp.or_none(w_separator), newint(maxsplit)])


@cpython_api('PyUnicode_Splitlines')
def PyUnicode_Splitlines(w_text, keepends):
    """text.splitlines(keepends)."""
    return call_str(w_text, 'splitlines', [space.newbool(keepends != 0)])


@cpython_api('PyUnicode_Partition')
def PyUnicode_Partition(w_text, w_separator):
    """text.partition(separator)."""
    text_of(w_separator)
    return call_str(w_text, 'partition', [w_separator])


@cpython_api('PyUnicode_RPartition')
def PyUnicode_RPartition(w_text, w_separator):
    """text.rpartition(separator)."""
    text_of(w_separator)
    return call_str(w_text, 'rpartition', [w_separator])


# -- joining ---------------------------------------------------------------------------

@cpython_api('PyUnicode_Concat')
def PyUnicode_Concat(w_left, w_right):
    """left + right."""
    return concat(w_left, w_right)


def concat(w_left, w_right):
    """left + right of two str."""
    left = text_of(w_left)
    w_plain = space.unwrap_payload(check(w_right))
    if not isinstance(w_plain, W_StrObject):
        raise spacehelp.type_error('can only concatenate str (not "%s") to str'
                                   % w_right.typename())
    if left == '' and isinstance(w_right, W_StrObject):
        return w_right
    if w_plain.value == '' and isinstance(w_left, W_StrObject):
        return w_left
    return newtext(left + w_plain.value)


def append(left, w_right):
    """Replaces *left by left + right; by NULL after an error."""
    old = left[0]
    if not old:
        return
    left[0] = NULL
    try:
        if w_right is not None:
            left[0] = new_ref(concat(from_ref(old), w_right))
    finally:
        decref(old)


@cpython_api('PyUnicode_Append')
def PyUnicode_Append(left, w_right):
    """Replaces *left by left + right; by NULL after an error."""
    append(left, w_right)


@cpython_api('PyUnicode_AppendAndDel', raw=('right',))
def PyUnicode_AppendAndDel(left, right):
    """As PyUnicode_Append; the reference to `right` is given up."""
    w_right = None
    if right:
        w_right = from_ref(right)
    try:
        append(left, w_right)
    finally:
        if right:
            decref(right)


@cpython_api('PyUnicode_Join')
def PyUnicode_Join(w_separator, w_items):
    """separator.join(items); a space for NULL."""
    if w_separator is None:
        w_separator = newtext(' ')
    w_plain = space.unwrap_payload(w_separator)
    if not isinstance(w_plain, W_StrObject):
        raise spacehelp.type_error('separator: expected str instance, %s found'
                                   % w_separator.typename())
    return call_of_type(space.w_str, 'join', [w_separator, w_items])


@cpython_api('PyUnicode_Format')
def PyUnicode_Format(w_format, w_args):
    """format % args."""
    text_of(w_format)
    if w_args is None:
        raise spacehelp.bad_call()
    return space.binop(ops.MOD, w_format, w_args)


# -- searching -------------------------------------------------------------------------

def bounds(length, start, end):
    """Start and end as slices resolve them."""
    if end > length:
        end = length
    elif end < 0:
        end += length
        if end < 0:
            end = 0
    if start < 0:
        start += length
        if start < 0:
            start = 0
    return start, end


@cpython_api('PyUnicode_Contains')
def PyUnicode_Contains(w_text, w_part):
    """part in text."""
    if not isinstance(space.unwrap_payload(check(w_part)), W_StrObject):
        raise spacehelp.type_error("'in <string>' requires string as left operand, not %s"
                                   % w_part.typename())
    return bool_int(text_of(w_text).find(text_of(w_part)) >= 0)


@cpython_api('PyUnicode_Find', error=-2)
def PyUnicode_Find(w_text, w_part, start, end, direction):
    """Index of the first (direction > 0) or last occurrence in text[start:end], or -1."""
    text_of(w_part)
    name = 'find'
    if direction <= 0:
        name = 'rfind'
    return space.int_w(call_str(w_text, name, [w_part, newint(start), newint(end)]))


@cpython_api('PyUnicode_FindChar', error=-2)
def PyUnicode_FindChar(w_text, char, start, end, direction):
    """Index of a character in text[start:end], or -1."""
    name = 'find'
    if direction <= 0:
        name = 'rfind'
    w_char = newtext(utf8.encode(char))
    return space.int_w(call_str(w_text, name, [w_char, newint(start), newint(end)]))


@cpython_api('PyUnicode_Count')
def PyUnicode_Count(w_text, w_part, start, end):
    """How often the part occurs in text[start:end]."""
    text_of(w_part)
    return space.int_w(call_str(w_text, 'count', [w_part, newint(start), newint(end)]))


@cpython_api('PyUnicode_Tailmatch')
def PyUnicode_Tailmatch(w_text, w_part, start, end, direction):
    """Whether text[start:end] starts (direction < 0) or ends (direction > 0) with the part."""
    text_of(w_part)
    name = 'endswith'
    if direction <= 0:
        name = 'startswith'
    return bool_int(space.is_true(
        call_str(w_text, name, [w_part, newint(start), newint(end)])))


# -- changing --------------------------------------------------------------------------

@cpython_api('PyUnicode_Replace')
def PyUnicode_Replace(w_text, w_old, w_new, maxcount):
    """text.replace(old, new, maxcount)."""
    text_of(w_old)
    text_of(w_new)
    return call_str(w_text, 'replace', [w_old, w_new, newint(maxcount)])


@cpython_api('PyUnicode_Translate')
def PyUnicode_Translate(w_text, w_table, errors):
    """text.translate(table)."""
    return call_str(w_text, 'translate', [w_table])


@cpython_api('PyUnicode_IsIdentifier')
def PyUnicode_IsIdentifier(w_text):
    """text.isidentifier()."""
    return bool_int(space.is_true(call_str(w_text, 'isidentifier', [])))


@cpython_api('_PyUnicode_XStrip')
def _PyUnicode_XStrip(w_text, kind, w_chars):
    """text.lstrip (0), rstrip (1) or strip (2) of the characters."""
    name = 'strip'
    if kind == 0:
        name = 'lstrip'
    elif kind == 1:
        name = 'rstrip'
    return call_str(w_text, name, [w_chars])


@cpython_api('_PyUnicode_JoinArray')
def _PyUnicode_JoinArray(w_separator, items, count):
    """separator.join of an array of references."""
    items_w = [from_ref(items[i]) for i in range(count)]
    if w_separator is None:
        w_separator = newtext(' ')
    return call_str(w_separator, 'join', [space.newlist(items_w)])
