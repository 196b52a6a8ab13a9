"""The C sources and libraries of a whole program, as the translator asks for them."""

import os

from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem._external import c_type_name as _c_type
from rpython.translator.tool.cbuild import ExternalCompilationInfo, program_compilation_infos

_HEADERS = '#include <stdbool.h>\n#include <stdint.h>\n'

def _include(header):
    quoted = header if header[:1] in '<"' else '"%s"' % header if header[:1] == '/' else '<%s>' % header
    return '#include %s' % quoted


def header_lines(eci):
    """Returns the C text that an ExternalCompilationInfo puts before sources."""
    lines = [*eci.pre_include_bits, *map(_include, eci.includes), *eci.post_include_bits]
    return ''.join(line + '\n' for line in lines)


def _declaration(external, own_name, args, result):
    """Returns the declaration of a C function by a name of its own; none for a macro."""
    named = external.options['natural_arity']
    if named >= 0:
        args = args[:named] + ['...']
    return 'extern %s %s(%s) __asm__("%s");\n' % (
        result, own_name, ', '.join(args) or 'void', external.name)


def _wrapper(external, wrapper):
    """Returns the C function that calls a macro or a variadic function."""
    args = [_c_type(tp) for tp in external.args if tp != lltype.Void]
    result = _c_type(external.result)
    macro = external.options['macro']
    name = external.name if macro is True else macro or 'of_' + wrapper
    text = '' if macro else _declaration(external, name, args, result)
    params = ', '.join('%s a%d' % (tp, i) for i, tp in enumerate(args)) or 'void'
    call = '%s(%s)' % (name, ', '.join('a%d' % i for i in range(len(args))))
    lines = ['%s;' % call]
    if external.result != lltype.Void:
        lines = ['%s result = (%s)%s;' % (result, result, call), 'return result;']
    return '%s%s %s(%s) { %s }\n' % (text, result, wrapper, params, ' '.join(lines))


def _flags(eci):
    return [*('-I' + folder for folder in eci.include_dirs), *eci.compile_extra]


class _Sources:
    def __init__(self):
        self.by_path = {}

    def add(self, path, text, flags):
        _, known = self.by_path.setdefault(path, (text, []))
        known.extend(flag for flag in flags if flag not in known)

    def rows(self):
        return [(path, text, tuple(flags)) for path, (text, flags) in self.by_path.items()]


def describe(*externals_and_wrappers):
    """Returns what is compiled and linked beside the generated C, as tuples.

    The arguments are pairs: a declared C function, and the name of the C function to be made where
    one is made that calls it (or '').

    (sources, libraries, library_dirs, link_extra, link_files, export_symbols), where a source is
    (path, text, flags); a text of '' stands for the file at the path.
    """
    sources = _Sources()
    ecis = dict.fromkeys(program_compilation_infos)
    macros = {}
    pairs = zip(externals_and_wrappers[::2], externals_and_wrappers[1::2])
    for external, wrapper in pairs:
        eci = getattr(external, 'compilation_info', None) or ExternalCompilationInfo()
        ecis[eci] = None
        if wrapper:
            macros.setdefault(eci, []).append(_wrapper(external, wrapper))
    texts = {}
    for eci in ecis:
        for path in eci.separate_module_files:
            sources.add(os.path.abspath(path), '', _flags(eci))
        for text in eci.separate_module_sources:
            if text not in texts:
                texts[text] = 'separate_%d.c' % len(texts)
            sources.add(texts[text], header_lines(eci) + text, _flags(eci))
        if eci in macros:
            text = header_lines(eci) + _HEADERS + ''.join(macros[eci])
            sources.add('wrappers_%d.c' % len(sources.by_path), text, _flags(eci))
    merged = ExternalCompilationInfo().merge(*ecis)
    return (tuple(sources.rows()), merged.libraries, merged.library_dirs, merged.link_extra,
            merged.link_files, merged.export_symbols)
