"""The syntax: for each keyword a function that evaluates its form.

Such a function takes the interpreter, the items of the form (the keyword is
the first) and the environment. It returns a Step: either the value, or an
expression that stands in tail position, for the interpreter to go on with.
"""

from lisp.environment import Environment
from lisp.objects import (
    LispError, W_Closure, W_Pair, W_Symbol, items_of, symbols, w_false, w_nil)


class Step(object):
    """Either `w_value`, or `w_expression` to be evaluated in `environment`."""

    def __init__(self, w_value, w_expression, environment):
        self.w_value = w_value
        self.w_expression = w_expression
        self.environment = environment


def done(w_value):
    return Step(w_value, None, None)


def go_on(w_expression, environment):
    return Step(None, w_expression, environment)


class Form(object):
    """A keyword's function, and how many items it takes beside the keyword."""

    def __init__(self, function, least, most):
        self.function = function
        self.least = least
        self.most = most

    def check(self, items_w, name):
        count = len(items_w) - 1
        if count < self.least or (self.most >= 0 and count > self.most):
            raise LispError("malformed " + name)


def form(name, least, most=-1):
    """Makes the decorated function the syntax of a keyword."""
    def register(function):
        symbols.intern(name).form = Form(function, least, most)
        return function
    return register


def symbol_name(w_value):
    if isinstance(w_value, W_Symbol):
        return w_value.name
    raise LispError("expected a name, got " + w_value.kind)


def run_body(interpreter, items_w, start, environment):
    """Evaluates all items but the last; goes on with that one."""
    last = len(items_w) - 1
    for i in range(start, last):
        interpreter.evaluate(items_w[i], environment)
    return go_on(items_w[last], environment)


def make_closure(w_parameters, items_w, start, environment):
    """The body are the items from `start` on."""
    names = []
    rest = None
    w_rest = w_parameters
    while isinstance(w_rest, W_Pair):
        names.append(symbol_name(w_rest.w_car))
        w_rest = w_rest.w_cdr
    if w_rest is not w_nil:
        rest = symbol_name(w_rest)
    assert start >= 0
    return W_Closure(names, rest, items_w[start:], environment)


@form("quote", 1, 1)
def form_quote(interpreter, items_w, environment):
    return done(items_w[1])


@form("if", 2, 3)
def form_if(interpreter, items_w, environment):
    if interpreter.evaluate(items_w[1], environment) is not w_false:
        return go_on(items_w[2], environment)
    if len(items_w) > 3:
        return go_on(items_w[3], environment)
    return done(w_nil)


@form("define", 2)
def form_define(interpreter, items_w, environment):
    w_target = items_w[1]
    if isinstance(w_target, W_Pair):
        name = symbol_name(w_target.w_car)
        w_closure = make_closure(w_target.w_cdr, items_w, 2, environment)
        w_closure.name = name
        environment.define(name, w_closure)
    else:
        name = symbol_name(w_target)
        w_value = interpreter.evaluate(items_w[2], environment)
        if isinstance(w_value, W_Closure) and w_value.name == "lambda":
            w_value.name = name
        environment.define(name, w_value)
    return done(w_nil)


@form("set!", 2, 2)
def form_set(interpreter, items_w, environment):
    name = symbol_name(items_w[1])
    environment.assign(name, interpreter.evaluate(items_w[2], environment))
    return done(w_nil)


@form("lambda", 2)
def form_lambda(interpreter, items_w, environment):
    return done(make_closure(items_w[1], items_w, 2, environment))


@form("begin", 1)
def form_begin(interpreter, items_w, environment):
    return run_body(interpreter, items_w, 1, environment)


def binding(w_binding):
    """The name and the expression of one (name expression)."""
    items_w = items_of(w_binding)
    if len(items_w) != 2:
        raise LispError("malformed binding")
    return symbol_name(items_w[0]), items_w[1]


@form("let", 2)
def form_let(interpreter, items_w, environment):
    inner = Environment(environment)
    for w_binding in items_of(items_w[1]):
        name, w_expression = binding(w_binding)
        inner.define(name, interpreter.evaluate(w_expression, environment))
    return run_body(interpreter, items_w, 2, inner)


@form("let*", 2)
def form_let_star(interpreter, items_w, environment):
    inner = environment
    for w_binding in items_of(items_w[1]):
        name, w_expression = binding(w_binding)
        w_value = interpreter.evaluate(w_expression, inner)
        inner = Environment(inner)
        inner.define(name, w_value)
    return run_body(interpreter, items_w, 2, inner)


@form("cond", 1)
def form_cond(interpreter, items_w, environment):
    w_else = symbols.intern("else")
    for i in range(1, len(items_w)):
        clause_w = items_of(items_w[i])
        if len(clause_w) < 2:
            raise LispError("malformed cond")
        w_test = clause_w[0]
        if w_test is w_else or interpreter.evaluate(w_test, environment) is not w_false:
            return run_body(interpreter, clause_w, 1, environment)
    return done(w_nil)


@form("and", 1)
def form_and(interpreter, items_w, environment):
    last = len(items_w) - 1
    for i in range(1, last):
        if interpreter.evaluate(items_w[i], environment) is w_false:
            return done(w_false)
    return go_on(items_w[last], environment)


@form("or", 1)
def form_or(interpreter, items_w, environment):
    last = len(items_w) - 1
    for i in range(1, last):
        w_value = interpreter.evaluate(items_w[i], environment)
        if w_value is not w_false:
            return done(w_value)
    return go_on(items_w[last], environment)


@form("while", 1)
def form_while(interpreter, items_w, environment):
    while interpreter.evaluate(items_w[1], environment) is not w_false:
        for i in range(2, len(items_w)):
            interpreter.evaluate(items_w[i], environment)
    return done(w_nil)
