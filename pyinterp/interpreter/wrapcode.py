"""W_Code: a PyCode made ready for the evaluation loop.

Constants are wrapped, names are interned, and there is room for the inline
caches, one slot an instruction.
"""

from pyinterp.compiler import consts
from pyinterp.interpreter import pycode as flags
from pyinterp.objspace import bigint, space
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type

w_code = new_type('code', w_object, is_final=True)


class W_Code(W_Root):
    """A code object.

    simple_argcount is the number of parameters if they are all positional
    and a call with just as many arguments needs no further work, else -1.
    """

    def __init__(self, pycode):
        self.pycode = pycode
        self.name = pycode.co_name
        self.qualname = pycode.co_qualname
        self.generator_name = self.name
        self.generator_qualname = self.qualname
        self.instructions = pycode.co_code[:]
        self.consts_w = [wrap_const(const) for const in pycode.co_consts]
        self.names = pycode.co_names[:]
        self.names_w = [space.intern_text(name) for name in pycode.co_names]
        self.argcount = pycode.co_argcount
        self.kwonlycount = pycode.co_kwonlyargcount
        self.has_varargs = (pycode.co_flags & flags.CO_VARARGS) != 0
        self.has_varkeywords = (pycode.co_flags & flags.CO_VARKEYWORDS) != 0
        self.is_generator = pycode.is_generator_like()
        self.nlocals = len(pycode.co_varnames)
        self.ncellvars = len(pycode.co_cellvars)
        self.nfreevars = len(pycode.co_freevars)
        self.framesize = self.nlocals + pycode.co_stacksize + 1
        self.has_cells = self.ncellvars + self.nfreevars > 0
        self.simple_argcount = -1
        if (self.kwonlycount == 0 and not self.has_varargs
                and not self.has_varkeywords):
            self.simple_argcount = self.argcount
        count = len(self.instructions)
        self.attr_caches = [None] * count
        self.method_caches = [None] * count
        self.global_caches = [None] * count
        self.keyword_names = [None] * len(self.consts_w)

    def gettype(self):
        return w_code

    def repr_w(self):
        return '<code object %s, file "%s", line %d>' % (
            self.name, self.pycode.co_filename, self.pycode.co_firstlineno)

    def for_generators_named(self, name, qualname):
        """The same code with other names for its generators and coroutines."""
        result = W_Code(self.pycode)
        result.generator_name = name
        result.generator_qualname = qualname
        return result

    def docstring(self):
        """The documentation of a function: its first constant if a str."""
        if len(self.consts_w) > 0 and (
                self.pycode.co_flags & flags.CO_OPTIMIZED):
            w_first = self.consts_w[0]
            if isinstance(w_first, space.W_StrObject):
                return w_first
        return space.w_None


def wrap_const(const):
    """The application object of a compile-time constant."""
    if isinstance(const, consts.ConstInt):
        return space.newint(const.value)
    if isinstance(const, consts.ConstStr):
        return new_const_text(const.value)
    if isinstance(const, consts.ConstFloat):
        return space.newfloat(const.value)
    if isinstance(const, consts.ConstCode):
        return W_Code(const.code)
    if isinstance(const, consts.ConstTuple):
        return space.newtuple([wrap_const(item) for item in const.items])
    if isinstance(const, consts.ConstBytes):
        return space.newbytes(const.value)
    if isinstance(const, consts.ConstFrozenSet):
        w_set = space.W_FrozenSetObject()
        for item in const.items:
            w_set.add(wrap_const(item))
        return w_set
    if isinstance(const, consts.ConstTrue):
        return space.w_True
    if isinstance(const, consts.ConstFalse):
        return space.w_False
    if isinstance(const, consts.ConstEllipsis):
        return space.w_Ellipsis
    if isinstance(const, consts.ConstBigInt):
        return space.newlong(bigint.from_digits(const.digits, const.base))
    if isinstance(const, consts.ConstComplex):
        return space.newcomplex(0.0, const.imag)
    return space.w_None


def new_const_text(value):
    """A str constant; those that look like names are interned."""
    if len(value) <= 20:
        return space.intern_text(value)
    return space.newtext(value)


def _code(w_self):
    assert isinstance(w_self, W_Code)
    return w_self


@getter(w_code, 'co_name')
def code_name(w_self):
    return space.newtext(_code(w_self).name)


@getter(w_code, 'co_filename')
def code_filename(w_self):
    return space.newtext(_code(w_self).pycode.co_filename)


@getter(w_code, 'co_argcount')
def code_argcount(w_self):
    return space.newint(_code(w_self).argcount)


@getter(w_code, 'co_firstlineno')
def code_firstlineno(w_self):
    return space.newint(_code(w_self).pycode.co_firstlineno)


@getter(w_code, 'co_varnames')
def code_varnames(w_self):
    return space.newtuple([space.newtext(name) for name in
                           _code(w_self).pycode.co_varnames])


@getter(w_code, 'co_flags')
def code_flags(w_self):
    return space.newint(_code(w_self).pycode.co_flags)
