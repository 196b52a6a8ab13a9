"""Hiding the type of a value, so that one field can hold values of several types."""


class ErasingPairIdentity:
    """Ties an erase function to its unerase function; `name` is for people."""

    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True

    def __repr__(self):
        return 'ErasingPairIdentity(%r)' % self.name


class Erased:
    """An erased value, as it is untranslated."""

    def __init__(self, x, identity):
        self._x = x
        self._identity = identity

    def __repr__(self):
        return 'Erased(%r, %r)' % (self._x, self._identity)


class EraseFunction:
    """Returns its argument with the type hidden. The translator recognises instances."""

    def __init__(self, identity):
        self.identity = identity

    def _freeze_(self):
        return True

    def __call__(self, x):
        return Erased(x, self.identity)


class UneraseFunction:
    """Returns what the matching EraseFunction hid. The translator recognises instances."""

    def __init__(self, identity):
        self.identity = identity

    def _freeze_(self):
        return True

    def __call__(self, y):
        assert y is None or y._identity is self.identity, 'value erased by another function'
        return None if y is None else y._x


def new_erasing_pair(name):
    """Returns a new (erase, unerase)."""
    identity = ErasingPairIdentity(name)
    return EraseFunction(identity), UneraseFunction(identity)


def new_static_erasing_pair(name):
    """As new_erasing_pair(), for use as class attributes."""
    erase, unerase = new_erasing_pair(name)
    return staticmethod(erase), staticmethod(unerase)


_int_identity = ErasingPairIdentity('int')
erase_int = EraseFunction(_int_identity)
unerase_int = UneraseFunction(_int_identity)
