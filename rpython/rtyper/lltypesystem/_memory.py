"""Low-level memory as it behaves untranslated.

Raw memory is the process's own, so C functions can be called on it; a block made by malloc()
checks bounds and use after free. GC memory is simulated by Python objects.
"""

import ctypes

from rpython.rlib._inttypes import r_longfloat, r_singlefloat
from rpython.rtyper.lltypesystem import _layout
from rpython.rtyper.lltypesystem._types import (
    Array, Bool, Char, ContainerType, FixedSizeArray, Float, FuncType, LongFloat, Number, Ptr,
    SingleFloat, Struct, UniChar, Void, _resolved, isCompatibleType, typeOf_value)

_libc = ctypes.CDLL(None)
_libc.malloc.restype = ctypes.c_void_p
_libc.malloc.argtypes = [ctypes.c_size_t]
_libc.free.argtypes = [ctypes.c_void_p]

_POISON = 0xCD
_UNINITIALIZED = object()


class UninitializedMemoryAccess(Exception):
    """GC memory read before it was written."""


class _Block:
    """Raw memory obtained from malloc(): where it is, and whether it still is.

    It was made for a T, of `n` items where that is not None. `pointer`: see _prebuilt.
    """

    def __init__(self, address, size, T, n):
        self.address = address
        self.size = size
        self.alive = True
        self.T = T
        self.n = n
        self.pointer = None


_blocks = {}
_foreign = {}


def type_of(value):
    """Returns the low-level type of a host value. Raises TypeError if it has none."""
    if isinstance(value, _ptr):
        return value._TYPE
    result = typeOf_value(value)
    if result is None:
        result = getattr(value, '_TYPE', None)
    if result is None:
        raise TypeError('typeOf(%r object)' % type(value).__name__)
    return result


def enforced(tp, value):
    """Returns `value` for storing as `tp`. Raises TypeError if its type does not fit."""
    if tp == Void:
        return None
    given = type_of(value)
    if not isCompatibleType(given, tp):
        raise TypeError('expected %s, got %s (%r)' % (tp, given, value))
    return value


class _ptr:
    """Base of pointers: `_TYPE` is their Ptr type, `_T` what they point to."""

    def __init__(self, TYPE):
        self.__dict__['_TYPE'] = TYPE
        self.__dict__['_T'] = TYPE.TO

    def __getattr__(self, name):
        tp = self._T
        if isinstance(tp, Struct) and name in tp._flds:
            return self._load_field(name, _resolved(tp._flds[name]))
        if name in getattr(tp, '_adtmeths', ()):
            value = tp._adtmeths[name]
            return value.__get__(self) if hasattr(value, '__get__') else value
        raise AttributeError('%s has no field %r' % (tp, name))

    def __setattr__(self, name, value):
        tp = self._T
        if not isinstance(tp, Struct) or name not in tp._flds:
            raise AttributeError('%s has no field %r' % (tp, name))
        fieldtype = _resolved(tp._flds[name])
        if isinstance(fieldtype, ContainerType):
            raise TypeError('cannot assign to the inlined field %r' % name)
        self._store_field(name, fieldtype, enforced(fieldtype, value))

    def _item_type(self):
        if not isinstance(self._T, (Array, FixedSizeArray)):
            raise TypeError('%s is no array' % (self._T,))
        return _resolved(self._T.OF)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(index.start or 0, index.stop)]
        return self._load_item(int(index), self._item_type())

    def __setitem__(self, index, value):
        itemtype = self._item_type()
        if isinstance(itemtype, ContainerType):
            raise TypeError('cannot assign to an inlined item')
        self._store_item(int(index), itemtype, enforced(itemtype, value))

    def __len__(self):
        if isinstance(self._T, FixedSizeArray):
            return self._T.length
        if not isinstance(self._T, Array) or self._T._hints.get('nolength'):
            raise TypeError('%s has no length' % (self._T,))
        return self._length()

    def __call__(self, *args):
        raise TypeError('%s is no function' % (self._T,))

    def __ne__(self, other):
        return not self == other

    def _check_same_type(self, other):
        if other is None or not isinstance(other, _ptr):
            raise TypeError('comparing a pointer with %r' % type(other).__name__)
        if self._TYPE != other._TYPE:
            raise TypeError('comparing %s with %s' % (self._TYPE, other._TYPE))


class RawPtr(_ptr):
    """A pointer into raw memory: `_address`, and `_block` where the memory is from malloc()."""

    def __init__(self, TYPE, address, block=None):
        super().__init__(TYPE)
        self.__dict__['_address'] = address
        self.__dict__['_block'] = block or _blocks.get(address)

    def __bool__(self):
        return self._address != 0

    def __eq__(self, other):
        self._check_same_type(other)
        return self._address == other._address

    def __hash__(self):
        return hash(self._address)

    def __repr__(self):
        return '<%s at 0x%x>' % (self._TYPE, self._address)

    def _at(self, offset, tp):
        """Returns the checked address of a `tp` at `offset`."""
        if self._address == 0:
            raise RuntimeError('NULL pointer used: %s' % (self._TYPE,))
        address = self._address + offset
        block = self._block
        if block is not None:
            if not block.alive:
                raise RuntimeError('memory used after it was freed: %s' % (self._TYPE,))
            end = address + _layout.size_and_align(tp)[0]
            if not block.address <= address <= end <= block.address + block.size:
                raise IndexError('out of the bounds of a block of %d bytes' % block.size)
        return address

    def _derived(self, tp, offset):
        return RawPtr(Ptr(tp), self._at(offset, tp), self._block)

    def _load_field(self, name, tp):
        return self._load(tp, _layout.offset_of_field(self._T, name))

    def _store_field(self, name, tp, value):
        store(tp, self._at(_layout.offset_of_field(self._T, name), tp), value)

    def _load(self, tp, offset):
        if isinstance(tp, ContainerType):
            return self._derived(tp, offset)
        return load(tp, self._at(offset, tp))

    def _item_offset(self, index, tp):
        tp_self = self._T
        has_length = isinstance(tp_self, FixedSizeArray) or not tp_self._hints.get('nolength')
        if has_length and not 0 <= index < len(self):
            # C programs use arrays of length 1 for as many items as there are.
            if not (isinstance(tp_self, FixedSizeArray) and tp_self.length == 1):
                raise IndexError('index %d in an array of %d' % (index, len(self)))
        return _layout.first_item_offset(tp_self) + index * _layout.size_and_align(tp)[0]

    def _load_item(self, index, tp):
        return self._load(tp, self._item_offset(index, tp))

    def _store_item(self, index, tp, value):
        store(tp, self._at(self._item_offset(index, tp), tp), value)

    def _length(self):
        return ctypes.c_long.from_address(self._at(0, self._T)).value


class _GcContainer:
    """An object in simulated GC memory; `_parent` is the container it is inlined in."""

    def __init__(self, tp, parent=None):
        self._TYPE = tp
        self._parent = parent


class _GcStruct(_GcContainer):
    def __init__(self, tp, parent=None, n=None, zero=False):
        super().__init__(tp, parent)
        self.fields = {name: _initial(_resolved(field), self,
                                      n if name == tp._arrayfld else None, zero)
                       for name, field in tp._flds.items()}


class _GcArray(_GcContainer):
    def __init__(self, tp, parent, n, zero=False):
        super().__init__(tp, parent)
        self.items = [_initial(_resolved(tp.OF), self, None, zero) for _ in range(n)]


class GcOpaque(_GcContainer):
    """An opaque GC object; `content` is the pointer or host object that it hides."""

    def __init__(self, tp, content=None):
        super().__init__(tp)
        self.content = content


def _initial(tp, parent, n, zero):
    """Returns the fresh content of a field or item of GC memory."""
    if isinstance(tp, Struct):
        return _GcStruct(tp, parent, n, zero)
    if isinstance(tp, FixedSizeArray):
        return _GcArray(tp, parent, tp.length, zero)
    if isinstance(tp, Array):
        return _GcArray(tp, parent, n or 0, zero)
    if isinstance(tp, ContainerType):
        return GcOpaque(tp)
    return tp._defl() if zero or isinstance(tp, Ptr) else _UNINITIALIZED


class GcPtr(_ptr):
    """A pointer to a simulated GC container; `_obj` is None for NULL."""

    def __init__(self, TYPE, obj, offset=0):
        super().__init__(TYPE)
        self.__dict__['_obj'] = obj
        self.__dict__['_offset'] = offset

    def __bool__(self):
        return self._obj is not None

    def __eq__(self, other):
        self._check_same_type(other)
        return self._obj is other._obj and self._offset == other._offset

    def __hash__(self):
        return hash((id(self._obj), self._offset))

    def __repr__(self):
        return '<%s %s>' % (self._TYPE, 'NULL' if self._obj is None else 'object')

    def _container(self):
        if self._obj is None:
            raise RuntimeError('NULL pointer used: %s' % (self._TYPE,))
        return self._obj

    def _out(self, tp, value):
        if value is _UNINITIALIZED:
            raise UninitializedMemoryAccess('%s read before it was written' % (tp,))
        return GcPtr(Ptr(tp), value) if isinstance(value, _GcContainer) else value

    def _load_field(self, name, tp):
        return self._out(tp, self._container().fields[name])

    def _store_field(self, name, tp, value):
        self._container().fields[name] = value

    def _index(self, index):
        items = self._container().items
        index += self._offset
        if not 0 <= index < len(items):
            raise IndexError('index %d in an array of %d' % (index, len(items)))
        return items, index

    def _load_item(self, index, tp):
        items, index = self._index(index)
        return self._out(tp, items[index])

    def _store_item(self, index, tp, value):
        items, index = self._index(index)
        items[index] = value

    def _length(self):
        return len(self._container().items)


class FuncPtr(_ptr):
    """A function pointer: a host callable, or None for NULL. `_name` is for people."""

    def __init__(self, TYPE, callable, name='', **attrs):
        super().__init__(TYPE)
        self.__dict__.update(attrs, _callable=callable, _name=name)

    def __bool__(self):
        return self._callable is not None

    def __eq__(self, other):
        self._check_same_type(other)
        return self._callable is other._callable

    def __hash__(self):
        return hash(self._callable)

    def __repr__(self):
        return '<%s %s>' % (self._TYPE, self._name)

    def __call__(self, *args):
        if self._callable is None:
            raise RuntimeError('NULL function called: %s' % (self._TYPE,))
        wanted = [tp for tp in self._T.ARGS if tp != Void]
        if len(args) != len(self._T.ARGS):
            raise TypeError('%s called with %d arguments' % (self._TYPE, len(args)))
        for tp, arg in zip(self._T.ARGS, args):
            if tp in wanted:
                enforced(tp, arg)
        return self._callable(*args)


def ctypes_number(tp):
    """Returns the ctypes class that holds a number, character or bool of type `tp`."""
    if isinstance(tp, Number):
        return getattr(ctypes, 'c_%sint%d' % ('' if tp.SIGNED else 'u', tp.BITS))
    return {Bool: ctypes.c_uint8, Char: ctypes.c_uint8, UniChar: ctypes.c_uint32,
            Float: ctypes.c_double, SingleFloat: ctypes.c_float,
            LongFloat: ctypes.c_longdouble}[tp]


def from_number(tp, number):
    """Returns the host value of type `tp` for what ctypes read."""
    if isinstance(tp, Number):
        return tp._type(number)
    return {Bool: bool, Char: chr, UniChar: chr, Float: float, SingleFloat: r_singlefloat,
            LongFloat: r_longfloat}[tp](number)


def to_number(tp, value):
    """Returns what ctypes stores for a host value of type `tp`."""
    if tp == Char or tp == UniChar:
        return ord(value)
    return float(value) if tp in (Float, SingleFloat, LongFloat) else int(value)


def load(tp, address):
    """Reads a primitive or pointer from raw memory."""
    if tp == Void:
        return None
    if not isinstance(tp, Ptr):
        return from_number(tp, ctypes_number(tp).from_address(address).value)
    return pointer_from_address(tp, ctypes.c_uint64.from_address(address).value)


def pointer_from_address(tp, address):
    """Returns the pointer of type `tp` for an address, which it may have got from C."""
    if address in _foreign and _foreign[address]._TYPE == tp:
        return _foreign[address]
    if isinstance(tp.TO, FuncType):
        from rpython.rtyper.lltypesystem import _ccall
        return _ccall.function_at(tp, address)
    if tp.TO._gckind == 'gc':
        return GcPtr(tp, None)
    return RawPtr(tp, address)


def store(tp, address, value):
    """Writes a primitive or pointer to raw memory."""
    if isinstance(tp, Ptr):
        ctypes.c_uint64.from_address(address).value = address_of(value)
    elif tp != Void:
        ctypes_number(tp).from_address(address).value = to_number(tp, value)


def address_of(pointer):
    """Returns the address that stands for a pointer; GC pointers get one that C cannot use."""
    if isinstance(pointer, RawPtr):
        return pointer._address
    if not pointer:
        return 0
    if isinstance(pointer, FuncPtr):
        from rpython.rtyper.lltypesystem import _ccall
        address = _ccall.address_of_function(pointer)
    else:
        address = id(pointer._obj)
    _foreign[address] = pointer
    return address


def malloc(T, n=None, flavor='gc', immortal=False, zero=False, track_allocation=True,
           add_memory_pressure=False, nonmovable=False):
    """Allocates a T, of `n` items where it is an array or ends in one; returns the pointer.

    flavor 'gc' or 'raw'. Raw memory is freed by free() unless `immortal`.
    """
    T = _resolved(T)
    if not isinstance(T, (Struct, Array, FixedSizeArray)):
        raise TypeError('malloc() of %s' % (T,))
    varsized = isinstance(T, Array) or (isinstance(T, Struct) and T._arrayfld is not None)
    if varsized != (n is not None):
        raise TypeError('malloc() of %s %s a length' % (T, 'needs' if varsized else 'takes no'))
    if flavor == 'raw' and T._gckind == 'raw':
        return _raw_malloc(T, n, zero)
    if flavor != 'gc' or T._gckind != 'gc':
        raise TypeError('malloc() of %s with flavor %r' % (T, flavor))
    make = _GcArray(T, None, n, zero) if isinstance(T, Array) else _GcStruct(T, None, n, zero)
    return GcPtr(Ptr(T), make)


def _raw_malloc(T, n, zero):
    if n is not None and n < 0:
        raise MemoryError('malloc() of %d items' % n)
    size = _layout.sizeof(T, n)
    address = _libc.malloc(max(size, 1))
    if not address:
        raise MemoryError
    ctypes.memset(address, 0 if zero else _POISON, size)
    _blocks[address] = _Block(address, size, T, n)
    array = T
    offset = 0
    if isinstance(T, Struct) and n is not None:
        array = _resolved(T._flds[T._arrayfld])
        offset = _layout.offset_of_field(T, T._arrayfld)
    if n is not None and not array._hints.get('nolength'):
        ctypes.c_long.from_address(address + offset).value = n
    return RawPtr(Ptr(T), address)


def free(p, flavor, track_allocation=True):
    """Frees raw memory. Raises RuntimeError where it is not the start of a block."""
    if flavor == 'gc':
        raise TypeError('free() of GC memory')
    if not isinstance(p, RawPtr):
        raise TypeError('free() of %s' % (type_of(p),))
    if not p:
        raise RuntimeError('free() of NULL')
    block = p._block
    if block is not None:
        if not block.alive:
            raise RuntimeError('free() of memory that is freed already')
        if block.address != p._address:
            raise RuntimeError('free() of a pointer into the middle of a block')
        block.alive = False
        del _blocks[block.address]
    _libc.free(p._address)


def render_immortal(p, track_allocation=True):
    """Promises that the memory is never freed."""
