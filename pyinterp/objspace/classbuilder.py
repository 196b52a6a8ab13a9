"""Making classes: type(name, bases, namespace) and the class statement."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.descriptors import W_ClassMethod, W_StaticMethod
from pyinterp.objspace.dictobject import W_DictObject
from pyinterp.objspace.functionobject import W_Cell, W_Function
from pyinterp.objspace.gateway import W_BuiltinNew, constructor
from pyinterp.objspace.heaptype import W_HeapTypeObject
from pyinterp.objspace.members import declare_members
from pyinterp.objspace.objectobject import w_object, w_type
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.typeobject import W_TypeObject


@constructor(w_type)
def type_new(w_meta, args_w, kwargs):
    if len(args_w) != 3:
        if w_meta is w_type:
            raise space.oefmt(space.w_TypeError,
                              'type() takes 1 or 3 arguments')
        raise space.oefmt(
            space.w_TypeError, 'type.__new__() takes exactly 3 arguments '
            '(%d given)' % len(args_w))
    w_name = _argument(args_w, 0, space.w_str)
    w_bases = _argument(args_w, 1, space.w_tuple)
    w_namespace = _argument(args_w, 2, space.w_dict)
    _check_resolved(space.listview(w_bases))
    w_winner = calculate_metaclass(w_meta, space.listview(w_bases))
    bases_w = _check_bases(space.listview(w_bases))
    if w_winner is not w_meta and not isinstance(
            w_winner.lookup('__new__'), W_BuiltinNew):
        return w_winner.getattr('__new__').call_kw(
            [w_winner] + args_w, kwargs.names, kwargs.values_w)
    w_class = W_HeapTypeObject(space.text_w(w_name), bases_w, None,
                               space.newdict())
    if w_winner is not w_type:
        w_class.w_metatype = w_winner
    w_class.is_heap = True
    cell = _fill_namespace(w_class, w_namespace)
    w_class.ready()
    declare_members(w_class)
    w_class.w_dict.setdefault(space.intern_text('__doc__'), w_None)
    w_class.watch_namespace()
    if cell is not None:
        cell.w_value = w_class
    _set_names(w_class)
    _init_subclass(w_class, kwargs)
    return w_class


def _argument(args_w, index, w_expected):
    w_plain = space.unwrap_payload(args_w[index])
    if w_plain.gettype() is not w_expected:
        raise space.oefmt(
            space.w_TypeError, 'type.__new__() argument %d must be %s, not %s'
            % (index + 1, w_expected.name, args_w[index].typename()))
    return w_plain


def _check_resolved(bases_w):
    for w_base in bases_w:
        if not isinstance(w_base, W_TypeObject) and (
                w_base.gettype().lookup('__mro_entries__') is not None):
            raise space.oefmt(
                space.w_TypeError, "type() doesn't support MRO entry "
                'resolution; use types.new_class()')


def _check_bases(bases_w):
    result = []
    for w_base in bases_w:
        if not isinstance(w_base, W_TypeObject):
            raise space.oefmt(space.w_TypeError, 'bases must be types')
        if w_base.is_final:
            raise space.oefmt(
                space.w_TypeError, "type '%s' is not an acceptable base type"
                % w_base.shown_name())
        for w_other in result:
            if w_other is w_base:
                raise space.oefmt(space.w_TypeError,
                                  'duplicate base class ' + w_base.name)
        result.append(w_base)
    if len(result) == 0:
        result.append(w_object)
    return result


def calculate_metaclass(w_meta, bases_w):
    """The most derived metaclass of the bases and `w_meta`."""
    for w_base in bases_w:
        w_other = w_base.gettype()
        if w_other.issubtype(w_meta):
            w_meta = w_other
        elif not w_meta.issubtype(w_other):
            raise space.oefmt(
                space.w_TypeError, 'metaclass conflict: the metaclass of a '
                'derived class must be a (non-strict) subclass of the '
                'metaclasses of all its bases')
    return w_meta


def _fill_namespace(w_class, w_namespace):
    """Copy the class body's names; some have a meaning of their own.

    Returns the cell of `__class__`, or None.
    """
    assert isinstance(w_namespace, W_DictObject)
    w_dict = w_class.w_dict
    cell = None
    w_dict.setitem_str('__module__', _calling_module())
    for w_key in w_namespace.keylist():
        w_value = w_namespace.getitem(w_key)
        if not isinstance(w_key, W_StrObject):
            w_dict.setitem(w_key, w_value)
            continue
        name = w_key.value
        if name == '__qualname__':
            w_class.qualname = _qualname(w_value)
        elif name == '__classcell__':
            if isinstance(w_value, W_Cell):
                cell = w_value
        else:
            w_dict.setitem(w_key, _adapted(name, w_value))
    w_module = w_dict.getitem_str('__module__')
    if isinstance(w_module, W_StrObject):
        w_class.module = w_module.value
    if w_dict.getitem_str('__eq__') is not None:
        w_dict.setdefault(space.intern_text('__hash__'), w_None)
    return cell


def _qualname(w_value):
    if not isinstance(w_value, W_StrObject):
        raise space.oefmt(
            space.w_TypeError, 'type __qualname__ must be a str, not '
            + w_value.typename())
    return w_value.value


def _calling_module():
    frame = space.ec.topframe
    if frame is not None:
        w_name = frame.w_globals.getitem_str('__name__')
        if w_name is not None:
            return w_name
    return newtext('builtins')


def _adapted(name, w_value):
    """Some functions in a class body become static or class methods."""
    if isinstance(w_value, W_Function):
        if name == '__new__':
            return W_StaticMethod(w_value)
        if name == '__init_subclass__' or name == '__class_getitem__':
            return W_ClassMethod(w_value)
    return w_value


def _set_names(w_class):
    """Call __set_name__ of the descriptors in the namespace."""
    w_dict = w_class.w_dict
    for w_name in w_dict.keylist():
        w_value = w_dict.getitem_or_none(w_name)
        if w_value is None:
            continue
        w_hook = w_value.gettype().lookup('__set_name__')
        if w_hook is not None:
            _call_set_name(w_hook, w_value, w_class, w_name)


def _call_set_name(w_hook, w_value, w_class, w_name):
    try:
        space.call_method2(w_hook, w_value, w_class, w_name)
    except OperationError as e:
        error = space.oefmt(
            space.w_RuntimeError, "Error calling __set_name__ on '%s' "
            "instance %s in '%s'" % (w_value.typename(), w_name.repr_w(),
                                     w_class.name))
        error.w_value.w_cause = e.w_value
        error.w_value.w_context = e.w_value
        error.w_value.suppress_context = True
        raise error


def _init_subclass(w_class, kwargs):
    w_hook = w_class.lookup_after(w_class, '__init_subclass__')
    w_hook.descr_get(None, w_class).call_kw([], kwargs.names,
                                            kwargs.values_w)


def build_class(args_w, kwargs):
    """__build_class__(body, name, *bases, metaclass=None, **keywords)."""
    w_body = args_w[0]
    w_name = args_w[1]
    if not isinstance(w_body, W_Function):
        raise space.oefmt(space.w_TypeError,
                          '__build_class__: func must be a function')
    original_w = args_w[2:]
    bases_w = _resolve_bases(original_w)
    names = []
    values_w = []
    w_meta = None
    for i in range(len(kwargs.names)):
        if kwargs.names[i] == 'metaclass':
            w_meta = kwargs.values_w[i]
        else:
            names.append(kwargs.names[i])
            values_w.append(kwargs.values_w[i])
    w_meta = _derived_metaclass(w_meta, bases_w)
    w_namespace = _prepare(w_meta, w_name, bases_w, names, values_w)
    if len(bases_w) != len(original_w) or _differ(bases_w, original_w):
        w_namespace.setitem(space.intern_text('__orig_bases__'),
                            space.newtuple(original_w))
    w_cell = space.run_class_body(w_body, w_namespace)
    w_class = w_meta.call_kw([w_name, space.newtuple(bases_w), w_namespace],
                             names, values_w)
    if isinstance(w_cell, W_Cell) and w_cell.w_value is None:
        w_cell.w_value = w_class
    return w_class


def _resolve_bases(bases_w):
    """The bases with what __mro_entries__ puts in place of non-classes."""
    result = []
    for w_base in bases_w:
        w_hook = None
        if not isinstance(w_base, W_TypeObject):
            w_hook = w_base.getattr_or_none('__mro_entries__')
        if w_hook is None:
            result.append(w_base)
            continue
        w_entries = w_hook.call1(space.newtuple(bases_w))
        if not isinstance(w_entries, space.W_TupleObject):
            raise space.oefmt(space.w_TypeError,
                              '__mro_entries__ must return a tuple')
        result += w_entries.items_w
    return result


def _differ(bases_w, original_w):
    for i in range(len(bases_w)):
        if bases_w[i] is not original_w[i]:
            return True
    return False


def _derived_metaclass(w_meta, bases_w):
    if w_meta is None:
        w_meta = w_type
        if len(bases_w) > 0:
            w_meta = bases_w[0].gettype()
    if isinstance(w_meta, W_TypeObject):
        classes_w = []
        for w_base in bases_w:
            if isinstance(w_base, W_TypeObject):
                classes_w.append(w_base)
        return calculate_metaclass(w_meta, classes_w)
    return w_meta


def _prepare(w_meta, w_name, bases_w, names, values_w):
    if isinstance(w_meta, W_TypeObject) and w_meta is not w_type:
        w_prepare = w_meta.getattr_or_none('__prepare__')
        if w_prepare is not None:
            w_namespace = w_prepare.call_kw(
                [w_name, space.newtuple(bases_w)], names, values_w)
            if w_namespace.gettype().lookup('__getitem__') is None:
                raise space.oefmt(
                    space.w_TypeError, '%s.__prepare__() must return a '
                    'mapping, not %s' % (w_meta.name,
                                         w_namespace.typename()))
            return w_namespace
    return space.newdict()
