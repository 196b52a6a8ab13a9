"""Hints for a tracing JIT. Untranslated they do nothing beyond checking their arguments."""

from rpython.rlib._jitdriver import (  # noqa: F401 (part of this module's API)
    ENABLE_ALL_OPTS, JitDriver, JitHintError, PARAMETERS, PARAMETER_DOCS, unroll_parameters)
from rpython.rlib._jithooks import (  # noqa: F401
    AsmInfo, Counters, JitDebugInfo, JitHookInterface)
from rpython.rlib.objectmodel import (  # noqa: F401
    not_rpython, specialize, we_are_translated)
from rpython.rlib.rstring import ParseStringError


def elidable(func):
    """Equal arguments always give an equal result, and a call that is left out is not missed."""
    func._elidable_function_ = True
    return func


purefunction = elidable


def elidable_promote(promote_args='all'):
    """elidable(), and arguments become constants first: 'all' or the indices, '0,2'."""
    def decorate(func):
        elidable(func)
        func._jit_promote_args_ = promote_args
        return func
    return decorate


purefunction_promote = elidable_promote


def dont_look_inside(func):
    """Never trace into the function."""
    func._jit_look_inside_ = False
    return func


def look_inside(func):
    """Trace into the function, loops or not."""
    func._jit_look_inside_ = True
    return func


def unroll_safe(func):
    """Loops in the function may be unrolled."""
    func._jit_unroll_safe_ = True
    return func


def unroll_if(predicate):
    """Loops may be unrolled where `predicate` of the arguments holds."""
    def decorate(func):
        func._jit_unroll_if_ = predicate
        return func
    return decorate


def loop_invariant(func):
    """The function takes no arguments, and its result stays the same for a whole loop."""
    elidable(func)
    func._jit_loop_invariant_ = True
    return func


def look_inside_iff(predicate):
    """Trace into the function where `predicate`, given the same arguments, holds."""
    def decorate(func):
        unroll_safe(func)
        func._jit_look_inside_iff_ = predicate
        return func
    return decorate


def not_in_trace(func):
    """Calls disappear from traces."""
    func._jit_not_in_trace_ = True
    return func


def oopspec(spec):
    """The function is the JIT's operation `spec`, such as 'list.len(l)'."""
    def decorate(func):
        func.oopspec = spec
        return func
    return decorate


def jit_callback(name):
    """The function is called from C code and gets a JitDriver of this name."""
    def decorate(func):
        func._jit_callback_ = name
        return func
    return decorate


@specialize.argtype(0)
def hint(x, **kwds):
    """Returns `x` with a hint to the JIT about it, such as promote=True."""
    return x


@specialize.argtype(0)
def promote(x):
    """Returns `x`; in a trace it becomes a constant behind a guard."""
    return hint(x, promote=True)


def promote_string(x):
    """promote() of a string by its characters."""
    return hint(x, promote_string=True)


def promote_unicode(x):
    """promote() of a unicode by its characters."""
    return hint(x, promote_unicode=True)


def assert_green(value):
    """Translation with the JIT fails unless `value` is constant in traces."""


def we_are_jitted():
    """Whether this runs in machine code of the JIT."""
    return False


def isconstant(value):
    """Whether `value` is a constant of the trace. False where nothing is traced."""
    return False


def isvirtual(value):
    """Whether `value` is an object that the trace does not allocate."""
    return False


@specialize.call_location()
def loop_unrolling_heuristic(lst, size, cutoff=2):
    """Whether a loop over `lst` of `size` items should be unrolled."""
    return size == 0 or (isconstant(size) and size <= cutoff) or (isvirtual(lst) and size <= 10)


def current_trace_length():
    """Returns the length of the trace being recorded, -1 if none is."""
    return -1


def jit_debug(string, arg1=0, arg2=0, arg3=0, arg4=0):
    """Puts a comment into the trace."""


def record_exact_class(value, cls):
    """Promises that the class of `value` is exactly the constant `cls`."""
    assert type(value) is cls


def record_exact_value(value, const_value):
    """Promises that `value` is `const_value`."""
    assert value == const_value


def record_known_result(result, func, *args):
    """Promises that the elidable `func(*args)` would return `result`."""


def record_known_class(value, cls):
    """Promises that `value` is an instance of `cls`."""
    assert isinstance(value, cls)


@specialize.call_location()
def conditional_call(condition, function, *args):
    """Calls function(*args) if `condition`; in a trace without a guard."""
    if condition:
        function(*args)


@specialize.call_location()
def conditional_call_elidable(value, function, *args):
    """Returns `value`, or function(*args) if `value` is None or 0."""
    if not value:
        value = function(*args)
    return value


def enter_portal_frame(unique_id):
    """Marks the start of a frame of the interpreted language."""


def leave_portal_frame(unique_id):
    """Marks the end of a frame of the interpreted language."""


class DirectJitVRef:
    """A virtual reference as it is untranslated: calling it gives the object."""

    def __init__(self, x):
        assert x is not None, 'virtual_ref() of None'
        self._x = x
        self._state = 'non-forced'

    def __call__(self):
        if self._state == 'non-forced':
            self._state = 'forced'
        elif self._state == 'invalid':
            raise InvalidVirtualRef
        return self._x

    @property
    def virtual(self):
        """Whether the object was not needed yet."""
        return self._state == 'non-forced'

    def _finish(self):
        if self._state == 'non-forced':
            self._state = 'invalid'


class InvalidVirtualRef(Exception):
    """A virtual reference used after its end, having never been forced."""


class _VRefNone:
    virtual = False

    def __call__(self):
        return None

    def _finish(self):
        raise TypeError('virtual_ref_finish(vref_None)')


vref_None = _VRefNone()


def virtual_ref(x):
    """Returns a reference through which `x` is reached without making it real in traces."""
    return DirectJitVRef(x)


def virtual_ref_finish(vref, x):
    """Ends a reference made by virtual_ref(x)."""
    vref._finish()


def non_virtual_ref(x):
    """Returns a reference that is never virtual."""
    vref = DirectJitVRef(x)
    vref()
    return vref


def force_virtual(virtual):
    """Returns the object, allocated now."""
    return virtual


def set_param(driver, name, value):
    """Sets the JIT parameter `name`, a constant, for one driver or for all (None)."""
    assert name in PARAMETERS, 'no JIT parameter %r' % (name,)


def set_param_to_default(driver, name):
    """Sets the JIT parameter `name` back."""
    assert name in PARAMETERS, 'no JIT parameter %r' % (name,)


def set_user_param(driver, text):
    """Sets parameters from text: 'off', 'default', or 'name=value,name=value'.

    Raises ValueError for text that is not like that.
    """
    if text == 'off':
        set_param(driver, 'threshold', -1)
        set_param(driver, 'function_threshold', -1)
        return
    if text == 'default':
        for name, _ in unroll_parameters:
            set_param_to_default(driver, name)
        return
    for part in text.split(','):
        part = part.strip(' ')
        at = part.find('=')
        if at < 0:
            raise ValueError
        _set_one_param(driver, part[0:at], part[at + 1:len(part)])


def _set_one_param(driver, name, value):
    from rpython.rlib.rarithmetic import string_to_int
    if name == 'enable_opts':
        set_param(driver, 'enable_opts', value)
        return
    for known, _ in unroll_parameters:
        if known == name and known != 'enable_opts':
            try:
                number = string_to_int(value)
            except ParseStringError:
                raise ValueError
            set_param(driver, known, number)
            return
    raise ValueError
