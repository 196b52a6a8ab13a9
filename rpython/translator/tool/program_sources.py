"""The C sources and libraries of a whole program, as the translator asks for them."""

import os

from rpython.rtyper.lltypesystem import lltype
from rpython.translator.tool.cbuild import ExternalCompilationInfo, program_compilation_infos

_HEADERS = '#include <stdbool.h>\n#include <stdint.h>\n'
_C_NAMES = {lltype.Void: 'void', lltype.Bool: 'bool', lltype.Char: 'unsigned char',
            lltype.UniChar: 'uint32_t', lltype.Float: 'double', lltype.SingleFloat: 'float'}


def _c_type(tp):
    tp = getattr(tp, 'OF', tp) if type(tp).__name__ == 'Typedef' else tp
    if tp in _C_NAMES:
        return _C_NAMES[tp]
    if hasattr(tp, 'BITS'):
        return '%sint%d_t' % ('' if tp.SIGNED else 'u', tp.BITS)
    return 'void *'


def _include(header):
    quoted = header if header[:1] in '<"' else '"%s"' % header if header[:1] == '/' else '<%s>' % header
    return '#include %s' % quoted


def header_lines(eci):
    """Returns the C text that an ExternalCompilationInfo puts before sources."""
    lines = [*eci.pre_include_bits, *map(_include, eci.includes), *eci.post_include_bits]
    return ''.join(line + '\n' for line in lines)


def _macro_wrapper(external, wrapper):
    args = [tp for tp in external.args if tp != lltype.Void]
    params = ', '.join('%s a%d' % (_c_type(tp), i) for i, tp in enumerate(args)) or 'void'
    name = external.options['macro']
    name = external.name if name is True else name
    call = '%s(%s)' % (name, ', '.join('a%d' % i for i in range(len(args))))
    returns = '' if external.result == lltype.Void else 'return (%s)' % _c_type(external.result)
    return '%s %s(%s) { %s%s; }\n' % (_c_type(external.result), wrapper, params, returns, call)


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

    The arguments are pairs: a declared C function, and the name of the C function to be made where it
    is a macro (or '').

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
            macros.setdefault(eci, []).append(_macro_wrapper(external, wrapper))
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
            sources.add('macros_%d.c' % len(sources.by_path), text, _flags(eci))
    merged = ExternalCompilationInfo().merge(*ecis)
    return (tuple(sources.rows()), merged.libraries, merged.library_dirs, merged.link_extra,
            merged.link_files, merged.export_symbols)
