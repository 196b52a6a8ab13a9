"""Functions written in RPython that the application can call.

At import time the decorators below enter plain RPython functions into the
namespace of a built-in class or of a module.  Which class wraps a function
depends on its signature:

  method / function          fixed number (0 to 4) of W_Root arguments
  varmethod / varfunction    func(args_w), with a minimum and maximum count
  kwmethod / kwfunction      func(args_w, kwargs)
"""

from pyinterp.objspace import space
from pyinterp.objspace.described import W_Described
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.typeobject import new_type, W_TypeObject
from pyinterp.objspace.instanceobject import W_PayloadInstance


class KwArgs(object):
    """Keyword arguments of a call to a built-in function."""

    def __init__(self, funcname, names, values_w):
        self.funcname = funcname
        self.names = names
        self.values_w = values_w
        self.fetched = {}

    def get(self, name):
        """The value given for `name`, or None."""
        for i in range(len(self.names)):
            if self.names[i] == name:
                self.fetched[name] = True
                return self.values_w[i]
        return None

    def check_all_used(self):
        """TypeError if `get` has not fetched all of them."""
        if len(self.fetched) < len(self.names):
            raise space.oefmt(
                space.w_TypeError,
                "'%s' is an invalid keyword argument for %s()"
                % (self._unused_name(), self.funcname))

    def _unused_name(self):
        for name in self.names:
            if name not in self.fetched:
                return name
        return ''


class W_Builtin(W_Described):
    """A built-in function; `w_owner` is the class if it is a method."""

    def __init__(self, name, w_owner):
        self.name = name
        self.w_owner = w_owner
        self.module = 'builtins'
        self.doc = None

    def gettype(self):
        if self.w_owner is not None:
            return space.w_method_descriptor
        return space.w_builtin_function

    def bound_type(self):
        """The class of what it is once it is bound to an object."""
        return space.w_builtin_function

    def described_name(self):
        return self.name

    def described_owner(self):
        return self.w_owner

    def described_doc(self):
        return self.doc

    def described_module(self):
        return space.newtext(self.module)

    def is_callable(self):
        return True

    def is_plain_function(self):
        return self.w_owner is not None

    def descr_get(self, w_obj, w_type):
        if w_obj is None or self.w_owner is None:
            return self
        return space.W_BoundMethod(self, w_obj)

    def repr_w(self):
        if self.w_owner is not None:
            return "<method '%s' of '%s' objects>" % (self.name,
                                                      self.w_owner.name)
        return '<built-in function %s>' % self.name

    def check_self(self, w_self):
        """The object to work on: a subclass's payload; checks the class."""
        w_owner = self.w_owner
        if w_owner is None:
            return w_self
        if isinstance(w_self, W_PayloadInstance):
            if w_self.w_payload.gettype().issubtype(w_owner):
                if w_owner is not space.w_object:
                    return w_self.w_payload
        if not w_self.gettype().issubtype(w_owner):
            raise space.oefmt(
                space.w_TypeError,
                "descriptor '%s' for '%s' objects doesn't apply to a '%s' "
                "object" % (self.name, w_owner.name, w_self.typename()))
        return w_self

    def message_name(self):
        """How messages about arguments name the function."""
        if self.w_owner is None:
            return self.name
        if self.name == '__init__':
            return self.w_owner.name
        return self.w_owner.name + '.' + self.name

    def wrong_count(self, expected, given):
        """The TypeError for a wrong number of positional arguments."""
        if self.w_owner is not None:
            expected -= 1
            given -= 1
            name = self.w_owner.name + '.' + self.name
        else:
            name = self.name
        if given < 0:
            return space.oefmt(
                space.w_TypeError, "unbound method %s() needs an argument"
                % name)
        if expected == 0:
            text = 'takes no arguments'
        elif expected == 1:
            text = 'takes exactly one argument'
        else:
            text = 'expected %d arguments, got %d' % (expected, given)
            return space.oefmt(space.w_TypeError, name + ' ' + text)
        return space.oefmt(space.w_TypeError,
                           '%s() %s (%d given)' % (name, text, given))

    def call_kw(self, args_w, kwnames, kwvalues_w):
        if len(kwnames) > 0:
            raise space.oefmt(
                space.w_TypeError,
                self.message_name() + '() takes no keyword arguments')
        return self.call_args(args_w)


class W_Builtin0(W_Builtin):
    """A built-in without parameters."""

    def __init__(self, name, w_owner, func):
        W_Builtin.__init__(self, name, w_owner)
        self.func0 = func

    def call0(self):
        func = self.func0
        return func()

    def call_args(self, args_w):
        if len(args_w) != 0:
            raise self.wrong_count(0, len(args_w))
        func = self.func0
        return func()


class W_Builtin1(W_Builtin):
    """A built-in with one parameter."""

    def __init__(self, name, w_owner, func):
        W_Builtin.__init__(self, name, w_owner)
        self.func1 = func

    def call1(self, w_a):
        func = self.func1
        return func(self.check_self(w_a))

    def call_args(self, args_w):
        if len(args_w) != 1:
            raise self.wrong_count(1, len(args_w))
        return self.call1(args_w[0])


class W_Builtin2(W_Builtin):
    """A built-in with two parameters."""

    def __init__(self, name, w_owner, func):
        W_Builtin.__init__(self, name, w_owner)
        self.func2 = func

    def call2(self, w_a, w_b):
        func = self.func2
        return func(self.check_self(w_a), w_b)

    def call_args(self, args_w):
        if len(args_w) != 2:
            raise self.wrong_count(2, len(args_w))
        return self.call2(args_w[0], args_w[1])


class W_Builtin3(W_Builtin):
    """A built-in with three parameters."""

    def __init__(self, name, w_owner, func):
        W_Builtin.__init__(self, name, w_owner)
        self.func3 = func

    def call3(self, w_a, w_b, w_c):
        func = self.func3
        return func(self.check_self(w_a), w_b, w_c)

    def call_args(self, args_w):
        if len(args_w) != 3:
            raise self.wrong_count(3, len(args_w))
        return self.call3(args_w[0], args_w[1], args_w[2])


class W_BuiltinVar(W_Builtin):
    """A built-in that takes its positional arguments as a list."""

    def __init__(self, name, w_owner, func, minargs, maxargs):
        W_Builtin.__init__(self, name, w_owner)
        self.funcvar = func
        self.minargs = minargs
        self.maxargs = maxargs

    def call_args(self, args_w):
        count = len(args_w)
        if count < self.minargs or (self.maxargs >= 0
                                    and count > self.maxargs):
            raise wrong_range(self, count, self.minargs, self.maxargs)
        if self.w_owner is not None and count > 0:
            args_w[0] = self.check_self(args_w[0])
        func = self.funcvar
        return func(args_w)


class W_BuiltinKw(W_Builtin):
    """A built-in that also takes keyword arguments."""

    def __init__(self, name, w_owner, func, minargs, maxargs):
        W_Builtin.__init__(self, name, w_owner)
        self.funckw = func
        self.minargs = minargs
        self.maxargs = maxargs

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        count = len(args_w)
        if count < self.minargs or (self.maxargs >= 0
                                    and count > self.maxargs):
            raise wrong_range(self, count, self.minargs, self.maxargs)
        if self.w_owner is not None and count > 0:
            args_w[0] = self.check_self(args_w[0])
        func = self.funckw
        return func(args_w, KwArgs(self.name, kwnames, kwvalues_w))


class W_BinopMethod(W_Builtin):
    """A dunder method of a built-in class that stands for an operator.

    kind: 'b' self OP other, 'r' other OP self, 'i' in place, 'c' comparison.
    """

    def __init__(self, name, w_owner, kind, op):
        W_Builtin.__init__(self, name, w_owner)
        self.kind = kind
        self.op = op

    def call2(self, w_a, w_b):
        w_self = self.check_self(w_a)
        w_b = space.unwrap_payload(w_b)
        if self.kind == 'b':
            return w_self.binop(self.op, w_b)
        if self.kind == 'r':
            w_result = w_self.rbinop(self.op, w_b)
            if w_result is space.w_NotImplemented and space.is_number(w_b):
                return w_b.binop(self.op, w_self)
            return w_result
        if self.kind == 'c':
            return w_self.compare(self.op, w_b)
        w_result = w_self.inplace(self.op, w_b)
        if w_result is w_self:
            return w_a
        return w_result

    def call_args(self, args_w):
        if len(args_w) != 2:
            raise self.wrong_count(2, len(args_w))
        return self.call2(args_w[0], args_w[1])


def wrong_range(w_builtin, count, minargs, maxargs):
    """The TypeError of a built-in with optional arguments."""
    name = w_builtin.name
    if name == '__init__':
        name = w_builtin.message_name()
    if w_builtin.w_owner is not None:
        count -= 1
        minargs -= 1
        maxargs -= 1
    if count < minargs:
        text = 'at least'
        bound = minargs
    else:
        text = 'at most'
        bound = maxargs
    return space.oefmt(
        space.w_TypeError, '%s expected %s %d argument%s, got %d'
        % (name, text, bound, '' if bound == 1 else 's', count))


# -- registration, at import time only ---------------------------------------

def make_builtin(name, w_owner, func):
    """Wrap `func`, whose parameter count decides the class."""
    arity = func.__code__.co_argcount
    cls = [W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3][arity]
    return cls(name, w_owner, func)


def method(w_type, name):
    """Decorator: a method of a built-in class."""
    def register(func):
        w_type.w_dict.setitem_str(name, make_builtin(name, w_type, func))
        return func
    return register


class W_WholeMethod(W_Builtin):
    """A method with one argument that gets self as it is, not a payload."""

    def __init__(self, name, w_owner, func):
        W_Builtin.__init__(self, name, w_owner)
        self.func2 = func

    def call2(self, w_a, w_b):
        self.check_self(w_a)
        func = self.func2
        return func(w_a, w_b)

    def call_args(self, args_w):
        if len(args_w) != 2:
            raise self.wrong_count(2, len(args_w))
        return self.call2(args_w[0], args_w[1])


def wholemethod(w_type, name):
    """Decorator: as `method`, for func(w_self, w_a) on the whole object."""
    def register(func):
        w_type.w_dict.setitem_str(name, W_WholeMethod(name, w_type, func))
        return func
    return register


def varmethod(w_type, name, minargs, maxargs=-1):
    """Decorator: a method func(args_w); the counts include self."""
    def register(func):
        w_type.w_dict.setitem_str(
            name, W_BuiltinVar(name, w_type, func, minargs, maxargs))
        return func
    return register


def kwmethod(w_type, name, minargs, maxargs=-1):
    """Decorator: a method func(args_w, kwargs); the counts include self."""
    def register(func):
        w_type.w_dict.setitem_str(
            name, W_BuiltinKw(name, w_type, func, minargs, maxargs))
        return func
    return register


class W_ClassMethodDescr(W_Described):
    """A class method of a built-in class; binds to the class."""

    def __init__(self, w_func):
        self.w_func = w_func

    def gettype(self):
        return space.w_classmethod_descriptor

    def described_name(self):
        return self.w_func.name

    def described_owner(self):
        return self.w_func.w_owner

    def described_doc(self):
        return self.w_func.doc

    def descr_get(self, w_obj, w_type):
        if w_type is None:
            w_type = w_obj.gettype()
        return space.W_BoundMethod(self.w_func, w_type)

    def repr_w(self):
        return "<method '%s' of '%s' objects>" % (
            self.w_func.name, self.w_func.w_owner.name)


def classmethod_of(w_type, name, minargs=1, maxargs=-1):
    """Decorator: a class method func(args_w, kwargs); the class is first."""
    def register(func):
        w_func = W_BuiltinKw(name, None, func, minargs, maxargs)
        w_type.w_dict.setitem_str(name, W_ClassMethodDescr(w_func))
        return func
    return register


class W_BuiltinNew(W_Builtin):
    """`__new__` of a built-in class."""

    def __init__(self, w_class, func):
        W_Builtin.__init__(self, '__new__', None)
        self.w_class = w_class
        self.func = func

    def call_args(self, args_w):
        return self.call_kw(args_w, [], [])

    def call_kw(self, args_w, kwnames, kwvalues_w):
        w_cls = space.check_new(self, args_w)
        return space.new_builtin(self, w_cls, args_w[1:], kwnames, kwvalues_w)


def constructor(w_type):
    """Decorator: `__new__` as func(w_type, args_w, kwargs)."""
    def register(func):
        w_type.w_dict.setitem_str('__new__', W_BuiltinNew(w_type, func))
        return func
    return register


def operators(w_type, module_ops, binops='', inplace='', compare=''):
    """Enter the dunder methods for the operators named by `binops`..."""
    for names, kind, table in [(binops, 'b', module_ops.BINOP_METHOD),
                               (binops, 'r', module_ops.RBINOP_METHOD),
                               (inplace, 'i', module_ops.INPLACE_METHOD),
                               (compare, 'c', module_ops.COMPARE_METHOD)]:
        for name in names.split():
            op = getattr(module_ops, name.upper())
            w_type.w_dict.setitem_str(
                table[op], W_BinopMethod(table[op], w_type, kind, op))


class BuiltinNamespace(object):
    """Collects the functions and values of a built-in module."""

    def __init__(self, name):
        self.name = name
        self.names = []
        self.values_w = []

    def add(self, name, w_value):
        """Enter a value."""
        if isinstance(w_value, W_Builtin):
            w_value.module = self.name
        self.names.append(name)
        self.values_w.append(w_value)

    def fill(self, w_dict):
        """Enter all into a dict (at import time)."""
        for i in range(len(self.names)):
            w_dict.setitem_str(self.names[i], self.values_w[i])

    def function(self, name):
        """Decorator: a function with fixed parameters."""
        def register(func):
            self.add(name, make_builtin(name, None, func))
            return func
        return register

    def varfunction(self, name, minargs, maxargs=-1):
        """Decorator: func(args_w)."""
        def register(func):
            self.add(name, W_BuiltinVar(name, None, func, minargs, maxargs))
            return func
        return register

    def kwfunction(self, name, minargs, maxargs=-1):
        """Decorator: func(args_w, kwargs)."""
        def register(func):
            self.add(name, W_BuiltinKw(name, None, func, minargs, maxargs))
            return func
        return register


class W_Getter(W_Described):
    """A computed attribute of a built-in class; read-only without setter."""

    def __init__(self, name, w_owner, getter, setter):
        self.name = name
        self.w_owner = w_owner
        self.getter = getter
        self.setter = setter
        self.deleter = None

    def gettype(self):
        return space.w_getset_descriptor

    def described_name(self):
        return self.name

    def described_owner(self):
        return self.w_owner

    def is_data_descr(self):
        return True

    def reads_alone(self, w_class):
        return True

    def descr_get(self, w_obj, w_type):
        if w_obj is None:
            return self
        if isinstance(w_obj, W_PayloadInstance):
            if self.w_owner.w_payload_type is self.w_owner:
                w_obj = w_obj.w_payload
        if not w_obj.gettype().issubtype(self.w_owner):
            raise space.oefmt(
                space.w_TypeError, "descriptor '%s' for '%s' objects doesn't "
                "apply to a '%s' object" % (self.name, self.w_owner.name,
                                            w_obj.typename()))
        func = self.getter
        return func(w_obj)

    def descr_set(self, w_obj, w_value):
        func = self.setter
        if func is None:
            raise space.oefmt(
                space.w_AttributeError,
                "attribute '%s' of '%s' objects is not writable"
                % (self.name, self.w_owner.name))
        if isinstance(w_obj, W_PayloadInstance):
            if self.w_owner.w_payload_type is self.w_owner:
                w_obj = w_obj.w_payload
        func(w_obj, w_value)

    def descr_delete(self, w_obj):
        func = self.deleter
        if func is None:
            raise space.oefmt(
                space.w_AttributeError, "attribute '%s' of '%s' objects is "
                'not writable' % (self.name, self.w_owner.name))
        func(w_obj)

    def repr_w(self):
        return "<attribute '%s' of '%s' objects>" % (self.name,
                                                     self.w_owner.name)


def getter(w_type, name, setter=None):
    """Decorator: a computed attribute, func(w_self)."""
    def register(func):
        w_type.w_dict.setitem_str(name,
                                  W_Getter(name, w_type, func, setter))
        return func
    return register
