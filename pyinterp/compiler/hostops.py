"""Test support: the instructions for hostrun.py, on the host's objects."""

import operator

from pyinterp.compiler import consts
from pyinterp.interpreter import opcodes as op
from pyinterp.parser.astdump import decode, host_value

NULL = object()
_BINARY = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv,
           operator.mod, operator.pow, operator.lshift, operator.rshift, operator.and_,
           operator.or_, operator.xor, operator.matmul]
_INPLACE = [operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv,
            operator.imod, operator.ipow, operator.ilshift, operator.irshift, operator.iand,
            operator.ior, operator.ixor, operator.imatmul]
_UNARY = [operator.pos, operator.neg, operator.not_, operator.invert]
_COMPARE = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge,
            operator.is_, operator.is_not, lambda a, b: a in b, lambda a, b: a not in b]


class HostInstructions(object):
    """One method an opcode; a method that jumps returns the index to go to.

    Uses code, globals, namespace, fast, cells, stack and handled of HostFrame.
    """

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
        if self.fast[arg] is NULL:
            raise UnboundLocalError(self.code.co_varnames[arg])
        self.push(self.fast[arg])

    def STORE_FAST(self, arg):
        self.fast[arg] = self.pop()

    def DELETE_FAST(self, arg):
        if self.fast[arg] is NULL:
            raise UnboundLocalError(self.code.co_varnames[arg])
        self.fast[arg] = NULL

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
        elif name in self.builtins:
            self.push(self.builtins[name])
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
        self.push(NULL)

    def CALL_METHOD(self, arg):
        del self.stack[-arg - 1]
        self.CALL_FUNCTION(arg)

    def CALL_METHOD_KW(self, arg):
        del self.stack[-(arg & 0xFFFF) - 1]
        self.CALL_FUNCTION_KW(arg)

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
