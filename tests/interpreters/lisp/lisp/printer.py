"""From values to text."""

from rpython.rlib.rstring import StringBuilder

from lisp.objects import (
    W_Bool, W_Callable, W_Float, W_Int, W_Pair, W_Str, W_Symbol, w_nil, w_true)


def display_text(w_value):
    """The text for people: strings as they are."""
    builder = StringBuilder()
    write_to(builder, w_value, False)
    return builder.build()


def source_text(w_value):
    """The text as in a program: strings with quotes."""
    builder = StringBuilder()
    write_to(builder, w_value, True)
    return builder.build()


def write_to(builder, w_value, quoted):
    if isinstance(w_value, W_Int):
        builder.append(str(w_value.value))
    elif isinstance(w_value, W_Float):
        builder.append(str(w_value.value))
    elif isinstance(w_value, W_Str):
        if quoted:
            write_quoted(builder, w_value.value)
        else:
            builder.append(w_value.value)
    elif isinstance(w_value, W_Symbol):
        builder.append(w_value.name)
    elif isinstance(w_value, W_Bool):
        builder.append("#t" if w_value is w_true else "#f")
    elif isinstance(w_value, W_Callable):
        builder.append("<procedure " + w_value.name + ">")
    else:
        write_list(builder, w_value, quoted)


def write_list(builder, w_list, quoted):
    builder.append("(")
    first = True
    w_rest = w_list
    while isinstance(w_rest, W_Pair):
        if not first:
            builder.append(" ")
        first = False
        write_to(builder, w_rest.w_car, quoted)
        w_rest = w_rest.w_cdr
    if w_rest is not w_nil:
        builder.append(" . ")
        write_to(builder, w_rest, quoted)
    builder.append(")")


def write_quoted(builder, text):
    builder.append("\"")
    for c in text:
        if c == "\n":
            builder.append("\\n")
        elif c == "\t":
            builder.append("\\t")
        else:
            if c == "\"" or c == "\\":
                builder.append("\\")
            builder.append(c)
    builder.append("\"")
