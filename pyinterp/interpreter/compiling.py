"""From source text to W_Code, with the application's SyntaxError."""

from pyinterp.compiler.api import compile_source
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.wrapcode import W_Code
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import new_exception
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.parser import error


def compile_text(source, filename, mode):
    """Compile UTF-8 source; raises OperationError with SyntaxError."""
    try:
        pycode = compile_source(source, filename, mode)
    except error.PySyntaxError as e:
        raise syntax_error(e)
    return W_Code(pycode)


def syntax_error(e):
    """The application's exception for a PySyntaxError."""
    w_type = space.w_SyntaxError
    if e.type_name == error.INDENTATION_ERROR:
        w_type = space.w_IndentationError
    elif e.type_name == error.TAB_ERROR:
        w_type = space.w_TabError
    w_text = w_None
    if e.text is not None:
        w_text = newtext(e.text)
    w_details = space.newtuple([
        newtext(e.filename), newint(e.lineno), newint(e.offset), w_text,
        newint(e.end_lineno), newint(e.end_offset)])
    return OperationError(new_exception(w_type, [newtext(e.msg), w_details]))
