"""PyUnicode_*: the methods of str; creation, reading and the common encodings are C."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import bool_int, call_of_type, check, text_or
from pyinterp.cpyext.spacehelp_translate import translate
from pyinterp.objspace import ops, space
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


@cpython_api('PyUnicode_Format')
def PyUnicode_Format(w_format, w_args):
    """format % args."""
    text_of(w_format)
    if w_args is None:
        raise spacehelp.bad_call()
    return space.binop(ops.MOD, w_format, w_args)


# -- changing --------------------------------------------------------------------------

@cpython_api('PyUnicode_Replace')
def PyUnicode_Replace(w_text, w_old, w_new, maxcount):
    """text.replace(old, new, maxcount)."""
    text_of(w_old)
    text_of(w_new)
    return call_str(w_text, 'replace', [w_old, w_new, newint(maxcount)])


@cpython_api('PyUnicode_Translate')
def PyUnicode_Translate(w_text, w_table, errors):
    """text.translate(table); characters that the table maps to None go to the error handler."""
    return newtext(translate(text_of(w_text), check(w_table), text_or(errors, 'strict')))


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
