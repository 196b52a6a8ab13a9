"""What the bridge knows of a class: its PyTypeObject, and how blocks of it become W_ objects."""

from pyinterp.cpyext.lltypes import NULL_VOIDP, PyTypeObjectPtr
from pyinterp.objspace.typeobject import CpyTypeInfo
from rpython.rtyper.lltypesystem import lltype


class TypeInfo(CpyTypeInfo):
    """The bridge's part of a W_TypeObject (its field cpy_type).

    pto      the PyTypeObject
    is_c     defined in C: its slots are C functions, so Python may call them directly
    realize  is inherited along the bases: which W_ object stands for a block
    filler   what the blocks of instances of a class of Python have behind the header, or None; inherited, too

    version, length, subscript and next belong to instance.py: C functions that operators may call directly
    """

    def __init__(self):
        self.pto = lltype.nullptr(PyTypeObjectPtr.TO)
        self.is_c = False
        self.realizer = None
        self.filler = None
        self.version = None
        self.length = NULL_VOIDP
        self.subscript = NULL_VOIDP
        self.next = NULL_VOIDP

    def is_defined_in_c(self):
        return self.is_c

    def realize(self, w_type, ref):
        """The W_ object for a block of exactly this class that has no object yet."""
        return self.realizer.realize(w_type, ref)

    def changed(self, w_type):
        """The class has got or lost attributes: slots follow."""
        from pyinterp.cpyext.pythontype import update_slots
        if not self.is_c:
            update_slots(w_type, self)


class Realizer(object):
    """Makes W_ objects for blocks; one for each built-in layout."""

    def realize(self, w_type, ref):
        """See TypeInfo.realize."""
        raise NotImplementedError


class Filler(object):
    """The layout of the instances of a class of Python that macros of C look into."""

    def size(self):
        """The tp_basicsize of the class."""
        raise NotImplementedError

    def fill(self, w_obj, ref):
        """Fills a new block, of zeroes behind its header."""
        raise NotImplementedError
