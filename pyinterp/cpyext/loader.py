"""Importing extension modules."""

from pyinterp.cpyext import ccalls, errors
from pyinterp.cpyext.handled import let_c_see
from pyinterp.cpyext.pyobject import decref, new_ref
from pyinterp.cpyext.start import start
from pyinterp.cpyext.values import take_result
from pyinterp.modules import importer
from pyinterp.modules.importer import ExtensionLoader
from pyinterp.objspace import space
from rpython.rtyper.lltypesystem import rffi


class CExtensionLoader(ExtensionLoader):
    """Loads shared objects that were built for CPython 3.11."""

    def load(self, name, filename):
        w_spec = make_spec(name, filename)
        w_module = self.create(w_spec, name, filename)
        if importer.importer.loaded(name) is None:
            importer.importer.register(name, w_module)
        self._describe(w_module, name, filename, w_spec)
        self.execute(w_module)
        return w_module

    def create(self, w_spec, name, filename):
        """Runs the module's initialisation up to its creation."""
        start()
        spec = new_ref(w_spec)
        let_c_see()
        with rffi.scoped_str2charp(name) as c_name:
            with rffi.scoped_str2charp(filename) as c_filename:
                ref = ccalls.import_extension(spec, c_name, c_filename)
        decref(spec)
        if not ref:
            raise errors.failed()
        return take_result(ref)

    def _describe(self, w_module, name, filename, w_spec):
        package = ''
        dot = name.rfind('.')
        if dot >= 0:
            package = name[:dot]
        w_module.setattr('__file__', space.newtext(filename))
        w_module.setattr('__package__', space.newtext(package))
        w_module.setattr('__spec__', w_spec)
        w_module.setattr('__loader__', w_spec.getattr('loader'))

    def execute(self, w_module):
        """The second phase of a module that is initialised in two."""
        ref = new_ref(w_module)
        let_c_see()
        status = ccalls.execute_module(ref)
        decref(ref)
        if rffi.cast(rffi.SIGNED, status) < 0:
            raise errors.failed()


def make_spec(name, filename):
    """The import specification that a module's initialisation gets."""
    w_machinery = importer.importer.load('importlib')
    w_machinery = importer.importer.load('importlib.machinery')
    w_loader = w_machinery.getattr('ExtensionFileLoader').call2(
        space.newtext(name), space.newtext(filename))
    w_spec = w_machinery.getattr('ModuleSpec').call2(space.newtext(name), w_loader)
    w_spec.setattr('origin', space.newtext(filename))
    w_spec.setattr('has_location', space.w_True)
    return w_spec


importer.importer.extensions = CExtensionLoader()
