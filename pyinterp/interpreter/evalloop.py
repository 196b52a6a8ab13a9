"""The evaluation loop."""

from pyinterp.interpreter import (
    opcodes, ops_attributes, ops_build, ops_calls, ops_exceptions,
    ops_operators, ops_unusual, ops_variables)
from pyinterp.interpreter.error import OperationError
from pyinterp.interpreter.ops_exceptions import Reraise
from pyinterp.interpreter.traceback import record_traceback
from pyinterp.objspace import ops, space
from pyinterp.objspace.intobject import w_False, w_True
from pyinterp.objspace.singletons import w_None


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


def raise_pending(frame):
    """Raise what throw() brought, or pass it to a delegate.

    Returns the value that the delegate yields; None to go on.
    """
    operr = frame.pending_error
    frame.pending_error = None
    if frame.code.instructions[frame.pc] & 0xFF == opcodes.YIELD_FROM and (
            frame.next_pc == frame.pc):
        w_value = ops_exceptions.throw_into_delegate(frame, operr)
        if w_value is None:
            frame.next_pc = frame.pc + 1
        return w_value
    raise operr


def set_context(w_exc):
    """Record the exception being handled as the context of a new one."""
    w_handled = space.ec.w_handled
    if w_handled is None or w_handled is w_exc or (
            w_exc.w_context is not None):
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
    frame.cut_stack(entry.depth)
    frame.push(w_exc)
    frame.next_pc = entry.target


def dispatch(frame):
    """Execute instructions from frame.next_pc on.

    Returns the value returned or yielded.  The hot opcodes are written out
    here; the others are functions named like them in the ops_* modules.
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
            first = oparg & opcodes.PAIR_MASK
            second = oparg >> opcodes.PAIR_SHIFT
            w_value = values_w[first]
            if w_value is None:
                raise ops_variables.unbound_local(frame, first)
            frame.push(w_value)
            w_value = values_w[second]
            if w_value is None:
                raise ops_variables.unbound_local(frame, second)
            frame.push(w_value)
        elif op == opcodes.LOAD_FAST_LOAD_CONST:
            first = oparg & opcodes.PAIR_MASK
            w_value = values_w[first]
            if w_value is None:
                raise ops_variables.unbound_local(frame, first)
            frame.push(w_value)
            frame.push(code.consts_w[oparg >> opcodes.PAIR_SHIFT])
        elif op == opcodes.STORE_FAST_LOAD_FAST:
            second = oparg >> opcodes.PAIR_SHIFT
            values_w[oparg & opcodes.PAIR_MASK] = frame.pop()
            w_value = values_w[second]
            if w_value is None:
                raise ops_variables.unbound_local(frame, second)
            frame.push(w_value)
        elif op == opcodes.POP_TOP:
            frame.pop()
        elif op == opcodes.JUMP or op == opcodes.JUMP_BACKWARD:
            pc = oparg
        elif op == opcodes.POP_JUMP_IF_FALSE:
            w_value = frame.pop()
            if w_value is w_False:
                pc = oparg
            elif w_value is not w_True:
                if not w_value.is_true():
                    pc = oparg
        elif op == opcodes.POP_JUMP_IF_TRUE:
            w_value = frame.pop()
            if w_value is w_True:
                pc = oparg
            elif w_value is not w_False:
                if w_value.is_true():
                    pc = oparg
        elif op == opcodes.FOR_ITER:
            w_value = frame.top().next_w()
            if w_value is None:
                frame.pop()
                pc = oparg
            else:
                frame.push(w_value)
        elif op == opcodes.RETURN_VALUE:
            frame.finished = True
            return frame.pop()
        elif op == opcodes.YIELD_VALUE:
            frame.next_pc = pc
            return frame.pop()
        elif op == opcodes.YIELD_FROM:
            frame.next_pc = frame.pc
            w_value = ops_exceptions.yield_from(frame)
            if w_value is not None:
                return w_value
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
        elif op == opcodes.STORE_SUBSCR:
            ops_attributes.store_subscr(frame)
        elif op == opcodes.BINARY_ADD:
            ops_operators.binary_add(frame)
        elif op == opcodes.BINARY_SUBTRACT:
            ops_operators.binary_subtract(frame)
        elif op == opcodes.BINARY_MULTIPLY:
            ops_operators.binary_multiply(frame)
        elif op == opcodes.BINARY_TRUE_DIVIDE:
            ops_operators.binary(frame, ops.TRUEDIV)
        elif op == opcodes.BINARY_FLOOR_DIVIDE:
            ops_operators.binary(frame, ops.FLOORDIV)
        elif op == opcodes.BINARY_MODULO:
            ops_operators.binary_modulo(frame)
        elif op == opcodes.BINARY_POWER:
            ops_operators.binary(frame, ops.POW)
        elif op == opcodes.BINARY_LSHIFT:
            ops_operators.binary(frame, ops.LSHIFT)
        elif op == opcodes.BINARY_RSHIFT:
            ops_operators.binary(frame, ops.RSHIFT)
        elif op == opcodes.BINARY_AND:
            ops_operators.binary(frame, ops.AND)
        elif op == opcodes.BINARY_OR:
            ops_operators.binary(frame, ops.OR)
        elif op == opcodes.BINARY_XOR:
            ops_operators.binary(frame, ops.XOR)
        elif op == opcodes.BINARY_MATRIX_MULTIPLY:
            ops_operators.binary(frame, ops.MATMUL)
        elif op == opcodes.INPLACE_ADD:
            ops_operators.inplace_add(frame)
        elif op == opcodes.INPLACE_SUBTRACT:
            ops_operators.inplace_subtract(frame)
        elif op == opcodes.INPLACE_MULTIPLY:
            ops_operators.inplace_multiply(frame)
        elif op == opcodes.INPLACE_TRUE_DIVIDE:
            ops_operators.inplace(frame, ops.TRUEDIV)
        elif op == opcodes.INPLACE_FLOOR_DIVIDE:
            ops_operators.inplace(frame, ops.FLOORDIV)
        elif op == opcodes.INPLACE_MODULO:
            ops_operators.inplace(frame, ops.MOD)
        elif op == opcodes.INPLACE_POWER:
            ops_operators.inplace(frame, ops.POW)
        elif op == opcodes.INPLACE_LSHIFT:
            ops_operators.inplace(frame, ops.LSHIFT)
        elif op == opcodes.INPLACE_RSHIFT:
            ops_operators.inplace(frame, ops.RSHIFT)
        elif op == opcodes.INPLACE_AND:
            ops_operators.inplace(frame, ops.AND)
        elif op == opcodes.INPLACE_OR:
            ops_operators.inplace(frame, ops.OR)
        elif op == opcodes.INPLACE_XOR:
            ops_operators.inplace(frame, ops.XOR)
        elif op == opcodes.INPLACE_MATRIX_MULTIPLY:
            ops_operators.inplace(frame, ops.MATMUL)
        elif op == opcodes.COMPARE_LT:
            ops_operators.compare_lt(frame)
        elif op == opcodes.COMPARE_LE:
            ops_operators.compare_le(frame)
        elif op == opcodes.COMPARE_EQ:
            ops_operators.compare_eq(frame)
        elif op == opcodes.COMPARE_NE:
            ops_operators.compare_ne(frame)
        elif op == opcodes.COMPARE_GT:
            ops_operators.compare_gt(frame)
        elif op == opcodes.COMPARE_GE:
            ops_operators.compare_ge(frame)
        elif op == opcodes.COMPARE_IS:
            ops_operators.compare_is(frame, True)
        elif op == opcodes.COMPARE_IS_NOT:
            ops_operators.compare_is(frame, False)
        elif op == opcodes.COMPARE_IN:
            ops_operators.compare_in(frame, True)
        elif op == opcodes.COMPARE_NOT_IN:
            ops_operators.compare_in(frame, False)
        elif op == opcodes.UNARY_NOT:
            ops_operators.unary_not(frame)
        elif op == opcodes.UNARY_NEGATIVE:
            ops_operators.unary(frame, ops.NEG)
        elif op == opcodes.UNARY_POSITIVE:
            ops_operators.unary(frame, ops.POS)
        elif op == opcodes.UNARY_INVERT:
            ops_operators.unary(frame, ops.INVERT)
        elif op == opcodes.POP_JUMP_IF_NONE:
            if frame.pop() is w_None:
                pc = oparg
        elif op == opcodes.POP_JUMP_IF_NOT_NONE:
            if frame.pop() is not w_None:
                pc = oparg
        elif op == opcodes.JUMP_IF_FALSE_OR_POP:
            if space.is_true(frame.top()):
                frame.pop()
            else:
                pc = oparg
        elif op == opcodes.JUMP_IF_TRUE_OR_POP:
            if space.is_true(frame.top()):
                pc = oparg
            else:
                frame.pop()
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
        elif op == opcodes.BUILD_SET:
            ops_build.build_set(frame, oparg)
        elif op == opcodes.BUILD_STRING:
            ops_build.build_string(frame, oparg)
        elif op == opcodes.BUILD_SLICE_2:
            ops_build.build_slice_2(frame)
        elif op == opcodes.BUILD_SLICE_3:
            ops_build.build_slice_3(frame)
        elif op == opcodes.LIST_APPEND:
            ops_build.list_append(frame, oparg)
        elif op == opcodes.SET_ADD:
            ops_build.set_add(frame, oparg)
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
        elif op == opcodes.DUP_TOP:
            frame.push(frame.top())
        elif op == opcodes.ROT_TWO:
            ops_unusual.swap(frame, 2)
        elif op == opcodes.ROT_THREE:
            ops_unusual.rotate(frame, 3)
        elif op == opcodes.DUP_TOP_TWO:
            frame.push(frame.peek(2))
            frame.push(frame.peek(2))
        elif op == opcodes.COPY:
            frame.push(frame.peek(oparg))
        elif op == opcodes.SWAP:
            ops_unusual.swap(frame, oparg)
        elif op == opcodes.PUSH_EXC_INFO:
            ops_exceptions.push_exc_info(frame)
        elif op == opcodes.POP_EXCEPT:
            ops_exceptions.pop_except(frame)
        elif op == opcodes.JUMP_IF_NOT_EXC_MATCH:
            w_value = frame.pop()
            if not ops_exceptions.exception_matches(frame.top(), w_value):
                pc = oparg
        elif op == opcodes.NOP:
            pass
        else:
            ops_unusual.execute(frame, op, oparg)
