"""Test support: runs our code objects on the host's objects.

It proves the compiler without the object space.  Simple and slow; not translated.
"""

import builtins
import operator
import types

from pyinterp.compiler import consts
from pyinterp.compiler.api import compile_source
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter import pycode
from pyinterp.parser.astdump import decode, host_value

_NULL = object()
_BINARY = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv,
           operator.mod, operator.pow, operator.lshift, operator.rshift, operator.and_,
           operator.or_, operator.xor, operator.matmul]
_INPLACE = [operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv,
            operator.imod, operator.ipow, operator.ilshift, operator.irshift, operator.iand,
            operator.ior, operator.ixor, operator.imatmul]
_UNARY = [operator.pos, operator.neg, operator.not_, operator.invert]
_COMPARE = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge,
            operator.is_, operator.is_not, lambda a, b: a in b, lambda a, b: a not in b]

FRAMES = []


class HostFrame(object):
    """One activation; `run` is a host generator that yields what the code yields."""

    def __init__(self, code, globals, namespace, fast, cells):
        self.code = code
        self.globals = globals
        self.namespace = namespace
        self.fast = fast
        self.cells = cells
        self.stack = []
        self.handled = None
        self.sent = None

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

    def step(self, name, opcode, arg):
        """Run one instruction; return the index to go to, None for the next."""
        if op.BINARY_ADD <= opcode <= op.BINARY_MATRIX_MULTIPLY:
            return self.binary(_BINARY[opcode - op.BINARY_ADD])
        if op.INPLACE_ADD <= opcode <= op.INPLACE_MATRIX_MULTIPLY:
            return self.binary(_INPLACE[opcode - op.INPLACE_ADD])
        if op.COMPARE_LT <= opcode <= op.COMPARE_NOT_IN:
            return self.binary(_COMPARE[opcode - op.COMPARE_LT])
        if op.UNARY_POSITIVE <= opcode <= op.UNARY_INVERT:
            self.push(_UNARY[opcode - op.UNARY_POSITIVE](self.pop()))
            return None
        return getattr(self, name)(arg)

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        return self.stack.pop()

    def popn(self, count):
        values = self.stack[len(self.stack) - count:]
        del self.stack[len(self.stack) - count:]
        return values

    def binary(self, function):
        left, right = self.popn(2)
        self.push(function(left, right))

    def name_at(self, arg):
        return decode(self.code.co_names[arg])

    # --- the stack, constants, variables -------------------------------------

    def POP_TOP(self, arg):
        self.pop()

    def DUP_TOP(self, arg):
        self.push(self.stack[-1])

    def DUP_TOP_TWO(self, arg):
        self.stack += self.stack[-2:]

    def ROT_TWO(self, arg):
        self.stack.insert(-1, self.pop())

    def ROT_THREE(self, arg):
        self.stack.insert(-2, self.pop())

    def COPY(self, arg):
        self.push(self.stack[-arg])

    def LOAD_CONST(self, arg):
        const = self.code.co_consts[arg]
        self.push(const.code if isinstance(const, consts.ConstCode) else host_value(const))

    def LOAD_FAST(self, arg):
        if self.fast[arg] is _NULL:
            raise UnboundLocalError(self.code.co_varnames[arg])
        self.push(self.fast[arg])

    def STORE_FAST(self, arg):
        self.fast[arg] = self.pop()

    def DELETE_FAST(self, arg):
        if self.fast[arg] is _NULL:
            raise UnboundLocalError(self.code.co_varnames[arg])
        self.fast[arg] = _NULL

    def LOAD_FAST_LOAD_FAST(self, arg):
        self.LOAD_FAST(arg & 0xFFFF)
        self.LOAD_FAST(arg >> 16)

    def LOAD_FAST_LOAD_CONST(self, arg):
        self.LOAD_FAST(arg & 0xFFFF)
        self.LOAD_CONST(arg >> 16)

    def STORE_FAST_LOAD_FAST(self, arg):
        self.STORE_FAST(arg & 0xFFFF)
        self.LOAD_FAST(arg >> 16)

    def LOAD_GLOBAL(self, arg):
        name = self.name_at(arg)
        if name in self.globals:
            self.push(self.globals[name])
        elif name in BUILTINS:
            self.push(BUILTINS[name])
        else:
            raise NameError("name '%s' is not defined" % name)

    def STORE_GLOBAL(self, arg):
        self.globals[self.name_at(arg)] = self.pop()

    def DELETE_GLOBAL(self, arg):
        del self.globals[self.name_at(arg)]

    def LOAD_NAME(self, arg):
        try:
            self.push(self.namespace[self.name_at(arg)])
        except KeyError:
            self.LOAD_GLOBAL(arg)

    def STORE_NAME(self, arg):
        self.namespace[self.name_at(arg)] = self.pop()

    def DELETE_NAME(self, arg):
        del self.namespace[self.name_at(arg)]

    def LOAD_DEREF(self, arg):
        try:
            self.push(self.cells[arg].cell_contents)
        except ValueError:
            names = self.code.co_cellvars + self.code.co_freevars
            kind = UnboundLocalError if arg < len(self.code.co_cellvars) else NameError
            raise kind(names[arg])

    def STORE_DEREF(self, arg):
        self.cells[arg].cell_contents = self.pop()

    def DELETE_DEREF(self, arg):
        del self.cells[arg].cell_contents

    def LOAD_CLOSURE(self, arg):
        self.push(self.cells[arg])

    def LOAD_CLASSDEREF(self, arg):
        name = decode((self.code.co_cellvars + self.code.co_freevars)[arg])
        if name in self.namespace:
            self.push(self.namespace[name])
        else:
            self.LOAD_DEREF(arg)

    # --- attributes, items, building -----------------------------------------

    def LOAD_ATTR(self, arg):
        self.push(getattr(self.pop(), self.name_at(arg)))

    def STORE_ATTR(self, arg):
        value, obj = self.popn(2)
        setattr(obj, self.name_at(arg), value)

    def DELETE_ATTR(self, arg):
        delattr(self.pop(), self.name_at(arg))

    def BINARY_SUBSCR(self, arg):
        self.binary(operator.getitem)

    def STORE_SUBSCR(self, arg):
        value, obj, index = self.popn(3)
        obj[index] = value

    def DELETE_SUBSCR(self, arg):
        obj, index = self.popn(2)
        del obj[index]

    def BUILD_TUPLE(self, arg):
        self.push(tuple(self.popn(arg)))

    def BUILD_LIST(self, arg):
        self.push(self.popn(arg))

    def BUILD_SET(self, arg):
        self.push(set(self.popn(arg)))

    def BUILD_MAP(self, arg):
        items = self.popn(2 * arg)
        self.push({items[i]: items[i + 1] for i in range(0, 2 * arg, 2)})

    def BUILD_STRING(self, arg):
        self.push(''.join(self.popn(arg)))

    def BUILD_SLICE_2(self, arg):
        self.push(slice(*self.popn(2)))

    def BUILD_SLICE_3(self, arg):
        self.push(slice(*self.popn(3)))

    def FORMAT_VALUE(self, arg):
        self.push('')
        self.FORMAT_VALUE_SPEC(arg)

    def FORMAT_VALUE_SPEC(self, arg):
        value, spec = self.popn(2)
        convert = [lambda x: x, str, repr, ascii][arg]
        self.push(format(convert(value), spec))

    def LIST_TO_TUPLE(self, arg):
        self.push(tuple(self.pop()))

    def LIST_APPEND(self, arg):
        item = self.pop()
        self.stack[-arg].append(item)

    def SET_ADD(self, arg):
        item = self.pop()
        self.stack[-arg].add(item)

    def MAP_ADD(self, arg):
        key, value = self.popn(2)
        self.stack[-arg][key] = value

    def LIST_EXTEND(self, arg):
        items = self.pop()
        self.stack[-arg].extend(items)

    def SET_UPDATE(self, arg):
        items = self.pop()
        self.stack[-arg].update(items)

    def DICT_UPDATE(self, arg):
        items = self.pop()
        self.stack[-arg].update(items)

    def DICT_MERGE(self, arg):
        items = self.pop()
        for key in items.keys():
            if key in self.stack[-arg]:
                raise TypeError('%s got multiple values for keyword argument %r' %
                                (self.stack[-arg - 2], key))
            self.stack[-arg][key] = items[key]

    def UNPACK_SEQUENCE(self, arg):
        items = list(self.pop())
        if len(items) != arg:
            raise ValueError('cannot unpack')
        self.stack += items[::-1]

    def UNPACK_EX(self, arg):
        before, after = arg & 0xFFFF, arg >> 16
        items = list(self.pop())
        if len(items) < before + after:
            raise ValueError('not enough values to unpack')
        middle = items[before:len(items) - after]
        self.stack += items[len(items) - after:][::-1] + [middle] + items[:before][::-1]

    # --- jumps ---------------------------------------------------------------

    def JUMP(self, arg):
        return arg

    JUMP_BACKWARD = JUMP

    def POP_JUMP_IF_FALSE(self, arg):
        return None if self.pop() else arg

    def POP_JUMP_IF_TRUE(self, arg):
        return arg if self.pop() else None

    def POP_JUMP_IF_NONE(self, arg):
        return arg if self.pop() is None else None

    def POP_JUMP_IF_NOT_NONE(self, arg):
        return arg if self.pop() is not None else None

    def JUMP_IF_FALSE_OR_POP(self, arg):
        if not self.stack[-1]:
            return arg
        self.pop()

    def JUMP_IF_TRUE_OR_POP(self, arg):
        if self.stack[-1]:
            return arg
        self.pop()

    def GET_ITER(self, arg):
        self.push(iter(self.pop()))

    def FOR_ITER(self, arg):
        try:
            self.push(next(self.stack[-1]))
        except StopIteration:
            self.pop()
            return arg

    # --- calls ---------------------------------------------------------------

    def CALL_FUNCTION(self, arg):
        args = self.popn(arg)
        self.push(self.pop()(*args))

    def CALL_FUNCTION_KW(self, arg):
        names = host_value(self.code.co_consts[arg >> 16])
        args = self.popn(arg & 0xFFFF)
        split = len(args) - len(names)
        self.push(self.pop()(*args[:split], **dict(zip(names, args[split:]))))

    def CALL_FUNCTION_EX(self, arg):
        func, args = self.popn(2)
        self.push(func(*args))

    def CALL_FUNCTION_EX_KW(self, arg):
        func, args, kwargs = self.popn(3)
        self.push(func(*args, **kwargs))

    def LOAD_METHOD(self, arg):
        self.LOAD_ATTR(arg)
        self.push(_NULL)

    def CALL_METHOD(self, arg):
        del self.stack[-arg - 1]
        self.CALL_FUNCTION(arg)

    def CALL_METHOD_KW(self, arg):
        del self.stack[-(arg & 0xFFFF) - 1]
        self.CALL_FUNCTION_KW(arg)

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

    def YIELD_VALUE(self, arg):
        pass

    YIELD_FROM = YIELD_VALUE

    def GET_YIELD_FROM_ITER(self, arg):
        self.GET_ITER(arg)

    def GET_AWAITABLE(self, arg):
        self.push(self.pop().__await__())

    def GET_AITER(self, arg):
        self.push(self.pop().__aiter__())

    def GET_ANEXT(self, arg):
        self.push(self.stack[-1].__anext__().__await__())

    def END_ASYNC_FOR(self, arg):
        iterator, exc = self.popn(2)
        if not isinstance(exc, StopAsyncIteration):
            raise exc

    # --- exceptions ----------------------------------------------------------

    def RAISE_VARARGS(self, arg):
        args = self.popn(arg)
        if arg == 0:
            if self.handled is None:
                raise RuntimeError('No active exception to reraise')
            raise self.handled
        if arg == 2:
            raise args[0] from args[1]
        exc = args[0]() if isinstance(args[0], type) else args[0]
        if not isinstance(exc, BaseException):
            raise TypeError('exceptions must derive from BaseException')
        if exc.__context__ is None and exc is not self.handled:
            exc.__context__ = self.handled
        raise exc

    def PUSH_EXC_INFO(self, arg):
        exc = self.pop()
        self.push(self.handled)
        self.push(exc)
        self.handled = exc

    def POP_EXCEPT(self, arg):
        self.handled = self.pop()

    def JUMP_IF_NOT_EXC_MATCH(self, arg):
        cls = self.pop()
        if not isinstance(cls, (type, tuple)):
            raise TypeError('catching classes that do not inherit from BaseException is not '
                            'allowed')
        return None if isinstance(self.stack[-1], cls) else arg

    def RERAISE(self, arg):
        raise self.pop()

    def POP_EXCEPT_RERAISE(self, arg):
        self.handled, exc = self.popn(2)
        raise exc

    def CHECK_EG_MATCH(self, arg):
        exc, cls = self.popn(2)
        if exc is None:
            match = rest = None
        elif isinstance(exc, BaseExceptionGroup):
            match, rest = exc.split(cls)
        elif isinstance(exc, cls):
            match, rest = ExceptionGroup('', [exc]), None
        else:
            match, rest = None, exc
        self.push(rest)
        self.push(match)

    def PREP_RERAISE_STAR(self, arg):
        orig, raised = self.popn(2)
        raised = [exc for exc in raised if exc is not None]
        if len(raised) > 1 or (raised and not isinstance(raised[0], BaseExceptionGroup)):
            self.push(BaseExceptionGroup('', raised))
        else:
            self.push(raised[0] if raised else None)

    def LOAD_ASSERTION_ERROR(self, arg):
        self.push(AssertionError)

    def BEFORE_WITH(self, arg):
        manager = self.pop()
        self.push(manager.__exit__)
        self.push(manager.__enter__())

    def EXIT_WITH(self, arg):
        self.push(self.pop()(None, None, None))

    def WITH_EXCEPT_START(self, arg):
        exc = self.stack[-1]
        self.push(self.stack[-3](type(exc), exc, exc.__traceback__))

    def BEFORE_ASYNC_WITH(self, arg):
        manager = self.pop()
        self.push(manager.__aexit__)
        self.push(manager.__aenter__())

    # --- import, match -------------------------------------------------------

    def IMPORT_NAME(self, arg):
        level, names = self.popn(2)
        self.push(__import__(self.name_at(arg), self.globals, None, names, level))

    def IMPORT_FROM(self, arg):
        self.push(getattr(self.stack[-1], self.name_at(arg)))

    def IMPORT_STAR(self, arg):
        module = vars(self.pop())
        self.namespace.update({k: module[k] for k in module if not k.startswith('_')})

    def SETUP_ANNOTATIONS(self, arg):
        self.namespace.setdefault('__annotations__', {})

    def GET_LEN(self, arg):
        self.push(len(self.stack[-1]))

    def MATCH_SEQUENCE(self, arg):
        self.push(isinstance(self.stack[-1], (list, tuple, range)))

    def MATCH_MAPPING(self, arg):
        self.push(isinstance(self.stack[-1], dict))

    def MATCH_KEYS(self, arg):
        subject, keys = self.stack[-2:]
        self.push(tuple(subject[key] for key in keys) if all(k in subject for k in keys) else None)

    def MATCH_CLASS(self, arg):
        subject, cls, names = self.popn(3)
        if not isinstance(subject, cls):
            self.push(None)
        elif cls in (int, str, float, bool, bytes, list, tuple, dict, set):
            self.push((subject,) * arg)
        else:
            names = (cls.__match_args__[:arg] if arg else ()) + names
            found = all(hasattr(subject, name) for name in names)
            self.push(tuple(getattr(subject, name) for name in names) if found else None)

    def COPY_DICT_WITHOUT_KEYS(self, arg):
        subject, keys = self.stack[-2:]
        self.stack[-1] = {k: subject[k] for k in subject if k not in keys}


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
    fast = [_NULL] * len(names)
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
        if fast[count - len(defaults) + i] is _NULL:
            fast[count - len(defaults) + i] = defaults[i]
    for i in range(count, count + kwonly):
        if fast[i] is _NULL and names[i] in kwdefaults:
            fast[i] = kwdefaults[names[i]]
    if _NULL in [x if x is _NULL else 0 for x in fast[:count + kwonly]]:
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
