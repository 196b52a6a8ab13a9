"""The page that lists every public symbol: docs/cpyext_symbols.md."""

from pyinterp.cpyext.symbols import Symbols, macros, names_in_c

_INTRODUCTION = '''\
# Symbols of the C interface

Every public symbol of CPython 3.11, and where pykiln has it. `./kiln cpyext-symbols --update` writes this page, from the
headers and the sources; a test fails if it is out of date.

- **C**: a function or variable of [pyinterp/cpyext/c](../pyinterp/cpyext/c).
- **RPython**: a function of [pyinterp/cpyext](../pyinterp/cpyext).
- **C macro**: a macro or inline function of the headers; it has no symbol, extensions have it compiled in.
- **missing**: it exists, so that extensions load. A function raises NotImplementedError, which names it; a variable is
  zero.
'''


def names_in_rpython():
    """The public names that the RPython part of the bridge defines."""
    import pyinterp.cpyext.everything  # noqa: F401 (registers them)
    from pyinterp.cpyext.api import FUNCTIONS
    return set(FUNCTIONS)


def states(in_rpython, in_c):
    """{name: state} of all public symbols and macros, sorted."""
    found = {}
    for name in Symbols().public:
        found[name] = 'C' if name in in_c else 'RPython' if name in in_rpython else 'missing'
    for name in macros():
        found.setdefault(name, 'C macro')
    return dict(sorted(found.items()))


def page_text():
    """The text of the page."""
    in_rpython, in_c = names_in_rpython(), names_in_c()
    rows = states(in_rpython, in_c)
    private = Symbols().private
    lines = [_INTRODUCTION, '| State | Symbols |', '|---|---|']
    for state in ('C', 'RPython', 'C macro', 'missing'):
        lines.append('| %s | %d |' % (state, list(rows.values()).count(state)))
    done = [name for name in private if name in in_rpython or name in in_c]
    lines += ['| all | %d |' % len(rows), '',
              'Of %d private symbols that packages use although no public header declares them, %d are done.'
              % (len(private), len(done)), '', '| Symbol | State |', '|---|---|']
    lines += ['| %s | %s |' % (name.replace('_', '\\_') if name.startswith('_') else name, state)
              for name, state in rows.items()]
    return '\n'.join(lines) + '\n'
