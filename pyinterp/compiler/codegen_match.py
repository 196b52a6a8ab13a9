"""Code of match statements.

A pattern is compiled with its subject on the top of the stack, and consumes it.  When it
does not match it jumps to `failure`, having dropped the subject and whatever it had put on
the stack on top of `base` values.  Names are bound as soon as they are met.
"""

from pyinterp.ast import patterns as P
from pyinterp.compiler import consts
from pyinterp.compiler.codegen_try import TryCodegen
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter.opcodes import PAIR_SHIFT


class FailLabels(object):
    """Labels to jump to with so many values to drop: labels[i] drops i of them."""

    def __init__(self):
        self.labels = []


class MatchCodegen(TryCodegen):
    """visit_Match and the patterns.

    `names` are those that the current case has bound so far.
    `extra` counts the values on the stack above the subject's place that must be dropped when a
    pattern fails.
    """

    def visit_Match(self, node):
        self.value(node.subject)
        end = self.new_label()
        last = len(node.cases) - 1
        for i in range(len(node.cases)):
            case = node.cases[i]
            if i < last and is_catch_all(case):
                self.refuse_catch_all(case.pattern)
            failure = FailLabels()
            self.names = []
            self.at(case.pattern)
            self.emit(op.DUP_TOP)
            self.pattern(case.pattern, failure, 0)
            if case.guard is not None:
                self.jump_if(case.guard, self.fail_label(failure, 0), False)
            self.emit(op.POP_TOP)
            self.visit_body(case.body)
            self.emit_jump(op.JUMP, end)
            self.place_failures(failure)
        self.emit(op.POP_TOP)
        self.use_label(end)

    def refuse_catch_all(self, pattern):
        """Nothing after a pattern that always matches can be reached."""
        if isinstance(pattern, P.MatchAs):
            if pattern.name is not None:
                raise self.error(pattern, "name capture '%s' makes remaining patterns unreachable"
                                 % pattern.name)
        raise self.error(pattern, 'wildcard makes remaining patterns unreachable')

    def fail_label(self, failure, drop):
        """Label to jump to when `drop` values must go."""
        while len(failure.labels) <= drop:
            failure.labels.append(self.new_label())
        return failure.labels[drop]

    def place_failures(self, failure):
        """Place the labels: each one drops a value and falls into the next."""
        for i in range(len(failure.labels) - 1, -1, -1):
            self.use_label(failure.labels[i])
            if i > 0:
                self.emit(op.POP_TOP)

    def fail_if_false(self, failure, drop):
        self.emit_jump(op.POP_JUMP_IF_FALSE, self.fail_label(failure, drop))

    # --- patterns ------------------------------------------------------------

    def pattern(self, node, failure, extra):
        """The subject is on the top, on `extra` values that belong to outer patterns."""
        self.at(node)
        if isinstance(node, P.MatchValue):
            self.value(node.value)
            self.at(node)
            self.emit(op.COMPARE_EQ)
            self.fail_if_false(failure, extra)
        elif isinstance(node, P.MatchSingleton):
            self.emit_const(node.value)
            self.emit(op.COMPARE_IS)
            self.fail_if_false(failure, extra)
        elif isinstance(node, P.MatchAs):
            self.as_pattern(node, failure, extra)
        elif isinstance(node, P.MatchOr):
            self.or_pattern(node, failure, extra)
        elif isinstance(node, P.MatchSequence):
            self.sequence_pattern(node, failure, extra)
        elif isinstance(node, P.MatchMapping):
            self.mapping_pattern(node, failure, extra)
        elif isinstance(node, P.MatchClass):
            self.class_pattern(node, failure, extra)
        elif isinstance(node, P.MatchStar):
            self.bind(node, node.name)

    def bind(self, node, name):
        """Store the subject in a variable, or drop it."""
        if name is None:
            self.emit(op.POP_TOP)
            return
        if name in self.names:
            raise self.error(node, "multiple assignments to name '%s' in pattern" % name)
        self.names.append(name)
        self.store_name(name)

    def as_pattern(self, node, failure, extra):
        if node.pattern is not None:
            self.emit(op.DUP_TOP)
            self.pattern(node.pattern, failure, extra + 1)
            self.at(node)
        self.bind(node, node.name)

    def or_pattern(self, node, failure, extra):
        """The first alternative that matches; all bind the same names."""
        last = len(node.patterns) - 1
        for i in range(last):
            if is_irrefutable(node.patterns[i]):
                self.refuse_catch_all(node.patterns[i])
        names = pattern_names(node.patterns[0])
        for alternative in node.patterns:
            if not same_names(names, pattern_names(alternative)):
                raise self.error(node, 'alternative patterns bind different names')
        matched = self.new_label()
        for i in range(last):
            inner = FailLabels()
            self.emit(op.DUP_TOP)
            known = len(self.names)
            self.pattern(node.patterns[i], inner, 0)
            del self.names[known:]
            self.emit(op.POP_TOP)
            self.emit_jump(op.JUMP, matched)
            self.place_failures(inner)
        self.pattern(node.patterns[last], failure, extra)
        self.use_label(matched)

    def sequence_pattern(self, node, failure, extra):
        star = -1
        count = len(node.patterns)
        for i in range(count):
            if isinstance(node.patterns[i], P.MatchStar):
                if star >= 0:
                    raise self.error(node, 'multiple starred names in sequence pattern')
                star = i
        self.emit(op.MATCH_SEQUENCE)
        self.fail_if_false(failure, extra + 1)
        self.emit(op.GET_LEN)
        if star < 0:
            self.emit_const(consts.ConstInt(count))
            self.emit(op.COMPARE_EQ)
        else:
            self.emit_const(consts.ConstInt(count - 1))
            self.emit(op.COMPARE_GE)
        self.fail_if_false(failure, extra + 1)
        if star < 0:
            self.emit_arg(op.UNPACK_SEQUENCE, count)
        else:
            self.emit_arg(op.UNPACK_EX, star | ((count - star - 1) << PAIR_SHIFT))
        self.sub_patterns(node.patterns, failure, extra)

    def sub_patterns(self, patterns, failure, extra):
        """The subjects lie on the stack, the first one on the top."""
        rest = len(patterns)
        for pattern in patterns:
            rest -= 1
            self.pattern(pattern, failure, extra + rest)

    def mapping_pattern(self, node, failure, extra):
        self.emit(op.MATCH_MAPPING)
        self.fail_if_false(failure, extra + 1)
        count = len(node.keys)
        if count > 0:
            self.emit(op.GET_LEN)
            self.emit_const(consts.ConstInt(count))
            self.emit(op.COMPARE_GE)
            self.fail_if_false(failure, extra + 1)
        self.values(node.keys)
        self.at(node)
        self.emit_arg(op.BUILD_TUPLE, count)
        self.emit(op.MATCH_KEYS)
        self.emit(op.DUP_TOP)
        self.emit_jump(op.POP_JUMP_IF_NONE, self.fail_label(failure, extra + 3))
        # subject, keys, values: bind the values, then the rest.
        self.emit_arg(op.UNPACK_SEQUENCE, count)
        self.sub_patterns(node.patterns, failure, extra + 2)
        if node.rest is not None:
            self.emit(op.COPY_DICT_WITHOUT_KEYS)
            self.bind(node, node.rest)
        else:
            self.emit(op.POP_TOP)
        self.emit(op.POP_TOP)

    def class_pattern(self, node, failure, extra):
        for i in range(len(node.kwd_attrs)):
            for j in range(i):
                if node.kwd_attrs[i] == node.kwd_attrs[j]:
                    raise self.error(node.kwd_patterns[i], 'attribute name repeated in class '
                                     'pattern: ' + node.kwd_attrs[i])
        self.value(node.cls)
        self.at(node)
        self.emit_const(consts.ConstTuple([consts.ConstStr(name) for name in node.kwd_attrs]))
        self.emit_arg(op.MATCH_CLASS, len(node.patterns))
        self.emit(op.DUP_TOP)
        self.emit_jump(op.POP_JUMP_IF_NONE, self.fail_label(failure, extra + 1))
        patterns = node.patterns + node.kwd_patterns
        self.emit_arg(op.UNPACK_SEQUENCE, len(patterns))
        self.sub_patterns(patterns, failure, extra)


def is_irrefutable(pattern):
    """Does it match everything?"""
    if isinstance(pattern, P.MatchAs):
        return pattern.pattern is None or is_irrefutable(pattern.pattern)
    if isinstance(pattern, P.MatchOr):
        return is_irrefutable(pattern.patterns[-1])
    return False


def is_catch_all(case):
    """Is this a case that always matches?"""
    return case.guard is None and is_irrefutable(case.pattern)


def pattern_names(pattern):
    """The names that a pattern binds."""
    names = []
    collect_names(pattern, names)
    return names


def collect_names(pattern, names):
    """Append the names that a pattern binds."""
    if isinstance(pattern, P.MatchAs):
        if pattern.pattern is not None:
            collect_names(pattern.pattern, names)
        if pattern.name is not None:
            names.append(pattern.name)
    elif isinstance(pattern, P.MatchStar):
        if pattern.name is not None:
            names.append(pattern.name)
    elif isinstance(pattern, P.MatchOr):
        collect_names(pattern.patterns[0], names)
    elif isinstance(pattern, P.MatchSequence):
        for item in pattern.patterns:
            collect_names(item, names)
    elif isinstance(pattern, P.MatchMapping):
        for item in pattern.patterns:
            collect_names(item, names)
        if pattern.rest is not None:
            names.append(pattern.rest)
    elif isinstance(pattern, P.MatchClass):
        for item in pattern.patterns + pattern.kwd_patterns:
            collect_names(item, names)


def same_names(a, b):
    """The same names in any order?"""
    if len(a) != len(b):
        return False
    for name in a:
        if name not in b:
            return False
    return True
