"""The evaluation loop."""

from pyinterp.interpreter import (
    hotops, opcodes, ops_attributes, ops_build, ops_calls, ops_exceptions,
    ops_operators, ops_unusual, ops_variables)
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.ops_exceptions import Reraise
from pyinterp.interpreter.traceback import record_traceback
from pyinterp.objspace import space
from pyinterp.objspace.singletons import w_None
from rpython.rlib.objectmodel import always_inline, trust_indices
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
def count_jump(frame, pc, sp):
    """Counts to the periodic actions, at each jump back to `pc`."""
    ec = space.ec
    ec.ticker -= 1
    if ec.ticker < 0:
        frame.next_pc = pc
        frame.sp = sp
        ec.tick()


@always_inline
@trust_indices
def next_item(frame, values_w, sp):
    """Puts the next item above the iterator on top, or clears the iterator's place and returns False."""
    frame.sp = sp
    w_value = values_w[sp - 1].next_w()
    if w_value is None:
        values_w[sp - 1] = None
        return False
    values_w[sp] = w_value
    return True


@trust_indices
def dispatch(frame):
    """Execute instructions from frame.next_pc on; returns the value returned or yielded.

    The opcodes that are neither hot nor leave the loop are in other_jumps and what follows it.
    """
    instructions = frame.code.instructions
    values_w = frame.values_w
    pc = frame.next_pc
    sp = frame.sp
    while True:
        word = instructions[pc]
        frame.pc = pc
        pc += 1
        op = word & 0xFF
        oparg = word >> 8
        if op == opcodes.LOAD_FAST:
            sp = hotops.load_fast(frame, values_w, sp, oparg)
        elif op == opcodes.LOAD_CONST:
            sp = hotops.load_const(frame, values_w, sp, oparg)
        elif op == opcodes.STORE_FAST:
            sp = hotops.store_fast(values_w, sp, oparg)
        elif op == opcodes.LOAD_FAST_LOAD_FAST:
            sp = hotops.load_fast_load_fast(frame, values_w, sp, oparg)
        elif op == opcodes.LOAD_FAST_LOAD_CONST:
            sp = hotops.load_fast_load_const(frame, values_w, sp, oparg)
        elif op == opcodes.STORE_FAST_LOAD_FAST:
            sp = hotops.store_fast_load_fast(frame, values_w, sp, oparg)
        elif op == opcodes.POP_TOP:
            sp = hotops.pop_top(values_w, sp)
        elif op == opcodes.JUMP_BACKWARD:
            pc = oparg
            count_jump(frame, pc, sp)
        elif op == opcodes.JUMP:
            pc = oparg
        elif op == opcodes.POP_JUMP_IF_FALSE:
            if not hotops.pop_truth(frame, values_w, sp):
                pc = oparg
            sp -= 1
        elif op == opcodes.POP_JUMP_IF_TRUE:
            if hotops.pop_truth(frame, values_w, sp):
                pc = oparg
            sp -= 1
        elif op == opcodes.FOR_ITER:
            if next_item(frame, values_w, sp):
                sp += 1
            else:
                sp -= 1
                pc = oparg
        elif op == opcodes.RETURN_VALUE:
            frame.finished = True
            return hotops.pop(frame, values_w, sp)
        elif op == opcodes.YIELD_VALUE:
            frame.next_pc = pc
            return hotops.pop(frame, values_w, sp)
        elif op == opcodes.YIELD_FROM:
            frame.next_pc = frame.pc
            frame.sp = sp
            if ops_exceptions.yield_from(frame):
                return frame.pop()
            sp = frame.sp
        elif op == opcodes.LOAD_ATTR:
            hotops.load_attr(frame, values_w, sp, oparg)
        elif op == opcodes.LOAD_METHOD:
            sp = hotops.load_method(frame, values_w, sp, oparg)
        elif op == opcodes.CALL_METHOD:
            sp = hotops.call_method(frame, values_w, sp, oparg)
        elif op == opcodes.CALL_FUNCTION:
            sp = hotops.call_function(frame, values_w, sp, oparg)
        elif op == opcodes.LOAD_GLOBAL:
            sp = hotops.load_global(frame, values_w, sp, oparg)
        elif op == opcodes.BINARY_SUBSCR:
            sp = hotops.binary_subscr(frame, values_w, sp)
        elif op == opcodes.BINARY_ADD:
            sp = hotops.binary_add(frame, values_w, sp)
        elif op == opcodes.BINARY_SUBTRACT:
            sp = hotops.binary_subtract(frame, values_w, sp)
        else:
            frame.sp = sp
            pc = other_jumps(frame, op, oparg, pc)
            sp = frame.sp


def other_jumps(frame, op, oparg, pc):
    """The other opcodes that may jump, and calls; returns the index to go on at."""
    if op == opcodes.CALL_FUNCTION_KW:
        ops_calls.call_function_kw(frame, oparg)
    elif op == opcodes.CALL_METHOD_KW:
        ops_calls.call_method_kw(frame, oparg)
    elif op == opcodes.POP_JUMP_IF_NONE:
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
    if op == opcodes.STORE_ATTR:
        ops_attributes.store_attr(frame, oparg)
    elif op == opcodes.STORE_SUBSCR:
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
    elif op == opcodes.PUSH_EXC_INFO:
        ops_exceptions.push_exc_info(frame)
    elif op == opcodes.POP_EXCEPT:
        ops_exceptions.pop_except(frame)
    else:
        ops_unusual.execute(frame, op, oparg)
