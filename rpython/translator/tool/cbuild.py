"""What C code a program needs: headers, libraries, sources."""

program_compilation_infos = []
"""What every program needs that imports the modules which register here; see
register_compilation_info()."""


def register_compilation_info(eci):
    """Makes `eci` part of the program even if nothing declared with it is called."""
    if eci not in program_compilation_infos:
        program_compilation_infos.append(eci)


class ExternalCompilationInfo:
    """Headers, libraries and C sources that some declarations come from; immutable plain data.

    All attributes below are tuples of strings.
    """

    _ATTRIBUTES = ['pre_include_bits', 'includes', 'include_dirs', 'post_include_bits',
                   'libraries', 'library_dirs', 'separate_module_sources',
                   'separate_module_files', 'export_symbols', 'compile_extra', 'link_extra',
                   'frameworks', 'link_files', 'testonly_libraries']

    def __init__(self, pre_include_bits=(), includes=(), include_dirs=(), post_include_bits=(),
                 libraries=(), library_dirs=(), separate_module_sources=(),
                 separate_module_files=(), export_symbols=(), compile_extra=(), link_extra=(),
                 frameworks=(), link_files=(), testonly_libraries=(), use_cpp_linker=False,
                 platform=None):
        given = locals()
        for name in self._ATTRIBUTES:
            value = given[name]
            if isinstance(value, str):
                raise TypeError('%s takes a list of strings, not a string' % name)
            setattr(self, name, tuple(str(item) for item in value))
        self.use_cpp_linker = use_cpp_linker
        self.platform = platform

    def _values(self):
        return tuple(getattr(self, name) for name in self._ATTRIBUTES) + (self.use_cpp_linker,)

    def __eq__(self, other):
        return isinstance(other, ExternalCompilationInfo) and self._values() == other._values()

    def __hash__(self):
        return hash(self._values())

    def __repr__(self):
        shown = ['%s=%r' % (name, getattr(self, name))
                 for name in self._ATTRIBUTES if getattr(self, name)]
        return 'ExternalCompilationInfo(%s)' % ', '.join(shown)

    def copy_without(self, *names):
        """Returns a copy with the named attributes empty."""
        values = {name: getattr(self, name) for name in self._ATTRIBUTES if name not in names}
        return ExternalCompilationInfo(use_cpp_linker=self.use_cpp_linker, **values)

    def merge(self, *others):
        """Returns the union of this and the others, in order, without repetitions."""
        values = {}
        for name in self._ATTRIBUTES:
            everything = [item for eci in (self,) + others for item in getattr(eci, name)]
            values[name] = tuple(dict.fromkeys(everything))
        linker = any(eci.use_cpp_linker for eci in (self,) + others)
        return ExternalCompilationInfo(use_cpp_linker=linker, **values)

    def convert_sources_to_files(self, cache_dir=None, being_main=False):
        """Returns self: the translator writes separate_module_sources to files where it needs."""
        return self

    def get_module_files(self):
        """Returns (self without separate_module_files, those files)."""
        return self.copy_without('separate_module_files'), self.separate_module_files
