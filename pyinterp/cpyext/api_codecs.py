"""PyCodec_*: encodings by name."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.api import cpython_api
from pyinterp.cpyext.spacehelp import check, text, text_or
from pyinterp.interpreter.error import OperationError
from pyinterp.objspace import space
from pyinterp.objspace.strobject import newtext


def codecs_call(name, args_w):
    """codecs.NAME(*args)."""
    return spacehelp.from_module('codecs', name).call_args(args_w)


def with_errors(w_obj, encoding, errors):
    """Arguments of codecs.encode and decode."""
    args_w = [check(w_obj), newtext(text_or(encoding, 'utf-8'))]
    if errors:
        args_w.append(newtext(text(errors)))
    return args_w


@cpython_api('PyCodec_Encode')
def PyCodec_Encode(w_obj, encoding, errors):
    """codecs.encode(obj, encoding, errors)."""
    return codecs_call('encode', with_errors(w_obj, encoding, errors))


@cpython_api('PyCodec_Decode')
def PyCodec_Decode(w_obj, encoding, errors):
    """codecs.decode(obj, encoding, errors)."""
    return codecs_call('decode', with_errors(w_obj, encoding, errors))


@cpython_api('PyCodec_KnownEncoding')
def PyCodec_KnownEncoding(encoding):
    """Whether there is an encoding of that name."""
    try:
        codecs_call('lookup', [newtext(text(encoding))])
    except OperationError:
        return 0
    return 1


@cpython_api('_PyCodec_Lookup')
def _PyCodec_Lookup(encoding):
    """codecs.lookup(encoding)."""
    return codecs_call('lookup', [newtext(text(encoding))])


@cpython_api('PyCodec_Encoder')
def PyCodec_Encoder(encoding):
    """codecs.getencoder(encoding)."""
    return codecs_call('getencoder', [newtext(text(encoding))])


@cpython_api('PyCodec_Decoder')
def PyCodec_Decoder(encoding):
    """codecs.getdecoder(encoding)."""
    return codecs_call('getdecoder', [newtext(text(encoding))])


def incremental(name, encoding, errors):
    """codecs.NAME(encoding)(errors)."""
    w_class = codecs_call(name, [newtext(text(encoding))])
    if errors:
        return w_class.call1(newtext(text(errors)))
    return w_class.call0()


@cpython_api('PyCodec_IncrementalEncoder')
def PyCodec_IncrementalEncoder(encoding, errors):
    """codecs.getincrementalencoder(encoding)(errors)."""
    return incremental('getincrementalencoder', encoding, errors)


@cpython_api('PyCodec_IncrementalDecoder')
def PyCodec_IncrementalDecoder(encoding, errors):
    """codecs.getincrementaldecoder(encoding)(errors)."""
    return incremental('getincrementaldecoder', encoding, errors)


def stream(name, encoding, w_stream, errors):
    """codecs.NAME(encoding)(stream, errors)."""
    w_class = codecs_call(name, [newtext(text(encoding))])
    if errors:
        return w_class.call2(w_stream, newtext(text(errors)))
    return w_class.call1(w_stream)


@cpython_api('PyCodec_StreamReader')
def PyCodec_StreamReader(encoding, w_stream, errors):
    """codecs.getreader(encoding)(stream, errors)."""
    return stream('getreader', encoding, w_stream, errors)


@cpython_api('PyCodec_StreamWriter')
def PyCodec_StreamWriter(encoding, w_stream, errors):
    """codecs.getwriter(encoding)(stream, errors)."""
    return stream('getwriter', encoding, w_stream, errors)


@cpython_api('PyCodec_Register')
def PyCodec_Register(w_function):
    """codecs.register(function)."""
    codecs_call('register', [check(w_function)])
    return 0


@cpython_api('PyCodec_Unregister')
def PyCodec_Unregister(w_function):
    """codecs.unregister(function)."""
    codecs_call('unregister', [check(w_function)])
    return 0


@cpython_api('PyCodec_RegisterError')
def PyCodec_RegisterError(name, w_handler):
    """codecs.register_error(name, handler)."""
    codecs_call('register_error', [newtext(text(name)), check(w_handler)])
    return 0


@cpython_api('PyCodec_LookupError')
def PyCodec_LookupError(name):
    """codecs.lookup_error(name)."""
    return codecs_call('lookup_error', [newtext(text_or(name, 'strict'))])


@cpython_api('PyCodec_StrictErrors')
def PyCodec_StrictErrors(w_exc):
    """The error handler that raises the exception."""
    if isinstance(w_exc, space.W_ExceptionObject):
        raise OperationError(w_exc)
    raise spacehelp.type_error('codec must pass exception instance')


@cpython_api('PyCodec_IgnoreErrors')
def PyCodec_IgnoreErrors(w_exc):
    """codecs.ignore_errors(exception)."""
    return codecs_call('ignore_errors', [w_exc])


@cpython_api('PyCodec_ReplaceErrors')
def PyCodec_ReplaceErrors(w_exc):
    """codecs.replace_errors(exception)."""
    return codecs_call('replace_errors', [w_exc])


@cpython_api('PyCodec_XMLCharRefReplaceErrors')
def PyCodec_XMLCharRefReplaceErrors(w_exc):
    """codecs.xmlcharrefreplace_errors(exception)."""
    return codecs_call('xmlcharrefreplace_errors', [w_exc])


@cpython_api('PyCodec_BackslashReplaceErrors')
def PyCodec_BackslashReplaceErrors(w_exc):
    """codecs.backslashreplace_errors(exception)."""
    return codecs_call('backslashreplace_errors', [w_exc])


@cpython_api('PyCodec_NameReplaceErrors')
def PyCodec_NameReplaceErrors(w_exc):
    """codecs.namereplace_errors(exception)."""
    return codecs_call('namereplace_errors', [w_exc])
