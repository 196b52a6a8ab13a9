"""Where the items of a list live when they are not in its own item list."""


class ListStorage(object):
    """The items of an exposed list; abstract.

    A W_ListObject whose `storage` is not None has an empty `items_w` and asks
    its storage for everything.  Indices are valid: 0 <= i < length() (insert
    takes length() too), 0 <= start <= stop <= length() in slices.
    """

    def length(self):
        """The number of items."""
        raise NotImplementedError

    def getitem(self, index):
        """The item at `index`."""
        raise NotImplementedError

    def setitem(self, index, w_item):
        """Replace the item at `index`."""
        raise NotImplementedError

    def insert(self, index, w_item):
        """Put an item before the one at `index`."""
        raise NotImplementedError

    def pop(self, index):
        """Remove and return the item at `index`."""
        raise NotImplementedError

    def replace(self, items_w):
        """Make the items those of the list `items_w`, which is not kept."""
        raise NotImplementedError

    # -- what follows may be overridden for speed

    def append(self, w_item):
        """Add an item at the end."""
        self.insert(self.length(), w_item)

    def extend(self, items_w):
        """Add the items of a list, which is not kept, at the end."""
        for w_item in items_w:
            self.append(w_item)

    def slice(self, start, stop):
        """A new list of the items from `start` to before `stop`."""
        return [self.getitem(i) for i in range(start, stop)]

    def clear(self):
        """Remove all items."""
        self.replace([])
