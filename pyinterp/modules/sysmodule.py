"""The sys module and the standard streams."""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.stream import InputStream, OutputStream
from pyinterp.modules import sysinfo
from pyinterp.modules.fileobject import W_TextFile
from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import (
    new_exception, w_SystemExit)
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext

# Where what pyinterp's own library lacks is taken from.
STANDARD_LIBRARY = '/usr/lib/python3.11/'

namespace = BuiltinNamespace('sys')


class System(object):
    """The standard streams and the module `sys`."""

    def __init__(self):
        self.stdin = InputStream(0)
        self.stdout = OutputStream(1, False)
        self.stderr = OutputStream(2, True)
        self.w_stdout = W_TextFile('<stdout>', 'w', None, self.stdout)
        self.w_stderr = W_TextFile('<stderr>', 'w', None, self.stderr)
        self.w_stdin = W_TextFile('<stdin>', 'r', self.stdin, None)
        self.w_module = space.W_Module('sys')
        self.w_modules = space.newdict()
        self.w_name_stdout = space.intern_text('stdout')

    def setup(self):
        """Fill the module; at import time, when all functions are there."""
        w_dict = self.w_module.w_dict
        namespace.fill(w_dict)
        w_dict.setitem_str('stdin', self.w_stdin)
        w_dict.setitem_str('stdout', self.w_stdout)
        w_dict.setitem_str('stderr', self.w_stderr)
        w_dict.setitem_str('__stdin__', self.w_stdin)
        w_dict.setitem_str('__stdout__', self.w_stdout)
        w_dict.setitem_str('__stderr__', self.w_stderr)
        sysinfo.fill(w_dict)
        w_dict.setitem_str('modules', self.w_modules)
        w_dict.setitem_str('path', space.newlist([]))
        w_dict.setitem_str('argv', space.newlist([]))

    def current_stdout(self):
        """What sys.stdout is now."""
        w_file = self.w_module.w_dict.getitem_or_none(self.w_name_stdout)
        if w_file is None:
            return w_None
        return w_file

    def set_arguments(self, argv):
        """Fill sys.argv."""
        self.w_module.w_dict.setitem_str(
            'argv', space.newlist([newtext(arg) for arg in argv]))

    def set_path(self, folder):
        """Fill sys.path: the program's folder and the standard library."""
        self.w_module.w_dict.setitem_str('path', space.newlist(
            [newtext(folder), newtext(STANDARD_LIBRARY[:-1])]))


system = System()


@namespace.varfunction('exit', 0, 1)
def sys_exit(args_w):
    raise OperationError(new_exception(w_SystemExit, args_w[:]))


@namespace.function('getrecursionlimit')
def sys_getrecursionlimit():
    return newint(space.ec.recursion_limit)


@namespace.function('setrecursionlimit')
def sys_setrecursionlimit(w_limit):
    limit = space.index_w(w_limit)
    if limit < 1:
        raise space.oefmt(space.w_ValueError,
                          'recursion limit must be greater or equal than 1')
    space.ec.recursion_limit = limit
    return w_None


@namespace.function('exc_info')
def sys_exc_info():
    w_exc = space.ec.handled()
    if w_exc is None:
        return space.newtuple([w_None, w_None, w_None])
    return space.newtuple([w_exc.gettype(), w_exc,
                           w_exc.getattr('__traceback__')])


@namespace.function('intern')
def sys_intern(w_text):
    return space.intern_text(space.text_w(w_text))


@namespace.varfunction('getsizeof', 1, 2)
def sys_getsizeof(args_w):
    return newint(64)


@namespace.function('getrefcount')
def sys_getrefcount(w_obj):
    return newint(1)


@namespace.function('exception')
def sys_exception():
    w_exc = space.ec.handled()
    if w_exc is None:
        return w_None
    return w_exc


@namespace.varfunction('_getframe', 0, 1)
def sys_getframe(args_w):
    depth = 0
    if len(args_w) > 0:
        depth = space.index_w(args_w[0])
    frame = space.ec.topframe
    while depth > 0 and frame is not None:
        frame = frame.back
        depth -= 1
    if frame is None:
        raise space.oefmt(space.w_ValueError, 'call stack is not deep enough')
    return space.frame_or_none(frame)


@namespace.function('getdefaultencoding')
def sys_getdefaultencoding():
    return newtext('utf-8')


@namespace.function('getfilesystemencoding')
def sys_getfilesystemencoding():
    return newtext('utf-8')


@namespace.function('getfilesystemencodeerrors')
def sys_getfilesystemencodeerrors():
    return newtext('surrogateescape')


@namespace.function('getswitchinterval')
def sys_getswitchinterval():
    return space.newfloat(0.005)


@namespace.function('setswitchinterval')
def sys_setswitchinterval(w_interval):
    return w_None


@namespace.function('gettrace')
def sys_gettrace():
    return w_None


@namespace.function('settrace')
def sys_settrace(w_function):
    return w_None


@namespace.function('getprofile')
def sys_getprofile():
    return w_None


@namespace.function('setprofile')
def sys_setprofile(w_function):
    return w_None


@namespace.function('is_finalizing')
def sys_is_finalizing():
    return space.w_False


@namespace.function('getallocatedblocks')
def sys_getallocatedblocks():
    return newint(0)


@namespace.varfunction('audit', 1)
def sys_audit(args_w):
    return w_None


@namespace.function('addaudithook')
def sys_addaudithook(w_hook):
    return w_None


@namespace.function('displayhook')
def sys_displayhook(w_value):
    if w_value is not w_None:
        system.stdout.write(w_value.repr_w() + '\n')
        space.builtins.w_dict.setitem_str('_', w_value)
    return w_None


@namespace.function('excepthook')
def sys_excepthook(w_type, w_value, w_traceback):
    system.stdout.flush()
    system.stderr.write(_shown_exception(w_value))
    return w_None


def _shown_exception(w_value):
    if isinstance(w_value, space.W_ExceptionObject):
        return space.format_exception(w_value)
    return ('TypeError: print_exception(): Exception expected for value, '
            + w_value.typename() + ' found\n')


system.setup()
