"""Test support: runs our code objects on the host's objects.

It proves the compiler without the object space.  Simple and slow; not translated.
"""

import builtins
import types

from pyinterp.compiler import consts
from pyinterp.compiler.api import compile_source
from pyinterp.compiler.hostops import HostInstructions, NULL
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode
from pyinterp.parser.astdump import decode

FRAMES = []


class HostFrame(HostInstructions):
    """One activation; `run` is a host generator that yields what the code yields."""

    def __init__(self, code, globals, namespace, fast, cells):
        self.code = code
        self.globals = globals
        self.namespace = namespace
        self.fast = fast
        self.cells = cells
        self.stack = []
        self.handled = None
        self.builtins = BUILTINS

    def run(self):
        code = self.code
        pc = 0
        while True:
            word = code.co_code[pc]
            name = op.NAMES[word & 0xFF]
            oparg = word >> 8
            try:
                FRAMES.append(self)
                try:
                    assert len(self.stack) <= code.co_stacksize, 'stack too small'
                    if name == 'RETURN_VALUE':
                        result = self.stack.pop()
                        assert not self.stack, 'stack not empty'
                        return result
                    jump = self.step(name, word & 0xFF, oparg)
                finally:
                    FRAMES.pop()
                if name == 'YIELD_VALUE':
                    self.stack.append((yield self.stack.pop()))
                elif name == 'YIELD_FROM':
                    self.stack.pop()
                    self.stack.append((yield from self.stack.pop()))
                pc = pc + 1 if jump is None else jump
            except BaseException as e:
                if e.__context__ is None and e is not self.handled:
                    e.__context__ = self.handled
                entry = code.find_handler(pc)
                if entry is None:
                    raise
                del self.stack[entry.depth:]
                self.stack.append(e)
                pc = entry.target

    def MAKE_FUNCTION(self, arg):
        code = self.pop()
        closure = self.pop() if arg & op.FN_CLOSURE else ()
        annotations = self.pop() if arg & op.FN_ANNOTATIONS else {}
        kwdefaults = self.pop() if arg & op.FN_KWDEFAULTS else None
        defaults = self.pop() if arg & op.FN_DEFAULTS else None
        function = make_host_function(code, self.globals, closure, defaults, kwdefaults)
        function.__annotations__ = annotations
        self.push(function)

    def LOAD_BUILD_CLASS(self, arg):
        self.push(build_class)


def make_host_function(code, globals, closure, defaults, kwdefaults):
    """A host function that runs our code."""

    def function(*args, **kwargs):
        fast = bind_arguments(code, args, kwargs, defaults or (), kwdefaults or {})
        own = []
        for index in code.cell2arg:
            own.append(types.CellType() if index < 0 else types.CellType(fast[index]))
        frame = HostFrame(code, globals, None, fast, own + list(closure))
        if code.co_flags & pycode.CO_GENERATOR:
            return frame.run()
        if code.co_flags & pycode.CO_COROUTINE:
            return types.coroutine(frame.run)()
        return run_to_end(frame)
    function.__name__ = code.co_name
    function.__qualname__ = code.co_qualname
    function.our_code, function.our_closure, function.our_globals = code, closure, globals
    doc = code.co_consts[0] if code.co_consts else None
    function.__doc__ = decode(doc.value) if isinstance(doc, consts.ConstStr) else None
    return function


def bind_arguments(code, args, kwargs, defaults, kwdefaults):
    """The fast locals at the start."""
    names = [decode(name) for name in code.co_varnames]
    fast = [NULL] * len(names)
    count = code.co_argcount
    kwonly = code.co_kwonlyargcount
    fast[:min(count, len(args))] = args[:count]
    rest = args[count:]
    if rest and not code.co_flags & pycode.CO_VARARGS:
        raise TypeError('too many positional arguments')
    position = count + kwonly
    if code.co_flags & pycode.CO_VARARGS:
        fast[position] = rest
        position += 1
    extra = {}
    for name, value in kwargs.items():
        if name in names[code.co_posonlyargcount:count + kwonly]:
            fast[names.index(name)] = value
        else:
            extra[name] = value
    if code.co_flags & pycode.CO_VARKEYWORDS:
        fast[position] = extra
    elif extra:
        raise TypeError('unexpected keyword arguments')
    for i in range(len(defaults)):
        if fast[count - len(defaults) + i] is NULL:
            fast[count - len(defaults) + i] = defaults[i]
    for i in range(count, count + kwonly):
        if fast[i] is NULL and names[i] in kwdefaults:
            fast[i] = kwdefaults[names[i]]
    if NULL in [x if x is NULL else 0 for x in fast[:count + kwonly]]:
        raise TypeError('missing arguments')
    return fast


def run_to_end(frame):
    """Value of a frame that doesn't yield."""
    try:
        next(frame.run())
    except StopIteration as e:
        return e.value
    except RuntimeError as e:
        if isinstance(e.__cause__, StopIteration):
            raise e.__cause__        # the host hides it because `run` is a generator
        raise
    raise AssertionError('yield in a plain function')


def build_class(function, name, *bases, **keywords):
    """__build_class__ for a function made by make_host_function."""
    resolved = types.resolve_bases(bases)
    metaclass, namespace, keywords = types.prepare_class(name, resolved, keywords)
    code = function.our_code
    cells = [types.CellType() for _ in code.co_cellvars] + list(function.our_closure)
    run_to_end(HostFrame(code, function.our_globals, namespace, [], cells))
    return metaclass(name, resolved, namespace, **keywords)


class _Super(super):
    """super() finds class and self in our frame."""

    def __init__(self, *args):
        if args:
            super().__init__(*args)
            return
        frame = FRAMES[-1]
        names = frame.code.co_cellvars + frame.code.co_freevars
        cls = frame.cells[names.index('__class__')].cell_contents
        super().__init__(cls, frame.fast[0])


BUILTINS = dict(vars(builtins))
BUILTINS['super'] = _Super


def run_source(text, globals):
    """Run a program (host text) in these globals, which are then its result."""
    source = text.encode('utf-8', 'surrogatepass').decode('latin-1')
    code = compile_source(source, 'test', 'exec')
    run_to_end(HostFrame(code, globals, globals, [], []))
    return globals
