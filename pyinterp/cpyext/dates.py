"""The classes of the module datetime: C has macros for the fields of their instances."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.pyobject import borrow
from pyinterp.cpyext.typeinfo import Filler
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space


def part(w_obj, name):
    """A number that the class keeps; 0 if it is not there."""
    try:
        w_value = w_obj.getattr(name)
        return space.int_w(w_value)
    except OperationError as e:
        if not e.match(space.w_Exception):
            raise
        return 0


def seconds(w_obj):
    """The seconds since midnight."""
    return (part(w_obj, '_hour') * 60 + part(w_obj, '_minute')) * 60 + part(w_obj, '_second')


def tzinfo(w_obj):
    """The time zone, or Python's None; the object keeps it."""
    w_value = w_obj.getattr_or_none('_tzinfo')
    if w_value is None:
        space.ec.take_attribute_error()
        w_value = space.w_None
    return borrow(w_value)


class DateFiller(Filler):
    def size(self):
        return ccalls.date_size()

    def fill(self, w_obj, ref):
        ccalls.date_fill(ref, part(w_obj, '_year'), part(w_obj, '_month'), part(w_obj, '_day'))


class DatetimeFiller(DateFiller):
    def size(self):
        return ccalls.datetime_size()

    def fill(self, w_obj, ref):
        DateFiller.fill(self, w_obj, ref)
        ccalls.datetime_fill(ref, seconds(w_obj), part(w_obj, '_microsecond'), part(w_obj, '_fold'),
                             tzinfo(w_obj))


class TimeFiller(Filler):
    def size(self):
        return ccalls.time_size()

    def fill(self, w_obj, ref):
        ccalls.time_fill(ref, seconds(w_obj), part(w_obj, '_microsecond'), part(w_obj, '_fold'),
                         tzinfo(w_obj))


class DeltaFiller(Filler):
    def size(self):
        return ccalls.delta_size()

    def fill(self, w_obj, ref):
        ccalls.delta_fill(ref, part(w_obj, '_days'), part(w_obj, '_seconds'),
                          part(w_obj, '_microseconds'))


class TzinfoFiller(Filler):
    def size(self):
        return ccalls.tzinfo_size()

    def fill(self, w_obj, ref):
        pass


class Fillers(object):
    """The layouts of classes of Python, by the full names of the classes."""

    def __init__(self):
        self.by_name = {
            'datetime.date': DateFiller(), 'datetime.datetime': DatetimeFiller(),
            'datetime.time': TimeFiller(), 'datetime.timedelta': DeltaFiller(),
            'datetime.tzinfo': TzinfoFiller()}


fillers = Fillers()


def filler_of(w_type):
    """The layout that a class of Python brings along, or None."""
    return fillers.by_name.get(w_type.fullname(), None)
