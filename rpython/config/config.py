"""Configurations: values of options, with who set them."""

import optparse

from rpython.config.options import (  # noqa: F401 (part of this module's API)
    ArbitraryOption, BoolOption, ChoiceOption, ConfigError, ConflictConfigError,
    DEFAULT_OPTION_NAME, FloatOption, IntOption, Option, OptionDescription, StrOption,
    SUPPRESS_USAGE)

# Whoever sets an option loses against the owners further right.
_OWNERS = ['default', 'suggested', 'cmdline', 'user', 'required']


class Config:
    """The values of the options of `descr`; groups are attributes, and so are options.

    Setting an option also sets what it requires, and suggests what it suggests. Raises
    ConflictConfigError where a required setting would be undone.
    """

    def __init__(self, descr, parent=None, **overrides):
        state = {'_cfgimpl_descr': descr, '_cfgimpl_parent': parent, '_cfgimpl_values': {},
                 '_cfgimpl_value_owners': {}}
        self.__dict__.update(state)
        for child in descr._children:
            if isinstance(child, OptionDescription):
                self._cfgimpl_values[child._name] = Config(child, parent=self)
            else:
                factory = getattr(child, 'defaultfactory', None)
                self._cfgimpl_values[child._name] = factory() if factory else child.default
                self._cfgimpl_value_owners[child._name] = 'default'
        self.override(overrides)
        if parent is None:
            self._apply_defaults()

    def _apply_defaults(self):
        for path in self.getpaths():
            value = self._get(path)
            if value is not None:
                self._apply_implied(path, value)

    def __getattr__(self, name):
        if '.' in name:
            return self._get(name)
        values = self.__dict__.get('_cfgimpl_values', {})
        if name not in values:
            raise AttributeError('no option %r in the group %r'
                                 % (name, self.__dict__['_cfgimpl_descr']._name))
        return values[name]

    def __setattr__(self, name, value):
        self.setoption(name, value, 'user')

    def __delattr__(self, name):
        option = self._cfgimpl_descr.get(name)
        self._cfgimpl_values[name] = option.default
        self._cfgimpl_value_owners[name] = 'default'

    def _group_of(self, path):
        group = self
        parts = path.split('.')
        for part in parts[:-1]:
            group = getattr(group, part)
        return group, parts[-1]

    def _get(self, path):
        group, name = self._group_of(path)
        return getattr(group, name)

    def _top(self):
        config = self
        while config._cfgimpl_parent is not None:
            config = config._cfgimpl_parent
        return config

    def setoption(self, name, value, who):
        """Sets an option of this group. `who` is one of the owners in this file."""
        option = self._cfgimpl_descr.get(name)
        if not isinstance(option, Option):
            raise AttributeError('%r is a group of options' % name)
        if not option.validate(value):
            raise ConfigError('invalid value %r for option %s' % (value, name))
        owner = self._cfgimpl_value_owners[name]
        if owner == 'required' and value != self._cfgimpl_values[name]:
            if who == 'suggested':
                return
            raise ConflictConfigError('cannot override the required value of %s with %r'
                                      % (name, value))
        if _OWNERS.index(who) < _OWNERS.index(owner):
            return
        if option._validator is not None and value:
            option._validator(self._top())
        self._cfgimpl_values[name] = value
        self._cfgimpl_value_owners[name] = who
        self._top()._apply_option(option, value)

    def _apply_implied(self, path, value):
        self._apply_option(self._cfgimpl_descr.get(path), value)

    def _apply_option(self, option, value):
        try:
            required, suggested = option.implied(value)
        except TypeError:
            return
        for implied, wanted in required:
            group, name = self._group_of(implied)
            group.setoption(name, wanted, 'required')
        for implied, wanted in suggested:
            try:
                group, name = self._group_of(implied)
                group.setoption(name, wanted, 'suggested')
            except ConflictConfigError:
                pass

    def override(self, overrides):
        """Replaces defaults: a dict of dotted names to values."""
        for path, value in overrides.items():
            group, name = self._group_of(path)
            group.setoption(name, value, 'default')

    def set(self, **kwargs):
        """Sets options by their last names, which must be unique. Raises AttributeError."""
        self._set_by_name(kwargs, 'user')

    def suggest(self, **kwargs):
        """As set(), but only options that nobody else has set."""
        self._set_by_name(kwargs, 'suggested')

    def suggestoption(self, name, value):
        """Suggests a value for an option of this group."""
        self.setoption(name, value, 'suggested')

    def require(self, **kwargs):
        """As set(), and the values stay."""
        self._set_by_name(kwargs, 'required')

    def _set_by_name(self, values, who):
        paths = self.getpaths()
        for key, value in values.items():
            found = [path for path in paths if ('.' + path).endswith('.' + key)]
            if not found:
                raise AttributeError('there is no option %s' % key)
            if len(found) > 1 and key not in found:
                raise AttributeError('more than one option is called %s' % key)
            group, name = self._group_of(key if key in found else found[0])
            group.setoption(name, value, who)

    def getpaths(self, include_groups=False):
        """Returns the dotted names of all options."""
        return self._cfgimpl_descr.getpaths(include_groups)

    def copy(self, as_default=False, parent=None):
        """Returns a copy; with `as_default` its values count as defaults."""
        result = Config(self._cfgimpl_descr, parent)
        for path in self.getpaths():
            source, name = self._group_of(path)
            target, _ = result._group_of(path)
            target._cfgimpl_values[name] = source._cfgimpl_values[name]
            owner = source._cfgimpl_value_owners[name]
            target._cfgimpl_value_owners[name] = 'default' if as_default else owner
        return result

    def __iter__(self):
        for child in self._cfgimpl_descr._children:
            if isinstance(child, Option):
                yield child._name, self._cfgimpl_values[child._name]

    def __str__(self):
        lines = ['[%s]' % self._cfgimpl_descr._name]
        lines += ['    %s = %s' % (path, self._get(path)) for path in self.getpaths()]
        return '\n'.join(lines)

    def __eq__(self, other):
        return (isinstance(other, Config) and self._cfgimpl_descr is other._cfgimpl_descr and
                self._cfgimpl_values == other._cfgimpl_values)

    def __hash__(self):
        return id(self._cfgimpl_descr)


def _spellings(option, path):
    if option.cmdline is None or option.cmdline is SUPPRESS_USAGE:
        return []
    if option.cmdline is DEFAULT_OPTION_NAME:
        return ['--' + path.replace('.', '-')]
    return option.cmdline.split()


def to_optparse(config, useoptions=None, parser=None, parserargs=None, parserkwargs=None,
                extra_useage=None):
    """Returns an optparse parser that sets the options of `config`.

    `useoptions` are dotted names, 'group.*' for all of a group; None means all.
    """
    if parser is None:
        parser = optparse.OptionParser(*(parserargs or ()), **(parserkwargs or {}))
    for path in config.getpaths():
        if useoptions is None or _used(path, useoptions):
            _add_to_parser(parser, config, path)
    return parser


def _used(path, useoptions):
    return path in useoptions or any(
        use.endswith('*') and path.startswith(use[:-1]) for use in useoptions)


def _add_to_parser(parser, config, path):
    option = config._cfgimpl_descr.get(path)
    spellings = [s for s in _spellings(option, path) if not parser.has_option(s)]
    if not spellings:
        return
    group, name = config._group_of(path)

    def setter(optparse_option, opt_str, value, active_parser, fixed=None):
        try:
            wanted = fixed if fixed is not None else option.convert(value)
            group.setoption(name, wanted, 'cmdline')
        except (ValueError, ConfigError):
            raise optparse.OptionValueError('invalid value for %s: %s' % (opt_str, value))

    if not isinstance(option, BoolOption):
        parser.add_option(*spellings, help=option.doc, action='callback', type='string',
                          callback=setter)
        return
    parser.add_option(*spellings, help=option.doc, action='callback', callback=setter,
                      callback_kwargs={'fixed': True})
    negated = [_negated(s, path) for s in spellings if s.startswith('--')]
    negated = [s for s in negated if not parser.has_option(s)]
    if option.negation and negated:
        parser.add_option(*negated, help='unset option set by %s' % spellings[0],
                          action='callback', callback=setter, callback_kwargs={'fixed': False})


def _negated(spelling, path):
    return '--no-' + spelling[2:]
