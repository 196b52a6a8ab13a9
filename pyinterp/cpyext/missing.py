"""C code for the symbols that nobody implements yet, so that every extension can be linked.

A function sets NotImplementedError, which names it, and returns the error value of its result type. A
variable is zero.
"""

from pyinterp.cpyext.header_facts import headers
from pyinterp.cpyext.symbols import Symbols, names_in_c
from rpython.rtyper.tool.c_headers import declare

# Of arrays that the headers declare without a length.
LENGTHS = {'_Py_SwappedOp': 6, '_Py_ascii_whitespace': 128}

_PROLOGUE = '''\
/* Symbols of CPython that pykiln does not implement. */
#include <Python.h>
#include <structmember.h>
#include <frameobject.h>
#include <marshal.h>

#include <stdlib.h>

static void missing(const char *name) {
  PyErr_Format(PyExc_NotImplementedError, "pykiln does not implement %s", name);
}
'''


def stub_source(names_in_rpython):
    """The text of a C file with all symbols but those of `names_in_rpython` and of the C sources."""
    done = set(names_in_rpython)
    done.update(names_in_c())
    return stub_text(done)


def stub_text(done):
    """The text of a C file with all symbols but `done`."""
    parts = [_PROLOGUE]
    for name, declaration in missing_declarations(done).items():
        parts.append(_stub(name, declaration))
    return '\n'.join(parts)


def missing_declarations(done):
    """{name: Function or Global} of all symbols that are not in `done`, sorted."""
    return {name: each for name, each in Symbols().all().items() if name not in done}


def export_names():
    """The names of all symbols that extensions may be linked with, sorted."""
    return list(Symbols().all())


def _stub(name, declaration):
    facts = headers()
    lines = []
    if name in facts.macros:
        lines.append('#undef %s' % name)
    if hasattr(declaration, 'params'):
        prototype = declaration.prototype()
        if name not in facts.functions:
            lines.append('PyAPI_FUNC(%s) %s;' % _split(prototype, name))
        lines.append(_definition(declaration))
    else:
        written = declare(declaration.type.written.replace('[]', '[%d]' % LENGTHS.get(name, 0)), name)
        if name not in facts.globals:
            lines.append('extern __attribute__((visibility("default"))) %s;' % written)
        lines.append('%s;' % written)
    return '\n'.join(lines) + '\n'


def _split(prototype, name):
    result, _, rest = prototype.partition(name + '(')
    return result.strip(), '%s(%s' % (name, rest)


def _definition(function):
    params = ['%s' % declare(tp.written, 'p%d' % number)
              for number, (_, tp) in enumerate(function.params)]
    if function.variadic:
        params.append('...')
    head = declare(function.result.written,
                   '%s(%s)' % (function.name, ', '.join(params) or 'void'))
    body = ['  missing("%s");' % function.name]
    body += ['  (void)p%d;' % number for number in range(len(function.params))]
    if function.noreturn:
        body.append('  abort();')
    else:
        body += _return(function.result)
    return '%s {\n%s\n}' % (head, '\n'.join(body))


def _return(result):
    if result.canonical == 'void':
        return []
    if result.canonical.endswith(('*', '*)')) or '(*)' in result.canonical:
        return ['  return NULL;']
    facts = headers().types.get(result.canonical)
    if facts is not None and facts.kind in ('struct', 'union'):
        return ['  return (%s){0};' % result.written]
    return ['  return (%s)-1;' % result.written]
