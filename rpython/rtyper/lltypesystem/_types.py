"""The low-level type objects.

Types compare by structure. A structure may refer to itself through a ForwardReference, so
comparison and hashing stop at types that they are already inside.
"""

from rpython.rlib._inttypes import (
    base_int, build_int, r_longfloat, r_singlefloat)

_comparing = set()


class LowLevelType:
    """Base of all types. Subclasses compare by `_key()`; `_hash_key()` must not recurse."""

    _gckind = None

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, LowLevelType):
            return NotImplemented
        left, right = _resolved(self), _resolved(other)
        if left is right:
            return True
        if type(left) is not type(right) or left._hash_key() != right._hash_key():
            return False
        pair = (id(left), id(right))
        if pair in _comparing:
            return True
        _comparing.add(pair)
        try:
            return left._key() == right._key()
        finally:
            _comparing.discard(pair)

    def __hash__(self):
        resolved = _resolved(self)
        return hash((type(resolved).__name__, resolved._hash_key()))

    def _key(self):
        return self._hash_key()

    def _hash_key(self):
        return ()

    def __repr__(self):
        return '<%s>' % self

    def _is_gc(self):
        return self._gckind == 'gc'

    def _freeze_(self):
        return True

    def _defl(self):
        """Returns the value that zeroed memory has as this type."""
        raise TypeError('no default value of type %s' % (self,))


def _resolved(tp):
    while isinstance(tp, (ForwardReference, Typedef)):
        target = tp.OF if isinstance(tp, Typedef) else tp._target
        if target is None:
            return tp
        tp = target
    return tp


class Primitive(LowLevelType):
    """A type without structure; `_name` is its name."""

    def __init__(self, name, default):
        self._name = name
        self._default = default

    def __str__(self):
        return self._name

    def _hash_key(self):
        return self._name

    def _defl(self):
        return self._default


class Number(Primitive):
    """An integer type: SIGNED, BITS, and the host class `_type` of its values."""

    def __init__(self, name, host_type):
        super().__init__(name, host_type(0))
        self._type = host_type
        self.SIGNED = host_type is int or host_type.SIGNED
        self.BITS = 64 if host_type is int else host_type.BITS


_numbers = {}


def build_number(name, host_type):
    """Returns the integer type of a host class; there is one of each class."""
    if host_type not in _numbers:
        _numbers[host_type] = Number(name or host_type.__name__, host_type)
    return _numbers[host_type]


Signed = build_number('Signed', int)
_numbers[build_int('r_int', True, 64)] = Signed
Unsigned = build_number('Unsigned', build_int('r_uint', False, 64))
SignedLongLong = Signed
UnsignedLongLong = Unsigned
SignedLongLongLong = build_number('SignedLongLongLong', build_int('r_longlonglong', True, 128))
UnsignedLongLongLong = build_number(
    'UnsignedLongLongLong', build_int('r_ulonglonglong', False, 128))
Float = Primitive('Float', 0.0)
SingleFloat = Primitive('SingleFloat', r_singlefloat(0.0))
LongFloat = Primitive('LongFloat', r_longfloat(0.0))
Char = Primitive('Char', '\x00')
UniChar = Primitive('UniChar', '\x00')
Bool = Primitive('Bool', False)
Void = Primitive('Void', None)


class Typedef(LowLevelType):
    """A second name, `c_name`, for the primitive type OF; equal to it."""

    def __init__(self, OF, c_name):
        self.OF = OF
        self.c_name = c_name

    def __getattr__(self, name):
        if name in ('OF', 'c_name'):
            raise AttributeError(name)
        return getattr(self.OF, name)

    def __str__(self):
        return self.c_name

    def _defl(self):
        return self.OF._defl()


class ContainerType(LowLevelType):
    """Base of types that live in memory and are reached through Ptr."""

    _adtmeths = {}
    _hints = {}

    def _install_extras(self, adtmeths=None, hints=None):
        self._adtmeths = dict(adtmeths or {})
        self._hints = dict(hints or {})


class Struct(ContainerType):
    """Struct(name, (field, TYPE)..., hints=, adtmeths=): `_flds` is the ordered dict of fields.

    `_names` are their names in order.
    """

    _gckind = 'raw'

    def __init__(self, name, *fields, **kwds):
        self._name = name
        self._rtti = kwds.pop('rtti', False)
        self._install_extras(**kwds)
        self._flds = {}
        for field, tp in fields:
            if not isinstance(tp, LowLevelType):
                raise TypeError('field %r of %s: %r is not a low-level type' % (field, name, tp))
            if field.startswith('_'):
                raise NameError('field %r of %s starts with an underscore' % (field, name))
            if field in self._flds:
                raise TypeError('two fields %r in %s' % (field, name))
            if isinstance(tp, ContainerType) and tp._gckind == 'gc' and self._flds:
                raise TypeError('field %r of %s: only the first can be a GC container'
                                % (field, name))
            self._flds[field] = tp
        self._names = tuple(self._flds)
        self._arrayfld = None
        if self._names and isinstance(_resolved(self._flds[self._names[-1]]), Array):
            self._arrayfld = self._names[-1]

    def __getattr__(self, name):
        """A field's type, as attribute."""
        fields = self.__dict__.get('_flds', {})
        if name in fields:
            return fields[name]
        raise AttributeError('%s has no field %r' % (self.__dict__.get('_name'), name))

    def _first_struct(self):
        """Returns (name, TYPE) of the inlined parent structure, or (None, None)."""
        if self._names:
            first = _resolved(self._flds[self._names[0]])
            if isinstance(first, Struct) and first._gckind == self._gckind:
                return self._names[0], first
        return None, None

    def _hash_key(self):
        return self._name, self._names

    def _key(self):
        return tuple(self._flds.values()), sorted(map(repr, self._hints.items()))

    def __str__(self):
        return '%s %s { %s }' % (type(self).__name__, self._name, ', '.join(self._names))


class GcStruct(Struct):
    """A Struct in GC memory; its first field may be another one, its parent."""

    _gckind = 'gc'


RttiStruct = GcStruct


class Array(ContainerType):
    """Array(TYPE) or Array((field, TYPE)...): items of type OF, with a length.

    hints={'nolength': True} leaves the length out, as C has it.
    """

    _gckind = 'raw'

    def __init__(self, *fields, **kwds):
        self._install_extras(**kwds)
        if len(fields) == 1 and isinstance(fields[0], LowLevelType):
            self.OF = fields[0]
        else:
            self.OF = Struct('<arrayitem>', *fields)

    def _hash_key(self):
        return ('nolength' in self._hints,)

    def _key(self):
        return self.OF, sorted(map(repr, self._hints.items()))

    def __str__(self):
        return '%s of %s' % (type(self).__name__, _short(self.OF))


class GcArray(Array):
    """An Array in GC memory."""

    _gckind = 'gc'


class FixedSizeArray(ContainerType):
    """`length` items of type OF, without a length word. Raw memory only."""

    _gckind = 'raw'

    def __init__(self, OF, length, **kwds):
        self.OF = OF
        self.length = length
        self._install_extras(**kwds)

    def _hash_key(self):
        return (self.length,)

    def _key(self):
        return self.OF

    def __str__(self):
        return '%s of %d %s' % (type(self).__name__, self.length, _short(self.OF))


class FuncType(ContainerType):
    """The type of functions that take ARGS and return RESULT."""

    _gckind = 'raw'

    def __init__(self, args, result, abi='FFI_DEFAULT_ABI'):
        for tp in list(args) + [result]:
            if not isinstance(tp, LowLevelType):
                raise TypeError('%r is not a low-level type' % (tp,))
        self.ARGS = tuple(args)
        self.RESULT = result
        self.ABI = abi

    def _hash_key(self):
        return len(self.ARGS)

    def _key(self):
        return self.ARGS, self.RESULT, self.ABI

    def __str__(self):
        return 'Func (%s) -> %s' % (', '.join(map(_short, self.ARGS)), _short(self.RESULT))


class OpaqueType(ContainerType):
    """A type known by `tag` alone."""

    _gckind = 'raw'

    def __init__(self, tag, **kwds):
        self.tag = self._name = tag
        self._install_extras(**kwds)

    def _hash_key(self):
        return self.tag

    def __str__(self):
        return '%s %s' % (type(self).__name__, self.tag)


class GcOpaqueType(OpaqueType):
    """An opaque type in GC memory."""

    _gckind = 'gc'


RuntimeTypeInfo = OpaqueType('RuntimeTypeInfo')


class ForwardReference(ContainerType):
    """Stands for a container type that is defined later, by become()."""

    _gckind = 'raw'

    def __init__(self):
        self._target = None

    def become(self, realcontainertype):
        """Says what it stands for; from then on it equals that and has its attributes."""
        if self._target is not None:
            raise TypeError('this forward reference is already resolved')
        if not isinstance(realcontainertype, ContainerType):
            raise TypeError('forward reference to %r, which is no container type'
                            % (realcontainertype,))
        if self._gckind != realcontainertype._gckind:
            raise TypeError('become() crosses between GC and raw memory')
        self._target = realcontainertype

    def __getattr__(self, name):
        target = self.__dict__.get('_target')
        if target is None:
            raise AttributeError('unresolved forward reference has no %r' % name)
        return getattr(target, name)

    def _hash_key(self):
        return id(self)

    def __str__(self):
        return str(self._target) if self._target is not None else type(self).__name__


class GcForwardReference(ForwardReference):
    """A ForwardReference to a GC type."""

    _gckind = 'gc'


class Ptr(LowLevelType):
    """A pointer to the container type TO."""

    def __init__(self, TO, use_cache=True):
        if not isinstance(TO, ContainerType):
            raise TypeError('can only point to a container type, not to %s' % (TO,))
        self._declared = TO

    @property
    def TO(self):
        """The type pointed to; forward references are followed."""
        return _resolved(self._declared)

    def _needsgc(self):
        return self.TO._gckind == 'gc'

    def _hash_key(self):
        return None

    def _key(self):
        return self.TO

    def __hash__(self):
        # The target may still become something else, so it has no part in the hash.
        return hash(('Ptr', self._declared._gckind))

    def __str__(self):
        return '* %s' % _short(self.TO)

    def _defl(self):
        from rpython.rtyper.lltypesystem._pointers import nullptr
        return nullptr(self.TO)


class InteriorPtr(LowLevelType):
    """A pointer into a container: PARENTTYPE, then `offsets` of names and indices, to TO."""

    def __init__(self, PARENTTYPE, TO, offsets):
        self.PARENTTYPE = PARENTTYPE
        self.TO = TO
        self.offsets = tuple(offsets)

    def _key(self):
        return self.PARENTTYPE, self.TO, self.offsets

    def __str__(self):
        return 'InteriorPtr into %s' % _short(self.PARENTTYPE)


def _short(tp):
    if isinstance(tp, (Struct, OpaqueType)):
        return '%s %s' % (type(tp).__name__, tp._name)
    return str(tp)


def typeOf_value(value):
    """Returns the type of a primitive host value, or None if it is not one."""
    tp = type(value)
    if tp is bool:
        return Bool
    if isinstance(value, base_int) or tp is int:
        return build_number(None, tp)
    if tp is float:
        return Float
    if tp is str and len(value) == 1:
        return Char
    if isinstance(value, str) and len(value) == 1:
        return UniChar
    if tp is r_singlefloat:
        return SingleFloat
    if tp is r_longfloat:
        return LongFloat
    return Void if value is None else None


def isCompatibleType(given, wanted):
    """Whether a value of the one type may be stored as the other without a cast."""
    return given == wanted or (wanted == UniChar and given == Char) or wanted == Void
