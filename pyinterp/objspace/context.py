"""The state of a running VM, in one prebuilt object."""

from pyinterp.objspace import space


# How many backward jumps are between two looks at the periodic actions.
TICKS = 2000


class ThreadState(object):
    """The fields of ExecutionContext that a thread has of its own.

    They are current only while the thread does not run: see switch_to.
    Others are in no second place:

    w_sentinel            a lock to release when the thread ends, or None
    w_asyncgen_firstiter  hooks of asynchronous generators, or None
    w_asyncgen_finalizer
    origin_depth          how many frames cr_origin of new coroutines tells
    """

    def __init__(self, ident):
        self.ident = ident
        self.w_sentinel = None
        self.topframe = None
        self.depth = 0
        self.w_handled = None
        self.w_outside = None
        self.handled_waits = False
        self.w_stop_value = None
        self.repr_stack = []
        self.w_pending_error = None
        self.w_asyncgen_firstiter = None
        self.w_asyncgen_finalizer = None
        self.origin_depth = 0


class HandledExceptions(object):
    """Keeps the exceptions being handled, where C code sees and changes them; abstract."""

    def own(self):
        """The exception that the innermost coroutine handles, or None."""
        raise NotImplementedError

    def topmost(self):
        """The exception being handled, or None."""
        raise NotImplementedError

    def store(self, w_exc):
        """Change own()."""
        raise NotImplementedError

    def switched(self):
        """Another thread runs now."""
        raise NotImplementedError

    def thread_ends(self):
        """The running thread, which Python started, is about to end."""
        raise NotImplementedError


class PeriodicAction(object):
    """Something done now and then between two instructions; abstract."""

    def perform(self):
        """Called in the running thread; may let another thread run."""
        raise NotImplementedError


class ExecutionContext(object):
    """What changes while the program runs.

    topframe             innermost frame that is running
    depth                number of nested frames, for the recursion limit
    w_handled            the exception being handled: see handled()
    w_outside            what was handled when the running generator was resumed
    handled_in_c         None, or what keeps the handled exceptions instead
    handled_waits        with it: w_handled is handled, and C has not seen it yet
    w_stop_value         value of the StopIteration that an iterator ended with
    state                the ThreadState of the thread that runs
    ticker               backward jumps left until the periodic actions

    The fields that threads have of their own are those of the running one, so
    that code reads them directly; a thread that has taken the interpreter lock
    calls switch_to with its own state.
    """

    def __init__(self):
        self.topframe = None
        self.depth = 0
        self.recursion_limit = 1000
        self.w_handled = None
        self.w_outside = None
        self.handled_in_c = None
        self.handled_waits = False
        self.w_stop_value = None
        self.repr_stack = []
        self.w_pending_error = None
        self.state = ThreadState(0)
        self.ticker = TICKS
        self.actions = []
        self.interned = {}
        self.type_counter = 0

    def switch_to(self, state):
        """Make another thread's fields the current ones."""
        old = self.state
        if old is state:
            return
        old.topframe = self.topframe
        old.depth = self.depth
        old.w_handled = self.w_handled
        old.w_outside = self.w_outside
        old.handled_waits = self.handled_waits
        old.w_stop_value = self.w_stop_value
        old.repr_stack = self.repr_stack
        old.w_pending_error = self.w_pending_error
        self.state = state
        self.topframe = state.topframe
        self.depth = state.depth
        self.w_handled = state.w_handled
        self.w_outside = state.w_outside
        self.handled_waits = state.handled_waits
        self.w_stop_value = state.w_stop_value
        self.repr_stack = state.repr_stack
        self.w_pending_error = state.w_pending_error
        if self.handled_in_c is not None:
            self.handled_in_c.switched()

    def thread_ends(self):
        """The running thread is about to end: what is kept for it is given up."""
        if self.handled_in_c is not None:
            self.handled_in_c.thread_ends()

    def handled(self):
        """The exception being handled (sys.exc_info), or None."""
        if self.handled_in_c is not None:
            return self.handled_in_c.topmost()
        return self.w_handled

    def own_handled(self):
        """What set_handled has stored last in this coroutine, or None."""
        if self.handled_in_c is not None:
            return self.handled_in_c.own()
        return self.w_handled

    def set_handled(self, w_exc):
        """Make an exception, or None, the one that is handled."""
        if self.handled_in_c is not None:
            self.handled_in_c.store(w_exc)
        else:
            self.w_handled = w_exc

    def add_action(self, action):
        """Perform a PeriodicAction now and then from now on."""
        self.actions.append(action)

    def tick(self):
        """Called by the evaluation loop when the ticker is used up."""
        self.ticker = TICKS
        for action in self.actions:
            action.perform()

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
            w_text = space.newtext(text)
            self.interned[text] = w_text
        return w_text

    def known(self, text):
        """The W_StrObject kept for a name if there is one, else a new one: for names that programs may make up."""
        w_text = self.interned.get(text, None)
        if w_text is None:
            return space.newtext(text)
        return w_text


ec = ExecutionContext()


def known_text(text):
    """See ExecutionContext.known."""
    return ec.known(text)


def intern_text(text):
    """The one W_StrObject kept for a name."""
    return ec.intern(text)
