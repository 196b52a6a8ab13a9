"""What surrounds a statement, as far as break, continue and return must undo it."""

WHILE = 0                # a while loop: nothing on the stack
FOR = 1                  # a for loop: the iterator on the stack
TRY = 2                  # the body of try ... except
FINALLY_TRY = 3          # the body of try ... finally: the final block must run
FINALLY_END = 4          # the final block run for an exception: previous, exc on the stack
HANDLER = 5              # an except block: previous on the stack
WITH = 6                 # a with block: exit on the stack
ASYNC_WITH = 7
SAVED_VALUE = 8          # a value to be returned lies on the stack
STAR_HANDLER = 9         # an except* block: nothing may leave it but an exception


class FrameBlock(object):
    """One level of nesting.

    start, end   labels for continue and break (loops)
    outer        the Handler in force around the block
    finalbody    statements of finally
    name         variable of `except ... as name`, or None
    """

    def __init__(self, kind, outer):
        self.kind = kind
        self.outer = outer
        self.start = -1
        self.end = -1
        self.finalbody = []
        self.name = None

    def is_loop(self):
        return self.kind == WHILE or self.kind == FOR
