"""Low-level operations by name: llop.int_add(lltype.Signed, x, y)."""

import operator

from rpython.rlib.rarithmetic import int_c_div, int_c_mod, intmask, ovfcheck, r_uint


class LLOp:
    """One operation, `opname`. The translator recognises instances and their opname.

    A call takes the result type first. Untranslated, only integer and float arithmetic and the
    operations without effect work.
    """

    def __init__(self, opname):
        self.opname = opname
        self._simulated = _simulation(opname)

    def _freeze_(self):
        return True

    def __repr__(self):
        return '<LLOp %s>' % self.opname

    def __call__(self, RESTYPE, *args):
        if self._simulated is None:
            raise NotImplementedError('llop.%s exists only in the translated program'
                                      % self.opname)
        return self._simulated(*args)


class _LLOps:
    """Attribute access gives the operation of that name, always the same object."""

    def __init__(self):
        self._ops = {}

    def _freeze_(self):
        return True

    def __getattr__(self, opname):
        if opname.startswith('_'):
            raise AttributeError(opname)
        if opname not in self._ops:
            self._ops[opname] = LLOp(opname)
        return self._ops[opname]


_BINARY = {
    'add': operator.add, 'sub': operator.sub, 'mul': operator.mul, 'and': operator.and_,
    'or': operator.or_, 'xor': operator.xor, 'lshift': operator.lshift,
    'rshift': operator.rshift, 'floordiv': int_c_div, 'mod': int_c_mod}
_COMPARE = {'eq': operator.eq, 'ne': operator.ne, 'lt': operator.lt, 'le': operator.le,
            'gt': operator.gt, 'ge': operator.ge}
_UNARY = {'neg': operator.neg, 'invert': operator.invert, 'abs': abs}
_NO_EFFECT = ('keepalive', 'gc__collect', 'jit_force_virtual', 'debug_flush', 'same_as')


def _simulation(opname):
    """Returns the host function of an operation, or None."""
    if opname == 'int_is_true' or opname == 'uint_is_true':
        return lambda x: x != 0
    if opname == 'int_between':
        return lambda a, b, c: a <= b < c
    if opname in _NO_EFFECT:
        return lambda *args: args[0] if args else None
    kind, _, name = opname.partition('_')
    wraps = {'int': intmask, 'llong': intmask, 'uint': r_uint, 'ullong': r_uint,
             'float': lambda x: x}
    if kind not in wraps:
        return None
    if name in _COMPARE:
        return _COMPARE[name]
    if name.endswith('_ovf') and kind == 'int':
        kind, name = 'ovf', name[:-len('_ovf')]
    wrap = ovfcheck if kind == 'ovf' else wraps[kind]
    function = _BINARY.get(name) or _UNARY.get(name)
    if kind == 'float' and name == 'truediv':
        function = operator.truediv
    return function and (lambda *args: wrap(function(*args)))


llop = _LLOps()
