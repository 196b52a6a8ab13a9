"""Entry point of the compiler: source text in, code object out."""


def compile_source(source, filename, mode):
    """Compile UTF-8 bytes `source` (a str of characters 0..255).

    mode: 'exec' (a module), 'eval' (one expression, whose value the code returns) or
    'single' (one interactive statement; expression statements go to PRINT_EXPR).
    Returns a PyCode; raises parser.error.PySyntaxError.
    """
    raise NotImplementedError
