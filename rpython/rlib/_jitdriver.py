"""JitDriver: where the loop of an interpreter is, and the parameters of the JIT."""

from rpython.rlib.unroll import unrolling_iterable

ENABLE_ALL_OPTS = 'intbounds:rewrite:virtualize:string:pure:earlyforce:heap:unroll'

PARAMETERS = {
    'threshold': 1039,
    'function_threshold': 1619,
    'trace_eagerness': 200,
    'decay': 40,
    'trace_limit': 6000,
    'inlining': 1,
    'loop_longevity': 1000,
    'retrace_limit': 0,
    'pureop_historylength': 16,
    'max_retrace_guards': 15,
    'max_unroll_loops': 0,
    'disable_unrolling': 200,
    'enable_opts': 'all',
    'max_unroll_recursion': 7,
    'vec': 0,
    'vec_all': 0,
    'vec_cost': 0,
}

PARAMETER_DOCS = {
    'threshold': 'times a loop runs before it is traced',
    'function_threshold': 'times a function runs before it is traced from its start',
    'trace_eagerness': 'times a guard fails before a bridge is traced from it',
    'decay': 'how much counters shrink now and then; 0 for not at all',
    'trace_limit': 'operations recorded before tracing is given up',
    'inlining': 'whether functions of the interpreted language are inlined (0 or 1)',
    'loop_longevity': 'number of loops after which an unused one is dropped',
    'retrace_limit': 'how many specialised versions of a loop are made',
    'pureop_historylength': 'how many pure operations are remembered for reuse',
    'max_retrace_guards': 'guards a specialised version of a loop may add',
    'max_unroll_loops': 'extra rounds of unrolling that may be tried',
    'disable_unrolling': 'length of a trace from which it is not unrolled',
    'enable_opts': 'which optimisations run: all, or names joined by colons',
    'max_unroll_recursion': 'depth to which recursive functions are inlined',
    'vec': 'whether marked loops are vectorised (0 or 1)',
    'vec_all': 'whether all loops are vectorised (0 or 1)',
    'vec_cost': 'how much a vectorised loop must gain to be kept',
}

unroll_parameters = unrolling_iterable(PARAMETERS.items())


class JitHintError(Exception):
    """A JitDriver used inconsistently."""


class JitDriver:
    """Describes one loop: which of its variables name a position (greens) and which change (reds).

    `reds` may be 'auto'. `virtualizables` names at most one red. The callbacks
    (get_printable_location, confirm_enter_jit, ...) are kept for the translator. Marker calls
    inside the loop have no effect untranslated.
    """

    active = True
    inline_jit_merge_point = False
    greens = ()
    reds = ()
    virtualizables = ()
    autoreds = False
    name = 'jitdriver'

    def __init__(self, greens=None, reds=None, virtualizables=None,
                 get_jitcell_at=None, set_jitcell_at=None,
                 get_printable_location=None, confirm_enter_jit=None,
                 can_never_inline=None, should_unroll_one_iteration=None,
                 name='jitdriver', check_untranslated=True, vectorize=False,
                 get_unique_id=None, is_recursive=False, get_location=None):
        self.name = name
        self._check_untranslated = check_untranslated
        self.greens = list(greens or [])
        self._set_reds(reds, confirm_enter_jit)
        self._livevars = frozenset(self.greens + self.reds)
        self.virtualizables = list(virtualizables or [])
        for other in self.virtualizables:
            if other not in self.reds:
                raise JitHintError('%s: the virtualizable %r is no red' % (name, other))
        if len(self.virtualizables) > 1:
            raise JitHintError('%s: more than one virtualizable' % name)
        self.get_printable_location = get_printable_location
        self.get_location = get_location
        self.get_unique_id = get_unique_id
        self.confirm_enter_jit = confirm_enter_jit
        self.can_never_inline = can_never_inline
        self.should_unroll_one_iteration = should_unroll_one_iteration
        self.vec = vectorize
        self.is_recursive = is_recursive

    def _set_reds(self, reds, confirm_enter_jit):
        self.autoreds = reds == 'auto'
        if self.autoreds:
            self.reds = []
            self.numreds = None
            if confirm_enter_jit is not None:
                raise JitHintError("%s: reds='auto' excludes confirm_enter_jit" % self.name)
        else:
            self.reds = list(reds or [])
            self.numreds = len(self.reds)
        for variable in self.greens + self.reds:
            if '.' in variable:
                raise JitHintError('%s: green fields are not supported: %r'
                                   % (self.name, variable))

    def _freeze_(self):
        return True

    def _check(self, names):
        if self._check_untranslated and not self.autoreds:
            if names != self._livevars:
                raise JitHintError('%s: expected %s, got %s' % (
                    self.name, ', '.join(self.greens + self.reds), ', '.join(sorted(names))))

    def jit_merge_point(self, **livevars):
        """Marks the head of the loop, with every green and red by name."""
        self._check(livevars.keys())

    def can_enter_jit(self, **livevars):
        """Marks the back edge of a loop of the interpreted language."""
        self._check(livevars.keys())

    def loop_header(self):
        """As can_enter_jit(), for a loop that jumps to its jit_merge_point()."""

    def inline(self, call_jit_merge_point):
        """Decorator: the loop of the function becomes part of its callers.

        `call_jit_merge_point` takes the function's arguments and calls jit_merge_point().
        """
        if not self.autoreds:
            raise JitHintError("%s: inline() needs reds='auto'" % self.name)

        def decorate(func):
            self.inline_jit_merge_point = True
            func._inline_jit_merge_point_ = call_jit_merge_point
            return func
        return decorate

    def clone(self):
        """Returns a new driver with the same description."""
        import copy
        return copy.copy(self)
