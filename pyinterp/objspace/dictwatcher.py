"""Who wants to know of the changes of a dict."""


class DictWatcher(object):
    """Told of every change of the keys or values of a dict; abstract.

    Watchers of one dict are a chain through `next`; W_DictObject.watch adds
    one.
    """

    def __init__(self):
        self.next = None

    def changed(self, w_dict):
        """Called after each change; must not change the dict."""
        raise NotImplementedError
