"""The builtins module: functions on objects, numbers and sequences."""

from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import ops, space, utf8
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.classbuilder import build_class
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.iterobject import W_CallableIterator
from pyinterp.objspace.listsort import sort_items
from pyinterp.objspace.singletons import (
    w_Ellipsis, w_None, w_NotImplemented)
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.strsearch import strip_space

namespace = BuiltinNamespace('builtins')
function = namespace.function
varfunction = namespace.varfunction
kwfunction = namespace.kwfunction


# -- any object --------------------------------------------------------------

@function('len')
def builtin_len(w_obj):
    return newint(w_obj.len_w())


@function('repr')
def builtin_repr(w_obj):
    return newtext(w_obj.repr_w())


@function('ascii')
def builtin_ascii(w_obj):
    return newtext(space.ascii_str(w_obj.repr_w()))


@varfunction('format', 1, 2)
def builtin_format(args_w):
    spec = ''
    if len(args_w) > 1:
        spec = space.text_w(args_w[1])
    return newtext(args_w[0].format_w(spec))


@function('hash')
def builtin_hash(w_obj):
    return newint(w_obj.hash_w())


@function('id')
def builtin_id(w_obj):
    return newint(space.address(w_obj))


@function('callable')
def builtin_callable(w_obj):
    return newbool(w_obj.is_callable())


@function('isinstance')
def builtin_isinstance(w_obj, w_classes):
    return newbool(space.isinstance_w(w_obj, w_classes))


@function('issubclass')
def builtin_issubclass(w_class, w_classes):
    return newbool(space.issubclass_w(w_class, w_classes))


@varfunction('getattr', 2, 3)
def builtin_getattr(args_w):
    name = attribute_name(args_w[1])
    if len(args_w) == 2:
        return args_w[0].getattr(name)
    w_value = _getattr_or_none(args_w[0], name)
    if w_value is None:
        return args_w[2]
    return w_value


def attribute_name(w_name):
    """The name given to getattr and the like."""
    w_plain = space.unwrap_payload(w_name)
    if isinstance(w_plain, W_StrObject):
        return w_plain.value
    raise space.oefmt(
        space.w_TypeError, "attribute name must be string, not '%s'"
        % w_name.typename())


def _getattr_or_none(w_obj, name):
    try:
        return w_obj.getattr_or_none(name)
    except OperationError as e:
        if not e.match(space.w_AttributeError):
            raise
        return None


@function('hasattr')
def builtin_hasattr(w_obj, w_name):
    return newbool(_getattr_or_none(w_obj, attribute_name(w_name))
                   is not None)


@function('setattr')
def builtin_setattr(w_obj, w_name, w_value):
    w_obj.setattr(attribute_name(w_name), w_value)
    return w_None


@function('delattr')
def builtin_delattr(w_obj, w_name):
    w_obj.delattr(attribute_name(w_name))
    return w_None


@varfunction('vars', 0, 1)
def builtin_vars(args_w):
    if len(args_w) == 0:
        return space.ec.topframe.locals_dict()
    w_dict = args_w[0].getattr_or_none('__dict__')
    if w_dict is None:
        raise space.oefmt(space.w_TypeError, 'vars() argument must have '
                          '__dict__ attribute')
    return w_dict


@varfunction('dir', 0, 1)
def builtin_dir(args_w):
    if len(args_w) == 0:
        return space.newlist(sort_items(
            space.listview(space.ec.topframe.locals_dict()), None, False))
    w_method = args_w[0].gettype().lookup('__dir__')
    w_names = space.call_method0(w_method, args_w[0])
    return space.newlist(sort_items(space.listview(w_names), None, False))


@function('globals')
def builtin_globals():
    return space.ec.topframe.w_globals


@function('locals')
def builtin_locals():
    return space.ec.topframe.locals_dict()


@kwfunction('__build_class__', 2)
def builtin_build_class(args_w, kwargs):
    return build_class(args_w, kwargs)


# -- numbers -----------------------------------------------------------------

@function('abs')
def builtin_abs(w_obj):
    return w_obj.unaryop(ops.ABS)


@function('divmod')
def builtin_divmod(w_left, w_right):
    return space.binop(ops.DIVMOD, w_left, w_right)


@varfunction('pow', 2, 3)
def builtin_pow(args_w):
    if len(args_w) == 2 or args_w[2] is w_None:
        return space.binop(ops.POW, args_w[0], args_w[1])
    return space.pow3(args_w[0], args_w[1], args_w[2])


@kwfunction('round', 1, 2)
def builtin_round(args_w, kwargs):
    w_digits = kwargs.get('ndigits')
    if len(args_w) > 1:
        w_digits = args_w[1]
    w_method = args_w[0].gettype().lookup('__round__')
    if w_method is None:
        raise space.oefmt(space.w_TypeError, "type %s doesn't define "
                          '__round__ method' % args_w[0].typename())
    if w_digits is None:
        return space.call_method0(w_method, args_w[0])
    return space.call_method1(w_method, args_w[0], w_digits)


@function('ord')
def builtin_ord(w_char):
    w_plain = space.unwrap_payload(w_char)
    if isinstance(w_plain, W_StrObject):
        if w_plain.len_w() == 1:
            return newint(utf8.codepoint_at(w_plain.value, 0))
        raise space.oefmt(
            space.w_TypeError, 'ord() expected a character, but string of '
            'length %d found' % w_plain.len_w())
    if isinstance(w_plain, space.W_BytesObject) and len(w_plain.value) == 1:
        return newint(ord(w_plain.value[0]))
    raise space.oefmt(
        space.w_TypeError, 'ord() expected string of length 1, but %s found'
        % w_char.typename())


@function('chr')
def builtin_chr(w_code):
    code = space.index_w(w_code)
    if code < 0 or code > 0x10FFFF:
        raise space.oefmt(space.w_ValueError,
                          'chr() arg not in range(0x110000)')
    return newtext(utf8.encode(code))


def _in_base(w_number, base, prefix):
    w_int = space.index_object(w_number)
    sign = ''
    if space.is_negative(w_int):
        sign = '-'
    return newtext(sign + prefix + space.digits_of(w_int, base, False))


@function('hex')
def builtin_hex(w_number):
    return _in_base(w_number, 16, '0x')


@function('oct')
def builtin_oct(w_number):
    return _in_base(w_number, 8, '0o')


@function('bin')
def builtin_bin(w_number):
    return _in_base(w_number, 2, '0b')


# -- iterables ---------------------------------------------------------------

@varfunction('iter', 1, 2)
def builtin_iter(args_w):
    if len(args_w) == 2:
        return W_CallableIterator(args_w[0], args_w[1])
    return args_w[0].iter_w()


@varfunction('next', 1, 2)
def builtin_next(args_w):
    ec = space.ec
    ec.w_stop_value = None
    w_item = args_w[0].next_w()
    if w_item is not None:
        return w_item
    if len(args_w) > 1:
        return args_w[1]
    raise space.stop_iteration(ec.take_stop_value())


@kwfunction('sorted', 1, 1)
def builtin_sorted(args_w, kwargs):
    w_key = kwargs.get('key')
    w_reverse = kwargs.get('reverse')
    kwargs.check_all_used()
    reverse = w_reverse is not None and space.is_true(w_reverse)
    return space.newlist(sort_items(space.listview_copy(args_w[0]), w_key,
                                    reverse))


@kwfunction('sum', 1, 2)
def builtin_sum(args_w, kwargs):
    w_total = kwargs.get('start')
    if len(args_w) > 1:
        w_total = args_w[1]
    if w_total is None:
        w_total = newint(0)
    if isinstance(w_total, W_StrObject):
        raise space.oefmt(space.w_TypeError, "sum() can't sum strings [use "
                          "''.join(seq) instead]")
    w_iter = args_w[0].iter_w()
    while True:
        w_item = w_iter.next_w()
        if w_item is None:
            return w_total
        w_total = space.binop(ops.ADD, w_total, w_item)


@function('any')
def builtin_any(w_iterable):
    w_iter = w_iterable.iter_w()
    while True:
        w_item = w_iter.next_w()
        if w_item is None:
            return newbool(False)
        if space.is_true(w_item):
            return newbool(True)


@function('all')
def builtin_all(w_iterable):
    w_iter = w_iterable.iter_w()
    while True:
        w_item = w_iter.next_w()
        if w_item is None:
            return newbool(True)
        if not space.is_true(w_item):
            return newbool(False)


def _extreme(args_w, kwargs, op, name):
    """min and max: the first item that no other one beats."""
    w_key = kwargs.get('key')
    w_default = kwargs.get('default')
    kwargs.check_all_used()
    if w_key is w_None:
        w_key = None
    items_w = args_w
    if len(args_w) == 1:
        items_w = space.listview(args_w[0])
    elif w_default is not None:
        raise space.oefmt(
            space.w_TypeError, 'Cannot specify a default for %s() with '
            'multiple positional arguments' % name)
    if len(items_w) == 0:
        if w_default is not None:
            return w_default
        raise space.oefmt(space.w_ValueError,
                          name + '() arg is an empty sequence')
    w_best = items_w[0]
    w_best_key = w_best
    if w_key is not None:
        w_best_key = w_key.call1(w_best)
    for i in range(1, len(items_w)):
        w_item_key = items_w[i]
        if w_key is not None:
            w_item_key = w_key.call1(w_item_key)
        if space.is_true(space.compare(w_item_key, op, w_best_key)):
            w_best = items_w[i]
            w_best_key = w_item_key
    return w_best


@kwfunction('min', 1)
def builtin_min(args_w, kwargs):
    return _extreme(args_w, kwargs, ops.LT, 'min')


@kwfunction('max', 1)
def builtin_max(args_w, kwargs):
    return _extreme(args_w, kwargs, ops.GT, 'max')


# -- code --------------------------------------------------------------------

def _namespaces(args_w):
    """The globals and locals for eval and exec."""
    frame = space.ec.topframe
    w_globals = frame.w_globals
    w_locals = None
    if len(args_w) > 1 and args_w[1] is not w_None:
        w_given = args_w[1]
        if not isinstance(w_given, space.W_DictObject):
            raise space.oefmt(space.w_TypeError, 'globals must be a dict')
        w_globals = w_given
        w_locals = w_given
    else:
        w_locals = frame.locals_dict()
    if len(args_w) > 2 and args_w[2] is not w_None:
        w_locals = args_w[2]
    return w_globals, w_locals


def _code_of(w_source, mode):
    if isinstance(w_source, space.W_Code):
        return w_source
    w_plain = space.unwrap_payload(w_source)
    if isinstance(w_plain, W_StrObject):
        source = w_plain.value
    elif isinstance(w_plain, space.W_BytesObject):
        source = w_plain.value
    else:
        raise space.oefmt(
            space.w_TypeError, '%s() arg 1 must be a string, bytes or code '
            'object' % mode)
    if mode == 'eval':
        source = strip_space(source, True, False)
    return space.compile_text(source, '<string>', mode)


@varfunction('eval', 1, 3)
def builtin_eval(args_w):
    w_globals, w_locals = _namespaces(args_w)
    code = _code_of(args_w[0], 'eval')
    return space.run_module_code(code, w_globals, w_locals)


@varfunction('exec', 1, 3)
def builtin_exec(args_w):
    w_globals, w_locals = _namespaces(args_w)
    code = _code_of(args_w[0], 'exec')
    space.run_module_code(code, w_globals, w_locals)
    return w_None


@kwfunction('compile', 3)
def builtin_compile(args_w, kwargs):
    return space.compile_text(space.text_w(args_w[0]),
                              space.text_w(args_w[1]),
                              space.text_w(args_w[2]))


@varfunction('__import__', 1, 5)
def builtin_import(args_w):
    w_fromlist = w_None
    level = 0
    if len(args_w) > 3:
        w_fromlist = args_w[3]
    if len(args_w) > 4:
        level = space.index_w(args_w[4])
    return space.importer.import_name(
        space.text_w(args_w[0]), space.ec.topframe.w_globals, w_fromlist,
        level)


# -- input and output --------------------------------------------------------

@kwfunction('print', 0)
def builtin_print(args_w, kwargs):
    w_sep = kwargs.get('sep')
    w_end = kwargs.get('end')
    w_file = kwargs.get('file')
    w_flush = kwargs.get('flush')
    kwargs.check_all_used()
    sep = ' '
    if w_sep is not None and w_sep is not w_None:
        sep = space.text_w(w_sep)
    end = '\n'
    if w_end is not None and w_end is not w_None:
        end = space.text_w(w_end)
    if len(args_w) == 1:
        text = args_w[0].str_w() + end
    else:
        text = sep.join([w_arg.str_w() for w_arg in args_w]) + end
    if w_file is None or w_file is w_None:
        w_file = space.system.current_stdout()
    if isinstance(w_file, space.W_TextFile):
        w_file.write(text)
    elif w_file is not w_None:
        w_file.getattr('write').call1(newtext(text))
    if w_flush is not None and space.is_true(w_flush):
        w_file.getattr('flush').call0()
    return w_None


@varfunction('input', 0, 1)
def builtin_input(args_w):
    system = space.system
    if len(args_w) > 0:
        system.stdout.write(args_w[0].str_w())
    system.stdout.flush()
    line = system.stdin.readline()
    if line == '':
        raise space.oefmt(space.w_EOFError, 'EOF when reading a line')
    if line.endswith('\n'):
        line = line[:-1]
    return newtext(line)


@kwfunction('open', 1)
def builtin_open(args_w, kwargs):
    w_mode = kwargs.get('mode')
    if len(args_w) > 1:
        w_mode = args_w[1]
    mode = 'r'
    if w_mode is not None:
        mode = space.text_w(w_mode)
    return space.open_file_object(space.text_w(args_w[0]), mode)


# -- the namespace -----------------------------------------------------------

for _name in ['object', 'type', 'int', 'bool', 'float', 'str', 'bytes',
              'list', 'tuple', 'dict', 'set', 'frozenset', 'range', 'slice',
              'bytearray', 'memoryview', 'complex', 'enumerate', 'zip', 'map', 'filter', 'reversed', 'property',
              'classmethod', 'staticmethod', 'super']:
    namespace.add(_name, getattr(space, 'w_' + _name))
for _w_class in space.EXCEPTION_CLASSES:
    namespace.add(_w_class.name, _w_class)
namespace.add('IOError', space.w_OSError)
namespace.add('EnvironmentError', space.w_OSError)
namespace.add('None', w_None)
namespace.add('True', space.w_True)
namespace.add('False', space.w_False)
namespace.add('NotImplemented', w_NotImplemented)
namespace.add('Ellipsis', w_Ellipsis)
namespace.add('__debug__', space.w_True)


class Builtins(object):
    """The builtins module of the running program."""

    def __init__(self):
        self.w_module = space.W_Module('builtins')
        self.w_dict = self.w_module.w_dict
        namespace.fill(self.w_dict)
        self.w_build_class = self.w_dict.getitem_str('__build_class__')


builtins = Builtins()
