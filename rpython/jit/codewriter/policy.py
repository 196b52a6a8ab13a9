"""What the JIT may trace into."""


class JitPolicy:
    """The default: everything that carries no hint to the contrary."""

    def __init__(self, jithookiface=None):
        self.jithookiface = jithookiface

    def look_inside_function(self, func):
        """Whether to trace into a function without a hint; override it."""
        return True

    def look_inside_graph(self, graph):
        """Whether to trace into a graph."""
        return self.look_inside_function(graph.func)


class StopAtXPolicy(JitPolicy):
    """Traces into everything but the given functions."""

    def __init__(self, *funcs):
        super().__init__()
        self.funcs = funcs

    def look_inside_function(self, func):
        return func not in self.funcs
