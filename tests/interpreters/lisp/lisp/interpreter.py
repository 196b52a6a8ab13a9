"""The evaluator: expressions to values, calls of procedures."""

import os

from rpython.rlib.rstring import StringBuilder

# Importing these defines the keywords and the built-ins.
from lisp import arithmetic, builtins, forms  # noqa: F401
from lisp.environment import Environment
from lisp.objects import (
    LispError, W_Builtin, W_Closure, W_Pair, W_Symbol, items_of, list_from)
from lisp.printer import source_text
from lisp.reader import Reader

STDOUT = 1
OUTPUT_SIZE = 4096


class Interpreter(object):
    """One run of a program. `line` is the line that is being evaluated."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.line = 1
        self.output = StringBuilder()
        self.globals = Environment(None)
        for w_builtin in builtins.ALL:
            self.globals.define(w_builtin.name, w_builtin)

    def write(self, text):
        self.output.append(text)
        if self.output.getlength() > OUTPUT_SIZE:
            self.flush()

    def flush(self):
        os.write(STDOUT, self.output.build())
        self.output = StringBuilder()

    def run(self, text):
        """Evaluates all expressions of a text. Raises LispError."""
        reader = Reader(text)
        while True:
            try:
                if reader.at_end():
                    return
                w_expression = reader.read()
            except LispError:
                self.line = reader.line
                raise
            self.evaluate(w_expression, self.globals)

    def evaluate(self, w_expression, environment):
        """The value of an expression. Tail positions are reached by the loop, not by a call."""
        while True:
            if isinstance(w_expression, W_Symbol):
                return environment.lookup(w_expression.name)
            if not isinstance(w_expression, W_Pair):
                return w_expression
            if w_expression.line > 0:
                self.line = w_expression.line
            step = self.step(w_expression, environment)
            if step.w_value is not None:
                return step.w_value
            w_expression = step.w_expression
            environment = step.environment

    def step(self, w_pair, environment):
        """Evaluates a form or a call up to its tail position."""
        w_head = w_pair.w_car
        items_w = items_of(w_pair)
        if isinstance(w_head, W_Symbol):
            form = w_head.form
            if form is not None:
                form.check(items_w, w_head.name)
                return form.function(self, items_w, environment)
        w_callable = self.evaluate(w_head, environment)
        args_w = [self.evaluate(items_w[i], environment) for i in range(1, len(items_w))]
        if w_pair.line > 0:
            self.line = w_pair.line
        return self.enter(w_callable, args_w)

    def enter(self, w_callable, args_w):
        if isinstance(w_callable, W_Closure):
            inner = self.bind(w_callable, args_w)
            return forms.run_body(self, w_callable.body_w, 0, inner)
        if isinstance(w_callable, W_Builtin):
            check_count(w_callable.name, len(args_w), w_callable.least, w_callable.most)
            return forms.done(w_callable.function(self, args_w))
        raise LispError("cannot call " + source_text(w_callable))

    def call(self, w_callable, args_w):
        """The result of a call. Raises LispError."""
        step = self.enter(w_callable, args_w)
        if step.w_value is not None:
            return step.w_value
        return self.evaluate(step.w_expression, step.environment)

    def bind(self, w_closure, args_w):
        """The scope of a call: parameters with their arguments."""
        count = len(w_closure.parameters)
        most = count if w_closure.rest is None else -1
        check_count(w_closure.name, len(args_w), count, most)
        inner = Environment(w_closure.environment)
        for i in range(count):
            inner.define(w_closure.parameters[i], args_w[i])
        rest = w_closure.rest
        if rest is not None:
            inner.define(rest, list_from(args_w[count:]))
        return inner


def check_count(name, count, least, most):
    """Raises LispError unless `count` arguments are right; `most` is -1 for no limit."""
    if count < least or (most >= 0 and count > most):
        wanted = str(least)
        if most < 0:
            wanted = "at least " + wanted
        elif most > least:
            wanted = wanted + " to " + str(most)
        raise LispError("%s takes %s arguments, got %d" % (name, wanted, count))
