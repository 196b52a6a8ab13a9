"""PyType_Ready's Python half: the class for a type that C defines."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.cpyext.instance import c_instance_factory, c_instance_realizer
from pyinterp.cpyext.docstrings import doc_at, signature_of, text_behind_signature
from pyinterp.cpyext.lltypes import (
    NULL, PyGetSetDefPtr, PyMemberDefPtr, PyMethodDefPtr, PyObject, PyTypeObjectPtr)
from pyinterp.cpyext.members import W_CGetSet, new_member
from pyinterp.cpyext.constructors import W_SlotConstructor, W_VectorcallConstructor
from pyinterp.cpyext.methods import METH_COEXIST, new_method_descriptor
from pyinterp.cpyext.pyobject import (
    as_object, borrow, from_ref, incref, info_of, new_ref, type_of_block)
from pyinterp.cpyext.slotcalls import W_SlotWrapper
from pyinterp.cpyext.slotdocs import slot_doc
from pyinterp.cpyext.slotkinds import SLOTS
from pyinterp.cpyext.typeinfo import TypeInfo
from pyinterp.cpyext.values import new_tuple_ref, tuple_items
from pyinterp.objspace import space
from pyinterp.objspace.typeobject import (
    LAYOUT_C, LAYOUT_PLAIN, PATTERN_MAPPING, PATTERN_SEQUENCE, W_TypeObject)
from rpython.rlib import rawrefcount
from rpython.rlib.entrypoint import entrypoint_lowlevel
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.lltypesystem import lltype, rffi

SEQUENCE = 1 << 5
MAPPING = 1 << 6
DISALLOW_INSTANTIATION = 1 << 7
IMMUTABLETYPE = 1 << 8
HEAPTYPE = 1 << 9
BASETYPE = 1 << 10
WORD = 8

_slots = unrolling_iterable([(slot.index, slot.method, slot.kind, slot.field, slot_doc(slot.method))
                             for slot in SLOTS])


@entrypoint_lowlevel('main', [PyTypeObjectPtr], c_name='cross_type_ready')
def type_ready(pto):
    """Makes the class of a C type whose base is ready; 0, or -1 with the error indicator set."""
    try:
        make_class(pto)
    except Exception as e:
        errors.set_raised(e)
        return rffi.cast(rffi.INT, -1)
    return rffi.cast(rffi.INT, 0)


def make_class(pto):
    """The W_TypeObject of a C type: namespace, bases, MRO, layout, and the link between the two."""
    bases_w = []
    for w_base in tuple_items(rffi.cast(PyObject, pto.c_tp_bases)):
        assert isinstance(w_base, W_TypeObject)
        bases_w.append(w_base)
    w_type = W_TypeObject('', bases_w, _metatype(pto), space.newdict())
    _set_names(w_type, rffi.charp2str(pto.c_tp_name))
    info = TypeInfo()
    info.pto = pto
    info.is_c = True
    w_type.cpy_type = info
    rawrefcount.create_link_pypy(w_type, as_object(pto))
    flags = rffi.cast(lltype.Signed, pto.c_tp_flags)
    w_type.is_heap = flags & IMMUTABLETYPE == 0
    w_type.is_final = flags & BASETYPE == 0
    w_type.is_closed = flags & DISALLOW_INSTANTIATION != 0
    _fill_namespace(w_type, pto)
    w_type.ready()
    _choose_layout(w_type, info)
    w_type.has_items = pto.c_tp_itemsize != 0
    w_type.is_solid = _differs_in_shape(pto, w_type.solid_base())
    if flags & SEQUENCE:
        w_type.pattern = PATTERN_SEQUENCE
    elif flags & MAPPING:
        w_type.pattern = PATTERN_MAPPING
    if pto.c_tp_vectorcall:
        w_type.w_caller = W_VectorcallConstructor(w_type, pto)
    else:
        w_type.w_caller = W_SlotConstructor(w_type, pto)
    w_type.mutated()
    w_type.watch_namespace()
    publish(w_type, pto)


def _metatype(pto):
    w_meta = type_of_block(as_object(pto))
    if w_meta is space.w_type:
        return None
    return w_meta


def _set_names(w_type, full):
    w_type.tp_name = full
    dot = full.rfind('.')
    w_type.module = 'builtins'
    if dot >= 0:
        w_type.module = full[:dot]
    w_type.name = full
    w_type.own_name = full[dot + 1:]
    w_type.qualname = w_type.own_name


def _choose_layout(w_type, info):
    """Instances are blocks, unless a built-in class among the bases represents them otherwise."""
    if info.pto.c_tp_dictoffset != 0:
        w_type.has_dict = True
    if info.pto.c_tp_weaklistoffset != 0:
        w_type.has_weakref = True
    if w_type.layout == LAYOUT_PLAIN or w_type.layout == LAYOUT_C:
        w_type.layout = LAYOUT_C
        w_type.instance_factory = c_instance_factory
        info.realizer = c_instance_realizer
        return
    for w_base in w_type.mro_w:
        if w_base.layout == w_type.layout and w_base is not w_type:
            info.realizer = info_of(w_base).realizer
            return


def _differs_in_shape(pto, w_base):
    """Whether the blocks of a type have fields that those of a base lack, beyond a list of weak references."""
    base = info_of(w_base).pto
    size = pto.c_tp_basicsize
    base_size = base.c_tp_basicsize
    if pto.c_tp_itemsize != 0 or base.c_tp_itemsize != 0:
        return size != base_size or pto.c_tp_itemsize != base.c_tp_itemsize
    if (pto.c_tp_weaklistoffset != 0 and base.c_tp_weaklistoffset == 0
            and pto.c_tp_weaklistoffset + WORD == size
            and rffi.cast(lltype.Signed, pto.c_tp_flags) & HEAPTYPE):
        size -= WORD
    return size != base_size


def publish(w_type, pto):
    """Sets tp_mro and tp_dict."""
    classes_w = []
    for w_class in w_type.mro_w:
        classes_w.append(w_class)
    pto.c_tp_mro = rffi.cast(PyObject, new_tuple_ref(classes_w))
    if not pto.c_tp_bases:
        bases_w = []
        for w_base in w_type.bases_w:
            bases_w.append(w_base)
        pto.c_tp_bases = rffi.cast(PyObject, new_tuple_ref(bases_w))
    pto.c_tp_dict = rffi.cast(PyObject, new_ref(w_type.w_dict))


# -- the namespace --------------------------------------------------------------------------

def _fill_namespace(w_type, pto):
    w_dict = w_type.w_dict
    if rffi.cast(lltype.Signed, pto.c_tp_flags) & HEAPTYPE:
        w_dict.setitem_str('__module__', space.newtext(w_type.module))
    given = rffi.cast(PyObject, pto.c_tp_dict)
    if given:
        w_given = from_ref(given)
        assert isinstance(w_given, space.W_DictObject)
        for w_key in w_given.keylist():
            w_dict.setitem(w_key, w_given.getitem(w_key))
    _add_doc(w_type, pto)
    _add_slots(w_type, pto)
    _add_methods(w_type, pto)
    _add_members(w_type, pto)
    _add_getsets(w_type, pto)


def _add(w_type, name, w_value):
    """Enter a name that is not there yet."""
    if w_type.w_dict.getitem_str(name) is None:
        w_type.w_dict.setitem_str(name, w_value)


def _add_doc(w_type, pto):
    doc = doc_at(pto.c_tp_doc)
    w_type.text_signature = signature_of(w_type.name, doc)
    text = text_behind_signature(w_type.name, doc)
    if text is None:
        _add(w_type, '__doc__', space.w_None)
    else:
        _add(w_type, '__doc__', space.newtext(text))


def _add_slots(w_type, pto):
    for index, method, kind, field, doc in _slots:
        func = ccalls.slot_get(pto, index)
        if func and not rffi.cast(lltype.Signed, ccalls.slot_is_inherited(pto, index)):
            if method == '__hash__' and rffi.cast(
                    lltype.Signed, ccalls.is_hash_not_implemented(func)):
                _add(w_type, method, space.w_None)
            else:
                _add(w_type, method, W_SlotWrapper(method, w_type, kind, field, func, doc))


def _add_methods(w_type, pto):
    rows = rffi.cast(rffi.CArrayPtr(PyMethodDefPtr.TO), pto.c_tp_methods)
    if not rows:
        return
    index = 0
    while rows[index].c_ml_name:
        ml = rffi.cast(PyMethodDefPtr, rffi.ptradd(rows, index))
        w_method = new_method_descriptor(w_type, ml, pto)
        name = rffi.charp2str(ml.c_ml_name)
        if rffi.cast(lltype.Signed, ml.c_ml_flags) & METH_COEXIST:
            w_type.w_dict.setitem_str(name, w_method)
        else:
            _add(w_type, name, w_method)
        index += 1


def _add_members(w_type, pto):
    rows = rffi.cast(rffi.CArrayPtr(PyMemberDefPtr.TO), pto.c_tp_members)
    if not rows:
        return
    index = 0
    while rows[index].c_name:
        definition = rffi.cast(PyMemberDefPtr, rffi.ptradd(rows, index))
        name = rffi.charp2str(definition.c_name)
        _add(w_type, name, new_member(w_type, name, definition))
        index += 1


def _add_getsets(w_type, pto):
    rows = rffi.cast(rffi.CArrayPtr(PyGetSetDefPtr.TO), pto.c_tp_getset)
    if not rows:
        return
    index = 0
    while rows[index].c_name:
        definition = rffi.cast(PyGetSetDefPtr, rffi.ptradd(rows, index))
        name = rffi.charp2str(definition.c_name)
        _add(w_type, name, W_CGetSet(w_type, name, definition))
        index += 1
