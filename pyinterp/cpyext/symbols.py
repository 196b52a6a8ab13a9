"""The symbols that extensions may be linked with, and where each is implemented."""

import os

from pyinterp.cpyext import build
from pyinterp.cpyext.header_facts import INCLUDES, headers, public_declarations
from rpython.rtyper.tool.c_headers import defined_names, read_headers

PRIVATE_TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'private_symbols.tsv')

# Declared by the headers, but CPython 3.11 has no such symbol.
NOT_IN_CPYTHON = ['_PyCodec_Forget', 'PyDateTimeAPI']


class Symbols(object):
    """All symbols: `public` and `private` are {name: Function or Global}, sorted by name.

    `private` are those that packages use although no public header declares them.
    """

    def __init__(self):
        declared = public_declarations()
        self.public = {name: declared[name] for name in sorted(declared)
                       if name not in NOT_IN_CPYTHON}
        self.private = private_declarations()

    def all(self):
        """{name: Function or Global} of both."""
        return dict(sorted(list(self.public.items()) + list(self.private.items())))


def private_rows():
    """[(name, C declaration)] of the table of private symbols."""
    with open(PRIVATE_TABLE) as f:
        lines = [line.rstrip('\n') for line in f if not line.startswith('#')]
    return [tuple(line.split('\t')) for line in lines if line]


def private_declarations():
    """{name: Function or Global} of the table of private symbols."""
    rows = private_rows()
    facts = read_headers(INCLUDES, [build.INCLUDE], names=[name for name, _ in rows],
                         post_lines=['#undef ' + name for name, _ in rows] +
                         ['extern %s;' % text for _, text in rows])
    found = dict(facts.functions)
    found.update(facts.globals)
    missing = [name for name, _ in rows if name not in found]
    if missing:
        raise ValueError('%s: no declaration of %s' % (PRIVATE_TABLE, ', '.join(missing)))
    return dict(sorted(found.items()))


def names_in_c():
    """{name: C file} of everything that the C sources of the bridge define for others."""
    flags = ['-std=gnu11']
    found = {}
    for path, names in defined_names(build.c_files(), [build.INCLUDE, build.FOLDER], flags).items():
        for name in names:
            found[name] = os.path.basename(path)
    return found


def macros():
    """{name: Macro or Function} of the macros with parameters and the inline functions of the headers
    that have public names: extensions have them compiled in. Sorted."""
    facts = headers()
    symbols = public_declarations()
    found = {name: macro for name, macro in facts.macros.items() if macro.params is not None}
    found.update((name, each) for name, each in facts.functions.items() if each.inline)
    return {name: found[name] for name in sorted(found)
            if found[name].file.startswith(build.INCLUDE + '/') and name.startswith('Py')
            and not name.startswith('PyAPI_') and name not in symbols}
