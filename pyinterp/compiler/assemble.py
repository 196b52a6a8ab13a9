"""From a CodeUnit to a PyCode: flow, dead code, fused opcodes, jumps, tables."""

from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter.pycode import HandlerEntry

UNREACHED = -1
MAX_THREADING = 8


class Assembler(object):
    """Works on the parallel lists of one unit."""

    def __init__(self, unit):
        self.unit = unit
        self.count = len(unit.ops)
        self.depths = [UNREACHED] * (self.count + 1)
        self.is_target = [False] * (self.count + 1)
        self.new_index = [0] * (self.count + 1)
        self.work = []
        self.stacksize = 0

    def assemble(self, code):
        """Fill co_code, co_positions, co_handlers and co_stacksize."""
        self.thread_jumps()
        self.flow()
        self.fuse()
        self.number()
        self.write(code)
        self.write_handlers(code)
        code.co_stacksize = self.stacksize

    # --- jumps to jumps ------------------------------------------------------

    def thread_jumps(self):
        """A jump to an unconditional jump goes to where that one goes."""
        unit = self.unit
        for i in range(self.count):
            opcode = unit.ops[i]
            if op.HAS_JUMP[opcode] and opcode != op.FOR_ITER:
                unit.args[i] = self.final_label(unit.args[i])
                if opcode == op.JUMP:
                    self.close_loop(i)

    def close_loop(self, index):
        """A jump to the end of a loop's body becomes the jump to its start."""
        unit = self.unit
        target = unit.labels[unit.args[index]]
        if target < self.count and unit.ops[target] == op.JUMP_BACKWARD:
            unit.ops[index] = op.JUMP_BACKWARD
            unit.args[index] = unit.args[target]

    def final_label(self, label):
        unit = self.unit
        for i in range(MAX_THREADING):
            index = unit.labels[label]
            if index >= self.count or unit.ops[index] != op.JUMP:
                break
            label = unit.args[index]
        return label

    # --- stack depth ---------------------------------------------------------

    def flow(self):
        """Find the depth of the stack before every instruction that can be reached."""
        self.reach(0, 0)
        while self.work:
            self.follow(self.work.pop())

    def reach(self, index, depth):
        """The instruction can be reached with this depth."""
        if self.depths[index] == UNREACHED:
            self.depths[index] = depth
            self.work.append(index)
        assert self.depths[index] == depth

    def follow(self, index):
        """Go on from an instruction until the flow ends or is known."""
        unit = self.unit
        while index < self.count:
            opcode = unit.ops[index]
            arg = unit.args[index]
            depth = self.depths[index]
            self.reach_handler(index)
            if op.HAS_JUMP[opcode]:
                target = unit.labels[arg]
                self.is_target[target] = True
                self.note_depth(depth)
                self.reach(target, depth + op.jump_stack_effect(opcode))
            if op.ENDS_BLOCK[opcode]:
                self.note_depth(depth)
                return
            depth += op.stack_effect(opcode, arg)
            self.note_depth(depth)
            index += 1
            if self.depths[index] != UNREACHED:
                assert self.depths[index] == depth
                return
            self.depths[index] = depth

    def note_depth(self, depth):
        assert depth >= 0
        if depth > self.stacksize:
            self.stacksize = depth

    def reach_handler(self, index):
        handler = self.unit.handlers[index]
        if handler is not None:
            depth = self.handler_depth(handler) + 1
            target = self.unit.labels[handler.label]
            self.is_target[target] = True
            self.note_depth(depth)
            self.reach(target, depth)

    def handler_depth(self, handler):
        depth = self.depths[handler.setup] - handler.drop
        assert depth >= 0
        return depth

    # --- fused opcodes -------------------------------------------------------

    def fuse(self):
        """Replace pairs of opcodes by one; the second becomes NOP, which is left out."""
        unit = self.unit
        last = -1                    # the instruction before that is kept
        for i in range(self.count):
            if self.depths[i] == UNREACHED:
                continue
            if unit.ops[i] == op.NOP:
                if self.is_target[i]:
                    self.pass_on_target(i)
                continue
            if last >= 0 and not self.is_target[i] and unit.handlers[last] is unit.handlers[i] \
                    and self.fuse_pair(last, i):
                last = -1
            else:
                last = i

    def pass_on_target(self, index):
        """A jump to a NOP goes to the instruction after it."""
        if index + 1 < self.count:
            self.is_target[index + 1] = True

    def fuse_pair(self, first, second):
        """Fuse two instructions if there is an opcode for them."""
        unit = self.unit
        a = unit.args[first]
        b = unit.args[second]
        if unit.ops[second] == op.LOAD_FAST:
            if unit.ops[first] == op.LOAD_FAST:
                fused = op.LOAD_FAST_LOAD_FAST
            elif unit.ops[first] == op.STORE_FAST:
                fused = op.STORE_FAST_LOAD_FAST
            else:
                return False
        elif unit.ops[second] == op.LOAD_CONST and unit.ops[first] == op.LOAD_FAST:
            fused = op.LOAD_FAST_LOAD_CONST
        else:
            return False
        unit.ops[first] = fused
        unit.args[first] = a | (b << op.PAIR_SHIFT)
        unit.ops[second] = op.NOP
        return True

    # --- output --------------------------------------------------------------

    def is_kept(self, index):
        if self.depths[index] == UNREACHED:
            return False
        opcode = self.unit.ops[index]
        if opcode == op.NOP:
            return False
        return opcode != op.JUMP or not self.is_jump_to_next(index)

    def is_jump_to_next(self, index):
        """Is this a jump over nothing but code that is left out?"""
        target = self.unit.labels[self.unit.args[index]]
        if target <= index:
            return False
        for i in range(index + 1, target):
            if self.depths[i] != UNREACHED and self.unit.ops[i] != op.NOP:
                return False
        return True

    def number(self):
        """Give the instructions that are kept their final indexes."""
        next = 0
        for i in range(self.count):
            self.new_index[i] = next
            if self.is_kept(i):
                next += 1
        self.new_index[self.count] = next

    def write(self, code):
        unit = self.unit
        size = self.new_index[self.count]
        words = [0] * size
        positions = [0] * size
        for i in range(self.count):
            if self.is_kept(i):
                opcode = unit.ops[i]
                arg = unit.args[i]
                if op.HAS_JUMP[opcode]:
                    arg = self.new_index[unit.labels[arg]]
                words[self.new_index[i]] = opcode | (arg << op.OPARG_SHIFT)
                positions[self.new_index[i]] = unit.positions[i]
        code.co_code = words
        code.co_positions = positions

    def write_handlers(self, code):
        """Join neighbours that have the same handler into one entry."""
        unit = self.unit
        entries = []
        current = None
        for i in range(self.count):
            if not self.is_kept(i):
                continue
            handler = unit.handlers[i]
            index = self.new_index[i]
            if handler is not None:
                if handler is current and entries[-1].end == index:
                    entries[-1].end = index + 1
                else:
                    target = self.new_index[unit.labels[handler.label]]
                    entries.append(HandlerEntry(index, index + 1, target,
                                                self.handler_depth(handler)))
            current = handler
        code.co_handlers = entries
