"""Names of the built-in classes that have none, and helpers for classes."""

import sys


def _function():
    pass


def _generator():
    yield 1


def _cell():
    value = 1

    def inner():
        return value
    return inner.__closure__[0]


async def _coroutine():
    pass


async def _async_generator():
    yield 1


FunctionType = type(_function)
LambdaType = FunctionType
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
CellType = type(_cell())
GeneratorType = type(_generator())
_coroutine = _coroutine()
CoroutineType = type(_coroutine)
_coroutine.close()
AsyncGeneratorType = type(_async_generator())
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = type(type(_function).__dict__['__code__'])
ModuleType = type(sys)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(Ellipsis)


class _WithMethod:
    __slots__ = ('member',)

    def method(self):
        pass


MethodType = type(_WithMethod().method)
MemberDescriptorType = type(_WithMethod.member)
UnionType = type(int | str)
GenericAlias = type(list[int])

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(getattr(_error.__traceback__, 'tb_frame', None))


class SimpleNamespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        items = (f'{name}={value!r}' for name, value in self.__dict__.items())
        name = type(self).__name__
        if name == 'SimpleNamespace':
            name = 'namespace'
        return f'{name}({", ".join(items)})'

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as the class statement does."""
    resolved = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return metaclass(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with what __mro_entries__ puts in place of non-classes."""
    result = []
    changed = False
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError('__mro_entries__ must return a tuple')
            result.extend(entries)
            changed = True
        else:
            result.append(base)
    if not changed:
        return bases
    return tuple(result)


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the keywords of a class to make."""
    kwds = dict(kwds or {})
    if 'metaclass' in kwds:
        metaclass = kwds.pop('metaclass')
    elif bases:
        metaclass = type(bases[0])
    else:
        metaclass = type
    if isinstance(metaclass, type):
        metaclass = _derived_metaclass(metaclass, bases)
    if hasattr(metaclass, '__prepare__'):
        namespace = metaclass.__prepare__(name, bases, **kwds)
    else:
        namespace = {}
    return metaclass, namespace, kwds


def _derived_metaclass(metaclass, bases):
    for base in bases:
        other = type(base)
        if issubclass(other, metaclass):
            metaclass = other
        elif not issubclass(metaclass, other):
            raise TypeError(
                'metaclass conflict: the metaclass of a derived class must be '
                'a (non-strict) subclass of the metaclasses of all its bases')
    return metaclass


def get_original_bases(cls):
    """The bases as written in the class statement."""
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


class DynamicClassAttribute:
    """A property of instances that the class looks up elsewhere."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, '__doc__', None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(
            getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


_CO_GENERATOR = 0x20
_CO_COROUTINE = 0x80
_CO_ITERABLE_COROUTINE = 0x100


class _AwaitableGenerator:
    """What looks like a generator, made one that can be awaited."""

    def __init__(self, generator):
        self._generator = generator
        self._is_generator = isinstance(generator, GeneratorType)
        self.__name__ = getattr(generator, '__name__', None)
        self.__qualname__ = getattr(generator, '__qualname__', None)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, typ, *rest):
        return self._generator.throw(typ, *rest)

    def close(self):
        return self._generator.close()

    @property
    def gi_code(self):
        return self._generator.gi_code

    @property
    def gi_frame(self):
        return self._generator.gi_frame

    @property
    def gi_running(self):
        return self._generator.gi_running

    @property
    def gi_yieldfrom(self):
        return self._generator.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        if self._is_generator:
            return self._generator
        return self

    __await__ = __iter__


def coroutine(func):
    """A function whose generators can be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
            return func
        if flags & _CO_GENERATOR:
            func.__code__ = func.__code__.replace(
                co_flags=flags | _CO_ITERABLE_COROUTINE)
            return func
    from functools import wraps
    from collections.abc import Coroutine, Generator

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        if isinstance(result, CoroutineType):
            return result
        if isinstance(result, GeneratorType) and (
                result.gi_code.co_flags & _CO_ITERABLE_COROUTINE):
            return result
        if isinstance(result, Generator) and not isinstance(result, Coroutine):
            return _AwaitableGenerator(result)
        return result
    return wrapped
