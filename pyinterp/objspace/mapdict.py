"""Hidden classes: the shape of an instance, shared by instances of one history.

A map gives each attribute name an index into the instance's storage list.
Adding an attribute moves the instance to the next map of the transition tree,
so that a call site can check one pointer and read one slot.
"""


MEMBER = '\0'


class AbstractMap(object):
    """A node of the transition tree of one class.

    `is_dict` marks the maps of instances whose attributes live in a real
    dictionary, storage[0] (after `obj.__dict__` was taken).  The names of
    members, what __slots__ declares, start with MEMBER and stay in the map.
    """

    def __init__(self, w_class, back, name):
        self.w_class = w_class
        self.back = back
        self.name = name
        self.length = 0
        self.indices = {}
        self.transitions = {}
        self.is_dict = False
        if back is not None:
            self.is_dict = back.is_dict
            self.length = back.length + 1
            for key in back.indices:
                self.indices[key] = back.indices[key]
            self.indices[name] = back.length

    def find(self, name):
        """Index of the attribute in the storage, or -1."""
        return self.indices.get(name, -1)

    def after_adding(self, name):
        """The map of an instance that gets the attribute `name`."""
        nextmap = self.transitions.get(name, None)
        if nextmap is None:
            nextmap = AbstractMap(self.w_class, self, name)
            self.transitions[name] = nextmap
        return nextmap

    def after_deleting(self, name):
        """The map of an instance that loses the attribute `name`."""
        names = self.names()
        result = self.w_class.terminator.emptymap
        if self.is_dict:
            result = self.w_class.terminator.dictmap
        for other in names:
            if other != name:
                result = result.after_adding(other)
        return result

    def names(self):
        """Names of attributes and members in order of creation."""
        result = []
        node = self
        while node.back is not None:
            result.append(node.name)
            node = node.back
        result.reverse()
        return result


class Terminator(object):
    """Roots of the maps of one class."""

    def __init__(self, w_class):
        self.emptymap = AbstractMap(w_class, None, '')
        self.dictmap = AbstractMap(w_class, None, '')
        self.dictmap.is_dict = True
        self.dictmap.length = 1
