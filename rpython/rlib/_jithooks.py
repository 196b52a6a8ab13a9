"""Callbacks by which a program follows the work of the JIT."""


class JitHookInterface:
    """Base of the object that a JitPolicy hands over; every method may be overridden."""

    def on_abort(self, reason, jitdriver, greenkey, greenkey_repr, logops, operations):
        """Tracing was given up."""

    def before_compile(self, debug_info):
        """A loop is about to be compiled."""

    def after_compile(self, debug_info):
        """A loop was compiled."""

    def before_compile_bridge(self, debug_info):
        """A bridge is about to be compiled."""

    def after_compile_bridge(self, debug_info):
        """A bridge was compiled."""

    def on_trace_too_long(self, jitdriver, greenkey, greenkey_repr):
        """A trace reached its limit."""


class Counters:
    """Names of the JIT's event counters; `counter_names` lists them, each also an index."""

    counter_names = ['TRACING', 'BACKEND', 'OPS', 'HEAPCACHED_OPS', 'RECORDED_OPS', 'GUARDS',
                     'OPT_OPS', 'OPT_GUARDS', 'OPT_GUARDS_SHARED', 'OPT_FORCINGS',
                     'OPT_VECTORIZE_TRY', 'OPT_VECTORIZED', 'ABORT_TOO_LONG', 'ABORT_BRIDGE',
                     'ABORT_BAD_LOOP', 'ABORT_ESCAPE', 'ABORT_FORCE_QUASIIMMUT',
                     'ABORT_SEGMENTED_TRACE', 'FORCE_VIRTUALIZABLES', 'NVIRTUALS', 'NVHOLES',
                     'NVREUSED', 'TOTAL_COMPILED_LOOPS', 'TOTAL_COMPILED_BRIDGES',
                     'TOTAL_FREED_LOOPS', 'TOTAL_FREED_BRIDGES']
    ncounters = len(counter_names)


for _index, _name in enumerate(Counters.counter_names):
    setattr(Counters, _name, _index)


class AsmInfo:
    """Where the machine code of a loop lies."""

    def __init__(self, ops_offset, asmaddr, asmlen, rawstart=0):
        self.ops_offset = ops_offset
        self.asmaddr = asmaddr
        self.asmlen = asmlen
        self.rawstart = rawstart


class JitDebugInfo:
    """What a hook is told about a loop or bridge."""

    asminfo = None

    def __init__(self, jitdriver_sd, logger, looptoken, operations, type, greenkey=None,
                 fail_descr=None):
        self.jitdriver_sd = jitdriver_sd
        self.logger = logger
        self.looptoken = looptoken
        self.operations = operations
        self.type = type
        self.greenkey = greenkey
        self.fail_descr = fail_descr

    def get_jitdriver(self):
        """Returns the driver of the loop."""
        return self.jitdriver_sd
