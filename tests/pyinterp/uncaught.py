# An exception that nothing catches: the traceback on stderr, exit status 1.


class Failure(Exception):
    pass


def inner(n):
    if n == 0:
        raise Failure("it failed")
    return inner(n - 1)


def outer():
    try:
        inner(2)
    except Failure as e:
        raise ValueError("outer failed") from e


print("before")
outer()
