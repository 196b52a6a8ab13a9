"""The evaluation loop."""

from pyinterp.interpreter import (
    opcodes, ops_attributes, ops_build, ops_calls, ops_exceptions,
    ops_operators, ops_unusual, ops_variables)
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.ops_exceptions import Reraise
from pyinterp.interpreter.traceback import record_traceback
from pyinterp.objspace import space
from pyinterp.objspace.singletons import w_None
from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rstackovf import StackOverflow, check_stack_overflow


def execute_frame(frame):
    """Run or resume a frame until it returns or yields.

    `frame.finished` tells which.  Raises OperationError.
    """
    ec = space.ec
    if ec.depth >= ec.recursion_limit:
        raise space.oefmt(space.w_RecursionError,
                          'maximum recursion depth exceeded')
    ec.depth += 1
    frame.back = ec.topframe
    ec.topframe = frame
    try:
        return run_frame(frame)
    finally:
        ec.depth -= 1
        ec.topframe = frame.back
        frame.back = None


def run_frame(frame):
    """Alternate between the loop and the exception handlers."""
    while True:
        try:
            if frame.pending_error is not None:
                w_value = raise_pending(frame)
                if w_value is not None:
                    return w_value
            return dispatch(frame)
        except OperationError as e:
            w_exc = e.w_value
            set_context(w_exc)
            record_traceback(frame, w_exc)
            enter_handler(frame, w_exc)
        except Reraise as e:
            enter_handler(frame, e.w_value)
        except MemoryError:
            handle_new(frame, space.w_MemoryError, '')
        except StackOverflow:
            check_stack_overflow()
            handle_new(frame, space.w_RecursionError,
                       'maximum recursion depth exceeded')


def handle_new(frame, w_type, message):
    """Go on with an exception of the VM as one of the application."""
    w_exc = space.oefmt(w_type, message).w_value
    set_context(w_exc)
    record_traceback(frame, w_exc)
    enter_handler(frame, w_exc)


def raise_pending(frame):
    """Raise what throw() brought, or pass it to a delegate.

    Returns the value that the delegate yields; None to go on.
    """
    operr = frame.pending_error
    frame.pending_error = None
    if frame.code.instructions[frame.pc] & 0xFF == opcodes.YIELD_FROM and (
            frame.next_pc == frame.pc):
        try:
            w_value = ops_exceptions.throw_into_delegate(frame, operr)
        except OperationError as e:
            raise thrown(frame, e.w_value)
        if w_value is None:
            frame.next_pc = frame.pc + 1
        return w_value
    raise thrown(frame, operr.w_value)


def thrown(frame, w_exc):
    """What to raise for an exception thrown in: outside nothing is its context."""
    if frame.w_own_handled is not None:
        chain_context(w_exc, frame.w_own_handled)
    record_traceback(frame, w_exc)
    return Reraise(w_exc)


def set_context(w_exc):
    """Record the exception being handled as the context of a new one."""
    w_handled = space.ec.handled()
    if w_handled is not None:
        chain_context(w_exc, w_handled)


def chain_context(w_exc, w_handled):
    """Make an exception the context of another one that has none."""
    w_exc.unseen = False
    if w_handled is w_exc or w_exc.w_context is not None:
        return
    w_other = w_handled
    while w_other.w_context is not None:
        if w_other.w_context is w_exc:
            w_other.w_context = None
            break
        w_other = w_other.w_context
    w_exc.w_context = w_handled


def enter_handler(frame, w_exc):
    """Go to the handler of the current instruction, or leave the frame."""
    entry = frame.code.pycode.find_handler(frame.pc)
    if entry is None:
        frame.finished = True
        raise OperationError(w_exc)
    w_exc.unseen = False
    frame.cut_stack(entry.depth)
    frame.push(w_exc)
    frame.next_pc = entry.target


@always_inline
def count_jump(frame, pc):
    """Counts to the periodic actions, at each jump back to `pc`."""
    ec = space.ec
    ec.ticker -= 1
    if ec.ticker < 0:
        frame.next_pc = pc
        ec.tick()


@always_inline
def push_next(frame):
    """Pushes the next item of the iterator on top; at the end, pops the iterator: False."""
    w_value = frame.top().next_w()
    if w_value is None:
        frame.pop()
        return False
    frame.push(w_value)
    return True


def dispatch(frame):
    """Execute instructions from frame.next_pc on.

    Returns the value returned or yielded.  The opcodes that are neither hot
    nor leave the loop are in other_jumps and what follows it.
    """
    code = frame.code
    instructions = code.instructions
    values_w = frame.values_w
    pc = frame.next_pc
    while True:
        word = instructions[pc]
        frame.pc = pc
        pc += 1
        op = word & 0xFF
        oparg = word >> 8
        if op == opcodes.LOAD_FAST:
            w_value = values_w[oparg]
            if w_value is None:
                raise ops_variables.unbound_local(frame, oparg)
            frame.push(w_value)
        elif op == opcodes.LOAD_CONST:
            frame.push(code.consts_w[oparg])
        elif op == opcodes.STORE_FAST:
            values_w[oparg] = frame.pop()
        elif op == opcodes.LOAD_FAST_LOAD_FAST:
            ops_variables.load_fast_load_fast(frame, oparg)
        elif op == opcodes.LOAD_FAST_LOAD_CONST:
            ops_variables.load_fast_load_const(frame, oparg)
        elif op == opcodes.STORE_FAST_LOAD_FAST:
            ops_variables.store_fast_load_fast(frame, oparg)
        elif op == opcodes.POP_TOP:
            frame.pop()
        elif op == opcodes.JUMP_BACKWARD:
            pc = oparg
            count_jump(frame, pc)
        elif op == opcodes.JUMP:
            pc = oparg
        elif op == opcodes.POP_JUMP_IF_FALSE:
            if not space.is_true(frame.pop()):
                pc = oparg
        elif op == opcodes.POP_JUMP_IF_TRUE:
            if space.is_true(frame.pop()):
                pc = oparg
        elif op == opcodes.FOR_ITER:
            if not push_next(frame):
                pc = oparg
        elif op == opcodes.RETURN_VALUE:
            frame.finished = True
            return frame.pop()
        elif op == opcodes.YIELD_VALUE:
            frame.next_pc = pc
            return frame.pop()
        elif op == opcodes.YIELD_FROM:
            frame.next_pc = frame.pc
            if ops_exceptions.yield_from(frame):
                return frame.pop()
        elif op == opcodes.LOAD_ATTR:
            ops_attributes.load_attr(frame, oparg)
        elif op == opcodes.LOAD_METHOD:
            ops_attributes.load_method(frame, oparg)
        elif op == opcodes.CALL_METHOD:
            ops_calls.call_method(frame, oparg)
        elif op == opcodes.CALL_FUNCTION:
            ops_calls.call_function(frame, oparg)
        elif op == opcodes.LOAD_GLOBAL:
            ops_variables.load_global(frame, oparg)
        elif op == opcodes.STORE_ATTR:
            ops_attributes.store_attr(frame, oparg)
        elif op == opcodes.BINARY_SUBSCR:
            ops_attributes.binary_subscr(frame)
        elif op == opcodes.BINARY_ADD:
            ops_operators.binary_add(frame)
        elif op == opcodes.BINARY_SUBTRACT:
            ops_operators.binary_subtract(frame)
        else:
            pc = other_jumps(frame, op, oparg, pc)


def other_jumps(frame, op, oparg, pc):
    """The other opcodes that may jump; returns the index to go on at."""
    if op == opcodes.POP_JUMP_IF_NONE:
        if frame.pop() is w_None:
            return oparg
    elif op == opcodes.POP_JUMP_IF_NOT_NONE:
        if frame.pop() is not w_None:
            return oparg
    elif op == opcodes.JUMP_IF_FALSE_OR_POP:
        if not space.is_true(frame.top()):
            return oparg
        frame.pop()
    elif op == opcodes.JUMP_IF_TRUE_OR_POP:
        if space.is_true(frame.top()):
            return oparg
        frame.pop()
    elif op == opcodes.JUMP_IF_NOT_EXC_MATCH:
        w_type = frame.pop()
        if not ops_exceptions.exception_matches(frame.top(), w_type):
            return oparg
    elif op <= opcodes.SWAP:
        ops_unusual.stack_operation(frame, op, oparg)
    elif opcodes.UNARY_POSITIVE <= op <= opcodes.COMPARE_NOT_IN:
        ops_operators.execute(frame, op)
    else:
        other(frame, op, oparg)
    return pc


def other(frame, op, oparg):
    """Opcodes of middling frequency."""
    if op == opcodes.STORE_SUBSCR:
        ops_attributes.store_subscr(frame)
    elif op == opcodes.GET_ITER:
        frame.set_top(frame.top().iter_w())
    elif op == opcodes.UNPACK_SEQUENCE:
        ops_build.unpack_sequence(frame, oparg)
    elif op == opcodes.BUILD_TUPLE:
        ops_build.build_tuple(frame, oparg)
    elif op == opcodes.BUILD_LIST:
        ops_build.build_list(frame, oparg)
    elif op == opcodes.BUILD_MAP:
        ops_build.build_map(frame, oparg)
    elif op == opcodes.BUILD_STRING:
        ops_build.build_string(frame, oparg)
    elif op == opcodes.BUILD_SLICE_2:
        ops_build.build_slice_2(frame)
    elif op == opcodes.LIST_APPEND:
        ops_build.list_append(frame, oparg)
    elif op == opcodes.MAP_ADD:
        ops_build.map_add(frame, oparg)
    elif op == opcodes.FORMAT_VALUE:
        ops_build.format_value(frame, oparg)
    elif op == opcodes.FORMAT_VALUE_SPEC:
        ops_build.format_value_spec(frame, oparg)
    elif op == opcodes.LOAD_DEREF:
        ops_variables.load_deref(frame, oparg)
    elif op == opcodes.STORE_DEREF:
        ops_variables.store_deref(frame, oparg)
    elif op == opcodes.LOAD_NAME:
        ops_variables.load_name(frame, oparg)
    elif op == opcodes.STORE_NAME:
        ops_variables.store_name(frame, oparg)
    elif op == opcodes.STORE_GLOBAL:
        ops_variables.store_global(frame, oparg)
    elif op == opcodes.CALL_FUNCTION_KW:
        ops_calls.call_function_kw(frame, oparg)
    elif op == opcodes.CALL_METHOD_KW:
        ops_calls.call_method_kw(frame, oparg)
    elif op == opcodes.PUSH_EXC_INFO:
        ops_exceptions.push_exc_info(frame)
    elif op == opcodes.POP_EXCEPT:
        ops_exceptions.pop_except(frame)
    else:
        ops_unusual.execute(frame, op, oparg)
