"""What the running bridge knows, in one prebuilt object; filled when the first extension is imported."""

from pyinterp.cpyext.lltypes import NULL, PyThreadStatePtr, SignedP
from rpython.rtyper.lltypesystem import lltype


class State(object):
    """State of the bridge.

    started     the C side has been set up
    tstate      the PyThreadState of the running thread
    check_refs  PYKILN_CHECK_REFS=1 (c/check_refs.h)
    long_type   &PyLong_Type and so on, as PyObject, to be compared with a block's type
    none        Py_None, as are true and false
    free_ints   the free list of ints and what goes with it (shortints.py)
    """

    def __init__(self):
        self.started = False
        self.tstate = lltype.nullptr(PyThreadStatePtr.TO)
        self.none = NULL
        self.true = NULL
        self.false = NULL
        self.long_type = NULL
        self.float_type = NULL
        self.str_type = NULL
        self.bytes_type = NULL
        self.tuple_type = NULL
        self.check_refs = False
        self.free_ints = lltype.nullptr(SignedP.TO)
        self.free_int_limit = 0
        self.shared_ints = NULL
        self.shared_int_size = 0


state = State()
