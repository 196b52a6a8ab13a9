"""Facts about the interpreter that sys tells."""

from pyinterp.objspace import space
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import newtext
from pyinterp.objspace.structseq import new_fields, new_struct_sequence

VERSION = [3, 11, 2]
HEXVERSION = 0x030B02F0
CACHE_TAG = 'cpython-311'

_FLAGS = ['debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode',
          'no_user_site', 'no_site', 'ignore_environment', 'verbose',
          'bytes_warning', 'quiet', 'hash_randomization', 'isolated',
          'dev_mode', 'utf8_mode', 'warn_default_encoding', 'safe_path',
          'int_max_str_digits']

w_version_info = new_struct_sequence(
    'sys', 'version_info',
    ['major', 'minor', 'micro', 'releaselevel', 'serial'])
w_flags = new_struct_sequence('sys', 'flags', _FLAGS)
w_float_info = new_struct_sequence(
    'sys', 'float_info',
    ['max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig',
     'mant_dig', 'epsilon', 'radix', 'rounds'])
w_int_info = new_struct_sequence(
    'sys', 'int_info', ['bits_per_digit', 'sizeof_digit',
                        'default_max_str_digits', 'str_digits_check_threshold'])
w_hash_info = new_struct_sequence(
    'sys', 'hash_info', ['width', 'modulus', 'inf', 'nan', 'imag', 'algorithm',
                         'hash_bits', 'seed_bits', 'cutoff'])
w_thread_info = new_struct_sequence('sys', 'thread_info',
                                    ['name', 'lock', 'version'])

w_implementation_class = space.new_type('SimpleNamespace', space.w_object)
w_implementation_class.module = 'types'
w_implementation_class.layout = 0
w_implementation_class.w_payload_type = None
w_implementation_class.has_dict = True


def _ints(values):
    return [newint(value) for value in values]


def version_info():
    """sys.version_info."""
    return new_fields(w_version_info,
                      _ints(VERSION) + [newtext('final'), newint(0)])


def flags():
    """sys.flags: no options."""
    values_w = _ints([0] * len(_FLAGS))
    values_w[_FLAGS.index('dev_mode')] = space.w_False
    values_w[_FLAGS.index('safe_path')] = space.w_False
    values_w[_FLAGS.index('utf8_mode')] = newint(1)
    values_w[_FLAGS.index('int_max_str_digits')] = newint(4300)
    return new_fields(w_flags, values_w)


def float_info():
    """sys.float_info: the machine's doubles."""
    return new_fields(w_float_info, [
        space.newfloat(1.7976931348623157e+308), newint(1024), newint(308),
        space.newfloat(2.2250738585072014e-308), newint(-1021), newint(-307),
        newint(15), newint(53), space.newfloat(2.220446049250313e-16),
        newint(2), newint(1)])


def implementation():
    """sys.implementation."""
    w_result = space.W_InstanceObject(w_implementation_class.terminator)
    w_result.setslotvalue('name', newtext('cpython'))
    w_result.setslotvalue('cache_tag', newtext(CACHE_TAG))
    w_result.setslotvalue('version', version_info())
    w_result.setslotvalue('hexversion', newint(HEXVERSION))
    w_result.setslotvalue('_multiarch', newtext('x86_64-linux-gnu'))
    return w_result


def fill(w_dict):
    """Enter the facts into the namespace of sys."""
    texts = {
        'byteorder': 'little', 'platform': 'linux', 'executable': 'pyinterp',
        'prefix': '/usr', 'exec_prefix': '/usr', 'base_prefix': '/usr',
        'base_exec_prefix': '/usr', 'platlibdir': 'lib', 'abiflags': '',
        'version': '3.11.2 (main, pyinterp) [Kiln]',
        'copyright': '', 'float_repr_style': 'short',
    }
    for name, text in texts.items():
        w_dict.setitem_str(name, newtext(text))
    w_dict.setitem_str('maxsize', newint(9223372036854775807))
    w_dict.setitem_str('maxunicode', newint(0x10FFFF))
    w_dict.setitem_str('hexversion', newint(HEXVERSION))
    w_dict.setitem_str('api_version', newint(1013))
    w_dict.setitem_str('version_info', version_info())
    w_dict.setitem_str('implementation', implementation())
    w_dict.setitem_str('flags', flags())
    w_dict.setitem_str('float_info', float_info())
    w_dict.setitem_str('int_info', new_fields(
        w_int_info, _ints([30, 4, 4300, 640])))
    w_dict.setitem_str('hash_info', new_fields(
        w_hash_info, _ints([64, (1 << 61) - 1, 314159, 0, 1000003])
        + [newtext('fnv'), newint(64), newint(64), newint(0)]))
    w_dict.setitem_str('thread_info', new_fields(
        w_thread_info, [newtext('pthread'), newtext('semaphore'), w_None]))
    w_dict.setitem_str('dont_write_bytecode', space.w_True)
    w_dict.setitem_str('pycache_prefix', w_None)
    w_dict.setitem_str('warnoptions', space.newlist([]))
    w_dict.setitem_str('_xoptions', space.newdict())
    w_dict.setitem_str('meta_path', space.newlist([]))
    w_dict.setitem_str('path_hooks', space.newlist([]))
    w_dict.setitem_str('path_importer_cache', space.newdict())
    w_dict.setitem_str('orig_argv', space.newlist([]))
    w_dict.setitem_str('builtin_module_names', space.newtuple(
        [newtext(name) for name in ['builtins', 'gc', 'math', 'sys', 'time']]))
