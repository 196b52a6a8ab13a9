"""Opcodes of the import statement."""

from pyinterp.objspace import space
from pyinterp.objspace.strobject import W_StrObject


def import_name(frame, index):
    """IMPORT_NAME (w_level w_fromlist -- w_module)"""
    w_fromlist = frame.pop()
    level = space.int_w(frame.pop())
    name = frame.code.names[index]
    frame.push(space.importer.import_name(name, frame.w_globals, w_fromlist,
                                          level))


def import_from(frame, index):
    """IMPORT_FROM (w_module -- w_module w_attr)"""
    name = frame.code.names[index]
    w_module = frame.top()
    w_value = w_module.getattr_or_none(name)
    if w_value is None and isinstance(w_module, space.W_Module):
        w_value = space.importer.loaded(w_module.name + '.' + name)
    if w_value is None:
        raise _cannot_import(w_module, name)
    frame.push(w_value)


def _cannot_import(w_module, name):
    if not isinstance(w_module, space.W_Module):
        return space.oefmt(space.w_ImportError,
                           "cannot import name '%s'" % name)
    w_file = w_module.w_dict.getitem_str('__file__')
    place = 'unknown location'
    if isinstance(w_file, W_StrObject):
        place = w_file.value
    return space.oefmt(
        space.w_ImportError, "cannot import name '%s' from '%s' (%s)"
        % (name, w_module.name, place))


def import_star(frame):
    """IMPORT_STAR (w_module -- )"""
    w_module = frame.pop()
    w_dict = w_module.getdict_or_none()
    w_all = w_module.getattr_or_none('__all__')
    if w_all is not None:
        for w_name in space.listview(w_all):
            frame.w_locals.setitem(w_name,
                                   w_module.getattr(space.text_w(w_name)))
        return
    for w_key in w_dict.keylist():
        if isinstance(w_key, W_StrObject):
            if not w_key.value.startswith('_'):
                frame.w_locals.setitem(w_key, w_dict.getitem(w_key))
