"""Disassembler: a code object as text."""

from pyinterp.compiler import consts
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter.pycode import position_line


def disassemble(code):
    """Text of the code object and of those inside of it."""
    lines = []
    _disassemble_into(code, lines)
    return '\n'.join(lines) + '\n'


def _disassemble_into(code, lines):
    lines.append('%s (%s:%d) stack %d' % (code.co_qualname, code.co_filename,
                                          code.co_firstlineno, code.co_stacksize))
    previous = -1
    for pc in range(len(code.co_code)):
        word = code.co_code[pc]
        line = position_line(code.co_positions[pc])
        label = ''
        if line != previous:
            label = str(line)
            previous = line
        lines.append('%s %s  %s' % (_right(label, 5), _right(str(pc), 4),
                                    instruction_text(code, word)))
    for entry in code.co_handlers:
        lines.append('  handler %d to %d: %d at depth %d' % (entry.start, entry.end, entry.target,
                                                             entry.depth))
    for const in code.co_consts:
        if isinstance(const, consts.ConstCode):
            lines.append('')
            _disassemble_into(const.code, lines)


def _right(text, width):
    return ' ' * (width - len(text)) + text


def instruction_text(code, word):
    """Name and readable arg of an instruction."""
    opcode = word & 0xFF
    oparg = word >> op.OPARG_SHIFT
    name = op.NAMES[opcode]
    kind = op.OPS[opcode].kind
    if kind == op.NONE:
        return name
    return '%s %s' % (name, arg_text(code, kind, oparg))


def arg_text(code, kind, oparg):
    """What the arg stands for."""
    low = oparg & op.PAIR_MASK
    high = oparg >> op.PAIR_SHIFT
    if kind == op.CONST:
        return const_text(code.co_consts[oparg])
    if kind == op.NAME:
        return code.co_names[oparg]
    if kind == op.LOCAL:
        return code.co_varnames[oparg]
    if kind == op.LOCAL2:
        return code.co_varnames[low] + ', ' + code.co_varnames[high]
    if kind == op.LOCALCONST:
        return code.co_varnames[low] + ', ' + const_text(code.co_consts[high])
    if kind == op.DEREF:
        return (code.co_cellvars + code.co_freevars)[oparg]
    if kind == op.TARGET:
        return 'to %d' % oparg
    if kind == op.CALLKW:
        return '%d %s' % (low, const_text(code.co_consts[high]))
    if kind == op.UNPACKEX:
        return '%d, %d' % (low, high)
    return str(oparg)


def const_text(const):
    """A constant in the notation of the language."""
    if isinstance(const, consts.ConstStr):
        return "'%s'" % const.value.replace('\n', '\\n')
    if isinstance(const, consts.ConstBytes):
        return "b'%s'" % const.value.replace('\n', '\\n')
    if isinstance(const, consts.ConstInt):
        return str(const.value)
    if isinstance(const, consts.ConstBigInt):
        return const.digits
    if isinstance(const, consts.ConstFloat):
        return const.text
    if isinstance(const, consts.ConstComplex):
        return const.text + 'j'
    if isinstance(const, consts.ConstCode):
        return '<code %s>' % const.code.co_qualname
    if isinstance(const, consts.ConstTuple):
        return '(' + ', '.join([const_text(item) for item in const.items]) + ')'
    if isinstance(const, consts.ConstFrozenSet):
        return '{' + ', '.join([const_text(item) for item in const.items]) + '}'
    return _SINGLETONS[const.kind]


_SINGLETONS = ['None', 'True', 'False', '...']
