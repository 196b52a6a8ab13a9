"""Classes that are extended in several places, and classes of pairs of classes."""


class extendabletype(type):
    """A metaclass: `class __extend__(A, B)` adds its attributes to the classes A and B."""

    def __new__(mcs, name, bases, namespace):
        if name != '__extend__':
            return super().__new__(mcs, name, bases, namespace)
        for cls in bases:
            for key, value in namespace.items():
                if key not in ('__module__', '__qualname__', '__classcell__', '__doc__'):
                    setattr(cls, key, value)
        return None


def pair(a, b):
    """Returns the pair of two objects, an instance of pairtype(type(a), type(b))."""
    return pairtype(a.__class__, b.__class__)((a, b))


_pairtypes = {}


class pairtype(extendabletype):
    """pairtype(A, B) is the class of pairs of an A and a B; it inherits by both sides."""

    def __new__(mcs, name, bases, namespace=None):
        if isinstance(name, str):
            return extendabletype.__new__(extendabletype, name, bases, namespace)
        left, right = name, bases
        if (left, right) not in _pairtypes:
            parents = ([pairtype(base, right) for base in left.__bases__] +
                       [pairtype(left, base) for base in right.__bases__])
            parents = tuple(dict.fromkeys(parents)) or (tuple,)
            _pairtypes[left, right] = extendabletype.__new__(
                pairtype, 'pairtype(%s, %s)' % (left.__name__, right.__name__), parents, {})
        return _pairtypes[left, right]

    def __init__(cls, name, bases, namespace=None):
        pass
