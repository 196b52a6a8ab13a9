"""The bridge to extension modules: CPython 3.11's binary C interface over pyinterp's objects."""
