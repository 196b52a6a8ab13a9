"""Test support: our tree and the host's tree as the same nested lists.

Not translated.
"""

import ast as host

from pyinterp.ast.base import AST
from pyinterp.compiler import consts

_CLASS_NAMES = {'Comprehension': 'comprehension', 'Arguments': 'arguments', 'Arg': 'arg',
                'Keyword': 'keyword', 'Alias': 'alias', 'WithItem': 'withitem',
                'MatchCase': 'match_case', 'ExprStmt': 'Expr'}
_BINARY = ['Add', 'Sub', 'Mult', 'Div', 'FloorDiv', 'Mod', 'Pow', 'LShift', 'RShift',
           'BitAnd', 'BitOr', 'BitXor', 'MatMult']
_UNARY = ['UAdd', 'USub', 'Not', 'Invert']
_COMPARE = ['Lt', 'LtE', 'Eq', 'NotEq', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn']
_CONTEXT = ['Load', 'Store', 'Del']
_IGNORED = ('type_comment', 'type_ignores', 'kind')


def dump_host(node, positions=True):
    """Nested lists for a node of the host's ast module."""
    if isinstance(node, list):
        return [dump_host(item, positions) for item in node]
    if not isinstance(node, host.AST):
        return node
    name = type(node).__name__
    if isinstance(node, (host.expr_context, host.operator, host.boolop, host.unaryop, host.cmpop)):
        return name
    out = [name]
    if isinstance(node, host.JoinedStr):
        positions = False        # 3.11 gives the parts of f-strings positions of its own
    for field in node._fields:
        if field not in _IGNORED:
            value = getattr(node, field)
            if isinstance(node, (host.Constant, host.MatchSingleton)) and field == 'value':
                out.append((field, repr(value)))
            elif field == 'names' and isinstance(node, (host.Global, host.Nonlocal)):
                out.append((field, list(value)))
            else:
                out.append((field, dump_host(value, positions)))
    if positions and hasattr(node, 'lineno') and not isinstance(node, host.JoinedStr):
        out.append((node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
    return out


def dump_ours(node, like, positions=True):
    """Nested lists for one of our nodes, with the fields of the host's node `like`."""
    if isinstance(node, list):
        pairs = zip(node, like) if len(node) == len(like) else [(node, None)]
        return [dump_ours(item, other, positions) for item, other in pairs]
    if isinstance(node, str):
        return decode(node)
    if not isinstance(node, AST):
        return node
    name = type(node).__name__
    name = _CLASS_NAMES.get(name, name)
    out = [name]
    if type(like).__name__ != name:
        return out
    if name == 'JoinedStr':
        positions = False
    for field in like._fields:
        if field in _IGNORED:
            continue
        value = getattr(node, field)
        if field == 'op' or field == 'ctx' or field == 'ops':
            out.append((field, _operator(name, field, value)))
        elif isinstance(value, consts.Const):
            out.append((field, repr(host_value(value))))
        elif field == 'simple':
            out.append((field, int(value)))
        elif field == 'is_async':
            out.append((field, int(value)))
        else:
            out.append((field, dump_ours(value, getattr(like, field), positions)))
    if positions and hasattr(like, 'lineno') and name != 'JoinedStr':
        out.append((node.lineno, node.col, node.end_lineno, node.end_col))
    return out


def _operator(name, field, value):
    if field == 'ctx':
        return _CONTEXT[value]
    if name == 'BoolOp':
        return ['And', 'Or'][value]
    if name == 'UnaryOp':
        return _UNARY[value]
    if name == 'Compare':
        return [_COMPARE[op] for op in value]
    return _BINARY[value]


def decode(text):
    """Our bytes in a str to the host's text."""
    return text.encode('latin-1').decode('utf-8', 'surrogatepass')


def host_value(const):
    """The host's value of a constant."""
    if isinstance(const, consts.ConstInt):
        return const.value
    if isinstance(const, consts.ConstBigInt):
        return int(const.digits, const.base)
    if isinstance(const, consts.ConstFloat):
        return const.value
    if isinstance(const, consts.ConstComplex):
        return complex(0, const.imag)
    if isinstance(const, consts.ConstStr):
        return decode(const.value)
    if isinstance(const, consts.ConstBytes):
        return const.value.encode('latin-1')
    if isinstance(const, consts.ConstTuple):
        return tuple([host_value(item) for item in const.items])
    if isinstance(const, consts.ConstFrozenSet):
        return frozenset([host_value(item) for item in const.items])
    return {consts.KIND_NONE: None, consts.KIND_TRUE: True, consts.KIND_FALSE: False,
            consts.KIND_ELLIPSIS: Ellipsis}[const.kind]


def first_difference(ours, theirs, path=''):
    """Text that tells where two dumps differ first, or None."""
    if ours == theirs:
        return None
    if isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)) and \
            len(ours) == len(theirs):
        if ours and isinstance(ours[0], str):
            path = path + '.' + ours[0]
        for a, b in zip(ours, theirs):
            difference = first_difference(a, b, path)
            if difference is not None:
                return difference
    return '%s: %s is not %s' % (path, str(ours)[:300], str(theirs)[:300])
