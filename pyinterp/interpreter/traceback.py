"""Tracebacks, and how an uncaught exception is shown."""

from pyinterp.interpreter import hostio
from pyinterp.interpreter.carets import caret_line
from pyinterp.interpreter.pycode import pack_position, position_line
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.strsearch import split, strip_space
from pyinterp.objspace.typeobject import new_type

w_traceback = new_type('traceback', w_object, is_final=True)


class W_Traceback(W_Root):
    """One entry: a frame that the exception passed; next is further in.

    pc is -1 if the frame was not started.
    """

    def __init__(self, frame, pc, w_next):
        self.frame = frame
        self.code = frame.code
        self.pc = pc
        self.w_next = w_next

    def gettype(self):
        return w_traceback

    def position(self):
        """Packed source range of the instruction that raised."""
        pycode = self.code.pycode
        if self.pc < 0:
            line = pycode.co_firstlineno
            return pack_position(line, -1, line, -1)
        return pycode.co_positions[self.pc]

    def line(self):
        """Source line."""
        return position_line(self.position())


def record_traceback(frame, w_exc):
    """Note that the exception passes a frame."""
    w_exc.w_traceback = W_Traceback(frame, frame.pc, w_exc.w_traceback)


@getter(w_traceback, 'tb_frame')
def traceback_frame(w_self):
    assert isinstance(w_self, W_Traceback)
    return space.frame_or_none(w_self.frame)


@getter(w_traceback, 'tb_lasti')
def traceback_lasti(w_self):
    assert isinstance(w_self, W_Traceback)
    return space.newint(2 * w_self.pc)


@getter(w_traceback, 'tb_lineno')
def traceback_lineno(w_self):
    assert isinstance(w_self, W_Traceback)
    return space.newint(w_self.line())


@getter(w_traceback, 'tb_next')
def traceback_next(w_self):
    assert isinstance(w_self, W_Traceback)
    if w_self.w_next is None:
        return space.w_None
    return w_self.w_next


def source_line(filename, line):
    """A line of a source file; '' if it cannot be read."""
    try:
        text = hostio.read_file(filename)
    except OSError:
        return ''
    lines = split(text, '\n', -1)
    if 0 < line <= len(lines):
        return lines[line - 1]
    return ''


def format_entry(w_tb):
    """The lines that show one entry."""
    filename = w_tb.code.pycode.co_filename
    text = '  File "%s", line %d, in %s\n' % (filename, w_tb.line(),
                                              w_tb.code.name)
    source = source_line(filename, w_tb.line())
    stripped = strip_space(source, True, True)
    if stripped != '':
        text += '    ' + stripped + '\n'
        marks = caret_line(source, w_tb.position())
        if marks != '':
            text += '    ' + marks
    return text


def format_traceback(w_tb):
    """All entries; a run of equal ones is cut short."""
    parts = []
    w_last = None
    count = 0
    while w_tb is not None:
        if w_last is not None and _same_place(w_last, w_tb):
            count += 1
        else:
            _append_repeats(parts, count)
            count = 1
        w_last = w_tb
        if count <= 3:
            parts.append(format_entry(w_tb))
        w_tb = w_tb.w_next
    _append_repeats(parts, count)
    return ''.join(parts)


def _same_place(w_tb, w_other):
    return (w_tb.line() == w_other.line()
            and w_tb.code.name == w_other.code.name
            and w_tb.code.pycode.co_filename
            == w_other.code.pycode.co_filename)


def _append_repeats(parts, count):
    if count > 4:
        parts.append('  [Previous line repeated %d more times]\n'
                     % (count - 3))
    elif count == 4:
        parts.append('  [Previous line repeated 1 more time]\n')
