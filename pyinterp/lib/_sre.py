"""Matching regular expressions.

A pattern, as the parser of `re` gives it, becomes nested functions
f(state, position) that return the end of the match or -1.  Each gets the
function for what follows it, so that giving up one way to match returns to
the next one.
"""

MAGIC = 20220615
CODESIZE = 4
MAXREPEAT = 4294967295
MAXGROUPS = 1073741823

_IGNORECASE = 2
_LOCALE = 4
_MULTILINE = 8
_DOTALL = 16
_ASCII = 256


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


# -- tests of one character --------------------------------------------------

def _is_word(c):
    return c.isalnum() or c == '_'


def _unicode_category(name):
    if 'DIGIT' in name:
        return str.isdecimal
    if 'SPACE' in name:
        return str.isspace
    if 'WORD' in name:
        return _is_word
    return lambda c: c == '\n'


_DIGITS = '0123456789'
_SPACES = ' \t\n\r\x0b\x0c'
_WORDS = (_DIGITS + 'abcdefghijklmnopqrstuvwxyz'
          + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_')


def _category(name, builder):
    """A test for a category such as \\d."""
    if builder.is_bytes or builder.flags & _ASCII:
        chars = '\n'
        if 'DIGIT' in name:
            chars = _DIGITS
        elif 'SPACE' in name:
            chars = _SPACES
        elif 'WORD' in name:
            chars = _WORDS
        members = {builder.unit(ord(c)): True for c in chars}
        test = members.__contains__
    else:
        test = _unicode_category(name)
    if 'NOT' in name:
        return lambda c: not test(c)
    return test


def _both_cases(c):
    """The forms of a character in other cases, for str and for bytes."""
    if isinstance(c, int):
        text = chr(c)
        if c < 128 and text.isalpha():
            return [ord(text.lower()), ord(text.upper())]
        return [c]
    return [form for form in (c.lower(), c.upper()) if len(form) == 1]


class _Builder:
    """Makes the functions for one pattern."""

    def __init__(self, is_bytes, flags):
        self.is_bytes = is_bytes
        self.flags = flags
        self.repeats = 0

    def unit(self, code):
        """What indexing the text gives for a character."""
        return code if self.is_bytes else chr(code)

    def other_case(self, test):
        """The test without regard to case."""
        if not self.flags & _IGNORECASE:
            return test

        def any_case(c):
            if test(c):
                return True
            for form in _both_cases(c):
                if test(form):
                    return True
            return False
        return any_case

    def test_of(self, op, av):
        """A test of one character, or None if the item is no such test."""
        name = str(op)
        if name == 'LITERAL' or name == 'NOT_LITERAL':
            unit = self.unit(av)
            test = self.other_case(unit.__eq__)
            if name == 'LITERAL':
                return test
            return lambda c: not test(c)
        if name == 'ANY':
            if self.flags & _DOTALL:
                return lambda c: True
            newline = self.unit(10)
            return lambda c: c != newline
        if name == 'IN':
            return self.set_test(av)
        if name == 'CATEGORY':
            return _category(str(av), self)
        return None

    def set_test(self, items):
        """The test for [...]."""
        negate = False
        members = {}
        tests = []
        for op, av in items:
            name = str(op)
            if name == 'NEGATE':
                negate = True
            elif name == 'LITERAL':
                members[self.unit(av)] = True
            elif name == 'RANGE':
                low, high = av
                if high - low < 256:
                    for code in range(low, high + 1):
                        members[self.unit(code)] = True
                else:
                    tests.append(self.range_test(low, high))
            else:
                tests.append(_category(str(av), self))
        if not tests:
            test = members.__contains__
        else:
            def test(c):
                if c in members:
                    return True
                for other in tests:
                    if other(c):
                        return True
                return False
        test = self.other_case(test)
        if negate:
            return lambda c: not test(c)
        return test

    def range_test(self, low, high):
        first = self.unit(low)
        last = self.unit(high)
        return lambda c: first <= c <= last

    # -- functions for items

    def sequence(self, items, follow):
        """The function for items one after the other."""
        for op, av in reversed(list(items)):
            follow = self.item(op, av, follow)
        return follow

    def item(self, op, av, follow):
        """The function for one item."""
        test = self.test_of(op, av)
        if test is not None:
            def one(state, i):
                if i < state.end and test(state.text[i]):
                    return follow(state, i + 1)
                return -1
            return one
        return getattr(self, 'make_' + str(op).lower())(av, follow)

    def make_branch(self, av, follow):
        ways = [self.sequence(items, follow) for items in av[1]]

        def branch(state, i):
            for way in ways:
                end = way(state, i)
                if end >= 0:
                    return end
            return -1
        return branch

    def make_subpattern(self, av, follow):
        group, add_flags, del_flags, items = av
        saved = self.flags
        self.flags = (saved | add_flags) & ~del_flags
        if group is None:
            result = self.sequence(items, follow)
            self.flags = saved
            return result

        def close(state, i):
            old = state.marks[group]
            old_last = state.last
            state.marks[group] = (state.starts[group], i)
            state.last = group
            end = follow(state, i)
            if end < 0:
                state.marks[group] = old
                state.last = old_last
            return end

        inner = self.sequence(items, close)
        self.flags = saved

        def open_(state, i):
            old = state.starts[group]
            state.starts[group] = i
            end = inner(state, i)
            if end < 0:
                state.starts[group] = old
            return end
        return open_

    def make_groupref(self, av, follow):
        fold = self.flags & _IGNORECASE

        def same(state, i):
            mark = state.marks[av]
            if mark is None:
                return -1
            for k in range(mark[0], mark[1]):
                if i >= state.end:
                    return -1
                a, b = state.text[k], state.text[i]
                if a != b and not (fold and a in _both_cases(b)):
                    return -1
                i += 1
            return follow(state, i)
        return same

    def make_groupref_exists(self, av, follow):
        group, yes, no = av
        if_matched = self.sequence(yes, follow)
        if_not = self.sequence(no or [], follow)

        def choose(state, i):
            if state.marks[group] is not None:
                return if_matched(state, i)
            return if_not(state, i)
        return choose

    def make_assert(self, av, follow):
        direction, items = av
        back = items.getwidth()[0] if direction < 0 else 0
        inner = self.sequence(items, _found)

        def look(state, i):
            if i - back >= 0 and inner(state, i - back) >= 0:
                return follow(state, i)
            return -1
        return look

    def make_assert_not(self, av, follow):
        direction, items = av
        back = items.getwidth()[0] if direction < 0 else 0
        inner = self.sequence(items, _found)

        def look(state, i):
            if i - back >= 0:
                marks = state.marks[:]
                if inner(state, i - back) >= 0:
                    state.marks = marks
                    return -1
            return follow(state, i)
        return look

    def make_atomic_group(self, av, follow):
        inner = self.sequence(av, _found)

        def atomic(state, i):
            marks = state.marks[:]
            end = inner(state, i)
            if end < 0:
                return -1
            end = follow(state, end)
            if end < 0:
                state.marks = marks
            return end
        return atomic

    def make_possessive_repeat(self, av, follow):
        inner = self.make_max_repeat(av, _found)

        def possessive(state, i):
            end = inner(state, i)
            if end < 0:
                return -1
            return follow(state, end)
        return possessive

    def make_failure(self, av, follow):
        return lambda state, i: -1

    def make_at(self, av, follow):
        check = getattr(self, 'at_' + str(av).lower()[3:])()

        def at(state, i):
            if check(state, i):
                return follow(state, i)
            return -1
        return at

    def at_beginning(self):
        if not self.flags & _MULTILINE:
            return lambda state, i: i == 0
        newline = self.unit(10)
        return lambda state, i: i == 0 or state.text[i - 1] == newline

    def at_beginning_string(self):
        return lambda state, i: i == 0

    def at_end(self):
        newline = self.unit(10)
        multiline = self.flags & _MULTILINE

        def check(state, i):
            if i == state.end:
                return True
            return state.text[i] == newline and (
                multiline or i + 1 == state.end)
        return check

    def at_end_string(self):
        return lambda state, i: i == state.end

    def at_boundary(self):
        test = _category('WORD', self)

        def check(state, i):
            before = i > 0 and test(state.text[i - 1])
            after = i < state.end and test(state.text[i])
            return bool(before) != bool(after)
        return check

    def at_non_boundary(self):
        check = self.at_boundary()
        return lambda state, i: not check(state, i)

    # -- repeats

    def single(self, items):
        """The test if `items` is a single test of a character, or None."""
        items = list(items)
        if len(items) == 1:
            op, av = items[0]
            if str(op) == 'SUBPATTERN' and av[0] is None and (
                    not av[1] and not av[2]):
                return self.single(av[3])
            return self.test_of(op, av)
        return None

    def make_max_repeat(self, av, follow):
        low, high, items = av
        high = _limit(high)
        test = self.single(items)
        if test is None:
            return self.general_repeat(low, high, items, follow, True)

        def greedy(state, i):
            text = state.text
            stop = min(state.end, i + high)
            k = i
            while k < stop and test(text[k]):
                k += 1
            least = i + low
            while k >= least:
                end = follow(state, k)
                if end >= 0:
                    return end
                k -= 1
            return -1
        return greedy

    def make_min_repeat(self, av, follow):
        low, high, items = av
        high = _limit(high)
        test = self.single(items)
        if test is None:
            return self.general_repeat(low, high, items, follow, False)

        def lazy(state, i):
            text = state.text
            least = i + low
            stop = min(state.end, i + high)
            while i < least:
                if i >= stop or not test(text[i]):
                    return -1
                i += 1
            while True:
                end = follow(state, i)
                if end >= 0:
                    return end
                if i >= stop or not test(text[i]):
                    return -1
                i += 1
        return lazy

    def general_repeat(self, low, high, items, follow, greedy):
        """A repeat of any items; state.repeats has (count, start)."""
        number = self.repeats
        self.repeats += 1

        def after(state, i):
            count, start = state.repeats[number]
            if i == start and count > low:
                return -1
            return again(state, i)

        def leave(state, i):
            current = state.repeats[number]
            end = follow(state, i)
            if end < 0:
                state.repeats[number] = current
            return end

        def again(state, i):
            current = state.repeats[number]
            count = current[0]
            if not greedy and count >= low:
                end = leave(state, i)
                if end >= 0:
                    return end
            if count < high:
                state.repeats[number] = (count + 1, i)
                end = body(state, i)
                if end >= 0:
                    return end
                state.repeats[number] = current
            if greedy and count >= low:
                return leave(state, i)
            return -1

        body = self.sequence(items, after)

        def enter(state, i):
            saved = state.repeats[number]
            state.repeats[number] = (0, -1)
            end = again(state, i)
            if end < 0:
                state.repeats[number] = saved
            return end
        return enter


def _found(state, i):
    """What follows an assertion."""
    return i


def _limit(high):
    return 1 << 40 if high >= MAXREPEAT else high


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
        builder = _Builder(is_bytes, self.flags)
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
