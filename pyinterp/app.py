"""The command line: run a program, show what it does not catch."""

from pyinterp.objspace import space
from pyinterp.interpreter import hostio
from pyinterp.interpreter.compiling import compile_text
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.frame import run_module_code
from pyinterp.interpreter.exceptiontext import format_exception
from pyinterp.objspace.intobject import W_IntObject
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext

USAGE = 'usage: %s FILE.py [ARGUMENT]...  |  -c SOURCE [ARGUMENT]...\n'


def main(argv):
    """Run the program named by argv; returns the exit status."""
    system = space.system
    if len(argv) < 2:
        system.stderr.write(USAGE % argv[0])
        system.stderr.flush()
        return 2
    if argv[1] == '-c' and len(argv) > 2:
        return run_source(argv[2], '<string>', ['-c'] + argv[3:], '')
    filename = argv[1]
    try:
        source = hostio.read_file(filename)
    except OSError:
        system.stderr.write("%s: can't open file '%s'\n" % (argv[0],
                                                            filename))
        system.stderr.flush()
        return 2
    path = absolute(filename)
    return run_source(source, path, argv[1:], folder_of(path))


def absolute(filename):
    """The file's path from the root."""
    if filename.startswith('/'):
        return filename
    while filename.startswith('./'):
        filename = filename[2:]
    return hostio.current_folder() + '/' + filename


def folder_of(filename):
    """The folder of a file with an absolute path."""
    slash = filename.rfind('/')
    if slash < 0:
        return ''
    return filename[:slash]


def run_source(source, filename, argv, folder):
    """Run source text as __main__; returns the exit status."""
    system = space.system
    system.set_arguments(argv)
    w_module = W_Module('__main__')
    w_dict = w_module.w_dict
    w_dict.setitem_str('__file__', newtext(filename))
    w_dict.setitem_str('__builtins__', space.builtins.w_module)
    w_dict.setitem_str('__doc__', w_None)
    w_dict.setitem_str('__package__', w_None)
    space.importer.register('__main__', w_module)
    system.set_path(folder)
    status = 0
    try:
        code = compile_text(source, filename, 'exec')
        run_module_code(code, w_dict, w_dict)
    except OperationError as e:
        status = report(e)
    space.bury_at_exit()
    system.stdout.flush()
    system.stderr.flush()
    return status


def report(operr):
    """Show an uncaught exception; returns the exit status."""
    w_exc = operr.w_value
    if operr.match(space.w_SystemExit):
        return exit_status(w_exc)
    system = space.system
    system.stdout.flush()
    try:
        text = format_exception(w_exc)
    except OperationError:
        text = w_exc.typename() + ': <exception str() failed>\n'
    system.stderr.write(text)
    system.stderr.flush()
    return 1


def exit_status(w_exc):
    """The status that a SystemExit asks for."""
    w_code = w_exc.getattr('code')
    if w_code is w_None:
        return 0
    if isinstance(w_code, W_IntObject):
        return w_code.intval & 255
    space.system.stdout.flush()
    space.system.stderr.write(w_code.str_w() + '\n')
    return 1
