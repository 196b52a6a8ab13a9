"""Warnings: through the module warnings where there is one, else shown by the default filters."""

from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.traceback import source_line
from pyinterp.objspace import space
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.strsearch import strip_space


class Warnings(object):
    """State: `missing` once the module warnings could not be imported; what has been shown."""

    def __init__(self):
        self.missing = False
        self.shown = {}


state = Warnings()


def warnings_function(name):
    """warnings.NAME, or None if there is no such module."""
    if state.missing:
        return None
    try:
        space.importer.import_name('warnings', space.newdict(), space.w_None, 0)
    except OperationError as e:
        if not e.match(space.w_ImportError):
            raise
        state.missing = True
        return None
    return space.importer.loaded('warnings').getattr_or_none(name)


def check_category(w_category):
    """The class of a warning; RuntimeWarning for None."""
    if w_category is None:
        return space.w_RuntimeWarning
    if not (isinstance(w_category, space.W_TypeObject)
            and w_category.issubtype(space.w_Warning)):
        raise space.oefmt(space.w_TypeError, 'category must be a Warning subclass, not \'%s\''
                          % w_category.typename())
    return w_category


def warn(w_category, w_message, stack_level):
    """warnings.warn(message, category, stack_level), from code that has no frame of its own."""
    w_class = check_category(w_category)
    w_warn = warnings_function('warn')
    if w_warn is not None:
        w_warn.call3(w_message, w_class, space.newint(stack_level))
        return
    filename = 'sys'
    line = 1
    module = 'sys'
    frame = space.ec.topframe
    while frame is not None and stack_level > 1:
        frame = frame.back
        stack_level -= 1
    if frame is not None:
        filename = frame.code.pycode.co_filename
        line = frame.line()
        w_name = frame.w_globals.getitem_str('__name__')
        if isinstance(w_name, space.W_StrObject):
            module = w_name.value
    show_once(w_class, w_message.str_w(), filename, line, module)


def warn_explicit(w_category, w_message, filename, line, w_module, w_registry):
    """warnings.warn_explicit(message, category, filename, line, module, registry)."""
    w_class = check_category(w_category)
    w_warn = warnings_function('warn_explicit')
    if w_warn is not None:
        w_warn.call_args([w_message, w_class, newtext(filename), space.newint(line), w_module,
                          w_registry])
        return
    module = filename
    if isinstance(w_module, space.W_StrObject):
        module = w_module.value
    show_once(w_class, w_message.str_w(), filename, line, module)


def ignored(w_class, module):
    """Whether the default filters ignore a warning from a module."""
    for name in ['DeprecationWarning', 'PendingDeprecationWarning', 'ImportWarning',
                 'ResourceWarning']:
        if derives_from(w_class, name):
            return module != '__main__' or name != 'DeprecationWarning'
    return False


def derives_from(w_class, name):
    """Whether a class derives from the built-in class of this name."""
    for w_base in w_class.mro_w:
        if w_base.name == name and not w_base.is_heap:
            return True
    return False


def show_once(w_class, message, filename, line, module):
    """Writes a warning to standard error, once for each place."""
    if ignored(w_class, module):
        return
    key = '%s:%d: %s: %s' % (filename, line, w_class.own_name, message)
    if key in state.shown:
        return
    state.shown[key] = True
    text = key + '\n'
    source = strip_space(source_line(filename, line), True, True)
    if source != '':
        text += '  ' + source + '\n'
    space.system.stdout.flush()
    space.system.stderr.write(text)
