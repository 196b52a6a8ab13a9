"""Declared argument and result types of functions and fields."""

from rpython.rlib import types  # noqa: F401 (part of this module's API)
from rpython.rlib.types import SelfTypeMarker, instance


def signature(*paramtypes, **kwargs):
    """@signature(types.int(), ..., returns=types.str()): sets `_signature_` = (args, result)."""
    returntype = kwargs.pop('returns', None)
    if returntype is None:
        raise TypeError("signature: keyword argument 'returns' missing")
    if kwargs:
        raise TypeError('signature: unknown keyword argument %r' % sorted(kwargs)[0])

    def decorate(func):
        if len(paramtypes) != func.__code__.co_argcount:
            raise TypeError('signature: %s() takes %d arguments, %d types given' % (
                func.__name__, func.__code__.co_argcount, len(paramtypes)))
        func._signature_ = (tuple(paramtypes), returntype)
        return func
    return decorate


class FieldSpec:
    """Declares the type of an attribute of a class."""

    def __init__(self, tp):
        self.tp = tp


class ClassSpec:
    """Declares the types of the attributes of a class: `fields`, a dict."""

    def __init__(self, fields, inherit=False):
        self.fields = fields
        self.inherit = inherit


def finishsigs(cls):
    """Class decorator: replaces types.self() in the signatures of methods by the class."""
    def finished(tp):
        return instance(cls) if isinstance(tp, SelfTypeMarker) else tp

    for value in list(vars(cls).values()):
        func = getattr(value, '__func__', value)
        if hasattr(func, '_signature_'):
            args, result = func._signature_
            func._signature_ = (tuple([finished(tp) for tp in args]), finished(result))
    fields = {name: finished(value.tp) for name, value in vars(cls).items()
              if isinstance(value, FieldSpec)}
    for name in fields:
        delattr(cls, name)
    if fields:
        cls._fields_ = fields
    return cls
