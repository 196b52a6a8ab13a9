"""The kinds of options, and groups of them."""


class _DefaultCmdline:
    """Stands for: the command-line spelling follows from the option's path."""


DEFAULT_OPTION_NAME = _DefaultCmdline()
SUPPRESS_USAGE = 'SUPPRESS_USAGE'


class ConfigError(Exception):
    """An unknown option or a bad value."""


class ConflictConfigError(ConfigError):
    """Two settings that exclude each other."""


class Option:
    """Base of options: `_name`, `doc`, `default`, `cmdline` ('--x -x', or None)."""

    def __init__(self, name, doc, default=None, cmdline=DEFAULT_OPTION_NAME, requires=None,
                 suggests=None, validator=None):
        self._name = name
        self.doc = doc
        self.default = default
        self.cmdline = cmdline
        self._validator = validator
        self._requires = requires or {}
        self._suggests = suggests or {}

    def validate(self, value):
        """Whether the value is of this option's kind."""
        return True

    def convert(self, text):
        """Returns the value that a command-line argument means. Raises ValueError."""
        return text

    def implied(self, value):
        """Returns (required, suggested) settings: lists of (path, value)."""
        return list(self._requires.get(value, ())), list(self._suggests.get(value, ()))


class BoolOption(Option):
    """True or False. `requires` and `suggests` are what True implies: [(path, value)]."""

    def __init__(self, name, doc, default=None, requires=None, suggests=None, validator=None,
                 cmdline=DEFAULT_OPTION_NAME, negation=True):
        super().__init__(name, doc, default, cmdline, {True: requires or []},
                         {True: suggests or []}, validator)
        self.negation = negation

    def validate(self, value):
        return isinstance(value, bool)

    def convert(self, text):
        values = {'1': True, 'true': True, 'yes': True, 'on': True,
                  '0': False, 'false': False, 'no': False, 'off': False}
        if text.lower() not in values:
            raise ValueError(text)
        return values[text.lower()]


class ChoiceOption(Option):
    """One of `values`. `requires` and `suggests` map a value to what it implies."""

    def __init__(self, name, doc, values, default=None, requires=None, suggests=None,
                 cmdline=DEFAULT_OPTION_NAME):
        super().__init__(name, doc, default, cmdline, requires, suggests)
        self.values = values

    def validate(self, value):
        return value is None or value in self.values

    def convert(self, text):
        if text not in self.values:
            raise ValueError(text)
        return text


class IntOption(Option):
    """An int."""

    def validate(self, value):
        return isinstance(value, int)

    def convert(self, text):
        return int(text)


class FloatOption(Option):
    """A float."""

    def validate(self, value):
        return isinstance(value, (int, float))

    def convert(self, text):
        return float(text)


class StrOption(Option):
    """A string."""

    def validate(self, value):
        return isinstance(value, str)


class ArbitraryOption(Option):
    """Any object. `defaultfactory` makes the default."""

    def __init__(self, name, doc, default=None, defaultfactory=None):
        super().__init__(name, doc, default, cmdline=None)
        self.defaultfactory = defaultfactory


class OptionDescription:
    """A group of options and groups; each child is also an attribute."""

    cmdline = None

    def __init__(self, name, doc, children, cmdline=DEFAULT_OPTION_NAME):
        self._name = name
        self.doc = doc
        self._children = list(children)
        self.cmdline = cmdline
        for child in self._children:
            setattr(self, child._name, child)

    def getpaths(self, include_groups=False):
        """Returns the dotted names of all options in it."""
        paths = []
        for child in self._children:
            if isinstance(child, OptionDescription):
                if include_groups:
                    paths.append(child._name)
                paths += [child._name + '.' + path for path in child.getpaths(include_groups)]
            else:
                paths.append(child._name)
        return paths

    def get(self, path):
        """Returns the option or group of a dotted name. Raises AttributeError."""
        found = self
        for part in path.split('.'):
            found = next((child for child in found._children if child._name == part), None)
            if found is None:
                raise AttributeError('no option %r' % path)
        return found
