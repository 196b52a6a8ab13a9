"""The _imp module: what importlib needs from the importer."""

from pyinterp.modules import importer
from pyinterp.objspace import space
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext

namespace = BuiltinNamespace('_imp')


def _extensions():
    loader = importer.importer.extensions
    if loader is None:
        raise space.oefmt(space.w_ImportError,
                          'this VM does not load extension modules')
    return loader


@namespace.function('extension_suffixes')
def imp_extension_suffixes():
    if importer.importer.extensions is None:
        return space.newlist([])
    return space.newlist([newtext(suffix)
                          for suffix in importer.EXTENSION_SUFFIXES])


@namespace.varfunction('create_dynamic', 1, 2)
def imp_create_dynamic(args_w):
    w_spec = args_w[0]
    return _extensions().create(w_spec, space.text_w(w_spec.getattr('name')),
                                space.text_w(w_spec.getattr('origin')))


@namespace.function('exec_dynamic')
def imp_exec_dynamic(w_module):
    if importer.importer.extensions is not None:
        importer.importer.extensions.execute(w_module)
    return newint(0)


@namespace.function('is_builtin')
def imp_is_builtin(w_name):
    name = space.text_w(w_name)
    return newint(int(name == 'sys' or name == 'builtins'
                      or name in importer.importer.builtin))


@namespace.function('is_frozen')
def imp_is_frozen(w_name):
    return newbool(False)


@namespace.function('acquire_lock')
def imp_acquire_lock():
    return w_None


@namespace.function('release_lock')
def imp_release_lock():
    return w_None


@namespace.function('lock_held')
def imp_lock_held():
    return newbool(False)


@namespace.function('load')
def imp_load(w_name):
    """The module of a full name, loaded if it was not."""
    return importer.importer.load(space.text_w(w_name))


@namespace.function('find')
def imp_find(w_name):
    """Where a module is: None, or a tuple (kind, file, is_package)."""
    found = importer.importer.find(space.text_w(w_name))
    if found is None:
        return w_None
    return space.newtuple([newtext(found.kind()), newtext(found.origin()),
                           newbool(found.has_submodules())])
