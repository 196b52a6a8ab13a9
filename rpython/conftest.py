"""Options that test support of RPython programs looks at."""


class Options:
    """The defaults: nothing special."""

    view = False
    viewloops = False
    verbose_failures = False
    use_profiler = False


option = Options()
cdir = '/tmp'
