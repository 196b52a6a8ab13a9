"""Argument and result types for @signature. Each call returns a type description."""


class SignatureType:
    """A type: `kind` is the name below, `params` its arguments."""

    def __init__(self, kind, *params):
        self.kind = kind
        self.params = params

    def _freeze_(self):
        return True

    def __eq__(self, other):
        return (isinstance(other, SignatureType) and self.kind == other.kind and
                self.params == other.params)

    def __hash__(self):
        return hash(self.kind)

    def __repr__(self):
        return 'types.%s(%s)' % (self.kind, ', '.join([repr(p) for p in self.params]))


class SelfTypeMarker(SignatureType):
    """Stands for the class that the method is in, until @finishsigs says which."""


def _without_parameters(kind):
    def make():
        return SignatureType(kind)
    make.__name__ = kind
    make.__doc__ = 'Returns the type %s.' % kind
    return make


none = _without_parameters('none')
impossible = _without_parameters('impossible')
int = _without_parameters('int')
int_nonneg = _without_parameters('int_nonneg')
bool = _without_parameters('bool')
float = _without_parameters('float')
singlefloat = _without_parameters('singlefloat')
longfloat = _without_parameters('longfloat')
char = _without_parameters('char')
str = _without_parameters('str')
str0 = _without_parameters('str0')
unicode = _without_parameters('unicode')
unicode0 = _without_parameters('unicode0')
bytearray = _without_parameters('bytearray')
any = _without_parameters('any')


def ptr(ll_type):
    """Returns the type of low-level pointers to `ll_type`."""
    return SignatureType('ptr', ll_type)


def list(element):
    """Returns the type of resizable lists of `element`."""
    return SignatureType('list', element)


def array(element):
    """Returns the type of lists of `element` that are never resized."""
    return SignatureType('array', element)


def dict(keytype, valuetype):
    """Returns the type of dicts."""
    return SignatureType('dict', keytype, valuetype)


def instance(cls):
    """Returns the type of instances of `cls`, None included."""
    return SignatureType('instance', cls)


def self():
    """Returns a marker that @finishsigs replaces by instance(the class)."""
    return SelfTypeMarker('self')
