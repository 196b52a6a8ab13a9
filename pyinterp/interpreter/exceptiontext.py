"""How an exception is shown: with its causes and contexts, and what is in a group."""

from pyinterp.interpreter.traceback import format_traceback
from pyinterp.objspace import space
from pyinterp.objspace.exceptiongroup import W_ExceptionGroup
from pyinterp.objspace.exceptionobject import W_ExceptionObject
from pyinterp.objspace.strsearch import split, strip_space

# Of a group so many exceptions are shown, and groups nested so deep.
GROUP_WIDTH = 15
GROUP_DEPTH = 10
RULE = '----------------'

CAUSED = ('\nThe above exception was the direct cause of the following '
          'exception:\n\n')
DURING = ('\nDuring handling of the above exception, another exception '
          'occurred:\n\n')


def format_exception(w_exc):
    """The whole text for an exception."""
    report = Report()
    report.add_chain(w_exc)
    return ''.join(report.parts)


class Report(object):
    """Collects the text; what belongs to a group has a margin, `depth` times indented.

    is_open: the last member of a group lacks the line below it, which serves all groups that end there.
    """

    def __init__(self):
        self.parts = []
        self.seen = []
        self.depth = 0
        self.is_open = False

    def indentation(self):
        """What is in front of the margin."""
        return space.repeat('  ', self.depth)

    def add(self, text, margin):
        """Add lines, with the margin in front of each inside of a group."""
        if self.depth == 0:
            self.parts.append(text)
            return
        start = self.indentation() + margin + ' '
        lines = split(text, '\n', -1)
        for i in range(len(lines) - 1):
            self.parts.append(start + lines[i] + '\n')

    def is_new(self, w_exc):
        """Whether the exception is not shown yet."""
        for w_other in self.seen:
            if w_other is w_exc:
                return False
        return True

    def add_chain(self, w_exc):
        """An exception after those that it comes from."""
        self.seen.append(w_exc)
        w_cause = w_exc.w_cause
        w_context = w_exc.w_context
        if w_cause is not None:
            if self.is_new(w_cause):
                self.add_chain(w_cause)
                self.add(CAUSED, '|')
        elif w_context is not None and not w_exc.suppress_context:
            if self.is_new(w_context):
                self.add_chain(w_context)
                self.add(DURING, '|')
        if isinstance(w_exc, W_ExceptionGroup):
            self.add_group(w_exc)
        else:
            if w_exc.w_traceback is not None:
                self.add('Traceback (most recent call last):\n'
                         + format_traceback(w_exc.w_traceback), '|')
            self.add(format_exception_only(w_exc), '|')

    def add_group(self, w_group):
        """A group and what is in it."""
        if self.depth > GROUP_DEPTH:
            self.add('... (max_group_depth is %d)\n' % GROUP_DEPTH, '|')
            return
        is_outermost = self.depth == 0
        margin = '|'
        if is_outermost:
            self.depth = 1
            margin = '+'
        if w_group.w_traceback is not None:
            self.add('Exception Group Traceback (most recent call last):\n',
                     margin)
            self.add(format_traceback(w_group.w_traceback), '|')
        self.add(format_exception_only(w_group), '|')
        self.add_members(w_group.excs_w)
        if is_outermost:
            self.depth = 0

    def add_members(self, excs_w):
        """The exceptions of a group, numbered."""
        shown = len(excs_w)
        if shown > GROUP_WIDTH:
            shown = GROUP_WIDTH
        for i in range(shown):
            self.start_member(i == 0, str(i + 1))
            w_member = excs_w[i]
            assert isinstance(w_member, W_ExceptionObject)
            self.add_chain(w_member)
            self.depth -= 1
        if len(excs_w) > shown:
            self.start_member(False, '...')
            plural = 's'
            if len(excs_w) == shown + 1:
                plural = ''
            self.add('and %d more exception%s\n' % (len(excs_w) - shown, plural), '|')
            self.depth -= 1
        if self.is_open:
            self.is_open = False
            self.parts.append(self.indentation() + '  +' + RULE + RULE + '----\n')

    def start_member(self, is_first, title):
        """The line above a member; what follows is one deeper."""
        corner = '  '
        if is_first:
            corner = '+-'
        self.parts.append('%s%s+%s %s %s\n' % (self.indentation(), corner, RULE, title, RULE))
        self.is_open = True
        self.depth += 1


def format_exception_only(w_exc):
    """The last line: class and message."""
    w_class = w_exc.gettype()
    name = w_class.fullname()
    if w_class.module == '__main__':
        name = w_class.qualname
    text = w_exc.str_w()
    if w_class.issubtype(space.w_SyntaxError):
        return _format_syntax_error(w_exc, name)
    if text == '':
        return name + '\n' + _notes(w_exc)
    return name + ': ' + text + '\n' + _notes(w_exc)


def _notes(w_exc):
    """What add_note has added."""
    w_notes = w_exc.getattr_or_none('__notes__')
    text = ''
    if isinstance(w_notes, space.W_ListObject):
        for w_note in w_notes.getitems_copy():
            text += w_note.str_w() + '\n'
    return text


def _format_syntax_error(w_exc, name):
    text = ''
    if len(w_exc.args_w) == 2:
        details_w = space.listview(w_exc.args_w[1])
        text = '  File "%s", line %s\n' % (details_w[0].str_w(),
                                           details_w[1].str_w())
        if len(details_w) > 3 and details_w[3] is not space.w_None:
            text += _marked_line(details_w)
    if len(w_exc.args_w) == 0:
        return text + name + '\n'
    return text + name + ': ' + w_exc.args_w[0].str_w() + '\n'


def _marked_line(details_w):
    """The wrong source line with a caret below."""
    line = details_w[3].str_w()
    stripped = strip_space(line, True, True)
    shift = line.find(stripped)
    offset = space.int_w(details_w[2]) - 1 - shift
    width = 1
    if len(details_w) > 5:
        width = space.int_w(details_w[5]) - space.int_w(details_w[2])
        if width < 1 or space.int_w(details_w[4]) != space.int_w(
                details_w[1]):
            width = 1
    if offset < 0:
        return '    ' + stripped + '\n'
    return ('    ' + stripped + '\n    ' + space.repeat(' ', offset)
            + space.repeat('^', width) + '\n')
