"""Token types: one int for each operator and each hard keyword.

The types are module constants: LPAR, PLUSEQUAL, KW_IF...  Soft keywords (match, case, _)
are plain names.
"""

ENDMARKER = 0
NAME = 1
NUMBER = 2
STRING = 3
NEWLINE = 4
INDENT = 5
DEDENT = 6
ERRORTOKEN = 7

_FIRST_OPERATOR = 10

_OPERATORS = [
    ('LPAR', '('), ('RPAR', ')'), ('LSQB', '['), ('RSQB', ']'), ('LBRACE', '{'),
    ('RBRACE', '}'), ('COLON', ':'), ('COMMA', ','), ('SEMI', ';'), ('PLUS', '+'),
    ('MINUS', '-'), ('STAR', '*'), ('SLASH', '/'), ('VBAR', '|'), ('AMPER', '&'),
    ('LESS', '<'), ('GREATER', '>'), ('EQUAL', '='), ('DOT', '.'), ('PERCENT', '%'),
    ('TILDE', '~'), ('CIRCUMFLEX', '^'), ('AT', '@'), ('EXCLAMATION', '!'),
    ('EQEQUAL', '=='), ('NOTEQUAL', '!='), ('LESSEQUAL', '<='), ('GREATEREQUAL', '>='),
    ('LEFTSHIFT', '<<'), ('RIGHTSHIFT', '>>'), ('DOUBLESTAR', '**'), ('PLUSEQUAL', '+='),
    ('MINEQUAL', '-='), ('STAREQUAL', '*='), ('SLASHEQUAL', '/='), ('PERCENTEQUAL', '%='),
    ('AMPEREQUAL', '&='), ('VBAREQUAL', '|='), ('CIRCUMFLEXEQUAL', '^='),
    ('ATEQUAL', '@='), ('DOUBLESLASH', '//'), ('RARROW', '->'), ('COLONEQUAL', ':='),
    ('LEFTSHIFTEQUAL', '<<='), ('RIGHTSHIFTEQUAL', '>>='), ('DOUBLESTAREQUAL', '**='),
    ('DOUBLESLASHEQUAL', '//='), ('ELLIPSIS', '...'),
]

_KEYWORDS = [
    'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class',
    'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global',
    'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
    'return', 'try', 'while', 'with', 'yield']

# Operator text (1 to 3 characters) to type.
OPERATORS = {}
for _index, (_name, _text) in enumerate(_OPERATORS):
    globals()[_name] = _FIRST_OPERATOR + _index
    OPERATORS[_text] = _FIRST_OPERATOR + _index
_FIRST_KEYWORD = _FIRST_OPERATOR + len(_OPERATORS)

# Keyword text to type.
KEYWORDS = {}
for _index, _text in enumerate(_KEYWORDS):
    globals()['KW_' + _text.upper()] = _FIRST_KEYWORD + _index
    KEYWORDS[_text] = _FIRST_KEYWORD + _index


def is_keyword_type(type):
    """Is this the type of a hard keyword?"""
    return type >= _FIRST_KEYWORD


class Token(object):
    """A piece of source [start, end), whose text is `value`.

    Lines count from 1, columns are bytes from 0.
    """

    def __init__(self, type, value, start, lineno, col, end_lineno, end_col):
        self.type = type
        self.value = value
        self.start = start
        self.lineno = lineno
        self.col = col
        self.end_lineno = end_lineno
        self.end_col = end_col
