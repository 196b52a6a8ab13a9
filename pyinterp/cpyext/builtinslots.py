"""The slots of built-in classes: each leads to the operation that its special method has."""

from pyinterp.cpyext import ccalls
from pyinterp.cpyext.slotkinds import SLOTS
from pyinterp.objspace import space
from rpython.rlib.unroll import unrolling_iterable

# What a sequence, and what a number, does by another slot with the same method.
_NOT_OF_SEQUENCES = ('nb_add', 'nb_multiply', 'nb_inplace_add', 'nb_inplace_multiply')
_NOT_OF_OTHERS = ('sq_concat', 'sq_repeat', 'sq_inplace_concat', 'sq_inplace_repeat')
_NOT_OF_MAPPINGS = ('sq_length', 'sq_item', 'sq_ass_item')
_NEVER = ('tp_getattr', 'tp_setattr')
_slots = unrolling_iterable([
    (slot.index, slot.method, slot.field in _NOT_OF_SEQUENCES, slot.field in _NOT_OF_OTHERS,
     slot.field in _NOT_OF_MAPPINGS)
    for slot in SLOTS if slot.field not in _NEVER])


def set_builtin_slots(w_type, pto):
    """Fills the slots that C has left open."""
    is_sequence = _concatenates(w_type)
    is_mapping = w_type is space.w_dict or w_type is space.w_mappingproxy
    for index, method, no_sequence, only_sequence, no_mapping in _slots:
        if (no_sequence and is_sequence) or (only_sequence and not is_sequence):
            continue
        if no_mapping and is_mapping:
            continue
        if w_type.w_dict.getitem_str(method) is not None and not ccalls.slot_get(pto, index):
            ccalls.slot_set(pto, index, ccalls.slot_builtin(index))


def _concatenates(w_type):
    """Whether + and * of a built-in class are those of sequences."""
    return (w_type is space.w_list or w_type is space.w_tuple or w_type is space.w_str
            or w_type is space.w_bytes or w_type is space.w_bytearray)
