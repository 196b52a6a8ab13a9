"""C calls Python: the functions in the slots of classes whose instances live in Python.

Each slot has two functions.  cross_FIELD stands in classes of Python: it does what the operation does to
the instance, so that a method of the class is found.  builtin_FIELD stands in the built-in classes: it is
the operation of the built-in class itself, also for an instance of a subclass; a method of a subclass in C
calls it to reach its base.
"""

from pyinterp.cpyext import errors, headers
from pyinterp.cpyext.api import export
from pyinterp.cpyext.lltypes import PyObject
from pyinterp.objspace import ops, space
from pyinterp.objspace.gateway import W_BuiltinNew
from pyinterp.objspace.typeobject import W_TypeObject


def slot(struct, field, error=None):
    """Decorator: the operation on (object, ...) becomes both functions of a slot."""
    def register(func):
        signature = headers.slot_signature(struct, field)
        export('cross_' + field, func, signature, error=error)
        export('builtin_' + field, on_builtin(func), signature, error=error)
        return func
    return register


def on_builtin(func):
    """The same on the built-in object inside of an instance of a subclass."""
    count = func.__code__.co_argcount
    if count == 1:
        def builtin1(w_self):
            return func(space.unwrap_payload(w_self))
        return builtin1
    if count == 2:
        def builtin2(w_self, a):
            return func(space.unwrap_payload(w_self), a)
        return builtin2

    def builtin3(w_self, a, b):
        return func(space.unwrap_payload(w_self), a, b)
    return builtin3


# -- the type itself --------------------------------------------------------------------------

@slot('PyTypeObject', 'tp_repr')
def tp_repr(w_self):
    return space.newtext(w_self.repr_w())


def cross_tp_str(w_self):
    return space.newtext(w_self.str_w())


def builtin_tp_str(w_self):
    w_plain = space.unwrap_payload(w_self)
    if w_plain.gettype().lookup_where('__str__') is space.w_object:
        # What object has: the repr, whichever class it comes from.
        return space.newtext(w_self.repr_w())
    return space.newtext(w_plain.str_w())


export('cross_tp_str', cross_tp_str, headers.slot_signature('PyTypeObject', 'tp_str'))
export('builtin_tp_str', builtin_tp_str, headers.slot_signature('PyTypeObject', 'tp_str'))


@slot('PyTypeObject', 'tp_hash')
def tp_hash(w_self):
    return w_self.hash_w()


def cross_tp_call(w_self, w_args, w_kwargs):
    return call(w_self, space.listview_copy(w_args), w_kwargs)


def builtin_tp_call(w_self, w_args, w_kwargs):
    args_w = space.listview_copy(w_args)
    if isinstance(w_self, W_TypeObject):
        # What type.__call__ does: a metaclass in C calls it to reach its base.
        names, values_w = keywords(w_kwargs)
        return space.instantiate(w_self, args_w, names, values_w)
    return call(space.unwrap_payload(w_self), args_w, w_kwargs)


export('cross_tp_call', cross_tp_call, headers.slot_signature('PyTypeObject', 'tp_call'))
export('builtin_tp_call', builtin_tp_call, headers.slot_signature('PyTypeObject', 'tp_call'))


def call(w_func, args_w, w_kwargs):
    """Call with a dict of keyword arguments, or None."""
    names, values_w = keywords(w_kwargs)
    if len(names) == 0:
        return w_func.call_args(args_w)
    return w_func.call_kw(args_w, names, values_w)


def keywords(w_kwargs):
    """The names and values of a dict of keyword arguments, or of None."""
    names = []
    values_w = []
    if w_kwargs is not None:
        w_dict = space.unwrap_payload(w_kwargs)
        if isinstance(w_dict, space.W_DictObject):
            for w_key in w_dict.keylist():
                names.append(space.text_w(w_key))
                values_w.append(w_dict.getitem(w_key))
    return names, values_w


@slot('PyTypeObject', 'tp_getattro')
def tp_getattro(w_self, w_name):
    return w_self.getattr(space.text_w(w_name))


@slot('PyTypeObject', 'tp_setattro')
def tp_setattro(w_self, w_name, w_value):
    name = space.text_w(w_name)
    if w_value is None:
        w_self.delattr(name)
    else:
        w_self.setattr(name, w_value)
    return 0


@slot('PyTypeObject', 'tp_richcompare')
def tp_richcompare(w_self, w_other, op):
    return w_self.compare(op, w_other)


@slot('PyTypeObject', 'tp_iter')
def tp_iter(w_self):
    return w_self.iter_w()


@slot('PyTypeObject', 'tp_iternext')
def tp_iternext(w_self):
    return w_self.next_w()


@slot('PyTypeObject', 'tp_descr_get')
def tp_descr_get(w_self, w_obj, w_type):
    if w_type is None:
        w_type = w_obj.gettype()
    return w_self.descr_get(w_obj, w_type)


@slot('PyTypeObject', 'tp_descr_set')
def tp_descr_set(w_self, w_obj, w_value):
    if w_value is None:
        w_self.descr_delete(w_obj)
    else:
        w_self.descr_set(w_obj, w_value)
    return 0


def _initialise(w_method, w_self, w_args, w_kwargs):
    names, values_w = keywords(w_kwargs)
    w_method.call_kw([w_self] + space.listview(w_args), names, values_w)
    return 0


def cross_tp_init(w_self, w_args, w_kwargs):
    return _initialise(w_self.gettype().lookup('__init__'), w_self, w_args, w_kwargs)


def builtin_tp_init(w_self, w_args, w_kwargs):
    return _initialise(builtin_base(w_self.gettype()).lookup('__init__'), w_self, w_args, w_kwargs)


export('cross_tp_init', cross_tp_init, headers.slot_signature('PyTypeObject', 'tp_init'))
export('builtin_tp_init', builtin_tp_init, headers.slot_signature('PyTypeObject', 'tp_init'))


def builtin_base(w_type):
    """The nearest class of the MRO that is built in."""
    for w_class in w_type.mro_w:
        info = w_class.cpy_type
        if not w_class.is_heap and (info is None or not info.is_c):
            return w_class
    return space.w_object


def cross_tp_new(w_cls, w_args, w_kwargs):
    names, values_w = keywords(w_kwargs)
    assert isinstance(w_cls, W_TypeObject)
    w_new = w_cls.lookup('__new__')
    if w_new is None:
        raise space.oefmt(space.w_TypeError, "cannot create '%s' instances" % w_cls.fullname())
    w_bound = w_new.descr_get(None, w_cls)
    return w_bound.call_kw([w_cls] + space.listview(w_args), names, values_w)


def builtin_tp_new(w_cls, w_args, w_kwargs):
    names, values_w = keywords(w_kwargs)
    assert isinstance(w_cls, W_TypeObject)
    w_new = builtin_base(w_cls).lookup('__new__')
    assert isinstance(w_new, W_BuiltinNew)
    return space.new_builtin(w_new, w_cls, space.listview_copy(w_args), names, values_w)


export('cross_tp_new', cross_tp_new, headers.slot_signature('PyTypeObject', 'tp_new'))
export('builtin_tp_new', builtin_tp_new, headers.slot_signature('PyTypeObject', 'tp_new'))


@slot('PyTypeObject', 'tp_finalize')
def tp_finalize(w_self):
    aside = errors.set_aside()
    space.finalize_instance(w_self)
    errors.put_back(aside)
    return None


@slot('PyTypeObject', 'tp_getattr')
def tp_getattr(w_self, name):
    from rpython.rtyper.lltypesystem import rffi
    return w_self.getattr(rffi.charp2str(name))


@slot('PyTypeObject', 'tp_setattr')
def tp_setattr(w_self, name, w_value):
    from rpython.rtyper.lltypesystem import rffi
    text = rffi.charp2str(name)
    if w_value is None:
        w_self.delattr(text)
    else:
        w_self.setattr(text, w_value)
    return 0


# -- numbers -----------------------------------------------------------------------------------

def _from_python(w_obj):
    """Whether the class of the object gets its operators from Python."""
    info = w_obj.gettype().cpy_type
    return info is None or not info.is_c


def _binary_operator(op):
    def operate(w_left, w_right):
        w_result = space.w_NotImplemented
        if _from_python(w_left):
            w_result = w_left.binop(op, w_right)
        if w_result is space.w_NotImplemented and _from_python(w_right):
            w_result = w_right.rbinop(op, w_left)
        return w_result
    return operate


def _inplace_operator(op):
    def operate(w_left, w_right):
        return w_left.inplace(op, w_right)
    return operate


def _unary_operator(op):
    def operate(w_self):
        return w_self.unaryop(op)
    return operate


def _conversion(method):
    def convert(w_self):
        w_method = w_self.gettype().lookup(method)
        if w_method is None:
            raise space.oefmt(space.w_TypeError, 'bad operand type: ' + w_self.typename())
        return space.call_method0(w_method, w_self)
    return convert


_BINARY = {'nb_add': ops.ADD, 'nb_subtract': ops.SUB, 'nb_multiply': ops.MUL, 'nb_remainder': ops.MOD,
           'nb_lshift': ops.LSHIFT, 'nb_rshift': ops.RSHIFT, 'nb_and': ops.AND, 'nb_xor': ops.XOR,
           'nb_or': ops.OR, 'nb_floor_divide': ops.FLOORDIV, 'nb_true_divide': ops.TRUEDIV,
           'nb_matrix_multiply': ops.MATMUL}
_UNARY = {'nb_negative': ops.NEG, 'nb_positive': ops.POS, 'nb_absolute': ops.ABS,
          'nb_invert': ops.INVERT}
_CONVERSIONS = {'nb_int': '__int__', 'nb_float': '__float__', 'nb_index': '__index__'}

for _field, _op in _BINARY.items():
    slot('PyNumberMethods', _field)(_binary_operator(_op))
    slot('PyNumberMethods', _field.replace('nb_', 'nb_inplace_'))(_inplace_operator(_op))
for _field, _op in _UNARY.items():
    slot('PyNumberMethods', _field)(_unary_operator(_op))
for _field, _method in _CONVERSIONS.items():
    slot('PyNumberMethods', _field)(_conversion(_method))


@slot('PyNumberMethods', 'nb_divmod')
def nb_divmod(w_left, w_right):
    return space.divmod_or_notimplemented(w_left, w_right)


@slot('PyNumberMethods', 'nb_power')
def nb_power(w_left, w_right, w_modulus):
    if w_modulus is space.w_None:
        return _power(w_left, w_right)
    return space.pow3(w_left, w_right, w_modulus)


_power = _binary_operator(ops.POW)


@slot('PyNumberMethods', 'nb_inplace_power')
def nb_inplace_power(w_left, w_right, w_modulus):
    return w_left.inplace(ops.POW, w_right)


@slot('PyNumberMethods', 'nb_bool')
def nb_bool(w_self):
    return int(w_self.is_true())


# -- containers ----------------------------------------------------------------------------------

@slot('PyMappingMethods', 'mp_length')
def mp_length(w_self):
    return w_self.len_w()


@slot('PyMappingMethods', 'mp_subscript')
def mp_subscript(w_self, w_key):
    return w_self.getitem(w_key)


@slot('PyMappingMethods', 'mp_ass_subscript')
def mp_ass_subscript(w_self, w_key, w_value):
    if w_value is None:
        w_self.delitem(w_key)
    else:
        w_self.setitem(w_key, w_value)
    return 0


@slot('PySequenceMethods', 'sq_length')
def sq_length(w_self):
    return w_self.len_w()


@slot('PySequenceMethods', 'sq_concat')
def sq_concat(w_self, w_other):
    return space.binop(ops.ADD, w_self, w_other)


@slot('PySequenceMethods', 'sq_repeat')
def sq_repeat(w_self, count):
    return space.binop(ops.MUL, w_self, space.newint(count))


@slot('PySequenceMethods', 'sq_item')
def sq_item(w_self, index):
    return w_self.getitem(space.newint(index))


@slot('PySequenceMethods', 'sq_ass_item')
def sq_ass_item(w_self, index, w_value):
    if w_value is None:
        w_self.delitem(space.newint(index))
    else:
        w_self.setitem(space.newint(index), w_value)
    return 0


@slot('PySequenceMethods', 'sq_contains')
def sq_contains(w_self, w_item):
    return int(w_self.contains(w_item))


@slot('PySequenceMethods', 'sq_inplace_concat')
def sq_inplace_concat(w_self, w_other):
    return space.inplace_binop(ops.ADD, w_self, w_other)


@slot('PySequenceMethods', 'sq_inplace_repeat')
def sq_inplace_repeat(w_self, count):
    return space.inplace_binop(ops.MUL, w_self, space.newint(count))


# -- async -----------------------------------------------------------------------------------------

for _field, _method in {'am_await': '__await__', 'am_aiter': '__aiter__',
                        'am_anext': '__anext__'}.items():
    slot('PyAsyncMethods', _field)(_conversion(_method))
