"""The opcodes that are not frequent: a second, smaller dispatch."""

from pyinterp.interpreter import (
    opcodes, ops_async, ops_attributes, ops_build, ops_calls,
    ops_exceptions, ops_groups, ops_import, ops_match, ops_variables)
from pyinterp.objspace import space
from pyinterp.objspace.singletons import w_None


def swap(frame, depth):
    """SWAP, ROT_TWO: exchange the top with the value at `depth`."""
    w_top = frame.top()
    position = frame.sp - depth
    frame.set_top(frame.values_w[position])
    frame.values_w[position] = w_top


def rotate(frame, count):
    """ROT_*: move the top below the next count - 1 values."""
    w_top = frame.top()
    position = frame.sp - 1
    while count > 1:
        frame.values_w[position] = frame.values_w[position - 1]
        position -= 1
        count -= 1
    frame.values_w[position] = w_top


def stack_operation(frame, op, oparg):
    """The opcodes up to SWAP, which move values on the stack."""
    if op == opcodes.COPY:
        frame.push(frame.peek(oparg))
    elif op == opcodes.SWAP:
        swap(frame, oparg)
    elif op == opcodes.DUP_TOP:
        frame.push(frame.top())
    elif op == opcodes.DUP_TOP_TWO:
        frame.push(frame.peek(2))
        frame.push(frame.peek(2))
    elif op == opcodes.ROT_TWO:
        swap(frame, 2)
    elif op == opcodes.ROT_THREE:
        rotate(frame, 3)
    elif op == opcodes.ROT_FOUR:
        rotate(frame, 4)


def execute(frame, op, oparg):
    """Execute an instruction that the main loop does not know."""
    if op == opcodes.MAKE_FUNCTION:
        ops_calls.make_function(frame, oparg)
    elif op == opcodes.CALL_FUNCTION_EX:
        ops_calls.call_function_ex(frame)
    elif op == opcodes.CALL_FUNCTION_EX_KW:
        ops_calls.call_function_ex_kw(frame)
    elif op == opcodes.LOAD_BUILD_CLASS:
        ops_calls.load_build_class(frame)
    elif op == opcodes.LOAD_CLOSURE:
        ops_variables.load_closure(frame, oparg)
    elif op == opcodes.LOAD_CLASSDEREF:
        ops_variables.load_classderef(frame, oparg)
    elif op == opcodes.DELETE_FAST:
        ops_variables.delete_fast(frame, oparg)
    elif op == opcodes.DELETE_GLOBAL:
        ops_variables.delete_global(frame, oparg)
    elif op == opcodes.DELETE_NAME:
        ops_variables.delete_name(frame, oparg)
    elif op == opcodes.DELETE_DEREF:
        ops_variables.delete_deref(frame, oparg)
    elif op == opcodes.DELETE_ATTR:
        ops_attributes.delete_attr(frame, oparg)
    elif op == opcodes.DELETE_SUBSCR:
        ops_attributes.delete_subscr(frame)
    elif op == opcodes.SETUP_ANNOTATIONS:
        ops_variables.setup_annotations(frame)
    elif op == opcodes.BUILD_SET:
        ops_build.build_set(frame, oparg)
    elif op == opcodes.BUILD_SLICE_3:
        ops_build.build_slice_3(frame)
    elif op == opcodes.SET_ADD:
        ops_build.set_add(frame, oparg)
    else:
        _execute_rest(frame, op, oparg)


def _execute_rest(frame, op, oparg):
    if op == opcodes.RAISE_VARARGS:
        ops_exceptions.raise_varargs(frame, oparg)
    elif op == opcodes.RERAISE:
        ops_exceptions.reraise(frame)
    elif op == opcodes.POP_EXCEPT_RERAISE:
        ops_exceptions.pop_except_reraise(frame)
    elif op == opcodes.BEFORE_WITH:
        ops_exceptions.before_with(frame)
    elif op == opcodes.EXIT_WITH:
        ops_exceptions.exit_with(frame)
    elif op == opcodes.WITH_EXCEPT_START:
        ops_exceptions.with_except_start(frame)
    elif op == opcodes.GET_YIELD_FROM_ITER:
        ops_async.get_yield_from_iter(frame)
    elif opcodes.GET_AWAITABLE <= op <= opcodes.ASYNC_GEN_WRAP:
        _execute_async(frame, op, oparg)
    elif op == opcodes.CHECK_EG_MATCH:
        ops_groups.check_eg_match(frame)
    elif op == opcodes.PREP_RERAISE_STAR:
        ops_groups.prep_reraise_star(frame)
    elif op == opcodes.BEFORE_ASYNC_WITH:
        ops_async.before_async_with(frame)
    elif op == opcodes.LOAD_ASSERTION_ERROR:
        frame.push(space.w_AssertionError)
    elif op == opcodes.LIST_TO_TUPLE:
        ops_build.list_to_tuple(frame)
    elif op == opcodes.LIST_EXTEND:
        ops_build.list_extend(frame, oparg)
    elif op == opcodes.SET_UPDATE:
        ops_build.set_update(frame, oparg)
    elif op == opcodes.DICT_UPDATE:
        ops_build.dict_update(frame, oparg)
    elif op == opcodes.DICT_MERGE:
        ops_build.dict_merge(frame, oparg)
    elif op == opcodes.UNPACK_EX:
        ops_build.unpack_ex(frame, oparg)
    elif op == opcodes.IMPORT_NAME:
        ops_import.import_name(frame, oparg)
    elif op == opcodes.IMPORT_FROM:
        ops_import.import_from(frame, oparg)
    elif op == opcodes.IMPORT_STAR:
        ops_import.import_star(frame)
    elif op == opcodes.PRINT_EXPR:
        print_expr(frame)
    else:
        _execute_match(frame, op, oparg)


def _execute_async(frame, op, oparg):
    if op == opcodes.GET_AWAITABLE:
        ops_async.get_awaitable(frame, oparg)
    elif op == opcodes.GET_AITER:
        ops_async.get_aiter(frame)
    elif op == opcodes.GET_ANEXT:
        ops_async.get_anext(frame)
    elif op == opcodes.END_ASYNC_FOR:
        ops_async.end_async_for(frame)
    elif op == opcodes.ASYNC_GEN_WRAP:
        ops_async.async_gen_wrap(frame)


def _execute_match(frame, op, oparg):
    if op == opcodes.GET_LEN:
        frame.push(space.newint(frame.top().len_w()))
    elif op == opcodes.MATCH_SEQUENCE:
        ops_match.match_sequence(frame)
    elif op == opcodes.MATCH_MAPPING:
        ops_match.match_mapping(frame)
    elif op == opcodes.MATCH_KEYS:
        ops_match.match_keys(frame)
    elif op == opcodes.MATCH_CLASS:
        ops_match.match_class(frame, oparg)
    elif op == opcodes.COPY_DICT_WITHOUT_KEYS:
        ops_match.copy_dict_without_keys(frame)
    else:
        raise space.oefmt(
            space.w_NotImplementedError,
            'instruction ' + opcodes.NAMES[op] + ' is not supported')


def print_expr(frame):
    """PRINT_EXPR (w_value -- )"""
    w_value = frame.pop()
    if w_value is not w_None:
        space.system.stdout.write(w_value.repr_w() + '\n')
