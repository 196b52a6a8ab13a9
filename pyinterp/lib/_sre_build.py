"""Regular expressions as nested functions.

A pattern, as the parser of `re` gives it, becomes functions f(state, position)
that return the end of the match or -1.  Each gets the function for what follows
it, so that giving up one way to match returns to the next one.
"""

_IGNORECASE = 2
_MULTILINE = 8
_DOTALL = 16
_ASCII = 256
_UNLIMITED = 4294967295


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


class Builder:
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
    return 1 << 40 if high >= _UNLIMITED else high
