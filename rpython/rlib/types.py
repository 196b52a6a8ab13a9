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


def none():
    return SignatureType('none')


def impossible():
    return SignatureType('impossible')


def float():
    return SignatureType('float')


def singlefloat():
    return SignatureType('singlefloat')


def longfloat():
    return SignatureType('longfloat')


def int():
    return SignatureType('int')


def int_nonneg():
    return SignatureType('int_nonneg')


def bool():
    return SignatureType('bool')


def unicode():
    return SignatureType('unicode')


def unicode0():
    return SignatureType('unicode0')


def str():
    return SignatureType('str')


def bytearray():
    return SignatureType('bytearray')


def str0():
    return SignatureType('str0')


def char():
    return SignatureType('char')


def ptr(ll_type):
    return SignatureType('ptr', ll_type)


def list(element):
    return SignatureType('list', element)


def array(element):
    return SignatureType('array', element)


def dict(keytype, valuetype):
    return SignatureType('dict', keytype, valuetype)


def instance(cls):
    return SignatureType('instance', cls)


def any():
    return SignatureType('any')


def self():
    return SelfTypeMarker('self')
