"""What C headers declare: functions, structs, constants, as Python objects.

    headers = read_headers(['Python.h'], include_dirs=['/usr/include/python3.11'])
    headers.functions['PyDict_Size'].result.canonical    # 'long'
    headers.struct('PyListObject').offset_of('ob_item')  # 24

A type has two names: as the header spells it, and `canonical`, without typedefs. A canonical name
is a key of Headers.types. All dicts have the order of the headers.
"""

from rpython.rtyper.tool import _header_reader
from rpython.rtyper.tool._header_reader import HeaderError  # noqa: F401


class TypeName:
    """The two names of a type: `written` and `canonical`."""

    __slots__ = ('written', 'canonical')

    def __init__(self, names):
        self.written, self.canonical = names

    def __repr__(self):
        return self.written


class Declaration:
    """Something with a `name`, and the `file` and `line` where it is first declared."""

    def __init__(self, name, facts):
        self.name = name
        self.file = facts['file']
        self.line = facts['line']

    def __repr__(self):
        return '<%s %s>' % (type(self).__name__, self.name)


class Function(Declaration):
    """A function: `result` (TypeName), `params` ([(name, TypeName)]), `variadic`.

    `exported`: declared with default visibility. `inline`: defined by the header itself. `noreturn`:
    declared never to return.
    """

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.result = TypeName(facts['result'])
        self.params = [(param[0], TypeName(param[1:])) for param in facts['params']]
        self.variadic = facts['variadic']
        self.exported = facts['exported']
        self.inline = facts['inline']
        self.noreturn = facts['noreturn']

    def prototype(self):
        """Returns the C declaration, without a semicolon."""
        params = [declare(tp.written, '') for _, tp in self.params]
        if self.variadic:
            params.append('...')
        return declare(self.result.written, '%s(%s)' % (self.name, ', '.join(params) or 'void'))


class Field:
    """A member of a struct: `name` ('' if it has none), `type` (TypeName), `offset` in bytes.

    `size` is None for a bit field, which has `bit`, its first bit in that byte, and `width`. Where
    the type has no name of its own, `record` is its layout, a Struct; its offsets start at 0.
    """

    def __init__(self, facts):
        self.name = facts['name']
        self.type = TypeName(facts['type'])
        self.offset = facts['offset']
        self.size = facts.get('size')
        self.bit = facts.get('bit')
        self.width = facts.get('width')
        self.record = Struct(self.type.canonical, facts['record']) if 'record' in facts else None

    def __repr__(self):
        return '<Field %s %s @%d>' % (self.type, self.name, self.offset)


class Struct(Declaration):
    """A complete struct, or union (`is_union`): `size`, `align` in bytes, and `fields`."""

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.is_union = facts['union']
        self.size = facts['size']
        self.align = facts['align']
        self.fields = [Field(field) for field in facts['fields']]

    def field(self, name):
        """Returns the Field of that name, also of one in an anonymous member; None if none."""
        for field in self.fields:
            if field.name == name:
                return field
            if not field.name and field.record and field.record.field(name):
                return field.record.field(name)
        return None

    def offset_of(self, name):
        """Returns the offset of a field; members may follow with dots: 'state.kind'."""
        first, _, rest = name.partition('.')
        for field in self.fields:
            if field.name == first:
                return field.offset + (field.record.offset_of(rest) if rest else 0)
            if not field.name and field.record and field.record.field(first):
                return field.offset + field.record.offset_of(name)
        raise KeyError('%s has no field %s' % (self.name, first))


class Enum(Declaration):
    """An enum: `underlying` (TypeName) and `constants` ({name: int})."""

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.underlying = TypeName(facts['underlying'])
        self.constants = facts['constants']


class Typedef(Declaration):
    """A typedef: `type` (TypeName)."""

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.type = TypeName(facts['type'])


class Global(Declaration):
    """A variable: `type` (TypeName), `size` in bytes (0: not known), `exported`."""

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.type = TypeName(facts['type'])
        self.size = facts['size']
        self.exported = facts['exported']


class Macro(Declaration):
    """A macro: its `text`, and `params` (None unless it takes any).

    `value` is an int, a float, a str of bytes as characters 0..255, or None if the macro stands for
    no constant; `type` is the canonical type of the value.
    """

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.text = facts['text']
        self.params = facts.get('params')
        self.value = constant_of(facts)
        self.type = facts.get('type')


class CType:
    """What a canonical type is: `kind`, `size` and `align` in bytes (0: not known).

    kind is 'void', 'integer' or 'enum' (with `signed`), 'float', 'pointer' or 'array' (`to` is what
    is behind; `count` of an array, or None), 'function' (`result`, `params`, `variadic`), 'struct',
    'union' or 'other'. `to`, `result` and `params` are canonical names.
    """

    def __init__(self, name, facts):
        self.name = name
        self.kind = facts['kind']
        self.size = facts['size']
        self.align = facts['align']
        self.signed = facts.get('signed', False)
        self.to = facts.get('to')
        self.count = facts.get('count')
        self.result = facts.get('result')
        self.params = facts.get('params')
        self.variadic = facts.get('variadic', False)

    def __repr__(self):
        return '<CType %s>' % self.name


class Headers:
    """Everything that some headers declare; see the module."""

    def __init__(self, answer):
        def objects(key, cls):
            return {name: cls(name, facts) for name, facts in answer[key].items()}
        self.functions = objects('functions', Function)
        self.structs = objects('structs', Struct)
        self.enums = objects('enums', Enum)
        self.typedefs = objects('typedefs', Typedef)
        self.globals = objects('globals', Global)
        self.macros = objects('macros', Macro)
        self.types = objects('types', CType)
        self.files = answer['files']
        self.enum_constants = {}
        for enum in self.enums.values():
            self.enum_constants.update(enum.constants)

    def struct(self, name):
        """Returns the struct or union of that tag or typedef. Raises KeyError."""
        if name in self.typedefs:
            name = self.typedefs[name].type.canonical
        for key in (name, 'struct ' + name, 'union ' + name):
            if key in self.structs:
                return self.structs[key]
        raise KeyError('the headers have no complete struct %s' % name)

    def constant(self, name):
        """Returns the value of a macro or an enum's constant. Raises KeyError."""
        if name in self.enum_constants:
            return self.enum_constants[name]
        if name not in self.macros:
            raise KeyError('the headers define no %s' % name)
        macro = self.macros[name]
        if macro.value is None:
            raise KeyError('%s is no constant: %s' % (name, macro.text))
        return macro.value

    def type_of(self, type_name):
        """Returns the CType of a TypeName or of a canonical name."""
        return self.types[getattr(type_name, 'canonical', type_name)]


def constant_of(facts):
    """Returns the value that the reader gave to a macro or a question; None if none."""
    if 'integer' in facts:
        return facts['integer']
    if 'double' in facts:
        return float(facts['double'])
    return facts.get('string')


def declare(type_written, declarator):
    """Returns the C declaration of `declarator` with a type: ('int (*)(int)', 'f')."""
    for mark in ('(*)', '(*const)'):
        if mark in type_written:
            return type_written.replace(mark, mark[:-1] + declarator + ')', 1)
    base, bracket, length = type_written.partition('[')
    return '%s %s%s%s' % (base.rstrip(), declarator, bracket, length) if declarator else type_written


def defined_names(c_files, include_dirs=(), flags=()):
    """Returns {C file: [name of each function and variable that it defines for others to use]}.

    Raises HeaderError for a file that does not compile.
    """
    answers = _header_reader.requests([
        {'includes': [path], 'include_dirs': list(include_dirs), 'flags': list(flags),
         'only_definitions': True} for path in c_files])
    return {path: list(answer['functions']) + list(answer['globals'])
            for path, answer in zip(c_files, answers)}


def read_headers(includes, include_dirs=(), defines=(), names=None, pre_lines=(), post_lines=()):
    """Returns the Headers of `#include <NAME>` for each name. Raises HeaderError.

    `defines` are NAME or NAME=VALUE. With `names`, only what has one of them is described.
    `pre_lines` and `post_lines` are lines of C before and behind the includes.
    """
    return Headers(_header_reader.request(
        includes=list(includes), include_dirs=list(include_dirs), defines=list(defines),
        names=list(names or ()), pre_lines=list(pre_lines), post_lines=list(post_lines)))
