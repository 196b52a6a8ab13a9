"""Matching regular expressions: patterns and matches."""

from _sre_build import Builder

MAGIC = 20220615
CODESIZE = 4
MAXREPEAT = 4294967295
MAXGROUPS = 1073741823

_IGNORECASE = 2


def getcodesize():
    """Size of a unit of compiled code."""
    return CODESIZE


def _lower(code, limit):
    if code < limit:
        text = chr(code).lower()
        if len(text) == 1:
            return ord(text)
    return code


def unicode_iscased(code):
    """Whether the character has another case."""
    c = chr(code)
    return c.lower() != c or c.upper() != c


def unicode_tolower(code):
    """The character in lower case."""
    return _lower(code, 0x110000)


def ascii_iscased(code):
    """Whether the character is an ASCII letter."""
    return code < 128 and chr(code).isalpha()


def ascii_tolower(code):
    """The character in lower case if it is ASCII."""
    return _lower(code, 128)


# -- state of a match --------------------------------------------------------

class _State:
    """The text, and what has been matched so far."""

    def __init__(self, text, start, end, groups, repeats):
        self.text = text
        self.end = end
        self.starts = [-1] * groups
        self.marks = [None] * groups
        self.last = None
        self.repeats = [None] * repeats
        self.forbidden = -1
        self.full = False


def _finish(state, i):
    """What follows the whole pattern."""
    if i == state.forbidden or (state.full and i != state.end):
        return -1
    return i


# -- patterns and matches ----------------------------------------------------

class Pattern:
    """A compiled regular expression."""

    def __init__(self, pattern, flags, groups, groupindex, indexgroup):
        self.pattern = pattern
        self.flags = flags
        self.groups = groups
        self.groupindex = groupindex
        self._indexgroup = indexgroup
        self._run = None
        self._prefix = None

    def _prepare(self):
        from re import _parser
        if isinstance(self.pattern, str) or self.pattern is None:
            is_bytes = False
        else:
            is_bytes = True
        tree = _parser.parse(self.pattern, self.flags)
        builder = Builder(is_bytes, self.flags)
        items = list(tree)
        self._run = builder.sequence(items, _finish)
        self._repeats = builder.repeats
        if items and str(items[0][0]) == 'LITERAL' and (
                not self.flags & _IGNORECASE):
            code = items[0][1]
            self._prefix = bytes([code]) if is_bytes else chr(code)

    def _state(self, string, pos, endpos):
        if self._run is None:
            self._prepare()
        if isinstance(self.pattern, str) != isinstance(string, str):
            if isinstance(string, str):
                raise TypeError('cannot use a bytes pattern on a string-like '
                                'object')
            memoryview(string)
            raise TypeError('cannot use a string pattern on a bytes-like '
                            'object')
        text = string
        if isinstance(string, str):
            if not string.isascii():
                text = list(string)
        elif not isinstance(string, bytes):
            text = bytes(string)
        length = len(text)
        pos = min(max(pos, 0), length)
        endpos = length if endpos is None else min(max(endpos, 0), length)
        return _State(text, pos, endpos, self.groups + 1, self._repeats), pos

    def _match_at(self, state, i):
        groups = self.groups + 1
        state.marks = [None] * groups
        state.last = None
        end = self._run(state, i)
        if end >= 0:
            state.marks[0] = (i, end)
            return True
        return False

    def _search(self, state, i):
        prefix = self._prefix
        text = state.text
        quick = prefix is not None and not isinstance(text, list)
        while i <= state.end:
            if quick:
                i = text.find(prefix, i, state.end)
                if i < 0:
                    return False
            if self._match_at(state, i):
                return True
            i += 1
        return False

    def match(self, string, pos=0, endpos=None):
        state, start = self._state(string, pos, endpos)
        if start <= state.end and self._match_at(state, start):
            return Match(self, string, start, state)
        return None

    def fullmatch(self, string, pos=0, endpos=None):
        state, start = self._state(string, pos, endpos)
        state.full = True
        if start <= state.end and self._match_at(state, start):
            return Match(self, string, start, state)
        return None

    def search(self, string, pos=0, endpos=None):
        state, start = self._state(string, pos, endpos)
        if self._search(state, start):
            return Match(self, string, start, state)
        return None

    def finditer(self, string, pos=0, endpos=None):
        state, start = self._state(string, pos, endpos)
        i = start
        while i <= state.end and self._search_next(state, i):
            match = Match(self, string, start, state)
            yield match
            first, i = match.span()
            state.forbidden = i if first == i else -1

    def _search_next(self, state, i):
        """Search; a match may be empty where the last one was not."""
        if state.forbidden < 0:
            return self._search(state, i)
        found = self._match_at(state, i)
        state.forbidden = -1
        return found or self._search(state, i + 1)

    scanner = None

    def findall(self, string, pos=0, endpos=None):
        result = []
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                result.append(match.group())
            elif self.groups == 1:
                result.append(match.groups(string[:0])[0])
            else:
                result.append(match.groups(string[:0]))
        return result

    def split(self, string, maxsplit=0):
        result = []
        last = 0
        for match in self.finditer(string):
            if maxsplit and maxsplit <= 0:
                break
            result.append(string[last:match.start()])
            result.extend(match.groups())
            last = match.end()
            if maxsplit:
                maxsplit -= 1
                if maxsplit == 0:
                    break
        result.append(string[last:])
        return result

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if not callable(repl):
            backslash = '\\' if isinstance(repl, str) else b'\\'
            if backslash in repl:
                import re
                repl = re._subx(self, repl)
        parts = []
        last = 0
        number = 0
        for match in self.finditer(string):
            parts.append(string[last:match.start()])
            parts.append(repl(match) if callable(repl) else repl)
            last = match.end()
            number += 1
            if number == count:
                break
        parts.append(string[last:])
        empty = '' if isinstance(string, str) else b''
        return empty.join(parts), number

    def __repr__(self):
        names = []
        rest = self.flags
        if isinstance(self.pattern, str):
            rest &= ~32
        for name, value in (('IGNORECASE', 2), ('LOCALE', 4), ('MULTILINE', 8),
                            ('DOTALL', 16), ('UNICODE', 32), ('VERBOSE', 64),
                            ('DEBUG', 128), ('ASCII', 256)):
            if rest & value:
                names.append('re.' + name)
        text = repr(self.pattern)[:200]
        if names:
            text += ', ' + '|'.join(names)
        return f're.compile({text})'

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.flags == other.flags and self.pattern == other.pattern
                and type(self.pattern) is type(other.pattern))

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        import re
        return re._compile, (self.pattern, self.flags)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class _Scanner:
    """Matches again and again where the last match ended."""

    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._string = string
        self._state, self._pos = pattern._state(string, pos, endpos)

    def _next(self, found):
        if not found:
            self._pos = self._state.end + 1
            return None
        match = Match(self.pattern, self._string, self._pos, self._state)
        first, self._pos = match.span()
        self._state.forbidden = self._pos if first == self._pos else -1
        return match

    def match(self):
        return self._next(self._pos <= self._state.end and
                          self.pattern._match_at(self._state, self._pos))

    def search(self):
        return self._next(self._pos <= self._state.end and
                          self.pattern._search_next(self._state, self._pos))


def _scanner(self, string, pos=0, endpos=None):
    return _Scanner(self, string, pos, endpos)


Pattern.scanner = _scanner


class Match:
    """What a pattern has matched."""

    def __init__(self, pattern, string, pos, state):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = state.end
        self._marks = state.marks[:]
        self.lastindex = state.last

    @property
    def lastgroup(self):
        if self.lastindex is None:
            return None
        return self.re._indexgroup[self.lastindex]

    @property
    def regs(self):
        return tuple(mark or (-1, -1) for mark in self._marks)

    def _index(self, group):
        if isinstance(group, int):
            if 0 <= group < len(self._marks):
                return group
        elif hasattr(type(group), '__index__'):
            return self._index(group.__index__())
        elif group in self.re.groupindex:
            return self.re.groupindex[group]
        raise IndexError('no such group')

    def _text(self, index, default=None):
        mark = self._marks[index]
        if mark is None:
            return default
        text = self.string[mark[0]:mark[1]]
        return text if isinstance(text, (str, bytes)) else bytes(text)

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._index(groups[0]))
        return tuple(self._text(self._index(group)) for group in groups)

    def __getitem__(self, group):
        return self._text(self._index(group))

    def groups(self, default=None):
        return tuple(self._text(i, default)
                     for i in range(1, len(self._marks)))

    def groupdict(self, default=None):
        return {name: self._text(i, default)
                for name, i in self.re.groupindex.items()}

    def span(self, group=0):
        return self._marks[self._index(group)] or (-1, -1)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        import re
        return re._expand(self.re, self, template)

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


Pattern.__module__ = Match.__module__ = 're'


def compile(pattern, flags, code, groups, groupindex, indexgroup):
    """The Pattern; the functions are made when it is first used."""
    return Pattern(pattern, flags, groups, groupindex, indexgroup)
