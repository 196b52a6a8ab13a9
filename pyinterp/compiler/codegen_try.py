"""Code of break, continue, return, try and with.

A handler starts with the exception on the stack.  PUSH_EXC_INFO makes that
(previous, exc); from there on a second handler, `cleanup`, restores the exception
that was handled before and passes the new one on.
"""

from pyinterp.compiler import blocks
from pyinterp.compiler import fold
from pyinterp.compiler import scope as sc
from pyinterp.compiler.codegen_stmt import StatementCodegen
from pyinterp.interpreter import opcodes as op


class TryCodegen(StatementCodegen):
    """Statements that have to do with exceptions, and leaving blocks."""

    # --- leaving blocks ------------------------------------------------------

    def visit_Return(self, node):
        unit = self.unit
        if unit.scope.kind != sc.FUNCTION:
            raise self.error(node, "'return' outside function")
        if node.value is None:
            constant = True
        else:
            if unit.scope.is_generator and unit.scope.is_coroutine:
                raise self.error(node, "'return' with value in async generator")
            constant = fold.constant_of(node.value) is not None
        if not constant:
            self.value_or_none(node.value)
        self.at(node)
        handler = unit.handler
        self.check_star(node, 0)
        self.unwind_to(0, not constant)
        if constant:
            self.value_or_none(node.value)
        self.at(node)
        self.emit(op.RETURN_VALUE)
        unit.handler = handler

    def visit_Break(self, node):
        index = self.innermost_loop()
        self.check_star(node, index + 1)
        if index < 0:
            raise self.error(node, "'break' outside loop")
        block = self.unit.blocks[index]
        handler = self.unit.handler
        self.unwind_to(index + 1, False)
        self.at(node)
        if block.kind == blocks.FOR:
            self.emit(op.POP_TOP)
        self.emit_jump(op.JUMP, block.end)
        self.unit.handler = handler

    def visit_Continue(self, node):
        index = self.innermost_loop()
        self.check_star(node, index + 1)
        if index < 0:
            raise self.error(node, "'continue' not properly in loop")
        handler = self.unit.handler
        self.unwind_to(index + 1, False)
        self.at(node)
        self.emit_jump(op.JUMP_BACKWARD, self.unit.blocks[index].start)
        self.unit.handler = handler

    def innermost_loop(self):
        """Index of the innermost loop, -1 if there is none."""
        frame_blocks = self.unit.blocks
        index = len(frame_blocks) - 1
        while index >= 0 and not frame_blocks[index].is_loop():
            index -= 1
        return index

    def check_star(self, node, start):
        """A statement must not leave an except* block from within block number `start` on."""
        for block in self.unit.blocks[start:]:
            if block.kind == blocks.STAR_HANDLER:
                raise self.error(node, "'break', 'continue' and 'return' cannot appear in an "
                                 'except* block')

    def unwind_to(self, count, preserve):
        """Code that undoes all but the outermost `count` blocks.

        `preserve`: the value on the top of the stack must survive.  The list of blocks is as
        before when this returns, the handler in force is that outside of the undone blocks.
        """
        unit = self.unit
        saved = unit.blocks
        index = len(saved) - 1
        while index >= count:
            assert index >= 0
            block = saved[index]
            unit.blocks = saved[:index]
            unit.handler = block.outer
            self.unwind(block, preserve)
            index -= 1
        unit.blocks = saved

    def unwind(self, block, preserve):
        """Code that leaves one block."""
        kind = block.kind
        if kind == blocks.FOR or kind == blocks.SAVED_VALUE:
            self.drop(op.POP_TOP, preserve)
        elif kind == blocks.FINALLY_TRY:
            if preserve:
                self.push_block(blocks.SAVED_VALUE)
            self.visit_body(block.finalbody)
            if preserve:
                self.pop_block()
        elif kind == blocks.FINALLY_END:
            self.drop(op.POP_TOP, preserve)
            self.drop(op.POP_EXCEPT, preserve)
        elif kind == blocks.HANDLER:
            self.drop(op.POP_EXCEPT, preserve)
            self.forget(block.name)
        elif kind == blocks.WITH:
            self.drop(op.EXIT_WITH, preserve)
            self.emit(op.POP_TOP)
        elif kind == blocks.ASYNC_WITH:
            self.drop(op.EXIT_WITH, preserve)
            self.await_top(2)
            self.emit(op.POP_TOP)

    def drop(self, opcode, preserve):
        """An opcode on the value below the one to preserve, if any."""
        if preserve:
            self.emit(op.ROT_TWO)
        self.emit(opcode)

    def forget(self, name):
        """End of `except ... as name`: the variable goes away."""
        if name is not None:
            self.emit_none()
            self.store_name(name)
            self.delete_name(name)

    # --- try ... except ------------------------------------------------------

    def visit_Try(self, node):
        if node.finalbody:
            self.try_finally(node.body, node.handlers, node.orelse, node.finalbody, False)
        else:
            self.try_except(node.body, node.handlers, node.orelse)

    def try_except(self, body, handlers, orelse):
        failed = self.new_label()
        end = self.new_label()
        self.push_block(blocks.TRY)
        outer = self.unit.start_handler(failed, 0)
        self.visit_body(body)
        self.unit.handler = outer
        self.pop_block()
        self.visit_body(orelse)
        self.emit_jump(op.JUMP, end)
        self.use_label(failed)
        self.emit(op.PUSH_EXC_INFO)
        cleanup = self.new_label()
        self.unit.start_handler(cleanup, 1)
        last = len(handlers) - 1
        for i in range(len(handlers)):
            self.except_clause(handlers[i], i == last, outer, end)
        self.emit(op.RERAISE)
        self.end_cleanup(cleanup, outer)
        self.use_label(end)

    def end_cleanup(self, label, outer):
        """The handler for an exception inside of a handler."""
        self.unit.handler = outer
        self.use_label(label)
        self.emit(op.POP_EXCEPT_RERAISE)

    def except_clause(self, handler, is_last, outer, end):
        """One except; the stack is (previous, exc), and so for the next clause."""
        following = self.new_label()
        self.at(handler)
        if handler.type is not None:
            self.value(handler.type)
            self.at(handler)
            self.emit_jump(op.JUMP_IF_NOT_EXC_MATCH, following)
        elif not is_last:
            raise self.error(handler, "default 'except:' must be last")
        if handler.name is not None:
            self.store_name(handler.name)
        else:
            self.emit(op.POP_TOP)
        self.handler_body(handler, outer, end)
        self.use_label(following)

    def handler_body(self, handler, outer, end):
        """The statements of an except block and the end of the handling."""
        block = self.push_block(blocks.HANDLER)
        block.outer = outer
        block.name = handler.name
        cleanup = self.unit.handler
        forget = self.new_label()
        if handler.name is not None:
            self.unit.start_handler(forget, 0)
        self.visit_body(handler.body)
        self.pop_block()
        self.at(handler)
        self.unit.handler = outer
        self.emit(op.POP_EXCEPT)
        self.forget(handler.name)
        self.emit_jump(op.JUMP, end)
        self.unit.handler = cleanup
        if handler.name is not None:
            self.use_label(forget)
            self.forget(handler.name)
            self.emit(op.RERAISE)

    # --- try ... except* -----------------------------------------------------

    def visit_TryStar(self, node):
        if node.finalbody:
            self.try_finally(node.body, node.handlers, node.orelse, node.finalbody, True)
        else:
            self.try_star(node.body, node.handlers, node.orelse)

    def try_star(self, body, handlers, orelse):
        """The stack in the clauses is (previous, whole group, list of raised ones, rest)."""
        failed = self.new_label()
        end = self.new_label()
        self.push_block(blocks.TRY)
        outer = self.unit.start_handler(failed, 0)
        self.visit_body(body)
        self.unit.handler = outer
        self.pop_block()
        self.visit_body(orelse)
        self.emit_jump(op.JUMP, end)
        self.use_label(failed)
        self.emit(op.PUSH_EXC_INFO)
        cleanup = self.new_label()
        self.unit.start_handler(cleanup, 1)
        self.emit_arg(op.BUILD_LIST, 0)
        self.emit_arg(op.COPY, 2)
        for handler in handlers:
            self.star_clause(handler)
        self.emit_arg(op.LIST_APPEND, 1)
        self.emit(op.PREP_RERAISE_STAR)
        done = self.new_label()
        self.emit(op.DUP_TOP)
        self.emit_jump(op.POP_JUMP_IF_NONE, done)
        self.emit(op.RERAISE)
        self.use_label(done)
        self.emit(op.POP_TOP)
        self.emit(op.POP_EXCEPT)
        self.emit_jump(op.JUMP, end)
        self.end_cleanup(cleanup, outer)
        self.use_label(end)

    def star_clause(self, handler):
        """One except*; what it raises is put into the list."""
        skip = self.new_label()
        following = self.new_label()
        raised = self.new_label()
        self.at(handler)
        self.value(handler.type)
        self.at(handler)
        self.emit(op.CHECK_EG_MATCH)
        self.emit(op.DUP_TOP)
        self.emit_jump(op.POP_JUMP_IF_NONE, skip)
        if handler.name is not None:
            self.store_name(handler.name)
        else:
            self.emit(op.POP_TOP)
        block = self.push_block(blocks.STAR_HANDLER)
        cleanup = self.unit.start_handler(raised, 0)
        block.name = handler.name
        self.visit_body(handler.body)
        self.unit.handler = cleanup
        self.pop_block()
        self.forget(handler.name)
        self.emit_jump(op.JUMP, following)
        self.use_label(raised)
        self.forget(handler.name)
        self.emit_arg(op.LIST_APPEND, 2)
        self.emit_jump(op.JUMP, following)
        self.use_label(skip)
        self.emit(op.POP_TOP)
        self.use_label(following)

    # --- try ... finally -----------------------------------------------------

    def try_finally(self, body, handlers, orelse, finalbody, is_star):
        failed = self.new_label()
        end = self.new_label()
        block = self.push_block(blocks.FINALLY_TRY)
        block.finalbody = finalbody
        outer = self.unit.start_handler(failed, 0)
        if not handlers:
            self.visit_body(body)
        elif is_star:
            self.try_star(body, handlers, orelse)
        else:
            self.try_except(body, handlers, orelse)
        self.unit.handler = outer
        self.pop_block()
        self.visit_body(finalbody)
        self.emit_jump(op.JUMP, end)
        self.use_label(failed)
        self.emit(op.PUSH_EXC_INFO)
        cleanup = self.new_label()
        self.unit.start_handler(cleanup, 1)
        final = self.push_block(blocks.FINALLY_END)
        final.outer = outer
        self.visit_body(finalbody)
        self.pop_block()
        self.emit(op.RERAISE)
        self.end_cleanup(cleanup, outer)
        self.use_label(end)

    # --- with ----------------------------------------------------------------

    def visit_With(self, node):
        self.with_item(node, node.items, node.body, 0, False)

    def visit_AsyncWith(self, node):
        self.check_async(node, "'async with' outside async function")
        self.with_item(node, node.items, node.body, 0, True)

    def with_item(self, node, items, body, index, is_async):
        """One context manager with what is inside."""
        item = items[index]
        self.value(item.context_expr)
        self.at(item.context_expr)
        kind = blocks.WITH
        if is_async:
            kind = blocks.ASYNC_WITH
            self.emit(op.BEFORE_ASYNC_WITH)
            self.await_top(1)
        else:
            self.emit(op.BEFORE_WITH)
        failed = self.new_label()
        end = self.new_label()
        self.push_block(kind)
        outer = self.unit.start_handler(failed, 1)
        if item.optional_vars is None:
            self.emit(op.POP_TOP)
        else:
            self.store(item.optional_vars)
        if index + 1 < len(items):
            self.with_item(node, items, body, index + 1, is_async)
        else:
            self.visit_body(body)
        self.unit.handler = outer
        block = self.pop_block()
        self.at(item.context_expr)
        self.unwind(block, False)
        self.emit_jump(op.JUMP, end)
        self.use_label(failed)
        self.with_failed(outer, is_async)
        self.use_label(end)

    def with_failed(self, outer, is_async):
        """The stack is (exit, exc)."""
        suppress = self.new_label()
        cleanup = self.new_label()
        self.emit(op.PUSH_EXC_INFO)
        self.unit.start_handler(cleanup, 1)
        self.emit(op.WITH_EXCEPT_START)
        if is_async:
            self.await_top(2)
        self.emit_jump(op.POP_JUMP_IF_TRUE, suppress)
        self.emit(op.RERAISE)
        self.unit.handler = outer
        self.use_label(cleanup)
        self.emit(op.POP_EXCEPT_RERAISE)
        self.use_label(suppress)
        self.emit(op.POP_TOP)
        self.emit(op.POP_EXCEPT)
        self.emit(op.POP_TOP)
