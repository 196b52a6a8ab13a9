"""Readers of C headers.

A reader has one method, ask(eci, questions), that returns one reply for each question:

    ('integer', expr)              int; raises CompilationError
    ('defined', macro)             bool
    ('defined_integer', macro)     int, or None
    ('defined_double', macro)      float, or None
    ('defined_string', macro, e)   str of the string expression e, or None
    ('has', expr)                  bool: whether the expression compiles
    ('sizeof', type)               int
    ('type', type, macro)          (size, unsigned, is float); None unless macro is defined
    ('struct', type, fields, macro)   (size, align, [(offset, size, unsigned, is float)...]); same

`macro` may be None. ClangReader, the one here, asks Clang for the values of C expressions.
"""

from rpython.rtyper.tool import _header_reader
from rpython.rtyper.tool.c_headers import constant_of


class CompilationError(Exception):
    """Headers or expressions that the C compiler rejects; `out` and `err` are its output."""

    def __init__(self, message, out='', err=''):
        super().__init__('%s\n%s' % (message, err) if err else message)
        self.out = out
        self.err = err


# Behind the headers, so that they see what they would without it. offsetof is a macro of a header
# that need not be there.
_HELPERS = r'''
#define KILN_UNSIGNED(x) _Generic((x), _Bool: 1, char: (char)-1 > 0, unsigned char: 1, \
    unsigned short: 1, unsigned: 1, unsigned long: 1, unsigned long long: 1, default: 0)
#define KILN_FLOAT(x) _Generic((x), float: 1, double: 1, long double: 1, default: 0)
'''.split('\n')


class ClangReader:
    """Asks the reader of headers that is part of the kiln driver."""

    def ask(self, eci, questions):
        """See the module."""
        parts = [_parts(*question) for question in questions]
        answers = iter(self._answers(eci, [part for each in parts for part in each]))
        return [_reply(eci, question, [next(answers) for _ in each])
                for question, each in zip(questions, parts)]

    def _answers(self, eci, parts):
        try:
            return _header_reader.request(
                pre_lines=list(eci.pre_include_bits), includes=list(eci.includes),
                post_lines=list(eci.post_include_bits) + _HELPERS,
                include_dirs=list(eci.include_dirs), flags=list(eci.compile_extra),
                questions=parts, facts=False)['answers']
        except _header_reader.HeaderError as error:
            if all(part.get('only_compiles') for part in parts):
                return [{'asked': True, 'compiles': False} for _ in parts]
            raise CompilationError('cannot answer questions about %r' % (eci,), err=str(error))


def _parts(kind, name, *rest):
    """Returns what to ask the reader for one question."""
    if kind == 'has':
        return [{'expression': name, 'only_compiles': True}]
    if kind == 'defined':
        return [{'expression': '1', 'if_defined': name}]
    if kind in ('defined_integer', 'defined_double'):
        return [{'expression': name, 'if_defined': name}]
    if kind == 'defined_string':
        return [{'expression': rest[0], 'if_defined': name}]
    macro = None
    if kind == 'integer':
        expressions = [name]
    elif kind == 'sizeof':
        expressions = ['sizeof(%s)' % name]
    elif kind == 'type':
        macro = rest[0]
        expressions = _scalar_expressions('((%s)0)' % name, 'sizeof(%s)' % name)
    else:
        macro = rest[1]
        expressions = _struct_expressions(name, rest[0])
    return [{'expression': e, 'if_defined': macro or ''} for e in expressions]


def _scalar_expressions(value, size):
    return [size, 'KILN_UNSIGNED(%s)' % value, 'KILN_FLOAT(%s)' % value]


def _struct_expressions(name, fields):
    expressions = ['sizeof(%s)' % name, '_Alignof(%s)' % name]
    for field in fields:
        value = '((%s *)0)->%s' % (name, field)
        expressions.append('__builtin_offsetof(%s, %s)' % (name, field))
        expressions += _scalar_expressions(value, 'sizeof(%s)' % value)
    return expressions


def _reply(eci, question, answers):
    kind = question[0]
    if kind == 'has':
        return answers[0]['compiles']
    if kind == 'defined':
        return answers[0]['asked']
    if not answers[0]['asked']:
        return None
    values = [_value(eci, question, answer) for answer in answers]
    if kind == 'defined_double':
        return float(values[0])
    if kind == 'defined_string':
        return values[0].partition('\0')[0]
    if kind == 'type':
        return values[0], bool(values[1]), bool(values[2])
    if kind == 'struct':
        places = [(values[i], values[i + 1], bool(values[i + 2]), bool(values[i + 3]))
                  for i in range(2, len(values), 4)]
        return values[0], values[1], places
    return values[0]


def _value(eci, question, answer):
    value = constant_of(answer)
    wanted = str if question[0] == 'defined_string' else (int, float)
    if isinstance(value, wanted):
        if question[0] == 'defined_double' or not isinstance(value, float):
            return value
        return int(value)
    reason = answer.get('error', 'it is no constant of the right kind')
    raise CompilationError('cannot answer %s %r about %r' % (question[0], question[1], eci),
                           err=reason)


class _Current:
    reader = ClangReader()


def set_reader(reader):
    """Makes `reader` answer from now on. Returns the one before."""
    before = _Current.reader
    _Current.reader = reader
    return before


def ask(eci, questions):
    """Returns the replies of the current reader."""
    return _Current.reader.ask(eci, questions) if questions else []
