"""Loops that are unrolled when the program is translated."""


class SpecTag:
    """Base of constants that distinguish copies of the code that meets them."""

    __slots__ = ()

    def _freeze_(self):
        return True


class unrolling_iterable(SpecTag):
    """A constant sequence; `for x in it` is unrolled, with x a constant in each copy of the body.

    The items are in the attribute `_items`, a tuple.
    """

    __slots__ = ('_items',)

    def __init__(self, iterable):
        self._items = tuple(iterable)

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)
