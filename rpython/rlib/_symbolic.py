"""Integers whose value is known only late: when C is generated, or when it is compiled."""


class Symbolic:
    """Base of the late constants. `annotation()` names its type: an int here."""

    def annotation(self):
        return int

    def lltype(self):
        from rpython.rtyper.lltypesystem import lltype
        return lltype.Signed


class ComputedIntSymbolic(Symbolic):
    """The int that `compute_fn()` returns, called when code is generated."""

    def __init__(self, compute_fn):
        self.compute_fn = compute_fn


class CDefinedIntSymbolic(Symbolic):
    """The value of the C expression `expr`; `default` stands for it untranslated."""

    def __init__(self, expr, default='?'):
        self.expr = expr
        self.default = default

    def __repr__(self):
        return 'CDefinedIntSymbolic(%r)' % (self.expr,)
