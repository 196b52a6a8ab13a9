"""Patterns of match statements."""

from pyinterp.ast.base import Pattern


class MatchValue(Pattern):
    """A value, compared by ==."""

    def __init__(self, value):
        Pattern.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_MatchValue(self)


class MatchSingleton(Pattern):
    """None, True or False, compared by is."""

    def __init__(self, value):
        Pattern.__init__(self)
        self.value = value

    def accept(self, visitor):
        visitor.visit_MatchSingleton(self)


class MatchSequence(Pattern):
    """[a, b]."""

    def __init__(self, patterns):
        Pattern.__init__(self)
        self.patterns = patterns

    def accept(self, visitor):
        visitor.visit_MatchSequence(self)


class MatchMapping(Pattern):
    """{key: pattern, **rest}."""

    def __init__(self, keys, patterns, rest):
        Pattern.__init__(self)
        self.keys = keys
        self.patterns = patterns
        self.rest = rest

    def accept(self, visitor):
        visitor.visit_MatchMapping(self)


class MatchClass(Pattern):
    """cls(patterns, attr=pattern)."""

    def __init__(self, cls, patterns, kwd_attrs, kwd_patterns):
        Pattern.__init__(self)
        self.cls = cls
        self.patterns = patterns
        self.kwd_attrs = kwd_attrs
        self.kwd_patterns = kwd_patterns

    def accept(self, visitor):
        visitor.visit_MatchClass(self)


class MatchStar(Pattern):
    """*name; None for *_."""

    def __init__(self, name):
        Pattern.__init__(self)
        self.name = name

    def accept(self, visitor):
        visitor.visit_MatchStar(self)


class MatchAs(Pattern):
    """pattern as name, name, or _."""

    def __init__(self, pattern, name):
        Pattern.__init__(self)
        self.pattern = pattern
        self.name = name

    def accept(self, visitor):
        visitor.visit_MatchAs(self)


class MatchOr(Pattern):
    """a | b."""

    def __init__(self, patterns):
        Pattern.__init__(self)
        self.patterns = patterns

    def accept(self, visitor):
        visitor.visit_MatchOr(self)
