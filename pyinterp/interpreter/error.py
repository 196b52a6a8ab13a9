"""The exception of the VM that carries an application-level exception."""


class OperationError(Exception):
    """An application-level exception in flight.

    `w_value` is always an instance (W_ExceptionObject); the traceback is kept
    in it.
    """

    def __init__(self, w_value):
        from pyinterp.objspace.exceptionobject import W_ExceptionObject
        # If any caller could give any object, each object would have the fields of exceptions.
        assert isinstance(w_value, W_ExceptionObject)
        self.w_value = w_value

    def match(self, w_type):
        """Whether the exception is an instance of the class `w_type`."""
        return self.w_value.gettype().issubtype(w_type)


class PassedOnError(OperationError):
    """One thrown into a frame that goes on to what the frame awaits, a GeneratorExit too.

    A GeneratorExit otherwise closes what the frame waits for.
    """
