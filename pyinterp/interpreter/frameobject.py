"""Frames as the application sees them (sys._getframe, tb_frame)."""

from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type

w_frame = new_type('frame', w_object, is_final=True)


class W_Frame(W_Root):
    """A frame object; made when asked for, so one frame may have several."""

    def __init__(self, frame):
        self.frame = frame

    def gettype(self):
        return w_frame

    def eq_w(self, w_other):
        return isinstance(w_other, W_Frame) and w_other.frame is self.frame


def frame_or_none(frame):
    """The frame object of a PyFrame, or None's."""
    if frame is None:
        return space.w_None
    return W_Frame(frame)


def _frame(w_self):
    assert isinstance(w_self, W_Frame)
    return w_self.frame


@getter(w_frame, 'f_back')
def frame_back(w_self):
    return frame_or_none(_frame(w_self).back)


@getter(w_frame, 'f_code')
def frame_code(w_self):
    return _frame(w_self).code


@getter(w_frame, 'f_globals')
def frame_globals(w_self):
    return _frame(w_self).w_globals


@getter(w_frame, 'f_builtins')
def frame_builtins(w_self):
    return space.builtins.w_dict


@getter(w_frame, 'f_locals')
def frame_locals(w_self):
    return _frame(w_self).locals_dict()


@getter(w_frame, 'f_lineno')
def frame_lineno(w_self):
    return space.newint(_frame(w_self).line())


@getter(w_frame, 'f_lasti')
def frame_lasti(w_self):
    return space.newint(2 * _frame(w_self).pc)


@getter(w_frame, 'f_trace')
def frame_trace(w_self):
    return space.w_None
