"""WeakSet, where the standard library looks for it."""

from weakref import WeakSet
