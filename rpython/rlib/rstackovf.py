"""Running out of stack, as an exception."""

StackOverflow = RecursionError


def check_stack_overflow():
    """Called first in an `except StackOverflow` block; nothing needs doing."""
