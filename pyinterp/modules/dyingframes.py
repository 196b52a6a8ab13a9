"""What happens when generators and coroutines of all kinds have become unreachable."""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.pending import Work, pending
from pyinterp.interpreter.traceback import source_line
from pyinterp.modules import warn
from pyinterp.objspace import space
from pyinterp.objspace.coroutineobject import unstarted, watch_newest
from pyinterp.objspace.resumable import W_Resumable
from pyinterp.objspace.strsearch import strip_space
from rpython.rlib import rgc


class DyingFrames(rgc.FinalizerQueue):
    """Unreachable objects that have something to do at their end."""

    Class = W_Resumable

    def finalizer_trigger(self):
        pending.wake()


_dying = DyingFrames()


def watch_resumable(w_obj):
    """To be called once for each object whose `die` is to be called."""
    _dying.register_finalizer(w_obj)


class Bury(Work):
    """Calls `die` of what has died."""

    def run(self):
        while True:
            w_obj = _dying.next_dead()
            if w_obj is None:
                return
            w_obj.die()


bury = Bury()
pending.add(bury)


def bury_at_exit():
    """For the end of the program: a coroutine forgotten in its last lines is worth a warning."""
    if unstarted.count > 0:
        watch_newest()
        rgc.collect()
        bury.run()


def show_ignored(w_obj, operr):
    """Shows an error that has nowhere to go."""
    space.system.stderr.write('Exception ignored in: ' + w_obj.repr_w() + '\n'
                              + space.format_exception(operr.w_value))


def close_dying(w_obj):
    """Runs what is left to run: finally blocks."""
    try:
        w_obj.close()
    except OperationError as e:
        show_ignored(w_obj, e)


def call_dying(w_hook, w_obj):
    """Calls the hook of sys for an asynchronous generator."""
    try:
        w_hook.call1(w_obj)
    except OperationError as e:
        show_ignored(w_obj, e)


def warn_never_awaited(w_coroutine):
    """The warning for a coroutine that was never started."""
    text = "coroutine '%s' was never awaited" % w_coroutine.qualname
    if w_coroutine.w_origin is not space.w_None:
        text += '\n' + origin_text(space.listview(w_coroutine.w_origin))
    try:
        warn.warn(space.w_RuntimeWarning, space.newtext(text), 1)
    except OperationError as e:
        show_ignored(w_coroutine, e)


def origin_text(places_w):
    """Where a coroutine was made, from its cr_origin, outermost frame first."""
    lines = ['Coroutine created at (most recent call last)']
    for i in range(len(places_w) - 1, -1, -1):
        place_w = space.listview(places_w[i])
        filename = space.text_w(place_w[0])
        line = space.index_w(place_w[1])
        lines.append('  File "%s", line %d, in %s' % (filename, line, space.text_w(place_w[2])))
        source = strip_space(source_line(filename, line), True, True)
        if source != '':
            lines.append('    ' + source)
    return '\n'.join(lines)
