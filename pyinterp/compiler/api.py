"""Entry point of the compiler: source text in, code object out."""

from pyinterp.compiler.codegen import generate, future_flags
from pyinterp.parser.error import PySyntaxError
from pyinterp.parser.parser import (
    complete_error, parse_expression, parse_interactive, parse_module)


def compile_source(source, filename, mode):
    """Compile UTF-8 bytes `source` (a str of characters 0..255).

    mode: 'exec' (a module), 'eval' (one expression, whose value the code returns) or
    'single' (one interactive statement; expression statements go to PRINT_EXPR).
    Returns a PyCode; raises parser.error.PySyntaxError.
    """
    try:
        if mode == 'eval':
            expression = parse_expression(source, filename)
            return generate(expression, filename, source, 0)
        if mode == 'single':
            interactive = parse_interactive(source, filename)
            return generate(interactive, filename, source, future_flags(interactive.body))
        module = parse_module(source, filename)
        return generate(module, filename, source, future_flags(module.body))
    except PySyntaxError as e:
        raise complete_error(e, source, filename)
