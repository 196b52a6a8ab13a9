"""Functions of the application, bound methods and cells."""

from pyinterp.objspace import ops, space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.gateway import W_Builtin, constructor, getter
from pyinterp.objspace.objectobject import new_dict_getter, w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.typeobject import W_TypeObject, new_type

w_function = new_type('function', w_object, is_final=True)
w_builtin_function = new_type('builtin_function_or_method', w_object,
                              is_final=True)
w_method_descriptor = new_type('method_descriptor', w_object, is_final=True)
w_classmethod_descriptor = new_type('classmethod_descriptor', w_object,
                                    is_final=True)
w_wrapper_descriptor = new_type('wrapper_descriptor', w_object, is_final=True)
w_method_wrapper = new_type('method-wrapper', w_object, is_final=True)
w_getset_descriptor = new_type('getset_descriptor', w_object, is_final=True)
w_bound_method = new_type('method', w_object, is_final=True)
w_cell = new_type('cell', w_object, is_final=True)

w_function.has_dict = True
w_function.w_dict.setitem_str('__dict__', new_dict_getter(w_function))


class CellWatcher(object):
    """Is told when the value of a cell changes."""

    def changed(self, w_cell):
        """The cell has another value, or none."""
        raise NotImplementedError


class W_Cell(W_Root):
    """A variable shared by nested functions; empty when w_value is None."""

    def __init__(self, w_value):
        self.w_value = w_value
        self.watcher = None

    def store(self, w_value):
        """Assign the variable; None empties the cell."""
        self.w_value = w_value
        if self.watcher is not None:
            self.watcher.changed(self)

    def gettype(self):
        return w_cell


class W_Function(W_Root):
    """A function made by `def` or `lambda`."""

    def __init__(self, code, w_globals, defaults_w, w_kwdefaults, closure):
        self.code = code
        self.w_globals = w_globals
        self.defaults_w = defaults_w
        self.w_kwdefaults = w_kwdefaults
        self.closure = closure
        self.name = code.name
        self.qualname = code.qualname
        self.w_doc = None
        self.w_module = None
        self.w_annotations = None
        self.w_dict = None

    def gettype(self):
        return w_function

    def is_callable(self):
        return True

    def is_plain_function(self):
        return True

    def repr_w(self):
        return '<function %s at 0x%x>' % (self.qualname, space.address(self))

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        return W_BoundMethod(self, w_obj)

    # -- calls: without keywords and with exactly the parameters there are,
    # the arguments go straight into the new frame

    def call0(self):
        if self.code.simple_argcount == 0:
            return space.new_frame(self).run()
        return self.call_args([])

    def call1(self, w_a):
        if self.code.simple_argcount == 1:
            frame = space.new_frame(self)
            frame.values_w[0] = w_a
            return frame.run()
        return self.call_args([w_a])

    def call2(self, w_a, w_b):
        if self.code.simple_argcount == 2:
            frame = space.new_frame(self)
            frame.values_w[0] = w_a
            frame.values_w[1] = w_b
            return frame.run()
        return self.call_args([w_a, w_b])

    def call3(self, w_a, w_b, w_c):
        if self.code.simple_argcount == 3:
            frame = space.new_frame(self)
            frame.values_w[0] = w_a
            frame.values_w[1] = w_b
            frame.values_w[2] = w_c
            return frame.run()
        return self.call_args([w_a, w_b, w_c])

    def call_args(self, args_w):
        frame = space.new_frame(self)
        if self.code.simple_argcount == len(args_w):
            for i in range(len(args_w)):
                frame.values_w[i] = args_w[i]
        else:
            space.bind_arguments(self, frame, args_w, [], [])
        return frame.run()

    def call_kw(self, args_w, kwnames, kwvalues_w):
        frame = space.new_frame(self)
        space.bind_arguments(self, frame, args_w, kwnames, kwvalues_w)
        return frame.run()

    # -- attributes

    def getdict_or_none(self):
        if self.w_dict is None:
            self.w_dict = space.newdict()
        return self.w_dict

    def setdict(self, w_dict):
        self.w_dict = w_dict

    def getattr_or_none(self, name):
        if self.w_dict is not None:
            w_value = self.w_dict.getitem_str(name)
            if w_value is not None:
                return w_value
        return W_Root.getattr_or_none(self, name)

    def setattr(self, name, w_value):
        w_descr = w_function.lookup(name)
        if w_descr is not None and w_descr.is_data_descr():
            w_descr.descr_set(self, w_value)
        else:
            self.getdict_or_none().setitem_str(name, w_value)

    def delattr(self, name):
        if self.w_dict is None or not self.w_dict.delitem_str(name):
            raise space.attribute_error(self, name)


class W_BoundMethod(W_Described):
    """A function with the object it was taken from."""

    def __init__(self, w_func, w_self):
        self.w_func = w_func
        self.w_self = w_self

    def gettype(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            return w_func.bound_type()
        return w_bound_method

    def described_name(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            return w_func.name
        return ''

    def described_owner(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            return w_func.w_owner
        return None

    def described_qualname(self):
        w_func = self.w_func
        w_class = self.w_self
        if not isinstance(w_class, W_TypeObject):
            w_class = w_class.gettype()
        if isinstance(w_func, W_Builtin) and w_func.bound_type() is w_method_wrapper:
            w_class = w_func.w_owner
        return w_class.qualname + '.' + self.described_name()

    def described_doc(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            return w_func.described_doc()
        return None

    def described_signature(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            return w_func.described_signature()
        return None

    def described_self(self):
        return self.w_self

    def is_callable(self):
        return True

    def repr_w(self):
        w_func = self.w_func
        if isinstance(w_func, W_Builtin):
            if w_func.bound_type() is w_method_wrapper:
                return "<method-wrapper '%s' of %s object at 0x%x>" % (
                    w_func.name, self.w_self.typename(), space.address(self.w_self))
            return '<built-in method %s of %s object at 0x%x>' % (
                w_func.name, self.w_self.typename(),
                space.address(self.w_self))
        if isinstance(w_func, W_Function):
            return '<bound method %s of %s>' % (w_func.qualname,
                                                self.w_self.repr_w())
        return '<bound method of %s>' % self.w_self.repr_w()

    def eq_w(self, w_other):
        return (isinstance(w_other, W_BoundMethod)
                and self.w_func is w_other.w_func
                and self.w_self is w_other.w_self)

    def compare(self, op, w_other):
        if op == ops.EQ:
            return space.newbool(self.eq_w(w_other))
        if op == ops.NE:
            return space.newbool(not self.eq_w(w_other))
        return space.w_NotImplemented

    def hash_w(self):
        return self.w_func.hash_w() ^ space.address(self.w_self)

    def call0(self):
        return self.w_func.call1(self.w_self)

    def call1(self, w_a):
        return self.w_func.call2(self.w_self, w_a)

    def call2(self, w_a, w_b):
        return self.w_func.call3(self.w_self, w_a, w_b)

    def call_args(self, args_w):
        return self.w_func.call_args([self.w_self] + args_w)

    def call_kw(self, args_w, kwnames, kwvalues_w):
        return self.w_func.call_kw([self.w_self] + args_w, kwnames,
                                   kwvalues_w)

    def getattr_or_none(self, name):
        w_value = W_Root.getattr_or_none(self, name)
        if w_value is None:
            return self.w_func.getattr_or_none(name)
        return w_value


@constructor(w_bound_method)
def method_new(w_cls, args_w, kwargs):
    if len(args_w) != 2:
        raise space.oefmt(space.w_TypeError, 'method expected 2 arguments, '
                          'got %d' % len(args_w))
    if not args_w[0].is_callable():
        raise space.oefmt(space.w_TypeError, 'first argument must be callable')
    if args_w[1] is w_None:
        raise space.oefmt(space.w_TypeError, 'self must not be None')
    return W_BoundMethod(args_w[0], args_w[1])


# -- attributes --------------------------------------------------------------

def _function(w_self):
    assert isinstance(w_self, W_Function)
    return w_self


def _or_none(w_value):
    if w_value is None:
        return w_None
    return w_value


def _rename_generators(w_func):
    """The generators that a function makes have its name."""
    if w_func.code.is_generator:
        w_func.code = w_func.code.for_generators_named(w_func.name, w_func.qualname)


def function_set_name(w_self, w_value):
    w_func = _function(w_self)
    w_func.name = space.text_w(w_value)
    _rename_generators(w_func)


@getter(w_function, '__name__', function_set_name)
def function_name(w_self):
    return newtext(_function(w_self).name)


def function_set_qualname(w_self, w_value):
    w_func = _function(w_self)
    w_func.qualname = space.text_w(w_value)
    _rename_generators(w_func)


@getter(w_function, '__qualname__', function_set_qualname)
def function_qualname(w_self):
    return newtext(_function(w_self).qualname)


def function_set_doc(w_self, w_value):
    _function(w_self).w_doc = w_value


@getter(w_function, '__doc__', function_set_doc)
def function_doc(w_self):
    w_func = _function(w_self)
    if w_func.w_doc is not None:
        return w_func.w_doc
    return w_func.code.docstring()


def function_set_module(w_self, w_value):
    _function(w_self).w_module = w_value


@getter(w_function, '__module__', function_set_module)
def function_module(w_self):
    w_func = _function(w_self)
    if w_func.w_module is not None:
        return w_func.w_module
    return _or_none(w_func.w_globals.getitem_str('__name__'))


def function_set_defaults(w_self, w_value):
    w_func = _function(w_self)
    if w_value is w_None:
        w_func.defaults_w = []
    else:
        w_func.defaults_w = space.listview_copy(w_value)


@getter(w_function, '__defaults__', function_set_defaults)
def function_defaults(w_self):
    defaults_w = _function(w_self).defaults_w
    if len(defaults_w) == 0:
        return w_None
    return space.newtuple(defaults_w)


def function_set_annotations(w_self, w_value):
    _function(w_self).w_annotations = w_value


@getter(w_function, '__annotations__', function_set_annotations)
def function_annotations(w_self):
    w_func = _function(w_self)
    if w_func.w_annotations is None:
        w_func.w_annotations = space.newdict()
    return w_func.w_annotations


@getter(w_function, '__kwdefaults__')
def function_kwdefaults(w_self):
    w_func = _function(w_self)
    if w_func.w_kwdefaults is None:
        return w_None
    return w_func.w_kwdefaults


@getter(w_function, '__globals__')
def function_globals(w_self):
    return _function(w_self).w_globals


@getter(w_function, '__closure__')
def function_closure(w_self):
    cells_w = []
    for cell in _function(w_self).closure:
        cells_w.append(cell)
    if len(cells_w) == 0:
        return w_None
    return space.newtuple(cells_w)


def function_set_code(w_self, w_value):
    w_func = _function(w_self)
    if not isinstance(w_value, space.W_Code):
        raise space.oefmt(space.w_TypeError,
                          '__code__ must be set to a code object')
    if w_value.nfreevars != len(w_func.closure):
        raise space.oefmt(
            space.w_ValueError, '%s() requires a code object with %d free '
            'vars, not %d' % (w_func.name, len(w_func.closure),
                              w_value.nfreevars))
    w_func.code = w_value


@getter(w_function, '__code__', function_set_code)
def function_code(w_self):
    return _function(w_self).code


@getter(w_bound_method, '__self__')
def method_self(w_self):
    assert isinstance(w_self, W_BoundMethod)
    return w_self.w_self


@getter(w_bound_method, '__func__')
def method_func(w_self):
    assert isinstance(w_self, W_BoundMethod)
    return w_self.w_func


def set_cell_contents(w_self, w_value):
    """Setter of cell_contents."""
    assert isinstance(w_self, W_Cell)
    w_self.store(w_value)


@getter(w_cell, 'cell_contents', set_cell_contents)
def cell_contents(w_self):
    assert isinstance(w_self, W_Cell)
    if w_self.w_value is None:
        raise space.oefmt(space.w_ValueError, 'Cell is empty')
    return w_self.w_value
