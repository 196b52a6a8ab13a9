"""PyFile_*: file objects, whatever their class."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import call_method, text, text_or
from pyinterp.objspace import space
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import W_StrObject, newtext

PRINT_RAW = 1


def write(w_file, w_text):
    """file.write(text)."""
    if w_file is None:
        raise spacehelp.type_error('writeobject with NULL file')
    call_method(w_file, 'write', [w_text])


@cpython_api('PyFile_WriteObject')
def PyFile_WriteObject(w_obj, w_file, flags):
    """Writes repr(obj), or str(obj) for Py_PRINT_RAW."""
    if w_obj is None:
        shown = '<NULL>'
    elif flags & PRINT_RAW:
        shown = w_obj.str_w()
    else:
        shown = w_obj.repr_w()
    write(w_file, newtext(shown))
    return 0


@cpython_api('PyFile_WriteString')
def PyFile_WriteString(string, w_file):
    """file.write(string)."""
    if w_file is None:
        raise space.oefmt(space.w_SystemError, 'null file for PyFile_WriteString')
    write(w_file, newtext(text(string)))
    return 0


def without_newline(w_line):
    """A line that must not be empty, without its end."""
    w_plain = space.unwrap_payload(w_line)
    if isinstance(w_plain, W_StrObject):
        if w_plain.value == '':
            raise space.oefmt(space.w_EOFError, 'EOF when reading a line')
        if w_plain.value.endswith('\n'):
            return newtext(w_plain.value[:-1])
    elif isinstance(w_plain, space.W_BytesObject):
        if w_plain.value == '':
            raise space.oefmt(space.w_EOFError, 'EOF when reading a line')
        if w_plain.value.endswith('\n'):
            return space.newbytes(w_plain.value[:-1])
    return w_line


@cpython_api('PyFile_GetLine')
def PyFile_GetLine(w_file, count):
    """file.readline(count); a negative count also removes the end of line and forbids the end of file."""
    if count > 0:
        w_line = call_method(w_file, 'readline', [newint(count)])
    else:
        w_line = call_method(w_file, 'readline', [])
    w_plain = space.unwrap_payload(w_line)
    if not (isinstance(w_plain, W_StrObject) or isinstance(w_plain, space.W_BytesObject)):
        raise spacehelp.type_error('object.readline() returned non-string')
    if count < 0:
        return without_newline(w_line)
    return w_line


def text_object(p):
    """A C string as a str object; Python's None for NULL."""
    if not p:
        return space.w_None
    return newtext(text(p))


@cpython_api('PyFile_FromFd')
def PyFile_FromFd(fd, name, mode, buffering, encoding, errors, newline, closefd):
    """io.open(fd, mode, buffering, encoding, errors, newline, closefd)."""
    return spacehelp.from_module('io', 'open').call_args([
        newint(fd), newtext(text_or(mode, 'r')), newint(buffering), text_object(encoding),
        text_object(errors), text_object(newline), space.newbool(closefd != 0)])


@cpython_api('PyFile_OpenCode')
def PyFile_OpenCode(path):
    """io.open_code(path)."""
    return spacehelp.from_module('io', 'open_code').call1(newtext(text(path)))


@cpython_api('PyFile_OpenCodeObject')
def PyFile_OpenCodeObject(w_path):
    """io.open_code(path)."""
    return spacehelp.from_module('io', 'open_code').call1(w_path)
