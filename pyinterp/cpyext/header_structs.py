"""CPython's structs as raw low-level structs, laid out by the header."""

from pyinterp.cpyext.header_facts import headers
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.lltypesystem._layout import offset_of_field

_OBJECT = lltype.ForwardReference()
_TYPE_OBJECT = lltype.ForwardReference()

# What every reference is in RPython, and a reference to a class.
PyObject = lltype.Ptr(_OBJECT)
PyTypeObjectPtr = lltype.Ptr(_TYPE_OBJECT)

_INTEGERS = {(8, True): lltype.Signed, (8, False): lltype.Unsigned, (4, True): rffi.INT,
             (4, False): rffi.UINT, (2, True): rffi.SHORT, (2, False): rffi.USHORT,
             (1, True): rffi.SIGNEDCHAR, (1, False): rffi.UCHAR}


class LayoutError(Exception):
    """A struct whose low-level type is not laid out as the header says."""


class _Known(object):
    structs = {}


def struct(name):
    """The lltype.Struct of a struct of the headers, by tag or typedef. Raises KeyError, LayoutError.

    Its fields are c_NAME, at the header's offsets. Those of a first member that is itself a struct with
    a PyObject at its start (ob_base) are fields of it. A pointer to an object is a PyObject, to a class a
    PyTypeObjectPtr; char * is CCHARP; other pointers, also to functions, are VOIDP. Structs and unions
    inside are arrays of bytes or words, bit fields are bytes named c_bits_OFFSET.
    """
    facts = headers().struct(name)
    known = _Known.structs
    if facts.name not in known:
        known[facts.name] = _make(name, facts)
    return known[facts.name]


def _make(name, facts):
    fields = []
    layout = _Layout(fields)
    for field_name, offset, tp in _members(facts, 0):
        layout.add(field_name, offset, tp)
    layout.pad_to(facts.size)
    made = lltype.Struct(name, *fields, hints={'external': 'C', 'c_name': name})
    check_layout(made, facts)
    return made


class _Layout(object):
    """Fields in order, with bytes in the gaps that C would not leave by itself."""

    def __init__(self, fields):
        self.fields = fields
        self.end = 0

    def add(self, name, offset, tp):
        size, align = rffi.sizeof(tp), _align(tp)
        natural = (self.end + align - 1) // align * align
        if natural != offset:
            self.pad_to(offset)
        self.fields.append((name, tp))
        self.end = offset + size

    def pad_to(self, offset):
        align = max([_align(tp) for _, tp in self.fields] + [1])
        if offset > self.end and (self.end + align - 1) // align * align != offset:
            self.fields.append(('gap_%d' % self.end, rffi.CFixedArray(lltype.Char, offset - self.end)))
            self.end = offset


def _align(tp):
    if isinstance(tp, lltype.FixedSizeArray):
        return _align(tp.OF)
    return rffi.sizeof(tp)


def _members(facts, base):
    """[(name, offset, low-level type)] of a struct that starts at `base`."""
    found = []
    if facts.is_union:
        return [('c_bytes', base, _opaque(facts.size, facts.align))]
    for number, field in enumerate(facts.fields):
        offset = base + field.offset
        if field.bit is not None:
            _add_bits(found, offset, field)
            continue
        inner = _struct_of(field)
        if inner is not None and number == 0 and _begins_with_object(inner):
            found += _members(inner, offset)
        elif field.size:
            found.append(('c_' + (field.name or 'unnamed_%d' % offset), offset,
                          _field_type(field)))
    return found


def _add_bits(found, offset, field):
    """Bytes for a bit field, where an earlier one has not made them."""
    end = offset + (field.bit + field.width + 7) // 8
    while offset < end:
        if not found or found[-1][1] + rffi.sizeof(found[-1][2]) <= offset:
            found.append(('c_bits_%d' % offset, offset, rffi.UCHAR))
        offset += 1


def _struct_of(field):
    return field.record or headers().structs.get(field.type.canonical)


def _begins_with_object(facts):
    while facts.name != 'struct _object':
        if facts.is_union or not facts.fields:
            return False
        facts = _struct_of(facts.fields[0])
        if facts is None:
            return False
    return True


def _field_type(field):
    ctype = headers().type_of(field.type)
    if ctype.kind in ('integer', 'enum') and (ctype.size, ctype.signed) in _INTEGERS:
        if ctype.name == 'char':
            return lltype.Char
        return _INTEGERS[ctype.size, ctype.signed]
    if ctype.kind == 'float' and ctype.size in (4, 8):
        return lltype.Float if ctype.size == 8 else lltype.SingleFloat
    if ctype.kind == 'pointer':
        return _pointer(ctype.to)
    if ctype.kind == 'array' and headers().types[ctype.to].kind in ('integer', 'float', 'pointer'):
        return rffi.CFixedArray(_element(ctype), ctype.count)
    return _opaque(ctype.size, ctype.align)


def _pointer(target):
    target = target.replace('const ', '')
    facts = headers().structs.get(target)
    if target == 'struct _typeobject':
        return PyTypeObjectPtr
    if facts is not None and _begins_with_object(facts):
        return PyObject
    return rffi.CCHARP if target == 'char' else rffi.VOIDP


def _opaque(size, align):
    """Memory that RPython does not look into."""
    if align >= 8 and size % 8 == 0:
        return rffi.CFixedArray(lltype.Signed, size // 8)
    if align >= 4 and size % 4 == 0:
        return rffi.CFixedArray(rffi.INT, size // 4)
    return rffi.CFixedArray(lltype.Char, size)


def _element(array):
    element = headers().types[array.to]
    if element.kind == 'pointer':
        return _pointer(element.to)
    if element.kind == 'float':
        return lltype.Float if element.size == 8 else lltype.SingleFloat
    return lltype.Char if element.name == 'char' else _INTEGERS[element.size, element.signed]


def check_layout(made, facts):
    """Raises LayoutError unless C lays out the fields of `made` as the header says."""
    expected = {name: offset for name, offset, _ in _members(facts, 0)}
    seen = {name: offset_of_field(made, name) for name in expected}
    if seen == expected and rffi.sizeof(made) == facts.size:
        return
    rows = ['%-24s %8s %8s' % ('field', 'header', 'here')]
    for name, offset in expected.items():
        rows.append('%-24s %8d %8d%s' % (name, offset, seen[name],
                                         '' if seen[name] == offset else '   <--'))
    rows.append('%-24s %8d %8d' % ('(size)', facts.size, rffi.sizeof(made)))
    raise LayoutError('%s is laid out otherwise than in %s:%d\n%s'
                      % (facts.name, facts.file, facts.line, '\n'.join(rows)))


_OBJECT.become(struct('PyObject'))
_TYPE_OBJECT.become(struct('PyTypeObject'))
