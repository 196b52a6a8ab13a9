"""Context managers."""

import abc
import functools
from collections.abc import _check_methods
from functools import wraps
from types import GenericAlias


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


class _AsyncGeneratorManager:
    def __init__(self, generator):
        self.generator = generator

    async def __aenter__(self):
        try:
            return await anext(self.generator)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is None:
            try:
                await anext(self.generator)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc is None:
            exc = exc_type()
        try:
            await self.generator.athrow(exc)
        except StopAsyncIteration as stop:
            return stop is not exc
        except BaseException as other:
            if other is exc:
                return False
            if isinstance(exc, (StopIteration, StopAsyncIteration)) and (
                    other.__cause__ is exc):
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")

    def __call__(self, function):
        @wraps(function)
        async def inner(*args, **keywords):
            async with self._again():
                return await function(*args, **keywords)
        return inner


def asynccontextmanager(function):
    """An asynchronous context manager from a generator with one yield."""
    @wraps(function)
    def make(*args, **keywords):
        manager = _AsyncGeneratorManager(function(*args, **keywords))
        manager._again = lambda: make(*args, **keywords)
        return manager
    return make


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


class aclosing:
    """Closes an asynchronous generator at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext:
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        return None

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        return None


class AbstractContextManager(abc.ABC):
    """What a with statement takes."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _check_methods(other, '__enter__', '__exit__')
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What an async with statement takes."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return _check_methods(other, '__aenter__', '__aexit__')
        return NotImplemented


class ContextDecorator:
    """Makes a context manager a decorator too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @functools.wraps(func)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)
        return inner


class redirect_stdout:
    """Sends what is printed to another file."""

    _stream = 'stdout'

    def __init__(self, target):
        self._target = target
        self._old = []

    def __enter__(self):
        import sys
        self._old.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, *exc):
        import sys
        setattr(sys, self._stream, self._old.pop())


class redirect_stderr(redirect_stdout):
    """Sends messages to another file."""

    _stream = 'stderr'


class ExitStack(AbstractContextManager):
    """Leaves any number of context managers together."""

    def __init__(self):
        self._exits = []

    def push(self, exit):
        method = getattr(type(exit), '__exit__', None)
        if method is None:
            self._exits.append(exit)
        else:
            self._exits.append(lambda *exc: method(exit, *exc))
        return exit

    def enter_context(self, manager):
        cls = type(manager)
        if not hasattr(cls, '__enter__') or not hasattr(cls, '__exit__'):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object "
                            'does not support the context manager protocol')
        result = cls.__enter__(manager)
        self.push(manager)
        return result

    def callback(self, function, /, *args, **kwargs):
        def leave(*exc):
            function(*args, **kwargs)
        self._exits.append(leave)
        return function

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *exc):
        raised = exc[1]
        pending = raised
        while self._exits:
            exit = self._exits.pop()
            try:
                kind = None if pending is None else type(pending)
                trace = None if pending is None else pending.__traceback__
                if exit(kind, pending, trace):
                    pending = None
            except BaseException as error:
                pending = error
        if pending is not None and pending is not raised:
            raise pending
        return raised is not None and pending is None


class AsyncExitStack(ExitStack, AbstractAsyncContextManager):
    """Leaves any number of context managers of both kinds together."""

    def push_async_exit(self, exit):
        method = getattr(type(exit), '__aexit__', None)
        if method is None:
            self._exits.append((exit,))
        else:
            self._exits.append((lambda *exc: method(exit, *exc),))
        return exit

    async def enter_async_context(self, manager):
        cls = type(manager)
        if not hasattr(cls, '__aenter__') or not hasattr(cls, '__aexit__'):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            'not support the asynchronous context manager '
                            'protocol')
        result = await cls.__aenter__(manager)
        self.push_async_exit(manager)
        return result

    def push_async_callback(self, function, /, *args, **kwargs):
        async def leave(*exc):
            await function(*args, **kwargs)
        self._exits.append((leave,))
        return function

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *exc):
        raised = exc[1]
        pending = raised
        while self._exits:
            exit = self._exits.pop()
            try:
                kind = None if pending is None else type(pending)
                trace = None if pending is None else pending.__traceback__
                if isinstance(exit, tuple):
                    ignored = await exit[0](kind, pending, trace)
                else:
                    ignored = exit(kind, pending, trace)
                if ignored:
                    pending = None
            except BaseException as error:
                pending = error
        if pending is not None and pending is not raised:
            raise pending
        return raised is not None and pending is None
