"""Context managers."""

from functools import wraps


class _GeneratorManager:
    def __init__(self, generator):
        self.generator = generator

    def __enter__(self):
        return next(self.generator)

    def __exit__(self, exc_type, exc, traceback):
        if exc_type is None:
            for _ in self.generator:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            self.generator.throw(exc)
        except StopIteration as stop:
            return stop is not exc
        except BaseException as other:
            if other is exc:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    """A context manager from a generator with one yield."""
    @wraps(function)
    def make(*args, **keywords):
        return _GeneratorManager(function(*args, **keywords))
    return make


class suppress:
    """Ignores the given exceptions."""

    def __init__(self, *classes):
        self.classes = classes

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc, traceback):
        return exc_type is not None and issubclass(exc_type, self.classes)


class closing:
    """Closes an object at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class nullcontext:
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        return None
