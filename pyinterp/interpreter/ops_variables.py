"""Opcodes for variables: locals, globals, names and cells."""

from pyinterp.objspace import space


class GlobalCache(object):
    """Where LOAD_GLOBAL found a name: an entry of globals or of builtins. LOAD_ATTR and LOAD_METHOD: of a module.

    Valid while the keys of the dicts that were searched stay the same.
    """

    def __init__(self, w_globals, in_builtins, entry):
        self.w_globals = w_globals
        self.globals_version = w_globals.keys_version
        self.in_builtins = in_builtins
        self.builtins_version = space.builtins.w_dict.keys_version
        self.entry = entry


def unbound_local(frame, index):
    """The UnboundLocalError for a local."""
    return space.oefmt(
        space.w_UnboundLocalError, "cannot access local variable '%s' where "
        "it is not associated with a value"
        % frame.code.pycode.co_varnames[index])


def name_error(name):
    """The NameError for a name that is nowhere."""
    return space.oefmt(space.w_NameError, "name '%s' is not defined" % name)


def delete_fast(frame, index):
    """DELETE_FAST ( -- )"""
    if frame.values_w[index] is None:
        raise unbound_local(frame, index)
    frame.values_w[index] = None


def load_global(frame, index):
    """LOAD_GLOBAL ( -- w_value)"""
    cache = frame.code.global_caches[frame.pc]
    w_globals = frame.w_globals
    if cache is not None and cache.w_globals is w_globals and (
            cache.globals_version == w_globals.keys_version):
        if not cache.in_builtins:
            frame.push(w_globals.values_w[cache.entry])
            return
        w_builtins = space.builtins.w_dict
        if cache.builtins_version == w_builtins.keys_version:
            frame.push(w_builtins.values_w[cache.entry])
            return
    frame.push(find_global(frame, index))


def find_global(frame, index):
    """Search globals and builtins, and fill the cache."""
    w_name = frame.code.names_w[index]
    w_globals = frame.w_globals
    entry = w_globals.find_str(w_name)
    if entry >= 0:
        frame.code.global_caches[frame.pc] = GlobalCache(w_globals, False,
                                                         entry)
        return w_globals.values_w[entry]
    w_builtins = space.builtins.w_dict
    entry = w_builtins.find_str(w_name)
    if entry >= 0:
        frame.code.global_caches[frame.pc] = GlobalCache(w_globals, True,
                                                         entry)
        return w_builtins.values_w[entry]
    raise name_error(frame.code.names[index])


def store_global(frame, index):
    """STORE_GLOBAL (w_value -- )"""
    w_value = frame.pop()
    frame.w_globals.setitem(frame.code.names_w[index], w_value)


def delete_global(frame, index):
    """DELETE_GLOBAL ( -- )"""
    entry = frame.w_globals.find_str(frame.code.names_w[index])
    if entry < 0:
        raise name_error(frame.code.names[index])
    frame.w_globals.delete_entry(entry)


def load_name(frame, index):
    """LOAD_NAME ( -- w_value)"""
    w_locals = frame.w_locals
    w_name = frame.code.names_w[index]
    if w_locals is not None and w_locals is not frame.w_globals:
        w_value = local_or_none(w_locals, w_name)
        if w_value is not None:
            frame.push(w_value)
            return
    load_global(frame, index)


def local_or_none(w_locals, w_name):
    """A name in a locals mapping, or None."""
    return space.getitem_or_none(w_locals, w_name)


def store_name(frame, index):
    """STORE_NAME (w_value -- )"""
    w_value = frame.pop()
    frame.w_locals.setitem(frame.code.names_w[index], w_value)


def delete_name(frame, index):
    """DELETE_NAME ( -- )"""
    w_name = frame.code.names_w[index]
    if local_or_none(frame.w_locals, w_name) is None:
        raise name_error(frame.code.names[index])
    frame.w_locals.delitem(w_name)


def _empty_cell(frame, index):
    name = frame.cell_name(index)
    if index < frame.code.ncellvars:
        return space.oefmt(
            space.w_UnboundLocalError, "cannot access local variable '%s' "
            'where it is not associated with a value' % name)
    return space.oefmt(
        space.w_NameError, "cannot access free variable '%s' where it is not "
        'associated with a value in enclosing scope' % name)


def load_deref(frame, index):
    """LOAD_DEREF ( -- w_value)"""
    w_value = frame.cells[index].w_value
    if w_value is None:
        raise _empty_cell(frame, index)
    frame.push(w_value)


def store_deref(frame, index):
    """STORE_DEREF (w_value -- )"""
    frame.cells[index].store(frame.pop())


def delete_deref(frame, index):
    """DELETE_DEREF ( -- )"""
    if frame.cells[index].w_value is None:
        raise _empty_cell(frame, index)
    frame.cells[index].store(None)


def load_closure(frame, index):
    """LOAD_CLOSURE ( -- w_cell)"""
    frame.push(frame.cells[index])


def load_classderef(frame, index):
    """LOAD_CLASSDEREF ( -- w_value)"""
    if frame.w_locals is not None:
        w_value = local_or_none(frame.w_locals,
                                space.intern_text(frame.cell_name(index)))
        if w_value is not None:
            frame.push(w_value)
            return
    load_deref(frame, index)


def setup_annotations(frame):
    """SETUP_ANNOTATIONS ( -- )"""
    w_name = space.intern_text('__annotations__')
    if local_or_none(frame.w_locals, w_name) is None:
        frame.w_locals.setitem(w_name, space.newdict())
