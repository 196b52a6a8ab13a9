"""The state of a running VM, in one prebuilt object."""

from pyinterp.objspace import space


class ExecutionContext(object):
    """What changes while the program runs.

    topframe             innermost frame that is running
    depth                number of nested frames, for the recursion limit
    w_handled            the exception being handled (sys.exc_info), or None
    w_stop_value         value of the StopIteration that an iterator ended with
    """

    def __init__(self):
        self.topframe = None
        self.depth = 0
        self.recursion_limit = 1000
        self.w_handled = None
        self.w_stop_value = None
        self.repr_stack = []
        self.w_pending_error = None
        self.interned = {}
        self.type_counter = 0

    def enter_repr(self, w_obj):
        """Start the repr of a container; False if it is going on already."""
        for w_other in self.repr_stack:
            if w_other is w_obj:
                return False
        if len(self.repr_stack) >= self.recursion_limit:
            raise space.oefmt(
                space.w_RecursionError, 'maximum recursion depth exceeded '
                'while getting the repr of an object')
        self.repr_stack.append(w_obj)
        return True

    def leave_repr(self, w_obj):
        """End what enter_repr started."""
        self.repr_stack.pop()

    def take_stop_value(self):
        """Value of the last StopIteration (None if it had none); forgets it."""
        w_value = self.w_stop_value
        self.w_stop_value = None
        if w_value is None:
            return space.w_None
        return w_value

    def take_attribute_error(self):
        """The AttributeError that a hook raised last, or None; forgets it."""
        w_error = self.w_pending_error
        self.w_pending_error = None
        return w_error

    def intern(self, text):
        """The one W_StrObject kept for a name."""
        w_text = self.interned.get(text, None)
        if w_text is None:
            w_text = space.W_StrObject(text)
            self.interned[text] = w_text
        return w_text


ec = ExecutionContext()


def intern_text(text):
    """The one W_StrObject kept for a name."""
    return ec.intern(text)
