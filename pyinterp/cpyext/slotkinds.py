"""The kinds of slots: how a special method calls the function in the slot; and the rows of c/slots.def."""

import os
import re

KINDS = ['UNARY', 'BINARY', 'RBINARY', 'POWER', 'RPOWER', 'INPLACE_POWER', 'LENGTH', 'HASH', 'BOOL',
         'LT', 'LE', 'EQ', 'NE', 'GT', 'GE', 'NEXT', 'CALL', 'INIT', 'NEW', 'FINALIZE',
         'GETATTRO', 'GETATTR', 'SETATTRO', 'DELATTRO', 'SETATTR', 'DELATTR',
         'DESCR_GET', 'DESCR_SET', 'DESCR_DELETE', 'SETITEM', 'DELITEM', 'INDEX', 'SETINDEX',
         'DELINDEX', 'REPEAT', 'CONTAINS']

for _number, _name in enumerate(KINDS):
    globals()[_name] = _number


class Slot(object):
    """A row of slots.def; `index` is its number on the C side."""

    def __init__(self, index, struct, field, method, kind):
        self.index = index
        self.struct = struct
        self.field = field
        self.method = method
        self.kind = kind


def _read_rows():
    filename = os.path.join(os.path.dirname(__file__), 'c', 'slots.def')
    with open(filename) as f:
        rows = re.findall(r'^SLOT\((\w+), (\w+), (\w+), (\w+)\)', f.read(), re.MULTILINE)
    return [Slot(index, struct, field, method, KINDS.index(kind))
            for index, (struct, field, method, kind) in enumerate(rows)]


SLOTS = _read_rows()
