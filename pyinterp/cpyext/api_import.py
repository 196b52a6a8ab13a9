"""PyImport_*."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check, text
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.moduleobject import W_Module
from pyinterp.objspace.strobject import W_StrObject, newtext


@cpython_api('PyImport_GetModuleDict', borrowed=True)
def PyImport_GetModuleDict():
    """sys.modules, borrowed."""
    return space.importer.w_modules


@cpython_api('PyImport_GetModule')
def PyImport_GetModule(w_name):
    """The module in sys.modules; NULL without an error if it is not there."""
    return space.importer.w_modules.getitem_or_none(w_name)


@cpython_api('_PyImport_GetModuleId')
def _PyImport_GetModuleId(name):
    """The module in sys.modules; NULL without an error if it is not there."""
    return space.importer.loaded(spacehelp.identifier(name))


def add_module(name):
    """The module of that name in sys.modules, made empty if it is not there."""
    w_module = space.importer.loaded(name)
    if not isinstance(w_module, W_Module):
        w_module = W_Module(name)
        space.importer.register(name, w_module)
    return w_module


@cpython_api('PyImport_AddModule', borrowed=True)
def PyImport_AddModule(name):
    """The module in sys.modules, made empty if it is not there; borrowed."""
    return add_module(text(name))


@cpython_api('PyImport_AddModuleObject', borrowed=True)
def PyImport_AddModuleObject(w_name):
    """The module in sys.modules, made empty if it is not there; borrowed."""
    return add_module(space.text_w(w_name))


@cpython_api('_PyImport_SetModule')
def _PyImport_SetModule(w_name, w_module):
    """sys.modules[name] = module."""
    space.importer.w_modules.setitem(w_name, w_module)
    return 0


@cpython_api('_PyImport_SetModuleString')
def _PyImport_SetModuleString(name, w_module):
    """sys.modules[name] = module."""
    space.importer.register(text(name), w_module)
    return 0


# -- the import statement --------------------------------------------------------------

def import_by_hook(w_name, w_globals, w_locals, w_fromlist, level):
    """Calls __import__ of the running code's builtins, as the import statement does."""
    w_import = spacehelp.builtin('__import__')
    return w_import.call_args([w_name, w_globals, w_locals, w_fromlist, space.newint(level)])


def import_dotted(name):
    """import NAME, through __import__; the module itself, not its first parent."""
    if name == '':
        raise space.oefmt(space.w_ValueError, 'Empty module name')
    w_name = newtext(name)
    w_empty = space.newdict()
    import_by_hook(w_name, w_empty, w_empty, space.newlist([newtext('__doc__')]), 0)
    w_module = space.importer.loaded(name)
    if w_module is None:
        raise space.key_error(w_name)
    return w_module


@cpython_api('PyImport_Import')
def PyImport_Import(w_name):
    """import name, through __import__."""
    if not isinstance(space.unwrap_payload(check(w_name)), W_StrObject):
        raise spacehelp.type_error('module name must be a string')
    return import_dotted(space.text_w(w_name))


@cpython_api('PyImport_ImportModule')
def PyImport_ImportModule(name):
    """import name, through __import__."""
    return import_dotted(text(name))


@cpython_api('PyImport_ImportModuleNoBlock')
def PyImport_ImportModuleNoBlock(name):
    """import name, through __import__."""
    return import_dotted(text(name))


def import_level(name, w_globals, w_fromlist, level):
    """What __import__ itself does."""
    if level < 0:
        raise space.oefmt(space.w_ValueError, 'level must be >= 0')
    if name == '' and level == 0:
        raise space.oefmt(space.w_ValueError, 'Empty module name')
    w_namespace = spacehelp.dict_or_none(w_globals)
    if w_namespace is None:
        if level > 0:
            raise space.oefmt(space.w_KeyError, "'__name__' not in globals")
        w_namespace = space.newdict()
    return space.importer.import_name(name, w_namespace, spacehelp.or_none(w_fromlist), level)


@cpython_api('PyImport_ImportModuleLevelObject')
def PyImport_ImportModuleLevelObject(w_name, w_globals, w_locals, w_fromlist, level):
    """__import__(name, globals, locals, fromlist, level)."""
    if w_name is None:
        raise space.oefmt(space.w_ValueError, 'Empty module name')
    if not isinstance(space.unwrap_payload(w_name), W_StrObject):
        raise spacehelp.type_error('module name must be a string')
    return import_level(space.text_w(w_name), w_globals, w_fromlist, level)


@cpython_api('PyImport_ImportModuleLevel')
def PyImport_ImportModuleLevel(name, w_globals, w_locals, w_fromlist, level):
    """__import__(name, globals, locals, fromlist, level)."""
    return import_level(text(name), w_globals, w_fromlist, level)


@cpython_api('_PyImport_GetModuleAttr')
def _PyImport_GetModuleAttr(w_module, w_name):
    """Attribute of a module that is imported by name."""
    return import_dotted(space.text_w(w_module)).getattr(space.text_w(w_name))


@cpython_api('_PyImport_GetModuleAttrString')
def _PyImport_GetModuleAttrString(module, name):
    """Attribute of a module that is imported by name."""
    return import_dotted(text(module)).getattr(text(name))


@cpython_api('PyImport_ReloadModule')
def PyImport_ReloadModule(w_module):
    """importlib.reload(module)."""
    return spacehelp.from_module('importlib', 'reload').call1(w_module)


# -- code ------------------------------------------------------------------------------

def exec_code_module(name, w_code, w_path):
    """Runs code as the module of that name; the module that sys.modules has then."""
    w_module = add_module(name)
    w_dict = w_module.w_dict
    if w_dict.getitem_str('__builtins__') is None:
        w_dict.setitem_str('__builtins__', space.builtins.w_module)
    if not isinstance(w_code, space.W_Code):
        raise spacehelp.bad_call()
    if w_path is None:
        w_path = newtext(w_code.pycode.co_filename)
    w_dict.setitem_str('__file__', w_path)
    try:
        space.run_module_code(w_code, w_dict, w_dict)
    except OperationError:
        space.importer.w_modules.delitem_str(name)
        raise
    w_result = space.importer.loaded(name)
    if w_result is None:
        raise space.oefmt(space.w_ImportError,
                          "Loaded module '%s' not found in sys.modules" % name)
    return w_result


@cpython_api('PyImport_ExecCodeModule')
def PyImport_ExecCodeModule(name, w_code):
    """Runs code as a module."""
    return exec_code_module(text(name), w_code, None)


def path_object(path):
    """The str of a path, or None for NULL."""
    if not path:
        return None
    return newtext(text(path))


@cpython_api('PyImport_ExecCodeModuleEx')
def PyImport_ExecCodeModuleEx(name, w_code, path):
    """Runs code as a module with this __file__."""
    return exec_code_module(text(name), w_code, path_object(path))


@cpython_api('PyImport_ExecCodeModuleWithPathnames')
def PyImport_ExecCodeModuleWithPathnames(name, w_code, path, cached):
    """Runs code as a module with this __file__."""
    return exec_code_module(text(name), w_code, path_object(path))


@cpython_api('PyImport_ExecCodeModuleObject')
def PyImport_ExecCodeModuleObject(w_name, w_code, w_path, w_cached):
    """Runs code as a module with this __file__."""
    return exec_code_module(space.text_w(w_name), w_code, w_path)


@cpython_api('PyImport_GetMagicNumber')
def PyImport_GetMagicNumber():
    """The number that files of compiled code start with."""
    return 0x0a0d0da7
