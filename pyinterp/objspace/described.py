"""What functions and descriptors that are not written in Python tell about themselves."""

from pyinterp.objspace import space
from pyinterp.objspace.root import W_Root


class W_Described(W_Root):
    """A built-in function, method or descriptor: the answers behind its attributes.

    The getters in describedattrs.py ask these methods.
    """

    def described_name(self):
        """The attribute __name__."""
        return ''

    def described_owner(self):
        """The class that it belongs to, or None: the attribute __objclass__."""
        return None

    def described_qualname(self):
        """The attribute __qualname__."""
        w_owner = self.described_owner()
        if w_owner is None:
            return self.described_name()
        return w_owner.qualname + '.' + self.described_name()

    def described_doc(self):
        """The documentation, or None."""
        return None

    def described_signature(self):
        """The attribute __text_signature__, or None."""
        return None

    def described_module(self):
        """The attribute __module__."""
        return space.w_None

    def described_self(self):
        """The attribute __self__."""
        return space.w_None
