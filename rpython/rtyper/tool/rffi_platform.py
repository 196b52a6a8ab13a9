"""Questions about C headers: constants, struct layouts, types.

A program lists entries in a class CConfig, with `_compilation_info_`, and configure() answers
them while it is imported. Who answers is a reader (see _header_probe.py for the interface): the
program may install its own with set_reader(); otherwise Clang is asked, in the kiln driver.
"""

from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.tool import _header_probe
from rpython.rtyper.tool._header_probe import CompilationError, set_reader  # noqa: F401
from rpython.translator.tool.cbuild import ExternalCompilationInfo


class CConfigEntry:
    """One question. `questions()` are asked; `answer()` makes the result of the replies."""

    def questions(self):
        raise NotImplementedError

    def answer(self, replies):
        return replies[0]


class Struct(CConfigEntry):
    """The layout of a struct; the answer is an lltype.Struct with c_ fields.

    `interesting_fields` is a list of (name, TYPE); an integer TYPE is a hint only. With `ifdef`,
    the answer is None where that macro is not defined.
    """

    def __init__(self, name, interesting_fields, ifdef=None, adtmeths=None):
        self.name = name
        self.interesting_fields = interesting_fields
        self.ifdef = ifdef
        self.adtmeths = adtmeths or {}

    def questions(self):
        names = tuple([name for name, _ in self.interesting_fields])
        return [('struct', self.name, names, self.ifdef)]

    def answer(self, replies):
        if replies[0] is None:
            return None
        size, align, layout = replies[0]
        fields = [(name, _fitted(tp, *place[1:]))
                  for (name, tp), place in zip(self.interesting_fields, layout)]
        order = sorted(range(len(fields)), key=lambda i: layout[i][0])
        name = self.name
        hints = {'size': size, 'align': align,
                 'fieldoffsets': tuple([layout[i][0] for i in order])}
        if name.startswith('struct '):
            name = name[len('struct '):]
        else:
            hints['typedef'] = True
        return rffi.CStruct(name, *[fields[i] for i in order], hints=hints,
                            adtmeths=self.adtmeths)


class SimpleType(CConfigEntry):
    """A scalar type; the answer is the low-level type of its size and sign."""

    def __init__(self, name, ctype_hint=rffi.INT, ifdef=None):
        self.name = name
        self.ctype_hint = ctype_hint
        self.ifdef = ifdef

    def questions(self):
        return [('type', self.name, self.ifdef)]

    def answer(self, replies):
        return replies[0] and _fitted(self.ctype_hint, *replies[0])


class _OneQuestion(CConfigEntry):
    kind = ''

    def __init__(self, name):
        self.name = name

    def questions(self):
        return [(self.kind, self.name)]


class ConstantInteger(_OneQuestion):
    """The value of an integer expression; not to have one is an error."""

    kind = 'integer'


class DefinedConstantInteger(_OneQuestion):
    """The value of a macro, or None where it is not defined."""

    kind = 'defined_integer'

    def __init__(self, macro):
        super().__init__(macro)


class DefinedConstantDouble(DefinedConstantInteger):
    """As DefinedConstantInteger, for a float."""

    kind = 'defined_double'


class DefinedConstantString(_OneQuestion):
    """The string that a macro stands for, or None where it is not defined."""

    kind = 'defined_string'

    def __init__(self, macro, name=None):
        super().__init__(name or macro)
        self.macro = macro

    def questions(self):
        return [(self.kind, self.macro, self.name)]


class Defined(_OneQuestion):
    """Whether a macro is defined."""

    kind = 'defined'

    def __init__(self, macro):
        super().__init__(macro)


class Has(_OneQuestion):
    """Whether an expression compiles: whether there is such a function or constant."""

    kind = 'has'


class Works(CConfigEntry):
    """Whether the compilation info as a whole compiles."""

    def questions(self):
        return [('has', '0')]


class SizeOf(_OneQuestion):
    """The size of a type in bytes."""

    kind = 'sizeof'

    def answer(self, replies):
        return replies[0]


def _fitted(hint, size, unsigned, is_float):
    """Returns `hint`, or where its size or sign is wrong the number type that is right."""
    if isinstance(hint, lltype.Number):
        if hint.BITS == size * 8 and hint.SIGNED == (not unsigned):
            return hint
    elif hint not in (lltype.Float, lltype.SingleFloat) or rffi.sizeof(hint) == size:
        return hint
    if is_float:
        return {4: rffi.FLOAT, 8: rffi.DOUBLE, 16: rffi.LONGDOUBLE}[size]
    return getattr(rffi, '%s%d' % ('UINT' if unsigned else 'INT', size * 8))


def configure(CConfig, ignore_errors=False):
    """Returns a dict with the answer to each entry of the class CConfig."""
    entries = {}
    for cls in reversed(CConfig.__mro__):
        for name, value in vars(cls).items():
            if isinstance(value, CConfigEntry):
                entries[name] = value
    eci = getattr(CConfig, '_compilation_info_', None)
    if eci is None:
        eci = ExternalCompilationInfo(
            includes=getattr(CConfig, '_includes_', ()),
            include_dirs=getattr(CConfig, '_include_dirs_', ()))
    questions = [q for name in entries for q in entries[name].questions()]
    replies = iter(_header_probe.ask(eci, questions))
    result = {}
    for name, entry in entries.items():
        result[name] = entry.answer([next(replies) for _ in entry.questions()])
    return result


def configure_entry(eci, entry):
    """Returns the answer to one entry."""
    return entry.answer(_header_probe.ask(eci, entry.questions()))


def _eci(c_header_source, include_dirs):
    return ExternalCompilationInfo(post_include_bits=[c_header_source],
                                   include_dirs=include_dirs or ())


def has(name, c_header_source, include_dirs=None):
    """Whether `name` exists after the given lines of C."""
    return configure_entry(_eci(c_header_source, include_dirs), Has(name))


def getstruct(name, c_header_source, interesting_fields):
    """Returns the struct that the given lines of C declare."""
    return configure_entry(_eci(c_header_source, None), Struct(name, interesting_fields))


def getsimpletype(name, c_header_source, ctype_hint=rffi.INT):
    """Returns the scalar type that the given lines of C declare."""
    return configure_entry(_eci(c_header_source, None), SimpleType(name, ctype_hint))


def getconstantinteger(name, c_header_source):
    """Returns an integer constant that the given lines of C declare."""
    return configure_entry(_eci(c_header_source, None), ConstantInteger(name))


def getdefined(macro, c_header_source):
    """Whether the given lines of C define a macro."""
    return configure_entry(_eci(c_header_source, None), Defined(macro))


def verify_eci(eci):
    """Raises CompilationError unless the headers compile."""
    if not configure_entry(eci, Works()):
        raise CompilationError('the headers do not compile: %r' % (eci,))


def checkcompiles(expression, c_header_source, include_dirs=None):
    """Whether an expression compiles after the given lines of C."""
    return has(expression, c_header_source, include_dirs)


def memory_alignment():
    """Returns the alignment that malloc() guarantees."""
    return 16
