"""Abstract base classes."""


class ABCMeta(type):
    """Collects the abstract methods that a class leaves open."""

    def __new__(mcls, name, bases, namespace, **keywords):
        cls = super().__new__(mcls, name, bases, namespace, **keywords)
        open_names = [key for key, value in namespace.items()
                      if getattr(value, '__isabstractmethod__', False)]
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                value = getattr(cls, key, None)
                if getattr(value, '__isabstractmethod__', False):
                    if key not in open_names:
                        open_names.append(key)
        cls.__abstractmethods__ = frozenset(open_names)
        cls._registered = []
        return cls

    def register(cls, subclass):
        cls._registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        return any(issubclass(subclass, other) for other in cls._registered)


class ABC(metaclass=ABCMeta):
    """Base of abstract classes."""


def abstractmethod(function):
    """Mark a method that subclasses must define."""
    function.__isabstractmethod__ = True
    return function
