"""Higher-order functions."""

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
_absent = object()


def reduce(function, iterable, initial=_absent):
    """Combine the items from the left."""
    iterator = iter(iterable)
    if initial is _absent:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial '
                            'value') from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


class partial:
    """A function with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(arg) for arg in self.args]
        parts += [f'{name}={value!r}' for name, value
                  in self.keywords.items()]
        return 'functools.partial(' + ', '.join(parts) + ')'


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS):
    """Make `wrapper` look like `wrapped`."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS):
    """Decorator form of update_wrapper."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned)


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return super().__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return ('CacheInfo(hits=%d, misses=%d, maxsize=%r, currsize=%d)'
                % tuple(self))


def _make_cached(function, maxsize):
    results = {}
    hits = misses = 0

    def cached(*args, **keywords):
        nonlocal hits, misses
        key = args
        if keywords:
            key = (args, tuple(keywords.items()))
        if key in results:
            hits += 1
            value = results.pop(key)
            results[key] = value
            return value
        misses += 1
        value = function(*args, **keywords)
        if maxsize != 0:
            if maxsize is not None and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = value
        return value

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    cached.cache_info = cache_info
    cached.cache_clear = cache_clear
    return update_wrapper(cached, function)


def lru_cache(maxsize=128, typed=False):
    """Remember results, the latest `maxsize` of them."""
    if callable(maxsize):
        return _make_cached(maxsize, 128)
    return lambda function: _make_cached(function, maxsize)


def cache(function):
    """Remember all results."""
    return _make_cached(function, None)


class cached_property:
    """A property computed once an instance."""

    def __init__(self, func):
        self.func = func
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.name] = value
        return value


def cmp_to_key(compare):
    """A sort key from a three-way comparison."""
    class Key:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        __hash__ = None
    return Key


def total_ordering(cls):
    """Fill in the comparisons that follow from one and __eq__."""
    if '__lt__' in cls.__dict__:
        cls.__gt__ = lambda a, b: not (a < b or a == b)
        cls.__le__ = lambda a, b: a < b or a == b
        cls.__ge__ = lambda a, b: not a < b
    elif '__gt__' in cls.__dict__:
        cls.__lt__ = lambda a, b: not (a > b or a == b)
        cls.__ge__ = lambda a, b: a > b or a == b
        cls.__le__ = lambda a, b: not a > b
    elif '__le__' in cls.__dict__:
        cls.__gt__ = lambda a, b: not a <= b
        cls.__lt__ = lambda a, b: a <= b and not a == b
        cls.__ge__ = lambda a, b: not a <= b or a == b
    elif '__ge__' in cls.__dict__:
        cls.__lt__ = lambda a, b: not a >= b
        cls.__gt__ = lambda a, b: a >= b and not a == b
        cls.__le__ = lambda a, b: not a >= b or a == b
    else:
        raise ValueError('must define at least one ordering operation: '
                         '< > <= >=')
    return cls


def singledispatch(function):
    """A function that chooses by the class of its first argument."""
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]

    def register(cls, implementation=None):
        if implementation is None:
            return lambda f: register(cls, f)
        registry[cls] = implementation
        return implementation

    def wrapper(*args, **keywords):
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    return update_wrapper(wrapper, function)
