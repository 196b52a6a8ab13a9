"""Abstract base classes."""


class ABCMeta(type):
    """Collects the abstract methods that a class leaves open.

    Classes may be registered as subclasses; __subclasshook__ has the first
    word about what is one.
    """

    def __new__(mcls, name, bases, namespace, /, **keywords):
        cls = super().__new__(mcls, name, bases, namespace, **keywords)
        _compute_abstract(cls, namespace)
        cls._abc_registry = []
        cls._abc_cache = {}
        return cls

    def register(cls, subclass):
        """Make `subclass` count as a subclass; returns it."""
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        _changes[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        other = type(instance)
        return other is not subclass and cls.__subclasscheck__(other)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        known = cls._abc_cache.get(subclass)
        if known is not None and (known[0] or known[1] == _changes[0]):
            return known[0]
        answer = _is_subclass(cls, subclass)
        cls._abc_cache[subclass] = (answer, _changes[0])
        return answer


# How often `register` changed something: negative answers are kept as long.
_changes = [0]


def _is_subclass(cls, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return bool(answer)
    if cls in subclass.__mro__:
        return True
    for other in cls._abc_registry:
        if issubclass(subclass, other):
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            return True
    return False


def _compute_abstract(cls, namespace):
    open_names = [name for name, value in namespace.items()
                  if getattr(value, '__isabstractmethod__', False)]
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            value = getattr(cls, name, None)
            if getattr(value, '__isabstractmethod__', False):
                if name not in open_names:
                    open_names.append(name)
    cls.__abstractmethods__ = frozenset(open_names)


class ABC(metaclass=ABCMeta):
    """Base of abstract classes."""

    __slots__ = ()


def abstractmethod(function):
    """Mark a method that subclasses must define."""
    function.__isabstractmethod__ = True
    return function


class abstractclassmethod(classmethod):
    """A class method that subclasses must define."""

    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractstaticmethod(staticmethod):
    """A static method that subclasses must define."""

    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractproperty(property):
    """A property that subclasses must define."""

    __isabstractmethod__ = True


def get_cache_token():
    """A value that changes when `register` changes something."""
    return _changes[0]


def update_abstractmethods(cls):
    """Find the abstract methods of a class anew after it was changed."""
    if hasattr(cls, '__abstractmethods__'):
        _compute_abstract(cls, cls.__dict__)
    return cls
