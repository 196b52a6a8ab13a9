"""Weak references, and containers that hold their items weakly."""

from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary',
           'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes',
           'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']


def _get(proxy):
    obj = object.__getattribute__(proxy, '_ref')()
    if obj is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return obj


class ProxyType:
    """Behaves as the object that it refers to weakly."""

    __slots__ = ('_ref', '__weakref__')
    __hash__ = None

    def __init__(self, obj, callback=None):
        object.__setattr__(self, '_ref', ref(obj, callback))

    def __getattribute__(self, name):
        return getattr(_get(self), name)

    def __setattr__(self, name, value):
        setattr(_get(self), name, value)

    def __delattr__(self, name):
        delattr(_get(self), name)

    def __repr__(self):
        obj = _get(self)
        return f'<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>'

    def __str__(self):
        return str(_get(self))

    def __bool__(self):
        return bool(_get(self))

    def __len__(self):
        return len(_get(self))

    def __iter__(self):
        return iter(_get(self))

    def __next__(self):
        return next(_get(self))

    def __contains__(self, item):
        return item in _get(self)

    def __getitem__(self, index):
        return _get(self)[index]

    def __setitem__(self, index, value):
        _get(self)[index] = value

    def __delitem__(self, index):
        del _get(self)[index]


class CallableProxyType(ProxyType):
    """A proxy of an object that can be called."""

    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _get(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def _add_operators():
    import operator
    names = ['lt', 'le', 'eq', 'ne', 'gt', 'ge', 'add', 'sub', 'mul', 'matmul',
             'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and',
             'or', 'xor']

    def binary(function):
        def method(self, other):
            if isinstance(other, ProxyType):
                other = _get(other)
            return function(_get(self), other)
        return method

    def reflected(function):
        return lambda self, other: function(other, _get(self))

    for name in names:
        function = getattr(operator, name, None) or getattr(operator,
                                                            name + '_')
        setattr(ProxyType, f'__{name}__', binary(function))
        if name not in ('lt', 'le', 'eq', 'ne', 'gt', 'ge'):
            setattr(ProxyType, f'__r{name}__', reflected(function))
    for name, function in (('neg', operator.neg), ('pos', operator.pos),
                           ('invert', operator.invert), ('abs', abs),
                           ('int', int), ('float', float),
                           ('index', operator.index), ('reversed', reversed),
                           ('bytes', bytes)):
        setattr(ProxyType, f'__{name}__',
                lambda self, function=function: function(_get(self)))


_add_operators()


def proxy(obj, callback=None):
    """A proxy of the object."""
    if callable(obj):
        return CallableProxyType(obj, callback)
    return ProxyType(obj, callback)


class WeakMethod:
    """A weak reference to a bound method."""

    def __init__(self, method, callback=None):
        self._object = ref(method.__self__, callback and (lambda r: callback(self)))
        self._function = ref(method.__func__)
        self._type = type(method)

    def __call__(self):
        obj = self._object()
        function = self._function()
        if obj is None or function is None:
            return None
        return self._type(function, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return (self._object == other._object
                and self._function == other._function)

    def __hash__(self):
        return hash(self._object) ^ hash(self._function)


class KeyedRef(ref):
    """A weak reference that knows its key in a dictionary."""

    __slots__ = ('key',)

    def __new__(cls, obj, callback, key):
        return super().__new__(cls, obj)

    def __init__(self, obj, callback, key):
        super().__init__(obj, callback)
        self.key = key


class _WeakDictionary:
    """What both dictionaries share; `data` may hold dead entries."""

    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        self.update(other, **kwargs)

    def __len__(self):
        return sum(1 for _ in self.items())

    def __contains__(self, key):
        return self.get(key, self) is not self

    def __iter__(self):
        return iter(self.keys())

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def keys(self):
        return [key for key, value in self.items()]

    def values(self):
        return [value for key, value in self.items()]

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key, value in self.items():
            del self[key]
            return key, value
        raise KeyError('dictionary is empty')

    def update(self, other=(), /, **kwargs):
        if hasattr(other, 'items'):
            other = other.items()
        for key, value in other:
            self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self.items())

    __copy__ = copy


class WeakValueDictionary(_WeakDictionary):
    """A dictionary whose entries go when their values die."""

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            del self.data[key]
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def items(self):
        result = []
        for key, reference in list(self.data.items()):
            value = reference()
            if value is None:
                del self.data[key]
            else:
                result.append((key, value))
        return result

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(_WeakDictionary):
    """A dictionary whose entries go when their keys die."""

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def items(self):
        result = []
        dead = False
        for reference, value in self.data.items():
            key = reference()
            if key is None:
                dead = True
            else:
                result.append((key, value))
        if dead:
            self.data = {ref(key): value for key, value in result}
        return result

    def keyrefs(self):
        return list(self.data)


class WeakSet:
    """A set whose items go when they die."""

    def __init__(self, data=()):
        self.data = {}
        for item in data:
            self.add(item)

    def _items(self):
        items = [reference() for reference in self.data]
        return [item for item in items if item is not None]

    def add(self, item):
        self.data[ref(item)] = True

    def discard(self, item):
        self.data.pop(ref(item), None)

    def remove(self, item):
        del self.data[ref(item)]

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __iter__(self):
        return iter(self._items())

    def __len__(self):
        return len(self._items())

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return repr(set(self._items()))


class finalize:
    """Calls a function when an object dies."""

    _alive = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self._ref = ref(obj, lambda r: self())
        finalize._alive[self] = True

    @property
    def alive(self):
        return self in finalize._alive

    def __call__(self, _=None):
        if finalize._alive.pop(self, None):
            func, args, kwargs = self._call
            return func(*args, **kwargs)

    def detach(self):
        obj = self._ref()
        if obj is not None and finalize._alive.pop(self, None):
            return (obj,) + self._call

    def peek(self):
        obj = self._ref()
        if obj is not None and self.alive:
            return (obj,) + self._call
