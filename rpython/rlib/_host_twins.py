"""C twins on CPython (see rawrefcount.py): blocks are simulated raw memory whose first field is the count.

A collection ends the links of objects that nothing refers to but their link.
"""

import ctypes
import gc
import sys

BIAS = 1 << 60
UNIT = 1 << 32
OF_OBJECT = 0
OF_BLOCK = 1


class _Link:
    def __init__(self, obj, block, kind):
        self.obj = obj
        self.block = block
        self.kind = kind


_by_object = {}   # id of the object
_by_address = {}  # address of the block
_dead = []
_trigger = []


def _count(block):
    return ctypes.c_int64.from_address(block._address)


def link(obj, block, kind):
    entry = _Link(obj, block, kind)
    _by_object[id(obj)] = entry
    _by_address[block._address] = entry
    _count(block).value += BIAS


def block(PTR, obj):
    from rpython.rtyper.lltypesystem import lltype
    entry = _by_object.get(id(obj))
    return lltype.cast_pointer(PTR, entry.block) if entry else lltype.nullptr(PTR.TO)


def object_of(Class, block):
    entry = _by_address.get(block._address)
    if entry is None:
        return None
    assert isinstance(entry.obj, Class)
    return entry.obj


def unlink(block):
    entry = _by_address.pop(block._address, None)
    if entry is not None:
        del _by_object[id(entry.obj)]
        _count(block).value -= BIAS


def c_count(block):
    return _count(block).value % BIAS


def track(block):
    pass


def untrack(block):
    pass


def _end_links_of_the_dead():
    for entry in list(_by_address.values()):
        held = entry.kind == OF_OBJECT and c_count(entry.block) > 0
        # The reference of the link itself, and that of the call.
        if held or sys.getrefcount(entry.obj) > 2:
            continue
        unlink(entry.block)
        if c_count(entry.block) == 0:
            _count(entry.block).value = 1
            _dead.append(entry.block)


def next_dead(PTR):
    from rpython.rtyper.lltypesystem import lltype
    return lltype.cast_pointer(PTR, _dead.pop(0)) if _dead else lltype.nullptr(PTR.TO)


def set_traverse(PTR, function):
    """Cycles through both worlds are not looked for."""


def set_trigger(function):
    _trigger[:] = [function]


def _after_collection(phase, info):
    if phase != 'stop' or not _by_address:
        return
    _end_links_of_the_dead()
    if _dead and _trigger:
        _trigger[0]()


gc.callbacks.append(_after_collection)
