"""The built-in procedures on lists, strings and everything; numbers are in arithmetic."""

from lisp.objects import (
    LispError, W_Bool, W_Builtin, W_Callable, W_Float, W_Int, W_Pair, W_Str, W_Symbol, items_of,
    list_from, symbols, w_nil, w_false, wrap_bool)
from lisp.printer import display_text, source_text
from lisp.reader import number_or_none

ALL = []


def builtin(name, least, most):
    """Makes the decorated function a built-in; `most` is -1 when there is no limit."""
    def register(function):
        ALL.append(W_Builtin(name, least, most, function))
        return function
    return register


def pair(w_value):
    if isinstance(w_value, W_Pair):
        return w_value
    raise LispError("expected a pair, got " + w_value.kind)


def text(w_value):
    if isinstance(w_value, W_Str):
        return w_value.value
    raise LispError("expected a string, got " + w_value.kind)


def index(w_value):
    if isinstance(w_value, W_Int) and w_value.value >= 0:
        return w_value.value
    raise LispError("expected an index, got " + source_text(w_value))


def equal(w_a, w_b):
    """Same structure, same contents."""
    if w_a is w_b:
        return True
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        return w_a.value == w_b.value
    if isinstance(w_a, W_Float) and isinstance(w_b, W_Float):
        return w_a.value == w_b.value
    if isinstance(w_a, W_Str) and isinstance(w_b, W_Str):
        return w_a.value == w_b.value
    if isinstance(w_a, W_Pair) and isinstance(w_b, W_Pair):
        return equal(w_a.w_car, w_b.w_car) and equal(w_a.w_cdr, w_b.w_cdr)
    return False


@builtin("cons", 2, 2)
def cons(interpreter, args_w):
    return W_Pair(args_w[0], args_w[1])


@builtin("car", 1, 1)
def car(interpreter, args_w):
    return pair(args_w[0]).w_car


@builtin("cdr", 1, 1)
def cdr(interpreter, args_w):
    return pair(args_w[0]).w_cdr


@builtin("list", 0, -1)
def list_(interpreter, args_w):
    return list_from(args_w)


@builtin("length", 1, 1)
def length(interpreter, args_w):
    return W_Int(len(items_of(args_w[0])))


@builtin("append", 0, -1)
def append(interpreter, args_w):
    items_w = []
    for w_list in args_w:
        items_w.extend(items_of(w_list))
    return list_from(items_w)


@builtin("reverse", 1, 1)
def reverse(interpreter, args_w):
    items_w = items_of(args_w[0])
    items_w.reverse()
    return list_from(items_w)


@builtin("list-ref", 2, 2)
def list_ref(interpreter, args_w):
    items_w = items_of(args_w[0])
    i = index(args_w[1])
    if i >= len(items_w):
        raise LispError("index %d of a list of %d" % (i, len(items_w)))
    return items_w[i]


@builtin("map", 2, 2)
def map_(interpreter, args_w):
    return list_from([interpreter.call(args_w[0], [w_item]) for w_item in items_of(args_w[1])])


@builtin("for-each", 2, 2)
def for_each(interpreter, args_w):
    for w_item in items_of(args_w[1]):
        interpreter.call(args_w[0], [w_item])
    return w_nil


@builtin("filter", 2, 2)
def filter_(interpreter, args_w):
    return list_from([w_item for w_item in items_of(args_w[1])
                      if interpreter.call(args_w[0], [w_item]) is not w_false])


@builtin("fold", 3, 3)
def fold(interpreter, args_w):
    w_result = args_w[1]
    for w_item in items_of(args_w[2]):
        w_result = interpreter.call(args_w[0], [w_result, w_item])
    return w_result


@builtin("apply", 2, 2)
def apply_(interpreter, args_w):
    return interpreter.call(args_w[0], items_of(args_w[1]))


@builtin("not", 1, 1)
def not_(interpreter, args_w):
    return wrap_bool(args_w[0] is w_false)


@builtin("eq?", 2, 2)
def eq(interpreter, args_w):
    return wrap_bool(args_w[0] is args_w[1])


@builtin("equal?", 2, 2)
def equal_(interpreter, args_w):
    return wrap_bool(equal(args_w[0], args_w[1]))


@builtin("null?", 1, 1)
def is_null(interpreter, args_w):
    return wrap_bool(args_w[0] is w_nil)


@builtin("pair?", 1, 1)
def is_pair(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Pair))


@builtin("string?", 1, 1)
def is_string(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Str))


@builtin("symbol?", 1, 1)
def is_symbol(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Symbol))


@builtin("boolean?", 1, 1)
def is_boolean(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Bool))


@builtin("procedure?", 1, 1)
def is_procedure(interpreter, args_w):
    return wrap_bool(isinstance(args_w[0], W_Callable))


@builtin("string-length", 1, 1)
def string_length(interpreter, args_w):
    return W_Int(len(text(args_w[0])))


@builtin("string-append", 0, -1)
def string_append(interpreter, args_w):
    return W_Str("".join([text(w_arg) for w_arg in args_w]))


@builtin("substring", 3, 3)
def substring(interpreter, args_w):
    s = text(args_w[0])
    start = index(args_w[1])
    end = index(args_w[2])
    if start > end or end > len(s):
        raise LispError("no substring %d to %d of %d characters" % (start, end, len(s)))
    assert start >= 0
    assert end >= 0
    return W_Str(s[start:end])


@builtin("string=?", 2, 2)
def string_equal(interpreter, args_w):
    return wrap_bool(text(args_w[0]) == text(args_w[1]))


@builtin("string<?", 2, 2)
def string_less(interpreter, args_w):
    return wrap_bool(text(args_w[0]) < text(args_w[1]))


@builtin("string-upcase", 1, 1)
def string_upcase(interpreter, args_w):
    return W_Str(text(args_w[0]).upper())


@builtin("string-find", 2, 2)
def string_find(interpreter, args_w):
    return W_Int(text(args_w[0]).find(text(args_w[1])))


@builtin("string-split", 2, 2)
def string_split(interpreter, args_w):
    separator = text(args_w[1])
    if len(separator) == 0:
        raise LispError("cannot split at an empty string")
    return list_from([W_Str(part) for part in text(args_w[0]).split(separator)])


@builtin("string->number", 1, 1)
def string_to_number(interpreter, args_w):
    w_number = number_or_none(text(args_w[0]))
    if w_number is None:
        return w_false
    return w_number


@builtin("string->symbol", 1, 1)
def string_to_symbol(interpreter, args_w):
    return symbols.intern(text(args_w[0]))


@builtin("->string", 1, 1)
def to_string(interpreter, args_w):
    return W_Str(display_text(args_w[0]))


@builtin("display", 0, -1)
def display(interpreter, args_w):
    for w_arg in args_w:
        interpreter.write(display_text(w_arg))
    return w_nil


@builtin("write", 1, 1)
def write(interpreter, args_w):
    interpreter.write(source_text(args_w[0]))
    return w_nil


@builtin("newline", 0, 0)
def newline(interpreter, args_w):
    interpreter.write("\n")
    return w_nil


@builtin("print", 0, -1)
def print_(interpreter, args_w):
    interpreter.write(" ".join([display_text(w_arg) for w_arg in args_w]) + "\n")
    return w_nil


@builtin("error", 1, -1)
def error(interpreter, args_w):
    raise LispError(" ".join([display_text(w_arg) for w_arg in args_w]))


@builtin("arguments", 0, 0)
def arguments(interpreter, args_w):
    return list_from([W_Str(argument) for argument in interpreter.arguments])
