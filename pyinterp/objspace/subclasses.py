"""The classes derived from a class, which does not keep them alive."""

from rpython.rlib import rweakref


class Subclasses(object):
    """The living classes that name a class among their bases, oldest first."""

    def __init__(self):
        self.refs = []
        self.limit = 16

    def add(self, w_class):
        """A new one."""
        if len(self.refs) >= self.limit:
            self.refs = [ref for ref in self.refs if ref() is not None]
            self.limit = 2 * len(self.refs) + 16
        self.refs.append(rweakref.ref(w_class))

    def remove(self, w_class):
        """It has other bases now."""
        self.refs = [ref for ref in self.refs if ref() is not None and ref() is not w_class]

    def living(self):
        """A new list of them."""
        classes_w = []
        for ref in self.refs:
            w_class = ref()
            if w_class is not None:
                classes_w.append(w_class)
        return classes_w
