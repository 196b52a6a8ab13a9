"""The table of opcodes: the one place where the bytecode is defined.

Shape of the code.  `PyCode.co_code` is a fixed-size list of ints, one int for
each instruction: `opcode | (oparg << 8)`.  The program counter is an index into
that list.  There is no extended-argument prefix; an oparg has up to 48 bits.
Jump targets are absolute instruction indexes.  The dispatch loop is:

    word = code[pc]
    opcode = word & 0xFF
    oparg = word >> 8
    pc += 1

Every row of the table holds the name, the kind of the oparg, the effect on the
stack (the top is on the right) and the meaning.  In an effect, `x*n` stands for
n values, where n is the count held by the oparg (see `oparg_count`), and `x*2n`
for twice as many.  A jumping row may have a second effect, used on the edge
to the target.

The number of a row is its position, and `opcodes.LOAD_FAST` etc. are module
constants.  To add an opcode: add a row, give it a meaning in the evaluation
loop, emit it in the compiler.

Exceptions.  No opcode sets up a handler.  When an instruction at `pc` raises, the
frame asks `PyCode.find_handler(pc)`.  If there is an entry, the stack is cut to
the entry's depth, the exception instance (an application object, normalised,
with its traceback stored in it) is pushed, and execution goes on at the target,
which normally starts with PUSH_EXC_INFO.  Otherwise the exception leaves the frame.
A traceback entry for the frame is added when the exception is raised by an
instruction, but not by RERAISE and POP_EXCEPT_RERAISE, which pass on an
exception that has it already.

"Null" below is the absence of a value (None of the implementation language),
never the application's None.
"""

# Kinds of oparg.
NONE = 'none'            # unused, 0
CONST = 'const'          # index into co_consts
NAME = 'name'            # index into co_names
LOCAL = 'local'          # index into the fast locals (co_varnames)
LOCAL2 = 'local2'        # two locals: a | b << 16
LOCALCONST = 'localconst'  # a local and a constant: a | b << 16
DEREF = 'deref'          # index into cells: co_cellvars, then co_freevars
TARGET = 'jump'            # absolute index of an instruction
COUNT = 'count'          # number of values taken or made
DEPTH = 'depth'          # 1-based position counted from the top of the stack
CALLKW = 'callkw'        # total argument count | index of the names tuple << 16
UNPACKEX = 'unpackex'    # values before the star | values after it << 16
MAKEFN = 'makefn'        # MAKE_FUNCTION flags
FLAG = 'flag'            # a number whose meaning is given by the row

# MAKE_FUNCTION flags, in the order in which the values lie on the stack.
FN_DEFAULTS = 1          # tuple of positional defaults
FN_KWDEFAULTS = 2        # dict of keyword-only defaults
FN_ANNOTATIONS = 4       # dict of annotations
FN_CLOSURE = 8           # tuple of cells, in the order of co_freevars of the code

# FORMAT_VALUE conversions.
FMT_NONE = 0
FMT_STR = 1
FMT_REPR = 2
FMT_ASCII = 3

OPARG_SHIFT = 8
PAIR_SHIFT = 16
PAIR_MASK = 0xFFFF


class OpSpec(object):
    """One row: what the evaluation loop, assembler and disassembler know."""

    def __init__(self, number, name, kind, effect, jump_effect, doc):
        self.number = number
        self.name = name
        self.kind = kind
        self.effect = effect
        self.jump_effect = jump_effect
        self.doc = doc


OPS = []                 # list of OpSpec, indexed by number


def _op(name, kind, effect, doc, jump_effect=None):
    spec = OpSpec(len(OPS), name, kind, effect, jump_effect or effect, doc)
    OPS.append(spec)
    globals()[name] = spec.number


# --- the stack ---------------------------------------------------------------
_op('NOP', NONE, '( -- )', 'Nothing.')
_op('POP_TOP', NONE, '(w_x -- )', 'Drop.')
_op('DUP_TOP', NONE, '(w_x -- w_x w_x)', 'Duplicate.')
_op('DUP_TOP_TWO', NONE, '(w_x w_y -- w_x w_y w_x w_y)', 'Duplicate a pair.')
_op('ROT_TWO', NONE, '(w_x w_y -- w_y w_x)', 'Exchange.')
_op('ROT_THREE', NONE, '(w_x w_y w_z -- w_z w_x w_y)', 'Move the top two down.')
_op('ROT_FOUR', NONE, '(w_a w_b w_c w_d -- w_d w_a w_b w_c)', 'Move the top three down.')
_op('COPY', DEPTH, '( -- w_x)', 'Push a copy of the value at position oparg (1: the top).')
_op('SWAP', DEPTH, '( -- )',
    'Exchange the top with the value at position oparg (2: below the top).')

# --- constants and variables -------------------------------------------------
_op('LOAD_CONST', CONST, '( -- w_const)', 'Push a constant.')
_op('LOAD_FAST', LOCAL, '( -- w_value)',
    'Push a local; UnboundLocalError if it is null.')
_op('STORE_FAST', LOCAL, '(w_value -- )', 'Store a local.')
_op('DELETE_FAST', LOCAL, '( -- )',
    'Set a local to null; UnboundLocalError if it is null already.')
_op('LOAD_GLOBAL', NAME, '( -- w_value)',
    'Look in globals, then in builtins; NameError.')
_op('STORE_GLOBAL', NAME, '(w_value -- )', 'Store in globals.')
_op('DELETE_GLOBAL', NAME, '( -- )', 'Delete from globals; NameError.')
_op('LOAD_NAME', NAME, '( -- w_value)',
    'Look in the locals mapping (class body, module, exec), globals, builtins; NameError.')
_op('STORE_NAME', NAME, '(w_value -- )', 'Store in the locals mapping.')
_op('DELETE_NAME', NAME, '( -- )', 'Delete from the locals mapping; NameError.')
_op('LOAD_DEREF', DEREF, '( -- w_value)',
    'Push what a cell holds.  If empty: UnboundLocalError for a cell variable, '
    'NameError for a free variable.')
_op('STORE_DEREF', DEREF, '(w_value -- )', 'Store into a cell.')
_op('DELETE_DEREF', DEREF, '( -- )', 'Empty a cell; error as LOAD_DEREF if it is empty.')
_op('LOAD_CLOSURE', DEREF, '( -- w_cell)', 'Push the cell itself.')
_op('LOAD_CLASSDEREF', DEREF, '( -- w_value)',
    'In a class body: look up the name of the cell in the locals mapping, then as LOAD_DEREF.')

# --- attributes and items ----------------------------------------------------
_op('LOAD_ATTR', NAME, '(w_obj -- w_value)', 'getattr.')
_op('STORE_ATTR', NAME, '(w_value w_obj -- )', 'setattr.')
_op('DELETE_ATTR', NAME, '(w_obj -- )', 'delattr.')
_op('BINARY_SUBSCR', NONE, '(w_obj w_index -- w_value)', 'obj[index].')
_op('STORE_SUBSCR', NONE, '(w_value w_obj w_index -- )', 'obj[index] = value.')
_op('DELETE_SUBSCR', NONE, '(w_obj w_index -- )', 'del obj[index].')

# --- operators ---------------------------------------------------------------
for _name in ('POSITIVE', 'NEGATIVE', 'NOT', 'INVERT'):
    _op('UNARY_' + _name, NONE, '(w_x -- w_result)', 'Unary operator.')

BINARY_OPERATORS = [
    ('ADD', '+'), ('SUBTRACT', '-'), ('MULTIPLY', '*'), ('TRUE_DIVIDE', '/'),
    ('FLOOR_DIVIDE', '//'), ('MODULO', '%'), ('POWER', '**'), ('LSHIFT', '<<'),
    ('RSHIFT', '>>'), ('AND', '&'), ('OR', '|'), ('XOR', '^'),
    ('MATRIX_MULTIPLY', '@')]
for _name, _symbol in BINARY_OPERATORS:
    _op('BINARY_' + _name, NONE, '(w_left w_right -- w_result)', 'left %s right.' % _symbol)
for _name, _symbol in BINARY_OPERATORS:
    _op('INPLACE_' + _name, NONE, '(w_left w_right -- w_result)', 'left %s= right.' % _symbol)

for _name, _symbol in [('LT', '<'), ('LE', '<='), ('EQ', '=='), ('NE', '!='),
                       ('GT', '>'), ('GE', '>='), ('IS', 'is'), ('IS_NOT', 'is not')]:
    _op('COMPARE_' + _name, NONE, '(w_left w_right -- w_result)', 'left %s right.' % _symbol)
_op('COMPARE_IN', NONE, '(w_item w_container -- w_bool)', 'item in container.')
_op('COMPARE_NOT_IN', NONE, '(w_item w_container -- w_bool)', 'item not in container.')

# --- building values ---------------------------------------------------------
_op('BUILD_TUPLE', COUNT, '(items*n -- w_tuple)', 'New tuple.')
_op('BUILD_LIST', COUNT, '(items*n -- w_list)', 'New list.')
_op('BUILD_SET', COUNT, '(items*n -- w_set)', 'New set.')
_op('BUILD_MAP', COUNT, '(items*2n -- w_dict)',
    'New dict of n pairs, pushed as key, value, key, value...')
_op('BUILD_STRING', COUNT, '(items*n -- w_str)', 'Join n str objects (made by FORMAT_VALUE).')
_op('BUILD_SLICE_2', NONE, '(w_start w_stop -- w_slice)', 'slice(start, stop).')
_op('BUILD_SLICE_3', NONE, '(w_start w_stop w_step -- w_slice)', 'slice(start, stop, step).')
_op('FORMAT_VALUE', FLAG, '(w_value -- w_str)',
    'Convert as FMT_* says (str, repr, ascii or not at all), then format(value, "").')
_op('FORMAT_VALUE_SPEC', FLAG, '(w_value w_spec -- w_str)',
    'Convert as FMT_* says, then format(value, spec).')
_op('LIST_TO_TUPLE', NONE, '(w_list -- w_tuple)', 'Tuple of the items of a fresh list.')
# For the following, the collection lies at position oparg after the pops (1: the top).
_op('LIST_APPEND', DEPTH, '(w_item -- )', 'Append to the list at that position.')
_op('SET_ADD', DEPTH, '(w_item -- )', 'Add to the set at that position.')
_op('MAP_ADD', DEPTH, '(w_key w_value -- )', 'Store in the dict at that position.')
_op('LIST_EXTEND', DEPTH, '(w_iterable -- )',
    'Extend the list.  If not iterable: TypeError "Value after * must be an iterable, not X".')
_op('SET_UPDATE', DEPTH, '(w_iterable -- )', 'Update the set.')
_op('DICT_UPDATE', DEPTH, '(w_mapping -- )',
    'Update the dict ({**m}); TypeError "\'X\' object is not a mapping".')
_op('DICT_MERGE', DEPTH, '(w_mapping -- )',
    'As DICT_UPDATE, but for the ** arguments of a call: TypeError for a repeated key.  '
    'The dict is at position oparg; the function called, for the message, at oparg + 2.')
_op('UNPACK_SEQUENCE', COUNT, '(w_iterable -- items*n)',
    'Unpack exactly n items; the first one ends on the top.  ValueError on a wrong count.')
_op('UNPACK_EX', UNPACKEX, '(w_iterable -- items)',
    'a, *b, c = it: push the items in reverse, so that the first ends on the top; '
    'the starred one is a list.')

# --- jumps -------------------------------------------------------------------
_op('JUMP', TARGET, '( -- )', 'Go forward to the target.')
_op('JUMP_BACKWARD', TARGET, '( -- )', 'Close a loop: a place to check for signals.')
_op('POP_JUMP_IF_FALSE', TARGET, '(w_cond -- )', 'Jump if not truth(cond).')
_op('POP_JUMP_IF_TRUE', TARGET, '(w_cond -- )', 'Jump if truth(cond).')
_op('POP_JUMP_IF_NONE', TARGET, '(w_x -- )', 'Jump if x is None.')
_op('POP_JUMP_IF_NOT_NONE', TARGET, '(w_x -- )', 'Jump if x is not None.')
_op('JUMP_IF_FALSE_OR_POP', TARGET, '(w_cond -- )',
    'If not truth(cond) jump and keep it, else pop.', '(w_cond -- w_cond)')
_op('JUMP_IF_TRUE_OR_POP', TARGET, '(w_cond -- )', 'If truth(cond) jump and keep it, else pop.',
    '(w_cond -- w_cond)')
_op('GET_ITER', NONE, '(w_iterable -- w_iter)', 'iter(x).')
_op('FOR_ITER', TARGET, '(w_iter -- w_iter w_item)',
    'Push the next item; when the iterator is exhausted pop it and jump.', '(w_iter -- )')

# --- functions, classes, calls -----------------------------------------------
_op('CALL_FUNCTION', COUNT, '(w_func args*n -- w_result)', 'Call with positional arguments.')
_op('CALL_FUNCTION_KW', CALLKW, '(w_func args*n -- w_result)',
    'n arguments in all; the last ones are keyword arguments whose names are the tuple '
    'constant co_consts[oparg >> 16].')
_op('CALL_FUNCTION_EX', NONE, '(w_func w_args -- w_result)',
    'f(*args); args is a tuple, made by the code or any iterable given by the program.')
_op('CALL_FUNCTION_EX_KW', NONE, '(w_func w_args w_kwargs -- w_result)',
    'f(*args, **kwargs); kwargs is a fresh dict.')
_op('LOAD_METHOD', NAME, '(w_obj -- w_callable w_self_or_null)',
    'If the attribute is a plain function found on the type: push it and obj.  '
    'Otherwise push the value of the attribute and null.')
_op('CALL_METHOD', COUNT, '(w_callable w_self_or_null args*n -- w_result)',
    'Call with self as the first argument unless it is null.')
_op('CALL_METHOD_KW', CALLKW, '(w_callable w_self_or_null args*n -- w_result)',
    'As CALL_FUNCTION_KW, with self before the arguments unless it is null.')
_op('MAKE_FUNCTION', MAKEFN, '(extras w_code -- w_func)',
    'New function over the frame\'s globals.  Below the code lie the values named by the '
    'FN_* flags, in the order of the flags from bottom to top.')
_op('LOAD_BUILD_CLASS', NONE, '( -- w_func)', 'builtins.__build_class__.')
_op('RETURN_VALUE', NONE, '(w_value -- )', 'Leave the frame.  Ends a block.')
_op('YIELD_VALUE', NONE, '(w_value -- w_sent)',
    'Suspend the generator with value; when resumed, the value sent (or None) is pushed, '
    'or the exception thrown in is raised here.')
_op('GET_YIELD_FROM_ITER', NONE, '(w_iterable -- w_iter)',
    'yield from: generators stay as they are, a coroutine is allowed in a coroutine, else iter(x).')
_op('YIELD_FROM', NONE, '(w_iter w_sent -- w_result)',
    'Send to iter (next if the value is None).  If it yields: suspend with the yielded value, '
    'leaving iter on the stack and pc on this instruction, so that the value sent next is pushed '
    'and it runs again.  On StopIteration: pop iter, push its value.  throw() and close() '
    'on the suspended frame are passed to iter, the top of its stack.')
_op('GET_AWAITABLE', FLAG, '(w_x -- w_iter)',
    'Iterator of an awaitable; oparg 1: which __aenter__() gave, 2: __aexit__() (for messages).')
_op('GET_AITER', NONE, '(w_x -- w_aiter)', 'x.__aiter__().')
_op('GET_ANEXT', NONE, '(w_aiter -- w_aiter w_iter)', 'Awaitable iterator of aiter.__anext__().')
_op('END_ASYNC_FOR', NONE, '(w_aiter w_exc -- )',
    'A handler: if exc is StopAsyncIteration go on, else pass exc on as RERAISE does.')
_op('ASYNC_GEN_WRAP', NONE, '(w_x -- w_wrapped)', 'Mark a value yielded by an async generator.')

# --- exceptions and with -----------------------------------------------------
_op('RAISE_VARARGS', COUNT, '(items*n -- )',
    '0: raise the handled exception again; 1: raise x; 2: raise x from y.  Ends a block.')
_op('PUSH_EXC_INFO', NONE, '(w_exc -- w_previous w_exc)',
    'Start of a handler: exc becomes the exception being handled (sys.exc_info); push below it '
    'the one handled before (null if none).')
_op('POP_EXCEPT', NONE, '(w_previous -- )',
    'Leave a handler: previous (or null) is the handled exception again.')
_op('JUMP_IF_NOT_EXC_MATCH', TARGET, '(w_exc w_type -- w_exc)',
    'except type: jump if exc is no instance of the class or tuple of classes; '
    'TypeError "catching classes that do not inherit from BaseException is not allowed".')
_op('RERAISE', NONE, '(w_exc -- )', 'Pass exc on with its traceback unchanged.  Ends a block.')
_op('POP_EXCEPT_RERAISE', NONE, '(w_previous w_exc -- )',
    'POP_EXCEPT for previous, then RERAISE exc.  Ends a block.')
_op('CHECK_EG_MATCH', NONE, '(w_exc w_type -- w_rest w_match)',
    'except* type: split a group (or wrap a plain exception); None for an empty part.')
_op('PREP_RERAISE_STAR', NONE, '(w_orig w_list -- w_exc)',
    'End of except*: exc to raise out of the list of raised and unhandled exceptions, or None.')
_op('LOAD_ASSERTION_ERROR', NONE, '( -- w_type)', 'AssertionError.')
_op('BEFORE_WITH', NONE, '(w_manager -- w_exit w_entered)',
    'Look up __enter__ and __exit__ on the type (TypeError if missing), push the bound '
    '__exit__ and the result of __enter__().')
_op('EXIT_WITH', NONE, '(w_exit -- w_result)', 'exit(None, None, None).')
_op('WITH_EXCEPT_START', NONE, '(w_exit w_previous w_exc -- w_exit w_previous w_exc w_result)',
    'exit(type(exc), exc, exc.__traceback__).')
_op('BEFORE_ASYNC_WITH', NONE, '(w_manager -- w_exit w_awaitable)',
    'As BEFORE_WITH with __aenter__ and __aexit__; pushes what __aenter__() returns.')

# --- import, module level ----------------------------------------------------
_op('IMPORT_NAME', NAME, '(w_level w_fromlist -- w_module)',
    '__import__(name, globals, locals, fromlist, level).')
_op('IMPORT_FROM', NAME, '(w_module -- w_module w_attr)', 'Attribute or submodule; ImportError.')
_op('IMPORT_STAR', NONE, '(w_module -- )', 'Copy the public names into the locals mapping.')
_op('PRINT_EXPR', NONE, '(w_value -- )', 'sys.displayhook(value): interactive mode.')
_op('SETUP_ANNOTATIONS', NONE, '( -- )', 'Make __annotations__ in the locals mapping if absent.')

# --- match -------------------------------------------------------------------
_op('GET_LEN', NONE, '(w_x -- w_x w_len)', 'len(x).')
_op('MATCH_SEQUENCE', NONE, '(w_x -- w_x w_bool)', 'Is x a sequence (not str, bytes, bytearray)?')
_op('MATCH_MAPPING', NONE, '(w_x -- w_x w_bool)', 'Is x a mapping?')
_op('MATCH_KEYS', NONE, '(w_x w_keys -- w_x w_keys w_values_or_None)',
    'Tuple of the values of the keys, None if one is missing.')
_op('MATCH_CLASS', COUNT, '(w_x w_class w_names -- w_attrs_or_None)',
    'Attributes of oparg positional and the named sub-patterns, as a tuple; None if no match.')
_op('COPY_DICT_WITHOUT_KEYS', NONE, '(w_x w_keys -- w_x w_rest)',
    'The **rest of a mapping pattern.')

# --- fused forms (made by the assembler from the sequences they name) --------
_op('LOAD_FAST_LOAD_FAST', LOCAL2, '( -- w_a w_b)', 'LOAD_FAST a; LOAD_FAST b.')
_op('LOAD_FAST_LOAD_CONST', LOCALCONST, '( -- w_a w_const)', 'LOAD_FAST a; LOAD_CONST b.')
_op('STORE_FAST_LOAD_FAST', LOCAL2, '(w_value -- w_b)', 'STORE_FAST a; LOAD_FAST b.')

assert len(OPS) <= 256

NAMES = [_spec.name for _spec in OPS]
ENDS_BLOCK = [_spec.name in ('JUMP', 'JUMP_BACKWARD', 'RETURN_VALUE', 'RAISE_VARARGS',
                             'RERAISE', 'POP_EXCEPT_RERAISE') for _spec in OPS]
HAS_JUMP = [_spec.kind == TARGET for _spec in OPS]


def _side(text):
    """Fixed number of values and multiplier of n on one side of an effect."""
    fixed = 0
    per_n = 0
    for word in text.split():
        if word.endswith('*2n'):
            per_n += 2
        elif word.endswith('*n'):
            per_n += 1
        else:
            fixed += 1
    return fixed, per_n


def _parse_effect(text):
    before, after = text.strip('()').split('--')
    fixed_in, per_in = _side(before)
    fixed_out, per_out = _side(after)
    return fixed_out - fixed_in, per_out - per_in


_EFFECT_FIXED = [_parse_effect(_spec.effect)[0] for _spec in OPS]
_EFFECT_PER_N = [_parse_effect(_spec.effect)[1] for _spec in OPS]
_EFFECT_ON_JUMP = [_parse_effect(_spec.jump_effect)[0] for _spec in OPS]
_IS_PAIR_COUNT = [_spec.kind == CALLKW for _spec in OPS]


def oparg_count(opcode, oparg):
    """The n of the effect text."""
    if _IS_PAIR_COUNT[opcode]:
        return oparg & PAIR_MASK
    return oparg


def stack_effect(opcode, oparg):
    """Change of the stack's depth when execution goes on at the next instruction."""
    if opcode == UNPACK_EX:
        return (oparg & PAIR_MASK) + (oparg >> PAIR_SHIFT)
    if opcode == MAKE_FUNCTION:
        extras = 0
        while oparg:
            extras += oparg & 1
            oparg = oparg >> 1
        return -extras
    return _EFFECT_FIXED[opcode] + _EFFECT_PER_N[opcode] * oparg_count(opcode, oparg)


def jump_stack_effect(opcode):
    """Change of the stack's depth when a jump is taken."""
    return _EFFECT_ON_JUMP[opcode]
