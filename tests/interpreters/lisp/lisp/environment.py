"""Where names have their values: a chain of scopes, the global one last."""

from lisp.objects import LispError


class Environment(object):
    def __init__(self, outer):
        self.outer = outer
        self.values_w = {}

    def define(self, name, w_value):
        self.values_w[name] = w_value

    def lookup(self, name):
        """Raises LispError when no scope has the name."""
        return self.scope_of(name).values_w[name]

    def assign(self, name, w_value):
        """Changes the value in the scope that has the name. Raises LispError."""
        self.scope_of(name).values_w[name] = w_value

    def scope_of(self, name):
        scope = self
        while scope is not None:
            if name in scope.values_w:
                return scope
            scope = scope.outer
        raise LispError("undefined name: " + name)
